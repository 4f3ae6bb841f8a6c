"""What cannot be printed: characters that no font of the print transcript has."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from pipeline.checks.base import Finding, check
from pipeline.edition import Edition
from pipeline.model.episode import Line
from pipeline.model.problems import Place, Severity
from pipeline.press.fonts import lacking


@check("B001", Severity.WARNING, "a character is in no font of the print transcript")
def no_glyph(edition: Edition) -> Iterator[Finding]:
    """In what is printed: title, description, headers, names and lines."""
    texts = list(_printed(edition))
    nowhere = lacking("".join(text for _, text in texts), edition.show.language)
    if not nowhere:
        return
    for place, text in texts:
        if missing := sorted(set(text) & set(nowhere)):
            yield place, f"no font has {_named(missing)}; \ufffd is printed", "write it another way, or leave it out"


def _printed(edition: Edition) -> Iterator[tuple[Place, str]]:
    episode = edition.episode
    yield episode.place("title"), episode.title
    for field, text in (("description", episode.description), ("intro", episode.intro)):
        if text:
            yield episode.place(field), text
            break
    for entry in edition.entries:
        yield entry.place, f"{entry.text}{entry.who}" if isinstance(entry, Line) else entry.title


def _named(characters: list[str]) -> str:
    shown = [
        f"U+{ord(character):04X} {unicodedata.name(character, '').lower()}".rstrip() for character in characters[:3]
    ]
    return ", ".join(shown) + (f" and {len(characters) - 3} more" if len(characters) > 3 else "")
