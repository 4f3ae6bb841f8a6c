"""A transcript.txt of ours in, its passages out: its titles are told by the empty lines around them."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.readers.transcripts.names import speakers
from pipeline.readers.transcripts.passages import Passage
from pipeline.text.names import is_capitalised

# An empty line between paragraphs, two before each title, also before the one that the file begins with.
_OURS = re.compile(r"\n\n[^\n]+(?:\n\n\n?[^\n]+)+\n*")
_NAMED = re.compile(r"([^:\n]{1,50}): (.*)")


def read_ours(text: str) -> list[Passage]:
    """The titles and paragraphs of a text that is laid out as ours is; none of any other, or of one without titles."""
    if not _OURS.fullmatch(text):
        return []
    passages = []
    lines = ["", "", *text.split("\n")]
    names = _names(lines)
    for number, (second, first, line) in enumerate(zip(lines, lines[1:], lines[2:], strict=False), 1):
        match = _NAMED.fullmatch(line)
        if line and not (first or second):
            passages.append(Passage(line, number, heading=True))
        elif match and match[1] in names:
            passages.append(Passage(match[2], number, who=match[1], whole=True))
        elif line:
            passages.append(Passage(line, number, whole=True))
    return passages


def _names(lines: list[str]) -> frozenset[str]:
    """The labels that are names: written with capitals, which no paragraph begins with by chance, or coming back."""
    labels = [match[1] for line in lines if (match := _NAMED.fullmatch(line))]
    words = Counter(re.findall(r"[^\W\d_]+", " ".join(lines)))
    return speakers(labels, sum(map(bool, lines)), words) | {label for label in labels if is_capitalised(label)}
