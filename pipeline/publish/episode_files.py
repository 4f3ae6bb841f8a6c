"""One episode's part of a request in, its files and its record out.

Whatever goes wrong with one episode, or with one of its files, becomes a problem in its record and stops no other.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from pipeline.edition import Edition
from pipeline.feed import item
from pipeline.files import digest, output
from pipeline.files.folder import inside, opened
from pipeline.files.templates import BAD_TEMPLATE
from pipeline.media import tags
from pipeline.media.pictures import NOT_A_PICTURE, reduced
from pipeline.model.formats import BY_NAME, ITEM, PAGE, STAGES, Copy, Format, Kind
from pipeline.model.problems import Place, Problem, SourceError
from pipeline.model.traced import reading
from pipeline.publish.admission import first_error
from pipeline.publish.facts import Facts, of_value
from pipeline.publish.formats import applicable
from pipeline.publish.jobs import EpisodeResult, Job, Read, Work, broken, read
from pipeline.publish.not_made import FAILED, NOT_WRITTEN, TOO_MUCH_MEMORY, TOOK_TOO_LONG, failure, unwritten
from pipeline.publish.rendering import Captioned, Order, Rendered, captioned, rendered
from pipeline.publish.store import Known, Output
from pipeline.record import record_of
from pipeline.transcript.captions.quality import Quality
from pipeline.writers.shared.copies import copies
from pipeline.writers.shared.title_block import cover

_CHAPTER = 600  # pixels that a chapter's picture is high in the audio
_FACE = 160  # pixels; twice what the page shows, for fine screens
# A file is missing, and is to be tried again.
_UNMADE = {FAILED.code, NOT_WRITTEN.code, TOOK_TOO_LONG.code, TOO_MUCH_MEMORY.code, BAD_TEMPLATE.code}


def write_episode(work: Work, job: Job) -> EpisodeResult:
    """Make an episode's files that are stale; whatever goes wrong becomes a problem in its record."""
    maker = opened_episode(work, job)
    if isinstance(maker, EpisodeResult):
        return maker
    maker.note(captioned(maker.edition))
    sizes = maker.sizes()
    for file in rendered(maker.order(), sizes, work.cache):
        maker.write(file)
        sizes |= maker.sizes()
    if work.cache:
        work.cache.flush()
    return maker.result()


def opened_episode(work: Work, job: Job) -> Maker | EpisodeResult:
    """What makes the files of an episode, with its copies in place; what came of it when it cannot be read."""
    try:
        episode = read(work, job)
    except SourceError as error:
        return broken(job, error.problems)
    except Exception as error:  # noqa: BLE001  one episode must not stop the others
        return broken(job, (failure(job.source.file, "reading", error),))
    maker = Maker(work, job, episode)
    maker.copy()
    return maker


class Maker:
    """Makes the stale files of an episode in an order in which each finds what it tells of.

    Copies come first: what the audio weighs with its tags stands in item and page, which are made again where a copy
    that failed before has another size. The page comes after what it offers, and again where only that has changed.
    """

    def __init__(self, work: Work, job: Job, read: Read) -> None:
        self.work, self.job, self.read = work, job, read
        self.edition = read.loaded.edition
        self.names = applicable(self.edition)
        kinds = {copy.name: copy.kind.name for copy in copies(self.edition)}
        self.kinds = {name: kinds.get(name, name) for name in self.names}
        self.outputs: list[Output] = []
        self.written: list[str] = []
        self.gone: list[str] = []
        self._cached = 0
        self._captions = Captioned(Quality(), {})
        self._folder = work.output / "episodes" / job.source.slug
        self._held = self._kept_back(read.problems)
        self._problems = list(read.problems)
        self._forms: tuple[str, ...] = ()
        self._looked_at: set[str] = set()

    def copy(self) -> None:
        """Copy what is copied of the show, and find out what is due after that."""
        stages = STAGES if self.job.stage == "publish" else (self.job.stage,)
        copied = self._copied(stages)
        for copy in copied:
            self._try(copy.name, lambda copy=copy: self._copy(copy))  # type: ignore[misc]
        self.edition = _with_copied_length(self.edition, self._folder)
        due = self._due(stages, copied)
        self._forms = tuple(form.name for form in due)
        self._looked_at = {*self._forms, *(copy.name for copy in copied)}

    def _copied(self, stages: tuple[str, ...]) -> list[Copy]:
        return [
            copy
            for copy in copies(self.edition)
            if (
                copy.name in self.job.stale or copy.kind.stage in stages or self._is_promised(copy.name, copy.kind.name)
            )
            and copy.kind.name not in self._held
        ]

    def _due(self, stages: tuple[str, ...], copied: list[Copy]) -> list[Format]:
        stale = self.job.stale
        outdated = self._outdated() if copied else frozenset()
        due = [
            form
            for form in (BY_NAME[name] for name in self.names if name in BY_NAME)
            if form.name in stale
            or self._is_promised(form.name, form.name)
            or (form.stage in stages and form.name in outdated)
        ]
        due = [form for form in due if form.name not in self._held]
        offered = any(form.download[0] for form in due) or any(copy.kind is Kind.AUDIO for copy in copied)
        if PAGE not in stale and offered and (self._folder / PAGE).is_file():
            due.append(BY_NAME[PAGE])
        return due

    def order(self) -> Order:
        """What is still to be made of the edition."""
        pictures = {"edition.picture": self.edition.picture, "show.picture": self.edition.show.picture}
        made = {name.rpartition("/")[2]: known for name, known in self.job.outputs.items() if name in self.job.intact}
        return Order(
            self.edition,
            self._forms,
            {name: self.work.codes[name] for name in self._forms},
            self.read.inputs,
            {address: of_value(picture) for address, picture in pictures.items()},
            made,
        )

    def note(self, captions: Captioned) -> None:
        """Note how good the captions are."""
        self._captions = captions
        self._problems += [captions.problem] if captions.problem else []

    def write(self, file: Rendered) -> bool:
        """Write a file that was made, and tell whether it is there now."""
        if file.problem:
            self._problems.append(file.problem)
            return False
        form = BY_NAME[file.name]
        self._cached += file.is_cached

        def work() -> Iterator[Problem]:
            changed = output.write_changed(self._folder / form.name, file.content)
            self._keep(form.name, form.stage, self.work.codes[form.name], file.facts, changed)
            yield from ()

        return self._try(form.name, work)

    def result(self) -> EpisodeResult:
        """What came of it, once its files are written."""
        self._try("what the episode no longer has", self._remove)
        self._mark_others()
        record = record_of(self.edition, self.names, tuple(self._problems), self._captions.quality)
        if compared := self.read.digest:
            record = replace(record, lines=tuple(sorted(compared.lines)), guest_speaks=compared.guest_speaks)
        failed = any(problem.code in _UNMADE for problem in self._problems)
        record = replace(record, broken=failed or bool(self._held))
        facts = dict(sorted({**self.read.facts, **self._captions.facts}.items()))
        known = Known(self.job.source.slug, self.job.key, self.read.inputs, facts, self.kinds, record.to_json())
        fault = self.work.cache.problem if self.work.cache else None
        made = tuple(self.outputs), tuple(self.written), tuple(self.gone)
        return EpisodeResult(record, known, *made, cached=self._cached, fault=fault)

    def _kept_back(self, problems: tuple[Problem, ...]) -> frozenset[str]:
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
        facts = Facts(self.edition, self.read.inputs, self.sizes())
        made = {full.rpartition("/")[2]: known for full, known in self.job.outputs.items()}
        return frozenset(name for name in self.names if name in made and not facts.hold(made[name].facts))

    def _mark_others(self) -> None:
        """Mark the files of other stages that are stale now."""
        for name in sorted(self._outdated() - self._looked_at):
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

    def _try(self, name: str, work: Callable[[], Iterator[Problem]]) -> bool:
        """Do something for a file, and tell whether it went well; what did not is noted."""
        try:
            self._problems += work()
        except OSError as error:
            self._problems.append(unwritten(Place(self.job.source.file), name, error))
        except Exception as error:  # noqa: BLE001  one file must not stop the others
            self._problems.append(failure(self.job.source.file, name, error))
        else:
            return True
        return False

    def _copy(self, copy: Copy) -> Iterator[Problem]:
        """Copy a file of the show; audio gets its tags, cover and chapters on the way, people's pictures get small."""
        code, facts = self.work.codes[copy.kind.name], Facts(self.edition, self.read.inputs, {})
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
                yield from tags.publish(self.edition, source, target, shown, self._chapter_pictures())
                changed = digest.of_file(target) != before
            else:
                with opened(source) as stream:
                    changed = output.copy_changed(stream, target)
        files = {copy.source, *(self.edition.chapter_pictures.values() if copy.kind is Kind.AUDIO else ())}
        made_of = {*reads, *(f"file:{file}" for file in files)}
        self._keep(copy.name, copy.kind.stage, code, facts.trace(made_of), changed)

    def _chapter_pictures(self) -> dict[str, bytes]:
        """The pictures of chapters by address, small: a player shows them on a screen that it has."""
        paths = {name: inside(self.work.show_folder.root, file) for name, file in self.edition.chapter_pictures.items()}
        url = self.edition.show.episode_url(self.edition.episode.slug)
        return {f"{url}{name}": reduced(path, _CHAPTER) for name, path in paths.items() if path}

    def _holds(self, name: str, code: str, facts: Facts) -> bool:
        known = self.job.outputs.get(self._full(name))
        return bool(known and known.name in self.job.intact and known.code == code and facts.hold(known.facts))

    def _keep(self, name: str, stage: str, code: str, facts: Mapping[str, str], changed: bool) -> None:
        self.outputs.append(Output(self._full(name), stage, code, facts, digest.of_file(self._folder / name)))
        if changed:
            self.written.append(self._full(name))

    def sizes(self) -> dict[str, int]:
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
