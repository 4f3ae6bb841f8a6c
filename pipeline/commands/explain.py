"""Explains a rule by its code: what it means, why it matters, an example, and how to fix it; and writes docs/rules.md.

Code, severity and sentence stand on the rule in code; the longer text stands in explanations.md, a section a rule.
"""

from __future__ import annotations

import difflib
import pkgutil
import re
import textwrap
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

import click

import pipeline
from pipeline.model.problems import RULES, Rule
from pipeline.transcript.repair import REPAIRS, Use

FILE = Path(__file__).with_name("explanations.md")

SERIES: dict[str, tuple[str, str]] = {
    "Y": ("Reading a file", "The file cannot be read at all, or its YAML says something else than it seems to."),
    "F": (
        "Fields",
        "A field has a name or a value that cannot be used; from F101 on, one that apps and directories do not take.",
    ),
    "E": ("The episode", "What an episode's file says about the episode: title, audio, picture, length, dates."),
    "S": ("The show", "The show's folder and its settings."),
    "T": ("Transcript", "Who says what, and when."),
    "H": ("Chapters", "The headers of a transcript, which become chapters."),
    "C": ("Captions", "The captions made from a transcript."),
    "B": ("Print", "The print transcript, as PDF."),
    "P": ("People", "Guests, hosts, and the names of those who speak."),
    "L": ("Links", "Addresses, and the ids of other platforms."),
    "G": ("Across episodes", "What only shows when the episodes of a show are compared."),
    "A": ("Audio", "Audio files."),
    "R": ("Feed", "The feed, the release ledger, and what is left out of the feed."),
    "D": ("Description", "The text to paste into YouTube or a host."),
    "I": ("What you left out", "The lists of codes under `ignore` and `repair`."),
    "N": ("Going online", "Deployment and announcements: what goes to where listeners' apps fetch it."),
    "J": ("Import", "Transcripts of other tools that are taken over."),
    "W": ("Word times", "The audio and the transcript, laid over each other."),
    "X": ("The program", "A request that cannot be carried out, or a fault of Liner Notes itself."),
}
_SECTION = re.compile(r"^## (\S+)\n(.*?)^```(\w+)\n(.*?)^```\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_HEAD = """\
# Rules

<!-- Written by tools/docs.py from pipeline/commands/explanations.md and the rules in the code. Do not edit. -->

Everything Liner Notes may find in what you wrote. `linernotes explain T011` prints the section of a rule.

An **error** keeps something from being published, or must not stay. A **warning** is worth a look, and fails a run only
with `STRICT=1` (`--strict`). An **info** says what was done or left out. A code never changes its meaning. In the
examples, `# ←` marks the line that is reported, and `# file:` says which file the lines below it are in.

What you have looked at and live with can be left unsaid: `ignore: [T041]` in an episode, or in show.yaml for all of
them. Not so Y, S, I and X, which stand in the way of everything else.
"""


@dataclass(frozen=True, slots=True)
class Explanation:
    """The long text of a rule: why it matters, an example that has the fault, and how to fix it."""

    why: str
    language: str
    example: str
    fix: str


@cache
def all_rules() -> dict[str, Rule]:
    """Every rule by code, sorted: all modules are imported, since a rule is declared where it is found."""
    for module in pkgutil.walk_packages(pipeline.__path__, "pipeline."):
        if module.name != "pipeline.__main__":
            import_module(module.name)
    return {code: RULES[code] for code in sorted(RULES)}


def rule_of(code: str) -> Rule | None:
    """The rule of a code, None when there is none: only modules with the code in their text are imported."""
    for module in pkgutil.walk_packages(pipeline.__path__, "pipeline.") if code not in RULES else ():
        path = Path(pipeline.__path__[0]).joinpath(*module.name.split(".")[1:])
        path = path / "__init__.py" if module.ispkg else path.with_suffix(".py")
        if f'"{code}"' in path.read_text(encoding="utf-8"):
            import_module(module.name)
        if code in RULES:
            break
    return RULES.get(code)


@cache
def explanations() -> dict[str, Explanation]:
    """The sections of explanations.md by code."""
    found = _SECTION.findall(FILE.read_text(encoding="utf-8"))
    return {
        code: Explanation(why.strip(), language, example, fix.strip()) for code, why, language, example, fix in found
    }


def explanation(code: str) -> str:
    """All about one rule, as plain text for a terminal. Raises LookupError when there is none."""
    rule, text = rule_of(code), explanations()[code]
    if rule is None:
        raise LookupError(code)
    marked = ", reported at the line with ←" if "# ←" in text.example else ""
    parts = [
        f"{code} {rule.severity}: {rule.sentence}",
        f"Why it matters\n{_filled(text.why)}",
        f"Example{marked}\n{textwrap.indent(text.example.rstrip(), '    ')}",
        f"How to fix it\n{_filled(text.fix)}",
        *(_filled(note, "") for note in _notes(code)),
    ]
    return "\n\n".join(parts)


def index() -> str:
    """Every code with its severity and sentence, a line each."""
    return "\n".join(f"{code} {rule.severity:7} {rule.sentence}" for code, rule in all_rules().items())


def rules_page() -> str:
    """The page of all rules in Markdown: a table of the codes, then a section a rule, by series."""
    rules = all_rules()
    parts = [_HEAD]
    for letter, (title, sentence) in SERIES.items():
        found = [rule for rule in rules.values() if rule.code[0] == letter]
        if found:
            rows = "\n".join(
                f"| [{rule.code}](#{rule.code.lower()}) | {rule.severity} | {rule.sentence} |" for rule in found
            )
            parts.append(f"## {letter}: {title}\n\n{sentence}\n\n| code | | |\n|---|---|---|\n{rows}\n")
            parts += [_section(rule) for rule in found]
    return "\n".join(parts)


def _section(rule: Rule) -> str:
    text = explanations()[rule.code]
    notes = "".join(f"\n*{note}*\n" for note in _notes(rule.code))
    return (
        f"### {rule.code}\n\n**{rule.severity.capitalize()}:** {rule.sentence}\n\n{text.why}\n\n"
        f"```{text.language}\n{text.example}```\n\n{text.fix}\n{notes}"
    )


def _notes(code: str) -> list[str]:
    """What the program itself does about the fault, and how to keep it from doing so."""
    uses = {repair.use for repair in REPAIRS if repair.code == code}
    if not uses:
        return []
    outputs = "The outputs are made without this fault" if uses - {Use.LIKELY} else "The outputs leave it as it is"
    if Use.SAFE in uses:
        fix = "`linernotes fix EPISODE --write` corrects the file."
    elif uses & {Use.GUESS, Use.LIKELY}:
        fix = "`linernotes fix EPISODE --unsafe --write` corrects the file as well as it can guess."
    else:
        fix = "only you can correct the file."
    return [f"{outputs}; {fix} To switch the repair off: `repair: {{off: [{code}]}}`, in the episode or in show.yaml."]


def _filled(text: str, indent: str = "  ") -> str:
    """Paragraphs wrapped for a terminal."""
    paragraphs = re.split(r"\n\s*\n", text)
    wrap = textwrap.TextWrapper(96, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
    return "\n\n".join(wrap.fill(" ".join(paragraph.split())) for paragraph in paragraphs)


@click.command("explain")
@click.argument("codes", nargs=-1, metavar="[CODE]...")
def command(codes: tuple[str, ...]) -> None:
    """Say what a rule means, why it matters, and how to fix it. Without a code, list all rules."""
    for code in codes:
        if rule_of(code.upper()) is None:
            similar = difflib.get_close_matches(code.upper(), all_rules(), 3, 0.5)
            meant = f"did you mean {' or '.join(similar)}? " if similar else ""
            raise click.UsageError(f"there is no rule {code!r}; {meant}'linernotes explain' lists all")
    click.echo("\n\n\n".join(explanation(code.upper()) for code in codes) or index())
