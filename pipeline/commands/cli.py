"""The command linernotes: binds the commands, each in a module of its own that is loaded when it is called.

Exit codes: 0 all that was asked for is written; 1 something could not be published (everything else was); 2 wrong
usage or unusable settings, nothing written.
"""

from __future__ import annotations

import sys
from pathlib import Path
from pkgutil import resolve_name

import click

from pipeline.commands.screen import print_problems

_COMMANDS = {
    **{name: f"publish:{name}" for name in ("publish", "chapters", "captions", "transcript", "pages", "feed")},
    "book": "book:command",
    "align": "align:command",
    "check": "check:command",
    "explain": "explain:command",
    "fix": "fix.command:command",
    "import": "import_.command:command",
    "adopt": "adopt.command:command",
    "serve": "serve:command",
    "deploy": "deploy.command:command",
    "diff": "diff:command",
    "announce": "announce:command",
    "init": "init:command",
    "new": "new.command:command",
    "doctor": "doctor:command",
    "clean": "clean:command",
    "network": "network:command",
    "makefile": "init:makefile",
}


class _Commands(click.Group):
    """The commands by name: only the one that is called is imported."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, None when there is none."""
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = resolve_name(f"pipeline.commands.{_COMMANDS[cmd_name]}")
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="linernotes")
def cli() -> None:
    """One episode file in, everything a podcast publishes around its audio out.

    A show is a folder with show.yaml, episodes/, people/ and audio/. `make publish` calls `linernotes publish` with
    just the files that are stale; called by hand, it makes all of them.
    """


def main() -> None:
    """Run the command; nothing but a message ever reaches the user."""
    from pipeline.model.problems import SettingsError

    try:
        cli.main(standalone_mode=False)
    except SettingsError as error:
        print_problems(error.problems, "text", Path(), every=True)
        sys.exit(2)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (KeyboardInterrupt, click.Abort):
        click.echo("\ninterrupted; what is finished stays, call again for the rest", err=True)
        sys.exit(130)
    except OSError as error:
        click.echo(f"{error.filename or 'linernotes'}: {error.strerror or error}", err=True)
        sys.exit(2)
    except Exception as error:
        if type(error).__module__ != "sqlite3":
            raise
        click.echo(f"the store in the build folder cannot be written: {error}; is its disk full?", err=True)
        sys.exit(2)
