"""Runs the jobs of episodes, in this process or in several."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from functools import partial
from mmap import mmap
from multiprocessing import get_context
from pathlib import Path
from typing import Protocol

from pipeline.model.problems import Place, Problem
from pipeline.publish.episode_files import write_episode
from pipeline.publish.formats import PRINT, load_press
from pipeline.publish.jobs import EpisodeResult, Job, Work, broken
from pipeline.publish.not_made import FAILED
from pipeline.publish.word_times import Listener

_work: Work  # what all jobs share: processes are forked with it, so that a job is small
_begun: mmap  # a byte for each job, which processes share: 1 while it is being done


class Progress(Listener, Protocol):
    """Told of every finished episode, and of another run that has to end first."""

    def step(self, done: int, total: int, slug: str) -> None:
        """An episode is finished."""

    def wait(self, folder: Path) -> None:
        """Another run writes into the folder; this one goes on when it is done."""


def run(work: Work, jobs: list[Job], workers: int, progress: Progress, cluster: str = "") -> Iterator[EpisodeResult]:
    """Do the jobs, the longest first; a worker that dies takes only its own episode with it."""
    for number, result in enumerate(_on_cluster(work, jobs, cluster) if cluster else _here(work, jobs, workers), 1):
        progress.step(number, len(jobs), result.record.slug)
        yield result


def _on_cluster(work: Work, jobs: list[Job], address: str) -> Iterator[EpisodeResult]:
    if not jobs:
        return iter(())
    from pipeline.publish import cluster

    return cluster.run(work, jobs, address)


def _here(work: Work, jobs: list[Job], workers: int) -> Iterator[EpisodeResult]:
    global _work
    _work = work
    # With a cache, it is loaded by who has to make a PDF: most are there.
    if not work.cache and any(PRINT in job.stale for job in jobs):
        load_press(work.show_folder.show)
    workers = min(workers, len(jobs))
    return _in_parallel(jobs, workers) if workers > 1 else map(partial(write_episode, work), jobs)


def _in_parallel(jobs: list[Job], workers: int) -> Iterator[EpisodeResult]:
    """Do jobs in several processes. Where one of these dies, what was being made is tried again, each by itself.

    The others go on together: an episode that kills whoever makes it, by the memory it takes, costs no more than that.
    """
    left = {job.source.slug: job for job in jobs}
    while left:
        tried = list(left.values())
        for result in _together(tried, workers):
            left.pop(result.record.slug)
            yield result
        suspects = [job for number, job in enumerate(tried) if _begun[number] and job.source.slug in left]
        if not suspects and len(left) == len(tried):
            suspects = tried  # processes die whatever they are to make
        for job in suspects:
            yield _alone(left.pop(job.source.slug))


def _together(jobs: list[Job], workers: int) -> Iterator[EpisodeResult]:
    """The results that come before a process dies; what is begun and not done is marked."""
    global _begun
    _begun = mmap(-1, len(jobs))
    with pool(workers) as processes:
        for future in as_completed([processes.submit(_write, number, job) for number, job in enumerate(jobs)]):
            with suppress(BrokenProcessPool):
                yield future.result()


def _write(number: int, job: Job) -> EpisodeResult:
    _begun[number] = 1
    result = write_episode(_work, job)
    _begun[number] = 0
    return result


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
            return processes.submit(_write, 0, job).result()
    except BrokenProcessPool:
        message = "the process that made its files died (out of memory?)"
        return broken(job, (Problem(FAILED.code, Place(job.source.file), message, "try again with -j1"),))
