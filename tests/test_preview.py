"""A preview shows all there is, marked, and is no release: nothing of it is on record, and it cannot be deployed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.commands.cli import cli

EPISODE = """\
---
title: {title}
{date}
audio: {{url: https://media.example/{title}.mp3, length: 1000, type: audio/mpeg, duration: 60}}
transcript:
- {{line: Hello., sec: 0, who: Ann}}
---
"""


@pytest.fixture
def root(make_show: Callable[..., Path]) -> Path:
    """A show with an episode that is out, one with its date to come, a draft, and a draft without a date."""
    dates = {"out": "published: 2024-01-01", "later": "published: 2190-01-01"}
    dates |= {"draft": "draft: true\npublished: 2024-02-01", "undated": "draft: true"}
    return make_show({slug: EPISODE.format(title=slug, date=date) for slug, date in dates.items()})


def run(root: Path, *words: str) -> Result:
    folders = ["--show", str(root), "--output", str(root.parent / "out"), "--build", str(root.parent / "build")]
    done = CliRunner().invoke(cli, [*words, *folders])
    assert done.exit_code == 0, done.output
    return done


def marked(root: Path) -> dict[str, str]:
    """The episodes on the show's page, and how each is marked."""
    from lxml import html

    tree = html.parse(root.parent / "out" / "index.html")
    articles = tree.findall(".//article")
    return {str(one.findtext("h3/a")): one.findtext("ul[@class='facts']/li/strong", "") for one in articles}


def test_what_is_to_come_is_shown_and_marked(root: Path) -> None:
    """The page of a preview has every episode, those that are not out first; that of a release only what is out."""
    run(root, "publish", "--preview")
    assert marked(root) == {"later": "Scheduled", "draft": "Draft", "undated": "Draft", "out": ""}
    run(root, "publish")
    assert marked(root) == {"out": ""}


def test_nothing_is_on_record(root: Path) -> None:
    """A preview leaves the ledger alone, and its feed protects nothing: the address may still change freely."""
    run(root, "publish", "--preview")
    assert not (root / "releases.yaml").exists()
    feed = root.parent / "out" / "feed.xml"
    assert feed.read_bytes().count(b"<item>") == 1
    settings = (root / "show.yaml").read_text()
    (root / "show.yaml").write_text(settings.replace("tide.example", "neaps.example"))
    run(root, "publish")
    assert "out:" in (root / "releases.yaml").read_text()
    assert b"neaps.example" in feed.read_bytes()
    assert b"preview" not in feed.read_bytes()


def test_a_feed_that_is_out_stays(root: Path) -> None:
    """A preview does not touch the feed that apps have seen."""
    run(root, "publish")
    feed, ledger = (root.parent / "out" / "feed.xml").read_bytes(), (root / "releases.yaml").read_bytes()
    text = (root / "episodes" / "later.md").read_text()
    (root / "episodes" / "later.md").write_text(text.replace("2190", "2024"))
    run(root, "publish", "--preview")
    assert (root.parent / "out" / "feed.xml").read_bytes() == feed
    assert (root / "releases.yaml").read_bytes() == ledger


def test_a_preview_cannot_be_deployed(root: Path, tmp_path: Path) -> None:
    """Drafts do not get online by mistake; after a release it works."""
    words = ["deploy", str(tmp_path / "www"), "--show", str(root), "--output", str(tmp_path / "out")]
    run(root, "publish", "--preview")
    assert json.loads((tmp_path / "out" / "report.json").read_text())["preview"]
    done = CliRunner().invoke(cli, words)
    assert done.exit_code == 1
    assert "N002 error: is a preview" in done.output
    run(root, "publish")
    assert CliRunner().invoke(cli, words).exit_code == 0
    assert not (tmp_path / "www" / "episodes" / "later").exists()
