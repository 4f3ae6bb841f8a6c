"""Compares titles without what hosts add to them."""

from __future__ import annotations

import difflib
import heapq
import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from pipeline.text.plain import fold

Words = tuple[str, ...]

_END = r"[\])]?\s*(?:[:.,|·–—-]+\s*|\s+|$)"
_IN_SEASON = r"s(?:eason\s*)?(\d{1,3})[\s.,:x|·–-]*e(?:p(?:isode)?)?[.\s]*#?\s*(\d{1,4})"
# What makes of a number the day of a date, the hour of a time, or the year: 05.02., 06:30, 2022-05-01, "12.5".
_NO_DATE = r"(?!\d|\s?[.:/-]\s?\d|\s\d\d?\s\d{4}\b|\s?[.:]?\d\d\s?(?:uhr|h)\b)"
_MONTHS = (
    "jan(?:uar[yi]?|vier|eiro)?|enero|gennaio|stycznia|leden|ledna|february|feb(?:ruar[iy]?|brero)?|f[ée]vr?(?:ier)?|"
    "fevereiro|febbraio|mar(?:ch|s|zo|ço|ca)?|mär(?:z)?|maart|marzec|apr(?:il|ile)?|avr(?:il)?|abril|may|mai|maj|mayo|"
    "maio|maggio|mei|jun[ie]?|juin|junio|junho|giugno|jul[iy]?|juil(?:let)?|julio|julho|luglio|aug(?:ust(?:us)?|usti)?|"
    "ao[uû]t|agosto|sep(?:t(?:ember|embre|iembre)?)?|setembro|settembre|o[ck]t(?:ober|obre|ubre)?|outubro|ottobre|"
    "nov(?:ember|embre|iembre|embro)?|de[cz](?:ember|embre|iembre|embro)?|d[ée]c(?:embre)?|dicembre|diciembre"
)
_YEAR = r"(?:19|20)\d\d\b"
_DAY = rf"\.?\s+(?:de\s+|of\s+|d[’'])?(?:(?:{_MONTHS})\b|\w+\.?,?\s+(?:de\s+)?{_YEAR})"
_HOUR = r"\.?\s?(?:uhr|h\d*|[ap]\.?m|o[’']clock|heures?)\b"
_NO_DAY = rf"(?!{_DAY}|{_HOUR})"
_NUMBERED = rf"(?:#|(?:episode|épisode|folge|eps?|e)[.\s]*#?)\s*(\d{{1,4}}){_NO_DATE}"
# "TT003 Salt", "003 - Salt"
_DIGITS = rf"0\d{_NO_DAY}|0\d{{2}}|0(?!\d(?:00|15|30|45))\d{{3}}|(?<=[A-Z])\d{{3}}"
_COUNTED = rf"(?-i:[A-Z]{{2,6}}(?=\d{{3}}))?({_DIGITS}){_NO_DATE}"
_BEFORE = re.compile(rf"^[\s\[(]*(?:{_IN_SEASON}|{_NUMBERED}|{_COUNTED}){_END}", re.IGNORECASE)
_BEHIND = re.compile(
    rf"[\s,:|·–—-]*[\s\[(](?:{_IN_SEASON}|(?:episode|folge|ep\.?)\s*#?\d{{1,4}})[\])]?\s*$", re.IGNORECASE
)
# As above, but set apart: "Inside Episode 12" is about that episode, "Inside: Episode 12" is it.
_ENDING = re.compile(
    rf"(?:[:,|·–—-]\s*|[\[(])(?:{_IN_SEASON}|(?:episode|folge|ep\.?)\s*#?(\d{{1,4}}))[\])]?\s*$", re.IGNORECASE
)
_APART = re.compile(r"[^\w\s'’]|_")
_JOINING = frozenset(("with", "feat", "featuring", "ft", "mit", "avec", "con"))
_NUMERALS = {
    word: str(number)
    for number, words in enumerate(("one i", "two ii", "three iii", "four iv", "five v"), 1)
    for word in words.split()
}
# Below these two titles are not alike: when one says nothing but what the other says, too; when each has its own words.
_ALIKE, _ALIKE_BUT = 0.65, 0.88
_MARGIN = 0.15
_FEW = 8
_TELLING = 15


def numbers(title: str) -> tuple[int | None, int | None]:
    """Season and episode that a title begins or ends with: "S2E3 - Salt", "#12: Salt", "Salt (S2E3)"."""
    if match := _BEFORE.match(title):
        return (int(match[1]), int(match[2])) if match[1] else (None, int(match[3] or match[4]))
    if match := _ENDING.search(title):
        return (int(match[1]), int(match[2])) if match[1] else (None, int(match[3]))
    return None, None


def words(title: str, show: str) -> Words:
    """The words of a title, folded, without numbers of the episode and without the show's name around them."""
    text = unicodedata.normalize("NFKC", title)
    if show:
        before = rf"^\s*{re.escape(show)}(?!\w)[\s:,|·–—-]*(?:\d{{1,4}}{_NO_DATE}\s*[:.|·–—-]+\s*)?(?=\S)"
        text = re.sub(before, "", text, flags=re.IGNORECASE)
    text = _BEHIND.sub("", _BEFORE.sub("", text, count=1)) or text
    found = _folded(text)
    name = _folded(show)
    if name and len(found) > len(name):
        found = found[len(name) :] if found[: len(name)] == name else found
        found = found[: -len(name)] if found[-len(name) :] == name and len(found) > len(name) else found
    return found


def _folded(text: str) -> Words:
    text = re.sub(r"(?<=[A-Za-z])#", " sharp ", text.replace("&", " and ").replace("+", " plus "))
    found = fold(_APART.sub(" ", text)).split()
    return tuple(_NUMERALS.get(word, word) for word in found if word not in _JOINING)


def key(found: Words) -> Words:
    """What equal titles have in common: their words, in whatever order."""
    return tuple(sorted(found))


class Likeness:
    """How much alike titles are, by three letters at a time; those that are rarer among `titles` weigh more."""

    def __init__(self, titles: Sequence[Words]) -> None:
        count = Counter(gram for title in titles for gram in _grams(title))
        self._weights = {gram: math.log(1 + len(titles) / times) for gram, times in count.items()}
        most = max(50, len(titles) // 8)
        self._rare = {gram for gram, times in count.items() if times <= most}
        self._index: dict[str, list[int]] = defaultdict(list)
        self._vectors: dict[Words, tuple[Counter[str], float, float]] = {}

    def add(self, owner: int, title: Words) -> None:
        """Let a title's owner be found; there may be several titles of one owner."""
        for gram in _grams(title).keys() & self._rare:
            self._index[gram].append(owner)

    def near(self, title: Words) -> list[int]:
        """The owners of titles that have most in common with a title, of what not too many have."""
        found: dict[int, float] = defaultdict(float)
        telling = heapq.nsmallest(
            _TELLING, _grams(title).keys() & self._index.keys(), key=lambda gram: (-self._weights[gram], gram)
        )
        for gram in telling:
            for owner in self._index[gram]:
                found[owner] += self._weights[gram]
        return heapq.nsmallest(_FEW, found, key=lambda owner: (-found[owner], owner))

    def of(self, one: Words, other: Words) -> float:
        """How much alike two titles are, 0 to 1: the cosine of their parts, with and without weights.

        Titles with other numbers in them ("Part 1", "Part 2") are not alike, and those that each have a word of their
        own have to be more so than one that only says less than the other.
        """
        if _digits(one) != _digits(other):
            return 0
        (first, length, plain), (second, other_length, other_plain) = self._vector(one), self._vector(other)
        shared = first.keys() & second.keys()
        weighed = sum(first[gram] * second[gram] * self._weights.get(gram, 0) ** 2 for gram in shared)
        counted = sum(first[gram] * second[gram] for gram in shared)
        value = min(weighed / (length * other_length or 1), counted / (plain * other_plain or 1))
        if _ALIKE <= value < _ALIKE_BUT and _differ(one, other):
            return _ALIKE - 0.01
        return value

    def _vector(self, title: Words) -> tuple[Counter[str], float, float]:
        """The parts of a title, and the length of that vector with and without weights."""
        if title not in self._vectors:
            grams = _grams(title)
            weighed = sum((number * self._weights.get(gram, 0)) ** 2 for gram, number in grams.items())
            counted = sum(number**2 for number in grams.values())
            self._vectors[title] = grams, math.sqrt(weighed), math.sqrt(counted)
        return self._vectors[title]


def worth_a_look(score: float) -> bool:
    """Whether titles are alike enough to be named to a person."""
    return score >= _ALIKE - _MARGIN


def clear_best(scores: Mapping[int, float]) -> int | None:
    """The one that is alike and clearly more so than any other, None without one."""
    ranked = sorted(scores.values(), reverse=True)
    if not ranked or ranked[0] < _ALIKE or (len(ranked) > 1 and ranked[0] - ranked[1] < _MARGIN):
        return None
    return max(scores, key=scores.__getitem__)


@lru_cache(50_000)
def _grams(title: Words) -> Counter[str]:
    padded = (f" {word} " for word in title)
    return Counter(word[at : at + 3] for word in padded for at in range(len(word) - 2))


def _digits(title: Words) -> set[str]:
    return {word.lstrip("0") for word in title if word.isdigit()}


def _differ(one: Words, other: Words) -> bool:
    """Whether each has a word that the other has not, misspelt words aside."""
    return _own(one, other) and _own(other, one)


def _own(title: Words, other: Iterable[str]) -> bool:
    rest = set(other)
    return any(not difflib.get_close_matches(word, rest, 1, 0.8) for word in set(title) - rest)
