"""Finds when each word is spoken within a stretch of sound whose sentences are known.

The warp finds the sentences within a frame of 20 or 40 ms; for English, pocketsphinx then finds every word. Elsewhere,
and where it finds no way, the warp counts, and sentences start where a pause ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.media.align.phonemes import NARROW, WIDE, Spoken, align
from pipeline.media.align.sentences import Sentence
from pipeline.media.align.sound import Samples, pauses
from pipeline.media.align.stretches import Stretch
from pipeline.media.align.survey import Placed, locate, returned, spoken

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Of 10 ms: a frame of the warp where phonemes follow it, and where they do not.
_BEFORE_PHONEMES, _ALONE = 4, 2
# Sound on both sides of the first and last word, in milliseconds.
_AROUND = 1200
# How far a sentence moves to the end of a pause, in milliseconds.
_SNAP = 350
# Words of another text fit no better than this (see Spoken).
OTHER_TEXT = 400
# Where the beam has lost the path, so many words in a row fit so much worse than the others do. Noise is not told from
# that by the misfit alone: it makes all words fit worse.
_LOST, _IN_A_ROW = 350, 6
# The misfit of the warp where it did not find a sentence.
NOT_WARPED = 100


@dataclass(frozen=True, slots=True)
class Aligned:
    """A sentence: start and end of each of its words (None: not spoken), and how sure that is.

    misfit is that of its words (see Spoken), -1 when only the warp tells; warped is the start that the warp found, and
    its misfit in hundredths of chance.
    """

    sentence: int
    words: tuple[tuple[int, int] | None, ...]
    misfit: int
    warped: int
    warp_misfit: int


def align_stretch(
    samples: Samples, sentences: Sequence[Sentence], stretch: Stretch, language: str, margin: int
) -> list[Aligned]:
    """The sentences of a stretch that can be found; `margin` is how far off, in milliseconds, their places may be."""
    import numpy as np

    from pipeline.media.align.features import cepstra

    english = language.startswith("en")
    here = sentences[stretch.low : stretch.high]
    begin = max(0, stretch.start - margin)
    sound = samples.read(begin, stretch.stop + margin)
    speech = spoken(here, language)
    places = locate(cepstra(sound), speech, here, _BEFORE_PHONEMES if english else _ALONE, begin)
    places = returned(places, [10 * len(frames) for frames in speech])
    core = range(stretch.first - stretch.low, stretch.after - stretch.low)
    ends = np.array([end for _, end in pauses(sound)], np.int64) + begin
    words = _from_pauses(_phonemes(samples, here, places, core), ends) if english else {}
    found = []
    for number in core:
        place = places[number]
        aligned = _by_phonemes(here[number], words) or (_by_warp(here[number], place, ends) if place else None)
        if aligned:
            times, misfit = aligned
            warped = (place.start, place.misfit) if place else (_first(times), NOT_WARPED)
            found.append(Aligned(stretch.low + number, times, misfit, *warped))
    return found


def _phonemes(
    samples: Samples, sentences: Sequence[Sentence], places: Sequence[Placed | None], core: range
) -> dict[int, Spoken]:
    """The words that pocketsphinx finds, by their number in the text; {} when it finds no way."""
    there = [number for number in range(len(sentences)) if places[number] or number in core]
    placed = [place for number in there if (place := places[number])]
    if not placed:
        return {}
    start = max(0, placed[0].start - _AROUND)
    sound = samples.read(start, placed[-1].end + _AROUND)
    numbered = [
        (sentences[number].first + at, word)
        for number in there
        for at, word in enumerate(sentences[number].words)
        if word
    ]
    found = _best(sound, [word for _, word in numbered])
    return {
        numbered[one.word][0]: Spoken(one.word, start + one.start, start + one.end, one.misfit) for one in found or ()
    }


def _from_pauses(words: dict[int, Spoken], ends: NDArray[np.int64]) -> dict[int, Spoken]:
    """The words, those that begin shortly after a pause from its end on: a weak first sound is taken for noise."""
    found, last = {}, 0
    for number, word in words.items():
        near = ends[(ends >= max(last, word.start - _SNAP)) & (ends < word.start)]
        found[number] = replace(word, start=int(near[-1])) if len(near) else word
        last = word.end
    return found


def _best(sound: NDArray[np.int16], words: list[str]) -> list[Spoken] | None:
    """Aligned with the narrow beam; where that lost the path, with the wide one, if its worst words fit better."""
    best = align(sound, words, NARROW)
    if best and (misfit(best) > OTHER_TEXT or _worst(best) < misfit(best) + _LOST):
        return best  # a wide beam does not mend the wrong text
    wide = align(sound, words, WIDE)
    return min((found for found in (best, wide) if found), key=_worst, default=None)


def misfit(words: Sequence[Spoken]) -> float:
    """The mean misfit of words, by their length."""
    return sum(word.misfit * (word.end - word.start) for word in words) / sum(word.end - word.start for word in words)


def _worst(words: Sequence[Spoken]) -> float:
    """The mean misfit of the few words in a row that fit worst."""
    count = min(_IN_A_ROW, len(words))
    return max(sum(word.misfit for word in words[at : at + count]) for at in range(len(words) - count + 1)) / count


def _first(times: Sequence[tuple[int, int] | None]) -> int:
    """When the first word starts that is spoken."""
    return next(time[0] for time in times if time)


_Found = tuple[tuple[tuple[int, int] | None, ...], int]


def _by_phonemes(sentence: Sentence, words: dict[int, Spoken]) -> _Found | None:
    mine = [words.get(sentence.first + at) for at in range(len(sentence.words))]
    heard = [word for word in mine if word]
    return (tuple((word.start, word.end) if word else None for word in mine), round(misfit(heard))) if heard else None


def _by_warp(sentence: Sentence, place: Placed, ends: NDArray[np.int64]) -> _Found | None:
    """The words as the warp has them, the first one at the end of a pause if there is one near."""
    near = ends[abs(ends - place.start) <= _SNAP]
    start = int(near[abs(near - place.start).argmin()]) if len(near) else place.start
    spread = place.words or _spread(sentence, place)
    starts = [max(start, at) for at in spread]
    starts[0] = start
    after = [*starts[1:], max(place.end, starts[-1] + 10)]
    times = zip(sentence.words, starts, after, strict=True)
    return tuple((one, max(one + 10, other)) if word else None for word, one, other in times), -1


def _spread(sentence: Sentence, place: Placed) -> list[int]:
    """Words by their letters over the place of a sentence."""
    total, done, found = sum(len(word) + 1 for word in sentence.words), 0, []
    for word in sentence.words:
        found.append(place.start + (place.end - place.start) * done // total)
        done += len(word) + 1
    return found
