"""Front matter in TOML or JSON in, the same nodes as of YAML out, each with the line it stands on."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from datetime import date, datetime, time

import yaml

from pipeline.model.problems import Severity, rule
from pipeline.readers.faults.base import Finding
from pipeline.readers.sites.names import NULL
from pipeline.readers.sites.nodes import mapping, scalar, sequence
from pipeline.readers.tree import Fault, compose

NOT_PARSED = rule("Y009", Severity.ERROR, "the front matter is TOML or JSON that cannot be parsed")

_TABLE = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]")
_KEY = re.compile(r"\s*((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[\w-]+|\"[^\"]*\"|'[^']*'))*)\s*=\s*")
_PAIR = re.compile(r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
_Path = tuple[str | int, ...]


class Broken(Exception):
    """TOML or JSON that cannot be parsed; line and column count from 0."""

    def __init__(self, line: int, column: int, message: str) -> None:
        super().__init__(message)
        self.finding = Finding(line, column, message, "", NOT_PARSED.code)


def toml_nodes(source: str) -> yaml.MappingNode:
    """The nodes of a TOML text; a value has the line of its key. Raises Broken."""
    try:
        values = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", str(error))
        line, column = (int(at[1]) - 1, int(at[2]) - 1) if at and at[1] else (source.count("\n"), 0)
        raise Broken(line, column, f"TOML: {str(error)[: at.start()] if at else error}") from None
    except RecursionError:
        raise Broken(0, 0, "TOML: nested too deeply") from None
    node = _node(values, (), _places(source))
    assert isinstance(node, yaml.MappingNode)
    return node


def _places(source: str) -> dict[_Path, tuple[int, int]]:
    """Where each key of a TOML text has its value."""
    found: dict[_Path, tuple[int, int]] = {}
    table: _Path = ()
    counted: Counter[_Path] = Counter()
    for number, line in enumerate(source.split("\n")):
        if match := _TABLE.match(line):
            table = _keys(match[2])
            found.setdefault(table, (number, match.start(1)))
            if match[1] == "[[":
                table = (*table, counted[table])
                counted[table[:-1]] += 1
                found.setdefault(table, (number, match.start(1)))
        elif match := _KEY.match(line):
            found.setdefault((*table, *_keys(match[1])), (number, match.end()))
    return found


def _keys(text: str) -> _Path:
    return tuple(part.strip().strip("\"'") for part in re.findall(r"\"[^\"]*\"|'[^']*'|[^.]+", text))


def _node(value: object, path: _Path, places: dict[_Path, tuple[int, int]]) -> yaml.Node:
    """A value as a node, at the place of the nearest key above it."""
    near = path
    while near and near not in places:
        near = near[:-1]
    mark = yaml.Mark("", 0, *places.get(near, (0, 0)), None, 0)
    at = yaml.ScalarNode(NULL, "", mark, mark)
    if isinstance(value, dict):
        return mapping([(scalar(name, at), _node(inner, (*path, name), places)) for name, inner in value.items()], at)
    if isinstance(value, list):
        return sequence([_node(inner, (*path, number), places) for number, inner in enumerate(value)], at)
    if isinstance(value, datetime | date | time):
        return scalar(value.isoformat(), at)
    return scalar(str(value).lower() if isinstance(value, bool) else str(value), at)


def json_length(source: str) -> int:
    """How many characters of a text its JSON object takes, with the space after it on the line. Raises Broken."""
    try:
        _, end = json.JSONDecoder().raw_decode(source)
    except json.JSONDecodeError as error:
        raise Broken(error.lineno - 1, error.colno - 1, f"JSON: {error.msg}") from None
    except RecursionError:
        raise Broken(0, 0, "JSON: nested too deeply") from None
    return end


def json_nodes(source: str) -> yaml.MappingNode:
    """The nodes of a JSON object, which is YAML but for its tabs and some escapes. Raises Broken."""
    flat = _PAIR.sub(lambda match: bytes.fromhex(match[1] + match[2]).decode("utf-16-be"), source.replace("\\/", "/"))
    try:
        root, _ = compose(flat.replace("\t", " "))
    except (yaml.YAMLError, Fault) as error:  # what JSON has and YAML does not
        raise Broken(0, 0, f"JSON: {str(error)[:80]}") from None
    if not isinstance(root, yaml.MappingNode):
        raise Broken(0, 0, "JSON: not an object with fields")
    return root
