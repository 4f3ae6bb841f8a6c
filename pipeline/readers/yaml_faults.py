"""The kinds of faults people make in YAML, one detector each: an error of the parser in, what they did out.

The parser says where it gave up; the fault is often lines above. No message uses the parser's words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from pipeline.readers.tree import KNOWN, STRANGE, SYNTAX, Trace, strange

_ENTRY = re.compile(r"""( *)((?:-(?: +|$))*)(?:([\w.-]+|"[^"]*"|'[^']*')[ \t]*:(?:[ \t]+|$))?(.*)""")
_UNPRINTABLE = re.compile("[^\t\r\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STRANGE_BLANK = re.compile(rf"^[ ]*([{STRANGE}])|^[ ]*(?:- +)*[\w-]+:[ ]*([{STRANGE}])|^[ ]*-([{STRANGE}])")
_GLUED = re.compile(r" *(?:- +)*[a-z][\w-]*:(?=[^\s/:])(?!\d\d\b)")
_GLUED_DASH = re.compile(r" *-(?=[\w\"'{])")
_TIME = r"\W?\d{1,2}:\d\d(?::\d\d)?\b"
_NAME = r"[A-ZÀ-Þ][\w.’'-]*(?: [A-ZÀ-Þ][\w.’'-]*){0,3}"
_SPOKEN = re.compile(rf"\s*(?:{_TIME}|{_NAME}\s*(?:$|:(?: |$)|[(\[]?{_TIME}))")
_FIRST = re.compile(r"[@`%*&!|>,\]}?:]|- ")


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, where (counted from 0), and which lines to set aside to read on: an entry, down to `last`.

    `sure` ones cannot be mere consequences of what was set aside before them.
    """

    line: int
    column: int
    message: str
    hint: str = ""
    code: str = SYNTAX.code
    entry: int = -1
    last: int = -1
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """A line taken apart: blanks, dashes, field name, and the value, which starts at `start`."""

    indent: int
    dashes: str
    name: str
    value: str
    start: int

    @property
    def column(self) -> int:
        """Where the field stands, after the dashes."""
        return self.indent + len(self.dashes)

    @property
    def begins(self) -> bool:
        """Whether the line begins an entry; if not, it goes on with one."""
        return bool(self.dashes or self.name)


def entry(line: str) -> Entry:
    """Take a line apart."""
    match = _ENTRY.match(line)
    indent, dashes, name, value = match.groups("") if match else ("", "", "", line)
    return Entry(len(indent), dashes, name.strip("\"'"), value.rstrip(), len(line) - len(value))


@dataclass(frozen=True, slots=True)
class Case:
    """An error of the parser: its words, the place where it gave up, and the place where that matter began."""

    words: str
    trace: Trace
    line: int
    column: int
    since_line: int
    since_column: int

    @property
    def lines(self) -> list[str]:
        """The source; what was found before is set aside."""
        return self.trace.lines

    @property
    def text(self) -> str:
        """The line where the parser gave up."""
        return self.lines[self.line]


def above(lines: list[str], number: int) -> int:
    """The nearest line above that is neither empty nor a comment; the line itself when there is none."""
    found = (n for n in range(number - 1, -1, -1) if lines[n].strip() and lines[n].lstrip()[0] != "#")
    return next(found, number)


def owner(lines: list[str], number: int) -> int:
    """The line of the entry that a line goes on with; the line itself when there is none."""
    return next((n for n in range(number - 1, -1, -1) if entry(lines[n]).begins), number)


def field_of(lines: list[str], number: int) -> str:
    """What to call the entry on a line: its field's name, or "the text"."""
    name = entry(lines[number]).name
    return f"'{name}'" if name else "the text"


def shown(text: str, most: int = 40) -> str:
    """A piece of a source for a message, in double quotes when it has none of its own."""
    text = text.strip()
    short = text if len(text) <= most else text[: most - 1].rstrip() + "…"
    return f'"{short}"' if '"' not in text else f"'{short}'" if "'" not in text else short


def quoting(line: str) -> str:
    """The hint that shows an entry's value in quotes."""
    it = entry(line)
    text = it.value if len(it.value) <= 40 else it.value[:39].rstrip() + "…"
    value = f"'{text}'" if '"' in text and "'" not in text else '"' + text.replace('"', '\\"') + '"'
    return f"put the whole text in quotes: {it.name + ': ' if it.name else '- ' if it.dashes else ''}{value}"


def control_character(lines: list[str]) -> Finding:
    """An invisible character that no YAML file may contain."""
    for number, line in enumerate(lines):
        if match := _UNPRINTABLE.search(line):
            message = f"an invisible control character (U+{ord(match[0]):04X}) stands here"
            return Finding(number, match.start(), message, "delete it")
    return Finding(0, 0, "the file has characters that are no text", sure=False)


# Quotes.


def unclosed(lines: list[str], line: int, column: int, noticed: int) -> Finding:
    """A quote that was never closed: the one that was opened is named, not the one that was taken for its end."""
    quote = lines[line][column]
    where = f" (noticed at line {noticed + 1})" if noticed != line else ""
    message = f"the {quote} opened here is never closed{where}"
    return Finding(line, column, message, f"add {quote} where the text ends", entry=line)


def _overrun(lines: list[str], first: int, last: int) -> bool:
    """Whether other entries begin between the line where a quote or bracket opens and a later one."""
    column = entry(lines[first]).column
    return any(entry(line).begins and entry(line).column <= column for line in lines[first + 1 : last + 1])


def in_quotes(case: Case) -> Finding | None:
    """The parser gave up within quotes: at the end of the file, or at a backslash."""
    if "quoted scalar" not in case.words:
        return None
    first = case.since_line
    quote = case.lines[first][case.since_column]
    if "end of stream" in case.words or "document indicator" in case.words or _overrun(case.lines, first, case.line):
        return unclosed(case.lines, first, case.since_column, case.line)
    backslash = max(case.text.rfind("\\", 0, case.column + 1), 0)
    piece = case.text[backslash : backslash + 2]
    hint = f"write \\{piece} for a backslash, or put the text in '…' instead of {quote}…{quote}"
    return Finding(case.line, backslash, f"{piece} means nothing inside {quote}…{quote}", hint, entry=first)


def after_quote(case: Case) -> Finding | None:
    """A text goes on after its closing quote: that quote is part of the text, or the opening of a later text."""
    column = case.since_column if "scanning" in case.words and case.since_line == case.line else case.column
    for scalar in case.trace.scalars[-3:]:
        follows = scalar.end.line == case.line and scalar.end.column <= column
        if scalar.quote and follows and not case.text[scalar.end.column : column].strip():
            if _overrun(case.lines, scalar.start.line, case.line):
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


# Characters.


def tab(case: Case) -> Finding | None:
    """A tab in the indentation."""
    match = re.match(r" *\t", case.text)
    if not match:
        return None
    message = "a tab stands in the indentation: YAML wants blanks there"
    return Finding(case.line, match.end() - 1, message, "replace the tab by blanks")


def strange_blank(case: Case) -> Finding | None:
    """A blank that looks like one but is another character, as pasting from web pages brings them."""
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


# Brackets.


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
    if _overrun(case.lines, first, case.line) or (case.line > first and case.line >= len(case.lines) - 1):
        where = f" (noticed at line {case.line + 1})" if case.line != first else ""
        hint = f"add {closing} at the end; a text that begins with {bracket} must be in quotes"
        return Finding(first, column, f"the {bracket} opened here is never closed{where}", hint, entry=first)
    message = f"inside {bracket}…{closing} this cannot be read: {shown(case.text[case.column :])}"
    return Finding(case.line, case.column, message, "put texts with , : [ ] { } or quotes in quotes", entry=first)


# Colons and dashes.


def glued(case: Case) -> Finding | None:
    """A blank is missing after 'field:' or after the dash."""
    lines = case.lines
    for number in (case.since_line, case.line, above(lines, case.line), owner(lines, case.line)):
        line = lines[number]
        if match := _GLUED.match(line):
            hint = f"write '{line[: match.end()].strip()} {line[match.end() :].strip()[:40]}'"
            return Finding(number, match.end() - 1, "a blank is missing after ':'", hint)
        if match := _GLUED_DASH.match(line):
            hint = f"write '- {line[match.end() :].strip()[:40]}'"
            return Finding(number, match.end() - 1, "a blank is missing after '-'", hint)
    return None


def cut_by_comment(case: Case) -> Finding | None:
    """A text of several lines that is cut off by ' #'."""
    number = above(case.lines, case.line)
    it, cut = entry(case.lines[number]), case.lines[number].find(" #")
    if entry(case.text).begins or cut < 0 or it.value[:1] in ("'", '"', "", "|", ">"):
        return None
    message = f"the text is cut off here: after a blank, # begins a comment, so line {case.line + 1} is left over"
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
        return Finding(case.line, it.start, message, "open the text with the quote ' or \" that closes it")
    message = f"{name} contains ': ', so it must be in quotes"
    hint = quoting(case.text) if number == case.line else "put quotes around the whole text"
    return Finding(case.line, case.column, message, hint, entry=number)


def _key_in_text(case: Case, it: Entry) -> Finding:
    """'field:' where a text goes on: the line is indented too deep, or the line above is no field."""
    number = above(case.lines, case.line)
    before = entry(case.lines[number])
    goes_on = entry(case.lines[owner(case.lines, number)]).column < before.column
    if not before.begins and before.column == it.column and not goes_on:
        return _no_field(case, number)
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


# Lines that do not belong.


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
    return _no_field(case, number)


def _no_field(case: Case, number: int) -> Finding:
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


DETECTORS: tuple[Callable[[Case], Finding | None], ...] = (
    tab,
    in_quotes,
    after_quote,
    document_end,
    strange_blank,
    after_brackets,
    in_brackets,
    first_character,
    glued,
    cut_by_comment,
    overrun,
    pasted,
    body,
    colon,
    no_colon,
    indentation,
    anything,
)
