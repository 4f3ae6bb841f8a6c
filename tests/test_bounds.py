"""Every reader has bounds of size, time and memory: what is beyond them is a finding, soon and in little memory.

docs/security.md lists them; each row there names its test here or elsewhere.
"""

from __future__ import annotations

import importlib
import io
import os
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC
from pathlib import Path
from typing import NoReturn

import pytest

from pipeline.checks.base import CHECKS
from pipeline.commands.adopt.pages import read_feed
from pipeline.commands.check import check_show
from pipeline.commands.import_ import request
from pipeline.files.limits import apart
from pipeline.files.word_template import read_look
from pipeline.media import audio
from pipeline.media.audio import streams
from pipeline.media.pictures import inspect, reduced
from pipeline.model.problems import Problem, SettingsError
from pipeline.publish.build import build
from pipeline.publish.request import Request
from pipeline.readers import templates
from pipeline.readers.transcripts import NotATranscript, read_transcript
from pipeline.text.markup import to_html
from tests.audio_files import wav
from tests.conftest import ROOT, Quiet

Make = Callable[..., Path]
EPISODE = "---\ntitle: T\ndescription: D\n{more}transcript:\n- {{line: Hello., sec: 0, who: Ann}}\n---\n"
# What an ordinary machine has to spare for what nobody wanted: seconds of processor time and megabytes.
SECONDS, MEGABYTES = 20, 500


def found(root: Path) -> list[tuple[str, str]]:
    """The problems of a check, made in a process that has no more than that."""
    request = Request(root, root.parent / "out")
    problems = apart(lambda: [(one.code, one.message) for one in check_show(request)], SECONDS, MEGABYTES)
    return list(problems)


def many(text: str, number: int = 60_000) -> str:
    return "".join(text.replace("#", str(n)) for n in range(number))


FLOODS = {
    "fields": (many("titel#x: 1\n"), "F001"),
    "speakers": ("speakers: {" + many("p#: q#, ") + "}\n", "F001"),
    "codes to ignore": ("ignore: [" + many("T0x#, ") + "]\n", "F001"),
    "credits": ("credits:\n" + many("- {person: p#, role: hosst#}\n", 20_000), "F001"),
    "topics": ("topics: [" + many("a#, ") + "]\n", "F001"),
    "elements inside of each other": ('intro: "' + "<b><i>" * 60_000 + 'x"\n', ""),
}


@pytest.mark.parametrize("name", FLOODS)
def test_a_flood_in_an_episode(make_show: Make, name: str) -> None:
    """Of fields and lists so many are read as anybody writes, and that there are more is said."""
    more, code = FLOODS[name]
    problems = found(make_show({"a": EPISODE.format(more=more)}))
    assert not code or any(one == code and "not read" in message for one, message in problems)
    assert len(problems) < 10_000


def test_a_flood_in_settings_and_words(make_show: Make) -> None:
    """Categories and unknown settings stop the show; unknown phrases are told as far as they are read."""
    assert not found(make_show({"a": EPISODE.format(more="")}, **{"templates/words-hu.yaml": ""}))[100:]
    root = make_show({}, **{"templates/words-hu.yaml": many('"Chapters of #": x\n', 20_000)})
    assert any(code == "F001" for code, _ in found(root))


def test_an_episode_that_takes_too_long_to_read(make_show: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is given up by itself, as a finding of that file; the others are read, when publishing and when checking."""

    def endless(_edition: object) -> list[object]:
        while _edition.episode.slug == "a":  # type: ignore[attr-defined]
            pass
        return []

    monkeypatch.setattr("pipeline.publish.not_made._READING", 0.5)
    monkeypatch.setitem(CHECKS, "T025", endless)  # type: ignore[arg-type]
    root = make_show({"a": EPISODE.format(more=""), "b": EPISODE.format(more="")})
    outcome = build(Request(root, root.parent / "out", "captions"), Quiet())
    assert [one.place.file for one in outcome.problems if one.code == "B002"] == ["episodes/a.md"]
    assert (root.parent / "out/episodes/b/captions.vtt").exists()
    checked = check_show(Request(root, root.parent / "out"))
    assert [one.place.file for one in checked if one.code == "B002"] == ["episodes/a.md"]


def test_a_file_of_more_than_20_megabytes_is_no_episode(make_show: Make) -> None:
    """It is not read to its end."""
    root = make_show({"a": ""})
    with (root / "episodes" / "a.md").open("wb") as stream:
        stream.truncate(3_000_000_000)
    assert any(code == "Y001" and "larger than 20 MB" in message for code, message in found(root))


def test_a_picture_or_text_among_templates_of_more_than_a_megabyte_is_not_used(make_show: Make) -> None:
    """Whatever its kind."""
    root = make_show({})
    (root / "templates").mkdir()
    for name in ("page.css", "logo.png", "words-de.yaml"):
        with (root / "templates" / name).open("wb") as stream:
            stream.truncate(30_000_000)
    texts, problems = templates.read_templates(root)
    assert {name for name, text in texts if text not in ("", "{}")} == set()
    assert len(problems) == 3


def png(width: int, height: int) -> bytes:
    """A PNG of one colour, which is small whatever its size is said to be."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    packed = zlib.compressobj(1)
    rows = b"".join(packed.compress(bytes(width * 3 + 1)) for _ in range(height)) + packed.flush()
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_a_picture_is_judged_before_it_is_decoded(make_show: Make) -> None:
    """One of 169 million pixels in half a megabyte is told by its head; nothing made of it takes its memory."""
    root = make_show({"a": EPISODE.format(more="image: c.png\n")}, "image: c.png\n")
    data = png(13_000, 13_000)
    (root / "c.png").write_bytes(data)
    path = (root / "c.png").resolve()
    picture = apart(lambda: inspect(path), SECONDS, 100)
    assert picture is not None
    assert (picture.width, picture.fit) == (13_000, False)
    assert apart(lambda: reduced(path, 560), SECONDS, 100) == b""

    def published() -> set[str]:
        return {one.code for one in build(Request(root, root.parent / "out", "pages"), Quiet()).problems}

    codes = apart(published, 60, 400)
    assert "S008" in codes
    assert not codes & {"X001", "X002"}
    assert (root.parent / "out/episodes/a/card.png").is_file()


def test_a_picture_of_more_than_50_megabytes_is_none(tmp_path: Path) -> None:
    """Its head may say what it will."""
    with (tmp_path / "c.png").open("wb") as stream:
        stream.write(png(10, 10))
        stream.truncate(60_000_000)
    assert inspect((tmp_path / "c.png").resolve()) is None


@pytest.mark.parametrize("part", ["word/document.xml", "word/document.bin", "word/styles.xml"])
def test_a_word_template_that_unpacks_to_more_is_not_used(tmp_path: Path, part: str) -> None:
    """By the size of its XML, or by the memory it takes where that is called something else."""
    import docx

    whole = io.BytesIO()
    docx.Document().save(whole)
    (tmp_path / "templates").mkdir()
    target = tmp_path / "templates" / "transcript.docx"
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if part.endswith(".bin") and name in ("[Content_Types].xml", "_rels/.rels"):
                data = data.replace(b"word/document.xml", b"word/document.bin")
            if name == part.replace(".bin", ".xml"):
                data = re.sub(rb"(</w:body>|</w:styles>)", lambda end: b"<w:p/>" * 12_000_000 + end[0], data)
                new.writestr(part, data)
            elif not part.endswith(".bin") or "document.xml.rels" not in name:
                new.writestr(name, data)
            else:
                new.writestr(name.replace("document.xml", "document.bin"), data)
    look, problems = apart(lambda: read_look(tmp_path), 60, 700)
    assert look == b""
    assert [one.code for one in problems] == ["S021"]


def test_html_that_is_deeper_than_any_text_keeps_its_words() -> None:
    """And no longer its elements; what people write stays as it is."""
    assert to_html("<b><i>" * 5_000 + "word").count("<") == 2
    nested = "- a\n" + "".join("  " * n + "- b\n" for n in range(1, 9))
    assert to_html(nested).count("<ul>") == 9


def test_every_bound_of_the_table_has_its_test() -> None:
    """docs/security.md names for each reader its bounds, and the test that holds them."""
    rows = re.findall(
        r"^\|.*\| `(tests/\w+\.py)::(\w+)` \|$", (ROOT / "docs" / "security.md").read_text(), re.MULTILINE
    )
    assert len(rows) > 12
    for file, name in rows:
        assert hasattr(importlib.import_module(file[:-3].replace("/", ".")), name), f"{file}::{name}"


def test_every_module_that_opens_a_file_of_a_show_stands_in_the_table() -> None:
    """A new reader has to say there which bounds it keeps."""
    opens = re.compile(
        r"folder import .*\b(?:opened|read_bytes)\b|folder\.opened|fetch import .*\bfetch\b|import fetch\b"
    )
    package = ROOT / "pipeline"
    found = {
        path.relative_to(package).with_suffix("").as_posix()
        for path in package.rglob("*.py")
        if opens.search(path.read_text("utf-8"))
    }
    table = (ROOT / "docs" / "security.md").read_text("utf-8").partition("| module of")[2].partition("\n\n")[0]
    assert set(re.findall(r"`([\w/]+)`", table.partition("\n|---")[2])) == found


def _sparse(path: Path, size: int) -> Path:
    path.parent.mkdir(exist_ok=True)
    with path.open("wb") as stream:
        stream.truncate(size)
    return path


def test_a_file_beside_an_episode_of_more_than_50_megabytes_is_not_read(make_show: Make) -> None:
    """Neither as a transcript nor as chapters; its size is told."""
    root = make_show({"e": "---\ntitle: T\n---\n"})
    _sparse(root / "episodes" / "e.srt", 50_000_001)
    _sparse(root / "episodes" / "e.chapters.txt", 50_000_001)
    told = [message for code, message in found(root) if code == "E020"]
    assert sum("larger than 50 MB" in message for message in told) == 2


TIMES = {
    "too large": lambda path: _sparse(path, 50_000_001),
    "no number": lambda path: path.write_text(
        '{"segments": [{"words": [{"word": "a", "start": 1e999, "end": 1e999}]}]}'
    ),
    "too long": lambda path: path.write_text(
        f'{{"segments": [{{"words": [{{"word": "a", "start": 1, "end": 1{"0" * 300}}}]}}]}}'
    ),
    "deep": lambda path: path.write_text("[" * 200_000),
}


@pytest.mark.parametrize("name", TIMES)
def test_word_times_beyond_all_bounds_are_not_used(make_show: Make, name: str) -> None:
    """They are told, and estimated times take their place."""
    root = make_show({"e": EPISODE.format(more="")})
    (root / "timing").mkdir()
    TIMES[name](root / "timing" / "e.whisper.json")
    assert [code for code, _ in found(root) if code in ("W001", "X001")] == ["W001"]


def test_a_feed_of_more_than_50_megabytes_is_not_read(tmp_path: Path) -> None:
    """A pipe in its place is none, either."""
    with pytest.raises(SettingsError, match="larger than 50 MB"):
        read_feed(str(_sparse(tmp_path / "feed.xml", 50_000_001)), UTC)
    os.mkfifo(tmp_path / "pipe.xml")
    with pytest.raises(SettingsError, match="is no file"):
        read_feed(str(tmp_path / "pipe.xml"), UTC)


def _zip(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return stream.getvalue()


_SPINE = b"<package><manifest>%s</manifest><spine>%s</spine></package>" % (
    b"".join(b'<item id="i%d" href="p%d.html"/>' % (n, n) for n in range(60)),
    b"".join(b'<itemref idref="i%d"/>' % n for n in range(60)),
)
_W = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PACKED = {
    "many.docx": {
        "word/document.xml": b"<w:document %s><w:body>%s</w:body></w:document>" % (_W, b"<w:p/>" * 1_000_000)
    },
    "a.docx": {"word/document.xml": b"<a>" + b" " * 30_000_000},
    "a.epub": {
        "META-INF/container.xml": b'<container><rootfile full-path="x.opf"/></container>',
        "x.opf": _SPINE,
        **{f"p{n}.html": b"<html><body>" + b" " * 1_000_000 for n in range(60)},
    },
}


@pytest.mark.parametrize("name", PACKED)
def test_a_file_to_import_that_unpacks_to_more_is_refused(name: str) -> None:
    """In one piece, or in many that are small."""
    with pytest.raises(NotATranscript, match=r"too large|more than 50,000 paragraphs"):
        apart(lambda: read_transcript(name, _zip(**PACKED[name])), SECONDS, MEGABYTES)


@pytest.mark.parametrize("sign", ["\n", "![", "[", "<v ", " ", "(", "0:"])
def test_a_sign_that_is_repeated_takes_no_time(sign: str) -> None:
    """As often as nobody types it: what takes ten times as long for three times as many would not end here."""

    def read() -> bool:
        for name, text in (("a.txt", f"Ann: x\n\n[00:01] Ann: {sign * 20_000}x\n\n00:02 Bob: y\n"),
                           ("a.vtt", f"WEBVTT\n\n00:00:00.000 --> 00:00:01.000\n{sign * 60_000}x\n")):  # fmt: skip
            with suppress(NotATranscript):
                read_transcript(name, text.encode())
        return True

    assert apart(read, 10, MEGABYTES)


NUMBERS = {
    "huge.json": '{"segments": [{"start": %s, "end": 2, "text": "a b c"}]}' % ("9" * 4000),
    "infinite.json": '{"segments": [{"start": 1e999, "end": 2, "text": "a b c"}, {"start": NaN, "end": 3, "text": "d"}]}',
    "years.srt": "1\n9999999:00:00,000 --> 9999999:00:01,000\nA b c.\n",
}


@pytest.mark.parametrize("name", NUMBERS)
def test_a_time_that_is_none_is_no_fault_of_the_program(name: str) -> None:
    """The file is refused, or its text is read without the time."""
    try:
        read = read_transcript(name, NUMBERS[name].encode())
    except NotATranscript:
        return
    assert all((entry.start or 0) < 1_000 * 3_600_000 for entry in read.entries)


def test_chapters_in_a_damaged_file_are_told(make_show: Make) -> None:
    """However it is damaged: nested, or with a start that is no number."""
    root = make_show({"a": "---\ntitle: T\n---\n", "b": "---\ntitle: B\n---\n"})
    (root / "episodes" / "a.chapters.json").write_text("[" * 200_000)
    (root / "episodes" / "b.chapters.txt").write_text(f"{'9' * 400}\t1\tA\n0:00 {'9' * 400}\n")
    assert "X001" not in [code for code, _ in found(root)]


def test_a_file_to_import_that_takes_too_long_is_given_up(make_show: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """As an episode is, although no loop in it ends."""

    def endless(name: str, data: bytes) -> NoReturn:
        while True:
            pass

    root = make_show({"e": EPISODE.format(more="")})
    (root / "x.srt").write_text("1\n")
    monkeypatch.setattr(request, "read_transcript", endless)
    monkeypatch.setattr(request, "_SECONDS", 0.1)
    asked = request.Request((root / "x.srt",), root, "", (), rejected=False, write=False)
    assert [one.code for one in request.run(asked, None) if isinstance(one, Problem)] == ["J001"]


def test_audio_is_not_read_into_memory(tmp_path: Path) -> None:
    """A recording of a gigabyte is measured and hashed in a tenth of that."""
    path = tmp_path / "x.wav"
    path.write_bytes(wav(1, 1_000_000_000))
    os.truncate(path, 1_000_000_044)
    assert apart(lambda: (audio.probe(path, "x.wav")[0].length, len(streams.fingerprint(path))), SECONDS, 100) == (
        1_000_000_044,
        64,
    )
