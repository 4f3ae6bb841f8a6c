"""Files out: the only module that writes below the output folder. A file is the old whole one or the new whole one."""

from __future__ import annotations

import errno
import fcntl
import os
import re
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

# The folders that this process, or the one it comes from, holds.
_HELD: list[Path] = []
_TEMPORARY = re.compile(r"\.[0-9a-f]{32}\.part")


def write(path: Path, content: str | bytes) -> None:
    """Replace a file atomically."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    with replacing(path) as temporary:
        temporary.write_bytes(data)


def write_changed(path: Path, content: str | bytes) -> bool:
    """Like write, but a file that already says so stays untouched, and it is told whether it did not."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    if path.is_file() and not path.is_symlink() and path.read_bytes() == data:
        return False
    write(path, data)
    return True


def copy(source: Path | BinaryIO, path: Path) -> None:
    """Copy a file atomically, without reading it into memory."""
    import shutil

    with replacing(path) as temporary:
        if isinstance(source, Path):
            shutil.copyfile(source, temporary)
        else:
            with temporary.open("wb") as target:
                shutil.copyfileobj(source, target, 1 << 20)


def hint(error: OSError) -> str:
    """What to do about a file that could not be written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "the disk is full: make room on it, and publish again"
    if error.errno == errno.EROFS:
        return "it is on a read-only file system: name another folder, or mount it so that it can be written"
    if error.errno in (errno.EACCES, errno.EPERM):
        return "make the folder and the file writable for you"
    if error.errno in (errno.EISDIR, errno.ENOTDIR, errno.ENOTEMPTY, errno.EEXIST, errno.ELOOP):
        return "something else stands in its place: move that away"
    if error.errno == errno.ENAMETOOLONG:
        return "give the episode's file a shorter name"
    return ""


def remove(path: Path) -> None:
    """Remove a file that was written here; it may be gone already."""
    with suppress(FileNotFoundError):
        folder = _opened(path.parent, make=False)
        try:
            os.unlink(path.name, dir_fd=folder)
        finally:
            os.close(folder)


def copy_changed(source: BinaryIO, path: Path) -> bool:
    """Copy an open file unless its copy is there already, and tell whether it was not."""
    if path.is_file() and not path.is_symlink():
        with path.open("rb") as there:
            while (piece := source.read(1 << 20)) == there.read(1 << 20):
                if not piece:
                    return False
        source.seek(0)
    copy(source, path)
    return True


def remove_folder(folder: Path) -> None:
    """Remove a folder of ours with all that is in it, if it is there."""
    import shutil

    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary file beside `path`, empty, that takes its place, flushed, when the block ends well.

    Its name cannot be foreseen, and it is made anew: whatever a folder holds, no link in it is written through.
    """
    folder = _opened(path.parent)
    try:
        name, handle = _temporary(folder)
        try:
            yield path.with_name(name)
            os.fsync(handle)
            os.rename(name, path.name, src_dir_fd=folder, dst_dir_fd=folder)
        except OSError as error:
            if error.filename in (None, name, str(path.with_name(name))):
                raise OSError(error.errno, error.strerror, str(path)) from None
            raise
        finally:
            os.close(handle)
            with suppress(FileNotFoundError):
                os.unlink(name, dir_fd=folder)
    finally:
        os.close(folder)


def _opened(folder: Path, *, make: bool = True) -> int:
    """A folder to write into, opened, and made where it is not there.

    Below a folder that is held no link is followed: what may have been put there leads nowhere else. Raises OSError.
    """
    held = next((root for root in _HELD if folder.is_relative_to(root)), None)
    if held is None:
        if make:
            folder.mkdir(parents=True, exist_ok=True)
        return os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    handle = os.open(held, os.O_RDONLY | os.O_DIRECTORY)
    for part in folder.relative_to(held).parts:
        outer = handle
        try:
            if make:
                with suppress(FileExistsError):
                    os.mkdir(part, dir_fd=outer)
            handle = os.open(part, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=outer)
        except OSError as error:
            if _is_link(part, outer):
                message = f"the folder {part!r} in its way is a link, and none is followed"
                raise OSError(errno.ELOOP, message, str(folder)) from None
            raise OSError(error.errno, error.strerror, str(folder)) from None
        finally:
            os.close(outer)
    return handle


def _is_link(name: str, folder: int) -> bool:
    try:
        return stat.S_ISLNK(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode)
    except OSError:
        return False


def _temporary(folder: int) -> tuple[str, int]:
    """A new empty file, held so that no other run takes it for one that a killed run left."""
    while True:
        name = f".{token_hex(16)}.part"
        handle = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o666, dir_fd=folder)
        fcntl.flock(handle, fcntl.LOCK_EX)
        if os.fstat(handle).st_nlink:
            return name, handle
        os.close(handle)  # somebody swept between the last two steps


@contextmanager
def locked(folder: Path, waiting: Callable[[Path], None] = lambda _folder: None) -> Iterator[None]:
    """Hold an output folder, or a show: a second publisher waits until the first one is done, and is told of it.

    What a killed run left there is removed. While it is held, no link below it is followed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting(folder)
            fcntl.flock(handle, fcntl.LOCK_EX)
        _sweep(folder)
        _HELD.append(folder)
        yield
    finally:
        if folder in _HELD:
            _HELD.remove(folder)
        os.close(handle)


def _sweep(folder: Path) -> None:
    """Remove the temporary files of an output folder, or a show, that nobody holds."""
    episodes = folder / "episodes"
    inner = [folder / "pagefind", folder / "timing"]
    inner += [] if episodes.is_symlink() or not episodes.is_dir() else [*episodes.iterdir()]
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
