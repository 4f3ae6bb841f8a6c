"""A file of chapters in, headers out: lists of mp4chaps and Ogg, Audacity labels, WebVTT, Podlove, Podcasting 2.0."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from pipeline.model.episode import Header
from pipeline.model.problems import Place
from pipeline.text import timecode
from pipeline.text.plain import clean

_PSC = "{http://podlove.org/simple-chapters}"
_LINE = re.compile(r"(\d+:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?)\s+(.*)")
_LABEL = re.compile(r"(\d+[.,]\d+)\t\d+[.,]\d+\t(.*)")
_OGG = re.compile(r"CHAPTER(\d+)(NAME|URL)?=(.*)", re.IGNORECASE)
_CUE = re.compile(r"(\d[\d:.]+) --> .*")


def from_file(name: str, data: bytes) -> tuple[Header, ...]:
    """The chapters of a file, told by its content; () when there is none in it. Raises ValueError when it is broken."""
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").strip()
    start = text[:200].lstrip()
    reader = _json if start[:1] in "{[" else _xml if start[:1] == "<" else _lines
    try:
        found = tuple(header for header in reader(text, name) if header.title)
    except (RecursionError, OverflowError) as error:
        raise ValueError(f"it is damaged: {error}") from None
    return tuple(sorted(found, key=lambda header: header.start or 0))


def _lines(text: str, name: str) -> Iterator[Header]:
    """Text of one line a chapter, or of two as Ogg's and WebVTT have it."""
    ogg: dict[str, dict[str, str]] = {}
    cue: int | None = None
    for number, line in enumerate(text.split("\n"), 1):
        place, line = Place(name, number), line.strip("\n")
        if match := _CUE.fullmatch(line.strip()):
            cue = timecode.parse(match[1])
        elif cue is not None and line.strip():
            yield Header(clean(line), cue, place)
            cue = None
        elif match := _OGG.fullmatch(line.strip()):
            ogg.setdefault(match[1], {})[(match[2] or "").upper()] = match[3]
        elif match := _LABEL.fullmatch(line):
            yield Header(clean(match[2]), round(float(match[1].replace(",", ".")) * 1000), place)
        elif match := _LINE.fullmatch(line.strip()):
            title, _, url = match[2].partition(" <")
            yield Header(clean(title), timecode.parse(match[1]), place, url.rstrip(">").strip())
    for one in ogg.values():
        if "" in one:
            yield Header(clean(one.get("NAME", "")), timecode.parse(one[""]), Place(name), one.get("URL", ""))


def _json(text: str, name: str) -> Iterator[Header]:
    """Podcasting 2.0 chapters, or a list of objects with start and title, as Podlove has it."""
    values: Any = json.loads(text)
    listed = values.get("chapters", []) if isinstance(values, dict) else values
    for one in listed if isinstance(listed, list) else ():
        if isinstance(one, dict) and (header := header_of({k: str(v) for k, v in one.items()}, Place(name))):
            yield header


# The names of a chapter's parts in the forms that have names.
_STARTS = ("startTime", "start_time", "start", "time", "timestamp", "begin", "at")
_TITLES = ("title", "name", "label", "text", "header")
_URLS = ("url", "href", "link")
_PICTURES = ("img", "image", "picture")


def header_of(values: dict[str, str], place: Place) -> Header | None:
    """A chapter from its named parts; None when it has no start. Raises ValueError for a start that is no time."""
    parts = {name: next((values[key].strip() for key in names if values.get(key, "").strip()), "") for name, names in (
        ("start", _STARTS), ("title", _TITLES), ("url", _URLS), ("img", _PICTURES),
    )}  # fmt: skip
    if not parts["start"]:
        return None
    hidden = values.get("hidden", "").lower() in ("true", "yes", "1") or values.get("toc", "").lower() == "false"
    start = timecode.parse(parts["start"])
    return Header(clean(parts["title"]), start, place, parts["url"], parts["img"], hidden=hidden)


def _xml(text: str, name: str) -> Iterator[Header]:
    """Podlove Simple Chapters."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"the XML is broken: {error}") from None
    for chapter in root.iter(f"{_PSC}chapter", "chapter"):
        values = {str(key): str(value) for key, value in chapter.attrib.items()}
        if header := header_of(values, Place(name)):
            yield header
