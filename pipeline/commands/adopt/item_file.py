"""An item of a host's feed in, the file of an episode out, with chapters and transcript where the feed has them."""

from __future__ import annotations

import html
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import replace

from lxml import etree

from pipeline.commands.adopt.items import Item
from pipeline.commands.adopt.notes import chapters, to_markdown
from pipeline.commands.adopt.xml import attribute, fields_of, name_of, raw, text
from pipeline.commands.fetch import is_web
from pipeline.commands.import_.episode_text import Value, episode_text
from pipeline.model.episode import Entry, Header, Line
from pipeline.model.problems import NOWHERE
from pipeline.readers.transcripts import NotATranscript, read_transcript
from pipeline.readers.transcripts.times import seconds
from pipeline.text import timecode
from pipeline.text.markup import to_text
from pipeline.text.plain import clean

Get = Callable[[str], bytes | None]
"""An address in, what stands there out; None when it is not to be fetched, or cannot be."""

# Of several transcripts, the form that says most.
_FORMS = ("json", "vtt", "srt", "subrip", "html", "plain", "")


def episode_of(item: Item, node: etree._Element, picture: str, audio: bytes, get: Get) -> str:
    """The text of an episode's file; `picture` is its own one in the show's folder, `audio` its bytes when here."""
    notes = to_markdown(_notes(node))
    summary = _summary(node, notes)
    fields: dict[str, Value] = {
        # What most apps show; the title at Apple lacks numbers that stand in this one.
        "title": clean(html.unescape(text(fields_of(node), "title"))) or item.title,
        "season": item.season,
        "episode": item.episode,
        "type": item.kind if item.kind in ("trailer", "bonus") else None,
        "published": item.published,
        "explicit": _explicit(node),
        "description": summary,
        "image": picture,
        "audio": {
            "url": item.url,
            "length": item.length,
            "type": item.type,
            "duration": timecode.clock(item.duration) if item.duration else None,
        },
        "links": {"web": next((link for link in item.links if is_web(link)), "")},
    }  # fmt: skip
    said = transcript(node, get)
    listed = chapters(notes) if not (headers := own_chapters(node, get)) else []
    headers = headers or [Header(title, start, NOWHERE) for start, title in (tagged(audio) or listed)]
    return episode_text(fields, _with_headers(said, headers), notes)


def _notes(node: etree._Element) -> str:
    """The longest of the texts that an item has for its notes."""
    fields = fields_of(node)
    texts = [raw(fields, name).strip() for name in ("content:encoded", "description", "itunes:summary")]
    return max(texts, key=len)


def _summary(node: etree._Element, notes: str) -> str:
    """A short text about the episode that is not the beginning of its notes."""
    fields = fields_of(node)
    for name in ("itunes:subtitle", "itunes:summary", "description"):
        found = clean(to_text(html.unescape(raw(fields, name))))
        if found and len(found) < 600 and found != clean(to_text(notes)):
            return found
    return ""


def _explicit(node: etree._Element) -> bool | None:
    said = text(fields_of(node), "itunes:explicit").lower()
    return None if not said else said in ("yes", "true", "explicit")


def transcript(node: etree._Element, get: Get) -> tuple[Entry, ...]:
    """The transcript the item names, in the form that says most."""
    found = []
    for one in node.iterchildren(etree.Element):
        if name_of(one) == "podcast:transcript" and is_web(attribute(one, "url")):
            kind = f"{attribute(one, 'type')} {attribute(one, 'url')}".lower()
            rank = next(number for number, form in enumerate(_FORMS) if form in kind)
            found.append((rank, attribute(one, "url")))
    for _, address in sorted(found):
        data = get(address)
        if data:
            try:
                return read_transcript(address.rpartition("/")[2] or "transcript", data).entries
            except NotATranscript:
                continue
    return ()


def own_chapters(node: etree._Element, get: Get) -> list[Header]:
    """The chapters in the item itself (Podlove Simple Chapters), or in the file it names (Podcasting 2.0)."""
    found = []
    for one in node.iter(etree.Element):
        if name_of(one).endswith("chapter") and attribute(one, "start"):
            start = seconds(attribute(one, "start"))
            url, image = attribute(one, "href"), attribute(one, "image")
            found.append(Header(attribute(one, "title"), start, NOWHERE, url if is_web(url) else "", image))
    for one in () if found else node.iterchildren(etree.Element):
        if name_of(one) == "podcast:chapters" and (data := get(attribute(one, "url"))):
            found = list(_json_chapters(data))
    return [header for header in found if header.title and header.start is not None]


def _json_chapters(data: bytes) -> Iterator[Header]:
    try:
        listed = json.loads(data)["chapters"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return
    for one in listed if isinstance(listed, list) else ():
        if isinstance(one, dict) and one.get("toc") is not False and isinstance(one.get("title"), str):
            url = str(one.get("url") or "")
            yield Header(clean(one["title"]), seconds(one.get("startTime")), NOWHERE, url if is_web(url) else "")


def _with_headers(said: tuple[Entry, ...], headers: list[Header]) -> tuple[Entry, ...]:
    """The transcript with each chapter before the first paragraph that begins with it, or later."""
    if not said or any(isinstance(entry, Header) for entry in said):
        return said or tuple(headers)
    found: list[Entry] = []
    left = sorted(headers, key=lambda header: header.start or 0)
    for entry in said:
        while (
            left and isinstance(entry, Line) and entry.start is not None and (left[0].start or 0) <= entry.start + 999
        ):
            found.append(left.pop(0))
        found.append(entry)
    return (*found, *(replace(header) for header in left))


def tagged(audio: bytes) -> list[tuple[int, str]]:
    """Time and title of the chapters in the tags of an audio file."""
    if not audio:
        return []
    from mutagen import File, MutagenError

    try:
        found = File(io.BytesIO(audio))
        if found is None:
            return []
        frames = found.tags.getall("CHAP") if hasattr(found.tags, "getall") else ()
        marks = [
            (frame.start_time, next((str(sub) for sub in frame.sub_frames.getall("TIT2")), "")) for frame in frames
        ]
        marks += [(round(mark.start * 1000), str(mark.title)) for mark in getattr(found, "chapters", None) or ()]
    except (MutagenError, ValueError, AttributeError, EOFError):
        return []
    return sorted((start, clean(title)) for start, title in marks if clean(title))
