"""Finds which frames of a recording belong to which of synthetic speech, by dynamic time warping of their features.

Dynamic time warping with whole numbers. For each frame of audio the text stands still or moves on by one or two frames.
Between sentences the path may leave audio out (music, an advertisement) and text (what was cut from the audio).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.media.align.features import Features

Ints = NDArray[np.int64]

# In hundredths of what two frames cost that have nothing to do with each other: a frame of audio that is not in the
# text, one of text that is not in the audio, each such passage, and a step that is not straight on.
_EXTRA_AUDIO, _LEFT_OUT, _PASSAGE, _CROOKED = 64, 10, 1000, 10
_NEVER = 1 << 40
_STAYED, _LEFT = -1, -2  # in a gap: since the audio frame before; since the sentence before ended there


@dataclass(frozen=True, slots=True)
class Path:
    """For each frame of text the first and last frame of audio that belong to it, -1 where it was left out.

    misfit is what each frame of text costs there, in hundredths of chance.
    """

    first: Ints
    last: Ints
    misfit: Ints


@dataclass(frozen=True, slots=True)
class _Costs:
    chance: int
    extra: int
    left_out: int
    passage: int
    crooked: int


class _Grid:
    """The sums of the cheapest ways so far, column by column of the text, and the steps that led there."""

    def __init__(self, audio: Features, text: Features, starts: Ints) -> None:
        self.audio, self.text = audio, text
        self.squares = (audio * audio).sum(1), (text * text).sum(1)
        self.begins, self.gaps = starts[:-1], starts
        self.ends = starts[1:] - 1
        self.costs = _costs(audio, text)
        self.steps = np.zeros(((len(audio) + 3) // 4, len(text)), np.uint8)  # two bits a cell
        small = np.int16 if len(starts) < 32_000 else np.int32
        self.gap_steps = np.full((len(audio), len(starts)), _STAYED, small)

    def block(self, first: int) -> NDArray[np.int32]:
        """What each pair of frames costs, for 256 frames of audio."""
        mine, theirs = self.squares
        rows = slice(first, first + 256)
        products: Features = self.audio[rows] @ self.text.T
        costs: NDArray[np.int32] = (mine[rows, None] + theirs - 2 * products).astype(np.int32)
        return costs

    def fill(self) -> tuple[Ints, Ints]:
        """Go through the audio; the sums at its end, in the text and in the gaps between sentences."""
        costs = self.costs
        padded = np.full(len(self.text) + 2, _NEVER, np.int64)  # two columns in front that nobody comes from
        sums = padded[2:]
        gap_sums = costs.left_out * self.gaps + costs.passage
        gap_sums[0] = 0
        for frame in range(len(self.audio)):
            if frame % 256 == 0:
                block = self.block(frame)
            best, step = self._steps(padded, gap_sums)
            gap_sums = self._gap_steps(frame, sums, gap_sums)
            np.add(best, block[frame % 256], out=sums)
            self.steps[frame // 4] |= step << np.uint8(2 * (frame % 4))
        return sums, gap_sums

    def _steps(self, padded: Ints, gap_sums: Ints) -> tuple[Ints, NDArray[np.uint8]]:
        """The cheapest way into each text frame: 0 it stands still, 1 and 2 it moves on, 3 it comes from a gap."""
        one, stay, two = padded[1:-1], padded[2:] + self.costs.crooked, padded[:-2] + self.costs.crooked
        best = np.minimum(stay, one)
        step = (one < stay).view(np.uint8)
        np.copyto(step, 2, where=two < best)
        best = np.minimum(best, two)
        begun = gap_sums[:-1] < best[self.begins]
        at = self.begins[begun]
        best[at], step[at] = gap_sums[:-1][begun], 3
        return best, step

    def _gap_steps(self, frame: int, sums: Ints, gap_sums: Ints) -> Ints:
        """The cheapest way into each gap: from the sentence before it, or from a gap before that, leaving text out."""
        costs, steps = self.costs, self.gap_steps[frame]
        best = gap_sums.copy()
        left = sums[self.ends] + costs.passage
        closer = left < best[1:]
        best[1:][closer], steps[1:][closer] = left[closer], _LEFT
        # The cheapest gap so far and its number in one number, so that one running minimum finds both.
        numbered = np.minimum.accumulate((best - costs.left_out * self.gaps) * len(best) + np.arange(len(best)))
        jumped = numbered[:-1] // len(best) + costs.left_out * self.gaps[1:] + costs.passage
        closer = jumped < best[1:]
        best[1:][closer], steps[1:][closer] = jumped[closer], (numbered[:-1] % len(best))[closer]
        return best + costs.extra

    def back(self, sums: Ints, gap_sums: Ints) -> Path:
        """The cheapest way, from its end."""
        first, last = (np.full(len(self.text), -1, np.int64) for _ in range(2))
        spent, frames = (np.zeros(len(self.text), np.int64) for _ in range(2))
        in_gap, gap, at = bool(gap_sums[-1] <= sums[-1]), len(self.begins), len(self.text) - 1
        for frame in range(len(self.audio) - 1, -1, -1):
            if in_gap:
                came = int(self.gap_steps[frame, gap])
                if came >= 0:  # text was left out, which takes no audio
                    gap = came
                    came = int(self.gap_steps[frame, gap])
                if came == _LEFT:
                    in_gap, at = False, int(self.ends[gap - 1])
                continue
            first[at], last[at] = frame, max(last[at], frame)
            frames[at] += 1
            spent[at] += int(((self.audio[frame] - self.text[at]) ** 2).sum())
            step = int(self.steps[frame // 4, at]) >> 2 * (frame % 4) & 3
            if step == 3:
                in_gap, gap = True, int(np.searchsorted(self.begins, at))
            else:
                at -= step
        return Path(first, last, 100 * spent // np.maximum(1, frames * self.costs.chance))


def _costs(audio: Features, text: Features) -> _Costs:
    """Costs by what unrelated frames of these two cost on average."""
    mine, theirs = audio.astype(np.int64), text.astype(np.int64)
    squares = int((mine * mine).sum()) // len(mine) + int((theirs * theirs).sum()) // len(theirs)
    product = sum(a * b for a, b in zip(mine.sum(0).tolist(), theirs.sum(0).tolist(), strict=True))
    chance = max(1, squares - 2 * product // (len(mine) * len(theirs)))
    shares = (_EXTRA_AUDIO, _LEFT_OUT, _PASSAGE, _CROOKED)
    return _Costs(chance, *(chance * share // 100 for share in shares))


def warp(audio: Features, text: Features, starts: Ints) -> Path:
    """Lay the text over the audio; starts are the first frame of each sentence, and behind the last the end."""
    grid = _Grid(audio, text, starts)
    return grid.back(*grid.fill())
