"""chapters.json: Podcasting 2.0 JSON chapters, version 1.2.0. Times are seconds."""

from __future__ import annotations

import json
from typing import Any

from pipeline.edition import Edition
from pipeline.model.episode import Chapter
from pipeline.text import timecode


def render(edition: Edition) -> str:
    """The chapters of an edition (Podcasting 2.0 namespace, jsonChapters.md, version 1.2)."""
    document: dict[str, Any] = {"version": "1.2.0", "title": edition.episode.title}
    if edition.show.title:
        document["podcastName"] = edition.show.title
    listed: list[tuple[Chapter, dict[str, bool]]] = [(chapter, {}) for chapter in edition.chapters] + [
        (one, {"toc": False}) for one in edition.silent
    ]
    listed.sort(key=lambda pair: pair[0].start)
    document["chapters"] = [_chapter(chapter) | more for chapter, more in listed]
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _chapter(chapter: Chapter) -> dict[str, Any]:
    start, end = timecode.seconds(chapter.start), timecode.seconds(chapter.end)
    extras = {name: value for name, value in (("img", chapter.img), ("url", chapter.url)) if value}
    return {"startTime": start, "endTime": end, "title": chapter.title, **extras}
