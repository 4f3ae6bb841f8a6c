"""The entries a file should have: its transcript repaired until nothing more is wanted, as far as a file can say it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from pipeline.edition import repair_context
from pipeline.model.episode import Entry, Episode, Line
from pipeline.model.problems import Place, Problem, Severity, rule
from pipeline.publish.show_folder import ShowFolder, people_of
from pipeline.transcript.repair import REPAIRS, Context, Use, repair
from pipeline.transcript.repair.wording import WHITE_SPACE

NOT_FIXABLE = rule("X006", Severity.ERROR, "a file could not be fixed without changing more than it should")

_ROUNDS = 8


class NotFixable(Exception):
    """A file that must stay as it is; carries the place of the trouble and what it is."""

    def __init__(self, place: Place, message: str, hint: str = "correct it by hand") -> None:
        super().__init__(message)
        self.problem = Problem(NOT_FIXABLE.code, place, f"left as it is: {message}", hint)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The entries as they are and as they should be (an entry keeps its place), and why."""

    old: tuple[Entry, ...]
    new: tuple[Entry, ...]
    problems: tuple[Problem, ...]


def wanted_entries(
    show_folder: ShowFolder, episode: Episode, uses: Collection[Use], times: Mapping[Place, int] | None = None
) -> Wanted:
    """Repair until nothing more is wanted: what one repair writes into the file, another one may read there.

    times are those that paragraphs should have, by their places.
    """
    off = frozenset((*episode.repairs_off, *show_folder.show.repairs_off))
    people = people_of(show_folder, episode)[0].values()
    # With this one off, lines are not joined in the file, only for the outputs.
    first = repair(episode.transcript, Context(), uses=())[0] if WHITE_SPACE.code in off else episode.transcript
    entries = first
    problems: dict[tuple[str, Place], Problem] = {}
    for _ in range(_ROUNDS):
        known = repair_context(replace(episode, transcript=entries), show_folder.show, people)
        found, noted = _repaired(entries, known, off, uses)
        if found == entries:
            return Wanted(first, _retimed(entries, times or {}), tuple(problems.values()))
        entries = found
        problems = {(problem.code, problem.place): problem for problem in noted} | problems
    raise NotFixable(Place(episode.file), "its repairs do not come to an end")


def _retimed(entries: tuple[Entry, ...], times: Mapping[Place, int]) -> tuple[Entry, ...]:
    """The entries with other times; a paragraph that has the time of the one before keeps to it."""
    kept: list[Entry] = []
    typed: int | None = None
    right: int | None = None
    for entry in entries:
        if isinstance(entry, Line) and entry.start is not None:
            if entry.start != typed:
                typed, right = entry.start, times.get(entry.place)
            if right is not None:
                entry = replace(entry, start=right)
        kept.append(entry)
    return tuple(kept)


def _repaired(
    entries: tuple[Entry, ...], known: Context, off: frozenset[str], uses: Collection[Use]
) -> tuple[tuple[Entry, ...], list[Problem]]:
    """One round of repairs as it would stand in the file, and the problems that are repairs."""
    repaired, problems = repair(entries, known, off, uses)
    codes = {entry.code for entry in REPAIRS if entry.use in uses}
    return _kept_times(entries, repaired), [problem for problem in problems if problem.code in codes]


def _kept_times(before: tuple[Entry, ...], after: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The entries with the times that were typed where a repair only counts them as unknown.

    A paragraph that has none needs none as long as the one before it is of the same turn.
    """
    typed = {entry.place: entry.start for entry in before}
    kept: list[Entry] = []
    above: Line | None = None
    for entry in after:
        start = typed[entry.place]
        goes_on = isinstance(entry, Line) and above and (above.start, above.who) == (entry.start, entry.who)
        above = entry if isinstance(entry, Line) else above
        if entry.start is None or (start is None and goes_on):
            entry = replace(entry, start=start)
        kept.append(entry)
    return tuple(kept)
