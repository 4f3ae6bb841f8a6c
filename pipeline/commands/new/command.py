"""The commands that write a show, an episode or a person to begin with."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click

from pipeline.commands import options
from pipeline.commands.options import Folder


@click.group("new")
def command() -> None:
    """Write a show, an episode or a person to begin with."""


@command.command("show")
@click.argument("folder", type=Folder(), default=".")
@click.option("--title", help="The show's name.")
@click.option("--link", help="The address of its pages, such as https://my-show.example/.")
@click.option("--language", help="The language spoken, such as en or pt-BR.")
@click.option("--author", help="Who makes it.")
@click.option("--email", help="Where directories write to; everybody can read it in the feed.")
@click.option("--category", help="A category of Apple's list, such as 'Science > Nature'.")
@click.option("--image", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A square PNG.")
def new_show(folder: Path, image: Path | None, **given: str | None) -> None:
    """Write a show into FOLDER, with an example episode; on a terminal you are asked for what is not given."""
    from dataclasses import replace

    from pipeline.commands import init as first
    from pipeline.commands import new as made
    from pipeline.feed import categories

    draft = first.guessed(folder)
    for name, text in given.items():
        asks = text is None and sys.stdin.isatty()
        fallback = getattr(draft, name)
        draft = replace(
            draft, **{name: click.prompt(name.capitalize(), default=fallback) if asks else text or fallback}
        )
    if categories.find(draft.category) is None:
        meant = categories.similar(draft.category)
        hint = f"did you mean {meant!r}?" if meant else "there are " + ", ".join(categories.CATEGORIES)
        raise click.UsageError(f"{draft.category!r} is not a category of Apple's: {hint}")
    _written(lambda: made.new_show(folder, draft, image), folder, f"cd {folder} && make publish")


@command.command("episode")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--title", default="", help="Its title; that in the audio's tags, or the file's name, if not given.")
@click.option("--description", default="", help="One or two sentences.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day it comes out; today if not given.")
@options.show
def new_episode(show: Path, files: tuple[Path, ...], title: str, description: str, day: datetime | None) -> None:
    """Write an episode, from FILES: its audio, its transcript in any form that import reads, or nothing."""
    from pipeline.commands import new as made
    from pipeline.publish.show_folder import open_show

    known = made.Known(title, description, *((day.date(),) if day else ()))
    _written(lambda: made.new_episode(open_show(show), files, known), show, "make publish, then make serve")


@command.command("person")
@click.argument("name")
@click.option("--id", "person", default="", help="The id that episodes use; made from the name if not given.")
@options.show
def new_person(show: Path, name: str, person: str) -> None:
    """Write a person, whom episodes can then name as host or guest."""
    from pipeline.commands import new as made
    from pipeline.publish.show_folder import open_show

    _written(lambda: made.new_person(open_show(show), name, person), show, "")


def _written(write: Callable[[], list[str]], folder: Path, after: str) -> None:
    """Tell what was written, or why nothing was."""
    from pipeline.commands.new import NotNew

    try:
        for name in write():
            click.echo(f"wrote {folder / name}")
    except NotNew as error:
        click.echo(str(error.problem), err=True)
        sys.exit(1)
    except OSError as error:
        click.echo(f"{error.filename or folder} cannot be written: {error.strerror}", err=True)
        sys.exit(1)
    if after:
        click.echo(f"next: {after}")
