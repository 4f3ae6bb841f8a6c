"""Tags that a show and an episode have in common: PodcastFields in, Tags of the Podcasting 2.0 namespace out.

What the namespace has no room for is left out, a tag or one of its attributes; checks say so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pipeline.feed.codes import COUNTRIES
from pipeline.feed.lists import RELATIONS, SOCIAL_PROTOCOLS, license_id
from pipeline.feed.tags import Tag, remote, secure, value
from pipeline.model.feed_fields import Attributes, PodcastFields

_GEO = re.compile(r"geo:-?\d{1,2}(\.\d+)?,-?\d{1,3}(\.\d+)?(,-?\d+(\.\d+)?)?(;[\w.=;-]+)?", re.ASCII)
_PAID = "type address split fee customKey customValue"
_OSM = re.compile(r"[NWR]\d+(#\d+)?", re.ASCII)
# The attributes of a location, and what a text must be for each.
PLACE: dict[str, Callable[[str], bool]] = {
    "rel": lambda text: text in RELATIONS,
    "geo": lambda text: _GEO.fullmatch(text) is not None,
    "osm": lambda text: _OSM.fullmatch(text) is not None,
    "country": lambda text: text in COUNTRIES,
}


def license_(extras: PodcastFields) -> Iterator[Tag]:
    """Podcasting 2.0 namespace, license: one that is known in small letters, one of your own only with its address."""
    name, url = extras.license.get("id", ""), secure(extras.license.get("url", ""))
    if known := license_id(name) or (url and value(name, 128)):
        yield Tag("podcast:license", known, {"url": url} if url else {})


def locations(extras: PodcastFields) -> Iterator[Tag]:
    """Podcasting 2.0 namespace, location."""
    for place in extras.locations:
        if name := value(place.get("name", ""), 128):
            given = {key: place.get(key, "") for key in PLACE}
            yield Tag("podcast:location", name, {key: text for key, text in given.items() if PLACE[key](text)})


def texts(extras: PodcastFields) -> Iterator[Tag]:
    """Podcasting 2.0 namespace, txt."""
    for entry in extras.texts:
        if text := value(entry.get("text", ""), 4000):
            yield Tag("podcast:txt", text, chosen(entry, "purpose"))


def funding(extras: PodcastFields) -> Iterator[Tag]:
    """Podcasting 2.0 namespace, funding."""
    for place in extras.funding:
        if url := secure(place.url):
            yield Tag("podcast:funding", value(place.label or url, 128), {"url": url})


def payment(extras: PodcastFields) -> Iterator[Tag]:
    """Podcasting 2.0 namespace, value and valueRecipient: an address to pay is handed on whole, however long."""
    if extras.value and extras.value.terms.keys() >= {"type", "method"}:
        recipients = tuple(
            Tag("podcast:valueRecipient", attributes=chosen(recipient, "name") | chosen(recipient, _PAID, 10_000))
            for recipient in extras.value.recipients
            if recipient.keys() >= {"type", "address", "split"}
        )
        if recipients:
            yield Tag(
                "podcast:value", attributes=chosen(extras.value.terms, "type method suggested"), children=recipients
            )


def social(extras: PodcastFields) -> Iterator[Tag]:
    """Podcasting 2.0 namespace, socialInteract; "disabled" alone says that no talk is wanted."""
    for account in extras.social:
        protocol = account.get("protocol", "").lower()
        if protocol == "disabled":
            yield Tag("podcast:socialInteract", attributes={"protocol": protocol})
        elif protocol in SOCIAL_PROTOCOLS and (uri := remote(account.get("uri", ""))):
            attributes = {"protocol": protocol, "uri": uri} | chosen(account, "accountId")
            profile = secure(account.get("account_url", ""))
            attributes |= {"accountUrl": profile} if profile else {}
            yield Tag("podcast:socialInteract", attributes=attributes | chosen(account, "priority"))


def images(extras: PodcastFields) -> Iterator[Tag]:
    """Podcasting 2.0 namespace, image."""
    for one in extras.images:
        if href := secure(one.get("href", "")):
            more = chosen(one, "alt aspect-ratio width height type purpose")
            yield Tag("podcast:image", attributes={"href": href} | more)


def chosen(details: Attributes, names: str, limit: int = 128) -> dict[str, str]:
    """The attributes of some names that are given; accountId is the field account_id, aspect-ratio aspect_ratio."""
    fields = {name: re.sub(r"-|(?=[A-Z])", "_", name).lower() for name in names.split()}
    values = {name: value(details.get(field, ""), limit) for name, field in fields.items()}
    return {name: text for name, text in values.items() if text}


COMMON: tuple[Callable[[PodcastFields], Iterator[Tag]], ...] = (
    license_,
    locations,
    texts,
    funding,
    payment,
    social,
    images,
)
