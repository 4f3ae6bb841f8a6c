"""The command that makes episodes of other tools' transcripts."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pipeline.commands import options
from pipeline.model.problems import Problem, by_place


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@options.show
@click.option("--into", default="", metavar="EPISODE", help="Put the transcript into this episode: a slug or a path.")
@click.option(
    "--speaker",
    "speakers",
    multiple=True,
    metavar="NAME",
    help="Who speaks when nobody is named; 'Speaker 1=Ada' gives a label its name.",
)
@click.option(
    "--tracked",
    type=click.Choice(["accept", "reject"]),
    default="accept",
    show_default=True,
    help="What becomes of the tracked changes of a Word file.",
)
@click.option("--write", is_flag=True, help="Change the episode of --into; without it, only show what would change.")
def command(
    files: tuple[Path, ...], show: Path, into: str, speakers: tuple[str, ...], tracked: str, write: bool
) -> None:
    """Make episodes of transcripts that other tools and people wrote.

    FILES are Word files, RTF, text, Markdown, HTML, EPUB, subtitles (SRT, WebVTT, SBV, LRC, TTML, STL), tables (CSV,
    TSV), or the JSON of speech services; the content tells which. Each becomes a new file in the show's folder of
    episodes, named after it. With --into, the transcript is put into an episode that is there: what would change is
    shown as a diff, and written with --write. A transcript.docx that Liner Notes made and somebody corrected gives
    exactly those corrections.

    What is not speech, or was not understood, is listed with its place in the file.
    """
    from pipeline.commands.import_ import request

    if into and len(files) > 1:
        raise click.UsageError("--into takes one file")
    ask = _ask_who if sys.stdin.isatty() and sys.stderr.isatty() else None
    wanted = request.Request(files, show, into, speakers, tracked == "reject", write)
    failed = False
    for found in request.run(wanted, ask):
        failed |= isinstance(found, Problem)
        problems = (found,) if isinstance(found, Problem) else found.fixed.problems
        if not isinstance(found, Problem):
            if into:
                click.echo(found.fixed.diff, nl=False)
            click.echo(request.summary(found, written=write or not into), err=bool(into))
        for problem in sorted(problems, key=by_place):
            click.echo(str(problem), err=True)
    sys.exit(int(failed))


def _ask_who(label: str, text: str) -> str:
    """Ask who a label is, or who speaks when nobody is named."""
    shown = text if len(text) < 70 else f"{text[:70]}…"
    click.echo(f"{label or 'Somebody without a name'} says: {shown}", err=True)
    answer: str = click.prompt("Who is it? (Enter leaves it open)", default="", show_default=False, err=True)
    return answer.strip()
