"""Repairs that are likely right but not sure: only `fix --unsafe` makes them, outputs never do."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from pipeline.model.episode import Entry, Line
from pipeline.model.problems import Problem, Severity, rule
from pipeline.text import timecode
from pipeline.text.plain import clean, fold
from pipeline.transcript.repair.base import Context, Result
from pipeline.transcript.repair.times import BACKWARDS, Misfit, misfits, one_digit_fixes, shifted

MISSPELT = rule("P003", Severity.WARNING, "a speaker's name looks like a misspelling of another")
DOUBLED = rule("T041", Severity.INFO, "a word is doubled")

_CROSS_TALK = 10_000
_RARE, _OFTEN = 3, 20
_SIMILAR = 0.82
# Words that never rightly follow themselves: not "that that", "had had", "is is", "log in in the evening", "very very".
_DOUBLED = re.compile(
    r"(?<![\w'’-])(the|a|an|and|or|of|to|from|into|with|my|our|your|their|we|they|if) +\1(?![\w'’-])", re.IGNORECASE
)


def misspellings(entries: Iterable[Entry], known: Context) -> list[tuple[Line, str]]:
    """Lines whose speaker is likely misspelt, with the speaker meant.

    A name used up to three times that hardly differs from a frequent speaker's, or is that name with the end of one
    behind it, as replacing all leaves it ("Alexeylexey", "Juaney"). "Alexa" beside "Alexey", or "Daniela" beside
    "Daniel", may be somebody else; so is whoever the episode names.
    """
    named = [entry for entry in entries if isinstance(entry, Line) and clean(entry.who)]
    used = Counter(fold(line.who) for line in named)
    often = [name for name, count in used.items() if name and count >= _OFTEN]
    meant = {}
    for name, count in used.items():
        similar = [other for other in often if name and count <= _RARE and _misspelt(name, other, often)]
        if len(similar) == 1 and not _is_person(name, known):
            meant[name] = known.names.get(similar[0], "")
    return [(line, meant[fold(line.who)]) for line in named if meant.get(fold(line.who))]


def _misspelt(name: str, other: str, often: list[str]) -> bool:
    if name.startswith(other):
        more = name.removeprefix(other)
        return other.endswith(more) or (len(more) > 1 and any(speaker.endswith(more) for speaker in often))
    alike = difflib.SequenceMatcher(None, name, other, autojunk=False).ratio() > _SIMILAR
    return alike and not other.startswith(name)


def _is_person(name: str, known: Context) -> bool:
    """Whether a folded name is somebody's the episode names, or part of a full name: that is the same speaker, too."""
    written = known.names.get(name)
    return name in known.people or any(spelling == written and other != name for other, spelling in known.names.items())


def misspelt_speakers(entries: list[Entry], known: Context) -> Result:
    """Give lines of a misspelt speaker to the speaker meant."""
    kept = list(entries)
    problems = []
    meant = {id(line): name for line, name in misspellings(entries, known)}
    for at, entry in enumerate(entries):
        if isinstance(entry, Line) and (name := meant.get(id(entry))):
            kept[at] = replace(entry, who=name)
            problems.append(Problem(MISSPELT.code, entry.place, f"the speaker {entry.who!r} becomes {name!r}"))
    return kept, problems


def mistyped_times(entries: list[Entry], _: Context) -> Result:
    """Times out of order where just one digit, or a whole number of minutes for a run of them, makes them fit.

    A few seconds out of order is people talking at once, not a typing error.
    """
    kept = list(entries)
    problems = []
    misplaced = misfits(entries)
    for number, misfit in enumerate(misplaced):
        time = _meant(misplaced, number)
        if time is None:
            continue
        for at in range(misfit.first, misfit.last + 1):
            entry = kept[at]
            if isinstance(entry, Line) and entry.start == misfit.time:
                kept[at] = replace(entry, start=time)
        message = f"the time {timecode.clock(misfit.time)} becomes {timecode.clock(time)}, which fits"
        problems.append(Problem(BACKWARDS.code, entries[misfit.first].place, message))
    return kept, problems


def _meant(misplaced: list[Misfit], number: int) -> int | None:
    """The time that was meant; None when several are possible, or when it has to agree with another misfit."""
    misfit = misplaced[number]
    shift = shifted(misplaced, number)
    if shift is not None:
        return misfit.time + shift
    alone = sum((other.before, other.after) == (misfit.before, misfit.after) for other in misplaced) == 1
    fixes = one_digit_fixes(misfit)
    return fixes[0] if alone and len(fixes) == 1 and abs(fixes[0] - misfit.time) > _CROSS_TALK else None


def doubled(text: str) -> list[re.Match[str]]:
    """The words that stand twice in a text where once must be meant; group 1 is the word."""
    return list(_DOUBLED.finditer(text))


def doubled_words(entries: list[Entry], _: Context) -> Result:
    """Leave out the second of two equal small words."""
    kept: list[Entry] = []
    problems = []
    for entry in entries:
        if isinstance(entry, Line) and (repeated := doubled(entry.text)):
            pairs = ", ".join(f'"{match[0]}" becomes "{match[1]}"' for match in repeated)
            problems.append(Problem(DOUBLED.code, entry.place, pairs))
            entry = replace(entry, text=_DOUBLED.sub(r"\1", entry.text))
        kept.append(entry)
    return kept, problems
