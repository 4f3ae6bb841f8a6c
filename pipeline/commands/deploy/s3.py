"""A bucket of S3, or of what speaks its language, as the place to deploy to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from typing import Any, TypeVar

from pipeline.commands.deploy.codes import PLACE, RACE
from pipeline.commands.deploy.plan import PART, File, Plan, Stopped, There, headers, planned
from pipeline.files import bucket

T = TypeVar("T")

_AT_ONCE = 8  # files; of those in parts, two parts each
_SECONDS = 300  # for a request: a part of 8 MB at 30 kB a second


class Bucket:
    """A bucket, or what is below a prefix of it."""

    def __init__(self, address: str) -> None:
        self.name = address
        try:
            self.store = self._guarded(lambda: bucket.opened(address, _SECONDS))
        except ValueError as error:
            raise Stopped(PLACE.code, address, str(error), "write TO=s3://bucket/folder") from None

    def held(self) -> AbstractContextManager[None]:
        """Nothing: a bucket has no lock, see release."""
        return nullcontext()

    def plan(self, files: Sequence[File]) -> Plan:
        """Compare files with those in the bucket."""
        return planned(files, self.objects())

    def objects(self) -> dict[str, There]:
        """All objects, with their checksums."""
        import obstore

        def listed() -> dict[str, There]:
            every = (meta for chunk in obstore.list(self.store) for meta in chunk)
            return {str(one["path"]): There(one["size"], (one["e_tag"] or "").strip('"')) for one in every}

        return self._guarded(listed)

    def read(self, name: str) -> bytes | None:
        """The bytes of an object."""
        import obstore

        def read() -> bytes | None:
            try:
                return bytes(obstore.get(self.store, name).bytes())
            except FileNotFoundError:
                return None

        return self._guarded(read)

    def send(self, files: Sequence[File]) -> None:
        """Upload files, several at a time."""
        pool = ThreadPoolExecutor(_AT_ONCE)
        try:
            for _ in pool.map(lambda file: self._guarded(lambda: self._put(file)), files):
                pass
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _put(self, file: File, mode: Any = "overwrite") -> None:  # noqa: ANN401  obstore's own union
        import obstore

        obstore.put(
            self.store,
            file.name,
            file.path if file.size > PART else file.path.read_bytes(),
            attributes=headers(file.name),
            use_multipart=file.size > PART,
            chunk_size=PART,
            max_concurrency=2,
            mode=mode,
        )

    def release(self, feed: File | None, plan: Plan) -> None:
        """Upload the feed on the condition that the one there is still that of the plan.

        Not every server that speaks S3 knows conditions, and some refuse those that hold: then the feed is looked at
        right before it is replaced.
        """
        if not feed:
            return
        from obstore.exceptions import BaseError

        try:
            self._put(feed, {"e_tag": f'"{plan.seen}"'} if plan.seen else "create")
        except (BaseError, FileExistsError, FileNotFoundError, OSError):
            there = self.objects().get(feed.name, There(0))
            if there.tag == feed.tag:
                return  # it arrived, and the answer got lost
            if there.tag != plan.seen:
                hint = "deploy again: the plan then starts from what is there now"
                raise Stopped(RACE.code, self.name, "somebody else has replaced feed.xml meanwhile", hint) from None
            self._guarded(lambda: self._put(feed))

    def remove(self, names: Sequence[str]) -> None:
        """Delete objects."""
        import obstore

        self._guarded(lambda: obstore.delete(self.store, list(names)))

    def _guarded(self, work: Callable[[], T]) -> T:
        """What work returns; what goes wrong in it is told in a line."""
        from obstore.exceptions import BaseError

        try:
            return work()
        except (BaseError, OSError) as error:
            message, hint = bucket.reason(error)
            raise Stopped(PLACE.code, self.name, message, hint or "check the connection, deploy again") from None
