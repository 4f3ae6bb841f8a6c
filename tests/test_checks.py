"""The checks, by tables of cases: episode files in, the findings of a table's codes out.

A table begins with its codes. A case has a title, files after `--- in name` (`--- in e{n}.yaml 1-10` is ten of them,
{n} in it the number), settings after `--- settings`, and after `--- out` each finding: place, code, message, hint.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.checks.across import ACROSS
from pipeline.checks.base import CHECKS
from pipeline.commands.check import check_show
from pipeline.model.problems import by_place
from pipeline.publish.request import Request

TABLES = sorted((Path(__file__).parent / "cases").glob("checks-*.txt"))


def cases() -> list[object]:
    """Every case of every table, with the codes its table is about."""
    found: list[object] = []
    for table in TABLES:
        head, *texts = table.read_text(encoding="utf-8").split("===\n")
        for text in texts:
            title, _, rest = text.partition("\n")
            found.append(pytest.param(head.split()[1:], rest, id=f"{table.stem}: {title}"))
    return found


def files_of(text: str) -> tuple[dict[str, str], str, str]:
    """The files of a case, its settings and its expected findings."""
    files: dict[str, str] = {}
    settings = expected = ""
    for block in re.split(r"^--- ", text, flags=re.MULTILINE)[1:]:
        head, _, body = block.partition("\n")
        kind, *words = head.split()
        if kind == "settings":
            settings = body
        elif kind == "out":
            expected = body
        else:
            first, last = map(int, words[1].split("-")) if len(words) > 1 else (0, 0)
            for n in range(first, last + 1):
                name = words[0].replace("{n}", str(n))
                files[name if "/" in name else f"episodes/{name}"] = body.replace("{n}", str(n))
    return files, settings, expected


@pytest.mark.parametrize(("codes", "text"), cases())
def test_case(codes: list[str], text: str, make_show: Callable[..., Path]) -> None:
    """What is wrong is told at its line, with what to do about it, and nothing else is."""
    files, settings, expected = files_of(text)
    found = check_show(Request(make_show({}, settings, **files), Path("output")))
    told = [
        f"{problem.place} {problem.code} {problem.message}\n" + (f"  {problem.hint}\n" if problem.hint else "")
        for problem in sorted(found, key=by_place)
        if problem.code in codes
    ]
    assert re.sub("(?m)^episodes/", "", "".join(told)) == expected


def test_every_rule_has_a_case() -> None:
    """No rule without an example; those that need a long text or a picture have theirs among the explanations."""
    codes = CHECKS.keys() | ACROSS.keys()
    told = {code for table in TABLES for code in re.findall(r"(?m)^\S+ ([A-Z]\d{3}) ", table.read_text("utf-8"))}
    assert codes - told == {"F103", "F123", "T053", "T054", "T057"}
