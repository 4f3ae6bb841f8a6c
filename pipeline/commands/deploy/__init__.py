"""Brings an output folder to a place where listeners' apps reach it.

Whatever happens, at every moment the feed that apps see names only what is there: files go before the pages and feeds
that name them, the feed last, and that only when everything else has arrived and nobody else has replaced the feed.
So an interrupted deployment is repeated, and nothing has to be put right. Nothing is deleted unless that is asked for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote

from pipeline.commands.deploy.branch import Branch
from pipeline.commands.deploy.codes import CORRUPT, NOT_THERE, OLDER, OTHER_SHOW, OUTPUT, PLACE, RACE
from pipeline.commands.deploy.folder import Folder
from pipeline.commands.deploy.plan import FEED, File, Plan, Stopped, files_of, listed, summed
from pipeline.commands.deploy.s3 import Bucket
from pipeline.commands.deploy.ssh import Host
from pipeline.feed.published import Feed, read_feed
from pipeline.feed.tags import prefixed
from pipeline.files import output
from pipeline.model.show import Show
from pipeline.publish.show_folder import ShowFolder

_NAMED = ("enclosure", "image", "transcript", "chapters", "person", "source")  # tags, by their local names
_ADDRESSES = ("url", "href", "img", "uri")
_WHERE = "a folder, s3://bucket/folder, user@host:folder or git:branch"


class Target(Protocol):
    """A place to deploy to. All raise Stopped."""

    name: str

    def held(self) -> AbstractContextManager[None]:
        """Keep others from deploying meanwhile, where that is possible."""

    def plan(self, files: Sequence[File]) -> Plan:
        """What would have to be sent."""

    def read(self, name: str) -> bytes | None:
        """The bytes of a file there, None without one."""

    def send(self, files: Sequence[File]) -> None:
        """Send files; each is the old whole one or the new whole one."""

    def release(self, feed: File | None, plan: Plan) -> None:
        """Send the feed if it is to be sent, unless the one there is no longer that of the plan."""

    def remove(self, names: Sequence[str]) -> None:
        """Delete files."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to deploy: a show and its output; delete removes at the place what the output has not."""

    show_folder: ShowFolder
    output: Path
    delete: bool = False


def target(address: str, order: Order) -> Target:
    """The place an address means."""
    if address.startswith("s3://"):
        return Bucket(address)
    if address.startswith("git:"):
        return Branch(address, order.show_folder.root)
    if re.match(r"[a-z][a-z0-9+.]+://", address) or address.startswith("-") or not address.strip():
        raise Stopped(PLACE.code, address, "is no place that can be deployed to", f"write TO= and {_WHERE}")
    if ":" in address.partition("/")[0]:
        return Host(address)
    _refuse_overlap(Path(address), order)
    return Folder(address)


def _refuse_overlap(folder: Path, order: Order) -> None:
    for kept in (order.output, order.show_folder.root):
        mine, other = folder.resolve(), kept.resolve()
        inside = other in mine.parents and kept is order.output
        if mine == other or mine in other.parents or inside:
            message = f"would mix with {kept}"
            raise Stopped(PLACE.code, str(folder), message, "name a folder outside of the show and of its output")


def deploy(order: Order, place: Target, tell: Callable[[str], None], *, dry: bool = False) -> Plan:
    """Bring a place up to date with the output, and return what was done. Raises Stopped."""
    with output.locked(order.output):
        files, pages = _ready(order)
        if dry:
            plan = place.plan(files)
            for line in listed(plan, delete=order.delete):
                tell(line)
            _examine(order, place, plan, files, pages)
            return plan
        with place.held():
            plan = place.plan(files)
            _examine(order, place, plan, files, pages)
            tell(f"{place.name}: {summed(plan, delete=order.delete)}")
            _send(place, plan, files)
            if order.delete and plan.left_over:
                place.remove(tuple(plan.left_over))
            return plan


def _send(place: Target, plan: Plan, files: tuple[File, ...]) -> None:
    """Send what is to be sent, rank by rank; the feed when all the rest has arrived."""
    rest = tuple(file for file in files if file.name != FEED)
    for _, group in groupby((file for file in plan.files if file.name != FEED), lambda file: file.rank):
        place.send(tuple(group))
    if any(file.name != FEED for file in plan.files):
        _arrived(place, rest)
    place.release(next((file for file in plan.files if file.name == FEED), None), plan)
    if plan.files:
        _arrived(place, files)


def _arrived(place: Target, files: tuple[File, ...]) -> None:
    """See that files are at the place as they are here."""
    wrong = place.plan(files).files
    if not wrong:
        return
    names = ", ".join(file.name for file in wrong[:3]) + (" …" if len(wrong) > 3 else "")
    if any(file.path.stat().st_size != file.size for file in wrong):
        raise Stopped(RACE.code, place.name, f"the output changed meanwhile: {names}", "deploy again")
    hint = "deploy again; if it stays so, somebody else writes there, or what is there changes files"
    raise Stopped(CORRUPT.code, place.name, f"what is there is not what was sent: {names}", hint)


def _ready(order: Order) -> tuple[tuple[File, ...], list[bytes]]:
    """The files to deploy and the pages of the feed among them. Raises Stopped when there is nothing to deploy."""
    folder = order.output
    try:
        report = json.loads((folder / "report.json").read_text("utf-8"))
        pages = [path.read_bytes() for path in sorted(folder.glob("feed*.xml"), key=lambda path: path.name != FEED)]
        read_feed(pages)
        held_back = [slug for slug, episode in report["episodes"].items() if not episode["public"]]
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        raise Stopped(OUTPUT.code, str(folder), "holds no published show", "call make publish first") from None
    if report.get("preview"):
        raise Stopped(OUTPUT.code, str(folder), "is a preview, with drafts in it", "call make publish first")
    return files_of(folder, held_back), pages


def _examine(order: Order, place: Target, plan: Plan, files: tuple[File, ...], pages: list[bytes]) -> None:
    """See that the feed may take the place of the one that is there, and that it names nothing that will be missing."""
    here = {file.name for file in files} | (set() if order.delete else plan.left_over.keys())
    missing = sorted(set(_named(pages, order.show_folder.show)) - here)
    if missing:
        message = (
            f"the feed names {missing[0]}, which is not there{f', and {len(missing) - 1} more' if missing[1:] else ''}"
        )
        raise Stopped(NOT_THERE.code, str(order.output), message, "call make publish, then deploy again")
    old = place.read(FEED) if plan.seen else None
    if old:
        _compare(order, place, read_feed(pages), old)


def _compare(order: Order, place: Target, feed: Feed, old: bytes) -> None:
    """See that the feed at the place is an older one of this show, and that no episode would go with it."""
    try:
        there = read_feed([old])
    except ValueError as error:
        message = f"the feed.xml that is there cannot be read: {error}".splitlines()[0]
        raise Stopped(OTHER_SHOW.code, place.name, message, "remove it there if it may be replaced") from None
    if there.guid != feed.guid:
        message = f"has the feed of another show: its podcast:guid is {there.guid or 'missing'}, not {feed.guid}"
        hint = "deploy to a place of its own; if it is the same show, write that guid in show.yaml"
        raise Stopped(OTHER_SHOW.code, place.name, message, hint)
    withdrawn = {release.guid for release in order.show_folder.ledger.values() if release.withdrawn}
    guids = {item.guid for item in feed.items} | withdrawn
    gone = [item for item in there.items if item.guid not in guids]
    if gone:
        message = f"the feed there has {gone[0].title!r}, which the new one lacks: {len(gone)} in all"
        hint = "fetch the newest releases.yaml and episodes (git pull) and publish; or accept it: make feed ACCEPT=…"
        raise Stopped(OLDER.code, place.name, message, hint)


def _named(pages: Sequence[bytes], show: Show) -> Iterator[str]:
    """The files of the output folder that the pages of a feed name."""
    from lxml import etree

    site, measured = show.site_url, prefixed(show.site_url, show.audio_prefix)
    for page in pages:
        for element in etree.fromstring(page).iter(etree.Element):
            kind = etree.QName(element).localname
            for name in _ADDRESSES if kind in _NAMED else ():
                address = str(element.get(name, "")).replace(measured, site)
                if address.startswith(f"{site}episodes/") or (kind == "image" and address.startswith(site)):
                    yield unquote(address.removeprefix(site).partition("?")[0])
