"""One episode's part of a request in, its files and its record out; many of them side by side.

Whatever goes wrong with one episode, or with one of its files, becomes a problem in its record and stops no other.
"""

from __future__ import annotations

import errno
import gc
import os
import signal
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from typing import Protocol

from pipeline import checks
from pipeline.edition import Edition
from pipeline.feed import item
from pipeline.files import output
from pipeline.files.folder import inside, opened
from pipeline.files.limits import TookTooLong, time_limit
from pipeline.files.templates import BAD_TEMPLATE, template_problem
from pipeline.media import tags
from pipeline.media.pictures import NOT_A_PICTURE, reduced
from pipeline.model.problems import Place, Problem, SettingsError, SourceError
from pipeline.press import libraries
from pipeline.publish import make_facts
from pipeline.publish.admission import first_error
from pipeline.publish.formats import BY_NAME, ITEM, PAGE, STAGES, Files, Format, applicable, copies, on_page
from pipeline.publish.not_made import (
    FAILED,
    NOT_WRITTEN,
    TOO_MUCH_MEMORY,
    TOOK_TOO_LONG,
    NotMade,
    failure,
    made_apart,
    too_long,
    unwritten,
)
from pipeline.publish.show_folder import ShowFolder, load, with_cover
from pipeline.publish.word_times import Listener
from pipeline.readers.sources import Source
from pipeline.record import Record, record_of
from pipeline.transcript.captions.quality import Quality, measure
from pipeline.writers.shared.title_block import cover

# Seconds of processor time a file may take, and of each thousand characters: twenty times what the slowest one needs.
_SECONDS, _PER_THOUSAND = 20, 0.5

_FACE = 160  # pixels; twice what the page shows, for fine screens
# A file is missing, and is to be tried again.
_UNMADE = {FAILED.code, NOT_WRITTEN.code, TOOK_TOO_LONG.code, TOO_MUCH_MEMORY.code, BAD_TEMPLATE.code}


class Progress(Listener, Protocol):
    """Told of every finished episode, and of another run that has to end first."""

    def step(self, done: int, total: int, slug: str) -> None:
        """An episode is finished."""

    def wait(self, folder: Path) -> None:
        """Another run writes into the folder; this one goes on when it is done."""


@dataclass(frozen=True, slots=True)
class Job:
    """One episode's part of a request; had are the files it had when it was last made.

    listed tells that names are all that is stale; otherwise files that are copied, which names lack, are made, too.
    """

    show_folder: ShowFolder
    source: Source
    names: frozenset[str]
    stage: str
    output: Path
    state: Path | None
    had: tuple[str, ...] | None
    listed: bool = True


@dataclass(frozen=True, slots=True)
class EpisodeResult:
    """What came of a job."""

    record: Record
    written: tuple[str, ...]


def run(jobs: list[Job], workers: int, progress: Progress) -> Iterator[EpisodeResult]:
    """Do the jobs, in this process or in several; a worker that dies takes only its own episode with it."""
    if any("transcript.pdf" in job.names for job in jobs):
        from pipeline.writers import pdf

        try:
            pdf.warm_up(jobs[0].show_folder.show)
        except OSError as error:
            raise SettingsError([libraries.problem(error)]) from None
        # What is loaded stays: the collector need not look at it with every document, nor processes copy it.
        gc.freeze()
    workers = min(workers, len(jobs))
    results = _in_parallel(jobs, workers) if workers > 1 else map(write_episode, jobs)
    for number, made in enumerate(results, 1):
        progress.step(number, len(jobs), made.record.slug)
        yield made


def _in_parallel(jobs: list[Job], workers: int) -> Iterator[EpisodeResult]:
    left = {job.source.slug: job for job in jobs}
    try:
        with pool(workers) as processes:
            # The longest first, or else one process still works on it when the others are done.
            ordered = sorted(jobs, key=_size, reverse=True)
            for future in as_completed([processes.submit(write_episode, job) for job in ordered]):
                made = future.result()
                left.pop(made.record.slug)
                yield made
    except BrokenProcessPool:
        # Somebody killed a worker, or one ran out of memory: each remaining episode gets a process of its own.
        for job in list(left.values()):
            yield _alone(job)


def _size(job: Job) -> int:
    try:
        return job.source.path.stat().st_size
    except OSError:
        return 0


@contextmanager
def pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that Ctrl-C ends at once and without a word; their files are written whole or not at all."""
    processes = ProcessPoolExecutor(workers, get_context("fork"), signal.signal, (signal.SIGINT, signal.SIG_DFL))
    try:
        yield processes
    finally:
        processes.shutdown(cancel_futures=True)


def _alone(job: Job) -> EpisodeResult:
    try:
        with pool(1) as processes:
            return processes.submit(write_episode, job).result()
    except BrokenProcessPool:
        message = "the process that made its files died (out of memory?)"
        return _broken(job, (Problem(FAILED.code, Place(job.source.file), message, "try again with -j1"),))


def write_episode(job: Job) -> EpisodeResult:
    """Make an episode's files; whatever goes wrong becomes a problem in its record."""
    try:
        loaded = load(job.show_folder, job.source)
    except SourceError as error:
        return _broken(job, error.problems)
    except Exception as error:  # noqa: BLE001  one episode must not stop the others
        return _broken(job, (failure(job.source.file, "reading", error),))
    files = applicable(loaded.edition)
    copied = copies(loaded.edition)
    folder = job.output / "episodes" / job.source.slug
    problems = list(loaded.problems)
    captions, digest = Quality(), None
    try:
        problems += checks.run(loaded.edition)
        captions = measure(loaded.edition.cues, loaded.edition.profile)
        digest = checks.digest(loaded.edition)
    except Exception as error:  # noqa: BLE001  nor may a check
        problems.append(failure(job.source.file, "checking", error))
    written = []
    edition = loaded.edition
    seconds = cpu_budget(edition)
    held = _held(job, problems, folder, loaded.edition.episode.ignore)
    due = [name for name in _due(job, files, folder) if name not in held]
    told = _page_if_sizes_changed(due, folder)
    # Copies first: what the audio weighs with its tags stands in item and page. The page comes after what it offers.
    for name in (*sorted(due, key=lambda name: name in BY_NAME), *told):
        try:
            if name in BY_NAME:
                form, edition = BY_NAME[name], _with_copied_length(edition, folder)
                made = _rendered(form, edition, _sizes(files, folder), seconds)
                if name not in told:
                    output.write(folder / name, made)
                elif not output.write_changed(folder / name, made):
                    continue
            else:
                problems += _copy(job, edition, copied[name], folder / name)
            written.append(f"episodes/{job.source.slug}/{name}")
        except OSError as error:
            # What a template includes and is not there is an OSError, too.
            problems.append(template_problem(error, name) or unwritten(Place(job.source.file), name, error))
        except TookTooLong:
            problems.append(too_long(job.source.file, name, seconds))
        except NotMade as error:
            problems.append(error.problem)
        except Exception as error:  # noqa: BLE001  one file must not stop the others
            problems.append(failure(job.source.file, name, error))
    try:
        for name in job.had or ():
            # What the episode no longer has would be wrong beside the new files; but apps may still fetch its audio.
            if name not in files and not name.startswith("audio."):
                output.remove(folder / name)
    except OSError as error:
        problems.append(unwritten(Place(job.source.file), "what the episode no longer has", error))
    record = record_of(_with_copied_length(edition, folder), files, tuple(problems), captions)
    if digest:
        record = replace(record, lines=tuple(sorted(digest.lines)), guest_speaks=digest.guest_speaks)
    broken = bool(held) or any(problem.code in _UNMADE for problem in problems)
    return _saved(job, replace(record, broken=broken), tuple(written), loaded.files)


def _rendered(form: Format, edition: Edition, sizes: Files, seconds: float) -> str | bytes:
    """A file's content. Raises NotMade, TookTooLong or whatever its writer does."""
    given = with_cover(edition) if form.pictured else edition
    if form.templated and edition.show.templates:
        return made_apart(lambda: form.render(given, sizes), edition.episode.file, form.name, seconds)
    with time_limit(seconds):
        return form.render(given, sizes)


def _held(job: Job, problems: list[Problem], folder: Path, ignore: tuple[str, ...]) -> set[str]:
    """The files that stay as they are while the episode's own file has an error: its item, and the audio with it."""
    ignored = {*ignore, *job.show_folder.show.ignore}
    if not first_error(problems, job.source.file, ignored) or not (folder / ITEM).is_file():
        return set()
    return {ITEM, *(path.name for path in folder.glob("audio.*"))}


def _copy(job: Job, edition: Edition, file: str, target: Path) -> list[Problem]:
    """Copy a file of the show; audio gets its tags, cover and chapters on the way."""
    source = inside(job.show_folder.root, file)
    if source is None:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), file)
    if target.name.startswith("person-"):
        small = reduced(source, _FACE)
        output.write(target, small)
        return [] if small else [Problem(NOT_A_PICTURE.code, Place(file), f"{file} cannot be read as a picture")]
    if file != edition.audio.path:
        with opened(source) as stream:
            output.copy(stream, target)
        return []
    picture = cover(edition)
    shown = picture.path if picture and picture.type in ("image/jpeg", "image/png") else None
    return tags.publish(edition, source, target, shown)


def _with_copied_length(edition: Edition, folder: Path) -> Edition:
    """The edition with the length in bytes of its audio's copy, where there is one."""
    if not edition.audio.path:
        return edition
    try:
        size = (folder / f"audio.{edition.audio.path.rpartition('.')[2].lower()}").stat().st_size
    except OSError:
        return edition
    return replace(edition, audio=replace(edition.audio, length=size))


def _sizes(files: tuple[str, ...], folder: Path) -> Files:
    """The bytes of each file, 0 of one that is not there."""
    paths = {name: folder / name for name in files}
    return {name: path.stat().st_size if path.is_file() else 0 for name, path in paths.items()}


def _due(job: Job, files: tuple[str, ...], folder: Path) -> list[str]:
    """The files to make: those asked for, and those of the stage that the episode did not have before."""
    stages = STAGES if job.stage == "publish" else (job.stage,)
    due = []
    for name in files:
        stage = BY_NAME[name].stage if name in BY_NAME else "pages" if name.startswith("person-") else "feed"
        new = stage in stages and job.had is not None and name not in job.had
        needed = name not in BY_NAME and not job.names.isdisjoint(_files_linking_to(name))
        uncopied = needed and (not job.listed or not (folder / name).exists())
        promised = ITEM in job.names and item.may_name(name) and not (folder / name).exists()
        if name in job.names or new or uncopied or promised:
            due.append(name)
    return due


def _page_if_sizes_changed(due: list[str], folder: Path) -> tuple[str, ...]:
    """The page, where it is not due itself, but tells the size of a file that is."""
    return (PAGE,) if PAGE not in due and any(map(on_page, due)) and (folder / PAGE).is_file() else ()


def _files_linking_to(copied: str) -> tuple[str, ...]:
    """The files that lead to a copied one."""
    of_page, of_item = copied.startswith(("audio.", "person-")), not copied.startswith("person-")
    return (PAGE,) * of_page + ("item.xml",) * of_item


def cpu_budget(edition: Edition) -> float:
    """The seconds of processor time a file of an episode may take, by its length.

    A paragraph or a chapter counts for some more characters, since it takes more than its words.
    """
    paragraphs = [paragraph for turn in edition.turns for paragraph in turn.paragraphs]
    length = sum(len(paragraph.text) + 100 for paragraph in paragraphs) + 200 * len(edition.sections)
    return _SECONDS + _PER_THOUSAND / 1000 * length


def _saved(job: Job, record: Record, written: tuple[str, ...], files: tuple[str, ...] | None) -> EpisodeResult:
    """The record, kept for the next run; when it cannot be kept the episode is made again."""
    try:
        make_facts.save_record(job.state, record, job.show_folder.root, files)
    except OSError as error:
        problem = unwritten(Place(job.source.file), "its record", error)
        record = replace(record, broken=True, problems=(*record.problems, problem))
    return EpisodeResult(record, written)


def _broken(job: Job, problems: tuple[Problem, ...]) -> EpisodeResult:
    """An episode that could not be read keeps its old files, and its old place in the feed."""
    record = make_facts.load_record(job.state, job.source.slug) or Record(
        job.source.slug, job.source.file, job.source.slug
    )
    record = replace(record, file=job.source.file, broken=True, problems=problems)
    return _saved(job, record, (), None)
