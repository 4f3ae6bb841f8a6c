"""One episode's part of a request in, its files and its record out.

Whatever goes wrong with one episode, or with one of its files, becomes a problem in its record and stops no other.
"""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline import checks
from pipeline.checks.across import Digest
from pipeline.edition import Edition
from pipeline.feed import item
from pipeline.files import digest, output
from pipeline.files.folder import inside, opened, watching
from pipeline.files.limits import TookTooLong, time_limit
from pipeline.files.templates import BAD_TEMPLATE, template_problem
from pipeline.media import tags
from pipeline.media.pictures import NOT_A_PICTURE, reduced
from pipeline.model.formats import BY_NAME, ITEM, PAGE, STAGES, Copy, Format, Kind
from pipeline.model.problems import Place, Problem, SourceError
from pipeline.model.traced import reading
from pipeline.publish.admission import first_error
from pipeline.publish.facts import Facts, Sizes, of_reads
from pipeline.publish.formats import applicable, render
from pipeline.publish.not_made import (
    FAILED,
    NOT_WRITTEN,
    TOO_MUCH_MEMORY,
    TOOK_TOO_LONG,
    NotMade,
    failure,
    made_apart,
    time_to_read,
    too_long,
    unwritten,
)
from pipeline.publish.show_folder import Loaded, ShowFolder, load, with_cover
from pipeline.publish.store import Known, Output
from pipeline.readers.sources import Source
from pipeline.record import Record, record_of
from pipeline.transcript.captions.quality import Quality, measure
from pipeline.writers.shared.copies import copies
from pipeline.writers.shared.title_block import cover

# Seconds of processor time a file may take, and of each thousand characters: twenty times what the slowest one needs.
_SECONDS, _PER_THOUSAND = 20, 0.5

_FACE = 160  # pixels; twice what the page shows, for fine screens
# A file is missing, and is to be tried again.
_UNMADE = {FAILED.code, NOT_WRITTEN.code, TOOK_TOO_LONG.code, TOO_MUCH_MEMORY.code, BAD_TEMPLATE.code}
_CHANGING = "?"  # the digest of a file that was changed while it was read: the episode is read again next time
_CLOCK = 20_000_000  # ns by which the times of files may be late


@dataclass(frozen=True, slots=True)
class Work:
    """What all jobs of a run share: the show, the output folder, the digests of the writers' code by name of format.

    The code of copies stands there under the names of their kinds.
    """

    show_folder: ShowFolder
    output: Path
    codes: Mapping[str, str]


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
    """What came of a job: the record, what it and the files were made of, which were written, and which are gone."""

    record: Record
    known: Known
    outputs: tuple[Output, ...] = ()
    written: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Read:
    """An episode that was read and judged, and the digests of what that depended on."""

    loaded: Loaded
    problems: tuple[Problem, ...]
    captions: Quality
    digest: Digest | None
    inputs: Mapping[str, str]
    facts: Mapping[str, str]


def write_episode(work: Work, job: Job) -> EpisodeResult:
    """Make an episode's files that are stale; whatever goes wrong becomes a problem in its record."""
    try:
        read = _read(work, job)
    except SourceError as error:
        return broken(job, error.problems)
    except Exception as error:  # noqa: BLE001  one episode must not stop the others
        return broken(job, (failure(job.source.file, "reading", error),))
    maker = _Maker(work, job, read)
    problems = [*read.problems, *maker.make()]
    record = record_of(maker.edition, maker.names, tuple(problems), read.captions)
    if read.digest:
        record = replace(record, lines=tuple(sorted(read.digest.lines)), guest_speaks=read.digest.guest_speaks)
    failed = any(problem.code in _UNMADE for problem in problems)
    record = replace(record, broken=failed or bool(maker.held))
    known = Known(job.source.slug, job.key, read.inputs, read.facts, maker.kinds, record.to_json())
    return EpisodeResult(record, known, tuple(maker.outputs), tuple(maker.written), tuple(maker.gone))


def broken(job: Job, problems: tuple[Problem, ...]) -> EpisodeResult:
    """The result of an episode that could not be read: it keeps its old files, and its old place in the feed."""
    slug, file = job.source.slug, job.source.file
    record = Record.from_json(job.known.record) if job.known.record else Record(slug, file, slug)
    record = replace(record, file=file, broken=True, problems=problems)
    return EpisodeResult(record, replace(job.known, record=record.to_json()))


def _read(work: Work, job: Job) -> _Read:
    """Read and judge the episode. Raises SourceError."""
    begun = time.time_ns()
    with watching() as looked, reading(deep=True) as reads, time_to_read(job.source):
        loaded = load(work.show_folder, job.source)
        _ = work.show_folder.show.align  # once it is changed, an episode is aligned, or not any more
        problems = list(loaded.problems)
        captions, compared = Quality(), None
        try:
            problems += checks.run(loaded.edition)
            compared = checks.digest(loaded.edition)
            captions = measure(loaded.edition.cues, loaded.edition.profile)
        except Exception as error:  # noqa: BLE001  nor may a check
            problems.append(failure(job.source.file, "checking", error))
    names = {*loaded.files, *looked}
    inputs = {name: _digest(work.show_folder.root, name, job.known.inputs, begun) for name in sorted(names)}
    facts = of_reads({name: value for name, value in reads.items() if name.startswith("show.")})
    return _Read(loaded, tuple(problems), captions, compared, inputs, facts)


def _digest(root: Path, name: str, known: Mapping[str, str], begun: int) -> str:
    """The digest of a file as it was when reading began; that of one that was known then, else one taken now."""
    if name in known:
        return known[name]
    try:
        changing = (root / name).stat().st_ctime_ns > begun - _CLOCK
    except (OSError, ValueError):
        return digest.ABSENT
    return _CHANGING if changing else digest.of_source(root, name)


class _Maker:
    """Makes the stale files of an episode in an order in which each finds what it tells of."""

    def __init__(self, work: Work, job: Job, read: _Read) -> None:
        self.work, self.job, self.inputs = work, job, read.inputs
        self.edition = read.loaded.edition
        self.names = applicable(self.edition)
        kinds = {copy.name: copy.kind.name for copy in copies(self.edition)}
        self.kinds = {name: kinds.get(name, name) for name in self.names}
        self.outputs: list[Output] = []
        self.written: list[str] = []
        self.gone: list[str] = []
        self._folder = work.output / "episodes" / job.source.slug
        self._seconds = cpu_budget(self.edition)
        self.held = self._held(read.problems)

    def make(self) -> Iterator[Problem]:
        """Make what is stale; the problems met.

        Copies come first: what the audio weighs with its tags stands in item and page, which are made again where a
        copy that failed before has another size. The page comes after what it offers, and again where only that has
        changed.
        """
        stale, stages = self.job.stale, STAGES if self.job.stage == "publish" else (self.job.stage,)
        copied = [
            copy
            for copy in copies(self.edition)
            if (copy.name in stale or copy.kind.stage in stages or self._is_promised(copy.name, copy.kind.name))
            and copy.kind.name not in self.held
        ]
        for copy in copied:
            yield from self._tried(copy.name, lambda copy=copy: self._copy(copy))  # type: ignore[misc]
        self.edition = _with_copied_length(self.edition, self._folder)
        forms = [BY_NAME[name] for name in self.names if name in BY_NAME]
        outdated = self._outdated() if copied else frozenset()
        due = [
            form
            for form in forms
            if form.name in stale
            or self._is_promised(form.name, form.name)
            or (form.stage in stages and form.name in outdated)
        ]
        due = [form for form in due if form.name not in self.held]
        offered = any(form.download[0] for form in due) or any(copy.kind is Kind.AUDIO for copy in copied)
        if PAGE not in stale and offered and (self._folder / PAGE).is_file():
            due.append(BY_NAME[PAGE])
        for form in due:
            yield from self._tried(form.name, lambda form=form: self._render(form))  # type: ignore[misc]
        yield from self._tried("what the episode no longer has", self._remove)
        self._mark_others({*(form.name for form in due), *(copy.name for copy in copied)})

    def _held(self, problems: tuple[Problem, ...]) -> frozenset[str]:
        """What stays as it is while the episode's own file has an error: its item, and the audio with it."""
        ignored = {*self.edition.episode.ignore, *self.work.show_folder.show.ignore}
        if not first_error(problems, self.job.source.file, ignored) or not (self._folder / ITEM).is_file():
            return frozenset()
        return frozenset((ITEM, Kind.AUDIO.name))

    def _is_promised(self, name: str, kind: str) -> bool:
        """Whether an item that is made names a file that is not there, or not as it was written."""
        if self.job.stage not in ("publish", "feed"):
            return False
        return ITEM in self.job.stale and item.may_name(kind) and self._full(name) not in self.job.intact

    def _outdated(self) -> frozenset[str]:
        """The names of the files that were made of something else than what was read now."""
        facts = Facts(self.edition, self.inputs, self._sizes())
        made = {full.rpartition("/")[2]: known for full, known in self.job.outputs.items()}
        return frozenset(name for name in self.names if name in made and not facts.hold(made[name].facts))

    def _mark_others(self, looked_at: set[str]) -> None:
        """Mark the files of other stages that are stale now."""
        for name in sorted(self._outdated() - looked_at):
            self.outputs.append(replace(self.job.outputs[self._full(name)], code=""))

    def _remove(self) -> Iterator[Problem]:
        """Remove what the episode no longer has and would be wrong beside the new files; apps may still fetch audio."""
        for full in self.job.outputs:
            name = full.rpartition("/")[2]
            if name not in self.names and self.job.known.files.get(name) != Kind.AUDIO.name:
                output.remove(self._folder / name)
                self.gone.append(full)
        yield from ()

    def _full(self, name: str) -> str:
        return f"episodes/{self.job.source.slug}/{name}"

    def _tried(self, name: str, work: Callable[[], Iterator[Problem]]) -> Iterator[Problem]:
        try:
            yield from work()
        except OSError as error:
            # What a template includes and is not there is an OSError, too.
            yield template_problem(error, name) or unwritten(Place(self.job.source.file), name, error)
        except NotMade as error:
            yield error.problem
        except TookTooLong:
            yield too_long(self.job.source.file, name, self._seconds)
        except Exception as error:  # noqa: BLE001  one file must not stop the others
            yield failure(self.job.source.file, name, error)

    def _render(self, form: Format) -> Iterator[Problem]:
        code, sizes = self.work.codes[form.name], Sizes(self._sizes())
        facts = Facts(self.edition, self.inputs, sizes)
        if self._holds(form.name, code, facts):
            return
        edition = with_cover(self.edition) if form.pictured else self.edition
        content, reads = self._rendered(form, edition, sizes)
        # The picture itself is a fact by what is known of it, which says which file it is.
        pictures = {"edition.picture", "show.picture"} if form.pictured else set()
        names = (reads | pictures) - {"edition.cover"}
        data = content.encode() if isinstance(content, str) else content
        self._keep(
            form.name, form.stage, code, facts.trace(names), output.write_changed(self._folder / form.name, data)
        )
        yield from ()

    def _rendered(self, form: Format, edition: Edition, sizes: Sizes) -> tuple[str | bytes, set[str]]:
        """A file's content and the addresses of its facts. Raises NotMade, TookTooLong or what its writer does."""

        def work() -> tuple[str | bytes, set[str]]:
            with reading() as reads:
                content = render(form, edition, sizes)
            return content, {*reads, *sizes.read}

        if form.templates and edition.show.templates:
            return made_apart(work, edition.episode.file, form.name, self._seconds)
        with time_limit(self._seconds):
            return work()

    def _copy(self, copy: Copy) -> Iterator[Problem]:
        """Copy a file of the show; audio gets its tags, cover and chapters on the way, people's pictures get small."""
        code, facts = self.work.codes[copy.kind.name], Facts(self.edition, self.inputs, {})
        if self._holds(copy.name, code, facts):
            return
        source, target = inside(self.work.show_folder.root, copy.source), self._folder / copy.name
        if source is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), copy.source)
        with reading() as reads:
            if copy.kind is Kind.PERSON:
                small = reduced(source, _FACE)
                changed = output.write_changed(target, small)
                if not small:
                    yield Problem(NOT_A_PICTURE.code, Place(copy.source), f"{copy.source} cannot be read as a picture")
            elif copy.kind is Kind.AUDIO:
                picture = cover(self.edition)
                shown = picture.path if picture and picture.type in ("image/jpeg", "image/png") else None
                before = digest.of_file(target)
                yield from tags.publish(self.edition, source, target, shown)
                changed = digest.of_file(target) != before
            else:
                with opened(source) as stream:
                    changed = output.copy_changed(stream, target)
        self._keep(copy.name, copy.kind.stage, code, facts.trace({*reads, f"file:{copy.source}"}), changed)

    def _holds(self, name: str, code: str, facts: Facts) -> bool:
        known = self.job.outputs.get(self._full(name))
        return bool(known and known.name in self.job.intact and known.code == code and facts.hold(known.facts))

    def _keep(self, name: str, stage: str, code: str, facts: Mapping[str, str], changed: bool) -> None:
        self.outputs.append(Output(self._full(name), stage, code, facts, digest.of_file(self._folder / name)))
        if changed:
            self.written.append(self._full(name))

    def _sizes(self) -> dict[str, int]:
        """The bytes of each file, 0 of one that is not there."""
        paths = {name: self._folder / name for name in self.names}
        return {name: path.stat().st_size if path.is_file() else 0 for name, path in paths.items()}


def _with_copied_length(edition: Edition, folder: Path) -> Edition:
    """The edition with the length in bytes of its audio's copy, where there is one."""
    if not edition.audio.path:
        return edition
    copy = folder / f"audio.{edition.audio.path.rpartition('.')[2].lower()}"
    if not copy.is_file():
        return edition
    return replace(edition, audio=replace(edition.audio, length=copy.stat().st_size))


def cpu_budget(edition: Edition) -> float:
    """The seconds of processor time a file of an episode may take, by its length.

    A paragraph or a chapter counts for some more characters, since it takes more than its words.
    """
    paragraphs = [paragraph for turn in edition.turns for paragraph in turn.paragraphs]
    length = sum(len(paragraph.text) + 100 for paragraph in paragraphs) + 200 * len(edition.sections)
    return _SECONDS + _PER_THOUSAND / 1000 * length
