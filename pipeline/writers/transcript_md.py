"""transcript.md: the transcript in Markdown, for newsletters, notes and sites."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.edition import Edition
from pipeline.model.episode import Turn
from pipeline.text import timecode

# What CommonMark takes for markup within a line, and at the start of one.
_INLINE = re.compile(r"([\\\\`*_\[\]<>~|])")
_START = re.compile(r"^(#+|[-+]|\d+(?=[.)]))(?=[ .)]|$)")


def render(edition: Edition) -> str:
    """The title, chapters as headings with their times, paragraphs with the name and time of who speaks."""
    return "\n\n".join([f"# {_plain(edition.episode.title)}", *_blocks(edition)]) + "\n"


def _blocks(edition: Edition) -> Iterator[str]:
    for section in edition.sections:
        if section.chapter:
            yield f"## {timecode.clock(section.chapter.start)} {_plain(section.chapter.title)}"
        for turn in section.turns:
            yield from _turn(turn)


def _turn(turn: Turn) -> Iterator[str]:
    first, *others = turn.paragraphs
    time = f"({timecode.clock(turn.start)})"
    yield f"{f'**{_inline(turn.speaker)}** {time}:' if turn.speaker else time} {_inline(first.text)}"
    yield from (_plain(paragraph.text) for paragraph in others)


def _inline(text: str) -> str:
    """Plain text in which Markdown sees nothing else."""
    return re.sub(r"&(?=#?\w+;)", "&amp;", _INLINE.sub(r"\\\1", text))


def _plain(text: str) -> str:
    """The same for the beginning of a line."""
    return _START.sub(lambda match: f"{match[1]}\\" if match[1][0].isdigit() else f"\\{match[1]}", _inline(text))
