"""A podcast feed in, what is wrong with it out: the schema in tests/schemas, and what a schema cannot say.

Written from the specifications alone (PSP-1 1.0, Apple's guide, RSS 2.0, the podcast namespace, RFC 5005, Podlove Simple
Chapters), so that it can judge a feed whoever wrote it. `python -m tests.feed_judge feed.xml …` prints the complaints.
"""

from __future__ import annotations

import copy
import re
import sys
import uuid
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

from lxml import etree

PREFIXES = {
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "https://podcastindex.org/namespace/1.0": "podcast",
    "http://www.w3.org/2005/Atom": "atom",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://podlove.org/simple-chapters": "psc",
    "http://purl.org/syndication/history/1.0": "fh",
}
NS = {prefix: uri for uri, prefix in PREFIXES.items()}
SCHEMA = etree.RelaxNG(file=str(Path(__file__).with_name("schemas") / "feed.rng"))
PODCAST_GUIDS = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")  # docs/tags/guid.md

# The least a feed may be: what is required, once. Single tags are tried in it, to tell which one the schema refuses.
LEAST = etree.fromstring(
    b"""<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel>
    <title>t</title><link>https://a.example/</link><description>d</description><language>en</language>
    <itunes:category text="Arts"/><itunes:explicit>false</itunes:explicit><itunes:image href="https://a.example/a.png"/>
    <link xmlns="http://www.w3.org/2005/Atom" rel="self" type="application/rss+xml" href="https://a.example/feed.xml"/>
    <item><title>t</title><guid isPermaLink="false">g</guid>
    <enclosure url="https://a.example/a.mp3" length="1" type="audio/mpeg"/></item></channel></rss>"""
)


def judge(xml: bytes, address: str | None = None) -> list[str]:
    """Every complaint about one page of a feed, each with the item it is about; none if all is well.

    `address` is where the page is served from, if that is known: its link to itself must say the same.
    """
    found = list(_declared(xml))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        rss = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        return [*found, f"not well-formed: {error}"]
    if rss.getroottree().docinfo.doctype:
        found.append("a document type: nothing a feed needs, and entities are a danger to its readers")
    found += _namespaces(rss)
    found += _schema(rss)
    channel = rss.find("channel")
    if channel is not None:
        found += [complaint for rule in RULES for complaint in rule(channel)]
        own = _links(channel)["self"]
        if address is not None and own and own != [address]:
            found.append(f"channel: the link to itself is {own[0]}, its address {address}")
    return found


def _declared(xml: bytes) -> Iterator[str]:
    """PSP-1, Namespace Declarations: the XML declaration first, and UTF-8."""
    if not re.match(rb"""<\?xml version=["']1\.0["'] encoding=["'](UTF|utf)-8["']\s*\?>""", xml):
        yield "the first line is not the XML declaration of a document in UTF-8"


def _namespaces(rss: etree._Element) -> Iterator[str]:
    """PSP-1: namespaces are case-sensitive and must be exactly these."""
    used = {etree.QName(tag).namespace for tag in rss.iter("*")} | set(rss.nsmap.values())
    for uri in sorted(uri for uri in used if uri and uri not in PREFIXES):
        yield f"unknown namespace {uri}"


# The schema, and which tag it refuses


def _schema(rss: etree._Element) -> Iterator[str]:
    if SCHEMA.validate(rss):
        return
    message = SCHEMA.error_log[0].message
    channel = rss.find("channel")
    found: list[str] = []
    if channel is not None:
        found += _refused(channel)
        for item in channel.iterfind("item"):
            if _trial("channel", [item]):
                found += list(_refused(item)) or [f"{_where(item)}: {message}"]
    yield from found or [f"feed: {message}"]


def _trial(inside: str, tags: list[etree._Element]) -> str | None:
    """What the schema says of these tags in an otherwise flawless channel or item."""
    rss = copy.deepcopy(LEAST)
    parent = next(rss.iter(inside))
    for name in {tag.tag for tag in tags}:
        for required in parent.findall(name):
            parent.remove(required)
    parent.extend(copy.deepcopy(tag) for tag in tags)
    return None if SCHEMA.validate(rss) else SCHEMA.error_log[0].message


def _refused(parent: etree._Element) -> Iterator[str]:
    """The tags of a channel or item that are wrong in themselves, too many, or missing."""
    where = _where(parent)
    children = [child for child in parent.iterchildren("*") if child.tag != "item"]
    names = dict.fromkeys(child.tag for child in children) if _trial(parent.tag, children) else ()
    for name in names:
        same = [child for child in children if child.tag == name]
        faulty = [(child, message) for child in same if (message := _trial(parent.tag, [child]))]
        for child, message in faulty:
            yield f"{where}: {_shown(child)}: {message}"
        if not faulty and len(same) > 1 and _trial(parent.tag, same):
            yield f"{where}: more than one {_name(same[0])}"
    for required in next(LEAST.iter(parent.tag)):
        if parent.find(required.tag) is None:
            yield f"{where}: no {_name(required)}"


# What a schema cannot say: one function a rule, each a channel in and complaints out


def unique(channel: etree._Element) -> Iterator[str]:
    """PSP-1, guid; Apple ignores an episode whose enclosure it has seen."""
    for what, path in (("guid", "guid/text()"), ("enclosure", "enclosure/@url")):
        times = Counter(value for item in channel.iterfind("item") for value in item.xpath(path))
        for item in channel.iterfind("item"):
            for value in item.xpath(path):
                if times[value] > 1:
                    yield f"{_where(item)}: {what} {value} is that of {times[value]} items"


def guids(channel: etree._Element) -> Iterator[str]:
    """PSP-1, guid: it never changes, so it is not an address that does."""
    for item in channel.iterfind("item"):
        guid = item.find("guid")
        if guid is None:
            continue
        if guid.text in item.xpath("enclosure/@url"):
            yield f"{_where(item)}: the guid is the address of the enclosure"
        if guid.get("isPermaLink") == "false" and guid.text == item.findtext("link"):
            yield f"{_where(item)}: the guid is the page's address, but said to be no permanent link"


def podcast_guid(channel: etree._Element) -> Iterator[str]:
    """The podcast namespace, guid: made of the address without scheme and without slashes at its end."""
    given = channel.findtext("podcast:guid", namespaces=NS)
    for address in _links(channel)["self"]:
        bare = address.partition("://")[2]
        wrong = {address, address.rstrip("/"), address + "/", bare.rstrip("/") + "/"}
        if given in {str(uuid.uuid5(PODCAST_GUIDS, name)) for name in wrong}:
            yield "channel: podcast:guid is made of the address with its scheme or a slash at its end"


def bytes_of_descriptions(channel: etree._Element) -> Iterator[str]:
    """PSP-1, description: at most 4,000 bytes."""
    for parent in _parents(channel):
        size = len((parent.findtext("description") or "").encode())
        if size > 4000:
            yield f"{_where(parent)}: the description has {size} bytes, 4000 are allowed"


def html_of_descriptions(channel: etree._Element) -> Iterator[str]:
    """PSP-1, description: p, ol, ul, li, a, b, i, strong, em; and br, as Spotify asks for chapter lines."""
    for parent in _parents(channel):
        reader = _Tags()
        reader.feed(parent.findtext("description") or "")
        for tag in sorted(reader.seen - set("p ol ul li a b i strong em br".split())):
            yield f"{_where(parent)}: the description has <{tag}>"


def categories(channel: etree._Element) -> Iterator[str]:
    """Apple, itunes:category: each once."""
    for parent in channel.iter("channel", f"{{{NS['itunes']}}}category"):
        names = Counter(parent.xpath("itunes:category/@text", namespaces=NS))
        for name in (name for name, times in names.items() if times > 1):
            yield f"channel: the category {name} more than once"


def copyright_holder(channel: etree._Element) -> Iterator[str]:
    """PSP-1, copyright: the holder, without the word, the sign and a year."""
    text = channel.findtext("copyright") or ""
    if re.search(r"©|\(c\)|copyright|\b(19|20)\d\d\b", text, re.IGNORECASE):
        yield f"channel: copyright is to name the holder only: {text}"


def image(channel: etree._Element) -> Iterator[str]:
    """RSS 2.0, image: its title and link should be the channel's."""
    for name in ("title", "link"):
        if channel.find("image") is not None and channel.findtext(f"image/{name}") != channel.findtext(name):
            yield f"channel: the {name} of image is not the channel's"


def links(channel: etree._Element) -> Iterator[str]:
    """PSP-1, atom:link: one to the feed itself. RFC 5005, 3: one to each neighbour, all different pages."""
    given = _links(channel)
    if not given["self"]:
        yield "channel: no atom:link to the feed itself"
    for rel in ("self", "first", "next", "previous", "prev", "last"):
        if len(given[rel]) > 1:
            yield f"channel: more than one atom:link {rel}"
    for rel in ("next", "previous", "prev"):
        if given[rel] and given[rel] == given["self"]:
            yield f"channel: the {rel} page is this page"
    if given["prev"] and not given["previous"]:
        yield "channel: a link prev, which RFC 5005 calls previous"
    if (given["next"] or given["previous"]) and not given["first"]:
        yield "channel: pages without a link to the first"


def chapters(channel: etree._Element) -> Iterator[str]:
    """Podlove Simple Chapters 1.2: in items only, ascending; inside the episode."""
    for outside in channel.iterfind("psc:chapters", NS):
        yield f"channel: {_name(outside)} outside an item"
    for item in channel.iterfind("item"):
        starts = [_seconds(start) for start in item.xpath("psc:chapters/psc:chapter/@start", namespaces=NS)]
        times = [start for start in starts if start is not None]
        if any(later <= earlier for earlier, later in pairwise(times)):
            yield f"{_where(item)}: the chapters do not ascend"
        duration = item.findtext("itunes:duration", namespaces=NS) or ""
        if times and duration.isdigit() and times[-1] >= int(duration):
            yield f"{_where(item)}: a chapter starts after the end of the episode"


def soundbites(channel: etree._Element) -> Iterator[str]:
    """The podcast namespace, soundbite: a part of the enclosure."""
    for item in channel.iterfind("item"):
        duration = item.findtext("itunes:duration", namespaces=NS) or ""
        for bite in item.iterfind("podcast:soundbite", NS):
            try:
                end = float(bite.get("startTime", "")) + float(bite.get("duration", ""))
            except ValueError:
                continue  # the schema's complaint
            if duration.isdigit() and end > int(duration) + 1:
                yield f"{_where(item)}: a soundbite ends after the episode"


def dates(channel: etree._Element) -> Iterator[str]:
    """RFC 2822, 3.3: "if present, the day-of-week MUST be the day implied by the date"; and a day that there is."""
    for parent in _parents(channel):
        given = [tag.text or "" for name in ("pubDate", "lastBuildDate") for tag in parent.iterfind(name)]
        given += parent.xpath("podcast:trailer/@pubdate", namespaces=NS)
        for text in given:
            date = _date(text)
            if date is None:
                yield f"{_where(parent)}: not a date of RFC 2822: {text}"
            elif f"{date:%a}" != text[:3]:
                yield f"{_where(parent)}: {text} is a {date:%a}"


def order(channel: etree._Element) -> Iterator[str]:
    """Apple and PSP-1 leave the order open; readers that stop early count on the newest first."""
    dated = [(item, _date(item.findtext("pubDate") or "")) for item in channel.iterfind("item")]
    known = [(item, date) for item, date in dated if date is not None]
    for (_, newer), (item, older) in pairwise(known):
        if older > newer:
            yield f"{_where(item)}: newer than the item before it"


def persons(channel: etree._Element) -> Iterator[str]:
    """The podcast namespace, person: those of an item replace the channel's, so its hosts are named again."""
    if not _hosts(channel):
        return
    for item in channel.iterfind("item"):
        if item.find("podcast:person", NS) is not None and not _hosts(item):
            yield f"{_where(item)}: its persons replace the channel's, and none of them is a host"


def serial(channel: etree._Element) -> Iterator[str]:
    """Apple, itunes:type: in a serial show every episode has its number."""
    if channel.findtext("itunes:type", namespaces=NS) != "serial":
        return
    for item in channel.iterfind("item"):
        kind = item.findtext("itunes:episodeType", default="full", namespaces=NS)
        if kind == "full" and item.find("itunes:episode", NS) is None:
            yield f"{_where(item)}: no itunes:episode, and the show is serial"


def twins(channel: etree._Element) -> Iterator[str]:
    """Apple reads its own tags only: season and episode of the podcast namespace stand beside them."""
    for item in channel.iterfind("item"):
        for name in ("season", "episode"):
            theirs = item.findtext(f"itunes:{name}", namespaces=NS)
            if item.find(f"podcast:{name}", NS) is not None and theirs is None:
                yield f"{_where(item)}: podcast:{name} without itunes:{name}"


def transcripts(channel: etree._Element) -> Iterator[str]:
    """The podcast namespace, transcript: captions are said to be such, and in which language; each file once."""
    for item in channel.iterfind("item"):
        given = item.findall("podcast:transcript", NS)
        for one in given:
            if one.get("type") in ("text/vtt", "application/x-subrip") and one.get("rel") != "captions":
                yield f"{_where(item)}: {_shown(one)} is not said to be captions"
            if not one.get("language"):
                yield f"{_where(item)}: {_shown(one)} has no language"
        if len({one.get("url") for one in given}) < len(given):
            yield f"{_where(item)}: the same transcript twice"


def spaces(channel: etree._Element) -> Iterator[str]:
    """PSP-1, Namespace Declarations: values have no spaces at their ends."""
    for parent in _parents(channel):
        for tag in (tag for child in parent.iterchildren("*") if child.tag != "item" for tag in child.iter("*")):
            values = [*tag.values(), *([] if len(tag) else [tag.text or ""])]
            if any(value != value.strip() for value in values):
                yield f"{_where(parent)}: {_shown(tag)} has a space at an end"


RULES = (
    unique,
    guids,
    podcast_guid,
    bytes_of_descriptions,
    html_of_descriptions,
    categories,
    copyright_holder,
    image,
    links,
    chapters,
    soundbites,
    dates,
    order,
    persons,
    serial,
    twins,
    transcripts,
    spaces,
)


class _Tags(HTMLParser):
    """Reads HTML and keeps the names of its tags."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)


def _parents(channel: etree._Element) -> Iterator[etree._Element]:
    yield channel
    yield from channel.iterfind("item")


def _links(channel: etree._Element) -> dict[str, list[str]]:
    """The addresses of the channel's Atom links, by their relation."""
    given: dict[str, list[str]] = {rel: [] for rel in ("self", "first", "next", "previous", "prev", "last")}
    for link in channel.iterfind("atom:link", NS):
        given.setdefault(link.get("rel", "alternate"), []).append(link.get("href", ""))
    return given


def _hosts(parent: etree._Element) -> bool:
    roles = [person.get("role", "host").lower() for person in parent.iterfind("podcast:person", NS)]
    return any(role in ("host", "co-host", "guest host") for role in roles)


def _date(text: str) -> datetime | None:
    """A date with its zone; None if it is none, or there is no such day."""
    try:
        date = parsedate_to_datetime(text)
    except ValueError:
        return None
    return date if date.tzinfo else None


def _seconds(start: str) -> float | None:
    match = re.fullmatch(r"(\d+):(\d\d):(\d\d(?:\.\d+)?)", start)
    return int(match[1]) * 3600 + int(match[2]) * 60 + float(match[3]) if match else None


def _where(parent: etree._Element) -> str:
    if parent.tag == "channel":
        return "channel"
    return f'item "{parent.findtext("title") or parent.findtext("guid") or "without a title"}"'


def _name(tag: etree._Element) -> str:
    name = etree.QName(tag)
    prefix = PREFIXES.get(name.namespace or "", name.namespace or "")
    return f"{prefix}:{name.localname}" if prefix else name.localname


def _shown(tag: etree._Element) -> str:
    attributes = "".join(f' {name}="{value}"' for name, value in tag.items())
    text = " ".join("".join(tag.itertext()).split())
    return f"line {tag.sourceline}, <{_name(tag)}{attributes}>{text[:60]}{'…' * (len(text) > 60)}"


if __name__ == "__main__":
    complaints = [f"{name}: {one}" for name in sys.argv[1:] for one in judge(Path(name).read_bytes())]
    print("\n".join(complaints) or "nothing to complain about")
    sys.exit(bool(complaints))
