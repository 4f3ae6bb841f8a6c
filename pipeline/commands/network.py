"""Publishes every show below a folder, each into a folder of the same name, several at a time.

Each show is published by a process of its own, so that one that fails or dies takes no other with it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import click

from pipeline.commands import options
from pipeline.commands.options import Folder

# Exit code of `linernotes`: what of a show is published.
_SAID = {0: "published", 1: "published, but for what is listed", 2: "not published"}


@dataclass(frozen=True, slots=True)
class Network:
    """The folder that shows stand below, where they go, a cache, and the scheduler of Dask that helps, "" for none."""

    shows: Path
    output: Path
    build: Path
    jobs: int = 1
    cluster: str = ""
    cache: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """How one show came out: its folder below the network's, the exit code, and what was said."""

    name: str
    code: int
    said: str

    @property
    def line(self) -> str:
        """A line about it."""
        return f"{self.name}: {_SAID.get(self.code, f'ended with {self.code}')}"


def shows_below(folder: Path) -> list[str]:
    """The folders with a show.yaml, relative to `folder`, in order; none inside another show or behind a link."""
    found = []
    for here, folders, files in os.walk(folder):
        if "show.yaml" in files:
            found.append(Path(here).relative_to(folder).as_posix())
            folders.clear()
        folders[:] = sorted(name for name in folders if not name.startswith("."))
    return sorted(found)


def share(names: list[str], number: int, count: int) -> list[str]:
    """The names of one of so many shards: the same ones on every machine, whatever others there are."""
    return [name for name in names if int.from_bytes(sha256(name.encode()).digest()[:8], "big") % count == number - 1]


def publish(network: Network, names: list[str]) -> Iterator[Published]:
    """Publish shows, as they get ready."""
    with ThreadPoolExecutor(max(1, min(network.jobs, len(names)))) as pool:
        each = max(1, network.jobs // max(1, len(names)))
        for future in as_completed([pool.submit(_publish, network, name, each) for name in names]):
            yield future.result()


def _publish(network: Network, name: str, jobs: int) -> Published:
    places = {"show": network.shows / name, "output": network.output / name, "build": network.build, "jobs": jobs}
    words = [
        f"--{key}={value}" for key, value in (places | {"cluster": network.cluster, "cache": network.cache}).items()
    ]
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "publish", *words], capture_output=True, text=True, check=False
    )
    return Published(name, done.returncode, done.stderr)


class _Shard(click.ParamType[tuple[int, int]]):
    """A share of the work, as 2/5."""

    name = "i/n"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        """The number of the share, and of how many."""
        match = re.fullmatch("([0-9]{1,6})/([0-9]{1,6})", str(value))
        number, count = (int(match[1]), int(match[2])) if match else (0, 0)
        if not 1 <= number <= count:
            self.fail("write it as 1/4 to 4/4", param, ctx)
        return number, count


@click.command("network")
@click.argument("shows", type=Folder())
@options.output("A folder for a folder a show.")
@options.build
@options.jobs
@options.cache
@options.cluster
@click.option("--shard", type=_Shard(), default="1/1", help="Only this share of the shows, such as 2/5.")
def command(
    shows: Path, output: Path, build: Path, jobs: int, shard: tuple[int, int], cache: str, cluster: str
) -> None:
    """Publish every show below a folder, each into a folder of the same name in the output folder.

    A show that fails stops no other. Shares of --shard are the same on every machine, for CI matrices and arrays of
    jobs. Exit code 1 tells of shows that are not, or not wholly, published.
    """
    options.refuse_both(cache, cluster)
    names = shows_below(shows)
    if not names:
        raise click.UsageError(f"there is no folder with a show.yaml below {shows}")
    mine = share(names, *shard)
    if not mine:
        click.echo(f"share {shard[0]}/{shard[1]} has none of the {len(names)} shows below {shows}")
    failed = 0
    for published in publish(Network(shows, output, build, jobs, cluster, cache), mine):
        click.echo(published.line)
        if published.code:
            failed += 1
            click.echo(published.said, nl=False, err=True)
    sys.exit(int(failed > 0))
