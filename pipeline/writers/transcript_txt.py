"""transcript.txt: chapter titles and "Name: text" paragraphs."""

from __future__ import annotations

from pipeline.edition import Edition


def render(edition: Edition) -> str:
    """The transcript as plain text; blank lines between paragraphs, a title stands alone on its line."""
    blocks = []
    for section in edition.sections:
        if section.chapter:
            blocks.append(section.chapter.title)
        for turn in section.turns:
            name = f"{turn.speaker}: " if turn.speaker else ""
            blocks.append(name + turn.paragraphs[0].text)
            blocks += [paragraph.text for paragraph in turn.paragraphs[1:]]
    return "\n\n".join(blocks) + "\n"
