"""What word times say of an episode: whether the audio is that of the transcript, and which typed times are off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from statistics import median

from pipeline.checks.base import Finding, check
from pipeline.edition import Edition
from pipeline.model.episode import Line
from pipeline.model.problems import Place, Severity, rule
from pipeline.text import timecode
from pipeline.text.wording import ENGLISH
from pipeline.transcript.spoken import spoken

TYPED_WRONG = rule("W011", Severity.INFO, "a typed time is more than two seconds off")

# Milliseconds: how far off a typed time is told; how long it may be silent; what audio.offset may be wrong.
_OFF, _UNTOLD, _OFFSET = 2000, 20_000, 1500
# Fewer words than this are no passage. A character takes so long to say, more or less, in milliseconds.
_PASSAGE, _CHARACTER = 10, 65
# A clock that runs wrong is told from so long a recording on (ms), and from so many thousandths on.
_LONG, _DRIFT = 1_200_000, 3


@check("W006", Severity.WARNING, "the audio is not what the transcript says")
def other_speech(edition: Edition) -> Iterator[Finding]:
    """What is spoken sounds like another text."""
    if edition.times and edition.times.refused == "other-speech":
        message = "what is spoken in the audio is not this transcript; its times stay estimates"
        yield (
            edition.episode.place("audio"),
            message,
            "is it the right audio file, and the right language in show.yaml?",
        )


@check("W007", Severity.WARNING, "no speech was found in the audio")
def no_speech(edition: Edition) -> Iterator[Finding]:
    """Silence, or nothing that the transcript could be found in."""
    if edition.times and edition.times.refused == "no-speech":
        yield edition.episode.place("audio"), "no speech was found in the audio", "listen to it: is it the right file?"


@dataclass(frozen=True, slots=True)
class _Passage:
    """Words one after the other that have no times: where they begin, what they are, and the time there is for them."""

    place: Place
    words: tuple[str, ...]
    begin: int
    end: int

    @property
    def text(self) -> str:
        """Its first words."""
        return " ".join(self.words[:6]) + (" …" if len(self.words) > 6 else "")

    @property
    def lacking(self) -> bool:
        """Whether the audio has no room for them."""
        return 2 * (self.end - self.begin) < sum(len(word) + 1 for word in self.words) * _CHARACTER


def _lines(edition: Edition) -> list[Line]:
    return [entry for entry in edition.entries if isinstance(entry, Line)]


def _passages(edition: Edition) -> Iterator[_Passage]:
    lines = _lines(edition)
    if edition.times is None or not edition.times.sentences or edition.times.refused:
        return
    places = [line.place for line in lines for _ in line.text.split()]
    words = [word for line in lines for word in line.text.split()]
    times = list(chain.from_iterable(spoken([line.text for line in lines], edition.times)))
    first, last = 0, 0
    for at, time in enumerate([*times, (edition.end, edition.end)]):
        if time is None:
            continue
        if at - first >= _PASSAGE:
            yield _Passage(places[first], tuple(words[first:at]), last, time[0])
        first, last = at + 1, time[1]


@check("W008", Severity.WARNING, "a passage of the transcript is not in the audio")
def not_in_the_audio(edition: Edition) -> Iterator[Finding]:
    """Ten words or more for which the audio has no room: cut out, or never said."""
    for passage in _passages(edition):
        if passage.lacking:
            message = f"{len(passage.words)} words are not in the audio (near {timecode.clock(passage.begin)})"
            yield passage.place, f"{message}: {passage.text!r}", "delete them, if they were cut out of the recording"


@check("W013", Severity.INFO, "a passage of the transcript could not be found in the audio; its times are estimates")
def not_confirmed(edition: Edition) -> Iterator[Finding]:
    """Ten words or more that sound otherwise."""
    for passage in _passages(edition):
        if not passage.lacking:
            message = f"{len(passage.words)} words sound otherwise at {timecode.clock(passage.begin)}: {passage.text!r}"
            yield passage.place, message, "listen there: is something else said, or somebody hard to understand?"


@check("W009", Severity.INFO, "the audio has a passage that the transcript lacks")
def not_in_the_transcript(edition: Edition) -> Iterator[Finding]:
    """Twenty seconds or more between two words: music, an advertisement, or something that was not written down."""
    if edition.times is None:
        return
    lines = _lines(edition)
    last = 0
    for line, times in zip(lines, spoken([line.text for line in lines], edition.times), strict=True):
        for time in times:
            if time is None:
                last = -1
                continue
            if 0 <= last <= time[0] - _UNTOLD:
                length, begin = ENGLISH.length(time[0] - last), timecode.clock(last)
                yield line.place, f"the audio has {length} from {begin} on that the transcript lacks", ""
            last = time[1]


def _typed(edition: Edition) -> list[tuple[Line, int, int]]:
    """The lines that have both times: what was typed, and when their first word is spoken."""
    paragraphs = [paragraph for turn in edition.turns for paragraph in turn.paragraphs]
    lines = _lines(edition)
    # A paragraph with the time of the one before goes on with its turn.
    before = [None, *(line.start for line in lines)]
    return [
        (line, line.start, paragraph.start)
        for line, paragraph, last in zip(lines, paragraphs, before, strict=False)
        if line.start not in (None, last) and paragraph.spoken and not paragraph.estimated
    ]


@dataclass(frozen=True, slots=True)
class _Clocks:
    """How typed times differ from the audio: by so much at the beginning, and so many thousandths more as it goes."""

    offset: float
    drift: float

    def off(self, typed: int, true: int) -> float:
        """How far off a typed time is, when that is allowed for."""
        return true - typed - self.offset - typed * self.drift / 1000


def _clocks(lines: list[tuple[Line, int, int]]) -> _Clocks:
    """By the median, which single wrong times do not move; drift where the recording is long enough to show it."""
    pairs = [(typed, true - typed) for _, typed, true in lines]
    half = len(pairs) // 2
    drift = 0.0
    if pairs[-1][0] - pairs[0][0] >= _LONG:
        # Each of the first half with one of the second: their median is the slope (Theil and Sen's, in short).
        slopes = [
            1000 * (pairs[at + half][1] - pairs[at][1]) / (pairs[at + half][0] - pairs[at][0])
            for at in range(half)
            if pairs[at + half][0] > pairs[at][0]
        ]
        drift = median(slopes) if slopes else 0.0
        drift = drift if abs(drift) >= _DRIFT else 0.0
    return _Clocks(median(apart - typed * drift / 1000 for typed, apart in pairs), drift)


@check("W010", Severity.INFO, "what the alignment says of the typed times")
def aligned(edition: Edition) -> Iterator[Finding]:
    """The share of paragraphs that the audio confirms, and how the typed clock differs from the audio's."""
    paragraphs = [paragraph for turn in edition.turns for paragraph in turn.paragraphs]
    sure = sum(bool(paragraph.spoken) and not paragraph.estimated for paragraph in paragraphs)
    if not sure:
        return
    message = f"{sure} of {len(paragraphs)} paragraphs are confirmed by the audio"
    if lines := _typed(edition):
        clocks = _clocks(lines)
        message += f"; it is {clocks.offset / 1000:+.1f} s from the typed times"
        message += f", and {clocks.drift:+.1f} s more every 1,000 s" if clocks.drift else ""
    yield edition.episode.place("transcript"), message, ""


@check(TYPED_WRONG.code)
def typed_wrong(edition: Edition) -> Iterator[Finding]:
    """A paragraph that starts elsewhere in the audio than its time says, whatever all of them are off."""
    for place, (typed, right) in right_times(edition).items():
        hint = "`linernotes fix --times` types it" if place.file == edition.episode.file else "type it there"
        yield place, f"{timecode.clock(typed)} should be {timecode.clock(right)}", hint


def right_times(edition: Edition) -> dict[Place, tuple[int, int]]:
    """By the place of its paragraph each typed time that is far off, and what it should be by the recording's clock."""
    lines = _typed(edition)
    clocks = _clocks(lines) if lines else None
    wrong = [(line, typed, clocks.off(typed, true)) for line, typed, true in lines] if clocks else []
    return {
        line.place: (typed, max(0, round((typed + off) / 1000)) * 1000) for line, typed, off in wrong if abs(off) > _OFF
    }


@check("W012", Severity.WARNING, "audio.offset is wrong")
def wrong_offset(edition: Edition) -> Iterator[Finding]:
    """A typed offset that the audio contradicts."""
    offset = edition.audio.offset
    if offset and (lines := _typed(edition)):
        true = _clocks(lines).offset
        if abs(true - offset) > _OFFSET:
            message = f"audio.offset is {offset / 1000:g} s, but the audio is {true / 1000:+.1f} s from the typed times"
            yield edition.episode.place("audio.offset"), message, "delete it: the word times tell"
