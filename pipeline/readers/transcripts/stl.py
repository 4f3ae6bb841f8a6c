"""EBU STL (EBU Tech 3264) in, a Reading out."""

from __future__ import annotations

import unicodedata

from pipeline.readers.transcripts.dialogue import with_speakers
from pipeline.readers.transcripts.passages import NotThisForm, Passage, Reading

_HEAD, _BLOCK, _TEXT = 1024, 128, 16
# ISO 6937: accents stand before their letter (EBU Tech 3264, appendix 2, table 00 Latin).
_ACCENTS = dict(
    zip(
        range(0xC1, 0xD0),
        "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\0\u030a\u0327\0\u030b\u0328\u030c",
        strict=True,
    )
)
_UPPER_HALF = dict(zip(range(0xA0, 0xC0), "\u00a0¡¢£$¥#§¤‘“«←↑→↓°±²³×µ¶·÷’”»¼½¾¿", strict=True)) | dict(
    zip(range(0xE0, 0x100), "ΩÆĐªĦ\u00a0ĲĿŁØŒºÞŦŊŉĸæđðħıĳŀłøœßþŧŋ\u00ad", strict=True)
)
_CODE_PAGES = {b"01": "iso8859-5", b"02": "iso8859-6", b"03": "iso8859-7", b"04": "iso8859-8"}


def read_stl(data: bytes) -> Reading:
    """Read the subtitles; colours and places are left aside, comments are listed."""
    if data[3:6] != b"STL" or len(data) < _HEAD + _BLOCK:
        raise NotThisForm
    rate = int(data[6:8]) if data[6:8].isdigit() else 25
    reading = Reading("EBU STL", unit="subtitle")
    parts: list[bytes] = []
    for number, at in enumerate(range(_HEAD, len(data) - _BLOCK + 1, _BLOCK), 1):
        block = data[at : at + _BLOCK]
        parts.append(block[_TEXT:])
        if block[3] != 0xFF:
            continue
        text = _decoded(b"".join(parts), data[12:14])
        parts = []
        if block[15] == 1:
            reading.leave(number, text, "it is a comment")
        elif text.strip():
            start, end = _ms(block[5:9], rate), _ms(block[9:13], rate)
            reading.passages.append(Passage(text, number, start, end))
    reading.passages = list(with_speakers(reading, reading.passages))
    if not reading.passages:
        raise NotThisForm
    return reading


def _ms(code: bytes, rate: int) -> int:
    hours, minutes, seconds, frames = code
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + round(frames * 1000 / rate)


def _decoded(data: bytes, page: bytes) -> str:
    """The text without control codes; 0x8A breaks a line, 0x8F fills."""
    kept = bytearray()
    for byte in data:
        if byte == 0x8F:
            break
        kept.append(0x0A if byte == 0x8A else 0x20 if byte < 0x20 or 0x7F <= byte < 0xA0 else byte)
    if page in _CODE_PAGES:
        text = kept.decode(_CODE_PAGES[page], "replace")
    else:
        text = _latin(bytes(kept))
    return "\n".join(" ".join(line.split()) for line in text.split("\n") if line.strip())


def _latin(data: bytes) -> str:
    found, accent = [], ""
    for byte in data:
        if byte in _ACCENTS:
            accent = _ACCENTS[byte].strip("\0")
            continue
        character = _UPPER_HALF.get(byte, chr(byte) if byte < 0x80 else "\ufffd")
        found.append(unicodedata.normalize("NFC", character + accent))
        accent = ""
    return "".join(found)
