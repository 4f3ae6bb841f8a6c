"""transcript.md: the transcript in Markdown, for newsletters, notes and sites."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.edition import Edition
from pipeline.model.episode import Turn
from pipeline.text import timecode
from pipeline.writers.shared.names_again import needs_name

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
            yield from _turn(turn, titles=bool(edition.chapters))


def _turn(turn: Turn, *, titles: bool) -> Iterator[str]:
    first, *others = turn.paragraphs
    time = f"({timecode.clock(turn.start)})"
    yield f"{f'**{_inline(turn.speaker)}** {time}:' if turn.speaker else time} {_inline(first.text)}"
    for paragraph in others:
        again = turn.speaker and needs_name(paragraph.text, titles=titles)
        yield f"**{_inline(turn.speaker)}:** {_inline(paragraph.text)}" if again else _plain(paragraph.text)


def _inline(text: str) -> str:
    """Plain text in which Markdown sees nothing else."""
    return re.sub(r"&(?=#?\w+;)", "&amp;", _INLINE.sub(r"\\\1", text))


def _plain(text: str) -> str:
    """The same for the beginning of a line."""
    return _START.sub(lambda match: f"{match[1]}\\" if match[1][0].isdigit() else f"\\{match[1]}", _inline(text))
