"""Limits of time and memory: work is ended, whatever it does, and what was asked goes on."""

from __future__ import annotations

import os
import signal
import time

import pytest

from pipeline.files.limits import TookTooLong, apart, time_limit


def test_what_is_made_apart_comes_back() -> None:
    """The value, whatever its size; nothing it changed here."""
    kept: list[int] = []

    def work() -> bytes:
        kept.append(os.getpid())
        return b"x" * 3_000_000

    assert apart(work, 10, 100) == b"x" * 3_000_000
    assert kept == []


def test_what_is_raised_apart_comes_back() -> None:
    """The same exception with its words, or these alone when it cannot be sent."""

    class Local(Exception):
        pass

    def known() -> None:
        raise ValueError("so it was")

    def unknown() -> None:
        raise Local("and so")

    with pytest.raises(ValueError, match="so it was"):
        apart(known, 10, 100)
    with pytest.raises(RuntimeError, match="and so"):
        apart(unknown, 10, 100)


def endless() -> None:
    while True:
        pass


def deaf() -> None:
    """Work that listens to no signal of Python's, as code in C does not."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGPROF})
    endless()


@pytest.mark.parametrize("work", [endless, deaf])
def test_work_that_does_not_end_is_ended(work: object) -> None:
    """By Python's own limit, or else by the system's."""
    with pytest.raises(TookTooLong):
        apart(work, 0.5, 100)  # type: ignore[arg-type]


@pytest.mark.parametrize("work", [lambda: "x" * 3_000_000_000, lambda: [0] * 400_000_000, lambda: os.abort()])
def test_work_that_needs_too_much_memory_is_ended(work: object) -> None:
    """Here nothing is taken; a library that gives up altogether counts as that."""
    with pytest.raises(MemoryError):
        apart(work, 20, 200)  # type: ignore[arg-type]


def test_no_process_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that waits for ever is ended by the clock; none stays as a zombie."""
    ticks = iter([0.0, 61.9, 1e9])
    monkeypatch.setattr("pipeline.files.limits.time.monotonic", lambda: next(ticks))
    with pytest.raises(TookTooLong):
        apart(lambda: time.sleep(1000), 0.1, 100)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_python_s_limit_ends_python() -> None:
    """Where no other process is needed."""
    with pytest.raises(TookTooLong), time_limit(0.2):
        endless()


def test_a_limit_that_meets_an_object_s_end_comes_again(capfd: pytest.CaptureFixture[str]) -> None:
    """Python swallows what is raised while an object is deleted; the work is ended all the same, without a word."""

    class Slow:
        def __del__(self) -> None:
            while not ended:
                pass

    ended: list[int] = []

    def work() -> None:
        slow = Slow()
        del slow
        ended.append(1)
        endless()

    with pytest.raises(TookTooLong), time_limit(0.2):
        work()
    assert ended == [1]
    assert capfd.readouterr().err == ""
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)
