"""captions.srt: SubRip captions, two lines of 32, "Name: " where the speaker changes."""

from __future__ import annotations

import re

from pipeline.edition import Edition
from pipeline.text import timecode
from pipeline.text.bidi import directed
from pipeline.writers.shared.directions import rtl_places


def render(edition: Edition) -> str:
    """The captions of an edition as SubRip (Podcasting 2.0 namespace, transcripts.md, SRT)."""
    backwards = rtl_places(edition)
    blocks = []
    for number, cue in enumerate(edition.srt_cues, 1):
        times = f"{timecode.stamp(cue.start, ',')} --> {timecode.stamp(cue.end, ',')}"
        # A name is one at the very beginning only: no mark before it.
        first = cue.lines[:1] if not cue.text.startswith(cue.lines[0]) else ()
        text = "\n".join(map(escape, (*first, *directed(cue.lines, cue.place in backwards)[len(first) :])))
        blocks.append(f"{number}\n{times}\n{text}\n")
    return "\n".join(blocks)


def escape(text: str) -> str:
    """SubRip has no escapes: what a player would take for a tag, a code or times is written with other characters."""
    return re.sub(r"<(?=\s*[/\w!])", "‹", text.replace("-->", "→")).replace("\\", "⧵")
