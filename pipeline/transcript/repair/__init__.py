"""Repairs the known faults of a typed transcript, and reports every change as a Problem.

Each repair is a function over the entries with a code of its own; REPAIRS is their order. Sources are never changed
here: `linernotes fix` turns what a repair did into edits of the file.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from enum import Enum

from pipeline.model.episode import Entry, Header
from pipeline.model.problems import Problem, Rule
from pipeline.transcript.repair import copies, headers, likely, speakers, stamps, times, wording
from pipeline.transcript.repair.base import Context, Result, context

__all__ = ["REPAIRS", "Context", "Repair", "Use", "context", "repair"]


class Use(Enum):
    """Where a repair is used: outputs and fix; outputs and fix --unsafe; outputs only; fix --unsafe only."""

    SAFE = "safe"
    GUESS = "guess"
    OUTPUT = "output"
    LIKELY = "likely"


@dataclass(frozen=True, slots=True)
class Repair:
    """A repair: the rule whose code names it and switches it off, the function, and where it is used."""

    rule: Rule
    step: Callable[[list[Entry], Context], Result]
    use: Use

    @property
    def code(self) -> str:
        """The rule's code."""
        return self.rule.code


REPAIRS: tuple[Repair, ...] = (
    Repair(wording.UNSEEN, wording.invisible, Use.SAFE),
    Repair(stamps.STAMPED, stamps.stamps, Use.SAFE),
    Repair(copies.REPEATED_LINE, copies.repeated_lines, Use.SAFE),
    Repair(wording.CONTINUATION, wording.continuation_marks, Use.SAFE),
    Repair(speakers.SPELLING, speakers.spellings, Use.SAFE),
    Repair(likely.MISSPELT, likely.misspelt_speakers, Use.LIKELY),
    Repair(speakers.SWAPPED, speakers.swapped, Use.GUESS),
    Repair(speakers.SENTENCE, speakers.sentences, Use.GUESS),
    Repair(speakers.NAME_LINE, speakers.name_lines, Use.SAFE),
    Repair(speakers.NAME_ALONE, speakers.lone_names, Use.GUESS),
    Repair(times.TIME_IN_LINE, times.times_in_lines, Use.SAFE),
    Repair(speakers.GOES_ON, speakers.missing_speakers, Use.OUTPUT),
    Repair(wording.CHAPTER_LIST, wording.chapter_lists, Use.OUTPUT),
    Repair(copies.REPEATED_HEADER, copies.repeated_headers, Use.SAFE),
    Repair(headers.MOVED, headers.moved_by_clips, Use.SAFE),
    Repair(times.BACKWARDS, likely.mistyped_times, Use.LIKELY),
    Repair(times.BACKWARDS, times.in_order, Use.OUTPUT),
    Repair(likely.DOUBLED, likely.doubled_words, Use.LIKELY),
    Repair(wording.WHITE_SPACE, wording.white_space, Use.SAFE),
)
IN_OUTPUTS = (Use.SAFE, Use.GUESS, Use.OUTPUT)


def repair(
    entries: tuple[Entry, ...], known: Context, off: Collection[str] = (), uses: Collection[Use] = IN_OUTPUTS
) -> tuple[tuple[Entry, ...], list[Problem]]:
    """Repair a transcript; `off` names repairs to leave out. Texts come out on one line, whatever is off."""
    all_problems: list[Problem] = []
    current = list(entries)
    for entry in REPAIRS:
        if entry.use in uses and entry.code not in off:
            current, problems = entry.step(current, known)
            all_problems += problems
    return tuple(_flat(entry) for entry in current), all_problems


def _flat(entry: Entry) -> Entry:
    """The entry with its texts on one line: a line break inside would end a cue."""
    if isinstance(entry, Header):
        return replace(entry, title=" ".join(entry.title.splitlines())) if len(entry.title.splitlines()) > 1 else entry
    text, who = (" ".join(value.splitlines()) for value in (entry.text, entry.who))
    return entry if (text, who) == (entry.text, entry.who) else replace(entry, text=text, who=who)
