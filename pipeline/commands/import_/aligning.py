"""Gives the entries that a file should have the places of the entries that they come from.

What is the same stays the same entry, so that its lines in the file stay as they are.
"""

from __future__ import annotations

from dataclasses import replace
from difflib import SequenceMatcher

from pipeline.model.episode import Entry, Header, Line
from pipeline.text.plain import clean


def aligned(old: tuple[Entry, ...], new: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The new entries with places of old ones; times within the same second stay as they are typed."""
    found: list[Entry] = []
    matcher = SequenceMatcher(None, _keys(old), _keys(new), autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            found += [_kept(before, after) for before, after in zip(old[i1:i2], new[j1:j2], strict=True)]
        else:
            found += _replaced(old, i1, i2, new[j1:j2])
    return tuple(found)


def _keys(entries: tuple[Entry, ...]) -> list[tuple[str, str]]:
    """What two entries must share to be the same."""
    keys, who = [], ""
    for entry in entries:
        if isinstance(entry, Line):
            who = clean(entry.who) or who
        keys.append(("", clean(entry.title)) if isinstance(entry, Header) else (who, clean(entry.text)))
    return keys


def _kept(before: Entry, after: Entry) -> Entry:
    """An entry that stays, with the time of the new one when that is another second."""
    if after.start is None or (before.start is not None and before.start // 1000 == after.start // 1000):
        return before
    # A paragraph that goes on with its turn needs no time of its own.
    if isinstance(before, Line) and before.start is None and not before.who:
        return before
    return replace(before, start=after.start)


def _replaced(old: tuple[Entry, ...], i1: int, i2: int, new: tuple[Entry, ...]) -> list[Entry]:
    """New entries in place of old ones: each takes the next old entry of its kind, or a place beside it."""
    left = list(old[i1:i2])
    found: list[Entry] = []
    for entry in new:
        same = next((one for one in left if type(one) is type(entry)), None)
        if same is not None:
            left = left[left.index(same) + 1 :]
            entry = replace(entry, place=same.place)
        else:
            near = [one for one in (*old[i2:], *reversed(old[:i2])) if type(one) is type(entry)]
            entry = replace(entry, place=(near or [old[min(i1, len(old) - 1)]])[0].place)
        found.append(entry)
    return found
