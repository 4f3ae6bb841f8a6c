"""The runner: what is stale is made, and nothing else. Real make, real program, three tiny episodes."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import feedparser
import pytest
from PIL import Image

from pipeline.model.formats import FORMATS
from pipeline.publish.feed import NOTE
from pipeline.publish.store import database
from tests.conftest import SHOW_YAML, cover
from tests.soak.runs import without_news

ROOT = Path(__file__).resolve().parents[1]
EPISODE = """\
---
title: Number {n}
season: 1
episode: {n}
published: 2024-0{n}-01
guests: [{guest}]
audio: {{url: https://media.example/{n}.mp3, length: 1000, type: audio/mpeg, duration: 60}}
transcript:
- {{header: One}}
- {{line: Hello., sec: 0, who: Ann}}
- {{header: Two}}
- {{line: And good bye., sec: 30, who: Bob}}
---
"""

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


class Runner:
    """A published show of three episodes, and make to publish it again."""

    def __init__(self, root: Path, tmp: Path) -> None:
        self.root, self.tmp, self.output = root, tmp, tmp / "out"

    def write(self) -> None:
        """Write episodes and people."""
        root = self.root
        (root / "people").mkdir()
        for n, guest in ((1, "ann"), (2, "bob"), (3, "ann")):
            (root / "episodes" / f"e{n}.md").write_text(EPISODE.format(n=n, guest=guest))
        for person in ("ann", "bob"):
            (root / "people" / f"{person}.md").write_text(f"---\ntitle: {person.title()}\n---\n")

    def command(self, *words: str) -> list[str]:
        fixed = [f"SHOW={self.root}", f"OUTPUT={self.output}", f"BUILD={self.tmp / 'build'}"]
        return ["make", "--no-print-directory", *fixed, *words]

    def make(self, *words: str, ok: bool = True) -> subprocess.CompletedProcess[str]:
        env = {key: value for key, value in os.environ.items() if not key.startswith(("MAKE", "MFLAGS"))}
        done = subprocess.run(
            self.command(*(words or ("publish",))), cwd=ROOT, env=env, capture_output=True, text=True, check=False
        )
        assert "Traceback" not in done.stderr
        assert (done.returncode == 0) is ok, done.stdout + done.stderr
        return done

    def times(self) -> dict[str, int]:
        """When each file was written, but the report for people; of the search index only its entry."""
        files = (path for path in self.output.rglob("*") if path.is_file())
        files = (path for path in files if "pagefind" not in path.parts or path.name == "shards.json")
        names = {str(path.relative_to(self.output)): path.stat().st_mtime_ns for path in files}
        return {name: time for name, time in names.items() if name != "report.md"}

    def changed(self, before: dict[str, int]) -> set[str]:
        after = self.times()
        return {name for name in after if after[name] != before.get(name)}

    def titles(self) -> list[str]:
        return [entry.title for entry in feedparser.parse((self.output / "feed.xml").read_bytes()).entries]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Runner:
    """A runner whose show has been published once; the tests get copies of its folders."""
    tmp = tmp_path_factory.mktemp("published")
    (tmp / "show" / "episodes").mkdir(parents=True)
    (tmp / "show" / "show.yaml").write_text(SHOW_YAML + "image: cover.png\n")
    (tmp / "show" / "cover.png").write_bytes(cover())
    runner = Runner(tmp / "show", tmp)
    runner.write()
    runner.make("publish", "-j2")
    assert runner.titles() == ["Number 3", "Number 2", "Number 1"]
    return runner


@pytest.fixture
def runner(published: Runner, tmp_path: Path) -> Runner:
    """A runner of the test's own, whose show has been published once."""
    shutil.copytree(published.tmp, tmp_path, dirs_exist_ok=True)
    copy = Runner(tmp_path / "show", tmp_path)
    # The name of the store is made of the names of the two folders.
    store = database(published.tmp / "build", str(published.root), str(published.output))
    ours = database(tmp_path / "build", str(copy.root), str(copy.output))
    (tmp_path / "build" / store.name).rename(ours)
    return copy


SEARCH = "pagefind/shards.json"
FILES = [form.name for form in FORMATS]
SITE = {"feed.xml", "index.html", SEARCH}


def test_nothing_changed_nothing_done(runner: Runner) -> None:
    """A second publish writes nothing and starts no program."""
    runner.make()  # the ledger was written by the first one
    before = runner.times()
    done = runner.make()
    assert "up to date" in done.stdout
    assert runner.changed(before) == set()


def test_a_touched_episode_is_rebuilt_with_the_feed_and_nothing_else(runner: Runner) -> None:
    """Only the episode whose file changed is made again."""
    before = runner.times()
    path = runner.root / "episodes" / "e2.md"
    path.write_text(path.read_text().replace("Hello.", "Good day."))
    runner.make()
    changed = runner.changed(before) - {"report.json"}
    assert {name.split("/")[1] for name in changed if name.startswith("episodes/")} == {"e2"}
    assert changed - {name for name in changed if name.startswith("episodes/")} == SITE
    without = {"chapters.json", "chapters.vtt", "card.png", "embed.html", "oembed.json"}  # in which nobody speaks
    assert {name.split("/")[2] for name in changed if name.startswith("episodes/")} == set(FILES) - without
    assert "Good day." in (runner.output / "episodes/e2/captions.vtt").read_text()


def test_an_episode_saved_while_it_is_published_is_published_again(runner: Runner) -> None:
    """What was made of the old text is older than the new one, although it was written later."""
    env = {key: value for key, value in os.environ.items() if not key.startswith(("MAKE", "MFLAGS"))}
    path, captions = runner.root / "episodes/e1.md", runner.output / "episodes/e1/captions.vtt"
    path.write_text(path.read_text().replace("Number 1", "Number 50"))
    before = captions.stat().st_ino
    with subprocess.Popen(runner.command("publish"), cwd=ROOT, env=env, stdout=subprocess.DEVNULL) as process:
        while captions.stat().st_ino == before and process.poll() is None:
            time.sleep(0.001)
        path.write_text(path.read_text().replace("Number 50", "Number 100"))
    assert process.returncode == 0
    assert "Number 50" in runner.titles()
    runner.make()
    assert "Number 100" in runner.titles()
    assert "Number 100" in (runner.output / "episodes/e1/index.html").read_text()
    assert "up to date" in runner.make().stdout


def test_a_deleted_output_comes_back_alone(runner: Runner) -> None:
    """A file that was deleted is made again, and only that one."""
    before = runner.times()
    (runner.output / "episodes/e1/captions.srt").unlink()
    runner.make()
    assert runner.changed(before) == {"episodes/e1/captions.srt"}
    for name in ("feed.xml", "index.html", "report.json"):
        (runner.output / name).unlink()
        runner.make()
    assert runner.changed(before) == {"episodes/e1/captions.srt", "feed.xml", "index.html", "report.json"}


def test_a_feed_that_is_refused_is_tried_again(runner: Runner) -> None:
    """What apps have seen is protected at every run until it is mended or accepted; the episode's files are made."""
    before = (runner.output / "feed.xml").read_bytes()
    path = runner.root / "episodes" / "e2.md"
    path.write_text(path.read_text().replace("media.example/2", "cdn.example/2").replace("Hello.", "Good day."))
    for _ in range(2):
        done = runner.make(ok=False)
        assert "R007 error" in done.stderr
        assert "make feed ACCEPT=e2" in done.stderr
        assert (runner.output / "feed.xml").read_bytes() == before
    assert "Good day." in (runner.output / "episodes/e2/captions.vtt").read_text()
    runner.make("feed", "ACCEPT=e2")
    assert b"https://cdn.example/2.mp3" in (runner.output / "feed.xml").read_bytes()
    runner.make()
    assert "up to date" in runner.make().stdout
    assert "R012 warning" in runner.make("feed", "ACCEPT=e2").stderr


def test_an_entry_taken_out_of_the_ledger_is_noticed(runner: Runner) -> None:
    """An episode whose ledger entry is gone is made anew, so that a guid that stood there alone is missed at once."""
    ledger = runner.root / "releases.yaml"
    entry = re.search(r"e2:\n(?:  .*\n)+", ledger.read_text())
    assert entry
    ledger.write_text(ledger.read_text().replace(entry[0], re.sub("guid: .*", "guid: old-host-2", entry[0])))
    runner.make("feed", "ACCEPT=e2")
    kept = (runner.output / "feed.xml").read_bytes()
    assert b"old-host-2" in kept
    text = ledger.read_text()
    ledger.write_text(re.sub(r"e2:\n(?:  .*\n)+", "", text))
    assert "R005 error: the feed has the guid old-host-2" in runner.make("feed", ok=False).stderr
    assert "R005 error" in runner.make("feed", ok=False).stderr
    assert (runner.output / "feed.xml").read_bytes() == kept
    ledger.write_text(text)
    runner.make("feed")
    assert (runner.output / "feed.xml").read_bytes() == kept
    ledger.unlink()
    assert "R005 error: the feed has the guid old-host-2" in runner.make("feed", ok=False).stderr


def test_a_deleted_page_of_the_feed_comes_back(runner: Runner) -> None:
    """The pages of a long feed are targets, too: one that was deleted is made again."""
    for n in (1, 2, 3):
        path = runner.root / "episodes" / f"e{n}.md"
        path.write_text(f"{path.read_text()}{'Tokens. ' * 6000}\n")
    (runner.root / "show.yaml").write_text((runner.root / "show.yaml").read_text() + "page_kb: 50\n")
    runner.make()
    page = (runner.output / "feed-2.xml").read_bytes()
    assert "up to date" in runner.make().stdout
    (runner.output / "feed-2.xml").unlink()
    runner.make()
    assert (runner.output / "feed-2.xml").read_bytes() == page
    runner.make("clean")
    assert not (runner.output / "feed-2.xml").exists()


def test_a_broken_episode_stops_only_itself(runner: Runner) -> None:
    """The others are published, the old files stay, the exit is not 0, and mending it mends all."""
    path = runner.root / "episodes" / "e2.md"
    good = path.read_text()
    old = (runner.output / "episodes/e2/captions.vtt").read_text()
    path.write_text(good.replace("title: Number 2", "title: 'Number 2"))
    (runner.root / "episodes" / "e1.md").write_text(EPISODE.format(n=1, guest="bob").replace("Hello.", "Hi there."))
    done = runner.make(ok=False)
    assert "episodes/e2.md:2:8: Y003 error:" in done.stderr
    assert "Hi there." in (runner.output / "episodes/e1/captions.vtt").read_text()
    assert (runner.output / "episodes/e2/captions.vtt").read_text() == old
    assert runner.titles() == ["Number 3", "Number 2", "Number 1"]
    report = json.loads((runner.output / "report.json").read_text())
    assert [problem["code"] for problem in report["problems"] if problem["severity"] == "error"] == ["Y003"]
    path.write_text(good)
    runner.make()
    runner.make()


def test_sources_come_and_go(runner: Runner) -> None:
    """A new episode is made alone; one whose file is gone leaves the feed when that is accepted."""
    runner.make()
    before = runner.times()
    (runner.root / "episodes" / "e4.md").write_text(EPISODE.format(n=4, guest="ann"))
    runner.make()
    assert {n.split("/")[1] for n in runner.changed(before) if n.startswith("episodes/")} == {"e4"}
    assert runner.titles()[0] == "Number 4"
    (runner.root / "episodes" / "e4.md").unlink()
    assert "R006 error" in runner.make(ok=False).stderr
    assert runner.titles()[0] == "Number 4"
    runner.make("feed", "ACCEPT=e4")
    assert runner.titles() == ["Number 3", "Number 2", "Number 1"]
    assert len((runner.root / "releases.yaml").read_text().split("guid:")) == 6


def test_people_and_audio_are_prerequisites(runner: Runner) -> None:
    """A person's file rebuilds just the episodes that name them, also when it appears or goes."""
    runner.make()
    before = runner.times()
    (runner.root / "people" / "bob.md").write_text("---\ntitle: Bob Åberg\n---\n")
    runner.make()
    assert {n.split("/")[1] for n in runner.changed(before) if n.startswith("episodes/")} == {"e2"}
    assert "Bob Åberg" in (runner.output / "episodes/e2/index.html").read_text()
    (runner.root / "people" / "bob.md").unlink()
    runner.make()
    assert "Bob Åberg" not in (runner.output / "episodes/e2/index.html").read_text()
    (runner.root / "people" / "bob.yaml").write_text("title: Robert\n")
    runner.make()
    assert "Robert" in (runner.output / "episodes/e2/index.html").read_text()


def test_a_stage_and_an_episode_alone(runner: Runner) -> None:
    """A stage makes its own files only; EPISODE= makes one episode's, by slug or by path."""
    shutil.rmtree(runner.output)
    runner.make("chapters")
    chapters = {f"episodes/e{n}/chapters.{x}" for n in (1, 2, 3) for x in ("json", "vtt")}
    assert set(runner.times()) == chapters | {"report.json"}
    runner.make("captions", "EPISODE=e2")
    runner.make("transcript", f"EPISODE={runner.root}/episodes/e3.md")
    assert {name for name in runner.times() if "captions" in name} == {
        f"episodes/e2/captions.{x}" for x in ("vtt", "srt", "ttml")
    }
    assert (runner.output / "episodes/e3/transcript.pdf").exists()
    done = runner.make("publish", "EPISODE=nope", ok=False)
    assert "there is no episode 'nope'" in done.stderr


def told_sizes(folder: Path) -> dict[str, str]:
    """The downloads on an episode's page, and the size each is said to have."""
    found = re.findall(
        r'<a href="([^"]+)" download=.+?<span class="size">([^<]+)<', (folder / "index.html").read_text()
    )
    assert all((folder / name).is_file() for name, _ in found)
    return dict(found)


def true_sizes(folder: Path) -> dict[str, str]:
    """The size of each file that a page offers and that is there."""
    sizes = {
        name: (folder / name).stat().st_size
        for name in (form.name for form in FORMATS if form.download[0])
        if (folder / name).exists()
    }
    return {name: f"{max(1, round(size / 1000))}\xa0kB" for name, size in sizes.items()}


def test_the_page_tells_the_sizes_of_its_downloads(runner: Runner) -> None:
    """Those there are, whichever stage makes them and when; a page whose sizes are the same is left alone."""
    pages = {f"episodes/e{n}/index.html" for n in (1, 2, 3)}
    whole = {name: (runner.output / name).read_bytes() for name in pages}
    folder = runner.output / "episodes" / "e2"
    assert told_sizes(folder) == true_sizes(folder)
    assert len(told_sizes(folder)) == 8
    shutil.rmtree(runner.output)
    runner.make("pages", "-j2")
    assert told_sizes(folder) == {}
    runner.make("captions", "EPISODE=e2")
    assert list(told_sizes(folder)) == ["captions.vtt", "captions.srt", "captions.ttml"]
    runner.make("publish", "-j2")
    assert {name: (runner.output / name).read_bytes() for name in pages} == whole
    runner.make()
    before = runner.times()
    runner.make()
    assert runner.changed(before) == set()
    template = runner.root / "templates" / "print.css"
    template.parent.mkdir()
    template.write_text((ROOT / "templates" / "print.css").read_text() + "h1 { display: none }")
    (folder / "transcript.pdf").write_bytes(b"x" * 99_000)
    for stage in ("transcript", "publish"):
        runner.make(stage)
        assert told_sizes(folder) == true_sizes(folder)
    before = runner.times()
    assert "up to date" in runner.make().stdout
    assert runner.changed(before) == set()


def test_a_lone_file_needs_no_show(runner: Runner, tmp_path: Path) -> None:
    """The print job works on an episode file anywhere."""
    lone = tmp_path / "elsewhere" / "lone.md"
    lone.parent.mkdir()
    lone.write_text(EPISODE.format(n=1, guest="ann"))
    runner.make("transcript", f"EPISODE={lone}", "SHOW=nowhere")
    made = {path.name for path in (runner.output / "episodes" / "lone").iterdir()}
    assert made == {form.name for form in FORMATS if form.stage == "transcript"}


def test_two_builds_are_equal_byte_for_byte(runner: Runner, tmp_path: Path) -> None:
    """The same show gives the same files, PDF and Word included, whenever and in whatever order."""
    first = {name: (runner.output / name).read_bytes() for name in runner.times()}
    runner.output, runner.tmp = tmp_path / "other", tmp_path / "b2"
    runner.make("publish", "-j1")
    assert {name: (runner.output / name).read_bytes() for name in runner.times()} == first


def test_killed_and_called_again(runner: Runner) -> None:
    """Killed at any moment, no half file is left, and the next call makes the rest."""
    whole = {name: (runner.output / name).read_bytes() for name in runner.times()}
    for delay in (0.3, 0.8, 1.4):
        shutil.rmtree(runner.output)
        process = subprocess.Popen(
            runner.command("publish"),
            cwd=ROOT,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(delay)
        os.killpg(process.pid, signal.SIGKILL if delay > 1 else signal.SIGINT)
        process.wait()
        for name in runner.times():
            halfway = name.endswith(".part") or name == NOTE
            assert halfway or (runner.output / name).read_bytes() == whole[name]
        runner.make()
        again = {name: (runner.output / name).read_bytes() for name in runner.times()}
        assert without_news(again) == without_news(whole)


@pytest.mark.skipif(sys.platform != "linux", reason="the shell's date differs")
def test_a_date_to_come_makes_the_feed_stale_when_it_comes(runner: Runner) -> None:
    """An episode dated in the future enters the feed by itself when its time has come."""
    due = time.time() + 20  # longer than reading the show takes on a busy machine
    soon = time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime(due))
    text = EPISODE.format(n=4, guest="ann").replace("2024-04-01", soon)
    (runner.root / "episodes" / "e4.md").write_text(text)
    assert "until its date" in runner.make().stderr
    assert len(runner.titles()) == 3
    time.sleep(max(0, due + 1 - time.time()))
    runner.make()
    assert runner.titles()[0] == "Number 4"


def test_a_book_is_made_when_its_season_changed(runner: Runner) -> None:
    """`make book` needs a season, makes it once, again when an episode changed, and clean takes it away."""
    assert "make book SEASON=2" in runner.make("book", ok=False).stderr
    assert "X007 error" in runner.make("book", "SEASON=7", ok=False).stderr
    runner.make("book", "SEASON=1")
    books = {"book-season-1.epub", "book-season-1.pdf"}
    before = runner.times()
    assert books <= set(before)
    runner.make("book", "SEASON=1")
    assert runner.times() == before
    path = runner.root / "episodes" / "e2.md"
    path.write_text(path.read_text().replace("Hello.", "Good day."))
    runner.make("book", "SEASON=1")
    assert runner.changed(before) == books
    runner.make("clean")
    assert not any((runner.output / name).exists() for name in books)


def test_a_word_template_and_a_cover_are_prerequisites(runner: Runner) -> None:
    """A template that comes, changes or goes makes the Word files anew, a cover PDFs and e-books, and neither the rest."""
    runner.make()
    template = runner.root / "templates" / "transcript.docx"
    words, covered = (
        {f"episodes/e{n}/transcript.{suffix}" for n in (1, 2, 3) for suffix in suffixes}
        for suffixes in (("docx",), ("pdf", "epub"))
    )
    covered |= {f"episodes/e{n}/card.png" for n in (1, 2, 3)}
    told = {SEARCH, *(f"episodes/e{n}/index.html" for n in (1, 2, 3))}  # sizes may be others
    for step in ("comes", "changes", "goes"):
        before = runner.times()
        time.sleep(1.1)  # the folder's own time must differ for make
        template.parent.mkdir(exist_ok=True)
        if step == "goes":
            template.unlink()
        else:
            document = docx.Document()
            document.styles["Normal"].font.name = step
            document.save(str(template))
        runner.make()
        assert runner.changed(before) - {"report.json"} - told == words, step
    runner.make()
    before = runner.times()
    (runner.root / "cover.png").write_bytes((ROOT / "show" / "images" / "cover.png").read_bytes())
    runner.make()
    with zipfile.ZipFile(runner.output / "episodes/e1/transcript.epub") as archive:
        assert "EPUB/cover.png" in archive.namelist()
    (runner.output / "cover.small.jpg").unlink()
    runner.make()
    assert (runner.output / "cover.small.jpg").exists()
    before = runner.times()
    Image.new("RGB", (1400, 1400), "teal").save(runner.root / "cover.png")
    runner.make()
    assert {name for name in runner.changed(before) - told if name.startswith("episodes/")} == covered
    with zipfile.ZipFile(runner.output / "episodes/e1/transcript.epub") as archive:
        assert archive.read("EPUB/cover.png") == (runner.root / "cover.png").read_bytes()
    before = runner.times()
    (runner.root / "cover.png").unlink()
    runner.make(ok=False)  # directories refuse the feed
    assert covered <= runner.changed(before)
    with zipfile.ZipFile(runner.output / "episodes/e1/transcript.epub") as archive:
        assert "EPUB/cover.png" not in archive.namelist()
    assert all("cover.small.jpg" not in page.read_text() for page in runner.output.rglob("index.html"))


def test_spaces_and_strange_names(runner: Runner) -> None:
    """A path may have any sign in it; a file name no address can have is refused with advice."""
    for name in ("a b", "a&b;c", "it's #1 $(x) 50%"):
        folder = runner.tmp / name
        runner.make("chapters", f"OUTPUT={folder}".replace("$", "$$"))
        assert (folder / "episodes/e1/chapters.json").is_file()
        assert "up to date" in runner.make("chapters", f"OUTPUT={folder}".replace("$", "$$")).stdout
    assert "is empty" in runner.make("publish", "OUTPUT=", ok=False).stderr
    (runner.output / "feed.xml").unlink()
    runner.make("publish", f"OUTPUT={runner.output}//")
    assert (runner.output / "feed.xml").exists()
    (runner.root / "episodes" / "?!.md").write_text(EPISODE.format(n=4, guest="ann"))
    done = runner.make(ok=False)
    assert "S004 error" in done.stderr


def test_a_file_of_the_output_is_a_target(runner: Runner) -> None:
    """`make output/feed.xml` makes the feed; a name that no file has is refused."""
    (runner.output / "feed.xml").unlink()
    (runner.output / "episodes/e1/transcript.pdf").unlink()
    runner.make(f"{runner.output}/feed.xml")
    assert runner.titles() == ["Number 3", "Number 2", "Number 1"]
    assert not (runner.output / "episodes/e1/transcript.pdf").exists()
    runner.make(f"{runner.output}/episodes/e1/transcript.pdf")
    assert (runner.output / "episodes/e1/transcript.pdf").exists()
    assert "no file of a show is called" in runner.make(f"{runner.output}/feed.xlm", ok=False).stderr


def test_clean_removes_only_what_was_made(runner: Runner) -> None:
    """Clean leaves files it did not make, and never touches a folder that holds a show's sources."""
    mine = runner.output / "episodes" / "e1" / "notes.md"
    mine.write_text("mine")
    assert "own files" in runner.make("clean", f"OUTPUT={runner.root}", ok=False).stderr
    assert len(list((runner.root / "episodes").iterdir())) == 3
    runner.make("clean")
    assert [path for path in runner.output.rglob("*") if path.is_file()] == [mine]


def test_strict(runner: Runner) -> None:
    """STRICT=1 turns warnings into a failure, also when nothing is stale."""
    (runner.root / "people" / "bob.md").unlink()
    runner.make()
    runner.make("publish", "STRICT=1", ok=False)


def test_names_in_a_show_are_names_to_make_and_nothing_else(make_show: Callable[..., Path], tmp_path: Path) -> None:
    """No name of a file is expanded or run, and every one can be published."""
    ran = [ROOT / name for name in ("ran_cover", "ran_episode", "ran_folder")]
    runner = Runner(make_show({}, "image: 'c$(shell touch ran_cover).png'\n"), tmp_path)
    runner.write()
    Image.new("RGB", (1400, 1400)).save(runner.root / "c$(shell touch ran_cover).png", "PNG")
    whole = ("a.#1.md", "b.$x.md", "c.x:y.md", "d.it's (v2) a|b.md", "e.$(shell touch ran_episode).md")
    for name in (*whole, "f.%.md", "g.a;touch ran_folder;b.md"):
        (runner.root / "episodes" / name).write_text(EPISODE.format(n=4, guest="ann"))
    try:
        runner.make("chapters")
        made = {path.parent.name for path in runner.output.glob("episodes/*/chapters.json")}
        odd = {"a-1", "b-x", "c.x-y", "d.it-s-v2-a-b", "e-shell-touch-ran_episode", "f", "g.a-touch-ran_folder-b"}
        assert made == {"e1", "e2", "e3"} | odd
        before = runner.times()
        (runner.root / "episodes/a.#1.md").write_text(EPISODE.format(n=5, guest="ann").replace("Two", "Three"))
        runner.make("chapters", "pages")
        assert "episodes/a-1/chapters.json" in runner.changed(before)
        assert "episodes/b-x/chapters.json" not in runner.changed(before)
        assert (runner.output / "cover.png").is_file()
        assert not [path for path in ran if path.exists()]
    finally:
        for path in ran:
            path.unlink(missing_ok=True)
