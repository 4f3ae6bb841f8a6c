"""Bytes in, text out, or what is wrong with the bytes: UTF-16, Windows-1252 and Latin-1, no text at all."""

from __future__ import annotations

import codecs

from pipeline.model.problems import Place, Problem, Severity, excerpt, rule
from pipeline.readers.kinds import kind_of, way_on

UNREADABLE = rule("Y001", Severity.ERROR, "the file cannot be read as text")

_SAVE = "save the file again as UTF-8"
_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


def text_of(data: bytes, file: str) -> str | Problem:
    """The text of a UTF-8 file, with or without byte order mark, or the Problem that says why it is none."""
    for mark, name in _MARKS.items():
        if data.startswith(mark):
            return _wide(data, name, file)
    if 0 in data:
        return _with_nulls(data, file)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _not_utf8(data, error.start, file)


def _wide(data: bytes, name: str, file: str) -> Problem:
    first = data[:400].decode(name, "replace").split("\n")[0]
    return Problem(UNREADABLE.code, Place(file, 1, 1), f"the file is {name[:6].upper()}", _SAVE, excerpt(first, 0))


def _with_nulls(data: bytes, file: str) -> Problem:
    """UTF-16 without a mark has a null for every second byte; other files with nulls are no text."""
    head = data[:2000]
    for name, nulls in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if nulls.count(0) > 0.8 * len(nulls):
            return _wide(data, name, file)
    kind, imported = kind_of(data[:4000])
    if kind:
        return Problem(UNREADABLE.code, Place(file), f"is {kind}, not an episode", way_on(imported=imported))
    before = data[: data.index(0)]
    line = data.split(b"\n")[before.count(b"\n")].decode("utf-8", "replace")
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace"))
    place = Place(file, before.count(b"\n") + 1, column + 1)
    message = "the file is no text, or damaged: a null byte stands here"
    return Problem(UNREADABLE.code, place, message, "delete it, or restore the file", excerpt(line, column))


def _not_utf8(data: bytes, start: int, file: str) -> Problem:
    """Name the first byte that is not UTF-8, and show its line as Windows would."""
    number = data.count(b"\n", 0, start)
    begin = data.rfind(b"\n", 0, start) + 1
    end = data.find(b"\n", start)
    line, column = data[begin : end if end >= 0 else len(data)], len(data[begin:start].decode("utf-8-sig"))
    character = _windows(data[start : start + 1])
    message = f"the file is not UTF-8: byte 0x{data[start]:02X} is {character!r} in Windows-1252 (Latin-1)"
    others = sum(not _is_utf8(other) for other in data.split(b"\n")[number + 1 :])
    if others:
        message += f"; so on {others} more line{'s' if others > 1 else ''}"
    shown = data[begin:start].decode("utf-8-sig") + _mixed(line[start - begin :])
    return Problem(UNREADABLE.code, Place(file, number + 1, column + 1), message, _SAVE, excerpt(shown, column))


def _windows(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _mixed(data: bytes) -> str:
    """A line with bytes of Windows-1252 among UTF-8."""
    text = ""
    while data:
        try:
            return text + data.decode("utf-8")
        except UnicodeDecodeError as error:
            text += data[: error.start].decode("utf-8") + _windows(data[error.start : error.start + 1])
            data = data[error.start + 1 :]
    return text


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
