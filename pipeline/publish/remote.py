"""What a worker of a cluster does: orders in, the files of episodes out, each made in a process that may die.

Dask calls `make` in a thread. Every thread has a process of its own that makes the files: there a limit of time can be
set, and a file that needs more memory than there is takes neither the worker nor other episodes with it. The folders of
the show and of the output are not needed here.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from pipeline.edition import Edition
from pipeline.files import digest, output
from pipeline.model.formats import FORMATS
from pipeline.model.problems import Problem, SettingsError
from pipeline.publish.program import Program
from pipeline.publish.rendering import Captioned, Order, Rendered, captioned, rendered
from pipeline.writers.shared.title_block import cover

_MINE = threading.local()
_SIZE = 8  # bytes that say how long a message is
_PICTURES = 8  # that a process keeps, as many as it keeps reduced


class Died(Exception):
    """The process that made an episode's files died."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """An order with the sizes of the episode's files, and what the program at home is made of."""

    order: Order
    sizes: Mapping[str, int]
    program: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a parcel; or what the program here is made of, where that is not what it is at home.

    lacking are the problems of a worker that can make no such files.
    """

    captions: Captioned | None = None
    files: tuple[Rendered, ...] = ()
    unlike: Mapping[str, str] | None = None
    lacking: tuple[Problem, ...] = ()


def make(parcel: bytes, picture: bytes) -> bytes:
    """What comes of a pickled Parcel and its cover, b"" for none: a pickled Made. Raises Died."""
    process = getattr(_MINE, "process", None)
    if process is None or process.poll() is not None:
        words = [sys.executable, "-c", f"from {__name__} import serve; serve()"]
        process = _MINE.process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    answer = b""
    with suppress(OSError):
        _send(process.stdin, parcel)
        _send(process.stdin, picture)
        answer = _received(process.stdout)
    if not answer:
        process.kill()
        raise Died(f"the process that made its files ended with {process.wait()}")
    return answer


def kept(picture: bytes) -> bytes:
    """A picture, which a worker then has for all episodes that show it."""
    return picture


@cache
def program() -> Mapping[str, str]:
    """All that the bytes of files depend on beside the show: our code, packages, the machine's libraries."""
    return Program().ingredients("publish.rendering", *(form.writer for form in FORMATS))


class _Desk:
    """Where the files are made: answers parcels, keeps the pictures that they come with."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pictures: list[Path] = []

    def made(self, parcel: Parcel, picture: bytes) -> Made:
        """The files of an order."""
        if parcel.program != program():
            return Made(unlike=program())
        order = replace(parcel.order, edition=self._pictured(parcel.order.edition, picture))
        captions = captioned(order.edition)
        sizes, files = dict(parcel.sizes), []
        try:
            for file in rendered(order, sizes):
                files.append(file)
                if not file.problem:
                    sizes[file.name] = len(file.content)
        except SettingsError as error:
            return Made(lacking=tuple(error.problems))
        return Made(captions, tuple(files))

    def _pictured(self, edition: Edition, picture: bytes) -> Edition:
        """The edition with its cover where that is here."""
        shown = cover(edition)
        if not (shown and picture):
            return edition
        path = self._folder / digest.of_bytes(picture)
        if path not in self._pictures:
            output.write(path, picture)
            self._pictures.append(path)
            for old in self._pictures[:-_PICTURES]:
                output.remove(old)
            del self._pictures[:-_PICTURES]
        here = replace(shown, path=path)
        if shown is edition.picture:
            return replace(edition, picture=here)
        return replace(edition, show=replace(edition.show, picture=here))


def serve() -> None:
    """Answer parcels on standard input, each with its picture, until there are no more."""
    # What anything prints must not come among the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    with TemporaryDirectory(prefix="linernotes-") as folder:
        desk = _Desk(Path(folder))
        while parcel := _received(sys.stdin.buffer):
            made = desk.made(pickle.loads(parcel), _received(sys.stdin.buffer))
            _send(answers, pickle.dumps(made))


def _send(stream: IO[bytes] | None, message: bytes) -> None:
    assert stream
    stream.write(len(message).to_bytes(_SIZE, "big") + message)
    stream.flush()


def _received(stream: IO[bytes] | None) -> bytes:
    """A message, b"" where there is none, or the other process has ended."""
    assert stream
    length = int.from_bytes(stream.read(_SIZE), "big")
    message = stream.read(length)
    return message if len(message) == length else b""
