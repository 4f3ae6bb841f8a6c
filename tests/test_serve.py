"""The preview: what a browser and a player ask of it, and what it must not give away."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import socket
import subprocess
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.commands import serve

ROOT = Path(__file__).resolve().parents[1]
AUDIO = bytes(range(256)) * 1000


@pytest.fixture
def site(tmp_path: Path) -> Iterator[int]:
    """The port at which a small output folder is served."""
    root = tmp_path / "out"
    (root / "episodes" / "e1").mkdir(parents=True)
    (root / "index.html").write_text("<p>show")
    (root / "feed.xml").write_text("<rss/>")
    (root / ".secret").write_text("no")
    (root / "episodes" / "e1" / "index.html").write_text("<p>episode")
    (root / "episodes" / "e1" / "audio.mp3").write_bytes(AUDIO)
    (root / "episodes" / "e1" / "ä b.txt").write_text("ä")
    (tmp_path / "outside.txt").write_text("no")
    (root / "link.txt").symlink_to(tmp_path / "outside.txt")
    server = serve.server(root, 0)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    thread.join()
    server.server_close()


def ask(port: int, path: str, method: str = "GET", **headers: str) -> tuple[int, http.client.HTTPMessage, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, answer.headers, body


@pytest.mark.parametrize(
    ("wanted", "status", "content_range", "body"),
    [
        ("", 200, None, AUDIO),
        ("bytes=0-99", 206, "bytes 0-99/256000", AUDIO[:100]),
        ("bytes=255990-", 206, "bytes 255990-255999/256000", AUDIO[-10:]),
        ("bytes=-50", 206, "bytes 255950-255999/256000", AUDIO[-50:]),
        ("bytes=-999999", 206, "bytes 0-255999/256000", AUDIO),
        ("bytes=255999-999999", 206, "bytes 255999-255999/256000", AUDIO[-1:]),
        ("bytes=256000-", 416, "bytes */256000", b""),
        ("bytes=-0", 416, "bytes */256000", b""),
        ("bytes=9-3", 200, None, AUDIO),
        ("bytes=0-1,5-9", 200, None, AUDIO),
        ("seconds=1-2", 200, None, AUDIO),
        ("bytes=-", 200, None, AUDIO),
    ],
)
def test_byte_ranges(site: int, wanted: str, status: int, content_range: str | None, body: bytes) -> None:
    """A player gets the bytes it asks for, so that it can seek (RFC 9110, 14)."""
    for method in ("GET", "HEAD"):
        found = ask(site, "/episodes/e1/audio.mp3", method, **({"Range": wanted} if wanted else {}))
        assert found[0] == status
        assert found[1]["Content-Range"] == content_range
        assert int(found[1]["Content-Length"]) == len(body)
        assert found[2] == (body if method == "GET" else b"")


@given(st.integers(1, 50), st.integers(0, 60), st.integers(0, 60))
def test_a_range_is_what_a_slice_is(size: int, first: int, last: int) -> None:
    """Whatever is asked for lies within the file, and is what Python's slices give."""
    data = list(range(size))
    if first >= size:
        with pytest.raises(ValueError, match="bytes"):
            serve.span(f"bytes={first}-", size)
    elif last >= first:
        start, after = serve.span(f"bytes={first}-{last}", size) or (0, 0)
        assert data[start:after] == data[first : last + 1] != []


def test_a_file_that_has_not_changed_is_not_sent_again(site: int) -> None:
    """Validators work (RFC 9110, 13): nothing is sent twice, and no part of another version of a file."""
    tag = ask(site, "/feed.xml")[1]["ETag"]
    assert ask(site, "/feed.xml", If_None_Match=tag)[::2] == (304, b"")
    assert ask(site, "/feed.xml", Range="bytes=0-1", If_Range=tag)[0] == 206
    assert ask(site, "/feed.xml", Range="bytes=0-1", If_Range='"old"')[::2] == (200, b"<rss/>")


def test_the_types_are_those_of_the_feed() -> None:
    """Every file has the media type apps want; the standard library has others for half of them."""
    assert {name: serve.media_type(name) for name in NAMES} == NAMES


NAMES = {
    "feed.xml": "application/rss+xml; charset=utf-8",
    "feed-2.xml": "application/rss+xml; charset=utf-8",
    "item.xml": "application/rss+xml; charset=utf-8",
    "captions.vtt": "text/vtt; charset=utf-8",
    "captions.srt": "application/x-subrip; charset=utf-8",
    "captions.ttml": "application/ttml+xml; charset=utf-8",
    "chapters.json": "application/json+chapters; charset=utf-8",
    "transcript.json": "application/json; charset=utf-8",
    "report.json": "application/json; charset=utf-8",
    "index.html": "text/html; charset=utf-8",
    "transcript.pdf": "application/pdf",
    "cover.jpg": "image/jpeg",
    "cover.png": "image/png",
    "audio.mp3": "audio/mpeg",
    "audio.m4a": "audio/x-m4a",
    "audio.opus": "audio/ogg",
    "unknown.xyzzy": "application/octet-stream",
}


@pytest.mark.parametrize(
    "path",
    [
        "/../outside.txt",
        "/%2e%2e/outside.txt",
        "/episodes/../../outside.txt",
        "/link.txt",
        "/.secret",
        "/%2Esecret",
        "//etc/passwd",
        "/a%00b",
        "/episodes/e1/audio.mp3/x",
        "/episodes/",
        "/nothing",
        "/" + "x" * 5000,
        "/%ff%fe",
    ],
)
def test_nothing_else_is_served(site: int, path: str) -> None:
    """What is outside the folder, hidden or not there is not found, however it is asked for."""
    assert ask(site, path)[0] == 404


def test_folders_and_names(site: int) -> None:
    """A folder is its page, with a slash at its end for relative links; names may have any letters."""
    assert ask(site, "/")[::2] == (200, b"<p>show")
    assert ask(site, "/episodes/e1/?x=1#y")[::2] == (200, b"<p>episode")
    status, headers, _ = ask(site, "/episodes/e1")
    assert (status, headers["Location"]) == (301, "/episodes/e1/")
    assert ask(site, "/episodes/e1/%C3%A4%20b.txt")[2] == "ä".encode()


def test_no_other_host_and_no_other_method(site: int) -> None:
    """A page elsewhere cannot read drafts by giving its own name this machine's address; nothing can be sent."""
    assert ask(site, "/", Host="evil.example")[0] == 421
    assert ask(site, "/", Host="localhost:1234")[0] == 200
    assert ask(site, "/", "POST")[0] == 501


def test_many_at_once_and_one_who_leaves(site: int) -> None:
    """A player that stops listening in the middle disturbs nobody."""
    with socket.create_connection(("127.0.0.1", site)) as rude:
        rude.sendall(b"GET /episodes/e1/audio.mp3 HTTP/1.1\r\nHost: localhost\r\n\r\n")
        rude.recv(10)
    assert ask(site, "/")[0] == 200


EPISODE = """\
---
title: {title}
published: 2024-01-01
audio: {{url: https://media.example/1.mp3, length: 1000, type: audio/mpeg, duration: 60}}
transcript:
- {{line: Hello., sec: 0, who: Ann}}
---
"""


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_make_serve(make_show: Callable[..., Path], tmp_path: Path) -> None:
    """`make serve` publishes, shows it, publishes again when an episode changes, and ends at Ctrl-C without a trace."""
    root = make_show({"e1": EPISODE.format(title="Old news")})
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [f"SHOW={root}", f"OUTPUT={tmp_path / 'out'}", f"BUILD={tmp_path / 'build'}", f"PORT={port}"]
    env = {key: value for key, value in os.environ.items() if not key.startswith(("MAKE", "MFLAGS"))}
    process = subprocess.Popen(
        ["make", "serve", *words],
        cwd=ROOT,
        env=env,
        start_new_session=True,
        # A run in the background of a script is told to ignore Ctrl-C, and would pass that on.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        assert shows(port, "Old news")
        path = root / "episodes" / "e1.md"
        path.write_text(path.read_text().replace("Old news", "Fresh news"))
        assert shows(port, "Fresh news")
        taken = subprocess.run(
            ["make", "serve", *words], cwd=ROOT, env=env, capture_output=True, text=True, check=False
        )
        assert "in use; choose another" in taken.stderr
    finally:
        os.killpg(process.pid, signal.SIGINT)
        told, _ = process.communicate(timeout=30)
    assert "stopped" in told
    assert "Traceback" not in told
    with pytest.raises(OSError, match="refused"):
        ask(port, "/")


def test_a_change_while_publishing_is_noticed(tmp_path: Path) -> None:
    """A file that is saved while the first publishing goes on, or right after it, makes another one."""
    calls: list[float] = []

    def changed() -> None:
        calls.append(time.monotonic())
        if len(calls) == 1:
            (tmp_path / "e1.md").write_text("saved meanwhile")

    serve.watch(tmp_path, tmp_path / "out", changed)
    assert len(calls) == 1
    until = time.monotonic() + 60
    while len(calls) < 2 and time.monotonic() < until:
        time.sleep(0.05)
    assert len(calls) == 2


def shows(port: int, text: str) -> bool:
    """Whether the episode's page says so, within a minute."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/episodes/e1/", timeout=5) as answer:
                if text.encode() in answer.read():
                    return True
        except OSError:
            pass
        time.sleep(0.2)
    return False
