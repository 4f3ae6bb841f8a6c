"""Rules over all episodes of a show: what two of them cannot both have, and what one lacks that the others have."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import PurePosixPath
from zlib import crc32

from pipeline.checks.base import Finding
from pipeline.checks.links import episode_key
from pipeline.checks.people import guest_speaks
from pipeline.edition import Edition
from pipeline.model.episode import Episode, Line
from pipeline.model.problems import RULES, Problem, Severity, rule
from pipeline.text.plain import fold

_LONG = 60  # characters of a line that nobody says twice by chance
_SHARED = 10  # such lines in two transcripts
_BOILERPLATE = 4  # a line in more transcripts than this is the show's own
_BULK = 4  # episodes with one date; a show often starts with three
_MOST, _FEW = 0.8, 10  # what 80 % of at least 10 episodes have
# Fields that are missed by a rule of their own, or that an episode may well do without.
_FREE = frozenset(
    "title description transcript published dateadded date audio draft type explicit guid guests hosts speakers "
    "repair ignore layout context".split()
)


@dataclass(frozen=True, slots=True)
class Digest:
    """What the rules need to know of an episode: its fields without the texts, and what stands for its transcript."""

    episode: Episode
    guests: tuple[str, ...]
    guest_speaks: bool | None
    lines: frozenset[int]

    @property
    def name(self) -> str:
        """The file's name without the folder."""
        return PurePosixPath(self.episode.file).name


def digest(edition: Edition) -> Digest:
    """An episode as the rules of this module see it."""
    episode = replace(edition.episode, transcript=(), clips=(), body="", intro="", description="", topics=())
    texts = (entry.text for entry in edition.entries if isinstance(entry, Line) and len(entry.text) >= _LONG)
    lines = frozenset(crc32(text.lower().encode("utf-8", "replace")) for text in texts)
    return Digest(episode, tuple(person.name for person in edition.guests), guest_speaks(edition), lines)


ACROSS: dict[str, Callable[[Sequence[Digest]], Iterator[Finding]]] = {}


def across(
    code: str, severity: Severity, sentence: str
) -> Callable[[Callable[[Sequence[Digest]], Iterator[Finding]]], Callable[[Sequence[Digest]], Iterator[Finding]]]:
    """Declare a rule and the function that finds it among all episodes."""
    rule(code, severity, sentence)

    def register(
        function: Callable[[Sequence[Digest]], Iterator[Finding]],
    ) -> Callable[[Sequence[Digest]], Iterator[Finding]]:
        ACROSS[code] = function
        return function

    return register


def run_across(digests: Sequence[Digest]) -> list[Problem]:
    """Every rule over all episodes of a show."""
    return [Problem(code, *finding) for code, function in ACROSS.items() for finding in function(digests)]


def errors_across(digests: Sequence[Digest]) -> list[Problem]:
    """The rules over all episodes that keep one from being published."""
    codes = (code for code in ACROSS if RULES[code].severity is Severity.ERROR)
    return [Problem(code, *finding) for code in codes for finding in ACROSS[code](digests)]


def _grouped(pairs: Iterable[tuple[Hashable, Digest]], least: int = 2) -> Iterator[tuple[Hashable, list[Digest]]]:
    """The episodes that have one thing in common with at least some others."""
    groups: defaultdict[Hashable, list[Digest]] = defaultdict(list)
    for key, one in pairs:
        groups[key].append(one)
    return ((key, group) for key, group in groups.items() if len(group) >= least)


def _others(one: Digest, group: list[Digest]) -> str:
    names = [other.name for other in group if other is not one]
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


@across("G001", Severity.ERROR, "two episodes have the same season and number")
def same_number(digests: Sequence[Digest]) -> Iterator[Finding]:
    """A trailer or a bonus may have the number of the episode it belongs to."""
    full = [digest for digest in digests if digest.episode.type == "full" and digest.episode.episode is not None]
    numbers = {(digest.episode.season, digest.episode.episode) for digest in full}
    for _, group in _grouped(((digest.episode.season, digest.episode.episode), digest) for digest in full):
        for digest in group:
            season, number = digest.episode.season, digest.episode.episode or 0
            words = f"season {season}, episode {number}" if season is not None else f"episode {number}"
            free = next(n for n in range(int(number) + 1, int(number) + len(full) + 2) if (season, n) not in numbers)
            message = f"{words} is also the number of {_others(digest, group)}"
            yield digest.episode.place("episode"), message, f"correct one of them; {free} is free"


@across("G002", Severity.WARNING, "two episodes have the same link or id")
def same_link(digests: Sequence[Digest]) -> Iterator[Finding]:
    """A link that leads to one episode at a platform, or an id, stands in two files."""
    fields = {digest.episode.slug: _leads(digest.episode) for digest in digests}
    pairs = ((key, digest) for digest in digests for key in fields[digest.episode.slug])
    for key, group in _grouped(pairs):
        for digest in group:
            field, value = fields[digest.episode.slug][str(key)]
            owner = _owner(value, group)
            hint = f"it seems to belong to {owner.name}" if owner else "find out whose it is"
            if owner is digest:
                hint = f"it seems to belong here: correct {_others(digest, group)}"
            yield digest.episode.place(field), f"{field} is also that of {_others(digest, group)}: {value[:200]}", hint


def _leads(episode: Episode) -> dict[str, tuple[str, str]]:
    """The field and its value for each episode of a platform an episode leads to; a link before an id."""
    targets: dict[str, tuple[str, str]] = {}
    for field, values in (("links", episode.links), ("ids", episode.ids)):
        for name, value in values.items():
            if key := episode_key(name, value, field == "ids"):
                targets.setdefault(key, (f"{field}.{name}", value))
    return targets


def _owner(value: str, group: list[Digest]) -> Digest | None:
    """The episode whose title, file name and guests an address names most of, None when that is not clear."""
    words = set(re.findall(r"[a-z]{4,}", value.lower()))
    scores = []
    for number, one in enumerate(group):
        told = (one.episode.title, one.episode.short, one.episode.slug.replace("-", " "), *one.guests)
        scores.append((len(words & set(fold(" ".join(told)).split())), number))
    (second, _), (best, number) = sorted(scores)[-2:]
    return group[number] if best >= 2 and best >= 2 * second else None


@across("G003", Severity.ERROR, "two episodes have the same transcript")
def same_transcript(digests: Sequence[Digest]) -> Iterator[Finding]:
    """Ten or more long lines are the same in both."""
    having: defaultdict[int, list[Digest]] = defaultdict(list)
    for digest in digests:
        for line in digest.lines if digest.episode.type == "full" else ():
            having[line].append(digest)
    by_slug = {digest.episode.slug: digest for digest in digests}
    shared = Counter(
        pair
        for group in having.values()
        if 2 <= len(group) <= _BOILERPLATE
        for pair in combinations([digest.episode.slug for digest in group], 2)
    )
    for (first, second), count in shared.items():
        if count >= _SHARED:
            yield _copied(by_slug[first], by_slug[second], count)
            yield _copied(by_slug[second], by_slug[first], count)


def _copied(one: Digest, other: Digest, count: int) -> Finding:
    hint = "one of the two needs another transcript"
    if one.guest_speaks is False and other.guest_speaks:
        hint = f"nobody here is {' or '.join(one.guests)}: this episode needs another transcript"
    elif one.guest_speaks and other.guest_speaks is False:
        hint = f"its guest speaks here, but not in {other.name}, which needs another transcript"
    return one.episode.place("transcript"), f"{count} long lines are also in {other.name}", hint


@across("G004", Severity.WARNING, "many episodes have the same date of release")
def same_date(digests: Sequence[Digest]) -> Iterator[Finding]:
    """The day a site was filled, rather than the days the episodes came out."""
    for _, group in _grouped(((_used(digest)[1], digest) for digest in _full(digests) if _used(digest)[0]), _BULK):
        for digest in group:
            field, day = _used(digest)
            message = f"{field} {day} is the day of {len(group)} episodes: was it the day of an import?"
            yield digest.episode.place(field), message, "write 'published: …', the day it came out"


def _used(one: Digest) -> tuple[str, object]:
    """The field that dates an episode, and its day."""
    days = one.episode.days
    return next(((name, days[name]) for name in ("published", "dateadded") if name in days), ("", None))


def _full(digests: Sequence[Digest]) -> list[Digest]:
    """The episodes without trailers, bonuses and what is not finished."""
    return [digest for digest in digests if digest.episode.type == "full" and not digest.episode.draft]


@across("G005", Severity.INFO, "'date', which is not used, is that of an edit")
def edit_date(digests: Sequence[Digest]) -> Iterator[Finding]:
    """It is later than the date of release, or many episodes share it."""
    counted = Counter(digest.episode.days["date"] for digest in _full(digests) if "date" in digest.episode.days)
    for digest in digests:
        days = digest.episode.days
        if "date" not in days:
            continue
        field, used = next(((n, days[n]) for n in ("published", "dateadded") if n in days), ("", days["date"]))
        why = [f"later than {field} {used}"] if days["date"] > used else []
        why += [f"that of {counted[days['date']]} episodes"] if counted[days["date"]] >= _BULK else []
        if why:
            message = f"date {days['date']} is {' and '.join(why)}: the day of an edit; it is not used"
            yield digest.episode.place("date"), message, "delete it, or name it 'modified'"


@across("G006", Severity.INFO, "a field is missing that nearly all episodes have")
def missing_field(digests: Sequence[Digest]) -> Iterator[Finding]:
    """Of a link and an id with the same name only the link is told."""
    full = _full(digests)
    if len(full) < _FEW:
        return
    counted = Counter(name for digest in full for name in digest.episode.filled)
    usual = [name for name, count in counted.items() if count >= _MOST * len(full) and name not in _FREE]
    for digest in full:
        for name in sorted(set(usual) - digest.episode.filled):
            group, _, key = name.partition(".")
            twin = f"links.{key}" if group == "ids" else ""
            if (key and group not in digest.episode.filled) or (twin in usual and twin not in digest.episode.filled):
                continue
            message = f"no '{name}', which {counted[name]} of {len(full)} episodes have"
            yield digest.episode.place(name), message, f"add '{key or name}: …'" + (f" under '{group}'" if key else "")
