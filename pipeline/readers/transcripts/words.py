"""Joins timed words to phrases. A phrase ends with a sentence, a pause, or another speaker."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.readers.transcripts.passages import Passage, ends_sentence, glued

_PAUSE = 1500
_LONG = 160
_SIGNS = re.compile(r"[.,!?…;:%)\]}»”。、，！？]+(?:\s|$)|['’](?:\s|$)")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or a sign, as a service gives it; one that begins with a space says that others do, too."""

    text: str
    start: int | None
    end: int | None = None
    who: str | None = None


def phrases(words: Iterable[Word], line: int = 0) -> Iterator[Passage]:
    """The words as phrases, each with the time of its first word."""
    words = list(words)
    spaced = any(word.text[:1] == " " for word in words)
    open_: list[Word] = []
    text = ""
    for word in words:
        if open_ and _parts(open_, word, text):
            yield _passage(open_, text, line)
            open_, text = [], ""
        if spaced or _SIGNS.match(word.text):
            text += word.text
        else:
            text = glued(text, word.text.strip())
        open_.append(word)
    if open_:
        yield _passage(open_, text, line)


def _parts(open_: list[Word], word: Word, text: str) -> bool:
    """Whether a word begins a new phrase."""
    if _SIGNS.match(word.text) and word.start is None:
        return False
    if word.who != open_[-1].who and word.who is not None:
        return True
    end = next((one.end for one in reversed(open_) if one.end is not None), None)
    pause = word.start - end if word.start is not None and end is not None else 0
    return ends_sentence(text) or pause >= _PAUSE or len(text) > _LONG


def _passage(words: list[Word], text: str, line: int) -> Passage:
    starts = [word.start for word in words if word.start is not None]
    ends = [word.end for word in words if word.end is not None]
    who = next((word.who for word in words if word.who is not None), None)
    return Passage(" ".join(text.split()), line, min(starts, default=None), max(ends, default=None), who)
