"""Times: the only module that knows how a time is written. Inside, a time is a whole number of milliseconds."""

from __future__ import annotations

import re
from typing import NamedTuple

_CLOCK = re.compile(r"(?:(\d{1,9}):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,3}))?", re.ASCII)
_SECONDS = re.compile(r"(\d{1,9})(?:\.(\d+))?", re.ASCII)
_ISO = re.compile(r"P(?:(\d{1,9})D)?T?(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})(?:\.(\d+))?S)?", re.ASCII)
# "62 min", "1h 2m 3s", "1 hr, 5 minutes", "1 Std. 5 Min.", "45'".
_UNIT = r"\s*(?:(?:{})\b\.?|{})[\s,]*(?:and |und |et |y )?"
_WORDED = re.compile(
    r"(?:(\d{1,3})" + _UNIT.format("h|hrs?|hours?|std|stunden?|heures?|horas?", "h(?=\\d)") + ")?"
    r"(?:(\d{1,4})" + _UNIT.format("m|mins?|minutes?|minuten?|minutos?", "m(?=\\d)|['′]") + ")?"
    r"(?:(\d{1,5})" + _UNIT.format("s|secs?|seconds?|sek|sekunden?|secondes?|segundos?", '["″]') + ")?",
    re.IGNORECASE,
)
_LOOKALIKES = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", ".": ":", ";": ":", "-": ":"})
_LIMIT = 100 * 3600 * 1000
# In a text: "[12:28] Yes", "(0:15 - 0:19)", "<00:12:28.130>"; the same bare: "00:00:12,000 --> 00:00:15,000".
_TIME = r"(?:\d{1,2}:)?\d{1,3}:[0-5]\d(?:[.,]\d{1,3})?"
_UNTIL = rf"(?:\s*(?:-->|→|[-–—])\s*{_TIME})?"
_STAMP = rf"(?:[\[({{<]\s*@?(?P<held>{_TIME}){_UNTIL}\s*[\])}}>]|(?P<bare>{_TIME}){_UNTIL})"
_FIRST = re.compile(rf"\s*{_STAMP}(?:\s*[-–—|:,]\s+|\s+|(?<=[\])}}>]))(?P<rest>\S.*)", re.DOTALL)
_LAST = re.compile(rf"(?P<rest>.*\S)(?:\s*[-–—|,]\s*|\s+|(?=[\[({{<])){_STAMP}\s*:?\s*", re.DOTALL)
# What nobody writes in a sentence: 00:25, 1:02:03.
_OF_A_MACHINE = re.compile(r"0\d:|\d{1,2}:\d\d:\d\d")


def parse(text: str) -> int:
    """Milliseconds of a hand-typed time: "2:57", "1:00:42", "62:23", "177" or "177.5" (seconds).

    Spaces inside and brackets around are ignored. Raises ValueError for anything else, for seconds (or minutes after
    hours) above 59, and for 100 hours or more.
    """
    if text.isdecimal() and text.isascii() and len(text) < 6:
        return int(text) * 1000
    if text.strip("0123456789:"):
        text = re.sub(r"^[\[(]|[\])]$", "", re.sub(r"\s+", "", text))
    if match := _SECONDS.fullmatch(text):
        ms = int(match[1]) * 1000 + _fraction(match[2])
    elif match := _CLOCK.fullmatch(text):
        hours, minutes, seconds = int(match[1] or 0), int(match[2]), int(match[3])
        if seconds > 59 or (match[1] and minutes > 59):
            raise ValueError(f"{text[:40]!r} is not a time: minutes and seconds end at 59")
        ms = ((hours * 60 + minutes) * 60 + seconds) * 1000 + _fraction(match[4])
    else:
        raise ValueError(f"{text[:40]!r} is not a time like 2:57 or 1:02:57")
    return _limited(ms, text)


def _limited(ms: int, text: str) -> int:
    if ms >= _LIMIT:
        raise ValueError(f"{text[:40]!r} is longer than 99 hours")
    return ms


def meant(text: str) -> str:
    """The clock time that a mistyped one ("0:3O", "1.30", "2;57") looks like, "" when it looks like none."""
    candidate = re.sub(r"\s+", "", text).translate(_LOOKALIKES)
    try:
        return clock(parse(candidate)) if _CLOCK.fullmatch(candidate) else ""
    except ValueError:
        return ""


class Stamp(NamedTuple):
    """A time in a text: ms, as it is written, the text without it, whether it stands in brackets or looks like a
    program's."""

    time: int
    shown: str
    rest: str
    held: bool
    sure: bool


def leading(text: str) -> Stamp | None:
    """The time that a text begins with, None when there is none, or nothing else."""
    return _stamp(_FIRST.fullmatch(text)) if ":" in text[:24] else None


def trailing(text: str) -> Stamp | None:
    """The time that a text ends with."""
    return _stamp(_LAST.fullmatch(text)) if ":" in text[-32:] else None


def _stamp(match: re.Match[str] | None) -> Stamp | None:
    if match is None:
        return None
    shown, held = match["held"] or match["bare"], bool(match["held"])
    try:
        return Stamp(parse(shown), shown, match["rest"].strip(), held, held or bool(_OF_A_MACHINE.match(shown)))
    except ValueError:
        return None


def parse_duration(text: str) -> int:
    """Milliseconds of a duration: ISO 8601 ("PT58M44S"), a clock time, "62 min", or seconds. Raises ValueError."""
    match = _WORDED.fullmatch(re.sub(r"(?<=\dh)(\d\d)$", r"\1m", text.strip(), flags=re.IGNORECASE))
    if match and any(match.groups()):
        hours, minutes, seconds = (int(part or 0) for part in match.groups())
        return _limited(((hours * 60 + minutes) * 60 + seconds) * 1000, text)
    match = _ISO.fullmatch(text.strip())
    if match and any(match.groups()):
        days, hours, minutes, seconds = (int(part or 0) for part in match.groups()[:4])
        ms = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + _fraction(match[5])
        if ms < _LIMIT:
            return ms
    return parse(text)


def _fraction(digits: str | None) -> int:
    return int((digits or "0").ljust(3, "0")[:3])


def _split(ms: int) -> tuple[int, int, int, int]:
    seconds, thousandths = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return hours, minutes, seconds, thousandths


def stamp(ms: int, mark: str = ".") -> str:
    """HH:MM:SS.mmm, as WebVTT and Podlove Simple Chapters want it; SubRip wants mark=","."""
    hours, minutes, seconds, thousandths = _split(ms)
    return f"{hours:02}:{minutes:02}:{seconds:02}{mark}{thousandths:03}"


def clock(ms: int) -> str:
    """A time to read, whole seconds: 0:07, 2:57, 1:02:03."""
    hours, minutes, seconds, _ = _split(ms)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def padded(ms: int, *, hours: bool) -> str:
    """A time for a list of chapters in a description, all lines alike: 02:57, or 00:02:57 with hours."""
    h, minutes, seconds, _ = _split(ms)
    return f"{h:02}:{minutes:02}:{seconds:02}" if hours else f"{h * 60 + minutes:02}:{seconds:02}"


def iso(ms: int) -> str:
    """An ISO 8601 duration, whole seconds: PT1H2M3S."""
    hours, minutes, seconds, _ = _split(ms)
    return "PT" + (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "") + f"{seconds}S"


def seconds(ms: int) -> int | float:
    """Seconds as a JSON number with at most three decimals: 177, 2371.5."""
    return ms // 1000 if ms % 1000 == 0 else ms / 1000
