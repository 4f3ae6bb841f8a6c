"""What every detector of faults needs: a Finding, a line taken apart, the parser's error, words for messages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.readers.tree import SYNTAX, Trace

_ENTRY = re.compile(r"""( *)((?:-(?: +|$))*)(?:([\w.-]+|"[^"]*"|'[^']*')[ \t]*:(?:[ \t]+|$))?(.*)""")


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
    """A line taken apart: spaces, dashes, field name, and the value, which starts at `start`."""

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


def overran(lines: list[str], first: int, last: int) -> bool:
    """Whether other entries begin between the line where a quote or bracket opens and a later one."""
    column = entry(lines[first]).column
    return any(entry(line).begins and entry(line).column <= column for line in lines[first + 1 : last + 1])
