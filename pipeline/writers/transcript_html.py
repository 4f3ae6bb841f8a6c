"""transcript.html: the Podcasting 2.0 HTML transcript."""

from __future__ import annotations

from html import escape

from pipeline.edition import Edition
from pipeline.model.episode import Turn
from pipeline.text import timecode


def render(edition: Edition) -> str:
    """The transcript as cite, time and p elements only (Podcasting 2.0 namespace, transcripts.md, HTML)."""
    return "".join(_turn(turn) for turn in edition.turns)


def _turn(turn: Turn) -> str:
    cite = f"<cite>{escape(turn.speaker, quote=False)}:</cite>\n" if turn.speaker else ""
    paragraphs = "".join(f"<p>{escape(paragraph.text, quote=False)}</p>\n" for paragraph in turn.paragraphs)
    return f"{cite}<time>{timecode.clock(turn.start)}</time>{paragraphs}"
