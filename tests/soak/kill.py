"""Whole runs of make, killed with all their processes at any moment: no file is half, and the next run makes the rest."""

from __future__ import annotations

import os
import shutil
import signal
import time
from pathlib import Path

import yaml

from tests.soak.runs import Trial, broken, command, copied, difference, make_show, run, start, tree


def trial(trial: Trial) -> None:
    """Kill runs from nothing and runs after an edit; with the files of three episodes, the feed, pages and a book."""
    here = trial.folder
    show = make_show(here)
    goals = ("publish", "book", "SEASON=1")
    took = _published(show, here / "first", trial, *goals)
    while trial.goes_on:
        fresh = trial.chance.random() < 0.5
        work, place = here / "work", here / "place"
        copied(show, work)
        for name in ("out", "build"):
            shutil.rmtree(place / name, ignore_errors=True)
        if not fresh:
            _run(work, place, *goals)
            path = work / "episodes" / "e2.md"
            path.write_text(path.read_text().replace("as it does", "as it did"))
        old = tree(place / "out") if (place / "out").exists() else {}
        ledger = (work / "releases.yaml").read_bytes() if (work / "releases.yaml").exists() else b""
        words = command(work, place / "out", place / "build", *goals, f"-j{trial.chance.choice((1, 2))}")
        process = start(words, here / "said")
        delay = trial.chance.uniform(0, took)
        time.sleep(delay)
        alive = process.poll() is None
        if alive:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        trial.tried["killed, from nothing" if fresh else "killed, after an edit"] += alive
        trial.tried["ended before"] += not alive
        halves = tree(place / "out") if (place / "out").exists() else {}
        _judge(trial, work, ledger, halves, delay)
        _run(work, place, *goals)
        last = tree(place / "out")
        wanted = _reference(trial, work, here)
        wrong = difference(last, wanted)
        if wrong:
            trial.fault(
                f"killed after {delay:.2f} s ({'from nothing' if fresh else 'edited'}): {wrong} differ at the end"
            )
        for name, data in halves.items():
            if data not in (old.get(name), last.get(name)) and not name.startswith("."):
                trial.fault(f"killed after {delay:.2f} s: {name} is neither the old nor the new file")


def _judge(trial: Trial, work: Path, ledger: bytes, halves: dict[str, bytes], delay: float) -> None:
    for name in broken(halves):
        trial.fault(f"killed after {delay:.2f} s: {name} is half")
    path = work / "releases.yaml"
    now = path.read_bytes() if path.exists() else b""
    if not now.startswith(ledger) or (now and not isinstance(yaml.safe_load(now), dict)):
        trial.fault(f"killed after {delay:.2f} s: the ledger did not only grow")


def _published(show: Path, place: Path, trial: Trial, *goals: str) -> float:
    began = time.monotonic()
    work = copied(show, trial.folder / "work")
    done = run(command(work, place / "out", place / "build", *goals), trial.folder)
    if done.code or done.faults:
        trial.fault(f"the undisturbed run: exit {done.code}, {done.faults}: {done.said[-500:]}")
    return time.monotonic() - began


def _run(work: Path, place: Path, *goals: str) -> None:
    run(command(work, place / "out", place / "build", *goals), place.parent)


_REFERENCES: dict[bytes, dict[str, bytes]] = {}


def _reference(trial: Trial, work: Path, here: Path) -> dict[str, bytes]:
    """What runs that nobody disturbs make of the same show: published once, or published, edited and published again."""
    text = (work / "episodes" / "e2.md").read_bytes()
    if text not in _REFERENCES:
        place = here / "reference"
        kept = copied(work, here / "aside")
        shutil.rmtree(place, ignore_errors=True)
        copied(here / "show", work)
        _run(work, place, "publish", "book", "SEASON=1")
        if text != (work / "episodes" / "e2.md").read_bytes():
            (work / "episodes" / "e2.md").write_bytes(text)
            _run(work, place, "publish", "book", "SEASON=1")
        _REFERENCES[text] = tree(place / "out")
        copied(kept, work)
        trial.tried["references"] += 1
    return _REFERENCES[text]
