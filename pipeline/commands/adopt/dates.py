"""Read the dates and durations of hosts' feeds, in every way that was seen in them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pipeline.text import timecode
from pipeline.text.dates import iso_date

# Names of zones that everybody means the same by, in minutes from UTC. RFC 2822 has those of North America.
_ZONES = {
    **dict.fromkeys(("utc", "wet", "z"), 0),
    **dict.fromkeys(("bst", "cet", "met", "mez", "wat", "west"), 60),
    **dict.fromkeys(("cat", "cest", "eet", "mesz", "mest", "oez", "sast"), 120),
    **dict.fromkeys(("eat", "eest", "msk", "oesz", "trt"), 180),
    "msd": 240,
    "pkt": 300,
    "npt": 345,
    "wib": 420,
    **dict.fromkeys(("awst", "hkt", "sgt", "pht"), 480),
    **dict.fromkeys(("jst", "kst"), 540),
    "acst": 570,
    "aest": 600,
    "acdt": 630,
    "aedt": 660,
    "nzst": 720,
    "nzdt": 780,
    **dict.fromkeys(("art", "brt", "clst"), -180),
    "nst": -210,
    "ndt": -150,
    "akst": -540,
    "akdt": -480,
    "hst": -600,
}
_COMMENT = re.compile(r"\s*\([^()]*\)\s*$")
_OFFSET = re.compile(r"\s*\b(?:GMT|UTC?)\s*([+-])(\d{1,2})(?::?([0-5]\d))?$", re.IGNORECASE)
_NAMED = re.compile(r"(?<=\d)\s+([A-Za-z][\w/ +-]{0,40})$")
_KNOWN = re.compile(r"UTC?|GMT|Z|[ECMP][SD]T|[AP]M", re.IGNORECASE)
_PART = re.compile(
    r"(\d+(?:[.,]\d+)?)\s*(?:(h|hrs?|hours?|std|stunden?|heures?|horas?|ore|uur)|"
    r"(m|mins?|minutes?|minuten?|minutos?|minuti|minuut|['′])|(s|secs?|seconds?|sek|sekunden?|segundos?|secondes?|[\"″]))"
    r"(?![a-z])\.?(?:\s*(?:,|and|und|et|y|e)\s+)?\s*",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,4}):(\d{1,2})(?:[.,](\d{1,3})\d*)?")


def duration(text: str) -> int | None:
    """The milliseconds of a duration: a clock time whose parts may be above 59, ISO 8601, or numbers with units."""
    text = text.strip()
    if match := _CLOCK.fullmatch(text):
        hours, minutes, seconds = (int(part or 0) for part in match.groups()[:3])
        return ((hours * 60 + minutes) * 60 + seconds) * 1000 + int((match[4] or "0").ljust(3, "0")) or None
    try:
        return timecode.parse_duration(text) or None
    except ValueError:
        pass
    parts = list(_PART.finditer(text))
    if not parts or "".join(part[0] for part in parts) != text:
        return None
    scales = (3_600_000, 60_000, 1000)
    total = sum(float(part[1].replace(",", ".")) * scales[(part.lastindex or 2) - 2] for part in parts)
    return round(total) or None


def moment(text: str, zone: tzinfo) -> tuple[datetime | None, str]:
    """A date as RFC 2822 or ISO 8601 writes it, or people do, and the name of its zone where that is unknown.

    `zone` is that of a date that gives none, or one that is not known.
    """
    given, (text, own, unknown) = text.strip(), _zone(text)
    value = next(filter(None, map(_read, (text, iso_date(text)))), None)
    if value is None and (value := _read(iso_date(given))):
        unknown = ""  # what was taken for a zone belongs to the date
    if value is None or not 1970 <= value.year <= 2199:
        return None, ""
    if value.tzinfo is None:
        return value.replace(tzinfo=own or (UTC if text.endswith("-0000") else zone)), unknown
    offset = value.utcoffset() or timedelta()
    impossible = abs(offset) > timedelta(hours=14) or offset % timedelta(minutes=1)
    return (None, "") if impossible else (value, unknown)


def _zone(text: str) -> tuple[str, tzinfo | None, str]:
    """A date without the name of its zone, that zone, or else its name; a date that needs no help stays as it is."""
    text = _COMMENT.sub("", text.strip())
    if match := _OFFSET.search(text):
        minutes = int(match[2]) * 60 + int(match[3] or 0)
        return text[: match.start()], timezone(timedelta(minutes=int(match[1] + "1") * min(minutes, 840))), ""
    match = _NAMED.search(text)
    if match is None or _KNOWN.fullmatch(match[1]):
        return text, None, ""
    minutes_east = _ZONES.get(match[1].lower())
    if minutes_east is not None:
        return text[: match.start()], timezone(timedelta(minutes=minutes_east)), ""
    try:
        return text[: match.start()], ZoneInfo(match[1]), ""
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return text[: match.start()], None, match[1]


def _read(text: str) -> datetime | None:
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            return read(text).replace(microsecond=0)
        except (ValueError, TypeError, IndexError, OverflowError):
            pass
    return None
