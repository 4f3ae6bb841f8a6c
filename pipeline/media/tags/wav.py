"""Tags of a WAV: an ID3 chunk, and the list of texts that players without ID3 read (RIFF MCI, INFO)."""

from __future__ import annotations

import io
import struct

from pipeline.files.folder import opened
from pipeline.media.audio import streams, wav
from pipeline.media.tags import id3
from pipeline.media.tags.job import Job
from pipeline.model.problems import Problem


def write(job: Job) -> list[Problem]:
    """ID3v2.3 in a chunk after the others; one pass over the file. Sizes are what they should be in the copy."""
    from mutagen.id3 import ID3

    tags = ID3()
    with opened(job.source) as source, job.target.open("wb") as target:
        target.write(b"RIFF\0\0\0\0WAVE")
        for name, start, end in wav.chunks(source):
            if name.upper() == b"ID3 ":
                tags = ID3(io.BytesIO(b"".join(streams.pieces(source, start, end))))
            elif name == b"LIST":
                target.write(_chunk(name, _filled_info(b"".join(streams.pieces(source, start, end)), job)))
            elif name != b"ds64":
                target.write(name + struct.pack("<I", end - start))
                for piece in streams.pieces(source, start, end):
                    target.write(piece)
                target.write(b"\0" * (target.tell() % 2))
        id3.fill(tags, job)
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
