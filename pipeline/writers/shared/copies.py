"""The files of an episode that are copied from the show's folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.edition import Edition
from pipeline.model.formats import Copy, Kind
from pipeline.text.links import photo, safe


def copies(edition: Edition) -> tuple[Copy, ...]:
    """Pictures of people, made small, and of chapters, then local audio and the episode's picture, each name once."""
    return tuple({copy.name: copy for copy in _copies(edition)}.values())


def copied(edition: Edition, *kinds: Kind, among: Iterable[str]) -> str:
    """The name of the first copy of these kinds that is among some names, "" without one."""
    return next((copy.name for copy in copies(edition) if copy.kind in kinds and copy.name in among), "")


def sound(edition: Edition, files: Iterable[str]) -> str:
    """Where a player on a page beside the episode's files gets its sound: the copy there, else the audio's address."""
    return copied(edition, Kind.AUDIO, among=files) or safe(edition.audio.url).partition("#")[0]


def _copies(edition: Edition) -> Iterator[Copy]:
    for person in (*edition.guests, *edition.hosts):
        if person.photo:
            yield Copy(Kind.PERSON, photo(person), person.photo)
    for name, file in edition.chapter_pictures.items():
        yield Copy(Kind.CHAPTER, name, file)
    if edition.audio.path:
        suffix = edition.audio.path.rpartition(".")[2].lower()
        yield Copy(Kind.AUDIO, f"audio.{suffix}", edition.audio.path)
    if edition.picture:
        suffix = edition.image.rpartition(".")[2].lower()
        if edition.picture.fit:
            yield Copy(Kind.COVER, f"cover.{suffix}", edition.image)
        else:
            yield Copy(Kind.PICTURE, f"picture.{edition.picture.suffix}", edition.image)
