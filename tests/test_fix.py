"""Repairs as edits of the source: only what is at fault changes, the rest stays to the byte, and once is enough."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Collection
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.commands.cli import cli
from pipeline.commands.fix import SAFE, UNSAFE, Fixed, NotFixable, fix, fix_file
from pipeline.commands.fix.lines import unified_diff
from pipeline.commands.fix.wanted import wanted_entries
from pipeline.model.episode import Entry
from pipeline.publish.show_folder import ShowFolder, load, open_show, open_standalone
from pipeline.readers.episode import read_episode
from pipeline.readers.sources import Source
from pipeline.transcript.repair import REPAIRS, Use
from pipeline.transcript.repair.likely import doubled

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
CASES = (ROOT / "tests" / "cases" / "fix.txt").read_text(encoding="utf-8").split("===\n")
SAFE_CODES = {entry.code for entry in REPAIRS if entry.use is Use.SAFE}

# How else the same text may be stored; the result must be stored in the same way.
FORMS: dict[str, Callable[[str], bytes]] = {
    "x.yaml": lambda text: text.encode(),
    "x.md": lambda text: f"---\n{text}---\nA body with  spaces\n- {{line: Elle}}".encode(),
    "crlf.md": lambda text: f"---\n{text}---\n\nLinks:\n".replace("\n", "\r\n").encode(),
    "bom.md": lambda text: f"\ufeff--- \n{text}---".replace("\n", "\r\n").encode(),
    "no-end.yaml": lambda text: text.rstrip("\n").encode(),
}


def fixed(path: Path, uses: Collection[Use] = SAFE) -> Fixed:
    show_folder = open_standalone(path)
    return fix_file(show_folder, show_folder.sources[0], uses)


def entries(path: Path) -> tuple[Entry, ...]:
    show_folder = open_standalone(path)
    source = show_folder.sources[0]
    return read_episode(path, "x", source.slug, show_folder.show.publish_time, None)[0].transcript  # type: ignore[arg-type]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("case", CASES, ids=[case.partition("\n")[0] for case in CASES])
def test_case(case: str, form: str, tmp_path: Path) -> None:
    """A source becomes the expected one in every form of storage, its problems are named, and then it stays."""
    title, _, rest = case.partition("\n--- in\n")
    source, _, expected = rest.partition("--- out")
    codes, _, expected = expected.partition("\n")
    path = tmp_path / form
    path.write_bytes(FORMS[form](source))
    uses = UNSAFE if title.startswith("Unsafe: ") else SAFE
    found = fixed(path, uses)
    assert found.new == FORMS[form](expected)
    problems = sorted(found.problems, key=lambda p: (p.place.line, p.place.column, p.code))
    assert [problem.code for problem in problems] == codes.split()
    assert unchanged_lines_stay(found)
    path.write_bytes(found.new)
    assert fixed(path, uses).new == found.new


def unchanged_lines_stay(found: Fixed) -> bool:
    """Whether the lines that the diff does not name stand in the new file as they stood in the old one."""
    numbers = {number for start, length in hunks(found.diff) for number in range(start, start + length)}
    old, new = found.old.split(b"\n"), iter(found.new.split(b"\n"))
    return all(line in new for number, line in enumerate(old, 1) if number not in numbers)


def hunks(diff: str) -> list[tuple[int, int]]:
    found = re.findall(r"^@@ -(\d+)(?:,(\d+))? ", diff, re.MULTILINE)
    return [(int(start), int(length or 1)) for start, length in found]


NAMES = ("Ann", "Bob", "Zoë K")
WORDS = st.sampled_from([*NAMES, "Yes.", "=", "No", "it's", '"so"', "a: b", "#1", "- x", "\u200b", "\xa0", "\\", "ü\U0001f600", "{x}"])  # fmt: skip
SPACES = st.sampled_from([" ", " ", " ", "  ", "\n", "\n\n", " \n"])
TEXTS = st.one_of(
    st.sampled_from(NAMES),
    st.sampled_from(["1:05", "0:04 Bob", "A", "One.", "This is a sentence that is no name."]),
    st.lists(st.tuples(WORDS, SPACES), min_size=1, max_size=30).map(lambda parts: "".join(a + b for a, b in parts)),
)
SPEAKERS = st.sampled_from([*NAMES, "bob", "Ann:", "", None, "This is a sentence that is no name at all."])
TIMES = st.fixed_dictionaries({}, optional={"sec": st.integers(0, 5), "time": st.sampled_from(["0:04", "00:05", 65])})
LINES = st.builds(
    lambda text, who, times: {"line": text, **times, **({} if who is None else {"who": who})}, TEXTS, SPEAKERS, TIMES
)
HEADERS = st.builds(
    lambda title, more: {"header": title, **more}, TEXTS, st.sampled_from([{}, {}, {"line": "Joined."}])
)
STYLES = st.fixed_dictionaries(
    {
        "default_flow_style": st.sampled_from([False, False, None, True]),
        "default_style": st.sampled_from([None, None, "'", '"', "|", ">"]),
        "width": st.sampled_from([20, 60, 10_000]),
        "allow_unicode": st.booleans(),
        "indent": st.sampled_from([2, 4]),
    }
)
CLIPS = [{"name": "A", "startOffset": 3}, {"name": "One.", "startOffset": 5}]


def attempt(path: Path, uses: Collection[Use]) -> Fixed | None:
    """None for a transcript whose repairs undo each other; refusing such a file is right, breaking it is not."""
    try:
        return fixed(path, uses)
    except NotFixable as error:
        if "do not come to an end" in str(error):
            return None
        # A header with a time in its title and a line in the same entry, repeated: the time would be the line's, too.
        if "would not become what it should" in str(error) and "0:04 Bob" in path.read_text("utf-8"):
            return None
        raise


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.one_of(LINES, LINES, HEADERS, TEXTS), max_size=8),
    STYLES,
    st.booleans(),
    st.sampled_from(["\n", "\r\n"]),
)
def test_any_transcript(tmp_path_factory: pytest.TempPathFactory, items: list[object], style: dict[str, object], unsafe: bool, end: str) -> None:  # fmt: skip
    """However a transcript is written, just its repaired entries change, comments stay, and a second time changes none."""
    path = tmp_path_factory.mktemp("any") / "x.yaml"
    document = {"title": "a  b", "quotableClips": CLIPS, "transcript": items, "guests": ["bob"], "z": " 1  "}
    text = yaml.dump(document, sort_keys=False, **style)  # type: ignore[call-overload]
    text = re.sub("^- ", "# - line:  who\n- ", text, flags=re.MULTILINE)
    path.write_bytes(text.replace("\n", end).encode())
    uses = UNSAFE if unsafe else SAFE
    found = attempt(path, uses)
    if found is None or found.old == found.new:
        return
    assert found.problems
    before, after = yaml.safe_load(found.old), yaml.safe_load(found.new)
    assert {**before, "transcript": 0} == {**after, "transcript": 0}
    assert found.old.count(b"# - line:  who") == found.new.count(b"# - line:  who")
    assert found.new.count(b"\n") == found.new.count(end.encode())
    assert unchanged_lines_stay(found)
    path.write_bytes(found.new)
    assert fixed(path, uses).new == found.new


LINES_OF_TEXT = st.lists(st.sampled_from("abcdefgh"), max_size=12).map(
    lambda lines: "".join(f"{line}\n" for line in lines)
)


@given(LINES_OF_TEXT, LINES_OF_TEXT, st.booleans(), st.booleans())
def test_the_diff_is_one(old: str, new: str, cut_old: bool, cut_new: bool) -> None:
    """Applied to the old text, the diff gives the new one; a missing last line end is marked."""
    old, new = old[: len(old) - cut_old], new[: len(new) - cut_new]
    diff = re.sub(r"\n\\ No newline.*\n", "", unified_diff(old, new, "x"))
    assert bool(diff) == (old != new)
    result, at = "", 0
    lines = re.findall(r"[^\n]*\n|[^\n]+", old)
    for start, hunk in re.findall(r"^@@ -(\d+)\S* \S+ @@\n((?:[ +-].*\n?)*)", diff, re.MULTILINE):
        parts = re.findall(r"[ +-][^\n+-]?\n?", hunk)
        first = int(start) - 1 if any(part[0] != "+" for part in parts) else int(start)
        result += "".join(lines[at:first]) + "".join(part[1:] for part in parts if part[0] != "-")
        at = first + sum(part[0] != "+" for part in parts)
    assert result + "".join(lines[at:]) == new


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The the end of of it.", 2),
        ("I had had it; that that is is. Very very good. Log in in the evening.", 0),
        ("the\nthe, the-the, the, the, bathe the", 0),
    ],
)
def test_doubled_words(text: str, count: int) -> None:
    """Only small words that cannot follow themselves count as doubled."""
    assert len(doubled(text)) == count


@pytest.mark.parametrize(
    ("who", "meant"),
    [("Alexeylexey", "Alexey"), ("Ruslanexey", "Ruslan"), ("Rusland", ""), ("Alexa", ""), ("Alexy", "Alexey"), ("Alex", "")],
)  # fmt: skip
def test_misspelt_speakers(who: str, meant: str, tmp_path: Path) -> None:
    """A rare name that is a frequent one with debris behind it, or nearly equal, is corrected; a like one is not."""
    path = tmp_path / "x.yaml"
    lines = [{"line": "Yes.", "sec": n, "who": name} for n, name in enumerate(["Alexey", "Ruslan"] * 25 + [who])]
    path.write_text(yaml.dump({"transcript": lines}), encoding="utf-8")
    found = fixed(path, UNSAFE)
    assert found.new.decode().count(f"who: {who}\n") == (0 if meant else 1)
    assert [problem.code for problem in found.problems] == (["P003"] if meant else [])
    assert not fixed(path, SAFE).problems


def test_a_guest_is_no_misspelling(tmp_path: Path) -> None:
    """A rare speaker whom the episode names stays, however like another."""
    path = tmp_path / "x.yaml"
    lines = [{"line": "I am Alexy Miller.", "sec": n, "who": "Alexey"} for n in range(25)]
    lines.append({"line": "Yes.", "sec": 30, "who": "Alexy"})
    path.write_text(yaml.dump({"guests": ["alexymiller"], "transcript": lines}), encoding="utf-8")
    assert not fixed(path, UNSAFE).problems


def test_mixed_line_ends_stay(tmp_path: Path) -> None:
    """Every line keeps its own line end; a changed one gets the usual one."""
    path = tmp_path / "x.yaml"
    path.write_bytes(b"title: a\r\ntranscript:\n- line: b  c\r\n  who: d\n- header: e\re: f\r\ng: h\r\n")
    assert fixed(path).new == b"title: a\r\ntranscript:\n- line: b c\r\n  who: d\n- header: e\re: f\r\ng: h\r\n"


def test_a_file_that_would_change_elsewhere_is_refused(tmp_path: Path) -> None:
    """When the edited text does not read back as wanted, the file stays and the place is named."""
    path = tmp_path / "x.yaml"
    path.write_text(
        "title: T\n? transcript\n: - line: A b c d e.\n  - {line: A b c d e., sec: 1, who: B}\n", encoding="utf-8"
    )
    with pytest.raises(NotFixable) as caught:
        fixed(path)
    assert caught.value.problem.code == "X006"


# The command


EPISODE = "---\ntitle: T\ntranscript:\n- {line: 'A  b.', sec: 1, who: Ann}\n---\n"
CLEAN = EPISODE.replace("A  b", "A b")


def run(*words: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipeline", "fix", *map(str, words)]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, check=False, timeout=60, encoding="utf-8")
    assert "Traceback" not in done.stderr, done.stderr
    return done


def test_the_command_shows_and_then_writes(make_show: Callable[..., Path]) -> None:
    """Without --write a diff is shown and nothing changes; with it the files change and keep their mode."""
    root = make_show({"a": EPISODE, "b": CLEAN, "_draft": EPISODE})
    paths = {name: root / "episodes" / f"{name}.md" for name in ("a", "b", "_draft")}
    paths["a"].chmod(0o640)
    shown = run("--all", "--show", root)
    assert shown.returncode == 0
    assert "-- {line: 'A  b.', sec: 1, who: Ann}\n+- {line: 'A b.', sec: 1, who: Ann}\n" in shown.stdout
    assert "episodes/a.md:4:3: T033 info" in shown.stderr
    assert "1 file would change (1 repair): call again with --write" in shown.stderr
    assert paths["a"].read_text() == EPISODE
    written = run("--all", "--write", "--show", root)
    assert written.stdout == shown.stdout
    assert written.stderr.endswith("1 file changed (1 repair)\n")
    assert paths["a"].read_text() == CLEAN
    assert stat.S_IMODE(paths["a"].stat().st_mode) == 0o640
    assert paths["_draft"].read_text() == EPISODE
    again = run("--all", "--write", "--show", root)
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "0 files changed\n")


def test_a_path_means_that_file(make_show: Callable[..., Path], tmp_path: Path) -> None:
    """A path may lie anywhere: a draft of the show, or a file outside every show."""
    root = make_show({"a": EPISODE, "_draft": EPISODE})
    lone = tmp_path / "a.md"
    lone.write_text(EPISODE)
    assert run(lone, "--write").returncode == 0
    assert run(root / "episodes" / "_draft.md", "--write", "--show", root).returncode == 0
    assert lone.read_text() == (root / "episodes" / "_draft.md").read_text() == CLEAN
    assert (root / "episodes" / "a.md").read_text() == EPISODE
    assert run("a", "--write", "--show", root).returncode == 0
    assert (root / "episodes" / "a.md").read_text() == CLEAN


def test_a_link_stays_a_link(make_show: Callable[..., Path]) -> None:
    """Writing through a symbolic link inside the show changes the file it points to."""
    root = make_show({"_a": EPISODE})
    link = root / "episodes" / "b.md"
    link.symlink_to("_a.md")
    assert run("b", "--write", "--show", root).returncode == 0
    assert link.is_symlink()
    assert (root / "episodes" / "_a.md").read_text() == CLEAN


def test_one_bad_file_does_not_stop_the_others(make_show: Callable[..., Path]) -> None:
    """A file that cannot be read is named, the others are fixed, and the exit code tells."""
    root = make_show({"a": EPISODE, "b": "---\ntitle: 'x\n---\n", "c": "---\ntranscript: [{line: 'x  y'}]\n---\n"})
    done = run("--all", "--write", "--show", root)
    assert done.returncode == 1
    assert "episodes/b.md:2" in done.stderr
    assert "2 files changed (2 repairs)" in done.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [((), "--all"), (("a", "--all"), "--all"), (("nobody",), "'nobody'"), (("gone/x.md",), "gone/x.md")],
)
def test_wrong_usage(words: tuple[str, ...], message: str, make_show: Callable[..., Path]) -> None:
    """Without an episode, with too many, or with one that is not there, the exit code is 2."""
    root = make_show({"a": EPISODE})
    done = run(*words, "--show", root)
    assert done.returncode == 2
    assert message in done.stderr


def test_a_file_changed_meanwhile_is_left(make_show: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """What somebody else writes while a file is being fixed is not lost."""
    show_folder = open_show(make_show({"a": EPISODE}))
    path = show_folder.sources[0].path
    compare = fix.__globals__["_compare"]

    def meddle(*given: object) -> None:
        compare(*given)
        path.write_text(CLEAN + "More.\n")

    monkeypatch.setitem(fix.__globals__, "_compare", meddle)
    found = list(fix(show_folder, show_folder.sources, unsafe=False, write=True))
    assert [getattr(problem, "code", "") for problem in found] == ["X006"]
    assert path.read_text() == CLEAN + "More.\n"


# The real episodes

SOURCES: list[tuple[ShowFolder, Source]] = []
if (CORPUS / "dtc" / "show.yaml").is_file():
    _folder = open_show(CORPUS / "dtc")
    SOURCES = [(_folder, source) for source in _folder.sources]
    _folder = open_standalone(next((CORPUS / "seed").glob("*.md")))
    SOURCES += [(_folder, source) for source in _folder.sources]


@pytest.mark.corpus
def test_the_corpus_is_here() -> None:
    """Say so when there are no real episodes to fix."""
    if not SOURCES:
        pytest.skip("the corpus of real episodes is not beside this checkout")
    assert len(SOURCES) > 100


@pytest.mark.corpus
@pytest.mark.parametrize("uses", [SAFE, UNSAFE], ids=["safe", "unsafe"])
@pytest.mark.parametrize(("show_folder", "source"), SOURCES, ids=[source.slug for _, source in SOURCES])
def test_a_real_episode(show_folder: ShowFolder, source: Source, uses: Collection[Use], tmp_path: Path) -> None:
    """Fixed once, no fault that fix knows is left; only entries that a repair changes change, the rest not at all."""
    found = fix_file(show_folder, source, uses)
    copy = source._replace(path=Path(shutil.copy(source.path, tmp_path)))
    copy.path.write_bytes(found.new)
    assert fix_file(show_folder, copy, uses).new == found.new
    left = {problem.code for problem in load(show_folder, copy).problems}
    gone = SAFE_CODES if uses is SAFE else SAFE_CODES | {"P003", "T019", "T020", "T041"}
    assert not left & gone
    assert named(show_folder, source, uses, found)
    before, after = (yaml.safe_load(data.decode().split("\n---")[0]) for data in (found.old, found.new))
    assert {**before, "transcript": 0} == {**after, "transcript": 0}
    assert found.old.split(b"\n---", 1)[1] == found.new.split(b"\n---", 1)[1]


def named(show_folder: ShowFolder, source: Source, uses: Collection[Use], found: Fixed) -> bool:
    """Whether all lines but those of entries that a repair changes, moves or removes stay as they are, in order."""
    episode = load(show_folder, source).edition.episode
    wanted = wanted_entries(show_folder, episode, uses)
    faulty = {problem.place for problem in wanted.problems}
    same = {entry.place for entry in wanted.new if entry in episode.transcript} - faulty
    lines = found.old.split(b"\n")
    starts = [entry.place.line for entry in episode.transcript]
    ends = [*starts[1:], lines.index(b"---", 1) + 1]
    touched: set[int] = set()
    for entry, end in zip(episode.transcript, ends, strict=False):
        if entry.place not in same:
            touched |= set(range(entry.place.line, end))
    new = iter(found.new.split(b"\n"))
    return all(line in new for number, line in enumerate(lines, 1) if number not in touched)


def test_a_read_only_file_stays(make_show: Callable[..., Path]) -> None:
    """Whoever took the right to write away from a file did not want it changed."""
    path = make_show({"x": EPISODE}) / "episodes" / "x.md"
    path.chmod(0o444)
    done = run("x", "--show", path.parents[1], "--write")
    assert done.returncode == 1
    assert "X006 error: " in done.stderr
    assert "read-only" in done.stderr
    assert path.read_text(encoding="utf-8") == EPISODE


def test_line_separators_that_yaml_takes_for_line_ends(make_show: Callable[..., Path]) -> None:
    """A file that cannot be edited safely is refused by name, and is no fault of the program."""
    text = EPISODE.replace("'A  b.'", "Plain\u2028sep  z")
    done = run("x", "--show", make_show({"x": text}), "--write")
    assert "X001" not in done.stderr
    assert done.returncode in (0, 1)


def test_a_transcript_beside_the_episode_is_not_silently_left(
    make_show: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stands in another file is not edited: it is said where, and that way leads to one that can be."""
    root = make_show({"e1": "---\ntitle: One\n---\n", "e2": "---\ntitle: Two\n---\n"})
    (root / "episodes" / "e1.txt").write_text(
        "0:00 Ann: So it is with the the tide.\n\n0:05 Bob: And so on, it went on.\n"
    )
    (root / "episodes" / "e2.txt").write_text("0:00 Ann: Well, so it is.\n\n0:05 Bob: And so on, it went on.\n")
    opened = open_show(root)
    sources = {source.slug: source for source in opened.sources}
    with pytest.raises(NotFixable) as refused:
        fix_file(opened, sources["e1"], UNSAFE)
    assert refused.value.problem.place.file == "episodes/e1.txt"
    hint = refused.value.problem.hint.partition("linernotes ")[2]
    assert fix_file(opened, sources["e2"], UNSAFE).problems == ()
    monkeypatch.chdir(root)
    done = CliRunner().invoke(cli, hint.split())
    assert done.exit_code == 0, done.output
    assert "line:" in (root / "episodes" / "e1.md").read_text()
    assert "the the" not in fix_file(opened, sources["e1"], UNSAFE).new.decode()
