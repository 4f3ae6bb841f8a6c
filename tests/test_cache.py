"""The shared cache: what anybody has made of the same is made by nobody else, and what is not whole is not used."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.commands.cli import cli
from pipeline.files import output
from pipeline.model.formats import FORMATS
from pipeline.publish import cache as cache_module
from pipeline.publish.build import Outcome, build
from pipeline.publish.cache import NO_CACHE, Cache
from pipeline.publish.request import Request
from tests.conftest import Quiet
from tests.test_deploy_s3 import Faults, address, faults, server  # noqa: F401  fixtures
from tests.test_stale import CHANGES, IN_VAIN, published, rendered, replace_in  # noqa: F401  fixtures

REQUEST = Request(Path("show"), Path("out"), build=Path("build"), cache="../cache")
MADE = {f"{slug}/{form.name}" for slug in ("e1", "e2") for form in FORMATS}


@pytest.fixture
def filled(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:  # noqa: F811
    """The folder of a show that was published with an empty cache beside it."""
    checkout(published, tmp_path / "first", monkeypatch)
    publish()
    return tmp_path / "first"


def checkout(of: Path, at: Path, patch: pytest.MonkeyPatch) -> None:
    """Go to a fresh clone: the show elsewhere, with other times, without anything that was made."""
    shutil.copytree(of / "show", at / "show", copy_function=shutil.copyfile)
    patch.chdir(at)


def publish(request: Request = REQUEST) -> Outcome:
    return build(request, Quiet())


def files(folder: Path) -> dict[str, bytes]:
    names = (path for path in (folder / "out").rglob("*") if path.is_file() and not path.name.startswith("."))
    return {str(path.relative_to(folder)): path.read_bytes() for path in names}


def test_a_fresh_clone_with_a_cache_makes_nothing(
    filled: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    rendered: set[str],  # noqa: F811
) -> None:
    """Another checkout with other times and nothing made takes all from the cache, to the byte."""
    checkout(filled, tmp_path / "second", monkeypatch)
    assert publish().cached == len(MADE)
    assert rendered == set()
    assert files(tmp_path / "second") == files(filled)
    # What was taken is known by all that it was made of.
    assert publish().written == ()
    assert rendered == set()


@pytest.mark.parametrize("change", CHANGES)
def test_a_fresh_clone_makes_what_a_change_reaches(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    """Of a show that was changed, those files are made that show it; taken back, none: the cache has both."""
    checkout(filled, tmp_path / "second", monkeypatch)
    work, reached = CHANGES[change]
    work(Path("show"))
    slugs = {name.partition("/")[0] for name in reached & MADE}
    made = reached & MADE | {f"{slug}/{name}" for slug in slugs for name in IN_VAIN.get(change, set())}
    assert publish().cached == len(MADE - made)
    checkout(filled, tmp_path / "third", monkeypatch)
    assert publish().cached == len(MADE)


def test_a_setting_taken_back_makes_nothing(filled: Path, rendered: set[str]) -> None:  # noqa: F811
    """Where a show was changed and published, its files of before are still in the cache."""
    before = files(filled)
    replace_in(Path("show/show.yaml"), "look: book", "look: booklet")
    publish()
    rendered.clear()
    replace_in(Path("show/show.yaml"), "look: booklet", "look: book")
    publish()
    assert rendered == set()
    assert files(filled) == before


def test_one_set_of_facts_counts_for_all_episodes(filled: Path) -> None:
    """Episodes of the same kind with other guests do not need a set each."""
    sets = [len(list(folder.iterdir())) for folder in Path("../cache/reads").iterdir()]
    assert sets == [1] * len(FORMATS)


def entries(folder: str = "made") -> list[Path]:
    return sorted(path for path in Path("../cache", folder).rglob("*") if path.is_file())


def swapped() -> None:
    first, second, *_ = entries()
    first.rename("kept")
    second.rename(first)
    Path("kept").rename(second)


def forged(path: Path) -> None:
    """An entry whose digest is right and that says nothing of use."""
    content = b"{}\nbytes"
    path.write_bytes(cache_module._digest(path.name, content).encode() + b"\n" + content)


DAMAGES: dict[str, Callable[[], object]] = {
    "cut": lambda: [path.write_bytes(path.read_bytes()[:-1]) for path in entries()],
    "changed": lambda: [path.write_bytes(path.read_bytes()[:-1] + b"~") for path in entries()],
    "empty": lambda: [path.write_bytes(b"") for path in entries()],
    "other bytes": lambda: [path.write_bytes(b"\xff\xfe" * 100) for path in entries()],
    "forged": lambda: [forged(path) for path in entries()],
    "gone": lambda: shutil.rmtree("../cache/made"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_damaged_is_made_again(
    filled: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    rendered: set[str],  # noqa: F811
    damage: str,
) -> None:
    """What is not whole counts for nothing, whatever it says; what is made then takes its place."""
    checkout(filled, tmp_path / "second", monkeypatch)
    DAMAGES[damage]()
    assert publish().cached == 0
    assert rendered == MADE
    assert files(tmp_path / "second") == files(filled)
    rendered.clear()
    checkout(filled, tmp_path / "third", monkeypatch)
    assert publish().cached == len(MADE)
    assert rendered == set()


@pytest.mark.parametrize("text", [b"", b'{"a": 1}', b'["edition.title"]', b"\xff"])
def test_sets_that_are_damaged_are_learnt_again(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: bytes
) -> None:
    """What the writers read is known again with the first episode that is made."""
    checkout(filled, tmp_path / "second", monkeypatch)
    for path in entries("reads"):
        path.write_bytes(text)
    assert publish().cached == len(FORMATS)
    checkout(filled, tmp_path / "third", monkeypatch)
    assert publish().cached == len(MADE)


def test_entries_in_each_others_place_are_not_used(
    filled: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    rendered: set[str],  # noqa: F811
) -> None:
    """The digest of an entry is that of its key, too."""
    checkout(filled, tmp_path / "second", monkeypatch)
    swapped()
    assert publish().cached == len(MADE) - 2
    assert len(rendered) == 2
    assert files(tmp_path / "second") == files(filled)


def faults_of(outcome: Outcome) -> list[str]:
    return [problem.message for problem in outcome.problems if problem.code == NO_CACHE.code]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_cache_that_cannot_be_written_is_told_once(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    """What is in it is used all the same."""
    checkout(filled, tmp_path / "second", monkeypatch)
    for slug in ("e1", "e2"):
        replace_in(Path(f"show/episodes/{slug}.md"), "Hello", "Hi")
    write = output.write

    def refused(path: Path, content: str | bytes) -> None:
        if "cache" in path.parts:
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))
        write(path, content)

    monkeypatch.setattr(output, "write", refused)
    outcome = publish(replace(REQUEST, jobs=jobs))
    assert len(faults_of(outcome)) == 1
    assert "cannot be written" in faults_of(outcome)[0]
    assert outcome.cached > 0
    assert {f"out/episodes/{name}" for name in MADE} <= files(Path.cwd()).keys() | {
        f"out/{name}" for name in outcome.written
    }


def test_a_cache_that_cannot_be_read_is_told_once(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file in the place of the folder costs what no cache costs."""
    checkout(filled, tmp_path / "second", monkeypatch)
    outcome = publish(replace(REQUEST, cache="show/show.yaml"))
    assert len(faults_of(outcome)) == 1
    assert outcome.cached == 0
    assert files(tmp_path / "second") == files(filled)


def test_a_cache_in_the_output_is_not_used(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would be deployed."""
    checkout(filled, tmp_path / "second", monkeypatch)
    assert "in the output folder" in faults_of(publish(replace(REQUEST, cache="out/cache")))[0]
    assert files(tmp_path / "second") == files(filled)


def test_two_that_write_at_once(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    """Runs that fill the same cache at the same time disturb nothing, and what they leave is whole."""
    runs = []
    for name in ("first", "second", "third"):
        checkout(published, tmp_path / name, monkeypatch)
        if name == "third":
            break
        words = [sys.executable, "-m", "pipeline", "publish", "--cache", "../cache", "--jobs", "1"]
        runs.append(subprocess.Popen(words, cwd=tmp_path / name, stdout=subprocess.DEVNULL))
    assert [run.wait(60) for run in runs] == [0, 0]
    assert publish().cached == len(MADE)


def test_a_bucket_as_cache(
    published: Path,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    rendered: set[str],  # noqa: F811
    address: str,  # noqa: F811
    faults: Faults,  # noqa: F811
) -> None:
    """A bucket does what a folder does, with one request a file that is there."""
    request = replace(REQUEST, cache=f"{address}/cache")
    checkout(published, tmp_path / "first", monkeypatch)
    publish(request)
    assert rendered == MADE
    rendered.clear()
    faults.requests.clear()
    checkout(published, tmp_path / "second", monkeypatch)
    assert publish(request).cached == len(MADE)
    assert rendered == set()
    assert files(tmp_path / "second") == files(tmp_path / "first")
    assert len([line for line in faults.requests if "/made/" in line]) == len(MADE)
    assert not [line for line in faults.requests if line.startswith("PUT")]
    checkout(published, tmp_path / "third", monkeypatch)
    # Processes are forked before the bucket is opened: in one of their own.
    words = [sys.executable, "-m", "pipeline", "publish", "--cache", request.cache, "--jobs", "2", "--output", "out"]
    told = subprocess.run(words, cwd=tmp_path / "third", check=True, capture_output=True, text=True, timeout=60)
    assert f"{len(MADE)} came from the cache" in told.stdout


def test_a_bucket_that_does_not_answer(
    published: Path,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    address: str,  # noqa: F811
    faults: Faults,  # noqa: F811
) -> None:
    """Nobody there, or no such bucket: told once, and all is made."""
    checkout(published, tmp_path / "first", monkeypatch)
    outcome = publish(replace(REQUEST, cache="s3://no-such-bucket/x"))
    assert "NoSuchBucket" in faults_of(outcome)[0]
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setattr("pipeline.publish.cache_places._SECONDS", 2)
    checkout(published, tmp_path / "second", monkeypatch)
    outcome = publish(replace(REQUEST, cache=address))
    assert len(faults_of(outcome)) == 1
    assert files(tmp_path / "second") == files(tmp_path / "first")


@pytest.mark.parametrize("address", ["https://example.com/x", "s3://", "s3:///x"])
def test_an_address_that_is_none(address: str) -> None:  # noqa: F811
    """What is no folder and no bucket is told."""
    cache = Cache(address)
    assert cache.load("0" * 64) is None
    assert cache.problem
    assert "no bucket" in cache.problem.message


def test_a_cache_and_a_cluster_are_refused() -> None:
    """The workers of a cluster would not look into it."""
    for words in (["publish"], ["network", "shows"]):
        done = CliRunner().invoke(cli, [*words, "--cache", "x", "--cluster", "tcp://y:1"])
        assert done.exit_code == 2
        assert "--cache or --cluster" in done.output
