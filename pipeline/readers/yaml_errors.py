"""Explains everything that is wrong with a source that cannot be parsed.

What a finding is about is set aside in memory and the rest is read on, so that one run names all faults. A finding that
may only be a consequence of what was set aside is not reported: a wrong message is worse than a second run.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from pipeline.readers.faults import DETECTORS
from pipeline.readers.faults.base import Case, Finding, entry
from pipeline.readers.faults.characters import control_character
from pipeline.readers.faults.quotes import unclosed
from pipeline.readers.tree import PLACEHOLDER, REFUSED, Fault, Trace, Unclosed

MOST = 10
_LARGE = 1_000_000
_PLACEHOLDER = re.compile(r"(?:[:,\[-]\s*|^\s*)(\{\{(?!\{).{0,200}?\}\}|\{%.{0,200}?%\}|\{\{(?!\{))")
_CONFLICT = re.compile(r"<{7}(?: |$)|>{7}(?: |$)")


def findings(source: list[str]) -> list[Finding]:
    """What is wrong with lines that do not parse, down the file: the first fault, and others when they are sure."""
    lines = list(source)
    found = conflicts(lines)
    reached = max((finding.line for finding in found), default=-1)
    while len(found) < MOST:
        trace = Trace(lines)
        try:
            trace.follow()
            break
        except (yaml.YAMLError, Fault) as error:
            news = _explain(error, trace)
        if found and (news[0].line <= reached or not news[0].sure):
            break
        found += news
        if news[0].code == REFUSED.code or sum(map(len, lines)) > _LARGE:
            break
        reached = max(_set_aside(lines, finding) for finding in news)
    return found[:MOST]


def conflicts(lines: list[str]) -> list[Finding]:
    """The marks of merges, taken out of the lines: of each conflict the first version is kept to read on."""
    if not any(_CONFLICT.match(line) for line in lines):
        return []
    found, first_version, inside = [], True, False
    message = "a merge left its marks here (<<<<<<<, =======, >>>>>>>)"
    for number, line in enumerate(lines):
        mark = line[:7] if _CONFLICT.match(line) or re.match(r"={7}\s*$|\|{7} ", line) else ""
        if mark == "<" * 7 or (mark == ">" * 7 and not inside):
            found.append(Finding(number, 0, message, "choose one version, delete the other and the marks"))
        if mark:
            inside = mark != ">" * 7
            first_version = mark in ("<" * 7, ">" * 7)
        if mark or not first_version:
            lines[number] = ""
    return found


def _explain(error: yaml.YAMLError | Fault, trace: Trace) -> list[Finding]:
    """The fault behind an error; more than one for placeholders, which are all the same mistake."""
    case = None if isinstance(error, Fault) else _case(error, trace)
    line = error.line if isinstance(error, Fault) else case.line if case else 0
    if not isinstance(error, Unclosed) and _PLACEHOLDER.search(trace.lines[line]):
        return _placeholders(trace.lines)
    if isinstance(error, Unclosed):
        return [unclosed(trace.lines, error.line, error.column, error.last)]
    if isinstance(error, Fault):
        return [Finding(error.line, error.column, error.message, error.hint, error.code)]
    if not case:
        return [control_character(trace.lines)]
    return [next(finding for detect in DETECTORS if (finding := detect(case)))]


def _case(error: yaml.YAMLError, trace: Trace) -> Case | None:
    """What the parser says, None when it names no place."""
    at: Any = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if at is None:
        return None
    since: Any = getattr(error, "context_mark", None) or at
    words = f"{getattr(error, 'context', '')}; {getattr(error, 'problem', '')}"
    # At the end of a file the parser stands on a line that is not there.
    line = min(at.line, len(trace.lines) - 1)
    return Case(words, trace, line, at.column, since.line, since.column)


def _placeholders(lines: list[str]) -> list[Finding]:
    """Every template placeholder that stands where a value begins; in the middle of a text one is text."""
    found = []
    hint = "fill it in; a file whose name starts with '_' is taken for a draft and skipped"
    for number, line in enumerate(lines):
        match = _PLACEHOLDER.search(line)
        if match and entry(line).value[:1] not in ("'", '"', "#") and not line.lstrip().startswith("#"):
            message = f"{match[1][:60]!r} is a template placeholder, not a value"
            found.append(Finding(number, match.start(1), message, hint, PLACEHOLDER.code))
    return found


def _set_aside(lines: list[str], finding: Finding) -> int:
    """Empty the value of the entry a finding is about, or the line that is none; the last line this concerns."""
    first = finding.line if finding.entry < 0 else finding.entry
    it = entry(lines[first])
    lines[first] = lines[first][: it.start] + "''" if it.begins else ""
    number = first + 1
    while number < len(lines):
        other = entry(lines[number])
        goes_on = it.begins and (other.indent > it.column or (other.indent > it.indent and not other.begins))
        if lines[number].strip() and not goes_on and number > max(finding.line, finding.last):
            break
        lines[number] = ""
        number += 1
    return number - 1
