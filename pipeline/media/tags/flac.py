"""Tags of a FLAC file: comments, and the cover in a block of its own."""

from __future__ import annotations

from typing import Any

from pipeline.media.tags import vorbis
from pipeline.media.tags.job import PADDING, Job
from pipeline.model.problems import Problem


def write(job: Job) -> list[Problem]:
    """Tag a copy of the source in place; its pictures become our cover."""
    from mutagen.flac import FLAC

    job.copy()
    file: Any = FLAC(job.target)
    if file.tags is None:
        file.add_tags()
    vorbis.fill(file.tags, job)
    if job.picture:
        file.clear_pictures()
        file.add_picture(vorbis.picture(job))
    file.save(padding=lambda _: PADDING)
    return []
