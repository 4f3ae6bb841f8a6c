"""transcript.json: the Podcasting 2.0 JSON transcript, one segment a cue. Times are seconds."""

from __future__ import annotations

import json

from pipeline import timecode
from pipeline.edition import Edition


def render(edition: Edition) -> str:
    """The transcript of an edition as JSON segments (Podcasting 2.0 namespace, transcripts.md, JSON)."""
    segments = [
        {
            **({"speaker": cue.speaker} if cue.speaker else {}),
            "startTime": timecode.seconds(cue.start),
            "endTime": timecode.seconds(cue.end),
            "body": cue.text,
        }
        for cue in edition.cues
    ]
    return json.dumps({"version": "1.0.0", "segments": segments}, ensure_ascii=False, indent=1) + "\n"
