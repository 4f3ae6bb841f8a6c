"""How loud an audio file is: a path in, what ffmpeg measures and the Problems out. Slow: ten to thirty seconds an hour.

Measured by EBU R 128; what is wanted are Apple's audio requirements, which others share.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from dataclasses import asdict, dataclass
from pathlib import Path

from pipeline.files import output
from pipeline.media.audio import CUT_SHORT
from pipeline.model.problems import Place, Problem, Severity, rule
from pipeline.text.wording import ENGLISH

LOUDNESS = rule("A006", Severity.WARNING, "the audio is louder or quieter than podcasts are (Apple)")
PEAK = rule("A007", Severity.WARNING, "the audio's peaks come too near to full scale (Apple)")

_STEREO, _MONO, _OFF = -16.0, -19.0, 1.0  # LUFS; one channel from two speakers is 3 dB louder
_PEAK = -1.0  # dB below full scale, true peak
_SHORTER = 2000  # milliseconds by which what can be played may fall short of what the file says
_LONGEST = 3600  # seconds for a measurement


@dataclass(frozen=True, slots=True)
class Loudness:
    """Integrated loudness in LUFS, true peak in dBTP, what can be played in milliseconds, channels."""

    integrated: float
    peak: float
    duration: int
    channels: int


def is_possible() -> bool:
    """Whether ffmpeg is there."""
    return shutil.which("ffmpeg") is not None


def problems(path: Path, file: str, duration: int, cache: Path) -> list[Problem]:
    """What is wrong with a file that should last `duration` ms; measurements are kept in `cache`, by content."""
    try:
        found = _known(path, cache)
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        told = (getattr(error, "stderr", "") or str(error)).strip().splitlines() or [""]
        return [Problem(CUT_SHORT.code, Place(file), f"ffmpeg cannot play it: {told[-1]}", "export it again")]
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
    with path.open("rb") as stream:
        kept = cache / f"{hashlib.file_digest(stream, 'sha256').hexdigest()}.json"
    try:
        return Loudness(**json.loads(kept.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        found = _measure(path)
        output.write(kept, json.dumps(asdict(found)) + "\n")
        return found


def _measure(path: Path) -> Loudness:
    """Raises subprocess.SubprocessError when ffmpeg fails, ValueError when it says nothing of use."""
    words = [
        "ffmpeg",
        "-hide_banner",
        "-nostdin",
        "-nostats",
        "-progress",
        "pipe:1",
        "-protocol_whitelist",
        "file,pipe",
    ]
    words += ["-i", f"file:{path}", "-map", "0:a:0", "-af", "ebur128=peak=true:framelog=verbose", "-f", "null", "-"]
    done = subprocess.run(words, capture_output=True, text=True, errors="replace", timeout=_LONGEST, check=True)
    told = done.stderr.rpartition("Summary:")[2]
    integrated, peak = (re.search(rf"{name}:\s+(-?[\d.]+)", told) for name in ("I", "Peak"))
    reached = re.findall(r"out_time_(?:us|ms)=(\d+)", done.stdout)
    if not integrated or not reached:
        raise ValueError("it heard nothing")
    channels = 1 if re.search(r"Audio:[^\n]*\bmono\b", done.stderr) else 2
    loudest = float(peak[1]) if peak else -100.0
    return Loudness(float(integrated[1]), loudest, int(reached[-1]) // 1000, channels)
