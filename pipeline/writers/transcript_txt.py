"""transcript.txt: chapter titles and "Name: text" paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.edition import Edition
from pipeline.model.episode import Turn
from pipeline.writers.shared.names_again import needs_name


def render(edition: Edition) -> str:
    """The transcript as plain text: an empty line between paragraphs, two before each chapter title and one after it.

    Only titles have two empty lines before them, at the beginning of the file, too: so a reader can tell them from
    short paragraphs.
    """
    blocks: list[str] = []
    for section in edition.sections:
        if section.chapter:
            blocks.append(("\n" if blocks else "\n\n") + section.chapter.title)
        for turn in section.turns:
            blocks += _turn(turn, titles=bool(edition.chapters))
    return "\n\n".join(blocks) + "\n"


def _turn(turn: Turn, *, titles: bool) -> Iterator[str]:
    for number, paragraph in enumerate(turn.paragraphs):
        named = turn.speaker and (not number or needs_name(paragraph.text, titles=titles))
        yield f"{turn.speaker}: {paragraph.text}" if named else paragraph.text
