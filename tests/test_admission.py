"""What enters the feed: nothing that is not there and whole, nothing that has an error, and nothing twice."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from pipeline.commands.check import check_show
from pipeline.model.problems import Problem
from pipeline.publish.admission import unready
from pipeline.publish.build import Outcome, build
from pipeline.publish.request import Request
from pipeline.publish.show_folder import open_show
from pipeline.record import Record
from tests import audio_files
from tests.conftest import CORPUS, Quiet

MakeShow = Callable[..., Path]
EPISODE = """\
---
title: Salt
description: About salt.
published: 2024-02-01
explicit: false
image: e1.png
transcript:
- {header: One}
- {line: Hello to you., sec: 0, who: Ann}
- {header: Two}
- {line: And on it goes., sec: 5, who: Bob}
---
"""
REMOTE = "audio: {url: 'https://cdn.example/%s.mp3', length: 1000, type: audio/mpeg, duration: 600}\n"


def publish(root: Path, output: Path, stage: str = "feed", **more: object) -> Outcome:
    return build(Request(root, output, stage, **more), Quiet())  # type: ignore[arg-type]


def in_feed(output: Path) -> list[str]:
    """The titles of the items in the feed."""
    return re.findall(r"<title>([^<]*)</title>\s*<link>", (output / "feed.xml").read_text().partition("<item>")[2])


def in_ledger(root: Path) -> str:
    path = root / "releases.yaml"
    return path.read_text() if path.exists() else ""


def told(outcome: Outcome, code: str) -> list[str]:
    return [problem.message for problem in outcome.problems if problem.code == code]


@pytest.fixture
def show(make_show: MakeShow) -> Path:
    """A show with local audio and an episode that has every file an item can name."""
    root = make_show({"e1": EPISODE}, "image: cover.png\nexplicit: false\n")
    for name in ("cover.png", "e1.png"):
        Image.new("RGB", (1400, 1400), "navy").save(root / name)
    (root / "audio").mkdir()
    (root / "audio" / "e1.mp3").write_bytes(audio_files.whole_mp3(20))
    return root


def promised(output: Path) -> set[str]:
    """The files that the feed names below its own address, as they lie in the output folder."""
    text = (output / "feed.xml").read_text()
    found = {name.partition("#")[0] for name in re.findall(r"https://tide\.example/([^\s\"<]*)", text)}
    return {name + "index.html" if name.endswith("/") else name for name in found} - {"", "feed.xml", "index.html"}


def test_a_feed_alone_makes_what_it_names(show: Path, tmp_path: Path) -> None:
    """`make feed` into an empty folder makes every file that the feed names."""
    output = tmp_path / "out"
    publish(show, output)
    names = promised(output)
    assert {"episodes/e1/audio.mp3", "episodes/e1/captions.vtt", "episodes/e1/index.html", "cover.png"} <= names
    assert [name for name in names if not (output / name).is_file()] == []


NAMED = (
    "audio.mp3 cover.png captions.vtt captions.srt transcript.json transcript.html chapters.json card.png index.html"
)


@pytest.mark.parametrize("name", [*NAMED.split(), "item.xml"])
@pytest.mark.parametrize("stage", ["feed", "publish"])
def test_nothing_is_promised_that_cannot_be_made(show: Path, tmp_path: Path, name: str, stage: str) -> None:
    """An episode with a file that cannot be written is neither in the feed nor in the ledger; then both have it."""
    output = tmp_path / "out"
    (output / "episodes" / "e1" / name / "in-the-way").mkdir(parents=True)
    time.sleep(0.05)  # what changed while it was read is read again: the show must be older than that
    outcome = publish(show, output, stage, build=tmp_path / "state")
    assert in_feed(output) == []
    assert "e1" not in in_ledger(show)
    assert [name in message or "item" in message for message in told(outcome, "R021")] == [True]
    (output / "episodes" / "e1" / name / "in-the-way").rmdir()
    (output / "episodes" / "e1" / name).rmdir()
    assert told(publish(show, output, stage, build=tmp_path / "state"), "R021") == []
    assert in_feed(output) == ["Salt"]
    assert "e1:" in in_ledger(show)


@pytest.mark.parametrize("name", NAMED.split())
@pytest.mark.parametrize("left", [None, b"", b"half"])
def test_what_is_promised_and_gone_comes_back(show: Path, tmp_path: Path, name: str, left: bytes | None) -> None:
    """A file that an item names is made again by `make feed` when it is gone, empty or not what was written."""
    output = tmp_path / "out"
    publish(show, output, build=tmp_path / "state")
    before = (output / "feed.xml").read_bytes()
    path = output / "episodes" / "e1" / name
    whole = path.read_bytes()
    path.unlink() if left is None else path.write_bytes(left)
    assert told(publish(show, output, build=tmp_path / "state"), "R021") == []
    assert path.read_bytes() == whole
    assert (output / "feed.xml").read_bytes() == before


def test_a_copy_that_is_not_whole(show: Path, tmp_path: Path) -> None:
    """Audio that has not the bytes that its item tells is not published."""
    output = tmp_path / "out"
    publish(show, output)
    copy = output / "episodes" / "e1" / "audio.mp3"
    copy.write_bytes(copy.read_bytes()[:-100])
    faults = unready([record_of_item("e1")], open_show(show).show, output)
    assert "audio.mp3 has" in faults["e1"].message


def record_of_item(slug: str) -> Record:
    return Record(slug, f"episodes/{slug}.md", slug, outputs=("item.xml", "audio.mp3"))


def test_a_copy_that_others_serve(show: Path, tmp_path: Path) -> None:
    """Audio that is served from elsewhere has to be there as well: it is what is uploaded."""
    (show / "show.yaml").write_text((show / "show.yaml").read_text() + "audio_url: https://cdn.example/{slug}.{ext}\n")
    output = tmp_path / "out"
    (output / "episodes" / "e1" / "audio.mp3" / "in-the-way").mkdir(parents=True)
    publish(show, output)
    assert (in_feed(output), "e1" in in_ledger(show)) == ([], False)


def test_a_cover_that_cannot_be_copied(show: Path, tmp_path: Path) -> None:
    """Without the show's picture, which it names, there is no feed and no ledger."""
    output = tmp_path / "out"
    (output / "cover.png" / "in-the-way").mkdir(parents=True)
    publish(show, output)
    assert not (output / "feed.xml").exists()
    assert in_ledger(show) == ""


def test_audio_that_breaks_off(show: Path, tmp_path: Path) -> None:
    """A file that breaks off keeps its episode out."""
    path = show / "audio" / "e1.mp3"
    path.write_bytes(path.read_bytes()[:-5000])
    outcome = publish(show, tmp_path / "out")
    assert told(outcome, "A003")
    assert (in_feed(tmp_path / "out"), in_ledger(show)) == ([], "")


FIELDS = "---\ntitle: Salt\ndescription: About salt.\npublished: 2024-02-01\n" + REMOTE % "e1"


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("explicit: explicit", ["<itunes:explicit>true<"]),
        ("explicit: Explicit", ["<itunes:explicit>true<"]),
        ("explicit: 'YES'", ["<itunes:explicit>true<"]),
        ("explicit: clean", ["<itunes:explicit>false<"]),
        ("explicit: 'no'", ["<itunes:explicit>false<"]),
        ("explicit: not explicit", ["<itunes:explicit>false<"]),
        ("type: Trailer", ["<itunes:episodeType>trailer<"]),
        ("type: BONUS", ["<itunes:episodeType>bonus<"]),
        ("type: ' full '", ["<itunes:episodeType>full<"]),
        ("season: 2.0", ["<itunes:season>2<", "<podcast:season>2<"]),
        ("season: Season 2", ["<itunes:season>2<"]),
        ("episode: '#12'", ["<itunes:episode>12<", "<podcast:episode>12<"]),
        ("episode: E12", ["<itunes:episode>12<"]),
        ("episode: 12.5", ["<podcast:episode>12.5<"]),
    ],
)
def test_what_is_clearly_meant(make_show: MakeShow, tmp_path: Path, line: str, tags: list[str]) -> None:
    """Old words of Apple's, capitals and numbers with a word are what they mean, without an error."""
    root = make_show({"e1": f"{FIELDS}{line}\n---\n"}, "explicit: false\n")
    outcome = publish(root, tmp_path / "out")
    assert not [problem for problem in outcome.problems if problem.code == "F001"]
    text = (tmp_path / "out" / "feed.xml").read_text()
    assert [tag for tag in tags if tag not in text] == []
    assert ("<itunes:episode>" in text) == any("itunes:episode>" in tag for tag in tags)


@pytest.mark.parametrize(
    "line",
    [
        "explicit: a bit",
        "explicit: [yes]",
        "type: special",
        "episode: twelve",
        "episode: 0",
        "season: -1",
        "episode: 12.5.1",
        "published: soon",
        "links: https://x.example/",
        "speakers: ann and bob",
        "draft: perhaps",
    ],
)
def test_what_is_not_clear_is_held(make_show: MakeShow, tmp_path: Path, line: str) -> None:
    """An episode with an error in a field is not published with a default; `check` and `publish` agree."""
    text = FIELDS.replace("published: 2024-02-01\n", "") if line.startswith("published") else FIELDS
    root = make_show({"e1": f"{text}{line}\n---\n"}, "explicit: false\n")
    outcome = publish(root, tmp_path / "out")
    assert (in_feed(tmp_path / "out"), in_ledger(root)) == ([], "")
    checked = check_show(Request(root, tmp_path / "none"))
    assert errors(outcome.problems) == errors(checked) != []
    assert [problem.code in ("R002", "R022") for problem in checked if problem.code[0] == "R"] == [True]


def errors(problems: object) -> list[str]:
    return sorted(str(one) for one in problems if isinstance(one, Problem) and str(one.severity) == "error")  # type: ignore[attr-defined]


def test_an_episode_that_is_out_stays(make_show: MakeShow, tmp_path: Path) -> None:
    """An error in the file of an episode that apps know leaves its item as it was, until it is corrected."""
    root = make_show({"e1": f"{FIELDS}type: trailer\n---\n"}, "explicit: false\n")
    output = tmp_path / "out"
    publish(root, output)
    item = (output / "episodes/e1/item.xml").read_bytes()
    path = root / "episodes" / "e1.md"
    path.write_text(path.read_text().replace("type: trailer", "type: trailor").replace("About", "Of"))
    outcome = publish(root, output)
    assert told(outcome, "F001")
    assert in_feed(output) == ["Salt"]
    assert (output / "episodes/e1/item.xml").read_bytes() == item
    path.write_text(path.read_text().replace("type: trailor", "type: bonus"))
    publish(root, output)
    assert b"bonus" in (output / "episodes/e1/item.xml").read_bytes()


def test_errors_one_lives_with(make_show: MakeShow, tmp_path: Path) -> None:
    """A finding on an ignore list holds nobody up."""
    root = make_show({"e1": f"{FIELDS}links: [x]\nignore: [F001]\n---\n"})
    publish(root, tmp_path / "out")
    assert in_feed(tmp_path / "out") == ["Salt"]


LINE = (
    "- {line: 'This is a long line number %d that nobody would ever say twice in two different episodes.', sec: %d}\n"
)


def twins(same: str) -> dict[str, str]:
    lines = {n: "transcript:\n" + "".join(LINE % (i + n, 6 * i) for i in range(12)) for n in (0, 100)}
    fields = "---\ntitle: {title}\npublished: {date}\nepisode: {number}\n" + REMOTE.replace("{", "{{").replace(
        "}", "}}"
    )
    first = fields.format(title="Salt", date="2024-01-01", number=1) % "e1" + lines[0]
    number, text = (1, lines[100]) if same == "number" else (2, lines[0])
    second = fields.format(title="Fog", date="2024-01-08", number=number) % "e2" + text
    return {"e1": first + "---\n", "e2": second + "---\n"}


@pytest.mark.parametrize(("same", "code"), [("number", "G001"), ("transcript", "G003")])
def test_nothing_is_published_twice(make_show: MakeShow, tmp_path: Path, same: str, code: str) -> None:
    """The number or the transcript of another episode is an error in `publish` as in `check`, and both agree."""
    root = make_show(twins(same))
    outcome = publish(root, tmp_path / "out")
    checked = check_show(Request(root, tmp_path / "none"))
    assert told(outcome, code) == [problem.message for problem in checked if problem.code == code]
    assert len(told(outcome, code)) == 2
    assert errors(outcome.problems) == errors(checked)
    assert (in_feed(tmp_path / "out"), in_ledger(root)) == ([], "")


@pytest.mark.parametrize(("same", "code"), [("number", "G001"), ("transcript", "G003")])
def test_who_was_there_first_stays(make_show: MakeShow, tmp_path: Path, same: str, code: str) -> None:
    """An episode that apps know stays in the feed; the one that is new waits, also in a run that reads it alone."""
    both = twins(same)
    root = make_show({"e1": both["e1"]})
    output = tmp_path / "out"
    publish(root, output, build=tmp_path / "state")
    (root / "episodes" / "e2.md").write_text(both["e2"])
    outcome = publish(root, output, build=tmp_path / "state", episode="e2")
    assert len(told(outcome, code)) == 2
    assert in_feed(output) == ["Salt"]
    assert "e2:" not in in_ledger(root)


def test_the_name_of_a_new_episode(make_show: MakeShow, tmp_path: Path) -> None:
    """Of two episodes with the same guid the summary names the one that is in the feed."""
    fields = "---\ntitle: {0}\npublished: {1}\nguid: same\n"
    first = fields.format("Salt", "2024-01-01") + REMOTE % "a" + "---\n"
    second = fields.format("Fog", "2024-01-08") + REMOTE % "z" + "---\n"
    for names in (("a", "z"), ("z", "a")):
        root = make_show(dict(zip(names, (first, second), strict=True)))
        (root / "releases.yaml").unlink(missing_ok=True)
        outcome = publish(root, tmp_path / names[0])
        assert (in_feed(tmp_path / names[0]), outcome.feed["added"]) == (["Salt"], [names[0]])


@pytest.mark.skipif(not (CORPUS / "cases").is_dir(), reason="the cases of other people are not beside this checkout")
def test_the_case_of_others(make_show: MakeShow, tmp_path: Path) -> None:
    """Explicit means explicit, and Trailer is a trailer."""
    root = make_show({"e1": (CORPUS / "cases/feed/explicit-and-type.md").read_text()})
    publish(root, tmp_path / "out")
    text = (tmp_path / "out" / "feed.xml").read_text()
    assert "<itunes:explicit>true</itunes:explicit>" in text.partition("<item>")[2]
    assert "<itunes:episodeType>trailer<" in text


def test_audio_that_is_nowhere_is_told_as_that(make_show: MakeShow, tmp_path: Path) -> None:
    """An address beside the episode's page is one of ours, where nothing is: the hint says what leads on."""
    address = "https://tide.example/episodes/e1/audio.mp3"
    audio = f"audio: {{url: '{address}', length: 1000, type: audio/mpeg, duration: 600}}\n"
    root = make_show({"e1": EPISODE.replace("image: e1.png\n", audio)})
    outcome = publish(root, tmp_path / "out")
    (problem,) = (problem for problem in outcome.problems if problem.code == "R021")
    assert "audio.mp3 is not there" in problem.message
    assert "--audio fetches it" in problem.hint
