"""Lines that do not belong where they are: pasted text, lines without a field, wrong indentation."""

from __future__ import annotations

import re

from pipeline.readers.faults.base import Case, Finding, above, entry, field_of, owner, shown
from pipeline.readers.tree import KNOWN

_TIME = r"\W?\d{1,2}:\d\d(?::\d\d)?\b"
_NAME = r"[A-ZÀ-Þ][\w.’'-]*(?: [A-ZÀ-Þ][\w.’'-]*){0,3}"
_SPOKEN = re.compile(rf"\s*(?:{_TIME}|{_NAME}\s*(?:$|:(?: |$)|[(\[]?{_TIME}))")


def pasted(case: Case) -> Finding | None:
    """A transcript as it was copied from somewhere."""
    number = min(case.since_line, case.line) if "simple key" in case.words else case.line
    if entry(case.lines[number]).name in KNOWN or entry(case.lines[number]).dashes:
        return None
    while number and _is_spoken(case.lines[above(case.lines, number)]) and above(case.lines, number) < number:
        number = above(case.lines, number)
    following = [line for line in case.lines[number : number + 12] if line.strip()]
    if sum(_is_spoken(line) for line in following[:8]) < 2 or any(_is_known(line) for line in following[:3]):
        return None
    last = next((n for n in range(number, len(case.lines)) if _is_known(case.lines[n])), len(case.lines)) - 1
    message = f"{shown(case.lines[number])} is not 'field: value'; this looks like a pasted transcript"
    hint = "write each paragraph as '- line: …' under 'transcript:'"
    return Finding(number, 0, message, hint, last=last, sure=False)


def _is_known(line: str) -> bool:
    return entry(line).name in KNOWN


def _is_spoken(line: str) -> bool:
    return bool(_SPOKEN.match(line)) and not _is_known(line)


def body(case: Case) -> Finding | None:
    """Text after the last field: the front matter should have ended above it."""
    number = case.since_line if "simple key" in case.words or "alias" in case.words else case.line
    line = case.lines[number]
    if not line or line[0] in " #-" or entry(line).name or number == 0:
        return None
    fields_above = any(_is_known(above_it) for above_it in case.lines[:number])
    if not fields_above or case.lines[number - 1].strip() or any(_is_known(rest) for rest in case.lines[number:]):
        return None
    message = f"{shown(line)} is not 'field: value'; do the fields end here?"
    return Finding(number, 0, message, "put the closing '---' before it", last=len(case.lines) - 1)


def no_colon(case: Case) -> Finding | None:
    """A line that is no field and goes on with no text."""
    number = case.since_line if "simple key" in case.words else case.line
    it = entry(case.lines[number])
    structure = ("simple key", "expected key", "'-' indicator", "node content", "document start")
    if it.begins or not it.value or not any(word in case.words for word in structure):
        return None
    return no_field(case, number)


def no_field(case: Case, number: int) -> Finding:
    """Say of a line that it is no field: a colon is missing, a quote was lost, or it is a left-over."""
    line = case.lines[number]
    it, before = entry(line), owner(case.lines, number)
    column = len(line) - len(line.lstrip())
    name = re.match(r"\s*([\w-]+)(\s+\S|：|\s*=)", line)
    if name and name[1] in KNOWN:
        return Finding(
            number, name.end(1), f"the ':' is missing after '{name[1]}'", f"write '{name[1]}: …'", sure=False
        )
    if it.value[-1:] in ("'", '"'):
        message = f"this line does not belong to any field; did {field_of(case.lines, before)} lose its opening quote?"
        hint = "delete the line, or put the whole text in one pair of quotes"
    else:
        message = f"this line does not belong to any field: {shown(it.value)}"
        hint = "write 'field: value'; a text that goes on is indented deeper than its field"
    return Finding(number, column, message, hint, sure=False)


_OF_ENTRY = ("line", "header", "who", "time", "sec", "url", "img")


def outdented(case: Case) -> Finding | None:
    """A field of a transcript entry that stands further left than the others, or whose '- ' was forgotten.

    YAML takes it for a field of the file and gives up at the line after it.
    """
    for number in dict.fromkeys((above(case.lines, case.line), case.line)):
        it, first = entry(case.lines[number]), _dashed(case.lines, number)
        if first is None or it.dashes or it.name not in _OF_ENTRY:
            continue
        item = entry(case.lines[first])
        if it.column >= item.column or item.name not in _OF_ENTRY:
            continue
        if it.name in ("line", "header"):
            message = f"the '- ' is missing before '{it.name}', which begins a new entry"
            hint = f"write '{' ' * item.indent}- {it.name}: …', as on line {first + 1}"
        else:
            message = f"'{it.name}' is indented by {it.column}, but the entry it belongs to, on line {first + 1}, by "
            message += str(item.column)
            hint = f"indent it by {item.column}"
        return Finding(number, it.indent, message, hint, sure=False)
    return None


def _dashed(lines: list[str], number: int) -> int | None:
    """The nearest line above that begins an entry of a list, None where a field of the file begins before it."""
    for at in range(number - 1, -1, -1):
        it = entry(lines[at])
        if it.dashes:
            return at
        if it.name and it.column == 0 and it.name not in _OF_ENTRY:
            return None
    return None


def indentation(case: Case) -> Finding | None:
    """A field or a dash that does not stand under those before it."""
    it = entry(case.text)
    if not it.begins:
        return None
    before = case.line
    while (up := above(case.lines, before)) < before:
        before = up
        other = entry(case.lines[before])
        if other.begins and bool(other.dashes) >= bool(it.dashes):
            break
    other = entry(case.lines[before])
    here, there = (it.indent, other.indent) if it.dashes else (it.column, other.column)
    what = "this '-'" if it.dashes else f"'{it.name}'"
    if here == there or before == case.line:
        return None
    message = f"{what} is indented by {here}, but the one before it, on line {before + 1}, by {there}"
    return Finding(
        case.line, it.indent, message, f"indent it by {there}, or as far as the entry it belongs to", sure=False
    )


def anything(case: Case) -> Finding:
    """Whatever else it is: the line where the parser gave up."""
    message = f"this cannot be read as 'field: value': {shown(case.text[case.column :] or case.text)}"
    hint = "put a text with special characters in quotes; check the indentation"
    return Finding(case.line, min(case.column, len(case.text)), message, hint, sure=False)
