"""Read how long the sound of an MP4 file lasts: from its tables, or from its fragments where those are empty."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO

_MOST_TABLES = 64 << 20  # bytes of tables that are read
_CONTAINERS = frozenset((b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts", b"mvex", b"moof", b"traf"))

Atom = tuple[bytes, bytes]


def atoms(stream: BinaryIO) -> Iterator[tuple[bytes, int, int]]:
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


def length(stream: BinaryIO) -> tuple[int, int]:
    """The milliseconds of the first track of sound by its samples, and those that its header tells; 0 for unknown."""
    tables = list[bytes]()
    fragments = list[bytes]()
    for name, start, end in atoms(stream):
        if name in (b"moov", b"moof") and end - start <= _MOST_TABLES:
            stream.seek(start)
            (tables if name == b"moov" else fragments).append(stream.read(end - start))
    for moov in tables[:1]:
        movie = next((_scale(content) for name, content in _inside(moov) if name == b"mvhd"), (0, 0))
        defaults = dict(_defaults(moov))
        for name, content in _inside(moov):
            if name == b"trak" and (found := _track(content, movie, defaults, fragments)):
                return found
    return 0, 0


def _track(
    trak: bytes, movie: tuple[int, int], defaults: dict[int, int], fragments: list[bytes]
) -> tuple[int, int] | None:
    """The milliseconds of a track of sound, counted, and told by the movie's header; None for another track."""
    parts = dict(_deep(trak))
    if parts.get(b"hdlr", b"")[8:12] != b"soun":
        return None
    scale, units = _scale(parts.get(b"mdhd", b""))
    if not scale:
        return 0, 0
    head = parts.get(b"tkhd", b"")
    number = int.from_bytes(head[20:24] if head[:1] == b"\1" else head[12:16])
    samples = _listed(parts.get(b"stts", b""))
    samples += sum(_fragment(content, number, defaults.get(number, 0)) for content in fragments)
    counted, told = 1000 * samples // scale, 1000 * units // scale
    if movie[0]:
        told = 1000 * movie[1] // movie[0]
        edited = 1000 * _edited(parts.get(b"elst", b"")) // movie[0]
        counted = min(counted, edited) if counted and edited else counted
    return counted, told


def _inside(content: bytes) -> Iterator[Atom]:
    """The atoms in an atom."""
    place = 0
    while place + 8 <= len(content):
        size, name = struct.unpack_from(">I4s", content, place)
        size = size if size >= 8 else len(content) - place
        yield name, content[place + 8 : place + size]
        place += size


def _deep(content: bytes) -> Iterator[Atom]:
    """The atoms in an atom, and those in its containers."""
    for name, inner in _inside(content):
        yield name, inner
        if name in _CONTAINERS:
            yield from _deep(inner)


def _scale(header: bytes) -> tuple[int, int]:
    """Units a second and the length in units of a movie or of a track (mvhd, mdhd; 8.2.2, 8.4.2)."""
    form, place = (">IQ", 20) if header[:1] == b"\1" else (">II", 12)
    if len(header) < place + struct.calcsize(form):
        return 0, 0
    scale, units = struct.unpack_from(form, header, place)
    return scale, 0 if units in (0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF) else units


def _listed(table: bytes) -> int:
    """The units that all samples last (stts, 8.6.1.2)."""
    return sum(number * units for number, units in struct.iter_unpack(">II", table[8 : len(table) // 8 * 8]))


def _edited(table: bytes) -> int:
    """The units of the movie that are played of a track (elst, 8.6.6); 0 when all of it is."""
    form = ">QqI" if table[:1] == b"\1" else ">IiI"
    size = struct.calcsize(form)
    entries = table[8 : 8 + max(0, len(table) - 8) // size * size]
    return sum(units for units, start, _ in struct.iter_unpack(form, entries) if start >= 0)


def _defaults(moov: bytes) -> Iterator[tuple[int, int]]:
    """For each track the units that a sample of a fragment lasts (trex, 8.8.3)."""
    for name, content in _deep(moov):
        if name == b"trex" and len(content) >= 16:
            number, _, units = struct.unpack_from(">III", content, 4)
            yield number, units


def _fragment(moof: bytes, number: int, units: int) -> int:
    """The units that the samples of one track in a fragment last (tfhd, trun; 8.8.7, 8.8.8)."""
    total = 0
    for name, traf in _inside(moof):
        parts = list(_inside(traf)) if name == b"traf" else []
        head = next((content for inner, content in parts if inner == b"tfhd"), b"")
        if len(head) >= 8 and int.from_bytes(head[4:8]) == number:
            flags = int.from_bytes(head[1:4])
            place = 8 + (8 if flags & 1 else 0) + (4 if flags & 2 else 0)
            usual = int.from_bytes(head[place : place + 4]) if flags & 8 else units
            total += sum(_run(content, usual) for inner, content in parts if inner == b"trun")
    return total


def _run(trun: bytes, units: int) -> int:
    flags, number = int.from_bytes(trun[1:4]), int.from_bytes(trun[4:8])
    if not flags & 0x100:
        return number * units
    place = 8 + (4 if flags & 1 else 0) + (4 if flags & 4 else 0)
    step = 4 * sum(bool(flags & bit) for bit in (0x100, 0x200, 0x400, 0x800))
    return sum(int.from_bytes(trun[at : at + 4]) for at in range(place, min(len(trun), place + number * step), step))
