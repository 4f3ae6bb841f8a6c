"""A list of entries in YAML source: cut into items, compared with the list it should be, and joined again.

An item of a block list is its whole lines; of a list in brackets, its node and the comma after it, or its whole lines
when it shares them with no other.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from pipeline.commands.fix.scalars import end_of, line_end
from pipeline.model.episode import Entry, Line
from pipeline.model.problems import Place
from pipeline.readers.frontmatter import Document


@dataclass(frozen=True, slots=True)
class Item:
    """A node of the list and its stretch of the source; lines says whether that is whole lines."""

    node: yaml.Node
    place: Place
    start: int
    end: int
    lines: bool


@dataclass(frozen=True, slots=True)
class Slot:
    """An entry (or a header and a line that share an item) of the new list, and the item it comes from.

    A new entry is written like that item; one that stays is the item itself in its old place.
    """

    item: int
    entries: tuple[Entry, ...]
    new: bool = False
    stays: bool = True


def items(source: str, document: Document, sequence: yaml.SequenceNode) -> list[Item]:
    """The items of the list, in order."""
    found = []
    dashes = []
    if not sequence.flow_style:
        tokens = yaml.scan(source[: sequence.end_mark.index], yaml.CSafeLoader)
        dashes = [token.start_mark.index for token in tokens if isinstance(token, yaml.BlockEntryToken)]
    for node in sequence.value:
        if sequence.flow_style:
            start, end, lines = _in_brackets(source, node)
        else:
            dash = dashes[bisect_right(dashes, node.start_mark.index) - 1]
            start, lines = source.rfind("\n", 0, dash) + 1, True
            end = line_end(source, max(dash + 1, end_of(source, node)))
        found.append(Item(node, document.place(node), start, end, lines))
    return found


def _in_brackets(source: str, node: yaml.Node) -> tuple[int, int, bool]:
    start, end = node.start_mark.index, end_of(source, node)
    line = source.rfind("\n", 0, start) + 1
    rest = re.compile(r"[ \t]*,?[ \t]*(?:#[^\n]*)?\n").match(source, end)
    if rest and not source[line:start].strip():
        return line, rest.end(), True
    comma = re.compile(r"\s*,[ \t]*").match(source, end)
    return start, comma.end() if comma else end, False


def slots(old: list[list[Entry]], new: tuple[Entry, ...], places: list[Place]) -> list[Slot]:
    """Which item each entry of the new list comes from; `old` are the entries of each item now."""
    at = {place: number for number, place in enumerate(places)}
    last = _keepers(old, new, at)
    found: list[Slot] = []
    for number, entry in enumerate(new):
        item = at[entry.place]
        itself = last[entry.place, type(entry)] == number
        shares = len(old[item]) == 2
        if shares and itself and isinstance(entry, Line) and found and found[-1] == _alone(new[number - 1], item):
            found[-1] = Slot(item, (new[number - 1], entry))
        else:
            # Of a header and a line that part, the line keeps the item.
            keeps = not shares or isinstance(entry, Line) or (entry.place, Line) not in last
            found.append(Slot(item, (entry,), new=not (itself and keeps), stays=itself and keeps))
    return list(_moved(found, old))


def _keepers(old: list[list[Entry]], new: tuple[Entry, ...], at: dict[Place, int]) -> dict[tuple[Place, type], int]:
    """Which of the new entries of one place is the old one: an equal one, one with its time, or else the last."""
    best: dict[tuple[Place, type], tuple[bool, bool, int]] = {}
    for number, entry in enumerate(new):
        before = [one for one in old[at[entry.place]] if type(one) is type(entry)]
        timed = any(one.start is not None and one.start == entry.start for one in before)
        rank = (entry in before, timed, number)
        key = (entry.place, type(entry))
        best[key] = max(best.get(key, rank), rank)
    return {key: number for key, (_, _, number) in best.items()}


def _alone(entry: Entry, item: int) -> Slot:
    """The slot a header gets before the line that shares its item is seen."""
    return Slot(item, (entry,), new=True, stays=False)


def _moved(found: list[Slot], old: list[list[Entry]]) -> Iterator[Slot]:
    """The slots, with the headers marked as moved that stand before another line, or another header, than they did."""
    lines = [slot.item for slot in found if slot.stays and isinstance(slot.entries[-1], Line)]
    above = -1
    passed = 0
    for slot in found:
        if slot.stays and isinstance(slot.entries[-1], Line):
            above, passed = slot.item, passed + 1
        elif slot.stays:
            following = lines[passed] if passed < len(lines) else len(old)
            if above < slot.item and following == next((item for item in lines if item > slot.item), len(old)):
                above = slot.item
            else:
                slot = Slot(slot.item, slot.entries, stays=False)
        yield slot


def joined(source: str, found: list[Item], texts: list[tuple[Slot, str]], without: set[int]) -> str:
    """The source with the items as `texts` has them; items `without` entries stay where they are."""
    before: dict[int, list[str]] = {item: [source[found[item].start : found[item].end]] for item in without}
    pending: list[str] = []
    for slot, text in texts:
        if slot.stays and pending and not pending[-1].endswith("\n"):
            # What shares its line with others goes behind the indentation of what does not.
            rest = text.lstrip(" \t")
            pending, text = [text[: len(text) - len(rest)], *pending], rest
        pending.append(text)
        if slot.stays:
            before[slot.item] = pending
            pending = []
    parts = [source[: found[0].start]]
    for number, item in enumerate(found):
        parts += before.get(number, [])
        if number == len(found) - 1:
            parts += pending
            if not item.lines and number not in before:
                parts = [re.sub(r",[ \t]*$", "", "".join(parts))]
        parts.append(source[item.end : found[number + 1].start if number + 1 < len(found) else len(source)])
    return "".join(parts)
