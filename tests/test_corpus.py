"""Every real episode, every output, read back by other people's programs: the words are those of the source."""

from __future__ import annotations

import html
import io
import json
import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest
import srt as srt_reader
import webvtt
import yaml

from pipeline.edition import Edition
from pipeline.model.formats import FORMATS
from pipeline.model.problems import Problem
from pipeline.publish.build import build
from pipeline.publish.formats import applicable, render
from pipeline.publish.request import Request
from pipeline.publish.show_folder import ShowFolder, load, open_show, open_standalone
from tests.conftest import Quiet
from tests.extract import docx_words, pdf_faults, pdf_words, words
from tests.extract_page import page_words

pytestmark = pytest.mark.corpus

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
SHOWS = {name: CORPUS / name for name in ("dtc", "speech", "timing") if (CORPUS / name / "show.yaml").is_file()}
SHELVES: dict[str, ShowFolder] = {name: open_show(root) for name, root in SHOWS.items()}
if (CORPUS / "seed").is_dir():
    SHELVES["seed"] = open_standalone(next((CORPUS / "seed").glob("*.md")))
EPISODES = [(name, source.slug) for name, show_folder in SHELVES.items() for source in show_folder.sources]

# What the repairs take away, said by code: a marker line is not speech, a bare copy is said once, a list is no speech.
DROPPED = {"T011", "T012", "T013", "T036"}


def test_the_corpus_is_here() -> None:
    """Say so when there is nothing to sweep."""
    if not EPISODES:
        pytest.skip("the corpus of real episodes is not beside this checkout")
    assert len(EPISODES) > 100


def source_words(path: Path, problems: tuple[Problem, ...]) -> list[str]:
    """The spoken words as plain PyYAML reads them, with just the changes that repairs reported at their lines."""
    front = path.read_text(encoding="utf-8-sig").split("\n---")[0].removeprefix("---\n")
    root = yaml.compose(front, yaml.CSafeLoader)
    entries = next((value.value for key, value in root.value if key.value == "transcript"), [])
    codes: dict[int, set[str]] = {}
    for problem in problems:
        codes.setdefault(problem.place.line, set()).add(problem.code)
    found = []
    for entry in entries:
        fields = {key.value: value.value for key, value in entry.value}
        here = codes.get(entry.start_mark.line + 2, set())
        if "line" in fields and not here & DROPPED:
            found += re.sub("[\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]", "", said(fields, here)).split()
    return found


def said(fields: dict[str, str], codes: set[str]) -> str:
    """What an entry says: its line, or what the reported codes make of it."""
    text = fields["line"].lstrip("= ") if "T015" in codes else fields["line"]
    if "T020" in codes:
        return fields["who"]
    if "T019" in codes:
        return f"{fields['who']} {text}"
    return "".join(text.split("\n")[2:]) if "T031" in codes else text


def milliseconds(stamp: str) -> int:
    """Of HH:MM:SS.mmm."""
    hours, minutes, seconds = stamp.split(":")
    return (int(hours) * 60 + int(minutes)) * 60_000 + round(float(seconds) * 1000)


def check_captions(edition: Edition, spoken: list[str], made: dict[str, str | bytes]) -> None:
    """WebVTT, SubRip and TTML as readers see them: the words, in cues that ascend inside the episode.

    Spaces do not count: an address wider than a line goes on in the next one.
    """
    letters = "".join(spoken)
    cues = webvtt.from_buffer(io.StringIO(str(made["captions.vtt"])))
    assert "".join(word for cue in cues for word in html.unescape(cue.text).split()) == letters
    cards = list(srt_reader.parse(str(made["captions.srt"]), ignore_errors=False))
    speakers = {turn.speaker for turn in edition.turns}
    said = []
    for card in cards:
        text = " ".join(card.content.split())
        name = next((who for who in sorted(speakers, key=len, reverse=True) if who and text.startswith(f"{who}: ")), "")
        said += text.removeprefix(f"{name}: ").split()
    assert re.sub("[→‹]", "", "".join(said)) == re.sub("-->|<(?=[/\\w!])", "", letters)
    tree = ElementTree.fromstring(str(made["captions.ttml"]))
    paragraphs = list(tree.iter("{http://www.w3.org/ns/ttml}p"))
    for line in tree.iter("{http://www.w3.org/ns/ttml}br"):
        line.text = "\n"
    assert "".join(word for p in paragraphs for word in "".join(p.itertext()).split()) == letters
    for found in (
        [(milliseconds(cue.start), milliseconds(cue.end)) for cue in cues],
        [(round(card.start.total_seconds() * 1000), round(card.end.total_seconds() * 1000)) for card in cards],
        [(milliseconds(p.get("begin", "")), milliseconds(p.get("end", ""))) for p in paragraphs],
    ):
        assert all(start < end for start, end in found)
        assert all(one[1] <= two[0] for one, two in pairwise(found))
        assert found[-1][1] <= edition.end + 1000


def check_texts(edition: Edition, spoken: list[str], made: dict[str, str | bytes]) -> None:
    """JSON, HTML, text and page hold the same words."""
    segments = json.loads(made["transcript.json"])["segments"]
    assert [word for segment in segments for word in segment["body"].split()] == spoken
    paragraphs = re.findall(r"<p>(.*?)</p>", str(made["transcript.html"]), re.DOTALL)
    assert [word for text in paragraphs for word in html.unescape(text).split()] == spoken
    assert words(plain_text(edition, str(made["transcript.txt"]))) == words(spoken)
    page = page_words(str(made["index.html"]))
    assert page == words(spoken)


def plain_text(edition: Edition, text: str) -> list[str]:
    """The spoken blocks of transcript.txt: chapter titles and "Name: " taken away in the order they must stand in."""
    blocks = iter(text.rstrip("\n").replace("\n\n\n", "\n\n\0").lstrip("\n").split("\n\n"))
    found = []
    for number, section in enumerate(edition.sections):
        if section.chapter:
            assert next(blocks) == ("\0" if number else "") + section.chapter.title
        for turn in section.turns:
            said = [next(blocks) for _ in turn.paragraphs]
            assert said[0].startswith(f"{turn.speaker}: " if turn.speaker else "")
            found += [block.removeprefix(f"{turn.speaker}: ") for block in said]
    assert not list(blocks)
    return found


def check_chapters(edition: Edition, made: dict[str, str | bytes]) -> None:
    """Chapters begin at 0, ascend, end with the episode; the item has the same starts."""
    chapters = json.loads(made["chapters.json"])["chapters"]
    assert chapters[0]["startTime"] == 0
    assert all(one["startTime"] < one["endTime"] == two["startTime"] for one, two in pairwise(chapters))
    assert chapters[-1]["endTime"] * 1000 == pytest.approx(edition.end)
    track = webvtt.from_buffer(io.StringIO(str(made["chapters.vtt"])))
    assert [milliseconds(cue.start) / 1000 for cue in track] == [chapter["startTime"] for chapter in chapters]
    if "item.xml" in made:
        starts = re.findall(r'<psc:chapter start="([\d:.]+)"', bytes(made["item.xml"]).decode())  # type: ignore[arg-type]
        seconds = [sum(float(part) * 60**n for n, part in enumerate(start.split(":")[::-1])) for start in starts]
        assert seconds == pytest.approx([chapter["startTime"] for chapter in chapters])


@pytest.mark.parametrize(("show", "slug"), EPISODES)
def test_every_form_of_an_episode(show: str, slug: str, tmp_path: Path, office: Path) -> None:
    """All forms of a real episode hold the source's words, and other programs read them without complaint."""
    show_folder = SHELVES[show]
    source = next(source for source in show_folder.sources if source.slug == slug)
    found = load(show_folder, source)
    files = applicable(found.edition)
    made = {form.name: render(form, found.edition, dict.fromkeys(files, 1)) for form in FORMATS if form.name in files}
    if found.edition.chapters:
        check_chapters(found.edition, made)
    if not found.edition.turns:
        assert "captions.vtt" not in made
        return
    spoken = source_words(source.path, found.problems)
    assert spoken
    check_captions(found.edition, spoken, made)
    check_texts(found.edition, spoken, made)
    assert pdf_words(bytes(made["transcript.pdf"])) == words(spoken)  # type: ignore[arg-type]
    assert pdf_faults(bytes(made["transcript.pdf"])) == []  # type: ignore[arg-type]
    assert docx_words(bytes(made["transcript.docx"])) == words(spoken)  # type: ignore[arg-type]
    read_by_others(tmp_path, made, office)


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile of LibreOffice's own for each test process: making one takes longer than converting a file."""
    return tmp_path_factory.mktemp("office")


def read_by_others(folder: Path, made: dict[str, str | bytes], office: Path) -> None:
    """qpdf finds nothing wrong with the PDF; python-docx and LibreOffice open the Word file."""
    assert docx.Document(io.BytesIO(bytes(made["transcript.docx"]))).paragraphs  # type: ignore[arg-type]
    for name in ("transcript.pdf", "transcript.docx"):
        (folder / name).write_bytes(bytes(made[name]))  # type: ignore[arg-type]
    if shutil.which("qpdf"):
        done = subprocess.run(
            ["qpdf", "--check", folder / "transcript.pdf"], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
    if shutil.which("soffice"):
        (folder / "word").mkdir()
        subprocess.run(
            [
                *("soffice", f"-env:UserInstallation=file://{office}", "--headless", "--convert-to", "pdf"),
                *("--outdir", folder / "word", folder / "transcript.docx"),
            ],
            capture_output=True,
            check=True,
            timeout=120,
        )
        assert (folder / "word" / "transcript.pdf").stat().st_size > 10_000


SHARED = {
    ("G001", "data-science-interview-and-cv-guide"),
    ("G001", "data-translator-role-and-data-strategy"),
    ("G003", "building-production-search-systems"),
    ("G003", "production-ml-search-vector-search-embeddings-hybrid-search"),
}


def test_the_whole_show(corpus: Path, tmp_path: Path) -> None:
    """A feed of the real show: every released episode is in it, the source folder stays as it was."""
    import feedparser
    import podcastparser

    root = tmp_path / "dtc"
    shutil.copytree(corpus / "dtc", root)
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    outcome = build(Request(root, tmp_path / "out", "feed"), Quiet())
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before
    errors = {
        (problem.code, Path(problem.place.file).stem) for problem in outcome.problems if problem.severity == "error"
    }
    assert errors == SHARED, (
        "two pairs of files share a number or a transcript; released long ago, they stay in the feed"
    )
    assert len(outcome.records) == 120
    assert sum(not record.obstacles for record in outcome.records) == 102
    pages = [path.read_bytes() for path in (tmp_path / "out").glob("feed*.xml")]
    assert sum(len(feedparser.parse(data).entries) for data in pages) == 102
    parsed = [podcastparser.parse("https://datatalks.example/feed.xml", io.BytesIO(data)) for data in pages]
    assert sum(len(feed["episodes"]) for feed in parsed) == 102
