"""Times as other tools write them in, milliseconds out; what our own files say is read by timecode alone."""

from __future__ import annotations

import re
from typing import Any

from pipeline.text import timecode

# A clock time inside other text: 0:15, 00:00:15.120, 1:02:03,5, 0h00m44s, 00:00:15-2 (f4).
# With frames behind the seconds, as video editors count: 00:00:03:20, 00;00;03;20.
CLOCK = (
    r"\d{1,2}[:;]\d\d[:;]\d\d[:;]\d\d(?![:;\d])"
    r"|(?:\d{1,3}:)?\d{1,3}:\d{2}(?:[.,]\d{1,6}|-\d(?!\d))?|\d{1,2}h\d{1,2}m\d{1,2}s"
)
_LETTERS = re.compile(r"(?:(\d+)h)?\s*(?:(\d+)m(?!s))?\s*(?:(\d+(?:[.,]\d+)?)s)?")
_FRAMES = re.compile(r"(\d+)[:;](\d\d)[:;](\d\d)[:;](\d+)")
_OFFSET = re.compile(r"(\d+(?:\.\d+)?)(h|ms|m|s|f|t)")
_UNITS = {"h": 3_600_000, "m": 60_000, "s": 1000, "ms": 1}


def clock(text: str) -> int | None:
    """A clock time of any of the usual forms; None for anything else."""
    text = re.sub(r"-(\d)$", r".\1", text.strip().strip("[]()#").strip())
    text = re.sub(r"([.,]\d{3})\d+$", r"\1", text)
    if _FRAMES.fullmatch(text):
        return media(text)
    if match := _LETTERS.fullmatch(text):
        hours, minutes, seconds = match.groups()
        if any(match.groups()):
            rest = float((seconds or "0").replace(",", "."))
            return round(((int(hours or 0) * 60 + int(minutes or 0)) * 60 + rest) * 1000)
    try:
        return timecode.parse(text) if ":" in text else None
    except ValueError:
        return None


def media(text: str, *, ticks: float = 1.0, frames: float = 30.0) -> int | None:
    """A time expression of TTML: a clock time, one with frames, or an offset such as 12.5s or 34000000t."""
    text = text.strip()
    if match := _OFFSET.fullmatch(text):
        unit = _UNITS.get(match[2]) or 1000 / (ticks if match[2] == "t" else frames)
        return round(float(match[1]) * unit)
    if match := _FRAMES.fullmatch(text):
        hours, minutes, whole, frame = (int(part) for part in match.groups())
        return ((hours * 60 + minutes) * 60 + whole) * 1000 + round(frame * 1000 / frames)
    return clock(text) if ":" in text else seconds(text)


def seconds(value: Any) -> int | None:  # noqa: ANN401  a JSON value
    """A number of seconds, also as text ("12.5", "25.600s", "PT0.92S") or in two parts (seconds and nanos)."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _sane(float(value) * 1000)
    if isinstance(value, dict):
        whole, nanos = value.get("seconds", 0), value.get("nanos", 0)
        try:
            return _sane(float(whole) * 1000 + float(nanos) / 1_000_000)
        except (TypeError, ValueError):
            return None
    if not isinstance(value, str):
        return None
    if ":" in value:
        return clock(value)
    try:
        if value.startswith("PT"):
            return timecode.parse_duration(value)
        return _sane(float(value.strip().removesuffix("s")) * 1000)
    except ValueError:
        return None


def _sane(ms: float) -> int | None:
    """Whole milliseconds; None for what is no time (negative, not a number)."""
    return round(ms) if 0 <= ms < 1e15 else None
