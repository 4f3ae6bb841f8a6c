"""Shares made files between checkouts and machines, by a key of what they were made of.

What a file is made of is known when its writer has read it. So there are two steps: `reads/` has, for the code of a
format, which facts its writer has ever read; each of these sets gives a key, with the values that they have now, and
`made/` has the bytes by key. An entry is used only if it is whole, as its own digest tells. People stand in the sets by
their part ("guests.bio"), so that a set counts for every episode.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import NamedTuple

from pipeline.model.problems import Place, Problem, Severity, rule
from pipeline.publish.cache_places import Bucket, Folder, Unusable
from pipeline.publish.facts import Facts

NO_CACHE = rule("X017", Severity.WARNING, "the cache of made files cannot be used")

_VERSION = "1"


class Made(NamedTuple):
    """A file's bytes, and the addresses of the facts that its writer read."""

    content: bytes
    reads: frozenset[str]


class Cache:
    """A cache by its address, a folder or s3://bucket/folder. Each process opens it for itself, when it first looks.

    What goes wrong is told once, as `problem`, and the cache is left alone from then on: read, written, or both.
    """

    def __init__(self, address: str) -> None:
        self._address = address
        self._place = Bucket(address) if "://" in address else Folder(address)
        self._reads: dict[str, dict[str, frozenset[str]]] = {}
        self._new: dict[str, bytes] = {}
        self._is_read = self._is_written = True
        self.problem: Problem | None = None

    def find(self, name: str, code: str, facts: Facts) -> Made | None:
        """The file of a format that was made by this code of these facts, if anybody has made it."""
        recipe = _digest(_VERSION, name, code)
        for kept in self._known(recipe).values():
            found = _made(self.load(_key(recipe, facts, kept)))
            if found:
                return found
        return None

    def keep(self, name: str, code: str, facts: Facts, made: Made) -> None:
        """Keep a file for others, from the next `flush` on."""
        recipe, reads = _digest(_VERSION, name, code), facts.general(made.reads)
        text = json.dumps(sorted(reads)).encode()
        known = self._known(recipe)
        self.save(_key(recipe, facts, reads), json.dumps(sorted(made.reads)).encode() + b"\n" + made.content)
        if (digest := _digest(text)) not in known:
            known[digest] = reads
            self._new[f"reads/{recipe}/{digest}"] = text

    def load(self, key: str) -> bytes | None:
        """What is kept by a key, None where that is nothing, or damaged."""
        data = self._new.get(_name(key)) or self._read(_name(key))
        digest, _, content = (data or b"").partition(b"\n")
        return content if digest.decode("ascii", "replace") == _digest(key, content) else None

    def save(self, key: str, content: bytes) -> None:
        """Keep something by a key, from the next `flush` on."""
        self._new[_name(key)] = _digest(key, content).encode() + b"\n" + content

    def flush(self) -> None:
        """Write what is new."""
        new, self._new = self._new, {}
        if new and self._is_written:
            try:
                self._place.write(new)
            except Unusable as error:
                self._is_written = False
                self._note(error, "cannot be written")

    def _known(self, recipe: str) -> dict[str, frozenset[str]]:
        """The sets of facts that were read by the writer of a recipe, by their digests."""
        if recipe not in self._reads:
            folder, sets = f"reads/{recipe}", {}
            for digest in self._names(folder):
                text = self._read(f"{folder}/{digest}") or b""
                if _digest(text) == digest and (reads := _texts(text)) is not None:
                    sets[digest] = reads
            self._reads[recipe] = sets
        return self._reads[recipe]

    def _names(self, folder: str) -> list[str]:
        if not self._is_read:
            return []
        try:
            return self._place.names(folder)
        except Unusable as error:
            self._give_up(error)
            return []

    def _read(self, name: str) -> bytes | None:
        if not self._is_read:
            return None
        try:
            return self._place.read(name)
        except Unusable as error:
            self._give_up(error)
            return None

    def _give_up(self, error: Unusable) -> None:
        self._is_read = self._is_written = False
        self._note(error, "cannot be read")

    def _note(self, error: Unusable, fault: str) -> None:
        message = f"the cache {fault}, and is left alone: {error}"
        self.problem = self.problem or Problem(NO_CACHE.code, Place(self._address), message, error.hint)


def _key(recipe: str, facts: Facts, reads: Iterable[str]) -> str:
    """The key of a file: what makes it, and the facts of a set with the digests that they have now."""
    trace: Mapping[str, str] = facts.trace(facts.particular(reads))
    return _digest(recipe, json.dumps(trace))


def _name(key: str) -> str:
    return f"made/{key[:2]}/{key}"


def _made(entry: bytes | None) -> Made | None:
    head, _, content = (entry or b"").partition(b"\n")
    reads = _texts(head)
    return None if reads is None else Made(content, reads)


def _texts(data: bytes) -> frozenset[str] | None:
    """The texts in a list as JSON, None where it is none."""
    try:
        values = json.loads(data)
    except ValueError:
        return None
    return frozenset(map(str, values)) if isinstance(values, list) else None


def _digest(*parts: str | bytes) -> str:
    """The digest of some texts: longer than those of facts, since strangers may know what they write."""
    found = sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(b"%d\n" % len(data) + data)
    return found.hexdigest()
