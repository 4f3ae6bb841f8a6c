"""The programs of `make soak`: they can be repeated, they judge, and what they find ends in an exit code."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.soak import __main__ as soak
from tests.soak.fuzz import make_inputs, mutated
from tests.soak.mutations import mutate
from tests.soak.runs import Trial, broken, difference


@pytest.fixture(scope="module")
def show(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is mutated: a show, transcripts, a feed."""
    return make_inputs(tmp_path_factory.mktemp("soak"))


def test_a_seed_makes_the_same_mutations_again(show: Path, tmp_path: Path) -> None:
    """So that a fault that was found can be seen."""
    said = {seed: mutated(show, tmp_path / "work", seed)[2] for seed in range(40)}
    assert said == {seed: mutated(show, tmp_path / "other", seed)[2] for seed in range(40)}
    assert len({text.split()[0] for text in said.values()}) > 6


def test_every_mutation_changes_the_show(show: Path, tmp_path: Path) -> None:
    """Each one in one file; a show stays that can be copied."""
    changed = 0
    for seed in range(30):
        _, work, _ = mutated(show, tmp_path / "work", seed)
        before = {
            path: path.is_file() and not path.is_symlink() and path.stat().st_mode & 0o400 for path in work.rglob("*")
        }
        mutate(work, Random(seed))
        after = {
            path: path.is_file() and not path.is_symlink() and path.stat().st_mode & 0o400 for path in work.rglob("*")
        }
        changed += before != after
    assert changed > 5


def test_half_files_are_seen() -> None:
    """What cannot be read, and what is empty, by kind."""
    files = {
        "a.json": b'{"a": ',
        "b.xml": b"<a>",
        "c.pdf": b"%PDF-",
        "d.txt": b"",
        "e.json": b"{}",
        "f.xml": b"<a/>",
        "g.txt": b"x",
    }
    assert broken(files) == ["a.json", "b.xml", "c.pdf", "d.txt"]
    assert difference({"a": b"1", "b": b"2"}, {"a": b"1", "c": b"2"}) == ["b", "c"]


@pytest.mark.parametrize("faulty", [False, True])
def test_what_is_found_ends_in_the_exit_code(
    faulty: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And what was tried is printed."""

    def program(trial: Trial) -> None:
        trial.tried["things"] += 3
        if faulty:
            trial.fault("this one")

    monkeypatch.setattr(soak, "PROGRAMS", {"fuzz": program})
    assert soak.main(["--seconds", "0", "--seed", "1"]) == faulty
    said = capsys.readouterr()
    assert "3 things" in said.out
    assert ("FAULT this one" in said.err) is faulty
