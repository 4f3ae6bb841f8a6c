"""Finds what YAML takes away without a word: the file can be read, but not as it was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model.problems import Severity, rule
from pipeline.readers.faults.base import Finding, quoting, shown
from pipeline.readers.tree import PLACEHOLDER, Scalar, Trace

COMMENT = rule("Y007", Severity.WARNING, "text after ' #' is taken for a comment")
TAG = rule("Y008", Severity.WARNING, "a word that begins with '&' or '!' is taken for a mark of YAML")

_TEXTS = (
    *("line", "header", "title", "short", "name", "who", "intro", "description"),
    *("author", "copyright", "label", "topics", "opening_chapter"),
)
_CUT = re.compile(r"[ \t]+(#+)(\s*)(.*)")
_NOTES = re.compile(r"(?:todo|fixme|xxx|noqa|note|type:)", re.IGNORECASE)
_STANDARD = "tag:yaml.org,2002:str"
_TAGS = {f"tag:yaml.org,2002:{name}" for name in "str int float bool null timestamp binary".split()}
_LETTERS = re.compile(r"[^\W\d_]{2}")


def lost(trace: Trace) -> Iterator[Finding]:
    """Every value of which a part is lost, and every placeholder in quotes."""
    for scalar in trace.scalars:
        event = scalar.event
        if scalar.quote:
            if re.fullmatch(r"\{\{[^{}]*\}\}", event.value):
                yield _at_start(
                    scalar, PLACEHOLDER.code, f"{shown(event.value)} is a template placeholder", "fill it in"
                )
        elif not event.style and not scalar.names:
            yield from _comment(trace, scalar)
        if not scalar.names:
            yield from _tag(trace, scalar)


def _at_start(scalar: Scalar, code: str, message: str, hint: str) -> Finding:
    mark = scalar.start
    return Finding(mark.line, mark.column, message, hint, code)


def _comment(trace: Trace, scalar: Scalar) -> Iterator[Finding]:
    """Text that looks like a comment: '#1' or '#MLOps' after prose, '# ' in what is said or one space after a text."""
    end = scalar.end
    line = trace.lines[end.line] if end.line < len(trace.lines) else ""
    match = _CUT.match(line, end.column)
    value = scalar.event.value
    if not match or not match[3] or _NOTES.match(match[3]):
        return
    prose = " " in value and bool(_LETTERS.search(value))
    if match[2]:
        unfinished = prose and value[-1] not in ".!?…\"')”’"
        # A comment is set off: one space before # is how people write C #.
        close = match.start(1) == end.column + 1
        said = unfinished if scalar.field == "line" else close and scalar.field in _TEXTS
    else:
        said = scalar.field in _TEXTS or prose
    if said:
        message = f"after a space, # begins a comment: {shown(line[match.start(1) :])} is lost"
        hint = quoting(trace.lines[end.line]) if scalar.start.line == end.line else "put the text in quotes"
        yield Finding(end.line, match.start(1), message, hint, COMMENT.code)


def _tag(trace: Trace, scalar: Scalar) -> Iterator[Finding]:
    event = scalar.event
    if not event.anchor and (event.tag or _STANDARD) in _TAGS:
        return
    word = f"&{event.anchor}" if event.anchor else str(event.tag)
    message = f"{shown(word)} is taken for a mark of YAML and is not part of the text"
    yield _at_start(scalar, TAG.code, message, quoting(trace.lines[scalar.start.line]))
