"""Real sites of other people, made shows by one file; they are read where the corpus stands beside the checkout."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.edition import Edition
from pipeline.publish.show_folder import load, open_show

pytestmark = pytest.mark.corpus

COMMON = """\
title: A show
description: A show of somebody else.
author: Somebody
owner: {name: Somebody, email: somebody@tide.example}
categories: [Technology]
"""


@dataclass(frozen=True)
class Site:
    """A site's folder in the corpus, its show.yaml, and what must come out: episodes fit for the feed at least."""

    folder: str
    settings: str
    fit: int
    chapters: int = 0
    transcripts: int = 0
    enclosures: int = 0


SITES = (
    Site("station", "paths: {episodes: _episodes, transcripts: _transcripts}\npermalink: /episode/{name}/", 24, 17, 12),
    Site("reise", "paths: {episodes: _posts}\naudio_url: https://media.reise.example/{file}\nlanguage: de", 4, 1, 4, 4),
    Site(
        "sites/arresteddevops",
        "paths: {episodes: content/episode, people: [content/guest, content/host], images: static}\n"
        "audio_url: https://media.tide.example/{file}\npermalink: /{name}/\nunknown_length: 0",
        25,
        transcripts=4,
    ),
    Site("sites/binaergewitter", "paths: {episodes: articles}\nunknown_length: 0\nlanguage: de", 25, enclosures=25),
    Site("sites/castalio", "paths: {episodes: content/episodes}\nunknown_length: 0\nlanguage: pt", 25, 2),
    Site(
        "sites/cloudwithchris",
        "paths: {episodes: content/episode, people: content/person}\naudio_url: https://media.tide.example/{file}",
        20,
    ),
    Site("sites/devnaestrada", "paths: {episodes: _posts}\naudio_url: https://media.tide.example/{file}", 25),
    Site("sites/enggkiosk", "paths: {episodes: src/content/podcast}\nunknown_length: 0\nlanguage: de", 25, 23),
    Site(
        "sites/lescastcodeurs",
        "paths: {episodes: _posts}\naudio_url: https://media.tide.example/LesCastCodeurs-Episode-{episode}.mp3",
        23,
    ),
    Site("sites/syntaxfm", "paths: {episodes: shows}\nunknown_length: 0\npermalink: /show/{episode}/{title}", 25, 20),
    Site("sites/writethedocs", "paths: {episodes: _posts}\npermalink: /:year/:month/:day/:title/", 25, transcripts=2),
)


def editions(root: Path) -> list[Edition]:
    """Every episode of a show."""
    folder = open_show(root)
    return [load(folder, source).edition for source in folder.sources]


@pytest.mark.parametrize("site", SITES, ids=[site.folder for site in SITES])
def test_a_site_becomes_a_show_by_one_file(site: Site, corpus: Path, tmp_path: Path) -> None:
    """No file of the site is touched; its episodes have title, date, and audio with address, length and type."""
    if not (corpus / site.folder).is_dir():
        pytest.skip(f"{site.folder} is not in the corpus")
    root = tmp_path / "show"
    shutil.copytree(corpus / site.folder, root)
    address = "link: https://tide.example/\nfeed_url: https://tide.example/feed.xml\n"
    (root / "show.yaml").write_text(COMMON + address + site.settings + "\n", "utf-8")
    found = editions(root)
    fit = [edition for edition in found if not edition.feed_obstacles]
    assert len(fit) >= site.fit, [(one.episode.file, one.feed_obstacles) for one in found if one.feed_obstacles]
    assert all(edition.episode.title for edition in fit)
    assert sum(bool(edition.chapters) for edition in found) >= site.chapters
    assert sum(bool(edition.turns) for edition in found) >= site.transcripts
    assert sum(bool(edition.episode.enclosures) for edition in found) >= site.enclosures
