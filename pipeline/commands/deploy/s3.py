"""A bucket of S3, or of what speaks its language, as the place to deploy to.

Where the bucket is and who may write to it is told by AWS's own variables: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY,
AWS_REGION, and AWS_ENDPOINT_URL for everybody but Amazon.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from pipeline.commands.deploy.codes import PLACE, RACE
from pipeline.commands.deploy.plan import PART, File, Plan, Stopped, There, headers, planned

if TYPE_CHECKING:
    from obstore.store import S3Store

T = TypeVar("T")

_AT_ONCE = 8  # files; of those in parts, two parts each
_SECONDS = 300  # for a request: a part of 8 MB at 30 kB a second
_RETRIES = 4
_HINTS = (
    (
        r"InvalidAccessKeyId|SignatureDoesNotMatch|AuthorizationHeader",
        "check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
    ),
    (r"169\.254|[Cc]redential", "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"),
    (r"AccessDenied|403 Forbidden", "these keys may not do that: let them list, read and write in the bucket"),
    (r"NoSuchBucket|404 Not Found", "create the bucket first, or correct its name and AWS_ENDPOINT_URL"),
    (r"PermanentRedirect|301 Moved", "the bucket is in another region: set AWS_REGION"),
)


class Bucket:
    """A bucket, or what is below a prefix of it."""

    def __init__(self, address: str) -> None:
        self.name = address
        parts = urlsplit(address)
        self.bucket, self.prefix = parts.netloc, parts.path.strip("/")
        if not re.fullmatch(r"[\w.-]+", self.bucket):
            raise Stopped(PLACE.code, address, "there is no bucket in this address", "write TO=s3://bucket/folder")
        self.store = self._guarded(self._open)

    def _open(self) -> S3Store:
        from obstore.store import S3Store

        endpoint = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
        region = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION") or "us-east-1"
        where: dict[str, Any] = {"endpoint": endpoint} if endpoint else {}
        return S3Store(
            self.bucket,
            prefix=self.prefix or None,
            region=region,
            client_options={"timeout": f"{_SECONDS}s", "connect_timeout": "15s", "allow_http": True},
            retry_config={"max_retries": _RETRIES, "retry_timeout": timedelta(seconds=_SECONDS)},
            **where,
        )

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
            text = str(error)
            hint = next(
                (hint for pattern, hint in _HINTS if re.search(pattern, text)), "check the connection, deploy again"
            )
            raise Stopped(PLACE.code, self.name, _first(text), hint) from None


def _first(text: str) -> str:
    """What a server says in its answer, or else the first line of an error that has a hundred."""
    code, message = (re.search(rf"<{name}>([^<]+)</{name}>", text) for name in ("Code", "Message"))
    if code:
        return f"the server refuses: {code[1]}{f', {message[1]}' if message else ''}"
    line = next((line.strip() for line in text.splitlines() if line.strip()), "no reason is told")
    return line if len(line) <= 200 else f"{line[:200]}…"
