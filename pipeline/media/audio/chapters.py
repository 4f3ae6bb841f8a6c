"""An audio file in, the chapters in its tags out: ID3 (MP3, WAV), MP4, Vorbis comments (Ogg, Opus, FLAC)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.files.folder import opened
from pipeline.model.episode import Header
from pipeline.model.problems import Place
from pipeline.text import timecode
from pipeline.text.plain import clean

_ENDLESS = 0xFFFFFFFF


def chapters_in(path: Path, file: str) -> tuple[Header, ...]:
    """The chapters of a file, by their starts; () when it has none, or cannot be read."""
    import mutagen

    try:
        with opened(path) as stream:
            audio = mutagen.File(stream)
    except Exception:  # noqa: BLE001  what is wrong with the file is told where it is probed
        return ()
    tags = getattr(audio, "tags", None)
    found = list(getattr(audio, "chapters", None) or ())
    if found:
        headers = [_header(round(one.start * 1000), one.title, file) for one in found]
    elif hasattr(tags, "getall"):
        headers = list(_of_id3(tags, file))
    else:
        headers = list(_of_comments(dict(tags.items()) if tags else {}, file))
    return tuple(sorted((one for one in headers if one.title), key=lambda header: header.start or 0))


def _header(start: int, title: str, file: str, url: str = "") -> Header:
    return Header(clean(title), start, Place(file), url)


def _of_id3(tags: Any, file: str) -> Iterator[Header]:  # noqa: ANN401  mutagen is without types
    for frame in tags.getall("CHAP"):
        if frame.start_time != _ENDLESS:
            texts = frame.sub_frames.getall("TIT2")
            links = [one.url for one in frame.sub_frames.getall("WXXX")]
            yield _header(frame.start_time, str(texts[0]) if texts else "", file, next(iter(links), ""))


def _of_comments(tags: Mapping[str, Any], file: str) -> Iterator[Header]:
    values = {str(name).upper(): str(value[0] if isinstance(value, list) else value) for name, value in tags.items()}
    for name, value in sorted(values.items()):
        if name.startswith("CHAPTER") and name[7:].isdigit():
            try:
                start = timecode.parse(value)
            except ValueError:
                continue
            yield _header(start, values.get(f"{name}NAME", ""), file, values.get(f"{name}URL", ""))
