"""What the repairs share: their result, what they may know of the episode, and walks over the entries."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.model.episode import Clip, Entry, Line
from pipeline.model.problems import Problem
from pipeline.text import timecode
from pipeline.text.plain import clean, fold

MAX_NAME = 30
Result = tuple[list[Entry], list[Problem]]


@dataclass(frozen=True, slots=True)
class Context:
    """What a repair may know beside the entries: the names (folded → as written), the clips, the usual speakers.

    people are the folded full names and nicknames that the episode itself gives.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    clips: tuple[Clip, ...] = ()
    speakers: tuple[str, ...] = ()
    people: frozenset[str] = frozenset()

    def name(self, text: str) -> str:
        """The name a whole text is, as the transcript writes it, else ""."""
        return self.names.get(fold(text), "") if len(text) < MAX_NAME else ""

    def other(self, speaker: str) -> str:
        """Of two speakers the other one; "" when there are more, or fewer."""
        return next((name for name in self.speakers if name != speaker), "") if len(self.speakers) == 2 else ""


def context(entries: tuple[Entry, ...], people: tuple[str, ...], clips: tuple[Clip, ...]) -> Context:
    """What is known; `people` are the full names and nicknames that may be heard in the episode."""
    typed = (entry.who for entry in entries if isinstance(entry, Line))
    used = Counter(clean(who) for who in map(_unstamped, typed) if 0 < len(who) < MAX_NAME)
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for who, count in used.items():
        spellings[fold(who)][who] += count
    speakers = {name: _usual(found) for name, found in spellings.items() if name}
    names: dict[str, str] = {}
    for person in people:
        parts = fold(person).split()
        written = next((speakers[part] for part in [fold(person), *parts] if part in speakers), person)
        names.update(dict.fromkeys([fold(person), *(part for part in parts if len(part) > 1)], written))
    # A misspelt name here and there does not make a third speaker.
    often = [fold(who) for who, count in used.items() if count * 50 > used.total()]
    usual = tuple(dict.fromkeys(speakers[name] for name in often if name))
    return Context({**names, **speakers}, clips, usual, frozenset(map(fold, people)))


def stamp_of_name(name: str) -> timecode.Stamp | None:
    """The time that stands before or behind a speaker's name: "Marta (0:15)"."""
    stamp = timecode.leading(name) or timecode.trailing(name)
    return stamp if stamp and any(map(str.isalpha, stamp.rest)) else None


def _unstamped(name: str) -> str:
    stamp = stamp_of_name(name)
    return stamp.rest if stamp else name


def _usual(spellings: Counter[str]) -> str:
    """The spelling used most, not all in capitals when there is a choice; without the colon some write after a name."""
    return min(spellings, key=lambda who: (-spellings[who], who.isupper(), who.islower(), who)).rstrip(": ")


def is_time(text: str) -> bool:
    """Whether a text is digits and colons only, as a time is, mistyped or not."""
    return re.fullmatch(r"[\[(]?\d[\d :]*:[\d :]*\d[\])]?", text.strip()) is not None


def lines(entries: list[Entry], start: int = 0) -> Iterator[Line]:
    """The lines from an index on."""
    return (entry for entry in entries[start:] if isinstance(entry, Line))


def continues(entry: Line, before: Line) -> bool:
    """Whether a line, as typed, is of the same turn as the one before it."""
    return entry.who == before.who and entry.start in (before.start, None)
