"""The words of ours in the language of a show: tables that are whole, and nothing English left where they are used."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

import docx
import pytest
from lxml import html

from pipeline.publish.book import publish_book
from pipeline.publish.build import Outcome, build
from pipeline.publish.request import Request
from pipeline.text.wording import ENGLISH, FOLDER, phrases, places, read_words, texts_of_ours
from tests.conftest import ROOT, Quiet

TABLES = sorted(path.stem.removeprefix("words-") for path in FOLDER.glob("words-*.yaml"))
SAID = ("alt", "title", "aria-label", "label", "data-found", "data-best", "data-nowhere")
NAMES = {"PDF", "Word", "EPUB", "WebVTT", "SubRip", "TTML", "JSON", "MP3", "RSS", "GitHub", "YouTube", "J", "K", "L"}
# A show whose own words have no Latin letters, with all that pages and print have words for.
SHOW = """\
language: en
seasons: {1: Ωμέγα}
hosts: [β]
links: {github: 'https://0.0/1'}
update_frequency: {label: Αύριο, rule: FREQ=WEEKLY}
funding: [{url: 'https://0.0/', label: Δώρα}]
"""
EPISODE = """\
---
title: Ένα
season: 1
episode: 2
type: bonus
guests: [α, γ]
topics: [Τρία]
links: {web: 'https://0.0/2'}
ids: {youtube: '01234567890'}
intro: Τέσσερα.
published: 2024-03-07
audio: {url: 'https://0.0/1.mp3', length: 1000, type: audio/mpeg, duration: 3700, bitrate: 64000}
transcript:
- {header: Πέντε, sec: 0}
- {line: Έξι., sec: 200, who: Επτά}
- {header: Οκτώ, sec: 600}
- {header: Εννέα, sec: 1200}
- {line: Δέκα., sec: 1300, who: Επτά}
---
[Σημείωση](https://0.0/3)
"""
OTHER = """\
---
title: Δύο
guests: [α]
published: 2024-04-07
audio: {url: 'https://0.0/2.mp3', length: 1000, type: audio/mpeg, duration: 40}
---
"""


def asked_by_templates() -> set[str]:
    """The English texts that templates ask for."""
    texts = [path.read_text(encoding="utf-8") for path in FOLDER.glob("*.j2")]
    return {asked for text in texts for asked in re.findall(r'\b_\("([^"]+)"', text)}


def in_code() -> Iterator[str]:
    """Every text that stands in the code."""
    for path in (ROOT / "pipeline").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def pseudo(text: str) -> str:
    """A text in a language without Latin letters."""
    return "".join(
        part if part.startswith("{") else re.sub("[A-Za-z]", "ж", part) for part in re.split(r"({\w+})", text)
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The show, published in that language, and its first season as a book."""
    root = tmp_path_factory.mktemp("show")
    basis = "title: Άλφα\ndescription: Ταυ\nlink: https://0.0/\nfeed_url: https://0.0/feed.xml\n"
    files = {
        "show.yaml": basis + SHOW,
        "episodes/1.md": EPISODE,
        "episodes/2.md": OTHER,
        "templates/words-en.yaml": json.dumps({text: pseudo(text) for text in texts_of_ours()}),
        **{f"people/{one}.md": f"---\ntitle: {one.upper()}\nweb: https://0.0/4\n---\n" for one in "αβγ"},
    }
    for name, text in files.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    outcome = build(Request(root, root / "out"), Quiet())
    assert not [problem for problem in outcome.problems if problem.code in ("S022", "X001")]
    assert len(publish_book(root, root / "out", 1)[0]) == 2
    return root / "out"


def latin(texts: Iterable[str]) -> set[str]:
    """The words in Latin letters that are no addresses and no names of formats."""
    plain = (re.sub(r"(?:https?://)?0\.0/\S*|(?:www\.)?youtube\.com/\S*|kbit/s|{\w+}", "", text) for text in texts)
    return {word for text in plain for word in re.findall("[A-Za-z]+", text)} - NAMES


def shown(markup: bytes) -> Iterator[str]:
    """The texts of a page that people see or hear."""
    tree = html.fromstring(markup)
    for element in tree.iter():
        if element.tag not in ("script", "style", "html") and isinstance(element.tag, str):
            yield from (element.text or "", element.tail or "")
            yield from (element.get(name, "") for name in SAID)
        elif element.tag in ("script", "style"):
            yield element.tail or ""


@pytest.mark.parametrize("name", ["index.html", "episodes/1/index.html", "episodes/2/index.html"])
def test_pages_say_nothing_in_english(made: Path, name: str) -> None:
    """Every word that a page shows or tells a screen reader is the show's own or from the table."""
    assert latin(shown((made / name).read_bytes())) == set()


def test_print_says_nothing_in_english(made: Path) -> None:
    """So it is in the PDF, its book, the Word file and the description."""
    for name in ("episodes/1/transcript.pdf", "book-season-1.pdf"):
        read = subprocess.run(["pdftotext", made / name, "-"], capture_output=True, text=True, check=True).stdout
        assert "жжжж" in read
        assert latin([read]) == set()
    word = docx.Document(str(made / "episodes/1/transcript.docx"))
    assert latin([paragraph.text for paragraph in word.paragraphs]) == set()
    assert latin([(made / "episodes/1/description.txt").read_text(encoding="utf-8")]) == set()


@pytest.mark.parametrize("name", ["episodes/1/transcript.epub", "book-season-1.epub"])
def test_e_books_say_nothing_in_english(made: Path, name: str) -> None:
    """So it is in e-books, with their contents and what they say of their accessibility."""
    with zipfile.ZipFile(made / name) as book:
        pages = [book.read(one) for one in book.namelist() if one.endswith(".xhtml")]
        package = book.read("EPUB/package.opf").decode()
    assert len(pages) > 2
    assert latin([text for page in pages for text in shown(page)]) == set()
    summary = re.search(r'"schema:accessibilitySummary">([^<]+)<', package)
    assert summary is not None
    assert latin([summary[1]]) == set()


def test_what_is_asked_for_is_in_the_tables_and_nothing_else() -> None:
    """Templates and code ask for the texts of the German table, and for all of them."""
    known, asked = texts_of_ours(), asked_by_templates()
    assert asked - known == set()
    months = {ENGLISH.date(datetime(2024, month, 1)).split()[1] for month in range(1, 13)}
    assert known - asked - set(in_code()) - months == {"Trailer", "Bonus"}  # types of episodes, with a capital


@pytest.mark.parametrize("language", TABLES)
def test_a_table_is_whole(language: str) -> None:
    """Every language has every text, with the same names in braces, and none of them is empty."""
    table = read_words((FOLDER / f"words-{language}.yaml").read_text(encoding="utf-8"))
    assert set(table) == texts_of_ours()
    assert [text for text, word in table.items() if places(word) != places(text) or not word.strip()] == []


LENGTHS = [
    ("en", "58 min, 1 h 2 min, 45 s, 61 kB, 14.8 MB, 7 March 2025, A, B and C, Season 2, Episode 3"),
    ("de-AT", "58 Min., 1 Std. 2 Min., 45 Sek., 61 kB, 14,8 MB, 7. März 2025, A, B und C, Staffel 2, Folge 3"),
    ("pt_BR", "58 min, 1 h 2 min, 45 s, 61 kB, 14,8 MB, 7 de março de 2025, A, B e C, Temporada 2, Episódio 3"),
    ("no", "58 min, 1 t 2 min, 45 s, 61 kB, 14,8 MB, 7. mars 2025, A, B og C, Sesong 2, Episode 3"),
    ("zh-Hant-TW", "58分鐘, 1小時2分鐘, 45秒, 61 kB, 14.8 MB, 2025年3月7日, A、B和C, 第2季、第3集"),
    ("zh-TW", "58分鐘, 1小時2分鐘, 45秒, 61 kB, 14.8 MB, 2025年3月7日, A、B和C, 第2季、第3集"),
    ("ar", "58 د, 1 س 2 د, 45 ث, 61 ك.ب, 14.8 م.ب, 7 مارس 2025, A، B وC, الموسم 2، الحلقة 3"),
    ("../en", "58 min, 1 h 2 min, 45 s, 61 kB, 14.8 MB, 7 March 2025, A, B and C, Season 2, Episode 3"),
]


@pytest.mark.parametrize(("language", "told"), LENGTHS)
def test_what_is_counted(language: str, told: str) -> None:
    """Lengths, sizes, dates, names and numbers as a language has them; one we do not know has the English ones."""
    ours = phrases(language)
    parts = (
        ours.length(3_480_000), ours.length(3_724_000), ours.length(45_900), ours.size(61_400), ours.size(14_849_999),
        ours.date(datetime(2025, 3, 7)), ours.listed(["A", "B", "C"]), ours.number(2, 3),
    )  # fmt: skip
    assert ", ".join(parts).replace("\xa0", " ") == told


def test_edges_of_what_is_counted() -> None:
    """Nothing is 60 minutes or 1000 kB, nobody and one are lists, and a number may be missing."""
    assert [ENGLISH.length(ms) for ms in (59_999, 60_000, 3_569_999, 3_570_000)] == [
        "59 s",
        "1 min",
        "59 min",
        "1 h 0 min",
    ]
    assert [ENGLISH.size(n) for n in (1, 999_499, 999_500)] == ["1\xa0kB", "999\xa0kB", "1.0\xa0MB"]
    assert [ENGLISH.listed(names) for names in ([], ["A"], ["A", "B"])] == ["", "A", "A and B"]
    assert [ENGLISH.number(None, 3), ENGLISH.number(2, None), ENGLISH.number(None, None)] == [
        "Episode 3",
        "Season 2",
        "",
    ]
    days = datetime(2025, 3, 7), datetime(2025, 5, 1)
    assert ENGLISH.span(*days) == "7 March 2025 to 1 May 2025"
    assert ENGLISH.span(days[0], days[0]) == "7 March 2025"


FAULTS = [
    ("Guestz: x", "S022 'Guestz' is no text of ours; did you mean 'Guest'?"),
    (
        "'Season {number}': '{n}. évad'",
        "S022 '{n}. évad' must have the same in braces as 'Season {number}'; write {number}",
    ),
    ("Host: '{0.__class__}'", "S022 '{0.__class__}' must have the same in braces as 'Host'; write none"),
    ("Host: 'a { b'", "S022 'a { b' must have the same in braces as 'Host'; write none"),
    ("Hosts: [a]", "F001 'Hosts' must be one value, not a list or mapping; "),
]


@pytest.mark.parametrize(("line", "told"), FAULTS)
def test_a_show_has_words_of_its_own(make_show: Callable[..., Path], line: str, told: str) -> None:
    """For a language that we do not have, too; a line that is not right is told, and the others count."""
    root = make_show({"e1": EPISODE}, **{"templates/words-hu.yaml": f"Guests: Vendégek\n{line}\n"})
    settings = root / "show.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "language: hu\n", encoding="utf-8")
    outcome: Outcome = build(Request(root, root.parent / "out", "pages"), Quiet())
    found = [one for one in outcome.problems if one.place.file == "templates/words-hu.yaml"]
    assert [f"{one.code} {one.message}; {one.hint}" for one in found] == [told]
    assert [one.place.line for one in found] == [2]
    page = (root.parent / "out/episodes/e1/index.html").read_text(encoding="utf-8")
    assert "<dt>Vendégek</dt>" in page
    assert "Season 1, Episode 2" in page


def test_files_of_words_that_are_none(make_show: Callable[..., Path]) -> None:
    """A file that cannot be read, or has no language in its name, is told and changes nothing."""
    root = make_show({"e1": EPISODE}, **{"templates/words-en.yaml": "Guests: [", "templates/word-de.yml": "Guest: x\n"})
    outcome = build(Request(root, root.parent / "out", "pages"), Quiet())
    found = {one.place.file: one.code for one in outcome.problems if one.place.file.startswith("templates/")}
    assert found == {"templates/words-en.yaml": "Y003", "templates/word-de.yml": "S022"}
    assert "<dt>Guests</dt>" in (root.parent / "out/episodes/e1/index.html").read_text(encoding="utf-8")
