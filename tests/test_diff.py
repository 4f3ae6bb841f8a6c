"""What is said of the change from one output to another, for those who look at a pull request."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.commands.cli import cli
from pipeline.commands.diff import diff
from pipeline.model.problems import SettingsError
from pipeline.publish.report_page import plain

EPISODE = """\
---
title: "{title}"
published: 2024-01-01
audio: {{url: https://media.example/1.mp3, length: {length}, type: audio/mpeg, duration: 60}}
transcript:
- {{header: First things}}
- {{line: The seal rock is older than the harbour., sec: 0, who: Ann}}
- {{header: Second things}}
- {{line: Nobody wrote that down., sec: {second}, who: Ann}}
---
"""


@pytest.fixture
def outputs(make_show: Callable[..., Path], tmp_path: Path) -> Callable[..., str]:
    """Publish two states of a show, and compare them."""

    def publish(folder: str, episodes: dict[str, str]) -> Path:
        root = make_show(episodes)
        words = ["publish", "--show", str(root), "--output", str(tmp_path / folder), "--build", str(tmp_path / "build")]
        assert CliRunner().invoke(cli, words).exit_code in (0, 1)
        (root / "releases.yaml").unlink(missing_ok=True)
        return tmp_path / folder

    def compare(old: dict[str, str], new: dict[str, str]) -> str:
        return diff(publish("old", old), publish("new", new))

    return compare


def episode(title: str = "The seal rock", length: int = 1000, second: int = 20) -> str:
    return EPISODE.format(title=title, length=length, second=second)


def test_what_listeners_notice(outputs: Callable[..., str]) -> None:
    """Tags of the feed, chapters that moved or have another name, words; nothing else of the transcript."""
    new = episode(second=22).replace("older than", "younger than").replace("First things", "The first thing")
    page = outputs({"e1": episode()}, {"e1": new})
    assert "chapter moved: Second things, from 0:20 to 0:22" in page
    assert "chapter renamed: 0:00 First things → The first thing" in page
    assert "~~older~~ **younger**" in page
    assert "Nobody wrote that down" not in page
    assert "- changed: The seal rock (" in page


def test_new_and_gone(outputs: Callable[..., str]) -> None:
    """An episode that is new or gone is named, in the feed, too."""
    page = outputs({"e1": episode()}, {"e1": episode(), "e2": episode("Another").replace("1.mp3", "2.mp3")})
    assert "- new: **Another**" in page
    assert "### The seal rock" not in page


def test_nothing_changed(outputs: Callable[..., str]) -> None:
    """Two outputs of the same show differ in nothing."""
    page = outputs({"e1": episode()}, {"e1": episode()})
    assert "Apps see no difference." in page
    assert "No episode changes." in page
    assert "Findings" not in page


def test_new_findings(outputs: Callable[..., str]) -> None:
    """What is found now and was not before is listed, and counted when it is gone."""
    broken = episode().replace("who: Ann}}", "who: Ann}}") + "\n"
    page = outputs({"e1": episode()}, {"e1": broken.replace("sec: 20", "sec: 2000")})
    assert "### Findings" in page
    assert "episodes/e1.md:" in page


def test_text_of_a_show_is_text(outputs: Callable[..., str]) -> None:
    """No name of a show becomes Markdown, HTML or a mention."""
    page = outputs({}, {"e1": episode("@everyone <img src=x> [a](b) `c` | d")})
    assert "@everyone" not in page
    assert "<img" not in page
    assert "\\[a\\](b)" in page
    assert plain("a\nb") == "a b"


def test_a_long_page_is_cut(outputs: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A comment that a host would refuse for its length is never made; what is left out is counted."""
    monkeypatch.setattr("pipeline.commands.diff._MOST", 300)
    page = outputs({}, {f"e{n}": episode(f"Part {n}").replace("1.mp3", f"{n}.mp3") for n in range(4)})
    assert len(page) < 500
    assert "more sections" in page


def test_folders_that_are_none(tmp_path: Path) -> None:
    """A folder without anything published is an error of one line; an older one without, a first publication."""
    with pytest.raises(SettingsError, match="X015"):
        diff(tmp_path, tmp_path)
    done = CliRunner().invoke(cli, ["diff", str(tmp_path), str(tmp_path)])
    assert done.exception


def test_the_report_beside_the_output(make_show: Callable[..., Path], tmp_path: Path) -> None:
    """report.md has a row for every episode and the findings, the same for the same show."""
    root = make_show({"e1": episode("One | two"), "e2": episode().replace("published", "draft: true\npublished")})
    words = ["publish", "--show", str(root), "--output", str(tmp_path / "out"), "--build", str(tmp_path / "build")]
    CliRunner().invoke(cli, words)
    page = (tmp_path / "out" / "report.md").read_text()
    assert "| One \\| two | yes |" in page
    assert "| The seal rock | not yet |" in page
    assert "want three" in page
    CliRunner().invoke(cli, words)
    assert (tmp_path / "out" / "report.md").read_text() == page
