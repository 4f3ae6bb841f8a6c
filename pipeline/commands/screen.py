"""What commands print of problems and of how far they are, and what exit code follows."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from pipeline.commands import problem_lists
from pipeline.model.problems import Problem, Severity
from pipeline.text.timecode import clock


class Progress:
    """Counts episodes: one line that changes on a terminal, a line each elsewhere."""

    def __init__(self) -> None:
        self.terminal = sys.stderr.isatty()
        self.aligning = ""

    def aligned(self, slug: str, done: int, total: int) -> None:
        """Show how far the alignment of an episode is; without a terminal, only that it began."""
        if self.terminal:
            of = f": {clock(done)} of {clock(total)}" if total else ""
            click.echo(f"\r\x1b[K{'' if total and done >= total else f'aligning {slug[:60]}{of}'}", nl=False, err=True)
        elif slug != self.aligning:
            click.echo(f"aligning {slug}", err=True)
        self.aligning = slug

    def wait(self, folder: Path) -> None:
        """Say what the run waits for."""
        click.echo(f"another run is publishing into {folder}: waiting until it is done", err=True)

    def step(self, done: int, total: int, slug: str) -> None:
        """Show that an episode is finished; on a terminal the last step clears the line."""
        text = f"[{done}/{total}] {slug[:60]}"
        if self.terminal:
            text = f"\r\x1b[K{text if done < total else ''}"
        click.echo(text, nl=not self.terminal, err=True)


def print_problems(problems: list[Problem], style: str, root: Path, *, every: bool) -> None:
    """Problems as they were asked for; `every` lists each, where publishing sums the infos up."""
    if style == "json":
        click.echo(problem_lists.as_json(problems))
        return
    if style == "github":
        lines = problem_lists.as_github(problems, root)
    else:
        lines = problem_lists.by_file(problems) if every else problem_lists.by_severity(problems, "`make check`")
    for line in lines:
        click.echo(line, err=style == "text")


def exit_code(problems: Iterable[Problem], strict: bool) -> int:
    """0 without errors, or, if strict, without errors and warnings; else 1."""
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return int(any(problem.severity in bad for problem in problems))
