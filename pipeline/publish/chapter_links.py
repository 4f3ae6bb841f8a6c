"""What chapters lead to, and their pictures: addresses of the web, or files of the show that are published with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from pipeline.files.folder import inside
from pipeline.media.pictures import NOT_A_PICTURE, inspect
from pipeline.model.episode import Episode, Header
from pipeline.model.problems import Place, Problem
from pipeline.model.show import Show
from pipeline.publish.picture_files import image_name, missing
from pipeline.readers.episode import CHAPTER_ADDRESS, is_picture_file
from pipeline.readers.sources import is_slug
from pipeline.text.links import WEB


@dataclass(slots=True)
class Linked:
    """An episode whose chapters lead to addresses alone, and its pictures: names of copies, files of the show."""

    episode: Episode
    pictures: Mapping[str, str] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


def linked(episode: Episode, show: Show, root: Path) -> Linked:
    """Leave out what is no address, and give the show's own pictures theirs. A lone file has no addresses to give."""
    return _Links(show, root).of(episode)


class _Links:
    """Goes through an episode's chapters; a picture that several of them have is copied once."""

    def __init__(self, show: Show, root: Path) -> None:
        self._show, self._root = show, root
        self._names: dict[str, str] = {}
        self._files: set[str] = set()
        self._problems: list[Problem] = []

    def of(self, episode: Episode) -> Linked:
        """The episode with its chapters and headers as they are published."""
        slug = episode.slug
        transcript = tuple(
            self._linked(entry, slug) if isinstance(entry, Header) else entry for entry in episode.transcript
        )
        chapters = tuple(self._linked(chapter, slug) for chapter in episode.chapters)
        pictures = {name: file for file, name in self._names.items()}
        episode = replace(episode, transcript=transcript, chapters=chapters)
        return Linked(episode, pictures, self._files, self._problems)

    def _linked(self, header: Header, slug: str) -> Header:
        if not header.url and not header.img:
            return header
        return replace(header, url=self._web(header, "url", header.url), img=self._picture(header, slug))

    def _web(self, header: Header, name: str, text: str) -> str:
        if not text or WEB.fullmatch(text):
            return text
        message = f"'{name}' of a chapter is no address of the web: {text[:60]!r}; it is left out"
        self._problems.append(Problem(CHAPTER_ADDRESS.code, header.place, message, "write an address from https:// on"))
        return ""

    def _picture(self, header: Header, slug: str) -> str:
        if not is_picture_file(header.img):
            return self._web(header, "img", header.img)
        if self._show.standalone:
            return ""
        file = image_name(self._show, header.img.lstrip("/"))
        self._files.add(file)
        if fault := self._fault(file, header.place):
            self._problems.append(fault)
            return ""
        return self._show.episode_url(slug, self._copied(file))

    def _fault(self, file: str, place: Place) -> Problem | None:
        """Why a file is not published as a picture."""
        path = inside(self._root, file)
        if path is None:
            return missing(self._root, self._show, file, place)
        message = f"{file} cannot be read as a picture"
        return None if inspect(path) else Problem(NOT_A_PICTURE.code, place, message, "export it again as JPEG or PNG")

    def _copied(self, file: str) -> str:
        """The name of a picture's copy: its own after "chapter-", with a number where two files have the same."""
        if file not in self._names:
            path = PurePosixPath(file)
            stem = path.stem if is_slug(path.stem) else "picture"
            names = (
                f"chapter-{stem}{number}{path.suffix.lower()}" for number in ("", *(f"-{n}" for n in range(2, 999)))
            )
            self._names[file] = next(name for name in names if name not in self._names.values())
        return self._names[file]
