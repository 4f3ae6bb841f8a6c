"""Writes show.yaml from the channel of a host's feed."""

from __future__ import annotations

import html
from collections.abc import Mapping
from urllib.parse import urlsplit

from lxml import etree

from pipeline.commands.adopt.xml import attribute, fields_of, name_of, text
from pipeline.commands.fetch import is_web
from pipeline.commands.import_.episode_text import Value
from pipeline.feed.categories import find, similar, usable
from pipeline.feed.channel import feed_guid
from pipeline.text.markup import to_text
from pipeline.text.plain import clean

# What of a channel becomes a setting; the others are told.
_TAKEN = frozenset(
    """title description link language copyright image category item lastbuilddate pubdate generator docs ttl
    managingeditor webmaster atom:link itunes:author itunes:owner itunes:category itunes:explicit itunes:type
    itunes:image itunes:summary itunes:keywords itunes:subtitle itunes:name itunes:title itunes:new-feed-url
    itunes:complete podcast:guid podcast:locked podcast:medium podcast:funding podcast:license""".split()
)


# Categories that Apple renamed in 2019.
_RENAMED = {
    "games & hobbies": "Leisure", "government & organizations": "Government", "health": "Health & Fitness",
    "news & politics": "News", "science & medicine": "Science", "sports & recreation": "Sports",
}  # fmt: skip


def settings(channel: etree._Element, address: str) -> dict[str, Value]:
    """The fields of show.yaml; `address` is where the old feed stands."""
    fields = fields_of(channel)
    link = clean(text(fields, "link"))
    link = link if is_web(link) else _home(address)
    old = next((attribute(node, "href") for node in _links(channel) if attribute(node, "rel") == "self"), "") or address
    description = to_text(html.unescape(text(fields, "description", "itunes:summary")))
    title = clean(html.unescape(text(fields, "title"))) or "A podcast"
    return {
        "title": title,
        "description": " ".join(description.split()) or title,
        "link": link,
        "feed_url": f"{_folder(link)}/feed.xml",
        "language": text(fields, "language") or "en",
        "author": text(fields, "itunes:author"),
        "owner": {name: value for name, value in _owner(fields).items() if value},
        "categories": _categories(channel),
        "explicit": text(fields, "itunes:explicit").lower() in ("yes", "true", "explicit"),
        "type": "serial" if text(fields, "itunes:type").lower() == "serial" else None,
        "copyright": text(fields, "copyright"),
        # Apps know the show by this, wherever its feed is.
        "guid": text(fields, "podcast:guid") or (feed_guid(old) if is_web(old) else ""),
        "medium": text(fields, "podcast:medium") if text(fields, "podcast:medium") != "podcast" else "",
        "funding": _funding(channel),
        "license": _license(fields),
        "complete": True if text(fields, "itunes:complete").lower() == "yes" else None,
    }


def picture(channel: etree._Element) -> str:
    """The address of a cover, of a channel or an item; "" without one."""
    for node in channel.iterchildren(etree.Element):
        if name_of(node) == "itunes:image" and is_web(attribute(node, "href")):
            return attribute(node, "href")
    for node in channel.iterchildren(etree.Element):
        if name_of(node) == "image" and is_web(found := text(fields_of(node), "url")):
            return found
    return ""


def left_aside(channel: etree._Element) -> list[str]:
    """What of the channel no setting is made of: tags by their names, and subcategories that are no more."""
    nodes = [node for node in channel.iterchildren(etree.Element) if not _says_nothing(node)]
    tags = sorted({name for node in nodes if (name := name_of(node)) not in _TAKEN})
    renamed = ((name, _today(name)) for name in _named_categories(channel))
    return [*tags, *(f"the category '{name}' (now '{today}')" for name, today in renamed if today != name)]


def _says_nothing(node: etree._Element) -> bool:
    """Whether a tag only says that the show is not kept out of directories."""
    return name_of(node) == "itunes:block" and (node.text or "").strip().lower() in ("", "no", "false")


def _links(channel: etree._Element) -> list[etree._Element]:
    return [node for node in channel.iterchildren(etree.Element) if name_of(node) == "atom:link"]


def _home(address: str) -> str:
    """The site an address belongs to."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}/" if is_web(address) else "https://podcast.example/"


def _folder(link: str) -> str:
    """The address below which a site may have files: that of a page without the page's name."""
    parts = urlsplit(link)
    path = parts.path.rstrip("/")
    path = path.rpartition("/")[0] if "." in path.rpartition("/")[2] else path
    return f"{parts.scheme}://{parts.netloc}{path}"


def _funding(channel: etree._Element) -> list[dict[str, str]]:
    """Where listeners may give money."""
    found = []
    for node in channel.iterchildren(etree.Element):
        if name_of(node) == "podcast:funding" and is_web(attribute(node, "url")):
            label = clean(html.unescape("".join(map(str, node.itertext()))))
            found.append({"url": attribute(node, "url"), **({"label": label} if label else {})})
    return found


def _license(fields: dict[str, etree._Element]) -> dict[str, str]:
    """The licence by its name, and its address where it has one of its own."""
    node = fields.get("podcast:license")
    name = text(fields, "podcast:license")
    if node is None or not name:
        return {}
    address = attribute(node, "url")
    return {"id": name, **({"url": address} if is_web(address) else {})}


def _owner(fields: Mapping[str, etree._Element]) -> dict[str, str]:
    node = fields.get("itunes:owner")
    inner = fields_of(node) if node is not None else {}
    return {"name": text(inner, "itunes:name"), "email": text(inner, "itunes:email")}


def _categories(channel: etree._Element) -> list[str]:
    """The categories as Apple has them today."""
    return list(dict.fromkeys(map(_today, _named_categories(channel))))


def _today(name: str) -> str:
    """Of a category that Apple gave up (in 2019, it was most of them) the parent, or what is in its place today."""
    if parts := usable(name):
        return name if find(name) else " > ".join(filter(None, parts))
    return similar(name) or _RENAMED.get(name.partition(">")[0].strip().casefold(), name)


def _named_categories(channel: etree._Element) -> list[str]:
    """The channel's categories, each "Main > Sub"."""
    found = []
    for node in channel.iterchildren(etree.Element):
        if name_of(node) == "itunes:category":
            name = clean(html.unescape(attribute(node, "text")))
            inner = [one for one in node.iterchildren(etree.Element) if name_of(one) == "itunes:category"]
            subs = [clean(html.unescape(attribute(one, "text"))) for one in inner]
            found += [f"{name} > {sub}" for sub in subs] or [name]
    return list(dict.fromkeys(name for name in found if name))
