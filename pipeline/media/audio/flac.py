"""Read the length of a FLAC file (RFC 9639), and whether its last frame is the one its header promises."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

_TAIL = 1 << 20
_BLOCKS = {1: 192, 2: 576, 3: 1152, 4: 2304, 5: 4608}


@dataclass(frozen=True, slots=True)
class Info:
    """The block STREAMINFO: samples a second, samples in all (0 for unknown), samples a block (8.2)."""

    hertz: int
    samples: int
    block: int


def info(stream: BinaryIO, start: int) -> Info | None:
    """STREAMINFO of the file whose "fLaC" stands at `start`."""
    stream.seek(start)
    head = stream.read(42)
    if len(head) < 42 or head[:4] != b"fLaC":
        return None
    packed = int.from_bytes(head[18:26])
    hertz = packed >> 44
    return Info(hertz, packed & (1 << 36) - 1, int.from_bytes(head[8:10])) if hertz else None


def reached(stream: BinaryIO, about: Info, start: int) -> int:
    """The sample at which the last frame ends, looked for from the end of the file; 0 when none is found."""
    size = stream.seek(0, 2)
    stream.seek(max(start, size - _TAIL))
    tail = stream.read()
    at = len(tail)
    while (at := tail.rfind(b"\xff", 0, at)) >= 0:
        if end := _frame_end(tail[at : at + 17], about):
            return end
    return 0


def _frame_end(head: bytes, about: Info) -> int:
    """The sample after the last one of the frame whose header this is, 0 when it is none (9.1)."""
    if len(head) < 6 or head[1] & 0xFE != 0xF8 or head[3] & 1:
        return 0
    block, number, place = head[2] >> 4, 0, 4
    first = head[4]
    more = 0 if first < 0x80 else 8 - (first ^ 0xFF).bit_length() - 1
    number = first if not more else first & (1 << 6 - more) - 1
    for byte in head[5 : 5 + more]:
        number = number << 6 | byte & 0x3F
    place = 5 + more
    samples = _BLOCKS.get(block, 256 << block - 8 if block >= 8 else 0)
    if block in (6, 7):
        samples = int.from_bytes(head[place : place + block - 5]) + 1
        place += block - 5
    place += {12: 1, 13: 2, 14: 2}.get(head[2] & 15, 0)
    if not samples or place >= len(head) or _crc8(head[:place]) != head[place]:
        return 0
    return (number if head[1] & 1 else number * about.block) + samples


def _crc8(data: bytes) -> int:
    """The checksum of a frame's header (9.1.8): polynomial x^8 + x^2 + x + 1."""
    found = 0
    for byte in data:
        found ^= byte
        for _ in range(8):
            found = (found << 1 ^ 0x07) & 0xFF if found & 0x80 else found << 1
    return found
