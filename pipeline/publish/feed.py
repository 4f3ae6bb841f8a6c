"""Writes the pages of the feed from the episodes' records and items, unless that would break subscriptions."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from pipeline.feed import channel
from pipeline.feed.guard import (
    UNREADABLE,
    BreakingChange,
    Published,
    accepted,
    guard,
    release_of,
    unique,
    without_new_guids,
)
from pipeline.feed.published import Feed, changes, joined, read_feed
from pipeline.files import output
from pipeline.model.problems import Place, Problem, Severity
from pipeline.model.report import FeedEntry
from pipeline.model.show import Person, Release, Show
from pipeline.publish import ledger
from pipeline.publish.admission import across_episodes, known_to_apps, left_out, unready
from pipeline.publish.show_folder import ShowFolder
from pipeline.record import Record

NOTE = ".feed-change.json"
PREVIEW = b"<?linernotes preview?>"
"""Stands at the head of a feed that no app may see."""


@dataclass(frozen=True, slots=True)
class ShowRequest:
    """What is asked for of the show's own files: of which stages, where, when, and which changes are accepted.

    A preview shows what is not out yet, too, and puts nothing on record. pages are the digests of the episodes' pages
    by name, indexed is that of those that the search was made of.
    """

    stages: frozenset[str]
    folder: Path
    now: datetime
    accept: tuple[str, ...] = ()
    preview: bool = False
    pages: Mapping[str, str] = field(default_factory=dict)
    indexed: str = ""


@dataclass(frozen=True, slots=True)
class ShowResult:
    """What was written, what was wrong, and what report.json says of the feed.

    files are all files there are with their stages, written or not; released are the ledger's new entries; failed tells
    that something has to be tried again; indexed is the digest of the pages that the search is made of.
    """

    written: tuple[str, ...]
    problems: tuple[Problem, ...]
    summary: FeedEntry | None = None
    files: Mapping[str, str] = field(default_factory=dict)
    released: Mapping[str, Release] = field(default_factory=dict)
    indexed: str = ""
    failed: bool = False


def publish_feed(
    show_folder: ShowFolder, show: Show, hosts: tuple[Person, ...], records: Sequence[Record], asked: ShowRequest
) -> ShowResult:
    """Write the pages of the feed and put on record in the ledger what is new. Raises OSError.

    When the new feed would change what apps have seen, and nobody accepted that, the old one stays. Where there is no
    old one yet, the new one is written all the same, as a site without a feed would be worse; but not with an episode
    that apps know under another guid. A preview leaves a feed that is out as it is, and marks one it makes.
    """
    old, problems = feed_that_is_out(asked.folder)
    out, across = out_by(show_folder.ledger, asked.now), across_episodes(records, show)
    reasons = left_out(records, asked.now, known_to_apps(records, out, old), across, show.ignore)
    lacking = unready([record for record in records if record.slug not in reasons], show, asked.folder)
    reasons |= lacking
    released, breaks = compare(show, records, reasons, Published(old, out))
    entries, left = accepted(breaks, asked.accept)
    problems += [*reasons.values(), *across, *left]
    if old is None:
        released = without_new_guids(released, breaks, asked.accept)
    pages = channel.pages(show, hosts, [_item(asked.folder, record).read_bytes() for record in released])
    refused = old is not None and (asked.preview or any(problem.severity is Severity.ERROR for problem in left))
    added, failed = ({}, []) if refused or asked.preview else _put_on_record(show_folder, released, entries)
    shown = {name: _marked(page) if asked.preview else page for name, page in pages.items()}
    stays = refused or bool(failed)
    summary: FeedEntry = {
        "replaced": not stays,
        "episodes": len(released),
        "pages": {name: len(page) for name, page in pages.items()},
        **changes(old, read_feed(list(pages.values()))).as_dict(_names([*records, *released], show_folder.ledger)),
    }
    if not stays and not asked.preview:
        _note(summary, asked.folder, pages["feed.xml"])
    return ShowResult(
        () if stays else _write(shown, asked.folder),
        (*problems, *failed),
        summary,
        files=dict.fromkeys(pages, "feed"),
        released=added,
        failed=bool(lacking) or (stays and not asked.preview),
    )


def _note(summary: FeedEntry, folder: Path, page: bytes) -> None:
    """Keep what the feed is about to gain or lose: should this run be killed before its report is written, the next one
    can no longer tell."""
    if is_change(summary):
        kept = {"page": sha256(page).hexdigest(), "feed": summary}
        output.write(folder / NOTE, json.dumps(kept, ensure_ascii=False) + "\n")


def is_change(feed: FeedEntry) -> bool:
    """Whether a feed differs from the one before."""
    return bool(feed["added"] or feed["removed"] or feed["changed"] or feed["show"])


def noted_change(folder: Path) -> FeedEntry | None:
    """How the feed that is out changed, as a run kept it that was killed before its report; None when none was."""
    try:
        kept = json.loads((folder / NOTE).read_bytes())
        same = kept["page"] == sha256((folder / "feed.xml").read_bytes()).hexdigest()
        told: FeedEntry | None = kept["feed"] if same else None
    except (OSError, ValueError, LookupError, TypeError):
        return None
    return told


def compare(
    show: Show, records: Sequence[Record], reasons: Mapping[str, Problem], seen: Published
) -> tuple[list[Record], list[BreakingChange]]:
    """The episodes of the feed, newest first, and what it would break; reasons say why the others are not in it."""
    free = [record for record in records if record.slug not in reasons and record.published]
    released, doubles = unique(free, {record.slug for record in records}, seen)
    released.sort(key=lambda record: (-record.published_at, record.slug))
    guid = channel.guid_of(show)
    return released, [*doubles, *guard(show, guid, released, reasons, seen)]


def feed_that_is_out(folder: Path) -> tuple[Feed | None, list[Problem]]:
    """The feed in an output folder, as far as its pages can be read; None when none can."""
    if not (folder / "feed.xml").exists():
        return None, []
    pages, problems = [], []
    for path in _pages(folder):
        try:
            if PREVIEW in (page := path.read_bytes())[:200]:
                return None, []  # nobody has seen it
            pages.append(read_feed([page]))
        except (ValueError, OSError) as error:
            message = f"cannot be read: {error}".splitlines()[0]
            hint = "put back the one that is published, or delete it to publish without the protection it gives"
            problems.append(Problem(UNREADABLE.code, Place(path.name), message, hint))
    return joined(pages) if pages else None, problems


def _marked(page: bytes) -> bytes:
    """A page of a feed that says of itself that it is a preview."""
    declaration, _, rest = page.partition(b"\n")
    return b"\n".join((declaration, PREVIEW, rest))


def out_by(ledger: Mapping[str, Release], now: datetime) -> dict[str, Release]:
    """The ledger less the entries whose date is to come: no app has seen those."""
    return {slug: release for slug, release in ledger.items() if not (release.published and release.published > now)}


def _item(folder: Path, record: Record) -> Path:
    return folder / "episodes" / record.slug / "item.xml"


def _pages(folder: Path) -> list[Path]:
    """The pages of a feed that are there, in their order."""
    numbers = [match[1] for path in folder.glob("feed-*.xml") if (match := re.fullmatch(r"feed-(\d+)\.xml", path.name))]
    return [folder / "feed.xml", *(folder / f"feed-{number}.xml" for number in sorted(numbers, key=int))]


def _write(pages: Mapping[str, bytes], folder: Path) -> tuple[str, ...]:
    """Write the pages that changed, the first one last: until then apps see the old feed. Pages it no longer has go."""
    written = [name for name, page in [*pages.items()][::-1] if output.write_changed(folder / name, page)]
    for path in _pages(folder):
        if path.name not in pages:
            output.remove(path)
    return tuple(written[::-1])


def _put_on_record(
    show_folder: ShowFolder, released: Sequence[Record], agreed: Mapping[str, Release]
) -> tuple[dict[str, Release], list[Problem]]:
    """Note in releases.yaml what apps are about to see for the first time, and the changes that were accepted."""
    releases = {record.slug: release_of(record) for record in released[::-1]}

    def wanted(known: Mapping[str, Release]) -> dict[str, Release]:
        new = {slug: release for slug, release in releases.items() if slug not in known or known[slug].withdrawn}
        return new | {slug: release for slug, release in agreed.items() if known.get(slug) != release}

    return ledger.append(show_folder.root, show_folder.show, wanted)


def _names(records: Sequence[Record], releases: Mapping[str, Release]) -> dict[str, str]:
    """The slug of each guid; of several episodes with the same one, that of the last."""
    return {release.guid: slug for slug, release in releases.items()} | {record.guid: record.slug for record in records}
