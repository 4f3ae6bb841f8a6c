"""Aligns a recording with its transcript; the stretches of an episode are aligned side by side.

What is done of an episode is kept in a folder until it is finished, so that who interrupts it loses little. Of an
episode that was aligned before, only sentences that are new or changed are aligned again.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path

from pipeline.files import output
from pipeline.media.align import confidence
from pipeline.media.align.fine import Aligned, align_stretch
from pipeline.media.align.reuse import Known, known, places_by, stretches_of_changes
from pipeline.media.align.sentences import Sentence, sentences
from pipeline.media.align.sound import Samples, decode
from pipeline.media.align.stretches import Stretch, stretches
from pipeline.media.align.survey import Silent, Survey, survey
from pipeline.model.word_times import TimedSentence, WordTimes

# How far off a place may be, in milliseconds; after a survey ten of its frames more.
_MARGIN = 3000
# So many stretches, evenly spread, tell whether it is the right recording at all.
_SAMPLE = 4
# Counts up when the same sound and words would get other times: then what is kept of an unfinished episode is void.
_ENGINE = 2
# Why an episode has no word times.
NO_SPEECH, OTHER_SPEECH = "no-speech", "other-speech"

# Told how much of the sound is done, and how much there is (0 while that is not known), in milliseconds.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Job:
    """An episode to align: its audio, the hash of its sound, the paragraphs as published, and what was known before.

    cache is a folder for what is done while it is not finished.
    """

    audio: Path
    sound: str
    paragraphs: tuple[str, ...]
    language: str
    old: WordTimes | None
    cache: Path | None

    @property
    def known(self) -> WordTimes | None:
        """What was found in the same sound before."""
        return self.old if self.old and (self.old.audio, self.old.language) == (self.sound, self.language) else None

    @property
    def is_current(self) -> bool:
        """Whether it was aligned before, as it is now."""
        text = [sentence.typed_text for sentence in sentences(self.paragraphs)]
        return self.known is not None and [sentence.text for sentence in self.known.sentences] == text


def workers(count: int) -> ProcessPoolExecutor:
    """Processes that align; Ctrl-C ends them at once and without a word."""
    return ProcessPoolExecutor(count, get_context("fork"), _start)


def _start() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # Each is busy with itself; more threads would only be in the way of the others.
    os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1")


def align_episode(job: Job, pool: ProcessPoolExecutor, progress: Progress) -> WordTimes:
    """The word times of an episode. Raises Undecodable and NoVoice."""
    with tempfile.TemporaryDirectory(prefix="linernotes-align-") as folder:
        work = _Work(job, pool, progress, Path(folder) / "sound")
        before = known(job.known, work.text) if job.known else None
        if job.known and before and before.few_changed:
            length = job.known.duration
            times = WordTimes(work.changed(before, length or 0), job.sound, length, job.language)
        else:
            times = work.all()
    if job.cache:
        output.remove_folder(job.cache)
    return times


class _Work:
    """One episode at work."""

    def __init__(self, job: Job, pool: ProcessPoolExecutor, progress: Progress, pcm: Path) -> None:
        self.job, self.pool, self.progress, self.pcm = job, pool, progress, pcm
        self.voice = "en-us" if job.language.partition("-")[0] == "en" else job.language
        self.text = sentences(job.paragraphs)
        self.spoken = [number for number, sentence in enumerate(self.text) if sentence.text]
        self.said = [self.text[number] for number in self.spoken]
        self.done, self.total, self.length = 0, 0, 0

    def all(self) -> WordTimes:
        """The times of every sentence, or why there are none."""
        self.progress(0, 0)
        samples, rough = self.pool.submit(_survey, self.job.audio, self.pcm, self.said, self.voice).result()
        self.length = samples.duration
        refused, found = NO_SPEECH, []
        if rough is not None:
            todo = stretches(rough.places, self.said)
            margin = _MARGIN + 10 * rough.frame
            self.total = len(todo)
            sample = todo[:: max(1, len(todo) // _SAMPLE)][:_SAMPLE]
            found = self.side_by_side(samples, sample, margin)
            right = sum(one.after - one.first for one in sample)
            if confidence.is_right(found, right, self.voice):
                found += self.side_by_side(samples, [one for one in todo if one not in sample], margin)
                right = len(self.said)
            refused = "" if confidence.is_right(found, right, self.voice) else OTHER_SPEECH
        kept = self.timed([] if refused else found)
        return WordTimes(kept, self.job.sound, samples.duration, self.job.language, refused=refused)

    def changed(self, before: Known, duration: int) -> tuple[TimedSentence, ...]:
        """The times of the sentences that changed, found in the sound around them, with the others' as they were."""
        places = places_by(before, self.spoken, self.text, duration)
        todo = stretches_of_changes(before, self.spoken, places, self.said)
        self.total, self.length = len(todo), duration
        found: list[Aligned] = []
        if todo:
            start, stop = min(one.start for one in todo), max(one.stop for one in todo)
            around = 2 * _MARGIN
            samples = self.pool.submit(decode, self.job.audio, self.pcm, start - around, stop + around).result()
            found = self.side_by_side(samples, todo, _MARGIN)
        made = self.timed(found)
        return tuple(confidence.in_order([before.times.get(number, one) for number, one in enumerate(made)]))

    def timed(self, found: Sequence[Aligned]) -> tuple[TimedSentence, ...]:
        """What was found of each sentence, judged."""
        return tuple(confidence.timed(self.text, {self.spoken[one.sentence]: one for one in found}))

    def side_by_side(self, samples: Samples, todo: Sequence[Stretch], margin: int) -> list[Aligned]:
        """Align stretches in the processes of the pool; each is kept until the episode is finished."""
        results: dict[Stretch, list[Aligned]] = {}
        waiting: dict[Future[list[Aligned]], Stretch] = {}
        for stretch in todo:
            kept = self._kept(stretch, margin)
            if kept and (done := _load(kept)) is not None:
                results[stretch] = done
            else:
                waiting[self.pool.submit(align_stretch, samples, self.said, stretch, self.voice, margin)] = stretch
        self._step(len(results))
        for future in as_completed(waiting):
            stretch = waiting[future]
            results[stretch] = future.result()
            if kept := self._kept(stretch, margin):
                output.write(kept, json.dumps([asdict(one) for one in results[stretch]]))
            self._step(1)
        return [one for stretch in todo for one in results[stretch]]

    def _step(self, count: int) -> None:
        self.done += count
        self.progress(self.length * self.done // max(1, self.total), self.length)

    def _kept(self, stretch: Stretch, margin: int) -> Path | None:
        """The file for a stretch's result, named by everything that makes it."""
        if self.job.cache is None:
            return None
        words = [sentence.words for sentence in self.said[stretch.low : stretch.high]]
        what = json.dumps([_ENGINE, self.job.sound, self.voice, asdict(stretch), margin, words])
        return self.job.cache / f"{hashlib.sha256(what.encode()).hexdigest()[:32]}.json"


def _survey(audio: Path, pcm: Path, said: list[Sentence], voice: str) -> tuple[Samples, Survey | None]:
    """The sound decoded, and where its sentences are; None where it has no speech."""
    samples = decode(audio, pcm)
    try:
        return samples, survey(samples, said, voice) if said else None
    except Silent:
        return samples, None


def _load(path: Path) -> list[Aligned] | None:
    try:
        rows = json.loads(path.read_text("utf-8"))
        return [
            Aligned(**{**row, "words": tuple(None if word is None else (word[0], word[1]) for word in row["words"])})
            for row in rows
        ]
    except (OSError, ValueError, TypeError, LookupError):
        return None
