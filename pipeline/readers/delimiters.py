"""Finds the front matter among the lines of a Markdown file, and what is wrong with the '---' around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.model.problems import Severity, rule
from pipeline.readers.faults.base import Finding, entry, shown
from pipeline.readers.kinds import kind_of, way_on
from pipeline.readers.tree import KNOWN

NO_FRONT_MATTER = rule("Y002", Severity.ERROR, "the front matter is not set off by '---' lines")

_DASHES = "-‐‑‒–—―−_"
_LIKE = re.compile(rf"[ \t]*(?:[{_DASHES}]{{2,}}|[—―]|- - -)[ \t.]*$")
_HEADING = re.compile(r"#{1,6} |[A-Z][\w ]*:\s*$")
_MARKUP = re.compile(r"[-*+] +(?:\[.*\]\(|\*|https?://)")


@dataclass(frozen=True, slots=True)
class Parts:
    """A file taken apart: the first line of the fields and the line after the last (from 0), what is wrong."""

    begin: int
    end: int
    wrong: Finding | None = None


def split(lines: list[str]) -> Parts:
    """Find the front matter; when it is not set off as it must be, where it probably is."""
    begin, wrong = 1, None
    if lines[0].rstrip() != "---":
        begin, wrong = _opening(lines)
    for number in range(begin, len(lines)):
        line = lines[number]
        if line[:3] != "---":
            continue
        if line.rstrip() == "---":
            return Parts(begin, number, wrong)
        if not wrong and not _LIKE.match(line):
            message = f"the closing '---' must be alone on its line, but {shown(line[3:])} follows it"
            return Parts(begin, number, _finding(number, 3, message, "break the line after '---'"))
    return Parts(begin, *_closing(lines, begin)) if not wrong else Parts(begin, len(lines), wrong)


def _finding(line: int, column: int, message: str, hint: str) -> Finding:
    return Finding(line, column, message, hint, NO_FRONT_MATTER.code)


def _opening(lines: list[str]) -> tuple[int, Finding]:
    """What is wrong with the first line, and where the fields begin."""
    if not any(map(str.strip, lines)):
        hint = "restore it, or write '---', 'title: …' and '---' into it"
        return len(lines), _finding(0, 0, "the file is empty", hint)
    later = next((n for n, line in enumerate(lines[:20]) if n and line.rstrip() == "---"), 0)
    first = f'"{lines[0][:40].rstrip()}"' if lines[0].strip() else "empty"
    message = f"front matter must start on line 1 with '---', but line 1 is {first}"
    between = any(entry(line).name in KNOWN for line in lines[:later])
    if _LIKE.match(lines[0]) and (between or not later):
        return 1, _finding(0, 0, f"{message}, which only looks like it", "write three plain hyphens and nothing else")
    if lines[0].startswith("---"):
        message = f"the opening '---' must be alone on its line, but line 1 is {first}"
        return 1, _finding(0, 3, message, "break the line after '---'")
    if later and not between:
        hint = "delete line 1" if later == 1 else f"delete lines 1 to {later}"
        return later + 1, _finding(0, 0, f"{message} (the '---' is on line {later + 1})", hint)
    kind, imported = kind_of("\n".join(lines[:20]).encode("utf-8", "replace"))
    if kind:
        return len(lines), _finding(0, 0, f"this is {kind}, not an episode", way_on(imported=imported))
    begin = 0 if entry(lines[0]).name in KNOWN else len(lines)
    return begin, _finding(0, 0, message, "put '---' on a line of its own before the fields")


def _closing(lines: list[str], begin: int) -> tuple[int, Finding]:
    """Where the fields end although no line is just '---', and what stands there instead."""
    for number in range(begin, len(lines)):
        line = lines[number].rstrip()
        if (line == "..." or _LIKE.match(line)) and line.strip("_ "):
            message = f"the closing '---' must be three hyphens at the start of the line, but this is \"{line[:40]}\""
            return number, _finding(number, 0, message, "write '---'")
        if line.endswith("---") and line.strip("-"):
            message = f"the closing '---' must stand on a line of its own, but it follows {shown(line[:-3])}"
            return number, _finding(number, len(line) - 3, message, "break the line before '---'")
        if _is_text(lines, number):
            message = "the front matter is not closed: there is no second line that is just '---'"
            end = _heading_above(lines, number)
            hint = "put '---' on a line of its own before this"
            return end, _finding(end, 0, f"{message}, and this is not 'field: value'", hint)
    last = max((n for n, line in enumerate(lines) if line.strip()), default=0)
    message = "the front matter is not closed: there is no second line that is just '---'"
    return len(lines), _finding(last, 0, message, "add '---' after the last field")


def _is_text(lines: list[str], number: int) -> bool:
    """Whether a line can be no part of the fields: text or Markdown at the left edge, below an empty line."""
    line = lines[number]
    if not line.strip() or line[0] in " \t#" or lines[number - 1].strip():
        return False
    if _MARKUP.match(line) or _HEADING.match(line):
        return True
    return not entry(line).begins and line[0] not in "]}"


def _heading_above(lines: list[str], number: int) -> int:
    """The first line of the text: the heading above it, when there is one."""
    up = number - 1
    while up > 1 and not lines[up].strip():
        up -= 1
    return up if _HEADING.match(lines[up]) else number
