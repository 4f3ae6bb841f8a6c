"""A cluster of Dask makes the files of episodes: the same bytes as one machine, whatever dies on the way."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from types import SimpleNamespace
from typing import TypeVar

import pytest

from pipeline.model.problems import Place, Problem, SettingsError, Severity
from pipeline.publish import cluster as in_cluster
from pipeline.publish import remote
from pipeline.publish.build import build
from pipeline.publish.episode_files import Maker, opened_episode
from pipeline.publish.planner import Planner
from pipeline.publish.rendering import Rendered
from pipeline.publish.request import Request
from pipeline.publish.show_folder import open_show
from pipeline.publish.store import Store
from pipeline.writers.shared.title_block import cover
from tests.conftest import DEMO, Quiet

T = TypeVar("T")
Make = Callable[..., Path]
LINES = "\n".join(
    f"- {{line: '{'What the tide leaves, it leaves for somebody. ' * 4}', time: '{n}:10'}}" for n in range(30)
)
EPISODE = "---\ntitle: Salt {0}\npublished: 2025-03-0{0}\ntranscript:\n- {{header: One}}\n- {{line: Hello., sec: 0, who: Ann}}\n"
# Imported by every Python of a cluster at its start: two episodes that are the end of whatever makes their captions.
POISON = """
import os, signal
from pipeline.writers import vtt
render = vtt.render
def poisonous(edition):
    if edition.episode.title == "Poison":
        os.kill(os.getpid(), signal.SIGKILL)
    if edition.episode.title == "Plague":
        os.kill(os.getppid(), signal.SIGKILL)
    return render(edition)
vtt.render = poisonous
"""


class Cluster:
    """A scheduler and two workers on this machine, each worker started again by its nanny when it dies."""

    def __init__(self, folder: Path, stack: ExitStack, environment: dict[str, str]) -> None:
        self._folder, self._stack = folder, stack
        self._environment = os.environ | environment | {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}
        place = folder / "scheduler.json"
        self.scheduler = self._start(
            "scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(place), "--idle-timeout", "2h"
        )
        self.address = wait_for(lambda: json.loads(place.read_text())["address"] if place.exists() else "")
        words = ("worker", self.address, "--nthreads", "1", "--local-directory", str(folder), "--death-timeout", "60")
        self.nannies = [self._start(*words) for _ in range(2)]

    def _start(self, *words: str) -> subprocess.Popen[bytes]:
        log = self._stack.enter_context((self._folder / f"{words[0]}.log").open("ab"))
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *words, "--no-dashboard"],
            cwd=self._folder, env=self._environment, stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
        self._stack.callback(self.end, process)
        return process

    def end(self, process: subprocess.Popen[bytes]) -> None:
        """Kill a process with all that it started."""
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def kill_worker(self, number: int) -> None:
        """Kill a worker as a machine that fails does."""
        import psutil

        def worker() -> int:
            processes = psutil.Process(self.nannies[number].pid).children()
            return next((one.pid for one in processes if "spawn_main" in " ".join(one.cmdline())), 0)

        os.kill(wait_for(worker), signal.SIGKILL)


def wait_for(told: Callable[[], T], seconds: float = 60) -> T:
    """What is told, once anything is."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answer := told():
            return answer
        time.sleep(0.02)
    raise AssertionError("nothing came")


@contextmanager
def cluster(folder: Path, **environment: str) -> Iterator[Cluster]:
    folder.mkdir()
    with ExitStack() as stack:
        yield Cluster(folder, stack, environment)


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with cluster(tmp_path_factory.mktemp("dask") / "healthy") as started:
        yield started


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def network(shows: Path, place: Path, *more: object) -> subprocess.Popen[str]:
    shutil.copytree(shows, place / "shows")
    words = ("network", "shows", "--output", "out", "--build", "build", "--jobs", "2", *map(str, more))
    return subprocess.Popen(
        [sys.executable, "-m", "pipeline", *words],
        cwd=place,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def told(output: str) -> list[str]:
    """What was said, but for the order in which episodes got ready."""
    return sorted(line for line in output.splitlines() if not line.startswith("["))


def compare_with_one_machine(shows: Path, place: Path, dask: Cluster) -> None:
    """Publish shows here and on the cluster, of which a worker dies at a third and at two thirds of the way."""
    single = network(shows, place / "one")
    alone, _ = single.communicate()
    episodes = len(list((place / "one/out").glob("*/episodes/*/item.xml")))
    run = network(shows, place / "many", "--cluster", dask.address)

    def made() -> list[Path]:
        return list((place / "many/out").glob("*/episodes/*/item.xml"))

    for part, number in ((1 / 3, 0), (2 / 3, 1)):
        wait_for(lambda: run.poll() is not None or len(made()) >= part * episodes, 24 * 3600)  # noqa: B023
        assert run.poll() is None
        dask.kill_worker(number)
    together, _ = run.communicate()
    assert run.returncode == single.returncode, together
    assert told(together) == told(alone)
    for folder in ("out", "shows"):  # the ledgers stand in the shows
        assert files(place / "many" / folder) == files(place / "one" / folder)


def test_a_network_is_the_same_as_of_one_machine(healthy: Cluster, make_show: Make, tmp_path: Path) -> None:
    """Feeds, ledgers and every file have the same bytes, although each worker is killed once."""
    shows = tmp_path / "shows"
    root = make_show({f"e{n}": EPISODE.format(n) + LINES + "\n---\n" for n in range(1, 10)})
    (root / "people").mkdir()
    (root / "people/ann.md").write_text("---\ntitle: Ann\npicture: cover.png\n---\n")
    (root / "show.yaml").write_text((root / "show.yaml").read_text() + "hosts: [ann]\n")
    shutil.copytree(root, shows / "tide")
    shutil.copytree(DEMO, shows / "demo")
    compare_with_one_machine(shows, tmp_path, healthy)
    assert (tmp_path / "many/out/tide/feed.xml").is_file()


def test_what_kills_its_worker_fails_alone(make_show: Make, tmp_path: Path) -> None:
    """Of an episode whose process dies, and one whose worker does, the finding tells; all others are published."""
    episodes = {f"e{n}": EPISODE.format(n) + "---\n" for n in range(1, 7)}
    for slug, title in (("e2", "Poison"), ("e5", "Plague")):
        episodes[slug] = episodes[slug].replace(f"Salt {slug[1]}", title)
    (tmp_path / "site").mkdir()
    (tmp_path / "site/sitecustomize.py").write_text(POISON)
    with cluster(tmp_path / "dask", PYTHONPATH=str(tmp_path / "site")) as started:
        request = Request(make_show(episodes), tmp_path / "out", cluster=started.address)
        outcome = build(request, Quiet())
    errors = [one for one in outcome.problems if one.severity is Severity.ERROR]
    assert {one.place.file for one in errors} == {"episodes/e2.md", "episodes/e5.md"}
    assert sorted(one.place.file for one in errors if one.code == "X001") == ["episodes/e2.md", "episodes/e5.md"]
    made = sorted(path.parent.name for path in (tmp_path / "out/episodes").glob("*/item.xml"))
    assert made == ["e1", "e3", "e4", "e6"]


def makers(root: Path, out: Path) -> list[Maker]:
    show_folder = open_show(root)
    with closing(Store(out.parent / "store.db", root, out)) as store:
        planner = Planner(store, show_folder, out)
        store.begin()
        jobs = planner.jobs("publish", [source.slug for source in show_folder.sources])
        opened = [opened_episode(planner.work, job) for job in jobs]
    return [maker for maker in opened if isinstance(maker, Maker)]


def test_a_worker_needs_no_folder_of_ours(tmp_path: Path) -> None:
    """With the show's folder and the output's gone, the files are those that are made beside them."""
    shutil.copytree(DEMO, tmp_path / "show")
    build(Request(tmp_path / "show", tmp_path / "out"), Quiet())
    there = files(tmp_path / "out/episodes")
    orders = []
    for maker in makers(tmp_path / "show", tmp_path / "new"):
        shown = cover(maker.edition)
        assert shown
        orders.append((maker.job.source.slug, maker.order(), maker.sizes(), shown.path.read_bytes()))
    for folder in ("show", "out", "new"):
        shutil.rmtree(tmp_path / folder)
    for slug, order, sizes, picture in orders:
        parcel = pickle.dumps(remote.Parcel(order, sizes, remote.program()))
        made = pickle.loads(remote.make(parcel, picture))
        assert [file.problem for file in made.files if file.problem] == []
        assert (
            {file.name for file in made.files} == set(order.forms) >= {"transcript.pdf", "transcript.epub", "item.xml"}
        )
        assert all(file.content == there[f"{slug}/{file.name}"] for file in made.files)
    remote._MINE.process.communicate()


def test_a_worker_of_another_version_is_told_of(
    healthy: Cluster, make_show: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It makes nothing, since its files may have other bytes; the message names what differs."""
    here = remote.program()
    monkeypatch.setattr(remote, "program", lambda: {**here, "weasyprint": "1.0", "Liner Notes": "older"})
    request = Request(make_show({"e1": EPISODE.format(1) + "---\n"}), tmp_path / "out", cluster=healthy.address)
    with pytest.raises(SettingsError) as failed:
        build(request, Quiet())
    told = str(failed.value.problems[0])
    assert f"weasyprint {here['weasyprint']} there, 1.0 here" in told
    assert told.startswith(f"{healthy.address}: X016 error")
    assert not (tmp_path / "out/episodes/e1/captions.vtt").exists()


def test_a_worker_without_a_shared_library_is_told_of(
    make_show: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on one machine; no episode is said to have killed anything."""
    maker = makers(make_show({"e1": EPISODE.format(1) + "---\n"}), tmp_path / "out")[0]
    missing = Problem("X014", Place("linernotes"), "Pango is missing")

    def rendered(*_given: object) -> Iterator[Rendered]:
        raise SettingsError([missing])

    monkeypatch.setattr(remote, "rendered", rendered)
    made = remote._Desk(tmp_path).made(remote.Parcel(maker.order(), maker.sizes(), remote.program()), b"")
    future = SimpleNamespace(exception=lambda: None, result=lambda: pickle.dumps(made))
    with pytest.raises(SettingsError) as failed:
        in_cluster._Cluster(SimpleNamespace(), "tcp://dask:8786")._result(maker, future)
    assert failed.value.problems == [missing]


def test_a_scheduler_that_does_not_answer_is_told_of(
    make_show: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its address and what to do; nothing is published. Without anything to do nobody asks it."""
    monkeypatch.setattr(in_cluster, "_PATIENCE", 1)
    root = make_show({"e1": EPISODE.format(1) + "---\n"})
    for address in ("tcp://127.0.0.1:9", "nowhere"):
        with pytest.raises(SettingsError) as failed:
            build(Request(root, tmp_path / "out", cluster=address), Quiet())
        assert address in str(failed.value.problems[0])
    build(Request(root, tmp_path / "out", build=tmp_path / "build"), Quiet())
    build(Request(root, tmp_path / "out", build=tmp_path / "build", cluster="nowhere"), Quiet())


def test_a_file_that_cannot_be_written_is_told_of(healthy: Cluster, make_show: Make, tmp_path: Path) -> None:
    """Here as on one machine; the files that were made to stand beside it wait for it."""
    (tmp_path / "out/episodes/e1/captions.vtt/in-the-way").mkdir(parents=True)
    root = make_show({"e1": EPISODE.format(1) + "---\n", "e2": EPISODE.format(2) + "---\n"})
    request = Request(root, tmp_path / "out", build=tmp_path / "build", cluster=healthy.address)
    assert [problem.code for problem in build(request, Quiet()).problems if problem.severity is Severity.ERROR] == [
        "X002"
    ]
    made = {path.parent.name for path in (tmp_path / "out/episodes").glob("*/item.xml")}
    assert made == {"e2"}
    shutil.rmtree(tmp_path / "out/episodes/e1/captions.vtt")
    build(request, Quiet())
    build(Request(root, tmp_path / "alone"), Quiet())
    assert files(tmp_path / "out/episodes") == files(tmp_path / "alone/episodes")


def test_a_cluster_that_ends_is_told_of(make_show: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether its scheduler goes or all of its workers; what is finished stays, and the next run does the rest."""
    root = make_show({f"e{n}": EPISODE.format(n) + LINES + "\n---\n" for n in range(1, 10)})
    place = tmp_path / "place"
    shutil.copytree(root, tmp_path / "shows" / "tide")
    with cluster(tmp_path / "dask") as dask:
        run = network(tmp_path / "shows", place, "--cluster", dask.address)
        wait_for(lambda: [*(place / "out").glob("tide/episodes/*/item.xml")])
        for nanny in dask.nannies:
            dask.end(nanny)
        monkeypatch.setattr(in_cluster, "_PATIENCE", 2)
        with pytest.raises(SettingsError, match="no worker for 2 seconds"):
            build(Request(root, tmp_path / "out", cluster=dask.address), Quiet())
        dask.end(dask.scheduler)
        said, _ = run.communicate()
    assert run.returncode == 1
    assert "X016 error: the scheduler is gone" in said
    assert "Traceback" not in said
    assert build(Request(place / "shows/tide", place / "out/tide", build=place / "build"), Quiet()).touched


@pytest.mark.corpus
def test_a_network_of_real_episodes_is_the_same(healthy: Cluster, corpus: Path, tmp_path: Path) -> None:
    """Two shows of six real episodes each; NETWORK=20 makes them twenty shows of all."""
    count = int(os.environ.get("NETWORK", "0"))
    for number in range(count or 2):
        show = tmp_path / "shows" / f"show{number}"
        shutil.copytree(corpus / "dtc", show, copy_function=shutil.copyfile)
        episodes = sorted((show / "_podcast").iterdir())
        for path in () if count else [*episodes[: 6 * number], *episodes[6 * number + 6 :]]:
            path.unlink()
    compare_with_one_machine(tmp_path / "shows", tmp_path, healthy)
