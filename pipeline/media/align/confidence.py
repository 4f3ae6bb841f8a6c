"""Decides which word times are kept, and how sure they are, or why an episode has none.

Confidence says whether this text is spoken here. It cannot say whether a start is off by half a second.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.media.align.fine import NOT_WARPED, OTHER_TEXT, Aligned
from pipeline.media.align.sentences import Sentence
from pipeline.model.word_times import CONFIRMED, TimedSentence

# The misfit of words (see Spoken) at which confidence is 100 and 0, so that it is 50 where another text begins. Right
# audio has means from 150 to 290, wrong audio from 700 on. The same of the warp, in hundredths of chance.
_SURE, _UNSURE = 2 * OTHER_TEXT - 650, 650
_WARP_SURE, _WARP_UNSURE = 55, 80
_WARP_OTHER = 68
# No two voices are so much alike by chance: below this the warp alone is proof, as with a synthetic voice.
_ALIKE = 46
# Phonemes and warp differ by less than this, in milliseconds, where both are right. Words that fit better than fairly
# need no witness.
_APART, _FAIR = 700, 250
# Where they start most sentences together, as they do not by chance, a voice that fits badly (a synthetic one, or a bad
# line) is this sure: in right recordings nine of ten start so close, in wrong ones one of five.
_SAME, _MOSTLY, _AGREED = 150, 0.6, 60
# Nobody speaks slower or faster, in characters a second.
_SLOW, _FAST = 4, 30
# So few words cannot be judged by themselves.
_FEW = 4


def is_right(found: Sequence[Aligned], sentences: int, language: str) -> bool:
    """Whether the recording is that of the text: most of that many sentences were found, and sound like it."""
    by_phonemes = [one for one in found if one.misfit >= 0]
    warped = _mean([(one.warp_misfit, _length(one)) for one in found])
    if not language.startswith("en") or warped < _ALIKE or _agreement(found) >= _MOSTLY:
        return 3 * len(found) >= sentences and warped < _WARP_OTHER
    return (
        3 * len(by_phonemes) >= 2 * sentences
        and _mean([(one.misfit, _length(one)) for one in by_phonemes]) <= OTHER_TEXT
    )


def timed(sentences: Sequence[Sentence], found: Mapping[int, Aligned]) -> list[TimedSentence]:
    """Each sentence with its words' times and confidence; found are those of sentences, by their number."""
    by_paragraph = defaultdict(list)
    for number, aligned in found.items():
        by_paragraph[sentences[number].paragraph].append(aligned)
    agreed = _agreement(list(found.values())) >= _MOSTLY
    paragraphs = {
        number: max(_confidence_of_all(of, sentences), _AGREED if agreed and _agreement(of) >= _MOSTLY else 0)
        for number, of in by_paragraph.items()
    }
    kept = []
    for number, sentence in enumerate(sentences):
        one = found.get(number)
        sure = _confidence(one, sentence, paragraphs[sentence.paragraph]) if one else 0
        if one and agreed and paragraphs[sentence.paragraph] >= _AGREED and _apart(one) <= _SAME:
            sure = max(sure, _AGREED)
        kept.append(TimedSentence(sentence.typed_text, _filled(one.words) if one else (), sure))
    return in_order(kept)


def _confidence(one: Aligned, sentence: Sentence, paragraph: int) -> int:
    own = _share(one.misfit, one.warp_misfit)
    if sum(map(bool, sentence.words)) < _FEW:
        own = max(own, paragraph)
    if paragraph < CONFIRMED or (one.misfit > _FAIR and _apart(one) > _APART):
        own = min(own, CONFIRMED - 1)
    return own


def _confidence_of_all(found: Sequence[Aligned], sentences: Sequence[Sentence]) -> int:
    """The confidence of a paragraph."""
    spans = [(one.misfit, _length(one)) for one in found if one.misfit >= 0]
    sure = _share(
        round(_mean(spans)) if spans else -1, round(_mean([(one.warp_misfit, _length(one)) for one in found]))
    )
    letters = sum(len(sentences[one.sentence].text) for one in found)
    rate = 1000 * letters / max(1, sum(map(_length, found)))
    few = sum(len(sentences[one.sentence].words) for one in found) < _FEW
    return sure if few or _SLOW <= rate <= _FAST else min(sure, CONFIRMED - 1)


def _share(misfit: int, warp_misfit: int) -> int:
    if warp_misfit < _ALIKE:
        return 100
    worst, best, value = (_UNSURE, _SURE, misfit) if misfit >= 0 else (_WARP_UNSURE, _WARP_SURE, warp_misfit)
    return min(100, max(0, 100 * (worst - value) // (worst - best)))


def _mean(values: Sequence[tuple[int, int]]) -> float:
    return sum(value * weight for value, weight in values) / max(1, sum(weight for _, weight in values))


def _apart(one: Aligned) -> int:
    """How far apart the phonemes and the warp put the start of a sentence, in milliseconds."""
    return abs(next(time[0] for time in one.words if time) - one.warped)


def _agreement(found: Sequence[Aligned]) -> float:
    """The share of sentences that phonemes and warp start together, of those that both have."""
    both = [_apart(one) <= _SAME for one in found if one.misfit >= 0 and one.warp_misfit < NOT_WARPED]
    return sum(both) / len(both) if both else 0.0


def _length(one: Aligned) -> int:
    times = [time for time in one.words if time]
    return max(1, times[-1][1] - times[0][0])


def _filled(words: Sequence[tuple[int, int] | None]) -> tuple[tuple[int, int], ...]:
    """The words with the time between their neighbours for those that are not spoken."""
    known = [time for time in words if time]
    ends, found = iter([*known, (known[-1][1],) * 2]), []
    before, after = known[0][0], next(ends)
    for time in words:
        if time:
            before, after = time[1], next(ends)
        found.append(time or (before, max(before, after[0])))
    return tuple(found)


def in_order(sentences: Sequence[TimedSentence]) -> list[TimedSentence]:
    """The sentences without times that contradict each other: of two, the surer one keeps its."""
    kept = list(sentences)
    placed: list[int] = []
    for number, sentence in enumerate(kept):
        if not sentence.words:
            continue
        while placed and sentence.words[0][0] < kept[placed[-1]].words[0][0]:
            if kept[placed[-1]].confidence >= sentence.confidence:
                kept[number] = replace(sentence, words=(), confidence=0)
                break
            last = placed.pop()
            kept[last] = replace(kept[last], words=(), confidence=0)
        else:
            placed.append(number)
    for one, other in pairwise(placed):
        limit = kept[other].words[0][0]
        times = tuple((min(start, limit), min(end, limit)) for start, end in kept[one].words)
        kept[one] = replace(kept[one], words=times)
    return kept
