"""Decide which episodes may enter the feed: those that are due, without errors, and whose files are all there.

An episode that apps know already is not turned out for an error in its file: it stays as it was published.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from pipeline.checks.across import Digest, errors_across
from pipeline.checks.ignores import without_ignored
from pipeline.feed.published import Feed
from pipeline.model.episode import Episode
from pipeline.model.problems import Place, Problem, Severity, rule
from pipeline.model.show import Release, Show
from pipeline.record import Record
from pipeline.text.links import address

if TYPE_CHECKING:
    from lxml.etree import _Element

_FAR = timedelta(days=366)
NOT_DUE = rule("R001", Severity.INFO, "an episode is left out of the feed on purpose: a draft, or its date is to come")
INCOMPLETE = rule("R002", Severity.WARNING, "an episode is left out of the feed because it has no date or no audio")
UNREADY = rule("R021", Severity.ERROR, "an episode is left out of the feed because a file that it names is not there")
HELD = rule("R022", Severity.WARNING, "an episode is left out of the feed until an error in its file is corrected")

_NOT_OURS = (
    "its address is where the show publishes audio of its own: put the file into the show's folder of audio "
    "(adopt --create --audio fetches it), or write the address where it stays"
)
# The series whose errors make an item say something that its author did not mean.
_OF_ITS_FIELDS = ("F", "E", "G")


def left_out(
    records: Sequence[Record], now: datetime, known: Collection[str], across: Iterable[Problem], ignore: Collection[str]
) -> dict[str, Problem]:
    """Why episodes are not in the feed, by slug.

    `known` are the slugs of those that apps know; `across` is what is wrong with several episodes together; `ignore`
    are the codes that the show lives with.
    """
    wrong = {problem.place.file: problem for problem in across if problem.severity is Severity.ERROR}
    problems = {}
    for record in records:
        error = first_error(record.problems, record.file, {*record.ignore, *ignore}) or wrong.get(record.file)
        if problem := _obstacle(record, now):
            problems[record.slug] = problem
        elif error and record.slug not in known:
            message = f"left out of the feed until this is corrected: {error.code} {error.message}"
            problems[record.slug] = Problem(HELD.code, error.place, message)
    return problems


def known_to_apps(records: Sequence[Record], out: Mapping[str, Release], old: Feed | None) -> set[str]:
    """The slugs of the episodes that are in the ledger or in the feed that is out."""
    guids = {item.guid for item in old.items} if old else set()
    listed = {slug for slug, release in out.items() if not release.withdrawn}
    return listed | {record.slug for record in records if record.guid in guids}


def first_error(problems: Iterable[Problem], file: str, ignore: Collection[str] = ()) -> Problem | None:
    """The first error in an episode's own file that keeps it from being published as it is."""
    errors = (
        problem
        for problem in problems
        if problem.severity is Severity.ERROR
        and problem.place.file == file
        and problem.code.startswith(_OF_ITS_FIELDS)
        and problem.code not in ignore
    )
    return next(errors, None)


def across_episodes(records: Sequence[Record], show: Show) -> list[Problem]:
    """The errors of several episodes together, less those that somebody lives with."""
    errors = errors_across([_digest(record) for record in records])
    return without_ignored(errors, show.ignore, {record.file: record.ignore for record in records})


def _digest(record: Record) -> Digest:
    places = {name: Place(record.file, *place) for name, place in record.places.items()}
    episode = Episode(
        record.slug,
        record.file,
        record.title,
        season=record.season,
        episode=record.episode,
        type=record.type,
        draft=record.draft,
        places=places,
    )
    return Digest(episode, record.guests, record.guest_speaks, frozenset(record.lines))


def _obstacle(record: Record, now: datetime) -> Problem | None:
    place, moment = Place(record.file, record.line), record.moment
    if record.draft:
        return Problem(NOT_DUE.code, place, "left out of the feed: it is a draft")
    if record.obstacles:
        message = f"left out of the feed: {', '.join(record.obstacles)}"
        return Problem(INCOMPLETE.code, place, message, "add it to the episode, or to its entry in releases.yaml")
    if moment and moment > now:
        hint = f"is {moment.year} the right year?" if moment - now > _FAR else ""
        return Problem(NOT_DUE.code, place, f"left out of the feed until its date, {record.published}", hint)
    return None


def unready(records: Sequence[Record], show: Show, folder: Path) -> dict[str, Problem]:
    """Why episodes cannot be in the feed although they may: a file that the item names is not there, or not whole."""
    problems = {}
    for record in records:
        place = folder / "episodes" / record.slug
        if faults := list(_faults(record, show, place)):
            message = f"left out of the feed: {', '.join(faults)}"
            foreign = any(fault.startswith("audio.") for fault in faults) and not any(map(_is_audio, record.outputs))
            hint = _NOT_OURS if foreign else "the errors above say why; without any, publish once more"
            problems[record.slug] = Problem(UNREADY.code, Place(record.file), message, hint)
    return problems


def _faults(record: Record, show: Show, folder: Path) -> Iterator[str]:
    from pipeline.feed import extension

    try:
        item = extension.parse((folder / "item.xml").read_bytes())
    except (OSError, ValueError):
        yield "its item could not be made"
        return
    copies = set(filter(_is_audio, record.outputs))
    base = address(show.episode_url(record.slug))
    for name in sorted(_named(item.iter(), base) | copies):
        path = folder / name
        if not path.is_file() or not path.stat().st_size:
            yield f"{name} is not there"
        elif name in copies and (enclosure := item.find("enclosure")) is not None:
            said, size = enclosure.get("length", ""), path.stat().st_size
            if said != str(size):
                yield f"{name} has {size:,} bytes, not the {said} that its item tells"


def _is_audio(name: str) -> bool:
    return name.startswith("audio.")


def _named(nodes: Iterable[_Element], base: str) -> set[str]:
    """The files of the episode's folder whose addresses stand in an item."""
    texts = {text for node in nodes for text in (node.text, *node.attrib.values()) if text and text.startswith(base)}
    return {unquote(text[len(base) :].partition("#")[0]) or "index.html" for text in texts}
