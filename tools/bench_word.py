"""The same transcript made into a Word file by pandoc, for `make bench`: a measure of what our Word writer may cost.

pandoc comes with the PyPI package pypandoc-binary, which only this needs; `make test` installs it.
"""

from __future__ import annotations

import re
import resource
import subprocess
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pipeline.edition import Edition
from pipeline.text import timecode
from pipeline.writers.shared.title_block import moment_link, title_block


@cache
def pandoc() -> str:
    """Where pandoc is, "" when it is not installed."""
    try:
        from pypandoc import get_pandoc_path
    except ImportError:
        return ""
    return str(get_pandoc_path())


def seconds(text: str) -> float:
    """Processor seconds pandoc takes to make a Word file of a text in Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "x.md").write_text(text, encoding="utf-8")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([pandoc(), "--toc", "-f", "markdown", "x.md", "-o", "x.docx"], cwd=folder, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def markdown(edition: Edition) -> str:
    """All that our Word file says, as Markdown."""
    return "\n\n".join(_paragraphs(edition)) + "\n"


def _paragraphs(edition: Edition) -> Iterator[str]:
    block = title_block(edition)
    yield f"---\ntitle: {block.title!r}\n---"
    yield from (f"{label}: {_plain(value)}" for label, value in block.facts)
    yield _plain(block.summary)
    for section in edition.sections:
        if section.chapter:
            yield f"# {_plain(section.chapter.title)}"
        for turn in section.turns:
            yield f"**{_plain(turn.speaker)}** [{timecode.clock(turn.start)}]({moment_link(edition, turn.start)})"
            yield from (_plain(paragraph.text) for paragraph in turn.paragraphs)


def _plain(text: str) -> str:
    """Text whose signs mean nothing to pandoc."""
    return re.sub(r"([\\`*_{}\[\]()#+.!<>$|~^@'\"-])", r"\\\1", text)
