"""Audio files: a path in, length, type and duration out. The only room that reads audio."""

from __future__ import annotations

from pathlib import Path

from pipeline.media.audio import kinds, streams
from pipeline.media.audio.length import Length, length_of
from pipeline.model.episode import Audio
from pipeline.model.problems import Place, Problem, Severity, rule
from pipeline.text.timecode import clock

NOT_AUDIO = rule("A001", Severity.ERROR, "an audio file cannot be read")
OTHER_KIND = rule("A002", Severity.ERROR, "an audio file is not what its name says")
CUT_SHORT = rule("A003", Severity.ERROR, "an audio file is not complete")
DISPUTED = rule("A008", Severity.WARNING, "an audio file tells players another length than its sound has")

# Media types as Apple lists them for enclosures; the rest as IANA registers them.
TYPES = {
    ".mp3": "audio/mpeg",
    ".m4a": "audio/x-m4a",
    ".m4b": "audio/mp4",
    ".aac": "audio/aac",
    ".ogg": "audio/ogg",
    ".oga": "audio/ogg",
    ".opus": "audio/ogg",
    ".flac": "audio/flac",
    ".wav": "audio/wav",
}
_SUFFIXES = {
    "MP3": (".mp3",),
    "M4A": (".m4a", ".m4b"),
    "AAC": (".aac",),
    "Ogg": (".ogg", ".oga", ".opus"),
    "FLAC": (".flac",),
    "WAV": (".wav",),
}


def probe(path: Path, file: str) -> tuple[Audio, list[Problem]]:
    """Length in bytes, media type, duration in milliseconds and bit rate; `file` is the name problems carry.

    A file that cannot be published is no Audio, and a Problem says why.
    """
    place, suffix, size = Place(file), path.suffix.lower(), path.stat().st_size
    if not size:
        return Audio(), [Problem(NOT_AUDIO.code, place, "is empty", "export it again")]
    kind = kinds.kind(path)
    if kind and suffix not in _SUFFIXES.get(kind, ()):
        return Audio(), [_other_kind(place, kind, suffix)]
    if lacking := streams.missing(path, kind):
        message = f"{lacking:,} of its {size + lacking:,} bytes are missing at the end; it is not used"
        return Audio(), [Problem(CUT_SHORT.code, place, message, "copy or export it again")]
    length = length_of(path, kind)
    duration = length.counted
    if duration <= 0:
        return Audio(), [Problem(NOT_AUDIO.code, place, "is not an audio file, or has no sound", "export it again")]
    problems = [_disputed(place, length)] if length.disputed else []
    rate = size * 8000 // duration
    return Audio(path=file, length=size, type=TYPES[suffix], duration=duration, bitrate=rate), problems


def _disputed(place: Place, length: Length) -> Problem:
    counted, told = clock(length.counted), clock(length.told)
    message = f"its sound lasts {counted}, which is used; players that go by its header show {told}"
    return Problem(DISPUTED.code, place, message, "export it again, in one piece and into a file")


def _other_kind(place: Place, kind: str, suffix: str) -> Problem:
    if kind == "HTML":
        return Problem(NOT_AUDIO.code, place, "is a web page, not an audio file", "download the recording again")
    if kind == "Git LFS":
        return Problem(NOT_AUDIO.code, place, "is a pointer of Git LFS, not the audio itself", "call: git lfs pull")
    hint = f"name it {_SUFFIXES[kind][0]}" if kind in _SUFFIXES else "export it as MP3 or M4A"
    return Problem(OTHER_KIND.code, place, f"is {kind}, not what {suffix} says; it is not used", hint)
