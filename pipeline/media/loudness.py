"""Measures how loud an audio file is (EBU R 128) by FFmpeg's libraries. Slow: up to 30 s for an hour of sound.

Measured by EBU R 128; what is wanted are Apple's audio requirements, which others share.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.files import folder, output
from pipeline.media.audio import CUT_SHORT
from pipeline.media.audio.decoding import Undecodable, opened
from pipeline.model.problems import Place, Problem, Severity, rule
from pipeline.text.wording import ENGLISH

if TYPE_CHECKING:
    import av

LOUDNESS = rule("A006", Severity.WARNING, "the audio is louder or quieter than podcasts are (Apple)")
PEAK = rule("A007", Severity.WARNING, "the audio's peaks come too near to full scale (Apple)")

_STEREO, _MONO, _OFF = -16.0, -19.0, 1.0  # LUFS; one channel from two speakers is 3 dB louder
_PEAK = -1.0  # dB below full scale, true peak
_SHORTER = 2000  # milliseconds by which what can be played may fall short of what the file says


@dataclass(frozen=True, slots=True)
class Loudness:
    """Integrated loudness in LUFS, true peak in dBTP, what can be played in milliseconds, channels."""

    integrated: float
    peak: float
    duration: int
    channels: int


def problems(path: Path, file: str, duration: int, cache: Path) -> list[Problem]:
    """What is wrong with a file that should last `duration` ms; measurements are kept in `cache`, by content."""
    try:
        found = _known(path, cache)
    except (OSError, Undecodable) as error:
        return [Problem(CUT_SHORT.code, Place(file), f"it cannot be played: {error}", "export it again")]
    place, problems = Place(file), []
    if found.duration < duration - _SHORTER:
        message = f"{ENGLISH.length(found.duration)} of it can be played, not {ENGLISH.length(duration)}"
        problems.append(Problem(CUT_SHORT.code, place, message, "copy or export it again"))
    wanted, how = (_MONO, " (mono)") if found.channels == 1 else (_STEREO, "")
    if abs(found.integrated - wanted) > _OFF:
        message = (
            f"{found.integrated:g} LUFS{how}, {'quieter' if found.integrated < wanted else 'louder'} than {wanted:g}"
        )
        hint = f"bring it to {wanted:g} LUFS before it is exported"
        problems.append(Problem(LOUDNESS.code, place, message, hint))
    if found.peak > _PEAK:
        message = f"peaks of {found.peak:g} dBTP, {_PEAK:g} is the most"
        problems.append(Problem(PEAK.code, place, message, f"let the limiter end at {_PEAK:g} dBTP"))
    return problems


def _known(path: Path, cache: Path) -> Loudness:
    with folder.opened(path) as stream:
        kept = cache / f"{hashlib.file_digest(stream, 'sha256').hexdigest()}.json"
    try:
        return Loudness(**json.loads(kept.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        found = _measure(path)
        output.write(kept, json.dumps(asdict(found)) + "\n")
        return found


def _measure(path: Path) -> Loudness:
    """Raises Undecodable."""
    import av

    with opened(path) as container:
        stream = container.streams.audio[0]
        graph = av.filter.Graph()
        source, sink = graph.add_abuffer(template=stream), graph.add("abuffersink")
        meter = graph.add("ebur128", "metadata=1:peak=true")
        source.link_to(meter)
        meter.link_to(sink)
        graph.configure()
        told: dict[str, str] = {}
        samples = 0
        for frame in _frames(container):
            samples += frame.samples if frame else 0
            source.push(frame)
            told = _pulled(sink) or told
        if not told:
            raise Undecodable("there is nothing to hear in it")
        peak = 20 * math.log10(max(float(told["lavfi.r128.true_peak"]), 1e-5))
        duration = samples * 1000 // stream.rate
        return Loudness(round(float(told["lavfi.r128.I"]), 1), round(peak, 1), duration, stream.layout.nb_channels)


def _frames(container: av.container.InputContainer) -> Iterator[av.AudioFrame | None]:
    """All that can be decoded, and None at the end; a damaged packet is passed over, as players do."""
    import av

    for packet in container.demux(container.streams.audio[0]):
        try:
            yield from packet.decode()
        except av.FFmpegError:
            continue
    yield None


def _pulled(sink: av.filter.FilterContext) -> dict[str, str]:
    """The newest measurement that has come out of the meter, {} when there is none."""
    import av

    told: dict[str, str] = {}
    while True:
        try:
            told = dict(sink.pull().metadata) or told
        except (av.BlockingIOError, av.EOFError):
            return told
