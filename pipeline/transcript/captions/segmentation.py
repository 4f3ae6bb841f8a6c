"""A turn's words cut into cues of one line or two, as one optimisation: the cheapest of all ways to cut them.

Dynamic programming over the places where a cue may end; what a cue costs is the sum of the terms in Weights. The
number of cues that can end at a place is bounded by two lines of words, so the time is linear in the words.
"""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass
from itertools import accumulate

from pipeline.model.caption_limits import Profile
from pipeline.transcript.captions.breaks import Break, Tokens


@dataclass(frozen=True, slots=True)
class Weights:
    """What makes a cue worse for its reader, in points. The order of the breaks is Netflix's and the BBC's; the rest
    says how much of one good is given up for another, and was settled by reading results."""

    # A break between two cues, or two lines of a cue, by the class of the break (see Break).
    cue_break: tuple[float, ...] = (0, 5, 7, 9, 12, 15, 17, 25, 34, 80)
    line_break: tuple[float, ...] = (0, 1, 1.5, 2.5, 3.5, 7, 9, 15, 28, 60)
    # Every cue: a glance away from whatever else there is to see. Fewer, fuller cues (Netflix: "one line unless …").
    cue: float = 7
    # A sentence that ends inside a cue, and another begins (BBC: one sentence a subtitle, if possible).
    inner_sentence: float = 4
    # The same where it is known when each is spoken: a cue of its own then comes with its first word.
    timed_sentence: float = 14
    # A second that it has less than it needs, and that its neighbours have to move.
    moved: float = 30
    # … and the cue then ends inside that other sentence.
    begun_sentence: float = 5
    # A second of a known pause inside a cue, beyond a breath (ms): who reads on is ahead of the voice.
    pause: float = 50
    breath: int = 200
    # The name said again in the middle of a turn, only because a colon would make a name of other words.
    name_again: float = 20
    # A word alone in a cue that is not a sentence; in one that is; a cue narrower than a third of a line.
    lone_word: float = 14
    lone_sentence: float = 4
    narrow: float = 5
    # Two lines: for the difference of their widths, as a share of a line; a longer upper line (BBC, Netflix: the
    # lower one should be the longer); a line of one word.
    imbalance: float = 3
    top_heavy: float = 0.5
    lone_line: float = 4
    # A line for the name alone: some players find no name there.
    lone_name: float = 30
    # A second below the shortest time, or over the longest; a second that is lacking to read at the wanted speed.
    too_short: float = 30
    too_long: float = 12
    too_fast: float = 4
    # Where the turn has not the time its words need: a second that its cues need in all. Then nothing else counts.
    need: float = 10_000


WEIGHTS = Weights()
_NO_COST = float("inf")


@dataclass(frozen=True, slots=True)
class Cut:
    """A cue: the pieces from `first` to before `after`, the second line from `second` on (after, when there is none).

    named says that the speaker's name stands before the first piece, on a line of its own when second is first.
    """

    first: int
    second: int
    after: int
    named: bool


def need(columns: int, profile: Profile) -> int:
    """The milliseconds a cue has to last for its words to be read, and to the next one."""
    return max(profile.min_duration, -(-columns * 1000 // profile.max_cps)) + profile.gap


def segment(
    words: Tokens, starts: list[int], pauses: list[int], profile: Profile, name: int, *, tight: bool = False
) -> list[Cut]:
    """Cut a turn's words into cues.

    starts are the times at which the pieces are spoken, in ms, and at the end that at which the last one ends; pauses
    are how long it is silent before each, as far as that is known. name
    is the width of what stands before the first cue, and before any whose words would be taken for a name. tight is
    for turns that have too little time: as little need of it as can be.
    """
    turn = _measured(words, pauses, name)
    # Most places are too bad to end a cue at; only a turn that cannot do without them is looked at again.
    for worst in (Break.NEVER,) if tight else (Break.WORDS, Break.NEVER):
        if cuts := _cut(words, turn, starts, pauses, profile, name, tight, worst):
            break
    return cuts


@dataclass(frozen=True, slots=True)
class _Turn:
    """A turn's pieces measured, so that what a cue of any of them costs is a few differences.

    reach[k] - begin[i] is the width of the pieces i to before k; sentences[k] the number of sentences that end before
    one of the pieces 1 to before k, silent[k] the same for what pauses cost inside a cue, and colons[k] the number of
    pieces before k that end with a colon.
    """

    begin: list[int]
    reach: list[int]
    sentences: list[int]
    silent: list[float]
    colons: list[int]
    cue_break: list[float]
    line_break: list[float]


def _measured(words: Tokens, pauses: list[int], name: int) -> _Turn:
    count, weights = len(words.pieces), WEIGHTS
    begin, reach, at = [0] * (count + 1), [0] * (count + 1), 0
    for index in range(count):
        begin[index] = at + words.blanks[index]
        at = begin[index] + words.widths[index]
        reach[index + 1] = at
    return _Turn(
        begin,
        reach,
        [0, 0, *accumulate(kind == Break.SENTENCE for kind in words.breaks[1:])],
        list(accumulate((weights.pause / 1000 * max(0, ms - weights.breath) for ms in pauses), initial=0.0)),
        list(accumulate((piece.endswith(":") for piece in words.pieces), initial=0)) if name else [],
        [weights.cue_break[b] for b in words.breaks],
        [weights.line_break[b] for b in words.breaks],
    )


def _cut(
    words: Tokens,
    turn: _Turn,
    starts: list[int],
    pauses: list[int],
    profile: Profile,
    name: int,
    tight: bool,
    worst: Break,
) -> list[Cut]:
    """The cheapest way, with cues that end at no worse break than `worst`; empty when there is none.

    This loop is where captions spend their time: what it asks for often stands in names of its own.
    """
    count, line = len(words.pieces), profile.max_line
    # No more than can be read in the longest time, but a line.
    most = max(line, min(2 * line + 1, profile.max_cps * profile.max_duration // 1000))
    breaks, weights = words.breaks, WEIGHTS
    begin, reach, sentences, colons, silent = turn.begin, turn.reach, turn.sentences, turn.colons, turn.silent
    best = [_NO_COST] * (count + 1)
    best[0] = 0
    back: list[tuple[int, int, bool]] = [(0, 0, False)] * (count + 1)
    opens = [0, *(index for index in range(1, count) if breaks[index] <= worst)]
    shortest, longest, wanted = profile.min_duration, profile.max_duration, profile.target_cps
    too_short, too_long, too_fast = weights.too_short / 1000, weights.too_long / 1000, weights.too_fast / 1000
    inner_sentence = weights.timed_sentence if pauses else weights.inner_sentence
    begun_sentence = weights.begun_sentence
    narrow = line // 3
    for number, after in enumerate([*opens[1:], count], 1):
        last = after == count
        ends_sentence = last or breaks[after] == Break.SENTENCE
        end_cost = weights.cue + (0 if last else turn.cue_break[after])
        right, end = reach[after], starts[after]
        least = _NO_COST
        for place in range(number - 1, -1, -1):
            first = opens[place]
            columns = right - begin[first]
            if columns > most:
                break
            cost = best[first] + end_cost
            if cost >= least:
                continue
            named = name > 0 and (first == 0 or colons[after - 1] > colons[first])
            lead = name if named else 0
            columns += lead
            if named and first:
                cost += weights.name_again
            if tight:
                # With the blank after it, or else a cut would seem to save time.
                cost += weights.need / 1000 * need(columns + 1, profile)
            else:
                lasts = end - starts[first]
                if lasts < shortest:
                    cost += too_short * (shortest - lasts)
                elif lasts > longest:
                    cost += too_long * (lasts - longest)
                if pauses and (short := need(columns, profile) - lasts) > 0:
                    cost += weights.moved / 1000 * short
                lacking = columns * 1000 - lasts * wanted
                if lacking > 0:
                    cost += too_fast * lacking / wanted
            inner = sentences[after] - sentences[first + 1]
            if inner:
                cost += inner_sentence * inner
                if not ends_sentence:
                    cost += begun_sentence
            if pauses:
                cost += silent[after] - silent[first + 1]
            whole = ends_sentence and breaks[first] == Break.SENTENCE
            if first == after - 1:
                cost += weights.lone_sentence if whole else weights.lone_word
            elif columns < narrow and not whole:
                cost += weights.narrow
            if cost >= least:
                continue
            second = after
            if columns > line:
                split, second = _two_lines(turn, first, after, lead, line, least - cost)
                if second == after:
                    continue
                cost += split
            if cost < least:
                least = cost
                back[after] = (first, second, named)
        best[after] = least
    return _traced(back, count) if best[count] != _NO_COST else []


def _two_lines(turn: _Turn, first: int, after: int, lead: int, line: int, most: float) -> tuple[float, int]:
    """The best place to part a cue's lines and what it costs; `after` when all cost as much as `most`, or more."""
    weights, second = WEIGHTS, after
    begin, reach, line_break = turn.begin, turn.reach, turn.line_break
    right, left = reach[after], begin[first] - lead
    imbalance, top_heavy = weights.imbalance / line, weights.top_heavy
    if lead and right - begin[first] <= line and weights.lone_name < most:
        # The name has a line of its own.
        most, second = weights.lone_name, first
    for middle in range(bisect(reach, left + line, first, after) - 1, first, -1):
        bottom = right - begin[middle]
        if bottom > line:
            break
        cost = line_break[middle]
        if cost >= most:
            continue
        top = reach[middle] - left
        cost += imbalance * (bottom - top) if bottom >= top else imbalance * (top - bottom) + top_heavy
        if middle == after - 1 or middle == first + 1:
            cost += weights.lone_line
        if cost < most:
            most, second = cost, middle
    return most, second


def _traced(back: list[tuple[int, int, bool]], count: int) -> list[Cut]:
    """The cues of the cheapest way, found from its end."""
    found: list[Cut] = []
    after = count
    while after:
        first, second, named = back[after]
        found.append(Cut(first, second, after, named))
        after = first
    return found[::-1]
