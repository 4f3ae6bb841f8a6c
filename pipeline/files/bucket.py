"""A bucket of S3, or of what speaks its language: opened; and what goes wrong with it, in a line.

Where the bucket is and who may write to it is told by AWS's own variables: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY,
AWS_REGION, and AWS_ENDPOINT_URL for everybody but Amazon.
"""

from __future__ import annotations

import os
import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from obstore.store import S3Store

_RETRIES = 4
_CONNECT = 15  # seconds, at most
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


def opened(address: str, seconds: int) -> S3Store:
    """The bucket of an address such as s3://bucket/folder, or what is below a prefix of it.

    A request is given up after so many seconds. Raises ValueError when the address names no bucket.
    """
    parts = urlsplit(address)
    if parts.scheme != "s3" or not re.fullmatch(r"[\w.-]+", parts.netloc):
        raise ValueError("there is no bucket in this address")
    from obstore.store import S3Store

    endpoint = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
    region = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION") or "us-east-1"
    where: dict[str, Any] = {"endpoint": endpoint} if endpoint else {}
    return S3Store(
        parts.netloc,
        prefix=parts.path.strip("/") or None,
        region=region,
        client_options={
            "timeout": f"{seconds}s",
            "connect_timeout": f"{min(_CONNECT, seconds)}s",
            "allow_http": True,
        },
        retry_config={"max_retries": _RETRIES, "retry_timeout": timedelta(seconds=seconds)},
        **where,
    )


def reason(error: Exception) -> tuple[str, str]:
    """What a server says in its answer, or else the first line of an error that has a hundred; and a hint, or ""."""
    text = str(error)
    hint = next((hint for pattern, hint in _HINTS if re.search(pattern, text)), "")
    code, message = (re.search(rf"<{name}>([^<]+)</{name}>", text) for name in ("Code", "Message"))
    if code:
        return f"the server refuses: {code[1]}{f', {message[1]}' if message else ''}", hint
    line = next((line.strip() for line in text.splitlines() if line.strip()), "no reason is told")
    return (line if len(line) <= 200 else f"{line[:200]}…"), hint
