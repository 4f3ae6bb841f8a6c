"""How long each step takes, per episode of a show: a table on stdout, the same as JSON in a file.

Processor time, the median of several rounds, and each step's share of the whole: on a busy machine the shares are what
can be compared. "yaml" is no step of ours but a measure for `check`: PyYAML's C loader over the same files. So is
"pandoc" for the Word file: pandoc making one of the same text, where pypandoc-binary is installed. Then other tools at
the same work, and whole shows: with a cache, after a change of each kind, and as they grow.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import bench_peers
import bench_print
import bench_show
import bench_word
import yaml

from pipeline import checks
from pipeline.files.output import write
from pipeline.model.formats import FORMATS
from pipeline.publish.formats import applicable, render
from pipeline.publish.show_folder import load, open_show
from pipeline.writers import pdf

# pandoc making the same Word file, and an empty one; no steps of ours.
PEERS = ("pandoc", "pandoc-start")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", type=Path, default=Path("show"))
    parser.add_argument("--json", type=Path, default=Path(".build/bench.json"))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--episodes", type=int, default=12, help="at most so many, spread over the show")
    given = parser.parse_args()
    table = measure(given.show, given.rounds, given.episodes)
    plain = table["yaml"]
    steps = {name: seconds for name, seconds in table.items() if name not in ("yaml", *PEERS)}
    whole = sum(steps.values())
    for name, seconds in steps.items():
        sys.stdout.write(f"{name:18} {seconds * 1000:8.1f} ms an episode {seconds / whole:7.1%}\n")
    sys.stdout.write(f"{'all':18} {whole * 1000:8.1f} ms an episode\n")
    ratio = (steps["load"] + steps["checks"]) / plain
    sys.stdout.write(f"{'check':18} {ratio:8.2f} times what PyYAML's C loader takes ({plain * 1000:.1f} ms)\n")
    printing = bench_print.measure(given.show, given.rounds, given.episodes)
    sys.stdout.write("\n" + "".join(f"{line}\n" for line in bench_print.report(printing)))
    table |= printing
    sys.stdout.write(peer_line(table))
    show_folder = open_show(given.show)
    chosen = show_folder.sources[:: max(1, len(show_folder.sources) // given.episodes)][: given.episodes]
    for line in (*bench_peers.report(show_folder, chosen), ""):
        sys.stdout.write(f"{line}\n")
    for line in bench_show.report(given.show, given.episodes):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    write(given.json, json.dumps({name: round(seconds, 6) for name, seconds in table.items()}, indent=1) + "\n")


def peer_line(table: dict[str, float]) -> str:
    """How our Word file compares with pandoc's of the same text, with and without the time pandoc takes to start."""
    if not bench_word.pandoc():
        return f"{'Word':18} not compared with pandoc: pypandoc-binary is not installed\n"
    ours, theirs, start = (table[name] for name in ("transcript.docx", *PEERS))
    ratios = f"{ours / theirs:8.2f} times what pandoc takes ({theirs * 1000:.1f} ms"
    return f"{'Word':18} {ratios}), {ours / (theirs - start):.2f} without its start ({start * 1000:.1f} ms)\n"


def measure(root: Path, rounds: int, most: int) -> dict[str, float]:
    """Step → seconds of processor time an episode."""
    pdf.warm_up()
    show_folder = open_show(root)
    chosen = show_folder.sources[:: max(1, len(show_folder.sources) // most)][:most]
    names = ("yaml", "load", "checks", *(form.name for form in FORMATS), *(PEERS if bench_word.pandoc() else ()))
    spent: dict[str, list[float]] = {name: [] for name in names}
    for _ in range(rounds):
        total = dict.fromkeys(spent, 0.0)
        for source in chosen:
            edition = load(show_folder, source).edition
            files = dict.fromkeys(applicable(edition), 1000)
            front = source.path.read_text(encoding="utf-8").removeprefix("---\n").partition("\n---")[0]
            total["yaml"] += timed(partial(yaml.load, front, yaml.CSafeLoader))
            total["checks"] += timed(partial(checks.run, edition))
            total["load"] += timed(partial(load, show_folder, source))
            if "pandoc" in total and edition.turns:
                total["pandoc"] += bench_word.seconds(bench_word.markdown(edition))
                total["pandoc-start"] += bench_word.seconds("")
            for form in FORMATS:
                if form.name in files:
                    total[form.name] += timed(partial(render, form, edition, files))
        for name, seconds in total.items():
            spent[name].append(seconds / len(chosen))
    return {name: statistics.median(values) for name, values in spent.items()}


def timed(work: Callable[[], object]) -> float:
    """Processor seconds of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
