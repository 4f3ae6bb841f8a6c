"""Cues: turns in, captions of at most two lines out. No cue spans two turns or two chapters. Milliseconds.

breaks tells where a text may break, segmentation cuts a turn into cues, clock says when they are shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from pipeline.captions.breaks import Words, lexicon, parted, width, words
from pipeline.captions.clock import place, windows
from pipeline.captions.cue import Cue
from pipeline.captions.profiles import Profile, for_srt, for_vtt
from pipeline.captions.segmentation import Cut, need, segment
from pipeline.episode import Section, Turn

__all__ = ["Cue", "Profile", "cues", "for_srt", "for_vtt", "hurried", "parted", "width"]


@lru_cache(maxsize=2)
def cues(sections: tuple[Section, ...], end: int, profile: Profile, languages: tuple[str, ...]) -> tuple[Cue, ...]:
    """The cues of an episode in order; end is that of the episode."""
    return tuple(cue for span in _spans(sections, end, profile) for cue in _cues(span, profile, languages))


@lru_cache(maxsize=1)
def hurried(sections: tuple[Section, ...], end: int, profile: Profile, languages: tuple[str, ...]) -> tuple[Cue, ...]:
    """Those cues of the turns that have hardly the time their words need; no others can break a limit of time."""
    found: list[Cue] = []
    for span in _spans(sections, end, profile):
        more = _columns_of(span.turn) // profile.max_line * profile.gap + profile.shortest
        if (
            span.limit - span.begin < _need(span.turn, profile) + more
            or span.begin < span.given[0]
            or span.limit > span.given[1]
        ):
            found += _cues(span, profile, languages)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Span:
    """A turn, when its cues may be shown, and the known times it is between."""

    turn: Turn
    begin: int
    limit: int
    given: tuple[int, int]


def _spans(sections: tuple[Section, ...], end: int, profile: Profile) -> list[_Span]:
    turns = [turn for section in sections for turn in section.turns]
    if not turns:
        return []
    heads = set(accumulate(len(section.turns) for section in sections))
    needs = [_need(turn, profile) for turn in turns]
    shown = windows(turns, needs, heads, max(end, turns[-1].paragraphs[-1].end))
    known = [n for n, turn in enumerate(turns) if n == 0 or n in heads or not turn.estimated]
    given = [
        (turns[first].start, turns[after].start if after < len(turns) else shown[-1][1])
        for first, after in pairwise([*known, len(turns)])
        for _ in range(first, after)
    ]
    return [_Span(turn, *window, times) for turn, window, times in zip(turns, shown, given, strict=True)]


# The columns of a cue of captions.srt.
_CARD = 64


def _need(turn: Turn, profile: Profile) -> int:
    """How long a turn has to be shown; as in captions.srt, with its name and its lines, so that all captions agree."""
    columns = _columns_of(turn) + len(turn.speaker) + 2
    return max(profile.shortest, columns * 1000 // profile.accepted) + (columns // _CARD + 1) * profile.gap


def _columns_of(turn: Turn) -> int:
    return sum(width(paragraph.text) + 1 for paragraph in turn.paragraphs) - 1


def _cues(span: _Span, profile: Profile, languages: tuple[str, ...]) -> list[Cue]:
    turn, limit = span.turn, span.limit
    read = words(" ".join(paragraph.text for paragraph in turn.paragraphs), lexicon(languages), profile.max_line)
    end = min(limit, turn.paragraphs[-1].end)
    starts = [*_spoken(turn, read), end]
    name = _name(turn.speaker, profile)
    cuts = segment(read, starts, profile, width(name))
    columns = [_columns(read, cut, width(name)) for cut in cuts]
    if sum(need(wide, profile) for wide in columns) > limit - span.begin:
        cuts = segment(read, starts, profile, width(name), tight=True)
        columns = [_columns(read, cut, width(name)) for cut in cuts]
    times = place([starts[cut.first] for cut in cuts], columns, span.begin, end, limit, profile)
    places = [paragraph.place for paragraph in turn.paragraphs for _ in paragraph.text.split()]
    return [
        Cue(
            turn.speaker,
            _lines(read, cut, name),
            start,
            stop,
            read.text(cut.first, cut.after),
            estimated=number > 0 or turn.estimated,
            outside=max(0, span.given[0] - start, stop - span.given[1]),
            place=places[read.sources[cut.first][0]],
        )
        for number, (cut, (start, stop)) in enumerate(zip(cuts, times, strict=True))
    ]


def _name(speaker: str, profile: Profile) -> str:
    """What stands before the first words of a turn; of a name wider than a line as many words as fit."""
    if not (speaker and profile.name):
        return ""
    parts = speaker.split()
    while len(parts) > 1 and width(profile.name.format(" ".join(parts))) > profile.max_line:
        parts.pop()
    name = profile.name.format(" ".join(parts))
    return name if width(name) <= profile.max_line else ""


def _spoken(turn: Turn, read: Words) -> list[int]:
    """When each piece is spoken: the time of its word, and a share of the way to the next one's inside a word."""
    heard = [at for paragraph in turn.paragraphs for at in paragraph.words]
    heard.append(turn.paragraphs[-1].end)
    if len(read.pieces) == len(heard) - 1:
        return heard[:-1]
    lengths = [0] * len(heard)
    for piece, (number, _) in zip(read.pieces, read.sources, strict=True):
        lengths[number] += len(piece)
    return [
        heard[number] + (heard[number + 1] - heard[number]) * done // lengths[number] for number, done in read.sources
    ]


def _columns(read: Words, cut: Cut, name: int) -> int:
    """The columns of a cue; a line break counts as the blank it stands for."""
    blanks = sum(read.blanks[cut.first + 1 : cut.after])
    return sum(read.widths[cut.first : cut.after]) + blanks + (name if cut.named else 0)


def _lines(read: Words, cut: Cut, name: str) -> tuple[str, ...]:
    lead = name if cut.named else ""
    if cut.second == cut.after:
        return (lead + read.text(cut.first, cut.after),)
    if cut.second == cut.first:
        # Its last blank stays: players know a name by it.
        return (lead, read.text(cut.first, cut.after))
    return (lead + read.text(cut.first, cut.second), read.text(cut.second, cut.after))
