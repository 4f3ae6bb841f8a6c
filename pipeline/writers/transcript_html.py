"""transcript.html: the Podcasting 2.0 HTML transcript."""

from __future__ import annotations

from html import escape

from pipeline.edition import Edition
from pipeline.model.episode import Turn
from pipeline.text import timecode


def render(edition: Edition) -> str:
    """The transcript as cite, time and p elements only (Podcasting 2.0 namespace, transcripts.md, HTML)."""
    speakers = ["", *(turn.speaker for turn in edition.turns)]
    return "".join(_turn(turn, before) for turn, before in zip(edition.turns, speakers, strict=False))


def _turn(turn: Turn, before: str) -> str:
    """A turn; that a voice without a name follows one with a name is told by an empty cite."""
    name = f"{turn.speaker}:" if turn.speaker else ""
    cite = f"<cite>{escape(name, quote=False)}</cite>\n" if name or before else ""
    paragraphs = "".join(f"<p>{escape(paragraph.text, quote=False)}</p>\n" for paragraph in turn.paragraphs)
    return f"{cite}<time>{timecode.clock(turn.start)}</time>{paragraphs}"
