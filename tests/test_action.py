"""The GitHub action: its steps one after the other, each in a fresh clone with the caches of the one before."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.commands.init import NewShow, init
from tests.conftest import ROOT

ACTION = yaml.safe_load((ROOT / "action.yml").read_text())["runs"]["steps"]


@dataclass
class Ci:
    """A repository with a show, a place to deploy to, the caches, and a machine that is new for every run."""

    folder: Path
    number: int = 0

    @property
    def bare(self) -> Path:
        return self.folder / "show.git"

    def git(self, *words: str, where: Path | None = None) -> str:
        command = ["git", "-c", "user.name=t", "-c", "user.email=t@tide.example", *words]
        return subprocess.run(command, cwd=where or self.folder, check=True, capture_output=True, text=True).stdout

    def commit(self, name: str, text: str, branch: str = "main") -> None:
        """Somebody edits a file of the show."""
        clone = self.clone(branch)
        (clone / name).write_text(text)
        self.git("add", "-A", where=clone)
        self.git("commit", "-qm", "edit", where=clone)
        self.git("push", "-q", "origin", f"HEAD:{branch}", where=clone)

    def clone(self, branch: str = "main") -> Path:
        self.number += 1
        self.git("clone", "-q", str(self.bare), f"clone{self.number}")
        return self.folder / f"clone{self.number}"

    def run(self, event: str = "push") -> dict[str, str]:
        """What each step of a run said; it stops at one that fails, as GitHub does."""
        clone = self.clone()
        cache, summary, temp = self.folder / "cache", self.folder / "summary", self.folder / f"temp{self.number}"
        temp.mkdir()
        # What runs on GitHub's machines is the installed command.
        shim = temp / "bin"
        shim.mkdir()
        (shim / "linernotes").write_text(f'#!/bin/sh\nexec {sys.executable} -m pipeline "$@"\n')
        (shim / "linernotes").chmod(0o755)
        env = {key: value for key, value in os.environ.items() if not key.startswith(("MAKE", "MFLAGS"))}
        env |= {"PATH": f"{shim}:{env['PATH']}", "RUNNER_TEMP": str(temp), "GITHUB_STEP_SUMMARY": str(summary)}
        env |= {f"GIT_{who}_{what}": "t@tide.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        env["PYTHONPATH"] = str(ROOT)
        told: dict[str, str] = {}
        failed = {"publish": "success"}
        for step in ACTION:
            if not self.wanted(step, event, failed):
                continue
            uses = step.get("uses", "")
            for folder in ("output", ".build"):
                source, target = (cache, clone) if "restore" in uses else (clone, cache)
                if "actions/cache" in uses and (source / folder).exists():
                    shutil.rmtree(target / folder, ignore_errors=True)
                    # A cache keeps bytes and names; times are those of unpacking.
                    shutil.copytree(source / folder, target / folder, copy_function=shutil.copy)
            if "run" not in step or step["name"] == "Install":
                continue
            inputs = {name: self.filled(str(text), event) for name, text in step.get("env", {}).items()}
            command = ["bash", "-eo", "pipefail", "-c", step["run"]]
            done = subprocess.run(command, cwd=clone, env=env | inputs, capture_output=True, text=True, check=False)
            told[step["name"]] = done.stdout + done.stderr
            if done.returncode:
                failed[step.get("id", "")] = "failure"
                if not step.get("continue-on-error"):
                    told["failed"] = step["name"]
                    break
        return told

    def values(self, event: str) -> dict[str, str]:
        return {
            "inputs.show": ".",
            "inputs.deploy": str(self.folder / "www"),
            "inputs.strict": "",
            "github.event_name": event,
            "github.token": "",
            "github.event.pull_request.number": "1",
        }

    def filled(self, text: str, event: str) -> str:
        return re.sub(r"\$\{\{ *([\w.]+) *\}\}", lambda match: self.values(event)[match[1]], text)

    def wanted(self, step: dict[str, Any], event: str, failed: dict[str, str]) -> bool:
        """Whether the condition of a step holds."""
        condition = step.get("if", "True").replace("&&", "and")
        names = self.values(event) | {"steps.publish.outcome": failed["publish"]}
        return bool(eval(re.sub(r"[a-z]+(\.[a-z_]+)+", lambda match: repr(names[match[0]]), condition)))


@pytest.fixture
def ci(tmp_path: Path) -> Ci:
    """A show in a repository of its own."""
    if shutil.which("make") is None or shutil.which("git") is None:
        pytest.skip("make and git are needed")
    found = Ci(tmp_path)
    found.git("init", "-q", "--bare", "-b", "main", str(found.bare))
    init(tmp_path / "start", NewShow("Tide", "https://tide.example/", "Ann", "a@tide.example"))
    for words in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-qm", "start"]):
        found.git(*words, where=tmp_path / "start")
    found.git("push", "-q", str(found.bare), "main", where=tmp_path / "start")
    return found


def test_published_recorded_deployed_and_then_nothing(ci: Ci) -> None:
    """The first run publishes, commits the ledger and deploys; the second, unchanged, makes and sends nothing."""
    first = ci.run()
    assert "failed" not in first, first
    assert "files written" in first["Publish"]
    assert "Hello" in (ci.folder / "www" / "feed.xml").read_text()
    assert '"01-hello":' in ci.git("show", "main:releases.yaml", where=ci.bare)
    commits = ci.git("rev-list", "--count", "main", where=ci.bare)

    second = ci.run("schedule")
    assert "failed" not in second, second
    assert "up to date" in second["Publish"]
    assert "there was nothing to send" in second["Deploy"]
    assert ci.git("rev-list", "--count", "main", where=ci.bare) == commits


def test_a_scheduled_run_publishes_what_its_date_has_reached(ci: Ci) -> None:
    """An episode whose moment lies ahead is held back; a later run, with nothing committed meanwhile, has it out."""
    begun = time.monotonic()
    ci.run()
    wait = 2 * (time.monotonic() - begun) + 5  # longer than the next run takes
    moment = datetime.now(UTC) + timedelta(seconds=wait)
    until = time.monotonic() + wait
    episode = ci.git("show", "main:episodes/01-hello.md", where=ci.bare)
    text = episode.replace("title: Hello", "title: Later").replace("episode: 1\n", "episode: 2\n")
    ci.commit("episodes/02-later.md", text.replace("2025-03-07", f"'{moment.isoformat(timespec='seconds')}'"))
    ci.run()
    assert "Later" not in (ci.folder / "www" / "feed.xml").read_text()
    assert not (ci.folder / "www" / "episodes" / "02-later").exists()
    time.sleep(max(0.0, until + 1 - time.monotonic()))
    told = ci.run("schedule")
    assert "failed" not in told, told
    assert "<title>Later</title>" in (ci.folder / "www" / "feed.xml").read_text()
    assert '"02-later":' in ci.git("show", "main:releases.yaml", where=ci.bare)


def test_an_episode_that_cannot_be_read_stops_no_other(ci: Ci) -> None:
    """What can be published is out; the run fails in the end."""
    ci.commit("episodes/02-broken.md", "---\ntitle: [\n---\n")
    told = ci.run()
    assert told["failed"] == "Result"
    assert "Hello" in (ci.folder / "www" / "feed.xml").read_text()
    assert '"01-hello":' in ci.git("show", "main:releases.yaml", where=ci.bare)


def test_a_pull_request_gets_a_report_and_changes_nothing(ci: Ci) -> None:
    """What would change for listeners stands in the summary; nothing is deployed or committed."""
    ci.run()
    feed = (ci.folder / "www" / "feed.xml").read_bytes()
    path = "episodes/01-hello.md"
    ci.commit(path, ci.git("show", f"main:{path}", where=ci.bare).replace("This is an example", "This is a sample"))
    told = ci.run("pull_request")
    assert "failed" not in told, told
    assert set(told) == {"Check", "Report"}
    page = (ci.folder / "summary").read_text()
    assert "~~an example.~~ **a sample.**" in page
    assert (ci.folder / "www" / "feed.xml").read_bytes() == feed


def test_what_is_written_twice_agrees() -> None:
    """The workflow of a new show, the action and the container name the same libraries and places."""
    from pipeline.press.libraries import INSTALL

    install = next(step["run"] for step in ACTION if step.get("name") == "Install")
    container = (ROOT / "Containerfile").read_text()
    for package in INSTALL["debian"].split()[4:]:
        assert package in install
        assert package in container
