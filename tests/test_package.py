"""The package: a wheel holds everything, and in any folder a show of its own can be written, published and deployed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import threading
import venv
from collections.abc import Callable
from pathlib import Path

import feedparser
import pytest
from click.testing import CliRunner

from pipeline.commands import serve as web
from pipeline.commands.cli import cli
from pipeline.commands.init import NewShow, guessed, init
from pipeline.press import libraries
from tests.conftest import ROOT

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of the sources and installed in an environment of its own."""
    source, site = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("site")
    for name in ("pipeline", "templates", "show"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("Makefile", "LICENSE", "pyproject.toml", "setup.py", "MANIFEST.in"):
        shutil.copy(ROOT / name, source)
    words = ["wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(source / "dist"), str(source)]
    subprocess.run([sys.executable, "-m", "pip", *words], check=True, capture_output=True)
    venv.create(site, with_pip=False)
    python = str(site / "bin" / "python")
    words = ["--python", python, "install", "--quiet", "--no-deps", str(next((source / "dist").glob("*.whl")))]
    subprocess.run([sys.executable, "-m", "pip", *words], check=True, capture_output=True)
    [packages] = site.glob("lib/python*/site-packages")
    # What it needs is found where the tests find it; a checkout that is installed for editing there is not.
    (packages / "needed.pth").write_text(f"{sysconfig.get_path('purelib')}\n")
    return packages


@pytest.fixture
def run(installed: Path, tmp_path: Path) -> Run:
    """Run a command in a folder that is nobody's, with the installed copy instead of the checkout."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    (tmp_path / "anywhere").mkdir()

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        env = kept | {"PATH": f"{installed.parents[2] / 'bin'}{os.pathsep}{kept['PATH']}"}
        return subprocess.run(words, cwd=tmp_path / "anywhere", env=env, capture_output=True, text=True, check=False)

    return run


def test_the_wheel_holds_what_the_checkout_does(installed: Path) -> None:
    """Templates, demo show and Makefile are in it, to the byte."""
    for name in ("templates", "show"):
        theirs = {path.relative_to(ROOT / name) for path in (ROOT / name).rglob("*") if path.is_file()}
        ours = installed / "pipeline" / "shipped" / name
        assert {path.relative_to(ours) for path in ours.rglob("*") if path.is_file()} == theirs
        assert all((ours / file).read_bytes() == (ROOT / name / file).read_bytes() for file in theirs)
    starter = Path("pipeline", "commands", "starter")
    assert {p.name for p in (installed / starter).rglob("*")} == {p.name for p in (ROOT / starter).rglob("*")}


def test_from_an_empty_folder_to_listeners(run: Run, tmp_path: Path) -> None:
    """init, make publish, make deploy, served: to a reader of feeds it is a podcast; a second call makes nothing."""
    if shutil.which("make") is None:
        pytest.skip("make is not installed")
    www = tmp_path / "www"
    calls = [["check"], ["publish"], ["deploy", f"TO={www}", "DRY=1"], ["deploy", f"TO={www}"], ["publish"], ["help"]]
    told = []
    for words in (["linernotes", "init"], *(["make", *call] for call in calls)):
        done = run(*words)
        assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
        told.append(done.stdout)
    assert "up to date" in told[5]
    assert "deploy" in told[6]
    server = web.server(www, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        feed = feedparser.parse(f"http://127.0.0.1:{server.server_address[1]}/feed.xml")
    finally:
        server.shutdown()
        server.server_close()
    assert (feed.bozo, feed.feed.title, [item.title for item in feed.entries]) == (False, "Anywhere", ["Hello"])
    enclosure = feed.entries[0].enclosures[0]
    audio = www / enclosure.href.removeprefix(feed.feed.link)
    assert audio.stat().st_size == int(enclosure.length)


def test_a_makefile_without_the_program(run: Run, tmp_path: Path) -> None:
    """Where Liner Notes is not installed, the Makefile of a show says so in a line."""
    if shutil.which("make") is None:
        pytest.skip("make is not installed")
    run("linernotes", "init")
    done = run("make", "LINERNOTES=no-such-command", "publish")
    assert done.returncode == 2
    assert "'no-such-command' does not run: install Liner Notes" in done.stderr


def test_a_new_show_checks_clean(tmp_path: Path) -> None:
    """There is nothing to say about a show that nobody has touched yet."""
    init(tmp_path / "Tide & Time", guessed(tmp_path / "Tide & Time"))
    done = CliRunner().invoke(cli, ["check", "--strict", "--show", str(tmp_path / "Tide & Time")])
    assert (done.exit_code, done.output) == (0, "no problems\n")


@pytest.mark.parametrize("title", ["Tide: 'n' \"Time\" # 1", "@link@", "潮の話", "- a", "x\ny"])
def test_any_title_is_that_title(tmp_path: Path, title: str) -> None:
    """What is given for a new show arrives in show.yaml as it is."""
    from pipeline.publish.show_folder import open_show

    init(tmp_path, NewShow(title, "https://tide.example", "Ann: 'x'", "a@tide.example"))
    show = open_show(tmp_path).show
    assert (show.title, show.author) == (" ".join(title.split()), "Ann: 'x'")
    assert show.feed_url == "https://tide.example/feed.xml"


def test_what_is_there_stays(tmp_path: Path) -> None:
    """A folder that is a show already gets what it lacks, and keeps every byte it has."""
    (tmp_path / "show.yaml").write_text("title: Mine\n")
    (tmp_path / "Makefile").write_text("mine\n")
    assert init(tmp_path, guessed(tmp_path)) == [".github/workflows/publish.yml", ".gitignore"]
    assert (tmp_path / "show.yaml").read_text() == "title: Mine\n"
    assert (tmp_path / "Makefile").read_text() == "mine\n"
    assert init(tmp_path, guessed(tmp_path)) == []


def test_the_doctor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says how the machine and the show are, and fails when something is missing, with the way to get it."""
    words = ["doctor", "--show", str(tmp_path)]
    init(tmp_path, NewShow("Tide", "https://tide.org/", "Ann", "a@tide.org"))
    done = CliRunner().invoke(cli, words)
    assert done.exit_code == 0, done.output
    assert "apps subscribe to https://tide.org/feed.xml" in done.output
    monkeypatch.setattr(libraries, "missing", lambda: "libpango-1.0-0")
    monkeypatch.setattr(libraries, "platform", lambda: "debian")
    done = CliRunner().invoke(cli, words)
    assert done.exit_code == 1
    assert "apt-get install -y libpango-1.0-0" in done.output
    (tmp_path / "show.yaml").write_text("title: [\n")
    assert "show.yaml:" in CliRunner().invoke(cli, words).output


def test_no_pango(make_show: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Pango publishing ends with the one command that installs it."""
    from pipeline.writers import pdf

    def warm_up(_show: object) -> None:
        raise OSError("cannot load library 'libpango-1.0-0': no such file. Additionally, …")

    monkeypatch.setattr(pdf, "warm_up", warm_up)
    monkeypatch.setattr(libraries, "platform", lambda: "fedora")
    root = make_show({"e1": "---\ntitle: One\ntranscript:\n- {line: Hello., sec: 0, who: Ann}\n---\n"})
    words = ["publish", "--show", str(root), "--output", str(tmp_path / "out"), "--build", str(tmp_path / "build")]
    done = CliRunner().invoke(cli, words)
    assert "X014" in str(done.exception) or "X014" in done.output


def test_bootstrap_and_doctor_name_the_same_packages() -> None:
    """What the checkout installs is what the installed copy tells to install."""
    bootstrap = (ROOT / "tools" / "bootstrap.py").read_text()
    for command in libraries.INSTALL.values():
        assert all(word.strip("'\"") in bootstrap for word in command.split()[4:])
