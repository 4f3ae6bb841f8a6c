"""The examples for users: the commands in them are commands there are."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from pipeline.commands.cli import cli
from tests.conftest import DEMO, ROOT

EXAMPLES = ROOT / "docs" / "examples"
HOOK = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))[0]


def commands() -> dict[str, list[str]]:
    """What each example calls, as words after 'linernotes'."""
    steps = yaml.safe_load((EXAMPLES / "check.yml").read_text(encoding="utf-8"))["jobs"]["check"]["steps"]
    local = re.search(r"entry: (linernotes .*)", (EXAMPLES / "pre-commit-config.yaml").read_text(encoding="utf-8"))
    lines = {
        "hook": " ".join([HOOK["entry"], *HOOK["args"]]),
        "local hook": local[1] if local else "",
        "workflow": next(step["run"] for step in steps if step.get("run", "").startswith("linernotes ")),
    }
    return {name: shlex.split(line)[1:] for name, line in lines.items()}


@pytest.mark.parametrize("name", list(commands()))
def test_a_command_checks_the_show_it_stands_in(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Called in a show's folder, it finds the show and nothing wrong with it."""
    monkeypatch.chdir(DEMO)
    done = CliRunner().invoke(cli, commands()[name])
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize("name", ["episodes/x.md", "people/x.yaml", "audio/x.mp3", "show.yaml", "releases.yaml"])
def test_the_hook_runs_for_the_files_of_a_show(name: str) -> None:
    """A change of any file that is read starts the hook, and no other."""
    assert re.search(HOOK["files"], name)
    assert not re.search(HOOK["files"], f"docs/{name}")
    assert HOOK["files"] in (EXAMPLES / "pre-commit-config.yaml").read_text(encoding="utf-8")


def test_the_example_names_the_hook_there_is() -> None:
    """The entry of the pre-commit example is the hook this repository offers."""
    repos = yaml.safe_load((EXAMPLES / "pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    assert [hook["id"] for hook in repos[0]["hooks"]] == [HOOK["id"]]


def test_the_workflow_watches_the_files_of_a_show() -> None:
    """The workflow runs when the files change that the hook watches."""
    values = yaml.safe_load((EXAMPLES / "check.yml").read_text(encoding="utf-8"))
    paths = values[True]["pull_request"]["paths"]  # YAML 1.1 takes 'on' for a yes
    assert all(re.search(HOOK["files"], path) or Path(path).parts[0] == ".github" for path in paths)
