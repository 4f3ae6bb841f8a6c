"""Passages in, the entries of a transcript out: cues are joined to paragraphs that end where a sentence ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.model.episode import Entry, Header, Line
from pipeline.model.problems import Place
from pipeline.readers.transcripts.passages import Passage, ends_sentence, glued
from pipeline.text.plain import clean

# A paragraph ends with the first sentence after so many characters, sooner at a pause, at last without a sentence.
_ENOUGH, _TOO_MUCH = 420, 1100
_BREATH, _PAUSE = 1500, 4000


def entries(passages: Iterable[Passage], file: str) -> tuple[Entry, ...]:
    """The transcript: every heading and every paragraph with its time and speaker; a turn says its speaker on each."""
    found: list[Entry] = []
    who = ""
    for passage in _paragraphs(passages):
        text, place = clean(passage.text), Place(file, passage.line)
        if passage.heading:
            found.append(Header(text, passage.start, place))
        elif text:
            who = who if passage.who is None else passage.who
            found.append(Line(text, passage.start, who, place))
    return tuple(found)


def _paragraphs(passages: Iterable[Passage]) -> Iterator[Passage]:
    """The passages with those that belong together joined."""
    open_: Passage | None = None
    for passage in passages:
        if not clean(passage.text):
            continue
        if open_ is not None and _goes_on(open_, passage):
            text = glued(open_.text.rstrip(), passage.text.lstrip())
            open_ = replace(open_, text=text, end=passage.end if passage.end is not None else open_.end)
            continue
        if open_ is not None:
            yield open_
        open_ = passage
    if open_ is not None:
        yield open_


def _goes_on(before: Passage, after: Passage) -> bool:
    """Whether a passage belongs to the paragraph before it."""
    if before.heading or after.heading or before.whole or after.whole:
        return False
    if (after.who is not None and after.who != (before.who or "")) or after.who == "":
        return False
    pause = 0
    if before.end is not None and after.start is not None:
        pause = after.start - before.end
    size = len(before.text) * (2 if before.text[:1] > "\u2fff" else 1)
    if ends_sentence(before.text):
        return pause < _BREATH and size < _ENOUGH
    return pause < _PAUSE and size < _TOO_MUCH
