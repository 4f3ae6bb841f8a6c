"""The repair step, by a table of cases: entries in, clean entries and codes out."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pipeline import timecode
from pipeline.episode import Entry, Header, Line
from pipeline.problems import Place
from pipeline.repair import context, repair
from pipeline.text import fold

CASES = (Path(__file__).parent / "cases" / "repair.txt").read_text(encoding="utf-8").split("===\n")
PEOPLE = {"zoe": "Zoë Håkansson"}


def entries_of(text: str) -> tuple[list[Entry], tuple[str, ...]]:
    people: tuple[str, ...] = ()
    if text.startswith("guests:"):
        first, _, text = text.partition("\n")
        people = tuple(PEOPLE[name] for name in yaml.safe_load(first)["guests"])
    entries: list[Entry] = []
    for number, item in enumerate(yaml.safe_load(text), 1):
        place = Place("x.md", number)
        if "header" in item:
            entries.append(Header(item["header"], None, place))
        else:
            start = item["sec"] * 1000 if "sec" in item else None
            entries.append(Line(item["line"], start, item.get("who", ""), place))
    return entries, people


def shown(entry: Entry) -> str:
    if isinstance(entry, Header):
        return f"# {entry.title}"
    time = "     " if entry.start is None else timecode.clock(entry.start)
    return f"{time} {entry.who}: {entry.text}"


@pytest.mark.parametrize("case", CASES, ids=[case.partition("\n")[0] for case in CASES])
def test_case(case: str) -> None:
    """A faulty transcript becomes the expected one, and every change is reported at its line."""
    _, _, rest = case.partition("--- in\n")
    given_text, _, expected = rest.partition("--- out\n")
    entries, people = entries_of(given_text)
    repaired, problems = repair(tuple(entries), context(tuple(entries), people, ()))
    lines = [shown(entry) for entry in repaired]
    assert "\n".join([*lines, " ".join(problem.code for problem in problems)]) == expected.rstrip("\n") + (
        "" if problems else "\n"
    )
    assert all(problem.place.line for problem in problems)


TEXT = st.sampled_from(["Elle", "Alexey", "Yes.", "And so on it went.", "= more", "Yes."])
ENTRY = st.one_of(
    st.builds(Header, st.sampled_from(["A", "B"]), st.none(), st.just(Place("x", 1))),
    st.builds(
        Line, TEXT, st.one_of(st.none(), st.integers(0, 9).map(lambda s: s * 1000)),
        st.sampled_from(["Elle", "Alexey", ""]), st.just(Place("x", 1)),
    ),
)  # fmt: skip


@given(st.lists(ENTRY, max_size=12))
def test_every_lost_word_is_reported(entries: list[Entry]) -> None:
    """A repair drops a line or a header only with a Problem, and repairing twice changes nothing more."""
    repaired, problems = repair(tuple(entries), context(tuple(entries), (), ()))
    dropped = len(entries) - len(repaired)
    assert dropped == sum(problem.code in ("T011", "T012", "T013", "T014") for problem in problems)
    kept = [fold(entry.text) for entry in repaired if isinstance(entry, Line)]
    assert all(words in [fold(e.text) for e in entries if isinstance(e, Line)] for words in kept)
