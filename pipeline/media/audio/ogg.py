"""Read the pages of an Ogg file (RFC 3533): how long its sound lasts, and what its last page lacks."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

_HEAD = 27
_UNKNOWN = (1 << 64) - 1
_PIECE = 1 << 16
_LONGEST_PAGE = 60  # seconds; a page has at most 255 packets


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its first byte, the one after it by its own table, its stream, its position, whether a stream begins."""

    start: int
    end: int
    serial: int
    granule: int
    begins: bool
    content: bytes


@dataclass(slots=True)
class _Stream:
    """A stream of sound: samples a second and those at its start that are not heard, then what its pages say."""

    hertz: int
    unheard: int
    first: int | None = None
    second: int | None = None
    last: int = 0

    @property
    def milliseconds(self) -> int:
        """How long it lasts. What was recorded from a running station begins at a position far from 0."""
        start = self.unheard
        if self.first is not None and self.second is not None and self.first > _LONGEST_PAGE * self.hertz:
            start = self.first - max(0, self.second - self.first)
        return max(0, 1000 * (self.last - start) // self.hertz)


def pages(stream: BinaryIO) -> Iterator[Page]:
    """The pages, each with its first 64 bytes; what stands between two is skipped."""
    place, size = 0, stream.seek(0, 2)
    while place + _HEAD <= size:
        stream.seek(place)
        head = stream.read(_HEAD + 255 + 64)
        if not head.startswith(b"OggS\0"):
            at = head.find(b"OggS\0", 1)
            place = place + at if at >= 0 else _next(stream, place + len(head) - 4)
            continue
        kind, granule, serial = struct.unpack_from("<xBQI", head, 4)
        content = _HEAD + head[26]
        end = place + content + sum(head[_HEAD:content])
        yield Page(place, end, serial, granule, bool(kind & 2), head[content : content + 64])
        place = end


def _next(stream: BinaryIO, place: int) -> int:
    stream.seek(place)
    while data := stream.read(_PIECE):
        at = data.find(b"OggS\0")
        if at >= 0:
            return place + at
        place += max(1, len(data) - 4)
        stream.seek(place)
        if len(data) < _PIECE:
            break
    return stream.seek(0, 2)


def length(stream: BinaryIO) -> int:
    """The milliseconds of all streams of sound, those that follow one another added up."""
    heard: list[_Stream] = []
    by_serial: dict[int, _Stream | None] = {}
    for page in pages(stream):
        if page.begins:
            by_serial[page.serial] = _opened(page.content)
            heard += filter(None, [by_serial[page.serial]])
        sound = by_serial.get(page.serial)
        if sound and page.granule not in (0, _UNKNOWN):
            if sound.first is None:
                sound.first = page.granule
            elif sound.second is None:
                sound.second = page.granule
            sound.last = max(sound.last, page.granule)
    return sum(sound.milliseconds for sound in heard)


def _opened(head: bytes) -> _Stream | None:
    """A stream of sound by its first packet (Opus: RFC 7845; Vorbis I, 4.2.2; FLAC in Ogg; Speex)."""
    if head.startswith(b"OpusHead") and len(head) >= 12:
        return _Stream(48_000, int.from_bytes(head[10:12], "little"))
    hertz = 0
    if head.startswith(b"\x01vorbis"):
        hertz = int.from_bytes(head[12:16], "little")
    elif head.startswith(b"\x7fFLAC"):
        hertz = int.from_bytes(head[27:30]) >> 4
    elif head.startswith(b"Speex   "):
        hertz = int.from_bytes(head[36:40], "little")
    return _Stream(hertz, 0) if hertz else None


def missing(stream: BinaryIO) -> int:
    """The bytes that the last page lacks."""
    size = stream.seek(0, 2)
    last = max((page.end for page in pages(stream)), default=size)
    return max(0, last - size)
