"""The press with versions of WeasyPrint it is not tuned for: the same document, the plain way."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline import press
from pipeline.model.problems import Place
from pipeline.press import fast, plain
from pipeline.publish.build import build
from pipeline.publish.request import Request
from pipeline.writers import pdf
from tests.conftest import DEMO, ROOT, Quiet
from tests.extract import pdf_faults, pdf_words

KEPT = ROOT / ".build" / "weasyprint"
# Draws the demo, a page from right to left, and a book; the last word says which way is to be taken.
DRAW = """\
import json, sys
from pathlib import Path
import pydyf, weasyprint
from pipeline import press
from pipeline.press import fast, plain
from pipeline.publish.book import as_pdf
from pipeline.publish.book.season import read_season
from pipeline.publish.show_folder import load, open_standalone, open_show
from pipeline.writers import pdf
target, demo, lone, way = sys.argv[1:]
fits = fast.fits()
if way == "plain":
    fast.fits = lambda: False
shelf = open_show(Path(demo))
editions = [load(shelf, source).edition for source in shelf.sources]
alone = open_standalone(Path(lone))
editions.append(load(alone, alone.sources[0]).edition)
for number, edition in enumerate(editions):
    (Path(target) / f"{number}.pdf").write_bytes(pdf.render(edition))
(Path(target) / "book.pdf").write_bytes(as_pdf(read_season(shelf, 1)[0]))
print(json.dumps({"version": weasyprint.VERSION, "fits": fits, "way": press.way().__name__.rpartition(".")[2]}))
"""
TALK = "transcript:\n- {line: Hello., time: '0:05', who: Ann}\n"
ARABIC = """\
---
title: المد والجزر
transcript:
- {header: البداية, time: '0:00'}
- {who: سلمى, time: '0:05', line: "أهلا بكم. ما هو المد؟ and some English, then 12 numbers."}
---
"""


def drawn(folder: Path, way: str, library: Path | None = None) -> dict[str, object]:
    """What a process of its own says that draws with a version of the library, the installed one if none is given."""
    (folder / "lone.md").write_text(ARABIC, encoding="utf-8")
    places = [str(ROOT), *([str(library)] if library else [])]
    done = subprocess.run(
        [sys.executable, "-c", DRAW, str(folder), str(DEMO), str(folder / "lone.md"), way],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(reversed(places))},
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said: dict[str, object] = json.loads(done.stdout)
    return said


@pytest.fixture(scope="module")
def tuned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of what the fast way draws."""
    folder = tmp_path_factory.mktemp("fast")
    assert drawn(folder, "")["way"] == "fast"
    return folder


def library(version: str) -> Path:
    """A folder with a version of WeasyPrint, installed once; what it needs is that of the environment."""
    folder = KEPT / version
    if not (folder / f"weasyprint-{version}.dist-info").is_dir():
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder)]
        done = subprocess.run(
            [*command, f"weasyprint=={version}"], capture_output=True, text=True, timeout=300, check=False
        )
        if done.returncode:
            pytest.skip(f"WeasyPrint {version} cannot be installed: {done.stderr.strip().splitlines()[-1:]}")
    return folder


@pytest.mark.corpus
@pytest.mark.parametrize("version", ["68.1", "69.0", "70.0"])
def test_the_plain_way_makes_the_same_document(version: str, tuned: Path, tmp_path: Path) -> None:
    """PDF/UA-1 and PDF/A-3a with the same words in the same order, episodes and book."""
    said = drawn(tmp_path, "plain", library(version))
    assert said == {"version": version, "fits": version == fast.TESTED["weasyprint"], "way": "plain"}
    for file in sorted(tuned.glob("*.pdf")):
        made = tmp_path / file.name
        assert pdf_faults(made.read_bytes()) == []
        assert pdf_words(made) == pdf_words(file)


@pytest.mark.corpus
def test_patches_for_the_library_change_no_byte(tmp_path: Path) -> None:
    """Those in docs/upstream/, all of them applied to the version they are for."""
    version = fast.TESTED["weasyprint"]
    patched, plain_way = tmp_path / "patched", tmp_path / "plain"
    shutil.copytree(library(version), tmp_path / "library")
    for patch in sorted((ROOT / "docs" / "upstream").glob("*.patch")):
        subprocess.run(["patch", "-p1", "-s", "-i", str(patch)], cwd=tmp_path / "library", check=True)
    for folder, where in ((patched, tmp_path / "library"), (plain_way, library(version))):
        folder.mkdir()
        drawn(folder, "plain", where)
    for file in plain_way.glob("*.pdf"):
        assert (patched / file.name).read_bytes() == file.read_bytes()


@pytest.mark.skipif(shutil.which("pdffonts") is None, reason="poppler's tools are not installed")
def test_a_book_has_each_font_once(tuned: Path) -> None:
    """The library cuts fonts down when a document is written; in a book they are kept from it until the last."""
    done = subprocess.run(["pdffonts", str(tuned / "book.pdf")], capture_output=True, text=True, check=True)
    names = [line.split()[0] for line in done.stdout.splitlines()[2:]]
    assert len(names) == len(set(names)) > 3


@pytest.fixture
def untuned(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As if another version were installed; the library is loaded already, for the fast way, and stays so."""
    press.warm_up("print.css")
    monkeypatch.setitem(fast.TESTED, "weasyprint", "1.0")
    yield
    press.way.cache_clear()


@pytest.mark.usefixtures("untuned")
def test_another_version_is_told_once(
    make_show: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many PDFs are made; nothing is said where none is."""
    monkeypatch.setattr(pdf, "render", lambda _: b"%PDF")
    root = make_show({slug: f"---\ntitle: {slug}\n{TALK}---\n" for slug in ("e1", "e2")})
    outcome = build(Request(show=root, output=tmp_path / "out", stage="transcript"), Quiet())
    assert [problem.code for problem in outcome.problems if problem.code == "B003"] == ["B003"]
    outcome = build(Request(show=root, output=tmp_path / "out", stage="chapters"), Quiet())
    assert "B003" not in [problem.code for problem in outcome.problems]


@pytest.mark.usefixtures("untuned")
def test_the_way_depends_on_the_version() -> None:
    press.way.cache_clear()
    assert press.way() is plain
    (problem,) = press.untuned(Place("show.yaml"))
    assert "weasyprint 1.0" in problem.hint


def test_the_installed_version_is_the_one_tuned_for() -> None:
    """What the lock file installs is fast, and nothing is to be told."""
    assert press.way() is fast
    assert press.untuned(Place("show.yaml")) == []
