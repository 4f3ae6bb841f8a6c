"""Every reader has bounds of size, time and memory: what is beyond them is a finding, soon and in little memory.

docs/security.md lists them; each row there names its test here or elsewhere.
"""

from __future__ import annotations

import importlib
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.checks.base import CHECKS
from pipeline.commands.check import check_show
from pipeline.files.limits import apart
from pipeline.files.word_template import read_look
from pipeline.media.pictures import inspect, reduced
from pipeline.publish.build import build
from pipeline.publish.request import Request
from pipeline.readers import templates
from pipeline.text.markup import to_html
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
