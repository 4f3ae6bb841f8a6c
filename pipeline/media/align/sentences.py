"""Cuts paragraphs into the sentences that are spoken, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.text.marks import marks
from pipeline.text.sentences import spans


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words of one paragraph; first is the number of its first word in the whole text.

    typed has them as they are in the text; in words, one that is not spoken is "".
    """

    paragraph: int
    first: int
    typed: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        """What is spoken."""
        return " ".join(word for word in self.words if word)

    @property
    def typed_text(self) -> str:
        """All of it, as typed."""
        return " ".join(self.typed)


def sentences(paragraphs: Sequence[str]) -> list[Sentence]:
    """The sentences of a text. One of marks alone has nothing to say: its text is empty."""
    found, first = [], 0
    for number, paragraph in enumerate(paragraphs):
        typed, spoken = paragraph.split(), _spoken(paragraph)
        for begin, end in spans(typed):
            found.append(Sentence(number, first + begin, tuple(typed[begin:end]), tuple(spoken[begin:end])))
        first += len(typed)
    return found


def _spoken(paragraph: str) -> list[str]:
    """The words between spaces, "" in the place of one that is a mark such as [laughs], or a dash."""
    for mark in reversed(marks(paragraph)):
        paragraph = paragraph[: mark.start()] + re.sub(r"\S", "\0", mark[0]) + paragraph[mark.end() :]
    return [word if any(map(str.isalnum, word)) else "" for word in paragraph.split()]
