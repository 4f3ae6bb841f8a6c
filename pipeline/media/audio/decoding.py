"""Audio files opened with FFmpeg's libraries, as what they are and nothing else.

A playlist or another file that names files or addresses is never taken for sound, whatever it is called.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.files import folder
from pipeline.media.audio.kinds import kind

if TYPE_CHECKING:
    import av

_FORMATS = {"MP3": "mp3", "M4A": "mov", "AAC": "aac", "Ogg": "ogg", "FLAC": "flac", "WAV": "wav"}


class Undecodable(Exception):
    """A file in which FFmpeg finds no sound, with the reason."""


@contextmanager
def opened(path: Path) -> Iterator[av.container.InputContainer]:
    """The file, opened as `folder.opened` does: FFmpeg is given no name. Raises Undecodable, OSError."""
    import av

    form = _FORMATS.get(kind(path))
    if form is None:
        raise Undecodable("it is no audio file")
    with folder.opened(path) as stream:
        try:
            container = av.open(stream, "r", format=form, options={"protocol_whitelist": "file"})
        except av.FFmpegError as error:
            raise Undecodable(reason(error)) from error
        with container:
            if not container.streams.audio:
                raise Undecodable("it has no sound")
            if container.streams.audio[0].codec_context is None:
                raise Undecodable("no decoder is known for its sound")
            yield container


def reason(error: Exception) -> str:
    """What FFmpeg says of an error."""
    return getattr(error, "strerror", None) or str(error)
