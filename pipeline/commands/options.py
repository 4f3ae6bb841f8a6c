"""The options that several commands have, in one place and with one text."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

_Function = TypeVar("_Function", bound=Callable[..., Any])


class Folder(click.ParamType[Path]):
    """A folder's path; an empty one would silently mean the current folder."""

    name = "folder"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path."""
        if not str(value).strip():
            self.fail("must not be empty", param, ctx)
        return Path(str(value))


show = click.option(
    "--show",
    type=Folder(),
    default=lambda: "." if Path("show.yaml").exists() else "show",
    show_default="the current folder if it has a show.yaml, else show",
    help="The show's folder.",
)
episode = click.option("--episode", default="", help="One episode: its slug, or a path (which needs no show).")
strict = click.option("--strict", is_flag=True, help="Warnings fail, too.")
jobs = click.option("--jobs", type=click.IntRange(1), default=os.cpu_count() or 1, help="Processes at a time.")
style = click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="How problems look.",
)
build = click.option("--build", type=Folder(), default=".build", show_default=True, help="What is known between runs.")
cluster = click.option(
    "--cluster",
    default="",
    metavar="ADDRESS",
    help="Have the episodes' files made by the workers of Dask's scheduler there, such as tcp://10.0.0.5:8786.",
)
cache = click.option(
    "--cache", default="", metavar="FOLDER|s3://…", help="Made files that others share: take from there, and add to it."
)


def output(text: str) -> Callable[[_Function], _Function]:
    """The option --output, with its help."""
    return click.option("--output", type=Folder(), default="output", show_default=True, help=text)


def refuse_both(cache: str, cluster: str) -> None:
    """Refuse a cache where the workers of a cluster make the files, who would not look into it."""
    if cache and cluster:
        raise click.UsageError("the workers of a cluster take nothing from a cache: give --cache or --cluster")
