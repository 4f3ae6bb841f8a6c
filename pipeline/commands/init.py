"""Writes a show of its own into a folder, with a Makefile in which all targets work.

What is there already stays as it is, so a folder that has a show.yaml gets just what it lacks around it.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import click
from click.core import ParameterSource

from pipeline.commands import options
from pipeline.files import output
from pipeline.text.plain import ascii_slug
from pipeline.text.shipped import SHIPPED

STARTER = Path(__file__).parent / "starter"
_EXAMPLE = "01-a-step-in-alicante.mp3"


@dataclass(frozen=True, slots=True)
class NewShow:
    """What is known of a new show."""

    title: str
    link: str
    author: str
    email: str
    language: str = "en"
    category: str = "Society & Culture"

    def fill(self, text: str) -> str:
        """A file of the starter with this show's values; each is YAML of its own, whatever is in it."""
        link = self.link.rstrip("/") + "/"
        values = {
            "title": self.title,
            "description": f"{self.title}, a podcast by {self.author}.",
            "link": link,
            "feed": f"{link}feed.xml",
            "language": self.language,
            "author": self.author,
            "email": self.email,
            "category": self.category,
            "timezone": "UTC",
        }
        return re.sub(r"@(\w+)@", lambda match: json.dumps(values[match[1]], ensure_ascii=False), text)


def guessed(folder: Path) -> NewShow:
    """A show with the name of its folder, at an address that nobody can have."""
    name = folder.resolve().name or "show"
    host = ascii_slug(name) or "show"
    title = re.sub(r"[-_]+", " ", name).strip().capitalize() or "My show"
    return NewShow(title, f"https://{host}.example/", "The host", f"podcast@{host}.example")


def init(folder: Path, show: NewShow) -> list[str]:
    """Write what the folder lacks, and return the names of the files written. Raises OSError."""
    files: dict[str, str | Path] = {
        "Makefile": (STARTER / "Makefile").read_text("utf-8"),
        ".gitignore": (STARTER / "gitignore").read_text("utf-8"),
        ".github/workflows/publish.yml": (STARTER / "publish.yml").read_text("utf-8"),
    }
    if not (folder / "show.yaml").exists():
        for name in ("show.yaml", "people/host.md", "episodes/01-hello.md"):
            files[name] = show.fill((STARTER / name).read_text("utf-8"))
        files["images/cover.png"] = SHIPPED / "show" / "images" / "cover.png"
        files["audio/01-hello.mp3"] = SHIPPED / "show" / "audio" / _EXAMPLE
    missing = {name: content for name, content in files.items() if not (folder / name).exists()}
    for name, content in missing.items():
        if isinstance(content, Path):
            output.copy(content, folder / name)
        else:
            output.write(folder / name, content)
    return sorted(missing)


@click.command("init")
@click.option("--title", help="The show's name.")
@click.option("--link", help="The address of its pages, such as https://my-show.example/.")
@click.option("--author", help="Who makes it.")
@click.option("--email", help="Where directories write to; everybody can read it in the feed.")
@options.show
def command(show: Path, **given: str | None) -> None:
    """Write a show of its own into the current folder (or the one that --show names), with a Makefile.

    Then `make publish`, `make serve` and all other targets work there. What is in the folder already stays as it is.
    On a terminal you are asked for what is not given.
    """
    from dataclasses import replace

    default = click.get_current_context().get_parameter_source("show") is ParameterSource.DEFAULT
    folder = Path() if default else show
    draft = guessed(folder)
    for name, text in given.items():
        fallback = getattr(draft, name)
        asks = text is None and sys.stdin.isatty() and not (folder / "show.yaml").exists()
        value = click.prompt(name.capitalize(), default=fallback) if asks else text or fallback
        draft = replace(draft, **{name: value})
    written = init(folder, draft)
    for name in written:
        click.echo(f"wrote {folder / name}")
    click.echo("next: make publish, then open output/index.html" if written else "there is nothing to add here")


@click.command("makefile", hidden=True)
def makefile() -> None:
    """Print where the Makefile is, for the one of a show to include."""
    from pipeline.text.shipped import SHIPPED

    click.echo(SHIPPED / "Makefile")
