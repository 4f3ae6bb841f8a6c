"""What a writer of tags needs: the facts of the episode, and the files."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

from pipeline.edition import Edition
from pipeline.files.folder import opened, read_bytes
from pipeline.media.audio import streams
from pipeline.media.pictures import MOST_BYTES
from pipeline.model.problems import Place, Problem

PADDING = 1024  # bytes left free after the tags, so that a player that adds its own need not move the sound


class Job:
    """What a writer of tags needs: the facts of the episode, and the files."""

    def __init__(
        self, edition: Edition, source: Path, target: Path, picture: Path | None, pictures: Mapping[str, bytes]
    ) -> None:
        self.file, self.source, self.target = edition.audio.path, source, target
        self.sound = streams.fingerprint(source)  # what the copy's must be
        self.title, self.show, self.author = edition.episode.title, edition.show.title, edition.show.author
        number = edition.episode.episode
        self.number = int(number) if number and number == int(number) else None  # tags have whole numbers
        self.season = edition.episode.season
        self.date = f"{edition.published:%Y-%m-%d}" if edition.published else ""
        self.url = edition.url
        self.picture = read_bytes(picture, MOST_BYTES) if picture else b""
        self.picture_type = "image/png" if self.picture.startswith(b"\x89PNG") else "image/jpeg"
        starts = [chapter.start for chapter in edition.chapters]
        ends = pairwise([*starts, max(edition.end, starts[-1])] if starts else [])
        titles = [chapter.title for chapter in edition.chapters]
        self.chapters = [(start, end, title) for (start, end), title in zip(ends, titles, strict=True)]
        self.links = [chapter.url for chapter in edition.chapters]
        self.pictures = [pictures.get(chapter.img, b"") for chapter in edition.chapters]

    def copy(self) -> None:
        """Copy the source as it is."""
        with opened(self.source) as source, self.target.open("wb") as target:
            shutil.copyfileobj(source, target, 1 << 20)

    def problem(self, code: str, message: str, hint: str) -> Problem:
        """A problem of the source."""
        return Problem(code, Place(self.file), message, hint)
