"""transcript.json: the Podcasting 2.0 JSON transcript, one segment a cue. Times are seconds."""

from __future__ import annotations

import json

from pipeline.edition import Edition
from pipeline.text import timecode
from pipeline.transcript.captions import Cue

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",\n   ", ": "))


def render(edition: Edition) -> str:
    """The transcript of an edition as JSON segments (Podcasting 2.0 namespace, transcripts.md, JSON)."""
    # Laid out by hand: with an indent the library takes ten times as long.
    segments = ",".join(f"\n  {{\n   {_members(cue)}\n  }}" for cue in edition.cues)
    return f'{{\n "version": "1.0.0",\n "segments": [{segments}\n ]\n}}\n'


def _members(cue: Cue) -> str:
    members = {
        **({"speaker": cue.speaker} if cue.speaker else {}),
        "startTime": timecode.seconds(cue.start),
        "endTime": timecode.seconds(cue.end),
        "body": cue.text,
    }
    return _ENCODER.encode(members)[1:-1]
