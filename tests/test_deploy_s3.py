"""Deployment to S3: moto's server behind a proxy that breaks connections, answers 500 and is slow; a real server too.

A real one is tried when S3_TEST_BUCKET names a bucket (with AWS's variables for keys and endpoint).
"""

from __future__ import annotations

import hashlib
import http.client
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import feedparser
import pytest
from click.testing import CliRunner

from pipeline.commands.cli import cli
from pipeline.commands.deploy import Order, deploy
from pipeline.commands.deploy.plan import PART, File, Plan, Stopped, There
from pipeline.commands.deploy.s3 import Bucket
from pipeline.commands.init import NewShow, init
from pipeline.publish.show_folder import open_show
from tests.conftest import DEMO
from tests.test_announce import Web, web  # noqa: F401  a fixture
from tests.test_deploy import SITE, deploy_twice, kill_often, known, listeners, publish
from tests.test_first_episode import word_file


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an S3 server: one that is told, or moto's."""
    if os.environ.get("S3_TEST_BUCKET"):
        yield os.environ["AWS_ENDPOINT_URL"]
        return
    program = shutil.which("moto_server")
    if program is None:
        pytest.skip("moto_server is not installed (pipx install 'moto[server]')")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (tmp_path_factory.mktemp("moto") / "log").open("w") as log:
        process = subprocess.Popen([program, "-p", str(port)], stdout=log, stderr=log)
        address = f"http://127.0.0.1:{port}"
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                public = urllib.request.Request(f"{address}/pod", method="PUT", headers={"x-amz-acl": "public-read"})
                urllib.request.urlopen(public, timeout=5).close()
                break
            except OSError:
                time.sleep(0.2)
        yield address
        process.terminate()
        process.wait()


class Faults:
    """What goes wrong between the client and the server, by chance."""

    def __init__(self) -> None:
        self.chance = random.Random(7)
        self.dropped = self.lost = self.broken = 0.0
        self.seconds = 0.0
        self.read_only = False  # whether the server refuses to take files
        self.requests: list[str] = []


@pytest.fixture
def faults(server: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Faults]:
    """A proxy before the server, and AWS's variables that lead to it."""
    state = Faults()
    where = urlsplit(server)

    class Proxy(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_one_request(self) -> None:
            try:
                super().handle_one_request()
            except ConnectionError:
                self.close_connection = True

        def do(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            state.requests.append(f"{self.command} {self.path}")
            time.sleep(state.seconds)
            if state.chance.random() < state.dropped:
                return self.drop()
            if state.chance.random() < state.broken:
                return self.answer(503, [], b"<Error><Code>SlowDown</Code></Error>")
            if state.read_only and self.command != "GET":
                return self.answer(403, [], b"<Error><Code>AccessDenied</Code></Error>")
            upstream = http.client.HTTPConnection(where.hostname or "", where.port, timeout=60)
            upstream.request(self.command, self.path, body, dict(self.headers.items()))
            reply = upstream.getresponse()
            content = reply.read()
            upstream.close()
            if state.chance.random() < state.lost:
                return self.drop()
            self.answer(reply.status, reply.getheaders(), content)
            return None

        do_GET = do_PUT = do_HEAD = do_POST = do_DELETE = do  # noqa: N815  as the library calls them

        def drop(self) -> None:
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)

        def answer(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
            self.send_response_only(status)
            for name, value in headers:
                if name.lower() not in ("transfer-encoding", "connection", "content-length"):
                    self.send_header(name, value)
            length = {name.lower(): value for name, value in headers}.get("content-length", str(len(body)))
            self.send_header("Content-Length", length if self.command == "HEAD" else str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing."""

    proxy = ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
    proxy.daemon_threads = True
    threading.Thread(target=proxy.serve_forever, daemon=True).start()
    for name, value in {"AWS_ACCESS_KEY_ID": "AK", "AWS_SECRET_ACCESS_KEY": "SK"}.items():
        monkeypatch.setenv(name, os.environ.get(name, value))
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{proxy.server_address[1]}")
    yield state
    proxy.shutdown()
    proxy.server_close()


@pytest.fixture
def order(make_show: Callable[..., Path], tmp_path: Path) -> Order:
    """An order to deploy a show of two episodes and a draft."""
    publish(tmp_path / "out", ["e1", "e2"], drafts=["e3"])
    return Order(open_show(make_show({})), tmp_path / "out")


@pytest.fixture
def address(request: pytest.FixtureRequest) -> str:
    """A folder of the bucket for each test."""
    name = hashlib.sha256(request.node.nodeid.encode()).hexdigest()[:12]
    return f"s3://{os.environ.get('S3_TEST_BUCKET', 'pod')}/{os.getpid()}-{name}"


def go(order: Order, address: str) -> Plan:
    return deploy(order, Bucket(address), lambda _: None)


def same(order: Order, address: str) -> bool:
    place = Bucket(address)
    return all(place.read(name) == (order.output / name).read_bytes() for name in listeners(order.output))


def test_what_differs_is_sent_with_its_type(order: Order, address: str, faults: Faults) -> None:
    """All of it first, nothing when nothing changed; apps are told the types they want."""
    assert {file.name for file in go(order, address).added} == set(listeners(order.output))
    assert same(order, address)
    puts = [line for line in faults.requests if line.startswith("PUT")]
    assert puts[-1].endswith("/feed.xml")
    assert not go(order, address).files
    (order.output / "index.html").write_text("e1 e2 2")
    assert [file.name for file in go(order, address).files] == ["index.html"]
    import obstore

    got = obstore.get(Bucket(address).store, "feed.xml").attributes
    assert got["Content-Type"] == "application/rss+xml; charset=utf-8"
    assert got["Cache-Control"] == "public, max-age=300"


def test_large_files_and_odd_names(order: Order, address: str, faults: Faults) -> None:
    """A file in several parts is known again by its checksum; names arrive as they are."""
    (order.output / "episodes" / "e1" / "audio.mp3").write_bytes(random.Random(3).randbytes(2 * PART + 5))
    for name in ("ä b.txt", "100%.txt", "a#b&c.txt", "%41.txt", "[x]+~'y'.txt"):
        (order.output / "episodes" / "e1" / name).write_text(name)
    go(order, address)
    assert same(order, address)
    assert not go(order, address).files


def test_deletion(order: Order, address: str, faults: Faults) -> None:
    """What is there alone stays, and goes with delete."""
    (order.output / "old.html").write_text("old")
    go(order, address)
    (order.output / "old.html").unlink()
    assert go(order, address).left_over == {"old.html": 3}
    deploy(Order(order.show_folder, order.output, delete=True), Bucket(address), lambda _: None)
    assert Bucket(address).read("old.html") is None


@pytest.mark.parametrize("kind", ["dropped", "lost", "broken"])
def test_a_bad_connection(order: Order, address: str, faults: Faults, kind: str) -> None:
    """Dropped requests, lost answers and 503s are tried again; or it ends with a line, and the repeat ends right."""
    setattr(faults, kind, 0.15)
    told = []
    for _ in range(20):
        try:
            go(order, address)
            break
        except Stopped as stopped:
            told.append(stopped.problem)
    assert {problem.code for problem in told} <= {"N001", "N006"}
    assert not [problem for problem in told if "\n" in problem.message]
    setattr(faults, kind, 0.0)
    go(order, address)
    assert same(order, address)


def test_the_answer_to_the_feed_gets_lost(
    order: Order, address: str, faults: Faults, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A feed that arrived, though nobody said so, is not taken for somebody else's."""
    place = Bucket(address)
    release = place.release

    def losing(feed: File | None, plan: Plan) -> None:
        faults.lost = 1.0
        threading.Timer(1.0, lambda: setattr(faults, "lost", 0.0)).start()
        release(feed, plan)

    monkeypatch.setattr(place, "release", losing)
    deploy(order, place, lambda _: None)
    assert same(order, address)


def test_a_slow_link(order: Order, address: str, faults: Faults) -> None:
    """Slow is not broken."""
    faults.seconds = 0.3
    go(order, address)
    faults.seconds = 0.0
    assert same(order, address)


def test_two_producers(
    order: Order, address: str, faults: Faults, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who finds another feed than the one of the plan leaves it; the repeat ends right."""
    go(order, address)
    other = tmp_path / "other"
    publish(other, ["e1", "e2", "theirs"])
    publish(order.output, ["e1", "e2", "mine"])
    place = Bucket(address)
    release = place.release

    def late(feed: File | None, plan: Plan) -> None:
        go(Order(order.show_folder, other), address)
        release(feed, plan)

    monkeypatch.setattr(place, "release", late)
    with pytest.raises(Stopped) as stopped:
        deploy(order, place, lambda _: None)
    assert stopped.value.problem.code == "N006"
    assert Bucket(address).read("feed.xml") == (other / "feed.xml").read_bytes()
    with pytest.raises(Stopped) as stopped:  # theirs would be lost
        go(order, address)
    assert stopped.value.problem.code == "N004"
    publish(order.output, ["e1", "e2", "theirs", "mine"])
    go(order, address)
    assert same(order, address)


def test_interrupted_by_ctrl_c(order: Order, address: str, faults: Faults, tmp_path: Path) -> None:
    """Ctrl-C ends it at once, with the old feed there; the repeat ends right."""
    go(order, address)
    old = Bucket(address).read("feed.xml")
    publish(order.output, [f"e{number}" for number in range(1, 40)], "2")
    faults.seconds = 0.2
    words = [sys.executable, "-m", "pipeline", "deploy", address, "--show", str(tmp_path / "show")]
    process = subprocess.Popen(
        [*words, "--output", str(order.output)],
        # A run in the background of a script is told to ignore Ctrl-C, and would pass that on.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(0.5)
    process.send_signal(2)
    told, _ = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"Traceback" not in told
    faults.seconds = 0.0
    assert Bucket(address).read("feed.xml") == old
    go(order, address)
    assert same(order, address)


def test_killed_at_any_moment(order: Order, address: str, faults: Faults, tmp_path: Path) -> None:
    """Killed while it sends 300 files (KILLS=50 for as many moments), the feed is whole; twice at once ends right."""
    words = [sys.executable, "-m", "pipeline", "deploy", address, "--show", str(tmp_path / "show"), "--output"]

    def see(versions: Sequence[str]) -> None:
        place = Bucket(address)
        there, feed = place.objects(), (place.read("feed.xml") or b"").decode()
        names = re.findall(rf'"{SITE}([^"]+)"', feed)
        assert names
        for name in names:
            whole = {There(len(data), hashlib.md5(data).hexdigest()) for data in known(name, versions)}
            assert there.get(name) in whole, name

    kill_often(order, [*words, str(order.output)], see)
    deploy_twice(order, words, tmp_path / "copy")
    go(order, address)
    assert same(order, address)


def test_what_is_wrong_is_said_in_a_line(
    order: Order, address: str, faults: Faults, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No such bucket, nobody there: the reason and the way on."""
    with pytest.raises(Stopped, match="NoSuchBucket") as stopped:
        go(order, "s3://no-such-bucket/x")
    assert "create the bucket" in stopped.value.problem.hint
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    with pytest.raises(Stopped) as stopped:
        go(order, address)
    assert len(stopped.value.problem.message) < 210


def _user(server: str) -> str:
    """The key of a user of moto."""

    def ask(**values: str) -> str:
        scope = "Credential=AK/20260101/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=0"
        request = urllib.request.Request(server, urlencode({"Version": "2010-05-08", **values}).encode())
        request.add_header("Authorization", f"AWS4-HMAC-SHA256 {scope}")
        with urllib.request.urlopen(request, timeout=10) as answer:
            return str(answer.read().decode())

    ask(Action="CreateUser", UserName="ann")
    told = ask(Action="CreateAccessKey", UserName="ann")
    return told.partition("<AccessKeyId>")[2].partition("<")[0]


def _let_pass(server: str, requests: str) -> None:
    """Have moto look at keys after so many requests."""
    told = urllib.request.Request(f"{server}/moto-api/reset-auth", requests.encode(), {"Content-Type": "text/plain"})
    urllib.request.urlopen(told, timeout=10).close()


@pytest.fixture
def strict(server: str) -> Iterator[str]:
    """A server that looks at keys, and the key of a user."""
    if os.environ.get("S3_TEST_BUCKET"):
        pytest.skip("needs moto")
    user = _user(server)
    _let_pass(server, "0")
    yield user
    _let_pass(server, "inf")


def test_keys_that_may_not(
    order: Order,
    address: str,
    server: str,
    faults: Faults,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Unknown keys, a wrong secret, keys that may only read: a line, exit code 1, and all stays as it was."""
    go(order, address)
    before = Bucket(address).objects()
    publish(order.output, ["e1", "e2", "new"], "2")
    words = ["deploy", address, "--show", str(order.show_folder.root), "--output", str(order.output)]
    mine = dict(os.environ)
    faults.read_only = True
    done = CliRunner().invoke(cli, words)
    assert done.exit_code == 1
    assert "AccessDenied" in done.output
    assert "these keys may not do that" in done.output
    assert Bucket(address).objects() == before
    faults.read_only = False
    key = request.getfixturevalue("strict")
    for given, code in ((key, "SignatureDoesNotMatch"), ("AKIDNOBODY", "InvalidAccessKeyId")):
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", given)
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "a wrong secret")
        done = CliRunner().invoke(cli, words)
        assert (done.exit_code, done.output.count("N001")) == (1, 1), done.output
        assert code in done.output
        assert "check AWS_ACCESS_KEY_ID" in done.output
        assert "a wrong secret" not in done.output
    _let_pass(server, "inf")
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, mine[name])
    assert Bucket(address).objects() == before


def test_from_nothing_to_listeners(server: str, faults: Faults, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """A Word file and an MP3: published, deployed to a bucket, read back from its address, and announced to a hub."""
    if os.environ.get("S3_TEST_BUCKET"):
        pytest.skip("the bucket may not be public")
    recorder: Web = request.getfixturevalue("web")
    site, show, output = f"{server}/pod/story-{os.getpid()}/", tmp_path / "tide", tmp_path / "site"
    init(show, NewShow("Tide", site, "Ann", "a@tide.example"))
    with (show / "show.yaml").open("a") as settings:
        settings.write(f"websub_hub: {recorder.address}/hub\n")
    folders = ["--show", str(show), "--output", str(output)]
    recording = shutil.copy(next((DEMO / "audio").glob("*.mp3")), tmp_path / "talk.mp3")
    word_file(tmp_path / "talk.docx")
    about = ["--title", "Mind the bucket", "--date", "2025-04-04", "--show", str(show)]
    for words in (
        ["new", "episode", str(recording), str(tmp_path / "talk.docx"), *about],
        ["publish", *folders, "--build", str(tmp_path / "build")],
        ["deploy", f"s3://pod/story-{os.getpid()}", *folders],
        ["announce", *folders, "--state", str(tmp_path / "announced")],
    ):
        done = CliRunner().invoke(cli, words)
        assert done.exit_code == 0, done.output
    feed = feedparser.parse(f"{site}feed.xml")
    assert [item.title for item in feed.entries] == ["Mind the bucket", "Hello"]
    with urllib.request.urlopen(f"{site}episodes/mind-the-bucket/transcript.txt", timeout=10) as answer:
        assert b"Owen: Which bucket?" in answer.read()
    enclosure = feed.entries[0].enclosures[0]
    with urllib.request.urlopen(enclosure.href, timeout=10) as answer:
        assert (len(answer.read()), answer.headers["Content-Type"]) == (int(enclosure.length), "audio/mpeg")
    [hub] = [one for one in recorder.requests if one[1] == "/hub"]
    assert parse_qs(hub[3])["hub.url"] == [f"{site}feed.xml"]
