"""Files out: the only module that writes below the output folder. A file is the old whole one or the new whole one."""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

_TEMPORARY = re.compile(r"\.[0-9a-f]{32}\.part")


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
    """A temporary file beside `path`, empty, that takes its place, flushed, when the block ends well.

    Its name cannot be foreseen, and it is made anew: whatever a show's folder holds, no link in it is written through.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary, handle = _temporary(path.parent)
    try:
        yield temporary
        os.fsync(handle)
        temporary.replace(path)
    finally:
        os.close(handle)
        temporary.unlink(missing_ok=True)


def _temporary(folder: Path) -> tuple[Path, int]:
    """A new empty file, held so that no other run takes it for one that a killed run left."""
    while True:
        path = folder / f".{token_hex(16)}.part"
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o666)
        fcntl.flock(handle, fcntl.LOCK_EX)
        if os.fstat(handle).st_nlink:
            return path, handle
        os.close(handle)  # somebody swept between the last two steps


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold an output folder, or a show: a second publisher waits until the first one is done.

    What a killed run left there is removed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        _sweep(folder)
        yield
    finally:
        os.close(handle)


def _sweep(folder: Path) -> None:
    """Remove the temporary files of an output folder, or a show, that nobody holds."""
    episodes = folder / "episodes"
    inner = [] if episodes.is_symlink() or not episodes.is_dir() else [*episodes.iterdir()]
    for place in (folder, *(place for place in inner if place.is_dir() and not place.is_symlink())):
        for path in place.glob(".*.part"):
            if _TEMPORARY.fullmatch(path.name):
                with suppress(OSError):
                    _remove_left(path)


def _remove_left(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        path.unlink()
    finally:
        os.close(handle)
