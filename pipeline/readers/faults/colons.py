"""Colons, dashes and comments: missing spaces, and colons where none may be."""

from __future__ import annotations

import re

from pipeline.readers.faults.base import Case, Entry, Finding, above, entry, field_of, owner, quoting, shown
from pipeline.readers.faults.lines import no_field

_GLUED = re.compile(r" *(?:- +)*[a-z][\w-]*:(?=[^\s/:])(?!\d\d\b)")
_GLUED_DASH = re.compile(r" *-(?=[\w\"'{])")


def glued(case: Case) -> Finding | None:
    """A space is missing after 'field:' or after the dash."""
    lines = case.lines
    for number in (case.since_line, case.line, above(lines, case.line), owner(lines, case.line)):
        line = lines[number]
        if match := _GLUED.match(line):
            hint = f"write '{line[: match.end()].strip()} {line[match.end() :].strip()[:40]}'"
            return Finding(number, match.end() - 1, "a space is missing after ':'", hint)
        if match := _GLUED_DASH.match(line):
            hint = f"write '- {line[match.end() :].strip()[:40]}'"
            return Finding(number, match.end() - 1, "a space is missing after '-'", hint)
    return None


def cut_by_comment(case: Case) -> Finding | None:
    """A text of several lines that is cut off by ' #'."""
    number = above(case.lines, case.line)
    it, cut = entry(case.lines[number]), case.lines[number].find(" #")
    if entry(case.text).begins or cut < 0 or it.value[:1] in ("'", '"', "", "|", ">"):
        return None
    message = f"the text is cut off here: after a space, # begins a comment, so line {case.line + 1} is left over"
    return Finding(
        number,
        cut + 1,
        message,
        f"put the whole text of {field_of(case.lines, owner(case.lines, number + 1))} in quotes",
    )


def colon(case: Case) -> Finding | None:
    """A ': ' within a text without quotes."""
    if "mapping values" not in case.words:
        return None
    it = entry(case.text)
    if it.name and case.column < it.start:
        return _key_in_text(case, it)
    number = case.line if it.begins else owner(case.lines, case.line)
    value = entry(case.lines[number]).value
    name = field_of(case.lines, number)
    if value[-1:] in ("'", '"', "”", "’") and value[:1] not in ("'", '"') and number == case.line:
        quote = value[-1]
        message = f"{name} ends with {quote} but does not begin with a quote that YAML knows, and contains ': '"
        inside = value[:-1].count(quote)
        hint = quoting(case.text) if inside else "open the text with the quote ' or \" that closes it"
        if value[:1] in "“‘„‚«" and quote in "”’":
            message = f"{value[0]} and {quote} are no quotes to YAML, and {name} contains ': '"
            hint = quoting(case.text.replace(value, value[1:-1]))
        return Finding(case.line, it.start, message, hint)
    if it.name == "who" and value.endswith(":") and ":" not in value[:-1]:
        hint = f"write 'who: {value[:-1].rstrip()}'"
        return Finding(number, it.start + len(value) - 1, "a speaker's name ends without a ':'", hint, entry=number)
    message = f"{name} contains ': ', so it must be in quotes"
    hint = quoting(case.text) if number == case.line else "put quotes around the whole text"
    return Finding(case.line, case.column, message, hint, entry=number)


def _key_in_text(case: Case, it: Entry) -> Finding:
    """'field:' where a text goes on: the line is indented too deep, or the line above is no field."""
    number = above(case.lines, case.line)
    before = entry(case.lines[number])
    goes_on = entry(case.lines[owner(case.lines, number)]).column < before.column
    if not before.begins and before.column == it.column and not goes_on:
        return no_field(case, number)
    if before.dashes and not before.name:
        hint = f"write '- line: {before.value[:30]}'"
        return Finding(number, before.start, f"{shown(before.value)} has no field name, but fields follow", hint)
    number = number if before.begins else owner(case.lines, number)
    above_it = entry(case.lines[number])
    message = (
        f"'{it.name}:' is indented deeper than {field_of(case.lines, number)} above it, "
        "so it is taken for more of that text, where ': ' is not allowed without quotes"
    )
    hint = f"indent it by {above_it.column}, or put the whole text above in quotes"
    return Finding(case.line, it.column, message, hint, sure=False)
