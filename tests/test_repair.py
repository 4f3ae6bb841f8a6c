"""The repair step, by a table of cases: entries in, clean entries and codes out."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model.episode import Clip, Entry, Header, Line
from pipeline.model.problems import Place
from pipeline.publish.show_folder import Loaded
from pipeline.text import timecode
from pipeline.text.plain import clean
from pipeline.transcript.repair import IN_OUTPUTS, REPAIRS, Use, context, repair

CASES = (Path(__file__).parent / "cases" / "repair.txt").read_text(encoding="utf-8").split("===\n")
PEOPLE = {"zoe": "Zoë Håkansson"}


def entries_of(text: str) -> tuple[list[Entry], tuple[str, ...]]:
    """The entries of a case, and the people its first line may name."""
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
    head, _, rest = case.partition("--- in\n")
    given_clips = yaml.safe_load(head.partition("\n")[2]) or {"clips": {}}
    clips = tuple(Clip(name, sec * 1000, None) for name, sec in given_clips["clips"].items())
    given_text, _, expected = rest.partition("--- out\n")
    entries, people = entries_of(given_text)
    repaired, problems = repair(tuple(entries), context(tuple(entries), people, clips))
    lines = [shown(entry) for entry in repaired]
    assert "\n".join([*lines, " ".join(problem.code for problem in problems)]) == expected.rstrip("\n") + (
        "" if problems else "\n"
    )
    assert all(problem.place.line for problem in problems)


def test_every_repair_of_outputs_has_a_case() -> None:
    """A repair without a case is not known to work."""
    codes = {code for case in CASES for code in case.rstrip("\n").rpartition("\n")[2].split()}
    assert {repair.code for repair in REPAIRS if repair.use in IN_OUTPUTS} <= codes


SENTENCE = "It all began on a very small boat in the harbour."
SAYINGS = (
    "Elle", "Alexey:", "Yes.", "And so on it went.", "= more", "0:05 Elle", "0:04\nAlexey\nAnd so.", "0:06",
    "a  b\u200bc\n", "0:01 One thing", "0:02 Another", "0:03 A third", SENTENCE, "=",
)  # fmt: skip
ODD = st.text("aE:0 1.=\u200b\u00a0\n[", min_size=1, max_size=8).filter(lambda text: bool(clean(text)))
TEXT = st.sampled_from(SAYINGS) | ODD
WHO = st.sampled_from(["Elle", "Alexey", "Elle:", "", " Alexey", SENTENCE])
TIME = st.none() | st.integers(0, 9).map(lambda second: second * 1000)
ENTRIES = st.lists(
    st.builds(Header, st.sampled_from(["A", "B", " B "]), TIME, st.just(Place("x")))
    | st.builds(Line, TEXT, TIME, WHO, st.just(Place("x"))),
    max_size=12,
).map(lambda found: tuple(replace(entry, place=Place("x", line)) for line, entry in enumerate(found, 1)))
CLIPS = (Clip("A", 4000, None), Clip("B", 7000, None))
# The only codes under which words go; a sentence as a name goes into the text.
TAKES_AWAY = {"T037", "T011", "T012", "T013", "T015", "T020", "T031", "T036"}


def words_at(entries: tuple[Entry, ...]) -> dict[int, Counter[str]]:
    """The words of the lines, by the line of the file they come from."""
    found: dict[int, Counter[str]] = {}
    for entry in entries:
        if isinstance(entry, Line):
            found.setdefault(entry.place.line, Counter()).update(clean(entry.text).replace("=", " ").split())
    return found


@given(ENTRIES)
@settings(max_examples=500)
def test_no_word_is_lost_without_a_word(entries: tuple[Entry, ...]) -> None:
    """What is said after repair was in the source at the same place, and what is missing there is reported there."""
    repaired, problems = repair(entries, context(entries, (), CLIPS))
    assert all(problem.place.line for problem in problems)
    source, spoken = words_at(entries), words_at(repaired)
    names = {entry.place.line: Counter(entry.who.split()) for entry in entries if isinstance(entry, Line)}
    reported = {problem.place.line for problem in problems if problem.code in TAKES_AWAY}
    for line, said in source.items():
        now = spoken.get(line, Counter())
        assert not now - said - names[line]
        assert not said - now or line in reported
    titles = [clean(entry.title) for entry in entries if isinstance(entry, Header)]
    kept = [entry.title for entry in repaired if isinstance(entry, Header)]
    copies = sum(problem.code == "T014" for problem in problems)
    assert not Counter(kept) - Counter(titles)
    assert len(titles) - len(kept) == copies


@given(ENTRIES)
@settings(max_examples=500)
def test_repairing_comes_to_an_end(entries: tuple[Entry, ...]) -> None:
    """What safe repairs make may show another one its fault, but soon there is none left."""
    for _ in range(len(entries) + 2):
        before = entries
        entries, _ = repair(before, context(before, (), CLIPS), (), (Use.SAFE,))
    assert entries == before


def test_the_fault_of_the_seed(seed: Loaded) -> None:
    """Minute 39:31 to 40:20: the words stand under the right speakers, the chapter begins where its text does."""
    stretch = [turn for turn in seed.edition.turns if 2371_000 <= turn.start < 2420_000]
    assert [turn.speaker for turn in stretch] == ["Alexey", "Elle", "Alexey"]
    assert [turn.paragraphs[0].text.split()[0] for turn in stretch[1:]] == [
        "Yeah.",
        stretch[2].paragraphs[0].text.split()[0],
    ]
    chapter = next(chapter for chapter in seed.edition.chapters if chapter.title == "Diversity of backgrounds")
    assert 2371_000 < chapter.start == stretch[2].start < 2420_000
