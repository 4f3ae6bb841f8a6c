"""feed.xml: the show, its hosts and the items as they stand in item.xml, newest first, in; the pages of a feed out."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterator, Sequence
from email.utils import parsedate_to_datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.feed.categories import nested
from pipeline.feed.common import COMMON, chosen
from pipeline.feed.lists import CHAT_PROTOCOLS, MEDIUMS, SERVICES, rrule_fault
from pipeline.feed.tags import NAMESPACES, Tag, artwork, exact, flag, people, picture, secure, value
from pipeline.model.feed_fields import Attributes
from pipeline.model.show import Person, Show
from pipeline.text.links import address, cover_name
from pipeline.text.markup import size, to_text

if TYPE_CHECKING:
    from feedgen.feed import FeedGenerator
    from lxml.etree import _Element

Hosts = tuple[Person, ...]

_GUID_NAMESPACE = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
_NOT_THE_HOLDER = re.compile(r"(?:(?:copyright\b|\(c\)|\(p\)|[©℗]|\d{4}\b)[\s,–-]*)+", re.IGNORECASE)


def pages(show: Show, hosts: Hosts, items: Sequence[bytes]) -> dict[str, bytes]:
    """The feed (RSS 2.0, PSP-1), by file name: feed.xml with the newest items, and pages for those it has no room for.

    It says nothing but what the show and the items say: no clock, no version.
    """
    from pipeline.feed import extension

    parsed = [extension.parse(item) for item in items]
    tags = [*_dates(parsed), *(tag for make in TAGS for tag in make(show, hosts)), *_trailers(parsed)]
    # An item is a little longer in the feed, where it is indented, and shorter, where the root declares namespaces.
    sizes = [len(item) + 4 * item.count(b"\n") for item in items]
    head = len(_document(show, tags, [*_paging(show, 2, 3), *_paging(show, 2, 3)], []))
    starts = _starts(sizes, show.page_kb * 1000 - head)
    documents = {}
    for number, (start, after) in enumerate(pairwise([*starts, len(items)]), 1):
        links = _paging(show, number, len(starts))
        documents[page_name(number)] = _document(show, tags, links, parsed[start:after])
    return documents


def page_name(number: int) -> str:
    """The file of a page, counted from 1."""
    return "feed.xml" if number == 1 else f"feed-{number}.xml"


def _document(show: Show, tags: Sequence[Tag], links: Sequence[Tag], items: Sequence[_Element]) -> bytes:
    from feedgen.feed import FeedGenerator

    from pipeline.feed import extension

    feed = FeedGenerator()
    _skeleton(feed, show)
    extension.extend(feed, [*links, *tags])
    root = extension.parse(feed.rss_str())
    root[0].extend(items)
    return extension.document(root)


def _starts(sizes: Sequence[int], room: int) -> list[int]:
    """Where pages start, when each holds as many items as there is room for, and one at least."""
    starts, used = [0], 0
    for number, length in enumerate(sizes):
        if used and used + length > room:
            starts.append(number)
            used = 0
        used += length
    return starts


def _paging(show: Show, number: int, last: int) -> list[Tag]:
    """Where a page's address and those of its neighbours are (RFC 5005, 3: paged feeds)."""

    def link(rel: str, page: int) -> Tag:
        url = show.feed_url if page == 1 else f"{show.site_url}{page_name(page)}"
        kind = {"type": "application/rss+xml"} if rel == "self" else {}
        return Tag("atom:link", attributes={"href": address(url), "rel": rel} | kind)

    steps = [("first", 1), ("previous", number - 1), ("next", number + 1), ("last", last)] if last > 1 else []
    return [link("self", number), *(link(rel, page) for rel, page in steps if 1 <= page <= last)]


def _dates(items: Sequence[_Element]) -> list[Tag]:
    """RSS 2.0, pubDate and lastBuildDate: those of the newest item, as there is no clock here."""
    dates = [text for item in items if (text := item.findtext("pubDate"))]
    newest = max(dates, key=parsedate_to_datetime, default="")
    return [Tag("pubDate", newest), Tag("lastBuildDate", newest)] if newest else []


def _trailers(items: Sequence[_Element]) -> Iterator[Tag]:
    """Podcasting 2.0 namespace, trailer: the show's, and those of seasons; not those of an episode."""
    for item in items:
        enclosure = item.find("enclosure")
        is_trailer = item.findtext("itunes:episodeType", namespaces=NAMESPACES) == "trailer"
        if is_trailer and enclosure is not None and item.find("itunes:episode", NAMESPACES) is None:
            season = item.findtext("itunes:season", namespaces=NAMESPACES)
            attributes = {"url": enclosure.get("url", ""), "pubdate": item.findtext("pubDate", "")}
            attributes |= {"length": enclosure.get("length", ""), "type": enclosure.get("type", "")}
            title = value(item.findtext("title", ""), 128)
            yield Tag("podcast:trailer", title, attributes | ({"season": season} if season else {}))


def _no_tags(text: str) -> str:
    """A text that is the same for apps that take it for text and those that take it for HTML; only where a tag would
    begin, the latter decide: they show the sign, and run nothing (RSS 2.0 says what it is of items only)."""
    return re.sub(r"<(?=[A-Za-z/!?])", "&lt;", text)


def cover_url(show: Show) -> str:
    """Where the show's picture is published: beside the feed's pages."""
    return f"{show.site_url}{cover_name(show)}" if show.image else ""


def feed_guid(feed_url: str) -> str:
    """The show's identity, made of its first feed address without scheme and last slashes (Podcasting 2.0, guid)."""
    return str(uuid.uuid5(_GUID_NAMESPACE, re.sub(r"^[a-z][a-z0-9+.-]*://", "", feed_url, flags=re.I).rstrip("/")))


def guid_of(show: Show) -> str:
    """The show's podcast:guid: the one in show.yaml, else the one its address gives."""
    return exact(show.guid) or feed_guid(show.feed_url)


def _skeleton(feed: FeedGenerator, show: Show) -> None:
    """What feedgen knows how to write (RSS 2.0, channel)."""
    feed.title(value(show.title))
    feed.link(href=address(show.link), rel="alternate")  # feedgen makes it the channel's own link
    feed.description(_no_tags(value(to_text(show.description), 4000, size) or value(show.title)))
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
    yield Tag("itunes:explicit", flag(bool(show.explicit)))


def _type(show: Show, _hosts: Hosts) -> Iterator[Tag]:
    """Apple, itunes:type."""
    yield Tag("itunes:type", show.type)


def _itunes_title(show: Show, _hosts: Hosts) -> Iterator[Tag]:
    """Apple, itunes:title."""
    if title := value(show.itunes_title):
        yield Tag("itunes:title", title)


def _image(show: Show, _hosts: Hosts) -> Iterator[Tag]:
    """Apple, itunes:image; Podcasting 2.0 namespace, image, when the picture's size is known."""
    yield from artwork(cover_url(show))
    if show.image and show.picture:
        yield from picture(cover_url(show), show.picture, show.title)


def _categories(show: Show, _hosts: Hosts) -> Iterator[Tag]:
    """Apple, itunes:category: one element a category, its subcategories in it."""
    for top, subs in nested(show.categories).items():
        children = tuple(Tag("itunes:category", attributes={"text": sub}) for sub in subs)
        yield Tag("itunes:category", attributes={"text": top}, children=children)


def _guid(show: Show, _hosts: Hosts) -> Iterator[Tag]:
    """Podcasting 2.0 namespace, guid."""
    yield Tag("podcast:guid", guid_of(show))


def _medium(show: Show, _hosts: Hosts) -> Iterator[Tag]:
    """Podcasting 2.0 namespace, medium."""
    yield Tag("podcast:medium", show.medium if show.medium in MEDIUMS else "podcast")


def _locked(show: Show, _hosts: Hosts) -> Iterator[Tag]:
    """Podcasting 2.0 namespace, locked."""
    if show.locked is not None:
        owner = {"owner": exact(show.owner_email)} if show.owner_email else {}
        yield Tag("podcast:locked", "yes" if show.locked else "no", owner)


def _block(show: Show, _hosts: Hosts) -> Iterator[Tag]:
    """Apple, itunes:block, where anything but Yes means nothing; Podcasting 2.0 namespace, block."""
    if show.block.get("all") and show.block.get("apple", True):
        yield Tag("itunes:block", "Yes")
    for name in sorted(show.block, key=lambda name: (name != "all", name)):
        if name in SERVICES or name == "all":
            which = {} if name == "all" else {"id": name}
            yield Tag("podcast:block", "yes" if show.block[name] else "no", which)


def _complete(show: Show, _hosts: Hosts) -> Iterator[Tag]:
    """Apple, itunes:complete: no other word than Yes means anything."""
    if show.complete:
        yield Tag("itunes:complete", "Yes")


def _moved(show: Show, _hosts: Hosts) -> Iterator[Tag]:
    """Apple, itunes:new-feed-url."""
    if show.new_feed_url:
        yield Tag("itunes:new-feed-url", address(show.new_feed_url))


def _editor(show: Show, _hosts: Hosts) -> Iterator[Tag]:
    """RSS 2.0, managingEditor: an address of e-mail, then a name in brackets."""
    if show.owner_email:
        name = value(show.owner_name or show.author, 128)
        yield Tag("managingEditor", exact(show.owner_email) + (f" ({name})" if name else ""))


def _hub(show: Show, _hosts: Hosts) -> Iterator[Tag]:
    """WebSub 4, discovery: the hub that tells of changes."""
    if show.websub_hub:
        yield Tag("atom:link", attributes={"rel": "hub", "href": address(show.websub_hub)})


def _podping(show: Show, _hosts: Hosts) -> Iterator[Tag]:
    """Podcasting 2.0 namespace, podping."""
    if show.podping:
        yield Tag("podcast:podping", attributes={"usesPodping": "true"})


def _common(show: Show, _hosts: Hosts) -> Iterator[Tag]:
    """Podcasting 2.0 namespace: what an episode can say, too."""
    for make in COMMON:
        yield from make(show.extras)


def _podroll(show: Show, _hosts: Hosts) -> Iterator[Tag]:
    """Podcasting 2.0 namespace, podroll: shows that are recommended."""
    if items := tuple(tag for one in show.podroll for tag in _remote_item(one)):
        yield Tag("podcast:podroll", children=items)


def _publisher(show: Show, _hosts: Hosts) -> Iterator[Tag]:
    """Podcasting 2.0 namespace, publisher."""
    if items := tuple(_remote_item({**show.publisher, "medium": "publisher"})):
        yield Tag("podcast:publisher", children=items)


def _remote_item(item: Attributes) -> Iterator[Tag]:
    """Podcasting 2.0 namespace, remoteItem: another feed, or an episode in it."""
    if "feed_guid" in item:
        url, medium = secure(item.get("feed_url", "")), item.get("medium", "")
        attributes = chosen(item, "feedGuid") | ({"feedUrl": url} if url else {}) | chosen(item, "itemGuid", 1000)
        attributes |= {"medium": medium} if medium in MEDIUMS else {}
        yield Tag("podcast:remoteItem", attributes=attributes | chosen(item, "title"))


def _chat(show: Show, _hosts: Hosts) -> Iterator[Tag]:
    """Podcasting 2.0 namespace, chat."""
    protocol = show.chat.get("protocol", "").lower()
    if show.chat.get("server") and protocol in CHAT_PROTOCOLS:
        attributes = chosen(show.chat, "server") | {"protocol": protocol} | chosen(show.chat, "accountId space")
        yield Tag("podcast:chat", attributes=attributes)


def _people(show: Show, hosts: Hosts) -> Iterator[Tag]:
    """Podcasting 2.0 namespace, person."""
    return people(hosts, (), show.credits)


def _frequency(show: Show, _hosts: Hosts) -> Iterator[Tag]:
    """Podcasting 2.0 namespace, updateFrequency: a rule that programs cannot follow is left out."""
    if show.update_label or show.update_rrule or show.update_complete:
        rule = {}
        if show.update_complete:
            rule["complete"] = "true"
        if not rrule_fault(show.update_rrule, show.update_dtstart):
            rule |= {"dtstart": exact(show.update_dtstart)} if show.update_dtstart else {}
            rule |= {"rrule": exact(show.update_rrule)} if show.update_rrule else {}
        if show.update_label or rule:
            yield Tag("podcast:updateFrequency", value(show.update_label, 128), rule)


# In the order in which they stand in the channel, after what feedgen writes.
TAGS: tuple[Callable[[Show, Hosts], Iterator[Tag]], ...] = (
    _hub,
    _editor,
    _author,
    _owner,
    _itunes_title,
    _explicit,
    _type,
    _image,
    _categories,
    _moved,
    _block,
    _complete,
    _guid,
    _medium,
    _locked,
    _common,
    _people,
    _frequency,
    _podroll,
    _publisher,
    _chat,
    _podping,
)
