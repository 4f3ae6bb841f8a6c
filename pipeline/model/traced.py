"""Facts that say who reads them, so that a file is made again when one of those changes that its writer really read.

Show, Person, Episode and Edition are Traced. While `reading` is on, each field and property that is read is noted under
an address such as "show.copyright" or "person:ann.bio". A property counts as one fact: what it reads itself does not,
unless the reading is `deep`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

Reads = dict[str, object]
# What is told of each fact that is read; None while nobody wants to know.
_note: Callable[[Traced, str, object], None] | None = None
_deep = False
# A show's templates are looked at by name, by those who use them; places and lists of codes are for messages alone.
_ELSEWHERE = frozenset(("templates", "places", "ignore"))


class Traced:
    """An object whose fields are noted when they are read."""

    __slots__ = ()

    if not TYPE_CHECKING:  # mypy would take every name for one that is there

        def __getattribute__(self, name: str) -> object:
            """The attribute, noted under its address."""
            global _note
            if _note is None or name.startswith("_"):
                return object.__getattribute__(self, name)
            note, _note = _note, _note if _deep else None
            try:
                value = object.__getattribute__(self, name)
            finally:
                _note = note
            if not callable(value) and not isinstance(value, Traced) and name not in _ELSEWHERE:
                note(self, name, value)
            return value


def address_of(thing: Traced) -> str:
    """How the addresses of an object's fields begin."""
    kind = type(thing).__name__.lower()
    return f"{kind}:{object.__getattribute__(thing, 'id')}" if kind == "person" else kind


@contextmanager
def reading(*, deep: bool = False) -> Iterator[Reads]:
    """Note the facts that are read in the block, by address."""
    global _note, _deep
    found: Reads = {}

    def note(thing: Traced, name: str, value: object) -> None:
        found.setdefault(f"{address_of(thing)}.{name}", value)

    before = _note, _deep
    _note, _deep = note, deep
    try:
        yield found
    finally:
        _note, _deep = before
