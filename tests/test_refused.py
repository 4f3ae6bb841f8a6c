"""What Apple refuses and what no listener's app should open: categories, addresses of chapters, passwords."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from mutagen.id3 import ID3

from pipeline.commands.check import check_show
from pipeline.feed.categories import nested, similar
from pipeline.media.tags import id3
from pipeline.model.problems import SettingsError
from pipeline.publish.build import build
from pipeline.publish.request import Request
from pipeline.publish.show_folder import load, open_show
from tests.conftest import ROOT, Quiet

MakeShow = Callable[..., Path]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Arts > Crafts", "Leisure > Crafts"),
        ("Crafts", "Leisure > Crafts"),
        ("Craft", "Leisure > Crafts"),
        ("Tecnology", "Technology"),
        ("Sciences > Physics", "Science > Physics"),
        ("Science > Fysics", "Science > Physics"),
        ("Health &amp; Fitness > Medecine", "Health & Fitness > Medicine"),
        ("Technology > Podcasting", "Technology"),
        ("Quilting", ""),
    ],
)
def test_the_nearest_category(text: str, meant: str) -> None:
    """The hint names a subcategory wherever it stands, and what is misspelt as it is spelt."""
    assert similar(text) == meant


def test_the_parent_stays() -> None:
    """Of a subcategory that Apple does not have the parent is in the feed."""
    assert nested(["Technology > Podcasting", "Arts > Crafts", "Quilting"]) == {"Technology": (), "Arts": ()}


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        ("[Crafts]", "categories: [Leisure > Crafts]"),
        ("[Arts > Crafts]", "categories: [Leisure > Crafts]"),
        ("[Technology > Podcasting]", "categories: [Technology]"),
        ("[Quilting]", "there are Arts, "),
        ("[]", "add 'categories"),
    ],
)
def test_a_feed_without_a_category_is_an_error(make_show: MakeShow, tmp_path: Path, given: str, hint: str) -> None:
    """Apple refuses a feed none of whose categories it knows; `check` and `publish` say so with the way on."""
    root = make_show({"e1": "---\ntitle: One\n---\n"})
    path = root / "show.yaml"
    path.write_text(path.read_text().replace("categories: [Science]", f"categories: {given}"))
    checked = [problem for problem in check_show(Request(root, tmp_path / "out")) if problem.code == "F133"]
    outcome = build(Request(root, tmp_path / "out", "feed"), Quiet())
    assert checked == [problem for problem in outcome.problems if problem.code == "F133"]
    assert [str(problem.severity) for problem in checked] == ["error"]
    assert hint in checked[0].hint


ADDRESSES = [
    "javascript:alert(1)",
    "data:image/png;base64,xx",
    "TODO",
    "https://x.example/a b",
    "//x.example/a",
    "file:///a",
]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("field", ["url", "img"])
def test_the_addresses_of_chapters(make_show: MakeShow, tmp_path: Path, address: str, field: str) -> None:
    """What is no address of the web is in no form of the chapters, and that is told."""
    entries = f"- {{header: One, {field}: '{address}'}}\n- {{line: Yes., sec: 0, who: Ann}}\n"
    entries += "- {header: Two, url: 'https://x.example/?a=1&b=2'}\n- {line: No., sec: 20, who: Ann}\n"
    root = make_show({"e1": f"---\ntitle: One\ntranscript:\n{entries}---\n"})
    outcome = build(Request(root, tmp_path / "out"), Quiet())
    assert [problem.code for problem in outcome.problems if problem.code == "H014"] == ["H014"]
    folder = tmp_path / "out/episodes/e1"
    one, two = json.loads((folder / "chapters.json").read_text())["chapters"]
    assert (field in one, two["url"]) == (False, "https://x.example/?a=1&b=2")
    for name in ("item.xml", "index.html", "chapters.json"):
        assert address not in (folder / name).read_text()


@pytest.mark.parametrize("field", ["feed_url", "site_url", "link", "audio_url", "new_feed_url", "websub_hub"])
def test_a_password_in_a_setting(make_show: MakeShow, field: str) -> None:
    """Nothing is published while a setting has a password in an address."""
    root = make_show({})
    path = root / "show.yaml"
    lines = [line for line in path.read_text().splitlines() if not line.startswith(f"{field}:")]
    path.write_text("\n".join([*lines, f"{field}: https://ann:secret@tide.example/x.xml"]) + "\n")
    with pytest.raises(SettingsError) as raised:
        open_show(root)
    told = [problem for problem in raised.value.problems if problem.code == "F005"]
    assert len(set(told)) == 1
    assert "secret" not in str(told[0])


@pytest.mark.parametrize(
    "line",
    [
        "audio: 'https://ann:secret@cdn.example/e1.mp3'",
        "audio: {url: 'https://ann:secret@cdn.example/e1.mp3', length: 1, type: audio/mpeg}",
        "links: {shop: 'https://ann:secret@shop.example/'}",
        "funding: [{url: 'https://ann:secret@pay.example/'}]",
        "transcript: [{header: One, url: 'https://ann:secret@x.example/'}, {line: Yes., sec: 0, who: Ann}]",
    ],
)
def test_a_password_in_an_episode(make_show: MakeShow, tmp_path: Path, line: str) -> None:
    """An address with a password is in no file."""
    root = make_show({"e1": f"---\ntitle: One\n{line}\n---\n"})
    outcome = build(Request(root, tmp_path / "out"), Quiet())
    assert "F005" in {problem.code for problem in outcome.problems}
    for path in (tmp_path / "out").rglob("*.*"):
        assert b"secret" not in path.read_bytes(), path


def test_addresses_that_only_look_so(make_show: MakeShow) -> None:
    """A name behind the host is no password."""
    links = "links: {mastodon: 'https://social.example/@ann', mail: 'mailto:ann@tide.example', q: 'https://x.example/?m=a@b'}"
    root = make_show({"e1": f"---\ntitle: One\n{links}\n---\n"})
    opened = open_show(root)
    loaded = load(opened, opened.sources[0])
    assert len(loaded.edition.episode.links) == 3


def test_chapters_in_a_tag(make_show: MakeShow) -> None:
    """A chapter in an MP3 has its address; more chapters than a table counts stand in tables in a table."""
    entries = "".join(
        f"- {{header: Chapter {n}, url: 'https://x.example/{n}'}}\n- {{line: So., sec: {n}, who: Ann}}\n"
        for n in range(600)
    )
    root = make_show({"e1": f"---\ntitle: Long\ntranscript:\n{entries}---\n"})
    opened = open_show(root)
    edition = load(opened, opened.sources[0]).edition

    class Job:
        title = show = author = date = url = ""
        number = season = None
        picture = b""
        links = tuple(chapter.url for chapter in edition.chapters)
        pictures = (b"",) * len(links)
        chapters = tuple((chapter.start, chapter.end, chapter.title) for chapter in edition.chapters)

    tags = ID3()
    id3.fill(tags, Job())  # type: ignore[arg-type]
    tables = {table.element_id: table for table in tags.getall("CTOC")}
    assert tables["toc"].child_element_ids == ["toc0", "toc1", "toc2"]
    listed = [name for part in tables["toc"].child_element_ids for name in tables[part].child_element_ids]
    assert listed == [f"ch{number}" for number in range(600)]
    (link,) = (frame for frame in tags.getall("CHAP:ch7")[0].sub_frames.values() if frame.FrameID == "WXXX")
    assert link.url == "https://x.example/7"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_run_leaves_nothing_in_the_temporary_folder(make_show: MakeShow, tmp_path: Path, jobs: str) -> None:
    """Not in one process, and not in several."""
    text = "---\ntitle: One\ntranscript:\n- {line: Yes., sec: 0, who: Ann}\n---\n"
    root = make_show({"e1": text, "e2": text})
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    words = [sys.executable, "-m", "pipeline", "transcript", "--show", str(root), "--output", str(tmp_path / "out")]
    subprocess.run([*words, "--jobs", jobs], cwd=ROOT, env=os.environ | {"TMPDIR": str(temporary)}, capture_output=True)
    assert len(list((tmp_path / "out").rglob("transcript.pdf"))) == 2
    assert [path.name for path in temporary.iterdir()] == []
