"""Makes a complete show of a host's feed: show.yaml, a file for each item, pictures, audio.

What is there already stays; nothing of it is changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from lxml import etree

from pipeline.commands.adopt import channel as channel_
from pipeline.commands.adopt.item_file import episode_of
from pipeline.commands.adopt.items import Item, guid_of
from pipeline.commands.adopt.pages import Feed
from pipeline.commands.adopt.xml import name_of
from pipeline.commands.fetch import fetch, is_web
from pipeline.commands.import_ import slug_for
from pipeline.commands.import_.episode_text import field_lines
from pipeline.files import output
from pipeline.model.problems import Problem, SettingsError
from pipeline.model.show import Show
from pipeline.text.links import is_web_picture

_PICTURES = {b"\x89PNG": ".png", b"\xff\xd8\xff": ".jpg", b"RIFF": ".webp", b"GIF8": ".gif"}
_MOST_AUDIO = 2_000_000_000
_NAMED = 3  # so many files are named where an oddity is in more
AUDIO = (".mp3", ".m4a", ".ogg", ".opus", ".flac", ".wav")


@dataclass(slots=True)
class Creation:
    """What there is to create, and what came of it: names of files, remarks, problems."""

    root: Path
    name: str
    feed: Feed
    write: bool
    audio: bool
    files: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def on_the_web(self) -> bool:
        """Whether pictures, transcripts and chapters may be fetched: the feed was, or audio is asked for."""
        return self.write and (is_web(self.name) or self.audio)

    def get(self, address: str, most: int = 50_000_000) -> bytes | None:
        """What stands at an address; None, and a problem, when it cannot be had."""
        if not self.on_the_web or not is_web(address):
            return None
        try:
            return fetch(address, most=most).data
        except SettingsError as error:
            self.problems += error.problems
            return None

    def put(self, name: str, content: str | bytes) -> None:
        """A file of the show."""
        self.files.append(name)
        if self.write:
            output.write(self.root / name, content)


def create_settings(creation: Creation) -> None:
    """Write show.yaml, where there is none, from the feed's channel."""
    if (creation.root / "show.yaml").exists():
        return
    channel = channel_of(creation.feed)
    address = creation.name if is_web(creation.name) else ""
    settings = channel_.settings(channel, address)
    settings["image"] = _picture(creation, channel_.picture(channel), "images/cover")
    lines = "\n".join(field_lines(settings))
    creation.put(
        "show.yaml", f"# Made from {creation.name}. feed_url is a guess: set it before you publish.\n{lines}\n"
    )
    if creation.write:
        (creation.root / "episodes").mkdir(parents=True, exist_ok=True)
    if left := channel_.left_aside(channel):
        creation.notes.append(f"not taken over from the channel: {', '.join(left)}")


def create_episodes(creation: Creation, show: Show, items: list[Item], taken: set[str]) -> dict[str, Item]:
    """Write a file for each of the items; returns the items by the slugs of their files."""
    nodes = _nodes(creation.feed)
    found: dict[str, Item] = {}
    for item in sorted(items, key=lambda one: str(one.published)):
        slug = _slug(item, taken)
        taken.add(slug)
        node = nodes[item.guid]
        own = channel_.picture(node)
        picture = _picture(creation, own, f"{_folder(show)}images/{slug}") or (own if is_web_picture(own) else "")
        audio = _audio(creation, show, item, slug)
        text = episode_of(item, node, picture, audio, creation.get)
        creation.put(f"{show.paths.episodes}/{slug}.md", text)
        found[slug] = item
    creation.notes += _faults(found)
    return found


def _faults(items: Mapping[str, Item]) -> Iterator[str]:
    """What is odd of the items, each kind once with the files it is in."""
    slugs: dict[str, list[str]] = {}
    for slug, item in items.items():
        for fault in item.faults:
            slugs.setdefault(fault, []).append(slug)
    for fault, names in slugs.items():
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        yield f"{', '.join(names[:_NAMED])}{more}: {fault}"


def _folder(show: Show) -> str:
    return "" if show.paths.images in (".", "") else f"{show.paths.images}/"


def channel_of(feed: Feed) -> etree._Element:
    """The channel of a feed's first page."""
    root = feed.roots[0]
    return next((node for node in root.iter(etree.Element) if name_of(node) == "channel"), root)


def _nodes(feed: Feed) -> Mapping[str, etree._Element]:
    """The items of all pages by guid, or by the audio's address where an item has none."""
    found: dict[str, etree._Element] = {}
    for root in feed.roots:
        for node in root.iter(etree.Element):
            if name_of(node) == "item":
                key = guid_of(node)
                found.setdefault(key, node)
                found.setdefault(key.strip(), node)
    return found


def _slug(item: Item, taken: set[str]) -> str:
    """A name for an episode's file, of its title; with its day, or a number, where there are several alike."""
    base = slug_for(item.title or PurePosixPath(urlsplit(item.url).path).stem)
    day = str(item.published)[:10] if item.published else ""
    names = [base, *([f"{base}-{day}"] if day else []), *(f"{base}-{number}" for number in range(2, len(taken) + 3))]
    return next(name for name in names if name not in taken)


def _picture(creation: Creation, address: str, name: str) -> str:
    """The name of a picture that was fetched; "" when there is none, or it may not be fetched."""
    if not address:
        return ""
    data = creation.get(address)
    if data is None:
        if not creation.on_the_web and creation.write:
            creation.notes.append(f"not fetched: {address} ({name}); give the feed's address, or --audio")
        return ""
    suffix = next((ending for magic, ending in _PICTURES.items() if data.startswith(magic)), "")
    if not suffix:
        creation.notes.append(f"not a picture: {address}")
        return ""
    creation.put(f"{name}{suffix}", data)
    return f"{name}{suffix}"


def _audio(creation: Creation, show: Show, item: Item, slug: str) -> bytes:
    """Fetch an item's audio into the show's folder, where --audio asks for it; the episode keeps its address."""
    if not creation.audio or not creation.write:
        return b""
    ending = PurePosixPath(unquote(urlsplit(item.url).path)).suffix.lower()
    name = f"{show.paths.audio}/{slug}{ending if ending in AUDIO else '.mp3'}"
    data = creation.get(item.url, _MOST_AUDIO) or b""
    if data:
        creation.put(name, data)
    return data
