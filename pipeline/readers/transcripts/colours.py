"""The colours of subtitles in, who speaks out: where no names stand, broadcasters give each voice a colour."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

Line = list[tuple[str, str]]
"""A line of a cue: pieces of text, each with its colour, "" for that of the player."""

_COLOURS = {
    "white": "ffffff", "yellow": "ffff00", "cyan": "00ffff", "lime": "00ff00", "green": "008000", "magenta": "ff00ff",
    "red": "ff0000", "blue": "0000ff",
}  # fmt: skip
_NAMES = {code: name for name, code in _COLOURS.items()} | {"00c000": "green", "cccccc": "grey"}
_TAG = re.compile(r"<(/?)(?:c|font)\b([^<>]*)>", re.IGNORECASE)
_LABEL = re.compile(r"\W*[A-ZÀ-Þ][^:\n]{0,30}: ")
_SOUND = re.compile(r"\W*$|\s*[\[(*♪#]")
_MOST_MIXED, _MOST_LABELS = 0.05, 0.1


def colour_of(text: str) -> str:
    """A colour as it is written, by its name or six digits; "" when it is none."""
    text = text.strip().strip("\"'").lower().removeprefix("#").removeprefix("color")
    if match := re.fullmatch(r"rgba?\((\d+),\s*(\d+),\s*(\d+).*\)", text):
        text = "".join(f"{min(int(part), 255):02x}" for part in match.groups())
    if text in _COLOURS:
        return text
    return _NAMES.get(text[:6], text[:6]) if re.fullmatch(r"[0-9a-f]{6}(?:[0-9a-f]{2})?", text) else ""


def voice(colour: str) -> str:
    """What the voice of a colour is called until somebody names it."""
    return f"Speaker {colour or 'white'}"


def are_voices(cues: Iterable[Sequence[Line]]) -> bool:
    """Whether colours tell who speaks: there are several, of whole lines, and no names before what is said."""
    lines = [[(colour, text) for colour, text in line if not _SOUND.match(text)] for cue in cues for line in cue]
    lines = [line for line in lines if line]
    counts = Counter(line[0][0] or "white" for line in lines)
    mixed = sum(len({colour for colour, _ in line}) > 1 for line in lines)
    labels = sum(bool(_LABEL.match(line[0][1])) for line in lines)
    few = max(mixed / _MOST_MIXED, labels / _MOST_LABELS) <= len(lines)
    return few and len(counts) > 1 and counts.most_common(2)[1][1] > 0.02 * len(lines)


def pieces_of(lines: Sequence[str]) -> list[Line]:
    """The lines of a cue of WebVTT or SubRip; a colour goes on over the ends of lines."""
    found: list[Line] = []
    open_ = [""]
    for line in lines:
        pieces: Line = []
        at = 0
        for tag in (*_TAG.finditer(line), None):
            text = line[at : tag.start() if tag else len(line)]
            if text.strip():
                pieces.append((open_[-1], text))
            if tag:
                at = tag.end()
                open_ = (open_[:-1] or [""]) if tag[1] else [*open_, _named_in(tag[2]) or open_[-1]]
        found.append(pieces)
    return found


def _named_in(attributes: str) -> str:
    """The colour in what stands behind the name of a tag: ".yellow.bg_black", ' color="#ffff00"'."""
    given = re.search(r"color\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+)", attributes)
    words = [given[1]] if given else attributes.strip().split(".")
    return next((colour for word in words if (colour := colour_of(word))), "")


def with_voices(lines: Sequence[str]) -> tuple[str, ...]:
    """The lines of a cue, with a mark of WebVTT where another voice begins."""
    found = []
    last = None
    for line, pieces in zip(lines, pieces_of(lines), strict=True):
        colour = pieces[0][0] if pieces else last
        found.append(line if colour == last or colour is None else f"<v {voice(colour)}>{line}")
        last = colour
    return tuple(found)
