"""How fast people speak and how long: times that are probably wrong, and transcripts that are not word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.checks.base import Finding, check
from pipeline.edition import Edition
from pipeline.model.episode import Line
from pipeline.model.problems import Severity
from pipeline.text import timecode

# Characters a second. Real speech has 12 on average over an episode; over a turn hardly ever more than 30.
_FAST, _SLOW, _CONDENSED = 30, 4, 8


# Characters that are a syllable or more each: Han takes as long to say as three letters, kana and Hangul as two.
_HAN, _SYLLABLES = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]"), re.compile("[\u3040-\u30ff\uac00-\ud7af]")
_THAI = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")


def _letters(text: str) -> int:
    """How many letters of a European text take as long to say."""
    if text.isascii():
        return len(text)
    return len(text) + 2 * len(_HAN.findall(text)) + len(_SYLLABLES.findall(text))


def _words(text: str) -> int:
    """How many words a text has; in scripts without spaces about two characters of Han or kana are one, five others."""
    spaced = text.count(" ") + 1
    if text.isascii():
        return spaced
    return max(spaced, (len(_HAN.findall(text)) + len(_SYLLABLES.findall(text))) // 2 + len(_THAI.findall(text)) // 5)


@dataclass(slots=True)
class _Stretch:
    """The lines of one speaker from one typed time to the next one; its length in ms, None for the last.

    It is not open to its end when a time inside it was dropped as out of order: its lines take less than its length.
    """

    start: int
    lines: list[Line] = field(default_factory=list)
    length: int | None = None
    open: bool = True

    @property
    def characters(self) -> int:
        return sum(_letters(line.text) for line in self.lines)

    @property
    def rate(self) -> float:
        """Characters a second."""
        return self.characters * 1000 / self.length if self.length else 0.0


_latest: list[tuple[Edition, list[_Stretch]]] = []


def _stretches(edition: Edition) -> list[_Stretch]:
    """The stretches of an episode; those of the latest one are kept, since every rule here wants them."""
    if not (_latest and _latest[0][0] is edition):
        _latest[:] = [(edition, _cut(edition))]
    return _latest[0][1]


def _cut(edition: Edition) -> list[_Stretch]:
    typed = {entry.place: entry.start for entry in edition.episode.transcript}
    stretches: list[_Stretch] = []
    for entry in edition.entries:
        if not isinstance(entry, Line):
            continue
        last = stretches[-1] if stretches else None
        here = (entry.start, entry.who)
        if entry.start is not None and (last is None or not last.open or (last.start, last.lines[0].who) != here):
            stretches.append(_Stretch(entry.start, [entry]))
        elif last is not None and entry.start is None and typed.get(entry.place) not in (None, last.start):
            last.open = False
        elif last is not None and last.open:
            last.lines.append(entry)
    for one, two in pairwise(stretches):
        one.length = two.start - one.start
    return stretches


def _condensed(stretches: list[_Stretch]) -> float:
    """The mean rate of an episode that is too slow for speech, else 0."""
    timed = [stretch for stretch in stretches if stretch.length and stretch.open]
    total = sum(stretch.length or 0 for stretch in timed)
    rate = sum(stretch.characters for stretch in timed) * 1000 / total if total else 0.0
    return rate if total >= 300_000 and rate < _CONDENSED else 0.0


@check("T051", Severity.WARNING, "more text than anybody can say before the next time")
def too_fast(edition: Edition) -> Iterator[Finding]:
    """A stretch of speech at more than 30 characters a second."""
    for stretch in _stretches(edition):
        if stretch.length and stretch.characters >= 80 and stretch.rate > _FAST:
            first, last = stretch.lines[0], stretch.lines[-1]
            message = f"{_amount(stretch)}, {stretch.rate:.0f} a second: nobody speaks so fast"
            where = "this line" if first is last else f"lines {first.place.line} to {last.place.line}"
            hint = f"is the time {timecode.clock(stretch.start)} or the next one wrong, or text of {where} misplaced?"
            yield first.place, message, hint


def _slow(edition: Edition, *, condensed: bool) -> Iterator[Finding]:
    stretches = _stretches(edition)
    if bool(_condensed(stretches)) is condensed:
        for stretch in stretches:
            if stretch.open and stretch.length and stretch.length >= 60_000 and stretch.rate < _SLOW:
                yield (
                    stretch.lines[0].place,
                    f"{_amount(stretch)}, only {stretch.rate:.1f} a second",
                    f"is text missing after {timecode.clock(stretch.start)}, or is that time or the next one wrong?",
                )


@check("T052", Severity.WARNING, "hardly any text for a long stretch of time")
def too_slow(edition: Edition) -> Iterator[Finding]:
    """A minute or more at less than 4 characters a second, in a transcript that is otherwise word for word."""
    return _slow(edition, condensed=False)


@check("T057", Severity.INFO, "hardly any text for a long stretch of time, in a transcript that is a summary")
def summed_up(edition: Edition) -> Iterator[Finding]:
    """The same in a condensed transcript, where it is no surprise."""
    return _slow(edition, condensed=True)


def _amount(stretch: _Stretch) -> str:
    return f"{stretch.characters} characters in {(stretch.length or 0) // 1000} s"


@check("T053", Severity.INFO, "the transcript is a summary: captions will not match the speech word for word")
def condensed(edition: Edition) -> Iterator[Finding]:
    """Less than 8 characters a second over the whole episode."""
    if rate := _condensed(_stretches(edition)):
        message = f"{rate:.1f} characters a second on average (speech has about 12): a summary, not every word"
        yield edition.episode.place("transcript"), message, "captions cannot follow the speech"


@check("T054", Severity.INFO, "a very long turn with one time only: where its words are spoken is a guess")
def long_turn(edition: Edition) -> Iterator[Finding]:
    """More than 500 words of one speaker between two typed times."""
    for stretch in _stretches(edition):
        words = sum(_words(line.text) for line in stretch.lines if line.who == stretch.lines[0].who)
        if words > 500:
            message = f"{words} words from {timecode.clock(stretch.start)} on without another time"
            yield stretch.lines[0].place, message, "a 'time' on some of its paragraphs makes captions exact"


@check("T055", Severity.INFO, "speech begins late: captions and transcript have nothing before it")
def late_start(edition: Edition) -> Iterator[Finding]:
    """The first line comes two minutes or more into the recording."""
    first = next((entry for entry in edition.entries if isinstance(entry, Line)), None)
    if first is not None and first.start is not None and first.start >= 120_000:
        message = f"the first line is at {timecode.clock(first.start)}; nothing is captioned before"
        yield first.place, message, "if the audio starts later than the recording, set audio.offset (seconds, negative)"


@check("T025", Severity.INFO, "two speakers start in the same second; they share the time up to the next one")
def same_second(edition: Edition) -> Iterator[Finding]:
    """A change of speaker without a change of time."""
    typed = [entry for entry in edition.entries if isinstance(entry, Line)]
    for one, two in pairwise(typed):
        if one.start is not None and one.start == two.start and one.who != two.who:
            who = f"{one.who or 'somebody'} and {two.who or 'somebody'}"
            yield one.place, f"{who} both start at {timecode.clock(one.start)}; they share the time", ""
