"""`linernotes check`: what it prints, in which order, what can be left out, and how it ends."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.commands.cli import cli
from tests.conftest import ROOT

MakeShow = Callable[..., Path]
CLEAN = """\
    ---
    title: A clean one
    description: About nothing.
    transcript:
    - {header: Start, time: "0:00"}
    - {line: Well., sec: 1, time: "0:01", who: Elle}
    - {line: "Yes, well.", sec: 4, time: "0:04", who: Tom}
    ---
    """
FAULTY = """\
    ---
    title: A faulty one
    description: About nothing.
    transcript:
    - {header: Start, time: "0:00"}
    - {line: Well  well., sec: 1, time: "0:01", who: Elle}
    - {line: Tom, sec: 1, time: "0:01", who: Elle}
    - {line: Yes  yes., sec: 1, time: "0:01", who: Elle}
    - {line: No  no., sec: 9, time: "0:09", who: Tom}
    - {line: So  so., sec: 12, time: "0:12", who: Elle}
    ---
    """
REFUSED = """\
    ---
    title: "Episode 3: A tide"
    description: About nothing.
    audio: {url: "https://cdn.example/x.wav", length: 0, type: audio/wav, duration: 9}
    funding: [{url: "http://tea.example/", label: Tea}]
    transcript:
    - {header: A title of more than forty characters is this one, time: "0:00"}
    - {line: Well., sec: 1, time: "0:01", who: Elle}
    ---
    """
BROKEN = """\
    ---
    title: 'A broken one
    description: About nothing.
    ---
    """


def run(root: Path, *options: str) -> Result:
    """The command on a show."""
    return CliRunner().invoke(cli, ["check", "--show", str(root), *options])


def test_who_refuses_it_is_named(make_show: MakeShow) -> None:
    """Of what the feed would have refused or ignored it is said by whom."""
    told = run(make_show({"a": REFUSED}), "--select", "F1").stderr
    for code, name in (
        ("F102", "Apple"),
        ("F107", "Apple"),
        ("F109", "RSS 2.0"),
        ("F113", "Podcasting 2.0"),
        ("F120", "Spotify"),
    ):
        (line,) = [line for line in told.splitlines() if f" {code} " in line]
        assert name in line


def codes(root: Path, *options: str) -> list[str]:
    """The codes it finds, less what every show without audio and people has."""
    found = json.loads(run(root, "--format", "json", *options).stdout)
    return [problem["code"] for problem in found if not problem["code"].startswith(("R", "P", "E"))]


def test_the_worst_file_comes_first(make_show: MakeShow) -> None:
    """Files are grouped, the one with an error first; many infos of a kind share a line; a count closes the list."""
    result = run(make_show({"a": CLEAN, "b": FAULTY, "c": BROKEN}))
    files = [line.partition(":")[0] for line in result.stderr.splitlines() if line.startswith("episodes/")]
    assert list(dict.fromkeys(files))[:2] == ["episodes/c.md", "episodes/b.md"]
    shared = next(line for line in result.stderr.splitlines() if " T033 info: " in line)
    assert shared.startswith("episodes/b.md:6:3: T033 info: more than one space")
    assert shared.endswith("(4 times: also on lines 8, 9, 10)")
    assert result.stdout.startswith("1 error, ")
    assert result.stdout.endswith("5 of them can be repaired in the sources: `linernotes fix` shows how\n")
    assert result.exit_code == 1


def test_an_offending_line_is_shown(make_show: MakeShow) -> None:
    """A file that cannot be read is shown where it is wrong, with a caret under the place."""
    lines = run(make_show({"c": BROKEN})).stderr.splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("episodes/c.md:2:8: Y003 error: "))
    assert lines[at + 1].strip() == "title: 'A broken one"
    assert lines[at + 2].index("^") == lines[at + 1].index("'")


def test_codes_can_be_chosen(make_show: MakeShow) -> None:
    """A code or a series, only these or all but these; what is left out does not count."""
    root = make_show({"b": FAULTY, "c": BROKEN})
    assert set(codes(root, "--select", "t011,T03")) == {"T011", "T033"}
    assert "T011" not in codes(root, "--ignore", "T011")
    assert run(root, "--ignore", "Y").exit_code == 0
    assert run(root, "--select", "T011", "--strict").exit_code == 1
    wrong = run(root, "--select", "Q7")
    assert wrong.exit_code == 2
    assert "there is no code 'Q7'" in wrong.stderr


def test_findings_to_live_with(make_show: MakeShow) -> None:
    """A code in the episode's list, or the show's, is not heard of again; one that finds nothing is."""
    listed = FAULTY.replace("title:", "ignore: [T011, T041, Q7, Y003]\n    title:", 1)
    root = make_show({"b": listed, "a": FAULTY}, "ignore: [T033, T036]\n")
    problems = json.loads(run(root, "--format", "json").stdout)
    assert [p["file"] for p in problems if p["code"] == "T011"] == ["episodes/a.md"]
    assert not [p for p in problems if p["code"] == "T033"]
    places = {
        (p["file"], p["code"], p["message"].split()[0 if p["code"] == "I001" else -1].strip("'")) for p in problems
    }
    assert ("episodes/b.md", "I001", "T041") in places
    assert ("show.yaml", "I001", "T036") in places
    unknown = [p["message"] for p in problems if p["code"] == "I002"]
    assert unknown == ["there is no code 'Q7'", "'Y003' cannot be in this list"]
    assert all(p["line"] for p in problems if p["code"].startswith("I"))


def test_a_single_finding_to_live_with(make_show: MakeShow) -> None:
    """A code with words covers the findings that have them, and says so when there is none any more."""
    doubled = FAULTY.replace("Well  well.", "It was the the tide.").replace("So  so.", "And and that is it.")
    listed = doubled.replace("title:", "ignore: [t041 the the, T041 of of]\n    title:", 1)
    problems = json.loads(run(make_show({"b": listed}), "--format", "json").stdout)
    assert [p["line"] for p in problems if p["code"] == "T041"] == [11]
    assert [p["message"] for p in problems if p["code"] == "I001"] == [
        "T041 of of is ignored here, but finds nothing any more"
    ]


@pytest.mark.parametrize("where", ["show", "episode"])
def test_a_repair_can_be_switched_off(make_show: MakeShow, where: str) -> None:
    """Then the words stay as they are typed; a code that is no repair's is named."""
    switch = "repair: {off: [T011, T051]}\n"
    episode = FAULTY.replace("title:", f"{switch}    title:", 1) if where == "episode" else FAULTY
    root = make_show({"b": episode}, switch if where == "show" else "")
    found = codes(root)
    assert "T011" not in found
    assert found.count("I002") == 1


def test_annotations_name_files_from_where_check_runs(make_show: MakeShow, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pull request needs the path in the repository, also when the show is a folder of it."""
    root = make_show({"b": FAULTY})
    monkeypatch.chdir(root.parent)
    lines = run(Path("show"), "--format", "github").stdout.splitlines()
    assert any(line.startswith("::warning file=show/episodes/b.md,line=7,col=3,title=T011::") for line in lines)


def test_a_misspelt_setting_is_named(make_show: MakeShow) -> None:
    """A required setting that is missing is perhaps there under another name; the same for people's files."""
    root = make_show(
        {"a": CLEAN.replace("title:", "guests: [dora]\n    title:", 1)},
        **{"people/dora.yaml": "title: Dora\npicure: x.jpg\n"},
    )
    assert "did you mean 'picture'?" in run(root).stderr
    settings = root / "show.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("description:", "descripton:"), encoding="utf-8")
    assert "did you mean 'description'?" in run(root).stderr
    found = run(root, "--format", "json")
    assert (found.exit_code, json.loads(found.stdout)[0]["code"]) == (2, "S002")


def test_one_episode_is_not_compared(make_show: MakeShow) -> None:
    """What only the whole show can tell is not judged when one episode is asked for."""
    numbered = CLEAN.replace("title:", "season: 1\n    episode: 1\n    title:", 1)
    root = make_show({"a": numbered, "b": numbered})
    assert codes(root).count("G001") == 2
    assert "G001" not in codes(root, "--episode", "a")


def test_many_episodes_in_many_processes(make_show: MakeShow) -> None:
    """The same findings, in the same order, however many processes read."""
    root = make_show({f"e{number:02}": FAULTY for number in range(20)})
    assert run(root, "--jobs", "1").stderr == run(root, "--jobs", "2").stderr


@pytest.mark.parametrize(("published", "told"), [("published: 2025-01-01", True), ("draft: true", False)])
def test_a_show_without_a_picture(published: str, told: bool, make_show: Callable[..., Path]) -> None:
    """Directories refuse its feed, which is an error as soon as an episode is in it."""
    audio = "audio: {url: https://cdn.example/e.mp3, length: 9, type: audio/mpeg, duration: 1:00}"
    root = make_show({"e": f"---\ntitle: One\ndescription: Words.\n{published}\n{audio}\n---\n"}, "image: ''\n")
    for command in ("check", "feed"):
        words = [command, "--show", str(root), *(["--output", str(root.parent / "out")] * (command == "feed"))]
        result = CliRunner().invoke(cli, words)
        assert ("S007 error" in result.output) is told, result.output
        assert result.exit_code == told


def test_files_are_checked_as_their_show_s(make_show: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Editors and hooks name files: those of a show are read with its settings, wherever one stands."""
    root = make_show({"a": FAULTY, "b": FAULTY, "c": FAULTY}, "ignore: [E001]\n")
    monkeypatch.chdir(root.parent)

    def checked(*words: str) -> tuple[set[str], int]:
        result = CliRunner().invoke(cli, ["check", "--format", "json", *words])
        return {problem["file"] for problem in json.loads(result.stdout)}, result.exit_code

    assert checked("show/episodes/a.md", "show/episodes/b.md") == checked("--show", "show", "a", "b")
    assert checked("show/episodes/a.md")[0] & {"episodes/a.md", "episodes/b.md"} == {"episodes/a.md"}
    assert checked("show/show.yaml") == checked("--show", "show")
    (root.parent / "lone.md").write_text(textwrap.dedent(FAULTY))
    assert "lone.md" in checked("lone.md")[0]
    assert CliRunner().invoke(cli, ["check", "lone.md", "show/episodes/a.md"]).exit_code == 2
    marked = CliRunner().invoke(cli, ["check", "--format", "github", "show/episodes/a.md"]).output
    assert "file=show/episodes/a.md,line=" in marked


def test_what_a_transcript_beside_lacks_is_told_by_every_run(make_show: Callable[..., Path]) -> None:
    """By processes that have read no such file themselves: the parent of several, and the next run."""
    text = "0:00 Ada: Hello and welcome.\n\n0:15 Grace: Thanks.\n\nTranscribed by https://otter.ai\n"
    numbers = range(1, 20)
    root = make_show({f"e{number}": f"---\ntitle: Number {number}\n---\n" for number in numbers})
    for number in numbers:
        (root / "episodes" / f"e{number}.txt").write_text(text)

    def told(*words: str) -> int:
        command = [sys.executable, "-m", "pipeline", *words, "--show", str(root), "--jobs", "2"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        assert "Traceback" not in done.stderr, done.stderr
        return done.stderr.count("J002") + done.stdout.count("J002")

    places = ("--output", str(root.parent / "out"), "--build", str(root.parent / "build"))
    assert told("check") == len(numbers)
    assert told("captions", *places) > 0
    (root / "episodes" / "e1.md").write_text("---\ntitle: Another\n---\n")
    assert told("captions", *places) > 0


@pytest.mark.parametrize("code", ["A006", "J002", "N001", "X"])
def test_a_code_of_any_rule_may_be_selected(code: str, make_show: Callable[..., Path]) -> None:
    """Also of one that reading an episode never needs."""
    root = make_show({"e1": FAULTY})
    for option in ("--select", "--ignore"):
        words = [sys.executable, "-m", "pipeline", "check", str(root / "episodes" / "e1.md"), option, code]
        done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True)
        assert "there is no code" not in done.stderr
