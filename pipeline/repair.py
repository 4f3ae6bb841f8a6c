"""The repair step: a transcript as typed in, the same transcript without its known faults and a Problem per change out.

Each repair is a function over the entries; REPAIRS is their order. Sources are never changed here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from pipeline.episode import Entry, Header, Line
from pipeline.problems import Problem, Severity, rule
from pipeline.text import fold

NAME_LINE = rule("T011", Severity.WARNING, "a line is just a speaker's name; read as a change of speaker")
NAME_ALONE = rule("T012", Severity.WARNING, "a line is just a speaker's name and no text follows it")
REPEATED_LINE = rule("T013", Severity.WARNING, "a paragraph without speaker repeats the next one; left out")
REPEATED_HEADER = rule("T014", Severity.WARNING, "a header is repeated before the same line; left out")
CONTINUATION = rule("T015", Severity.INFO, "a line starts with the continuation mark '='; left out")
NO_TIME = rule("T017", Severity.WARNING, "the first line of a turn has no time; it is estimated")
NO_SPEAKER = rule("T016", Severity.WARNING, "a line with a time has no speaker")

MAX_NAME = 30
Result = tuple[list[Entry], list[Problem]]
Names = Mapping[str, str]


def repair(entries: tuple[Entry, ...], people: tuple[str, ...]) -> tuple[tuple[Entry, ...], list[Problem]]:
    """Repair a transcript; `people` are the full names and nicknames that may be heard in the episode."""
    names = known_names(entries, people)
    found: list[Problem] = []
    current = list(entries)
    for step in REPAIRS:
        current, problems = step(current, names)
        found += problems
    return tuple(current), found


def untimed_turns(entries: tuple[Entry, ...]) -> list[Problem]:
    """Where a transcript as typed changes speaker without a time: in a transcript that has times, one was forgotten."""
    lines = list(_lines(list(entries), 0))
    forgotten = [
        line
        for before, line in pairwise(lines)
        if line.start is None and line.who and line.who != before.who and before.start is not None
    ]
    return [
        Problem(NO_TIME.code, line.place, f"no time where {line.who} starts to speak; it is estimated", "add 'time: …'")
        for line in forgotten
    ]


def known_names(entries: tuple[Entry, ...], people: tuple[str, ...]) -> dict[str, str]:
    """Folded name → the name as the transcript writes it: its speakers, the people, each part of their names."""
    speakers = {fold(e.who): e.who for e in entries if isinstance(e, Line) and 0 < len(e.who) < MAX_NAME}
    names: dict[str, str] = {}
    for person in people:
        parts = fold(person).split()
        written = next((speakers[part] for part in [fold(person), *parts] if part in speakers), person)
        names.update(dict.fromkeys([fold(person), *(part for part in parts if len(part) > 1)], written))
    return {**names, **speakers}


def _lines(entries: list[Entry], start: int) -> Iterator[Line]:
    return (entry for entry in entries[start:] if isinstance(entry, Line))


def repeated_lines(entries: list[Entry], _: Names) -> Result:
    """Drop a bare copy (no speaker, no time) of the next paragraph: damage of a merge."""
    kept: list[Entry] = []
    problems = []
    for index, entry in enumerate(entries):
        following = next(_lines(entries, index + 1), None)
        bare = isinstance(entry, Line) and not entry.who and entry.start is None and fold(entry.text)
        if bare and following is not None and bare == fold(following.text):
            message = f"repeats line {following.place.line} without a speaker; left out"
            problems.append(Problem(REPEATED_LINE.code, entry.place, message))
        else:
            kept.append(entry)
    return kept, problems


def repeated_headers(entries: list[Entry], _: Names) -> Result:
    """Of equal headers with no line between them the last one stays."""
    kept: list[Entry] = []
    problems = []
    coming: set[str] = set()
    for entry in reversed(entries):
        if isinstance(entry, Line):
            coming.clear()
        elif fold(entry.title) in coming:
            problems.append(Problem(REPEATED_HEADER.code, entry.place, f"header {entry.title!r} is repeated; left out"))
            continue
        else:
            coming.add(fold(entry.title))
        kept.append(entry)
    return kept[::-1], problems[::-1]


def continuation_marks(entries: list[Entry], _: Names) -> Result:
    """Strip the mark '=' that a converter puts before a paragraph that goes on."""
    kept: list[Entry] = []
    problems = []
    for entry in entries:
        if isinstance(entry, Line) and entry.text.startswith("=") and (text := entry.text.lstrip("= ")):
            problems.append(Problem(CONTINUATION.code, entry.place, "the mark '=' before the text is left out"))
            entry = replace(entry, text=text)
        kept.append(entry)
    return kept, problems


def name_lines(entries: list[Entry], names: Names) -> Result:
    """A line that is just a name, at the same time and speaker as the line before, marks a change of speaker.

    What follows belongs to that name, across headers, until the next name or the next time or speaker; when it was
    said is not known. A name with a time of its own is somebody calling another and stays.
    """
    kept: list[Entry] = []
    problems = []
    last: Line | None = None
    speaker = ""
    for index, entry in enumerate(entries):
        if isinstance(entry, Header):
            kept.append(entry)
            continue
        same_turn = last is not None and _continues(entry, last)
        speaker = speaker if same_turn or (speaker and _orphan(entry)) else ""
        following = next(_lines(entries, index + 1), None)
        name = names.get(fold(entry.text)) if len(entry.text) < MAX_NAME else None
        if name and (same_turn or (following is not None and _orphan(following))):
            speaker = name
            goes_on = following is not None and (_continues(following, entry) or _orphan(following))
            problems.append(_name_problem(entry, name, goes_on))
            if not goes_on:
                speaker = ""
        elif speaker:
            kept.append(replace(entry, who=speaker, start=None if same_turn else entry.start))
        else:
            kept.append(entry)
        last = entry
    return kept, problems


def _continues(entry: Line, before: Line) -> bool:
    """Whether a line, as typed, is of the same turn as the one before it."""
    return entry.who == before.who and entry.start in (before.start, None)


def _orphan(entry: Line) -> bool:
    return not entry.who


def _name_problem(entry: Line, name: str, goes_on: bool) -> Problem:
    message = f'the line is just a speaker\'s name, "{entry.text}"; '
    if goes_on:
        return Problem(NAME_LINE.code, entry.place, message + "read as a change of speaker")
    return Problem(NAME_ALONE.code, entry.place, message + "left out", f"text of {name} seems to be missing here")


def missing_speakers(entries: list[Entry], _: Names) -> Result:
    """A paragraph without speaker and time goes on with the turn before it; with a time, nobody knows who speaks."""
    kept: list[Entry] = []
    problems = []
    last = ""
    for entry in entries:
        if isinstance(entry, Line):
            if not entry.who and entry.start is None:
                entry = replace(entry, who=last)
            elif not entry.who:
                hint = f"add 'who: {last}'" if last else "add 'who: …'"
                problems.append(Problem(NO_SPEAKER.code, entry.place, "the line has a time but no speaker", hint))
            last = entry.who
        kept.append(entry)
    return kept, problems


REPAIRS: tuple[Callable[[list[Entry], Names], Result], ...] = (
    repeated_lines,
    repeated_headers,
    continuation_marks,
    name_lines,
    missing_speakers,
)
