"""Runs the jobs of episodes, in this process or in several."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
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
    left = {job.source.slug: job for job in jobs}
    try:
        with pool(workers) as processes:
            for future in as_completed([processes.submit(_write, job) for job in jobs]):
                result = future.result()
                left.pop(result.record.slug)
                yield result
    except BrokenProcessPool:
        # Somebody killed a worker, or one ran out of memory: each remaining episode gets a process of its own.
        for job in list(left.values()):
            yield _alone(job)


def _write(job: Job) -> EpisodeResult:
    return write_episode(_work, job)


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
            return processes.submit(_write, job).result()
    except BrokenProcessPool:
        message = "the process that made its files died (out of memory?)"
        return broken(job, (Problem(FAILED.code, Place(job.source.file), message, "try again with -j1"),))
