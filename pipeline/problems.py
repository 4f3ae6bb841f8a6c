"""Problems: what is wrong with a file, where, and what to do about it.

A rule is declared once, beside the code that finds it, and registers itself in RULES; a Problem is one finding.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """How bad a problem is: an error keeps something from being published, a warning and an info do not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


_RANK = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of problem: a code that never changes meaning, its severity, and one sentence that names it."""

    code: str
    severity: Severity
    sentence: str


RULES: dict[str, Rule] = {}


def rule(code: str, severity: Severity, sentence: str) -> Rule:
    """Declare a rule; a code can be declared only once."""
    if code in RULES:
        raise ValueError(f"rule {code} is declared twice")
    RULES[code] = Rule(code, severity, sentence)
    return RULES[code]


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a source file; line and column count from 1, 0 means the whole file."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])


NOWHERE = Place("")


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: the rule, the place in the source, a message, and a hint (empty when there is none)."""

    code: str
    place: Place
    message: str
    hint: str = ""

    @property
    def severity(self) -> Severity:
        """The severity of the problem's rule."""
        return RULES[self.code].severity

    def __str__(self) -> str:
        hint = f"\n    hint: {self.hint}" if self.hint else ""
        return f"{self.place}: {self.code} {self.severity}: {self.message}{hint}"

    def as_dict(self) -> dict[str, Any]:
        """The problem as JSON values, as it stands in report.json."""
        return {
            "code": self.code,
            "severity": str(self.severity),
            "file": self.place.file,
            "line": self.place.line,
            "column": self.place.column,
            "message": self.message,
            "hint": self.hint,
        }

    @staticmethod
    def from_dict(values: dict[str, Any]) -> Problem:
        """The inverse of as_dict."""
        place = Place(values["file"], values["line"], values["column"])
        return Problem(values["code"], place, values["message"], values["hint"])


def by_place(problem: Problem) -> tuple[str, int, int, int, str]:
    """Sort key: by file, then down the file, then worst first."""
    place = problem.place
    return (place.file, place.line, place.column, _RANK[problem.severity], problem.code)
