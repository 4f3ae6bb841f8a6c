"""Repairs that are likely right but not sure: only `fix --unsafe` makes them, outputs never do."""

from __future__ import annotations

from dataclasses import replace

from pipeline.episode import Entry, Line
from pipeline.repair.base import Context, Result
from pipeline.repair.times import misfits, one_digit_fixes, shifted


def mistyped_times(entries: list[Entry], _: Context) -> Result:
    """Times out of order where just one digit, or a whole number of minutes for a run of them, makes them fit."""
    kept = list(entries)
    found = misfits(entries)
    for number, misfit in enumerate(found):
        one = one_digit_fixes(misfit)
        shift = shifted(found, number)
        time = misfit.time + shift if shift is not None else one[0] if len(one) == 1 else None
        for at in range(misfit.first, misfit.last + 1):
            entry = kept[at]
            if time is not None and isinstance(entry, Line) and entry.start == misfit.time:
                kept[at] = replace(entry, start=time)
    return kept, []
