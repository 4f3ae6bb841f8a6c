"""Where a page stands: a pattern such as "/episode/{name}/" and an episode's facts in, a path below the site out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime

_PLACE = re.compile(r"\{(\w+)\}|:(\w+)")
_DATED = re.compile(r"\d{4}-\d{1,2}-\d{1,2}[-_ ]+")
# What Jekyll and Hugo call the parts: the colon form of their settings can be pasted as it is.
_THEIRS = {
    "title": "name", "slug": "name", "filename": "name", "contentbasename": "name", "slugorfilename": "name",
    "slugorcontentbasename": "name", "i_month": "month_", "i_day": "day_", "output_ext": "ext",
}  # fmt: skip
PARTS = ("slug", "name", "title", "year", "month", "day", "episode", "season")


def slugged(text: str) -> str:
    """A text as addresses have it: lower case, letters and digits, hyphens between them."""
    kept = unicodedata.normalize("NFC", text).lower()
    return re.sub(r"[^\w]+", "-", kept).strip("-_")


def undated(name: str) -> str:
    """A file's name without the day that Jekyll puts before it."""
    return _DATED.sub("", name, count=1) or name


def parts_of(
    slug: str, own: str, title: str, published: datetime | None, numbers: tuple[int | None, float | None]
) -> dict[str, str]:
    """What a pattern may name of an episode; `own` is the slug its file gives, `numbers` are season and episode."""
    season, episode = ("" if number is None else str(number) for number in numbers)
    found = {"slug": slug, "name": own or undated(slug), "title": slugged(title), "season": season, "episode": episode}
    if published:
        found |= {"year": f"{published:%Y}", "month": f"{published:%m}", "day": f"{published:%d}"}
        found |= {"month_": str(published.month), "day_": str(published.day)}
    return {**found, "ext": ".html"}


def filled(pattern: str, parts: Mapping[str, str]) -> str:
    """The pattern with its places filled. Raises KeyError for a place that is none, or that the episode cannot fill."""

    def part(match: re.Match[str]) -> str:
        name = match[1] or _THEIRS.get(match[2], match[2])
        if not parts.get(name):
            raise KeyError(match[0])
        return parts[name]

    return _PLACE.sub(part, pattern)


def file_of(address: str) -> str:
    """The file below the output folder that a server sends for the path of a page, "" when no file can be sent for it.

    "/episode/x/" and "/episode/x" are a folder's index.html, "/x.html" is a file.
    """
    path = address.strip().lstrip("/")
    if not path or re.search(r"[?#\\\x00-\x1f]|(?:^|/)\.{1,2}(?:/|$)|//|^\w+:", path) or len(path.encode()) > 600:
        return ""
    if re.search(r"\.(?:html?|php|aspx?)$", path):
        return path if path.endswith((".html", ".htm")) else ""
    return path.rstrip("/") + "/index.html"
