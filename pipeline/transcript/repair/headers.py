"""Headers that stand too early in the text: a clip of the same title says when their chapter begins."""

from __future__ import annotations

from collections import Counter

from pipeline.model.episode import Entry, Header, Line
from pipeline.model.problems import Problem, Severity, rule
from pipeline.text import timecode
from pipeline.text.plain import fold
from pipeline.transcript.repair.base import Context, Result
from pipeline.transcript.repair.times import misfits

MOVED = rule("H006", Severity.INFO, "a header stands before text of the chapter above it; moved down to its own")
UNTIMED = rule("H007", Severity.WARNING, "a header stands before a paragraph without a time, and no clip says when")
NO_LATER_TIME = rule("H008", Severity.WARNING, "no line after a header has a time, so its chapter's start is a guess")


def moved_by_clips(entries: list[Entry], known: Context) -> Result:
    """Move a header down to the first line at or after the time its clip gives, never past the next header.

    Without a clip of its title a header before an untimed paragraph stays where it is, with a warning.
    """
    kept = list(entries)
    problems: list[Problem] = []
    wrong = {id(entry) for misfit in misfits(entries) for entry in entries[misfit.first : misfit.last + 1]}
    names = Counter(fold(clip.name) for clip in known.clips)
    starts = {fold(clip.name): clip.start for clip in known.clips if names[fold(clip.name)] == 1}
    timed = any(isinstance(entry, Line) and entry.start is not None for entry in entries)
    limit = len(kept)
    for at in range(len(kept) - 1, -1, -1):
        header = kept[at]
        if not isinstance(header, Header):
            continue
        to = at
        if timed and header.start is None:
            to, problem = _target(kept, at, limit, starts.get(fold(header.title)), wrong)
            problems += [problem] if problem else []
        kept.insert(to, kept.pop(at))
        limit = to
    return kept, problems[::-1]


def _target(entries: list[Entry], at: int, limit: int, clip: int | None, wrong: set[int]) -> tuple[int, Problem | None]:
    """The index a header should have (its own when nothing says otherwise), and what to report.

    limit is the index of the next header, or the end; wrong are the lines whose time is out of order.
    """
    place = entries[at].place
    first = next((entry for entry in entries[at + 1 :] if isinstance(entry, Line)), None)
    if first is None:
        return at, None
    rest = (entry for entry in entries[at + 1 :] if isinstance(entry, Line) and id(entry) not in wrong)
    time = next((line.start for line in rest if line.start is not None), None)
    if time is None:
        return at, Problem(NO_LATER_TIME.code, place, "no line after this header has a time", "add 'time: …'")
    above = next((entry for entry in reversed(entries[:at]) if isinstance(entry, Line)), None)
    goes_on = first.start is None and above is not None and first.who == above.who
    if clip is not None and clip != first.start and (clip > time or (clip == time and goes_on)):
        for index in range(at + 1, limit):
            line = entries[index]
            if isinstance(line, Line) and line.start is not None and line.start >= clip and id(line) not in wrong:
                begins = f"line {line.place.line}, the first at {timecode.clock(clip)} or later"
                message = f"the header is moved down to {begins}: that is the time of its clip"
                return index - 1, Problem(MOVED.code, place, message)
    if goes_on:
        message = f"the first paragraph after this header has no time; its chapter begins at {timecode.clock(time)}"
        return at, Problem(UNTIMED.code, place, message, "is it in the right place? Give it a 'time'")
    return at, None
