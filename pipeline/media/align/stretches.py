"""Cuts roughly placed sentences into stretches of about a minute that can be aligned in parallel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.media.align.sentences import Sentence
from pipeline.media.align.survey import Placed

# A stretch, in milliseconds; the words around it that are aligned with it, so that nothing is squeezed into its ends.
_LENGTH, _CONTEXT = 60_000, 30
# Never aligned across: so much audio without text.
_GAP = 20_000


@dataclass(frozen=True, slots=True)
class Stretch:
    """Sentences `low` to `high` that are aligned, of which those from `first` to `after` are kept; the rest is context.

    They are spoken between start and stop, roughly.
    """

    first: int
    after: int
    low: int
    high: int
    start: int
    stop: int


def stretches(places: Sequence[Placed | None], sentences: Sequence[Sentence]) -> list[Stretch]:
    """The stretches of a recording, in order."""
    return [
        with_context(first, after, run, places, sentences)
        for run in _runs(places)
        for first, after in _cut(run, places)
    ]


def _runs(places: Sequence[Placed | None]) -> Iterator[range]:
    """Sentences that follow each other with nothing left out between them."""
    begin = 0
    breaks = [
        number + 1
        for number, (one, other) in enumerate(pairwise(places))
        if one is None or other is None or other.start - one.end > _GAP
    ]
    for end in [*breaks, len(places)]:
        if begin < end and places[begin] is not None:
            yield range(begin, end)
        begin = end


def _cut(run: range, places: Sequence[Placed | None]) -> Iterator[tuple[int, int]]:
    """A run in pieces of a stretch's length, the last one somewhat longer or shorter."""
    first = run.start
    while first < run.stop:
        after = first + 1
        while after < run.stop and _span(places, first, after) < _LENGTH:
            after += 1
        if after < run.stop and _span(places, after, run.stop) < _LENGTH // 3:
            after = run.stop
        yield first, after
        first = after


def _span(places: Sequence[Placed | None], first: int, after: int) -> int:
    one, other = places[first], places[after - 1]
    return other.end - one.start if one and other else 0


def with_context(
    first: int, after: int, run: range, places: Sequence[Placed | None], sentences: Sequence[Sentence]
) -> Stretch:
    """Sentences `first` to `after` of a run, with those around them."""
    low, high, words = first, after, 0
    while low > run.start and words < _CONTEXT:
        low -= 1
        words += len(sentences[low].words)
    words = 0
    while high < run.stop and words < _CONTEXT:
        words += len(sentences[high].words)
        high += 1
    begin, end = places[low], places[high - 1]
    assert begin is not None
    assert end is not None
    return Stretch(first, after, low, high, begin.start, end.end)
