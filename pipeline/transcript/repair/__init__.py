"""The repair step: a transcript as typed in, the same transcript without its known faults and a Problem per change out.

Each repair is a function over the entries with a code of its own; REPAIRS is their order. Sources are never changed
here: `linernotes fix` turns what a repair did into edits of the file.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from enum import Enum

from pipeline.model.episode import Entry, Header
from pipeline.model.problems import Problem
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
    """A repair: the code that names it and switches it off, the function, and where it is used."""

    code: str
    step: Callable[[list[Entry], Context], Result]
    use: Use


REPAIRS: tuple[Repair, ...] = (
    Repair("T034", wording.invisible, Use.SAFE),
    Repair("T037", stamps.stamps, Use.SAFE),
    Repair("T013", copies.repeated_lines, Use.SAFE),
    Repair("T015", wording.continuation_marks, Use.SAFE),
    Repair("T035", speakers.spellings, Use.SAFE),
    Repair("P003", likely.misspelt_speakers, Use.LIKELY),
    Repair("T020", speakers.swapped, Use.GUESS),
    Repair("T019", speakers.sentences, Use.GUESS),
    Repair("T011", speakers.name_lines, Use.SAFE),
    Repair("T012", speakers.lone_names, Use.GUESS),
    Repair("T031", times.times_in_lines, Use.SAFE),
    Repair("T026", speakers.missing_speakers, Use.OUTPUT),
    Repair("T036", wording.chapter_lists, Use.OUTPUT),
    Repair("T014", copies.repeated_headers, Use.SAFE),
    Repair("H006", headers.moved_by_clips, Use.SAFE),
    Repair("T021", likely.mistyped_times, Use.LIKELY),
    Repair("T021", times.in_order, Use.OUTPUT),
    Repair("T041", likely.doubled_words, Use.LIKELY),
    Repair("T033", wording.white_space, Use.SAFE),
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
