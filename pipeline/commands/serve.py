"""Serves the output folder on this machine, to look at what was made before anybody else does.

Players need byte ranges to seek (RFC 9110, 14), which the standard library's server has not. Nothing outside the folder
and nothing whose name starts with a dot is served, and to no other machine: drafts are here, too.
"""

from __future__ import annotations

import mimetypes
import os
import re
import signal
import sys
import threading
import time
from collections.abc import Callable
from email.utils import formatdate
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

import click

from pipeline.commands import options
from pipeline.media import audio
from pipeline.model.formats import BY_NAME

ADDRESS = "127.0.0.1"
_NAMES = ("127.0.0.1", "localhost")  # a page elsewhere that gives its own name this machine's address gets nothing
_TYPES = {
    **audio.TYPES,
    ".css": "text/css",
    ".epub": "application/epub+zip",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".xml": "application/rss+xml",
}
_TEXT = re.compile(r"text/|application/(?:json|x-subrip|\w+\+xml)")
_RANGE = re.compile(r"bytes\s*=\s*(\d*)\s*-\s*(\d*)", re.ASCII)
_PIECE = 1 << 16
_LOOK_EVERY = 0.5  # seconds between two looks for changed files


def server(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server of a folder, at http://127.0.0.1:port. Raises OSError when the port is taken."""
    root = folder.resolve()

    class Handler(_Handler):
        """The requests to this server."""

        def file(self) -> Path | None:
            return found(root, self.path)

    class Server(ThreadingHTTPServer):
        """Ends with the program, whatever is still being sent."""

        daemon_threads = True

    return Server((ADDRESS, port), Handler)


def found(root: Path, target: str) -> Path | None:
    """The file or folder a request means, None when there is none below root that may be seen."""
    parts = [part for part in unquote(urlsplit(target).path).split("/") if part]
    if any(part.startswith(".") or "\0" in part for part in parts):
        return None
    try:
        path = root.joinpath(*parts).resolve(strict=True)
    except OSError:
        return None
    return path if path.is_relative_to(root) else None


def media_type(name: str) -> str:
    """The media type of a file, by its name."""
    suffix = Path(name).suffix.lower()
    kind = "application/rss+xml" if name == "item.xml" else BY_NAME[name].media_type if name in BY_NAME else ""
    kind = kind or _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if _TEXT.match(kind) else kind


def span(header: str, size: int) -> tuple[int, int] | None:
    """The first byte and the one after the last that a Range header wants; None when it is none we follow.

    Several ranges at once are not followed, which RFC 9110, 14.2 allows. Raises ValueError when no such byte exists.
    """
    match = _RANGE.fullmatch(header.strip())
    if match is None or not any(match.groups()):
        return None
    first, last = match.groups()
    start = int(first) if first else max(0, size - int(last))
    after = min(size, int(last) + 1) if first and last else size
    if first and last and int(last) < int(first):
        return None
    if start >= size or (not first and int(last) == 0):
        raise ValueError(header)
    return start, after


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD with the bytes of a file."""

    protocol_version = "HTTP/1.1"
    server_version = "LinerNotes"
    sys_version = ""
    timeout = 30  # seconds in which a connection that says nothing is given up

    def file(self) -> Path | None:
        """The file or folder that is asked for."""
        raise NotImplementedError

    def do_GET(self) -> None:
        """Answer with the file."""
        try:
            self._answer(body=True)
        except (BrokenPipeError, ConnectionResetError):  # a player that has heard enough
            self.close_connection = True

    def do_HEAD(self) -> None:
        """Answer with what a GET would say before the file."""
        self._answer(body=False)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Only what goes wrong is told."""

    def log_error(self, format: str, *args: object) -> None:
        """What was asked for stands with what went wrong; a browser that asks for nothing more has done no wrong."""
        if not format.startswith("Request timed out"):
            self.log_message(f"%s: {format}", getattr(self, "path", ""), *args)

    def _answer(self, *, body: bool) -> None:
        if (self.headers.get("Host") or "localhost").rsplit(":", 1)[0] not in _NAMES:
            return self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        path = self.file()
        if path is not None and path.is_dir():
            address = urlsplit(self.path).path
            if not address.endswith("/"):
                return self._empty(HTTPStatus.MOVED_PERMANENTLY, {"Location": f"/{address.strip('/')}/"})
            path = path / "index.html"
        try:
            stream = path.open("rb") if path else None
        except OSError:
            stream = None
        if path is None or stream is None:
            return self.send_error(HTTPStatus.NOT_FOUND)
        with stream:
            self._send(stream, media_type(path.name), body=body)
        return None

    def _send(self, stream: BinaryIO, kind: str, *, body: bool) -> None:
        known = os.fstat(stream.fileno())
        tag = f'"{known.st_mtime_ns:x}-{known.st_size:x}"'
        headers = {
            "Content-Type": kind,
            "Accept-Ranges": "bytes",
            "Cache-Control": "no-cache",
            "ETag": tag,
            "Last-Modified": formatdate(known.st_mtime, usegmt=True),
        }
        if tag in self.headers.get("If-None-Match", ""):
            return self._empty(HTTPStatus.NOT_MODIFIED, headers)
        wanted = self.headers.get("Range", "") if self.headers.get("If-Range", tag) == tag else ""
        try:
            part = span(wanted, known.st_size)
        except ValueError:
            return self._empty(
                HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, {"Content-Range": f"bytes */{known.st_size}"}
            )
        start, after = part or (0, known.st_size)
        if part:
            headers["Content-Range"] = f"bytes {start}-{after - 1}/{known.st_size}"
        headers["Content-Length"] = str(after - start)
        self._head(HTTPStatus.PARTIAL_CONTENT if part else HTTPStatus.OK, headers)
        if body:
            stream.seek(start)
            self._copy(stream, after - start)
        return None

    def _copy(self, stream: BinaryIO, left: int) -> None:
        while left and (piece := stream.read(min(left, _PIECE))):
            self.wfile.write(piece)
            left -= len(piece)
        self.close_connection = self.close_connection or left > 0  # the file has been cut meanwhile

    def _empty(self, status: HTTPStatus, headers: dict[str, str]) -> None:
        self._head(status, headers if status is HTTPStatus.NOT_MODIFIED else {**headers, "Content-Length": "0"})

    def _head(self, status: HTTPStatus, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()


def watch(folder: Path, without: Path, changed: Callable[[], None]) -> None:
    """Call `changed`, and again in a thread whenever a file below a folder is another than when it was last called.

    Files below `without` and those whose name or folder starts with a dot do not count.
    """

    def look(seen: dict[str, tuple[int, int]]) -> None:
        while True:
            time.sleep(_LOOK_EVERY)
            now = _state(folder, without.resolve())
            if now != seen:
                seen = now
                changed()

    seen = _state(folder, without.resolve())
    changed()
    threading.Thread(target=look, args=(seen,), daemon=True).start()


def _state(folder: Path, without: Path) -> dict[str, tuple[int, int]]:
    """Time and size of every file that counts."""
    found = {}
    for here, folders, names in os.walk(folder, followlinks=False):
        folders[:] = [name for name in folders if name[0] != "." and Path(here, name).resolve() != without]
        for name in names:
            path = os.path.join(here, name)  # noqa: PTH118  an audio folder has thousands
            try:
                known = os.stat(path)  # noqa: PTH116
            except OSError:
                continue  # gone since
            if name[0] != ".":
                found[path] = (known.st_mtime_ns, known.st_size)
    return found


@click.command("serve")
@options.show
@options.output("What to serve.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Where on 127.0.0.1.")
@click.option("--publish", is_flag=True, help="Publish first, and again when a file of the show changes.")
@options.build
@options.strict
def command(show: Path, output: Path, port: int, publish: bool, build: Path, strict: bool) -> None:
    """Show what was made at http://127.0.0.1:8000, until Ctrl-C: pages, feed, audio one can seek in.

    `make serve` publishes first, and again whenever a file of the show changes. No other machine sees it. It is a
    preview: drafts and scheduled episodes are listed, marked, and nothing is put on record.
    """
    import subprocess

    def again() -> None:
        places = [f"--show={show}", f"--output={output}", f"--build={build}"]
        words = [sys.executable, "-m", "pipeline", "publish", "--preview", *places, *["--strict"] * strict]
        subprocess.run(words, check=False)

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        listening = server(output, port)
    except OSError as error:
        raise click.UsageError(f"port {port}: {error.strerror}; choose another with --port (make: PORT=…)") from None
    with listening:
        try:
            if publish:
                watch(show, output, again)
            click.echo(f"look at http://{ADDRESS}:{port}/ (Ctrl-C ends it)")
            listening.serve_forever()
        except KeyboardInterrupt:
            click.echo("\nstopped")
