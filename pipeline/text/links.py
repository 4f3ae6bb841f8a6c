"""Makes safe links of addresses from source files. No other module decides what may be linked to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote

from pipeline.model.show import Person, Show

SMALL_COVER = "cover.small.jpg"
# What a cover's name may end in: names in the output are ours, never those of a show's files.
_COVERS = (".jpg", ".jpeg", ".png", ".webp", ".gif")
_ADDRESS = re.compile(r"(?:https?://[^\s/?#]|mailto:[^\s@]+@)\S*", re.IGNORECASE)
WEB = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)
"""An address that a browser opens."""
_SITES = {
    "apple": "Apple Podcasts",
    "github": "GitHub",
    "linkedin": "LinkedIn",
    "rss": "RSS",
    "soundcloud": "SoundCloud",
    "tiktok": "TikTok",
    "web": "Website",
    "youtube": "YouTube",
}


@dataclass(frozen=True, slots=True)
class Link:
    """A link: the words to show, and an http, https or mailto address or the name of a file beside the page."""

    label: str
    href: str


def safe(address: str) -> str:
    """The address when it is an http, https or mailto one, else "" (placeholders, scripts, things without a scheme)."""
    return address if _ADDRESS.fullmatch(address) else ""


def address(url: str) -> str:
    """An address in ASCII (Apple, podcast requirements); what is escaped already stays as it is."""
    scheme, mark, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    if not host.isascii():
        try:
            host = host.encode("idna").decode()
        except UnicodeError:  # not a name of a computer: escaped below like the rest
            pass
    return quote(scheme + mark + host + slash + path, safe="%/:?#[]@!$&'()*+,;=~", errors="replace")


def site_links(addresses: Mapping[str, str]) -> tuple[Link, ...]:
    """Links from a map of a site's short name to an address, in its order, without those that are not addresses."""
    return tuple(Link(_label(site), address) for site, address in addresses.items() if safe(address))


def person_links(person: Person) -> tuple[Link, ...]:
    """A person's own site, then the others."""
    return site_links({"web": person.web, **person.links})


def cover_name(show: Show) -> str:
    """The name of the show's picture in the output folder, "" when it has none; its suffix is one of ours."""
    suffix = PurePosixPath(show.image).suffix.lower()
    if suffix not in _COVERS:
        suffix = show.picture.type.replace("image/", ".").replace("jpeg", "jpg") if show.picture else ".jpg"
    return f"cover{suffix}" if show.image else ""


def cover(show: Show) -> str:
    """The name of the show's picture in the output folder, "" when it has none that can be read."""
    return cover_name(show) if show.picture else ""


def small_cover(show: Show) -> str:
    """The name of the show's picture as large as pages show it."""
    return SMALL_COVER if cover(show) else ""


def video_address(video: str) -> str:
    """Where a video of this id can be watched at YouTube, "" for no id."""
    return f"https://www.youtube.com/watch?v={video}" if video else ""


def anchor(kind: str, name: str) -> str:
    """The id, in the show's indexes, of a guest or a topic: no spaces, all else may be in one (HTML, 3.2.6)."""
    return f"{kind}-{'-'.join(name.casefold().split())}"


# The page that lists all episodes of what an anchor's kind is.
INDEXES = {"guest": "people.html", "host": "people.html", "topic": "topics.html"}


def in_index(kind: str, name: str) -> str:
    """The address of a guest, a host or a topic in the show's indexes, as seen from an episode's page."""
    return f"../../{INDEXES[kind]}#{quote(anchor(kind, name))}"


def photo(person: Person) -> str:
    """The name of a person's picture beside the page, "" when there is none."""
    return f"person-{person.id}.jpg" if person.photo else ""


def _label(site: str) -> str:
    words = " ".join(site.replace("_", " ").split())
    return _SITES.get(words.lower(), words[:1].upper() + words[1:])


def is_web_picture(text: str) -> bool:
    """Whether a text is the address of a JPEG or PNG."""
    return (
        WEB.fullmatch(text) is not None and re.search(r"\.(?:jpe?g|png)(?:[?#].*)?$", text, re.IGNORECASE) is not None
    )
