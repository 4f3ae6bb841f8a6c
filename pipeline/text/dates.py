"""Reads dates that are written in another way than ours: by hand, in e-mail, by JavaScript and Java."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import UTC, datetime

# The beginnings of the months' names in the languages of the sites, without accents; the longest that fits counts.
_MONTHS = (
    "jan janv ene gen ian oca tammi sty led янв січ ιαν",
    "feb fev fevr sub helmi lut uno фев лют φεβ",
    "mar mrz marz maer maa mrt bre мар бер μαρ",
    "apr avr abr nis huhti kwi dub апр кві απρ",
    "may mai maj mag maggio mei touko kve мая маи тра μαι",
    "jun juin giu iun haz kesa cze cerven cervn июн чер ιουν",
    "jul juil lug iul tem heina lipc lipiec cervenec cervence июл лип ιουλ",
    "aug aou ago agu ag elo sie srpn srpen авг сер αυγ",
    "sep sept set eyl syys wrz zar сен вер σεπ",
    "oct okt out ott eki loka paz rij окт жов οκτ",
    "nov noi kas marras lis ноя лис νοε",
    "dec dez dic des ara joulu gru pro дек гру δεκ",
)
_YEAR_FIRST = re.compile(r"(\d{4})(?:[-/. ]|[年년] ?)(\d{1,2})(?:[-/. ]|[月월] ?)(\d{1,2})[日일]?")
_DAY_FIRST = re.compile(r"(\d{1,2})[./-] ?(\d{1,2})[./-] ?(\d{4})")
_WEEKDAY = r"(?:[^\W\d_]{2,14}\.?,? )?"
_DAY, _MONTH = r"(\d{1,2})(?:st|nd|rd|th|er|º)?", r"([^\W\d_]{3,12})"
_IN_WORDS = re.compile(
    rf"{_WEEKDAY}(?:{_DAY}\.?(?: de)? {_MONTH}\.?(?: de)?,? (\d{{4}})|{_MONTH}\.? {_DAY},? (\d{{4}}))", re.IGNORECASE
)
_TIME = re.compile(
    r"[T,]?\s*(?:at |um )?(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*([ap]m)?"
    r"\s*(Z|UTC|GMT|[ECMP][SD]T)?\s*([+-]\d\d:?\d\d)?\s*(?:\[.*\]|\(.*\))?",
    re.IGNORECASE,
)
# Hours behind Greenwich in winter (RFC 822).
_AMERICA = {"E": 5, "C": 6, "M": 7, "P": 8}


def meant_date(raw: str) -> str:
    """The advice on a date written in another way, "" when it is anybody's guess."""
    for form in (_YEAR_FIRST, _DAY_FIRST, _IN_WORDS):
        if match := form.fullmatch(raw):
            year, month, day = _numbers(match)
            if form is _DAY_FIRST and not day and 0 < min(int(match[1]), int(match[2])) <= 12:
                one, two = int(match[1]), int(match[2])
                return f"write {year}-{two:02}-{one:02} or {year}-{one:02}-{two:02}"
            if not 1 <= month <= 12 or day < 1:
                return ""
            last = monthrange(year, month)[1] if year else 31
            if day <= last:
                return f"write {year}-{month:02}-{day:02}"
            return f"that month has {last} days: write {year}-{month:02}-{last}"
    return ""


def iso_date(raw: str) -> str:
    """A date, with its time of day and zone, in ISO 8601; "" when it is none, or anybody's guess.

    Milliseconds and seconds since 1970 are dates, too.
    """
    raw = " ".join(raw.split())
    if re.fullmatch(r"\d{10}|\d{13}", raw):
        return datetime.fromtimestamp(int(raw[:10]), UTC).isoformat()
    for form in (_YEAR_FIRST, _DAY_FIRST, _IN_WORDS):
        if match := form.match(raw):
            year, month, day = _numbers(match)
            if not (1 <= month <= 12 and year and 1 <= day <= monthrange(year, month)[1]):
                return ""
            time = _time(raw[match.end() :])
            return "" if time is None else f"{year:04}-{month:02}-{day:02}{time}"
    return ""


def _time(raw: str) -> str | None:
    """The time of day behind a date, "" when there is none, None when something else stands there."""
    if not raw.strip():
        return ""
    match = _TIME.fullmatch(raw.strip())
    if match is None:
        return None
    hour, half = int(match[1]), (match[4] or "").lower()
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    zone = f"{match[6][:3]}:{match[6][-2:]}" if match[6] else _zone((match[5] or "").upper())
    return f"T{hour:02}:{match[2]}:{match[3] or '00'}{zone}" if hour < 24 else None


def _zone(name: str) -> str:
    """The offset of a zone by its name, "" of none."""
    if name[:1] in _AMERICA and len(name) == 3:
        return f"-{_AMERICA[name[0]] - (name[1] == 'D'):02}:00"
    return "+00:00" if name else ""


def _numbers(match: re.Match[str]) -> tuple[int, int, int]:
    """Year, month and day; the month is 0 where it is anybody's guess."""
    if match.re is _YEAR_FIRST:
        return int(match[1]), int(match[2]), int(match[3])
    if match.re is _DAY_FIRST:
        one, two, year = int(match[1]), int(match[2]), int(match[3])
        # 3/4/2025 is March in one country and April in another; dots and a number above 12 leave no doubt.
        day, month = (one, two) if "." in match[0] or one > 12 else (two, one) if two > 12 else (0, 0)
        return year, month, day
    name, of_month = match[2] or match[4], match[1] or match[5]
    return int(match[3] or match[6]), _month(name), int(of_month)


def _month(name: str) -> int:
    """The number of a month by its name, 0 when it is none."""
    bare = "".join(c for c in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(c))
    if bare == "listopada":
        return 0  # November in Polish, October in Croatian
    found = (
        (len(one), number) for number, names in enumerate(_MONTHS, 1) for one in names.split() if bare.startswith(one)
    )
    return max(found, default=(0, 0))[1]
