"""Files out: the only module that writes below the output folder. A file is the old whole one or the new whole one."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def write(path: Path, content: str | bytes) -> None:
    """Replace a file atomically, always, even by equal bytes: its new time tells make that it is fresh."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    with replacing(path) as temporary:
        temporary.write_bytes(data)


def write_changed(path: Path, content: str | bytes) -> bool:
    """Like write, but a file that already says so stays untouched, and it is told whether it did not."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    if path.is_file() and path.read_bytes() == data:
        return False
    write(path, data)
    return True


def copy(source: Path, path: Path) -> None:
    """Copy a file atomically, without reading it into memory."""
    import shutil

    with replacing(path) as temporary:
        shutil.copyfile(source, temporary)


def date(folder: Path, names: Iterable[str], time: int) -> None:
    """Give files the time (nanoseconds) at which the sources they were made from were looked at."""
    for name in names:
        with suppress(FileNotFoundError):
            os.utime(folder / name, ns=(time, time))


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary name beside `path`, for a file that takes its place, flushed, when the block ends well."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.part")
    try:
        yield temporary
        with temporary.open("rb") as stream:
            os.fsync(stream.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the output folder: a second publisher waits until the first one is done."""
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
