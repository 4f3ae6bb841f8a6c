"""Compares a new feed with the published one and the ledger; lists every change that would break subscriptions.

Apps know an episode by its guid and fetch it again under another one, and Apple drops it from people's libraries; some
go by the enclosure. So a feed takes the place of an older one only when none of this changes by accident.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pipeline.feed.published import Feed, Item
from pipeline.feed.tags import is_prefixed, media_type, verbatim
from pipeline.model.problems import Place, Problem, Severity, rule
from pipeline.model.show import Release, Show
from pipeline.record import Record
from pipeline.text.links import address

SAME_GUID = rule("R004", Severity.ERROR, "two episodes have the same guid; the later one is left out of the feed")
OTHER_GUID = rule("R005", Severity.ERROR, "an episode's guid would change: apps would show and fetch it again")
GONE = rule("R006", Severity.ERROR, "an episode would disappear from the feed")
OTHER_AUDIO = rule("R007", Severity.ERROR, "an episode's enclosure would have another address or type")
SAME_AUDIO = rule("R008", Severity.ERROR, "two episodes have the same enclosure; the later one is left out of the feed")
OTHER_DATE = rule("R009", Severity.ERROR, "an episode's date would move in the feed")
OTHER_SHOW = rule("R010", Severity.ERROR, "the show's podcast:guid would change: apps would take it for another show")
MISSING = rule("R011", Severity.ERROR, "the release ledger has an episode that is not in the feed")
SAME_DATE = rule("R014", Severity.INFO, "two episodes in the feed have the same date; apps show them in any order")
NOTHING_TO_ACCEPT = rule("R012", Severity.WARNING, "there is nothing to accept under that name")
UNREADABLE = rule("R013", Severity.WARNING, "the feed in the output folder cannot be read and protects nothing")

MOVED = rule("R017", Severity.ERROR, "the show's site has another address, and with it the audio of its episodes")

SHOW = "show"
"""The name under which a change of the show itself is accepted."""


@dataclass(frozen=True, slots=True)
class BreakingChange:
    """A change that would hurt listeners: the name to accept it by, and the ledger entries that record it then."""

    name: str
    problem: Problem
    entries: Mapping[str, Release] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Published:
    """What apps have seen: the feed that is out (None when there is none), and the release ledger."""

    feed: Feed | None
    ledger: Mapping[str, Release]


def accepted(breaks: Sequence[BreakingChange], names: Sequence[str]) -> tuple[dict[str, Release], list[Problem]]:
    """The ledger entries that put the accepted changes on record, and the problems that are left."""
    everything = "all" in names
    agreed = [change for change in breaks if everything or change.name in names]
    others = dict.fromkeys(change.name for change in agreed)
    left = [_together_with(others, change) for change in breaks if not (everything or change.name in names)]
    known = {change.name for change in breaks}
    for name in names:
        if name not in known and not everything:
            hint = f"there are {', '.join(sorted(known))}" if known else "the feed changes nothing that apps know"
            left.append(Problem(NOTHING_TO_ACCEPT.code, Place(name), "nothing to accept under this name", hint))
    return {slug: release for change in agreed for slug, release in change.entries.items()}, left


def _together_with(names: Collection[str], change: BreakingChange) -> Problem:
    """The problem, saying that it is to be accepted in one call with what was accepted: else the old feed stays."""
    hint = change.problem.hint.replace(_accept(change.name), _accept(*names, change.name))
    return replace(change.problem, hint=hint)


def unique(
    records: Sequence[Record], there: Collection[str], seen: Published
) -> tuple[list[Record], list[BreakingChange]]:
    """The episodes of a feed without those whose guid or enclosure is that of another, which apps knew first.

    `there` are the slugs of all episodes: a ledger entry whose episode is gone may be that of a renamed file, which
    keeps its guid.
    """
    guids = {release.guid: slug for slug, release in seen.ledger.items() if release.guid and slug in there}
    urls: dict[str, str] = {}
    kept, breaks = [], []
    known_first = sorted(records, key=lambda one: (one.slug not in seen.ledger, one.published_at, one.slug))
    for record in known_first:
        owner = guids.setdefault(record.guid, record.slug)
        if owner != record.slug:
            message = f"left out of the feed: it has the guid of {owner!r}, {record.guid}"
            breaks.append(BreakingChange(record.slug, _problem(SAME_GUID.code, record, message, "delete its 'guid'")))
            continue
        owner = urls.setdefault(address(record.audio_url), record.slug)
        if owner != record.slug:
            message = f"left out of the feed: it has the audio of {owner!r}, {record.audio_url}"
            hint = "correct its 'audio': apps ignore the second episode at one address"
            breaks.append(BreakingChange(record.slug, _problem(SAME_AUDIO.code, record, message, hint)))
            continue
        kept.append(record)
    return kept, breaks


def guard(
    show: Show, guid: str, released: Sequence[Record], reasons: Mapping[str, Problem], seen: Published
) -> list[BreakingChange]:
    """What a feed of these episodes would break; reasons say of the others why they are not in it."""
    by_guid = {verbatim(record.guid): record for record in released}
    breaks = list(_show(guid, show, seen))
    items = seen.feed.items if seen.feed else ()
    known = {item.guid for item in items}
    fresh = [record for record in released if verbatim(record.guid) not in known]
    for item in items:
        record = by_guid.get(item.guid)
        if record:
            breaks += _compared(record, item, seen)
        else:
            breaks.append(_lost(show, item, fresh, reasons, seen))
    told = {name for change in breaks for name in (change.name, *change.entries)}
    by_slug = {record.slug: record for record in released}
    for slug, release in seen.ledger.items():
        if slug in told or release.withdrawn:
            continue
        if record := by_slug.get(slug):
            breaks += _audio(record, release.url, release.type, "releases.yaml has", release.place)
        elif verbatim(release.guid) not in by_guid:
            breaks.append(_missing(slug, release, released, reasons, seen))
    return [*_moved(show, guid, breaks, released, seen), *_together(released)]


def _moved(
    show: Show, guid: str, breaks: Sequence[BreakingChange], released: Sequence[Record], seen: Published
) -> list[BreakingChange]:
    """The changes, with all that follows from another site_url as one."""
    known = {item.guid: item.url for item in seen.feed.items} if seen.feed else {}
    old_sites: dict[str, str] = {}
    for record in released:
        old = known.get(verbatim(record.guid)) or (seen.ledger[record.slug].url if record.slug in seen.ledger else "")
        name = address(record.audio_url).removeprefix(show.site_url)
        if (
            name != address(record.audio_url)
            and address(old) != address(record.audio_url)
            and old.endswith(name)
            and not is_prefixed(old, address(record.audio_url))
        ):
            old_sites[record.slug] = old.removesuffix(name)
    if len(set(old_sites.values())) != 1:
        return list(breaks)
    follows = [change for change in breaks if change.problem.code == OTHER_AUDIO.code and change.name in old_sites]
    follows += [change for change in breaks if change.problem.code == OTHER_SHOW.code]
    old_site = next(iter(old_sites.values()))
    message = f"site_url changed from {old_site} to {show.site_url}: the audio of {len(old_sites)} episodes would move"
    keep = f"write 'guid: {seen.feed.guid}' in show.yaml, " if seen.feed and seen.feed.guid not in ("", guid) else ""
    hint = (
        f"if nobody has subscribed yet, delete releases.yaml and feed.xml in the output; else let {old_site} redirect "
        f"to the new address, {keep}and call {_accept(SHOW)}"
    )
    entries = {slug: release for change in follows for slug, release in change.entries.items()}
    place = show.place("site_url" if "site_url" in show.places else "feed_url")
    others = [change for change in breaks if change not in follows]
    return [BreakingChange(SHOW, Problem(MOVED.code, place, message, hint), entries), *others]


def without_new_guids(
    released: Sequence[Record], breaks: Sequence[BreakingChange], names: Sequence[str]
) -> list[Record]:
    """The episodes less those that apps know under another guid, unless that was accepted."""
    renamed = {change.name for change in breaks if change.problem.code == OTHER_GUID.code}
    return [record for record in released if record.slug not in renamed or {"all", record.slug} & set(names)]


def _together(released: Sequence[Record]) -> Iterator[BreakingChange]:
    """Episodes that follow each other with one date: podcastparser and others sort by date alone."""
    for newer, older in pairwise(released):
        if newer.published_at == older.published_at:
            message = f"{newer.slug!r} has the date of {older.slug!r}, {newer.published}"
            hint = "give one of them a time of day, 'published: 2025-03-31T09:30', before it is out"
            yield BreakingChange(newer.slug, _problem(SAME_DATE.code, newer, message, hint))


def _show(guid: str, show: Show, seen: Published) -> Iterator[BreakingChange]:
    if seen.feed and seen.feed.guid and seen.feed.guid != guid:
        moved = seen.feed.address and address(seen.feed.address) != address(show.feed_url)
        why = f"feed_url changed from {seen.feed.address} to {show.feed_url}: " if moved and not show.guid else ""
        message = f"{why}the feed has podcast:guid {seen.feed.guid}, the new one would have {guid}"
        hint = f"write 'guid: {seen.feed.guid}' in show.yaml, or, if that is meant, {_accept(SHOW)}"
        if why:
            hint += "; as long as nobody has subscribed, that is fine; else let the old address redirect to the new one"
        yield BreakingChange(
            SHOW, Problem(OTHER_SHOW.code, show.place("guid" if show.guid else "feed_url"), message, hint)
        )


def _compared(record: Record, item: Item, seen: Published) -> Iterator[BreakingChange]:
    """An episode beside what the feed has under its guid."""
    yield from _audio(record, item.url, item.type, "the feed has", Place(record.file, record.line))
    moment = record.moment
    if item.published and moment and item.published.timestamp() != int(moment.timestamp()):
        message = f"the feed has the date {item.published.isoformat()}, the new one would have {record.published}"
        release = seen.ledger.get(record.slug)
        place = release.place if release and release.published else Place(record.file, record.line)
        hint = f"put the old date back, or, if that is meant, {_accept(record.slug)}"
        yield BreakingChange(record.slug, Problem(OTHER_DATE.code, place, message, hint))


def _audio(record: Record, url: str, kind: str, who: str, place: Place) -> Iterator[BreakingChange]:
    """The enclosure beside the one that apps know."""
    new, new_type = address(record.audio_url), media_type(record.audio_type)
    differing = []
    if url and address(url) != new and not is_prefixed(address(url), new):
        differing.append((url, new))
    if url and kind and media_type(kind) != new_type:
        differing.append((media_type(kind), new_type))
    for old, now in differing:
        message = f"{who} the enclosure {old} for {record.slug!r}, the new feed would have {now}"
        hint = f"put the old one back in 'audio', or, if that is meant, {_accept(record.slug)}"
        problem = Problem(OTHER_AUDIO.code, place, message, hint)
        yield BreakingChange(record.slug, problem, {record.slug: release_of(record)})


def _lost(
    show: Show, item: Item, fresh: Sequence[Record], reasons: Mapping[str, Problem], seen: Published
) -> BreakingChange:
    """An item whose guid the new feed has not: its episode has another one now, or is gone."""
    slug = next((slug for slug, release in seen.ledger.items() if release.guid == item.guid), "")
    slug = slug or item.link.removeprefix(show.episode_url("")[:-1]).strip("/")
    entries = {slug: Release(item.guid, item.published, withdrawn=True)} if slug in seen.ledger else {}
    record = _same(item, slug, fresh, seen)
    if record is None:
        name = slug if slug and "/" not in slug else item.guid
        reason, place = _reason(slug, reasons)
        message = f"{item.title!r} would disappear from the feed: {reason}"
        hint = f"put it back (guid {item.guid}, audio {item.url}), or, if that is meant, {_accept(name)}"
        return BreakingChange(name, Problem(GONE.code, place, message, hint), entries)
    message = f"the feed has the guid {item.guid} for {item.title!r}, the new one would have {record.guid}"
    renamed = f"call the entry '{slug}' of releases.yaml '{record.slug}'" if slug in seen.ledger else ""
    hint = renamed if renamed and slug != record.slug else f"write 'guid: {item.guid}' in the episode or the ledger"
    problem = _problem(OTHER_GUID.code, record, message, f"{hint}, or, if that is meant, {_accept(record.slug)}")
    return BreakingChange(record.slug, problem, entries if slug != record.slug else {})


def _missing(
    slug: str, release: Release, released: Sequence[Record], reasons: Mapping[str, Problem], seen: Published
) -> BreakingChange:
    """A ledger entry that the feed lacks: its file has another name now, or it is gone."""
    entries = {slug: Release(release.guid, release.published, withdrawn=True)}
    item = Item(release.guid, url=address(release.url), length=release.length, published=release.published)
    record = _same(item, "", [record for record in released if record.slug not in seen.ledger], seen)
    if record:
        message = f"releases.yaml has the guid {release.guid} for {slug!r}, the feed would have {record.guid}"
        hint = f"call the entry '{slug}' of releases.yaml '{record.slug}', or, if that is meant, {_accept(record.slug)}"
        return BreakingChange(record.slug, _problem(OTHER_GUID.code, record, message, hint), entries)
    message = f"{slug!r} is not in the feed: {_reason(slug, reasons)[0]}"
    hint = f"{_accept(slug)}, if it is meant to stay away"
    return BreakingChange(slug, Problem(MISSING.code, release.place, message, hint), entries)


def _same(item: Item, slug: str, fresh: Sequence[Record], seen: Published) -> Record | None:
    """The episode of a known item among those with guids nobody knows: of one page, of one audio, or of one moment.

    The day is enough when title or length is the same, too; by its date only one that is new to the ledger is found.
    """
    for record in fresh:
        if (
            record.slug == slug
            or address(record.audio_url) == item.url
            or is_prefixed(item.url, address(record.audio_url))
        ):
            return record
    for record in (one for one in fresh if one.slug not in seen.ledger):
        same_day = item.published and record.moment and item.published.date() == record.moment.date()
        same_moment = item.published == record.moment
        if same_day and (same_moment or record.title == item.title or record.audio_length == item.length):
            return record
    return None


def _reason(slug: str, reasons: Mapping[str, Problem]) -> tuple[str, Place]:
    """Why an episode is not in the feed, and where that stands."""
    problem = reasons.get(slug)
    if problem is None:
        return "it has no file", Place("feed.xml")
    return problem.message.removeprefix("left out of the feed: "), problem.place


def release_of(record: Record) -> Release:
    """The ledger entry of an episode that enters the feed."""
    return Release(
        guid=record.guid,
        published=record.moment,
        url=record.audio_url,
        length=record.audio_length,
        type=record.audio_type,
        duration=record.duration,
    )


def _problem(code: str, record: Record, message: str, hint: str) -> Problem:
    return Problem(code, Place(record.file, record.line), message, hint)


def _accept(*names: str) -> str:
    """The call that accepts changes; names that make could not hand on, as guids may be, are for the program itself."""
    if all(re.fullmatch(r"[\w.@-]+", name) for name in names):
        return f"make feed ACCEPT={shlex.quote(' '.join(names))}"
    return f"linernotes feed {' '.join(f'--accept {shlex.quote(name)}' for name in names)}"
