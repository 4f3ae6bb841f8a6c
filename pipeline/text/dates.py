"""Advises how to write a date that is written in another way than ours."""

from __future__ import annotations

import re
from calendar import monthrange

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_YEAR_FIRST = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[./-] ?(\d{1,2})[./-] ?(\d{4})")
_DAY, _MONTH = r"(\d{1,2})(?:st|nd|rd|th)?", r"([a-z]{3})[a-z]*"
_IN_WORDS = re.compile(rf"{_DAY}\.? {_MONTH}\.?,? (\d{{4}})|{_MONTH}\.? {_DAY},? (\d{{4}})")


def meant_date(raw: str) -> str:
    """The advice on a date written in another way, "" when it is anybody's guess."""
    year = month = day = 0
    if match := _YEAR_FIRST.fullmatch(raw):
        year, month, day = map(int, match.groups())
    elif match := _DAY_FIRST.fullmatch(raw):
        one, two, year = map(int, match.groups())
        # 3/4/2025 is March in one country and April in another; dots and a number above 12 leave no doubt.
        day, month = (one, two) if "." in raw or one > 12 else (two, one) if two > 12 else (0, 0)
    elif match := _IN_WORDS.fullmatch(raw.lower()):
        named = match[2] or match[4]
        day, year = int(match[1] or match[5]), int(match[3] or match[6])
        month = _MONTHS.index(named) + 1 if named in _MONTHS else 0
    if not 1 <= month <= 12 or day < 1:
        return ""
    last = monthrange(year, month)[1] if year else 31
    return (
        f"write {year}-{month:02}-{day:02}"
        if day <= last
        else f"that month has {last} days: write {year}-{month:02}-{last}"
    )
