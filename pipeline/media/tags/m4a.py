"""Tags of an M4A: chapters by FFmpeg's libraries, then iTunes tags and cover."""

from __future__ import annotations

import hashlib
from fractions import Fraction
from pathlib import Path
from typing import Any

from pipeline.media.audio import streams
from pipeline.media.audio.decoding import opened
from pipeline.media.tags.job import PADDING, Job
from pipeline.model.problems import Problem


def write(job: Job) -> list[Problem]:
    """Chapters first, in a copy whose sound is compared with the source's, then tags and cover."""
    from mutagen.mp4 import MP4, MP4Cover

    if job.chapters:
        _with_chapters(job)
        if _packets(job.target) != _packets(job.source):
            raise ValueError("its chapters would change the sound")
    else:
        job.copy()
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
    return []


def _with_chapters(job: Job) -> None:
    """Copy the packets of sound as they are, with the chapters of the episode in place of those that were there."""
    import av

    options = {"movflags": "+faststart", "fflags": "+bitexact"}
    with opened(job.source) as source, av.open(f"file:{job.target}", "w", format="ipod", options=options) as target:
        sound = source.streams.audio[0]
        copied = target.add_stream_from_template(sound)
        target.metadata.update(source.metadata)
        target.set_chapters(
            [
                {"id": number, "start": start, "end": end, "time_base": Fraction(1, 1000), "metadata": {"title": title}}
                for number, (start, end, title) in enumerate(job.chapters, 1)
            ]
        )
        for packet in source.demux(sound):
            if packet.dts is not None:
                packet.stream = copied
                target.mux(packet)


def _packets(path: Path) -> str:
    """A hash of the packets of sound in a file, whatever order it has them in."""
    digest = hashlib.sha256()
    with opened(path) as container:
        for packet in container.demux(container.streams.audio[0]):
            digest.update(bytes(packet))
    return digest.hexdigest()
