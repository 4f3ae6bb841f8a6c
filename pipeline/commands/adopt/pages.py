"""A feed's address or file in, the items of all its pages (RFC 5005, section 3) out."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import tzinfo
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree

from pipeline.commands.adopt.items import Item, Page, read_page
from pipeline.commands.adopt.xml import NOT_A_FEED
from pipeline.commands.fetch import MOST_BYTES, fetch, is_web
from pipeline.files.folder import read_bytes
from pipeline.model.problems import Place, Problem, SettingsError

MOST_PAGES = 100


@dataclass(frozen=True, slots=True)
class Feed:
    """A whole feed: the show's identity and new address as its first page gives them, each item once, and remarks."""

    guid: str
    moved_to: str
    items: tuple[Item, ...]
    notes: tuple[str, ...] = ()
    roots: tuple[etree._Element, ...] = field(default=(), repr=False, compare=False)


def read_feed(name: str, zone: tzinfo) -> Feed:
    """Read a feed and the pages it goes on with; `zone` is that of dates without one. Raises SettingsError."""
    pages: list[Page] = []
    items: dict[Item, None] = {}
    notes: list[str] = []
    for page in _web_pages(name, zone, notes) if is_web(name) else _file_pages(Path(name), zone):
        if pages and items.keys() >= set(page.items):
            break
        if len(pages) == MOST_PAGES:
            notes.append(f"the feed has more than {MOST_PAGES} pages; the others were not read")
            break
        pages.append(page)
        items |= dict.fromkeys(page.items)
    if not is_web(name) and pages[-1].next:
        notes.append(f"the feed goes on at {pages[-1].next}: save that page beside the file as {_beside(name, pages)}")
    if aside := sum(page.without_audio for page in pages):
        notes.append(f"{aside} item{'s' if aside > 1 else ''} without audio left aside")
    notes += _repeated(items)
    if not items:
        message = "the feed has no items with audio"
        raise SettingsError([Problem(NOT_A_FEED.code, Place(name), message, "is it the podcast's own?")])
    return Feed(pages[0].guid, pages[0].moved_to, tuple(items), tuple(notes), tuple(page.root for page in pages))


def _repeated(items: Iterable[Item]) -> Iterator[str]:
    """The guids that several items have: apps show one of them only."""
    titles: dict[str, list[str]] = {}
    for item in items:
        titles.setdefault(item.guid.strip(), []).append(repr(item.title[:60]))
    for guid, found in titles.items():
        if len(found) > 1:
            names = ", ".join(found[:4])
            yield f"the guid {guid[:80]!r} is that of {len(found)} items, so apps show one of them: {names}"


def _web_pages(address: str, zone: tzinfo, notes: list[str]) -> Iterator[Page]:
    """The pages at an address; where one cannot be had, a note says so, and those before it count."""
    seen: set[str] = set()
    while address not in seen and is_web(address):
        seen.add(address)
        try:
            found = fetch(address)
            page = read_page(unpacked(found.data, address), address, zone)
        except SettingsError as error:
            if len(seen) == 1:
                raise
            told = "; ".join(problem.message for problem in error.problems)
            notes.append(f"page {len(seen)} of the feed, {address}, {told}: items from there on are missing here")
            return
        yield page
        address = urljoin(found.address, page.next) if page.next else ""


def _file_pages(path: Path, zone: tzinfo) -> Iterator[Page]:
    """A file and those beside it that go on with it: as its link to the next page names them, or feed-2.xml …"""
    seen: set[Path] = set()
    following: Path | None = path
    while following and following not in seen:
        seen.add(following)
        page = read_page(unpacked(_bytes(following), str(following)), str(following), zone)
        yield page
        names = (_last_part(page.next), f"{path.stem}-{len(seen) + 1}{path.suffix}")
        following = next((path.with_name(name) for name in names if name and path.with_name(name).is_file()), None)


def _bytes(path: Path) -> bytes:
    try:
        return read_bytes(path.resolve(), MOST_BYTES)
    except (OSError, ValueError) as error:
        message = f"cannot be read: {(isinstance(error, OSError) and error.strerror) or error}"
        hint = "give the file or the address (http:// or https://) of the podcast's RSS feed"
        raise SettingsError([Problem(NOT_A_FEED.code, Place(str(path)), message, hint)]) from None


def unpacked(data: bytes, name: str) -> bytes:
    """A page that may be packed (gzip or zlib), as it is. Raises SettingsError."""
    if not data.startswith((b"\x1f\x8b", b"\x78\x01", b"\x78\x9c", b"\x78\xda")):
        return data
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
    message, hint = "is packed, and breaks off", "get it once more"
    try:
        found = unpacker.decompress(data, MOST_BYTES + 1)
        if unpacker.eof and len(found) <= MOST_BYTES:
            return found
        if len(found) > MOST_BYTES:
            message, hint = f"has more than {MOST_BYTES // 1_000_000} MB when it is unpacked", "is this the feed?"
    except zlib.error as error:
        message = f"cannot be unpacked: {error}"
    raise SettingsError([Problem(NOT_A_FEED.code, Place(name), message, hint)])


def _last_part(address: str) -> str:
    """The file's name in an address, "" when there is none that can stand beside a file."""
    try:
        name = PurePosixPath(unquote(urlsplit(address).path)).name
    except ValueError:
        return ""
    return name if len(name) < 200 else ""


def _beside(name: str, pages: list[Page]) -> str:
    return f"{Path(name).stem}-{len(pages) + 1}{Path(name).suffix}"
