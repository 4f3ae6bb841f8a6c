"""Tags of an MP3, or of AAC in frames: ID3v2.3, which every player reads, before the sound."""

from __future__ import annotations

from pipeline.files.folder import opened
from pipeline.media.audio import streams
from pipeline.media.tags import id3
from pipeline.media.tags.job import Job
from pipeline.model.problems import Problem


def write(job: Job) -> list[Problem]:
    """ID3v2.3, which every player reads, before the frames of the source; one pass over the file."""
    from mutagen.id3 import ID3, ID3NoHeaderError

    try:
        with opened(job.source) as source:
            tags = ID3(source)
    except ID3NoHeaderError:
        tags = ID3()
    id3.fill(tags, job)
    with opened(job.source) as source, job.target.open("wb") as target:
        target.write(id3.written(tags))
        for piece in streams.pieces(source, *streams.sound_of_frames(source)):
            target.write(piece)
    return []
