"""Reports once what was guessed about the fields of a site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.model.problems import Problem, Severity, rule
from pipeline.model.show import Show
from pipeline.record import Record

TAKEN = rule("S030", Severity.INFO, "fields of a site are taken for those of an episode")
SET_ASIDE = rule("S035", Severity.INFO, "fields and template code that mean something to a site alone are left out")

_MADE = {"alternate_enclosures", "draft"}


def guessed(show: Show, records: Sequence[Record]) -> list[Problem]:
    """The problems of all guesses of a show: one for what was taken, one for what was left out."""
    counted = Counter(guess for record in records for guess in record.guesses)
    taken: dict[str, list[str]] = {}
    aside: list[str] = []
    for guess, _ in counted.most_common():
        ours, _, theirs = guess.partition("=")
        if ours in ("", "{}"):
            aside.append(f"'{theirs}'")
        elif theirs not in taken.setdefault(ours, []):
            taken[ours].append(theirs)
    problems = []
    if taken:
        shown = "; ".join(f"'{ours}' is {_listed(theirs)}" for ours, theirs in taken.items())
        lines = ", ".join(f"{ours}: {theirs[0]}" for ours, theirs in taken.items() if theirs[0] and ours not in _MADE)
        hint = f"to be sure, write in show.yaml: fields: {{{lines}}}" if lines else "write 'published' to be sure"
        problems.append(Problem(TAKEN.code, show.place("fields"), f"taken from fields of the site: {shown}", hint))
    if aside:
        message = f"of no meaning here, and left out: {', '.join(aside[:8])}" + (" …" if len(aside) > 8 else "")
        problems.append(Problem(SET_ASIDE.code, show.place("fields"), message))
    return problems


def _listed(theirs: list[str]) -> str:
    return " or ".join(f"'{name}'" if name else "the day in the file's name" for name in theirs)
