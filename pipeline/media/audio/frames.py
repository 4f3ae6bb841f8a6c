"""Read the frames of MPEG audio and of AAC in ADTS: where they begin, what they are and how long they last.

Only the headers of frames are read. Players skip what stands before the first frame and between frames, and so does
this module.
"""

from __future__ import annotations

import struct
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import BinaryIO

_PIECE = 1 << 20
_HEAD = 7  # bytes of an ADTS header; one of MPEG audio has four
_OVERLAP = 4 * 8192  # an ADTS frame has at most 8,191 bytes
_IN_A_ROW = 4  # so many frames one behind the other are no accident
_FURTHEST = 4 << 20  # bytes of junk after which nobody looks for a frame any more
_TOLERANCE = 4096  # bytes by which a header may be wrong: some encoders count its own frame, others do not
_SAMPLES, _SAMPLE = 16, 1 << 14  # places that are looked at, and bytes at each

# ISO/IEC 11172-3, 2.4.2.3 and 13818-3, 2.4.2.3: kbit/s by layer, of MPEG-1 and of MPEG-2 and 2.5.
_RATES = {
    (1, 1): (32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448),
    (1, 2): (32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384),
    (1, 3): (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (2, 1): (32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256),
    (2, 2): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
    (2, 3): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_HERTZ = (44_100, 48_000, 32_000)
# ISO/IEC 14496-3, 1.6.3.4.
_AAC_HERTZ = (96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350)
_NAMES = {1: "MP1", 2: "MP2", 3: "MP3"}


@dataclass(frozen=True, slots=True)
class Frame:
    """What the first three bytes of a frame say; size is in bytes, 0 for AAC, which writes it further behind."""

    kind: str
    size: int
    samples: int
    hertz: int

    @property
    def bitrate(self) -> float:
        """Bits a second of a frame of MPEG audio."""
        return self.size * 8 * self.hertz / self.samples


@lru_cache(1024)
def _frame(head: bytes) -> Frame | None:
    if len(head) < 3 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return None
    version, layer, number = head[1] >> 3 & 3, 4 - (head[1] >> 1 & 3), head[2] >> 2
    if layer == 4:
        aac = head[1] & 0xF6 == 0xF0 and number & 15 < len(_AAC_HERTZ)
        return Frame("AAC", 0, 1024, _AAC_HERTZ[number & 15]) if aac else None
    if version == 1 or number & 3 == 3 or number >> 2 in (0, 15):
        return None
    hertz = _HERTZ[number & 3] >> {3: 0, 2: 1, 0: 2}[version]
    bits = 1000 * _RATES[1 if version == 3 else 2, layer][(number >> 2) - 1]
    padding = head[2] >> 1 & 1
    if layer == 1:
        return Frame("MP1", (12 * bits // hertz + padding) * 4, 384, hertz)
    samples = 576 if layer == 3 and version != 3 else 1152
    return Frame(_NAMES[layer], samples // 8 * bits // hertz + padding, samples, hertz)


def frame_at(data: bytes, place: int) -> tuple[Frame, int] | None:
    """The frame whose header stands at a place, and its size in bytes; None without one."""
    frame = _frame(data[place : place + 3])
    if frame is None:
        return None
    size = frame.size or _adts_size(data, place)
    return (frame, size) if size >= _HEAD else None


def _adts_size(data: bytes, place: int) -> int:
    if place + _HEAD > len(data):
        return 0
    return (data[place + 3] & 3) << 11 | data[place + 4] << 3 | data[place + 5] >> 5


def first(stream: BinaryIO, start: int, end: int) -> tuple[int, Frame] | None:
    """The place of the first frame between two places that others of its kind follow, and that frame."""
    place = start
    while place < min(end, start + _FURTHEST):
        stream.seek(place)
        data = stream.read(min(_PIECE + _OVERLAP, end - place))
        last = place + len(data) == end
        at = data.find(b"\xff")
        while 0 <= at < _PIECE:
            if frame := _followed(data, at, last=last):
                return place + at, frame
            at = data.find(b"\xff", at + 1)
        place += _PIECE
    return None


def _followed(data: bytes, place: int, *, last: bool) -> Frame | None:
    """The frame at a place that others of its kind follow, as many as there is room for where the sound ends."""
    frame = None
    for _ in range(_IN_A_ROW):
        found = frame_at(data, place)
        if found is None or (frame and (found[0].kind, found[0].hertz) != (frame.kind, frame.hertz)):
            return frame if last and frame and not data[place : place + 3].strip(b"\0") else None
        frame = frame or found[0]
        place += found[1]
        if place >= len(data):
            return frame if last else None
    return frame


def count(stream: BinaryIO, start: int, end: int) -> int:
    """The milliseconds of all whole frames between two places; what is no frame is skipped."""
    counted: Counter[bytes] = Counter()
    place = start
    while place + 3 < end:
        stream.seek(place)
        data = stream.read(min(_PIECE, end - place))
        reached = _walk(data, counted, last=place + len(data) >= end)
        if reached:
            place += reached
        elif following := first(stream, place + 1, end):
            place = following[0]
        else:
            break
    kinds = ((_frame(head), number) for head, number in counted.items())
    return round(sum(1000 * number * frame.samples / frame.hertz for frame, number in kinds if frame))


def _walk(data: bytes, counted: Counter[bytes], *, last: bool) -> int:
    """Count the frames one behind the other from the start of some bytes; where the first thing stands that is none."""
    place, end = 0, len(data) if last else len(data) - _HEAD
    while place < end:
        head = data[place : place + 3]
        frame = _frame(head)
        if frame is None:
            break
        size = frame.size
        if not size:
            size = _adts_size(data, place)
            if size < _HEAD:
                break
            counted[head] += data[place + 6] & 3  # blocks of 1,024 samples beside the first one
        if last and place + size > end:
            break
        counted[head] += 1
        place += size
    return place


@dataclass(frozen=True, slots=True)
class Header:
    """What the header in the first frame of an MP3 says: the bytes from that frame on, and milliseconds of sound."""

    bytes: int
    milliseconds: int


def header(stream: BinaryIO, start: int) -> Header | None:
    """What the Xing, Info or VBRI header in the frame at `start` says; None when there is none, or it is empty."""
    stream.seek(start)
    data = stream.read(4096)
    found = frame_at(data, 0)
    if found is None:
        return None
    frame, size = found
    head = data[:size]
    if head[36:40] == b"VBRI" and len(head) >= 54:
        number, frames = struct.unpack_from(">II", head, 46)
    else:
        place = max(head.find(b"Xing"), head.find(b"Info"))
        if place < 0 or len(head) < place + 16:
            return None
        flags, frames, number = struct.unpack_from(">III", head, place + 4)
        frames = frames if flags & 3 == 3 else 0
    return Header(number, round(1000 * frames * frame.samples / frame.hertz)) if frames else None


def length(stream: BinaryIO, start: int, end: int) -> tuple[int, int]:
    """The milliseconds of the sound between two places, and those that its header or its first frame tells.

    A header that fits the bytes there are is believed; without one the frames are counted.
    """
    stream.seek(start)
    found = frame_at(stream.read(_HEAD), 0)
    if found is None:
        return 0, 0
    frame, size = found
    if frame.kind == "AAC":
        counted = count(stream, start, end)
        return counted, counted
    said = header(stream, start)
    if said is None:
        return count(stream, start, end), round(8000 * (end - start) / frame.bitrate)
    if abs(end - start - said.bytes) <= _TOLERANCE and _likely(stream, start, end, said):
        return said.milliseconds, said.milliseconds
    return count(stream, start + size, end), said.milliseconds


def _likely(stream: BinaryIO, start: int, end: int, said: Header) -> bool:
    """Whether frames at a few places are about as long as the header says they are on average."""
    step = (end - start) // _SAMPLES
    if step < 2 * _SAMPLE:
        return abs(count(stream, start, end) - said.milliseconds) <= 1000
    heard = 0
    for number in range(_SAMPLES):
        heard += count(stream, start + number * step, start + number * step + _SAMPLE)
    guessed = heard * (end - start) // (_SAMPLES * _SAMPLE)
    return abs(guessed - said.milliseconds) <= said.milliseconds // 4 + 1000
