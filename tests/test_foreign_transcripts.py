"""Transcripts of other tools are read: each form with its right result, and nothing breaks the reader."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import docx
import pytest
from docx.document import Document
from hypothesis import given
from hypothesis import strategies as st

from pipeline.edition import Edition
from pipeline.model.episode import Header, Line
from pipeline.publish.show_folder import load, open_show
from pipeline.readers.transcripts import ForeignTranscript, NotATranscript, read_transcript
from pipeline.writers import epub, srt, transcript_html, transcript_json, transcript_md, transcript_txt, ttml, vtt, word
from tests.conftest import CORPUS

CASES = Path(__file__).parent / "cases" / "transcripts.txt"
IMPORTS = CORPUS / "imports"


def cases() -> list[tuple[str, str, str]]:
    """Name of the file, its text, and what is expected of it."""
    pieces = re.split(r"^={3,} (.+)\n", CASES.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    found = []
    for name, rest in zip(pieces[::2], pieces[1::2], strict=True):
        text, _, expected = rest.rpartition("\n--- becomes\n")
        found.append((name, text, expected.strip("\n")))
    return found


def shown(transcript: ForeignTranscript) -> str:
    """A transcript as the cases write it: time in milliseconds, name, text; then what was left out."""
    lines = [f"title: {transcript.title}"] if transcript.title else []
    for entry in transcript.entries:
        start = "" if entry.start is None else f"{entry.start} "
        lines.append(f"{start}# {entry.title}" if isinstance(entry, Header) else f"{start}<{entry.who}> {entry.text}")
    lines += [f"left out, {problem.place.line}: {problem.message}" for problem in transcript.problems]
    return "\n".join(lines)


@pytest.mark.parametrize(("name", "text", "expected"), cases(), ids=[name for name, _, _ in cases()])
def test_a_form_of_another_tool_is_read(name: str, text: str, expected: str) -> None:
    """Who speaks when and what is said are found, and what is not speech is listed with its place."""
    assert shown(read_transcript(name, text.encode())) == expected


def word_file(build: Callable[[Document], None]) -> bytes:
    document = docx.Document()
    build(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def two_turns(write: Callable[[Document, str, str, str], None]) -> str:
    """A Word file of two turns, each written by `write`, as it is read."""

    def build(document: Document) -> None:
        write(document, "Ada Lovelace", "0:15", "Hello there.")
        write(document, "Grace Hopper", "1:02:03", "Thanks.")

    return shown(read_transcript("talk.docx", word_file(build)))


def bold_name_then_time(document: Document, name: str, time: str, text: str) -> None:
    """Otter."""
    paragraph = document.add_paragraph()
    paragraph.add_run(name).bold = True
    paragraph.add_run(f"  {time}")
    document.add_paragraph(text)


def name_and_time_in_brackets(document: Document, name: str, time: str, text: str) -> None:
    """Rev."""
    document.add_paragraph(f"{name} ({time}):")
    document.add_paragraph(text)


def time_then_bold_name(document: Document, name: str, time: str, text: str) -> None:
    """Trint, Descript."""
    paragraph = document.add_paragraph(f"[{time}] ")
    paragraph.add_run(f"{name}:").bold = True
    paragraph.add_run(f" {text}")


def line_break_within(document: Document, name: str, time: str, text: str) -> None:
    """Teams."""
    paragraph = document.add_paragraph()
    paragraph.add_run(name).bold = True
    paragraph.add_run(f"   {time}").add_break()
    paragraph.add_run(text)


def each_on_its_line(document: Document, name: str, time: str, text: str) -> None:
    """Written by hand, in Google Docs."""
    document.add_paragraph(f"[{time}]")
    document.add_paragraph().add_run(name).bold = True
    document.add_paragraph(text)


def in_a_table(document: Document, name: str, time: str, text: str) -> None:
    """A table with columns for time, name and text."""
    table = document.tables[0] if document.tables else document.add_table(1, 3)
    if len(table.rows) == 1:
        for cell, title in zip(table.rows[0].cells, ("Time", "Speaker", "Text"), strict=True):
            cell.text = title
    for cell, value in zip(table.add_row().cells, (time, name, text), strict=True):
        cell.text = value


@pytest.mark.parametrize(
    "write",
    [
        bold_name_then_time,
        name_and_time_in_brackets,
        time_then_bold_name,
        line_break_within,
        each_on_its_line,
        in_a_table,
    ],
)
def test_word_files_are_read(write: Callable[[Document, str, str, str], None]) -> None:
    """Name and time are found wherever tools and people put them in Word."""
    assert two_turns(write) == "15000 <Ada Lovelace> Hello there.\n3723000 <Grace Hopper> Thanks."


def test_headings_of_a_word_file_are_chapters_and_its_title_is_the_title() -> None:
    """Word's heading styles become headers of the transcript; the style Title names the episode."""

    def build(document: Document) -> None:
        document.add_heading("The first compiler", 0)
        document.add_paragraph("Ada: Hello there.")
        document.add_heading("Where it began", 2)
        document.add_paragraph("Grace: In a basement.")
        document.add_paragraph("Ada: Really?")

    found = shown(read_transcript("talk.docx", word_file(build)))
    assert found == (
        "title: The first compiler\n<Ada> Hello there.\n# Where it began\n<Grace> In a basement.\n<Ada> Really?"
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Word 97"),
        (b"ID3\x04\0\0\0\0\0\x10" + b"\0\xff" * 600, "audio"),
        (b"PK\x03\x04 not a zip", "no transcript"),
        (b"\0\x01\x02\x03" * 300, "no transcript"),
        (b'{"a": 1}', "no transcript"),
    ],
)
def test_what_is_no_transcript_is_refused_with_a_way_on(data: bytes, message: str) -> None:
    """A file of another kind is an error that names the kind and says what to do."""
    with pytest.raises(NotATranscript) as caught:
        read_transcript("x", data)
    assert message in caught.value.problem.message


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings_and_line_ends_do_not_matter(encoding: str) -> None:
    """Files of Windows are read like others."""
    text = "1\r\n00:00:01,000 --> 00:00:02,000\r\nZoë: Voilà – “so”.\r\n\r\n"
    text += "2\r\n00:00:03,000 --> 00:00:04,000\r\nRené: Où?\r\n"
    found = shown(read_transcript("x.srt", text.encode(encoding)))
    assert found == "1000 <Zoë> Voilà – “so”.\n3000 <René> Où?"


SAMPLES = [(name, text) for name, text, _ in cases()]


@given(st.sampled_from(SAMPLES), st.integers(0, 2000), st.integers(0, 2000), st.binary(max_size=8))
def test_damaged_files_are_read_or_refused(sample: tuple[str, str], first: int, length: int, new: bytes) -> None:
    """Whatever is missing or wrong in a file, the answer is a transcript or an error value."""
    name, text = sample
    data = text.encode()
    try:
        read_transcript(name, data[:first] + new + data[first + length :])
    except NotATranscript:
        pass


@pytest.mark.corpus
@pytest.mark.skipif(not IMPORTS.is_dir(), reason="the real transcripts are not beside the checkout")
def test_real_files_have_the_speakers_that_they_have() -> None:
    """Of every real file with names, those names are found and no others."""
    for about in json.loads((IMPORTS / "INDEX.json").read_text(encoding="utf-8")):
        if not about["speakers"] or about["file"] in NAMES_DIFFER:
            continue
        found = read_transcript(about["file"], (IMPORTS / about["file"]).read_bytes()).speakers
        assert {bare(name) for name in found} == {bare(name) for name in about["speakers"]}, about["file"]


def bare(name: str) -> str:
    """A label without the word that tools put before a number."""
    return re.sub(r"^(?:Speaker|speaker|speakerTag) (?=\w+$)", "", name)


# Files in which the list has short and full names of one person, or leaves out people of one of many interviews.
NAMES_DIFFER = {
    "47-changelog-bold-names.md",
    "92-word-interviewer-student.docx",
    "115-blockquote-italic-names.txt",
    "153-md-bold-name-with-initial.md",
}


# Our own forms, there and back.


def said(transcript: ForeignTranscript) -> list[str]:
    """The words of a transcript."""
    return " ".join(entry.text for entry in transcript.entries if isinstance(entry, Line)).split()


def voices(transcript: ForeignTranscript) -> list[str]:
    """Who speaks, one after the other."""
    names = [entry.who for entry in transcript.entries if isinstance(entry, Line)]
    return [name for name, _ in groupby(names)]


WRITERS = {
    "captions.vtt": vtt,
    "captions.srt": srt,
    "captions.ttml": ttml,
    "transcript.json": transcript_json,
    "transcript.html": transcript_html,
    "transcript.txt": transcript_txt,
    "transcript.md": transcript_md,
    "transcript.docx": word,
    "transcript.epub": epub,
}


def written(name: str, edition: Edition) -> ForeignTranscript:
    data = WRITERS[name].render(edition)
    return read_transcript(name, data.encode() if isinstance(data, str) else data)


@pytest.mark.parametrize("name", WRITERS)
def test_our_own_forms_come_back(name: str, edition: Callable[[str], Edition]) -> None:
    """Written and read again: the same words, the same speakers, the times as exact as the form has them."""
    talk = edition(
        "---\ntitle: X\ntranscript:\n"
        "- {header: The first machine}\n"
        "- {line: 'It was large: as large as a room.', sec: 3, who: Ada}\n"
        "- {line: 'And loud & <hot>, I am told.', sec: 3, who: Ada}\n"
        "- {header: 'What came then: a smaller one'}\n"
        "- {line: Really?, sec: 61.5, who: Zoë}\n"
        "- {line: 'Yes – see https://x.example/?a=1.', sec: 70, who: Ada}\n---\n"
    )
    found = written(name, talk)
    assert (
        said(found)
        == "It was large: as large as a room. And loud & <hot>, I am told. Really? Yes – see https://x.example/?a=1.".replace(
            "<", "‹" if name.endswith("srt") else "<"
        ).split()
    )
    assert voices(found) == ["Ada", "Zoë", "Ada"]
    starts = [entry.start for entry in found.entries if isinstance(entry, Line) and entry.start is not None]
    assert name.endswith("txt") or [start // 1000 for start in starts if start // 1000 in (3, 61, 70)] == [3, 61, 70]
    titles = [entry.title for entry in found.entries if isinstance(entry, Header)]
    if name in ("transcript.txt", "transcript.md", "transcript.docx", "transcript.epub"):
        assert titles[-2:] == ["The first machine", "What came then: a smaller one"]


ODD = """\
- {line: 'It was large.', sec: 3, who: Ada}
- {line: 'A short one, and no sentence', sec: 3, who: Ada}
- {line: 'Second Thoughts: none of them.', sec: 3, who: Ada}
- {line: 'PyMC', sec: 3, who: Ada}
- {line: 'Somebody in the hall: is this on?', sec: 61, who: ''}
- {line: 'It is on', sec: 65, who: Zoë}
- {line: 'Escaped: \\_so\\_ or _We_ or *all* or <that> or [this](here).', sec: 65, who: Zoë}
- {line: 'That is all.', sec: 70, who: Ada}
- {line: 'It is.', sec: 72, who: Zoë}
"""


@pytest.mark.parametrize("titles", ["with", "without"])
@pytest.mark.parametrize("name", ["transcript.txt", "transcript.md"])
def test_short_paragraphs_and_colons_come_back(name: str, titles: str, edition: Callable[[str], Edition]) -> None:
    """Neither a title is made of a paragraph without full stop, nor a name of words before a colon."""
    header = "- {header: 'The first: one'}\n" if titles == "with" else ""
    lines = ODD if header or name.endswith("md") else re.sub("(?m)^.*Escaped.*\n", "", ODD)
    talk = edition(f"---\ntitle: X\ntranscript:\n{header}{lines}---\n")
    found = written(name, talk)
    assert [entry.text for entry in found.entries if isinstance(entry, Line)] == [
        paragraph.text for turn in talk.turns for paragraph in turn.paragraphs
    ]
    assert {entry.who for entry in found.entries if isinstance(entry, Line)} == {"Ada", "Zoë"}
    heard = [entry.title for entry in found.entries if isinstance(entry, Header)]
    assert heard == [section.chapter.title for section in talk.sections if section.chapter]


def test_names_and_addresses_come_back_from_subrip(edition: Callable[[str], Edition]) -> None:
    """Two who speak just once each have their names, and an address is whole after it was broken at a line's end."""
    lines = (
        "- {line: 'It is at github.com/tides-and-harbours/Symbolicator, and at www.the-longest-name-of-a-harbour.example.',"
        " sec: 3, who: Jon Lee}\n- {line: 'Thank you.', sec: 20, who: Nell Shamrell-Harrington}\n"
    )
    talk = edition(f"---\ntitle: X\ntranscript:\n{lines}---\n")
    found = written("captions.srt", talk)
    assert voices(found) == ["Jon Lee", "Nell Shamrell-Harrington"]
    assert said(found) == " ".join(paragraph.text for turn in talk.turns for paragraph in turn.paragraphs).split()


def test_an_unnamed_voice_comes_back_from_html(edition: Callable[[str], Edition]) -> None:
    """An empty cite says that nobody is named from here on."""
    talk = edition(f"---\ntitle: X\ntranscript:\n{ODD}---\n")
    assert voices(written("transcript.html", talk)) == ["Ada", "", "Zoë", "Ada", "Zoë"]


@pytest.mark.corpus
@pytest.mark.skipif(not (CORPUS / "dtc").is_dir(), reason="the real show is not beside the checkout")
@pytest.mark.parametrize("name", WRITERS)
def test_a_real_show_comes_back(name: str) -> None:
    """Every real transcript has the same words after it was written and read; SubRip has no way to write '<'."""
    show_folder = open_show(CORPUS / "dtc")
    for source in show_folder.sources:
        real = load(show_folder, source).edition
        if real.turns:
            words = " ".join(paragraph.text for turn in real.turns for paragraph in turn.paragraphs).split()
            assert [word.replace("‹", "<") for word in said(written(name, real))] == words, source.slug


def test_a_title_above_several_headings_is_no_chapter() -> None:
    """Word's style Title is of the first level, as the chapters' headings are; below it stands no text."""

    def build(document: Document) -> None:
        document.add_paragraph("Mind the bucket", style="Title")
        for chapter, line in (("Beginnings", "[0:00] Marta: Which bucket?"), ("Endings", "[0:30] Owen: That one.")):
            document.add_paragraph(chapter, style="Heading 1")
            document.add_paragraph(line)

    read = read_transcript("talk.docx", word_file(build))
    assert read.title == "Mind the bucket"
    assert [entry.title for entry in read.entries if isinstance(entry, Header)] == ["Beginnings", "Endings"]
