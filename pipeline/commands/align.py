"""What `linernotes align` does: word times of a show's episodes found, and what they say of the typed times told."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pipeline.commands import options
from pipeline.commands.screen import Progress, exit_code, print_problems
from pipeline.model.problems import Problem, by_place
from pipeline.publish.request import Request
from pipeline.publish.show_folder import chosen, open_show
from pipeline.publish.word_times import Alignment, Listener, align_episodes


def align_show(
    show: Path, episode: str, audio_file: Path | None, jobs: int, cache: Path, listener: Listener
) -> tuple[list[str], list[Problem]]:
    """Align the episodes that need it: lines to print, and what went wrong. Raises SettingsError."""
    show_folder = open_show(show)
    slugs = chosen(show_folder, Request(show, Path("output"), episode=episode))
    sources = [source for source in show_folder.sources if source.slug in slugs]
    alignment = Alignment(audio_file, jobs, cache)
    written, problems = align_episodes(show_folder, sources, alignment, listener)
    lines = [f"wrote {show}/{name}" for name in written]
    if not written and not problems:
        lines.append("nothing to align: every episode with local audio has its word times")
    return lines, problems


@click.command("align")
@options.show
@options.episode
@click.option(
    "--audio-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The audio of --episode, where the show's folder does not have it.",
)
@options.jobs
@click.option("--state", type=click.Path(path_type=Path), default=".build", hidden=True)
def command(show: Path, episode: str, audio_file: Path | None, jobs: int, state: Path) -> None:
    """Find when each word is spoken, from local audio, and keep it in timing/ in the show's folder.

    `make publish` does so by itself. With --audio-file the audio may be anywhere: commit timing/<slug>.json, and the
    times count from then on, without the audio. Interrupted, it goes on where it was.
    """
    if audio_file and not episode:
        raise click.UsageError("--audio-file is the audio of one episode: name it with --episode")
    lines, problems = align_show(show, episode, audio_file, jobs, state / "align", Progress())
    for line in lines:
        click.echo(line)
    print_problems(sorted(problems, key=by_place), "text", show, every=True)
    sys.exit(exit_code(problems, strict=False))
