"""Copies a merge left behind: paragraphs without speaker and headers that stand twice."""

from __future__ import annotations

from pipeline.model.episode import Entry, Header, Line
from pipeline.model.problems import Problem, Severity, rule
from pipeline.text.plain import fold
from pipeline.transcript.repair.base import Context, Result, lines

REPEATED_LINE = rule("T013", Severity.WARNING, "a paragraph without speaker repeats the next one; left out")
REPEATED_HEADER = rule("T014", Severity.WARNING, "a header is repeated before the same line; left out")

_FEW_WORDS = 5


def same_title(title: str) -> str:
    """A title for comparison: white space and case make no difference, signs do ("C" and "C++")."""
    return " ".join(title.split()).casefold()


def repeated_lines(entries: list[Entry], _: Context) -> Result:
    """Drop a bare copy (no speaker, no time) of the next paragraph: damage of a merge.

    A few words may rightly be said again, so a short one is a copy only where there is a long one, too.
    """
    copies: list[tuple[Entry, Line]] = []
    for index, entry in enumerate(entries):
        if isinstance(entry, Line) and not entry.who and entry.start is None:
            following = next(lines(entries, index + 1), None)
            if following is not None and fold(entry.text) and fold(entry.text) == fold(following.text):
                copies.append((entry, following))
    if all(len(following.text.split()) < _FEW_WORDS for _, following in copies):
        return entries, []
    problems = [
        Problem(REPEATED_LINE.code, entry.place, f"repeats line {following.place.line} without a speaker; left out")
        for entry, following in copies
    ]
    dropped = {id(entry) for entry, _ in copies}
    return [entry for entry in entries if id(entry) not in dropped], problems


def repeated_headers(entries: list[Entry], _: Context) -> Result:
    """Of equal headers with no line between them the last place counts; the others are copies."""
    kept: list[Entry] = []
    problems = []
    run: dict[str, Header] = {}
    for entry in entries:
        if isinstance(entry, Line):
            run.clear()
        elif before := run.get(same_title(entry.title)):
            message = f"header {entry.title.strip()!r} repeats line {before.place.line}; left out"
            problems.append(Problem(REPEATED_HEADER.code, entry.place, message))
            kept.remove(before)
            entry = before
        if isinstance(entry, Header):
            run[same_title(entry.title)] = entry
        kept.append(entry)
    return kept, problems
