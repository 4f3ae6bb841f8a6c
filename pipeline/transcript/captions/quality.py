"""Counts how many cues keep their limits."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.model.caption_limits import Profile
from pipeline.model.report import CaptionFigures, CaptionLimits
from pipeline.transcript.captions.cue import Cue
from pipeline.transcript.captions.scripts import width

_FASTEST = 60


@dataclass(frozen=True, slots=True)
class Quality:
    """Counts over the cues of an episode, or of several: those over each limit, and how many have which speed.

    speeds[n] is the number of cues of more than n - 1 and up to n columns a second, the last one of all faster ones.
    """

    cues: int = 0
    estimated: int = 0
    over_wanted: int = 0
    over_accepted: int = 0
    too_short: int = 0
    too_long: int = 0
    too_wide: int = 0
    outside: int = 0
    speeds: tuple[int, ...] = (0,) * (_FASTEST + 1)

    def speed(self, share: float) -> float:
        """The speed, in columns a second, that this share of the cues do not exceed (a quantile)."""
        left = share * self.cues
        for top, count in enumerate(self.speeds):
            if count and left <= count:
                return round(top - 1 + left / count, 1)
            left -= count
        return 0.0

    def as_dict(self) -> CaptionFigures:
        """The figures as they stand in report.json: counts as shares of the cues, speeds in columns a second."""
        return {
            "cues": self.cues,
            "estimated": self._share(self.estimated),
            "over_wanted": self._share(self.over_wanted),
            "over_accepted": self._share(self.over_accepted),
            "too_short": self._share(self.too_short),
            "too_long": self._share(self.too_long),
            "too_wide": self._share(self.too_wide),
            "outside": self._share(self.outside),
            "speed_median": self.speed(0.5),
            "speed_p95": self.speed(0.95),
        }

    def _share(self, count: int) -> float:
        return round(count / max(1, self.cues), 4)


def limits_of(profile: Profile) -> CaptionLimits:
    """The limits that captions are held to, as they stand in report.json: columns, columns a second, seconds."""
    return {
        "columns": profile.max_line,
        "speed_wanted": profile.target_cps,
        "speed_accepted": profile.max_cps,
        "shortest": profile.min_duration / 1000,
        "longest": profile.max_duration / 1000,
        "gap": profile.gap / 1000,
    }


def measure(cues: Sequence[Cue], profile: Profile) -> Quality:
    """The figures of an episode's cues."""
    speeds = [0] * (_FASTEST + 1)
    fast = [cue.cps for cue in cues]
    for speed in fast:
        speeds[min(_FASTEST, math.ceil(speed))] += 1
    return Quality(
        cues=len(cues),
        estimated=sum(cue.estimated for cue in cues),
        over_wanted=sum(speed > profile.target_cps for speed in fast),
        over_accepted=sum(speed > profile.max_cps for speed in fast),
        too_short=sum(cue.end - cue.start < profile.min_duration for cue in cues),
        too_long=sum(cue.end - cue.start > profile.max_duration for cue in cues),
        too_wide=sum(any(width(line) > profile.max_line for line in cue.lines) for cue in cues),
        outside=sum(cue.overrun > 0 for cue in cues),
        speeds=tuple(speeds),
    )


def together(parts: Iterable[Quality]) -> Quality:
    """The figures of several episodes as one."""
    found = list(parts) or [Quality()]
    names = [name for name in Quality.__slots__ if name != "speeds"]
    counts = {name: sum(getattr(part, name) for part in found) for name in names}
    return Quality(**counts, speeds=tuple(map(sum, zip(*(part.speeds for part in found), strict=True))))
