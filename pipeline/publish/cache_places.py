"""Where a cache may be: files by name in and out, in a folder or in a bucket. Whatever fails is Unusable."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pipeline.files import bucket, output

if TYPE_CHECKING:
    from obstore.store import S3Store

_MOST = 100_000_000  # bytes of an entry; none has as many
_SECONDS = 20  # for a request, with all its repetitions
_AT_ONCE = 8  # requests

T = TypeVar("T")


class Unusable(Exception):
    """A place that does not answer, or refuses: why, and what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class Folder:
    """A folder, which several machines may have mounted: a file is whole, or it is not there."""

    def __init__(self, address: str) -> None:
        self._root = Path(address)

    def read(self, name: str) -> bytes | None:
        """The bytes of a file, None when there is none."""
        path = self._root / name
        try:
            if not path.is_file() or path.stat().st_size > _MOST:
                return None
            return path.read_bytes()
        except OSError as error:
            raise _unusable(error) from None

    def names(self, folder: str) -> list[str]:
        """The names of the files in a folder."""
        try:
            return sorted(path.name for path in (self._root / folder).iterdir())
        except FileNotFoundError:
            return []
        except OSError as error:
            raise _unusable(error) from None

    def write(self, files: Mapping[str, bytes]) -> None:
        """Write files, each in one step: of two that write the same one, either may win."""
        try:
            for name, content in files.items():
                output.write(self._root / name, content)
        except OSError as error:
            raise _unusable(error) from None


def _unusable(error: OSError) -> Unusable:
    return Unusable(error.strerror or str(error), output.hint(error))


class Bucket:
    """A bucket of S3, or what is below a prefix of it."""

    def __init__(self, address: str) -> None:
        self._address = address

    @cached_property
    def _store(self) -> S3Store:
        """Opened by who uses it: the library's threads do not survive a fork."""
        return bucket.opened(self._address, _SECONDS)

    def read(self, name: str) -> bytes | None:
        """The bytes of an object, None when there is none."""
        import obstore

        def read() -> bytes | None:
            try:
                found = obstore.get(self._store, name)
                return bytes(found.bytes()) if found.meta["size"] <= _MOST else None
            except FileNotFoundError:
                return None

        return _guarded(read)

    def names(self, folder: str) -> list[str]:
        """The names of the objects below a prefix."""
        import obstore

        def names() -> list[str]:
            metas = (meta for chunk in obstore.list(self._store, f"{folder}/") for meta in chunk)
            return sorted(str(meta["path"]).rpartition("/")[2] for meta in metas)

        return _guarded(names)

    def write(self, files: Mapping[str, bytes]) -> None:
        """Upload objects, several at a time."""
        import obstore

        def put(name: str) -> None:
            _guarded(lambda: obstore.put(self._store, name, files[name], use_multipart=False))

        with ThreadPoolExecutor(_AT_ONCE) as threads:
            for _ in threads.map(put, files):
                pass


def _guarded(work: Callable[[], T]) -> T:
    """What work returns. Raises Unusable."""
    from obstore.exceptions import BaseError

    try:
        return work()
    except (BaseError, OSError, ValueError) as error:
        raise Unusable(*bucket.reason(error)) from None
