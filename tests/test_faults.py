"""The known faults of the real corpus: each kind is found, at its place, by the codes it belongs to.

`python -m tests.test_faults [kind …]` prints recall and precision by kind, and every finding that is not on the list.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import pytest
import yaml

from pipeline.commands.check import check_show
from pipeline.model.problems import Problem
from pipeline.publish.request import Request

pytestmark = pytest.mark.corpus

DTC = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "dtc"

# Kind of fault: the codes that tell of it; words after a code must stand in the message.
KINDS: dict[str, tuple[str, ...]] = {
    "bad-link": ("L002",),
    "bad-time-format": ("T002",),
    "chapter-first-not-zero": ("H011",),
    "chapter-list-in-transcript": ("T036",),
    "chapter-shorter-than-10s": ("H013", "H012 no text between"),
    "clip-first-not-zero": ("E017",),
    "clip-shorter-than-10s": ("E015",),
    "clip-url-off-pattern": ("L004",),
    "condensed-transcript": ("T053",),
    "date-as-string": ("E010",),
    "date-is-edit-date": ("G005",),
    "date-is-import-date": ("G004",),
    "double-extension": ("E013",),
    "double-space": ("T033 more than one space",),
    "doubled-word": ("T041",),
    "draft-underscore-file": ("S006",),
    "duplicate-header": ("T014",),
    "duplicate-line": ("T013",),
    "duplicate-link": ("G002",),
    "duplicate-season-episode": ("G001",),
    "duration-shorter-than-transcript": ("E011",),
    "first-turn-late": ("T055",),
    "guest-not-a-speaker": ("P002",),
    "header-before-header": ("H012",),
    "header-is-speech": ("H009",),
    "header-no-time": ("H008",),
    "header-untimed": ("H006", "H007", "H008"),
    "header-whitespace": ("T033 spaces at an end",),
    "huge-turn": ("T054",),
    "id-link-mismatch": ("L003",),
    "image-missing": ("E004",),
    "image-name-space": ("E009",),
    "invisible-char": ("T034",),
    "leading-equals": ("T015",),
    "missing-anchor": ("G006 'links.anchor'",),
    "missing-description": ("E012",),
    "missing-duration": ("G006 'duration'",),
    "missing-intro": ("G006 'intro'",),
    "missing-quotableClips": ("G006 'quotableClips'",),
    "missing-sec": ("T018", "T017", "T026", "T013"),
    "missing-short": ("G006 'short'",),
    "missing-time": ("T005",),
    "missing-topics": ("G006 'topics'",),
    "missing-transcript": ("E002",),
    "missing-who": ("T016",),
    "mixed-script": ("T045",),
    "name-line": ("T011", "T012", "T020"),
    "nbsp": ("T033 no-break",),
    "newline-in-line": ("T033 line break", "T031"),
    "no-date": ("R002 no date",),
    "no-headers": ("H001", "H002"),
    "space-before-punct": ("T043",),
    "speaker-trailing-punct": ("T035",),
    "speaker-variant": ("P003", "T035"),
    "time-out-of-order": ("T021", "T022", "T002"),
    "timestamp-in-line": ("T031", "T032"),
    "todo-link": ("L001",),
    "too-fast": ("T051",),
    "too-slow": ("T052", "T057"),
    "transcript-shared": ("G003",),
    "two-dots": ("T042",),
    "unbalanced-bracket": ("T044",),
    "who-is-sentence": ("T019", "T020"),
    "who-line-swapped": ("T020",),
    "zero-length-turn": ("T025",),
}
# A file that is skipped has only the faults of its name.
SKIPPED = {"draft-underscore-file"}


class Fault(NamedTuple):
    """A fault on the list; line 0 is the whole file."""

    file: str
    line: int
    kind: str


class Score(NamedTuple):
    """What became of one kind: the faults missed, how many there are, the findings beyond them and all findings."""

    missed: list[Fault]
    listed: int
    extra: list[Problem]
    found: int


@cache
def known() -> dict[str, list[Fault]]:
    """The listed faults of the files that are read, by kind."""
    faults: dict[str, list[Fault]] = {}
    for entry in json.loads((DTC / "known-faults.json").read_text(encoding="utf-8")):
        file, kind = entry["file"], entry["kind"]
        if not file.startswith("_") or kind in SKIPPED:
            faults.setdefault(kind, []).append(Fault(file, line_of(file, str(entry["where"])), kind))
    return faults


def line_of(file: str, where: str) -> int:
    """The line of "line 12", "links.apple", "('link', 'apple')" or "quotableClips[3]"; 0 when there is none."""
    if number := re.fullmatch(r"line (\d+)", where):
        return int(number[1])
    if pair := re.fullmatch(r"\('(link|id)', '(\w+)'\)", where):
        where = f"{pair[1]}s.{pair[2]}"
    name, _, index = where.partition("[") if "[" in where else where.partition(".")
    key = "episode" if where.startswith("('season/episode'") else name
    node: yaml.Node | None = dict(fields(file)).get(key)
    if isinstance(node, yaml.SequenceNode):
        return node.value[int(index[:-1])].start_mark.line + 2 if index else 0
    if isinstance(node, yaml.MappingNode):
        node = next((value for name, value in node.value if name.value == index), None)
    return node.start_mark.line + 2 if node is not None else 0


@cache
def fields(file: str) -> tuple[tuple[str, yaml.Node], ...]:
    """The fields of an episode's front matter."""
    text = (DTC / "_podcast" / file).read_text(encoding="utf-8")
    root = yaml.compose(text.split("\n---")[0].removeprefix("---\n"), yaml.CSafeLoader)
    return tuple((key.value, value) for key, value in root.value)


@cache
def findings() -> tuple[Problem, ...]:
    """What the check of the whole show finds."""
    return tuple(dict.fromkeys(check_show(Request(DTC, Path("output")))))


def telling(kind: str) -> Iterator[Problem]:
    """The findings that tell of a kind."""
    for spec in KINDS[kind]:
        code, _, words = spec.partition(" ")
        yield from (problem for problem in findings() if problem.code == code and words in problem.message)


def score(kind: str) -> Score:
    """Compare the findings of a kind with the list: by file, and by line where the list gives one."""
    faults, found = known().get(kind, []), list(telling(kind))
    places = {(PurePosixPath(p.place.file).name, line) for p in found for line in (0, p.place.line)}
    listed = {(fault.file, fault.line) for fault in faults}
    missed = [fault for fault in faults if (fault.file, fault.line) not in places]
    extra = [p for p in found if not {(PurePosixPath(p.place.file).name, n) for n in (0, p.place.line)} & listed]
    return Score(missed, len(faults), extra, len(found))


@pytest.mark.parametrize("kind", KINDS)
def test_every_known_fault_is_found(corpus: Path, kind: str) -> None:
    """No fault of this kind on the list goes unnoticed."""
    assert score(kind).listed
    assert not score(kind).missed


def main(kinds: list[str]) -> None:
    """Print recall and precision, and what is found beyond the list."""
    for kind in kinds or KINDS:
        missed, listed, extra, found = score(kind)
        recall = 1 - len(missed) / listed if listed else 0
        precision = 1 - len(extra) / found if found else 0
        print(f"{kind:34} recall {recall:4.0%} of {listed:3}   precision {precision:4.0%} of {found:3}")
        for fault in missed if len(missed) < 20 or kinds else []:
            print(f"    missed {fault.file}:{fault.line}")
        for problem in extra if len(extra) < 20 or kinds else []:
            print(f"    extra  {str(problem)[:200]}")


if __name__ == "__main__":
    main(sys.argv[1:])
