"""Tags of an Ogg file, Vorbis or Opus: comments, with the cover as one of them."""

from __future__ import annotations

import base64
from typing import Any

from pipeline.files.folder import opened
from pipeline.media.tags import vorbis
from pipeline.media.tags.job import PADDING, Job
from pipeline.model.problems import Problem


def write(job: Job) -> list[Problem]:
    """Tag a copy of the source in place, whichever codec it holds."""
    import mutagen

    job.copy()
    with opened(job.source) as source:  # its name helps to tell what it is
        file: Any = type(mutagen.File(source))(job.target)
    if file.tags is None:
        file.add_tags()
    vorbis.fill(file.tags, job)
    if job.picture:
        file.tags["METADATA_BLOCK_PICTURE"] = [base64.b64encode(vorbis.picture(job).write()).decode("ascii")]
    file.save(padding=lambda _: PADDING)
    return []
