"""What the programs share: a show to try things on, whole runs of make, and what is compared."""

from __future__ import annotations

import json
import math
import os
import shutil
import signal
import struct
import subprocess
import sys
import time
import wave
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from lxml import etree
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
# What a whole run may take of a small show: processor time, and resident memory of its largest process.
SECONDS, MEGABYTES = 60, 500


@dataclass
class Trial:
    """A program's time, chance and folder; what it tried and what was wrong."""

    until: float
    chance: Random
    folder: Path
    tried: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    @property
    def goes_on(self) -> bool:
        """Whether there is time left, and not everything goes wrong."""
        return time.monotonic() < self.until and len(self.faults) < 20

    def fault(self, text: str) -> None:
        """Note a fault, and say it at once."""
        self.faults.append(text)
        print(f"FAULT {text}", file=sys.stderr, flush=True)


@dataclass(frozen=True)
class Run:
    """How a run ended: exit code, what it said, processor seconds, megabytes of its largest process."""

    code: int
    said: str
    seconds: float
    megabytes: float

    @property
    def faults(self) -> list[str]:
        """What no run may do."""
        found = [word for word in ("Traceback", " X001 ", "missing separator", "No rule to make") if word in self.said]
        found += [f"exit {self.code}"] if self.code not in (0, 1, 2) else []
        found += [f"{self.seconds:.0f} s"] if self.seconds > SECONDS else []
        return found + ([f"{self.megabytes:.0f} MB"] if self.megabytes > MEGABYTES else [])


def command(show: Path, output: Path, build: Path, *words: str) -> list[str]:
    """The call of make."""
    return ["make", "--no-print-directory", f"SHOW={show}", f"OUTPUT={output}", f"BUILD={build}", *words]


def environment() -> dict[str, str]:
    """The environment without what make leaves there for makes inside it."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}


def start(words: list[str], said: Path) -> subprocess.Popen[bytes]:
    """Start a program in a group of its own; what it says goes into a file."""
    with said.open("wb") as stream:
        return subprocess.Popen(
            words, cwd=ROOT, env=environment(), stdout=stream, stderr=subprocess.STDOUT, start_new_session=True
        )


def run(words: list[str], folder: Path, patience: float = 600) -> Run:
    """Run a program to its end, or for so many seconds."""
    said = folder / "said"
    process = start(words, said)
    timer = time.monotonic() + patience
    while (ended := os.wait4(process.pid, os.WNOHANG))[0] == 0:
        if time.monotonic() > timer:
            os.killpg(process.pid, signal.SIGKILL)
        time.sleep(0.02)
    _, status, usage = ended
    process.returncode = os.waitstatus_to_exitcode(status)
    text = said.read_text("utf-8", "replace")
    code = process.returncode
    code = 2 if code == 2 and words[0] == "make" else code
    return Run(code, text, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000)


def make_show(folder: Path, episodes: int = 3) -> Path:
    """A show with a cover, people, audio, templates of its own, and a season for a book."""
    root = folder / "show"
    for name in ("episodes", "people", "audio", "templates"):
        (root / name).mkdir(parents=True)
    (root / "show.yaml").write_text(
        "title: Tide & Time\ndescription: A show for trials.\nlink: https://tide.example/\n"
        "feed_url: https://tide.example/feed.xml\nsite_url: https://tide.example/\nauthor: The Trials\n"
        "owner: {name: The Trials, email: trials@tide.example}\ncategories: [Science]\nimage: c.png\nhosts: [ann]\n"
        "language: de\nexplicit: false\n"
    )
    Image.new("RGB", (1400, 1400), "#1f5673").save(root / "c.png")
    for name in ("ann", "bob"):
        (root / "people" / f"{name}.md").write_text(f"---\ntitle: {name.title()}\npicture: c.png\n---\nA voice.\n")
    (root / "templates" / "page.css").write_text("body { color: #123456 }\n")
    (root / "templates" / "words-de.yaml").write_text("Chapters: Abschnitte\n")
    for number in range(1, episodes + 1):
        _sound(root / "audio" / f"e{number}.wav", number)
        lines = "".join(
            f"- {{line: 'And so the tide came in for the {at}th time, as it does.', sec: {at}, who: {'Ann' if at % 2 else 'Bob'}}}\n"
            for at in range(1, 30)
        )
        (root / "episodes" / f"e{number}.md").write_text(
            f"---\ntitle: Number {number}\nseason: 1\nepisode: {number}\npublished: 2024-0{number}-01\n"
            f"description: What number {number} is about.\nguests: [bob]\ntopics: [tides]\n"
            f"transcript:\n- {{header: One}}\n{lines}---\nNotes with [a link](https://tide.example/).\n"
        )
    return root


def _sound(path: Path, number: int) -> None:
    with wave.open(str(path), "wb") as stream:
        stream.setparams((1, 2, 8000, 0, "NONE", ""))
        tone = (round(8000 * math.sin(at * number / 9)) for at in range(8000 * 31))
        stream.writeframes(b"".join(struct.pack("<h", value) for value in tone))


def speak(show: Path) -> None:
    """Put speech in the place of the tones, as short as can be, so that there is something to align."""
    import numpy as np

    from pipeline.media.align import sound, speech

    texts = ("The tide turns at noon.", "Nobody saw it come in.")
    silence = np.zeros(sound.RATE // 2, np.int16)
    spoken = [part for text in texts for part in (silence, speech.speak(text, "de"))]
    lines = "".join(
        f"- {{line: {text}, sec: {2 * at}, who: {who}}}\n"
        for at, (text, who) in enumerate(zip(texts, ("Ann", "Bob"), strict=True))
    )
    for path in sorted((show / "episodes").glob("*.md")):
        with wave.open(str(show / "audio" / f"{path.stem}.wav"), "wb") as stream:
            stream.setparams((1, 2, sound.RATE, 0, "NONE", ""))
            stream.writeframes(np.concatenate([*spoken, silence]).tobytes())
        head, _, notes = path.read_text().partition("transcript:\n")
        path.write_text(f"{head}transcript:\n- {{header: One}}\n{lines}---\n{notes.partition('---')[2].lstrip()}")


def tree(folder: Path) -> dict[str, bytes]:
    """The files of a folder, by name; temporary ones of a killed run are none."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files if not path.name.endswith(".part")}


def without_news(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Files without what report.json says the feed gained: each of the runs that it took tells its own part."""
    if "report.json" not in files:
        return dict(files)
    report = json.loads(files["report.json"]) | {"feed": None}
    return {**files, "report.json": json.dumps(report, ensure_ascii=False, indent=1).encode()}


def difference(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """The names of the files that two trees do not have alike."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def broken(files: dict[str, bytes]) -> list[str]:
    """The files that are not whole: JSON and XML that cannot be read, and what is empty."""
    found = []
    for name, data in files.items():
        try:
            if name.endswith(".json"):
                json.loads(data)
            elif name.endswith((".xml", ".ttml")):
                etree.fromstring(data, etree.XMLParser(huge_tree=True))
            elif (name.endswith(".pdf") and not data.rstrip().endswith(b"%%EOF")) or not data:
                found.append(name)
        except (ValueError, etree.XMLSyntaxError):
            found.append(name)
    return found


def copied(source: Path, target: Path) -> Path:
    """A copy of a folder with its links, in the place of what was there."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target, symlinks=True)
    return target
