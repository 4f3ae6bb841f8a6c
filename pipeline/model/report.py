"""The shape of report.json: what a run found and published, for other programs and for report.md.

All of it is JSON: texts, numbers, lists and objects.
"""

from __future__ import annotations

from typing import NotRequired, TypedDict


class ProblemEntry(TypedDict):
    """A problem with its place in the sources; amount is how bad it is among its kind."""

    code: str
    severity: str
    file: str
    line: int
    column: int
    message: str
    hint: str
    excerpt: NotRequired[str]
    amount: NotRequired[int]


class FeedChanges(TypedDict):
    """How a feed differs from the one before: episodes by slug, what changed by the names of tags."""

    added: list[str]
    removed: list[str]
    changed: dict[str, list[str]]
    show: list[str]


class FeedEntry(FeedChanges):
    """The feed: whether it took the place of the one before, its episodes, and the bytes of each page."""

    replaced: bool
    episodes: int
    pages: dict[str, int]


class CaptionLimits(TypedDict):
    """The limits that captions are held to: columns, columns a second, seconds."""

    columns: int
    speed_wanted: float
    speed_accepted: float
    shortest: float
    longest: float
    gap: float


class CaptionFigures(TypedDict):
    """How many captions there are, which share of them is beyond a limit, and how fast they are (columns a second)."""

    cues: int
    estimated: float
    over_wanted: float
    over_accepted: float
    too_short: float
    too_long: float
    too_wide: float
    outside: float
    speed_median: float
    speed_p95: float


class CaptionEntry(CaptionFigures):
    """The captions of an episode, with how many of them break which rule."""

    rules: dict[str, int]


class ShowCaptions(CaptionEntry):
    """The captions of all episodes, and the limits."""

    limits: CaptionLimits


class EpisodeEntry(TypedDict):
    """An episode: its file and title, the files it has, whether and why not it is in the feed and may be deployed."""

    file: str
    title: str
    files: list[str]
    in_feed: bool
    left_out: list[str]
    public: bool
    captions: NotRequired[CaptionEntry]


class Report(TypedDict):
    """report.json."""

    preview: NotRequired[bool]
    show: str
    feed: NotRequired[FeedEntry]
    captions: ShowCaptions
    problems: list[ProblemEntry]
    episodes: dict[str, EpisodeEntry]
