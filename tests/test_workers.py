"""Episodes in several processes: what kills one fails alone, and the others go on together."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.publish import workers
from pipeline.publish.build import Outcome, build
from pipeline.publish.jobs import EpisodeResult, Job, Work
from pipeline.publish.request import Request
from tests.conftest import Quiet

EPISODE = "---\ntitle: Number {n}\n---\n"
SLUGS = [f"e{n:02}" for n in range(12)]


@pytest.fixture
def show(make_show: Callable[..., Path]) -> Path:
    """A show of twelve episodes."""
    return make_show({slug: EPISODE.format(n=slug) for slug in SLUGS})


def publish(show: Path, tmp_path: Path, stage: str = "chapters") -> Outcome:
    return build(Request(show, tmp_path / "out", stage, build=tmp_path / "build", jobs=3), Quiet())


def killing(patch: pytest.MonkeyPatch, deadly: Callable[[str], bool]) -> list[int]:
    """Let episodes kill who makes them; how many processes each pool is made of."""
    pools: list[int] = []
    write, pool = workers.write_episode, workers.pool

    def lethal(work: Work, job: Job) -> EpisodeResult:
        if deadly(job.source.slug):
            os.kill(os.getpid(), signal.SIGKILL)
        return write(work, job)

    @contextmanager
    def counted(count: int) -> Iterator[ProcessPoolExecutor]:
        pools.append(count)
        with pool(count) as processes:
            yield processes

    patch.setattr(workers, "write_episode", lethal)
    patch.setattr(workers, "pool", counted)
    return pools


@pytest.mark.parametrize("deadly", [["e00"], ["e05"], ["e11"], ["e02", "e09"]])
def test_who_kills_a_process_fails_alone(
    show: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, deadly: list[str]
) -> None:
    """All others are made, and not one by one: alone are those that were being made when the process died."""
    pools = killing(monkeypatch, deadly.__contains__)
    outcome = publish(show, tmp_path)
    failed = [problem.place.file for problem in outcome.problems if problem.code == "X001"]
    assert failed == [f"episodes/{slug}.md" for slug in deadly]
    assert {record.slug for record in outcome.records if not record.broken} == {*SLUGS} - {*deadly}
    assert pools[0] == 3
    assert pools.count(1) <= 3 * len(deadly)
    assert pools.count(3) <= len(deadly) + 1


def test_a_process_that_somebody_kills_costs_no_episode(
    show: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was being made is made again."""
    once = tmp_path / "once"

    def first_time(slug: str) -> bool:
        try:
            once.touch(exist_ok=False)
        except FileExistsError:
            return False
        return True

    killing(monkeypatch, first_time)
    outcome = publish(show, tmp_path)
    assert not [record for record in outcome.records if record.broken]
    assert len(outcome.records) == len(SLUGS)


def test_processes_that_all_die_end_it(show: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where none lives long enough to begin, each episode fails."""
    monkeypatch.setattr(workers, "_write", _die)
    outcome = publish(show, tmp_path)
    assert len([record for record in outcome.records if record.broken]) == len(SLUGS)


def _die(number: int, job: Job) -> EpisodeResult:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError
