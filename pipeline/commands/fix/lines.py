"""Two texts as lines: their differences, as a unified diff and for the line ends. Fast for long files, too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal

from pipeline.transcript.repair.times import longest_rising

Kind = Literal["replace", "delete", "insert", "equal"]
Opcode = tuple[Kind, int, int, int, int]


class _Matcher(SequenceMatcher[str]):
    """A matcher of lines that looks for differences in the fast way; difflib puts them into groups."""

    def __init__(self, old: list[str], new: list[str]) -> None:
        super().__init__(None, old, new)
        self.old, self.new = old, new

    def get_opcodes(self) -> list[Opcode]:
        """The differences."""
        return _differences(self.old, self.new)


def unified_diff(old: str, new: str, file: str) -> str:
    """What `diff -u` says of two texts; "" when they are equal."""
    before, after = (re.findall(r"[^\n]*\n|[^\n]+", text) for text in (old, new))
    parts = [f"--- {file}\n+++ {file}\n"] if old != new else []
    for group in _Matcher(before, after).get_grouped_opcodes() if old != new else ():
        ranges = (_range(group[0][1], group[-1][2]), _range(group[0][3], group[-1][4]))
        parts.append("@@ -{} +{} @@\n".format(*ranges))
        for kind, i1, i2, j1, j2 in group:
            if kind == "equal":
                parts += [f" {line}" for line in before[i1:i2]]
            else:
                parts += [f"-{line}" for line in before[i1:i2]] + [f"+{line}" for line in after[j1:j2]]
    return "".join(part if part.endswith("\n") else f"{part}\n\\ No newline at end of file\n" for part in parts)


def _range(start: int, stop: int) -> str:
    length = stop - start
    return f"{start + 1}" if length == 1 else f"{start + (length > 0)},{length}"


def with_line_ends(old: str, new: str) -> str:
    """The new text (with "\\n" only) with the line ends of the old one: each line its own, a changed line the usual."""
    if "\r" not in old:
        return new
    lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", old)
    ends = Counter(line[len(line.rstrip("\r\n")) :] for line in lines)
    usual = ends.most_common(1)[0][0]
    plain = [re.sub(r"\r\n?$", "\n", line) for line in lines]
    changed = re.findall(r"[^\n]*\n|[^\n]+", new)
    parts = []
    for kind, i1, i2, j1, j2 in _differences(plain, changed):
        parts += lines[i1:i2] if kind == "equal" else [line.replace("\n", usual) for line in changed[j1:j2]]
    return "".join(parts)


def _differences(old: list[str], new: list[str]) -> list[Opcode]:
    """The opcodes of difflib, looked for between the lines that stand just once in both texts."""
    found: list[Opcode] = []
    for kind, i1, i2, j1, j2 in _pieces(old, new):
        if found and kind == found[-1][0] == "equal":
            found[-1] = ("equal", found[-1][1], i2, found[-1][3], j2)
        else:
            found.append((kind, i1, i2, j1, j2))
    return found


def _pieces(old: list[str], new: list[str]) -> Iterator[Opcode]:
    counts, others = Counter(old), Counter(new)
    once = {line: number for number, line in enumerate(old) if counts[line] == 1 and others[line] == 1}
    pairs = [(once[line], number) for number, line in enumerate(new) if line in once]
    anchors = [pairs[at] for at in sorted(longest_rising([number for number, _ in pairs]))]
    i = j = 0
    for to_i, to_j in [*anchors, (len(old), len(new))]:
        if old[i:to_i] == new[j:to_j]:
            if to_i > i:
                yield "equal", i, to_i, j, to_j
        else:
            for kind, i1, i2, j1, j2 in SequenceMatcher(None, old[i:to_i], new[j:to_j]).get_opcodes():
                yield kind, i + i1, i + i2, j + j1, j + j2
        i, j = to_i, to_j
