"""The bytes of a podcast's feed in, its items out, as far as a ledger and the matching need them.

Hosts' feeds have faults: what an item lacks is noted on it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from lxml import etree

from pipeline.commands.adopt.dates import duration, moment
from pipeline.commands.adopt.xml import attribute, fields_of, name_of, raw, root_of, text
from pipeline.commands.fetch import is_web
from pipeline.media import audio
from pipeline.text.plain import clean

_VIDEO = re.compile(
    r"(?:youtube(?:-nocookie)?\.com/(?:watch/?\?(?:[^\s\"'<>#]*?&)?v=|embed/|live/|shorts/|v/)|youtu\.be/)"
    r"([\w-]{11})(?![\w-])"
)
_MARKS = re.compile(r"</?(?:a|b|br|em|font|i|p|small|span|strong|su[bp]|u)\b[^<>]*>", re.IGNORECASE)
_MOST_LENGTH = 10**12


@dataclass(frozen=True, slots=True)
class Item:
    """An item: what the ledger keeps, and by what its episode is known.

    guid is exactly as given, with its spaces; length is in bytes, duration in milliseconds. videos are YouTube ids
    found in its notes and links. faults are remarks for people.
    """

    title: str
    guid: str
    published: datetime | None
    url: str
    length: int
    type: str
    duration: int | None = None
    links: tuple[str, ...] = ()
    videos: frozenset[str] = frozenset()
    season: int | None = None
    episode: int | None = None
    kind: str = "full"
    other_title: str = ""
    faults: tuple[str, ...] = ()


class _Enclosure(NamedTuple):
    """The address, bytes and media type of audio, and what is odd of them."""

    url: str
    length: int | None
    type: str
    remark: str = ""

    @property
    def playable(self) -> bool:
        return self.type.startswith(("audio/", "video/"))


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a feed: what the channel says of itself, its items, and the address of the next page."""

    guid: str
    moved_to: str
    items: tuple[Item, ...]
    without_audio: int
    next: str
    root: etree._Element = field(repr=False, compare=False)


def read_page(data: bytes, name: str, zone: tzinfo) -> Page:
    """Read a page of a feed; `zone` is that of dates without one. Raises SettingsError."""
    root = root_of(data, name)
    channel = next((node for node in root.iter(etree.Element) if name_of(node) == "channel"), root)
    fields = fields_of(channel)
    found = [node for node in root.iter(etree.Element) if name_of(node) == "item"]
    items = [item for node in found if (item := _item(node, zone))]
    links = (node for node in channel.iterchildren(etree.Element) if name_of(node) in ("atom:link", "link"))
    following = (attribute(node, "href") for node in links if attribute(node, "rel").lower() == "next")
    return Page(
        guid=text(fields, "podcast:guid"),
        moved_to=text(fields, "itunes:new-feed-url"),
        items=tuple(items),
        without_audio=len(found) - len(items),
        next=next((address for address in following if address), ""),
        root=root,
    )


def videos(text: str) -> frozenset[str]:
    """The ids of the YouTube videos whose addresses stand in a text or in HTML."""
    return frozenset(_VIDEO.findall(html.unescape(text)))


def _item(node: etree._Element, zone: tzinfo) -> Item | None:
    """An item, None when it has no audio: that is a blog's post."""
    fields = fields_of(node)
    enclosures = _enclosures(node)
    if not enclosures:
        return None
    url, length, kind, _ = enclosures[0]
    guid = raw(fields, "guid")
    link = text(fields, "link")
    link = urljoin(node.base or "", link) if link else ""
    published, unknown = moment(date := text(fields, "pubdate", "dc:date"), zone)
    notes = " ".join(raw(fields, name) for name in ("description", "content:encoded", "itunes:summary", "link"))
    titles = [_title(text(fields, name)) for name in ("itunes:title", "title")]
    titles = list(dict.fromkeys(title for title in titles if title)) or [""]
    links = (link, guid.strip()) if is_web(guid.strip()) else (link,)
    return Item(
        title=titles[0],
        other_title=titles[1] if len(titles) > 1 else "",
        guid=guid if guid.strip() else url,
        published=published,
        url=url,
        length=length or 0,
        type=kind,
        duration=duration(text(fields, "itunes:duration") or _media_duration(node)),
        links=tuple(dict.fromkeys(link for link in links if link)),
        videos=videos(notes),
        season=_whole(text(fields, "itunes:season", "podcast:season")),
        episode=_whole(text(fields, "itunes:episode", "podcast:episode")),
        kind=text(fields, "itunes:episodetype").lower() or "full",
        faults=(*_faults(guid, date, published, unknown, length, kind), *_enclosure_faults(enclosures)),
    )


def _faults(
    guid: str, date: str, published: datetime | None, unknown: str, length: int | None, kind: str
) -> Iterator[str]:
    if not guid.strip():
        yield "no guid in the feed: apps go by the audio's address, so that is taken"
    if published is None:
        yield f"its date cannot be read: {date[:40]!r}" if date else "no date in the feed"
    if unknown:
        yield f"nobody knows the zone {unknown[:20]!r} of its date: the show's is taken"
    if not length:
        yield "no length in the feed: 0 is taken"
    if not kind:
        yield "no media type in the feed"


def guid_of(node: etree._Element) -> str:
    """The guid of an item as it is given, or the address of its audio, by which apps go where there is none."""
    guid = raw(fields_of(node), "guid")
    return guid if guid.strip() else next((enclosure.url for enclosure in _enclosures(node)), "")


def _title(text: str) -> str:
    """A title without the HTML that hosts leave in it."""
    return clean(_MARKS.sub("", html.unescape(text)))


def _enclosures(node: etree._Element) -> list[_Enclosure]:
    """What an item has to play, the first one first, as players take it.

    A few hosts have no enclosure and say the same in Media RSS (media:content, 1.5.1), where pictures stand, too.
    """
    found = []
    for child in node.iterchildren(etree.Element):
        if name_of(child) == "enclosure" and (one := _named(child, "url", "length")):
            found.append(one)
        elif name_of(child) == "atom:link" and attribute(child, "rel").lower() == "enclosure":
            found += filter(None, [_named(child, "href", "length")])
        elif name_of(child) == "?:postmeta" and (exported := _exported(child)):
            found.append(exported)
    media = [
        _named(child, "url", "fileSize") for child in node.iter(etree.Element) if name_of(child) == "media:content"
    ]
    playable = [one for one in found if one.playable] or [one for one in media if one and one.playable]
    return playable or [one for one in found if not one.type.startswith(("image/", "text/"))]


def _named(node: etree._Element, address: str, length: str) -> _Enclosure | None:
    """What an element names to play; None when that is no address of the web."""
    given = attribute(node, address)
    url, remark = given, ""
    if given and not is_web(given):
        url = f"https://{given}" if given.startswith("www.") else urljoin(node.base or "https:", given)
        remark = f"the address of its audio is incomplete in the feed, {given[:80]!r}: {url} is taken"
    if not is_web(url):
        return None
    said = clean(attribute(node, "type")).lower()
    known = _type_of(url)
    if said and known and not said.startswith(("audio/", "video/")):
        remark = f"{said[:40]!r} is not the type of audio: {known} is taken, as the address ends"
        said = known
    return _Enclosure(url, _whole(re.sub(r"[\s,.]", "", attribute(node, length))), said or known, remark)


def _enclosure_faults(enclosures: list[_Enclosure]) -> Iterator[str]:
    if enclosures[0].remark:
        yield enclosures[0].remark
    if len({one.url for one in enclosures}) > 1:
        yield f"{len(enclosures)} audio files in the feed: the first is taken"


def _media_duration(node: etree._Element) -> str:
    """The seconds that a media:content says it lasts, "" where none does."""
    contents = (child for child in node.iter(etree.Element) if name_of(child) == "media:content")
    return next(filter(None, (attribute(child, "duration") for child in contents)), "")


def _exported(node: etree._Element) -> _Enclosure | None:
    """The enclosure in an export of WordPress: a field of the post with address, bytes and type, a line each."""
    fields = fields_of(node)
    if text(fields, "?:meta_key") != "enclosure":
        return None
    url, length, kind, *_ = [*raw(fields, "?:meta_value").split("\n"), "", "", ""]
    kind = kind.strip().lower() or _type_of(url)
    return _Enclosure(url.strip(), _whole(length.strip()), kind) if is_web(url.strip()) else None


def _type_of(url: str) -> str:
    return audio.TYPES.get(PurePosixPath(urlsplit(url).path).suffix.lower(), "")


def _whole(text: str) -> int | None:
    """A number above 0 and of a sane size, None for anything else."""
    digits = text.strip()
    value = int(digits) if digits.isdecimal() and len(digits) < 14 else 0
    return value if 0 < value <= _MOST_LENGTH else None
