"""The command that fills the release ledger from another host's feed, or makes a show of it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pipeline.commands import options
from pipeline.commands.screen import exit_code
from pipeline.model.problems import Problem, by_place


@click.command("adopt")
@click.argument("feed")
@options.show
@click.option("--write", is_flag=True, help="Add the entries; without it, only show what would be added.")
@click.option("--create", is_flag=True, help="Make show.yaml and a file for each item that belongs to no episode.")
@click.option("--audio", is_flag=True, help="With --create, fetch the audio, too.")
def command(feed: str, show: Path, write: bool, create: bool, audio: bool) -> None:
    """Fill releases.yaml from the show's feed at another host, so that apps see the same episodes after a move.

    FEED is the address (http or https) of the host's RSS feed, or a file with it; further pages are read, too.
    Guid, date and audio of each item are kept for the episode that it belongs to. That is told, in this order, by guid;
    by link (the address of the episode's page, its slug in the item's, an address in its 'links'); by the YouTube video
    in the item's notes; by season and episode; by title. Where two could be meant, nothing is guessed: they are listed,
    with their candidates. To help one, write the item's guid into the episode's file as 'guid: …'.

    Look at the table, above all its last column, then call again with --write. What releases.yaml has already is never
    changed; where the feed says something else, that is an error. Exit code 1 tells of such.

    Somebody who leaves a host with nothing but a feed takes --create: of the channel it makes show.yaml, of each item
    without an episode a file with title, notes, date, picture, chapters and transcript, as far as the feed has them.
    What is there already stays; a second run makes nothing.
    """
    from pipeline.commands.adopt import adopt as adopt_feed
    from pipeline.commands.adopt import create as create_show
    from pipeline.commands.adopt.report import created, lines

    if audio and not create:
        raise click.UsageError("--audio goes with --create")
    problems: list[Problem] = []
    if create:
        creation, adoption = create_show(show, feed, write=write, audio=audio)
        problems += creation.problems
        told = [*(lines(adoption, write=write) if adoption else ()), *created(creation)]
    else:
        adoption = adopt_feed(show, feed, write=write)
        told = list(lines(adoption, write=write))
    for line in told:
        click.echo(line)
    problems += adoption.problems if adoption else ()
    for problem in sorted(set(problems), key=by_place):
        click.echo(str(problem), err=True)
    sys.exit(exit_code(problems, strict=False))
