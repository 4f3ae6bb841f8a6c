"""Show notes in, the chapters that their timestamps are out: "[00:59] Topic", "- 1:02:03 – Topic", "Topic (12:30)"."""

from __future__ import annotations

import html
import re
from itertools import pairwise

from pipeline.model.episode import Header
from pipeline.model.problems import Place
from pipeline.text import timecode
from pipeline.text.plain import clean

_LEAST_LEADING, _LEAST_TRAILING = 2, 3
_IN_ORDER = 0.8
_TIME = r"(?:\d{1,2}:)?\d{1,3}:\d{2}(?:\.\d{1,3})?"
_MARK = r"\s*(?:(?:[-*+•–]|\d+[.)]|>|\#{1,6})\s+)*"
# What stands before the title: a time in brackets or not, perhaps as a link, perhaps with a second one where it ends.
_LEADING = re.compile(
    rf"{_MARK}[\[(*_~`@\s]*(?P<time>{_TIME})(?:\s*(?:-|–|—|bis|to|à)\s*{_TIME})?[\])*_~`:]*(?:\([^()\s]*\))?"
    r"(?P<between>[\s:|*_]*(?:[-–—|:>.]+\s*)?)(?P<title>\S.*)"
)
_TRAILING = re.compile(rf"{_MARK}(?P<title>\S.*?)[\s*_]*[-–—:@|]*\s*[\[(@]*(?P<time>{_TIME})[\])*_]*\s*$")
_LINK = re.compile(r"!?\[((?:[^\[\]]|\[[^\]]*\])*)\]\(\s*<?([^()\s>]*(?:\([^()]*\)[^()\s>]*)*)>?[^)]*\)")
_HREF = re.compile(r"<a\b[^>]*?href=[\"']([^\"']+)", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^>]*>")
_ADDRESS = re.compile(r"https?://\S+")


def from_notes(body: str, file: str, first: int, duration: int | None) -> tuple[Header, ...]:
    """The chapters in notes that begin on line `first` of a file; () when these are no list of chapters.

    A list has two times or more, nearly each later than the one before, within the duration where that is known.
    """
    lines = [(number, line) for number, line in enumerate(_without_code(body).split("\n"), first)]
    for pattern, least in ((_LEADING, _LEAST_LEADING), (_TRAILING, _LEAST_TRAILING)):
        found = [header for number, line in lines for header in _headers(pattern, line, Place(file, number))]
        if len(found) >= least and _is_list([header.start or 0 for header in found], duration):
            return tuple(sorted(found, key=lambda header: header.start or 0))
    return ()


def _without_code(body: str) -> str:
    """The notes with comments and blocks of code emptied, line by line."""
    empty = re.compile(r"<!--.*?-->|^(```|~~~).*?^\1", re.DOTALL | re.MULTILINE)
    return empty.sub(lambda match: "\n" * match[0].count("\n"), body)


def _headers(pattern: re.Pattern[str], line: str, place: Place) -> list[Header]:
    """The chapter of a line, those of an HTML line with several list items each."""
    found = []
    for part in re.split(r"(?=<(?:li|p|tr)\b)|<br\s*/?>", line, flags=re.IGNORECASE):
        href = _HREF.search(part)
        text = html.unescape(_TAG.sub("", part))
        match = pattern.fullmatch(text.rstrip())
        if match is None:
            continue
        try:
            start = timecode.parse(match["time"])
        except ValueError:
            continue
        title, url = _title(match["title"])
        if any(character.isalpha() for character in title):
            found.append(Header(title, start, place, url or (html.unescape(href[1]) if href else "")))
    return [header for header in found if not header.url or _ADDRESS.fullmatch(header.url)]


def _title(markup: str) -> tuple[str, str]:
    """The words of a title and the address of its first link."""
    link = _LINK.search(markup)
    text = _LINK.sub(lambda match: match[1], markup)
    text = re.sub(r"\*\*|__|`|~~", "", text)
    text = re.sub(r"(?<!\w)[*_](\S.*?)[*_](?!\w)", r"\1", text)
    text = clean(re.sub(r"\\([^\w\s])", r"\1", text)).strip(" -–—|:")
    address = _ADDRESS.search(text)
    if address and address[0] != text:
        text = text.replace(address[0], "").strip(" -–—|:()")
    url = link[2] if link and _ADDRESS.fullmatch(link[2]) else address[0] if address else ""
    return text, url


def _is_list(starts: list[int], duration: int | None) -> bool:
    """Whether these are the chapters of one recording, and not the hours of a day or moments quoted at random."""
    steps = list(pairwise(starts))
    in_order = sum(earlier <= later for earlier, later in steps)
    return in_order >= _IN_ORDER * len(steps) and (duration is None or max(starts) < duration)
