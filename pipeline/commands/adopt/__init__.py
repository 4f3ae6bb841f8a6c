"""Fills a show's release ledger from the feed of its host, and tells what does not fit.

So a show moves between hosts, and apps see the same episodes as before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from pipeline.commands.adopt.creation import Creation, create_episodes, create_settings
from pipeline.commands.adopt.evidence import Known
from pipeline.commands.adopt.items import Item, videos
from pipeline.commands.adopt.matching import GUID, Match, Matching, match
from pipeline.commands.adopt.pages import Feed, read_feed
from pipeline.model.episode import Episode
from pipeline.model.problems import Problem, Severity, SourceError, rule
from pipeline.model.show import Release, Show
from pipeline.publish import ledger
from pipeline.publish.show_folder import ShowFolder, open_show, people_of
from pipeline.readers.episode import read_episode
from pipeline.text.timecode import clock

CONFLICT = rule("R015", Severity.ERROR, "a feed that is adopted says something else than the release ledger")

_DAY = timedelta(days=1)
_SAME_LENGTH = 0.05


@dataclass(frozen=True, slots=True)
class Adoption:
    """What came of it: the feed, what belongs together, remarks on matches by slug, entries that are new or were
    written, and what keeps anything from being right.
    """

    show: Show
    feed: Feed
    episodes: Mapping[str, Episode]
    matching: Matching
    remarks: Mapping[str, tuple[str, ...]]
    new: Mapping[str, Release]
    problems: tuple[Problem, ...]


def adopt(root: Path, name: str, *, write: bool, feed: Feed | None = None) -> Adoption:
    """Match the items of a feed, an address or a file, to a show's episodes; `write` adds them to its ledger.

    Raises SettingsError when show or feed cannot be read.
    """
    show_folder = open_show(root)
    feed = feed or read_feed(name, ZoneInfo(show_folder.show.timezone))
    episodes, problems = _episodes(show_folder)
    known = [_known(show_folder, episode) for episode in episodes.values()]
    matching = match(feed.items, known, show_folder.show.title)
    problems += [problem for found in matching.matches for problem in _conflicts(show_folder, found)]
    new = {found.slug: _release(found.item) for found in matching.matches if found.slug not in show_folder.ledger}
    if write:
        new, failed = ledger.append(
            root, show_folder.show, lambda there: {s: r for s, r in new.items() if s not in there}
        )
        problems += failed
    remarks = {found.slug: _remarks(found, episodes[found.slug]) for found in matching.matches}
    return Adoption(show_folder.show, feed, episodes, matching, remarks, new, tuple(problems))


def create(root: Path, name: str, *, write: bool, audio: bool) -> tuple[Creation, Adoption | None]:
    """Make what a show lacks of its feed: show.yaml, and a file for each item that belongs to no episode.

    Without `write`, only what would be made is told; then there is no adoption as long as there is no show.
    """
    feed = read_feed(name, UTC)
    creation = Creation(root, name, feed, write, audio)
    create_settings(creation)
    if not (root / "show.yaml").exists():
        create_episodes(creation, Show(), list(feed.items), set())
        return creation, None
    adoption = adopt(root, name, write=write, feed=feed)
    show_folder = open_show(root)
    taken = {*adoption.episodes, *show_folder.ledger}
    missing = [item for item, candidates in adoption.matching.items.items() if not candidates]
    made = create_episodes(creation, adoption.show, missing, taken)
    if write and made:
        entries = {slug: _release(item) for slug, item in made.items()}
        added, failed = ledger.append(
            root, adoption.show, lambda there: {s: r for s, r in entries.items() if s not in there}
        )
        creation.problems += failed
        adoption = replace(adoption, new={**adoption.new, **added})
    return creation, adoption


def _episodes(show_folder: ShowFolder) -> tuple[dict[str, Episode], list[Problem]]:
    """The show's episodes, and why some cannot be read; what else is wrong with them is not asked for here."""
    found: dict[str, Episode] = {}
    problems: list[Problem] = []
    show = show_folder.show
    zone = ZoneInfo(show.timezone)
    for source in show_folder.sources:
        try:
            found[source.slug] = read_episode(
                source.path, source.file, source.slug, show.publish_time, zone, show.site
            )[0]
        except SourceError as error:
            problems += error.problems
    return found, problems


def _known(show_folder: ShowFolder, episode: Episode) -> Known:
    release = show_folder.ledger.get(episode.slug, Release())
    people = people_of(show_folder, episode)[0]
    elsewhere = [link for site, link in (*episode.links.items(), *episode.ids.items()) if site != "youtube"]
    video = episode.video
    return Known(
        slug=episode.slug,
        titles=tuple(dict.fromkeys(title for title in (episode.title, episode.short) if title)),
        guids=tuple(dict.fromkeys(guid for guid in (release.guid, episode.guid) if guid)),
        links=(show_folder.show.episode_url(episode.slug), *filter(None, (episode.audio.url, release.url)), *elsewhere),
        videos=videos(f"youtu.be/{video} {video} {episode.links.get('youtube', '')}"),
        season=episode.season,
        episode=episode.episode,
        kind=episode.type,
        guests=tuple(people[guest].name for guest in episode.guests),
    )


def _release(item: Item) -> Release:
    return Release(item.guid, item.published, item.url, item.length, item.type, item.duration)


def _conflicts(show_folder: ShowFolder, found: Match) -> list[Problem]:
    """Where the ledger, which is never changed, has another guid or date than the feed."""
    release, item = show_folder.ledger.get(found.slug), found.item
    if release is None:
        return []
    told = []
    if release.guid != item.guid:
        told.append(f"the guid of {found.slug!r} is {release.guid!r} here but {item.guid!r} in the feed")
    if item.published and release.published != item.published:
        here = release.published.isoformat() if release.published else "not given"
        told.append(f"the date of {found.slug!r} is {here} here but {item.published.isoformat()} in the feed")
    how = "by its guid" if found.reason == GUID else f"by {found.reason}"
    hint = f"the item was found {how}; if it is the right one, correct the entry by hand"
    return [Problem(CONFLICT.code, release.place, message, hint) for message in told]


def _remarks(found: Match, episode: Episode) -> tuple[str, ...]:
    """What a person should look at: where file and feed differ, and what the item lacks."""
    item, told = found.item, []
    if item.published and episode.published and abs(item.published - episode.published) > _DAY:
        told.append(f"the file says {episode.published:%Y-%m-%d}")
    length = episode.audio.duration or episode.duration
    if item.duration and length and abs(item.duration - length) > _SAME_LENGTH * max(item.duration, length):
        told.append(f"{clock(item.duration)} long, in the file {clock(length)}")
    numbers, here = (item.season, item.episode), (episode.season, episode.episode)
    if numbers != here and None not in (*numbers, *here):
        told.append(f"S{item.season}E{item.episode}, in the file S{episode.season}E{episode.episode}")
    if episode.guid and episode.guid != item.guid:
        told.append(f"the file has another guid: {episode.guid}")
    return (*told, *item.faults)
