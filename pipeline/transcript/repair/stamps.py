"""Times that other programs write into texts and names: "[12:28] Yes.", "Marta (0:15)", "00:36 - Glazes"."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model.episode import Entry, Header, Line
from pipeline.model.problems import Problem, Severity, rule
from pipeline.text import timecode
from pipeline.transcript.repair.base import Context, Result, stamp_of_name

STAMPED = rule("T037", Severity.INFO, "a time stands in a text or a name; read as the time of the entry")
CONTRADICTED = rule("T038", Severity.WARNING, "a text begins with another time than its entry has; left in the text")

# How many bare times make a habit of them, and by how much two times may differ that mean the same.
_HABIT, _SAME = 3, 2000
# Characters of a text that is no title.
_LONG = 80


def stamps(entries: list[Entry], known: Context) -> Result:
    """Take times out of texts, names and headers; an entry without a time has found its own.

    A time in brackets is no speech. One without them is none where a machine has written it, or where lines begin so
    again and again: "10:30 is when we meet" stays.
    """
    often = sum(timecode.leading(entry.text) is not None for entry in entries if isinstance(entry, Line)) >= _HABIT
    titled = sum(_in_header(entry) is not None for entry in entries if isinstance(entry, Header)) > 1
    kept: list[Entry] = []
    problems: list[Problem] = []
    turn: int | None = None
    for entry in entries:
        if isinstance(entry, Header):
            kept.append(_header(entry, problems, often=titled))
        else:
            kept.append(_line(_named(entry, problems), turn, known, problems, often=often))
            turn = entry.start if entry.start is not None else turn
    return kept, problems


def _in_header(entry: Header) -> timecode.Stamp | None:
    return timecode.leading(entry.title) or timecode.trailing(entry.title)


def _header(entry: Header, problems: list[Problem], *, often: bool) -> Header:
    stamp = _in_header(entry)
    if stamp is None or not (stamp.held or often):
        return entry
    problems.append(_problem(entry, f"the header has a time in it, {stamp.shown}; read as the time of the chapter"))
    return replace(entry, title=stamp.rest, start=stamp.time if entry.start is None else entry.start)


def _named(entry: Line, problems: list[Problem]) -> Line:
    stamp = stamp_of_name(entry.who)
    if stamp is None:
        return entry
    problems.append(_problem(entry, f"the name {entry.who!r} has a time in it; read as {stamp.rest!r}"))
    return replace(entry, who=stamp.rest, start=stamp.time if entry.start is None else entry.start)


def _line(entry: Line, turn: int | None, known: Context, problems: list[Problem], *, often: bool) -> Line:
    stamp = timecode.leading(entry.text)
    if stamp is None or _begins_with_name(stamp.rest, known):
        return entry
    same = entry.start is not None and abs(entry.start - stamp.time) <= _SAME
    told = stamp.held or (entry.start is None and _is_speech(stamp.rest))
    if not (same or (told and (often or (stamp.sure and not stamp.rest[0].islower())))):
        return entry
    if entry.start is None or same or (turn is not None and entry.start == turn < stamp.time):
        problems.append(_problem(entry, f"the text begins with a time, {stamp.shown}; read as the time of the line"))
        return replace(entry, text=stamp.rest, start=entry.start if same else stamp.time)
    own = timecode.clock(entry.start)
    message = f"the text begins with the time {stamp.shown}, but the line has {own}; it is left in the text"
    problems.append(Problem(CONTRADICTED.code, entry.place, message, "delete the one that is wrong"))
    return entry


def _is_speech(rest: str) -> bool:
    """Whether a text is a sentence; titles after times are a list of chapters, which another repair takes out."""
    return len(rest) > _LONG or rest.rstrip('"”’)]').endswith((".", "?", "!", "…", "。", "؟"))


def _begins_with_name(rest: str, known: Context) -> bool:
    """Whether a name follows the time: that line is a turn of its own, which another repair makes of it."""
    return any(known.name(rest.partition(mark)[0]) for mark in ("\n", ":"))


def _problem(entry: Entry, message: str) -> Problem:
    return Problem(STAMPED.code, entry.place, message)
