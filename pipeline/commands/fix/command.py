"""The command that repairs transcripts in their files."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pipeline.commands import options
from pipeline.model.problems import Problem, by_place


@click.command("fix")
@click.argument("episode", default="")
@options.show
@click.option("--all", "every", is_flag=True, help="Every episode of the show.")
@click.option("--write", is_flag=True, help="Change the files; without it, only show what would change.")
@click.option("--unsafe", is_flag=True, help="Make the repairs that are likely right, but not sure, too.")
@click.option("--times", is_flag=True, help="Type the times that the audio says where they are far off (W011).")
def command(episode: str, show: Path, every: bool, write: bool, unsafe: bool, times: bool) -> None:
    """Repair the known faults of a transcript in its file.

    EPISODE is a slug or the path of any episode file. Everything that is not at fault stays as it is, to the byte. The
    changes are shown as a diff and what they are for beside it; nothing is written without --write.
    """
    from pipeline.commands.fix import fix as fix_files
    from pipeline.commands.fix import open_episodes

    if bool(episode) == every:
        raise click.UsageError("name an episode (a slug or a path), or give --all")
    failed = files = repairs = 0
    for found in fix_files(*open_episodes(show, episode), unsafe=unsafe, write=write, times=times):
        problems = (found,) if isinstance(found, Problem) else found.problems
        if isinstance(found, Problem):
            failed += 1
        elif found.old != found.new:
            files += 1
            repairs += len(problems)
            click.echo(found.diff, nl=False)
        for problem in sorted(problems, key=by_place):
            click.echo(str(problem), err=True)
    counted = f"{files} file{'s' if files != 1 else ''} {'changed' if write else 'would change'}"
    made = f" ({repairs} repair{'s' if repairs != 1 else ''})" if files else ""
    click.echo(f"{counted}{made}{': call again with --write' if files and not write else ''}", err=True)
    sys.exit(int(failed > 0))
