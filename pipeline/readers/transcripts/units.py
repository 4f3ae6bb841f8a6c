"""Guesses the unit of times from how much is said in them."""

from __future__ import annotations

from collections.abc import Iterable

# Nobody says fewer characters a second than this for long, nor more.
_SLOWEST = 0.4


def unit_of(spans: Iterable[tuple[float | None, float | None, str]]) -> float:
    """Milliseconds in the unit of starts and ends, beside the text said in them: 1000, 1 or 0.0001 (ticks of Azure)."""
    spans = [(start, end, text) for start, end, text in spans if start is not None]
    if any(start % 1 for start, _, _ in spans if start is not None):
        return 1000.0
    length = sum(end - start for start, end, _ in spans if start is not None and end is not None)
    if not length and len(spans) > 1:
        starts = [start for start, _, _ in spans if start is not None]
        length = max(starts) - min(starts)
    characters = sum(len(text) * (2 if text[:1] > "\u2fff" else 1) for _, _, text in spans)
    for ms in (1000.0, 1.0):
        if length <= 0 or characters / (length * ms / 1000) > _SLOWEST / (20 if ms == 1.0 else 1):
            return ms
    return 0.0001
