"""Finds roughly where each sentence of a whole recording is spoken, without any typed time.

The text is spoken by the synthesiser and laid over the recording. What the text lacks (music, an advertisement) and
what the recording lacks (an answer that was cut out) is left out on either side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.media.align.sentences import Sentence
from pipeline.media.align.sound import Samples

if TYPE_CHECKING:
    from pipeline.media.align.features import Frames

# The warp has as many cells as frames of audio by frames of text. A frame has 80 ms, more when there would be more
# cells than these for a second, at least and at most.
_FRAME, _CELLS, _LEAST, _MOST = 8, 150_000, 150_000_000, 500_000_000
# A sentence may be so much longer than twice its length, in 10 ms.
_STUCK = 300
# Sentences of this length in all, so far from the others (ms), may be astray.
_FEW, _FAR = 30_000, 20_000
# Synthetic speech is stretched to the length of the recording, but no more than this.
_SLOWEST, _FASTEST = 0.67, 1.5


class Silent(Exception):
    """A recording in which everything sounds the same."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a sentence is spoken, in milliseconds; the words' starts, and what it costs in hundredths of chance."""

    start: int
    end: int
    words: tuple[int, ...] = ()
    misfit: int = 0


@dataclass(frozen=True, slots=True)
class Survey:
    """Where each sentence is, None where the recording lacks it; how long each is spoken, and a frame, in ms."""

    places: list[Placed | None]
    lengths: list[int]
    frame: int


def survey(samples: Samples, sentences: Sequence[Sentence], language: str) -> Survey:
    """Find every sentence in a whole recording. Raises NoVoice and Silent."""
    from pipeline.media.align.features import cepstra_of

    audio = cepstra_of(samples.read, 0, samples.duration)
    if (audio == audio[0]).all():
        raise Silent
    speech = spoken(sentences, language)
    cells = len(audio) * sum(map(len, speech))
    most = min(max(_LEAST, _CELLS * len(audio) // 100), _MOST)
    per = max(_FRAME, round((cells / most) ** 0.5))
    places = locate(audio, speech, sentences, per, 0)
    lengths = [10 * len(frames) for frames in speech]
    places = _gathered(places, audio, speech, sentences, lengths)
    return Survey(returned(places, lengths), lengths, 10 * per)


def spoken(sentences: Sequence[Sentence], language: str) -> list[Frames]:
    """The cepstra of each sentence as the synthesiser speaks it."""
    from pipeline.media.align.features import cepstra
    from pipeline.media.align.speech import speak

    return [cepstra(speak(sentence.text, language)) for sentence in sentences]


def locate(
    audio: Frames, speech: Sequence[Frames], sentences: Sequence[Sentence], per: int, origin: int
) -> list[Placed | None]:
    """Where each sentence is in the audio, which begins at `origin`; a frame of the warp is `per` times 10 ms."""
    import numpy as np

    from pipeline.media.align.features import averages, features
    from pipeline.media.align.warp import warp

    pace = min(_FASTEST, max(_SLOWEST, sum(map(len, speech)) / len(audio)))
    parts = [averages(frames, max(2, round(len(frames) / (per * pace)))) for frames in speech]
    starts = np.cumsum([0, *map(len, parts)])
    path = warp(features(averages(audio, len(audio) // per)), features(np.concatenate(parts)), starts)
    places: list[Placed | None] = []
    for sentence, begin, after in zip(sentences, starts[:-1].tolist(), starts[1:].tolist(), strict=True):
        there = np.flatnonzero(path.first[begin:after] >= 0)
        if len(there) < 2:
            places.append(None)
            continue
        firsts, lasts = path.first[begin:after][there], path.last[begin:after][there]
        # Silence before a sentence is taken for a long first sound, so its last frame counts.
        start, end = max(0, int(lasts[0] - there[0])), int(firsts[-1]) + 1
        length = after - begin
        if end - start > 2 * length + _STUCK // per:
            # It sticks to music before or after it, on the side where it stands still for longer.
            still, half = lasts - firsts, len(there) // 2
            if still[:half].sum() > still[half:].sum():
                start = max(start, end - length)
            else:
                end = start + length
        # Words by their letters along the sentence as it was synthesised, from there over to the recording.
        letters = np.cumsum([0, *(len(word) + 1 if word else 0 for word in sentence.words)])
        words = np.interp(letters[:-1] * (length - 1) / max(1, letters[-1]), there, firsts).astype(np.int64)
        misfit = int(path.misfit[begin:after][there].mean())
        ms = [origin + 10 * per * at for at in (start, end, *np.clip(words, start, end).tolist())]
        places.append(Placed(ms[0], max(ms[0] + 10, ms[1]), tuple(ms[2:]), misfit))
    return places


def _gathered(
    places: list[Placed | None],
    audio: Frames,
    speech: Sequence[Frames],
    sentences: Sequence[Sentence],
    lengths: list[int],
) -> list[Placed | None]:
    """Places without sentences astray: a few that stand far from the others may have stuck to music.

    They go to where the others begin or end, if they fit better there, and else stay where they are.
    """
    places, last = list(places), 0
    edges = [
        number + 1
        for number, (one, other) in enumerate(pairwise(places))
        if one and other and other.start - one.end > _FAR
    ]
    for edge in edges:
        stop = next((one for one in [*edges, len(places)] if one > edge), len(places))
        for run, beside in ((range(last, edge), edge), (range(edge, stop), edge - 1)):
            needed = sum(lengths[run.start : run.stop])
            first, after = places[run.start], places[run.stop - 1]
            there = places[beside]
            if needed > _FEW or not (first and after and there):
                continue
            room = 2 * needed + _FAR // 8
            window = (there.start - room, there.start) if beside == edge else (there.end, there.end + room)
            windows = ((first.start - _FAR // 8, after.end + _FAR // 8), window)
            tried = [_tried(audio, speech, sentences, run, *one) for one in windows]
            if tried[1] and (not tried[0] or _misfit(tried[1]) < _misfit(tried[0])):
                places[run.start : run.stop] = tried[1]
        last = edge
    return places


def _tried(
    audio: Frames, speech: Sequence[Frames], sentences: Sequence[Sentence], run: range, start: int, stop: int
) -> list[Placed | None]:
    """Where sentences are between two moments; [] when one of them is not."""
    start, stop = max(0, start), min(stop, 10 * len(audio))
    if stop - start < 100 * _FRAME:
        return []
    part = audio[start // 10 : stop // 10]
    here = slice(run.start, run.stop)
    found = locate(part, speech[here], sentences[here], _FRAME // 2, start)
    return found if all(found) else []


def _misfit(places: list[Placed | None]) -> float:
    return sum(place.misfit for place in places if place) / len(places)


def returned(places: list[Placed | None], lengths: list[int]) -> list[Placed | None]:
    """Places with text put back that was left out beside audio that was: that is no cut, but speech unlike ours."""
    places, here = list(places), 0
    while here < len(places):
        after = here
        while after < len(places) and places[after] is None:
            after += 1
        before = places[here - 1] if here else None
        behind = places[after] if after < len(places) else None
        if after > here and before and behind:
            room, needed = behind.start - before.end, sum(lengths[here:after])
            if needed < 2 * room and room < 2 * needed:
                at = before.end
                for number in range(here, after):
                    start, at = at, at + lengths[number] * room // needed
                    places[number] = Placed(start, at)
        here = after + 1
    return places
