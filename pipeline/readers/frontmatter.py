"""Fields with places: a file in, a YAML node tree with line and column, the Markdown body and Problems out.

Markdown files carry YAML front matter between two lines "---", or TOML between two lines "+++", or begin with a JSON
object; .yaml and .yml files are YAML altogether.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from pipeline.files.folder import opened
from pipeline.model.problems import Place, Problem, Severity, SourceError, excerpt, rule
from pipeline.readers.delimiters import NO_FRONT_MATTER, Parts, split
from pipeline.readers.encodings import UNREADABLE, text_of
from pipeline.readers.faults.base import Finding
from pipeline.readers.kinds import way_on
from pipeline.readers.lost import lost
from pipeline.readers.sites.metadata import metadata_of
from pipeline.readers.sites.toml_json import Broken, json_length, json_nodes, toml_nodes
from pipeline.readers.tree import Fault, Trace, compose
from pipeline.readers.yaml_errors import MOST, conflicts, findings

NOT_A_MAPPING = rule("Y006", Severity.ERROR, "the file is not a list of 'field: value' lines")

MAX_BYTES = 20_000_000
# Line breaks to YAML, but not to the editors that show line numbers.
_SEPARATORS = "\x85\u2028\u2029"
# The first line of fields that are not YAML: Hugo's, and as Eleventy has it.
_SYNTAX = re.compile(r"\+\+\+\s*$|---(?:toml|json)\s*$|\{")


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed file: the root mapping, the number of lines before it, the Markdown body, what was noticed.

    body_line is the line on which the body begins; syntax is that of the fields.
    """

    file: str
    root: yaml.MappingNode
    offset: int
    body: str
    problems: tuple[Problem, ...] = ()
    body_line: int = 1
    syntax: str = "YAML"

    def place(self, node: yaml.Node) -> Place:
        """Where a node stands in the file."""
        return Place(self.file, node.start_mark.line + 1 + self.offset, node.start_mark.column + 1)


def read(path: Path, file: str) -> Document:
    """Parse a file; `file` is the name problems are reported under. Raises SourceError."""
    text = decode(path, file)
    for separator in _SEPARATORS:
        text = text.replace(separator, " ")
    lines = text.split("\n")
    whole = path.suffix in (".yaml", ".yml")
    if not whole and _SYNTAX.match(lines[0]):
        return _of_other_syntax(lines, file)
    if not whole and (fields := metadata_of(lines)):
        body = "\n".join(lines[fields.body :])
        return Document(file, fields.root, 0, body, (), fields.body + 1, fields.syntax)
    parts = Parts(0, len(lines)) if whole else split(lines)
    merged = conflicts(list(lines)) if "<<<<<<<" in text or ">>>>>>>" in text else []
    if parts.wrong or merged:
        raise SourceError(*_problems(_all(lines, parts, merged), lines, file))
    try:
        root, noticed = _parsed(lines, parts)
    except (yaml.YAMLError, Fault):
        raise SourceError(*_problems(_all(lines, parts, []), lines, file)) from None
    if not isinstance(root, yaml.MappingNode):
        finding = Finding(parts.begin, 0, "no 'field: value' lines here", "start with 'title: …'", NOT_A_MAPPING.code)
        raise SourceError(*_problems([finding], lines, file))
    body = "\n".join(lines[parts.end + 1 :])
    return Document(file, root, parts.begin, body, _problems(noticed, lines, file), parts.end + 2)


def _of_other_syntax(lines: list[str], file: str) -> Document:
    """A file whose fields are TOML or JSON. Raises SourceError."""
    first, offset = lines[0].rstrip(), 0
    try:
        if first.startswith("{\\rtf"):
            finding = Finding(0, 0, "this is RTF, not an episode", way_on(imported=True), NO_FRONT_MATTER.code)
            raise SourceError(*_problems([finding], lines, file))
        if first.startswith("{"):
            text = "\n".join(lines)
            source = text[: json_length(text)]
            end = source.count("\n")
        else:
            offset, fence = 1, first[:3]
            end = next((n for n, line in enumerate(lines) if n and line.rstrip() == fence), len(lines))
            source = "\n".join(lines[1:end])
            if end == len(lines):
                message = f"the front matter is not closed: there is no second line that is just {fence!r}"
                hint = f"put {fence!r} on a line of its own after the last field"
                raise SourceError(*_problems([Finding(0, 0, message, hint, NO_FRONT_MATTER.code)], lines, file))
        root = json_nodes(source) if first.endswith("json") or not offset else toml_nodes(source)
    except Broken as error:
        finding = replace(error.finding, line=error.finding.line + offset)
        raise SourceError(*_problems([finding], lines, file)) from None
    syntax = "TOML" if offset and not first.endswith("json") else "JSON"
    return Document(file, root, offset, "\n".join(lines[end + 1 :]), (), end + 2, syntax)


def _parsed(lines: list[str], parts: Parts) -> tuple[yaml.Node | None, list[Finding]]:
    """The root node of the fields, and what YAML takes away from them. Raises yaml.YAMLError and Fault."""
    source = "\n".join(lines[parts.begin : parts.end]) + "\n"
    # A tab after a value is white space to other programs; libyaml refuses it.
    root, suspicious = compose(re.sub(r"\t+$", "", source, flags=re.MULTILINE) if "\t\n" in source else source)
    if not suspicious:
        return root, []
    trace = Trace(_padded(lines, parts))
    trace.follow()
    return root, list(lost(trace))


def _padded(lines: list[str], parts: Parts) -> list[str]:
    """The fields, with the lines before them empty: a line has the number that it has in the file."""
    return [""] * parts.begin + lines[parts.begin : parts.end] + [""]


def _all(lines: list[str], parts: Parts, merged: list[Finding]) -> list[Finding]:
    """Everything that is wrong with a file, down the file; what might follow from wrong delimiters is left out."""
    found = [parts.wrong] if parts.wrong else []
    inside = findings(_padded(lines, parts))
    found += [finding for finding in inside if not parts.wrong or finding.sure]
    places = {finding.line for finding in found}
    found += [finding for finding in merged if finding.line not in places]
    found = found or [Finding(parts.begin, 0, "the fields cannot be read")]
    return sorted(found, key=lambda finding: (finding.line, finding.column))[:MOST]


def _problems(found: list[Finding], lines: list[str], file: str) -> tuple[Problem, ...]:
    """The Problems of findings, each with its line and a caret under the place."""
    problems = []
    for finding in found:
        line = min(finding.line, len(lines) - 1)
        column = min(finding.column, len(lines[line]))
        place = Place(file, line + 1, column + 1)
        problems.append(Problem(finding.code, place, finding.message, finding.hint, excerpt(lines[line], column)))
    return tuple(problems)


def decode(path: Path, file: str) -> str:
    """The text of a UTF-8 file, with or without byte order mark, its line ends as "\\n". Raises SourceError."""
    try:
        with opened(path) as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise SourceError(Problem(UNREADABLE.code, Place(file), f"cannot be opened: {error.strerror}")) from None
    if len(data) > MAX_BYTES:
        message = f"larger than {MAX_BYTES // 1_000_000} MB: not an episode"
        raise SourceError(Problem(UNREADABLE.code, Place(file), message))
    text = text_of(data, file)
    if isinstance(text, Problem):
        raise SourceError(text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
