"""Detectors of the mistakes people make in YAML, one for each kind.

The parser says where it gave up; the fault is often lines above. No message uses the parser's words.
"""

from __future__ import annotations

from collections.abc import Callable

from pipeline.readers.faults import characters, colons, lines, quotes
from pipeline.readers.faults.base import Case, Finding

DETECTORS: tuple[Callable[[Case], Finding | None], ...] = (
    characters.tab,
    quotes.in_quotes,
    quotes.after_quote,
    quotes.document_end,
    characters.strange_blank,
    characters.after_brackets,
    characters.in_brackets,
    characters.first_character,
    colons.glued,
    colons.cut_by_comment,
    quotes.overrun,
    lines.outdented,
    lines.pasted,
    lines.body,
    colons.colon,
    lines.no_colon,
    lines.indentation,
    lines.anything,
)
