"""The rules are explained: each has a section, and the example in it has the fault."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from PIL import Image

from pipeline.commands.check import check_show
from pipeline.commands.cli import cli
from pipeline.commands.explain import FILE, SERIES, all_rules, explanation, explanations, rules_page
from pipeline.model.problems import Problem, SettingsError
from pipeline.publish.request import Request
from tests.conftest import DEMO, ROOT

# What no file alone can show, and so has no example that is read here.
ONLY_WHEN_ASKED = {
    **dict.fromkeys(("A003", "A008"), "sound, which is no text"),
    "A004": "a copy of sound, which publish makes",
    **dict.fromkeys(("A006", "A007"), "sound, and its measurement asked for"),
    "B002": "the PDF asked for, and a long wait",
    "B003": "another version of WeasyPrint",
    "B004": "a template, and its file asked for",
    **dict.fromkeys(("N001", "N002", "N003", "N004", "N005", "N006", "N007", "N008"), "a deployment asked for"),
    **dict.fromkeys((f"J{number:03}" for number in range(1, 13)), "a transcript that import was asked for"),
    **dict.fromkeys(("N009", "N010"), "an announcement asked for"),
    "X016": "a cluster asked for",
    "R003": "the ledger is written by publish only",
    **dict.fromkeys(("R005", "R006", "R009", "R010", "R013", "R017"), "needs a feed that is out"),
    "R021": "a file that could not be made",
    "R012": "a change accepted by name",
    "R015": "another host's feed, and its adoption asked for",
    **dict.fromkeys(("W002", "W003", "W004", "W005"), "sound, and its alignment"),
    "S033": "pages, which publish makes",
    "X001": "a fault of the program",
    "X017": "a cache asked for",
    "X002": "a full disk, or a folder that must not be written",
    "X003": "an episode asked for by name",
    "X004": "an output folder asked for by name",
    "X005": "a lone file, and its feed asked for",
    "X006": "a file that fix was asked for",
    "X007": "a season asked for by number",
    "X008": "a new file asked for",
    "X011": "an address that adopt was asked for",
    "X015": "two folders, and their comparison asked for",
    "X014": "a machine without Pango",
    "X013": "a machine without Pagefind",
    "X012": "a feed that adopt was asked for",
}
MARK = re.compile(r" *# ←.*$", re.MULTILINE)
# So that a long example is short to read.
MORE_WORDS = re.compile(r"\[… (\d+) more words\]")
MORE_LINES = re.compile(r"^- … (\d+) more lines by (\w+)$", re.MULTILINE)
SPEECH = "- {{line: The tide came in as it did at {1}:{2:02} and nobody wrote it down., sec: {0}, time: '{1}:{2:02}', who: {3}}}"


def parts(example: str) -> list[tuple[str, str, str]]:
    """The files of an example: name, what is special, text. Without '# file:' it is one episode, or its transcript."""
    if not example.startswith("# file: "):
        if example.startswith("- "):
            example = "transcript:\n" + example
        return [("episodes/example.yaml", "", example)]
    pieces = re.split(r"^# file: (\S+?)(?:, (.*))?\n", example, flags=re.MULTILINE)[1:]
    return [
        (name, special or "", text) for name, special, text in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True)
    ]


def write_show(example: str, root: Path) -> set[tuple[str, int]]:
    """An example as a show: the demo show without its episodes, what the example gives in place of what is there.

    Returns the lines that are marked.
    """
    shutil.copytree(DEMO, root, ignore=shutil.ignore_patterns("*.md", "releases.yaml"))
    shutil.copytree(DEMO / "people", root / "people", dirs_exist_ok=True)
    marked: set[tuple[str, int]] = set()
    for name, special, text in parts(example):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        if special == "deleted":
            (root / name).unlink()
        elif special.startswith("a picture of "):
            width, height = map(int, re.findall(r"\d+", special))
            noise = Image.effect_noise((width, height), 64).convert("RGB")
            (noise if "noise" in special else Image.new("RGB", (width, height))).save(root / name)
        else:
            marked |= {(name, number) for number, line in enumerate(text.split("\n"), 1) if MARK.search(line)}
            text = MORE_WORDS.sub(lambda match: "tide " * int(match[1]), MARK.sub("", text).replace("⇥", "\t"))
            text = MORE_LINES.sub(more_lines, text)
            text += other_settings(text) if name == "show.yaml" else ""
            copies = re.fullmatch(r"and (\d+) copies", special)
            encoding = special.removeprefix("saved as ") if special.startswith("saved as ") else "utf-8"
            (root / name).write_text(text, encoding=encoding)
            for number in range(int(copies[1]) if copies else 0):
                copy = name.replace(".", f"-{number}.")
                (root / copy).write_text(text, encoding="utf-8")
                marked |= {(copy, line) for file, line in marked if file == name}
    return marked


def more_lines(match: re.Match[str]) -> str:
    """Lines of one speaker from 10:00 on."""
    return "\n".join(SPEECH.format(at, *divmod(at, 60), match[2]) for at in range(600, 600 + int(match[1])))


def other_settings(text: str) -> str:
    """The demo show's settings that a text does not give."""
    given = re.findall(r"^(\w+):", text, re.MULTILINE)
    settings = yaml.safe_load((DEMO / "show.yaml").read_text(encoding="utf-8"))
    return yaml.safe_dump({key: value for key, value in settings.items() if key not in given})


def problems_of(root: Path) -> list[Problem]:
    try:
        return check_show(Request(root, root / "output"))
    except SettingsError as error:
        return error.problems


@pytest.mark.parametrize("code", sorted(explanations()))
def test_an_example_has_its_fault(code: str, tmp_path: Path) -> None:
    """`linernotes check` reports the code in the example, at the lines marked with '# ←' and at no other."""
    if code in ONLY_WHEN_ASKED:
        return
    marked = write_show(explanations()[code].example, tmp_path / "show")
    problems = problems_of(tmp_path / "show")
    found = {(problem.place.file, problem.place.line) for problem in problems if problem.code == code}
    assert found, "\n".join(map(str, problems))
    assert found == (marked or found)


def test_every_rule_is_explained_and_nothing_else() -> None:
    """explanations.md has one section for every rule, in order, each with all three parts."""
    headings = re.findall(r"^## (\S+)", FILE.read_text(encoding="utf-8"), re.MULTILINE)
    assert headings == list(all_rules())
    assert headings == list(explanations())
    assert all(text.why and text.example and text.fix for text in explanations().values())
    assert {code[0] for code in all_rules()} <= set(SERIES)
    assert set(ONLY_WHEN_ASKED) <= set(all_rules())


def test_severity_and_sentence_stand_in_one_place() -> None:
    """The sentence of a rule is not repeated in its explanation."""
    for code, rule in all_rules().items():
        assert rule.sentence not in FILE.read_text(encoding="utf-8"), code


def test_the_page_of_rules_is_up_to_date() -> None:
    """docs/rules.md is what the rules in code say."""
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == rules_page(), (
        "docs/rules.md is old: run .venv/bin/python tools/docs.py"
    )


def test_explain_says_what_why_example_and_how_to_fix() -> None:
    """`linernotes explain` takes codes in any case, several of them, and says what `fix` does."""
    done = CliRunner().invoke(cli, ["explain", "t011", "T016"])
    assert done.exit_code == 0
    assert done.output == f"{explanation('T011')}\n\n\n{explanation('T016')}\n"
    for words in (
        "T011 warning: ",
        "Why it matters\n",
        "Example, reported at the line with ←\n    ",
        "How to fix it\n",
        "repair: {off: [T011]}",
    ):
        assert words in explanation("T011")
    assert "linernotes fix" not in explanation("T016")


def test_explain_without_a_code_lists_all() -> None:
    """Without a code there is a line for every rule."""
    lines = CliRunner().invoke(cli, ["explain"]).output.splitlines()
    assert [line.split()[0] for line in lines] == list(all_rules())


def test_explain_refuses_a_code_there_is_not() -> None:
    """An unknown code is wrong usage, with a guess at the one that was meant."""
    done = CliRunner().invoke(cli, ["explain", "T11"])
    assert done.exit_code == 2
    assert "there is no rule 'T11'; did you mean T011" in done.output


def test_an_explanation_fits_a_terminal() -> None:
    """No line is wider than 100 columns but those of examples that cannot be broken."""
    for code in all_rules():
        text = explanation(code).replace(textwrap.indent(explanations()[code].example.rstrip(), "    "), "")
        assert max(map(len, text.splitlines()[1:])) <= 100, code


@pytest.mark.parametrize("code", ["T011", "N002", "S022", "W011"])
def test_a_rule_is_found_without_importing_all(code: str) -> None:
    """In a process that has imported nothing yet."""
    words = [sys.executable, "-m", "pipeline", "explain", code]
    done = subprocess.run(words, capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.rstrip("\n") == explanation(code)
