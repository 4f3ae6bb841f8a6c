"""Read the chunks of a WAV file (RIFF, RF64, BW64), and how long its sound lasts.

What writes into a pipe cannot come back to fill in the sizes. The sound of such a file goes on to its end.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO

SIGNATURES = (b"RIFF", b"RF64", b"BW64")
# What programs write for a size they do not know yet: FFmpeg all ones, SoX and arecord about half of that.
_PLACEHOLDER = 0x7FFFF000
# Formats whose blocks all last the same: PCM, float, A-law, mu-law, extensible.
_PLAIN = (1, 3, 6, 7, 0xFFFE)
_ADPCM = (2, 0x11)  # which tell the samples of a block

Chunk = tuple[bytes, int, int]


def chunks(stream: BinaryIO) -> Iterator[Chunk]:
    """Name, first byte of content and end of each chunk; what a file that breaks off lacks is counted in the end."""
    place, end, long = 12, stream.seek(0, 2), 0
    while place + 8 <= end:
        stream.seek(place)
        head = stream.read(24)
        name, size = struct.unpack_from("<4sI", head)
        if name == b"ds64" and len(head) == 24:
            long = struct.unpack_from("<Q", head, 16)[0]
        if name == b"data":
            size = _true_size(size, long, end - place - 8)
        yield name, place + 8, place + 8 + size
        place += 8 + size + size % 2


def _true_size(size: int, long: int, left: int) -> int:
    """The bytes of sound: those that RF64 tells apart, else those of the chunk, else all that are left."""
    if size == 0xFFFFFFFF and long:
        return long
    return left if size == 0 or (size >= _PLACEHOLDER and size > left) else size


def length(stream: BinaryIO) -> tuple[int, int]:
    """The milliseconds of the sound that is there, and those that the sizes in the file tell."""
    found = {name: (start, end) for name, start, end in chunks(stream)}
    size = stream.seek(0, 2)
    if b"fmt " not in found or b"data" not in found:
        return 0, 0
    stream.seek(found[b"fmt "][0])
    head = stream.read(20)
    if len(head) < 16:
        return 0, 0
    each_second: float
    kind, _, hertz, each_second, block, _ = struct.unpack_from("<HHIIHH", head)
    start, end = found[b"data"]
    stream.seek(start - 4)
    told = max(struct.unpack("<I", stream.read(4))[0], end - start)
    if kind in _PLAIN:
        each_second = hertz * block
    elif kind in _ADPCM and (samples := int.from_bytes(head[18:20], "little")):
        each_second = hertz * block / samples
    if not each_second:
        return 0, 0
    told = end - start if b"ds64" in found else told
    return round(1000 * (min(end, size) - start) / each_second), round(1000 * told / each_second)
