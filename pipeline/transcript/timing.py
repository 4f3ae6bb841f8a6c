"""Gives each paragraph of a repaired transcript a start and an end on the audio's time line.

Only the start of a turn is known, in whole seconds cut down, so that it truly starts half a second later on average.
Between two known times the words share the time by how long they take to say. Milliseconds throughout.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate, pairwise

from pipeline.model.episode import Clock, Entry, Header, Line, Paragraph, Stretch
from pipeline.model.problems import Problem, Severity, rule
from pipeline.model.word_times import WordTimes
from pipeline.text import timecode
from pipeline.text.wording import ENGLISH
from pipeline.transcript.spoken import clock, filled, spoken
from pipeline.transcript.weights import LETTER, Pace

BEYOND_END = rule("T023", Severity.WARNING, "a time is beyond the end of the audio; the line counts as untimed")

TOO_SHORT = rule("T024", Severity.WARNING, "the audio is too short for the words; its length is not used")
# Of a letter (a word weighs more than its letters: 1.22 for a character of English). Nobody speaks so fast: it is the
# wrong audio or the wrong length.
_FASTEST_MS = 16
# Measured over 200 episodes: a turn lasts 1.13 s and 74 ms a character; nobody speaks slower than six a second.
_TURN_MS, _LETTER_MS, _SLOWEST_MS = 1130, 61, 137
# What starts so shortly before the end cannot be said any more.
_AT_LEAST = 200
# A speaker heard this long, between times that are known, has a rate of their own.
_ENOUGH_MS = 60_000
# How much later than its whole second a turn starts, on average, and how much longer its first word takes: measured on
# the same conversations as the weights of words (see pace).
_LATER, _HESITATION = 500, 350


@dataclass(frozen=True, slots=True)
class Timed:
    """A line as the file has it, and as a paragraph with its place on the audio's time line."""

    line: Line
    paragraph: Paragraph


@dataclass(frozen=True, slots=True)
class Timeline:
    """The entries in order (headers as typed, lines timed), and the end of the episode."""

    entries: tuple[Header | Timed, ...]
    end: int
    clock: Clock


def timeline(
    entries: tuple[Entry, ...], offset: int, duration: int | None, hint: int = 0, times: WordTimes | None = None
) -> tuple[Timeline, list[Problem]]:
    """Place every line; offset is added to typed times, duration is the audio's length when known.

    The hint is a guess at the length, used only when there are no lines to tell it. Word times count more than typed
    ones.
    """
    lines = [entry for entry in entries if isinstance(entry, Line)]
    pace = Pace(line.text for line in lines)
    weights = [pace.words(line.text) for line in lines]
    if times and (known := _by_words(lines, weights, offset, duration, times)):
        timed, relation = known
        placed = iter(timed)
        found = tuple(entry if isinstance(entry, Header) else next(placed) for entry in entries)
        return Timeline(found, duration or timed[-1].paragraph.end, relation), []
    short = []
    if duration is not None and duration < sum(map(sum, weights)) // LETTER * _FASTEST_MS:
        message = f"the audio lasts {ENGLISH.length(duration)}, too short for the words of the transcript"
        short.append(
            Problem(TOO_SHORT.code, lines[0].place, message, "is it the right audio, and 'duration' in seconds?")
        )
        duration = None
    anchors, problems = _anchors(lines, offset, duration)
    # Who writes fractions of seconds does not cut them down.
    later = not any((line.start or 0) % 1000 for line in lines)
    timed = _spread(lines, anchors, weights, duration, (_LATER, _LATER + _HESITATION) if later else (0, 0))
    placed = iter(timed)
    end = duration or (timed[-1].paragraph.end if timed else hint)
    found = tuple(entry if isinstance(entry, Header) else next(placed) for entry in entries)
    return Timeline(found, end, Clock(offset)), short + problems


def _by_words(
    lines: list[Line], weights: list[list[int]], offset: int, duration: int | None, times: WordTimes
) -> tuple[list[Timed], Clock] | None:
    """Every line by its words' times, and what they say of the clocks; None where no word's is known."""
    known = spoken([line.text for line in lines], times)
    if not any(word for words in known for word in words):
        return None
    heads = [words[0] if words else None for words in known]
    # A paragraph with the time of the one before goes on with its turn.
    before = [None, *(line.start for line in lines)]
    typed = [None if line.start == last else line.start for line, last in zip(lines, before, strict=False)]
    relation = clock(typed, [head[0] if head else None for head in heads], offset)
    firsts = list(accumulate(map(len, known), initial=0))
    anchors = {at: max(0, relation.audio(ms)) for at, ms in zip(firsts, typed, strict=False) if ms is not None}
    flat = [weight for own in weights for weight in own]
    found = filled([word for words in known for word in words], flat, anchors, 1000 * _LETTER_MS // LETTER, duration)
    timed: list[Timed] = []
    last = 0
    for line, own, head, (first, after) in zip(lines, weights, heads, pairwise(firsts), strict=True):
        words = tuple(found[first:after])
        start, last = (words[0][0], words[-1][1]) if words else (last, last)
        paragraph = Paragraph(line.text, start, last, head is None, line.place, tuple(own), spoken=words)
        timed.append(Timed(line, paragraph))
    return timed, relation


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
        if duration is not None and start > duration - _AT_LEAST:
            message = f"{timecode.clock(line.start)} is beyond the audio's end, {timecode.clock(duration)}"
            problems.append(Problem(BEYOND_END.code, line.place, message, "is audio.offset missing?"))
        elif start > latest:
            anchors[index] = latest = start
    return anchors, problems


def _spread(
    lines: list[Line],
    anchors: dict[int, int],
    weights: list[list[int]],
    duration: int | None,
    later: tuple[int, int],
) -> list[Timed]:
    """Every line with its place: between anchors by weight; outside them at the speaker's own rate."""
    if not lines:
        return []
    totals = [sum(words) for words in weights]
    known = sorted(anchors.items())
    usual = _rates(lines, known, totals)
    if not known or known[0][0] > 0:
        lead = sum(usual(index) for index in range(known[0][0])) if known else 0
        known.insert(0, (0, max(0, known[0][1] - lead) if known else 0))
    last_index, last_start = known[-1]
    stop = last_start + _TURN_MS + sum(usual(index) for index in range(last_index, len(lines)))
    known.append((len(lines), min(stop, duration) if duration else stop))
    found = []
    for (first, begin), (after, end) in pairwise(known):
        total = max(1, sum(totals[first:after]))
        stretch = Stretch(begin, end, min(end - begin, total * _SLOWEST_MS // LETTER + _TURN_MS), total, *later)
        done = 0
        for index in range(first, after):
            line, before = lines[index], done
            start = stretch.at(before) if index > first else begin
            done += totals[index]
            paragraph = Paragraph(
                line.text,
                start,
                stretch.at(done),
                index not in anchors,
                line.place,
                tuple(weights[index]),
                before,
                stretch,
            )
            found.append(Timed(line, paragraph))
    return found


def _rates(lines: list[Line], known: list[tuple[int, int]], totals: list[int]) -> Callable[[int], int]:
    """How long a line takes when nothing tells: at the rate its speaker is measured to have, or everybody's."""
    spent: Counter[str] = Counter()
    said: Counter[str] = Counter()
    for (first, begin), (after, end) in pairwise(known):
        total = sum(totals[first:after])
        if total * _FASTEST_MS < (end - begin) * LETTER < total * _SLOWEST_MS and after == first + 1:
            spent[lines[first].who] += end - begin
            said[lines[first].who] += total

    def usual(index: int) -> int:
        who = lines[index].who
        if spent[who] > _ENOUGH_MS:
            return totals[index] * spent[who] // said[who]
        return totals[index] * _LETTER_MS // LETTER

    return usual
