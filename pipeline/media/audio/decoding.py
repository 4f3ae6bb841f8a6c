"""Audio files opened with FFmpeg's libraries, as what they are and nothing else.

A playlist or another file that names files or addresses is never taken for sound, whatever it is called.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.media.audio.kinds import kind

if TYPE_CHECKING:
    import av

_FORMATS = {"MP3": "mp3", "M4A": "mov", "AAC": "aac", "Ogg": "ogg", "FLAC": "flac", "WAV": "wav"}


class Undecodable(Exception):
    """A file in which FFmpeg finds no sound, with the reason."""


def opened(path: Path) -> av.container.InputContainer:
    """The file, to be used with `with`. Raises Undecodable."""
    import av

    form = _FORMATS.get(kind(path))
    if form is None:
        raise Undecodable("it is no audio file")
    try:
        container = av.open(f"file:{path}", format=form, options={"protocol_whitelist": "file"})
    except av.FFmpegError as error:
        raise Undecodable(reason(error)) from error
    if not container.streams.audio:
        container.close()
        raise Undecodable("it has no sound")
    return container


def reason(error: Exception) -> str:
    """What FFmpeg says of an error."""
    return getattr(error, "strerror", None) or str(error)
