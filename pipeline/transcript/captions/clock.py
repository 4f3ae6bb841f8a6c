"""Decides when cues are shown, from the times at which their words are likely spoken. Milliseconds.

A cue lasts as long as its readers need, where its turn has the time, and moves as little as that takes.
"""

from __future__ import annotations

from itertools import accumulate, pairwise

from pipeline.model.caption_limits import Profile
from pipeline.model.episode import Turn

# How far a turn that has too little time may reach into its neighbours', in ms. BBC Subtitle Guidelines, "Synchronise":
# a subtitle may come or stay so long before or after what it goes with.
_BORROWED = 1500


def timed_spans(turns: list[Turn], heads: set[int]) -> list[tuple[int, int]]:
    """The turns from one known start to before the next one, first and after; `heads` begin a chapter."""
    firsts = [0]
    for number, turn in enumerate(turns):
        # What is said before the first known time may have none at all left: then both share what follows.
        if (number in heads or not turn.estimated) and turn.start > turns[firsts[-1]].start:
            firsts.append(number)
    return list(pairwise([*firsts, len(turns)]))


def windows(
    turns: list[Turn], parts: list[tuple[int, int]], needs: list[int], heads: set[int], end: int
) -> list[tuple[int, int]]:
    """When each turn's cues may be shown: from its start to the next one's, the last one's to `end`.

    Turns of one stretch share its time as they need it. Where that is far too little, some of the neighbours' is taken
    that they can spare; the start of a chapter does not move.
    """
    wanted = [sum(needs[first:after]) for first, after in parts]
    known = [turns[first].start for first, _ in parts]
    marks = _lent([*known, end], wanted, [first in heads for first, _ in parts])
    starts: list[int] = []
    for (first, after), (begin, stop) in zip(parts, pairwise(marks), strict=True):
        starts += _within([turn.start for turn in turns[first:after]], needs[first:after], begin, stop, min(needs))
    return list(pairwise([*starts, end]))


def _lent(marks: list[int], wanted: list[int], fixed: list[bool]) -> list[int]:
    """The bounds of stretches, moved a little in favour of those that have far less time than is wanted."""
    known = tuple(marks)
    for index, needed in enumerate(wanted):
        if (marks[index + 1] - marks[index]) * 3 >= needed * 2:
            continue
        for edge, other, sign in ((index + 1, index + 1, 1), (index, index - 1, -1)):
            if 0 <= other < len(wanted) and not fixed[edge]:
                lacking = needed - (marks[index + 1] - marks[index])
                spare = marks[other + 1] - marks[other] - wanted[other]
                marks[edge] += sign * max(0, min(lacking, spare, _BORROWED - abs(marks[edge] - known[edge])))
    return marks


# Nobody is made to wait longer than this, in ms, just to read at the speed that is wanted and not only accepted; less
# where it is known when words are spoken, and not only thought.
_FAR, _FAR_WHEN_KNOWN = 400, 60
# … and rather than that it comes late, a cue is read so much faster than is accepted, in hundredths.
_HURRY = 125


def place(
    starts: list[int], ends: list[int], columns: list[int], window: tuple[int, int], profile: Profile, *, known: bool
) -> list[tuple[int, int]]:
    """The start and end of each cue of a turn.

    starts and ends are when the words of each are spoken, which is known, or thought. Nothing is shown outside the
    window, from where the turn begins to where the next one does. Cues that lack time share what there is.
    """
    begin, limit = window
    room = limit - begin
    fastest = profile.max_cps * _HURRY // 100 if known else profile.max_cps
    for speed in (profile.target_cps, profile.max_cps, fastest):
        needs = [max(profile.min_duration, -(-wide * 1000 // speed)) + profile.gap for wide in columns]
        moved = _within(starts, needs, begin, limit, profile.min_duration + profile.gap)
        far = max(abs(one - other) for one, other in zip(moved, starts, strict=True))
        if sum(needs) <= room and (far <= (_FAR_WHEN_KNOWN if known else _FAR) or speed == fastest):
            break
    else:
        needs = _shares(needs, room, profile.min_duration + profile.gap)
    if moved[0] - begin < profile.chaining_gap - profile.gap:
        # The cue before lasts to just before `begin`: such a pause is closed.
        moved[0] = begin
    found = []
    for index, start in enumerate(moved):
        after = moved[index + 1] if index + 1 < len(moved) else limit
        spoken = min(after, max(ends[index], start))
        stop = max(spoken, start + needs[index] - profile.gap)
        if after - stop < profile.chaining_gap:
            scarce = after - start < profile.min_duration + profile.gap
            stop = after - (min(profile.gap, (after - start) // 4) if scarce else profile.gap)
        stop = min(stop, start + profile.max_duration)
        if profile.gap < after - stop < profile.chaining_gap:
            # Too long to last until the next one: then with a pause that is one.
            least = max(profile.min_duration, -(-columns[index] * 1000 // profile.max_cps))
            stop = max(min(stop, start + least), after - profile.chaining_gap)
        found.append((start, max(start + 1, stop)))
    return found


def _within(starts: list[int], needs: list[int], begin: int, end: int, least: int) -> list[int]:
    """Starts as near to those given as can be, each at least its need before the next, all within begin and end.

    Less what those before them need, they must not descend: isotonic regression, by pooling adjacent violators. Where
    there is less time than is needed, each has its share, `least` if possible.
    """
    if sum(needs) > end - begin:
        needs = _shares(needs, end - begin, least)
    before = list(accumulate(needs, initial=0))
    pools: list[tuple[int, int]] = []
    for start, needed in zip(starts, before, strict=False):
        total, count = start - needed, 1
        while pools and pools[-1][0] * count > total * pools[-1][1]:
            total, count = total + pools[-1][0], count + pools[-1][1]
            pools.pop()
        pools.append((total, count))
    level = [total // count for total, count in pools for _ in range(count)]
    highest = end - before[-1]
    return [max(begin, min(highest, one)) + needed for one, needed in zip(level, before, strict=False)]


def _shares(needs: list[int], room: int, least: int) -> list[int]:
    """All the room there is: `least` for each, where that is possible, and the rest by what is needed beyond that."""
    least = min(least, room // len(needs))
    beyond = [max(1, needed - least) for needed in needs]
    total, rest = sum(beyond), room - least * len(needs)
    marks = [rest * done // total for done in accumulate(beyond, initial=0)]
    return [least + after - before for before, after in pairwise(marks)]
