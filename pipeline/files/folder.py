"""The show's folder: which files may be read. Nothing outside it is, whatever a file or a symlink says."""

from __future__ import annotations

from pathlib import Path

# What files of episodes and people end in.
SUFFIXES = (".md", ".yaml", ".yml")


def inside(root: Path, name: str) -> Path | None:
    """The file `name` (relative to root) when it exists and really lies in root, else None."""
    try:
        path = (root / name).resolve(strict=True)
    except (OSError, ValueError, RuntimeError):
        return None
    return path if path.is_file() and path.is_relative_to(root.resolve()) else None


def listing(root: Path, name: str) -> list[Path]:
    """What stands in the subfolder `name` of root, sorted by name; empty when there is no such folder."""
    folder = root / name
    if not folder.is_dir() or not folder.resolve().is_relative_to(root.resolve()):
        return []
    return sorted(folder.iterdir())
