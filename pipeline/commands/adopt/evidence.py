"""Lists by what items and episodes can be known to belong together, as keys that both may have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence, Set
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from pipeline.commands.adopt.items import Item
from pipeline.commands.adopt.titles import numbers

Pair = tuple[int, int]
Numbers = tuple[int | None, float, str]
Keys = Sequence[Set[Hashable]]
_LEAST_SEGMENT = 8


@dataclass(frozen=True, slots=True)
class Known:
    """An episode of the show, by all it can be known by; guests are names, links addresses or ends of such."""

    slug: str
    titles: tuple[str, ...]
    guids: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    videos: frozenset[str] = frozenset()
    season: int | None = None
    episode: float | None = None
    kind: str = "full"
    guests: tuple[str, ...] = ()


def guids(items: Sequence[Item], episodes: Sequence[Known]) -> tuple[Keys, Keys]:
    """Guids, spaces around them aside."""
    return [{item.guid.strip()} for item in items], [
        {guid.strip() for guid in known.guids} - {""} for known in episodes
    ]


def links(items: Sequence[Item], episodes: Sequence[Known]) -> tuple[Keys, Keys]:
    """Whole addresses; the parts of an item's address that are an episode's slug or end one of its addresses."""
    parts = [
        {_address(item.url), *(part for link in item.links for part in (_address(link), *_segments(link)))}
        for item in items
    ]
    known = []
    for episode in episodes:
        ends = {segments[-1] for link in episode.links if (segments := _segments(link))}
        long = {end for end in ends if len(end) >= _LEAST_SEGMENT and any(c.isdigit() or c == "-" for c in end)}
        known.append({episode.slug.casefold(), *map(_address, episode.links), *long} - {""})
    return parts, known


def _address(link: str) -> str:
    """An address without what does not matter, "" for what is none."""
    _, mark, rest = link.partition("://")
    return "//" + rest.partition("#")[0].casefold().removeprefix("www.").rstrip("/") if mark else ""


def _segments(link: str) -> list[str]:
    try:
        path = urlsplit(link).path
    except ValueError:
        return []
    return [unquote(segment).casefold() for segment in path.split("/") if segment]


def numbers_of(of: Item | Known) -> Numbers | None:
    """Season (None where there are none), episode and type; from the title what is given nowhere else."""
    season, episode = of.season, of.episode
    if season is None and episode is None:
        titles = (of.title, of.other_title) if isinstance(of, Item) else of.titles[:1]
        season, episode = next((found for found in map(numbers, titles) if found[1] is not None), (None, None))
    return None if episode is None else (season, episode, of.kind)


def contradict(one: Numbers | None, other: Numbers | None) -> bool:
    """Whether numbers are not the same; where only one has a season that cannot be told."""
    return one is not None and other is not None and one != other and (one[0] is None) == (other[0] is None)


def believed(
    item_numbers: Sequence[Numbers | None], known_numbers: Sequence[Numbers | None], certain: Iterable[Pair]
) -> tuple[tuple[Keys, Keys], set[int | None]]:
    """Numbers to be believed, and seasons in which they prove nothing although they may be right.

    Where what is certain contradicts the numbers of a season, or all of them, more than it confirms them, and not just
    once, the host has numbered anew.
    """
    confirmed: Counter[int | None] = Counter()
    contradicted: Counter[int | None] = Counter()
    for i, e in certain:
        one, other = item_numbers[i], known_numbers[e]
        if one and other and one == other:
            confirmed[one[0]] += 1
        elif one and other and contradict(one, other):
            contradicted.update({one[0], other[0]})
    anew = contradicted.total() > max(2, confirmed.total())
    doubted = {season for season, times in contradicted.items() if times > max(1, confirmed[season])}
    shaky = {season for season, times in contradicted.items() if times > confirmed[season]}

    def kept(all_numbers: Sequence[Numbers | None]) -> Keys:
        return [{found} if found and found[0] not in doubted and not anew else set() for found in all_numbers]

    return (kept(item_numbers), kept(known_numbers)), shaky


def videos(items: Sequence[Item], episodes: Sequence[Known], certain: Iterable[Pair]) -> tuple[Keys, Keys]:
    """Videos, unless what is certain shows that notes are mostly about those of other episodes."""
    every = {video for known in episodes for video in known.videos}
    mentions = [item.videos & every for item in items]
    right = [bool(mentions[i] & episodes[e].videos) for i, e in certain if mentions[i]]
    if right.count(False) > max(1, right.count(True)):
        mentions = [frozenset() for _ in items]
    return mentions, [known.videos for known in episodes]
