"""What a field may be, as JSON Schema says it, and the tables that fields stand in.

A kind lets through every form the readers take: YAML 1.1 reads `time: 2:57` as a number and YAML 1.2 as a text, and an
empty field is an absent one. "patternErrorMessage" is the words that editors show.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Kind = dict[str, Any]

_D = r"\s*\d"
_SIXTY = r"\s*(?:[0-5]\s*)?\d"
_SECONDS = rf"(?:{_D})+(?:\s*\.(?:{_D})+)?"
_CLOCK = rf"(?:(?:{_D})+\s*:{_SIXTY}|(?:{_D}){{1,3}})\s*:{_SIXTY}(?:\s*[.,](?:{_D}){{1,3}})?"
_ISO = r"P(?:\d+D)?T?(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?"
_TRUTH = "|".join("".join(f"[{c.upper()}{c}]" for c in word) for word in ("true", "false", "yes", "no", "on", "off"))


def _scalar(*types: str, form: str = "", say: str = "", **more: Any) -> Kind:  # noqa: ANN401
    """One value of some types, or none; `form` is what a text must look like, `say` tells editors' users so."""
    pattern = {"pattern": rf"^\s*(?:{form})?\s*$", "patternErrorMessage": say} if form else {}
    return {"type": [*types, "null"], **pattern, **more}


ANY: Kind = {}
TEXT = _scalar("string", "number", "boolean")
TEXTS: Kind = {"type": ["array", *TEXT["type"]], "items": TEXT}
# Names as sites have them, too: mappings with a name, or from a name to whether it counts.
NAMES: Kind = {"type": ["array", "object", *TEXT["type"]], "items": {"anyOf": [TEXT, {"type": "object"}]}}
PAIRS: Kind = {"type": ["object", "null"], "additionalProperties": TEXT}
_OLD = "|".join("".join(f"[{c.upper()}{c}]" for c in word) for word in ("explicit", "clean"))
EXPLICIT = _scalar("boolean", "string", form=f"{_TRUTH}|(?:[Nn][Oo][Tt] ?)?(?:{_OLD})", say="write true or false")
_NUMBER = r"(?:[A-Za-zé]{1,9}\.?)?\s*#?\s*\d{1,9}"
SEASON = _scalar("number", "string", form=rf"{_NUMBER}(?:\.0{{1,6}})?", say="write a whole number", minimum=1)
EPISODE_NUMBER = _scalar("number", "string", form=rf"{_NUMBER}(?:\.\d{{1,6}})?", say="write a number", minimum=1)
FLAG = _scalar("boolean", "string", form=_TRUTH, say="write true or false")
DATE = _scalar(
    "string",
    form=r"\d{4}-?\d{1,2}-?\d{1,2}(?:[Tt\s].*)?",
    say="write a date such as 2025-03-31 or 2025-03-31T09:00:00+02:00",
)
ADDRESS = _scalar("string", form=r"https?://[^\s/]\S*", say="write an address from https:// on")
TIME = _scalar(
    "number", "string", form=f"{_SECONDS}|{_CLOCK}", say="write a time such as '2:57' or '1:02:57'", minimum=0
)
DURATION = _scalar(
    "number", "string", form=f"{_SECONDS}|{_CLOCK}|{_ISO}", say="write seconds, '58:44' or PT58M44S", minimum=0
)
SECONDS = _scalar("number", "string", form=r"[-+]?(?:\d+\.?\d*|\.\d+)", say="write a number of seconds")
# 6:30 without quotes is 390 in YAML 1.1.
TIME_OF_DAY = _scalar(
    "integer", "string", form=r"(?:[01]?\d|2[0-3]):[0-5]\d", say="write a time of day such as '06:30'", minimum=60
)
INDEXNOW = _scalar("string", form=r"[A-Za-z0-9-]{8,128}", say="write 8 to 128 letters, digits and hyphens")
MEDIA_TYPE = _scalar("string", form=r"(?:audio|video)/[\w.+-]{1,60}", say="write audio/mpeg or audio/x-m4a")

COLOUR = _scalar("string", form=r"#[0-9A-Fa-f]{6}", say="write six digits in quotes, as in '#1f5673'")


def whole(least: int = 0) -> Kind:
    """A whole number not below `least`."""
    return _scalar("integer", "string", form=r"\+?\d+", say="write a whole number", minimum=least)


def one_of(*words: str) -> Kind:
    """One of a few words, in whatever case."""
    cases = "|".join("".join(f"[{c.upper()}{c}]" if c.isalpha() else c for c in word) for word in words)
    return {"anyOf": [{"enum": [*words, None]}, {"type": "string", "pattern": rf"^\s*(?:{cases})\s*$"}]}


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its name, what it may be, and what it is for, in a sentence."""

    name: str
    kind: Kind
    words: str


Table = tuple[Field, ...]


def names_of(table: Table) -> tuple[str, ...]:
    """The names of a table's fields."""
    return tuple(field.name for field in table)


def mapping(table: Table, *, closed: bool = False, also: tuple[str, ...] = ("null",)) -> Kind:
    """A mapping with these fields; closed when there is no room for others; `also` are the other types it may be."""
    more = {"additionalProperties": False} if closed else {}
    properties = {field.name: {"description": field.words, **field.kind} for field in table}
    return {"type": ["object", *also], "properties": properties, **more}


def listed(kind: Kind) -> Kind:
    """A list of one kind of thing."""
    return {"type": ["array", "null"], "items": kind}


def either(*kinds: Kind) -> Kind:
    """Any of some kinds."""
    return {"anyOf": list(kinds)}
