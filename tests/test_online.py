"""docs/online.md: its settings for a server of one's own do what it says."""

from __future__ import annotations

import gzip
import http.client
import json
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.readers.schema.kinds import names_of
from pipeline.readers.schema.show import SHOW
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "online.md").read_text()
FILES = {
    "feed.xml": "application/rss+xml",
    "episodes/x/index.html": "text/html",
    "episodes/x/chapters.json": "application/json+chapters",
    "episodes/x/transcript.json": "application/json",
    "episodes/x/captions.vtt": "text/vtt",
    "episodes/x/captions.srt": "application/x-subrip",
    "episodes/x/captions.ttml": "application/ttml+xml",
    "episodes/x/transcript.epub": "application/epub+zip",
    "episodes/x/audio.mp3": "audio/mpeg",
    "episodes/x/audio.m4a": "audio/x-m4a",
    "episodes/x/audio.opus": "audio/ogg",
    "pagefind/wasm.en.pagefind": "application/wasm",
}


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """nginx with the settings of the page, over a folder of small files."""
    program = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/bin:/opt/homebrew/bin")
    types = Path("/etc/nginx/mime.types")
    if program is None or not types.exists():
        pytest.skip("nginx is not installed")
    folder = tmp_path_factory.mktemp("nginx")
    folder.chmod(0o755)
    for name in FILES:
        (folder / "www" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "www" / name).write_text(name * 100)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number = int(free.getsockname()[1])
    found = re.search(r"```nginx\n(.*?)```", PAGE, re.DOTALL)
    assert found
    text = found[1].replace("listen 80;", f"listen 127.0.0.1:{number};").replace("/srv/www/podcast", f"{folder}/www")
    text = text.replace("include mime.types", f"include {types}")
    paths = "".join(f"{kind}_temp_path {folder}; " for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    user = "user root; " if Path.home() == Path("/root") else ""
    (folder / "conf").write_text(
        f"{user}daemon off; error_log {folder}/log; pid {folder}/pid; events {{}} http {{ access_log off; {paths}{text} }}"
    )
    process = subprocess.Popen([program, "-c", str(folder / "conf")], stderr=subprocess.DEVNULL)
    until = time.monotonic() + 20
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", number)).close()
            break
        except OSError:
            time.sleep(0.05)
    yield number
    process.terminate()
    process.wait()


def ask(port: int, name: str, **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", f"/{name}", headers={key.replace("_", "-"): value for key, value in headers.items()})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


def test_types(port: int) -> None:
    """Every file has the type that apps want."""
    found = {name: ask(port, name)[0].headers.get_content_type() for name in FILES}
    assert found == FILES


def test_ranges_other_sites_and_compression(port: int) -> None:
    """Players can seek, pages elsewhere can read transcripts, and the feed is compressed and soon looked at again."""
    answer, body = ask(port, "episodes/x/audio.mp3", Range="bytes=2-5")
    assert (answer.status, body) == (206, b"isod")
    for name in ("captions.vtt", "chapters.json", "transcript.json"):
        assert ask(port, f"episodes/x/{name}")[0].headers["Access-Control-Allow-Origin"] == "*"
    answer, body = ask(port, "feed.xml", Accept_Encoding="gzip")
    assert gzip.decompress(body).startswith(b"feed.xml")
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert ask(port, "episodes/x/")[0].status == 200


def test_settings_and_addresses_of_the_page_are_real() -> None:
    """JSON is JSON, what is named of show.yaml is a setting, and links within the page lead somewhere."""
    for block in re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL):
        json.loads(block)
    for block in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL):
        assert set(re.findall(r"^(\w+):", block, re.MULTILINE)) <= set(names_of(SHOW))
    headings = {re.sub(r"[^\w -]", "", text.lower()).replace(" ", "-") for text in re.findall(r"^#+ (.*)", PAGE, re.M)}
    assert set(re.findall(r"\]\(#([^)]+)\)", PAGE)) <= headings
