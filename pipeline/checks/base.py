"""How a check is declared: one decorated function a rule, collected in CHECKS in the order of their codes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.edition import Edition
from pipeline.model.problems import Place, Problem, Severity, rule

Finding = tuple[Place, str, str] | tuple[Place, str, str, str, int]
"""Where, what is wrong, and what to do about it ("" for nothing); an excerpt ("") and how bad it is among its kind."""

CHECKS: dict[str, Callable[[Edition], Iterator[Finding]]] = {}


def check(
    code: str, severity: Severity | None = None, sentence: str = ""
) -> Callable[[Callable[[Edition], Iterator[Finding]]], Callable[[Edition], Iterator[Finding]]]:
    """Declare a rule and the function that finds it in an episode; a code alone is a rule a repair has declared."""
    if severity is not None:
        rule(code, severity, sentence)

    def register(function: Callable[[Edition], Iterator[Finding]]) -> Callable[[Edition], Iterator[Finding]]:
        CHECKS[code] = function
        return function

    return register


def run(edition: Edition) -> list[Problem]:
    """Every check over one episode."""
    return [Problem(code, *finding) for code, function in CHECKS.items() for finding in function(edition)]
