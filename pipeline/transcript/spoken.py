"""Finds the start and end of each word of a transcript among known word times.

The times may be those of an earlier version of the text, or another tool's of what it heard: words are matched by their
letters, those that differ get none.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from statistics import median

from pipeline.model.episode import Clock
from pipeline.model.word_times import WordTimes

Times = tuple[int, int]
# A typed time so far off (in milliseconds) from what its neighbours say is a slip, not a clock.
_SLIP = 5000
_NEIGHBOURS = 5


def spoken(paragraphs: Sequence[str], times: WordTimes) -> list[list[Times | None]]:
    """For each paragraph the times of its words, None for those that are not known."""
    texts: list[str] = []
    known: list[Times | None] = []
    for sentence in times.sentences:
        words = sentence.text.split()
        texts += words
        confirmed = sentence.confirmed and len(sentence.words) == len(words)
        known += list(sentence.words) if confirmed else [None] * len(words)
    split = [paragraph.split() for paragraph in paragraphs]
    found = iter(_matched([word for words in split for word in words], texts, known))
    return [[next(found) for _ in words] for words in split]


def _matched(mine: list[str], theirs: list[str], known: list[Times | None]) -> list[Times | None]:
    if mine == theirs:
        return known
    first, second = list(map(_bare, mine)), list(map(_bare, theirs))
    times: list[Times | None] = [None] * len(mine)
    for here, there, count in SequenceMatcher(None, first, second).get_matching_blocks():
        times[here : here + count] = known[there : there + count]
    return _ascending(times)


def _bare(word: str) -> str:
    return "".join(filter(str.isalnum, word)).lower()


def _ascending(times: list[Times | None]) -> list[Times | None]:
    latest, ascending = 0, []
    for time in times:
        ascending.append(time if time and time[0] >= latest else None)
        latest = ascending[-1][0] if (last := ascending[-1]) and last else latest
    return ascending


def clock(typed: Sequence[int | None], true: Sequence[int | None], offset: int) -> Clock:
    """What the recording's clock shows when the audio's shows something else, by where paragraphs truly start."""
    pairs = [(one, other) for one, other in zip(typed, true, strict=True) if one is not None and other is not None]
    apart = [other - one for one, other in pairs]
    kept: list[Times] = []
    for number, (one, other) in enumerate(pairs):
        usual = median(apart[max(0, number - _NEIGHBOURS) : number + _NEIGHBOURS + 1])
        if abs(apart[number] - usual) <= _SLIP and (not kept or (one > kept[-1][0] and other > kept[-1][1])):
            kept.append((one, other))
    return Clock(offset, tuple(kept))


def filled(
    times: Sequence[Times | None], weights: Sequence[int], anchors: dict[int, int], pace: int, end: int | None
) -> list[Times]:
    """Every word's times: those not known share, by their weights, what lies between their neighbours.

    Anchors are words whose start is known from elsewhere, more or less; pace is how long a weight of 1,000 takes.
    """
    found: list[Times] = []
    here, last = 0, 0
    while here < len(times):
        if known := times[here]:
            found.append(known)
            here, last = here + 1, known[1]
            continue
        after = next((at for at in range(here, len(times)) if times[at]), len(times))
        behind = times[after] if after < len(times) else None
        limit = behind[0] if behind else end
        found += _shared(range(here, after), weights, anchors, pace, max(last, 0), limit, leading=not here)
        here, last = after, found[-1][1]
    return found


def _shared(
    run: range,
    weights: Sequence[int],
    anchors: dict[int, int],
    pace: int,
    begin: int,
    limit: int | None,
    *,
    leading: bool,
) -> list[Times]:
    """Words of unknown times between two known ones, cut where an anchor lies."""
    needs = [weights[at] * pace // 1000 for at in run]
    if leading and limit is not None and run.start not in anchors:
        begin = max(begin, limit - sum(needs))
    if limit is None:
        limit = begin + sum(needs)
    starts: dict[int, int] = {run.start: begin}
    for at in run:
        time = anchors.get(at, -1)
        if max(starts.values()) <= time < limit:
            starts[at] = time
    marks = [*sorted(starts), run.stop]
    found: list[Times] = []
    for number, first in enumerate(marks[:-1]):
        after = marks[number + 1]
        stop = starts.get(after, limit)
        part = needs[first - run.start : after - run.start]
        room, total, done = min(stop - starts[first], 2 * sum(part)), max(1, sum(part)), 0
        for need in part:
            found.append((starts[first] + room * done // total, starts[first] + room * (done + need) // total))
            done += need
    return found
