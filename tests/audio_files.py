"""Audio files for tests, built byte by byte: what encoders, editors and broken copies leave behind."""

from __future__ import annotations

import struct

MPEG1, MPEG2 = 0xFB, 0xF3  # second byte of a frame of layer III
LAYER_2 = 0xFD


def frame(bits: int = 9, version: int = MPEG1) -> bytes:
    """A silent frame at 44,100 Hz (MPEG-1) or 22,050 Hz (MPEG-2); `bits` is the index of the bit rate."""
    rates = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
    halved = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
    if version == MPEG2:
        size = 72_000 * halved[bits] // 22_050
    elif version == LAYER_2:
        size = 144_000 * (0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384)[bits] // 44_100
    else:
        size = 144_000 * rates[bits] // 44_100
    return bytes((0xFF, version, bits << 4, 0xC4)).ljust(size, b"\0")


def xing(frames: int, size: int) -> bytes:
    """A first frame whose header promises so many frames, and so many bytes from itself on."""
    said = b"Xing" + struct.pack(">III", 3, frames, size)
    return (frame()[:36] + said).ljust(len(frame()), b"\0")


def whole_mp3(seconds: int, bits: int = 9) -> bytes:
    """An MP3 whose header tells the truth."""
    number = seconds * 44_100 // 1152
    sound = frame(bits) * number
    return xing(number, len(frame()) + len(sound)) + sound


def adts(seconds: int) -> bytes:
    """AAC at 44,100 Hz in ADTS frames of 200 bytes."""
    size = 200
    head = bytes((0xFF, 0xF1, 0x50, 0x80 | size >> 11, size >> 3 & 0xFF, (size & 7) << 5 | 0x1F, 0xFC))
    return head.ljust(size, b"\0") * (seconds * 44_100 // 1024)


def id3(size: int = 300) -> bytes:
    """An ID3v2 tag with nothing in it that is known, and bytes that look like the start of a frame."""
    body = b"TXXX\0\0\0\x02\0\0\0a" + b"\xff\xfb\x90\xc4" * 9
    return b"ID3\3\0\0" + bytes((0, 0, size >> 7, size & 0x7F)) + body.ljust(size, b"\0")


def wav(seconds: int, said: int | None = None, *, signature: bytes = b"RIFF", before: bytes = b"") -> bytes:
    """Mono PCM of 16 bits at 8,000 Hz; `said` is the size that its header gives instead of the true one."""
    sound = b"\1\0" * (seconds * 8000)
    head = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, 8000, 16_000, 2, 16)
    size = len(sound) if said is None else said
    body = b"WAVE" + before + head + b"data" + struct.pack("<I", size) + sound
    return signature + struct.pack("<I", len(body) if said is None else said) + body


def ds64(size: int) -> bytes:
    """The chunk in which RF64 tells the true size of the sound (EBU Tech 3306)."""
    return b"ds64" + struct.pack("<IQQQI", 28, size + 100, size, 0, 0)


def atom(name: bytes, *parts: bytes) -> bytes:
    """An atom of an MP4 file."""
    content = b"".join(parts)
    return struct.pack(">I4s", 8 + len(content), name) + content


def mp4(seconds: int, *, said: int | None = None, edit: int = 0, fragments: int = 0) -> bytes:
    """AAC at 44,100 Hz: `said` is what the track's header tells, `edit` the seconds an edit list plays.

    With `fragments` the sound stands in so many fragments, and the tables are empty.
    """
    hertz = 44_100
    samples = seconds * hertz // 1024
    told = (seconds if said is None else said) * hertz
    table = b"" if fragments else struct.pack(">II", samples, 1024)
    edits = atom(b"edts", atom(b"elst", struct.pack(">IIIiI", 0, 1, edit * 1000, 0, 1 << 16))) if edit else b""
    track = atom(
        b"trak",
        atom(b"tkhd", struct.pack(">IIII", 0, 0, 0, 7)),
        edits,
        atom(
            b"mdia",
            atom(b"mdhd", struct.pack(">IIIII", 0, 0, 0, hertz, 0 if fragments else told)),
            atom(b"hdlr", struct.pack(">II4s", 0, 0, b"soun"), b"\0" * 12),
            atom(b"minf", atom(b"stbl", atom(b"stts", struct.pack(">II", 0, len(table) // 8), table))),
        ),
    )
    extends = atom(b"mvex", atom(b"trex", struct.pack(">IIIIII", 0, 7, 1, 1024, 0, 0))) if fragments else b""
    movie = atom(
        b"moov",
        atom(b"mvhd", struct.pack(">IIIII", 0, 0, 0, 1000, 0 if fragments else 1000 * (edit or told // hertz))),
        track,
        extends,
    )
    pieces = b"".join(
        atom(
            b"moof",
            atom(b"traf", atom(b"tfhd", struct.pack(">II", 0, 7)), atom(b"trun", struct.pack(">II", 0, samples))),
        )
        + atom(b"mdat", b"\0" * 64)
        for _ in range(fragments)
    )
    return atom(b"ftyp", b"M4A \0\0\0\0") + movie + (pieces or atom(b"mdat", b"\0" * 4096))


def ogg_page(content: bytes, granule: int, *, serial: int = 1, begins: bool = False, ends: bool = False) -> bytes:
    """A page of an Ogg file; its checksum is not that of a real one."""
    table = bytes([255] * (len(content) // 255) + [len(content) % 255])
    kind = (2 if begins else 0) | (4 if ends else 0)
    return b"OggS\0" + struct.pack("<BQIIIB", kind, granule, serial, 0, 0, len(table)) + table + content


def opus(seconds: int, *, serial: int = 1, start: int = 0) -> bytes:
    """A recording in Opus, a page a second; `start` is the second at which its clock begins."""
    head = b"OpusHead" + struct.pack("<BBHIHB", 1, 1, 312, 48_000, 0, 0)
    found = ogg_page(head, 0, serial=serial, begins=True) + ogg_page(b"OpusTags" + b"\0" * 8, 0, serial=serial)
    for second in range(1, seconds + 1):
        last = second == seconds
        found += ogg_page(b"\0" * 400, 48_000 * (start + second) + 312, serial=serial, ends=last)
    return found
