"""Cues: turns in, captions of at most two lines out. No cue spans two turns or two chapters. Milliseconds.

breaks tells where a text may break, segmentation cuts a turn into cues, clock says when they are shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from pipeline.captions.breaks import Words, lexicon, width, words
from pipeline.captions.clock import place
from pipeline.captions.profiles import Profile, for_srt, for_vtt
from pipeline.captions.segmentation import Cut, need, segment
from pipeline.episode import Section, Turn
from pipeline.problems import NOWHERE, Place

__all__ = ["Cue", "Profile", "cues", "for_srt", "for_vtt", "width"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A caption: one or two lines of one speaker, shown from start to end.

    text are its words on one line, without the speaker's name; its time is estimated unless it begins a turn whose
    time the file gives. place is the paragraph in the source.
    """

    speaker: str
    lines: tuple[str, ...]
    start: int
    end: int
    text: str = ""
    estimated: bool = False
    place: Place = NOWHERE


@lru_cache(maxsize=2)
def cues(sections: tuple[Section, ...], end: int, profile: Profile, languages: tuple[str, ...]) -> tuple[Cue, ...]:
    """The cues of an episode in order; end is that of the episode."""
    known = lexicon(languages)
    turns = [turn for section in sections for turn in section.turns]
    found: list[Cue] = []
    for number, turn in enumerate(turns):
        limit = turns[number + 1].start if number + 1 < len(turns) else max(end, turn.paragraphs[-1].end)
        read = words(" ".join(paragraph.text for paragraph in turn.paragraphs), known, profile.max_line)
        found += _cues(turn, read, limit, profile)
    return tuple(found)


def _cues(turn: Turn, read: Words, limit: int, profile: Profile) -> list[Cue]:
    if not read.pieces:
        return []
    end = min(limit, turn.paragraphs[-1].end)
    starts = [*_spoken(turn, read), end]
    name = profile.name.format(turn.speaker) if turn.speaker and profile.name else ""
    cuts = segment(read, starts, profile, width(name))
    columns = [_columns(read, cut, width(name)) for cut in cuts]
    room = limit - turn.start
    if sum(need(wide, profile) for wide in columns) > room:
        cuts = segment(read, starts, profile, width(name), tight=True)
        columns = [_columns(read, cut, width(name)) for cut in cuts]
    times = place([starts[cut.first] for cut in cuts], columns, turn.start, end, limit, profile)
    places = [paragraph.place for paragraph in turn.paragraphs for _ in paragraph.text.split()]
    return [
        Cue(
            turn.speaker,
            _lines(read, cut, name),
            start,
            stop,
            read.text(cut.first, cut.after),
            number > 0 or turn.paragraphs[0].estimated,
            places[read.sources[cut.first][0]],
        )
        for number, (cut, (start, stop)) in enumerate(zip(cuts, times, strict=True))
    ]


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
        return (lead.rstrip(), read.text(cut.first, cut.after))
    return (lead + read.text(cut.first, cut.second), read.text(cut.second, cut.after))
