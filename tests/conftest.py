"""Fixtures: small shows written on the spot, and the real corpus where it stands beside the project."""

from __future__ import annotations

import io
import re
import textwrap
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from pipeline.edition import Edition
from pipeline.feed import channel
from pipeline.model.show import Person, Show
from pipeline.publish.show_folder import Loaded, load, open_show, open_standalone

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
DEMO = ROOT / "show"

SHOW_YAML = """\
title: Tide & Time
description: A show for tests.
link: https://tide.example/
feed_url: https://tide.example/feed.xml
site_url: https://tide.example/
author: The Tests
owner: {name: The Tests, email: tests@tide.example}
categories: [Science]
"""


@cache
def cover() -> bytes:
    """The picture of a show that directories take."""
    from PIL import Image

    stream = io.BytesIO()
    Image.new("RGB", (1400, 1400), "teal").save(stream, "PNG", optimize=True)
    return stream.getvalue()


class Quiet:
    """No progress to show."""

    def step(self, done: int, total: int, slug: str) -> None:
        """Nothing."""

    def wait(self, folder: Path) -> None:
        """Nothing."""

    def aligned(self, slug: str, done: int, total: int) -> None:
        """Nothing."""


def feed_of(show: Show, hosts: tuple[Person, ...], items: list[bytes]) -> bytes:
    """A feed that has one page."""
    return channel.pages(replace(show, page_kb=100_000), hosts, items)["feed.xml"]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Beside the slowest tests, say which files take the time: seconds, and their share."""
    spent: Counter[str] = Counter()
    for reports in terminalreporter.stats.values():
        for report in reports:
            if isinstance(report, pytest.TestReport):
                spent[report.location[0]] += report.duration
    if terminalreporter.config.getoption("durations") and (total := spent.total()):
        terminalreporter.section("slowest files")
        for file, seconds in spent.most_common(15):
            terminalreporter.line(f"{seconds:8.1f} s {seconds / total:5.0%}  {file}")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="write the golden files anew")


@pytest.fixture
def make_show(tmp_path: Path) -> Callable[..., Path]:
    """Write a show folder: episode texts by slug, settings added to the usual ones."""

    def make(episodes: dict[str, str], settings: str = "", **files: str) -> Path:
        root = tmp_path / "show"
        (root / "episodes").mkdir(parents=True, exist_ok=True)
        text = SHOW_YAML + settings
        if not re.search("^image:", text, re.MULTILINE):
            text = f"{text.rstrip()}\nimage: cover.png\n"
            (root / "cover.png").write_bytes(cover())
        (root / "show.yaml").write_text(text, encoding="utf-8")
        for slug, text in episodes.items():
            (root / "episodes" / f"{slug}.md").write_text(textwrap.dedent(text), encoding="utf-8")
        for name, text in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(textwrap.dedent(text), encoding="utf-8")
        return root

    return make


@pytest.fixture
def loaded(make_show: Callable[..., Path]) -> Callable[[str], Loaded]:
    """Load an episode given as the text of its file."""

    def make(text: str, settings: str = "") -> Loaded:
        show_folder = open_show(make_show({"x": text}, settings))
        return load(show_folder, show_folder.sources[0])

    return make


@pytest.fixture
def edition(loaded: Callable[[str], Loaded]) -> Callable[[str], Edition]:
    """The edition of an episode given as the text of its file."""
    return lambda text: loaded(text).edition


@pytest.fixture
def transcript(loaded: Callable[[str], Loaded]) -> Callable[[str], Loaded]:
    """Load an episode given as its transcript entries only."""

    def make(entries: str, fields: str = "") -> Loaded:
        entries = textwrap.indent(textwrap.dedent(entries).strip("\n"), "")
        return loaded(f"---\ntitle: Test\n{textwrap.dedent(fields)}transcript:\n{entries}\n---\n")

    return make


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real episodes; tests that need it skip where it is absent."""
    if not CORPUS.is_dir():
        pytest.skip("the corpus of real episodes is not beside this checkout")
    return CORPUS


@pytest.fixture(scope="session")
def seed(corpus: Path) -> Loaded:
    """The episode that started the project, read without a show."""
    path = next((corpus / "seed").glob("*.md"))
    show_folder = open_standalone(path)
    return load(show_folder, show_folder.sources[0])


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the golden file of that name, or write it with --update-goldens."""

    def compare(name: str, text: str) -> None:
        path = ROOT / "tests" / "goldens" / name
        if request.config.getoption("--update-goldens"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare
