"""What is known of a show's outputs between runs, in one SQLite database: what they were made of, and the records.

Contents decide what is stale. Size, times and inode of a file are a hint: where they are the same as when it was last
read, it is not read again. A hint taken within two seconds of a change is no hint, since clocks are coarse.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from pipeline.files import digest
from pipeline.model.formats import STAGES

_VERSION = 1
_SOON = 2_000_000_000  # ns
_TABLES = """
CREATE TABLE inputs (name TEXT PRIMARY KEY, hint TEXT, digest TEXT) WITHOUT ROWID;
CREATE TABLE outputs (name TEXT PRIMARY KEY, stage TEXT, code TEXT, facts TEXT, digest TEXT, hint TEXT) WITHOUT ROWID;
CREATE TABLE episodes (slug TEXT PRIMARY KEY, key TEXT, inputs TEXT, facts TEXT, files TEXT, record TEXT) WITHOUT ROWID;
CREATE TABLE notes (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Output:
    """What a file in the output folder was made of: its stage, the digests of its code and facts, and its own.

    facts are those that its writer read, by address.
    """

    name: str
    stage: str
    code: str
    facts: Mapping[str, str]
    digest: str


@dataclass(frozen=True, slots=True)
class Known:
    """What an episode's record was made of: a key of ledger, words and code; the files looked at; the show's facts.

    files are the names of the files it has, each with its format's name or its kind of copy.
    """

    slug: str
    key: str = ""
    inputs: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    record: str = ""


@dataclass(frozen=True, slots=True)
class Finished:
    """What a run left done: a stage, of a preview or not, the program's stamp, and until when (seconds since 1970)."""

    stage: str
    preview: bool
    program: str
    due: float = 0.0


def database(build: Path, show: str, output: str) -> Path:
    """Where the store of a show and an output folder is: a name made of theirs, so that it may move with a checkout."""
    plain = re.sub(r"[^\w.-]+", "-", f"{show}--{output}").strip("-.")[-80:]
    names = sha256(os.fsencode(f"{show}\0{output}")).hexdigest()
    return build / f"{plain}-{names[:8]}.db"


def hint_of(path: Path) -> str:
    """What tells of a file without reading it, "" when it is not there or changed just now."""
    try:
        known = path.stat()
    except (OSError, ValueError):
        return ""
    if known.st_ctime_ns > time.time_ns() - _SOON:
        return ""
    return f"{known.st_size} {known.st_mtime_ns} {known.st_ctime_ns} {known.st_ino}"


class Store:
    """An open store. Inputs are named relative to `root`, outputs relative to `folder`."""

    def __init__(self, path: Path, root: Path, folder: Path) -> None:
        self._root, self._folder = root, folder
        self._database = _connected(path)
        self._inputs: dict[str, tuple[str, str]] = {}
        self._read: dict[str, str] = {}

    def close(self) -> None:
        """Close it."""
        self._database.close()

    # What is done

    def begin(self) -> None:
        """Begin a run: until it ends well, nothing is taken for done."""
        self._database.execute("DELETE FROM notes WHERE name LIKE 'done %'")

    def finish(self, inputs: Iterable[str], done: Finished | None) -> None:
        """End a run that looked at these inputs; others that are known, of episodes that are gone, are forgotten."""
        kept = set(inputs)
        names = [name for (name,) in self._database.execute("SELECT name FROM inputs").fetchall()]
        self._database.executemany("DELETE FROM inputs WHERE name = ?", [(name,) for name in names if name not in kept])
        if done:
            for stage in (*STAGES, "publish") if done.stage == "publish" else (done.stage,):
                self.save_note(f"done {stage}", json.dumps((done.preview, done.program, done.due)))

    def finished(self, stage: str, preview: bool, program: str, now: float) -> int | None:
        """How many episodes there are, where a run of this stage left nothing to do and nothing has changed since."""
        note = self.note(f"done {stage}")
        if not note:
            return None
        *before, due = json.loads(note)
        if before != [preview, program] or (due and due <= now):
            return None
        stages = STAGES if stage == "publish" else (stage,)
        rows = self._database.execute("SELECT name, stage, digest, hint FROM outputs").fetchall()
        if not all(self._holds(name, known, hint) for name, of, known, hint in rows if of in stages or not of):
            return None
        rows = self._database.execute("SELECT name, hint, digest FROM inputs").fetchall()
        if not all(self._same(name, hint, known) for name, hint, known in rows):
            return None
        count: int = self._database.execute("SELECT COUNT(*) FROM episodes").fetchone()[0]
        return count

    def _same(self, name: str, hint: str, known: str) -> bool:
        now = hint_of(self._root / name)
        if now and now == hint:
            return True
        if digest.of_source(self._root, name) != known:
            return False
        if now:
            self._database.execute("UPDATE inputs SET hint = ? WHERE name = ?", (now, name))
        return True

    # Inputs

    def input(self, name: str) -> str:
        """The digest of a file of the show, of the names in a folder, or digest.ABSENT."""
        if name not in self._read:
            self._read[name] = self._fresh(name)
        return self._read[name]

    def _fresh(self, name: str) -> str:
        if not self._inputs:
            rows = self._database.execute("SELECT name, hint, digest FROM inputs")
            self._inputs = {name: (hint, known) for name, hint, known in rows}
        path = self._root / name
        hint, before = hint_of(path), self._inputs.get(name, ("", ""))
        if hint and hint == before[0]:
            return before[1]
        now = (hint, digest.of_source(self._root, name))
        if now != before:
            self._inputs[name] = now
            self._database.execute("REPLACE INTO inputs VALUES (?, ?, ?)", (name, *now))
        return now[1]

    def forget(self, name: str) -> None:
        """Look again at a file of the show that this run has changed itself."""
        self._read.pop(name, None)

    # Outputs

    def outputs(self) -> dict[str, Output]:
        """All outputs by name."""
        rows = self._database.execute("SELECT name, stage, code, facts, digest FROM outputs")
        return {name: Output(name, stage, code, json.loads(facts), known) for name, stage, code, facts, known in rows}

    def intact(self, names: Iterable[str] | None = None) -> set[str]:
        """Those outputs that are still as they were written (all, or some by name)."""
        rows = self._database.execute("SELECT name, digest, hint FROM outputs").fetchall()
        wanted = None if names is None else set(names)
        return {
            name for name, known, hint in rows if (wanted is None or name in wanted) and self._holds(name, known, hint)
        }

    def _holds(self, name: str, known: str, hint: str) -> bool:
        path = self._folder / name
        now = hint_of(path)
        if now and now == hint:
            return True
        if digest.of_file(path) != known:
            return False
        if now:
            self._database.execute("UPDATE outputs SET hint = ? WHERE name = ?", (now, name))
        return True

    def save_outputs(self, outputs: Iterable[Output]) -> None:
        """Keep what files were made of."""
        rows = [
            (output.name, output.stage, output.code, json.dumps(output.facts), output.digest, "") for output in outputs
        ]
        self._database.executemany("REPLACE INTO outputs VALUES (?, ?, ?, ?, ?, ?)", rows)

    def drop_outputs(self, names: Iterable[str]) -> None:
        """Forget files that are gone."""
        self._database.executemany("DELETE FROM outputs WHERE name = ?", [(name,) for name in names])

    # Episodes and notes

    def episodes(self) -> dict[str, Known]:
        """What is known of each episode, by slug."""
        rows = self._database.execute("SELECT slug, key, inputs, facts, files, record FROM episodes")
        return {
            slug: Known(slug, key, json.loads(inputs), json.loads(facts), json.loads(files), record)
            for slug, key, inputs, facts, files, record in rows
        }

    def save_episode(self, known: Known) -> None:
        """Keep what is known of an episode."""
        values = map(json.dumps, (known.inputs, known.facts, known.files))
        self._database.execute(
            "REPLACE INTO episodes VALUES (?, ?, ?, ?, ?, ?)", (known.slug, known.key, *values, known.record)
        )

    def drop_episodes(self, slugs: Iterable[str]) -> None:
        """Forget episodes whose files are gone."""
        self._database.executemany("DELETE FROM episodes WHERE slug = ?", [(slug,) for slug in slugs])

    def note(self, name: str) -> str:
        """A note by name, "" when there is none."""
        row = self._database.execute("SELECT value FROM notes WHERE name = ?", (name,)).fetchone()
        return row[0] if row else ""

    def save_note(self, name: str, value: str) -> None:
        """Keep a note."""
        self._database.execute("REPLACE INTO notes VALUES (?, ?)", (name, value))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep all of a block, or nothing."""
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")


def _connected(path: Path) -> sqlite3.Connection:
    """The database, made anew where there is none that can be used: all it costs is to make files again."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for _ in range(2):
        try:
            connection = sqlite3.connect(path, timeout=60, isolation_level=None)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            if connection.execute("PRAGMA user_version").fetchone()[0] == _VERSION:
                return connection
            with closing(connection.cursor()) as cursor:
                for (name,) in cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                    cursor.execute(f"DROP TABLE {name}")
                cursor.executescript(f"BEGIN; {_TABLES} PRAGMA user_version = {_VERSION}; COMMIT;")
            return connection
        except sqlite3.DatabaseError:
            for end in ("", "-wal", "-shm"):
                path.with_name(path.name + end).unlink(missing_ok=True)
    raise OSError(f"{path} cannot be written")
