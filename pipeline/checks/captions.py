"""Captions that keep no published rule, because the text and its times leave no room for it.

The limits are those of the show's profile (pipeline/model/caption_limits.py names their sources).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.base import Finding, check
from pipeline.edition import Edition
from pipeline.model.problems import Severity
from pipeline.text import timecode
from pipeline.transcript.captions import Cue, for_srt, parted, width

_TIMES = "is its time right, and that of the next speaker? If they are, people speak so fast"


@check("C001", Severity.INFO, "a caption is gone before it can be read")
def too_fast(edition: Edition) -> Iterator[Finding]:
    """More columns a second than are accepted."""
    accepted = edition.profile.max_cps
    for cue in edition.cues_at_risk:
        if cue.columns * 1000 > accepted * (cue.end - cue.start):
            message = f"{cue.cps:.1f} characters a second, {accepted} can be read, in the caption {_quoted(cue)}"
            yield cue.place, message, _TIMES, "", round(cue.cps)


@check("C002", Severity.INFO, "a caption flashes up")
def too_short(edition: Edition) -> Iterator[Finding]:
    """Shown for less than the shortest time."""
    shortest = edition.profile.min_duration
    for cue in edition.cues_at_risk:
        lasts = cue.end - cue.start
        if lasts < shortest:
            message = f"{lasts / 1000:.2f} s, {shortest / 1000:.2f} are the least, for the caption {_quoted(cue)}"
            yield cue.place, message, _TIMES, "", shortest - lasts


@check("C003", Severity.INFO, "a caption stands in the time of another turn")
def outside(edition: Edition) -> Iterator[Finding]:
    """A turn without time for its words has been given some of its neighbour's."""
    for cue in edition.cues_at_risk:
        if cue.overrun:
            message = f"{cue.overrun / 1000:.1f} s before or after its own turn, for want of time: {_quoted(cue)}"
            yield cue.place, message, "is the time of this line or the next one wrong?", "", cue.overrun


@check("C004", Severity.INFO, "a word is wider than a line of captions and is cut in two")
def wide_word(edition: Edition) -> Iterator[Finding]:
    """An address, most often."""
    line = for_srt(edition.show.captions, edition.show.language).max_line
    wide = re.compile(rf"\S{{{line // 2 + 1},}}")
    for turn in edition.turns:
        for paragraph in turn.paragraphs:
            for word in wide.findall(paragraph.text):
                if width(word) > line and parted(word):
                    message = f"a word of {width(word)} characters, {line} are a line of captions.srt: {word[:60]}"
                    yield paragraph.place, message, "say it in words, and put an address in 'links'", "", width(word)


@check("C005", Severity.INFO, "there are less than two frames between two captions")
def no_gap(edition: Edition) -> Iterator[Finding]:
    """Where cues share a time too short for them, so do the pauses between them."""
    gap = edition.profile.gap
    for one, two in zip(edition.cues_at_risk, edition.cues_at_risk[1:], strict=False):
        if one.end <= two.start < one.end + gap:
            message = f"{two.start - one.end} ms, {gap} are two frames, after the caption {_quoted(one)}"
            yield one.place, message, _TIMES, "", gap - (two.start - one.end)


@check("C006", Severity.INFO, "a speaker's name is wider than a line of captions.srt and is shortened there")
def wide_name(edition: Edition) -> Iterator[Finding]:
    """Names are part of the text there."""
    profile = for_srt(edition.show.captions, edition.show.language)
    seen: set[str] = set()
    for turn in edition.turns:
        if turn.speaker not in seen and width(profile.name.format(turn.speaker)) > profile.max_line:
            message = f"the name {turn.speaker!r} is wider than a line of {profile.max_line}; captions.srt shortens it"
            yield turn.paragraphs[0].place, message, "a shorter 'who' can be read in captions", "", width(turn.speaker)
        seen.add(turn.speaker)


@check("C007", Severity.INFO, "a caption or a line ends inside what belongs together")
def bad_break(edition: Edition) -> Iterator[Finding]:
    """After an article, in a name, between a number and its unit: where every other place was worse or too far."""
    for cue in edition.cues_at_risk:
        if cue.bad_break:
            message = f"a break where none should be, “{cue.bad_break}”, in the caption {_quoted(cue)}"
            yield cue.place, message, "is its time right? If so, a comma or shorter words would help", "", 1


def _quoted(cue: Cue) -> str:
    text = cue.text if len(cue.text) <= 50 else cue.text[:49].rstrip() + "…"
    return f"“{text}” at {timecode.clock(cue.start)}"
