"""Bad input and bad luck: a clear problem, nothing lost, the others published, never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import feedparser
import pytest

from pipeline.checks.base import CHECKS, Finding
from pipeline.edition import Edition
from pipeline.model.problems import SettingsError
from pipeline.publish.build import Outcome, build
from pipeline.publish.request import Request
from tests.conftest import Quiet

ROOT = Path(__file__).resolve().parents[1]
Make = Callable[..., Path]

GOOD = """\
---
title: Good {n}
published: 2024-01-0{n}
audio: {{url: https://media.example/{n}.mp3, length: 1000, type: audio/mpeg, duration: 60}}
transcript:
- {{header: One}}
- {{line: Hello., sec: 0, who: Ann}}
---
"""


def publish(root: Path, stage: str = "feed", **options: object) -> Outcome:
    return build(Request(root, root.parent / "out", stage, **options), Quiet())  # type: ignore[arg-type]


def codes(outcome: Outcome) -> set[str]:
    return {problem.code for problem in outcome.problems}


def titles(root: Path) -> list[str]:
    return [entry.title for entry in feedparser.parse((root.parent / "out" / "feed.xml").read_bytes()).entries]


def run(*words: str | Path, **env: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "pipeline", *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **env}, capture_output=True, check=False, timeout=60)
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done


@pytest.fixture
def two(make_show: Make) -> Path:
    """A show of two good episodes."""
    return make_show({"good-1": GOOD.format(n=1), "good-2": GOOD.format(n=2)})


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("published: 2024-01-01T00:00:00+23:59:59", "F004"),
        ("published: 0001-01-01", "F004"),
        ("published: 9999-12-31", "F004"),
        ("audio: {url: 'https://a.example/x.mp3', offset: nan}", "F001"),
        ("audio: {url: 'https://a.example/x.mp3', length: 1" + "0" * 400 + "}", "F001"),
        ("audio: {url: 'https://a.example/x.mp3', type: 'javascript:alert(1)'}", "E003"),
        ("audio: {url: 'http://[::1'}", "E003"),
        ("quotableClips: [{name: A, startOffset: .nan}]", "F001"),
        ("season: 1e400", "F001"),
        ("x: " + "{" * 100_000, "Y004"),
        ("title: !!python/object/apply:os.system [echo]", "F001"),
    ],
)
def test_one_bad_episode_stops_only_itself(two: Path, entry: str, code: str) -> None:
    """Whatever one episode says, the others are in the feed and the fault has its code and line."""
    (two / "episodes" / "bad.md").write_text(f"---\n{entry}\n---\n", encoding="utf-8")
    outcome = publish(two)
    found = [problem for problem in outcome.problems if problem.code == code]
    assert found
    assert found[0].place.line == 2
    assert "X001" not in codes(outcome)
    assert titles(two) == ["Good 2", "Good 1"]


def test_two_publishers_at_once_write_the_ledger_once(two: Path, tmp_path: Path) -> None:
    """The ledger belongs to the show: publishers of one show add an entry once, also into different folders."""
    command = [sys.executable, "-m", "pipeline", "feed", "--show", str(two), "--output"]
    running = [
        subprocess.Popen(
            [*command, str(tmp_path / name)], cwd=ROOT, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )
        for name in ("a", "a", "b")
    ]
    assert [process.wait(60) for process in running] == [0, 0, 0]
    assert (two / "releases.yaml").read_text().count("guid:") == 2


@pytest.mark.parametrize("text", ["{}\n", "{old: {guid: x}}\n", "  old:\n    guid: x\n", "old: {guid: x}\n...\n"])
def test_a_ledger_that_cannot_be_added_to_stays_as_it_is(two: Path, text: str) -> None:
    """What would not read back is not written: the ledger and the old feed stay, and the reason is said each time."""
    (two / "releases.yaml").write_text(text)
    for _ in range(2):
        assert "R003" in codes(publish(two))
    assert (two / "releases.yaml").read_text() == text
    assert not (two.parent / "out" / "feed.xml").exists()


@pytest.mark.parametrize("text", [b"# caf\xe9\n", b"x: [\n", b"\xff\xfe"])
def test_a_ledger_that_cannot_be_read_stops_everything(two: Path, text: bytes) -> None:
    """Without the ledger guids might be made anew, so nothing is published."""
    (two / "releases.yaml").write_bytes(text)
    with pytest.raises(SettingsError):
        publish(two)
    assert run("feed", "--show", two, "--output", two.parent / "out").returncode == 2


def test_a_linked_ledger(two: Path) -> None:
    """A ledger linked from elsewhere in the show grows where it is; one from outside is refused."""
    real = two / "real" / "ledger.yaml"
    real.parent.mkdir()
    real.write_bytes(b"# mine\r\n")
    (two / "releases.yaml").symlink_to(real)
    publish(two)
    assert (two / "releases.yaml").is_symlink()
    assert real.read_bytes().startswith(b"# mine\r\ngood-1:\r\n")
    (two / "releases.yaml").unlink()
    (two / "releases.yaml").symlink_to(two.parent / "elsewhere.yaml")
    with pytest.raises(SettingsError):
        publish(two)


def test_a_date_changed_after_release(two: Path) -> None:
    """The ledger's date wins, and the difference is said."""
    publish(two)
    path = two / "episodes" / "good-1.md"
    path.write_text(path.read_text().replace("2024-01-01", "2024-02-09"))
    assert "E008" in codes(publish(two))
    assert titles(two) == ["Good 2", "Good 1"]


def test_the_same_guid_twice(two: Path) -> None:
    """Of two episodes with one guid the later one is kept out of the feed, and that is an error."""
    (two / "episodes" / "copy.md").write_text(GOOD.format(n=3).replace("title:", "guid: same\ntitle:"))
    (two / "episodes" / "good-1.md").write_text(GOOD.format(n=1).replace("title:", "guid: same\ntitle:"))
    assert "R004" in codes(publish(two))
    assert titles(two) == ["Good 2", "Good 1"]


def test_output_never_mixes_with_sources(two: Path) -> None:
    """The show's folder, or a folder whose episodes are the sources, is refused as output; a user's file stays."""
    before = sorted(two.rglob("*"))
    for folder in (two, two / "episodes", two / "." / "."):
        done = run("pages", "--show", two, "--output", folder)
        assert done.returncode == 2
    assert sorted(two.rglob("*")) == before
    out = two.parent / "out"
    publish(two, "pages")
    mine = out / "episodes" / "good-1" / "audio.wav"
    mine.write_bytes(b"mine")
    publish(two, "pages")
    assert mine.read_bytes() == b"mine"


def test_strange_names(two: Path) -> None:
    """File names that are no text, have line breaks, or no letter in them are reported; of others a slug is made."""
    for name in (b"x\xff.md", b"a\nb.md", b"n" * 240 + b".md", b"%.md", b"q'.md"):
        (two / "episodes" / os.fsdecode(name)).write_text(GOOD.format(n=4))
    done = run("feed", "--show", two, "--output", two.parent / "out", LC_ALL="C")
    assert done.returncode == 1
    assert done.stderr.count(b" S004 error: ") == 4
    assert titles(two) == ["Good 4", "Good 2", "Good 1"]


def test_names_that_other_systems_take_for_one(two: Path) -> None:
    """Of names that capitals alone tell apart, or whether accents stand apart from their letters, the others are told."""
    for name in ("Good-1.md", "CAFÉ.md", "café.md", "cafe\u0301.md"):
        (two / "episodes" / name).write_text(GOOD.format(n=4))
    problems = {problem.place.file: problem for problem in publish(two).problems if problem.code == "S005"}
    assert len(problems) == 3
    assert "but for its capitals" in problems["episodes/good-1.md"].message
    assert all("as episodes/" in problem.message for problem in problems.values())


def test_a_name_of_250_letters(two: Path) -> None:
    """It is told as too long, whatever it is the name of, and stops nothing else."""
    (two / "episodes" / ("n" * 247 + ".md")).write_text(GOOD.format(n=4))
    (two / "episodes" / "x.md").write_text(
        GOOD.format(n=5).replace("title:", f"image: {'i' * 250}.png\nguests: [{'g' * 250}]\ntitle:")
    )
    outcome = publish(two, "publish")
    assert "X001" not in codes(outcome)
    assert {"S004", "E004", "P001"} <= codes(outcome)
    assert titles(two) == ["Good 5", "Good 2", "Good 1"]


def test_what_the_feed_gained_outlives_a_kill_before_the_report(two: Path) -> None:
    """Whenever the run ends, the report of the next one says it."""
    out = two.parent / "out"
    assert run("feed", "--show", two, "--output", out).returncode == 0
    (two / "episodes" / "good-3.md").write_text(GOOD.format(n=3))
    publish(two)  # and no report, as the command line writes it
    assert run("feed", "--show", two, "--output", out).returncode == 0
    assert "good-3" in json.dumps(json.loads((out / "report.json").read_text())["feed"]["added"])
    assert not [path for path in out.iterdir() if path.name.startswith(".")]


def test_what_cannot_be_written_is_said_and_the_rest_is(two: Path) -> None:
    """A folder in the place of a file is one problem; everything else is written; the exit says so."""
    out = two.parent / "out"
    (out / "feed.xml").mkdir(parents=True)
    (out / "episodes" / "good-1" / "captions.vtt").mkdir(parents=True)
    done = run("publish", "--show", two, "--output", out)
    assert done.returncode == 1
    assert done.stderr.count(b" X002 error: ") == 2
    assert (out / "episodes" / "good-2" / "captions.vtt").is_file()
    (out / "report.json").unlink()
    (out / "report.json").mkdir()
    assert run("captions", "--show", two, "--output", out).returncode == 1


def test_a_show_without_episodes_folder(two: Path) -> None:
    """A wrong path to the episodes does not publish an empty feed over the old one."""
    publish(two)
    (two / "show.yaml").write_text((two / "show.yaml").read_text() + "paths: {episodes: nowhere}\n")
    with pytest.raises(SettingsError):
        publish(two)
    assert len(titles(two)) == 2


def test_audio_too_short_for_the_words(two: Path) -> None:
    """A length that cannot be right is reported and not used to squeeze captions."""
    words = "word " * 2000
    text = GOOD.format(n=1).replace("Hello.", words).replace("duration: 60", "duration: 1")
    (two / "episodes" / "good-1.md").write_text(text)
    outcome = publish(two, "captions")
    assert "T024" in codes(outcome)
    document = json.loads((two.parent / "out" / "episodes" / "good-1" / "transcript.json").read_text())
    assert document["segments"][-1]["endTime"] > 60


def test_wrong_usage(two: Path, tmp_path: Path) -> None:
    """Wrong usage is exit 2 with a message, and writes nothing."""
    lone = tmp_path / "lone.md"
    lone.write_text(GOOD.format(n=1))
    (tmp_path / ".md").write_text(GOOD.format(n=1))
    out = tmp_path / "o"
    for words in (
        ("feed", "--show", two, "--output", ""),
        ("feed", "--show", "", "--output", out),
        ("feed", "--episode", lone, "--output", out),
        ("transcript", "--episode", tmp_path / ".md", "--output", out),
        ("publish", "--show", two, "--episode", "nope", "--output", out),
        ("publish", "--show", tmp_path / "nowhere", "--output", out),
        ("bogus",),
    ):
        done = run(*words)
        assert (done.returncode, done.stderr.count(b"\n") > 0) == (2, True), words
    assert not list(out.rglob("*.*"))


def test_a_voice_without_a_name(make_show: Make) -> None:
    """An unknown speaker may be written as a sign."""
    text = "---\ntitle: T\ntranscript:\n- {line: Hello., sec: 0, who: '?'}\n- {line: Yes., sec: 5, who: Ann}\n---\n"
    root = make_show({"a": text})
    assert "X001" not in codes(publish(root, "captions"))
    assert "<v Speaker>Hello." in (root.parent / "out" / "episodes" / "a" / "captions.vtt").read_text(encoding="utf-8")


def test_a_check_that_fails_stops_nothing(make_show: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of a rule's own code is a problem of that episode; its files and the others are made."""

    def broken(_edition: Edition) -> Iterator[Finding]:
        raise ValueError("no")

    monkeypatch.setitem(CHECKS, "T025", broken)
    root = make_show({"a": GOOD.format(n=1), "b": GOOD.format(n=2)})
    outcome = publish(root, "captions")
    assert [problem.code for problem in outcome.problems].count("X001") == 2
    assert (root.parent / "out" / "episodes" / "b" / "captions.vtt").exists()


def test_the_figures_of_captions_are_told(make_show: Make) -> None:
    """The report has them for the show and each episode, by limit and by rule, the closing summary in a line."""
    hasty = "{line: 'They lay on the same rocks for generations, and people knew.', sec: 0, who: Ann}"
    text = f"---\ntitle: T\ntranscript:\n- {hasty}\n- {{header: Two}}\n- {{line: Yes., sec: 2, who: Bob}}\n---\n"
    root = make_show({"a": text, "b": text.replace("sec: 2", "sec: 20")})
    done = run("captions", "--show", root, "--output", root.parent / "out")
    report = json.loads((root.parent / "out" / "report.json").read_text(encoding="utf-8"))
    assert report["captions"]["limits"]["speed_accepted"] == 20
    one, other = (report["episodes"][slug]["captions"] for slug in "ab")
    assert (one["over_accepted"] > 0, one["rules"]) == (True, {"C001": one["cues"] - 1})
    assert (other["over_accepted"], other["rules"]) == (0, {})
    assert report["captions"]["cues"] == one["cues"] + other["cues"]
    assert f"captions: {one['cues'] + other['cues']} cues of" in done.stdout.decode()
