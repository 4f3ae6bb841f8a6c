"""Files that cannot be parsed: the line that is the cause, in words a person understands, and nothing made up."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.model.problems import Problem, SourceError, excerpt
from pipeline.publish.show_folder import Loaded
from pipeline.readers.frontmatter import MAX_BYTES, read

CASES = (Path(__file__).parent / "cases" / "yaml-errors.txt").read_text(encoding="utf-8").split("\n===\n")
JARGON = re.compile(r"\b(?:mapping|scalar|token|simple key|block end|node|stream)\b")


def problems_of(tmp_path: Path, text: str | bytes, name: str = "x.md") -> tuple[Problem, ...]:
    """The problems of a file that cannot be read."""
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(SourceError) as caught:
        read(path, name)
    return caught.value.problems


def check_form(problem: Problem, lines: int) -> None:
    """What holds for every message: inside the file, short, no jargon of the parser."""
    assert 1 <= problem.place.line <= lines
    assert problem.place.column >= 1
    assert len(problem.message) <= 300
    quoted = problem.message.partition(": ")[0]
    assert not JARGON.search(quoted)


@pytest.mark.parametrize("case", CASES, ids=[case.split("\n")[0] for case in CASES])
def test_faults(tmp_path: Path, case: str) -> None:
    """Each fault is named at its line and column, with the words that say what to do, and no other is made up."""
    given_text, expected = case.split("\n--- out\n")
    text = "---\n" + given_text.split("--- in\n")[1].replace(":·", ":\xa0") + "\n---\nBody\n"
    found = problems_of(tmp_path, text)
    wanted = [line.split(" ", 2) for line in expected.strip().split("\n")]
    assert [f"{p.place.line}:{p.place.column} {p.code}" for p in found] == [f"{at} {code}" for at, code, _ in wanted]
    for problem, (_, _, words) in zip(found, wanted, strict=True):
        said = f"{problem.message}\n{problem.hint}"
        assert all(word in said for word in words.split(" · ")), said
        check_form(problem, text.count("\n"))
        assert problem.excerpt.endswith("^")


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("_\n---\ntitle: T\n---\n", "1:1", "line 1 is \"_\" (the '---' is on line 2)"),
        ("\n\n---\ntitle: T\n---\n", "1:1", "line 1 is empty (the '---' is on line 3)"),
        ("title: T\n---\n", "1:1", "must start on line 1 with '---'"),
        (" ---\ntitle: T\n---\n", "1:1", "only looks like it"),
        ("—\ntitle: T\n—\n", "1:1", "only looks like it"),
        ("---title: T\n---\n", "1:4", "must be alone on its line"),
        ("---\ntitle: T\n---Links:\n", "3:4", 'must be alone on its line, but "Links:" follows it'),
        ("---\ntitle: T\nshort: S---\nBody\n", "3:9", "must stand on a line of its own"),
        ("---\ntitle: T\n----\nBody\n", "3:1", "three hyphens"),
        ("---\ntitle: T\n ---\nBody\n", "3:1", "three hyphens"),
        ("---\ntitle: T\n...\nBody\n", "3:1", "three hyphens"),
        ("---\ntitle: T\n", "2:1", "not closed"),
        ("---\ntitle: T\n\nLinks:\n\n* [a](b)\n* [c](d)\n", "4:1", "not closed"),
        ("---\ntitle: T\n\nA word about it.\n", "4:1", "not closed"),
        ("", "1:1", "the file is empty"),
    ],
)
def test_delimiters(tmp_path: Path, text: str, place: str, words: str) -> None:
    """What is wrong with the lines '---' is said where it is wrong."""
    (problem,) = problems_of(tmp_path, text)
    assert (problem.code, str(problem.place)) == ("Y002", f"x.md:{place}")
    assert words in problem.message


def test_a_wrong_delimiter_does_not_hide_other_faults(tmp_path: Path) -> None:
    """The fields are read although they are not set off as they must be."""
    found = problems_of(tmp_path, "---\ntitle: a: b\n---Links:\n\n- [x](y): z\n")
    assert [(p.code, p.place.line) for p in found] == [("Y003", 2), ("Y002", 3)]


def test_a_body_without_delimiter_before_a_rule(tmp_path: Path) -> None:
    """When a rule in the text passes for the closing delimiter, the text is where the fields end."""
    (problem,) = problems_of(tmp_path, "---\ntitle: T\n\nThis is the text.\nAnd so on.\n\n---\n\nMore.\n")
    assert problem.place.line == 4
    assert "do the fields end here?" in problem.message


def test_encodings(tmp_path: Path) -> None:
    """UTF-8 with or without BOM and with Windows line ends is read; anything else is refused at its line."""
    path = tmp_path / "x.md"
    path.write_bytes("\ufeff---\r\ntitle: Zoë\r\n---\r\nBody\r\n".encode())
    assert read(path, "x.md").body.strip() == "Body"
    latin = "---\ntitle: Zo\u00eb \u201cq\u201d\n---\n"
    for data, place, words in (
        (latin.encode("cp1252"), "2:10", "byte 0xEB is 'ë'"),
        ("---\nshort: ü\n".encode() + b"title: Zo\xeb\nx: \xe9\n---\n", "3:10", "so on 1 more line"),
        ("---\ntitle: T\n---\n".encode("utf-16"), "1:1", "UTF-16"),
        ("---\ntitle: T\n---\n".encode("utf-16-le"), "1:1", "UTF-16"),
        ("---\ntitle: T\n---\n".encode("utf-16-be"), "1:1", "UTF-16"),
        ("---\ntitle: T\n---\n".encode("utf-32"), "1:1", "UTF-32"),
        (b"---\ntitle: T\0\n---\n", "2:9", "null byte"),
    ):
        (problem,) = problems_of(tmp_path, data)
        assert (problem.code, str(problem.place)) == ("Y001", f"x.md:{place}")
        assert words in problem.message
    assert problems_of(tmp_path, latin.encode("cp1252"))[0].excerpt.startswith("title: Zoë “q”\n")
    (problem,) = problems_of(tmp_path, "---\ntitle: T\x08\n---\n")
    assert (str(problem.place), problem.code) == ("x.md:2:9", "Y003")
    with path.open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    with pytest.raises(SourceError, match="larger than"):
        read(path, "x.md")


def test_line_separators_do_not_shift_lines(tmp_path: Path) -> None:
    """Unicode's line separators are line breaks to YAML, but lines are counted as editors do."""
    found = problems_of(tmp_path, "---\ntitle: a\u2028b\u2029c\x85d\nshort: a: b\n---\n")
    assert [p.place.line for p in found] == [3]


LAUGHS = "a: &a [x, x]\n" + "".join(f"{c}: &{c} [*{b}, *{b}, *{b}, *{b}]\n" for b, c in zip("abcdefgh", "bcdefghi"))  # noqa: B905


@pytest.mark.parametrize(
    "source",
    [
        LAUGHS,
        "a: &a [*a]\n",
        "a: *b\n",
        "x: " + "[" * 200_000,
        "x: " + "{" * 200_000,
        "x: " + "[a," * 100_000,
        "- " * 100_000,
        "? " * 100_000,
        "\n".join(" " * n + "a:" for n in range(2000)),
        "x: " + "[" * 41 + "]" * 41,
        "x: [\n" * 3000,
    ],
    ids=lambda source: source[:12].strip(),
)
def test_bombs(tmp_path: Path, source: str) -> None:
    """Aliases and absurd nesting are refused at once."""
    before = time.process_time()
    found = problems_of(tmp_path, f"---\n{source}\n---\n")
    assert time.process_time() - before < 2
    assert found[0].code == "Y004"
    assert "alias" in found[0].message or "nesting" in found[0].message


@pytest.mark.parametrize("depth", range(36, 46))
@pytest.mark.parametrize("inmost", ["", "x", "{a: x}"])
def test_the_depth_where_refusal_begins(tmp_path: Path, depth: int, inmost: str) -> None:
    """Around the limit a file is read, or refused for its nesting."""
    path = tmp_path / "x.md"
    path.write_text(f"---\nx: {'[' * depth}{inmost}{']' * depth}\n---\n")
    codes = []
    try:
        read(path, "x.md")
    except SourceError as error:
        codes = [problem.code for problem in error.problems]
    assert codes == (["Y004"] if depth > 40 else []) or (codes == ["Y004"] and depth > 37)


@pytest.mark.parametrize(
    "source",
    [
        ": {{ " * 100_000,
        "a: 'x\n" * 100_000,
        "a: b: c\n" * 50_000,
        "'" * 500_000,
        "- " + "'' " * 100_000,
        "x\n" * 200_000,
    ],
    ids=["placeholders", "quotes", "colons", "one line", "empty quotes", "no fields"],
)
def test_large_broken_files(tmp_path: Path, source: str) -> None:
    """Explaining what is wrong takes no longer than a moment, whatever the file."""
    before = time.process_time()
    problems_of(tmp_path, f"---\ntitle: {{{{ x }}}}\n{source}\n---\n")
    assert time.process_time() - before < 10


def test_nesting_that_is_allowed(tmp_path: Path) -> None:
    """Forty levels are enough for everyone; brackets in texts are no nesting."""
    path = tmp_path / "x.md"
    path.write_text("---\nx: " + "[" * 39 + "]" * 39 + "\ny: '" + "[" * 100 + "'\n---\n")
    assert read(path, "x.md").problems == ()


def test_words_that_yaml_would_read_otherwise(loaded: Callable[[str], Loaded]) -> None:
    """Names, times and titles are what was typed; only `null`, `NULL`, `~` and nothing are nothing."""
    entries = ["line: No", "line: 09:15", "line: Null", "line: 1e3", "header: 2021", "header: 1_000", "line: 0x1F"]
    found = loaded(
        "---\ntitle: 1e3\nshort: ~\ntranscript:\n" + "".join(f"- {e}\n  who: No\n" for e in entries) + "- line: A.\n"
        "  time: 09:15\n  who: Null\n- line: B.\n  time: 2:57:00\n  who: 007\n- line: ~\n- line: null\n---\n"
    )
    episode = found.edition.episode
    assert (episode.title, episode.short) == ("1e3", "")
    said = [getattr(entry, "text", None) or getattr(entry, "title", None) for entry in episode.transcript]
    assert said == ["No", "09:15", "Null", "1e3", "2021", "1_000", "0x1F", "A.", "B."]
    assert [getattr(entry, "who", "") for entry in episode.transcript[-2:]] == ["Null", "007"]
    assert [entry.start for entry in episode.transcript[-2:]] == [555_000, 10_620_000]


@pytest.mark.parametrize(
    ("field", "lost"),
    [
        ("title: MLOps #1", "#1"),
        ("title: #1 podcast on data", "#1 podcast on data"),
        ("intro: We closed issue #12 last week", "#12 last week"),
        ("season: 2 # second", ""),
        ("season: 2 #second", ""),
        ("title: A good talk # working title", "# working title"),
        ("title: A good talk  # working title", ""),
        ("title: C # in depth", "# in depth"),
        ("description: All about F # and friends", "# and friends"),
        ("transcript:\n- header: Talking about C # today", "# today"),
        ("transcript:\n- line: Yes.\n  who: Ann # the host", "# the host"),
        ("title: A good talk #TODO shorten", ""),
        ("title: # TODO", ""),
        ("image: a.png #old", ""),
        ("title: 'A good talk' # final", ""),
        ("title: C# and F#", ""),
        ("guests: [anna] # and ben", ""),
        ("transcript:\n- line: We like C # very much\n  who: A", "# very much"),
        ("transcript:\n- line: We like it. # check\n  who: A", ""),
        ("transcript:\n- line: See #12\n  who: Ann  # the host", "#12"),
    ],
)
def test_text_taken_for_a_comment(tmp_path: Path, field: str, lost: str) -> None:
    """Text that is lost after ' #' is reported where it begins; comments are not."""
    path = tmp_path / "x.md"
    path.write_text(f"---\n{field}\n---\n", encoding="utf-8")
    found = read(path, "x.md").problems
    assert [p.code for p in found] == (["Y007"] if lost else [])
    if lost:
        line = f"---\n{field}".split("\n")[found[0].place.line - 1]
        assert line[found[0].place.column - 1 :] == lost


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("&Co Inc", "Y008"),
        ("!important news", "Y008"),
        ("!!! news", "Y008"),
        ("!!str 2021", ""),
        ("AT&T & !", ""),
        ("'&Co !x'", ""),
        ("'{{ title }}'", "Y005"),
        ("'the {{ title }}'", ""),
    ],
)
def test_marks_of_yaml(tmp_path: Path, value: str, code: str) -> None:
    """A word that YAML takes for a mark of its own, and a placeholder in quotes, are reported; the file is read."""
    path = tmp_path / "x.md"
    path.write_text(f"---\ntitle: {value}\n---\n", encoding="utf-8")
    assert [p.code for p in read(path, "x.md").problems] == ([code] if code else [])


def test_what_is_lost_reaches_the_report(loaded: Callable[[str], Loaded]) -> None:
    """The warnings of reading are among the problems of the episode."""
    assert "Y007" in [p.code for p in loaded("---\ntitle: MLOps #1\n---\n").problems]


def test_a_field_given_twice(loaded: Callable[[str], Loaded]) -> None:
    """The second of two fields is reported, and where the first is."""
    (problem,) = [p for p in loaded("---\ntitle: T\nshort: S\ntitle: U\n---\n").problems if p.code == "F002"]
    assert problem.place.line == 4
    assert "line 2" in problem.message


def test_an_excerpt() -> None:
    """The caret stands under the column, also in a long line, after tabs, and after what cannot be printed."""
    assert excerpt("a: @x", 3) == "a: @x\n   ^"
    assert excerpt("\ta: @x", 4) == "    a: @x\n       ^"
    assert excerpt("", 0) == ""
    line, caret = excerpt("x" * 500 + "@" + "y" * 500, 500).split("\n")
    assert line[caret.index("^")] == "@"
    assert len(line) <= 90
    assert "\x1b" not in excerpt("a\x1b[31m", 0)


def test_a_problem_is_printed_with_its_line(tmp_path: Path) -> None:
    """Message, line, caret, hint."""
    (problem,) = problems_of(tmp_path, '---\ntitle: "a "b" c"\n---\n')
    message, line, caret, hint = str(problem).split("\n")
    assert message == 'x.md:2:11: Y003 error: the text inside "…" contains a "'
    assert line == '    title: "a "b" c"'
    assert caret == "    " + " " * 10 + "^"
    assert hint.startswith("    hint: ")
    assert Problem.from_dict(problem.as_dict()) == problem


def test_historical_faults(corpus: Path) -> None:
    """The real versions that could not be parsed: the culprit, which is never below the line the parser noticed."""
    for fixture in json.loads((corpus / "broken" / "index.json").read_text()):
        name = fixture["fixture"]
        with pytest.raises(SourceError) as caught:
            read(corpus / "broken" / name, name)
        source = (corpus / "broken" / name).read_text().split("\n")
        first = caught.value.problems[0]
        assert fixture["line"] - 30 <= first.place.line <= fixture["line"], name
        if "is never closed" in first.message:
            assert source[first.place.line - 1][first.place.column - 1] in "'\"", name
        for problem in caught.value.problems:
            check_form(problem, len(source))


def test_the_corpus_is_read_without_a_word(corpus: Path) -> None:
    """No warning of this kind in a single real episode, and the same values as PyYAML finds."""
    for path in (corpus / "dtc" / "_podcast").glob("*.md"):
        if path.name.startswith("_"):
            continue
        document = read(path, path.name)
        assert document.problems == ()
        expected = yaml.compose(path.read_text().split("\n---\n")[0][4:], yaml.CSafeLoader)
        assert _values(document.root) == _values(expected)


def _values(node: yaml.Node) -> object:
    if isinstance(node, yaml.MappingNode):
        return [(_values(key), _values(value)) for key, value in node.value]
    if isinstance(node, yaml.SequenceNode):
        return [_values(item) for item in node.value]
    return node.value, node.start_mark.line, node.start_mark.column


VALID = """\
---
title: 'A talk: on data'
guests: [anna, "ben"]
links:
  youtube: https://youtube.com/watch?v=x&t=1
intro: "Some \\"quoted\\" words"
transcript:
- header: 'It''s time'
- line: We don't know
    about it.
  sec: 0
  time: '0:00'
  who: Anna
- {line: "Well, yes", who: Ben}
---

Body
"""


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    at=st.integers(0, len(VALID)),
    insert=st.text("'\"{}[]:-#&*!|>%@`\t\n <>=~\\\xa0\u2028ax", max_size=4),
    cut=st.integers(0, 40),
)
def test_whatever_is_typed_has_an_answer(tmp_path: Path, at: int, insert: str, cut: int) -> None:
    """A file with a piece cut out or something typed in is read, or refused at a line of the file."""
    text = VALID[:at] + insert + VALID[at + cut :]
    path = tmp_path / "x.md"
    path.write_text(text, encoding="utf-8", newline="")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    refused = False
    try:
        found = read(path, "x.md").problems
    except SourceError as error:
        found = error.problems
        refused = True
    assert len(found) in (range(1, 11) if refused else range(10))
    for problem in found:
        check_form(problem, lines)
    places = [problem.place.line for problem in found]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ('- line: He said: "no"', """line: 'He said: "no"'"""),
        ('- line: "Hi \\ud83d\\ude00"', "write the character itself"),
    ],
)
def test_a_hint_can_be_followed(line: str, hint: str, loaded: Callable[[str], Loaded]) -> None:
    """What the hint says to write can be read."""
    with pytest.raises(SourceError) as caught:
        loaded(f"---\ntitle: T\ntranscript:\n{line}\n---\n")
    assert hint in caught.value.problems[0].hint
