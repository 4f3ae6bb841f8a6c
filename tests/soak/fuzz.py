"""Mutated shows: each ends as outputs and findings, in bounded time and memory, and nothing outside of it changes.

Most are published in a process of their own that is forked from a warm one; every 25th by a whole run of make.
"""

from __future__ import annotations

import time
from pathlib import Path
from random import Random

from pipeline.files.limits import TookTooLong, apart
from pipeline.model.problems import SettingsError
from pipeline.publish.build import build
from pipeline.publish.request import Request
from pipeline.writers import pdf
from tests.conftest import Quiet
from tests.soak.mutations import mutate
from tests.soak.runs import ROOT, Trial, broken, command, copied, make_show, run, tree

# What a mutated show may take: processor time and megabytes besides those of the program.
_SECONDS, _MEGABYTES = 10, 500


def trial(trial: Trial) -> None:
    """Mutate, publish, judge; a fault is told with the seed that makes it again."""
    show = make_show(trial.folder, episodes=2)
    pdf.warm_up()
    canary = Path("/tmp/nobody-writes-this")
    marks = [ROOT / "ran", trial.folder / "ran"]
    slowest = 0.0
    while trial.goes_on:
        seed = trial.chance.randrange(10**9)
        work, done = mutated(show, trial.folder / "work", seed)
        out = trial.folder / "out"
        began = time.monotonic()
        number = sum(count for name, count in trial.tried.items() if name.startswith("shows"))
        if number % 25 == 24:
            trial.tried["shows, by make"] += 1
            ended = run(command(work, out, trial.folder / "build", "publish"), trial.folder)
            faults = ended.faults
        else:
            trial.tried["shows, in a process"] += 1
            faults = _published(work, out, trial)
        slowest = max(slowest, time.monotonic() - began)
        faults += [f"{name} is half" for name in broken(tree(out))] if out.exists() else []
        faults += [f"{path} was made" for path in [canary, *marks] if path.exists()]
        for fault in faults:
            trial.fault(f"seed {seed}, {done}: {fault}")
    print(f"  the slowest took {slowest:.1f} s")


def mutated(show: Path, work: Path, seed: int) -> tuple[Path, str]:
    """A copy of the show with up to four mutations; what these were."""
    _readable(work)
    copied(show, work)
    chance = Random(seed)
    return work, "; ".join(mutate(work, chance) for _ in range(chance.choice((1, 1, 2, 4))))


def _readable(work: Path) -> None:
    for path in work.rglob("*"):
        if not path.is_symlink() and path.is_file():
            path.chmod(0o644)


def _published(work: Path, out: Path, trial: Trial) -> list[str]:
    stage = trial.chance.choice(("publish", "feed", "captions", "pages", "pages", "transcript"))

    def made() -> list[str]:
        try:
            problems = build(Request(work, out, stage, jobs=1), Quiet()).problems
        except SettingsError as error:
            problems = tuple(error.problems)
        return [str(problem) for problem in problems if problem.code == "X001"]

    try:
        return apart(made, _SECONDS, _MEGABYTES)
    except (TookTooLong, MemoryError) as error:
        return [f"{type(error).__name__} while making {stage}"]
    except Exception as error:  # noqa: BLE001  which is the fault looked for
        return [f"{type(error).__name__}: {error} while making {stage}"]
