"""Looks whether a machine and a show have what they need."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import click

from pipeline.commands import options
from pipeline.model.problems import SettingsError, Severity
from pipeline.press import libraries
from pipeline.publish.show_folder import ShowFolder, open_show

_ROOM = 1 << 30  # bytes that should be free
_APT = {"debian": "sudo apt-get install -y", "fedora": "sudo dnf install -y", "macos": "brew install"}
# What is not needed by everybody: the command, and what for.
_OPTIONAL = {
    "rsync": "make deploy TO=user@host:folder",
    "git": "make deploy TO=git:branch",
}


class State(StrEnum):
    """How it stands with something."""

    OK = "ok"
    NOTE = "note"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that was looked at: what it is, how it stands, and what to do."""

    state: State
    what: str
    remedy: str = ""

    def __str__(self) -> str:
        return f"{self.state:<8} {self.what}" + (f"\n{'':<9}{self.remedy}" if self.remedy else "")


def examine(show: Path) -> Iterator[Finding]:
    """What this machine and a show have and lack."""
    yield from _machine()
    yield from _packages()
    yield from _disk(show)
    yield from _show(show)


def _machine() -> Iterator[Finding]:
    yield Finding(State.OK, f"Liner Notes {version('linernotes')}, Python {sys.version.split()[0]} ({sys.executable})")
    install = _APT.get(libraries.platform(), "install with your package manager:")
    make = shutil.which("make")
    told = subprocess.run([make, "--version"], capture_output=True, text=True, check=False).stdout if make else ""
    found = re.search(r"GNU Make (\d+)\.(\d+)", told)
    name = f"GNU make {found[1]}.{found[2]}" if found else "GNU make"
    if found and (int(found[1]), int(found[2])) >= (4, 3):
        yield Finding(State.OK, name)
    else:
        yield Finding(State.MISSING, f"{name}: 4.3 or newer is needed", f"{install} make")
    lacking = libraries.missing()
    if lacking:
        yield Finding(State.MISSING, f"{lacking}, for the PDF", libraries.INSTALL[libraries.platform()])
    else:
        yield Finding(State.OK, "Pango and HarfBuzz, for the PDF")
    for command, purpose in _OPTIONAL.items():
        if not shutil.which(command):
            yield Finding(State.NOTE, f"{command} is not installed; needed for {purpose}", f"{install} {command}")


def _packages() -> Iterator[Finding]:
    """The packages that Liner Notes names as its own."""
    from packaging.requirements import Requirement

    wrong = []
    needed = [Requirement(text) for text in requires("linernotes") or ()]
    for need in needed:
        try:
            there = version(need.name)
            if not need.specifier.contains(there, prereleases=True):
                wrong.append(f"{need.name} {there} (needed: {need.specifier})")
        except PackageNotFoundError:
            wrong.append(need.name)
    if wrong:
        yield Finding(State.MISSING, f"packages: {', '.join(wrong)}", f"{sys.executable} -m pip install linernotes")
    else:
        yield Finding(State.OK, f"{len(needed)} packages, fonts and search among them")


def _disk(show: Path) -> Iterator[Finding]:
    place = show if show.is_dir() else Path()
    free = shutil.disk_usage(place).free
    what = f"{free / 10**9:.1f} GB free on the disk of {place.resolve()}"
    yield Finding(State.OK, what) if free > _ROOM else Finding(State.NOTE, what, "make room: 1 GB or more")


def _show(root: Path) -> Iterator[Finding]:
    if not (root / "show.yaml").exists():
        yield Finding(
            State.NOTE, f"there is no show in {root}", "linernotes init writes one; --show names another folder"
        )
        return
    try:
        folder = open_show(root)
    except SettingsError as error:
        for problem in error.problems:
            if problem.severity is Severity.ERROR:
                yield Finding(State.MISSING, f"{problem.place}: {problem.code} {problem.message}", problem.hint)
        return
    yield Finding(State.OK, f"the show {folder.show.title!r} with {len(folder.sources)} episode files")
    yield from _addresses(folder)


def _addresses(folder: ShowFolder) -> Iterator[Finding]:
    show = folder.show
    if re.search(r"\.(example|test|invalid|localhost)[:/]|//localhost", f"{show.feed_url}/ {show.site_url}/"):
        remedy = "write your own in show.yaml before anybody subscribes"
        yield Finding(State.NOTE, f"feed_url is {show.feed_url}, an address that nobody can reach", remedy)
    elif not show.feed_url.startswith("https://"):
        yield Finding(State.NOTE, f"feed_url is {show.feed_url}", "directories want https")
    else:
        yield Finding(State.OK, f"apps subscribe to {show.feed_url}")
    if not show.guid:
        remedy = "write the one that feed.xml has (podcast:guid) in show.yaml before feed_url ever changes"
        yield Finding(State.NOTE, "the show has no guid of its own", remedy)


@click.command("doctor")
@options.show
def command(show: Path) -> None:
    """Look at what this machine and the show have and lack, and say how to get what is missing."""
    found = list(examine(show))
    for finding in found:
        click.echo(str(finding))
    sys.exit(int(any(finding.state is State.MISSING for finding in found)))
