"""A printed transcript in, the words spoken in it out: read back by other programs than the ones that wrote it.

Names, times, headings and running heads are told from speech by the document's own structure: in the PDF by its tags,
read by poppler's pdfinfo; in Word by the ids of the paragraph styles.
"""

from __future__ import annotations

import io
import re
import subprocess
import tempfile
import unicodedata
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import docx
import page as validator
from docx.text.paragraph import Paragraph

from pipeline.edition import Edition

# Letters and digits together, or one sign: a line may break after a hyphen and between characters of scripts that
# write no spaces, and what was one word on the page is then read back as two.
_NO_SPACES = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_WORD = re.compile(rf"[{_NO_SPACES}]|[^\W_{_NO_SPACES}]+|[^\s\w]|_")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


_HYPHENS = str.maketrans("\u2010\u2011", "--")


def words(texts: Iterable[str]) -> list[str]:
    """The words and signs of some texts, one after the other; all hyphens are alike, as fonts draw them alike."""
    return [word for text in texts for word in _WORD.findall(unicodedata.normalize("NFKC", text).translate(_HYPHENS))]


def pdf_words(source: Path | bytes) -> list[str]:
    """The words of the paragraphs (tag P) in the sections (tag Sect) of a tagged PDF."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "read.pdf"
        path.write_bytes(source if isinstance(source, bytes) else source.read_bytes())
        command = ["pdfinfo", "-struct-text", "-enc", "UTF-8", str(path)]
        tree = subprocess.run(command, check=True, capture_output=True, timeout=120).stdout.decode()
    return words(_spoken(tree))


def _spoken(tree: str) -> Iterable[str]:
    """The quoted lines of the structure tree that have both a section and, in it, a paragraph above them."""
    above: list[tuple[int, str]] = []
    for line in tree.split("\n"):
        text = line.lstrip(" ")
        depth = len(line) - len(text)
        above = [(at, tag) for at, tag in above if at < depth]
        if not text.startswith('"'):
            above.append((depth, text.split(" ")[0]))
        elif [tag for _, tag in above if tag in ("Sect", "P")] == ["Sect", "P"]:
            yield text[1:-1]


# What the validator finds and veraPDF does not: a filter on metadata is forbidden in PDF/A-1 alone, and the length of a
# stream is miscounted when its compressed bytes happen to end with a carriage return.
_FALSE_ALARMS = ("METADATA-FILTER-001", "STREAM-LENGTH-001")


def pdf_faults(data: bytes) -> list[str]:
    """What keeps a PDF from being PDF/UA-1 and PDF/A-3a."""
    profiles = validator.ValidationProfile.PDF_UA_1, validator.ValidationProfile.PDF_A_3A
    # An outline of hundreds of chapters is a longer chain than it follows if not told to.
    limits = validator.SafetyLimits.unlimited()
    reports = [validator.validate_pdf_bytes(data, profile=profile, limits=limits) for profile in profiles]
    found = [fault for report in reports for fault in report.failures]
    return [f"{fault.rule_id}: {fault.message}" for fault in found if not fault.rule_id.endswith(_FALSE_ALARMS)]


def docx_words(source: Path | bytes) -> list[str]:
    """The words of the paragraphs in the style Body."""
    with zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source) as archive:
        root = ET.fromstring(archive.read("word/document.xml"))
    return words(docx_text(p) for p in root.iter(f"{_W}p") if docx_style(p) == "Body")


def docx_style(paragraph: ET.Element) -> str:
    """The id of a paragraph's style."""
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if style is None else style.get(f"{_W}val", "")


def docx_text(paragraph: ET.Element) -> str:
    """All text runs of a paragraph."""
    return "".join(run.text or "" for run in paragraph.iter(f"{_W}t"))


class ReadBack(NamedTuple):
    """What a transcript says: chapters and turns, times in whole seconds."""

    chapters: list[tuple[str, int]]
    turns: list[tuple[str, int, tuple[str, ...]]]


def docx_read_back(source: bytes) -> ReadBack:
    """Chapters with their times and turns with speaker and time, by the ids of the styles alone, with python-docx."""
    chapters: list[tuple[str, int | None]] = []
    turns: list[tuple[str, int, tuple[str, ...]]] = []
    for paragraph in docx.Document(io.BytesIO(source)).paragraphs:
        match paragraph.style.style_id if paragraph.style else "":
            case "Heading1":
                chapters.append((paragraph.text, None))
            case "ChapterTime":
                chapters[-1] = (chapters[-1][0], _seconds(_marked(paragraph, "Timestamp")))
            case "Speaker":
                start = _seconds(_marked(paragraph, "Timestamp"))
                if chapters and chapters[-1][1] is None:
                    chapters[-1] = (chapters[-1][0], start)
                turns.append((_marked(paragraph, "SpeakerName"), start, ()))
            case "Body":
                speaker, start, paragraphs = turns.pop()
                turns.append((speaker, start, (*paragraphs, paragraph.text)))
    return ReadBack([(title, -1 if start is None else start) for title, start in chapters], turns)


def _marked(paragraph: Paragraph, style: str) -> str:
    """The text of the runs in a character style, those in links, too."""
    inner = [run for part in paragraph.iter_inner_content() for run in getattr(part, "runs", [part])]
    return "".join(run.text for run in inner if run.style is not None and run.style.style_id == style)


def _seconds(clock: str) -> int:
    numbers = [int(number) for number in clock.split(":")]
    return sum(number * 60**power for power, number in enumerate(reversed(numbers)))


_XHTML = "{http://www.w3.org/1999/xhtml}"


def epub_read_back(source: bytes, name: str = "transcript.xhtml") -> ReadBack:
    """Chapters with their times and turns with speaker and time, of a page of an e-book, by elements and classes."""
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        root = ET.fromstring(archive.read(f"EPUB/{name}"))
    chapters: list[tuple[str, int]] = []
    turns: list[tuple[str, int, tuple[str, ...]]] = []
    for section in root.iter(f"{_XHTML}section"):
        heading = [one for one in section if one.tag in (f"{_XHTML}h1", f"{_XHTML}h2")]
        clocks = [clock for clock in section.iter() if clock.get("class") == "time"]
        if heading:
            chapters.append(("".join(heading[0].itertext()), _seconds("".join(clocks[0].itertext()))))
        for paragraph in section.iter(f"{_XHTML}p"):
            if paragraph.get("class") == "who":
                named = {one.get("class"): "".join(one.itertext()) for one in paragraph}
                turns.append((named.get("speaker", ""), _seconds(named["time"]), ()))
            elif paragraph.get("class") == "said":
                speaker, start, paragraphs = turns.pop()
                turns.append((speaker, start, (*paragraphs, "".join(paragraph.itertext()))))
    return ReadBack(chapters, turns)


def told(edition: Edition) -> ReadBack:
    """What a transcript of an edition must say when it is read back."""
    chapters = [(chapter.title, chapter.start // 1000) for chapter in edition.chapters]
    turns = [
        (turn.speaker, turn.start // 1000, tuple(paragraph.text for paragraph in turn.paragraphs))
        for turn in edition.turns
    ]
    return ReadBack(chapters, turns)
