"""The show's folder: which files may be read. Nothing outside it is, whatever a file or a symlink says."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path

# What files of episodes and people end in.
SUFFIXES = (".md", ".markdown", ".mdx", ".yaml", ".yml")
# Where generators keep what they copy as it is, "" for the top of the site.
STATIC = ("", "static", "public", "src", "assets", "_includes", "content")

# The names that were looked for, while somebody wants to know: outputs depend on them, also on those not there.
_looked: set[str] | None = None
_WAY = getattr(os, "O_PATH", os.O_RDONLY) | os.O_DIRECTORY | os.O_NOFOLLOW


def inside(root: Path, name: str) -> Path | None:
    """The file `name` (relative to root) when it exists and really lies in root, else None; no part of it is a link."""
    _note(name)
    try:
        path = (root / name).resolve(strict=True)
    except (OSError, ValueError, RuntimeError):
        return None
    return path if path.is_file() and path.is_relative_to(root.resolve()) else None


def leads_out(root: Path, name: str) -> bool:
    """Whether `name` is there, but is, or lies behind, a link that leads nowhere or out of root."""
    path = root / name
    steps = [path, *path.parents[: len(Path(name).parts) - 1]]
    try:
        return any(step.is_symlink() for step in steps) and not path.resolve().is_relative_to(root.resolve())
    except (OSError, ValueError, RuntimeError):
        return True


def opened(path: Path) -> BufferedReader:
    """A file that `inside` gave, for reading. No link is followed on the way, although one may be there since.

    Raises OSError, of a file that is none (a pipe, a device), too.
    """
    return open(path, "rb", opener=lambda _name, _flags: _open(path))


def read_bytes(path: Path, most: int) -> bytes:
    """The bytes of a file that `inside` gave. Raises OSError, of a file with more than `most` of them, too."""
    with opened(path) as stream:
        data = stream.read(most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, f"is larger than {most / 1_000_000:g} MB", str(path))
    return data


def _open(path: Path) -> int:
    folder = os.open(path.anchor or ".", _WAY)
    try:
        for part in path.parent.parts[bool(path.anchor) :]:
            inner = os.open(part, _WAY, dir_fd=folder)
            os.close(folder)
            folder = inner
        handle = os.open(path.name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
    finally:
        os.close(folder)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, "is no file", str(path))
    return handle


def listing(root: Path, name: str) -> list[Path]:
    """What stands in the subfolder `name` of root, sorted by name; empty when there is no such folder."""
    _note(name)
    folder = root / name
    if not folder.is_dir() or not folder.resolve().is_relative_to(root.resolve()):
        return []
    return sorted(folder.iterdir())


@contextmanager
def watching() -> Iterator[set[str]]:
    """Note the names of the files and folders that are looked for in the block, relative to the show's folder."""
    global _looked
    before, _looked = _looked, set()
    try:
        yield _looked
    finally:
        _looked = before


def _note(name: str) -> None:
    if _looked is not None:
        _looked.add(name)
