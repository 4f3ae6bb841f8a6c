"""Chapters on the audio's time line, and the sections of the article under them. Milliseconds.

A header starts with its own time, else with the line that follows it: at that line's typed time, or, when that line
goes on with a turn, at the next typed time; else at the estimate. Every chapter list begins at 0.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.model.episode import Chapter, Clip, Entry, Header, Line, Section, Turn
from pipeline.model.problems import Place, Problem, Severity, rule
from pipeline.text import timecode
from pipeline.text.plain import fold
from pipeline.transcript.timing import Timed, Timeline

NO_CHAPTERS = rule("H001", Severity.WARNING, "the episode has no headers, so it has no chapters")
FROM_CLIPS = rule("H002", Severity.INFO, "the transcript has no headers; the chapters are made from quotableClips")
MERGED = rule("H003", Severity.WARNING, "headers with nothing between them start together; merged into one chapter")
MISPLACED = rule("H004", Severity.WARNING, "a header's time is not between those of its neighbours; moved")
_CUT_DOWN = 1000  # what typed times lack
_SHORTEST = 10_000  # video sites take no chapter shorter than this
AFTER_END = rule("H005", Severity.WARNING, "a chapter would start at or after the end of the episode; left out")


def headers_from_clips(
    entries: tuple[Entry, ...], clips: tuple[Clip, ...], file: str
) -> tuple[tuple[Entry, ...], list[Problem]]:
    """When a transcript has no headers, the clips' names become headers before the first line they reach."""
    if not clips or any(isinstance(entry, Header) for entry in entries):
        return entries, []
    message = "the transcript has no headers; the chapters are made from quotableClips"
    waiting = sorted(clips, key=lambda clip: clip.start)
    result: list[Entry] = []
    for entry in entries:
        while waiting and entry.start is not None and entry.start >= waiting[0].start:
            result.append(Header(waiting[0].name, waiting[0].start, Place(file)))
            waiting.pop(0)
        result.append(entry)
    result += [Header(clip.name, clip.start, Place(file)) for clip in waiting]
    return tuple(result), [Problem(FROM_CLIPS.code, Place(file), message)]


def with_headers(line: Timeline, headers: Iterable[Header], offset: int) -> Timeline:
    """The entries with headers whose times are the audio's, each before the first line that is spoken from then on."""
    waiting = deque(sorted(headers, key=lambda header: header.start or 0))
    entries: list[Header | Timed] = []
    for entry in line.entries:
        while waiting and isinstance(entry, Timed) and entry.paragraph.start >= (waiting[0].start or 0) - _CUT_DOWN:
            entries.append(_on_recording(waiting.popleft(), offset))
        if isinstance(entry, Timed):
            entries.append(entry)
    return replace(line, entries=(*entries, *(_on_recording(header, offset) for header in waiting)))


def _on_recording(header: Header, offset: int) -> Header:
    return replace(header, start=(header.start or 0) - offset)


def silent_chapters(headers: Iterable[Header], end: int) -> tuple[Chapter, ...]:
    """The chapters that players do not list, as those that only change the picture; each ends where the next begins."""
    starts = sorted({header.start or 0 for header in headers} | {end})
    return tuple(
        Chapter(one.title, one.start or 0, starts[starts.index(one.start or 0) + 1], one.url, one.img)
        for one in headers
        if one.hidden and (one.start or 0) < end
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """A header (none before the first one) with the lines up to the next header; first counts the lines before."""

    title: str
    place: Place
    start: int | None
    first: int
    lines: tuple[Timed, ...] = ()
    url: str = ""
    img: str = ""


def sections(line: Timeline, opening: str) -> tuple[tuple[Section, ...], list[Problem]]:
    """The episode cut at its headers, each part with its chapter; one part without chapter when there are none."""
    lines = [entry for entry in line.entries if isinstance(entry, Timed)]
    if len(lines) == len(line.entries):
        return ((Section(None, _turns(tuple(lines))),) if lines else ()), []
    parts, moved = _started(_parts(line, opening), lines, line.end)
    parts, merged = _apart(_opened(parts, opening), line.end)
    ends = [after.start or 0 for _, after in pairwise(parts)] + [line.end]
    cut = (
        Section(Chapter(part.title, part.start or 0, end, part.url, part.img), _turns(part.lines))
        for part, end in zip(parts, ends, strict=True)
    )
    return tuple(cut), moved + merged


def _parts(line: Timeline, opening: str) -> list[_Part]:
    parts: list[_Part] = []
    count = 0
    for entry in line.entries:
        if isinstance(entry, Timed):
            if not parts:
                parts.append(_Part(opening, entry.line.place, 0, 0))
            parts[-1] = replace(parts[-1], lines=(*parts[-1].lines, entry))
            count += 1
        else:
            start = None if entry.start is None else max(0, line.clock.audio(entry.start))
            parts.append(_Part(entry.title, entry.place, start, count, (), entry.url, entry.img))
    if len(parts) > 1 and not parts[0].lines and not parts[1].first and parts[0].start is None:
        # Two headers before the first line: the first one names what comes before speech starts.
        parts[0] = replace(parts[0], start=0)
    return parts


def _started(parts: list[_Part], lines: list[Timed], end: int) -> tuple[list[_Part], list[Problem]]:
    """Every part with its start, ascending; a start out of order is moved up to its neighbour."""
    problems = []
    placed: list[_Part] = []
    latest = 0
    for part in parts:
        start = _spoken_time(part)
        if start is None:
            start = part.start if part.start is not None else _text_time(lines, part.first, end)
        if start < latest:
            message = f"{part.title!r} would start at {timecode.clock(start)}, before the chapter above"
            problems.append(Problem(MISPLACED.code, part.place, message, "give the header a 'time'"))
        latest = max(start, latest)
        placed.append(replace(part, start=latest))
    return placed, problems


def _spoken_time(part: _Part) -> int | None:
    """When the first word of a part is spoken, where word times tell: there players jump to speech."""
    first = part.lines[0].paragraph if part.lines else None
    return first.start if first and first.spoken and not first.estimated else None


def _text_time(lines: list[Timed], first: int, end: int) -> int:
    """When the text from a line on starts; a line that only goes on with the turn before waits for a typed time."""
    if first >= len(lines):
        return end
    line = lines[first]
    goes_on = first > 0 and line.line.start is None and line.line.who == lines[first - 1].line.who
    typed = (later.paragraph.start for later in lines[first:] if not later.paragraph.estimated)
    start = line.paragraph.start
    return next(typed, start) if goes_on else start


def _opened(parts: list[_Part], opening: str) -> list[_Part]:
    """An opening chapter at 0, added when the first one starts so late that there is room for another."""
    if (parts[0].start or 0) < _SHORTEST or fold(parts[0].title) == fold(opening):
        return [replace(parts[0], start=0), *parts[1:]]
    return [_Part(opening, parts[0].place, 0, 0), *parts]


def _apart(parts: list[_Part], end: int) -> tuple[list[_Part], list[Problem]]:
    """Parts that start together become one, and none starts at the end: players drop such chapters."""
    kept: list[_Part] = []
    problems = []
    for part in parts:
        last = kept[-1] if kept else None
        if last is not None and (part.start or 0) >= end:
            message = f"{part.title!r} would start at the end of the episode; its text joins the chapter before"
            problems.append(Problem(AFTER_END.code, part.place, message, "give the header a 'time'"))
            kept[-1] = replace(last, lines=last.lines + part.lines)
        elif last is not None and part.start == last.start:
            title = f"{last.title} / {part.title}"
            message = f"{last.title!r} and {part.title!r} start together and become one chapter"
            problems.append(Problem(MERGED.code, part.place, message, "give each header a 'time', or delete one"))
            kept[-1] = replace(last, title=title, lines=last.lines + part.lines)
        else:
            kept.append(part)
    return kept, problems


def _turns(lines: tuple[Timed, ...]) -> tuple[Turn, ...]:
    """Neighbouring lines of one speaker and one typed time form a turn."""
    turns: list[Turn] = []
    last: Line | None = None
    for timed in lines:
        paragraph = timed.paragraph
        line = timed.line
        if last is not None and line.who == last.who and line.start in (last.start, None):
            turns[-1] = replace(turns[-1], paragraphs=(*turns[-1].paragraphs, paragraph))
        else:
            turns.append(Turn(line.who, (paragraph,)))
        last = line
    return tuple(turns)
