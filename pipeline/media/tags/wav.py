"""Tags of a WAV: an ID3 chunk, and the list of texts that players without ID3 read (RIFF MCI, INFO)."""

from __future__ import annotations

import struct
from typing import cast

from pipeline.media.audio import streams
from pipeline.media.tags import id3
from pipeline.media.tags.job import Job
from pipeline.model.problems import Problem


def write(job: Job) -> list[Problem]:
    """ID3v2.3 in a chunk after the others; one pass over the file."""
    from mutagen.id3 import ID3
    from mutagen.wave import WAVE

    tags, old = ID3(), cast("ID3 | None", WAVE(job.source).tags)
    for frame in old.values() if old else ():
        tags.add(frame)
    id3.fill(tags, job)
    with job.source.open("rb") as source, job.target.open("wb") as target:
        target.write(source.read(12))
        for name, start, end in streams.chunks(source):
            if name == b"LIST":
                target.write(_chunk(name, _filled_info(b"".join(streams.pieces(source, start, end)), job)))
            elif name.upper() != b"ID3 ":
                for piece in streams.pieces(source, start - 8, end):
                    target.write(piece)
                target.write(b"\0" * (target.tell() % 2))
        target.write(_chunk(b"id3 ", id3.written(tags)))
        size = target.tell() - 8
        target.seek(4)
        target.write(struct.pack("<I", size))
    return []


def _chunk(name: bytes, content: bytes) -> bytes:
    return name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)


def _filled_info(listed: bytes, job: Job) -> bytes:
    """A list of texts with ours in the place of what it had; players that find one read no ID3 (RIFF MCI, INFO)."""
    if not listed.startswith(b"INFO"):
        return listed
    texts = {b"INAM": job.title, b"IART": job.author, b"IPRD": job.show, b"ICRD": job.date, b"IGNR": "Podcast"}
    texts |= {b"IPRT": str(job.number or ""), b"ITRK": ""}
    kept, place = listed[:4], 4
    while place + 8 <= len(listed):
        name, size = struct.unpack_from("<4sI", listed, place)
        if name not in texts:
            kept += _chunk(name, listed[place + 8 : place + 8 + size])
        place += 8 + size + size % 2
    return kept + b"".join(_chunk(name, text.encode() + b"\0") for name, text in texts.items() if text)
