"""Problems: what is wrong with a file, where, and what to do about it.

A rule is declared once, beside the code that finds it, and registers itself in RULES; a Problem is one finding.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from pipeline.model.report import ProblemEntry


class Severity(StrEnum):
    """How bad a problem is: an error keeps something from being published or must not stay."""

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

    @property
    def source(self) -> str:
        """Who wants it of a feed, as "Apple": what stands in brackets at the end of the sentence of such a rule."""
        match = re.search(r"\(([^()]+)\)$", self.sentence)
        return match[1] if match and self.code.startswith("F1") else ""


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
    """One finding: the rule, the place in the source, a message, a hint and an excerpt (empty when there is none).

    amount tells how bad it is among others of its rule, where that can be measured.
    """

    code: str
    place: Place
    message: str
    hint: str = ""
    excerpt: str = ""
    amount: int = 0

    @property
    def severity(self) -> Severity:
        """The severity of the problem's rule."""
        return RULES[self.code].severity

    @property
    def told(self) -> str:
        """The message, and in brackets who wants it, where that is told of the rule."""
        source = RULES[self.code].source
        return f"{self.message} ({source})" if source else self.message

    def __str__(self) -> str:
        excerpt = "".join(f"\n    {line}" for line in self.excerpt.split("\n") if line)
        hint = f"\n    hint: {self.hint}" if self.hint else ""
        return f"{self.place}: {self.code} {self.severity}: {self.told}{excerpt}{hint}"

    def as_dict(self) -> ProblemEntry:
        """The problem as it stands in report.json."""
        values: ProblemEntry = {
            "code": self.code,
            "severity": str(self.severity),
            "file": self.place.file,
            "line": self.place.line,
            "column": self.place.column,
            "message": self.message,
            "hint": self.hint,
        }
        if self.excerpt:
            values["excerpt"] = self.excerpt
        if self.amount:
            values["amount"] = self.amount
        return values

    @staticmethod
    def from_dict(values: ProblemEntry) -> Problem:
        """The inverse of as_dict."""
        place = Place(values["file"], values["line"], values["column"])
        return Problem(
            values["code"], place, values["message"], values["hint"], values.get("excerpt", ""), values.get("amount", 0)
        )


def excerpt(line: str, column: int, width: int = 90) -> str:
    """A line of a source and under it a caret at a column (from 0); of a long line the part around the column."""
    if not line.strip():
        return ""
    shown = "".join(c if c.isprintable() or c == "\t" else "·" for c in line)
    before, after = shown[:column].expandtabs(4), shown[column:].replace("\t", "    ").rstrip()
    if cut := max(0, len(before) - width * 2 // 3):
        before = "…" + before[cut + 1 :]
    if len(before) + len(after) > width:
        after = after[: width - len(before) - 1] + "…"
    return f"{before}{after}\n{' ' * len(before)}^"


def by_place(problem: Problem) -> tuple[str, int, int, int, str, int, str]:
    """Sort key: by file, then down the file, then worst first."""
    place = problem.place
    rank = _RANK[problem.severity]
    return (place.file, place.line, place.column, rank, problem.code, -problem.amount, problem.message)


class SourceError(Exception):
    """A file that cannot be parsed; carries the Problems that say why, at least one."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems

    @property
    def problem(self) -> Problem:
        """The first of the problems."""
        return self.problems[0]


class SettingsError(Exception):
    """Settings with which nothing can be published; carries the Problems."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems
