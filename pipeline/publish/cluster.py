"""Runs the jobs of episodes on a Dask cluster: their files are made there, and written here.

An episode is read here, and what is copied of it is copied here: audio does not travel. Its edition goes to a worker,
which needs no folder of ours, and the bytes of its files come back. Dask gives the episodes of a worker that is gone to
another one.
"""

from __future__ import annotations

import logging
import pickle
from collections.abc import Iterator, Mapping
from concurrent.futures import CancelledError
from contextlib import contextmanager
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from pipeline.files import digest
from pipeline.files.folder import read_bytes
from pipeline.media.pictures import MOST_BYTES
from pipeline.model.problems import Place, Problem, SettingsError, Severity, rule
from pipeline.publish import remote
from pipeline.publish.episode_files import Maker, opened_episode
from pipeline.publish.jobs import EpisodeResult, Job, Work, broken
from pipeline.publish.not_made import FAILED
from pipeline.writers.shared.title_block import cover

if TYPE_CHECKING:
    from distributed import Client, Future

NO_CLUSTER = rule("X016", Severity.ERROR, "the cluster cannot be used")

_PATIENCE = 30  # seconds to wait for the scheduler, and for a worker
_AHEAD = 2  # episodes that are under way for each thread of a worker, so that none waits for the next one
_RETRIES = 2
_AGAIN = "what is finished stays: call again for the rest"
_ALONE = "try it alone, without a cluster"


def run(work: Work, jobs: list[Job], address: str) -> Iterator[EpisodeResult]:
    """Do the jobs, in their order, with a cluster's help. Raises SettingsError where the cluster fails."""
    with _connected(address) as client:
        cluster = _Cluster(client, address)
        left = iter(jobs)
        while True:
            while cluster.has_room and (job := next(left, None)):
                maker = opened_episode(work, job)
                if isinstance(maker, EpisodeResult):
                    yield maker
                else:
                    cluster.send(maker)
            if not cluster.busy and not cluster.send_suspect():
                return
            yield from cluster.finished()


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    try:
        import dask
        from distributed import Client
        from distributed.comm import CommClosedError
    except ImportError:
        message = "Dask is not installed: there is no package distributed"
        raise _failed(address, message, "pip install 'linernotes[cluster]'") from None
    # Pictures are larger than what Dask wants to be told of; and what it logs of a lost scheduler is told below.
    dask.config.set({"distributed.admin.large-graph-warning-threshold": MOST_BYTES})
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        client = Client(address, timeout=_PATIENCE)
    except (OSError, ValueError, TypeError) as error:
        message = f"no scheduler of Dask answers: {error}".splitlines()[0]
        raise _failed(address, message, "start one with `dask scheduler`, or correct the address") from None
    with client:
        try:
            yield client
        except (CancelledError, CommClosedError):
            raise _failed(address, "the scheduler is gone", _AGAIN) from None


class _Cluster:
    """The episodes that are under way on a cluster."""

    def __init__(self, client: Client, address: str) -> None:
        self._client, self._address = client, address
        self._makers: dict[Future, Maker] = {}
        self._suspects: list[Maker] = []
        self._alone: Maker | None = None
        self._pictures: WeakValueDictionary[str, Future] = WeakValueDictionary()

    @property
    def busy(self) -> bool:
        """Whether any episode is under way."""
        return bool(self._makers)

    @property
    def has_room(self) -> bool:
        """Whether it may be given another episode."""
        threads: int = sum(self._client.nthreads().values())
        return len(self._makers) < _AHEAD * max(1, threads)

    def send(self, maker: Maker) -> None:
        """Have an episode's files made."""
        parcel = pickle.dumps(remote.Parcel(maker.order(), maker.sizes(), remote.program()))
        future = self._client.submit(remote.make, parcel, self._picture(maker), pure=False, retries=_RETRIES)
        self._makers[future] = maker

    def send_suspect(self) -> bool:
        """Have the files of an episode made whose workers died, now that no other can be the cause; False without."""
        self._alone = self._suspects.pop() if self._suspects else None
        if self._alone:
            self.send(self._alone)
        return bool(self._alone)

    def finished(self) -> Iterator[EpisodeResult]:
        """What came of the episodes that are finished, after the first one is. Raises SettingsError."""
        from distributed import KilledWorker, wait

        try:
            done = wait(list(self._makers), timeout=_PATIENCE, return_when="FIRST_COMPLETED").done
        except TimeoutError:
            if self._client.nthreads():
                return
            raise _failed(self._address, f"it has had no worker for {_PATIENCE} seconds", _AGAIN) from None
        for future in done:
            maker = self._makers.pop(future)
            if isinstance(future.exception(), KilledWorker) and maker is not self._alone:
                self._suspects.append(maker)
            else:
                yield self._result(maker, future)

    def _picture(self, maker: Maker) -> Future | bytes:
        """The cover, sent once for all episodes that show it; nothing where it cannot be read."""
        shown = cover(maker.edition)
        try:
            content = read_bytes(shown.path, MOST_BYTES) if shown else b""
        except OSError:
            content = b""
        if not content:
            return b""
        key = f"linernotes-{digest.of_bytes(content)}"
        future = self._pictures.get(key)
        if future is None:
            future = self._pictures[key] = self._client.submit(remote.kept, content, key=key)
        return future

    def _result(self, maker: Maker, future: Future) -> EpisodeResult:
        """Write what came back of an episode."""
        from distributed import KilledWorker

        error = future.exception()
        if isinstance(error, remote.Died | KilledWorker):
            message = "the process, or the worker, that made its files died each time it was tried (out of memory?)"
            return broken(maker.job, (Problem(FAILED.code, Place(maker.job.source.file), message, _ALONE),))
        if error:
            raise _failed(self._address, f"{type(error).__name__}: {error}".splitlines()[0], _AGAIN)
        made: remote.Made = pickle.loads(future.result())
        if made.unlike is not None:
            raise _failed(self._address, _differences(made.unlike), "install the same there as here")
        if made.lacking:
            raise SettingsError(list(made.lacking))
        if made.captions:
            maker.note(made.captions)
        for file in made.files:
            if not maker.write(file) and not file.problem:
                break  # the others were made to stand beside it
        return maker.result()


def _differences(there: Mapping[str, str]) -> str:
    """How the program of a worker differs from the one here."""
    here = remote.program()
    names = sorted(name for name in here.keys() | there.keys() if here.get(name) != there.get(name))
    told = [f"{name} {there.get(name) or 'is missing'} there, {here.get(name) or 'not'} here" for name in names[:4]]
    return f"a worker has another program, which may make other files: {'; '.join(told)}"


def _failed(address: str, message: str, hint: str) -> SettingsError:
    return SettingsError([Problem(NO_CLUSTER.code, Place(address), message, hint)])
