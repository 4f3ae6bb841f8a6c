"""What belongs to the show as a whole, out of the episodes' records: feed, show page, cover, ledger, report."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from pipeline import facts, output, timecode
from pipeline.feed import channel
from pipeline.load import Shelf, image_name
from pipeline.pictures import artwork_problem
from pipeline.problems import Place, Problem, Severity, by_place, rule
from pipeline.readers.folder import inside
from pipeline.readers.show import UNKNOWN_PERSON, read_person
from pipeline.record import Record
from pipeline.show import Person, Release
from pipeline.writers import show_page

NOT_DUE = rule("R001", Severity.INFO, "an episode is left out of the feed on purpose: a draft, or its date is to come")
INCOMPLETE = rule("R002", Severity.WARNING, "an episode is left out of the feed because it has no date or no audio")
LEDGER = rule("R003", Severity.ERROR, "the release ledger cannot be written")
UNFIT_COVER = rule("S008", Severity.WARNING, "the show's picture is not fit for directories")
NO_COVER = rule("S007", Severity.WARNING, "the show's picture is not there")

# The show's own files and the stage they belong to.
SHOW_FILES = {"feed.xml": "feed", "index.html": "pages", "cover": "pages"}


def publish_show(
    shelf: Shelf, records: tuple[Record, ...], wanted: frozenset[str], folder: Path, now: datetime, state: Path | None
) -> tuple[list[str], list[Problem]]:
    """Write the show's files that are wanted; returns their names and what was wrong."""
    hosts, problems = _hosts(shelf)
    cover, found = _cover(shelf)
    problems += found
    show = shelf.show if cover else replace(shelf.show, image="")
    released = in_feed(records, folder, now)
    written: list[str] = []
    if "feed.xml" in wanted:
        problems += left_out(records, now) + _append_ledger(shelf, released, state)
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


def in_feed(records: tuple[Record, ...], folder: Path, now: datetime) -> list[Record]:
    """The episodes of the feed, newest first: those with nothing against them whose item was made."""
    found = [
        (moment.timestamp(), record)
        for record in records
        if (moment := record.moment)
        and _obstacle(record, now) is None
        and (folder / "episodes" / record.slug / "item.xml").is_file()
    ]
    return [record for _, record in sorted(found, key=lambda pair: (-pair[0], pair[1].slug))]


def left_out(records: tuple[Record, ...], now: datetime) -> list[Problem]:
    """Why episodes are not in the feed."""
    return [problem for record in records if (problem := _obstacle(record, now))]


def _obstacle(record: Record, now: datetime) -> Problem | None:
    place, moment = Place(record.file), record.moment
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
        if person is None:
            place = Place("show.yaml")
            hint = f"write {shelf.show.paths.people}/{name}.md with 'title: …'"
            problems.append(Problem(UNKNOWN_PERSON.code, place, f"there is no person {name!r}", hint))
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
    return source, [replace(unfit, code=UNFIT_COVER.code)] if unfit else []


def _append_ledger(shelf: Shelf, released: Sequence[Record], state: Path | None) -> list[Problem]:
    """Note in releases.yaml what listeners' apps are about to see for the first time; it only grows."""
    new = [record for record in released[::-1] if record.slug not in shelf.ledger]
    if not new:
        return []
    path = shelf.root / "releases.yaml"
    try:
        old = (
            path.read_text("utf-8") if path.exists() else "# Release ledger: what listeners' apps have already seen.\n"
        )
        gap = "" if not old or old.endswith("\n") else "\n"
        output.write(path, old + gap + "".join(map(_ledger_entry, new)))
    except OSError as error:
        return [
            Problem(LEDGER.code, Place("releases.yaml"), f"cannot be written: {error.strerror}", "make it writable")
        ]
    for record in new:
        facts.note_release(state, record.slug, _release(record))
    return []


def _release(record: Record) -> Release:
    return Release(
        guid=record.guid,
        published=record.moment,
        url=record.audio_url,
        length=record.audio_length,
        type=record.audio_type,
        duration=record.duration,
    )


def _ledger_entry(record: Record) -> str:
    lines = [
        f"{_scalar(record.slug)}:",
        f"  guid: {_scalar(record.guid)}",
        f"  published: {record.published}",
        "  audio:",
        f"    url: {_scalar(record.audio_url)}",
        f"    length: {record.audio_length}",
        f"    type: {_scalar(record.audio_type)}",
        *([f"    duration: {timecode.seconds(record.duration)}"] if record.duration else []),
    ]
    return "\n".join(lines) + "\n"


def _scalar(text: str) -> str:
    """A YAML scalar that reads back as this text."""
    plain = re.fullmatch(r"[A-Za-z][\w./-]*(:[\w./-]+)?", text, re.ASCII)
    plain_word = text.lower() not in ("yes", "no", "on", "off", "true", "false", "null", "y", "n")
    return text if plain and plain_word else json.dumps(text, ensure_ascii=False)


def _note_due(records: tuple[Record, ...], now: datetime, state: Path | None) -> None:
    """Tell make when the feed will be stale without any file changing: at the next date to come."""
    if state is not None:
        coming = [moment for record in records if (moment := record.moment) and moment > now and not record.obstacles]
        due = int(min(coming).timestamp()) if coming else ""
        output.write(state / "due.mk", f"NEXT_DUE := {due}\n")


def report(title: str, records: tuple[Record, ...], problems: tuple[Problem, ...]) -> dict[str, Any]:
    """report.json: every problem found, and per episode the files it has."""
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
        }
        for record in records
    }
    return {
        "show": title,
        "problems": [problem.as_dict() for problem in sorted(found.values(), key=by_place)],
        "episodes": episodes,
    }
