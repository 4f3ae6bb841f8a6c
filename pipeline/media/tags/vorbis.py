"""Vorbis comments and FLAC pictures, which Ogg and FLAC files share (xiph.org, with its chapter extension)."""

from __future__ import annotations

from typing import Any

from pipeline.media.tags.job import Job
from pipeline.text import timecode


def fill(tags: Any, job: Job) -> None:  # noqa: ANN401  mutagen's, without types
    """Vorbis comments, as the fields of xiph.org are named, with its chapter extension."""
    texts = {
        "TITLE": job.title,
        "ALBUM": job.show,
        "ARTIST": job.author,
        "TRACKNUMBER": str(job.number or ""),
        "DISCNUMBER": str(job.season or ""),
        "DATE": job.date,
        "GENRE": "Podcast",
        "CONTACT": job.url,
    }
    for name, text in texts.items():
        if text:
            tags[name] = [text]
    if job.chapters:
        for name in [name for name in tags.keys() if name.upper().startswith("CHAPTER")]:  # noqa: SIM118
            del tags[name]
    for number, ((start, _, title), url) in enumerate(zip(job.chapters, job.links, strict=True)):
        tags[f"CHAPTER{number:03}"] = [timecode.stamp(start)]
        tags[f"CHAPTER{number:03}NAME"] = [title]
        if url:
            tags[f"CHAPTER{number:03}URL"] = [url]


def picture(job: Job) -> Any:  # noqa: ANN401  mutagen's, without types
    """The cover as a FLAC picture block, type 3 (front cover)."""
    from mutagen.flac import Picture

    picture = Picture()
    picture.type, picture.mime, picture.data = 3, job.picture_type, job.picture
    return picture
