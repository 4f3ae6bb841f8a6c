"""An episode's file before and after an import in, the comments that belong to paragraphs that are gone, told, out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from pipeline.model.episode import Entry, Line
from pipeline.model.problems import Place, Problem, Severity, rule
from pipeline.text.plain import clean

STALE = rule("J011", Severity.WARNING, "a comment in an episode stands beside a paragraph that an import replaced")


def stale_comments(
    file: str, old: bytes, new: bytes, before: tuple[Entry, ...], after: tuple[Entry, ...]
) -> list[Problem]:
    """The comments that stay although the entry below them is gone, at their lines in the new file."""
    said = {_text(entry) for entry in after}
    rows = new.decode("utf-8", "replace").splitlines()
    problems = []
    at = 0
    for comment, entry in _comments(old.decode("utf-8", "replace").splitlines(), before):
        line = next((number for number, row in enumerate(rows[at:], at + 1) if row == comment), 0)
        at = line or at
        if line and _text(entry) not in said:
            shown = comment.strip() if len(comment.strip()) <= 60 else f"{comment.strip()[:60]}…"
            message = f"{shown!r} was about {_text(entry)[:40]!r}, which the import replaced"
            hint = f"delete it, or put it where it belongs in {PurePosixPath(file).name}"
            problems.append(Problem(STALE.code, Place(file, line), message, hint))
    return problems


def _comments(rows: list[str], entries: tuple[Entry, ...]) -> Iterator[tuple[str, Entry]]:
    """Lines that are comments between the entries of a transcript, each with the entry below it.

    What is deeper than the fields of an entry is the text of one.
    """
    last = 0
    for entry in sorted(entries, key=lambda one: one.place.line):
        for row in rows[last : entry.place.line - 1] if last else _above(rows, entry):
            if row.lstrip().startswith("#") and len(row) - len(row.lstrip()) < entry.place.column:
                yield row, entry
        last = entry.place.line


def _above(rows: list[str], entry: Entry) -> list[str]:
    """The comments that stand right above the first entry."""
    first = entry.place.line - 1
    while first and (not rows[first - 1].strip() or rows[first - 1].lstrip().startswith("#")):
        first -= 1
    return rows[first : entry.place.line - 1]


def _text(entry: Entry) -> str:
    return clean(entry.text if isinstance(entry, Line) else entry.title)
