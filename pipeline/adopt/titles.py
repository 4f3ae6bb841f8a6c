"""Titles in; what they say without what hosts add to them, and how much alike they are, out."""

from __future__ import annotations

import difflib
import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pipeline.text import fold

Words = tuple[str, ...]

_END = r"[\])]?\s*(?:[:.,|·–—-]+\s*|\s+|$)"
_IN_SEASON = r"s(?:eason\s*)?(\d{1,3})[\s.,:x|·–-]*e(?:p(?:isode)?)?[.\s]*#?\s*(\d{1,4})"
_NUMBERED = r"(?:#|(?:episode|épisode|folge|eps?|e)[.\s]*#?)\s*(\d{1,4})"
_BEFORE = re.compile(rf"[\s\[(]*(?:{_IN_SEASON}|{_NUMBERED}){_END}", re.IGNORECASE)
_BEHIND = re.compile(rf"[\s,|·–—-]*[\s\[(](?:{_IN_SEASON}|(?:episode|ep\.?)\s*#?\d{{1,4}})[\])]?\s*$", re.IGNORECASE)
_APART = re.compile(r"[^\w\s'’]|_")
_JOINING = frozenset(("with", "feat", "featuring", "ft", "mit", "avec", "con"))
_NUMERALS = {
    word: str(number)
    for number, words in enumerate(("one i", "two ii", "three iii", "four iv", "five v"), 1)
    for word in words.split()
}
# Below these two titles are not alike: when one says nothing but what the other says, too; when each has its own words.
_ALIKE, _ALIKE_BUT = 0.65, 0.8
_MARGIN = 0.15


def numbers(title: str) -> tuple[int | None, int | None]:
    """Season and episode of a title that begins with them: "S2E3 - Salt", "#12: Salt"."""
    match = _BEFORE.match(title)
    if not match:
        return None, None
    return (int(match[1]), int(match[2])) if match[1] else (None, int(match[3]))


def words(title: str, show: str) -> Words:
    """The words of a title, folded, without numbers of the episode and without the show's name around them."""
    text = unicodedata.normalize("NFKC", title)
    if show:
        text = re.sub(rf"^\s*{re.escape(show)}(?!\w)[\s:,|·–—-]*(?=\S)", "", text, flags=re.IGNORECASE)
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
    """How much alike titles are: by three letters at a time, the rarer among all titles the weightier (cosine)."""

    def __init__(self, titles: Sequence[Words]) -> None:
        self._count = Counter(gram for title in titles for gram in _grams(title))
        self._of = len(titles)
        self._titles: list[Words] = []
        self._index: dict[str, list[tuple[int, float]]] = defaultdict(list)
        self._owners: list[int] = []

    def add(self, owner: int, title: Words) -> None:
        """Let a title be found; several may have one owner."""
        for gram, weight in self._vector(title).items():
            self._index[gram].append((len(self._titles), weight))
        self._titles.append(title)
        self._owners.append(owner)

    def scores(self, title: Words) -> dict[int, float]:
        """The owners of titles that are somewhat alike, each with the likeness of its best title, 0 to 1.

        Titles with other numbers in them ("Part 1", "Part 2") are not alike.
        """
        found: dict[int, float] = defaultdict(float)
        for gram, weight in self._vector(title).items():
            for number, other in self._index.get(gram, ()):
                found[number] += weight * other
        best: dict[int, float] = {}
        digits = _digits(title)
        for number, score in found.items():
            owner = self._owners[number]
            other_title = self._titles[number]
            if score < _ALIKE - _MARGIN or score <= best.get(owner, 0) or _digits(other_title) != digits:
                continue
            enough = score >= _ALIKE_BUT or not _differ(title, other_title)
            best[owner] = score if enough else min(score, _ALIKE - 0.01)
        return best

    def _vector(self, title: Words) -> Mapping[str, float]:
        """Weights of a title's parts; what stands in very many titles weighs next to nothing and is left out."""
        common = max(50, self._of // 10)
        weights = {
            gram: number * math.log(1 + self._of / self._count[gram])
            for gram, number in _grams(title).items()
            if self._count[gram] <= common
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {gram: weight / length for gram, weight in weights.items()}


def clear_best(scores: Mapping[int, float]) -> int | None:
    """The one that is alike and clearly more so than any other, None without one."""
    ranked = sorted(scores.values(), reverse=True)
    if not ranked or ranked[0] < _ALIKE or (len(ranked) > 1 and ranked[0] - ranked[1] < _MARGIN):
        return None
    return max(scores, key=scores.__getitem__)


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
