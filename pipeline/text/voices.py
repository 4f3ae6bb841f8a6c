"""Chooses a single word as the name of each speaker, for voice tags.

Players know no voice of two words (Podcasting 2.0 namespace, transcripts.md). It is the first whole word of the name
that is no title, particle, article or initial; where two people share that, the next words stand behind it.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache

from pipeline.text.languages import LANGUAGES
from pipeline.text.names import PARTICLES, SUFFIXES

NOBODY = "Speaker"
# Titles of one language that are names elsewhere: titles only where that language is spoken.
_ALSO_NAMES = frozenset("don dom san on ten card rag ing bay may sen rep hon gen col pe d m s p g".split())
# Articles, and what joins two names.
_BETWEEN = frozenset("y e und and et og och en ja ve i & + with avec mit con the a an".split())


def voices(speakers: Iterable[str], languages: Iterable[str] = ()) -> dict[str, str]:
    """Speaker → the name in the voice tag, another one for each; nobody is "Speaker".

    Titles of the languages that are spoken are no names, nor are those of others that can be nothing else.
    """
    spoken = tuple(tag.lower().partition("-")[0] for tag in languages)
    words = {who: _words(who, spoken) for who in dict.fromkeys(speakers)}
    firsts = Counter(names[0] for names in words.values())
    found: dict[str, str] = {}
    # Who has but one name keeps it; who has none takes what is left.
    for who, names in sorted(words.items(), key=lambda item: (not _letters(item[0]), len(item[0].split()) > 1)):
        least = 1 if firsts[names[0]] == 1 or len(names) == 1 else 2
        tried = ["".join(names[:count]) for count in range(least, len(names) + 1)]
        tried.append("".join(map(_letters, who.split())) or NOBODY)
        tried += [f"{tried[0]}{number}" for number in range(2, len(words) + 2)]
        found[who] = next(name for name in tried if name not in found.values())
    return found


def _words(name: str, spoken: tuple[str, ...]) -> list[str]:
    """The words of a name fit for a tag, the one to be called by first; something in any case."""
    typed = [word for word in name.replace("/", " ").split() if _letters(word)]
    named = [word for word in typed if not _is_title(word, spoken)]
    if not any(map(_is_name, named)):
        named = typed
    whole = [word for word in named if _bare(word) not in PARTICLES | _BETWEEN] or named
    called = [word for word in whole if not _is_initial(word)] or whole
    first = next((at for at, word in enumerate(called) if _is_name(word)), 0)
    return list(map(_letters, called[first:])) or [NOBODY]


def _letters(word: str) -> str:
    """A word's letters and digits, "" when there are none but marks."""
    kept = "".join(c for c in word if c == "_" or unicodedata.category(c)[0] in "LMN")
    return kept if any(unicodedata.category(c)[0] in "LN" for c in kept) else ""


def _is_name(word: str) -> bool:
    return any(unicodedata.category(c)[0] == "L" for c in word)


def _bare(word: str) -> str:
    return word.strip(".,;:!?\"'“”’()[]").lower()


def _is_initial(word: str) -> bool:
    """Whether a word is the first letter of a name, or its suffix: "J.", "J.R.R.", "Jr."."""
    parts = [part for part in word.rstrip(",").split(".") if part]
    single = word.rstrip(",").endswith(".") and all(len(part) == 1 for part in parts)
    return single or _bare(word) in SUFFIXES


def _is_title(word: str, spoken: tuple[str, ...]) -> bool:
    """Whether a word is a title, as it is written, or by what stands before a dot in it: "Dr.in", "Dott.ssa"."""
    low = word.lower().strip(",:")
    own, others = _titles(spoken)
    stem = low.partition(".")[0]
    if low in own or low.rstrip(".") in own:
        return True
    if low.endswith(".") or "." in low:
        return stem in own or stem in others or low in others
    return low in others and low not in _ALSO_NAMES


@cache
def _titles(spoken: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """The titles of some languages, and those of all; of any with a dot also what stands before it."""
    every = {tag: language.titles for tag, language in LANGUAGES.items()}
    own = [every[tag] for tag in spoken if tag in every]
    return _stems(frozenset[str]().union(*own)), _stems(frozenset[str]().union(*every.values()))


def _stems(titles: frozenset[str]) -> frozenset[str]:
    return titles | {title.rstrip(".") for title in titles}
