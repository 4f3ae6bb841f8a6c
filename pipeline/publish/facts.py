"""The facts that outputs are made of, as digests: a file is stale when one that its writer read has another digest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from pipeline.edition import Edition
from pipeline.files import digest
from pipeline.model.problems import Place
from pipeline.model.show import Show
from pipeline.model.traced import Reads, Traced, address_of


def of_value(value: object) -> str:
    """The digest of a value of the model.

    Places do not count, so that an empty line above an episode makes nothing again; a person counts by id, since the
    fields of people are facts of their own; a path counts by what the file holds.
    """
    parts: list[str] = []
    _spell(value, parts.append)
    return digest.of_text("\0".join(parts))


def of_reads(reads: Reads) -> dict[str, str]:
    """The digests of facts, by their addresses."""
    return {address: of_value(value) for address, value in sorted(reads.items())}


class Sizes(Mapping[str, int]):
    """The bytes of an episode's files by name, of which it is noted what is read: all names, or the size of some."""

    def __init__(self, sizes: Mapping[str, int]) -> None:
        self._sizes = sizes
        self.read: set[str] = set()

    def __getitem__(self, name: str) -> int:
        self.read.add(f"size:{name}")
        return self._sizes[name]

    def __contains__(self, name: object) -> bool:
        self.read.add("files.names")
        return name in self._sizes

    def __iter__(self) -> Iterator[str]:
        self.read.add("files.names")
        return iter(self._sizes)

    def __len__(self) -> int:
        return len(self._sizes)


class Facts:
    """The facts of an edition by address, each digested once; of files in the show, and of those beside it, too.

    Those of files are "file:audio/x.mp3" (its digest), "size:captions.vtt" and "files.names". pictures are digests of
    facts that are a picture, for where its file is not.
    """

    def __init__(
        self,
        edition: Edition,
        inputs: Mapping[str, str],
        sizes: Mapping[str, int],
        pictures: Mapping[str, str] | None = None,
    ) -> None:
        credited = tuple(credit.person for credit in (*edition.credits, *edition.show.credits))
        self._parts = {"guests": edition.guests, "hosts": edition.hosts, "credits": credited}
        people = (person for part in self._parts.values() for person in part)
        traced: tuple[Traced, ...] = (edition, edition.episode, edition.show, *people)
        self._objects = {address_of(thing): thing for thing in reversed(traced)}
        self._known = {f"file:{name}": known for name, known in inputs.items()} | dict(pictures or {})
        self._sizes = _of_sizes(sizes)

    def resized(self, sizes: Mapping[str, int]) -> Facts:
        """The same facts with other sizes of files; what is digested counts for both."""
        found = copy(self)
        found._sizes = _of_sizes(sizes)
        return found

    def digest(self, address: str) -> str:
        """The digest of a fact as it is now, ABSENT for one of what is not there any more."""
        if address in self._sizes:
            return self._sizes[address]
        if address not in self._known:
            owner, _, name = address.rpartition(".")
            thing = self._objects.get(owner)
            self._known[address] = digest.ABSENT if thing is None else of_value(getattr(thing, name, None))
        return self._known[address]

    def hold(self, trace: Mapping[str, str]) -> bool:
        """Whether every fact of a trace is as it was."""
        return all(self.digest(address) == known for address, known in trace.items())

    def trace(self, addresses: Iterable[str]) -> dict[str, str]:
        """The digests of facts by address."""
        return {address: self.digest(address) for address in sorted(addresses)}

    def general(self, addresses: Iterable[str]) -> frozenset[str]:
        """Addresses as they may be those of other episodes: people's by their parts, as "guests.bio"."""
        found: set[str] = set()
        for address in addresses:
            owner, _, name = address.rpartition(".")
            parts = [part for part, people in self._parts.items() if owner in map(address_of, people)]
            found |= {f"{part}.{name}" for part in parts} or {address}
        return frozenset(found)

    def particular(self, addresses: Iterable[str]) -> frozenset[str]:
        """Such addresses as those of this edition's people."""
        found: set[str] = set()
        for address in addresses:
            part, _, name = address.rpartition(".")
            if part in self._parts:
                found |= {f"{address_of(person)}.{name}" for person in self._parts[part]}
            else:
                found.add(address)
        return frozenset(found)


def _of_sizes(sizes: Mapping[str, int]) -> dict[str, str]:
    return {f"size:{name}": str(size) for name, size in sizes.items()} | {"files.names": of_value(tuple(sizes))}


class ShowFacts:
    """Those facts of traces that are the show's settings: the part that can be compared without any episode."""

    def __init__(self, show: Show) -> None:
        self._show = show
        self._known: dict[str, str] = {}

    def hold(self, trace: Mapping[str, str]) -> bool:
        """Whether every setting in a trace is as it was."""
        return all(self._digest(name) == known for name, known in trace.items() if name.startswith("show."))

    def _digest(self, address: str) -> str:
        if address not in self._known:
            self._known[address] = of_value(getattr(self._show, address.partition(".")[2], None))
        return self._known[address]


def _spell(value: object, add: Callable[[str], None]) -> None:
    if value is None or isinstance(value, str | int | float):
        add(f"{type(value).__name__[0]}{value}")
    elif isinstance(value, tuple | list):
        add(f"({len(value)}")
        for item in value:
            _spell(item, add)
    elif isinstance(value, Mapping):
        add(f"{{{len(value)}")
        for key, item in value.items():
            _spell(key, add)
            _spell(item, add)
    elif isinstance(value, Traced):
        add(address_of(value))
    elif isinstance(value, datetime):
        add(value.isoformat())  # a zone's name and its offset are the same moment: the ledger has the offset
    elif isinstance(value, Path):
        add(_content(value))
    elif is_dataclass(value) and not isinstance(value, type):
        if not isinstance(value, Place):
            names = _fields(type(value))
            add(f"<{type(value).__name__}")
            for name in names:
                _spell(getattr(value, name), add)
    elif isinstance(value, bytes):
        add(digest.of_bytes(value))
    elif isinstance(value, frozenset | set):
        _spell(sorted(value, key=repr), add)
    else:
        add(repr(value))


@cache
def _fields(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _content(path: Path) -> str:
    try:
        known = path.stat()
        return _content_of(path, known.st_size, known.st_mtime_ns, known.st_ctime_ns)
    except OSError:
        return digest.ABSENT


@cache
def _content_of(path: Path, _size: int, _mtime: int, _ctime: int) -> str:
    return digest.of_file(path)
