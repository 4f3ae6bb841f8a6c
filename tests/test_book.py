"""A season in one volume, judged like single transcripts: all words, all links, valid, the same each time."""

from __future__ import annotations

import gc
import io
import json
import re
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.commands.cli import cli
from pipeline.edition import Edition
from pipeline.model.problems import SettingsError
from pipeline.publish.book import as_epub, as_pdf, publish_book
from pipeline.publish.book.season import Season, book_episode
from pipeline.publish.show_folder import load, open_show
from pipeline.text.names import index_name
from tests.extract import epub_read_back, pdf_words, told, words
from tests.test_epub import XHTML, epubcheck
from tests.test_print import faults, outline, run

EPISODE = """\
---
title: Number {n} & more
season: {season}
episode: {n}
published: 2024-0{n}-01
guests: {guests}
duration: 60
ids: {{youtube: abc{n}}}
transcript:
- {{header: First of {n}, time: '0:00'}}
- {{line: 'Hello ]]> {n}.', time: '0:00', who: Ann}}
- {{header: Second of {n}, time: '0:30'}}
- {{line: And good bye., time: '0:30', who: Bob}}
---
"""


def episode(n: int, guests: str = "[ann]", season: int = 2) -> str:
    return EPISODE.format(n=n, guests=guests, season=season)


@pytest.fixture
def show(make_show: Callable[..., Path]) -> Path:
    """Three episodes of season 2, one of season 1, a draft, and one without words; guests Åsa and Bob."""
    episodes = {
        "c": episode(1, "[asa]"),
        "b": episode(2, "[bob, asa]"),
        "a": "---\ntitle: Silent\nseason: 2\nepisode: 3\n---\n",
        "old": episode(1, season=1),
        "draft": episode(4).replace("title:", "draft: true\ntitle:"),
    }
    people = {"people/asa.md": "---\ntitle: Åsa Berg\n---\n", "people/bob.md": "---\ntitle: Bob Ek\n---\n"}
    return make_show(episodes, "seasons: {2: The deep}\nhosts: [ann]\n", **people)


@pytest.fixture
def editions(show: Path) -> tuple[Edition, ...]:
    show_folder = open_show(show)
    by_slug = {source.slug: load(show_folder, source).edition for source in show_folder.sources}
    return tuple(by_slug[slug] for slug in ("c", "b", "a"))


@pytest.fixture
def book(show: Path, tmp_path: Path) -> Path:
    """The folder with the two files."""
    written, problems = publish_book(show, tmp_path / "out", 2)
    assert written == ("book-season-2.epub", "book-season-2.pdf")
    assert problems == ()
    return tmp_path / "out"


def page(content: bytes, name: str) -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return ET.fromstring(archive.read(f"EPUB/{name}"))


def test_the_e_book_holds_every_episode_in_order(book: Path, editions: tuple[Edition, ...]) -> None:
    """Chapters, speakers, times and words of each, read back; drafts and other seasons are not in it."""
    content = (book / "book-season-2.epub").read_bytes()
    for number, edition in enumerate(editions, 1):
        assert epub_read_back(content, f"episode-{number}.xhtml") == told(edition)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert "EPUB/episode-4.xhtml" not in archive.namelist()


def test_the_contents_of_the_e_book_go_over_episodes_and_chapters(book: Path) -> None:
    """Each episode with its chapters below it, then the guests."""
    nav = page((book / "book-season-2.epub").read_bytes(), "nav.xhtml").find(".//h:nav", XHTML)
    assert nav is not None
    links = [(link.text, link.get("href")) for link in nav.iterfind("h:ol/h:li/h:a", XHTML)]
    assert links == [
        ("Number 1 & more", "episode-1.xhtml"),
        ("Number 2 & more", "episode-2.xhtml"),
        ("Silent", "episode-3.xhtml"),
        ("Guests", "guests.xhtml"),
    ]
    inner = [link.get("href") for link in nav.iterfind("h:ol/h:li/h:ol/h:li/h:a", XHTML)]
    assert inner == [f"episode-{n}.xhtml#chapter-{m}" for n in (1, 2) for m in (1, 2)]


def test_guests_are_listed_by_name_with_their_episodes(book: Path) -> None:
    """By last names; the links lead to the episodes."""
    index = page((book / "book-season-2.epub").read_bytes(), "guests.xhtml")
    lines = ["".join(line.itertext()) for line in index.iterfind(".//h:li", XHTML)]
    assert lines == ["Berg, Åsa: Number 1 & more; Number 2 & more", "Ek, Bob: Number 2 & more"]
    assert [link.get("href") for link in index.iterfind(".//h:a", XHTML)] == [
        "episode-1.xhtml",
        "episode-2.xhtml",
        "episode-2.xhtml",
    ]


def test_the_e_book_is_valid(book: Path, tmp_path: Path) -> None:
    """epubcheck has nothing against it."""
    assert epubcheck((book / "book-season-2.epub").read_bytes(), tmp_path) == []


def test_the_pdf_holds_every_word_and_is_sound(book: Path) -> None:
    """PDF/UA-1 and PDF/A-3a as a single transcript is; the outline has the episodes; page numbers stand in the index."""
    path = book / "book-season-2.pdf"
    assert faults(path) == []
    spoken = [f"{line}" for n in (1, 2) for line in (f"Hello ]]> {n}.", "And good bye.")]
    assert pdf_words(path) == words(spoken)
    assert outline(path) == ["Contents", "Number 1 & more", "Number 2 & more", "Silent", "Guests"]
    text = " ".join(run("pdftotext", "-raw", path, "-").split())
    assert "Tide & Time · Season 2 The deep" in text
    assert "Episodes 3" in text
    assert "Published 1 January 2024 to 1 February 2024" in text
    assert "Berg, Åsa: Number 1 & more 3 Berg, Åsa: Number 2 & more 4 Ek, Bob: Number 2 & more 4" in text
    links = run("pdfinfo", "-url", path)
    assert "v=abc2&t=30s" in links


@pytest.fixture
def long_book(make_show: Callable[..., Path], tmp_path: Path) -> Path:
    """A PDF of twelve episodes of several pages each, with contents of more than one page."""
    turns = "".join(f"- {{line: '{'It goes on and on. ' * 40}', time: '0:{n}', who: Ann}}\n" for n in range(31, 40))
    chapters = "".join(f"- {{header: Chapter {n}, time: '0:{n}'}}\n- {{line: 'Well, {n}.'}}\n" for n in range(41, 48))
    texts = [episode(n, season=1).replace("---\n", "", 1).removesuffix("---\n") for n in range(1, 10)]
    episodes = {f"e{n}": f"---\n{text}{turns}{chapters}---\n" for n, text in enumerate(texts)}
    publish_book(make_show(episodes), tmp_path / "out", 1)
    return tmp_path / "out" / "book-season-1.pdf"


def page_text(path: Path, number: int) -> list[str]:
    return run("pdftotext", "-layout", "-f", str(number), "-l", str(number), path, "-").strip().split("\n")


def test_pages_are_numbered_through_and_have_running_heads(long_book: Path) -> None:
    """Show and season over the contents, the episode over its pages; none over the title and where episodes begin."""
    count = int(run("pdfinfo", long_book).partition("Pages:")[2].split()[0])
    texts = {number: page_text(long_book, number) for number in range(1, count + 1)}
    assert [number for number, text in texts.items() if text[-1].split() != [str(number)]] == [1]
    assert texts[1][0].strip() == "Tide & Time"
    assert texts[3][0].strip() == "Tide & Time: Season 1"
    begin = [number for number, text in texts.items() if text[0].strip().startswith("Season 1, Episode")]
    assert len(begin) == 9
    for n, first in enumerate(begin, 1):
        assert texts[first + 1][0].split()[:4] == ["Number", str(n), "&", "more"]


def test_links_of_a_book_lead_to_the_page_that_is_printed(long_book: Path) -> None:
    """Every link of the contents and the index of guests has its place, on the page whose number stands beside it."""
    found = json.loads(run("qpdf", "--json=2", "--json-stream-data=none", long_book))
    objects = {name.removeprefix("obj:"): value.get("value", value) for name, value in found["qpdf"][1].items()}
    pages = {page["object"]: page["pageposfrom1"] for page in found["pages"]}
    catalog = objects[objects["trailer"]["/Root"]]
    names = catalog["/Names"]["/Dests"]["/Names"]
    places = dict(zip(names[::2], names[1::2], strict=True))
    links = [one for one in objects.values() if isinstance(one, dict) and one.get("/Subtype") == "/Link"]
    internal = [link for link in links if "/Dest" in link]
    assert len(internal) == 9 * 10 + 1 + 9
    led = Counter((link["/Contents"][2:], pages[places[link["/Dest"]][0]]) for link in internal)
    lines = [line for n in pages.values() for line in page_text(long_book, n)]
    printed = (re.fullmatch(r" *(?:[\d:]+ +)?(\S.*?) +(\d+)", line) for line in lines)
    assert led == Counter((one[1], int(one[2])) for one in printed if one and one[1] in {title for title, _ in led})
    assert [item["title"] for item in found["outlines"]][:2] == ["Contents", "Number 1 & more"]
    assert all(item["destpageposfrom1"] and item["kids"] for item in found["outlines"][1:-1])
    assert faults(long_book) == []


def test_a_part_of_a_book_is_forgotten_when_it_is_drawn(long_book: Path) -> None:
    """So that a book takes no more memory than its longest episode: no box of any page is left."""
    from weasyprint.formatting_structure import boxes

    gc.collect()
    assert not [one for one in gc.get_objects() if isinstance(one, boxes.Box)]


def test_an_episode_that_takes_too_long_ends_the_pdf_alone(
    show: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """B002 names it, the e-book is made."""
    monkeypatch.setattr("pipeline.publish.book.cpu_budget", lambda edition: 0.001)
    written, problems = publish_book(show, tmp_path / "out", 2)
    assert written == ("book-season-2.epub",)
    assert [(problem.code, problem.place.file) for problem in problems][:1] == [("B002", "episodes/c.md")]


def test_an_episode_that_takes_too_long_is_left_out_of_the_pdf(
    show: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It ends only itself: the others are there, and the contents have no line of it."""
    late = "episodes/c.md"
    monkeypatch.setattr(
        "pipeline.publish.book.cpu_budget", lambda edition: 0.001 if edition.episode.file == late else 60
    )
    written, problems = publish_book(show, tmp_path / "out", 2)
    assert written == ("book-season-2.epub", "book-season-2.pdf")
    assert [(problem.code, problem.place.file) for problem in problems] == [("B002", late)]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Siân Treharne", "Treharne, Siân"),
        ("Ursula von der Leyen", "Leyen, Ursula von der"),
        ("Martin Luther King Jr.", "King, Martin Luther, Jr."),
        ("田中 健一", "田中 健一"),
        ("Cher", "Cher"),
    ],
)
def test_an_index_has_last_names_first(name: str, shown: str) -> None:
    """As indexes of books do; particles stand behind the first name."""
    assert index_name(name) == shown


def test_characters_that_no_font_has_are_replaced(make_show: Callable[..., Path], tmp_path: Path) -> None:
    """In one episode of many, and with a font of its own for another."""
    episodes = {"a": episode(1).replace("Hello", "\U0001d2e0 Hello"), "b": episode(2).replace("Hello", "Привет 안녕")}
    publish_book(make_show(episodes), tmp_path / "out", 2)
    path = tmp_path / "out" / "book-season-2.pdf"
    text = run("pdftotext", path, "-")
    assert "\ufffd ]]> 1." in text or "\ufffd Hello ]]> 1." in text
    assert "안녕 ]]> 2." in text
    assert faults(path) == []


def test_contents_that_grow_with_their_numbers_are_told(show: Path, tmp_path: Path) -> None:
    """S022: a show's own front with pages only once they are known would move all that they say; no PDF is better."""
    (show / "templates").mkdir()
    (show / "templates" / "book-front.html.j2").write_text(
        '{% extends "book.html.j2" %}{% set running = "" %}{% block body %}<h1>Ours</h1>{% for part in contents if'
        ' part.page %}<p style="break-before: page">{{ part.title }} {{ part.page }}</p>{% endfor %}{% endblock %}'
    )
    written, (problem,) = publish_book(show, tmp_path / "out", 2)
    assert written == ("book-season-2.epub",)
    assert (problem.code, problem.place.file) == ("S022", "templates")
    assert "5 pages long with page numbers, 1 without" in problem.message


def test_same_season_same_bytes(show: Path, book: Path, tmp_path: Path) -> None:
    """Also into another folder, from another process's point of view."""
    publish_book(show, tmp_path / "again", 2)
    for name in ("book-season-2.epub", "book-season-2.pdf"):
        assert (tmp_path / "again" / name).read_bytes() == (book / name).read_bytes()


def test_a_season_that_is_not_there(show: Path, tmp_path: Path) -> None:
    """X007 names those that are, and nothing is written."""
    with pytest.raises(SettingsError) as caught:
        publish_book(show, tmp_path / "out", 7)
    (problem,) = caught.value.problems
    assert (problem.code, problem.hint) == ("X007", "there are 1, 2")
    assert not (tmp_path / "out").exists()


def test_an_episode_that_cannot_be_read_stops_no_book(show: Path, tmp_path: Path) -> None:
    """It is named with its line, the exit code says that something is missing, the others are in the book."""
    (show / "episodes" / "bad.md").write_text("---\ntitle: 'Bad\n---\n")
    done = CliRunner().invoke(cli, ["book", "--show", str(show), "--output", str(tmp_path / "out"), "--season", "1"])
    assert done.exit_code == 1
    assert "episodes/bad.md:2:8: Y003 error" in done.output
    assert (tmp_path / "out" / "book-season-1.pdf").exists()


@pytest.mark.corpus
def test_all_real_episodes_in_one_valid_e_book(corpus: Path, tmp_path: Path) -> None:
    """Every real episode is judged by epubcheck, in one run of Java."""
    assert epubcheck(as_epub(real_season(corpus)), tmp_path) == []


@pytest.mark.corpus
def test_many_real_episodes_in_one_valid_pdf(corpus: Path, tmp_path: Path) -> None:
    """A book of a thousand pages, with every word."""
    season = real_season(corpus, 3)
    path = tmp_path / "book.pdf"
    path.write_bytes(as_pdf(season))
    assert int(run("pdfinfo", path).partition("Pages:")[2].split()[0]) > 700
    assert faults(path) == []
    texts = [one.text for edition in season.editions() for turn in edition.turns for one in turn.paragraphs]
    assert not Counter(words(texts)) - Counter(words([run("pdftotext", "-layout", path, "-")]))


def real_season(corpus: Path, step: int = 1) -> Season:
    """Real episodes as if they were of one season."""
    show_folder = open_show(corpus / "dtc")
    return Season(
        show_folder,
        1,
        tuple(book_episode(source, load(show_folder, source).edition) for source in show_folder.sources[::step]),
    )
