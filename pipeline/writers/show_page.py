"""The pages of the show: its settings, hosts and the episodes' records in, index.html and its indexes out.

index.html has the newest episodes, and how much there is of the rest: it is as large for a thousand episodes as for a
hundred. All episodes, guests and hosts, and topics have a page each. Without a script all of it works but the search.

The templates get one value, a ShowPage or a ShowIndex; texts in it are plain and escaped by the template, Markup comes
from richtext.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.files.templates import environment, load_text, page_css, policy
from pipeline.model.show import Person, Show
from pipeline.record import Record
from pipeline.text.links import Link, anchor, cover, person_links, safe, site_links, small_cover
from pipeline.text.markup import to_html, to_text
from pipeline.text.plain import fold, is_rtl_language
from pipeline.text.wording import phrases

if TYPE_CHECKING:
    from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Host:
    """A host of the show; episodes is how many name them."""

    id: str
    name: str
    links: tuple[Link, ...]
    bio: Markup
    episodes: int


@dataclass(frozen=True, slots=True)
class Season:
    """The episodes of a season, newest first; number is None for those outside of any, name is "" if it has none."""

    number: int | None
    name: str
    episodes: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A guest, a host or a topic, and the episodes with it, newest first."""

    id: str
    name: str
    episodes: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class ShowPage:
    """All that the page shows; "" and () stand for what the show does not have.

    seasons have the newest episodes; left_out is how many the page has not got, count how many there are. guests and
    topics are those with most episodes. coming are the slugs of episodes not out yet, which only a preview has.
    """

    language: str
    rtl: bool
    title: str
    description: Markup
    summary: str
    cover: str
    artwork: str
    feed: str
    canonical: str
    update_label: str
    copyright: str
    platforms: tuple[Link, ...]
    funding: tuple[Link, ...]
    hosts: tuple[Host, ...]
    seasons: tuple[Season, ...]
    every_season: tuple[Season, ...]
    count: int
    left_out: int
    guests: tuple[Heading, ...]
    guest_count: int
    topics: tuple[Heading, ...]
    topic_count: int
    host_count: int
    searched: bool
    coming: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an index; title is in English."""

    id: str
    title: str
    headings: tuple[Heading, ...]


@dataclass(frozen=True, slots=True)
class ShowIndex:
    """An index of the show's episodes, by season, by person or by topic."""

    language: str
    rtl: bool
    title: str
    cover: str
    feed: str
    canonical: str
    parts: tuple[Part, ...]


# How many episodes, guests and topics index.html shows.
_EPISODES, _LINES = 40, 24


def render(show: Show, hosts: tuple[Person, ...], records: Sequence[Record], coming: Sequence[Record] = ()) -> str:
    """index.html, with the newest published episodes, no drafts; in a preview with those to come, too, marked."""
    from markupsafe import Markup

    own = show.templates
    css, script = page_css(own, show.colours, show.fonts), load_text("search.js", own)
    page = _page(show, hosts, _newest(records, coming), coming)
    allowed = Markup(policy(css, script, engine=True))
    values = {"css": Markup(css), "script": Markup(script), "policy": allowed}
    return environment(own, show.language).get_template("show.html.j2").render(page=page, **values)


def indexes(show: Show, records: Sequence[Record], coming: Sequence[Record] = ()) -> dict[str, str]:
    """The pages that list all episodes, people and topics, by their names; "" for one that has nothing to list."""
    newest = _newest(records, coming)
    seasons = tuple(
        Heading(_season_id(season.number), _season_name(show, season), season.episodes)
        for season in _seasons(newest, show.seasons)
    )
    people = Part("guests", "Guests", _guests(newest)), Part("hosts", "Hosts", _hosts(newest))
    pages = {
        "episodes.html": (Part("episodes", "Episodes", seasons),),
        "people.html": people,
        "topics.html": (Part("topics", "Topics", _topics(newest)),),
    }
    return {
        name: _index(show, name, tuple(part for part in parts if part.headings or part.id == "episodes"))
        for name, parts in pages.items()
    }


def _index(show: Show, name: str, parts: tuple[Part, ...]) -> str:
    from markupsafe import Markup

    if not parts:
        return ""
    page = ShowIndex(
        language=show.language,
        rtl=is_rtl_language(show.language),
        title=show.title,
        cover=small_cover(show),
        feed=safe(show.feed_url) or "feed.xml",
        canonical=safe(show.site_url) and show.site_url + name,
        parts=parts,
    )
    css = page_css(show.templates, show.colours, show.fonts)
    template = environment(show.templates, show.language).get_template("show-index.html.j2")
    return template.render(page=page, css=Markup(css), policy=Markup(policy(css)))


def _newest(records: Sequence[Record], coming: Sequence[Record]) -> list[Record]:
    dated = [record for record in records if record.moment and not record.draft]
    return [
        *sorted(coming, key=lambda record: (-record.published_at, record.slug)),
        *sorted(dated, key=lambda record: (-record.published_at, record.slug)),
    ]


def _page(show: Show, hosts: tuple[Person, ...], newest: Sequence[Record], coming: Sequence[Record]) -> ShowPage:
    from markupsafe import Markup

    guests, topics = _guests(newest), _topics(newest)
    shown = newest[:_EPISODES]
    hosting = {heading.id: len(heading.episodes) for heading in _hosts(newest)}
    return ShowPage(
        language=show.language,
        rtl=is_rtl_language(show.language),
        title=show.title,
        description=Markup(to_html(show.description)),
        summary=" ".join(to_text(show.description).split()),
        cover=small_cover(show),
        artwork=cover(show),
        feed=safe(show.feed_url) or "feed.xml",
        canonical=safe(show.site_url),
        update_label=show.update_label,
        copyright=show.copyright,
        platforms=site_links(show.links),
        funding=tuple(Link(one.label or one.url, one.url) for one in show.extras.funding if safe(one.url)),
        hosts=tuple(_host(one, hosting) for one in hosts),
        seasons=_seasons(shown, show.seasons),
        every_season=_seasons(newest, show.seasons),
        count=len(newest),
        left_out=len(newest) - len(shown),
        guests=_foremost(guests),
        guest_count=len(guests),
        topics=_foremost(topics),
        topic_count=len(topics),
        host_count=len(hosting),
        searched=show.search and bool(newest),
        coming=tuple(record.slug for record in coming),
    )


def _host(person: Person, hosting: Mapping[str, int]) -> Host:
    from markupsafe import Markup

    id = anchor("host", person.name)
    return Host(id, person.name, person_links(person), Markup(to_html(person.bio)), hosting.get(id, 0))


def _guests(records: Sequence[Record]) -> tuple[Heading, ...]:
    return _headings("guest", ((name, record) for record in records for name in record.guests))


def _hosts(records: Sequence[Record]) -> tuple[Heading, ...]:
    return _headings("host", ((name, record) for record in records for name in record.hosts))


def _topics(records: Sequence[Record]) -> tuple[Heading, ...]:
    return _headings("topic", ((name, record) for record in records for name in record.topics))


def _foremost(headings: Sequence[Heading]) -> tuple[Heading, ...]:
    """Those with most episodes, then those with the newest ones, by the alphabet."""
    best = sorted(headings, key=lambda heading: (-len(heading.episodes), -heading.episodes[0].published_at, heading.id))
    return tuple(sorted(best[:_LINES], key=lambda heading: (fold(heading.name), heading.id)))


def _headings(kind: str, pairs: Iterable[tuple[str, Record]]) -> tuple[Heading, ...]:
    """What episodes have in common, by the alphabet; names that differ in capitals or hyphens are one."""
    groups: dict[str, list[tuple[str, Record]]] = {}
    for name, record in pairs:
        groups.setdefault(anchor(kind, name), []).append((name, record))
    headings = [Heading(id, group[0][0], tuple(record for _, record in group)) for id, group in groups.items()]
    return tuple(sorted(headings, key=lambda heading: (fold(heading.name), heading.id)))


def _seasons(newest: Sequence[Record], names: Mapping[str, str]) -> tuple[Season, ...]:
    """The seasons, newest first by their newest episode."""
    seasons: dict[int | None, list[Record]] = {}
    for record in newest:
        seasons.setdefault(record.season, []).append(record)
    return tuple(Season(number, names.get(str(number), ""), tuple(ones)) for number, ones in seasons.items())


def _season_id(number: int | None) -> str:
    return "others" if number is None else f"season-{number}"


def _season_name(show: Show, season: Season) -> str:
    """A season's number and name in the show's language."""
    wording = phrases(show.language, show.templates)
    if season.number is None:
        return wording("Other episodes")
    return " ".join(filter(None, (wording.number(season.number, None), season.name)))
