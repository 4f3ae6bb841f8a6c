"""The command that binds a season's transcripts in one volume."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pipeline.commands import options
from pipeline.commands.screen import exit_code
from pipeline.model.problems import by_place


@click.command("book")
@options.show
@options.output("Where to.")
@click.option("--season", type=click.IntRange(0), required=True, help="The number of the season.")
@options.build
def command(show: Path, output: Path, season: int, build: Path) -> None:
    """Make one volume of a season's transcripts: book-season-N.epub and .pdf.

    With a title page, contents over episodes and chapters, and an index of guests; drafts are left out.
    """
    from pipeline.publish.book import publish_book

    written, problems = publish_book(show, output, season, build)
    for problem in sorted(problems, key=by_place):
        click.echo(str(problem), err=True)
    for name in written:
        click.echo(f"wrote {output}/{name}")
    if not written and not problems:
        click.echo(f"the book of season {season} in {output}/ is up to date")
    sys.exit(exit_code(list(problems), strict=False))
