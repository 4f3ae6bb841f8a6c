"""Times: those that stand in a line's text, and those that are out of order."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.model.episode import Entry, Line
from pipeline.model.problems import Problem, Severity, rule
from pipeline.text import timecode
from pipeline.transcript.repair.base import Context, Result, lines

TIME_IN_LINE = rule("T031", Severity.WARNING, "a line is a time, or a time and a name; a turn begins there")
TIME_UNUSED = rule("T032", Severity.WARNING, "a line is a time that does not fit between the times around it")
BACKWARDS = rule("T021", Severity.WARNING, "a time is out of order; the line counts as untimed")
CROSS_TALK = rule("T022", Severity.INFO, "a time is a few seconds out of order; the line counts as untimed")

_SMALL = 10_000
_SHIFTS = (1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 10, -10, 20, -20, 30, -30, 60, -60)
# "7:05 Ruslan", "62:23\\nEleni", "[43:32] Alexey: And so", "0 4:15", "17: 10"; spaces inside a time are typing errors.
_TIME = r"[\[(]?((?:\d{1,2} ?: ?)?\d{1,3} ?: ?\d{2}|\d \d:\d{2})[\])]?"
_STAMP = re.compile(_TIME + r"[ \t]*(?:[-–—,]\s*)?(?P<rest>.*)", re.DOTALL)


def times_in_lines(entries: list[Entry], known: Context) -> Result:
    """A line that is a time, or a time and a known name, begins a turn there when the time fits between its neighbours.

    Times in speech ("at 6:00 we start") never fill a line.
    """
    kept: list[Entry] = []
    problems = []
    before: int | None = None
    new: tuple[Line, int, str] | None = None
    for index, entry in enumerate(entries):
        if not isinstance(entry, Line):
            kept.append(entry)
            continue
        if new is not None and entry.start not in (new[0].start, None):
            new = None
        stamp = _stamp(entry, known)
        if stamp is None:
            kept.append(_restarted(entry, new))
        elif not _begins(entries, index, stamp) or not _fits(
            stamp.time, before, next((e.start for e in _later(entries, index, entry.start)), None)
        ):
            hint = f"make it a turn of its own: 'time: {timecode.clock(stamp.time)}', 'who: {stamp.name or '…'}'"
            problems.append(Problem(TIME_UNUSED.code, entry.place, f"a time stands in the text: {_start(entry)}", hint))
            kept.append(_restarted(entry, new))
        else:
            new = (entry, stamp.time, stamp.name)
            who = f" of {stamp.name}" if stamp.name else ""
            message = f"{_start(entry)} is read as the start of a turn{who} at {timecode.clock(stamp.time)}"
            problems.append(Problem(TIME_IN_LINE.code, entry.place, message))
            if stamp.text:
                kept.append(_restarted(replace(entry, text=stamp.text), new))
        before = entry.start if entry.start is not None else before
    return kept, problems


@dataclass(frozen=True, slots=True)
class _Stamp:
    """What a line that begins with a time says: the time, a known name or "", and the text that follows."""

    time: int
    name: str
    text: str


def _stamp(entry: Line, known: Context) -> _Stamp | None:
    text = entry.text.strip()
    match = _STAMP.fullmatch(text) if text[:1].isdigit() or text[:1] in "[(" else None
    if match is None:
        return None
    try:
        time = timecode.parse(match[1])
    except ValueError:
        return None
    rest = match["rest"].strip()
    if not rest:
        return _Stamp(time, "", "")
    for mark in ("\n", ":"):
        first, marked, text = rest.partition(mark)
        if (marked or mark == "\n") and (name := known.name(first)):
            return _Stamp(time, name, text.strip())
    return None


def _begins(entries: list[Entry], index: int, stamp: _Stamp) -> bool:
    """Whether something follows that could begin at a time; a time alone at the end of a turn is an answer."""
    entry, following = entries[index], next(lines(entries, index + 1), None)
    return bool(stamp.name) or (following is not None and following.start in (entry.start, None))


def _later(entries: list[Entry], index: int, start: int | None) -> Iterator[Line]:
    return (line for line in lines(entries, index + 1) if line.start not in (start, None))


def _fits(time: int, before: int | None, after: int | None) -> bool:
    return (before is None or before <= time) and (after is None or time <= after)


def _restarted(entry: Line, new: tuple[Line, int, str] | None) -> Line:
    """A line of the turn that a time in the text began; a speaker found since then stays."""
    if new is None:
        return entry
    stamp, time, name = new
    return replace(entry, start=time, who=name if name and entry.who == stamp.who else entry.who)


def _start(entry: Line) -> str:
    text = " ".join(entry.text.split())
    return repr(text if len(text) <= 40 else text[:40] + " …")


@dataclass(frozen=True, slots=True)
class Misfit:
    """A typed time that is out of order: its lines (indices), the time kept before it, those kept after it."""

    first: int
    last: int
    time: int
    before: int | None
    later: tuple[int, ...]

    @property
    def after(self) -> int | None:
        """The time kept after it, None at the end."""
        return self.later[0] if self.later else None


def misfits(entries: list[Entry]) -> list[Misfit]:
    """The times that do not belong to the longest run of turns whose times never fall."""
    groups: list[tuple[int, int, int]] = []
    for at, entry in enumerate(entries):
        if isinstance(entry, Line) and entry.start is not None:
            if groups and groups[-1][2] == entry.start:
                groups[-1] = (groups[-1][0], at, entry.start)
            else:
                groups.append((at, at, entry.start))
    kept = longest_rising([time for _, _, time in groups])
    misplaced = []
    for number, (first, last, time) in enumerate(groups):
        if number not in kept:
            before = next((groups[n][2] for n in range(number, -1, -1) if n in kept), None)
            later = tuple(groups[n][2] for n in range(number, len(groups)) if n in kept)
            misplaced.append(Misfit(first, last, time, before, later))
    return misplaced


def longest_rising(values: list[int]) -> set[int]:
    """Positions of the longest non-decreasing subsequence: the most times that can be right together."""
    tails: list[int] = []
    tail_at: list[int] = []
    before = [-1] * len(values)
    for position, value in enumerate(values):
        length = bisect.bisect_right(tails, value)
        before[position] = tail_at[length - 1] if length else -1
        tails[length : length + 1] = [value]
        tail_at[length : length + 1] = [position]
    kept = set()
    position = tail_at[-1] if tail_at else -1
    while position >= 0:
        kept.add(position)
        position = before[position]
    return kept


def in_order(entries: list[Entry], _: Context) -> Result:
    """Drop the times that are out of order; their lines are placed between their neighbours."""
    kept = list(entries)
    misplaced = misfits(entries)
    problems = []
    for number, misfit in enumerate(misplaced):
        for at in range(misfit.first, misfit.last + 1):
            entry = kept[at]
            if isinstance(entry, Line) and entry.start == misfit.time:
                kept[at] = replace(entry, start=None)
        problems.append(_out_of_order(entries[misfit.first], misplaced, number))
    return kept, problems


def _out_of_order(entry: Entry, misplaced: list[Misfit], number: int) -> Problem:
    misfit = misplaced[number]
    time = timecode.clock(misfit.time)
    if misfit.before is not None and misfit.after is not None:
        between = f"between {timecode.clock(misfit.before)} and {timecode.clock(misfit.after)}"
    elif misfit.before is not None:
        between = f"after {timecode.clock(misfit.before)}"
    else:
        between = f"before {timecode.clock(misfit.after or 0)}"
    low, high = misfit.before or 0, misfit.after
    off = max(low - misfit.time, misfit.time - high if high is not None else 0)
    code = CROSS_TALK.code if off <= _SMALL else BACKWARDS.code
    return Problem(code, entry.place, f"the time {time} does not fit {between}", _advice(misplaced, number, between))


def _advice(misplaced: list[Misfit], number: int, between: str) -> str:
    misfit = misplaced[number]
    if (shift := shifted(misplaced, number)) is not None:
        sooner = "earlier" if shift < 0 else "later"
        right = timecode.clock(misfit.time + shift)
        return f"probably {right}: this time and those next to it fit when they are {abs(shift) // 60_000} min {sooner}"
    fixes = one_digit_fixes(misfit)
    if len(fixes) == 1:
        return f"probably {timecode.clock(fixes[0])}: one digit differs and it then fits {between}"
    if 1 < len(fixes) <= 4:
        return "correct the time; perhaps " + " or ".join(timecode.clock(time) for time in fixes)
    return "correct the time"


def one_digit_fixes(misfit: Misfit) -> list[int]:
    """The times between the neighbours that differ from the typed one in one digit."""
    typed = timecode.clock(misfit.time)
    low, high = misfit.before or 0, misfit.after
    fitting = set()
    for at, digit in enumerate(typed):
        for other in "0123456789" if digit.isdigit() else "":
            try:
                time = timecode.parse(typed[:at] + other + typed[at + 1 :])
            except ValueError:
                continue
            if low <= time and (high is None or time <= high) and time != misfit.time:
                fitting.add(time)
    return sorted(fitting)


def shifted(misplaced: list[Misfit], number: int) -> int | None:
    """Whole minutes (in ms) by which two or more neighbouring misfits are all wrong, None when there is no one such.

    The last times of such a run may be among those kept: two wrong times that rise look as right as any.
    """
    misfit = misplaced[number]
    run = [other.time for other in misplaced if (other.before, other.later) == (misfit.before, misfit.later)]
    if len(run) < 2 or any(one > two for one, two in pairwise(run)):
        return None
    possible = [shift for minutes in _SHIFTS if _fits_shifted(run, misfit, shift := minutes * 60_000)]
    return possible[0] if len(possible) == 1 else None


def _fits_shifted(run: list[int], misfit: Misfit, shift: int) -> bool:
    """Whether a run, with up to two of the times kept after it, is in order when all are shifted."""
    for more in range(min(2, len(misfit.later)) + 1):
        wrong, right = [*run, *misfit.later[:more]], misfit.later[more:]
        fits_before = misfit.before is None or misfit.before <= wrong[0] + shift
        if fits_before and wrong[0] + shift >= 0 and (not right or wrong[-1] + shift <= right[0]):
            return more == 0 or bool(right)
    return False
