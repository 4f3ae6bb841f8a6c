"""The command: which programs, for how long, from which seed; exit 1 when one found a fault."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from tests.soak import disk, fuzz, hostile, kill, meet
from tests.soak.runs import Trial

PROGRAMS = {"kill": kill.trial, "fuzz": fuzz.trial, "hostile": hostile.trial, "disk": disk.trial, "meet": meet.trial}


def main(words: list[str] | None = None) -> int:
    """Run the programs one after the other and print what each tried."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description="Long trials of whole runs.")
    parser.add_argument(
        "programs", nargs="*", choices=[[], *PROGRAMS], metavar=" | ".join(PROGRAMS), help="all of them"
    )
    parser.add_argument("--seconds", type=float, default=60, help="for each (60)")
    parser.add_argument("--seed", type=int, default=None, help="where chance begins (the time)")
    asked = parser.parse_args(words)
    seed = asked.seed if asked.seed is not None else time.time_ns() % 10**9
    faults = 0
    for name in asked.programs or PROGRAMS:
        print(f"{name}: {asked.seconds:g} s, seed {seed}", flush=True)
        with tempfile.TemporaryDirectory(prefix="soak-") as folder:
            trial = Trial(time.monotonic() + asked.seconds, Random(seed), Path(folder).resolve())
            PROGRAMS[name](trial)
        tried = ", ".join(f"{count:,} {what}" for what, count in sorted(trial.tried.items())) or "nothing"
        print(f"  tried {tried}; {len(trial.faults)} faults", flush=True)
        faults += len(trial.faults)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
