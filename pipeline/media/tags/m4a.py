"""Tags of an M4A: chapters by ffmpeg, then iTunes tags and cover."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

from pipeline.media.audio import streams
from pipeline.media.tags.job import PADDING, Job
from pipeline.model.problems import Problem, Severity, rule

NO_CHAPTERS = rule("A005", Severity.INFO, "the chapters are not in the copy of the audio")

_TIMEOUT = 600  # seconds


def write(job: Job) -> list[Problem]:
    """Chapters by ffmpeg, whose own copy of the sound is compared with the source's, then tags and cover."""
    from mutagen.mp4 import MP4, MP4Cover

    fault = _chapters(job) if job.chapters else ""
    if fault or not job.chapters:
        shutil.copyfile(job.source, job.target)
    job.sound = streams.fingerprint(job.target)
    file: Any = MP4(job.target)
    if file.tags is None:
        file.add_tags()
    texts = {"nam": job.title, "alb": job.show, "ART": job.author, "day": job.date, "gen": "Podcast"}
    file.tags.update({f"\xa9{name}": [text] for name, text in texts.items() if text})
    for name, number in (("trkn", job.number), ("disk", job.season)):
        if number and 0 < number < 1 << 16:
            file.tags[name] = [(number, 0)]
    file.tags["pcst"] = True
    if job.picture:
        kind = MP4Cover.FORMAT_PNG if job.picture_type == "image/png" else MP4Cover.FORMAT_JPEG
        file.tags["covr"] = [MP4Cover(job.picture, kind)]
    file.save(padding=lambda _: PADDING)
    return [job.problem(NO_CHAPTERS.code, fault, "install ffmpeg, or publish an MP3")] if fault else []


def _chapters(job: Job) -> str:
    """Copy an M4A with its chapters; why that was not possible, "" when it was."""
    ffmpeg = shutil.which("ffmpeg")
    if ffmpeg is None:
        return "an M4A file gets its chapters from ffmpeg, which is not installed"
    marks = ["-f", "ffmetadata", "-protocol_whitelist", "pipe", "-i", "pipe:0"]
    copied = ["-map", "0:a", "-map_metadata", "0", "-map_chapters", "1", "-c", "copy", "-fflags", "+bitexact"]
    made = ["-movflags", "+faststart", "-f", "ipod", "-y", f"file:{job.target}"]
    lines = [";FFMETADATA1"]
    for start, end, title in job.chapters:
        lines += ["[CHAPTER]", "TIMEBASE=1/1000", f"START={start}", f"END={end}", f"title={_escaped(title)}"]
    try:
        _run([ffmpeg, *_reading(job.source), *marks, *copied, *made], "\n".join(lines) + "\n")
        before, after = (_packets(ffmpeg, path) for path in (job.source, job.target))
    except subprocess.SubprocessError as error:
        told = (getattr(error, "stderr", "") or str(error)).strip().splitlines()
        return f"ffmpeg could not write its chapters: {told[-1] if told else 'it gave no reason'}"
    return "" if before == after else "ffmpeg would have changed its sound"


def _reading(path: Path) -> list[str]:
    """What ffmpeg is told of a file that is an MP4 and nothing else, and that names no other file."""
    return ["-v", "error", "-f", "mov", "-protocol_whitelist", "file", "-i", f"file:{path}"]


def _packets(ffmpeg: str, path: Path) -> str:
    """A hash of the packets of sound in an M4A, in whatever order its file has them."""
    return _run([ffmpeg, *_reading(path), "-map", "0:a", "-c", "copy", "-f", "md5", "-"], "")


def _run(words: list[str], text: str) -> str:
    """What a program says. Raises subprocess.SubprocessError when it fails or takes too long."""
    done = subprocess.run(words, input=text, capture_output=True, text=True, timeout=_TIMEOUT, check=True)
    return done.stdout


def _escaped(text: str) -> str:
    """A title as ffmpeg's metadata files want it (ffmpeg-formats, Metadata 2)."""
    return "".join(f"\\{letter}" if letter in "=;#\\\n" else letter for letter in text)
