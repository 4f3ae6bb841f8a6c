"""feed.xml: the show, its hosts and the items as they stand in item.xml, newest first, in; the whole feed out."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterator, Sequence
from email.utils import parsedate_to_datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from pipeline.feed.categories import nested
from pipeline.feed.tags import Tag, address, artwork, exact, flag, people, value
from pipeline.richtext import size, to_text
from pipeline.show import Person, Show

if TYPE_CHECKING:
    from feedgen.feed import FeedGenerator

Hosts = tuple[Person, ...]

_GUID_NAMESPACE = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
_NOT_THE_HOLDER = re.compile(r"(?:(?:copyright\b|\(c\)|\(p\)|[©℗]|\d{4}\b)[\s,–-]*)+", re.IGNORECASE)


def render(show: Show, hosts: Hosts, items: Sequence[bytes]) -> bytes:
    """The feed (RSS 2.0, PSP-1). It says nothing but what the show and the items say: no clock, no version."""
    from feedgen.feed import FeedGenerator

    from pipeline.feed import extension

    parsed = [extension.parse(item) for item in items]
    dates = [text for item in parsed if (text := item.findtext("pubDate"))]
    newest = [Tag("lastBuildDate", max(dates, key=parsedate_to_datetime))] if dates else []
    feed = FeedGenerator()
    _skeleton(feed, show)
    extension.extend(feed, newest + [tag for make in TAGS for tag in make(show, hosts)])
    root = extension.parse(feed.rss_str())
    root[0].extend(parsed)
    return extension.document(root)


def cover_url(show: Show) -> str:
    """Where the show's picture is published: beside the feed's pages as "cover" with the picture's suffix."""
    return f"{show.site_url}cover{PurePosixPath(show.image).suffix.lower()}" if show.image else ""


def feed_guid(feed_url: str) -> str:
    """The show's identity, made of its first feed address without scheme and last slashes (Podcasting 2.0, guid)."""
    return str(uuid.uuid5(_GUID_NAMESPACE, re.sub(r"^[a-z][a-z0-9+.-]*://", "", feed_url, flags=re.I).rstrip("/")))


def _skeleton(feed: FeedGenerator, show: Show) -> None:
    """What feedgen knows how to write (RSS 2.0, channel)."""
    feed.title(value(show.title))
    feed.link(href=address(show.feed_url), rel="self", type="application/rss+xml")
    feed.link(href=address(show.link), rel="alternate")  # the last one: feedgen makes it the channel's own link
    feed.description(value(to_text(show.description), 4000, size) or value(show.title))
    feed.language(exact(show.language))
    feed.copyright(value(_NOT_THE_HOLDER.sub("", show.copyright, count=1)))
    feed.generator("Liner Notes")
    if show.image:
        feed.image(url=address(cover_url(show)), title=value(show.title), link=address(show.link))


def _author(show: Show, _hosts: Hosts) -> Iterator[Tag]:
    """Apple, itunes:author."""
    if author := value(show.author or show.owner_name):
        yield Tag("itunes:author", author)


def _owner(show: Show, _hosts: Hosts) -> Iterator[Tag]:
    """Apple, itunes:owner: whom directories ask whether the show is theirs."""
    if show.owner_email:
        name = value(show.owner_name or show.author or show.title)
        email = Tag("itunes:email", exact(show.owner_email))
        yield Tag("itunes:owner", children=(Tag("itunes:name", name), email))


def _explicit(show: Show, _hosts: Hosts) -> Iterator[Tag]:
    """Apple, itunes:explicit."""
    yield Tag("itunes:explicit", flag(show.explicit))


def _type(show: Show, _hosts: Hosts) -> Iterator[Tag]:
    """Apple, itunes:type."""
    yield Tag("itunes:type", show.type)


def _image(show: Show, _hosts: Hosts) -> Iterator[Tag]:
    """Apple, itunes:image."""
    return artwork(cover_url(show))


def _categories(show: Show, _hosts: Hosts) -> Iterator[Tag]:
    """Apple, itunes:category: one element a category, its subcategories in it."""
    for top, subs in nested(show.categories).items():
        children = tuple(Tag("itunes:category", attributes={"text": sub}) for sub in subs)
        yield Tag("itunes:category", attributes={"text": top}, children=children)


def _guid(show: Show, _hosts: Hosts) -> Iterator[Tag]:
    """Podcasting 2.0 namespace, guid."""
    yield Tag("podcast:guid", exact(show.guid) or feed_guid(show.feed_url))


def _medium(_show: Show, _hosts: Hosts) -> Iterator[Tag]:
    """Podcasting 2.0 namespace, medium."""
    yield Tag("podcast:medium", "podcast")


def _locked(show: Show, _hosts: Hosts) -> Iterator[Tag]:
    """Podcasting 2.0 namespace, locked."""
    if show.locked is not None:
        owner = {"owner": exact(show.owner_email)} if show.owner_email else {}
        yield Tag("podcast:locked", "yes" if show.locked else "no", owner)


def _license(show: Show, _hosts: Hosts) -> Iterator[Tag]:
    """Podcasting 2.0 namespace, license: the identifier in small letters."""
    if show.license:
        yield Tag("podcast:license", value(show.license.lower(), 128))


def _funding(show: Show, _hosts: Hosts) -> Iterator[Tag]:
    """Podcasting 2.0 namespace, funding."""
    for place in show.funding:
        if place.url:
            yield Tag("podcast:funding", value(place.label, 128), {"url": address(place.url)})


def _people(_show: Show, hosts: Hosts) -> Iterator[Tag]:
    """Podcasting 2.0 namespace, person."""
    return people(hosts)


def _frequency(show: Show, _hosts: Hosts) -> Iterator[Tag]:
    """Podcasting 2.0 namespace, updateFrequency."""
    if show.update_label or show.update_rrule:
        rule = {"rrule": exact(show.update_rrule)} if show.update_rrule else {}
        yield Tag("podcast:updateFrequency", value(show.update_label, 128), rule)


# In the order in which they stand in the channel, after what feedgen writes.
TAGS: tuple[Callable[[Show, Hosts], Iterator[Tag]], ...] = (
    _author,
    _owner,
    _explicit,
    _type,
    _image,
    _categories,
    _guid,
    _medium,
    _locked,
    _license,
    _funding,
    _people,
    _frequency,
)
