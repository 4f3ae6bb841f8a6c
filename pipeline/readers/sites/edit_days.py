"""Finds the days on which a site edited many of its episodes at once.

A `date` that many episodes share, without a time of day, is the day of an import or of a bulk edit.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from pipeline.files.folder import opened

_MANY = 4
_HEAD = 64_000
_START = rb"^[ \t\"']*"
_IS = rb"[\"']?[ \t]*[:=][ \t]*[\"']?"
_DATE = re.compile(_START + rb"date" + _IS + rb"(\d{4}-\d{1,2}-\d{1,2})[\"']?,?[ \t]*(?:#.*)?\r?$", re.M | re.I)
_BETTER = re.compile(_START + rb"(?:published|dateadded|publish_?date|pub_?date)" + _IS + rb"\d", re.M | re.I)


def edit_days(paths: Iterable[Path]) -> tuple[str, ...]:
    """The days, sorted."""
    found = Counter(day for path in paths if (day := _day(path)))
    return tuple(sorted(day for day, count in found.items() if count >= _MANY))


def _day(path: Path) -> str:
    try:
        with opened(path) as stream:
            head = stream.read(_HEAD)
    except OSError:
        return ""
    match = _DATE.search(head)
    return match[1].decode() if match and not _BETTER.search(head) else ""
