"""The published copy of an episode's audio: the same sound, with tags, cover and chapters.

Players that read nothing else show the chapters of the file itself. The source is never changed; the copy has its place
when it is whole, and only when the sound in it is that of the source, byte for byte.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from pipeline.edition import Edition
from pipeline.files import output
from pipeline.media.audio import kinds, streams
from pipeline.media.tags import flac, m4a, mp3, ogg, wav
from pipeline.media.tags.job import Job
from pipeline.model.problems import Problem, Severity, rule

UNTAGGED = rule("A004", Severity.WARNING, "tags and chapters could not be written into the copy of the audio")

_WRITERS: dict[str, Callable[[Job], list[Problem]]] = {
    "MP3": mp3.write,
    "AAC": mp3.write,
    "WAV": wav.write,
    "Ogg": ogg.write,
    "FLAC": flac.write,
    "M4A": m4a.write,
}


def publish(
    edition: Edition, source: Path, target: Path, picture: Path | None, chapters: Mapping[str, bytes]
) -> list[Problem]:
    """Write the copy; `picture` is a JPEG or PNG for its cover, `chapters` JPEGs by the addresses of pictures that
    chapters have. What could not be put into it is told, not raised.

    Raises OSError when the file cannot be written at all.
    """
    with output.replacing(target) as beside:
        temporary = beside.resolve()  # the output folder may be a link; when a file is opened, none is followed
        job = Job(edition, source, temporary, picture, chapters)
        try:
            problems = _WRITERS[kinds.kind(source)](job)
            fault = "" if streams.fingerprint(temporary) == job.sound else "its sound would not be the same"
        except OSError:
            raise
        except Exception as error:  # noqa: BLE001  mutagen raises whatever a strange file makes it raise
            fault = f"its tags cannot be written: {error}"
        if fault:
            job.copy()
            problems = [job.problem(UNTAGGED.code, f"copied as it is: {fault}", "export it again")]
    return problems
