"""One episode's part of a request in, what was read of it out; and what comes of it in the end."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline import checks
from pipeline.checks.across import Digest
from pipeline.files import digest
from pipeline.files.folder import watching
from pipeline.model.problems import Problem
from pipeline.model.traced import reading
from pipeline.publish.cache import Cache
from pipeline.publish.facts import of_reads
from pipeline.publish.not_made import failure, time_to_read
from pipeline.publish.show_folder import Loaded, ShowFolder, load
from pipeline.publish.store import Known, Output
from pipeline.readers.sources import Source
from pipeline.record import Record

_CHANGING = "?"  # the digest of a file that was changed while it was read: the episode is read again next time
_CLOCK = 20_000_000  # ns by which the times of files may be late


@dataclass(frozen=True, slots=True)
class Work:
    """What all jobs of a run share: the show, the output folder, the digests of the writers' code by name of format.

    The code of copies stands there under the names of their kinds. cache has files that others made.
    """

    show_folder: ShowFolder
    output: Path
    codes: Mapping[str, str]
    cache: Cache | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """One episode's part of a request.

    stale are the names of the files to look at, those of a stage or a few; outputs is what its files were made of, and
    intact are those of them that are still as they were written. known is what the record was made of, its inputs with
    their digests of now; key is the key it has now.
    """

    source: Source
    stale: frozenset[str]
    stage: str
    known: Known
    key: str
    outputs: Mapping[str, Output] = field(default_factory=dict)
    intact: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class EpisodeResult:
    """What came of a job: the record, what it and the files were made of, which were written, and which are gone.

    cached is how many of its files the cache had, fault what is wrong with the cache.
    """

    record: Record
    known: Known
    outputs: tuple[Output, ...] = ()
    written: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    cached: int = 0
    fault: Problem | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """An episode that was read and judged, and the digests of what that depended on."""

    loaded: Loaded
    problems: tuple[Problem, ...]
    digest: Digest | None
    inputs: Mapping[str, str]
    facts: Mapping[str, str]


def broken(job: Job, problems: tuple[Problem, ...]) -> EpisodeResult:
    """The result of an episode that could not be read: it keeps its old files, and its old place in the feed."""
    slug, file = job.source.slug, job.source.file
    record = Record.from_json(job.known.record) if job.known.record else Record(slug, file, slug)
    record = replace(record, file=file, broken=True, problems=problems)
    return EpisodeResult(record, replace(job.known, record=record.to_json()))


def read(work: Work, job: Job) -> Read:
    """Read and judge the episode. Raises SourceError."""
    begun = time.time_ns()
    with watching() as looked, reading(deep=True) as reads, time_to_read(job.source):
        loaded = load(work.show_folder, job.source)
        _ = work.show_folder.show.align  # once it is changed, an episode is aligned, or not any more
        problems = list(loaded.problems)
        compared = None
        try:
            problems += checks.run(loaded.edition)
            compared = checks.digest(loaded.edition)
        except Exception as error:  # noqa: BLE001  nor may a check
            problems.append(failure(job.source.file, "checking", error))
    names = {*loaded.files, *looked}
    inputs = {name: _digest(work.show_folder.root, name, job.known.inputs, begun) for name in sorted(names)}
    facts = of_reads({name: value for name, value in reads.items() if name.startswith("show.")})
    return Read(loaded, tuple(problems), compared, inputs, facts)


def _digest(root: Path, name: str, known: Mapping[str, str], begun: int) -> str:
    """The digest of a file as it was when reading began; that of one that was known then, else one taken now."""
    if name in known:
        return known[name]
    try:
        changing = (root / name).stat().st_ctime_ns > begun - _CLOCK
    except (OSError, ValueError):
        return digest.ABSENT
    return _CHANGING if changing else digest.of_source(root, name)
