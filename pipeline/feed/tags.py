"""What a feed is made of: facts of the show in, Tags out, which are plain values; extension.py makes XML of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from fractions import Fraction

from pipeline.feed.lists import groups_of
from pipeline.model.show import Credit, Person, Picture
from pipeline.text.links import address
from pipeline.text.markup import cut_text

# Prefix and address of every namespace, to the letter (PSP-1; Podcasting 2.0 namespace 1.0; Podlove Simple Chapters).
NAMESPACES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "psc": "http://podlove.org/simple-chapters",
}
# Names people write for a type, and the one apps know.
_TYPES = {"audio/mp3": "audio/mpeg", "audio/m4a": "audio/x-m4a", "audio/mp4": "audio/x-m4a"}
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Tag:
    """An element: a name such as "podcast:guid", then its text, which is HTML to be put into CDATA if html is set."""

    name: str
    text: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: tuple[Tag, ...] = ()
    html: bool = False


def verbatim(text: str) -> str:
    """A text as XML may hold it, spaces around it and all."""
    return _FORBIDDEN.sub("", text)


def exact(text: str) -> str:
    """A text as XML may hold it, without spaces around it; however long, as an identifier must not be cut."""
    return verbatim(text).strip()


def value(text: str, limit: int = 255, measure: Callable[[str], int] = len) -> str:
    """A text within the limit for values (PSP-1, 255 characters) or within another, of what `measure` counts."""
    return cut_text(exact(text), limit, measure)


def prefixed(url: str, prefix: str) -> str:
    """An address with that of a measuring service before it, as OP3 and its kind want it: without https://."""
    return f"{prefix}{url.removeprefix('https://')}" if prefix else url


def is_prefixed(url: str, bare: str) -> bool:
    """Whether an address is another one with that of a measuring service before it."""
    return url.endswith(f"/{bare.removeprefix('https://')}")


def media_type(text: str) -> str:
    """A media type under the name that apps know (Apple, enclosure)."""
    return _TYPES.get(text.lower(), text)


def date(moment: datetime) -> str:
    """A date with its numeric zone, in English whatever the machine speaks (RFC 2822)."""
    return format_datetime(moment)


def flag(yes: bool) -> str:
    """The one pair of words Apple documents for itunes:explicit."""
    return "true" if yes else "false"


def artwork(url: str) -> Iterator[Tag]:
    """The picture of a show or an episode (Apple, itunes:image): only ever a square JPEG or PNG of 1400 to 3000 px."""
    if url:
        yield Tag("itunes:image", attributes={"href": address(url)})


def picture(url: str, known: Picture, alt: str) -> Iterator[Tag]:
    """The same picture, or one of any other shape, with all that is known of it (Podcasting 2.0 namespace, image)."""
    if secure(url):
        shape = known.width / known.height
        yield Tag(
            "podcast:image",
            attributes={
                "href": secure(url),
                "alt": value(alt, 128),
                "aspect-ratio": str(Fraction(known.width, known.height)) + ("/1" if shape.is_integer() else ""),
                "width": str(known.width),
                "height": str(known.height),
                "type": known.type,
                "purpose": "artwork" if shape == 1 else "social" if shape > 1 else "canvas",
            },
        )


def people(
    hosts: tuple[Person, ...], guests: tuple[Person, ...] = (), credits: tuple[Credit, ...] = ()
) -> Iterator[Tag]:
    """Who is heard, each once, then who else worked on it, in a role of the taxonomy or not at all.

    Podcasting 2.0 namespace, person. Those of an item replace those of the channel.
    """
    parts = [(person, ("host", "cast")) for person in hosts]
    parts += [(person, ("guest", "cast")) for person in guests if person not in hosts]
    parts += [(credit.person, part) for credit in credits if (part := role(credit.role, credit.group))]
    seen: set[tuple[str, str]] = set()
    for person, part in parts:
        name = value(person.name, 128)
        if name and (person.id, part[0]) not in seen:
            seen.add((person.id, part[0]))
            addresses = {"href": secure(person.web, *person.links.values()), "img": secure(person.picture)}
            attributes = {"role": part[0], "group": part[1]} | {key: url for key, url in addresses.items() if url}
            yield Tag("podcast:person", name, attributes)


def role(name: str, group: str) -> tuple[str, str] | None:
    """A role and its group as the taxonomy has them, None when it has not; without a group the first that has it."""
    groups = groups_of(name)
    if not groups or (group and group.casefold() not in groups):
        return None
    return name.casefold(), group.casefold() or groups[0]


def secure(*urls: str) -> str:
    """The first https address: the namespace wants no other kind."""
    return next((address(url) for url in urls if re.match(r"https://[^/\s]", url, re.IGNORECASE)), "")


def remote(url: str) -> str:
    """An address of any kind that is not one of the web without encryption: https, ipfs, at, nostr …"""
    return address(url) if re.match(r"(?!http:)[a-z][a-z0-9+.-]*:\S", url, re.IGNORECASE) else ""
