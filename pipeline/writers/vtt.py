"""captions.vtt: WebVTT captions, the speaker on every cue."""

from __future__ import annotations

from pipeline.edition import Edition
from pipeline.text import timecode
from pipeline.text.bidi import directed
from pipeline.text.voices import voices
from pipeline.writers.shared.directions import rtl_places


def render(edition: Edition) -> str:
    """The captions of an edition as WebVTT (W3C WebVTT, section 4; Podcasting 2.0 namespace, transcripts.md)."""
    names = voices((cue.speaker for cue in edition.cues), edition.languages)
    backwards = rtl_places(edition)
    blocks = ["WEBVTT"]
    for cue in edition.cues:
        text = "\n".join(escape(line) for line in directed(cue.lines, cue.place in backwards))
        blocks.append(f"{timecode.stamp(cue.start)} --> {timecode.stamp(cue.end)}\n<v {names[cue.speaker]}>{text}")
    return "\n\n".join(blocks) + "\n"


def escape(text: str) -> str:
    """Cue text with the characters that WebVTT gives a meaning written as entities; "-->" cannot remain."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
