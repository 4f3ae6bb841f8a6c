"""Reads a season of a show in the order of its episodes, and what a book says of all of them.

Episodes are read when their turn has come, and forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from pipeline.edition import Edition
from pipeline.model.problems import Place, Problem, SettingsError, Severity, SourceError, rule
from pipeline.model.show import Show
from pipeline.publish.show_folder import ShowFolder, load
from pipeline.readers.sources import Source
from pipeline.text.markup import to_text
from pipeline.text.names import index_name
from pipeline.text.plain import fold, language_tag
from pipeline.text.wording import phrases
from pipeline.writers.shared.title_block import moment_link

NO_SUCH_SEASON = rule("X007", Severity.ERROR, "there is no such season")

# Names of guests, each with the numbers (from 0) of the episodes in which they are heard.
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
class Line:
    """A line of the contents: an episode, a chapter or the index of guests, its id in the book and its page there.

    A chapter has its start in ms, and the address of that moment, "" without one; an episode has chapters.
    """

    title: str
    target: str
    start: int = 0
    url: str = ""
    inner: tuple[Line, ...] = ()
    page: int = 0


@dataclass(frozen=True, slots=True)
class BookEpisode:
    """What the book says of an episode outside of it, so that the episode can be forgotten until its turn comes.

    chapters have the ids they have in the episode; guests are those who are no hosts; length is in ms.
    """

    source: Source
    order: tuple[float, float, str]
    title: str
    chapters: tuple[Line, ...]
    hosts: tuple[str, ...]
    guests: tuple[str, ...]
    published: datetime | None
    length: int
    rtl: bool


@dataclass(frozen=True, slots=True)
class Season:
    """A season of a show, its episodes in their order."""

    show_folder: ShowFolder
    number: int
    episodes: tuple[BookEpisode, ...]

    @property
    def show(self) -> Show:
        """The show."""
        return self.show_folder.show

    def editions(self) -> Iterator[Edition]:
        """The episodes, each read when it is asked for. Raises SourceError."""
        for episode in self.episodes:
            yield load(self.show_folder, episode.source).edition


def read_season(show_folder: ShowFolder, number: int) -> tuple[Season, list[Problem]]:
    """The episodes of a season, no drafts, and what could not be read. Raises SettingsError without any."""
    episodes: list[BookEpisode] = []
    problems: list[Problem] = []
    seasons = set()
    for source in show_folder.sources:
        try:
            edition = load(show_folder, source).edition
        except SourceError as error:
            problems += error.problems
            continue
        if edition.episode.draft:
            continue
        seasons.add(edition.episode.season)
        if edition.episode.season == number:
            episodes.append(book_episode(source, edition))
    if not episodes:
        known = ", ".join(str(number) for number in sorted(number for number in seasons if number is not None))
        hint = f"there are {known}" if known else "no episode says its season: add 'season: 1'"
        place = Place(show_folder.show.paths.episodes)
        raise SettingsError([*problems, Problem(NO_SUCH_SEASON.code, place, f"there is no season {number}", hint)])
    return Season(show_folder, number, tuple(sorted(episodes, key=lambda episode: episode.order))), problems


def book_episode(source: Source, edition: Edition) -> BookEpisode:
    """What a book says of an episode outside of it."""
    number, moment = edition.episode.episode, edition.published
    hosts = tuple(host.name for host in edition.hosts)
    sections = enumerate(edition.sections if edition.turns else (), 1)
    chapters = ((at, section.chapter) for at, section in sections if section.chapter)
    return BookEpisode(
        source=source,
        order=(float("inf") if number is None else number, moment.timestamp() if moment else 0.0, source.slug),
        title=edition.episode.title,
        chapters=tuple(
            Line(one.title, f"chapter-{at}", one.start, moment_link(edition, one.start)) for at, one in chapters
        ),
        hosts=hosts,
        guests=tuple(dict.fromkeys(guest.name for guest in edition.guests if guest.name not in hosts)),
        published=moment,
        length=edition.duration or edition.end,
        rtl=edition.rtl,
    )


def front_of(season: Season) -> Front:
    """The title page of a season's book."""
    show, episodes = season.show, season.episodes
    hosts = tuple(dict.fromkeys(host for episode in episodes for host in episode.hosts))
    name = show.seasons.get(str(season.number), "")
    ours = phrases(show.language, show.templates)
    number = ours.number(season.number, None)
    moments = sorted(episode.published for episode in episodes if episode.published)
    facts = (
        (ours("Episodes"), str(len(episodes))),
        (ours("Hosts" if hosts[1:] else "Host"), ours.listed(hosts)),
        (ours("Published"), ours.span(moments[0], moments[-1]) if moments else ""),
        (ours("Length"), ours.length(sum(episode.length for episode in episodes))),
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


def guests_of(season: Season) -> Guests:
    """The guests as an index has them, by their last names, each with the numbers (from 0) of their episodes."""
    appearances: dict[str, list[int]] = {}
    for at, episode in enumerate(season.episodes):
        for name in episode.guests:
            appearances.setdefault(name, []).append(at)
    indexed = sorted((fold(index_name(name)), index_name(name), name) for name in appearances)
    return tuple((shown, tuple(appearances[name])) for _, shown, name in indexed)
