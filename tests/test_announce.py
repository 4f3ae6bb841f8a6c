"""Announcements: who is told, with which request, and when nobody is."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner

from pipeline.commands import announce as module
from pipeline.commands.announce import announce
from pipeline.commands.cli import cli
from pipeline.model.problems import SettingsError
from pipeline.publish.show_folder import open_show
from pipeline.readers.show import read_show


class Web(ThreadingHTTPServer):
    """A server that records what it is asked, has one file, and fails at some paths."""

    requests: list[tuple[str, str, dict[str, str], str]]
    feed: bytes
    failing: set[str]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    server: Web

    def answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        path = urlsplit(self.path).path
        if path == "/feed.xml":
            return self.reply(200, self.server.feed)
        self.server.requests.append((self.command, self.path, dict(self.headers.items()), body))
        return self.reply(503 if path in self.server.failing else 204, b"")

    def reply(self, status: int, body: bytes) -> None:
        self.send_response_only(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = answer  # noqa: N815  as the library calls them


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    """All services in one server."""
    server = Web(("127.0.0.1", 0), Handler)
    server.requests, server.feed, server.failing = [], b"", set()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    for name, path in {"PODCAST_INDEX": "index", "PODPING": "podping", "INDEX_NOW": "indexnow"}.items():
        monkeypatch.setattr(module, name, f"{server.address}/{path}")
    monkeypatch.setenv("PODPING_TOKEN", "secret-token")
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def output(web: Web, tmp_path: Path) -> Path:
    """An output folder whose feed is public."""
    feed(web, tmp_path / "out", "e1")
    return tmp_path / "out"


def feed(web: Web, output: Path, *slugs: str) -> None:
    items = "".join(f"<item><guid>{s}</guid><link>https://tide.example/{s}/</link></item>" for s in slugs)
    text = f"""<rss xmlns:atom="http://www.w3.org/2005/Atom" xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel>
<atom:link rel="self" href="{web.address}/feed.xml"/><atom:link rel="hub" href="{web.address}/hub"/>
<atom:link rel="hub" href="{web.address}/hub2"/><podcast:podping usesPodping="true"/>{items}</channel></rss>"""
    output.mkdir(exist_ok=True)
    (output / "feed.xml").write_text(text)
    web.feed = text.encode()


def test_each_service_gets_its_request(web: Web, output: Path, tmp_path: Path) -> None:
    """WebSub's form, Podcast Index's query, Podping's token and agent, IndexNow's list of new pages."""
    assert announce(output, tmp_path / "state", "0123abcd", lambda _: None) == []
    paths = [(method, urlsplit(path).path) for method, path, _, _ in web.requests]
    assert paths == [("POST", "/hub"), ("POST", "/hub2"), ("GET", "/index"), ("GET", "/podping"), ("POST", "/indexnow")]
    hub, _, index, podping, indexnow = web.requests
    address = f"{web.address}/feed.xml"
    assert parse_qs(hub[3]) == {"hub.mode": ["publish"], "hub.url": [address]}
    assert hub[2]["Content-Type"] == "application/x-www-form-urlencoded"
    assert parse_qs(urlsplit(index[1]).query) == {"url": [address]}
    assert parse_qs(urlsplit(podping[1]).query) == {"url": [address], "reason": ["update"], "medium": ["podcast"]}
    assert podping[2]["Authorization"] == "secret-token"
    assert all(headers["User-Agent"].startswith("LinerNotes") for _, _, headers, _ in web.requests)
    values = json.loads(indexnow[3])
    assert values == {"host": "tide.example", "key": "0123abcd", "urlList": ["https://tide.example/e1/"]}


def test_nothing_is_announced_twice(web: Web, output: Path, tmp_path: Path) -> None:
    """The same feed is not announced again; of a new one, only the pages that are new go to search engines."""
    announce(output, tmp_path / "state", "0123abcd", lambda _: None)
    web.requests.clear()
    told: list[str] = []
    announce(output, tmp_path / "state", "0123abcd", told.append)
    assert not web.requests
    assert "already" in told[0]
    feed(web, output, "e2", "e1")
    announce(output, tmp_path / "state", "0123abcd", lambda _: None)
    assert json.loads(web.requests[-1][3])["urlList"] == ["https://tide.example/e2/"]


def test_one_that_fails_stops_no_other(web: Web, output: Path, tmp_path: Path) -> None:
    """A service that does not answer is a warning, the others are told, and the next call tries again."""
    web.failing = {"/hub"}
    problems = announce(output, tmp_path / "state", "", lambda _: None)
    assert [problem.code for problem in problems] == ["N010"]
    assert "503" in problems[0].message
    assert len(web.requests) == 4
    web.failing = set()
    assert announce(output, tmp_path / "state", "", lambda _: None) == []
    assert len(web.requests) == 8


def test_a_feed_that_is_not_public_is_not_announced(web: Web, output: Path, tmp_path: Path) -> None:
    """Before the deployment nobody is told, and the error says what to do."""
    feed(web, output, "e2", "e1")
    web.feed = web.feed.replace(b"e2", b"e0")
    with pytest.raises(SettingsError, match="N009"):
        announce(output, tmp_path / "state", "", lambda _: None)
    web.feed = b"gone"
    with pytest.raises(SettingsError, match="no feed"):
        announce(output, tmp_path / "state", "", lambda _: None)
    assert not web.requests


def test_dry_runs_print_the_requests_and_make_none(web: Web, output: Path, tmp_path: Path) -> None:
    """Every request stands there as it would be sent, the token apart."""
    told: list[str] = []
    announce(output, tmp_path / "state", "0123abcd", told.append, dry=True)
    assert not web.requests
    text = "\n".join(told)
    assert "secret-token" not in text
    assert f"POST {web.address}/hub\nContent-Type: application/x-www-form-urlencoded\nhub.mode=publish" in text
    assert f"GET {web.address}/podping?url=" in text


def test_without_token_hub_and_key_only_podcast_index(
    web: Web, output: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is not set up is not told."""
    monkeypatch.delenv("PODPING_TOKEN")
    path = output / "feed.xml"
    path.write_text(path.read_text().replace('rel="hub"', 'rel="x"'))
    web.feed = path.read_bytes()
    announce(output, tmp_path / "state", "", lambda _: None)
    assert [urlsplit(path).path for _, path, _, _ in web.requests] == ["/index"]


def test_the_key_of_indexnow(make_show: Callable[..., Path], tmp_path: Path) -> None:
    """A key becomes the file that search engines ask for; anything else is no key, and no file."""
    root = make_show({"e1": "---\ntitle: One\n---\n"}, "indexnow: 0123abcd-X\n")
    CliRunner().invoke(
        cli, ["pages", "--show", str(root), "--output", str(tmp_path / "out"), "--build", str(tmp_path / "b")]
    )
    assert (tmp_path / "out" / "0123abcd-X.txt").read_text() == "0123abcd-X"
    with pytest.raises(SettingsError, match="'indexnow' is not a key"):
        read_show(make_show({}, "indexnow: ../../x\n"))


def test_the_command(web: Web, make_show: Callable[..., Path], output: Path, tmp_path: Path) -> None:
    """`linernotes announce` says who was told; warnings do not fail."""
    root = make_show({})
    assert open_show(root).show.indexnow == ""
    web.failing = {"/index"}
    words = ["announce", "--show", str(root), "--output", str(output), "--state", str(tmp_path / "state")]
    done = CliRunner().invoke(cli, words)
    assert done.exit_code == 0
    assert "WebSub is told" in done.output
    assert "N010 warning: Podcast Index: it answers 503" in done.output
