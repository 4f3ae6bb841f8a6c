"""A season in one volume: the show's folder and a season's number in, a book as EPUB and as PDF out.

Title page, contents over episodes and chapters, the episodes in order, an index of guests. The PDF is drawn as one
document, so that page numbers and tags go through it; that takes about 0.7 MB of memory and 0.04 s a page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from pipeline import output, press
from pipeline.ebook import Entry, Leaf, Volume, bind, chapter_entries, episode_leaf
from pipeline.edition import Edition
from pipeline.fonts import fallbacks, replaced
from pipeline.links import safe
from pipeline.load import Shelf, cover_of, load, open_show
from pipeline.printed import (
    TitleBlock,
    addresses,
    blocks,
    moment_link,
    pieces,
    runs_right_to_left,
    title_block,
)
from pipeline.problems import Place, Problem, Severity, rule
from pipeline.produce import NOT_WRITTEN, failure
from pipeline.readers.frontmatter import Unreadable
from pipeline.readers.show import Unusable
from pipeline.richtext import to_text
from pipeline.show import Show
from pipeline.templates import environment, template_problem
from pipeline.text import fold, language_tag
from pipeline.words import words

NO_SUCH_SEASON = rule("X007", Severity.ERROR, "there is no such season")

# How many speakers get a colour of their own before the colours start again, as in print.css.
_COLOURS = 6

Guests = tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class Front:
    """What stands on the title page: above the title, the title, facts as pairs of label and value, a summary.

    name is the whole title in one line.
    """

    name: str
    above: str
    title: str
    language: str
    authors: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    summary: str
    published: datetime | None
    rights: str


@dataclass(frozen=True, slots=True)
class Part:
    """An episode in the book; link gives the address of a moment, colours the number of a speaker's colour.

    addresses are where it is to be had, see printed.
    """

    edition: Edition
    block: TitleBlock
    addresses: tuple[tuple[str, str, str], ...]
    link: Callable[[int], str]
    colours: dict[str, int]


def publish_book(root: Path, folder: Path, season: int) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Make a season's book; the names of its files, and what could not be read or made.

    Raises readers.show.Unusable when the show has no such season.
    """
    shelf = open_show(root)
    editions, problems = _editions(shelf, season)
    files = {"epub": as_epub, "pdf": as_pdf}
    written = []
    with output.locked(folder):
        for suffix, render in files.items():
            name = f"book-season-{season}.{suffix}"
            try:
                output.write(folder / name, render(shelf, season, editions))
                written.append(name)
            except OSError as error:
                message = f"{name}: {error.strerror}"
                unwritten = Problem(NOT_WRITTEN.code, Place(str(folder)), message, "is the disk full?")
                problems.append(template_problem(error, name) or unwritten)
            except Exception as error:  # noqa: BLE001  one file must not stop the other
                problems.append(failure(shelf.show.paths.episodes, name, error))
    return tuple(written), tuple(problems)


def _editions(shelf: Shelf, season: int) -> tuple[tuple[Edition, ...], list[Problem]]:
    """The episodes of a season in their order, without drafts."""
    found: list[Edition] = []
    problems: list[Problem] = []
    seasons = set()
    for source in shelf.sources:
        try:
            edition = load(shelf, source).edition
        except Unreadable as error:
            problems += error.problems
            continue
        if edition.episode.draft:
            continue
        seasons.add(edition.episode.season)
        if edition.episode.season == season:
            found.append(edition)
    if not found:
        known = ", ".join(str(number) for number in sorted(number for number in seasons if number is not None))
        hint = f"there are {known}" if known else "no episode says its season: add 'season: 1'"
        place = Place(shelf.show.paths.episodes)
        raise Unusable([*problems, Problem(NO_SUCH_SEASON.code, place, f"there is no season {season}", hint)])
    return tuple(sorted(found, key=_order)), problems


def _order(edition: Edition) -> tuple[float, float, str]:
    number, moment = edition.episode.episode, edition.published
    return (float("inf") if number is None else number, moment.timestamp() if moment else 0.0, edition.episode.slug)


def as_epub(shelf: Shelf, season: int, editions: tuple[Edition, ...]) -> bytes:
    """The book as EPUB, with the show's picture as its cover."""
    show, front = shelf.show, _front(shelf.show, season, editions)
    volume = Volume(
        guid=f"{show.guid or show.feed_url or show.title}#season-{season}",
        title=front.name,
        language=front.language,
        authors=front.authors,
        publisher=show.author,
        published=front.published,
        description=front.summary,
        rights=front.rights,
        source=safe(show.link),
        series=show.title,
        position=str(season),
        cover=cover_of(show.picture),
        templates=show.templates,
    )
    names = [f"episode-{number}.xhtml" for number in range(1, len(editions) + 1)]
    leaves = [Leaf("title.xhtml", "epub-book.xhtml.j2", {"front": front, "title": front.name}, kind="titlepage")]
    for number, (name, edition) in enumerate(zip(names, editions, strict=True)):
        inner = chapter_entries(name, edition) if edition.turns else ()
        entries = (Entry(edition.episode.title, name, inner),)
        kind = "" if number else "bodymatter"
        block = replace(title_block(edition), show="")
        leaves.append(episode_leaf(name, edition, block, entries, talk=bool(edition.turns), kind=kind))
    if guests := _guests(editions):
        title, titles = volume.words("Guests"), [edition.episode.title for edition in editions]
        values: dict[str, object] = {"guests": guests, "names": names, "titles": titles, "title": title}
        entry = Entry(title, "guests.xhtml")
        leaves.append(Leaf("guests.xhtml", "epub-index.xhtml.j2", values, (entry,), kind="index"))
    return bind(volume, tuple(leaves))


def as_pdf(shelf: Shelf, season: int, editions: tuple[Edition, ...]) -> bytes:
    """The book as a PDF."""
    turned = sum(map(runs_right_to_left, editions)) * 2 > len(editions)
    html = (
        environment(shelf.show.templates, shelf.show.language)
        .get_template("book.html.j2")
        .render(
            front=_front(shelf.show, season, editions),
            paper=shelf.show.print.paper,
            mirrored=turned,
            parts=[_part(edition) for edition in editions],
            guests=_guests(editions),
            pieces=pieces,
            blocks=blocks,
        )
    )
    fonts, nowhere = fallbacks(html, shelf.show.language)
    if nowhere:
        html = replaced(html, nowhere)
        fonts, _ = fallbacks(html, shelf.show.language)
    return press.draw(html, press.Style("print.css", turned, fonts, shelf.show.templates), {})


def _part(edition: Edition) -> Part:
    speakers = filter(None, dict.fromkeys(turn.speaker for turn in edition.turns))
    colours = {speaker: number % _COLOURS + 1 for number, speaker in enumerate(speakers)}
    return Part(edition, title_block(edition), tuple(addresses(edition)), partial(moment_link, edition), colours)


def _front(show: Show, season: int, editions: tuple[Edition, ...]) -> Front:
    hosts = tuple(dict.fromkeys(host.name for edition in editions for host in edition.hosts))
    name = show.seasons.get(str(season), "")
    ours = words(show.language, show.templates)
    number = ours.number(season, None)
    moments = sorted(edition.published for edition in editions if edition.published)
    facts = (
        (ours("Episodes"), str(len(editions))),
        (ours("Hosts" if hosts[1:] else "Host"), ours.listed(hosts)),
        (ours("Published"), ours.span(moments[0], moments[-1]) if moments else ""),
        (ours("Length"), ours.length(sum(edition.duration or edition.end for edition in editions))),
    )
    return Front(
        name=f"{show.title}: {number}" + (f", {name}" if name else ""),
        above=f"{show.title} · {number}" if name else show.title,
        title=name or number,
        language=language_tag(show.language),
        authors=hosts or ((show.author,) if show.author else ()),
        facts=tuple((label, value) for label, value in facts if value),
        summary=" ".join(to_text(show.description).split()),
        published=moments[-1] if moments else None,
        rights=show.copyright,
    )


def _guests(editions: tuple[Edition, ...]) -> Guests:
    """The guests by name, each with the numbers (from 0) of the episodes in which they are heard."""
    found: dict[str, list[int]] = {}
    for at, edition in enumerate(editions):
        hosts = [host.name for host in edition.hosts]
        for name in dict.fromkeys(guest.name for guest in edition.guests):
            if name not in hosts:
                found.setdefault(name, []).append(at)
    ordered = sorted(found, key=lambda name: (fold(name), name))
    return tuple((name, tuple(found[name])) for name in ordered)
