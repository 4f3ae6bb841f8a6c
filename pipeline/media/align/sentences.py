"""Paragraphs in, the sentences that are spoken out, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.text.marks import marks

_ENDS = re.compile(r"[.!?…。！？؟][\"'”’)\]»」』]*$")
# No sentence has more words: so long a piece of text would be left out or kept as a whole.
_MOST = 60


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
        for begin, end in _cut(typed):
            found.append(Sentence(number, first + begin, tuple(typed[begin:end]), tuple(spoken[begin:end])))
        first += len(typed)
    return found


def _spoken(paragraph: str) -> list[str]:
    """The words between spaces, "" in the place of one that is a mark such as [laughs], or a dash."""
    for mark in reversed(marks(paragraph)):
        paragraph = paragraph[: mark.start()] + re.sub(r"\S", "\0", mark[0]) + paragraph[mark.end() :]
    return [word if any(map(str.isalnum, word)) else "" for word in paragraph.split()]


def _cut(words: list[str]) -> Iterator[tuple[int, int]]:
    begin = 0
    for end, word in enumerate(words, 1):
        if _ENDS.search(word) or end - begin >= _MOST or end == len(words):
            yield begin, end
            begin = end
