"""captions.vtt: WebVTT captions, the speaker on every cue."""

from __future__ import annotations

from collections import Counter

from pipeline import timecode
from pipeline.captions import VTT_LINE, cues
from pipeline.edition import Edition
from pipeline.episode import Turn


def render(edition: Edition) -> str:
    """The captions of an edition as WebVTT (W3C WebVTT, section 4; Podcasting 2.0 namespace, transcripts.md)."""
    names = voices(edition.turns)
    blocks = ["WEBVTT"]
    for cue in cues(edition.turns, VTT_LINE):
        voice = f"<v {names[cue.speaker]}>" if cue.speaker else ""
        text = "\n".join(escape(line) for line in cue.lines)
        blocks.append(f"{timecode.stamp(cue.start)} --> {timecode.stamp(cue.end)}\n{voice}{text}")
    return "\n\n".join(blocks) + "\n"


def escape(text: str) -> str:
    """Cue text with the characters that WebVTT gives a meaning written as entities; "-->" cannot remain."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def voices(turns: tuple[Turn, ...]) -> dict[str, str]:
    """Speaker → the name in the voice tag: the first name where it is unique, since players read only one word.

    Entities in a voice tag are legal, but half of the parsers show them: "&" becomes "and", brackets go.
    """
    plain = {turn.speaker: turn.speaker.replace("&", "and") for turn in turns if turn.speaker}
    plain = {who: " ".join(name.replace("<", "").replace(">", "").split()) or "Speaker" for who, name in plain.items()}
    first = Counter(name.split()[0] for name in plain.values())
    return {who: name.split()[0] if first[name.split()[0]] == 1 else name for who, name in plain.items()}
