"""Digests of files: equal digests, equal contents, whatever the clock, the checkout or the machine."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO

from pipeline.files.folder import leads_out, opened

ABSENT = "-"  # of a file that is not there
OUTSIDE = "outside"  # of what lies behind a link that leads out of the show's folder


def of_bytes(content: bytes) -> str:
    """The digest of a file's bytes."""
    return blake2b(content, digest_size=12).hexdigest()


def of_text(text: str) -> str:
    """The digest of a text."""
    return of_bytes(text.encode("utf-8", "surrogatepass"))


def of_file(path: Path) -> str:
    """The digest of a file's bytes, or of the names in a folder; ABSENT where there is neither."""
    try:
        if path.is_dir():
            return of_text("\n".join(sorted(entry.name for entry in path.iterdir())))
        if not path.is_file():  # a pipe would keep the run waiting
            return ABSENT
        with path.open("rb") as stream:
            return _of_stream(stream)
    except (OSError, ValueError):
        return ABSENT


def of_source(root: Path, name: str) -> str:
    """The digest of a file of a show, or of a folder's names; OUTSIDE where a link leads out, which is not followed."""
    try:
        if leads_out(root, name):
            return OUTSIDE
        path = (root / name).resolve()
        if not path.is_file():
            return of_file(path)
        with opened(path) as stream:
            return _of_stream(stream)
    except (OSError, ValueError, RuntimeError):
        return ABSENT


def _of_stream(stream: BinaryIO) -> str:
    digest = blake2b(digest_size=12)
    while piece := stream.read(1 << 20):
        digest.update(piece)
    return digest.hexdigest()
