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

import page as validator

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
