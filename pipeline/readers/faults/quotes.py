"""Quotes: never closed, closed in the middle of a text, and what goes wrong within them."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.readers.faults.base import Case, Finding, above, entry, overran, quoting, shown


def unclosed(lines: list[str], line: int, column: int, noticed: int) -> Finding:
    """A quote that was never closed: the one that was opened is named, not the one that was taken for its end."""
    quote = lines[line][column]
    where = f" (noticed at line {noticed + 1})" if noticed != line else ""
    message = f"the {quote} opened here is never closed{where}"
    return Finding(line, column, message, f"add {quote} where the text ends", entry=line)


def in_quotes(case: Case) -> Finding | None:
    """The parser gave up within quotes: at the end of the file, or at a backslash."""
    if "quoted scalar" not in case.words:
        return None
    first = case.since_line
    quote = case.lines[first][case.since_column]
    if "end of stream" in case.words or "document indicator" in case.words or overran(case.lines, first, case.line):
        return unclosed(case.lines, first, case.since_column, case.line)
    backslash = max(case.text.rfind("\\", 0, case.column + 1), 0)
    piece = case.text[backslash : backslash + 2]
    if re.match(r"\\u[dD][89abAB]", case.text[backslash:]):
        hint = "write the character itself: programs write an emoji as two \\u… that YAML does not join"
    else:
        hint = f"write \\{piece} for a backslash, or put the text in '…' instead of {quote}…{quote}"
    return Finding(case.line, backslash, f"{piece} means nothing inside {quote}…{quote}", hint, entry=first)


def after_quote(case: Case) -> Finding | None:
    """A text goes on after its closing quote: that quote is part of the text, or the opening of a later text."""
    column = case.since_column if "scanning" in case.words and case.since_line == case.line else case.column
    for scalar in case.trace.scalars[-3:]:
        follows = scalar.end.line == case.line and scalar.end.column <= column
        if scalar.quote and follows and not case.text[scalar.end.column : column].strip():
            if overran(case.lines, scalar.start.line, case.line):
                return unclosed(case.lines, scalar.start.line, scalar.start.column, case.line)
            return _inner_quote(replace(case, column=column), scalar.start.line, scalar.start.column)
    return None


def _inner_quote(case: Case, first: int, column: int) -> Finding:
    lines, quote = case.lines, case.lines[first][column]
    # The quote itself, before the place where the parser gave up.
    inner = lines[case.line].rindex(quote, 0, case.column)
    last = case.line
    while last + 1 < len(lines) and lines[last + 1].strip() and not entry(lines[last + 1]).begins:
        last += 1
    other, instead = ('"', "''") if quote == "'" else ("'", '\\"')
    rest = "\n".join([case.text[case.column :], *lines[case.line + 1 : last + 1]])
    if re.search(rf"{quote}\s*(?:$|[,\]}}#])", rest):
        message = f"the text inside {quote}…{quote} contains a {quote}"
        hint = f"use {other}…{other} outside, or write {instead} for the {quote} inside"
    else:
        apostrophe = case.text[inner - 1 : inner].isalpha() and case.text[inner + 1 : inner + 2].isalpha()
        whole = "\n".join([lines[first][column:], *lines[first + 1 : last + 1]])
        if apostrophe if quote == "'" else whole.count(quote) % 2:
            return unclosed(lines, first, column, case.line)
        message = f"the text goes on after the closing {quote}: {shown(case.text[case.column :])}"
        hint = f"if this {quote} belongs to the text, write {instead}; the whole text must be in quotes, or none of it"
        if first == last and case.text[case.column - 1] == " " and entry(lines[first]).start == column:
            hint = quoting(lines[first])
    return Finding(case.line, inner, message, hint, entry=first, last=last)


def overrun(case: Case) -> Finding | None:
    """A quoted text above that ends well, but has other fields in it."""
    for scalar in reversed(case.trace.scalars):
        first, last = scalar.start.line, scalar.end.line
        if scalar.quote and first != last and scalar.start.column == entry(case.lines[first]).start:
            column = entry(case.lines[first]).column
            within = [entry(line) for line in case.lines[first + 1 : last + 1]]
            if any(it.name and it.column <= column and it.indent < column + bool(it.dashes) for it in within):
                return unclosed(case.lines, first, scalar.start.column, last)
    return None


def document_end(case: Case) -> Finding | None:
    """A line '...', which ends the YAML."""
    number = above(case.lines, case.line)
    if "document start" not in case.words or case.lines[number].rstrip() != "...":
        return None
    return Finding(number, 0, "'...' ends the fields here, but more follow", "delete this line", sure=False)
