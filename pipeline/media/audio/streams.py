"""Where the sound is in an audio file: a path in, its kind, what is missing at its end, and a hash of the sound out.

Tags change a file, never its sound: whoever writes some compares the hashes.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

_PIECE = 1 << 20
_ID3_HEAD, _ID3V1 = 10, 128
# The first bytes of a file and what it is; ID3 tags stand before MP3, but before others, too.
_STARTS = ((b"fLaC", "FLAC"), (b"OggS", "Ogg"), (b"RIFF", "WAV"), (b"ID3", "MP3"), (b"FORM", "AIFF"))
_LAYER_3 = {0xFB, 0xFA, 0xF3, 0xF2, 0xE3, 0xE2}  # second byte of an MPEG audio frame, layer III


def kind(path: Path) -> str:
    """What a file is by its content: MP3, M4A, Ogg, FLAC, WAV or something that is not published; "" when unknown."""
    with path.open("rb") as stream:
        skipped = _after_id3(stream)
        stream.seek(skipped)
        head = stream.read(12)
    if head[4:8] == b"ftyp":
        return "M4A"
    if head[:1] == b"\xff" and head[1:2]:
        return "MP3" if head[1] in _LAYER_3 else "AAC" if head[1] & 0xF6 == 0xF0 else ""
    if head.lstrip()[:1] == b"<":
        return "HTML"
    return next((name for start, name in _STARTS if head.startswith(start)), "MP3" if skipped else "")


def sound_of_mp3(stream: BinaryIO) -> tuple[int, int]:
    """The first byte of the MPEG frames and the one after the last, tags before and behind left out."""
    start, end = _after_id3(stream), stream.seek(0, 2)
    if end - start >= _ID3V1:
        stream.seek(end - _ID3V1)
        end -= _ID3V1 if stream.read(3) == b"TAG" else 0
    return start, end


def fingerprint(path: Path) -> str:
    """SHA-256 of the sound in a file, whatever its tags are. Raises ValueError for what has none."""
    found = kind(path)
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        if found == "Ogg":
            for page in _ogg_sound(stream):
                digest.update(page)
        else:
            spans = list(_spans(stream, found))
            if not spans:
                raise ValueError(f"no sound in {path.name}")
            for start, end in spans:
                for piece in pieces(stream, start, end):
                    digest.update(piece)
    return digest.hexdigest()


def missing(path: Path) -> int:
    """How many bytes a file lacks of what its own headers say it has, 0 when nothing or nothing is known."""
    found, size = kind(path), path.stat().st_size
    with path.open("rb") as stream:
        if found == "MP3":
            start, end = sound_of_mp3(stream)
            promised = _xing_bytes(stream, start)
            # Some encoders count the first frame, others do not: it has less than two thousand bytes.
            return max(0, promised - (end - start)) if promised - (end - start) > 2000 else 0
        if found == "WAV":
            return max((end - size for start, end in _data(stream) if end - start < 0xFFFFFF00), default=0)
        if found == "M4A":
            return max(0, max((end - size for _, _, end in _atoms(stream)), default=0))
        if found == "Ogg":
            return _ogg_missing(stream, size)
    return 0


def pieces(stream: BinaryIO, start: int, end: int) -> Iterator[bytes]:
    """The bytes of a part of a file."""
    stream.seek(start)
    while start < end and (piece := stream.read(min(_PIECE, end - start))):
        start += len(piece)
        yield piece


def _spans(stream: BinaryIO, found: str) -> Iterator[tuple[int, int]]:
    if found == "MP3":
        yield sound_of_mp3(stream)
    elif found == "WAV":
        yield from _data(stream)
    elif found == "M4A":
        yield from ((start, end) for name, start, end in _atoms(stream) if name == b"mdat")
    elif found == "FLAC":
        yield _after_flac_blocks(stream), stream.seek(0, 2)


def _after_id3(stream: BinaryIO) -> int:
    """The place after the ID3v2 tags at the start of a file (ID3v2.4 structure, 3.1: sizes of 7 bits a byte)."""
    place = 0
    while True:
        stream.seek(place)
        head = stream.read(_ID3_HEAD)
        if len(head) < _ID3_HEAD or head[:3] != b"ID3":
            return place
        size = 0
        for byte in head[6:10]:
            size = size << 7 | byte & 0x7F
        place += _ID3_HEAD + size + (_ID3_HEAD if head[5] & 0x10 else 0)


def _xing_bytes(stream: BinaryIO, start: int) -> int:
    """The bytes of sound that the Xing or Info header in the first frame of an MP3 promises, 0 without one."""
    stream.seek(start)
    frame = stream.read(4096)
    place = max(frame.find(b"Xing"), frame.find(b"Info"))
    if place < 0 or len(frame) < place + 16:
        return 0
    flags, fields = struct.unpack_from(">I", frame, place + 4)[0], place + 8
    if not flags & 2:
        return 0
    promised: int = struct.unpack_from(">I", frame, fields + (4 if flags & 1 else 0))[0]
    return promised


def chunks(stream: BinaryIO) -> Iterator[tuple[bytes, int, int]]:
    """Name, first byte of content and end of the chunks of a RIFF WAVE file, as far as they say that they go."""
    place, end = 12, stream.seek(0, 2)
    while place + 8 <= end:
        stream.seek(place)
        name, size = struct.unpack("<4sI", stream.read(8))
        yield name, place + 8, place + 8 + size
        place += 8 + size + size % 2


def _data(stream: BinaryIO) -> Iterator[tuple[int, int]]:
    return ((start, end) for name, start, end in chunks(stream) if name == b"data")


def _atoms(stream: BinaryIO) -> Iterator[tuple[bytes, int, int]]:
    """Name, first byte of content and end of the atoms of an MP4 file (ISO/IEC 14496-12, 4.2)."""
    place, end = 0, stream.seek(0, 2)
    while place + 8 <= end:
        stream.seek(place)
        size, name = struct.unpack(">I4s", stream.read(8))
        head = 8
        if size == 1:
            size, head = struct.unpack(">Q", stream.read(8).ljust(8, b"\0"))[0], 16
        size = size or end - place
        yield name, place + head, place + size
        place += max(size, 8)


def _after_flac_blocks(stream: BinaryIO) -> int:
    """The place of the first frame of a FLAC file, after its metadata blocks."""
    place, last = _after_id3(stream) + 4, False
    while not last:
        stream.seek(place)
        head = stream.read(4)
        last = len(head) < 4 or bool(head[0] & 0x80)
        place += 4 + int.from_bytes(head[1:4], "big")
    return place


def _ogg_sound(stream: BinaryIO) -> Iterator[bytes]:
    """The sound of an Ogg file, page by page: what comes after the headers, which end with a page."""
    from mutagen.ogg import OggPage

    left = 0
    while True:
        try:
            page = OggPage(stream)
        except EOFError:
            return
        if page.first:
            left = _ogg_headers(page.packets[0])
        if left <= 0:
            yield b"".join(page.packets)
        left -= len(page.packets) - (0 if page.complete else 1)


def _ogg_headers(first: bytes) -> int:
    """How many packets come before the sound: of Vorbis three, of FLAC as many as it says, of Opus and Speex two."""
    if first.startswith(b"\x01vorbis"):
        return 3
    return 1 + int.from_bytes(first[7:9], "big") if first.startswith(b"\x7fFLAC") else 2


def _ogg_missing(stream: BinaryIO, size: int) -> int:
    """What the last page of an Ogg file lacks (RFC 3533, 6)."""
    start = max(0, size - (1 << 17))
    stream.seek(start)
    tail = stream.read()
    place = tail.rfind(b"OggS\0")
    if place < 0 or len(tail) < place + 27:
        return 0
    table = tail[place + 27 : place + 27 + tail[place + 26]]
    return max(0, place + 27 + tail[place + 26] + sum(table) - len(tail))
