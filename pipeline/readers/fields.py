"""Typed fields out of a YAML mapping: each getter returns a value of one type and notes a Problem for a wrong one."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, time, timedelta, tzinfo
from types import MappingProxyType

import yaml
from yaml.constructor import SafeConstructor

from pipeline.model.problems import Place, Problem, Severity, rule
from pipeline.readers.frontmatter import Document
from pipeline.text import timecode
from pipeline.text.dates import meant_date
from pipeline.text.plain import clean, printable

WRONG_TYPE = rule("F001", Severity.ERROR, "a field's value is of the wrong kind and is ignored")
OTHER_WORD = rule("F006", Severity.INFO, "a value is in other words than today's and is read as what they mean")
DUPLICATE = rule("F002", Severity.WARNING, "a field is given twice; the last one counts")
MISSPELT = rule("F003", Severity.WARNING, "an unknown field looks like a misspelling of a known one")
NOT_A_DATE = rule("F004", Severity.ERROR, "a date cannot be read")
BAD_SETTING = rule("S003", Severity.ERROR, "a setting cannot be used")

SECRET = rule("F005", Severity.ERROR, "an address has a user's name or a password in it")

_SECRET = re.compile(r"[a-z][a-z0-9+.-]*://[^/?#\s]*@\S*", re.IGNORECASE)
_FIRST_YEAR, _LAST_YEAR = 1970, 2199
_MOST = 10**12
# As many as are read of a mapping or a list, and of a transcript: far more than anybody writes, and little enough that
# looking for what was meant by each takes no time.
MOST_FIELDS, MOST_LINES = 2_000, 200_000
_DEPTH = 2
_NULL = "tag:yaml.org,2002:null"
# What people call the fields of a transcript entry.
_MEANT = {
    "speaker": "who", "name": "who", "author": "who", "text": "line", "content": "line", "paragraph": "line",
    "start": "time", "timestamp": "time", "seconds": "sec", "title": "header", "heading": "header", "chapter": "header",
}  # fmt: skip
_TRUE = {"true", "yes", "on"}
_FALSE = {"false", "no", "off"}
# What Apple's older feeds say (itunes:explicit).
_EXPLICIT, _CLEAN = {*_TRUE, "explicit"}, {*_FALSE, "clean", "not explicit", "notexplicit"}
_NUMBERED = re.compile(
    r"(?:(?:season|series|s|staffel|saison|temporada|stagione|episode|episodio|épisode|ep|e|folge|no|nr)\b\.?|s(?=\d)|"
    r"ep?(?=\d))?\s*#?\s*(\d{1,9})(?:\.(\d{1,6}))?",
    re.IGNORECASE,
)


class Fields:
    """A mapping of a document with typed getters; wrong values are noted in `problems` and read as absent."""

    def __init__(
        self, document: Document, node: yaml.MappingNode, problems: list[Problem], most: int = MOST_FIELDS
    ) -> None:
        self.document = document
        self.node = node
        self.problems = problems
        if len(node.value) > most:
            self.note(WRONG_TYPE.code, node, f"has more than {most:,} fields; those after them are not read")
            self.node = yaml.MappingNode(node.tag, node.value[:most], node.start_mark, node.end_mark)
        self.nodes: dict[str, yaml.Node] = {}
        keys: dict[str, yaml.Node] = {}
        for key, value in self.node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else ""
            if name in self.nodes:
                first = self.document.place(keys[name]).line
                message = f"'{name}' is given twice, first on line {first}; the last one counts"
                begins = name in ("line", "header")
                self.note(DUPLICATE.code, key, message, f"put '- ' before this '{name}'" if begins else "")
            self.nodes[name], keys[name] = value, key

    def note(self, code: str, node: yaml.Node, message: str, hint: str = "") -> None:
        """Report a problem at a node."""
        self.problems.append(Problem(code, self.document.place(node), message, hint))

    def place(self, name: str = "") -> Place:
        """The place of a field's value, or of the mapping itself."""
        return self.document.place(self.nodes.get(name, self.node))

    def has(self, name: str) -> bool:
        """Whether the field is there and not empty."""
        node = self.nodes.get(name)
        return node is not None and node.tag != _NULL

    def check_names(self, known: tuple[str, ...], meant: Mapping[str, str] = MappingProxyType({})) -> None:
        """Report fields that look like misspellings, and what people call fields of ours; others are their own."""
        for key, _ in self.node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else ""
            if name in known or (len(name) < 4 and name not in meant):
                continue
            others = [k for k in known if k not in self.nodes]
            similar = [meant[name]] if name in meant else difflib.get_close_matches(name, others, 1, 0.8)
            if similar:
                self.note(MISSPELT.code, key, f"unknown field '{name}'", f"did you mean '{similar[0]}'?")

    def check_closed(self, known: tuple[str, ...]) -> None:
        """Report every field that is none of the known ones; for mappings that have no room for others."""
        for name, meant in self.unknown(known).items():
            hint = f"did you mean '{meant}'?" if meant else f"there are {', '.join(known)}"
            self.note(MISSPELT.code, self.nodes[name], f"unknown field '{name}'", hint)

    def unknown(self, known: tuple[str, ...]) -> dict[str, str]:
        """The fields that are none of the known ones, and what each was perhaps meant to be ("" when nobody knows)."""
        found = {}
        for name in self.nodes:
            if name not in known:
                word = _MEANT.get(name.lower(), name.lower())
                similar = [word] if word in known else difflib.get_close_matches(word, known, 1, 0.5)
                found[name] = similar[0] if similar else ""
        return found

    def raw(self, name: str) -> str:
        """A scalar as it is typed in the file, before YAML guesses a type: `time: 2:57` stays "2:57"."""
        node = self.nodes.get(name)
        if node is None or node.tag == _NULL:
            return ""
        if not isinstance(node, yaml.ScalarNode):
            self.note(WRONG_TYPE.code, node, f"'{name}' must be one value, not a list or mapping")
            return ""
        return str(node.value)

    def text(self, name: str) -> str:
        """A text on one line, clean."""
        text = clean(self.raw(name))
        return "" if self._is_secret(text, self.nodes.get(name, self.node)) else text

    def _is_secret(self, text: str, node: yaml.Node) -> bool:
        """Whether a text is an address with a user's name or a password in it; that is noted."""
        if "@" not in text or not _SECRET.fullmatch(text):
            return False
        scheme, _, rest = text.partition("://")
        shown = f"{scheme}://…@{rest.rpartition('@')[2]}"
        message = f"an address with a name or a password in it, which everybody could read: {shown[:60]}"
        self.note(SECRET.code, node, message, f"write {scheme}://{rest.rpartition('@')[2][:60]}")
        return True

    def spoken(self, name: str) -> str:
        """A text of the transcript: white space as typed, "" when there is nothing else."""
        raw = self.raw(name)
        if raw.isprintable():
            return "" if raw.isspace() else raw
        # The last line break of a block ("line: |") is how YAML writes it, not text.
        return printable(raw).rstrip("\n") if clean(raw) else ""

    def places(self, without: tuple[str, ...]) -> dict[str, Place]:
        """Where each field stands, those in lists and mappings too: "links.spotify", "guests.0"."""
        found: dict[str, Place] = {}
        for key, value in self.node.value:
            if not isinstance(key, yaml.ScalarNode):
                continue
            found[key.value] = self.document.place(value if isinstance(value, yaml.ScalarNode) else key)
            if key.value not in without:
                found |= self._places_in(key.value, value)
        return found

    def _places_in(self, name: str, node: yaml.Node) -> dict[str, Place]:
        """Where the parts of a list or mapping stand."""
        parts: list[tuple[object, yaml.Node]] = []
        if isinstance(node, yaml.MappingNode):
            parts = [(key.value, value) for key, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            parts = list(enumerate(node.value))
        found = {}
        for part, inner in parts:
            found[f"{name}.{part}"] = self.document.place(inner)
            if name.count(".") < _DEPTH:
                found |= self._places_in(f"{name}.{part}", inner)
        return found

    def _number(self, name: str, kind: type[int] | type[float], words: str) -> int | float | None:
        raw = self.raw(name).strip()
        if not raw:
            return None
        try:
            return kind(raw)
        except ValueError:
            self.note(WRONG_TYPE.code, self.nodes[name], f"'{name}' must be {words}, but is {raw[:40]!r}")
            return None

    def whole(self, name: str, least: int = 0) -> int | None:
        """A whole number not below `least`."""
        value = self._number(name, int, "a whole number")
        if value is not None and value < least:
            self.note(WRONG_TYPE.code, self.nodes[name], f"'{name}' must be at least {least}, but is {value}")
            return None
        if value is not None and value > _MOST:
            self.note(WRONG_TYPE.code, self.nodes[name], f"'{name}' is too large a number")
            return None
        return None if value is None else int(value)

    def ms(self, name: str) -> int | None:
        """Milliseconds of a field in seconds (may be a decimal number, may be negative)."""
        value = self._number(name, float, "a number of seconds")
        if value is None:
            return None
        if not abs(value) < 360_000:
            self.note(WRONG_TYPE.code, self.nodes[name], f"'{name}' is {value} seconds: more than 99 hours")
            return None
        return round(value * 1000)

    def moment_in(self, name: str) -> int | None:
        """Milliseconds of a time such as 2:57, 1:02:57 or 177.5."""
        raw = self.raw(name).strip()
        if not raw:
            return None
        try:
            return timecode.parse(raw)
        except ValueError as error:
            self.note(WRONG_TYPE.code, self.nodes[name], f"'{name}': {error}", "write a time such as '2:57'")
            return None

    def number(self, name: str) -> int | None:
        """The number of a season, 1 at least: 2, "#2", "Season 2"."""
        value = self.decimal(name, whole=True)
        return None if value is None else int(value)

    def decimal(self, name: str, *, whole: bool = False) -> float | None:
        """The number of an episode, 1 at least: 12, "#12", "E12", 12.5; a whole one is an int."""
        raw = self.raw(name).strip()
        match = _NUMBERED.fullmatch(raw)
        fraction = (match[2] or "").rstrip("0") if match else ""
        if match and int(match[1]) >= 1 and not (fraction and whole):
            return float(f"{match[1]}.{fraction}") if fraction else int(match[1])
        if raw:
            message = f"'{name}' must be a {'whole ' if whole else ''}number from 1 on, but is {raw[:40]!r}"
            self.note(WRONG_TYPE.code, self.nodes[name], message)
        return None

    def explicit(self) -> bool | None:
        """Whether it is not for children, in the words of today or in Apple's old ones."""
        return self.flag("explicit", _EXPLICIT, _CLEAN)

    def flag(self, name: str, yes: Collection[str] = _TRUE, no: Collection[str] = _FALSE) -> bool | None:
        """A yes or no."""
        raw = self.raw(name).strip().lower()
        if raw in yes or raw in no or not raw:
            if raw and raw not in _TRUE | _FALSE:
                self._read_as(name, raw, str(raw in yes).lower())
            return raw in yes if raw else None
        message = f"'{name}' must be true or false, but is {raw[:40]!r}"
        self.note(WRONG_TYPE.code, self.nodes[name], message, f"write {name}: true or {name}: false")
        return None

    def one_of(self, name: str, values: tuple[str, ...]) -> str:
        """One of a few words, in capitals or not; the first is the default."""
        written = self.text(name)
        value = written.lower()
        if value and value not in values:
            self.note(
                WRONG_TYPE.code, self.nodes[name], f"'{name}' must be one of {', '.join(values)}, not {value[:40]!r}"
            )
            return values[0]
        if value != written:
            self._read_as(name, written, value)
        return value or values[0]

    def _read_as(self, name: str, written: str, meant: str) -> None:
        """Note that a value is taken for what it clearly means."""
        self.note(
            OTHER_WORD.code, self.nodes[name], f"'{name}' is {written!r}, read as {meant}", f"write {name}: {meant}"
        )

    def items(self, name: str) -> Iterator[yaml.Node]:
        """The nodes of a list."""
        node = self.nodes.get(name)
        if isinstance(node, yaml.SequenceNode):
            most = MOST_LINES if name == "transcript" else MOST_FIELDS
            if len(node.value) > most:
                self.note(
                    WRONG_TYPE.code, node, f"'{name}' has more than {most:,} items; those after them are not read"
                )
            yield from node.value[:most]
        elif node is not None and node.tag != _NULL:
            hint = "write each paragraph as '- line: …' with 'time:' and 'who:' under it"
            self.note(WRONG_TYPE.code, node, f"'{name}' must be a list", hint if name == "transcript" else "")

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; a single text counts as a list of one."""
        node = self.nodes.get(name)
        if isinstance(node, yaml.ScalarNode):
            return (clean(node.value),) if node.tag != _NULL and clean(node.value) else ()
        found = []
        for item in self.items(name):
            if isinstance(item, yaml.ScalarNode):
                text = clean(item.value)
                found.append("" if self._is_secret(text, item) else text)
            else:
                self.note(WRONG_TYPE.code, item, f"'{name}' must be a list of texts")
        return tuple(text for text in found if text)

    def codes(self, name: str) -> tuple[str, ...]:
        """A list of codes of problems, each perhaps with words behind it: "T041 the the"."""
        parts = (text.partition(" ") for text in self.texts(name))
        return tuple(f"{code.upper()}{space}{words}" for code, space, words in parts)

    def mapping(self, name: str) -> Fields | None:
        """A mapping inside this one."""
        node = self.nodes.get(name)
        if isinstance(node, yaml.MappingNode):
            return Fields(self.document, node, self.problems)
        if node is not None and node.tag != _NULL:
            example = ""
            if name == "owner" and isinstance(node, yaml.ScalarNode):
                who, email = ("…", node.value[:80]) if "@" in node.value else (node.value[:40], "…")
                example = f"write owner: {{name: {who}, email: {email}}}"
            self.note(WRONG_TYPE.code, node, f"'{name}' must be a mapping ('name: value' lines)", example)
        return None

    def mappings(self, name: str) -> list[Fields]:
        """A list of mappings."""
        found = []
        for item in self.items(name):
            if isinstance(item, yaml.MappingNode):
                found.append(Fields(self.document, item, self.problems))
            else:
                self.note(WRONG_TYPE.code, item, f"every item of '{name}' must be 'field: value' lines")
        return found

    def pairs(self, name: str) -> dict[str, str]:
        """A mapping of texts to texts."""
        inner = self.mapping(name)
        return {} if inner is None else {key: text for key in inner.nodes if (text := inner.text(key))}

    def moment(self, name: str, clock: time, zone: tzinfo) -> datetime | None:
        """A date or date-time; `clock` and `zone` fill in what it does not give."""
        raw = self.raw(name).strip()
        if not raw:
            return None
        node = yaml.ScalarNode("tag:yaml.org,2002:timestamp", raw)
        try:
            # PyYAML turns a date-time with a zone into UTC and drops the zone: read the ISO form first.
            value: date = _iso(raw) or SafeConstructor().construct_yaml_timestamp(node)
        except (ValueError, AttributeError, TypeError):
            message = f"'{name}' is not a date: {raw[:40]!r}"
            right = f"{meant_date(raw) or 'write 2025-03-31'}, or with a time 2025-03-31T09:00:00+02:00"
            self.note(NOT_A_DATE.code, self.nodes[name], message, right)
            return None
        if not _FIRST_YEAR <= value.year <= _LAST_YEAR:
            message = f"'{name}' is not between {_FIRST_YEAR} and {_LAST_YEAR}: {raw[:40]!r}"
            self.note(NOT_A_DATE.code, self.nodes[name], message)
            return None
        if not isinstance(value, datetime):
            return datetime.combine(value, clock, zone)
        value = value if value.tzinfo else value.replace(tzinfo=zone)
        offset = value.utcoffset() or timedelta()
        if abs(offset) > timedelta(hours=14) or offset % timedelta(minutes=1):
            self.note(NOT_A_DATE.code, self.nodes[name], f"'{name}' has an impossible time zone: {raw[:40]!r}")
            return None
        return value


def _iso(raw: str) -> datetime | None:
    if len(raw) <= 10:
        return None
    # Jekyll and Hexo take days and months of one digit, and strokes.
    if match := re.match(r"(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?=[T\s])", raw):
        raw = f"{match[1]}-{match[3]:0>2}-{match[4]:0>2}{raw[match.end() :]}"
    raw = re.sub(r"^(\d{4}-\d\d-\d\d[T ])(?=\d:)", r"\g<1>0", raw)
    # Jekyll has a space before the zone, Pelican no seconds.
    raw = re.sub(r"\s+(?:UTC|GMT|Z)$", "+00:00", re.sub(r"\s+([+-]\d\d):?(\d\d)$", r"\1:\2", raw))
    try:
        return datetime.fromisoformat(raw)
    except ValueError:
        return None
