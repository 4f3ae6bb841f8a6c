"""A branch of a git repository as the place to deploy to, such as GitHub Pages and its kind publish.

A deployment is one commit on top of what the branch has; the branch moves in one step or not at all.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from pipeline.commands.deploy.codes import PLACE, RACE, TOO_LARGE
from pipeline.commands.deploy.plan import File, Plan, Stopped, There, planned

_MOST_BYTES = 100 << 20  # GitHub's limit
_PLAIN = ".nojekyll"  # tells GitHub Pages to publish the files as they are


class Branch:
    """A branch of the repository that the show is in, at its remote: `git:BRANCH`, or `git:REMOTE#BRANCH`."""

    def __init__(self, address: str, show: Path) -> None:
        self.name = address
        remote, mark, branch = address.removeprefix("git:").rpartition("#")
        self.remote, self.branch = (remote if mark else "origin"), f"refs/heads/{branch}"
        self.root = show
        if not branch or self.remote.startswith("-"):
            raise Stopped(PLACE.code, address, "there is no branch in this address", "write TO=git:gh-pages")
        self.root = Path(self._git("rev-parse", "--show-toplevel", hint="the show must be in a git repository").strip())
        self._git("check-ref-format", self.branch, hint="write the name of a branch, such as git:gh-pages")
        self.sums: dict[File, str] = {}
        self.staged: dict[str, str] = {}
        self.commit = ""

    def held(self) -> AbstractContextManager[None]:
        """Nothing: a push onto a branch that has moved is refused."""
        return nullcontext()

    def plan(self, files: Sequence[File]) -> Plan:
        """Compare files with those of the branch, or with those of the commit that is being made."""
        if not self.staged:
            self._fetch()
        self._add(files)
        there = self._there()
        for file in files:
            if file.name in self.staged:
                there[file.name] = There(file.size, self.staged[file.name])
        return planned(files, there, self.sums.__getitem__)

    def _fetch(self) -> None:
        if not self._git("ls-remote", self.remote, self.branch, hint="check the remote, and that you may read it"):
            self.commit = ""
            return
        self._git("fetch", "--quiet", "--no-tags", self.remote, self.branch)
        self.commit = self._git("rev-parse", "FETCH_HEAD").strip()

    def _there(self) -> dict[str, There]:
        if not self.commit:
            return {}
        found = {}
        for line in self._git("ls-tree", "-r", "-z", "-l", self.commit).split("\0"):
            about, _, name = line.partition("\t")
            if name and not name.startswith(".") and "/." not in name:
                _, _, tag, size = about.split()
                found[name] = There(int(size) if size.isdigit() else 0, tag)
        return found

    def _add(self, files: Sequence[File]) -> None:
        """Put files into the repository, which nothing names yet; their checksums are the repository's."""
        large = [file for file in files if file.size >= _MOST_BYTES]
        if large:
            message = f"{large[0].name} has {large[0].size // 1_000_000} MB; hosts of git refuse the push"
            raise Stopped(TOO_LARGE.code, self.name, message, "keep the audio elsewhere: audio_url in show.yaml")
        new = [file for file in files if file not in self.sums]
        paths = "".join(f"{file.path.resolve()}\n" for file in new)
        told = self._git("hash-object", "-w", "--no-filters", "--stdin-paths", given=paths)
        self.sums |= dict(zip(new, told.split(), strict=True))

    def read(self, name: str) -> bytes | None:
        """The bytes of a file of the branch."""
        if name not in self._there():
            return None
        return self._run("cat-file", "blob", f"{self.commit}:{name}").stdout

    def send(self, files: Sequence[File]) -> None:
        """Keep files for the commit."""
        self.staged |= {file.name: self.sums[file] for file in files}

    def release(self, feed: File | None, plan: Plan) -> None:
        """Make the commit and push it."""
        self.send([feed] if feed else [])
        self._push([f"100644 {tag}\t{name}" for name, tag in self.staged.items()], f"Publish {len(plan.files)} files")
        self.staged.clear()

    def remove(self, names: Sequence[str]) -> None:
        """Remove files, by a commit of its own."""
        self._push([f"0 {'0' * 40}\t{name}" for name in names], f"Remove {len(names)} files")

    def _push(self, entries: list[str], message: str) -> None:
        if not entries:
            return
        plain = self._git("hash-object", "-w", "--stdin").strip()
        with tempfile.TemporaryDirectory() as folder:
            index = {"GIT_INDEX_FILE": f"{folder}/index"}
            if self.commit:
                self._git("read-tree", self.commit, env=index)
            given = "\0".join([*entries, f"100644 {plain}\t{_PLAIN}"]) + "\0"
            self._git("update-index", "-z", "--index-info", given=given, env=index)
            tree = self._git("write-tree", env=index).strip()
        parent = ["-p", self.commit] if self.commit else []
        who = {name: os.environ.get(name, "linernotes") for name in ("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME")}
        who |= {
            name: os.environ.get(name, "linernotes@localhost") for name in ("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL")
        }
        named = bool(self._run("config", "user.email", check=False).stdout.strip())
        commit = self._git("commit-tree", tree, *parent, "-m", message, env={} if named else who).strip()
        lease = f"--force-with-lease={self.branch}:{self.commit}"
        done = self._run("push", "--quiet", lease, self.remote, f"{commit}:{self.branch}", check=False)
        if done.returncode:
            text = done.stderr.decode(errors="replace")
            if "stale info" in text or "fetch first" in text or "cannot lock ref" in text:
                raise Stopped(RACE.code, self.name, "somebody else has pushed to the branch meanwhile", "deploy again")
            raise Stopped(PLACE.code, self.name, _last(text), "check that you may push to the remote")
        self.commit = commit

    def _git(self, *arguments: str, given: str = "", hint: str = "", env: dict[str, str] | None = None) -> str:
        done = self._run(*arguments, given=given, env=env, check=False)
        if done.returncode:
            raise Stopped(PLACE.code, self.name, _last(done.stderr.decode(errors="replace")), hint or "deploy again")
        return done.stdout.decode("utf-8", "surrogateescape")

    def _run(
        self, *arguments: str, given: str = "", env: dict[str, str] | None = None, check: bool = True
    ) -> subprocess.CompletedProcess[bytes]:
        settings = {**os.environ, "GIT_TERMINAL_PROMPT": "0", **(env or {})}
        command = ["git", "-C", str(self.root), "-c", "core.quotePath=false", *arguments]
        return subprocess.run(
            command, input=given.encode("utf-8", "surrogateescape"), capture_output=True, check=check, env=settings
        )


def _last(text: str) -> str:
    """What git has to say, in a line."""
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("hint:")]
    return next((line for line in lines if line.startswith(("fatal:", "error:"))), lines[-1] if lines else "git fails")
