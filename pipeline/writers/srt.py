"""captions.srt: SubRip captions, two lines of 32, "Name: " where the speaker changes."""

from __future__ import annotations

import re

from pipeline import timecode
from pipeline.edition import Edition


def render(edition: Edition) -> str:
    """The captions of an edition as SubRip (Podcasting 2.0 namespace, transcripts.md, SRT)."""
    blocks = []
    for number, cue in enumerate(edition.srt_cues, 1):
        times = f"{timecode.stamp(cue.start, ',')} --> {timecode.stamp(cue.end, ',')}"
        text = "\n".join(escape(line) for line in cue.lines)
        blocks.append(f"{number}\n{times}\n{text}\n")
    return "\n".join(blocks)


def escape(text: str) -> str:
    """SubRip has no escapes: what a player would take for a tag, a code or times is written with other characters."""
    return re.sub(r"<(?=\s*[/\w!])", "‹", text.replace("-->", "→")).replace("\\", "＼")
