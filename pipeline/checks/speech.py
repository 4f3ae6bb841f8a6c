"""How fast people speak, how long they do, and where nobody can say: times that are probably wrong."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Finding, check
from pipeline.edition import Edition
from pipeline.episode import Line
from pipeline.problems import Severity


@check("T055", Severity.INFO, "speech begins late: captions and transcript have nothing before it")
def late_start(edition: Edition) -> Iterator[Finding]:
    """The first line comes two minutes or more into the recording."""
    first = next((entry for entry in edition.entries if isinstance(entry, Line)), None)
    if first is not None and first.start is not None and first.start >= 120_000:
        yield first.place, f"the first line is at {first.start // 60_000} min", "was the start of the audio cut?"
