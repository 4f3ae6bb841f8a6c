"""captions.vtt: WebVTT captions, the speaker on every cue."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable

from pipeline.edition import Edition
from pipeline.text import timecode
from pipeline.text.plain import directed

# What stands before a first name.
_TITLES = frozenset(
    "dr dra drs prof professor professora mr mrs ms miss sir herr frau mme mlle sr sra ing dipl".split()
)
NOBODY = "Speaker"


def render(edition: Edition) -> str:
    """The captions of an edition as WebVTT (W3C WebVTT, section 4; Podcasting 2.0 namespace, transcripts.md)."""
    names = voices(cue.speaker for cue in edition.cues)
    blocks = ["WEBVTT"]
    for cue in edition.cues:
        text = "\n".join(escape(line) for line in directed(cue.lines))
        blocks.append(f"{timecode.stamp(cue.start)} --> {timecode.stamp(cue.end)}\n<v {names[cue.speaker]}>{text}")
    return "\n\n".join(blocks) + "\n"


def escape(text: str) -> str:
    """Cue text with the characters that WebVTT gives a meaning written as entities; "-->" cannot remain."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def voices(speakers: Iterable[str]) -> dict[str, str]:
    """Speaker → the name in the voice tag: one word, since players know no others; nobody is "Speaker".

    It is the first name where that is unique, else with as many letters of the next names as tell two people apart.
    """
    words = {who: _words(who) for who in dict.fromkeys(speakers)}
    firsts = Counter(names[0] for names in words.values())
    found: dict[str, str] = {}
    # Who has but one name keeps it.
    for who, (first, *others) in sorted(words.items(), key=lambda item: len(item[1]) > 1):
        rest = "".join(others)
        least = 0 if firsts[first] == 1 or not rest else 1
        shorts = [first + rest[:letters] for letters in range(least, len(rest) + 1)]
        shorts += [f"{first}{number}" for number in range(2, len(words) + 2)]
        found[who] = next(short for short in shorts if short not in found.values())
    return found


def _words(name: str) -> list[str]:
    """The words of a name, of letters and digits alone, without titles; something in any case."""
    words = ["".join(c for c in word if c == "_" or unicodedata.category(c)[0] in "LMN") for word in name.split()]
    words = [word for word in words if word]
    named = [word for word in words if word.lower() not in _TITLES]
    return named or words or [NOBODY]
