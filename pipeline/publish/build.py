"""A show folder and what is asked for in, files out: episodes in parallel, then what belongs to the show.

Which files are stale is make's business: it hands over a list. Without one, everything asked for is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from pipeline import press
from pipeline.checks.ignores import without_ignored
from pipeline.files import output
from pipeline.files.templates import template_problem
from pipeline.model.problems import Place, Problem, SettingsError, Severity, rule
from pipeline.publish import make_facts, search
from pipeline.publish.episode_files import Job, Progress, run
from pipeline.publish.feed import ShowRequest, ShowResult
from pipeline.publish.formats import FORMATS, PAGE
from pipeline.publish.not_made import NotMade, failure, unwritten
from pipeline.publish.show_files import SHOW_FILES, publish_show
from pipeline.publish.show_folder import ShowFolder, open_show, open_standalone
from pipeline.publish.word_times import Alignment, align_episodes
from pipeline.readers.sources import slug_of
from pipeline.record import Record
from pipeline.transcript.captions import Profile, for_vtt

NO_SUCH_EPISODE = rule("X003", Severity.ERROR, "there is no such episode")
OVERLAP = rule("X004", Severity.ERROR, "the output folder overlaps the show's own files")
NO_FEED = rule("X005", Severity.ERROR, "a lone episode file has no feed")


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for. `queue` are the stale files (relative to output); None asks for everything of the stage.

    `accept` names the episodes, or "all", that may change in ways listeners' apps notice. `loudness` is a
    folder: checking measures local audio, too, and keeps there what it measured. A preview is no release: the ledger
    stays as it is, and what is not out yet is shown, marked.
    """

    show: Path
    output: Path
    stage: str = "publish"
    episode: str = ""
    queue: tuple[str, ...] | None = None
    state: Path | None = None
    jobs: int = 1
    accept: tuple[str, ...] = ()
    loudness: Path | None = None
    preview: bool = False
    now: datetime = field(default_factory=lambda: datetime.now().astimezone())


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: the records of all episodes, files written, the show's problems, the episodes worked on.

    limits are those of the captions; feed is what report.json says of the feed, nothing when it was not made.
    """

    title: str
    limits: Profile
    records: tuple[Record, ...]
    written: tuple[str, ...]
    show_problems: tuple[Problem, ...]
    touched: tuple[str, ...]
    feed: Mapping[str, Any] = field(default_factory=dict)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems of this run: the show's and those of the episodes worked on."""
        return self._with(record for record in self.records if record.slug in self.touched)

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """Those of the episodes left alone, too, as they were when each was made."""
        return self._with(self.records)

    def _with(self, records: Iterable[Record]) -> tuple[Problem, ...]:
        return (*self.show_problems, *(problem for record in records for problem in record.problems))


def standalone_path(request: Request) -> Path | None:
    """The path of an episode outside the show's folder, else None."""
    path = Path(request.episode)
    if not request.episode or not path.is_file():
        return None
    return None if path.resolve().is_relative_to(request.show.resolve()) else path


def build(request: Request, progress: Progress) -> Outcome:
    """Make what is asked for. Raises SettingsError when nothing can be made."""
    show_folder = open_show_folder(request)
    _refuse_overlap(show_folder, request.output)
    with output.locked(request.output, progress.wait):
        known = make_facts.load_records(request.state)
        jobs = _jobs(show_folder, request, known)
        written: list[str] = []
        found = [*show_folder.problems, *_aligned(show_folder, jobs, request, progress)]
        problems: tuple[Problem, ...] = ()
        feed: Mapping[str, Any] = {}
        for made in run(jobs, request.jobs, progress):
            known[made.record.slug] = made.record
            written += made.written
        files = _show_files(request) | _search_of(written, request)
        records = tuple(known[source.slug] for source in show_folder.sources if source.slug in known)
        if not show_folder.show.standalone:
            whole = _show_level(show_folder, records, request, files)
            written += whole.written
            problems, feed = whole.problems, whole.summary
        touched = tuple(sorted(job.source.slug for job in jobs))
        limits = for_vtt(show_folder.show.captions, show_folder.show.language)
        told = (*found, *problems, *_untuned(show_folder, written))
        return _heard(
            Outcome(show_folder.show.title, limits, records, tuple(written), told, touched, feed), show_folder
        )


def _untuned(show_folder: ShowFolder, written: list[str]) -> list[Problem]:
    """That PDFs took longer than they need to, where any was made."""
    if not any(name.endswith("/transcript.pdf") for name in written):
        return []
    return press.untuned(Place(show_folder.sources[0].file if show_folder.show.standalone else "show.yaml"))


def _aligned(show_folder: ShowFolder, jobs: list[Job], request: Request, progress: Progress) -> list[Problem]:
    """Find the word times of the episodes that are made and have local audio, before anything is made with them."""
    if show_folder.show.standalone:
        return []
    alignment = Alignment(jobs=request.jobs, cache=request.state / "align" if request.state else None)
    return align_episodes(show_folder, [job.source for job in jobs], alignment, progress)[1]


def _heard(outcome: Outcome, show_folder: ShowFolder) -> Outcome:
    """The outcome without the problems that show.yaml or an episode wants to hear no more of."""
    lists = {record.file: record.ignore for record in outcome.records}

    def kept(found: tuple[Problem, ...]) -> tuple[Problem, ...]:
        return tuple(without_ignored(found, show_folder.show.ignore, lists))

    records = tuple(replace(record, problems=kept(record.problems)) for record in outcome.records)
    return replace(outcome, records=records, show_problems=kept(outcome.show_problems))


def _refuse_overlap(show_folder: ShowFolder, folder: Path) -> None:
    """Output and sources must not be mixed: outputs are replaced and removed without asking."""
    made, kept = (folder / "episodes").resolve(), (show_folder.root / show_folder.show.paths.episodes).resolve()
    if (folder / "show.yaml").exists() or made == kept or made in kept.parents or kept in made.parents:
        message = f"the output folder {folder} would mix with a show's own files"
        raise SettingsError([Problem(OVERLAP.code, Place(str(folder)), message, "set OUTPUT to a folder of its own")])


def _show_level(
    show_folder: ShowFolder, records: tuple[Record, ...], request: Request, files: frozenset[str]
) -> ShowResult:
    asked = ShowRequest(files, request.output, request.now, request.state, request.accept, request.preview)
    try:
        return publish_show(show_folder, records, asked)
    except OSError as error:
        problem = template_problem(error, "the show's page") or unwritten(
            Place(str(request.output)), "feed or show page", error
        )
    except NotMade as error:
        problem = error.problem
    except Exception as error:  # noqa: BLE001  what is made of the episodes stays, whatever happens here
        problem = failure("show.yaml", "feed or show page", error)
    return ShowResult((), (problem,), {})


def open_show_folder(request: Request) -> ShowFolder:
    """The show, or the lone episode, of a request. Raises SettingsError."""
    lone = standalone_path(request)
    if lone and request.stage == "feed":
        raise SettingsError(
            [Problem(NO_FEED.code, Place(str(lone)), "a lone file has no feed", "set SHOW to its show")]
        )
    return open_standalone(lone) if lone else open_show(request.show)


def _show_files(request: Request) -> frozenset[str]:
    if request.queue is not None:
        return frozenset(name for name in request.queue if not name.startswith("episodes/"))
    return frozenset(name for name, stage in SHOW_FILES.items() if request.stage in ("publish", stage))


def _search_of(written: list[str], request: Request) -> frozenset[str]:
    """The search, where a page was made that make did not ask for, as the size of a file it offers is another one."""
    paged = any(name.endswith(f"/{PAGE}") for name in written)
    return frozenset((search.ENTRY,) if paged and request.stage in ("publish", "pages") else ())


def chosen(show_folder: ShowFolder, request: Request) -> frozenset[str]:
    """The slugs of the episodes asked for. Raises SettingsError when there is no such episode."""
    slugs = frozenset(source.slug for source in show_folder.sources)
    if not request.episode:
        return slugs
    slug = slug_of(Path(request.episode))
    if slug in slugs:
        return frozenset((slug,))
    hint = "there are " + ", ".join(sorted(slugs)[:8]) + (" …" if len(slugs) > 8 else "")
    place = Place(show_folder.show.paths.episodes)
    raise SettingsError([Problem(NO_SUCH_EPISODE.code, place, f"there is no episode {slug!r}", hint)])


def _jobs(show_folder: ShowFolder, request: Request, known: dict[str, Record]) -> list[Job]:
    """Which files of which episodes to make, the longest episodes first.

    Feed and show page need every episode's item and record, whatever else is asked for.
    """
    slugs = chosen(show_folder, request)
    every = {form.name for form in FORMATS if request.stage in ("publish", form.stage)}
    wanted: dict[str, set[str]] = {slug: set(every) for slug in slugs} if request.queue is None else {}
    for file in request.queue or ():
        if file.startswith("episodes/"):
            _, slug, name = file.split("/", 2)
            wanted.setdefault(slug, set()).add(name)
    if not show_folder.show.standalone and _show_files(request) & {"feed.xml", "index.html"}:
        for source in show_folder.sources:
            item = request.output / "episodes" / source.slug / "item.xml"
            if source.slug not in known or not item.exists():
                wanted.setdefault(source.slug, set()).add("item.xml")
    jobs = []
    for source in show_folder.sources:
        if source.slug in wanted:
            record = known.get(source.slug)
            had = record.outputs if record else None
            if record and record.broken:  # what it lacks is made again
                folder = request.output / "episodes" / source.slug
                had = tuple(name for name in record.outputs if (folder / name).exists())
            stage = request.stage if source.slug in slugs else "feed"
            names, listed = frozenset(wanted[source.slug]), request.queue is not None
            jobs.append(Job(show_folder, source, names, stage, request.output, request.state, had, listed))
    return sorted(jobs, key=lambda job: -job.source.path.stat().st_size)
