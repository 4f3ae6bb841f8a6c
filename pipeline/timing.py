"""When each paragraph is spoken: repaired entries in, a start and an end on the audio's time line for each out.

Only the start of a turn is known, in whole seconds. Between two known times the paragraphs share the time by how
long they take to say. Milliseconds throughout.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from pipeline import timecode
from pipeline.episode import Entry, Header, Line
from pipeline.problems import Problem, Severity, rule
from pipeline.text import speech_length

BEYOND_END = rule("T023", Severity.WARNING, "a time is beyond the end of the audio; the line counts as untimed")

TOO_SHORT = rule("T024", Severity.WARNING, "the audio is too short for the words; its length is not used")
# Fifty characters a second: nobody speaks so fast, so it is the wrong audio or the wrong length.
_FASTEST_MS = 20
# Measured over 200 episodes: a turn lasts 1.13 s and 74 ms a character; nobody speaks slower than six a second.
_TURN_MS, _CHARACTER_MS, _SLOWEST_MS = 1130, 74, 167


@dataclass(frozen=True, slots=True)
class Timed:
    """A line with its place on the audio's time line; measured is False when the start is an estimate."""

    line: Line
    start: int
    end: int
    measured: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """The entries in order (headers as typed, lines timed), and the end of the episode."""

    entries: tuple[Header | Timed, ...]
    end: int


def timeline(
    entries: tuple[Entry, ...], offset: int, duration: int | None, hint: int = 0
) -> tuple[Timeline, list[Problem]]:
    """Place every line; offset is added to typed times, duration is the audio's length when known.

    The hint is a guess at the length, used only when there are no lines to tell it.
    """
    lines = [entry for entry in entries if isinstance(entry, Line)]
    weights = [speech_length(line.text) for line in lines]
    short = []
    if duration is not None and duration < sum(weights) * _FASTEST_MS:
        message = f"the audio lasts {timecode.spoken(duration)}, too short for the words of the transcript"
        short.append(
            Problem(TOO_SHORT.code, lines[0].place, message, "is it the right audio, and 'duration' in seconds?")
        )
        duration = None
    anchors, problems = _anchors(lines, offset, duration)
    starts, ends = _spread(anchors, weights, duration)
    typed = set(anchors)
    timed = iter([Timed(line, starts[i], ends[i], i in typed) for i, line in enumerate(lines)])
    placed = tuple(entry if isinstance(entry, Header) else next(timed) for entry in entries)
    return Timeline(placed, duration or (ends[-1] if ends else hint)), short + problems


def _anchors(lines: list[Line], offset: int, duration: int | None) -> tuple[dict[int, int], list[Problem]]:
    """Line number → start, strictly ascending: the first line of each typed time."""
    anchors: dict[int, int] = {}
    problems = []
    latest = -1
    last: int | None = None
    for index, line in enumerate(lines):
        if line.start is None or line.start == last:
            continue
        last = line.start
        start = max(0, line.start + offset)
        if duration is not None and start >= duration:
            message = f"{timecode.clock(line.start)} is beyond the audio's end, {timecode.clock(duration)}"
            problems.append(Problem(BEYOND_END.code, line.place, message, "is audio.offset missing?"))
        elif start > latest:
            anchors[index] = latest = start
    return anchors, problems


def _spread(anchors: dict[int, int], weights: list[int], duration: int | None) -> tuple[list[int], list[int]]:
    """Starts and ends of all lines; between anchors by weight, at the ends at the usual rate of speech."""
    count = len(weights)
    starts, ends = [0] * count, [0] * count
    if not count:
        return starts, ends
    known = sorted(anchors.items())
    if not known or known[0][0] > 0:
        lead = sum(weights[: known[0][0]]) if known else 0
        known.insert(0, (0, max(0, known[0][1] - _usual(lead)) if known else 0))
    last_index, last_start = known[-1]
    stop = last_start + _usual(sum(weights[last_index:]))
    known.append((count, min(stop, duration) if duration else stop))
    for (first, begin), (after, end) in pairwise(known):
        total = sum(weights[first:after])
        length = min(end - begin, total * _SLOWEST_MS + _TURN_MS)
        done = 0
        for index in range(first, after):
            starts[index] = begin + length * done // max(1, total)
            done += weights[index]
            ends[index] = begin + length * done // max(1, total)
    return starts, ends


def _usual(weight: int) -> int:
    return _TURN_MS + weight * _CHARACTER_MS
