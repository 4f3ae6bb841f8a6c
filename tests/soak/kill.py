"""Whole runs of make, killed with all their processes at any moment: no file is half, and the next run makes the rest.

A run aligns two episodes with their audio, publishes them, binds a book and deploys all of it to a folder.
"""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import NamedTuple

import yaml

from tests.soak.runs import Run, Trial, broken, command, copied, difference, make_show, run, speak, start, tree

_GOALS = ("publish", "book", "SEASON=1", "deploy")
_FRESH, _EDITED = "from nothing", "after an edit"


class _Reference(NamedTuple):
    """What runs that nobody disturbs make: the show's folder and the others before and after, seconds that it took."""

    before: Path
    wanted: dict[str, bytes]
    took: float


def trial(trial: Trial) -> None:
    """Kill up to four runs one after the other, from nothing or after an edit; the next one has to end with what an
    undisturbed run makes, and with nothing left of the others."""
    references = _references(trial)
    while trial.goes_on:
        how = trial.chance.choice((_FRESH, _EDITED))
        reference = references[how]
        place = copied(reference.before, trial.folder / "place")
        old = _trees(place)
        halves: list[tuple[str, dict[str, bytes]]] = []
        # What a killed run made need not be made again: there is less and less time to kill the next one.
        for number in range(1, trial.chance.randrange(2, 6)):
            if state := _killed(trial, place, reference.took / number, how):
                halves.append(state)
                _judge(trial, state, old)
        done = _whole(place, "JOBS=1")
        if done.code or done.faults:
            trial.fault(f"the run after it: exit {done.code}, {done.faults}: {done.said[-500:]}")
        last = _trees(place)
        said = f"{how}, {'; '.join(state[0] for state in halves)}"
        if wrong := difference(last, reference.wanted):
            trial.fault(f"{said}: {wrong} differ at the end")
        if left := [str(path.relative_to(place)) for path in place.rglob(".*.part")]:
            trial.fault(f"{said}: {left} were left")
        for when, files in halves:
            for name in files:
                if files[name] not in (old.get(name), last.get(name)) and not Path(name).name.startswith("."):
                    trial.fault(f"{how}, {when}: {name} is neither the old nor the new file")


def _references(trial: Trial) -> dict[str, _Reference]:
    """Published once; and published, edited and published again."""
    place, found = trial.folder / "place", {}
    speak(make_show(place, episodes=2))
    for how in (_FRESH, _EDITED):
        before = copied(place, trial.folder / how)
        began = time.monotonic()
        done = _whole(place, "JOBS=1")
        took = time.monotonic() - began
        if done.code or done.faults:
            trial.fault(f"the undisturbed run: exit {done.code}, {done.faults}: {done.said[-500:]}")
        found[how] = _Reference(before, _trees(place), took)
        path = place / "show" / "episodes" / "e2.md"
        path.write_text(path.read_text().replace("come in", "go out"))
    return found


def _words(place: Path, *more: str) -> list[str]:
    return command(place / "show", place / "out", place / "build", *_GOALS, f"TO={place / 'site'}", *more)


def _whole(place: Path, *more: str) -> Run:
    return run(_words(place, *more), place.parent)


def _killed(trial: Trial, place: Path, took: float, how: str) -> tuple[str, dict[str, bytes]] | None:
    """Kill a run somewhere; when that was, and the files that were there. None when it had ended before."""
    process = start(_words(place, f"JOBS={trial.chance.choice((1, 2))}"), place.parent / "said")
    delay = trial.chance.uniform(0, took)
    time.sleep(delay)
    alive = process.poll() is None
    if alive:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    trial.tried[f"killed, {how}" if alive else "ended before"] += 1
    return (f"killed after {delay:.2f} s", _trees(place)) if alive else None


def _trees(place: Path) -> dict[str, bytes]:
    """All files but those of the store."""
    return {name: data for name, data in tree(place).items() if not name.startswith("build/")}


def _judge(trial: Trial, state: tuple[str, dict[str, bytes]], old: dict[str, bytes]) -> None:
    when, files = state
    for name in broken(files):
        trial.fault(f"{when}: {name} is half")
    ledger, now = (tree.get("show/releases.yaml", b"") for tree in (old, files))
    if not now.startswith(ledger) or (now and not isinstance(yaml.safe_load(now), dict)):
        trial.fault(f"{when}: the ledger did not only grow")
