"""Pictures that an episode names: where they are in the show's folder, and what is said when they are not there."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from pipeline.files.folder import inside, leads_out
from pipeline.model.problems import Place, Problem, Severity, rule
from pipeline.model.show import Show
from pipeline.publish.audio_file import similar
from pipeline.readers.episode import is_picture_file

NO_IMAGE = rule("E004", Severity.WARNING, "a picture the episode names is not there")


def image_name(show: Show, image: str) -> str:
    """A picture's file name relative to the show's folder."""
    return f"{show.paths.images}/{image}" if show.paths.images != "." else image


def missing(root: Path, show: Show, name: str, place: Place) -> Problem | None:
    """Why there is no picture of this name in the show's folder, None when there is one."""
    if inside(root, name) is not None:
        return None
    if leads_out(root, name):
        message = f"the picture {name!r} is a link that leads out of the show's folder"
        return Problem(NO_IMAGE.code, place, message, "put the file itself there")
    near = similar(root, name, PurePosixPath(name).parent)
    if show.paths.images != ".":
        near = near.removeprefix(f"{show.paths.images}/")
    hint = f"did you mean {near!r}?" if is_picture_file(near) else "put it there, or correct the name"
    return Problem(NO_IMAGE.code, place, f"there is no picture {name!r} in the show's folder", hint)
