"""Findings somebody has looked at and lives with: lists of codes and Problems in, the other Problems out.

The lists stand in show.yaml (for every episode) and in an episode (`ignore: [T041]`).
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Mapping

from pipeline.problems import RULES, Place, Problem, Severity, rule

MATCHES_NOTHING = rule("I001", Severity.WARNING, "an ignored code no longer finds anything")
NO_SUCH_CODE = rule("I002", Severity.WARNING, "a list names a code that does not exist, or that it cannot switch off")

# Files that cannot be read or written, settings that cannot be used, and these lists themselves.
_NEVER_IGNORED = ("Y", "X", "S", "I")


def without_ignored(
    problems: Iterable[Problem], everywhere: Collection[str], by_file: Mapping[str, Collection[str]]
) -> list[Problem]:
    """The problems no list covers."""
    return [
        problem
        for problem in problems
        if not _ignored(problem, everywhere) and not _ignored(problem, by_file.get(problem.place.file, ()))
    ]


def _ignored(problem: Problem, codes: Collection[str]) -> bool:
    return problem.code in codes and not problem.code.startswith(_NEVER_IGNORED)


def stale_ignores(problems: Collection[Problem], codes: Iterable[tuple[str, Place]], file: str = "") -> list[Problem]:
    """The entries of an ignore list that do nothing; `file` is the episode whose list it is, "" for the show's."""
    found = []
    for code, place in codes:
        if code not in RULES or code.startswith(_NEVER_IGNORED):
            found.append(unknown_code(code, place, [c for c in RULES if not c.startswith(_NEVER_IGNORED)]))
        elif not any(problem.code == code and file in ("", problem.place.file) for problem in problems):
            message = f"{code} is ignored here, but finds nothing any more"
            found.append(Problem(MATCHES_NOTHING.code, place, message, "delete it from the list"))
    return found


def unknown_code(code: str, place: Place, known: Collection[str]) -> Problem:
    """The problem of a code in a list that has no place there."""
    similar = [] if code in RULES else difflib.get_close_matches(code, known, 1, 0.6)
    hint = f"did you mean {similar[0]}?" if similar else "linernotes explain lists all codes"
    message = f"{code!r} cannot be in this list" if code in RULES else f"there is no code {code!r}"
    return Problem(NO_SUCH_CODE.code, place, message, hint)
