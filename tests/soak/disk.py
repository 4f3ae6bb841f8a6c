"""Disks that are full or read-only: it is said with the right place and reason, no file is half, and with room again
the next run makes the same as one that nobody disturbed. Needs root, to mount small file systems in memory."""

from __future__ import annotations

import os
import subprocess

from tests.soak.runs import Trial, broken, command, copied, difference, make_show, run, tree, without_news


def trial(trial: Trial) -> None:
    """Output, build folder or show on a disk of chance size, or on one that is read-only."""
    here = trial.folder
    show = make_show(here)
    if os.geteuid() or not _mounted(here / "probe", "1m"):
        print("  not tried: this needs root and mount")
        return
    _unmounted(here / "probe")
    run(
        command(copied(show, here / "place" / "show"), here / "place" / "out", here / "place" / "build", "publish"),
        here,
    )
    wanted = without_news(tree(here / "place" / "out"))
    while trial.goes_on:
        which = trial.chance.choice(("out", "build", "show"))
        full = trial.chance.random() < 0.8
        size = "200m" if not full else f"{trial.chance.randrange(16, 3000)}k"
        place = here / "place"
        for name in ("out", "build", "show"):
            subprocess.run(["rm", "-rf", str(place / name)], check=True)
        try:
            _mounted(place / which, "200m" if which == "show" else size)
            subprocess.run(["cp", "-a", f"{show}/.", str(place / "show")], check=False) if which == "show" else copied(
                show, place / "show"
            )
            options = (
                f"remount,size={_used(place / which) + trial.chance.randrange(4)}k" if which == "show" and full else ""
            )
            options = options or ("" if full else "remount,ro")
            if options:
                subprocess.run(["mount", "-o", options, str(place / which)], check=True)
            words = command(place / "show", place / "out", place / "build", "publish")
            done = run(words, here)
            trial.tried[f"{which} {'full' if full else 'read-only'}"] += 1
            faults = [fault for fault in done.faults if "missing separator" not in fault]
            faults += [f"{name} is half" for name in broken(tree(place / "out"))] if (place / "out").exists() else []
            if done.code and not any(word in done.said for word in ("full", "No space", "ead-only", "cannot")):
                faults.append(f"exit {done.code} without the reason: {done.said[-300:]}")
            subprocess.run(["mount", "-o", "remount,rw,size=200m", str(place / which)], check=True)
            again = run(words, here)
            wrong = difference(without_news(tree(place / "out")), wanted)
            faults += [f"with room again, exit {again.code}: {wrong} differ"] if wrong or again.code else []
            for fault in faults:
                trial.fault(f"{which} of {size}{'' if full else ', read-only'}: {fault}")
        finally:
            _unmounted(place / which)


def _used(folder: object) -> int:
    return int(subprocess.run(["du", "-sk", str(folder)], capture_output=True, text=True, check=True).stdout.split()[0])


def _mounted(folder: object, size: str) -> bool:
    subprocess.run(["mkdir", "-p", str(folder)], check=True)
    words = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    return subprocess.run(words, capture_output=True, check=False).returncode == 0


def _unmounted(folder: object) -> None:
    subprocess.run(["umount", str(folder)], capture_output=True, check=False)
