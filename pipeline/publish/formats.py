"""The formats that an episode has, and their writers."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from importlib import import_module

from pipeline.edition import Edition
from pipeline.model.formats import FORMATS, Format, Needs
from pipeline.model.show import Show
from pipeline.press import libraries
from pipeline.writers.shared.copies import copies
from pipeline.writers.shared.embedding import file_address

Files = Mapping[str, int]
PRINT = "transcript.pdf"
_is_loaded = False  # what PDFs are drawn with


def render(form: Format, edition: Edition, files: Files) -> str | bytes:
    """The file of an edition; `files` are the bytes of each of the episode's files, 0 of one that is not there."""
    writer = import_module(f"pipeline.{form.writer}")
    content: str | bytes = writer.render(edition, files) if form.sized else writer.render(edition)
    return content


def applicable(edition: Edition) -> tuple[str, ...]:
    """The names of all files an episode has: those of the table in its order, then those that are copied."""
    met = {
        Needs.NOTHING: True,
        Needs.TRANSCRIPT: bool(edition.turns),
        Needs.CHAPTERS: bool(edition.chapters),
        Needs.SHOW: not edition.show.standalone,
        Needs.ADDRESS: bool(file_address(edition, "")),
    }
    names = tuple(form.name for form in FORMATS if met[form.needs])
    return (*names, *(copy.name for copy in copies(edition)))


def load_press(show: Show, *, again: bool = True) -> None:
    """Load what PDFs are drawn with. Raises SettingsError where a shared library is missing."""
    global _is_loaded
    if _is_loaded and not again:
        return
    from pipeline.writers import pdf

    with libraries.loading():
        pdf.warm_up(show)
    # What is loaded stays: the collector need not look at it with every document, nor processes copy it.
    gc.freeze()
    _is_loaded = True
