"""Transcripts as other tools and people write them in, the entries of an episode and what was not understood out.

FORMS lists how each kind of file is told and read. The content decides, never the file's name alone: WebVTT is often
called .txt, RTF .doc, Markdown .txt.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from pipeline.model.episode import Entry, Header, Line
from pipeline.model.problems import Place, Problem
from pipeline.readers.beside import NOT_A_TRANSCRIPT, NOT_SPEECH
from pipeline.readers.transcripts import rtf, word, word_ours
from pipeline.readers.transcripts.documents import read_document
from pipeline.readers.transcripts.joining import entries
from pipeline.readers.transcripts.linguistics import is_ctm, read_chat, read_ctm, read_textgrid
from pipeline.readers.transcripts.markup import read_sami, read_xml
from pipeline.readers.transcripts.passages import NotThisForm, Reading
from pipeline.readers.transcripts.plain import read_text
from pipeline.readers.transcripts.services import read_json
from pipeline.readers.transcripts.stl import read_stl
from pipeline.readers.transcripts.subtitles import FRAMES, read_cues, read_frames, read_lyrics, read_substation
from pipeline.readers.transcripts.tables import read_table
from pipeline.readers.transcripts.web import read_epub, read_html

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class ForeignTranscript:
    """A transcript of another tool: its form, the entries, and what of it is not in them.

    Times are milliseconds of the recording; a paragraph without a name of its own has the name of the one before.
    problems tell what was left out, each with its place. unit says what the lines of these places count.
    """

    file: str
    form: str
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...] = ()
    title: str = ""
    description: str = ""
    language: str = ""

    @property
    def speakers(self) -> tuple[str, ...]:
        """The names in it, in the order in which they are first heard."""
        return tuple(dict.fromkeys(entry.who for entry in self.entries if isinstance(entry, Line) and entry.who))


class NotATranscript(Exception):
    """Why a file cannot be read."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def read_transcript(name: str, data: bytes) -> ForeignTranscript:
    """Read a transcript, whatever tool it is of; `name` is that of its file. Raises NotATranscript."""
    if not data.strip():
        raise _refused(name, "the file is empty", "export it again")
    for magic, message, way in _OTHERS:
        if data.startswith(magic):
            raise _refused(name, message, way)
    reasons = []
    text = _decoded(data)
    for form in FORMS:
        if form.tells(name, data, text):
            try:
                return _finished(name, form.read(data, text))
            except NotThisForm as error:
                reasons.append(str(error))
            except _DAMAGED as error:
                reasons.append(f"the file is damaged: {error}")
    raise _refused(name, next(filter(None, reasons), "no transcript was found in it"), _FORMS_IN_WORDS)


_FORMS_IN_WORDS = (
    "give a transcript as Word, RTF, text, Markdown, HTML, EPUB, SRT, WebVTT, SBV, LRC, TTML, STL, JSON, CSV or TSV"
)
_OTHERS = (
    (b"%PDF", "this is a PDF, in which paragraphs and names cannot be told safely", "export Word or text instead"),
    (b"\xd0\xcf\x11\xe0", "this is a file of Word 97–2003", "save it as .docx in Word or LibreOffice"),
    (b"ID3", "this is audio", "give its transcript"),
    (b"RIFF", "this is audio", "give its transcript"),
    (b"fLaC", "this is audio", "give its transcript"),
    (b"OggS", "this is audio", "give its transcript"),
    (b"Scenarist_SCC", "this is a caption file of video studios (SCC)", "export SRT or WebVTT instead"),
)


MOST_BYTES = 100_000_000  # of a file to import
_LONGEST = 1_000 * 3_600_000  # milliseconds

_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    etree.XMLSyntaxError,
    csv.Error,
    RecursionError,
    RuntimeError,
    EOFError,
    OSError,
    # Numbers that are none, or that nothing can be made of.
    OverflowError,
    ValueError,
)


def _refused(name: str, message: str, hint: str) -> NotATranscript:
    return NotATranscript(Problem(NOT_A_TRANSCRIPT.code, Place(name), message, hint))


def _finished(name: str, reading: Reading) -> ForeignTranscript:
    if any((time or 0) > _LONGEST for passage in reading.passages for time in (passage.start, passage.end)):
        raise NotThisForm("a time in it is later than any recording lasts")
    found = entries(reading.passages, name)
    if not any(isinstance(one, Line) for one in found):
        raise NotThisForm
    return ForeignTranscript(
        name, reading.form, found, tuple(_problems(name, reading)), reading.title, reading.description, reading.language
    )


def _problems(name: str, reading: Reading) -> list[Problem]:
    """What was left out; many of a kind are told once, at the place of the first."""
    by_reason: dict[str, list[tuple[int, str]]] = {}
    for one in reading.left_out:
        by_reason.setdefault(one.why, []).append((one.line, one.text))
    found = []
    for why, places in by_reason.items():
        kept = places if len(places) <= 5 else places[:1]
        for line, text in kept:
            shown = " ".join(text.split())
            shown = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
            more = f", and {len(places) - 1} more such" if len(places) > len(kept) else ""
            found.append(Problem(NOT_SPEECH.code, Place(name, line), f"{shown!r}: {why}{more}"))
    return found


def _decoded(data: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 or UTF-32 by mark or nulls, what HTML says of itself, or Windows-1252."""
    for mark, encoding in (
        (b"\xff\xfe\0\0", "utf-32"),
        (b"\0\0\xfe\xff", "utf-32"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            return _lines(data.decode(encoding, "replace"))
    head = data[:2000]
    for encoding, nulls in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if nulls and nulls.count(0) > 0.6 * len(nulls):
            return _lines(data.decode(encoding, "replace"))
    try:
        return _lines(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        pass
    declared = re.search(rb"charset=[\"']?([\w-]+)|encoding=[\"']([\w-]+)", head)
    try:
        return _lines(data.decode((declared[1] or declared[2]).decode() if declared else "cp1252", "replace"))
    except LookupError:
        return _lines(data.decode("cp1252", "replace"))


def _lines(text: str) -> str:
    return text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")


def _zip_with(data: bytes, member: str) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return member in package.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return False


def read_own_word(data: bytes, *, rejected: bool) -> word_ours.OwnWord | None:
    """A transcript.docx of ours, its tracked changes accepted or rejected; None for any other file."""
    try:
        return word_ours.read_ours(data, rejected=rejected) if _zip_with(data, "word/document.xml") else None
    except (NotThisForm, *_DAMAGED):
        return None


def _read_word(data: bytes) -> Reading:
    if own := word_ours.read_ours(data):
        return word_ours.as_reading(own)
    return read_document(word.paragraphs(data), Reading("Word", unit="paragraph"))


def _read_rtf(data: bytes) -> Reading:
    return read_document(rtf.paragraphs(data), Reading("RTF", unit="paragraph"))


def _starts(text: str, pattern: str) -> bool:
    return bool(re.match(pattern, text.lstrip(), re.IGNORECASE))


@dataclass(frozen=True, slots=True)
class Form:
    """A form of transcripts: how a file of it is told by its name, bytes and text, and how it is read."""

    name: str
    tells: Callable[[str, bytes, str], bool]
    read: Callable[[bytes, str], Reading]


_CUE = r"(?m)^[ \t]*(?:\d{1,3}:)?\d{1,3}:\d{1,2}(?:[.,]\d{1,6})?[ \t]*(?:--?>|→)[ \t]*(?:\d{1,3}:)?\d{1,3}:\d{1,2}"
_SBV = r"(?m)^\d{1,2}:\d\d:\d\d[.,]\d{1,3},\d{1,2}:\d\d:\d\d[.,]\d{1,3}[ \t]*$"
FORMS = (
    Form("Word", lambda name, data, text: _zip_with(data, "word/document.xml"), lambda data, text: _read_word(data)),
    Form(
        "EPUB", lambda name, data, text: _zip_with(data, "META-INF/container.xml"), lambda data, text: read_epub(data)
    ),
    Form("RTF", lambda name, data, text: data.lstrip()[:5] == b"{\\rtf", lambda data, text: _read_rtf(data)),
    Form("EBU STL", lambda name, data, text: data[3:6] == b"STL", lambda data, text: read_stl(data)),
    Form("JSON", lambda name, data, text: _starts(text, r"[\[{]\s*[\"\[{\]}]"), lambda data, text: read_json(text)),
    Form("HTML", lambda name, data, text: _is_html(name, text), lambda data, text: read_html(data, text)),
    Form("SAMI", lambda name, data, text: _starts(text, r"<sami\b"), lambda data, text: read_sami(text)),
    Form("XML", lambda name, data, text: _starts(text, r"<[\w?!]"), lambda data, text: read_xml(data)),
    Form(
        "cues",
        lambda name, data, text: bool(re.search(_CUE, text) or re.search(_SBV, text)),
        lambda data, text: read_cues(text),
    ),
    Form("SubStation", lambda name, data, text: "\nDialogue:" in text, lambda data, text: read_substation(text)),
    Form(
        "MicroDVD",
        lambda name, data, text: bool(FRAMES.match(text.lstrip())),
        lambda data, text: read_frames(text.lstrip()),
    ),
    Form("TextGrid", lambda name, data, text: "ooTextFile" in text[:200], lambda data, text: read_textgrid(text)),
    Form("CHAT", lambda name, data, text: _starts(text, "@(?:UTF8|Begin)"), lambda data, text: read_chat(text)),
    Form("CTM", lambda name, data, text: is_ctm(text), lambda data, text: read_ctm(text)),
    Form("LRC", lambda name, data, text: _is_lyrics(name, text), lambda data, text: read_lyrics(text)),
    Form("table", lambda name, data, text: _is_table(name, text), lambda data, text: read_table(text)),
    Form("text", lambda name, data, text: _is_text(text), lambda data, text: read_text(text)),
)


def _is_html(name: str, text: str) -> bool:
    if _starts(
        text,
        r"(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*"
        r"<(?:!doctype html|html|cite|body|head|h[1-6]|p|div|table|section|article)\b",
    ):
        return not _starts(text, r"<p [^>]*begin=")
    return name.lower().endswith((".htm", ".html", ".xhtml")) and "<" in text


def _is_lyrics(name: str, text: str) -> bool:
    stamps = re.findall(r"(?m)^\[\d{1,3}:\d\d\.\d{2,3}\]", text)
    return (
        not name.lower().endswith((".md", ".markdown"))
        and bool(stamps)
        and (name.lower().endswith(".lrc") or len(stamps) > 0.8 * len([*filter(str.strip, text.split("\n"))]))
    )


def _is_table(name: str, text: str) -> bool:
    first = text.lstrip("\n").partition("\n")[0]
    if name.lower().endswith((".csv", ".tsv")) or first.count("\t") >= 2:
        return True
    return bool(re.match(r"[\"']?(?:start|timestamp|time|speaker)\b[^\n]*[,;]", first, re.IGNORECASE))


def _is_text(text: str) -> bool:
    """Whether it is text at all: hardly any characters that nobody can print, and neither JSON nor a zip."""
    if _starts(text, r"\{\s*\"|PK\x03\x04|\{\\rtf"):
        return False
    strange = sum(not (c.isprintable() or c in "\n\t\f\v") for c in text[:20_000])
    return strange <= 0.01 * min(len(text), 20_000)


__all__ = ["FORMS", "ForeignTranscript", "Header", "Line", "NotATranscript", "read_transcript"]
