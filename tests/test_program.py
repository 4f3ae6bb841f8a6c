"""The program as an input: what of code, packages and machine makes a file of a format again."""

from __future__ import annotations

import platform
import shutil
import sys
import zlib
from collections import namedtuple
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.model.formats import BY_NAME, FORMATS
from pipeline.publish import machine, program

EVERY = {form.name for form in FORMATS}
Version = namedtuple("Version", "major minor")
DRAWN = {"transcript.pdf", "card.png", "transcript.epub"}


def codes() -> dict[str, str]:
    known = program.Program()
    return {name: known.code(form.writer, templates=form.templates) for name, form in BY_NAME.items()}


def package(name: str) -> Callable[[pytest.MonkeyPatch], None]:
    real = program._package
    other = real(name)._replace(version="0")
    return lambda patch: patch.setattr(program, "_package", lambda one: other if one == name else real(one))


def shared(name: str) -> Callable[[pytest.MonkeyPatch], None]:
    real = machine._version
    return lambda patch: patch.setattr(machine, "_version", lambda one: "0" if name in one.files[0] else real(one))


CHANGES: dict[str, tuple[Callable[[pytest.MonkeyPatch], None], set[str]]] = {
    "Python": (lambda patch: patch.setattr(sys, "version_info", Version(3, 99)), EVERY),
    "zlib": (
        lambda patch: patch.setattr(zlib, "ZLIB_RUNTIME_VERSION", "0"),
        {"transcript.pdf", "transcript.docx", "transcript.epub", "card.png"},
    ),
    "the processor": (lambda patch: patch.setattr(platform, "machine", lambda: "vax"), DRAWN),
    "Pango": (shared("pango"), {"transcript.pdf", "card.png"}),
    "HarfBuzz": (shared("harfbuzz"), {"transcript.pdf", "card.png"}),
    "a font": (package("font-source-serif-pro"), {"transcript.pdf", "card.png"}),
    "hyphenation, which WeasyPrint requires": (package("pyphen"), {"transcript.pdf", "card.png"}),
    "lxml, which feedgen and python-docx require": (package("lxml"), {"item.xml", "transcript.docx"}),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_format_is_made_again_for_what_it_is_made_with(change: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version makes those formats again that it has a part in."""
    work, reached = CHANGES[change]
    before = codes()
    work(monkeypatch)
    assert {name for name, code in codes().items() if code != before[name]} == reached


def test_compiled_templates_are_no_templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What Python keeps beside the templates differs between machines that have the same program."""
    shutil.copytree(program.FOLDER, tmp_path / "templates", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(program, "FOLDER", tmp_path / "templates")
    before = program.Program().ingredients("publish.rendering")
    (tmp_path / "templates/__pycache__").mkdir()
    assert program.Program().ingredients("publish.rendering") == before


def test_the_shared_libraries_tell_their_versions() -> None:
    """Where PDFs can be made, every library that WeasyPrint loads is known by its version."""
    assert all(line.rpartition(" ")[2] for line in machine.parts(("weasyprint",)))


def test_another_machine_is_no_run_without_a_look(monkeypatch: pytest.MonkeyPatch) -> None:
    """What tells that nothing has changed since the last run tells of the machine, too."""
    before = program.stamp()
    assert program.stamp() == before
    shared("pango")(monkeypatch)
    assert program.stamp() != before
