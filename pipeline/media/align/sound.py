"""Decodes an audio file to 16,000 samples a second in one channel, on disk, since hours of them are too much to hold.

The decoders that count in whole numbers are taken where FFmpeg has both: they give the same samples on every processor.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.media.audio.decoding import Undecodable, opened, reason

if TYPE_CHECKING:
    import av
    import numpy as np
    from numpy.typing import NDArray

RATE = 16_000
_INTEGER = {"mp3float": "mp3", "aac": "aac_fixed"}
# What a decoder needs to hear before the samples that are wanted, in seconds.
_RUN_UP = 1.0
# A pause is this quiet (share of the way from the floor to the loud parts, in decibels) for this long, in 10 ms.
_QUIET, _PAUSE = 0.3, 15


@dataclass(frozen=True, slots=True)
class Samples:
    """Decoded sound on disk; count of its samples, and what could not be decoded, in packets."""

    path: Path
    count: int
    lost: int = 0

    @property
    def duration(self) -> int:
        """Its length in milliseconds."""
        return self.count * 1000 // RATE

    def read(self, start: int, stop: int) -> NDArray[np.int16]:
        """The samples from one place to another, in milliseconds; fewer where it begins or ends before."""
        import numpy as np

        first, after = (min(max(ms * RATE // 1000, 0), self.count) for ms in (start, stop))
        return np.fromfile(self.path, "<i2", after - first, offset=2 * first)


def decode(source: Path, target: Path, start: int = 0, stop: int | None = None) -> Samples:
    """Write the sound of a file; with start and stop (milliseconds) no more than that, the rest is left as silence.

    Raises Undecodable.
    """
    import av

    try:
        with opened(source) as container, target.open("wb") as file:
            end, lost = 0, 0
            for place, piece in _pieces(container, start / 1000, float("inf") if stop is None else stop / 1000):
                if piece is None:
                    lost += 1
                    continue
                file.seek(2 * place)
                file.write(piece)
                end = max(end, place + len(piece) // 2)
    except (av.FFmpegError, ValueError) as error:
        raise Undecodable(reason(error)) from error
    if not end:
        raise Undecodable("nothing in it can be decoded")
    return Samples(target, end, lost)


def _pieces(container: av.container.InputContainer, start: float, stop: float) -> Iterator[tuple[int, bytes | None]]:
    """Samples with their place; None for a packet that cannot be decoded."""
    import av

    stream = container.streams.audio[0]
    decoder = _decoder(stream.codec_context)
    resampler: av.AudioResampler | None = None
    # Where the stream's clock stands at the first sample; what a decoder drops at the beginning shifts it.
    zero: float | None = None
    made, place, seen = 0, 0, 0
    for packet in container.demux(stream):
        here = None if packet.pts is None or packet.time_base is None else float(packet.pts * packet.time_base)
        if zero is not None and here is not None and not start - _RUN_UP <= here - zero <= stop:
            resampler = None
            continue
        try:
            frames = list(decoder.decode(packet))
        except av.FFmpegError:
            yield 0, None
            continue
        for frame in frames:
            assert isinstance(frame, av.AudioFrame)
            seen += 1
            clock = None if frame.pts is None or frame.time_base is None else float(frame.pts * frame.time_base)
            if zero is None and seen > 2 and clock is not None:
                zero = clock - made / frame.sample_rate
            made += frame.samples
            if resampler is None:
                resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
                place = 0 if zero is None or clock is None else max(0, round((clock - zero) * RATE))
            for piece in resampler.resample(frame):
                yield place, piece.to_ndarray().tobytes()
                place += piece.samples
    for piece in resampler.resample(None) if resampler else ():
        yield place, piece.to_ndarray().tobytes()
        place += piece.samples


def _decoder(given: av.AudioCodecContext) -> av.AudioCodecContext:
    """The decoder of a stream, or the one that does the same in whole numbers."""
    import av

    name = _INTEGER.get(given.name, given.name)
    if name == given.name or name not in av.codecs_available:
        return given
    own = av.CodecContext.create(name, "r")
    assert isinstance(own, av.AudioCodecContext)
    if given.extradata:
        own.extradata = given.extradata
    return own


def loudness(samples: NDArray[np.int16]) -> NDArray[np.int64]:
    """How loud each 10 ms are, in hundredths of a decibel."""
    import numpy as np

    step = RATE // 100
    frames = samples[: len(samples) // step * step].reshape(-1, step).astype(np.int64)
    found: NDArray[np.int64] = np.rint(1000 * np.log10((frames * frames).sum(1) / step + 1.0)).astype(np.int64)
    return found


def pauses(samples: NDArray[np.int16]) -> list[tuple[int, int]]:
    """Where each stretch that is quiet for this recording starts and ends, in milliseconds."""
    import numpy as np

    level = loudness(samples)
    if not len(level):
        return []
    low, high = np.percentile(level, (5, 90))
    quiet = level < low + _QUIET * (high - low)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], quiet.view(np.int8), [0]))))
    found = zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
    return [(first * 10, after * 10) for first, after in found if after - first >= _PAUSE]
