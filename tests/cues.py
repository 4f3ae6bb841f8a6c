"""What published rules say of cues, computed apart from the code that makes them: the shared ground of two tests."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from pipeline.edition import Edition
from pipeline.model.episode import Section, Turn
from pipeline.transcript.captions import Cue, Profile, width


class Run(NamedTuple):
    """Turns between two known times, their cues, and the time there is for them."""

    turns: list[Turn]
    cues: list[Cue]
    start: int
    end: int


def solid(text: str) -> str:
    """The text without spaces."""
    return "".join(text.split())


def runs(sections: tuple[Section, ...], cues: tuple[Cue, ...], end: int) -> list[Run]:
    """The cues dealt out to the turns they were made of, by counting characters; fails when one spans two turns."""
    found: list[Run] = []
    left = iter(cues)
    for section in sections:
        for number, turn in enumerate(section.turns):
            said = "".join(solid(paragraph.text) for paragraph in turn.paragraphs)
            own = []
            while said:
                cue = next(left)
                assert said.startswith(solid(cue.text)), f"{cue} is not of {said[:80]}"
                assert cue.speaker == turn.speaker
                said = said.removeprefix(solid(cue.text))
                own.append(cue)
            if not found or ((number == 0 or not turn.estimated) and turn.start > found[-1].start):
                found.append(Run([], [], turn.start, 0))
            found[-1].turns.append(turn)
            found[-1].cues.extend(own)
    assert not list(left)
    ends = [*(run.start for run in found[1:]), end] if found else []
    return [run._replace(end=stop) for run, stop in zip(found, ends, strict=True)]


def rows(text: str, line: int) -> list[int]:
    """The widths of the lines of a text when each is as full as can be."""
    found = [0]
    for word in text.split():
        wide = width(word)
        if found[-1] and found[-1] + 1 + wide > line:
            found.append(wide)
        else:
            found[-1] += wide + (found[-1] > 0)
    return found


def texts(run: Run, profile: Profile) -> list[str]:
    """What is shown of each turn, names included."""
    found = [" ".join(paragraph.text for paragraph in turn.paragraphs) for turn in run.turns]
    if not profile.name:
        return found
    return [
        profile.name.format(turn.speaker) * bool(turn.speaker) + text
        for turn, text in zip(run.turns, found, strict=True)
    ]


def least(run: Run, profile: Profile) -> int:
    """A lower bound: the milliseconds without which the words of a run cannot be read, however they are cut."""
    total = 0
    for text in texts(run, profile):
        cues = -(-len(rows(text, profile.max_line)) // 2)
        total += (
            max(cues * profile.min_duration, (width(text) - cues + 1) * 1000 // profile.max_cps) + cues * profile.gap
        )
    return total


def enough(run: Run, profile: Profile) -> int:
    """An upper bound: the milliseconds in which they can be read, cut into full lines, two a cue."""
    total = 0
    said = "".join(paragraph.text for turn in run.turns for paragraph in turn.paragraphs)
    for text in texts(run, profile):
        lines = rows(text, profile.max_line)
        if max(lines) > profile.max_line or (profile.name and ":" in said):
            return 10**9  # how well a wide word can be cut, or how often a name is said again, is not for this to say
        for pair in (lines[n : n + 2] for n in range(0, len(lines), 2)):
            read = -(-(sum(pair) + len(pair) - 1) * 1000 // profile.max_cps)
            total += max(profile.min_duration, read) + profile.gap
    return total


def judge(
    sections: tuple[Section, ...],
    cues: tuple[Cue, ...],
    end: int,
    profile: Profile,
    bound: Callable[[Run, Profile], int],
) -> None:
    """Fail for any cue that breaks a rule which its text and its times would have let it keep, by one of the bounds."""
    assert all(one.start < one.end <= two.start < two.end for one, two in pairwise(cues))
    for run in runs(sections, cues, end):
        room = run.end - run.start >= bound(run, profile)
        for cue in run.cues:
            lasts = cue.end - cue.start
            assert 1 <= len(cue.lines) <= 2, cue
            assert all(width(line) <= profile.max_line for line in cue.lines), cue
            assert lasts <= profile.max_duration, cue
            assert cue.overrun or run.start <= cue.start < cue.end <= run.end, cue
            if room:
                assert lasts >= profile.min_duration, (cue, run.end - run.start, bound(run, profile))
                assert cue.columns * 1000 <= profile.max_cps * (lasts + 1), (
                    cue,
                    run.end - run.start,
                    bound(run, profile),
                )
        if room:
            assert all(two.start - one.end >= profile.gap for one, two in pairwise(run.cues))


def judge_edition(edition: Edition, cues: tuple[Cue, ...], profile: Profile) -> None:
    """The same of an episode's cues, by the lower bound, with a hundredth to spare."""
    last = edition.turns[-1].paragraphs[-1]
    judge(edition.sections, cues, max(edition.end, last.end), profile, lambda *run: least(*run) * 101 // 100)
