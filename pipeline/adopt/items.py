"""The bytes of a podcast's feed in, its items out, as far as a ledger and the matching need them.

Hosts' feeds have faults; what can be read in one way only is read, and what cannot is noted on the item. Entities other
than XML's and HTML's stay text, and nothing outside the bytes is ever looked at.
"""

from __future__ import annotations

import codecs
import html.entities
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from email.utils import parsedate_to_datetime
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from lxml import etree

from pipeline import audio, timecode
from pipeline.fetch import is_web
from pipeline.problems import Place, Problem, Severity, rule
from pipeline.readers.show import Unusable
from pipeline.text import clean, printable

NOT_A_FEED = rule("X012", Severity.ERROR, "what was given as a podcast's feed is none that can be read")

_NAMESPACES = {
    "itunes.com": "itunes:",
    "podcastindex": "podcast:",
    "purl.org/rss/1.0/modules/content": "content:",
    "w3.org/2005/atom": "atom:",
    "purl.org/dc/elements": "dc:",
    "purl.org/rss/1.0": "",
}
_ENTITY = re.compile(r"&(?:#\d{1,7};|#x[0-9a-fA-F]{1,6};|(\w{1,31};))?")
# XML's own characters on their way through the parser, as ones that stand for nothing: in what is not well-formed
# libxml2 loses entities without a word.
_HIDDEN = {ord(character): chr(0xFDD0 + number) for number, character in enumerate("&<>\"'")}
_SHOWN = {ord(hidden): chr(character) for character, hidden in _HIDDEN.items()}
_NOT_XML = re.compile("[\x0b\x0c\ufdd0-\ufdd4]")
_CDATA = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
_VIDEO = re.compile(
    r"(?:youtube(?:-nocookie)?\.com/(?:watch/?\?(?:[^\s\"'<>#]*?&)?v=|embed/|live/|shorts/|v/)|youtu\.be/)"
    r"([\w-]{11})(?![\w-])"
)
_MOST_LENGTH = 10**12


@dataclass(frozen=True, slots=True)
class Item:
    """An item: what the ledger keeps (guid as given, to the blank; length in bytes, duration in milliseconds), and by
    what its episode is known (videos are YouTube ids found in its notes and links). faults are remarks for people.
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
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a feed: what the channel says of itself, its items, and the address of the next page."""

    guid: str
    moved_to: str
    items: tuple[Item, ...]
    without_audio: int
    next: str


def read_page(data: bytes, name: str, zone: tzinfo) -> Page:
    """Read a page of a feed; `zone` is that of dates without one. Raises readers.show.Unusable."""
    root = _root(data, name)
    channel = next((node for node in root.iter(etree.Element) if _name(node) == "channel"), root)
    fields = _fields(channel)
    found = [node for node in root.iter(etree.Element) if _name(node) == "item"]
    items = [item for node in found if (item := _item(node, zone))]
    links = (node for node in channel.iterchildren(etree.Element) if _name(node) in ("atom:link", "link"))
    following = (_attribute(node, "href") for node in links if _attribute(node, "rel").lower() == "next")
    return Page(
        guid=_text(fields, "podcast:guid"),
        moved_to=_text(fields, "itunes:new-feed-url"),
        items=tuple(items),
        without_audio=len(found) - len(items),
        next=next((address for address in following if address), ""),
    )


def videos(text: str) -> frozenset[str]:
    """The ids of the YouTube videos whose addresses stand in a text or in HTML."""
    return frozenset(_VIDEO.findall(html.unescape(text)))


def _root(data: bytes, name: str) -> etree._Element:
    """The root of the feed's XML, made well-formed where that can be done in one way only."""
    text = _NOT_XML.sub("", printable(_decoded(data))).lstrip("\ufeff \t\r\n")
    if re.match(r"\s*<(?:!doctype\s+)?html\b", text, re.IGNORECASE):
        raise _not_a_feed(name, "html")
    text = re.sub(r"^[^<]*(?:<\?xml.*?\?>)?", "", text, count=1, flags=re.DOTALL)
    parts = _CDATA.split(text)
    parts[::2] = [_ENTITY.sub(_unescaped, part) for part in parts[::2]]
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, encoding="utf-8"
    )
    try:
        root = etree.fromstring("".join(parts).encode(), parser)
    except etree.XMLSyntaxError as error:
        raise _not_a_feed(name, "") from error
    kind = _name(root)
    if kind not in ("rss", "?:rdf"):
        raise _not_a_feed(name, kind)
    if not re.search(rf"</(?:\w+:)?{kind.removeprefix('?:')}\s*>", text, re.IGNORECASE):
        message = "the feed ends in the middle, so its last items would be read wrongly"
        raise Unusable([Problem(NOT_A_FEED.code, Place(name), message, "get it once more")])
    return root


def _not_a_feed(name: str, kind: str) -> Unusable:
    message, hint = "is not a feed", "give the file or the address of the podcast's RSS feed"
    if kind == "html":
        message, hint = "is a web page, not a feed", "look for 'RSS' on it or in the host's settings"
    elif kind == "atom:feed":
        message, hint = "is an Atom feed; podcasts are published in RSS", "look for 'RSS' in the host's settings"
    return Unusable([Problem(NOT_A_FEED.code, Place(name), message, hint)])


def _windows(error: UnicodeError) -> tuple[str, int]:
    """What bytes that are not UTF-8 are in Windows-1252, which is what they mostly are."""
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("or-windows", _windows)


def _decoded(data: bytes) -> str:
    """UTF-16 by its mark; UTF-8 whenever it is; else what the first line says; else UTF-8 with stray bytes in it."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    declared = re.search(rb"<\?xml[^>]*encoding=[\"']([\w.:-]+)", data[:400])
    for encoding in ("utf-8", declared[1].decode() if declared else "utf-8"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            pass
    return data.decode("utf-8", "or-windows")


def _unescaped(match: re.Match[str]) -> str:
    """The character an entity of XML or HTML stands for; any other "&" is text."""
    known = match[0] != "&" and (match[1] is None or match[1] in html.entities.html5)
    return printable(html.unescape(match[0]) if known else match[0]).translate(_HIDDEN)


def _name(node: etree._Element) -> str:
    """A tag's name in lower case with the usual prefix, whatever prefix the feed gives it."""
    # Of mere rubbish lxml makes None instead of a root, which its types do not say.
    uri, _, local = str(getattr(node, "tag", "")).rpartition("}")
    known = (prefix for part, prefix in _NAMESPACES.items() if part in uri.lower())
    return (next(known, "?:") if uri else "") + local.lower()


def _fields(node: etree._Element) -> dict[str, etree._Element]:
    """The first child of each name that says something."""
    found: dict[str, etree._Element] = {}
    for child in node.iterchildren(etree.Element):
        if child.attrib or any(text.strip() for text in child.itertext()):
            found.setdefault(_name(child), child)
    return found


def _raw(fields: dict[str, etree._Element], name: str) -> str:
    return "".join(map(str, fields[name].itertext())).translate(_SHOWN) if name in fields else ""


def _attribute(node: etree._Element, name: str) -> str:
    return node.get(name, "").translate(_SHOWN).strip()


def _text(fields: dict[str, etree._Element], *names: str) -> str:
    return next((text for name in names if (text := clean(_raw(fields, name)))), "")


def _item(node: etree._Element, zone: tzinfo) -> Item | None:
    """An item, None when it has no audio: that is a blog's post."""
    fields = _fields(node)
    url, length, kind = _enclosure(node)
    if not url:
        return None
    guid = _raw(fields, "guid")
    link = _text(fields, "link")
    published = moment(date, zone) if (date := _text(fields, "pubdate", "dc:date")) else None
    duration = _duration(_text(fields, "itunes:duration"))
    notes = " ".join(_raw(fields, name) for name in ("description", "content:encoded", "itunes:summary", "link"))
    links = (link, guid.strip()) if is_web(guid.strip()) else (link,)
    return Item(
        title=clean(html.unescape(_text(fields, "itunes:title", "title"))),
        guid=guid if guid.strip() else url,
        published=published,
        url=url,
        length=length or 0,
        type=kind,
        duration=duration,
        links=tuple(dict.fromkeys(link for link in links if link)),
        videos=videos(notes),
        season=_whole(_text(fields, "itunes:season", "podcast:season")),
        episode=_whole(_text(fields, "itunes:episode", "podcast:episode")),
        kind=_text(fields, "itunes:episodetype").lower() or "full",
        faults=tuple(_faults(guid, date, published, length, kind)),
    )


def _faults(guid: str, date: str, published: datetime | None, length: int | None, kind: str) -> Iterator[str]:
    if not guid.strip():
        yield "no guid in the feed: apps go by the audio's address, so that is taken"
    if published is None:
        yield f"its date cannot be read: {date[:40]!r}" if date else "no date in the feed"
    if not length:
        yield "no length in the feed: 0 is taken"
    if not kind:
        yield "no media type in the feed"


def _enclosure(node: etree._Element) -> tuple[str, int | None, str]:
    """Address, bytes and media type of the item's audio: the first enclosure that is audio or video, else the first."""
    found = []
    for child in node.iterchildren(etree.Element):
        url = _attribute(child, "url")
        if _name(child) == "enclosure" and is_web(url):
            kind = clean(_attribute(child, "type")).lower() or _type_of(url)
            found.append((url, _whole(_attribute(child, "length")), kind))
    heard = [enclosure for enclosure in found if enclosure[2].startswith(("audio/", "video/"))]
    return next(iter((*heard, *found)), ("", None, ""))


def _type_of(url: str) -> str:
    return audio.TYPES.get(PurePosixPath(urlsplit(url).path).suffix.lower(), "")


def _whole(text: str) -> int | None:
    """A number above 0 and of a sane size, written with or without thousands separators."""
    digits = re.sub(r"[\s,.]", "", text)
    value = int(digits) if digits.isdecimal() and len(digits) < 14 else 0
    return value if 0 < value <= _MOST_LENGTH else None


def _duration(text: str) -> int | None:
    try:
        return timecode.parse_duration(text) or None
    except ValueError:
        return None


def moment(text: str, zone: tzinfo) -> datetime | None:
    """A date as RFC 2822 or ISO 8601 writes it, with its zone as given, `zone` when it gives none that is known."""
    value = None
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            value = read(text).replace(microsecond=0)
            break
        except (ValueError, TypeError, IndexError, OverflowError):
            pass
    if value is None or not 1970 <= value.year <= 2199:
        return None
    if value.tzinfo is None:
        return value.replace(tzinfo=UTC if text.endswith("-0000") else zone)
    offset = value.utcoffset() or timedelta()
    return None if abs(offset) > timedelta(hours=14) or offset % timedelta(minutes=1) else value
