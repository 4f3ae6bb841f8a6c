"""What readers of other tools' transcripts have in common: a Passage of a source, a Reading of a whole file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a source: a cue, a segment, a phrase, a paragraph, or a heading.

    line is its place in the source (a line, or the number of a paragraph), times are milliseconds. who is None where
    the source says nothing, and "" where a voice without a name begins. A whole passage is a paragraph already; others
    are joined to paragraphs.
    """

    text: str
    line: int
    start: int | None = None
    end: int | None = None
    who: str | None = None
    heading: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something of a source that is not speech, or was not understood, and why it is left out."""

    line: int
    text: str
    why: str


@dataclass(slots=True)
class Reading:
    """What a reader found in a file, in the order of the file."""

    form: str
    passages: list[Passage] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    title: str = ""
    description: str = ""
    language: str = ""
    unit: str = "line"

    def leave(self, line: int, text: str, why: str) -> None:
        """Note something that does not become part of the transcript."""
        self.left_out.append(LeftOut(line, text.strip(), why))


class NotThisForm(Exception):
    """The content is not of the form a reader reads."""


# Scripts whose words are not separated by spaces: Thai, Lao, Burmese, Khmer, Chinese, Japanese.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef"
_NO_SPACE = re.compile(f"[{UNSPACED}]")
# An address that was cut behind a sign that only stands inside of one, or before a further part of its host.
_OPEN_ADDRESS = re.compile(
    r"(?:(?:https?://|\bwww\.)\S*|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/\S*)[=/?&_#%-]$|\b[\w-]+\.[a-z]{2,}/$"
)
_OPEN_HOST = re.compile(r"(?:https?://|\bwww\.)[\w.-]*\.$")
_ENDS = re.compile(r"[.!?…。！？؟।։]+[\"'”’»)\]」』]*$")


def glued(before: str, after: str) -> str:
    """Two pieces of a text, with a space between them where their script has spaces between words."""
    if not before or not after:
        return before + after
    if _OPEN_ADDRESS.search(before) or (_OPEN_HOST.search(before) and after[0].islower()):
        return before + after
    if _NO_SPACE.match(before[-1]) and _NO_SPACE.match(after[0]):
        return before + after
    return f"{before} {after}"


def ends_sentence(text: str) -> bool:
    """Whether a text ends with the end of a sentence."""
    return bool(_ENDS.search(text.rstrip()))
