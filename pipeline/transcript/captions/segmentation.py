"""A turn's words cut into cues of one line or two, as one optimisation: the cheapest of all ways to cut them.

Dynamic programming over the places where a cue may end; what a cue costs is the sum of the terms in Weights. The
number of cues that can end at a place is bounded by two lines of words, so the time is linear in the words.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate
from operator import add

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
    are how long it is silent before each, as far as that is known. name is the width of what stands before the first
    cue, and before any whose words would be taken for a name. tight is for turns that have too little time: as little
    need of it as can be.
    """
    turn = _measured(words, pauses, name)
    time_cost = _need_cost(profile) if tight else _reading_cost(starts, profile, timed=bool(pauses))
    cue_cost = _cue_cost(turn, time_cost, profile.max_line, name)
    # No more than can be read in the longest time, but a line.
    most = max(profile.max_line, min(2 * profile.max_line + 1, profile.max_cps * profile.max_duration // 1000))
    # Most places are too bad to end a cue at; only a turn that cannot do without them is looked at again.
    for worst in (Break.NEVER,) if tight else (Break.WORDS, Break.NEVER):
        if cuts := _cheapest(turn, worst, most, cue_cost):
            break
    return cuts


@dataclass(frozen=True, slots=True)
class _Turn:
    """A turn's pieces measured, so that what a cue of any of them costs is a few differences.

    reach[k] - begin[i] is the width of the pieces i to before k; sentences[k] what it costs that sentences end before
    one of the pieces 1 to before k, silent[k] the same for pauses inside a cue, and colons[k] the number of pieces
    before k that end with a colon. whole[k] says that a sentence ends before piece k, or the turn.
    """

    breaks: list[Break]
    begin: list[int]
    reach: list[int]
    sentences: list[float]
    silent: list[float]
    colons: list[int]
    whole: list[bool]
    line_break: list[float]


# The time a cue needs and has: what it costs, of its first piece, the one after it, and its columns.
_TimeCost = Callable[[int, int, int], float]
# A whole cue: its first piece, the one after it, what the way to it costs, and the cost it has to stay below; what the
# way costs with it, and where its second line begins.
_CueCost = Callable[[int, int, float, float], tuple[float, int]]


def _measured(words: Tokens, pauses: list[int], name: int) -> _Turn:
    weights, full_stop = WEIGHTS, Break.SENTENCE
    reach = [0, *accumulate(map(add, words.spaces, words.widths))]
    begin = list(map(add, reach, words.spaces))
    ends = [kind is full_stop for kind in words.breaks]
    sentence = weights.timed_sentence if pauses else weights.inner_sentence
    return _Turn(
        words.breaks,
        begin,
        reach,
        [0.0, 0.0, *accumulate([sentence * end for end in ends[1:]])],
        list(accumulate((weights.pause / 1000 * max(0, ms - weights.breath) for ms in pauses), initial=0.0))
        if pauses
        else [],
        list(accumulate([piece[-1:] == ":" for piece in words.pieces], initial=0)) if name else [],
        [*ends, True],
        [weights.line_break[b] for b in words.breaks],
    )


def _cheapest(turn: _Turn, worst: Break, most: int, cue_cost: _CueCost) -> list[Cut]:
    """The cheapest way, with cues of at most `most` columns that end at no worse break than `worst`, if there is one.

    For every place where a cue may end, the best place for it to begin is that from which the whole way is cheapest.
    """
    count, begin, reach = len(turn.breaks), turn.begin, turn.reach
    end_cost = [WEIGHTS.cue + WEIGHTS.cue_break[b] for b in turn.breaks] + [WEIGHTS.cue]
    places = [0, *(index for index in range(1, count) if turn.breaks[index] <= worst), count]
    best = [0.0] + [_NO_COST] * count
    back = [(0, 0)] * (count + 1)
    for number, after in enumerate(places[1:], 1):
        least, end, farthest = _NO_COST, end_cost[after], reach[after] - most
        for place in range(number - 1, -1, -1):
            first = places[place]
            if begin[first] < farthest:
                break
            cost = best[first] + end
            if cost < least:
                cost, second = cue_cost(first, after, cost, least)
                if cost < least:
                    least = cost
                    back[after] = (first, second)
        best[after] = least
    return _traced(back, turn, count) if best[count] != _NO_COST else []


def _cue_cost(turn: _Turn, time_cost: _TimeCost, line: int, name: int) -> _CueCost:
    """What cues of a turn cost. This is where captions spend their time: whatever it asks for has a name of its own."""
    weights = WEIGHTS
    begin, reach, sentences, silent, colons = turn.begin, turn.reach, turn.sentences, turn.silent, turn.colons
    whole, third = turn.whole, line // 3
    lone_sentence, lone_word, narrow = weights.lone_sentence, weights.lone_word, weights.narrow
    begun_sentence, name_again = weights.begun_sentence, weights.name_again
    two_lines = _line_break(turn, line)

    def cue_cost(first: int, after: int, cost: float, least: float) -> tuple[float, int]:
        columns = reach[after] - begin[first]
        lead = 0
        if name and (first == 0 or colons[after - 1] > colons[first]):
            lead = name
            columns += lead
            if first:
                cost += name_again
        cost += time_cost(first, after, columns)
        inner = sentences[after] - sentences[first + 1]
        if inner:
            cost += inner if whole[after] else inner + begun_sentence
        if silent:
            cost += silent[after] - silent[first + 1]
        if first == after - 1:
            cost += lone_sentence if whole[first] and whole[after] else lone_word
        elif columns < third and not (whole[first] and whole[after]):
            cost += narrow
        if columns <= line or cost >= least:
            return cost, after
        split, second = two_lines(first, after, lead, least - cost)
        return (cost + split if second < after else least), second

    return cue_cost


def _reading_cost(starts: list[int], profile: Profile, *, timed: bool) -> _TimeCost:
    """What it costs that a cue is too short, too long or too fast; timed: it is known when each word is spoken."""
    shortest, longest, cps = profile.min_duration, profile.max_duration, profile.target_cps
    too_short, too_long, too_fast = WEIGHTS.too_short / 1000, WEIGHTS.too_long / 1000, WEIGHTS.too_fast / 1000
    moved = WEIGHTS.moved / 1000

    def reading_cost(first: int, after: int, columns: int) -> float:
        lasts, cost = starts[after] - starts[first], 0.0
        if lasts < shortest:
            cost = too_short * (shortest - lasts)
        elif lasts > longest:
            cost = too_long * (lasts - longest)
        if timed and (lacking := need(columns, profile) - lasts) > 0:
            cost += moved * lacking
        unread = columns * 1000 - lasts * cps
        return cost + too_fast * unread / cps if unread > 0 else cost

    return reading_cost


def _need_cost(profile: Profile) -> _TimeCost:
    """What it costs that a cue needs time, in a turn that has too little: with the space after the cue, or else a cut
    would seem to save time."""
    second = WEIGHTS.need / 1000
    return lambda _first, _after, columns: second * need(columns + 1, profile)


def _line_break(turn: _Turn, line: int) -> Callable[[int, int, int, float], tuple[float, int]]:
    """The best place to part the lines of a cue: its first piece, the one after it, the width of the name before it,
    and what the break has to cost less than; what it costs, and that place, or `after` where there is none."""
    begin, reach, line_break = turn.begin, turn.reach, turn.line_break
    imbalance, top_heavy, lone_line, lone_name = (
        WEIGHTS.imbalance / line,
        WEIGHTS.top_heavy,
        WEIGHTS.lone_line,
        WEIGHTS.lone_name,
    )

    def two_lines(first: int, after: int, lead: int, most: float) -> tuple[float, int]:
        right, left, second = reach[after], begin[first] - lead, after
        if lead and right - begin[first] <= line and lone_name < most:
            # The name has a line of its own.
            most, second = lone_name, first
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
                cost += lone_line
            if cost < most:
                most, second = cost, middle
        return most, second

    return two_lines


def _traced(back: list[tuple[int, int]], turn: _Turn, count: int) -> list[Cut]:
    """The cues of the cheapest way, from its end."""
    cuts: list[Cut] = []
    after = count
    while after:
        first, second = back[after]
        named = bool(turn.colons) and (first == 0 or turn.colons[after - 1] > turn.colons[first])
        cuts.append(Cut(first, second, after, named))
        after = first
    return cuts[::-1]
