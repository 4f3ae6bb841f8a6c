"""Leaves out the problems that show.yaml or an episode says to ignore.

The lists stand in show.yaml (for every episode) and in an episode (`ignore: [T041]`). An entry `T041 the the` is for
those findings of the code whose message or hint has these words.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Mapping
from functools import partial

from pipeline.model.problems import RULES, Place, Problem, Severity, rule

MATCHES_NOTHING = rule("I001", Severity.WARNING, "an ignored code no longer finds anything")
NO_SUCH_CODE = rule("I002", Severity.WARNING, "a list names a code that does not exist, or that it cannot switch off")

# Files that cannot be read or written, settings that cannot be used, and these lists themselves. An error about what
# apps have seen is why a feed was not written.
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


def _ignored(problem: Problem, entries: Collection[str]) -> bool:
    return any(map(partial(_covers, problem), entries)) and _may_be_ignored(problem.code)


def _covers(problem: Problem, entry: str) -> bool:
    """Whether an entry is a problem's code, alone or with words that the problem's message or hint has."""
    code, _, words = entry.partition(" ")
    return problem.code == code and (not words or words in f"{problem.message}\n{problem.hint}")


def _may_be_ignored(code: str) -> bool:
    of_the_feed = code.startswith("R") and RULES[code].severity is Severity.ERROR
    return not code.startswith(_NEVER_IGNORED) and not of_the_feed


def stale_ignores(problems: Collection[Problem], codes: Iterable[tuple[str, Place]], file: str = "") -> list[Problem]:
    """The entries of an ignore list that do nothing; `file` is the episode whose list it is, "" for the show's."""
    stale = []
    for entry, place in codes:
        code = entry.partition(" ")[0]
        if code not in RULES or not _may_be_ignored(code):
            stale.append(unknown_code(code, place, list(filter(_may_be_ignored, RULES))))
        elif not any(_covers(problem, entry) and file in ("", problem.place.file) for problem in problems):
            message = f"{entry} is ignored here, but finds nothing any more"
            stale.append(Problem(MATCHES_NOTHING.code, place, message, "delete it from the list"))
    return stale


def unknown_code(code: str, place: Place, known: Collection[str]) -> Problem:
    """The problem of a code in a list that has no place there."""
    similar = [] if code in RULES else difflib.get_close_matches(code, known, 1, 0.6)
    hint = f"did you mean {similar[0]}?" if similar else "linernotes explain lists all codes"
    message = f"{code!r} cannot be in this list" if code in RULES else f"there is no code {code!r}"
    return Problem(NO_SUCH_CODE.code, place, message, hint)
