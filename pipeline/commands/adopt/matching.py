"""Matches the items of a feed with the episodes of a show. Nothing is ever guessed.

A guid or an address of its own decides. Videos, numbers and titles are evidence that can be wrong (notes mention other
episodes, hosts number anew, titles repeat), so that they count only where all there are agree. Whoever has two
candidates stays without.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from pipeline.commands.adopt import evidence
from pipeline.commands.adopt.evidence import Keys, Known, Pair
from pipeline.commands.adopt.items import Item
from pipeline.commands.adopt.titles import Likeness, Words, clear_best, key, words, worth_a_look

GUID, LINK, VIDEO, NUMBERS, TITLE, ALIKE = "guid", "link", "YouTube video", "season and episode", "title", "like title"

_FEW = 4
_SHORT_TITLE = 2


@dataclass(frozen=True, slots=True)
class Match:
    """An item, its episode's slug, and by what they were found to belong together."""

    item: Item
    slug: str
    reason: str


@dataclass(frozen=True, slots=True)
class Matching:
    """What belongs together, in the order of slugs; what is left, with lines on what it could belong to and why."""

    matches: tuple[Match, ...]
    items: Mapping[Item, tuple[str, ...]] = field(default_factory=dict)
    episodes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def match(items: Iterable[Item], episodes: Iterable[Known], show: str) -> Matching:
    """Match items to episodes, one to one; the order of neither matters. `show` is the show's name."""
    found = _Work(sorted(set(items), key=_order), sorted(episodes, key=lambda known: known.slug), show)
    found.settle(GUID, *evidence.guids(found.items, found.episodes))
    found.settle(LINK, *evidence.links(found.items, found.episodes))
    found.agree()
    return found.result()


def _order(item: Item) -> tuple[str, ...]:
    """By date, then by whatever else tells two items apart."""
    return (str(item.published), item.title, item.guid, item.url, *item.links, *sorted(item.videos), repr(item.faults))


class _Work:
    """The state of a matching: pairs found so far by reason, and candidates of those that stay without."""

    def __init__(self, items: Sequence[Item], episodes: Sequence[Known], show: str) -> None:
        self.items = items
        self.episodes = episodes
        self.pairs: dict[Pair, str] = {}
        self.candidates: dict[Pair, str] = {}
        # An item's title for apps, and the one for everybody where it is another.
        both = [(item.title, item.other_title) for item in items]
        self.titles = [list(dict.fromkeys(words(title, show) for title in titles if title)) or [()] for titles in both]
        self.known_titles = [[words(title, show) for title in known.titles] for known in episodes]
        self.guests = [tuple(word for name in known.guests for word in words(name, "")) for known in episodes]
        self.numbers = [evidence.numbers_of(item) for item in items]
        self.known_numbers = [evidence.numbers_of(known) for known in episodes]
        # Apps show one item of those with the same guid, and nobody knows which.
        count = Counter(item.guid for item in items)
        self.doubtful = {number for number, item in enumerate(items) if count[item.guid] > 1}

    def free(self) -> tuple[set[int], set[int]]:
        """The items and the episodes without a match."""
        taken = [{pair[side] for pair in self.pairs} for side in (0, 1)]
        return set(range(len(self.items))) - taken[0], set(range(len(self.episodes))) - taken[1]

    def settle(self, reason: str, keys: Keys, known_keys: Keys) -> None:
        """Match what has a key in common with one other only."""
        self.pairs |= dict.fromkeys(self.sole(reason, keys, known_keys)[0], reason)

    def sole(self, reason: str, keys: Keys, known_keys: Keys) -> tuple[set[Pair], set[Pair]]:
        """Of those still free, the pairs that are each other's only candidates, and all candidates."""
        items, episodes = self.free()
        groups: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side, (free, all_keys) in enumerate(((items, keys), (episodes, known_keys))):
            for number in sorted(free):
                for one in all_keys[number]:
                    groups[one][side].append(number)
        of_item: dict[int, set[int]] = defaultdict(set)
        of_episode: dict[int, set[int]] = defaultdict(set)
        for some, others in groups.values():
            # Of very many a few are enough to see that there is more than one.
            for number in some:
                of_item[number] |= set(others[:_FEW])
            for number in others:
                of_episode[number] |= set(some[:_FEW])
        near = {(i, e) for i, found in of_item.items() for e in found}
        near |= {(i, e) for e, found in of_episode.items() for i in found}
        pairs = {(i, e) for i, e in near if len(of_item[i]) == len(of_episode[e]) == 1 and i not in self.doubtful}
        for pair in near - pairs:
            self.candidates.setdefault(pair, reason)
        return pairs, near

    def agree(self) -> None:
        """Match what videos, numbers and titles say, where they do not contradict each other."""
        by_letter, _ = self.sole(TITLE, *_letters(self))
        titles = [{key(title) for title in several if title} for several in self.titles], _title_keys(self)
        by_words, titled = self.sole(TITLE, *titles)
        taken = {i for i, _ in by_letter}, {e for _, e in by_letter}
        by_title = by_letter | {(i, e) for i, e in by_words if i not in taken[0] and e not in taken[1]}
        by_likeness = self.alike(by_title)
        certain = {*self.pairs, *by_title, *by_likeness}
        believed, shaky = evidence.believed(self.numbers, self.known_numbers, certain)
        by_video, _ = self.sole(VIDEO, *evidence.videos(self.items, self.episodes, certain))
        by_number, _ = self.sole(NUMBERS, *believed)
        # Titles that several have say something, too: that it is one of these.
        named = {i for i, _ in titled}, {e for _, e in titled}
        every = by_video | by_number | by_title | by_likeness
        times = Counter(i for i, _ in every), Counter(e for _, e in every)
        for reason, pairs in ((VIDEO, by_video), (NUMBERS, by_number), (TITLE, by_title), (ALIKE, by_likeness)):
            for i, e in sorted(pairs - self.pairs.keys()):
                self.candidates.setdefault((i, e), reason)
                same_title = bool(titles[0][i] & titles[1][e])
                other_title = not same_title and (i in named[0] or e in named[1])
                numbered = believed[0][i] and believed[1][e]
                little = reason == ALIKE or (
                    reason == TITLE and all(len(title) <= _SHORT_TITLE for title in self.titles[i])
                )
                other_number = little and numbered and evidence.contradict(self.numbers[i], self.known_numbers[e])
                season = (self.numbers[i] or (None,))[0]
                proves = reason != NUMBERS or season not in shaky
                if proves and times[0][i] == times[1][e] == 1 and not other_title and not other_number:
                    self.pairs[i, e] = reason

    def alike(self, equal: Set[Pair]) -> set[Pair]:
        """Of those still free, pairs of titles that are alike, each the other's clear best among all there are."""
        items, episodes = self.free()
        items -= {i for i, _ in equal} | self.doubtful
        episodes -= {e for _, e in equal}
        if not items or not episodes:
            return set()
        titles = [_with_guests(self, e) for e in range(len(self.episodes))]
        every = [title for several in (*self.titles, *titles) for title in several]
        known, seen = Likeness(every), Likeness(every)
        for e, several in enumerate(titles):
            for title in several:
                known.add(e, title)
        for i, several in enumerate(self.titles):
            for title in several:
                seen.add(i, title)
        pairs = set()
        for i in sorted(items):
            scores = {e: self._alike(i, e, known) for title in self.titles[i] for e in known.near(title)}
            best = clear_best(scores)
            for e, score in scores.items():
                if worth_a_look(score) or (self.guests[e] and set(self.guests[e]) <= self._words(i)):
                    self.candidates.setdefault((i, e), ALIKE)
            if best is not None and best in episodes and self._fits(i, best):
                others = {other for title in titles[best] for other in seen.near(title)}
                if clear_best({other: self._alike(other, best, known) for other in others}) == i:
                    pairs.add((i, best))
        return pairs

    def _alike(self, i: int, e: int, likeness: Likeness) -> float:
        """How much alike the titles of an item and of an episode are, guests' names aside: they may come twice."""
        guests = self.guests[e]
        own, theirs = (
            [_without(title, guests) for title in titles] for titles in (self.titles[i], self.known_titles[e])
        )
        return max(likeness.of(one, other) for one in own for other in theirs)

    def _words(self, i: int) -> set[str]:
        """All words of an item's titles."""
        return {word for title in self.titles[i] for word in title}

    def _fits(self, i: int, e: int) -> bool:
        """Whether neither type nor a guest who is named in one only speaks against titles that are alike."""
        named = {word for title in self.known_titles[e] for word in title} & set(self.guests[e])
        return self.items[i].kind == self.episodes[e].kind and named <= self._words(i)

    def result(self) -> Matching:
        """The matching, in the order of slugs; of candidates only those that stayed without, too."""
        matches = [Match(self.items[i], self.episodes[e].slug, reason) for (i, e), reason in self.pairs.items()]
        taken = [{pair[side] for pair in self.pairs} for side in (0, 1)]
        items: dict[Item, tuple[str, ...]] = {
            item: () for number, item in enumerate(self.items) if number not in taken[0]
        }
        episodes: dict[str, tuple[str, ...]] = {
            known.slug: () for number, known in enumerate(self.episodes) if number not in taken[1]
        }
        for (i, e), reason in sorted(self.candidates.items()):
            item, slug = self.items[i], self.episodes[e].slug
            if item in items and slug in episodes:
                items[item] += (f"could be {slug} ({reason})",)
                day = f" of {item.published:%Y-%m-%d}" if item.published else ""
                episodes[slug] += (f"could be {item.title!r}{day} ({reason})",)
        for number in self.doubtful:
            items[self.items[number]] += ("another item has the same guid, and apps show one of them",)
        return Matching(tuple(sorted(matches, key=lambda found: found.slug)), items, episodes)


def _without(title: Words, guests: Words) -> Words:
    return tuple(word for word in title if word not in guests)


def _letters(work: _Work) -> tuple[Keys, Keys]:
    """Whole titles, to the letter but for case and spaces: they tell apart what differs in its numbers alone."""
    items = [{_folded(title) for title in (item.title, item.other_title) if title} for item in work.items]
    return items, [{_folded(title) for title in known.titles if title} for known in work.episodes]


def _folded(title: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", title).casefold().split())


def _title_keys(work: _Work) -> Keys:
    return [{key(title) for title in _with_guests(work, e)} for e in range(len(work.episodes))]


def _with_guests(work: _Work, e: int) -> list[Words]:
    """An episode's titles; the same with its guests' names, which many add, and without, when enough words are left."""
    guests, found = work.guests[e], []
    for title in work.known_titles[e]:
        bare = tuple(word for word in title if word not in guests)
        found += [title, bare + guests, *([bare] if len(bare) > _SHORT_TITLE else [])]
    return [title for title in dict.fromkeys(found) if title]
