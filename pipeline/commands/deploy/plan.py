"""Plans a deployment: what an output folder adds to a place, changes there, and leaves over."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pipeline.commands.serve import media_type
from pipeline.media.audio import TYPES as AUDIO
from pipeline.model.problems import Problem

FEED = "feed.xml"
PART = 8 << 20
"""Bytes of a part, where a file goes up in several."""

# Of no use to listeners: they name drafts and every problem.
_OURS = ("report.json", "report.md")
_SHORT, _HOUR, _DAY = (f"public, max-age={seconds}" for seconds in (300, 3600, 86400))
_FOREVER = "public, max-age=31536000, immutable"


class Stopped(Exception):
    """A deployment that cannot go on: the problem says why and what to do."""

    def __init__(self, code: str, place: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        from pipeline.model.problems import Place

        self.problem = Problem(code, Place(place), message, hint)


@dataclass(frozen=True, slots=True)
class File:
    """A file of the output folder: its name relative to that, its size and the checksum of its bytes."""

    name: str
    path: Path
    size: int
    tag: str

    @property
    def rank(self) -> int:
        """Its place in the order of sending: what others name goes before what names it."""
        if self.name == FEED:
            return 4
        if self.name.startswith("feed-") and self.name.endswith(".xml"):
            return 3
        if self.name.endswith(".html") or _is_entry(self.name):
            return 2
        return 0 if Path(self.name).suffix.lower() in AUDIO else 1


@dataclass(frozen=True, slots=True)
class There:
    """A file at the place: its size and the checksum of its bytes, "" when that is not known."""

    size: int
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done: files to add and to change, what is at the place alone, and the feed that is there.

    seen is the checksum of that feed, "" where there is none.
    """

    added: tuple[File, ...] = ()
    changed: tuple[File, ...] = ()
    same: int = 0
    left_over: Mapping[str, int] = field(default_factory=dict)
    seen: str = ""

    @property
    def files(self) -> tuple[File, ...]:
        """What is to be sent, in the order of sending."""
        return tuple(sorted((*self.added, *self.changed), key=lambda file: (file.rank, file.name)))


def planned(files: Sequence[File], there: Mapping[str, There], tag: Callable[[File], str] = lambda f: f.tag) -> Plan:
    """The plan for files, compared with those that are at a place by size and checksum."""
    added = tuple(file for file in files if file.name not in there)
    old = [file for file in files if file.name in there]
    changed = tuple(file for file in old if there[file.name] != There(file.size, tag(file)))
    names = {file.name for file in files}
    left_over = {name: known.size for name, known in sorted(there.items()) if name not in names}
    seen = there[FEED].tag if FEED in there else ""
    return Plan(added, changed, len(old) - len(changed), left_over, seen)


def files_of(output: Path, held_back: Sequence[str]) -> tuple[File, ...]:
    """The files of an output folder that listeners may have; held_back are the slugs of episodes they may not."""
    hidden = tuple(f"episodes/{slug}/" for slug in held_back)
    names = (name for name in walk(output) if name not in _OURS and not name.startswith(hidden))
    return tuple(File(name, output / name, (output / name).stat().st_size, checksum(output / name)) for name in names)


def walk(folder: Path) -> list[str]:
    """The names of all files in a folder, relative to it, in order; what starts with a dot is not among them."""
    found = []
    for here, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(here, name).relative_to(folder).as_posix() for name in names if not name.startswith(".")]
    return sorted(found)


def checksum(path: Path) -> str:
    """The MD5 of a file as S3 tells it: of a file in several parts, that of the sums of its parts."""
    known = path.stat()
    return _checksum(path, known.st_ino, known.st_size, known.st_mtime_ns, known.st_ctime_ns)


@cache
def _checksum(path: Path, _inode: int, size: int, _mtime: int, _ctime: int) -> str:
    with path.open("rb") as stream:
        if size <= PART:
            return hashlib.md5(stream.read(), usedforsecurity=False).hexdigest()
        sums = [hashlib.md5(part, usedforsecurity=False).digest() for part in iter(lambda: stream.read(PART), b"")]
    return f"{hashlib.md5(b''.join(sums), usedforsecurity=False).hexdigest()}-{len(sums)}"


def _is_entry(name: str) -> bool:
    """Whether a file says which files the search is to read."""
    return name.startswith("pagefind/") and name.endswith(("/shards.json", "/pagefind-entry.json"))


def headers(name: str) -> dict[str, str]:
    """The media type of a file and how long it may be kept; what keeps its name when it changes, not for long."""
    kind = media_type(name)
    if name.startswith("pagefind/") and Path(name).parent.name in ("fragment", "index"):
        cache = _FOREVER  # their names change with their bytes
    elif name.endswith((".html", ".xml", ".txt")) or _is_entry(name):
        cache = _SHORT
    else:
        cache = _DAY if kind.startswith("audio/") else _HOUR
    return {"Content-Type": kind, "Cache-Control": cache}


def listed(plan: Plan, *, delete: bool) -> list[str]:
    """The plan as people read it, a line a file, and a line of sums."""
    rows = [("added", file.name, file.size) for file in plan.added]
    rows += [("changed", file.name, file.size) for file in plan.changed]
    rows += [("removed" if delete else "left over", name, size) for name, size in plan.left_over.items()]
    order = {file.name: place for place, file in enumerate(plan.files)}
    rows.sort(key=lambda row: order.get(row[1], len(order)))
    return [*(f"{kind:<9} {_bytes(size):>9}  {name}" for kind, name, size in rows), summed(plan, delete=delete)]


def summed(plan: Plan, *, delete: bool) -> str:
    """The plan in a line."""
    size = sum(file.size for file in plan.files)
    kept = "to remove" if delete else "there alone, and left"
    return (
        f"{len(plan.added)} to add, {len(plan.changed)} to change ({_bytes(size)}), {plan.same} unchanged, "
        f"{len(plan.left_over)} {kept}"
    )


def _bytes(size: int) -> str:
    for unit, scale in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if size >= scale:
            return f"{size / scale:.1f} {unit}"
    return f"{size} B"
