"""Whole shows, for `make bench`: what one takes from nothing, with a cache, after a change of each kind; how they grow.

Processor seconds of `linernotes publish` in processes of its own, with one worker, over a copy of some of the show's
episodes. Growth is measured with copies of the shortest one.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.publish.show_folder import open_show

GROWTH = (100, 200, 400, 800)
LONG = 2000  # with LONG=1


def report(root: Path, most: int) -> Iterator[str]:
    """The lines of both tables."""
    with TemporaryDirectory() as place:
        yield from _changes(_copied(root, Path(place) / "show", most), Path(place))
    yield ""
    yield from _growth(root)


def _copied(root: Path, show: Path, most: int) -> Path:
    """A copy of a show with at most so many episodes."""
    shutil.copytree(root, show, ignore=shutil.ignore_patterns("output", ".build", ".git", ".venv"))
    sources = open_show(show).sources
    kept = {source.path for source in sources[:: max(1, len(sources) // most)][:most]}
    for source in sources:
        if source.path not in kept:
            source.path.unlink()
    return show


def _changes(show: Path, place: Path) -> Iterator[str]:
    whole = _published(show, place / "out", place / "build")
    yield f"{'from nothing':34} {whole:8.2f} s"
    cache = f"--cache={place / 'cache'}"
    rows = [("nothing changed", _published(show, place / "out", place / "build"))]
    rows += [
        (f"from nothing, {kind} cache", _published(show, place / f"out-{kind}", place / f"build-{kind}", cache))
        for kind in ("empty", "full")
    ]
    for name, change in CHANGES.items():
        change(show)
        rows.append((name, _published(show, place / "out", place / "build")))
    for name, seconds in rows:
        yield f"{name:34} {seconds:8.2f} s {seconds / whole:8.1%}"


def _growth(root: Path) -> Iterator[str]:
    sizes = (*GROWTH, LONG) if os.environ.get("LONG") else GROWTH
    yield f"{'episodes':>8} {'from nothing':>14} {'an episode':>12} {'nothing':>10} {'one changed':>12} {'check':>9}"
    for size in sizes:
        with TemporaryDirectory() as folder:
            place = Path(folder)
            show = _copied(root, place / "show", 1)
            one = _shortest(root)
            for path in (source.path for source in open_show(show).sources):
                path.unlink()
            for number in range(size):
                _write(show, number, one)
            whole = _published(show, place / "out", place / "build")
            nothing = _published(show, place / "out", place / "build")
            _write(show, 0, one + "\nOne more paragraph.\n")
            changed = _published(show, place / "out", place / "build")
            checked = _seconds(["check", "--show", str(show), "--jobs", "1", "--output", str(place / "out")])
        each = whole / size * 1000
        yield f"{size:8} {whole:12.1f} s {each:9.1f} ms {nothing:8.2f} s {changed:10.2f} s {checked:7.2f} s"


def _shortest(root: Path) -> str:
    texts = (source.path.read_text(encoding="utf-8") for source in open_show(root).sources)
    return min((text for text in texts if text.startswith("---\n")), key=len)


def _write(show: Path, number: int, text: str) -> None:
    """Write a copy of an episode, with a title, a number and a guid of its own."""
    text = re.sub(r"^(title|episode|season|guid|audio|slug):.*\n(?:[ -].*\n)*", "", text, flags=re.MULTILINE)
    fields = f"---\ntitle: Copy {number}\nepisode: {number + 1}\n"
    (show / open_show(show).show.paths.episodes / f"copy-{number:05}.md").write_text(
        fields + text.removeprefix("---\n")
    )


def _published(show: Path, output: Path, build: Path, *more: str) -> float:
    places = [f"--show={show}", f"--output={output}", f"--build={build}", "--jobs=1"]
    return _seconds(["publish", *places, *more])


def _seconds(words: list[str]) -> float:
    """Processor seconds of a command. What it finds wrong in episodes is no concern of this."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, "-m", "pipeline", *words], capture_output=True, text=True, check=False)
    if done.returncode > 1:
        raise RuntimeError(done.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _setting(text: str) -> Callable[[Path], None]:
    """Write a setting to the end of show.yaml, in place of the one that is there."""

    def change(show: Path) -> None:
        path, name = show / "show.yaml", text.partition(":")[0]
        kept = re.sub(rf"^{name}:.*\n(?:[ -].*\n)*", "", path.read_text(encoding="utf-8") + "\n", flags=re.MULTILINE)
        path.write_text(f"{kept}{text}\n", encoding="utf-8")

    return change


def _in_first(pattern: str, new: str) -> Callable[[Path], None]:
    """Change the first place that a pattern fits in the first episode."""

    def change(show: Path) -> None:
        path = open_show(show).sources[0].path
        path.write_text(re.sub(pattern, new, path.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE))

    return change


def _person(show: Path) -> None:
    for path in sorted((show / "people").glob("*.md"))[:1]:
        path.write_text(f"{path.read_text(encoding='utf-8').rstrip()} And more.\n", encoding="utf-8")


CHANGES: dict[str, Callable[[Path], None]] = {
    "a comment in show.yaml": _setting("# a comment: x"),
    "an empty line in an episode": _in_first(r"^title:", "\ntitle:"),
    "a title": _in_first(r"^title: *['\"]?", r"\g<0>Other "),
    "a word in a paragraph": _in_first(r"(?<=line: )(['\"]?)", r"\1Now "),
    "what is told of a person": _person,
    "copyright": _setting("copyright: Somebody else"),
    "print: {look: booklet}": _setting("print: {look: booklet}"),
    "captions: {max_line: 32}": _setting("captions: {max_line: 32}"),
}
