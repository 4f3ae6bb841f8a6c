"""Runs that meet: two on one output, two outputs of one show, and an editor who saves while it is published."""

from __future__ import annotations

import shutil
import time

import yaml

from tests.soak.runs import Trial, broken, command, copied, difference, make_show, run, start, tree


def trial(trial: Trial) -> None:
    """Start two at moments of chance; in the end all is as one run makes it."""
    here = trial.folder
    show = make_show(here)
    work, place = copied(show, here / "work"), here / "place"
    run(command(work, place / "out", place / "build", "publish"), here)
    wanted, ledger = tree(place / "out"), (work / "releases.yaml").read_bytes()
    while trial.goes_on:
        how = trial.chance.choice(("one output", "two outputs", "an editor"))
        copied(show, work)
        outs = [place / "out", place / ("out" if how == "one output" else "other")]
        for folder in (*outs, place / "build", place / "build2"):
            shutil.rmtree(folder, ignore_errors=True)
        builds = [place / "build", place / ("build" if trial.chance.random() < 0.5 else "build2")]
        running = [start(command(work, outs[0], builds[0], "publish"), here / "said 0")]
        time.sleep(trial.chance.uniform(0, 2))
        if how == "an editor":
            path = work / "episodes" / "e1.md"
            for number in range(trial.chance.randrange(1, 30)):
                path.write_text((show / "episodes" / "e1.md").read_text().replace("as it does", f"as it did {number}"))
                time.sleep(trial.chance.uniform(0, 0.1))
            path.write_text((show / "episodes" / "e1.md").read_text())
        else:
            running.append(start(command(work, outs[1], builds[1], "publish"), here / "said 1"))
        codes = [process.wait(600) for process in running]
        trial.tried[how] += 1
        faults = [f"exit codes {codes}: {(here / 'said 0').read_text()[-300:]}"] if any(codes) else []
        run(command(work, outs[0], builds[0], "publish"), here)
        for out in outs if how != "an editor" else outs[:1]:
            wrong = [name for name in difference(tree(out), wanted) if not name.startswith("report.")]
            faults += [f"{out.name}: {wrong} differ"] if wrong else []
            faults += [f"{name} is half" for name in broken(tree(out))]
        if yaml.safe_load((work / "releases.yaml").read_bytes()) != yaml.safe_load(ledger):
            faults.append("the ledger is another one")
        for fault in faults:
            trial.fault(f"{how}: {fault}")
