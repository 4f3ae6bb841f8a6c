"""Aligns episodes with local audio and writes timing/<slug>.json: the only source files that we write.

Only what has changed is aligned: the file tells of which sound and of which words its times are.
"""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from pipeline.files import output
from pipeline.files.folder import inside
from pipeline.media.align.run import Job, align_episode, workers
from pipeline.media.align.speech import NoVoice
from pipeline.media.align.timing_file import timing_file
from pipeline.media.audio import streams
from pipeline.media.audio.decoding import Undecodable
from pipeline.model.episode import Line
from pipeline.model.problems import Place, Problem, Severity, SourceError, rule
from pipeline.model.word_times import WordTimes
from pipeline.publish.not_made import failure
from pipeline.publish.show_folder import ShowFolder, load, local_audio
from pipeline.readers.sources import Source
from pipeline.readers.word_times import FOLDER, TOOLS, read_own, timing_names

UNDECODABLE = rule("W002", Severity.WARNING, "the audio cannot be decoded, so its words have no times")
NO_VOICE = rule("W003", Severity.INFO, "a language that cannot be aligned")
NOT_ALIGNED = rule("W004", Severity.WARNING, "an episode could not be aligned with its audio")


class Listener(Protocol):
    """Told how far the alignment of an episode has come."""

    def aligned(self, slug: str, done: int, total: int) -> None:
        """So many milliseconds of it are done; the total is 0 while it is not known."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """What to align: the audio of an episode that has none in the show's folder, processes, and a folder to work in."""

    audio_file: Path | None = None
    jobs: int = 1
    cache: Path | None = None


def align_episodes(
    show_folder: ShowFolder, sources: Iterable[Source], alignment: Alignment, listener: Listener
) -> tuple[list[str], list[Problem]]:
    """Align those episodes that have audio and no word times for it; the files written, and what went wrong."""
    written: list[str] = []
    problems: list[Problem] = []
    jobs = []
    for source in sources:
        try:
            if job := _job(show_folder, source, alignment):
                jobs.append((source, job))
        except (SourceError, OSError):
            continue  # whoever makes its files tells
        except Exception as error:  # noqa: BLE001  one episode must not stop the others
            problems.append(failure(source.file, "reading for alignment", error))
    if not jobs:
        return written, problems
    with workers(alignment.jobs) as pool:
        for source, job in jobs:
            try:
                times = align_episode(job, pool, partial(listener.aligned, source.slug))
            except (Undecodable, OSError) as error:
                message = f"{job.audio.name} cannot be decoded: {error}"
                problems.append(Problem(UNDECODABLE.code, Place(source.file), message, "export the audio again"))
            except NoVoice as error:
                message = f"the language {str(error)!r} has no voice to align with; times are estimated"
                problems.append(Problem(NO_VOICE.code, Place(source.file), message))
            except ImportError as error:
                hint = "call `make publish` with the packages of requirements.lock installed"
                problems.append(Problem(NOT_ALIGNED.code, Place(source.file), f"a package is missing: {error}", hint))
            except BrokenProcessPool:
                message = "a process that aligned it died (out of memory?)"
                hint = "call `make align` for the rest; what is finished is kept"
                return written, [*problems, Problem(NOT_ALIGNED.code, Place(source.file), message, hint)]
            except Exception as error:  # noqa: BLE001  nor may one that cannot be aligned
                problems.append(failure(source.file, "aligning", error))
            else:
                written.append(_keep(show_folder, source, times))
            listener.aligned(source.slug, 1, 1)
    return written, problems


def _job(show_folder: ShowFolder, source: Source, alignment: Alignment) -> Job | None:
    """The work on an episode; None when it has no audio, no words, or nothing new. Raises SourceError."""
    show = show_folder.show
    if any(inside(show_folder.root, name) for name in timing_names(source.slug)[: len(TOOLS)]):
        return None  # another tool's times count
    given = alignment.audio_file
    if not given and not show.align:
        return None
    if not given and not local_audio(show_folder, source):
        return None
    edition = load(show_folder, source).edition
    path = given.resolve() if given else (inside(show_folder.root, edition.audio.path) if edition.audio.path else None)
    texts = tuple(entry.text for entry in edition.entries if isinstance(entry, Line))
    if path is None or not texts or (edition.episode.align is False and not given):
        return None
    cache = alignment.cache / source.slug if alignment.cache else None
    job = Job(path, streams.fingerprint(path), texts, show.language, read_own(show_folder.root, source.slug), cache)
    return None if job.is_current else job


def _keep(show_folder: ShowFolder, source: Source, times: WordTimes) -> str:
    """Write an episode's word times."""
    name = f"{FOLDER}/{source.slug}.json"
    output.write(show_folder.root / name, timing_file(times))
    return name
