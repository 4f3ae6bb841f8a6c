"""An episode's own fields: picture, duration, description, clips."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import PurePosixPath

from pipeline.checks.base import Finding, check
from pipeline.edition import Edition
from pipeline.model.episode import Clip, Line
from pipeline.model.problems import Severity
from pipeline.text import timecode

_SHORTEST = 10_000


@check("E009", Severity.INFO, "the name of a picture has a space in it")
def blank_in_name(edition: Edition) -> Iterator[Finding]:
    """Spaces must be written %20 in addresses, which not every tool does."""
    image = edition.episode.image
    if " " in image:
        better = PurePosixPath(image).name.replace(" ", "-")
        yield edition.episode.place("image"), f"the name of {image!r} has a space in it", f"rename it to {better}"


@check("E011", Severity.INFO, "the duration in the file is shorter than the transcript")
def short_duration(edition: Edition) -> Iterator[Finding]:
    """The last line starts after the end; the audio's own length is what counts anyhow."""
    episode = edition.episode
    typed = (line.start for line in reversed(episode.transcript) if isinstance(line, Line) and line.start is not None)
    last = next(typed, 0)
    if episode.duration is not None and last > episode.duration:
        ends, starts = timecode.clock(episode.duration), timecode.clock(last)
        known = f"write {timecode.clock(edition.duration)}" if edition.duration else "delete it"
        message = f"duration {ends} is not used: the transcript's last line starts at {starts}"
        yield episode.place("duration"), message, f"{known}; the length of the audio is what counts"


@check("E012", Severity.WARNING, "the episode has no description")
def no_description(edition: Edition) -> Iterator[Finding]:
    """Apps show the description in lists; the next best text is taken."""
    episode = edition.episode
    if not episode.description and not edition.lead:
        if not (episode.intro or edition.turns or edition.show.standalone):
            return  # nothing stands in for it: F104 tells
        instead = "the intro" if episode.intro else "the first words spoken" if edition.turns else "nothing"
        where = "the page shows" if edition.show.standalone else "feed and page show"
        message = f"no description: {where} {instead} instead"
        yield episode.place("description"), message, "add 'description: …', one or two sentences"


@check("E014", Severity.WARNING, "a clip in quotableClips starts before the one above it")
def clips_ascend(edition: Edition) -> Iterator[Finding]:
    """The starts of clips ascend."""
    for one, two in pairwise(edition.episode.clips):
        if two.start < one.start:
            message = f"{two.name!r} starts at {timecode.clock(two.start)}, before the clip above it"
            yield two.place, message, f"correct startOffset: the clip above starts at {one.start // 1000}"


def _chapters(edition: Edition) -> tuple[Clip, ...]:
    """The clips when they are a list of chapters, each up to the next one, and not just highlights."""
    clips = edition.episode.clips
    joined = sum(one.end in (None, two.start) for one, two in pairwise(clips))
    return clips if len(clips) >= 3 and 2 * joined >= len(clips) - 1 else ()


@check("E015", Severity.INFO, "a clip in quotableClips is shorter than ten seconds")
def short_clips(edition: Edition) -> Iterator[Finding]:
    """YouTube shows no chapters at all when one of them is that short."""
    for one, two in pairwise(_chapters(edition)):
        if 0 < two.start - one.start < _SHORTEST:
            message = f"{one.name!r} is {(two.start - one.start) / 1000:g} seconds long: the next clip starts then"
            yield one.place, message, "YouTube refuses chapters under 10 seconds: join the two"


@check("E016", Severity.WARNING, "two clips in quotableClips start in the same second")
def clips_together(edition: Edition) -> Iterator[Finding]:
    """One of the two has a wrong start."""
    for one, two in pairwise(edition.episode.clips):
        if one.start == two.start:
            message = f"{one.name!r} and {two.name!r} both start at {timecode.clock(two.start)}"
            yield two.place, message, "correct the startOffset of one of them"


@check("E017", Severity.INFO, "the first clip in quotableClips does not start at 0")
def first_clip(edition: Edition) -> Iterator[Finding]:
    """YouTube shows no chapters unless the first one starts at 0:00."""
    for clip in _chapters(edition)[:1]:
        if clip.start:
            message = f"the first clip, {clip.name!r}, starts at {timecode.clock(clip.start)}"
            yield (
                clip.place,
                message,
                "YouTube wants a chapter at 0:00: write startOffset: 0 here, or add a clip before it",
            )
