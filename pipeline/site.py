"""What belongs to the show as a whole, out of the episodes' records: feed, show page, cover, ledger, report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from pipeline import facts, ledger, output
from pipeline.captions import Profile
from pipeline.captions.quality import limits_of, together
from pipeline.feed import categories, channel
from pipeline.load import Shelf, image_name
from pipeline.pictures import NOT_A_PICTURE, artwork_problem
from pipeline.problems import Place, Problem, Severity, by_place, rule
from pipeline.readers.folder import inside
from pipeline.readers.show import read_person
from pipeline.record import Record
from pipeline.show import Person, Release
from pipeline.writers import show_page

NOT_DUE = rule("R001", Severity.INFO, "an episode is left out of the feed on purpose: a draft, or its date is to come")
INCOMPLETE = rule("R002", Severity.WARNING, "an episode is left out of the feed because it has no date or no audio")
SAME_GUID = rule("R004", Severity.ERROR, "two episodes have the same guid; the later one is left out of the feed")
NO_CATEGORY = rule("S010", Severity.WARNING, "a category is not one of Apple's")
UNFIT_COVER = rule("S008", Severity.WARNING, "the show's picture is not fit for directories")
NO_COVER = rule("S007", Severity.WARNING, "the show's picture is not there")

# The show's own files and the stage they belong to.
SHOW_FILES = {"feed.xml": "feed", "index.html": "pages", "cover": "pages"}


def publish_show(
    shelf: Shelf, records: tuple[Record, ...], wanted: frozenset[str], folder: Path, now: datetime, state: Path | None
) -> tuple[list[str], list[Problem]]:
    """Write the show's files that are wanted; returns their names and what was wrong. Raises OSError."""
    hosts, cover, problems = show_parts(shelf)
    show = shelf.show if cover else replace(shelf.show, image="")
    written: list[str] = []
    if "feed.xml" in wanted:
        released, refused = in_feed(records, shelf.ledger, folder, now)
        failed = _append_ledger(shelf, released, state)
        problems += left_out(records, now) + refused + failed
        # What apps have seen must be on record: without the ledger the old feed stays.
        if not failed:
            items = [(folder / "episodes" / record.slug / "item.xml").read_bytes() for record in released]
            output.write(folder / "feed.xml", channel.render(show, hosts, items))
            written.append("feed.xml")
        _note_due(records, now, state)
    if "index.html" in wanted:
        due = [record for record in records if record.moment and record.moment <= now]
        output.write(folder / "index.html", show_page.render(show, hosts, due))
        written.append("index.html")
    if cover and any(name.startswith("cover") for name in wanted):
        output.copy(cover, folder / f"cover{cover.suffix.lower()}")
        written.append(f"cover{cover.suffix.lower()}")
    return written, problems


def show_parts(shelf: Shelf) -> tuple[tuple[Person, ...], Path | None, list[Problem]]:
    """The show's hosts and picture, and what is wrong with them and with its categories."""
    hosts, problems = _hosts(shelf)
    cover, found = _cover(shelf)
    for text in categories.unknown(shelf.show.categories):
        message = f"{text!r} is not a category of Apple's; it is left out of the feed"
        found.append(Problem(NO_CATEGORY.code, Place("show.yaml"), message, "such as 'Science > Nature'"))
    return hosts, cover, problems + found


def in_feed(
    records: tuple[Record, ...], releases: Mapping[str, Release], folder: Path, now: datetime
) -> tuple[list[Record], list[Problem]]:
    """The episodes of the feed, newest first: those with nothing against them whose item was made.

    Of two with one guid only the first one released is in it: apps would show one of them, anyhow.
    """
    found = [
        (moment.timestamp(), record)
        for record in records
        if (moment := record.moment)
        and _obstacle(record, now) is None
        and (folder / "episodes" / record.slug / "item.xml").is_file()
    ]
    # An entry whose episode is gone may be that of a renamed file, which keeps its guid.
    there = {record.slug for record in records}
    owners = {release.guid: slug for slug, release in releases.items() if release.guid and slug in there}
    problems = []
    for _, record in sorted(found, key=lambda pair: (pair[0], pair[1].slug)):
        owner = owners.setdefault(record.guid, record.slug)
        if owner != record.slug:
            message = f"left out of the feed: it has the guid of {owner!r}, {record.guid}"
            problems.append(Problem(SAME_GUID.code, Place(record.file), message, "delete its 'guid'"))
    free = [pair for pair in found if owners[pair[1].guid] == pair[1].slug]
    return [record for _, record in sorted(free, key=lambda pair: (-pair[0], pair[1].slug))], problems


def left_out(records: tuple[Record, ...], now: datetime) -> list[Problem]:
    """Why episodes are not in the feed."""
    return [problem for record in records if (problem := _obstacle(record, now))]


def _obstacle(record: Record, now: datetime) -> Problem | None:
    place, moment = Place(record.file, record.line), record.moment
    if record.draft:
        return Problem(NOT_DUE.code, place, "left out of the feed: it is a draft")
    if record.obstacles:
        message = f"left out of the feed: {', '.join(record.obstacles)}"
        return Problem(INCOMPLETE.code, place, message, "add it to the episode, or to its entry in releases.yaml")
    if moment and moment > now:
        return Problem(NOT_DUE.code, place, f"left out of the feed until its date, {record.published}")
    return None


def _hosts(shelf: Shelf) -> tuple[tuple[Person, ...], list[Problem]]:
    hosts, problems = [], []
    for name in shelf.show.hosts:
        person, found = read_person(shelf.root, shelf.show, name)
        problems += found
        hosts.append(person or Person(name, name, known=False))
    return tuple(hosts), problems


def _cover(shelf: Shelf) -> tuple[Path | None, list[Problem]]:
    """The show's picture, None when there is none, and what is wrong with it."""
    if not shelf.show.image:
        return None, [Problem(NO_COVER.code, Place("show.yaml"), "the show has no picture", "add 'image: cover.png'")]
    name = image_name(shelf.show, shelf.show.image)
    source = inside(shelf.root, name)
    if source is None:
        message = f"there is no picture {name!r} in the show's folder"
        return None, [Problem(NO_COVER.code, Place("show.yaml"), message, "directories refuse a feed without a cover")]
    unfit = artwork_problem(source, name, Place("show.yaml"))
    if unfit and unfit.code == NOT_A_PICTURE.code:
        return None, [unfit]
    return source, [replace(unfit, code=UNFIT_COVER.code)] if unfit else []


def _append_ledger(shelf: Shelf, released: Sequence[Record], state: Path | None) -> list[Problem]:
    """Note in releases.yaml what listeners' apps are about to see for the first time."""
    found = {record.slug: _release(record) for record in released[::-1]}

    def new(known: Mapping[str, Release]) -> dict[str, Release]:
        return {slug: release for slug, release in found.items() if slug not in known or known[slug].withdrawn}

    added, problems = ledger.append(shelf.root, shelf.show, new)
    for slug, release in added.items():
        facts.note_release(state, slug, release)
    return problems


def _release(record: Record) -> Release:
    return Release(
        guid=record.guid,
        published=record.moment,
        url=record.audio_url,
        length=record.audio_length,
        type=record.audio_type,
        duration=record.duration,
    )


def _note_due(records: tuple[Record, ...], now: datetime, state: Path | None) -> None:
    """Tell make when the feed will be stale without any file changing: at the next date to come."""
    if state is not None:
        coming = [moment for record in records if (moment := record.moment) and moment > now and not record.obstacles]
        due = int(min(coming).timestamp()) if coming else ""
        output.write(state / "due.mk", f"NEXT_DUE := {due}\n")


def report(title: str, records: tuple[Record, ...], problems: tuple[Problem, ...], limits: Profile) -> dict[str, Any]:
    """report.json: every problem found, and per episode the files it has and how good its captions are."""
    found = {str(problem): problem for problem in problems}
    for record in records:
        found |= {str(problem): problem for problem in record.problems}
    episodes = {
        record.slug: {
            "file": record.file,
            "title": record.title,
            "files": list(record.outputs),
            "in_feed": not record.obstacles and not record.draft,
            "left_out": list(record.obstacles),
            **({"captions": record.captions.as_dict() | _by_rule([record])} if record.captions.cues else {}),
        }
        for record in records
    }
    return {
        "show": title,
        "captions": {
            "limits": limits_of(limits),
            **together(record.captions for record in records).as_dict(),
            **_by_rule(records),
        },
        "problems": [problem.as_dict() for problem in sorted(found.values(), key=by_place)],
        "episodes": episodes,
    }


def _by_rule(records: Iterable[Record]) -> dict[str, Any]:
    """How many captions keep which rule not."""
    codes = Counter(problem.code for record in records for problem in record.problems if problem.code.startswith("C"))
    return {"rules": dict(sorted(codes.items()))}
