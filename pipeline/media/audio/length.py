"""Tell how long the sound of a file lasts: by its samples, and by what its own header says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.files.folder import opened
from pipeline.media.audio import flac, frames, kinds, mp4, ogg, streams, wav

_SLACK = 1000  # milliseconds by which the two may differ, or a hundredth of the length


@dataclass(frozen=True, slots=True)
class Length:
    """Milliseconds of sound: those that are there, and those that a player reads in the header."""

    counted: int
    told: int

    @property
    def disputed(self) -> bool:
        """Whether players that believe the header show another length."""
        return abs(self.counted - self.told) > max(_SLACK, self.counted // 100)


def length_of(path: Path, kind: str) -> Length:
    """The length of a file of a kind that is published; 0 where there is no sound."""
    with opened(path) as stream:
        if kind in ("MP3", "AAC"):
            return Length(*frames.length(stream, *streams.sound_of_frames(stream)))
        if kind == "WAV":
            return Length(*wav.length(stream))
        if kind == "Ogg":
            counted = ogg.length(stream)
            return Length(counted, counted)
        if kind == "FLAC":
            start = kinds.after_id3(stream)
            about = flac.info(stream, start)
            samples = about and (about.samples or flac.reached(stream, about, start))
            counted = 1000 * samples // about.hertz if about and samples else 0
            return Length(counted, counted)
        counted, told = mp4.length(stream)
        return Length(counted or told, told or counted)
