"""A short hash of a paragraph and its speaker, to see later whether either was changed."""

from __future__ import annotations

import hashlib

LENGTH = 6


def fingerprint(text: str, who: str = "", *, heading: bool = False) -> str:
    """Six hexadecimal digits for a paragraph or a heading of a transcript."""
    said = f"# {text}" if heading else f"{who}: {text}"
    return hashlib.sha256(" ".join(said.split()).encode()).hexdigest()[:LENGTH]
