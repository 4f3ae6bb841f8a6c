"""What both show.yaml and an episode may say for apps: words of closed lists, addresses, limits (Podcasting 2.0)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.checks.base import CHECKS, Finding
from pipeline.checks.feed import INSECURE, Where, too_long
from pipeline.edition import Edition
from pipeline.feed.common import PLACE
from pipeline.feed.lists import SOCIAL_PROTOCOLS, groups_of, license_id
from pipeline.feed.tags import remote, role, secure
from pipeline.model.feed_fields import Attributes, PodcastFields
from pipeline.model.problems import Severity, rule

Judge = Callable[[PodcastFields, Where], Iterator[Finding]]
EXTRAS: list[tuple[str, Judge]] = []


def both(code: str, severity: Severity | None = None, sentence: str = "") -> Callable[[Judge], Judge]:
    """Declare a rule for what shows and episodes have in common, and the function that finds it."""
    if severity is not None:
        rule(code, severity, sentence)

    def register(function: Judge) -> Judge:
        EXTRAS.append((code, function))
        before = CHECKS.get(code)

        def on_episode(edition: Edition) -> Iterator[Finding]:
            if before:
                yield from before(edition)
            yield from function(edition.episode.extras, edition.episode.place)

        CHECKS[code] = on_episode
        return function

    return register


@both(INSECURE.code)
def insecure(extras: PodcastFields, place: Where) -> Iterator[Finding]:
    """Addresses of licence, money, talk and pictures."""
    urls: list[tuple[str, str, Callable[[str], str]]] = [("license.url", extras.license.get("url", ""), secure)]
    urls += [(f"funding.{number}.url", one.url, secure) for number, one in enumerate(extras.funding)]
    for number, one in enumerate(extras.social):
        urls.append((f"social.{number}.uri", one.get("uri", ""), remote))
        urls.append((f"social.{number}.account_url", one.get("account_url", ""), secure))
    urls += [(f"images.{number}.href", one.get("href", ""), secure) for number, one in enumerate(extras.images)]
    for field, url, fit in urls:
        if url and not fit(url):
            yield place(field), f"no https address, so it is not in the feed: {url[:100]}", "write https://…"


@both("F115", Severity.WARNING, "a role or its group is not in the podcast taxonomy (Podcasting 2.0 namespace, person)")
def unknown_role(extras: PodcastFields, place: Where) -> Iterator[Finding]:
    """Apps would show somebody with an unknown role as a host, so the credit is left out."""
    for number, one in enumerate(extras.credits):
        name, group = one.get("role", ""), one.get("group", "")
        if name and not groups_of(name):
            yield place(f"credits.{number}.role"), f"there is no role {name!r}; left out", "such as producer or editor"
        elif name and not role(name, group):
            hint = f"write {' or '.join(groups_of(name))}"
            yield place(f"credits.{number}.group"), f"the role {name!r} is not in the group {group!r}; left out", hint


@both("F116", Severity.INFO, "a role is in two groups of the podcast taxonomy (Podcasting 2.0 namespace, person)")
def two_groups(extras: PodcastFields, place: Where) -> Iterator[Finding]:
    """An editor edits texts or video."""
    for number, one in enumerate(extras.credits):
        groups = groups_of(one.get("role", ""))
        if len(groups) > 1 and "group" not in one:
            message = f"the role {one['role']!r} is in {' and in '.join(groups)}; {groups[0]} is taken"
            yield place(f"credits.{number}.role"), message, f"add 'group: {groups[1]}' or 'group: {groups[0]}'"


@both("F117", Severity.WARNING, "a licence is not known and has no address (Podcasting 2.0 namespace, license)")
def unknown_license(extras: PodcastFields, place: Where) -> Iterator[Finding]:
    """A licence of one's own must say where it can be read."""
    name = extras.license.get("id", "")
    if not license_id(name) and not secure(extras.license.get("url", "")) and extras.license:
        hint = "an SPDX identifier such as cc-by-4.0, or 'license: {id: …, url: https://…}'"
        yield place("license.id"), f"nobody knows the licence {name[:60]!r}, so it is not in the feed", hint


@both("F118", Severity.WARNING, "a protocol is not one of those the namespace lists (Podcasting 2.0 namespace)")
def unknown_protocol(extras: PodcastFields, place: Where) -> Iterator[Finding]:
    """An app could not use it."""
    for number, one in enumerate(extras.social):
        if "protocol" in one and one["protocol"].lower() not in SOCIAL_PROTOCOLS:
            hint = f"one of {', '.join(sorted(SOCIAL_PROTOCOLS))}"
            yield place(f"social.{number}.protocol"), f"there is no protocol {one['protocol']!r}; left out", hint


@both("F119", Severity.WARNING, "a part of a location is not of its form (Podcasting 2.0 namespace, location)")
def wrong_location(extras: PodcastFields, place: Where) -> Iterator[Finding]:
    """rel, geo, osm and country."""
    forms = {"rel": "subject or creator", "geo": "geo:51.48,-2.77", "osm": "R57539", "country": "gb (ISO 3166-1)"}
    for number, one in enumerate(extras.locations):
        for name, form in forms.items():
            if name in one and not PLACE[name](one[name]):
                where = max(
                    place(f"location.{number}.{name}"),
                    place(f"location.{name}"),
                    key=lambda spot: (spot.line, spot.column),
                )
                yield where, f"{name} cannot be {one[name]!r}; left out", f"such as {form}"


@both("F121")
def cut_value(extras: PodcastFields, place: Where) -> Iterator[Finding]:
    """128 characters, 4,000 of a txt."""
    given = [("license.id", extras.license.get("id", ""), 128)]
    given += [(f"funding.{number}.label", one.label, 128) for number, one in enumerate(extras.funding)]
    for field, items, name, limit in (
        ("location", extras.locations, "name", 128),
        ("txt", extras.texts, "text", 4000),
        ("txt", extras.texts, "purpose", 128),
        ("images", extras.images, "alt", 128),
        ("images", extras.images, "purpose", 128),
    ):
        given += [(f"{field}.{number}.{name}", one.get(name, ""), limit) for number, one in enumerate(items)]
    yield from too_long((place(field), text, limit) for field, text, limit in given)


@both("F122", Severity.WARNING, "something lacks a field that its tag needs (Podcasting 2.0 namespace)")
def incomplete(extras: PodcastFields, place: Where) -> Iterator[Finding]:
    """It is left out of the feed."""
    social = tuple(account for account in extras.social if account.get("protocol") != "disabled")
    yield from missing("social", social, ("protocol", "uri"), place)
    yield from missing("location", extras.locations, ("name",), place)
    funding = tuple({"url": link.url} if link.url else {} for link in extras.funding)
    yield from missing("funding", funding, ("url",), place)
    yield from missing("txt", extras.texts, ("text",), place)
    yield from missing("images", extras.images, ("href",), place)
    yield from missing("credits", extras.credits, ("person", "role"), place)
    if extras.value:
        yield from missing("value", (extras.value.terms,), ("type", "method"), place)
        yield from missing("value.recipients", extras.value.recipients, ("type", "address", "split"), place)
        if not extras.value.recipients:
            yield place("value"), "value without 'recipients' is left out", "add 'recipients: …'"


def missing(field: str, items: tuple[Attributes, ...], names: tuple[str, ...], place: Where) -> Iterator[Finding]:
    """Those of some mappings that have not all the fields they need."""
    for number, one in enumerate(items):
        if lacking := [name for name in names if name not in one]:
            yield place(f"{field}.{number}"), f"{field} without {lacking[0]!r} is left out", f"add '{lacking[0]}: …'"
