"""Tell what an audio file is by its content, whatever its name says."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from pipeline.files.folder import opened
from pipeline.media.audio import frames

# The first bytes of a file, and what it is.
_STARTS = (
    (b"fLaC", "FLAC"),
    (b"OggS", "Ogg"),
    (b"FORM", "AIFF"),
    (b"caff", "Core Audio"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "Windows Media"),
    (b"\x1a\x45\xdf\xa3", "Matroska or WebM"),
    (b"#!AMR", "AMR"),
    (b"wvpk", "WavPack"),
    (b"MAC ", "Monkey's Audio"),
    (b"MPCK", "Musepack"),
    (b"MP+", "Musepack"),
    (b"TTA", "True Audio"),
    (b"DSD ", "DSD"),
    (b"ADIF", "AAC in ADIF"),
    (b"\x0b\x77", "AC-3"),
    (b"MThd", "MIDI"),
    (b"FLV", "Flash video"),
    (b"\0\0\1\xba", "MPEG video"),
    (b"PK\3\4", "a ZIP archive"),
    (b"%PDF", "a PDF"),
    (b"\xff\xd8\xff", "a JPEG"),
    (b"\x89PNG", "a PNG"),
    (b"version https://git-lfs", "Git LFS"),
)
_RIFF = {b"WAVE": "WAV", b"AVI ": "AVI video"}
_LAYERS = {"MP1": "MPEG audio of layer I", "MP2": "MPEG audio of layer II (MP2)"}


def kind(path: Path) -> str:
    """What a file is: MP3, AAC, M4A, Ogg, FLAC, WAV or the name of something that is not published; "" if unknown."""
    with opened(path) as stream:
        return kind_of(stream)


def kind_of(stream: BinaryIO) -> str:
    """What an open file is."""
    start = after_id3(stream)
    stream.seek(start)
    head = stream.read(64)
    if head[4:8] == b"ftyp":
        return "M4A"
    if head[:4] in (b"RIFF", b"RF64", b"BW64"):
        return _RIFF.get(head[8:12], "RIFF")
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        return "HTML"
    for signature, name in _STARTS:
        if head.startswith(signature):
            return name
    found = frames.first(stream, start, stream.seek(0, 2))
    return _LAYERS.get(found[1].kind, found[1].kind) if found else ""


def after_id3(stream: BinaryIO) -> int:
    """The place after the ID3v2 tags at the start of a file (ID3v2.4 structure, 3.1: sizes of 7 bits a byte)."""
    place = 0
    while True:
        stream.seek(place)
        head = stream.read(10)
        if len(head) < 10 or head[:3] != b"ID3":
            return place
        size = 0
        for byte in head[6:10]:
            size = size << 7 | byte & 0x7F
        place += 10 + size + (10 if head[5] & 0x10 else 0)
