"""Characters and brackets that mean something to YAML, and those that are not what they look like."""

from __future__ import annotations

import re

from pipeline.readers.faults.base import Case, Finding, above, entry, overran, quoting, shown
from pipeline.readers.tree import STRANGE, strange

# YAML 1.1, 5.1. Told as what is not printable, as the others take long to compile.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_STRANGE_BLANK = re.compile(rf"^[ ]*([{STRANGE}])|^[ ]*(?:- +)*[\w-]+:[ ]*([{STRANGE}])|^[ ]*-([{STRANGE}])")
_FIRST = re.compile(r"[@`%*&!|>,\]}?:]|- ")


def control_character(lines: list[str]) -> Finding:
    """An invisible character that no YAML file may contain."""
    for number, line in enumerate(lines):
        if match := _UNPRINTABLE.search(line):
            message = f"an invisible control character (U+{ord(match[0]):04X}) stands here"
            return Finding(number, match.start(), message, "delete it")
    return Finding(0, 0, "the file has characters that are no text", sure=False)


def tab(case: Case) -> Finding | None:
    """A tab in the indentation."""
    match = re.match(r" *\t", case.text)
    if not match:
        return None
    message = "a tab stands in the indentation: YAML wants spaces there"
    return Finding(case.line, match.end() - 1, message, "replace the tab with spaces")


def strange_blank(case: Case) -> Finding | None:
    """A space that looks like one but is another character, as pasting from web pages brings them."""
    for number in (case.line, case.since_line, above(case.lines, case.line)):
        if match := _STRANGE_BLANK.match(case.lines[number]):
            column = next(match.start(group) for group in (1, 2, 3) if match[group])
            return Finding(number, column, *strange(case.lines[number][column]))
    return None


def first_character(case: Case) -> Finding | None:
    """A value that begins with a character that means something else to YAML."""
    number = case.since_line if "block mapping" not in case.words and "collection" not in case.words else case.line
    it = entry(case.lines[number])
    match = _FIRST.match(it.value)
    if not match or not it.begins or not it.start <= case.column or number != case.line:
        return None
    if case.column > it.start + len(it.value.split(" ")[0]) + 1:
        return None
    message = f"a text that begins with {match[0].strip()} must be in quotes"
    if match[0] in "|>":
        message += f" (after {match[0]} alone, the text begins on the next line)"
    if match[0] == "- ":
        message += " (a list begins on a line of its own)"
    return Finding(number, it.start, message, quoting(case.lines[number]))


def after_brackets(case: Case) -> Finding | None:
    """A text that begins with something in brackets: [laughs] Yes."""
    if not case.trace.brackets:
        return None
    start, end = case.trace.brackets
    if end.line != case.line or end.column > case.column or case.text[end.column : case.column].strip():
        return None
    bracket = case.lines[start.line][start.column]
    message = f"a text that begins with {bracket} must be in quotes"
    return Finding(start.line, start.column, message, quoting(case.lines[start.line]))


def in_brackets(case: Case) -> Finding | None:
    """A bracket that is not closed, or a text inside brackets that needs quotes."""
    if "flow" not in case.words and not case.trace.in_brackets():
        return None
    opened = next((it.start for it in reversed(case.trace.open) if it.flow), None)
    first, column = (opened.line, opened.column) if opened else (case.since_line, case.since_column)
    bracket = case.lines[first][column]
    closing = {"[": "]", "{": "}"}.get(bracket, bracket)
    if overran(case.lines, first, case.line) or (case.line > first and case.line >= len(case.lines) - 1):
        where = f" (noticed at line {case.line + 1})" if case.line != first else ""
        hint = f"add {closing} at the end; a text that begins with {bracket} must be in quotes"
        return Finding(first, column, f"the {bracket} opened here is never closed{where}", hint, entry=first)
    message = f"inside {bracket}…{closing} this cannot be read: {shown(case.text[case.column :])}"
    return Finding(case.line, case.column, message, "put texts with , : [ ] { } or quotes in quotes", entry=first)
