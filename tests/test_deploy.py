"""Deployment: whatever happens, the feed that apps see names only what is there, and the repeat ends right."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.commands.cli import cli
from pipeline.commands.deploy import Order, Target, deploy, target
from pipeline.commands.deploy.plan import File, Plan, Stopped, headers, walk
from pipeline.publish.show_folder import open_show

SITE = "https://tide.example/"
FEED = """\
<rss xmlns:podcast="https://podcastindex.org/namespace/1.0"
     xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><title>Tide &amp; Time</title>
<podcast:guid>{guid}</podcast:guid><itunes:image href="https://tide.example/cover.png"/>
{items}</channel></rss>
"""
ITEM = """\
<item><title>{slug}</title><guid>{slug}</guid>
<enclosure url="https://tide.example/episodes/{slug}/audio.mp3" length="9" type="audio/mpeg"/>
<podcast:transcript url="https://tide.example/episodes/{slug}/captions.vtt" type="text/vtt"/></item>
"""


def publish(
    output: Path, slugs: Sequence[str], version: str = "1", *, guid: str = "show", drafts: Sequence[str] = ()
) -> None:
    """An output folder as make publish leaves it, with some episodes in some version."""
    for slug in (*slugs, *drafts):
        folder = output / "episodes" / slug
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("audio.mp3", "captions.vtt", "index.html", "chapters.json"):
            (folder / name).write_text(f"{slug} {name} {version}")
    (output / "cover.png").write_text("cover")
    (output / "index.html").write_text(f"{' '.join(slugs)} {version}")
    (output / "feed.xml").write_text(FEED.format(guid=guid, items="".join(ITEM.format(slug=slug) for slug in slugs)))
    episodes = {slug: {"public": slug in slugs} for slug in (*slugs, *drafts)}
    (output / "report.json").write_text(json.dumps({"episodes": episodes}))


@pytest.fixture
def order(make_show: Callable[..., Path], tmp_path: Path) -> Order:
    """An order to deploy a show of two episodes and a draft."""
    publish(tmp_path / "out", ["e1", "e2"], drafts=["e3"])
    return Order(open_show(make_show({})), tmp_path / "out")


def whole(place: Path, *outputs: Path) -> list[str]:
    """The files that the feed at a place names and that are not there, or are none of the outputs' in full."""
    feed = place / "feed.xml"
    names = re.findall(rf'"{SITE}([^"]+)"', feed.read_text()) if feed.exists() else []
    versions = [[output / name for output in outputs] for name in names]
    there = [(name, place / name) for name in names]
    return [
        name
        for (name, path), known in zip(there, versions, strict=True)
        if not path.exists() or path.read_bytes() not in [one.read_bytes() for one in known if one.exists()]
    ]


def listeners(output: Path) -> list[str]:
    """The files of an output that are for listeners."""
    return [name for name in walk(output) if name != "report.json" and "e3/" not in name]


def same(output: Path, place: Path) -> bool:
    return all((place / name).read_bytes() == (output / name).read_bytes() for name in listeners(output))


def go(order: Order, address: str) -> tuple[Plan, list[str]]:
    told: list[str] = []
    return deploy(order, target(address, order), told.append), told


class Remote:
    """A kind of place: how it is called, and a folder with what is there after a deployment."""

    def __init__(self, address: str, look: Callable[[], Path]) -> None:
        self.address = address
        self.look = look


@pytest.fixture(params=["folder", "ssh", "git"])
def remote(request: pytest.FixtureRequest, order: Order, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Remote:
    """Each kind of place that can be had without a server."""
    www = tmp_path / "www"
    if request.param == "folder":
        return Remote(str(www), lambda: www)
    if request.param == "ssh":
        if shutil.which("rsync") is None:
            pytest.skip("rsync is not installed")
        # Takes the place of ssh: the host is this one, and its side outlives ours, as on a host of its own.
        shell = tmp_path / "shell"
        apart = "setsid -w" if shutil.which("setsid") else ""
        shell.write_text(f'#!/bin/sh\nshift\nexec {apart} sh -c "$*"\n')
        shell.chmod(0o755)
        monkeypatch.setenv("RSYNC_RSH", str(shell))
        return Remote(f"host:{www}", lambda: www)
    bare = tmp_path / "remote.git"
    for command in (["init", "-q", "--bare", str(bare)], ["init", "-q", str(tmp_path)]):
        subprocess.run(["git", *command], check=True)

    def look() -> Path:
        shutil.rmtree(www, ignore_errors=True)
        subprocess.run(["git", "clone", "-q", "-b", "pages", str(bare), str(www)], check=True)
        return www

    return Remote(f"git:{bare}#pages", look)


def test_what_differs_is_sent_and_nothing_else(order: Order, remote: Remote) -> None:
    """All of it first, nothing when nothing changed, then what changed; drafts and report.json stay here."""
    first, _ = go(order, remote.address)
    assert {file.name for file in first.added} == set(listeners(order.output))
    assert same(order.output, remote.look())
    assert not (remote.look() / "episodes" / "e3").exists()
    assert not (remote.look() / "report.json").exists()

    assert not go(order, remote.address)[0].files

    (order.output / "episodes" / "e1" / "captions.vtt").write_text("e1 captions.vtt 2")  # of the same size
    again, _ = go(order, remote.address)
    assert [file.name for file in again.files] == ["episodes/e1/captions.vtt"]
    assert same(order.output, remote.look())


def test_nothing_is_deleted_unless_that_is_asked_for(order: Order, remote: Remote) -> None:
    """What is at the place alone stays, and goes with delete."""
    (order.output / "old page.html").write_text("old")
    go(order, remote.address)
    (order.output / "old page.html").unlink()
    assert go(order, remote.address)[0].left_over == {"old page.html": 3}
    assert (remote.look() / "old page.html").exists()
    deleting = Order(order.show_folder, order.output, delete=True)
    go(deleting, remote.address)
    assert not (remote.look() / "old page.html").exists()
    assert same(order.output, remote.look())


def test_names_with_odd_letters(order: Order, remote: Remote) -> None:
    """Names arrive as they are, whatever letters they have."""
    for name in ("ä b.txt", "100%.txt", "a#b&c.txt", "[x] 'y'.txt", "$(date).txt", "%41.txt"):
        (order.output / "episodes" / "e1" / name).write_text(name)
    go(order, remote.address)
    assert same(order.output, remote.look())
    assert not go(order, remote.address)[0].files


def test_a_feed_of_another_show_is_not_replaced(order: Order, remote: Remote) -> None:
    """Two shows deployed to one place by mistake: the second one is refused and changes nothing."""
    go(order, remote.address)
    before = {name: (remote.look() / name).read_bytes() for name in walk(remote.look())}
    publish(order.output, ["x1"], guid="another")
    with pytest.raises(Stopped, match="another show"):
        go(order, remote.address)
    assert before == {name: (remote.look() / name).read_bytes() for name in walk(remote.look())}


def test_a_second_producer_that_lacks_an_episode_is_refused(order: Order, remote: Remote) -> None:
    """Who publishes from an older copy of the show does not take an episode away from listeners."""
    publish(order.output, ["e1", "e2", "newest"])
    go(order, remote.address)
    publish(order.output, ["e1", "e2"])
    with pytest.raises(Stopped, match="'newest', which the new one lacks"):
        go(order, remote.address)
    assert "newest" in (remote.look() / "feed.xml").read_text()


def test_an_episode_that_was_withdrawn_may_go(order: Order, make_show: Callable[..., Path], remote: Remote) -> None:
    """What the ledger has as withdrawn may leave the feed."""
    go(order, remote.address)
    publish(order.output, ["e1"])
    show = make_show({}, **{"releases.yaml": "e2:\n  guid: e2\n  withdrawn: true\n"})
    go(Order(open_show(show), order.output), remote.address)
    assert "e2" not in (remote.look() / "feed.xml").read_text()


def test_two_at_once(order: Order, remote: Remote, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who finds another feed than the one of the plan leaves it as it is and says so; the repeat ends right."""
    go(order, remote.address)
    other = tmp_path / "other"
    publish(other, ["e1", "e2"], "of another producer")
    (other / "feed.xml").write_text((other / "feed.xml").read_text().replace("<channel>", "<channel>\n"))
    publish(order.output, ["e1", "e2"], "2")
    (order.output / "feed.xml").write_text((order.output / "feed.xml").read_text().replace("<channel>", "<channel> "))
    mine = target(remote.address, order)
    held = "folder" if remote.address.startswith("/") else ""
    release = mine.release

    def late(feed: File | None, plan: Plan) -> None:
        if not held:  # a folder is held: nobody else gets in
            go(Order(order.show_folder, other), remote.address)
        else:
            shutil.copy(other / "feed.xml", Path(remote.address) / "feed.xml")
        release(feed, plan)

    monkeypatch.setattr(mine, "release", late)
    with pytest.raises(Stopped) as stopped:
        deploy(order, mine, lambda _: None)
    assert stopped.value.problem.code == "N006"
    assert (remote.look() / "feed.xml").read_bytes() == (other / "feed.xml").read_bytes()
    assert not whole(remote.look(), order.output, other)
    go(order, remote.address)
    assert same(order.output, remote.look())


def test_dry_runs_tell_all_and_do_nothing(order: Order, tmp_path: Path) -> None:
    """The plan has a line a file in the order of sending, with the sums below."""
    told: list[str] = []
    deploy(order, target(str(tmp_path / "www"), order), told.append, dry=True)
    assert not (tmp_path / "www").exists()
    names = [line.split()[-1] for line in told[:-1]]
    assert set(names) == set(listeners(order.output))
    ranks = [name.endswith(".mp3") for name in names].index(False), names.index("index.html"), names.index("feed.xml")
    assert ranks == (2, len(names) - 2, len(names) - 1)
    assert told[-1].startswith(f"{len(names)} to add, 0 to change")


class Flaky:
    """A place that breaks down after some files."""

    def __init__(self, place: Target, after: int) -> None:
        self.place, self.left, self.name = place, after, place.name
        self.held, self.plan, self.read, self.remove = place.held, place.plan, place.read, place.remove

    def send(self, files: Sequence[File]) -> None:
        for file in files:
            if not self.left:
                raise KeyboardInterrupt
            self.left -= 1
            self.place.send([file])

    def release(self, feed: File | None, plan: Plan) -> None:
        if not self.left:
            raise KeyboardInterrupt
        self.place.release(feed, plan)


def test_interrupted_after_any_file(order: Order, tmp_path: Path) -> None:
    """After each single file the feed that is there names only what is there, and the repeat ends right."""
    old, place = tmp_path / "old", tmp_path / "www"
    publish(old, ["e1", "e2"], "old")
    for after in range(len(listeners(order.output))):
        shutil.rmtree(place, ignore_errors=True)
        go(Order(order.show_folder, old), str(place))
        publish(order.output, ["e1", "e2", "new"], "2")
        with pytest.raises(KeyboardInterrupt):
            deploy(order, Flaky(target(str(place), order), after), lambda _: None)
        assert not whole(place, old, order.output)
        assert (place / "feed.xml").read_bytes() == (old / "feed.xml").read_bytes()
        go(order, str(place))
        assert same(order.output, place)


KILLS = int(os.environ.get("KILLS", "4"))


def known(name: str, versions: Sequence[str]) -> set[bytes]:
    """The contents that a file may have that `publish` wrote in one of some versions."""
    if name == "cover.png":
        return {b"cover"}
    _, slug, file = name.split("/")
    return {f"{slug} {file} {version}".encode() for version in versions}


def broken(place: Path, versions: Sequence[str]) -> list[str]:
    """The files that the feed at a place names and that are not there, or are of no version in full."""
    names = re.findall(rf'"{SITE}([^"]+)"', (place / "feed.xml").read_text())
    there = {name: (place / name).read_bytes() if (place / name).exists() else b"" for name in names}
    return [name for name, content in there.items() if content not in known(name, versions)]


def sending(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """A deployment that has made its plan and begins to send."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True)
    assert process.stdout is not None
    process.stdout.readline()
    return process


def kill_often(order: Order, command: Sequence[str], see: Callable[[Sequence[str]], None]) -> None:
    """Kill deployments, each of one episode more and of other contents in all; see() looks at the place after each."""
    slugs, versions, chance, killed = [f"e{number}" for number in range(100, 175 + KILLS)], ["0"], random.Random(1), 0
    publish(order.output, slugs[:75], "0")
    process, begun = sending(command), time.monotonic()
    process.communicate()
    assert process.returncode == 0
    seconds = time.monotonic() - begun
    for number in range(KILLS):
        versions.append(f"1 {number}")
        publish(order.output, slugs[: 76 + number], versions[-1])
        process = sending(command)
        time.sleep(chance.uniform(0, seconds))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        killed += process.returncode == -signal.SIGKILL
        see(versions)
    assert killed


def deploy_twice(order: Order, words: Sequence[str], copy: Path) -> None:
    """Deploy at once from two outputs, which do not hold each other: both do, or one finds the other's feed."""
    shutil.copytree(order.output, copy)
    twice = [
        subprocess.Popen([*words, str(output)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for output in (order.output, copy)
    ]
    told = b"".join(process.communicate()[1] for process in twice)
    assert [process.returncode for process in twice] == [0, 0] or b"N006" in told, told


def test_killed_at_any_moment(order: Order, remote: Remote, tmp_path: Path) -> None:
    """Killed while it sends 300 files (KILLS=50 for as many moments), the feed there is whole; the repeat ends right."""
    words = [sys.executable, "-m", "pipeline", "deploy", remote.address, "--show", str(order.show_folder.root)]
    words.append("--output")

    def see(versions: Sequence[str]) -> None:
        assert not broken(remote.look(), versions)

    kill_often(order, [*words, str(order.output)], see)
    deploy_twice(order, words, tmp_path / "copy")
    go(order, remote.address)
    assert same(order.output, remote.look())
    assert not [path for path in remote.look().rglob(".*") if not {".git", ".nojekyll"} & set(path.parts)]


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda out: (out / "feed.xml").unlink(), "N002"),
        (lambda out: (out / "feed.xml").write_text("<rss/>"), "N002"),
        (lambda out: (out / "report.json").unlink(), "N002"),
        (lambda out: (out / "report.json").write_text('{"preview": true, "episodes": {}}'), "N002"),
        (lambda out: (out / "episodes" / "e2" / "audio.mp3").unlink(), "N005"),
        (lambda out: (out / "cover.png").unlink(), "N005"),
    ],
)
def test_what_is_not_ready_is_refused(order: Order, tmp_path: Path, spoil: Callable[[Path], object], code: str) -> None:
    """An output that is not whole, or a preview, changes nothing at the place."""
    spoil(order.output)
    with pytest.raises(Stopped) as stopped:
        go(order, str(tmp_path / "www"))
    assert stopped.value.problem.code == code
    assert not (tmp_path / "www" / "feed.xml").exists()


@pytest.mark.parametrize("address", ["", "-x", "ftp://host/x", "s3:///x", "git:", "OUT", "OUT/www", "SHOW", "."])
def test_places_that_are_none(order: Order, tmp_path: Path, address: str) -> None:
    """An address that means nothing, or the show itself, is refused with how addresses are written."""
    address = address.replace("OUT", str(order.output)).replace("SHOW", str(order.show_folder.root))
    if address == ".":
        address = str(tmp_path)
    with pytest.raises(Stopped) as stopped:
        target(address, order)
    assert stopped.value.problem.code == "N001"
    assert stopped.value.problem.hint


def test_the_command(order: Order, tmp_path: Path) -> None:
    """`linernotes deploy` says what was done in two lines and what is wrong in its exit code."""
    words = ["deploy", str(tmp_path / "www"), "--show", str(order.show_folder.root), "--output", str(order.output)]
    done = CliRunner().invoke(cli, words)
    assert (done.exit_code, len(done.output.splitlines())) == (0, 2)
    assert "there was nothing to send" in CliRunner().invoke(cli, words).output
    (order.output / "feed.xml").unlink()
    done = CliRunner().invoke(cli, words)
    assert done.exit_code == 1
    assert "N002" in done.output


def test_types_and_how_long_they_may_be_kept() -> None:
    """The feed and pages are looked at again after minutes; only what changes its name with its bytes is kept."""
    assert headers("feed.xml") == {
        "Content-Type": "application/rss+xml; charset=utf-8",
        "Cache-Control": "public, max-age=300",
    }
    assert headers("episodes/x/captions.vtt")["Content-Type"] == "text/vtt; charset=utf-8"
    assert "immutable" in headers("pagefind/0/fragment/en_1.pf_fragment")["Cache-Control"]
    assert not [
        n
        for n in ("index.html", "pagefind/shards.json", "pagefind/0/pagefind-entry.json", "episodes/x/audio.mp3")
        if "immutable" in headers(n)["Cache-Control"]
    ]


def test_a_file_that_git_hosts_refuse(order: Order, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of 100 MB is told before anything is pushed; a sparse one stands for it."""
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    subprocess.run(["git", "init", "-q", "--bare", str(tmp_path / "remote.git")], check=True)
    with (order.output / "episodes" / "e1" / "audio.mp3").open("wb") as stream:
        stream.truncate(100 << 20)
    with pytest.raises(Stopped, match="104 MB"):
        go(order, f"git:{tmp_path}/remote.git#pages")
