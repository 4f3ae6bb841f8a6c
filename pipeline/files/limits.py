"""Limits of time and memory: no text, template or file of a show can keep a process for hours or fill a machine.

`time_limit` ends Python code by a signal, which is enough for our own. `apart` runs work in a process of its own, which
can be ended whatever it does: a signal does not stop code in C, a text repeated a billion times, for example.
"""

from __future__ import annotations

import math
import os
import pickle
import select
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import Any, TypeVar

T = TypeVar("T")

_AGAIN = 0.05  # seconds


class TookTooLong(BaseException):
    """The time is over. Not an Exception, so that no library takes it for one of its own."""


@contextmanager
def time_limit(seconds: float, *, real: bool = False) -> Iterator[None]:
    """End what is inside after so many seconds of processor time, with TookTooLong; how busy the machine is, is no
    matter. With `real` the seconds are those of a clock, for what waits for others. Where a process has no such clock
    (Windows, threads) nothing is ended."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    over = False

    def end(number: int, frame: FrameType | None) -> None:
        if not over:
            raise TookTooLong

    clock, number = (signal.ITIMER_REAL, signal.SIGALRM) if real else (signal.ITIMER_PROF, signal.SIGPROF)
    before, told = signal.signal(number, end), sys.unraisablehook
    # What is raised while an object is deleted or in a callback of C is lost: it is raised again until it arrives.
    sys.unraisablehook = lambda lost: None if lost.exc_type is TookTooLong else told(lost)
    signal.setitimer(clock, seconds, _AGAIN)
    try:
        yield
    finally:
        over = True
        signal.setitimer(clock, 0)
        signal.signal(number, before)
        sys.unraisablehook = told


def apart(work: Callable[[], T], seconds: float, megabytes: float) -> T:
    """What `work` gives, or raises, in a process of its own with so much processor time and more memory.

    Raises TookTooLong or MemoryError when that was not enough. Its result has to be one that can be pickled.
    """
    if not hasattr(os, "fork"):
        with time_limit(seconds):
            return work()
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _work_and_exit(work, seconds, megabytes, writing)
    os.close(writing)
    try:
        # A process that waits takes no processor time: in the end a clock decides, far later than on a busy machine.
        answer = _received(reading, time.monotonic() + 60 + 20 * seconds)
    finally:
        os.close(reading)
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    if answer is None:
        if os.WIFSIGNALED(status) and os.WTERMSIG(status) not in (signal.SIGXCPU, signal.SIGKILL):
            raise MemoryError
        raise TookTooLong
    made, value = pickle.loads(answer)
    if made:
        return value  # type: ignore[no-any-return]
    raise value


def _work_and_exit(work: Callable[[], object], seconds: float, megabytes: float, writing: int) -> None:
    """The other process: works, sends (True, value) or (False, exception) and ends without a word."""
    try:
        _limit(seconds, megabytes)
        answer: tuple[bool, Any]
        try:
            with time_limit(seconds):
                answer = (True, work())
        except BaseException as error:  # noqa: BLE001  whatever it is, it is raised on the other side
            answer = (False, error)
        try:
            data = pickle.dumps(answer)
        except Exception:  # noqa: BLE001  of an exception that cannot be sent, its words are
            data = pickle.dumps((False, RuntimeError(str(answer[1]))))
        with os.fdopen(writing, "wb") as stream:
            stream.write(len(data).to_bytes(8, "big") + data)
    finally:
        os._exit(0)


def _limit(seconds: float, megabytes: float) -> None:
    import resource

    # Python's own limit comes first; this one ends what does not listen.
    _lower(resource.RLIMIT_CPU, math.ceil(seconds) + 1)
    _lower(resource.RLIMIT_CORE, 0)
    with suppress(OSError):  # where a process does not tell its size, as on macOS, time alone is limited
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        _lower(resource.RLIMIT_AS, pages * resource.getpagesize() + round(megabytes * 1_000_000))


def _lower(kind: int, limit: int) -> None:
    import resource

    _, most = resource.getrlimit(kind)
    resource.setrlimit(kind, (limit if most == resource.RLIM_INFINITY else min(limit, most), most))


def _received(reading: int, deadline: float) -> bytes | None:
    """What the other process sent, None when it ended before, or does not end."""
    data = bytearray()
    while (left := deadline - time.monotonic()) > 0 and select.select([reading], [], [], left)[0]:
        piece = os.read(reading, 1 << 20)
        if not piece:
            break
        data += piece
    whole = len(data) >= 8 and len(data) == 8 + int.from_bytes(data[:8], "big")
    return bytes(data[8:]) if whole else None
