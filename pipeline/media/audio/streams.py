"""Where the sound is in an audio file: a path in, what is missing at its end, and a hash of the sound out.

Tags change a file, never its sound: whoever writes some compares the hashes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from pipeline.files.folder import opened
from pipeline.media.audio import flac, frames, kinds, mp4, ogg, wav

_PIECE = 1 << 20
_ID3V1 = 128


def sound_of_frames(stream: BinaryIO) -> tuple[int, int]:
    """The first byte of the frames of an MP3 or AAC file and the one after the last, tags and junk left out."""
    start, end = kinds.after_id3(stream), stream.seek(0, 2)
    if end - start >= _ID3V1:
        stream.seek(end - _ID3V1)
        end -= _ID3V1 if stream.read(3) == b"TAG" else 0
    found = frames.first(stream, start, end)
    return found[0] if found else start, end


def fingerprint(path: Path) -> str:
    """SHA-256 of the sound in a file, whatever its tags are. Raises ValueError for what has none."""
    found = kinds.kind(path)
    digest = hashlib.sha256()
    with opened(path) as stream:
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


def missing(path: Path, kind: str) -> int:
    """How many bytes a file lacks of what its own headers say it has, 0 when nothing or nothing is known."""
    size = path.stat().st_size
    with opened(path) as stream:
        if kind == "MP3":
            start, end = sound_of_frames(stream)
            said = frames.header(stream, start)
            lacking = said.bytes - (end - start) if said else 0
            # Some encoders count the first frame, others do not: it has less than two thousand bytes.
            return lacking if lacking > 2000 else 0
        if kind == "WAV":
            return max(0, *(end - size for name, _, end in wav.chunks(stream) if name == b"data"), 0)
        if kind == "M4A":
            return max(0, max((end - size for _, _, end in mp4.atoms(stream)), default=0))
        if kind == "Ogg":
            return ogg.missing(stream)
        if kind == "FLAC":
            return _flac_missing(stream, size)
    return 0


def _flac_missing(stream: BinaryIO, size: int) -> int:
    """About how many bytes the samples have that come after the last frame."""
    start = kinds.after_id3(stream)
    about = flac.info(stream, start)
    if about is None or not about.samples:
        return 0
    reached = flac.reached(stream, about, start)
    lacking = max(0, about.samples - reached)
    return lacking * size // reached if reached and lacking else size if lacking else 0


def pieces(stream: BinaryIO, start: int, end: int) -> Iterator[bytes]:
    """The bytes of a part of a file."""
    stream.seek(start)
    while start < end and (piece := stream.read(min(_PIECE, end - start))):
        start += len(piece)
        yield piece


def _spans(stream: BinaryIO, found: str) -> Iterator[tuple[int, int]]:
    if found in ("MP3", "AAC"):
        yield sound_of_frames(stream)
    elif found == "WAV":
        yield from ((start, end) for name, start, end in wav.chunks(stream) if name == b"data")
    elif found == "M4A":
        yield from ((start, end) for name, start, end in mp4.atoms(stream) if name == b"mdat")
    elif found == "FLAC":
        yield _after_flac_blocks(stream), stream.seek(0, 2)


def _after_flac_blocks(stream: BinaryIO) -> int:
    """The place of the first frame of a FLAC file, after its metadata blocks."""
    place, last = kinds.after_id3(stream) + 4, False
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
