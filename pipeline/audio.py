"""Audio files: a path in, length, type and duration out. The only module that reads audio."""

from __future__ import annotations

from pathlib import Path

from pipeline.episode import Audio
from pipeline.problems import Place, Problem, Severity, rule

NOT_AUDIO = rule("A001", Severity.ERROR, "an audio file cannot be read")

# Media types as Apple lists them for enclosures; the rest as IANA registers them.
TYPES = {
    ".mp3": "audio/mpeg",
    ".m4a": "audio/x-m4a",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".flac": "audio/flac",
    ".wav": "audio/wav",
}


def probe(path: Path, file: str) -> tuple[Audio, list[Problem]]:
    """Length in bytes, media type and duration in milliseconds of a file; `file` is the name problems carry."""
    import mutagen

    try:
        found = mutagen.File(path)
    except Exception as error:  # noqa: BLE001  mutagen raises whatever a broken file makes it raise
        return Audio(), [Problem(NOT_AUDIO.code, Place(file), f"cannot be read as audio: {error}")]
    duration = round(found.info.length * 1000) if found is not None and found.info else 0
    if duration <= 0:
        return Audio(), [Problem(NOT_AUDIO.code, Place(file), "is not an audio file, or is empty", "export it again")]
    return Audio(path=file, length=path.stat().st_size, type=TYPES[path.suffix.lower()], duration=duration), []
