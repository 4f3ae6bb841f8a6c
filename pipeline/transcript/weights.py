"""Estimates how long each word of an episode takes to say, as a weight.

Measured over twelve hours of conversation with true times. Letters count most, as everybody's tables have it; what
helps beside them: a word that is rare in the episode is spoken with more care than one heard all the time, a digit is
a word of its own, capitals are spelled out, and a sentence ends with a breath. Pauses after commas do not help.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from pipeline.text.marks import marks

# In tenths of a letter, beside its letters: what a word takes that is said all the time (less than its letters, it is
# slurred), what more the rarest word takes, a digit, capitals, the end of a sentence.
_WORD, _RARE, _DIGIT, _CAPITALS, _BREATH = -10, 50, 20, 30, 25
# A letter; a character of a script that writes syllables; a non-speech mark; and what everything takes at least.
LETTER, _SYLLABLE, _MARK, _LEAST = 10, 30, 100, 5
_ENDS = tuple(".!?…。！？؟")
_CLOSING = "\"”’')]»」』"


class Pace:
    """The weights of an episode's words, in tenths of a letter."""

    def __init__(self, texts: Iterable[str]) -> None:
        """The texts are all that is said: they tell which words are rare."""
        counts = Counter(" ".join(texts).split())
        own = {word: _own(word) for word in counts}
        times: Counter[str] = Counter()
        for word, count in counts.items():
            times[own[word][0]] += count
        span = math.log(max(2, counts.total()))
        rare = {count: round(_RARE * (1 - math.log(count) / span)) for count in set(times.values())}
        self._weights = {
            word: max(_LEAST, weight + rare[times[bare]]) if bare else _LEAST for word, (bare, weight) in own.items()
        }

    def words(self, text: str) -> list[int]:
        """The weight of every word of one of the texts (words are what spaces part)."""
        weights = [self._weights[word] for word in text.split()]
        found = marks(text)
        begins = [word.start() for word in re.finditer(r"\S+", text)] if found else []
        for mark in found:
            first, length = bisect_left(begins, mark.start()), len(mark[0].split())
            if begins[first : first + 1] != [mark.start()]:
                continue  # glued to a word, or in a script without spaces
            weights[first : first + length] = [_MARK // length] * min(length, len(weights) - first)
        return weights


@lru_cache(100_000)
def _own(word: str) -> tuple[str, int]:
    """A word's letters and digits, and what it weighs however rare it is."""
    bare = "".join(filter(str.isalnum, word)).lower()
    syllables = 0 if bare.isascii() else sum("\u2e80" <= c <= "\uffdc" for c in bare)
    digits = 0 if bare.isalpha() else sum(map(str.isdigit, bare))
    capitals = len(bare) > 1 and word.isupper()
    breath = word.rstrip(_CLOSING).endswith(_ENDS)
    letters = LETTER * len(bare) + (_SYLLABLE - LETTER) * syllables
    return bare, _WORD + letters + _DIGIT * digits + _CAPITALS * capitals + _BREATH * breath
