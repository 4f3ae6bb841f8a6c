"""YAML with places: a file's bytes in, a YAML node tree with line and column, the Markdown body and Problems out.

Markdown files carry YAML front matter between two lines "---"; .yaml and .yml files are YAML altogether.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from pipeline.problems import Place, Problem, Severity, rule

UNREADABLE = rule("Y001", Severity.ERROR, "the file cannot be read as text")
NO_FRONT_MATTER = rule("Y002", Severity.ERROR, "the front matter is not set off by '---' lines")
SYNTAX = rule("Y003", Severity.ERROR, "the YAML cannot be parsed")
REFUSED = rule("Y004", Severity.ERROR, "the YAML uses anchors or is nested too deeply")
PLACEHOLDER = rule("Y005", Severity.ERROR, "a template placeholder stands where a value belongs")
NOT_A_MAPPING = rule("Y006", Severity.ERROR, "the file is not a list of 'field: value' lines")

MAX_BYTES = 20_000_000
_MAX_DEPTH = 40
_QUOTED = re.compile(r"""^\s*(?=-|[\w-]+\s*:)(?:- +)*(?:[\w-]+\s*:\s+)?(["'])""")


class Unreadable(Exception):
    """A file that cannot be parsed; carries the Problems that say why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed file: the root mapping, the number of lines before it, and the Markdown body."""

    file: str
    root: yaml.MappingNode
    offset: int
    body: str

    def place(self, node: yaml.Node) -> Place:
        """Where a node stands in the file."""
        return Place(self.file, node.start_mark.line + 1 + self.offset, node.start_mark.column + 1)


def read(path: Path, file: str) -> Document:
    """Parse a file; `file` is the name problems are reported under. Raises Unreadable."""
    text = decode(path, file)
    source, offset, body = (text, 0, "") if path.suffix in (".yaml", ".yml") else _split(text, file)
    try:
        _refuse_bombs(source, offset, file)
        root = yaml.compose(source, yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise Unreadable(_explain(error, source, offset, file)) from None
    if not isinstance(root, yaml.MappingNode):
        place = Place(file, offset + 1)
        raise Unreadable(Problem(NOT_A_MAPPING.code, place, "no 'field: value' lines here", "start with 'title: …'"))
    return Document(file, root, offset, body)


def decode(path: Path, file: str) -> str:
    """The text of a UTF-8 file, with or without byte order mark, its line ends as "\\n". Raises Unreadable."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise Unreadable(Problem(UNREADABLE.code, Place(file), f"cannot be opened: {error.strerror}")) from None
    if len(data) > MAX_BYTES:
        raise Unreadable(
            Problem(UNREADABLE.code, Place(file), f"larger than {MAX_BYTES // 1_000_000} MB: not an episode")
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        name = "UTF-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "not UTF-8"
        raise Unreadable(
            Problem(UNREADABLE.code, Place(file, line, column), f"the file is {name}", "save it again as UTF-8")
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _split(text: str, file: str) -> tuple[str, int, str]:
    """Front matter, the number of lines before it, and the body."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        later = next((n for n, line in enumerate(lines[:20], 1) if line.rstrip() == "---"), 0)
        seen = f"but line 1 is {lines[0][:40]!r}" + (f" (the '---' is on line {later})" if later else "")
        hint = f"delete line{'' if later == 2 else 's'} 1{'' if later == 2 else f' to {later - 1}'}" if later else ""
        message = f"front matter must start on line 1 with '---', {seen}"
        raise Unreadable(
            Problem(NO_FRONT_MATTER.code, Place(file, 1, 1), message, hint or "put '---' before the fields")
        )
    for number, line in enumerate(lines[1:], 2):
        if line.rstrip() == "---":
            return "\n".join(lines[1 : number - 1]) + "\n", 1, "\n".join(lines[number:])
        if line.startswith("---") and not line.startswith("---- "):
            message = f"the closing '---' must be alone on its line, but {line[3:40]!r} follows it"
            raise Unreadable(
                Problem(NO_FRONT_MATTER.code, Place(file, number, 1), message, "break the line after '---'")
            )
    message = "the front matter is not closed: there is no second line that is just '---'"
    raise Unreadable(
        Problem(NO_FRONT_MATTER.code, Place(file, len(lines), 1), message, "add '---' after the last field")
    )


def _refuse_bombs(source: str, offset: int, file: str) -> None:
    """Anchors can blow a file up to gigabytes and deep nesting crashes the parser: an episode needs neither."""
    if run := re.search(rf"(?:[\[{{]\s*){{{_MAX_DEPTH + 1}}}", source):
        # The parser itself would take minutes over a long run of brackets.
        place = Place(file, source.count("\n", 0, run.start()) + 1 + offset)
        raise Unreadable(Problem(REFUSED.code, place, f"nesting deeper than {_MAX_DEPTH} is not allowed here"))
    depth = 0
    braced = False
    for event in yaml.parse(source, yaml.CSafeLoader):
        line, column = (event.start_mark.line, event.start_mark.column) if event.start_mark else (0, 0)
        if braced and isinstance(event, yaml.MappingStartEvent):
            # "{{ name }}" is valid YAML: a mapping whose key is a mapping.
            raise Unreadable(_placeholder(source.split("\n")[line], Place(file, line + 1 + offset, column)))
        braced = isinstance(event, yaml.MappingStartEvent) and bool(event.flow_style)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if isinstance(event, yaml.AliasEvent) or depth > _MAX_DEPTH:
            what = "an alias ('*name')" if depth <= _MAX_DEPTH else f"nesting deeper than {_MAX_DEPTH}"
            place = Place(file, line + 1 + offset, column + 1)
            hint = "put text that starts with '*' in quotes" if depth <= _MAX_DEPTH else ""
            raise Unreadable(Problem(REFUSED.code, place, f"{what} is not allowed here", hint))


def _explain(error: yaml.YAMLError, source: str, offset: int, file: str) -> Problem:
    """A Problem at the line that is the cause, which is not always the line where the parser gave up."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return Problem(SYNTAX.code, Place(file, offset + 1), f"not valid YAML: {error}".splitlines()[0])
    lines = source.split("\n")
    noticed = Place(file, mark.line + 1 + offset, mark.column + 1)
    line = lines[mark.line] if mark.line < len(lines) else ""
    if "{{" in line:
        return _placeholder(line, Place(file, noticed.line, line.index("{{") + 1))
    if conflict := next((n for n, text in enumerate(lines) if re.match(r"<{7} |>{7} ", text)), None):
        message = "a merge left its marks here (<<<<<<<, =======, >>>>>>>)"
        return Problem(
            SYNTAX.code, Place(file, conflict + 1 + offset, 1), message, "choose one version, delete the marks"
        )
    if opened := _unclosed_quote(lines, mark.line):
        number, column, quote = opened
        where = f" (noticed at line {noticed.line})" if number != mark.line else ""
        message = f"the {quote} opened here is not closed, or the text contains another {quote}{where}"
        hint = f"close it, or write {quote * 2 if quote == chr(39) else chr(92) + quote} for a {quote} inside the text"
        return Problem(SYNTAX.code, Place(file, number + 1 + offset, column + 1), message, hint)
    return Problem(SYNTAX.code, noticed, f"{getattr(error, 'problem', error)}: {line.strip()[:60]!r}", _hint(line))


def _placeholder(line: str, place: Place) -> Problem:
    found = re.search(r"\{\{.*?\}\}", line)
    message = f"{found[0] if found else '{{'!r} is a template placeholder, not a value"
    hint = "fill it in; a file whose name starts with '_' is taken for a draft and skipped"
    return Problem(PLACEHOLDER.code, place, message, hint)


def _unclosed_quote(lines: list[str], stop: int) -> tuple[int, int, str] | None:
    """The last quoted value up to a line (counted from 0) that is not closed by a quote at a line's end.

    Returns its line, column and quote, or None when every quoted value is closed.
    """
    number = 0
    culprit = None
    while number <= stop and number < len(lines):
        match = _QUOTED.match(lines[number])
        if match:
            end = _closing(lines, number, match.end(), match[1])
            if end is None or end > stop:
                culprit = (number, match.start(1), match[1])
                break
            number = max(number, end)
        number += 1
    return culprit


def _closing(lines: list[str], number: int, column: int, quote: str) -> int | None:
    """The line on which a quoted value ends properly (nothing but a comment after the quote), else None."""
    body = r"(?:[^'\n]|'')*" if quote == "'" else r"(?:[^\"\\\n]|\\.|\\$)*"
    for n in range(number, len(lines)):
        match = re.compile(body).match(lines[n], column)
        end = match.end() if match else column
        if end < len(lines[n]):
            rest = lines[n][end + 1 :].strip()
            return n if not rest or rest[0] in "#,]}:" else None
        column = 0
    return None


def _hint(line: str) -> str:
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "indent with blanks, not tabs"
    if ": " in line.partition(": ")[2]:
        return "put a value that contains ': ' in quotes"
    if line.strip() and ":" not in line:
        return "every field is 'name: value'; text that goes on is indented deeper than its field"
    return ""
