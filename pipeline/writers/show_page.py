"""index.html of the show: its settings, hosts and the episodes' records in, its page out.

Without a script all of it works but the search.

The template gets one value, a ShowPage; texts in it are plain and escaped by the template, Markup comes from richtext.
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

if TYPE_CHECKING:
    from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Host:
    """A host of the show; id is "" when a heading of the index has it."""

    id: str
    name: str
    links: tuple[Link, ...]
    bio: Markup


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

    hosts are introduced; hosting are those, or others, who are not heard in every episode. coming are the slugs of
    episodes that are not out yet, which only a preview has.
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
    guests: tuple[Heading, ...]
    hosting: tuple[Heading, ...]
    topics: tuple[Heading, ...]
    searched: bool
    coming: tuple[str, ...] = ()


def render(show: Show, hosts: tuple[Person, ...], records: Sequence[Record], coming: Sequence[Record] = ()) -> str:
    """The page, with every published episode that is not a draft; in a preview with those to come, too, marked."""
    from markupsafe import Markup

    own = show.templates
    css, script = page_css(own, show.colours, show.fonts), load_text("search.js", own)
    allowed = Markup(policy(css, script, engine=True))
    values = {"css": Markup(css), "script": Markup(script), "policy": allowed}
    return (
        environment(own, show.language)
        .get_template("show.html.j2")
        .render(page=_page(show, hosts, records, coming), **values)
    )


def _page(show: Show, hosts: tuple[Person, ...], records: Sequence[Record], coming: Sequence[Record]) -> ShowPage:
    from markupsafe import Markup

    dated = [record for record in records if record.moment and not record.draft]
    newest = [
        *sorted(coming, key=lambda record: (-record.published_at, record.slug)),
        *sorted(dated, key=lambda record: (-record.published_at, record.slug)),
    ]
    hosting = _hosting(newest, {anchor("host", one.name) for one in hosts})
    indexed = {heading.id for heading in hosting}
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
        hosts=tuple(_host(one, indexed) for one in hosts),
        seasons=_seasons(newest, show.seasons),
        guests=_headings("guest", ((name, record) for record in newest for name in record.guests)),
        hosting=hosting,
        topics=_headings("topic", ((name, record) for record in newest for name in record.topics)),
        coming=tuple(record.slug for record in coming),
        searched=show.search and bool(newest),
    )


def _host(person: Person, indexed: set[str]) -> Host:
    from markupsafe import Markup

    id = anchor("host", person.name)
    return Host("" if id in indexed else id, person.name, person_links(person), Markup(to_html(person.bio)))


def _hosting(newest: Sequence[Record], introduced: set[str]) -> tuple[Heading, ...]:
    """The hosts, without those who are introduced above and host every episode: these are all listed anyway."""
    headings = _headings("host", ((name, record) for record in newest for name in record.hosts))
    return tuple(one for one in headings if one.id not in introduced or len(one.episodes) < len(newest))


def _headings(kind: str, pairs: Iterable[tuple[str, Record]]) -> tuple[Heading, ...]:
    """What episodes have in common, by the alphabet; names that differ in capitals or hyphens are one."""
    found: dict[str, list[tuple[str, Record]]] = {}
    for name, record in pairs:
        found.setdefault(anchor(kind, name), []).append((name, record))
    headings = [Heading(id, one[0][0], tuple(record for _, record in one)) for id, one in found.items()]
    return tuple(sorted(headings, key=lambda heading: (fold(heading.name), heading.id)))


def _seasons(newest: Sequence[Record], names: Mapping[str, str]) -> tuple[Season, ...]:
    """The seasons, newest first by their newest episode."""
    seasons: dict[int | None, list[Record]] = {}
    for record in newest:
        seasons.setdefault(record.season, []).append(record)
    return tuple(Season(number, names.get(str(number), ""), tuple(ones)) for number, ones in seasons.items())
