"""Reports once what was guessed about the fields of a site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from pipeline.model.problems import Problem, Severity, rule
from pipeline.model.show import Show
from pipeline.readers.sites.mapping import PLAYER
from pipeline.record import Record

TAKEN = rule("S030", Severity.INFO, "fields of a site are taken for those of an episode")
SET_ASIDE = rule("S035", Severity.INFO, "fields and template code that mean something to a site alone are left out")

UNUSED = rule("S038", Severity.WARNING, "a field listed in show.yaml is in no episode")

_MADE = {"alternate_enclosures", "draft"}


def guessed(show: Show, records: Sequence[Record]) -> list[Problem]:
    """The problems of all guesses of a show: what was taken, what was left out, what show.yaml lists in vain."""
    counted = Counter(guess for record in records for guess in record.guesses)
    listed = {guess[2:] for guess in counted if guess.startswith("==")}
    taken: dict[str, list[str]] = {}
    aside: list[str] = []
    for guess, _ in counted.most_common():
        ours, _, theirs = guess.partition("=")
        if guess.startswith("=="):
            continue
        if ours in ("", "{}"):
            aside.append(f"'{theirs}'")
        elif theirs not in taken.setdefault(ours, []):
            taken[ours].append(theirs)
    problems = []
    if taken:
        shown = "; ".join(f"'{ours}' is {_listed(theirs)}" for ours, theirs in taken.items())
        lines = ", ".join(
            f"{ours}: {theirs[0]}"
            for ours, theirs in taken.items()
            if theirs[0] not in ("", PLAYER) and ours not in _MADE
        )
        hint = f"to be sure, write in show.yaml: fields: {{{lines}}}" if lines else "write 'published' to be sure"
        problems.append(Problem(TAKEN.code, show.place("fields"), f"taken from fields of the site: {shown}", hint))
    if aside:
        message = f"of no meaning here, and left out: {', '.join(aside[:8])}" + (" …" if len(aside) > 8 else "")
        problems.append(Problem(SET_ASIDE.code, show.place("fields"), message))
    return problems + (_unused(show, listed) if any(not record.broken for record in records) else [])


def _unused(show: Show, listed: Collection[str]) -> list[Problem]:
    """A problem for each field of show.yaml's list that no episode has."""
    problems = []
    for ours, theirs in show.site.fields.items():
        if ours not in listed:
            message = f"no episode has {theirs!r}, which 'fields' lists for '{ours}'"
            hint = "correct the name (a dot leads into a mapping), or delete the entry"
            problems.append(Problem(UNUSED.code, show.place("fields"), message, hint))
    return problems


def _listed(theirs: list[str]) -> str:
    words = {"": "the day in the file's name", PLAYER: PLAYER}
    return " or ".join(words.get(name, f"'{name}'") for name in theirs)
