"""Reads what listeners' apps see of a feed, and compares two feeds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from pipeline.feed.tags import NAMESPACES
from pipeline.model.report import FeedChanges

if TYPE_CHECKING:
    from lxml.etree import _Element

Parts = dict[str, tuple[bytes, ...]]
"""Each tag of an item or a channel, such as "itunes:duration", as XML."""

_PREFIXES = {uri: prefix for prefix, uri in NAMESPACES.items()}
_EVERY_TIME = {"item", "lastBuildDate", "pubDate", "atom:link"}  # of a channel: they follow from its items


@dataclass(frozen=True, slots=True)
class Item:
    """An item as apps see it; length in bytes, None where there is none; xml is the whole of it."""

    guid: str
    title: str = ""
    link: str = ""
    url: str = ""
    type: str = ""
    length: int | None = None
    published: datetime | None = None
    xml: bytes = field(default=b"<item/>", repr=False)


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as apps see it: the show's podcast:guid, the items of all pages, and the address it gives as its own."""

    guid: str
    items: tuple[Item, ...]
    parts: Parts = field(default_factory=dict, repr=False)
    address: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a new feed has that the old one had not: guids added and gone, and by guid the tags that differ."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    show: tuple[str, ...] = ()

    def as_dict(self, names: dict[str, str]) -> FeedChanges:
        """The changes as they stand in report.json, items under their names instead of their guids."""
        return {
            "added": [names.get(guid, guid) for guid in self.added],
            "removed": [names.get(guid, guid) for guid in self.removed],
            "changed": {names.get(guid, guid): list(tags) for guid, tags in self.changed.items()},
            "show": list(self.show),
        }


def read_feed(pages: Sequence[bytes]) -> Feed:
    """The feed in its pages, one at least. Raises ValueError when one of them is not a feed."""
    return joined([_page(page) for page in pages])


def joined(pages: Sequence[Feed]) -> Feed:
    """The feed of some pages, each read by itself; what is said of the show stands in the first."""
    return replace(pages[0], items=tuple(item for page in pages for item in page.items))


def _page(xml: bytes) -> Feed:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=True, huge_tree=True)
    try:
        channel = etree.fromstring(xml, parser).find("channel")
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from None
    if channel is None:
        raise ValueError("no channel in it")
    items = tuple(_item(item) for item in channel.iter("item"))
    guid = channel.findtext("podcast:guid", "", NAMESPACES)
    links = channel.findall("atom:link", NAMESPACES)
    address = next((str(link.get("href", "")) for link in links if link.get("rel") == "self"), "")
    return Feed(guid, items, _parts(child for child in channel if _name(child) not in _EVERY_TIME), address)


def changes(old: Feed | None, new: Feed) -> Changes:
    """What is different in the new feed, items told by their guids; all of its items are new when there was none."""
    old = old or Feed("", (), new.parts)
    before = {item.guid: item for item in old.items}
    after = {item.guid: item for item in new.items}
    both = [(before[guid], item) for guid, item in after.items() if guid in before]
    differing = ((new.guid, _differing(_tags(old), _tags(new))) for old, new in both if old.xml != new.xml)
    return Changes(
        tuple(guid for guid in after if guid not in before),
        tuple(guid for guid in before if guid not in after),
        {guid: tags for guid, tags in differing if tags},
        _differing(old.parts, new.parts),
    )


def _differing(old: Parts, new: Parts) -> tuple[str, ...]:
    return tuple(name for name in dict.fromkeys((*new, *old)) if old.get(name) != new.get(name))


def _tags(item: Item) -> Parts:
    from lxml import etree

    return _parts(etree.fromstring(item.xml))


def _item(item: _Element) -> Item:
    from lxml import etree

    enclosure = item.find("enclosure")
    attributes = {} if enclosure is None else {str(name): str(text) for name, text in enclosure.attrib.items()}
    length = attributes.get("length", "")
    return Item(
        guid=item.findtext("guid", ""),
        title=item.findtext("title", "").strip(),
        link=item.findtext("link", "").strip(),
        url=attributes.get("url", ""),
        type=attributes.get("type", ""),
        length=int(length) if length.isascii() and length.isdigit() else None,
        published=_moment(item.findtext("pubDate", "")),
        xml=etree.tostring(item, with_tail=False),
    )


def _moment(text: str) -> datetime | None:
    """A date of RFC 2822; the zone -0000 is UTC, too."""
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _parts(children: Iterable[_Element]) -> Parts:
    parts: Parts = {}
    for name, text in _serialised(children):
        parts[name] = (*parts.get(name, ()), text)
    return parts


def _serialised(children: Iterable[_Element]) -> Iterator[tuple[str, bytes]]:
    from lxml import etree

    for child in children:
        if isinstance(child.tag, str):
            yield _name(child), etree.tostring(child, method="c14n", exclusive=True, with_tail=False)


def _name(element: _Element) -> str:
    uri, mark, local = str(element.tag).rpartition("}")
    return f"{_PREFIXES.get(uri[1:], uri[1:])}:{local}" if mark else local
