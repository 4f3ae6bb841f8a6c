"""Compares the store with a show, plans jobs for what is stale, and keeps their results in the store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from pipeline.feed.item import may_name
from pipeline.files import digest
from pipeline.model.formats import FORMATS, ITEM, PAGE, STAGES, Kind, stage_of
from pipeline.model.show import Release
from pipeline.publish import program
from pipeline.publish.cache import Cache
from pipeline.publish.facts import ShowFacts, of_value
from pipeline.publish.jobs import EpisodeResult, Job, Work
from pipeline.publish.show_folder import ShowFolder
from pipeline.publish.store import Finished, Known, Output, Store
from pipeline.readers.sources import Source
from pipeline.record import Record
from pipeline.text.wording import phrases

# What a record is made by, and each kind of copy.
_READING = ("publish.show_folder", "edition", "checks", "record", "transcript.captions.quality")
_COPYING = {
    Kind.AUDIO: "media.tags",
    Kind.PERSON: "media.pictures",
    Kind.COVER: "files.output",
    Kind.PICTURE: "files.output",
    Kind.CHAPTER: "files.output",
}


class Planner:
    """The plan of one run."""

    def __init__(self, store: Store, show_folder: ShowFolder, folder: Path, cache: Cache | None = None) -> None:
        self._store, self._show_folder, self._folder, self._cache = store, show_folder, folder, cache
        self._known = store.episodes()
        self._outputs = store.outputs()
        self._intact = store.intact()
        self._settings = ShowFacts(show_folder.show)
        self._beside = {source.slug: (source.transcript, source.chapters) for source in show_folder.sources}
        self._of: dict[str, dict[str, Output]] = {}
        for name, made in self._outputs.items():
            if name.startswith("episodes/"):
                self._of.setdefault(name.split("/")[1], {})[name] = made

    @cached_property
    def work(self) -> Work:
        """What all jobs share."""
        return Work(self._show_folder, self._folder, self._codes, self._cache)

    @cached_property
    def _codes(self) -> Mapping[str, str]:
        """The digest of what makes each format and each kind of copy: code, libraries, templates, words."""
        show, known = self._show_folder.show, program.Program()
        words = of_value(phrases(show.language, show.templates))
        codes = {kind.name: known.code(module) for kind, module in _COPYING.items()}
        for form in FORMATS:
            parts = [known.code(form.writer, templates=form.templates)]
            if "text.wording" in known.closure(form.writer):
                parts.append(words)
            if form.templates:
                # A template of the show's own may include any of its files; those of other names count in any case.
                own = {name: text for name, text in show.templates if not name.startswith("words-")}
                every = any(name.startswith(form.templates) for name in own)
                parts += [name + text for name, text in own.items() if every or name not in known.templates]
            codes[form.name] = digest.of_text("\n".join(parts))
        codes[""] = digest.of_text(known.code(*_READING) + words)
        return codes

    def _key(self, slug: str, ledger: Mapping[str, Release] | None = None) -> str:
        """The key of an episode's record, beside the files it is read from: ledger, words, code, names of those."""
        release = (self._show_folder.ledger if ledger is None else ledger).get(slug) or Release()
        return of_value((self._codes[""], release, *self._beside.get(slug, ())))

    def jobs(self, stage: str, slugs: Iterable[str]) -> list[Job]:
        """The jobs for what is stale of a stage, the longest episodes first.

        Feed and show page need every episode's item and record, whatever else is asked for.
        """
        whole = stage in ("publish", "feed", "pages") and not self._show_folder.show.standalone
        chosen, planned = set(slugs), []
        for source in self._show_folder.sources:
            stale = self._stale(source.slug, stage) if source.slug in chosen else frozenset[str]()
            if whole and (source.slug not in self._known or _item(source) not in self._intact):
                stale |= {ITEM}
            if stage in ("publish", "feed"):
                stale |= self._promised(source.slug)
            if stale:
                planned.append(
                    self._job(source, stale, "feed" if stage == "publish" and source.slug not in chosen else stage)
                )
        return sorted(planned, key=lambda job: -_size(job.source.path))

    def _stale(self, slug: str, stage: str) -> frozenset[str]:
        """The names of the files of an episode that are stale, or of all that a stage may have when it must be read."""
        stages = STAGES if stage == "publish" else (stage,)
        known = self._known.get(slug)
        if known is None or self._changed(known):
            return frozenset(form.name for form in FORMATS if form.stage in stages)
        of_stage = {name: kind for name, kind in known.files.items() if stage_of(kind) in stages}
        return frozenset(name for name, kind in of_stage.items() if not self._fresh(f"episodes/{slug}/{name}", kind))

    def _promised(self, slug: str) -> frozenset[str]:
        """The names of the files that an episode's item names and that are not there, or not as they were written."""
        files = self._known[slug].files if slug in self._known else {}
        named = (name for name, kind in files.items() if may_name(kind))
        return frozenset(name for name in named if f"episodes/{slug}/{name}" not in self._intact)

    def _changed(self, known: Known) -> bool:
        """Whether an episode has to be read again."""
        return (
            known.key != self._key(known.slug)
            or not self._settings.hold(known.facts)
            or any(self._store.input(name) != before for name, before in known.inputs.items())
        )

    def _fresh(self, name: str, kind: str) -> bool:
        """Whether a file of an episode that has not changed need not be made again."""
        made = self._outputs.get(name)
        if made is None or name not in self._intact:
            return False
        return made.code == self._codes[kind] and self._settings.hold(made.facts)

    def _job(self, source: Source, stale: frozenset[str], stage: str) -> Job:
        known = self._known.get(source.slug, Known(source.slug))
        inputs = {name: self._store.input(name) for name in known.inputs}
        outputs = self._of.get(source.slug, {})
        intact = frozenset(name for name in outputs if name in self._intact)
        return Job(source, stale, stage, replace(known, inputs=inputs), self._key(source.slug), outputs, intact)

    def look_again(self, names: Iterable[str]) -> None:
        """Look again at files of the show that this run has written."""
        for name in names:
            self._store.forget(name)

    def keep(self, result: EpisodeResult) -> None:
        """Keep what came of a job."""
        with self._store.transaction():
            self._store.save_episode(result.known)
            self._store.save_outputs(result.outputs)
            self._store.drop_outputs(result.gone)
        self._known[result.record.slug] = result.known
        self._outputs |= {made.name: made for made in result.outputs}

    def records(self) -> tuple[Record, ...]:
        """The records of the show's episodes, as far as they are known, in their order."""
        known = (self._known.get(source.slug) for source in self._show_folder.sources)
        return tuple(Record.from_json(episode.record) for episode in known if episode and episode.record)

    def pages(self) -> dict[str, str]:
        """The digests of the episodes' pages, by name."""
        return {name: made.digest for name, made in self._outputs.items() if name.endswith(f"/{PAGE}")}

    @property
    def indexed(self) -> str:
        """The digest of the pages that the search was made of."""
        return self._store.note("indexed")

    def note_show(self, released: Mapping[str, Release], indexed: str) -> None:
        """Note what the search is made of, and entries that the ledger has from now on.

        Those come from the episodes' files and change none of them.
        """
        if indexed:
            self._store.save_note("indexed", indexed)
        ledger = self._show_folder.ledger | dict(released)
        for slug in released.keys() & self._known.keys():
            known = replace(self._known[slug], key=self._key(slug, ledger))
            self._store.save_episode(known)
            self._known[slug] = known
        if released:
            self._store.forget("releases.yaml")

    def finish(self, looked: Iterable[str], files: Mapping[str, str], done: Finished | None) -> None:
        """End the run: keep which inputs count, and the show's own files, each with its stage."""
        slugs = {source.slug for source in self._show_folder.sources}
        self._store.drop_episodes(self._known.keys() - slugs)
        gone = {name for name in self._outputs if name.startswith("episodes/") and name.split("/")[1] not in slugs}
        gone |= {
            name
            for name, made in self._outputs.items()
            if not name.startswith("episodes/") and name not in files and made.stage in files.values()
        }
        self._store.drop_outputs(gone)
        written = [Output(name, stage, "", {}, digest.of_file(self._folder / name)) for name, stage in files.items()]
        self._store.save_outputs(output for output in written if output.digest != digest.ABSENT)
        inputs = {*looked, *(name for slug in slugs if slug in self._known for name in self._known[slug].inputs)}
        now = {name: self._store.input(name) for name in inputs}
        # A file that was saved after it was read is read again: what is noted of it now is not what was made.
        read = [pair for slug in slugs if slug in self._known for pair in self._known[slug].inputs.items()]
        self._store.finish(inputs, done if all(now[name] == before for name, before in read) else None)


def _item(source: Source) -> str:
    return f"episodes/{source.slug}/{ITEM}"


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
