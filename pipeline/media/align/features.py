"""Computes the features of sound that warping compares: cepstra as whole numbers.

Cepstra (MFCC) are rounded once, right after the logarithm, in double precision; all that follows counts in whole
numbers, so that no processor, library or number of threads can change a path through them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from pipeline.media.align.sound import RATE

STEP = RATE // 100  # a frame is 10 ms
_WINDOW, _FFT, _BANDS, _CEPSTRA = 400, 512, 26, 13
_LOW_HZ, _HIGH_HZ = 130, 6800
_FLOOR = 1000.0  # added to the power of a band: quieter than that is silence
_EXACT = 32  # a cepstrum of 1 is this; the largest ones are near 700
# Features: a standard deviation is this, no value is further out, and the slope counts half.
_DEVIATION, _LIMIT, _SLOPE = 20, 60, 0.5
# Sound is read in slices; a window reaches so far beyond its frame.
_SLICE_MS, _OVERLAP_MS = 40_000, 15

Frames = NDArray[np.int16]
Features = NDArray[np.float32]  # whole numbers, so small that sums of products are exact


@lru_cache(1)
def _filters() -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """The window, the filters of the mel scale and the cosine transform."""
    low, high = (2595 * np.log10(1 + hz / 700) for hz in (_LOW_HZ, _HIGH_HZ))
    mels = np.linspace(low, high, _BANDS + 2)
    edges = 700 * (10 ** (mels / 2595) - 1)
    hz = np.arange(_FFT // 2 + 1)[:, None] * RATE / _FFT
    rising, falling = (hz - edges[:-2]) / np.diff(edges)[:-1], (edges[2:] - hz) / np.diff(edges)[1:]
    cosines = np.cos(np.pi / _BANDS * (np.arange(_BANDS)[:, None] + 0.5) * np.arange(_CEPSTRA))
    return np.hamming(_WINDOW), np.maximum(0, np.minimum(rising, falling)), cosines


def cepstra(samples: NDArray[np.int16]) -> Frames:
    """Thirteen cepstra for each 10 ms."""
    window, filters, cosines = _filters()
    count = max(1, (len(samples) - _WINDOW) // STEP + 1)
    padded = np.concatenate((samples, np.zeros(max(0, _WINDOW - len(samples)), np.int16)))
    found = np.empty((count, _CEPSTRA), np.int16)
    for first in range(0, count, 4096):
        after = min(count, first + 4096)
        part = padded[first * STEP : (after - 1) * STEP + _WINDOW].astype(np.float64)
        rows = np.lib.stride_tricks.sliding_window_view(part, _WINDOW)[::STEP]
        power = np.abs(np.fft.rfft(rows * window, _FFT)) ** 2
        found[first:after] = np.rint(_EXACT * (np.log(power @ filters + _FLOOR) @ cosines))
    return found


def cepstra_of(read: Callable[[int, int], NDArray[np.int16]], start: int, stop: int) -> Frames:
    """The cepstra of a stretch of sound that is read a piece at a time; start and stop in milliseconds."""
    pieces = range(start, stop, _SLICE_MS)
    return np.concatenate([cepstra(read(ms, min(stop, ms + _SLICE_MS + _OVERLAP_MS))) for ms in pieces])


def averages(frames: Frames, count: int) -> NDArray[np.int64]:
    """As many averages, evenly spread over the frames."""
    count = max(1, min(count, len(frames)))
    edges = np.arange(count + 1) * len(frames) // count
    found = np.empty((count, frames.shape[1]), np.int64)
    # In parts: numpy would make a copy of all frames, four times as large.
    for first in range(0, count, 1024):
        mine = edges[first : first + 1025]
        sums = np.add.reduceat(frames[mine[0] : mine[-1]], mine[:-1] - mine[0], 0, dtype=np.int64)
        found[first : first + 1024] = sums // np.diff(mine)[:, None]
    return found


def features(means: NDArray[np.int64]) -> Features:
    """Each cepstrum and its slope, by this sound's own mean and spread."""
    slopes = np.zeros_like(means)
    slopes[1:-1] = means[2:] - means[:-2]
    both = np.concatenate((means, slopes), 1)
    both = both * len(both) - both.sum(0)  # the mean is nought, without a fraction
    # A spread is a whole number, too; Python's are exact however large.
    squares = [sum(int(value) ** 2 for value in column) for column in (both // len(both)).T.tolist()]
    spread = np.array([max(1, int((square // len(both)) ** 0.5)) for square in squares])
    scale = np.array([_DEVIATION] * _CEPSTRA + [int(_DEVIATION * _SLOPE)] * _CEPSTRA)
    found: Features = np.clip(both * scale // (spread * len(both)), -_LIMIT, _LIMIT).astype(np.float32)
    return found
