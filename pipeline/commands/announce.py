"""Tells services of a published feed, so that apps fetch it at once and not at their next poll.

Each is told for itself: that one is not there stops no other, and is a warning. Apple and Spotify are not among them;
they only come by.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

import click

from pipeline.commands import fetch, options
from pipeline.commands.screen import print_problems
from pipeline.feed.published import Feed, changes, read_feed
from pipeline.feed.tags import NAMESPACES
from pipeline.files import output
from pipeline.model.problems import Place, Problem, SettingsError, Severity, rule

NOT_PUBLIC = rule("N009", Severity.ERROR, "the feed that apps see is not the one that is to be announced")
NOT_TOLD = rule("N010", Severity.WARNING, "a service could not be told of the feed")

PODCAST_INDEX = "https://api.podcastindex.org/api/1.0/hub/pubnotify"
PODPING = "https://podping.cloud/"
INDEX_NOW = "https://api.indexnow.org/IndexNow"
_SECONDS = 10
_MOST_ADDRESSES = 10_000  # IndexNow's limit
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True, slots=True)
class Call:
    """A request to a service."""

    service: str
    method: str
    address: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: str = ""

    def __str__(self) -> str:
        secret = {name: "…" if name == "Authorization" else text for name, text in self.headers.items()}
        lines = [f"{self.method} {self.address}", *(f"{name}: {text}" for name, text in secret.items())]
        return "\n".join([*lines, *([self.body] if self.body else [])])


@dataclass(frozen=True, slots=True)
class Published:
    """What the first page of a feed says of how it is announced."""

    address: str
    hubs: tuple[str, ...]
    podping: bool
    medium: str
    feed: Feed


def announce(folder: Path, state: Path, key: str, tell: Callable[[str], None], *, dry: bool = False) -> list[Problem]:
    """Tell services of the feed in an output folder if it is another one than in state, which it becomes.

    key is the site's for IndexNow, "" without one. Dry, it tells of the requests and makes none.
    Raises SettingsError when the feed is not the public one.
    """
    page = _page(folder)
    published = _read(page)
    before = state.read_bytes() if state.exists() else None
    if before == page:
        tell(f"{published.address} has been announced already as it is")
        return []
    calls = list(_calls(published, _pages_of(published, before), key))
    if dry:
        for call in calls:
            tell(f"# {call.service}\n{call}")
        return []
    _see_that_it_is_public(published)
    problems = [problem for call in calls if (problem := _made(call, tell))]
    if not problems:
        output.write(state, page)
    return problems


def _page(folder: Path) -> bytes:
    try:
        return (folder / "feed.xml").read_bytes()
    except OSError:
        message, hint = "there is no feed to announce", "call make publish and make deploy first"
        raise SettingsError([Problem(NOT_PUBLIC.code, Place(str(folder / "feed.xml")), message, hint)]) from None


def _read(page: bytes) -> Published:
    from lxml import etree

    try:
        feed = read_feed([page])
    except ValueError as error:
        message = f"cannot be read: {error}".splitlines()[0]
        raise SettingsError([Problem(NOT_PUBLIC.code, Place("feed.xml"), message, "call make publish first")]) from None
    channel = etree.fromstring(page).find("channel")
    links = [] if channel is None else channel.findall("atom:link", NAMESPACES)
    by_rel = [(str(link.get("rel", "")), str(link.get("href", ""))) for link in links]
    podping = None if channel is None else channel.find("podcast:podping", NAMESPACES)
    medium = "" if channel is None else channel.findtext("podcast:medium", "", NAMESPACES)
    return Published(
        next((href for rel, href in by_rel if rel == "self"), ""),
        tuple(href for rel, href in by_rel if rel == "hub"),
        podping is not None and podping.get("usesPodping") == "true",
        medium or "podcast",
        feed,
    )


def _calls(published: Published, pages: list[str], key: str) -> Iterator[Call]:
    """The requests, by what each service says about itself."""
    for hub in published.hubs:
        body = urlencode({"hub.mode": "publish", "hub.url": published.address})
        yield Call("WebSub", "POST", hub, _FORM, body)
    yield Call("Podcast Index", "GET", f"{PODCAST_INDEX}?url={quote(published.address, safe='')}")
    token = os.environ.get("PODPING_TOKEN", "")
    if published.podping and token:
        query = urlencode({"url": published.address, "reason": "update", "medium": published.medium})
        yield Call("Podping", "GET", f"{PODPING}?{query}", {"Authorization": token})
    if key and pages:
        host = urlsplit(pages[0]).netloc
        values = {"host": host, "key": key, "urlList": pages[:_MOST_ADDRESSES]}
        yield Call("IndexNow", "POST", INDEX_NOW, {"Content-Type": "application/json"}, json.dumps(values))


def _pages_of(published: Published, before: bytes | None) -> list[str]:
    """The pages of the episodes that are new or changed."""
    try:
        old = read_feed([before]) if before else None
    except ValueError:
        old = None
    found = changes(old, published.feed)
    links = {item.guid: item.link for item in published.feed.items}
    return [links[guid] for guid in (*found.added, *found.changed) if links[guid]]


def _see_that_it_is_public(published: Published) -> None:
    """Services fetch the feed when they are told: it must be the new one by then."""
    try:
        public = read_feed([fetch.fetch(published.address, seconds=_SECONDS).data])
    except (ValueError, SettingsError) as error:
        reason = error.problems[0].message if isinstance(error, SettingsError) else "what is there is no feed"
        hint = "deploy first, and see that feed_url in show.yaml is where it ends up"
        raise SettingsError([Problem(NOT_PUBLIC.code, Place(published.address), reason, hint)]) from None
    found = changes(public, published.feed)
    if found.added or found.removed or found.changed or found.show:
        message = "the feed there is another one than in the output folder"
        hint = "call make deploy first; if that is done, a cache has the old one for some minutes: try again then"
        raise SettingsError([Problem(NOT_PUBLIC.code, Place(published.address), message, hint)])


def _made(call: Call, tell: Callable[[str], None]) -> Problem | None:
    """Make a request; what is wrong with it."""
    fault = fetch.send(call.method, call.address, call.headers, call.body.encode(), seconds=_SECONDS)
    if not fault:
        tell(f"{call.service} is told")
        return None
    hint = "call make announce again later; apps find the episode all the same, when they next come by"
    return Problem(NOT_TOLD.code, Place(call.address.partition("?")[0]), f"{call.service}: {fault}", hint)


@click.command("announce")
@options.show
@options.output("Where the feed is.")
@click.option("--state", type=click.Path(path_type=Path), required=True, help="A file that keeps what was announced.")
@click.option("--dry-run", "dry", is_flag=True, help="Print the requests, and make none.")
def command(show: Path, output: Path, state: Path, dry: bool) -> None:
    """Tell hubs and indexes that the feed has changed; call it after deploy.

    Told are the feed's WebSub hubs (websub_hub in show.yaml), Podcast Index, Podping (podping in show.yaml, and
    PODPING_TOKEN in the environment) and, with a key (indexnow in show.yaml), the search engines of IndexNow. Nothing
    is sent when the feed was announced before as it is, or when the public one is another.
    """
    from pipeline.publish.show_folder import open_show

    problems = announce(output, state, open_show(show).show.indexnow, click.echo, dry=dry)
    print_problems(problems, "text", show, every=True)
    sys.exit(0)
