"""chapters.vtt: the chapters as a WebVTT track, which browsers and players show as a list."""

from __future__ import annotations

from html import escape

from pipeline.edition import Edition
from pipeline.model.episode import Chapter
from pipeline.text import timecode


def render(edition: Edition) -> str:
    """The chapters of an edition as WebVTT (W3C WebVTT, section 4, chapter title text: one line a cue)."""
    return "\n\n".join(["WEBVTT", *map(_cue, edition.chapters)]) + "\n"


def _cue(chapter: Chapter) -> str:
    """A cue from this chapter's start to the next one's; one that takes no time would not be a cue."""
    end = max(chapter.end, chapter.start + 1)
    return f"{timecode.stamp(chapter.start)} --> {timecode.stamp(end)}\n{escape(chapter.title, quote=False)}"
