"""Cues: turns in, captions of at most two lines out. No cue spans two turns or two chapters. Milliseconds.

breaks tells where a text may break, segmentation cuts a turn into cues, clock says when they are shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise

from pipeline.model.caption_limits import Profile, for_srt, for_vtt
from pipeline.model.episode import Section, Turn
from pipeline.transcript.captions.breaks import Break, Tokens, lexicon, tokens
from pipeline.transcript.captions.clock import place, timed_spans, windows
from pipeline.transcript.captions.cue import Cue
from pipeline.transcript.captions.scripts import parted, width
from pipeline.transcript.captions.segmentation import Cut, need, segment

__all__ = ["Cue", "Profile", "at_risk", "cues", "for_srt", "for_vtt", "parted", "width"]


@lru_cache(maxsize=2)
def cues(sections: tuple[Section, ...], end: int, profile: Profile, languages: tuple[str, ...]) -> tuple[Cue, ...]:
    """The cues of an episode in order; end is that of the episode."""
    return _in_order(_spans(sections, end, profile, languages))


@lru_cache(maxsize=1)
def at_risk(sections: tuple[Section, ...], end: int, profile: Profile, languages: tuple[str, ...]) -> tuple[Cue, ...]:
    """The cues of those turns that may break a limit; cheaper than all cues.

    They are the turns that hardly have the time their words need, the turn right after such a turn, and turns with so
    long a name, mark or quotation that a line may have to end inside it.
    """
    late_spans: list[_Span] = []
    for span in _spans(sections, end, profile, languages):
        room = span.limit - span.begin
        late = room < _most(span.turn, profile) or span.begin < span.given[0] or span.limit > span.given[1]
        if (
            late
            or span.turn.paragraphs[0].spoken
            or _held(span.text.whole)
            or (late_spans and 0 <= span.begin - late_spans[-1].cues[-1].end < profile.gap)
        ):
            late_spans.append(span)
    return _in_order(late_spans)


# Four words of a name or more; a mark or a quotation that takes most of a line.
_CAPITAL = "[^\\W\\d_a-zß-öø-ÿ]"
_NAME = re.compile(rf"(?<!\S)(?:[(“\"']?{_CAPITAL}[^\s.!?,;:]*\s+){{3,}}{_CAPITAL}\S*")
_HELD = re.compile('\\[[^\\[\\]]{27,60}\\]|[“„«"‘](?=\\w)[^“”„«»".!?,]{27,40}[”“»"’]')
_LONG_NAME = 30


def _held(text: str) -> bool:
    """Whether something in a text is held together for so long that a line may have to end inside."""
    return _HELD.search(text) is not None or any(len(name[0]) >= _LONG_NAME for name in _NAME.finditer(text))


def _in_order(spans: Iterable[_Span]) -> tuple[Cue, ...]:
    shown: list[Cue] = []
    for span in spans:
        for cue in span.cues:
            # Where hundreds speak in a second there is not even a millisecond for each.
            start = max(cue.start, shown[-1].end if shown else 0)
            shown.append(replace(cue, start=start, end=max(cue.end, start + 1)) if start > cue.start else cue)
    return tuple(shown)


# Wider than any line.
_ANY_LINE = 1_000_000


class _Text:
    """A turn's words and when they are spoken, worked out once for the lines of every profile that cut none of them."""

    def __init__(self, turn: Turn, languages: tuple[str, ...]) -> None:
        self.whole = " ".join(paragraph.text for paragraph in turn.paragraphs)
        self._turn = turn
        self._lexicon = lexicon(languages)
        self._read: dict[int, tuple[Tokens, list[int]]] = {}

    def read(self, max_line: int) -> tuple[Tokens, list[int]]:
        """The words for lines of so many columns, and the time at which each of their pieces is spoken."""
        if all(width(word) <= max_line for word in self.whole.split() if 2 * len(word) > max_line):
            max_line = _ANY_LINE
        if max_line not in self._read:
            found = tokens(self.whole, self._lexicon, max_line)
            self._read[max_line] = found, _spoken(self._turn, found)
        return self._read[max_line]


@lru_cache(maxsize=1)
def _texts(turns: tuple[Turn, ...], languages: tuple[str, ...]) -> list[_Text]:
    return [_Text(turn, languages) for turn in turns]


@dataclass(frozen=True)
class _Span:
    """A turn, the time its cues need, when they may be shown, and the known times it is between."""

    turn: Turn
    text: _Text
    need: int
    begin: int
    limit: int
    given: tuple[int, int]
    profile: Profile

    @cached_property
    def cues(self) -> list[Cue]:
        """The turn's cues, as if it were alone."""
        return _cues(self)


@lru_cache(maxsize=2)
def _spans(sections: tuple[Section, ...], end: int, profile: Profile, languages: tuple[str, ...]) -> list[_Span]:
    turns = [turn for section in sections for turn in section.turns]
    if not turns:
        return []
    heads = set(accumulate(len(section.turns) for section in sections))
    parts = timed_spans(turns, heads)
    needs = _needs(turns, profile)
    shown = windows(turns, parts, needs, heads, max(end, turns[-1].paragraphs[-1].end))
    known = pairwise([*(turns[first].start for first, _ in parts), shown[-1][1]])
    given = [times for (first, after), times in zip(parts, known, strict=True) for _ in range(first, after)]
    texts = _texts(tuple(turns), languages)
    return [
        _Span(turn, text, needed, *window, times, profile)
        for turn, text, needed, window, times in zip(turns, texts, needs, shown, given, strict=True)
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
    short = count if profile.max_line * 1000 < profile.max_cps * profile.min_duration else 2
    return columns * 1000 // profile.max_cps + count * (profile.gap + 1) + short * profile.min_duration


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


def _cues(span: _Span) -> list[Cue]:
    turn, limit, profile = span.turn, span.limit, span.profile
    read, spoken = span.text.read(profile.max_line)
    end = min(limit, turn.paragraphs[-1].end)
    starts = [*spoken, end]
    name = _name(turn.speaker, profile)
    room = limit - span.begin
    word_ends = [stop for paragraph in turn.paragraphs for _, stop in paragraph.spoken]
    pauses = _pauses(word_ends, read, starts)
    for tight in (False, True) if room >= span.need else (True,):
        cuts = segment(read, starts, pauses, profile, width(name), tight=tight)
        columns = [_columns(read, cut, width(name)) for cut in cuts]
        if sum(need(wide, profile) for wide in columns) <= room:
            break
    ends = [_end(word_ends, read, starts, cut.after) for cut in cuts]
    times = place(
        [starts[cut.first] for cut in cuts], ends, columns, (span.begin, limit), profile, known=bool(word_ends)
    )
    places = [paragraph.place for paragraph in turn.paragraphs for _ in paragraph.text.split()]
    return [
        Cue(
            turn.speaker,
            _lines(read, cut, name),
            start,
            stop,
            read.text(cut.first, cut.after),
            estimated=turn.estimated or (number > 0 and not turn.paragraphs[0].spoken),
            overrun=max(0, span.given[0] - start, stop - span.given[1]),
            bad_break=_torn(read, cut),
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


def _spoken(turn: Turn, read: Tokens) -> list[int]:
    """When each piece is spoken: the time of its word, and a share of the way to the next one's inside a word."""
    starts = [at for paragraph in turn.paragraphs for at in paragraph.word_starts]
    starts.append(turn.paragraphs[-1].end)
    if len(read.pieces) == len(starts) - 1:
        return starts[:-1]
    lengths = [0] * len(starts)
    for piece, (number, _) in zip(read.pieces, read.sources, strict=True):
        lengths[number] += len(piece)
    return [
        starts[number] + (starts[number + 1] - starts[number]) * done // lengths[number]
        for number, done in read.sources
    ]


def _pauses(word_ends: list[int], read: Tokens, starts: list[int]) -> list[int]:
    """How long it is silent before each piece; nothing where nobody knows when words end."""
    if not word_ends:
        return []
    numbers = [number for number, _ in read.sources]
    parted = zip(starts[1:], pairwise(numbers), strict=False)
    return [0, *(start - word_ends[one] if other != one else 0 for start, (one, other) in parted)]


def _end(word_ends: list[int], read: Tokens, starts: list[int], after: int) -> int:
    """When the words before a piece end: with the last of them where that is known, or else where the piece starts."""
    number, _ = read.sources[after - 1]
    whole = after == len(read.sources) or read.sources[after][0] != number
    return min(word_ends[number], starts[after]) if whole and word_ends else starts[after]


def _columns(read: Tokens, cut: Cut, name: int) -> int:
    """The columns of a cue; a line break counts as the space it stands for."""
    spaces = sum(read.spaces[cut.first + 1 : cut.after])
    return sum(read.widths[cut.first : cut.after]) + spaces + (name if cut.named else 0)


def _torn(read: Tokens, cut: Cut) -> str:
    """The words around a break that should not be there; a word that is cut in two is another matter."""
    for at in (cut.first, cut.second):
        if 0 < at < cut.after and read.breaks[at] is Break.NEVER and read.spaces[at]:
            return f"{read.pieces[at - 1]} | {read.pieces[at]}"
    return ""


def _lines(read: Tokens, cut: Cut, name: str) -> tuple[str, ...]:
    lead = name if cut.named else ""
    if cut.second == cut.after:
        return (lead + read.text(cut.first, cut.after),)
    if cut.second == cut.first:
        # Its last space stays: players know a name by it.
        return (lead, read.text(cut.first, cut.after))
    return (lead + read.text(cut.first, cut.second), read.text(cut.second, cut.after))
