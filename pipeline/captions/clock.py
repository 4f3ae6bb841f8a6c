"""When cues are shown: the times at which their words are thought to be spoken in, starts and ends out. Milliseconds.

A cue lasts as long as its readers need, where its turn has the time, and moves as little as that takes.
"""

from __future__ import annotations

from itertools import accumulate, pairwise

from pipeline.captions.profiles import Profile

# Nobody is made to wait longer than this, in ms, just to read at the speed that is wanted and not only accepted.
_FAR = 400


def place(
    starts: list[int], columns: list[int], begin: int, end: int, limit: int, profile: Profile
) -> list[tuple[int, int]]:
    """The start and end of each cue of a turn.

    starts are when the words of each are spoken; they end at `end`. Nothing may be shown before `begin` or after
    `limit`, where the turn begins and the next one does. Cues that cannot all have the time they need share it.
    """
    room = max(1, limit - begin)
    for speed in (profile.wanted, profile.accepted):
        needs = [max(profile.shortest, -(-wide * 1000 // speed)) + profile.gap for wide in columns]
        moved = _apart(starts, needs, begin, begin + room)
        far = max(abs(one - other) for one, other in zip(moved, starts, strict=True))
        if sum(needs) <= room and (far <= _FAR or speed == profile.accepted):
            break
    else:
        needs = _shares(needs, room)
        moved = _apart(starts, needs, begin, begin + room)
    found = []
    for index, start in enumerate(moved):
        after = moved[index + 1] if index + 1 < len(moved) else limit
        spoken = min(after, starts[index + 1] if index + 1 < len(starts) else max(end, start))
        stop = max(spoken, start + needs[index] - profile.gap)
        if after - stop < profile.chain:
            stop = after - min(profile.gap, (after - start) // 4)
        stop = min(stop, start + profile.longest)
        if profile.gap < after - stop < profile.chain:
            stop = max(start + profile.shortest, after - profile.chain)
        found.append((start, max(start + 1, stop)))
    return found


def _shares(needs: list[int], room: int) -> list[int]:
    """All the room there is, dealt out by need; at least a millisecond each."""
    total = sum(needs)
    marks = [room * done // total for done in accumulate(needs, initial=0)]
    return [after - before for before, after in pairwise(marks)]


def _apart(starts: list[int], needs: list[int], begin: int, end: int) -> list[int]:
    """Starts as near to those given as can be, each at least its need before the next, all within begin and end.

    Less what the cues before need, they must not descend: isotonic regression, by pooling adjacent violators.
    """
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
