"""Cues: turns in, captions of at most two lines out. No cue spans two turns or two chapters. Milliseconds.

breaks tells where a text may break, segmentation cuts a turn into cues, clock says when they are shown.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, pairwise

from pipeline.captions.breaks import Words, lexicon, words
from pipeline.captions.clock import place, stretches, windows
from pipeline.captions.cue import Cue
from pipeline.captions.profiles import Profile, for_srt, for_vtt
from pipeline.captions.scripts import parted, width
from pipeline.captions.segmentation import Cut, need, segment
from pipeline.episode import Section, Turn

__all__ = ["Cue", "Profile", "cues", "for_srt", "for_vtt", "hurried", "parted", "width"]


@lru_cache(maxsize=2)
def cues(sections: tuple[Section, ...], end: int, profile: Profile, languages: tuple[str, ...]) -> tuple[Cue, ...]:
    """The cues of an episode in order; end is that of the episode."""
    found: list[Cue] = []
    for span in _spans(sections, end, profile):
        for cue in _cues(span, profile, languages):
            # Where hundreds speak in a second there is not even a millisecond for each.
            start = max(cue.start, found[-1].end if found else 0)
            found.append(replace(cue, start=start, end=max(cue.end, start + 1)) if start > cue.start else cue)
    return tuple(found)


@lru_cache(maxsize=1)
def hurried(sections: tuple[Section, ...], end: int, profile: Profile, languages: tuple[str, ...]) -> tuple[Cue, ...]:
    """Those cues of the turns that have hardly the time their words need; no others can break a limit of time."""
    found: list[Cue] = []
    for span in _spans(sections, end, profile):
        room = span.limit - span.begin
        if room < _most(span.turn, profile) or span.begin < span.given[0] or span.limit > span.given[1]:
            found += _cues(span, profile, languages)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Span:
    """A turn, the time its cues need, when they may be shown, and the known times it is between."""

    turn: Turn
    need: int
    begin: int
    limit: int
    given: tuple[int, int]


def _spans(sections: tuple[Section, ...], end: int, profile: Profile) -> list[_Span]:
    turns = [turn for section in sections for turn in section.turns]
    if not turns:
        return []
    heads = set(accumulate(len(section.turns) for section in sections))
    parts = stretches(turns, heads)
    needs = _needs(turns, profile)
    shown = windows(turns, parts, needs, heads, max(end, turns[-1].paragraphs[-1].end))
    known = pairwise([*(turns[first].start for first, _ in parts), shown[-1][1]])
    given = [times for (first, after), times in zip(parts, known, strict=True) for _ in range(first, after)]
    return [
        _Span(turn, needed, *window, times)
        for turn, needed, window, times in zip(turns, needs, shown, given, strict=True)
    ]


def _needs(turns: list[Turn], profile: Profile) -> list[int]:
    """How long the cues of each turn have to be shown at least: counted where it matters, else too much."""
    found = []
    for turn, after in zip(turns, [*turns[1:], None], strict=True):
        most = _most(turn, profile)
        known = after is not None and not turn.estimated and not after.estimated
        plenty = after is not None and after.start - turn.start > most
        found.append(most if known and plenty else _filled(turn, profile))
    return found


def _most(turn: Turn, profile: Profile) -> int:
    """More than a turn's cues need: one of two full lines needs more than the shortest time."""
    columns = width(_name(turn.speaker, profile)) + sum(width(paragraph.text) + 1 for paragraph in turn.paragraphs)
    count = columns // profile.max_line + 1
    short = count if profile.max_line * 1000 < profile.accepted * profile.shortest else 2
    return columns * 1000 // profile.accepted + count * (profile.gap + 1) + short * profile.shortest


def _filled(turn: Turn, profile: Profile) -> int:
    """How long the cues have to be shown when every line is as full as can be: no cut needs much less."""
    rows, at = [], width(_name(turn.speaker, profile)) - 1
    for paragraph in turn.paragraphs:
        for word in paragraph.text.split():
            wide = width(word)
            if at + 1 + wide > profile.max_line:
                rows += [at, *[profile.max_line] * ((wide - 1) // profile.max_line)]
                at = -1
                wide -= (wide - 1) // profile.max_line * profile.max_line
            at += 1 + wide
    rows = [row for row in [*rows, at] if row >= 0]
    return sum(need(sum(pair) + len(pair) - 1, profile) for pair in (rows[n : n + 2] for n in range(0, len(rows), 2)))


def _cues(span: _Span, profile: Profile, languages: tuple[str, ...]) -> list[Cue]:
    turn, limit = span.turn, span.limit
    read = words(" ".join(paragraph.text for paragraph in turn.paragraphs), lexicon(languages), profile.max_line)
    end = min(limit, turn.paragraphs[-1].end)
    starts = [*_spoken(turn, read), end]
    name = _name(turn.speaker, profile)
    room = limit - span.begin
    for tight in (False, True) if room >= span.need else (True,):
        cuts = segment(read, starts, profile, width(name), tight=tight)
        columns = [_columns(read, cut, width(name)) for cut in cuts]
        if sum(need(wide, profile) for wide in columns) <= room:
            break
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
