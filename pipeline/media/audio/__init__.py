"""Audio files: a path in, length, type and duration out. The only room that reads audio."""

from __future__ import annotations

from pathlib import Path

from pipeline.media.audio import streams
from pipeline.model.episode import Audio
from pipeline.model.problems import Place, Problem, Severity, rule

NOT_AUDIO = rule("A001", Severity.ERROR, "an audio file cannot be read")
OTHER_KIND = rule("A002", Severity.ERROR, "an audio file is not what its name says")
CUT_SHORT = rule("A003", Severity.WARNING, "an audio file is not complete")

# Media types as Apple lists them for enclosures; the rest as IANA registers them.
TYPES = {
    ".mp3": "audio/mpeg",
    ".m4a": "audio/x-m4a",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".flac": "audio/flac",
    ".wav": "audio/wav",
}
_SUFFIXES = {"MP3": (".mp3",), "M4A": (".m4a",), "Ogg": (".ogg", ".opus"), "FLAC": (".flac",), "WAV": (".wav",)}


def probe(path: Path, file: str) -> tuple[Audio, list[Problem]]:
    """Length in bytes, media type, duration in milliseconds and bit rate; `file` is the name problems carry."""
    import mutagen

    place, suffix, size = Place(file), path.suffix.lower(), path.stat().st_size
    if not size:
        return Audio(), [Problem(NOT_AUDIO.code, place, "is empty", "export it again")]
    try:
        kind, lacking = streams.kind(path), streams.missing(path)
        if kind and suffix not in _SUFFIXES.get(kind, ()):
            return Audio(), [_other_kind(place, kind, suffix)]
        found = mutagen.File(path)
    except Exception as error:  # noqa: BLE001  mutagen raises whatever a broken file makes it raise
        return Audio(), [Problem(NOT_AUDIO.code, place, f"cannot be read as audio: {error}", "export it again")]
    duration = round(found.info.length * 1000) if found is not None and found.info else 0
    if duration <= 0:
        return Audio(), [Problem(NOT_AUDIO.code, place, "is not an audio file, or has no sound", "export it again")]
    problems = []
    if lacking:
        message = f"{lacking:,} of its {size + lacking:,} bytes are missing at the end"
        problems.append(Problem(CUT_SHORT.code, place, message, "copy or export it again"))
    # What Vorbis calls its bit rate is what its encoder was asked for.
    rate = 0 if kind == "Ogg" else getattr(found.info, "bitrate", 0)
    rate = rate or size * 8000 // duration
    return Audio(path=file, length=size, type=TYPES[suffix], duration=duration, bitrate=rate), problems


def _other_kind(place: Place, kind: str, suffix: str) -> Problem:
    if kind == "HTML":
        return Problem(NOT_AUDIO.code, place, "is a web page, not an audio file", "download the recording again")
    hint = f"name it {_SUFFIXES[kind][0]}" if kind in _SUFFIXES else "export it as MP3 or M4A"
    return Problem(OTHER_KIND.code, place, f"is {kind}, not what {suffix} says; it is not used", hint)
