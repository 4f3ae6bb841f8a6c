"""A host that is reached by ssh as the place to deploy to; rsync does the work."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from pipeline.commands.deploy.codes import PLACE, RACE
from pipeline.commands.deploy.plan import FEED, File, Plan, Stopped

_LISTED = re.compile(r"-\S+ +([\d,.]+) \S+ \S+ (.*)", re.DOTALL)
_NO_SUCH_FOLDER = 23
_MODE = "--chmod=D755,F644"


class Host:
    """A folder of another machine."""

    def __init__(self, address: str) -> None:
        self.name = address
        self.there = f"{address.rstrip('/')}/"
        if not shutil.which("rsync"):
            raise Stopped(PLACE.code, address, "rsync is not installed here", "sudo apt-get install -y rsync")

    def held(self) -> AbstractContextManager[None]:
        """Nothing: a host has no lock, see release."""
        return nullcontext()

    def plan(self, files: Sequence[File]) -> Plan:
        """Compare files with those on the host, by the checksums that rsync has made there."""
        sizes = self._listed()
        told = self._rsync(["--dry-run", "--out-format=%n"], files) if sizes else "\n".join(f.name for f in files)
        differs = set(told.splitlines())
        names = {file.name for file in files}
        return Plan(
            tuple(file for file in files if file.name not in sizes),
            tuple(file for file in files if file.name in sizes and file.name in differs),
            sum(file.name in sizes and file.name not in differs for file in files),
            {name: size for name, size in sorted(sizes.items()) if name not in names},
            self._feed() if FEED in sizes else "",
        )

    def _listed(self) -> dict[str, int]:
        """The files on the host with their sizes."""
        done = self._run("--recursive", "--list-only", "--exclude=.*", self.there)
        if done.returncode == _NO_SUCH_FOLDER and "No such file" in done.stderr:
            return {}
        found = {}
        for line in self._output(done).splitlines():
            if match := _LISTED.fullmatch(line):
                found[match[2]] = int(re.sub(r"\D", "", match[1]))
        return found

    def read(self, name: str) -> bytes | None:
        """The bytes of a file there."""
        with tempfile.TemporaryDirectory() as folder:
            done = self._run(f"{self.there}{name}", f"{folder}/file")
            if done.returncode == _NO_SUCH_FOLDER:
                return None
            self._output(done)
            return Path(folder, "file").read_bytes()

    def _feed(self) -> str:
        """The checksum of the feed there, "" without one."""
        feed = self.read(FEED)
        return "" if feed is None else hashlib.sha256(feed).hexdigest()

    def send(self, files: Sequence[File]) -> None:
        """Copy files there; rsync replaces each in one step."""
        if files:
            self._rsync(["--mkpath", _MODE], files)

    def release(self, feed: File | None, plan: Plan) -> None:
        """Copy the feed there, unless the one there is no longer that of the plan."""
        if feed:
            if self._feed() != plan.seen:
                hint = "deploy again: the plan then starts from what is there now"
                raise Stopped(RACE.code, self.name, "somebody else has replaced feed.xml meanwhile", hint)
            self.send([feed])

    def remove(self, names: Sequence[str]) -> None:
        """Delete files there: rsync does so for names that are asked for and are not here."""
        with tempfile.TemporaryDirectory() as nothing:
            given = "\0".join(names)
            done = self._run(
                "--recursive",
                "--delete-missing-args",
                "--from0",
                "--files-from=-",
                f"{nothing}/",
                self.there,
                given=given,
            )
            self._output(done)

    def _rsync(self, options: list[str], files: Sequence[File]) -> str:
        """Copy files, or say what would be copied; all are below one folder."""
        if not files:
            return ""
        root = str(files[0].path).removesuffix(files[0].name)
        given = "\0".join(file.name for file in files)
        return self._output(
            self._run("--checksum", "--from0", "--files-from=-", *options, root, self.there, given=given)
        )

    def _run(self, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
        asks = sys.stdin is not None and sys.stdin.isatty()
        shell = f"ssh -o ConnectTimeout=15{'' if asks else ' -o BatchMode=yes'}"
        command = ["rsync", "--8-bit-output", "--no-human-readable", *arguments]
        env = {"RSYNC_RSH": shell, **os.environ, "LC_ALL": "C.UTF-8"}
        return subprocess.run(
            command, input=given, capture_output=True, check=False, env=env, encoding="utf-8", errors="surrogateescape"
        )

    def _output(self, done: subprocess.CompletedProcess[str]) -> str:
        if done.returncode:
            lines = [line for line in done.stderr.splitlines() if line.strip() and not line.startswith("rsync error")]
            message = lines[0] if lines else f"rsync ends with {done.returncode}"
            reached = done.returncode not in (12, 255)
            hint = "check the folder there" if reached else f"try: ssh {self.name.partition(':')[0]}"
            raise Stopped(PLACE.code, self.name, message, hint)
        return done.stdout
