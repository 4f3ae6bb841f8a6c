"""Removes what was published from an output folder, and what is known of it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import click

from pipeline.commands import options
from pipeline.files.folder import SUFFIXES
from pipeline.model.formats import FORMATS, Kind
from pipeline.model.problems import Place, Problem, SettingsError
from pipeline.publish.build import OVERLAP
from pipeline.publish.feed import NOTE
from pipeline.publish.search import FOLDER

_OF_SHOW = re.compile(
    r"feed(-\d+)?\.xml|(index|episodes|people|topics|404)\.html|sitemap\.xml|robots\.txt|report\.(json|md)|cover\..*"
    rf"|book-season-\d+\.(epub|pdf)|{re.escape(NOTE)}|\.\w+\.part"
)
_COPIES = "|".join(kind.value for kind in Kind)
_OF_EPISODE = re.compile("|".join([*(re.escape(form.name) for form in FORMATS), rf"({_COPIES})[.-].*", r"\.\w+\.part"]))


def clean(output: Path, build: Path) -> None:
    """Remove the files that publishing makes, then the folders it leaves empty; files of others stay.

    Raises SettingsError when the folder holds a show's own files.
    """
    episodes = output / "episodes"
    if (output / "show.yaml").exists() or any(path.suffix in SUFFIXES for path in episodes.glob("*")):
        message = f"{output} holds a show's own files: nothing is removed"
        raise SettingsError([Problem(OVERLAP.code, Place(str(output)), message, "set OUTPUT to the folder to clean")])
    shutil.rmtree(build, ignore_errors=True)
    if not (output / "report.json").exists():
        return
    shutil.rmtree(output / FOLDER, ignore_errors=True)
    folders = [path for path in episodes.glob("*") if path.is_dir() and not path.is_symlink()]
    paths = [path for path in output.iterdir() if _OF_SHOW.fullmatch(path.name)]
    paths += [path for folder in folders for path in folder.iterdir() if _OF_EPISODE.fullmatch(path.name)]
    for path in paths:
        path.unlink()
    for folder in (*folders, episodes):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


@click.command("clean")
@options.output("The folder to clean.")
@options.build
def command(output: Path, build: Path) -> None:
    """Remove what publishing makes from the output folder, and what is known between runs. Other files stay."""
    clean(output, build)
