"""What is asked for, and whether there is anything to do for it: known without reading the show."""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from pipeline.model.formats import BY_NAME, PAGE
from pipeline.publish import program
from pipeline.publish.store import Store, database


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for: a stage of all episodes or of one. `file` is a single file, relative to the output folder.

    `build` is the folder of the store; without it everything asked for is made. `accept` names the episodes, or "all",
    that may change in ways listeners' apps notice. `loudness` is a folder: checking measures local audio, too, and
    keeps there what it measured. A preview is no release: the ledger stays as it is, and what is not out yet
    is shown, marked. `cache` is the address of made files that are shared, `cluster` that of a scheduler of Dask whose
    workers make the episodes' files.
    """

    show: Path
    output: Path
    stage: str = "publish"
    episode: str = ""
    build: Path | None = None
    jobs: int = 1
    accept: tuple[str, ...] = ()
    loudness: Path | None = None
    preview: bool = False
    cache: str = ""
    cluster: str = ""
    now: datetime = field(default_factory=lambda: datetime.now().astimezone())


def standalone_path(request: Request) -> Path | None:
    """The path of an episode outside the show's folder, else None."""
    path = Path(request.episode)
    if not request.episode or not path.is_file():
        return None
    return None if path.resolve().is_relative_to(request.show.resolve()) else path


def store_path(request: Request) -> Path:
    """Where the store of a request's show and output is."""
    lone = standalone_path(request)
    return database(request.build or Path(), str(lone or request.show), str(request.output))


def needed_for(request: Request, name: str) -> Request:
    """The request for what a file of the output folder needs. Raises ValueError when no file is called so."""
    parts = name.split("/")
    if len(parts) == 3 and parts[0] == "episodes":
        form = BY_NAME.get(parts[2])
        return replace(request, stage=form.stage if form else "feed", episode=parts[1])
    if re.fullmatch(r"feed(-\d+)?\.xml", name):
        return replace(request, stage="feed")
    if name == "report.json":
        return request
    if name == PAGE or parts[0] == "pagefind" or name.startswith("cover."):
        return replace(request, stage="pages")
    raise ValueError(f"no file of a show is called {name!r}; try feed.xml or episodes/<slug>/captions.vtt")


def up_to_date(request: Request) -> int | None:
    """How many episodes there are, when nothing of the stage is stale; None when it takes a closer look to know."""
    path = store_path(request)
    lone = standalone_path(request)
    if (request.episode and not lone) or request.accept:
        return None
    if not path.is_file() or not all((request.output / name).is_file() for name in ("report.json", "report.md")):
        return None
    with closing(Store(path, lone.parent if lone else request.show, request.output)) as store:
        return store.finished(request.stage, request.preview, program.stamp(), request.now.timestamp())
