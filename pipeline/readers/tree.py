"""YAML source in, a tree of nodes out; what could blow up, crash or cannot be meant is refused.

Nearly every source takes the fast way, one pass in C. Only one with suspicious signs, or one that cannot be parsed, is
gone through again event by event; the Trace of that tells how far the parser came.
"""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml
from yaml.events import (
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    MappingStartEvent,
    ScalarEvent,
    StreamEndEvent,
)

from pipeline.model.problems import Severity, rule

SYNTAX = rule("Y003", Severity.ERROR, "the YAML cannot be parsed")
REFUSED = rule("Y004", Severity.ERROR, "the YAML uses anchors or is nested too deeply")
PLACEHOLDER = rule("Y005", Severity.ERROR, "a template placeholder stands where a value belongs")

MAX_DEPTH = 40
NULL = "tag:yaml.org,2002:null"
_TEXT = "tag:yaml.org,2002:str"
# Not "Null": that is how people write a name; programs that mean nothing write one of these.
_NOTHING = frozenset(("", "~", "null", "NULL"))
KNOWN = (
    "line header who time sec name url startOffset endOffset img text "
    "title short season episode guests image ids links description intro topics transcript quotableClips dateadded"
).split()
_SWALLOWED = re.compile(rf"(?<!\S)(?:{'|'.join(KNOWN)}):(?!\S)")
_FIELD = re.compile(rf"(\s*(?:- +)*)(?:{'|'.join(KNOWN)}):(?!\S)")
STRANGE = "\xa0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"
_GLUED_NAME = re.compile(rf"(?:{'|'.join(KNOWN)}):(?=[^\s/])")
_STRANGE = re.compile(f"[{STRANGE}]")
_GLUED = re.compile(r" *-(?=[A-Za-z][\w-]*:(?!\S))")
# Each begins with one character that is rare: that is what makes the search fast.
_SIGNS = tuple(
    re.compile(sign)
    for sign in (
        r"\{\{",
        r"&(?<=[\s,\[{]&)\w",
        r"!(?<=[\s,\[{]!)",
        r"#(?<=[ \t]#)",
        rf"\n *(?:-[A-Za-z]|- +(?:line|header|name):\S|[{STRANGE}])",
    )
)


class Fault(Exception):
    """What the parser would let through but an episode does not; line and column count from 0."""

    def __init__(self, code: str, line: int, column: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.line, self.column, self.message, self.hint = code, line, column, message, hint


class _Loader(yaml.CSafeLoader):
    """Composes nodes without guessing types, and counts how deep it is: the parser recurses until it crashes."""

    depth = 0
    suspicious = False

    def resolve(self, kind: type[yaml.Node], value: str | None, implicit: tuple[bool, bool] | bool) -> str:
        if value is None or not isinstance(implicit, tuple):
            return "tag:yaml.org,2002:map" if kind is yaml.MappingNode else "tag:yaml.org,2002:seq"
        if implicit[0]:
            return NULL if value in _NOTHING else _TEXT
        if ": " in value and _SWALLOWED.search(value):
            self.suspicious = True
        return _TEXT

    def descend_resolver(self, parent: yaml.Node | None, index: object) -> None:
        # The innermost node may be a single value.
        self.depth += 1
        if self.depth > MAX_DEPTH + 1 and parent is not None:
            raise _too_deep(parent.start_mark.line, parent.start_mark.column)

    def ascend_resolver(self) -> None:
        self.depth -= 1


def compose(source: str) -> tuple[yaml.Node | None, bool]:
    """The root node, None for an empty source, and whether there are signs of what may not be meant as it stands.

    Raises yaml.YAMLError and Fault.
    """
    loader = _Loader(source)
    root = loader.get_single_node()
    return root, loader.suspicious or any(sign.search(source) for sign in _SIGNS)


def _too_deep(line: int, column: int) -> Fault:
    return Fault(REFUSED.code, line, column, f"nesting deeper than {MAX_DEPTH} is not allowed here")


class Scalar(NamedTuple):
    """A single value: its text, style and marks, the field it belongs to, and whether it is a field's name itself."""

    event: ScalarEvent
    start: Any
    end: Any
    field: str
    names: bool

    @property
    def quote(self) -> str:
        """The quote it stands in, "" when there is none."""
        return self.event.style if self.event.style in ("'", '"') else ""


@dataclass
class _Open:
    """A list or mapping that has begun: the field that the next value belongs to is None when a name is due."""

    start: Any
    mapping: bool
    flow: bool
    field: str | None


@dataclass
class Trace:
    """How far a parser came: the open lists and mappings, the last closed one in brackets.

    Of the values only those that can tell something are kept: quoted, marked, or with a '#' on their line.
    """

    lines: list[str]
    open: list[_Open] = dataclasses.field(default_factory=list)
    brackets: tuple[Any, Any] | None = None
    scalars: list[Scalar] = dataclasses.field(default_factory=list)
    anchors: set[str] = dataclasses.field(default_factory=set)

    def follow(self) -> None:
        """Follow the parser to the end. Raises yaml.YAMLError and Fault."""
        following = yaml.CSafeLoader("\n".join(self.lines)).get_event
        documents = 0
        while (event := following()) and not isinstance(event, StreamEndEvent):
            mark: Any = event.start_mark
            if anchor := getattr(event, "anchor", None):
                self._check_anchor(anchor, mark.line, mark.column)
            if isinstance(event, ScalarEvent):
                self._scalar(event)
            elif isinstance(event, CollectionStartEvent):
                self._begin(event)
            elif isinstance(event, CollectionEndEvent):
                it = self.open.pop()
                if it.flow:
                    self.brackets = (it.start, event.end_mark)
                self._valued()
            elif isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    message = "the fields end here: a second document begins"
                    raise Fault(SYNTAX.code, mark.line, mark.column, message, "delete this line")

    def _check_anchor(self, name: str, line: int, column: int) -> None:
        """Refuse an alias, and a name given to two values; a single name is of no use, but does no harm."""
        sign = self.lines[line][column : column + 1]
        if sign == "*":
            message = "to YAML a text that begins with * is an alias, which is not allowed here"
            raise Fault(REFUSED.code, line, column, message, "put the text in quotes")
        if name in self.anchors:
            message = f"a text that begins with &{name[:40]} must be in quotes"
            raise Fault(SYNTAX.code, line, column, message, f'write "&{name[:40]} …"')
        self.anchors.add(name)

    def in_brackets(self) -> bool:
        """Whether the parser is between brackets."""
        return bool(self.open and self.open[-1].flow)

    def _valued(self) -> None:
        """A list or mapping has ended: it was the value, or the name, that was due."""
        if self.open and self.open[-1].mapping:
            self.open[-1].field = "" if self.open[-1].field is None else None

    def _scalar(self, event: ScalarEvent) -> None:
        outer = self.open[-1] if self.open else None
        names = outer is not None and outer.mapping and outer.field is None
        if outer and names:
            outer.field = event.value
        scalar = Scalar(event, event.start_mark, event.end_mark, (outer.field or "") if outer else "", names)
        line = self.lines[scalar.end.line] if scalar.end.line < len(self.lines) else ""
        if scalar.quote or event.tag or event.anchor or "#" in line:
            self.scalars.append(scalar)
        if not names:
            self._valued()
        if scalar.quote and scalar.start.line != scalar.end.line and not self.in_brackets():
            self._check_swallowed(scalar)
        if not scalar.quote:
            self._check_blanks(scalar, listed=outer is not None and not outer.mapping)

    def _check_blanks(self, scalar: Scalar, listed: bool) -> None:
        """Refuse '-line: …' and '- line:…', which YAML takes for a field '-line' and for a text."""
        value, line, column = scalar.event.value, scalar.start.line, scalar.start.column
        if scalar.names and value[:1] == "-" and _GLUED.match(self.lines[line]):
            hint = f"write '- {value[1:41]}: …'"
            raise Fault(SYNTAX.code, line, column, "a space is missing after '-'", hint)
        if listed and (match := _GLUED_NAME.match(value)):
            hint = f"write '- {match[0]} {value[match.end() :][:40]}'"
            raise Fault(SYNTAX.code, line, column + match.end() - 1, "a space is missing after ':'", hint)
        if scalar.names and _STRANGE.match(value):
            raise Fault(SYNTAX.code, line, column, *strange(value[0]))

    def _check_swallowed(self, scalar: Scalar) -> None:
        """Refuse a quoted text with whole fields in it: its quote was closed by one that was to open another."""
        column = self.open[-1].start.column if self.open else 0
        for number in range(scalar.start.line + 1, scalar.end.line + 1):
            found = _FIELD.match(self.lines[number])
            if found and len(found[1]) <= column:
                raise Unclosed(scalar)

    def _begin(self, event: CollectionStartEvent) -> None:
        """Refuse deep nesting, and "{{ name }}", which is valid YAML: a mapping whose name is a mapping."""
        mark: Any = event.start_mark
        if len(self.open) >= MAX_DEPTH:
            raise _too_deep(mark.line, mark.column)
        it = _Open(mark, isinstance(event, MappingStartEvent), bool(event.flow_style), None)
        if self.open:
            outer = self.open[-1]
            deeper = self.lines[mark.line][mark.column + 1 : mark.column + 2] == "{"
            if (
                it.mapping
                and it.flow
                and outer.mapping
                and outer.flow
                and outer.start.index + 1 == mark.index
                and not deeper
            ):
                message = "this is a template placeholder, not a value"
                raise Fault(PLACEHOLDER.code, outer.start.line, outer.start.column, message, "fill it in")
            it.field = None if it.mapping else outer.field
        self.open.append(it)


def strange(character: str) -> tuple[str, str]:
    """What to say of a space that is none to YAML."""
    return (
        f"this is not an ordinary space but U+{ord(character):04X}, which looks like one",
        "delete it and type a space",
    )


class Unclosed(Fault):
    """A quote that is not closed before other fields begin; `last` is the line where the parser found another one."""

    def __init__(self, scalar: Scalar) -> None:
        message = f"the {scalar.quote} opened here is never closed"
        super().__init__(SYNTAX.code, scalar.start.line, scalar.start.column, message)
        self.last: int = scalar.end.line
