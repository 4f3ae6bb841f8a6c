"""A show folder and what is asked for in, files out: episodes in parallel, then what belongs to the show.

What is stale is told by the store: files whose code and facts are as they were stay untouched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline import press
from pipeline.checks.ignores import without_ignored
from pipeline.files import output
from pipeline.files.folder import watching
from pipeline.files.templates import template_problem
from pipeline.model.formats import STAGES
from pipeline.model.problems import Place, Problem, SettingsError, Severity, rule
from pipeline.model.report import FeedEntry
from pipeline.publish import program
from pipeline.publish.cache import NO_CACHE, Cache
from pipeline.publish.feed import ShowRequest, ShowResult
from pipeline.publish.jobs import Job
from pipeline.publish.not_made import NotMade, failure, unwritten
from pipeline.publish.planner import Planner
from pipeline.publish.request import Request, store_path
from pipeline.publish.show_files import publish_show
from pipeline.publish.show_folder import ShowFolder, chosen, open_show_folder
from pipeline.publish.show_parts import ShowParts, show_parts
from pipeline.publish.site_guesses import guessed
from pipeline.publish.store import Finished, Store
from pipeline.publish.word_times import Alignment, align_episodes
from pipeline.publish.workers import Progress, run
from pipeline.record import Record
from pipeline.transcript.captions import Profile, for_vtt

OVERLAP = rule("X004", Severity.ERROR, "the output folder overlaps the show's own files")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: the records of all episodes, files written, the show's problems, the episodes worked on.

    limits are those of the captions; feed is what report.json says of the feed, None when it was not made. cached is
    how many files the cache had.
    """

    title: str
    limits: Profile
    records: tuple[Record, ...]
    written: tuple[str, ...]
    show_problems: tuple[Problem, ...]
    touched: tuple[str, ...]
    feed: FeedEntry | None = None
    cached: int = 0

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems of this run: the show's, those of the episodes worked on, and the errors of others."""
        others = [record for record in self.records if record.slug not in self.touched]
        errors = [one for record in others for one in record.problems if one.severity is Severity.ERROR]
        return (*self._with(record for record in self.records if record.slug in self.touched), *errors)

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """Those of the episodes left alone, too, as they were when each was made."""
        return self._with(self.records)

    def _with(self, records: Iterable[Record]) -> tuple[Problem, ...]:
        return (*self.show_problems, *(problem for record in records for problem in record.problems))


def build(request: Request, progress: Progress, report: Callable[[Outcome], None] = lambda _outcome: None) -> Outcome:
    """Make what is stale of what is asked for. Raises SettingsError when nothing can be made.

    `report` writes the reports. Only what they tell of is taken for done: what a run that was killed before did not
    report, the next one does.
    """
    with watching() as looked:
        show_folder = open_show_folder(request)
        _refuse_overlap(show_folder, request.output)
        parts = None if show_folder.show.standalone else show_parts(show_folder)
    with output.locked(request.output, progress.wait), _opened(request, show_folder) as store:
        cache, faults = _cache(request)
        planner = Planner(store, show_folder, request.output, cache)
        store.begin()
        for name in sorted(looked):
            store.input(name)
        wanted = chosen(show_folder, request)
        jobs = planner.jobs(request.stage, wanted)
        times, align_problems = _aligned(show_folder, jobs, request, progress)
        if times:
            planner.look_again(times)
            jobs = planner.jobs(request.stage, wanted)
        written: list[str] = []
        cached = 0
        for result in run(planner.work, jobs, request.jobs, progress, request.cluster):
            planner.keep(result)
            written += result.written
            cached += result.cached
            faults += [result.fault] if result.fault else []
        records = planner.records()
        whole = ShowResult((), ())
        if parts:
            whole = _show_level(show_folder, parts, records, request, planner)
            written += whole.written
            planner.note_show(whole.released, whole.indexed)
        touched = tuple(sorted(job.source.slug for job in jobs))
        limits = for_vtt(show_folder.show.captions, show_folder.show.language)
        told = (
            *show_folder.problems,
            *align_problems,
            *faults[:1],
            *whole.problems,
            *guessed(show_folder.show, records),
            *_untuned(show_folder, written),
        )
        outcome = Outcome(show_folder.show.title, limits, records, tuple(written), told, touched, whole.summary, cached)
        outcome = _heard(outcome, show_folder)
        report(outcome)
        planner.finish(looked, whole.files, _goes_on(request, show_folder, records, whole))
        return outcome


def _aligned(
    show_folder: ShowFolder, jobs: list[Job], request: Request, progress: Progress
) -> tuple[list[str], list[Problem]]:
    """Find the word times of the episodes that are made and have local audio, before anything is made with them."""
    if show_folder.show.standalone:
        return [], []
    alignment = Alignment(jobs=request.jobs, cache=request.build / "align" if request.build else None)
    return align_episodes(show_folder, [job.source for job in jobs], alignment, progress)


def _cache(request: Request) -> tuple[Cache | None, list[Problem]]:
    """The cache of a request; a problem for one that would be deployed with the output."""
    if not request.cache:
        return None, []
    if "://" not in request.cache and Path(request.cache).resolve().is_relative_to(request.output.resolve()):
        message = "the cache is not used: it is in the output folder, and would be deployed with it"
        return None, [Problem(NO_CACHE.code, Place(request.cache), message, "name a folder outside of it")]
    return Cache(request.cache), []


@contextmanager
def _opened(request: Request, show_folder: ShowFolder) -> Iterator[Store]:
    """The store of the request, one that is forgotten afterwards where there is no folder for it."""
    with TemporaryDirectory(prefix="linernotes-") as place:
        path = store_path(replace(request, build=request.build or Path(place)))
        with closing(Store(path, show_folder.root, request.output)) as store:
            yield store


def _goes_on(
    request: Request, show_folder: ShowFolder, records: tuple[Record, ...], whole: ShowResult
) -> Finished | None:
    """What the next run may take for done: nothing where something could not be made, or others were left alone."""
    failed = any(problem.severity is Severity.ERROR for problem in show_folder.problems)
    if failed or whole.failed or (request.episode and not show_folder.show.standalone):
        return None
    if any(record.broken for record in records):
        return None
    coming = [moment.timestamp() for record in records if (moment := record.moment) and moment > request.now]
    return Finished(request.stage, request.preview, program.stamp(), min(coming, default=0.0))


def _untuned(show_folder: ShowFolder, written: list[str]) -> list[Problem]:
    """That PDFs took longer than they need to, where any was made."""
    if not any(name.endswith("/transcript.pdf") for name in written):
        return []
    return press.untuned(Place(show_folder.sources[0].file if show_folder.show.standalone else "show.yaml"))


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
    show_folder: ShowFolder, parts: ShowParts, records: tuple[Record, ...], request: Request, planner: Planner
) -> ShowResult:
    stages = (*STAGES, "publish") if request.stage == "publish" else (request.stage,)
    pages = planner.pages()
    asked = ShowRequest(
        frozenset(stages), request.output, request.now, request.accept, request.preview, pages, planner.indexed
    )
    try:
        return publish_show(show_folder, parts, records, asked)
    except OSError as error:
        problem = template_problem(error, "the show's page") or unwritten(
            Place(str(request.output)), "feed or show page", error
        )
    except NotMade as error:
        problem = error.problem
    except Exception as error:  # noqa: BLE001  what is made of the episodes stays, whatever happens here
        problem = failure("show.yaml", "feed or show page", error)
    return ShowResult((), (problem,), failed=True)
