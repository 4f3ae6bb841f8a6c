"""Digests of files: equal digests, equal contents, whatever the clock, the checkout or the machine."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

ABSENT = "-"  # of a file that is not there


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
            digest = blake2b(digest_size=12)
            while piece := stream.read(1 << 20):
                digest.update(piece)
            return digest.hexdigest()
    except (OSError, ValueError):
        return ABSENT
