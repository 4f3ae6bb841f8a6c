"""Cues: turns in, captions of at most two lines out. No cue spans two turns or two chapters. Milliseconds.

A paragraph is cut at its sentences; a sentence too long for one cue is cut in two near its middle, after a clause if
it can be, again and again until it fits; short sentences that follow each other share a cue.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.episode import Paragraph, Turn
from pipeline.text import speech_length

# Words after which a caption should not break: they belong to the word that follows.
_CLINGING = frozenset(
    "a an the of to in on at by for with from and or but nor so as if than that this my your his her its our their "
    "is are was were be am i you he she it we they not no very".split()
)
_OPENING = frozenset(
    "and or but so because which who that when where while if then with from about into for to".split()
)


# Columns of a line: what the broadcasters' guidelines agree on (the podcast namespace allows 65 in WebVTT), and the
# podcast namespace's rule for SubRip.
VTT_LINE, SRT_LINE = 42, 32

_SENTENCE = re.compile(r"\S.*?(?:[.!?…]+[\"”’')\]]*(?=\s|$)|[。！？]+[」』”]*|$)")


@dataclass(frozen=True, slots=True)
class Cue:
    """A caption: one or two lines of one speaker, shown from start to end."""

    speaker: str
    lines: tuple[str, ...]
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words, on one line."""
        return " ".join(self.lines)


def width(text: str) -> int:
    """Columns a text takes: full-width characters count double, combining marks nothing."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(map(bool, map(unicodedata.combining, text)))


@lru_cache(maxsize=2)
def cues(turns: tuple[Turn, ...], max_line: int, *, named: bool = False) -> tuple[Cue, ...]:
    """The cues of the turns in order, with lines of at most max_line columns.

    With `named`, the first cue of a turn begins with "Name: ", and so does one whose own words would be taken for a
    name because they contain ": ".
    """
    found: list[Cue] = []
    for turn in turns:
        prefix = f"{turn.speaker}: " if named and turn.speaker else ""
        for number, paragraph in enumerate(turn.paragraphs):
            found += _paragraph(turn.speaker, paragraph, max_line, prefix, number == 0)
    return _ordered(found)


def _paragraph(speaker: str, paragraph: Paragraph, max_line: int, prefix: str, first: bool) -> list[Cue]:
    texts = _texts(paragraph.text, max_line, prefix if first else "")
    weights = [speech_length(text) for text in texts]
    length, total, done = paragraph.end - paragraph.start, sum(weights), 0
    found = []
    for number, (text, weight) in enumerate(zip(texts, weights, strict=True)):
        start = paragraph.start + length * done // total
        done += weight
        end = paragraph.start + length * done // total
        leads = first and number == 0
        ambiguous = prefix and ": " in text and _fits(prefix + text, max_line)
        name = prefix if leads or ambiguous else ""
        lines = wrap(name + text, max_line, len(name.split()))
        found.append(Cue(speaker, lines, start, end))
    return found


def _ordered(found: list[Cue]) -> tuple[Cue, ...]:
    """Every cue lasts at least a millisecond and none starts before the one before it ends."""
    ordered: list[Cue] = []
    latest = 0
    for cue in found:
        start = max(cue.start, latest)
        latest = max(cue.end, start + 1)
        ordered.append(replace(cue, start=start, end=latest))
    return tuple(ordered)


def _texts(text: str, max_line: int, prefix: str) -> list[str]:
    """The paragraph's words dealt out to cues: sentences cut until they fit, then neighbours joined while they do."""
    texts: list[str] = []
    for sentence in _SENTENCE.findall(text):
        for piece in _cut(_breakable(sentence.split(), max_line), max_line, "" if texts else prefix):
            lead = prefix if len(texts) == 1 else ""
            if texts and _fits(f"{lead}{texts[-1]} {piece}", max_line):
                texts[-1] = f"{texts[-1]} {piece}"
            else:
                texts.append(piece)
    return texts


def _breakable(words: list[str], max_line: int) -> list[str]:
    """Scripts without spaces are cut at punctuation or after a line's width; a long address stays whole."""
    units: list[str] = []
    for word in words:
        if width(word) <= max_line or not any(unicodedata.east_asian_width(c) in "WF" for c in word):
            units.append(word)
            continue
        units.append("")
        for character in word:
            if width(units[-1] + character) > max_line or units[-1].endswith(("。", "、", "，", "！", "？")):
                units.append("")
            units[-1] += character
    return units


def _fits(text: str, max_line: int) -> bool:
    return len(text) <= 4 * max_line and width(text) <= 2 * max_line + 1 and len(wrap(text, max_line)) <= 2


def _cut(words: list[str], max_line: int, prefix: str) -> list[str]:
    """A sentence cut in two at its best break until every piece fits two lines."""
    text = " ".join(words)
    if len(words) < 2 or _fits(prefix + text, max_line):
        return [text] if text else []
    at = _best_break(words)
    return _cut(words[:at], max_line, prefix) + _cut(words[at:], max_line, "")


def _best_break(words: list[str]) -> int:
    """The number of words before the best break: near the middle, after a clause rather than inside a phrase."""
    total = sum(map(len, words)) + len(words) - 1
    best, least, done = 1, float("inf"), 0
    for at in range(1, len(words)):
        done += len(words[at - 1]) + 1
        cost = abs(2 * done - total) / total * 3 + _penalty(words[at - 1], words[at])
        if cost < least:
            best, least = at, cost
    return best


def _penalty(before: str, after: str) -> float:
    """How much a break between two words hurts the reader."""
    if before[-1] in ".!?…;:—–":
        return 0
    if before[-1] == "," or before.endswith((",”", ',"')):
        return 0.3
    bare = before.lower().strip("“\"'(")
    if bare in _CLINGING:
        return 3
    if after.lower() in _OPENING:
        return 0.8
    return 2.5 if before[:1].isupper() and after[:1].isupper() else 1.5


def wrap(text: str, max_line: int, lead: int = 0) -> tuple[str, ...]:
    """A text on one line or two, broken at the best place for the reader; on more when it does not fit two.

    The first `lead` words are a name, which should not stand alone.
    """
    if width(text) <= max_line:
        return (text,)
    words = text.split()
    total = width(text)
    best: tuple[float, int] | None = None
    for at in range(1, len(words)):
        top = width(" ".join(words[:at]))
        if top <= max_line and total - top - 1 <= max_line:
            cost = abs(2 * top - total) / total * 3 + _penalty(words[at - 1], words[at]) + (9 if at <= lead else 0)
            best = min(best, (cost, at)) if best else (cost, at)
    if best:
        return (" ".join(words[: best[1]]), " ".join(words[best[1] :]))
    lines: list[str] = []
    for word in words:
        if lines and width(f"{lines[-1]} {word}") <= max_line:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines)
