"""What is stale: by contents, and no more than what a change reaches. A table of changes and the files they reach."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from pipeline.edition import Edition
from pipeline.model.formats import FORMATS, Format, Needs
from pipeline.publish import jobs, rendering
from pipeline.publish.build import Outcome, build
from pipeline.publish.facts import Sizes
from pipeline.publish.request import Request, up_to_date
from pipeline.publish.show_folder import Loaded, ShowFolder, load
from pipeline.readers.sources import Source
from pipeline.text.wording import FOLDER
from tests.conftest import Quiet

EPISODE = """\
---
title: Number {n}
episode: {n}
published: 2024-0{n}-01
guests: [{guest}]
description: About number {n}.
audio: {{url: https://media.example/{n}.mp3, length: 1000, type: audio/mpeg, duration: 60}}
transcript:
- {{header: One}}
- {{line: Hello and welcome., sec: 0, who: Ann}}
- {{header: Part {n}}}
- {{line: And good bye {n}., sec: 30, who: Bob}}
---
"""
SETTINGS = "hosts: [bob]\nprint: {look: book}\n"
REQUEST = Request(Path("show"), Path("out"), build=Path("build"))
EVERY = {form.name for form in FORMATS}
PRINTED = {"transcript.pdf", "transcript.docx", "transcript.epub"}
SPOKEN = {form.name for form in FORMATS if form.needs is Needs.TRANSCRIPT} - PRINTED


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a show, its output and what is known of it."""
    folder = tmp_path_factory.mktemp("published")
    show = folder / "show"
    (show / "episodes").mkdir(parents=True)
    (show / "people").mkdir()
    (show / "show.yaml").write_text(
        "title: Show\ndescription: A show.\nlink: https://show.example/\nfeed_url: https://show.example/feed.xml\n"
        "author: Ann\nowner: {name: Ann, email: ann@show.example}\ncategories: [Science > Nature]\nexplicit: false\n"
        "language: en\nimage: cover.png\n" + SETTINGS
    )
    Image.new("RGB", (1400, 1400), "white").save(show / "cover.png")
    for n, guest in ((1, "ann"), (2, "cyd")):
        (show / "episodes" / f"e{n}.md").write_text(EPISODE.format(n=n, guest=guest))
    for person in ("ann", "bob", "cyd"):
        (show / "people" / f"{person}.md").write_text(f"---\ntitle: {person.title()}\n---\nSays things.\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        build(REQUEST, Quiet())
    for name in ("report.json", "report.md"):
        (folder / "out" / name).touch()
    return folder


@pytest.fixture
def show(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The published show in another place, as from a restored cache: other times and inodes, the same contents."""
    shutil.copytree(published, tmp_path / "copy", copy_function=shutil.copyfile)
    monkeypatch.chdir(tmp_path / "copy")
    return Path("show")


def stamps() -> dict[str, tuple[int, int]]:
    return {
        str(path.relative_to("out")): (path.stat().st_mtime_ns, path.stat().st_ino)
        for path in Path("out").rglob("*")
        if path.is_file() and not path.name.startswith(("report.", ".feed-change"))
    }


def written(request: Request = REQUEST) -> set[str]:
    """Publish, and tell which files were written: those of an episode with its slug, as e1/card.png."""
    before = stamps()
    build(request, Quiet())
    after = stamps()
    return {name.removeprefix("episodes/") for name in after if after[name] != before.get(name)}


def replace_in(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_another_checkout_makes_nothing(show: Path) -> None:
    """With the output and the store restored elsewhere nothing is made, although every time and inode is another."""
    assert written() == set()
    assert up_to_date(REQUEST) == 2


SEARCH = "pagefind/shards.json"


def shown(*slugs: str, names: set[str]) -> set[str]:
    return {f"{slug}/{name}" for slug in slugs for name in names}


CHANGES: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    "a comment in show.yaml": (lambda show: replace_in(show / "show.yaml", "language: en", "# x\nlanguage: en"), set()),
    "an empty line above an episode's fields": (
        lambda show: replace_in(show / "episodes/e1.md", "title: Number 1", "\ntitle: Number 1"),
        set(),
    ),
    "copyright": (
        lambda show: replace_in(show / "show.yaml", "language: en", "copyright: Ann\nlanguage: en"),
        {
            *shown("e1", "e2", names={"transcript.pdf", "transcript.epub", "index.html"}),
            "index.html",
            "feed.xml",
            SEARCH,
        },
    ),
    "the look of print": (
        lambda show: replace_in(show / "show.yaml", "look: book", "look: booklet"),
        shown("e1", "e2", names={"transcript.pdf"}),
    ),
    "a guest's bio": (
        lambda show: replace_in(show / "people/cyd.md", "Says things", "Says nothing"),
        shown("e2", names={*PRINTED, "index.html"}) | {SEARCH},
    ),
    "a host's link": (
        lambda show: replace_in(show / "people/bob.md", "title: Bob", "title: Bob\nweb: https://bob.example/"),
        {
            *shown("e1", "e2", names={"index.html", "item.xml"}),
            "index.html",
            "feed.xml",
            SEARCH,
        },
    ),
    "one word in one paragraph": (
        lambda show: replace_in(show / "episodes/e2.md", "Hello and", "Hi and"),
        shown("e2", names=SPOKEN | PRINTED | {"index.html"}) | {SEARCH},
    ),
    "a template of the show's own": (
        lambda show: _own(show, "print.css", "h1 { color: red }"),
        shown("e1", "e2", names={"transcript.pdf"}),
    ),
    "a phrase of the show's own": (
        lambda show: _write(show / "templates/words-en.yaml", "Guest: Visitor"),
        shown("e1", "e2", names={*PRINTED, "description.txt", "description.html", "index.html"}) | {SEARCH},
    ),
    "lines too short for names and words, which stand in SubRip alone": (
        lambda show: replace_in(show / "show.yaml", "language: en", "captions: {max_line: 20}\nlanguage: en"),
        shown("e1", "e2", names={"captions.srt"}),
    ),
    "somebody nobody names": (
        lambda show: shutil.copy(show / "people/ann.md", show / "people/dee.md"),
        set(),
    ),
    "the cover": (
        lambda show: Image.new("RGB", (1500, 1500), "red").save(show / "cover.png"),
        {
            *shown("e1", "e2", names={"transcript.pdf", "transcript.epub", "card.png", "index.html"}),
            SEARCH,
            "cover.png",
            "cover.small.jpg",
            "feed.xml",
        },
    ),
}

# What is made to the same bytes: its writer reads what changed, and shows nothing of it.
IN_VAIN = {
    "the look of print": {"index.html"},
    "the cover": {"embed.html"},
    "a guest's bio": {"item.xml"},
    "a host's link": PRINTED,
    "a template of the show's own": {"index.html"},
    "a phrase of the show's own": {"item.xml", "card.png", "embed.html"},
    "lines too short for names and words, which stand in SubRip alone": {"captions.ttml"},
}


def _own(show: Path, name: str, more: str) -> None:
    _write(show / "templates" / name, (FOLDER / name).read_text() + more)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir()
    path.write_text(text)


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The files of episodes that writers are asked for, each with its slug."""
    found: set[str] = set()

    content = rendering._content

    def recording(form: Format, edition: Edition, sizes: Sizes, seconds: float) -> tuple[str | bytes, set[str]]:
        slug = object.__getattribute__(edition.episode, "slug")  # unnoticed: the writer does not read it
        found.add(f"{slug}/{form.name}")
        return content(form, edition, sizes, seconds)

    monkeypatch.setattr(rendering, "_content", recording)
    return found


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_reaches_what_shows_it(show: Path, change: str, rendered: set[str]) -> None:
    """A change makes and writes the files in which it is seen, and no other; taken back before it was published, none."""
    work, reached = CHANGES[change]
    shutil.copytree(show, "kept")
    work(show)
    shutil.rmtree("kept/templates", ignore_errors=True)
    shutil.move(show, "changed")
    shutil.move("kept", show)
    assert written() == set()
    assert rendered == set()
    shutil.rmtree(show)
    shutil.move("changed", show)
    assert {
        name for name in written() if not name.startswith("pagefind/0") and not name.startswith("pagefind/1")
    } == reached
    assert {name.partition("/")[2] for name in rendered - reached} == IN_VAIN.get(change, set())
    rendered.clear()
    assert written() == set()
    assert rendered == set()


def test_what_an_own_template_includes_counts(show: Path) -> None:
    """A template of the show's own may include files that have the names of other formats' templates."""
    _own(show, "print.html.j2", "{% include 'description.css' %}")
    (show / "templates/description.css").write_text("One.")
    written()
    (show / "templates/description.css").write_text("Another.")
    assert written() >= {"e1/transcript.pdf", "e1/description.html"}


def test_an_edited_file_that_keeps_an_old_date_is_seen(show: Path) -> None:
    """What counts is what a file says: mv, cp -p, rsync -a and tar keep dates."""
    path = show / "episodes/e1.md"
    written()
    before = path.stat()
    path.with_suffix(".new").write_text(path.read_text().replace("welcome", "WELCOME"))
    os.utime(path.with_suffix(".new"), ns=(before.st_atime_ns - 10**18, before.st_mtime_ns - 10**18))
    path.with_suffix(".new").rename(path)
    assert up_to_date(REQUEST) is None
    assert "e1/captions.vtt" in written()
    # The same length and the same time of change: what is left is when it was put there.
    path.write_text(path.read_text().replace("WELCOME", "welcome"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert "e1/captions.vtt" in written()


def test_a_date_to_come_starts_no_second_round(show: Path) -> None:
    """A file from tomorrow is published once."""
    tomorrow = time.time() + 86_400
    for path in (*show.rglob("*"), *Path("out").rglob("*")):
        os.utime(path, (tomorrow, tomorrow))
    assert written() == set()
    assert up_to_date(REQUEST) == 2


def test_an_output_that_somebody_changed_is_made_again(show: Path) -> None:
    """A file in the output folder that is not what was written there is replaced."""
    path = Path("out/episodes/e1/captions.vtt")
    content = path.read_bytes()
    path.write_bytes(content.replace(b"Hello", b"HELLO"))
    assert up_to_date(REQUEST) is None
    assert written() == {"e1/captions.vtt"}
    assert path.read_bytes() == content


def test_a_store_that_cannot_be_read_costs_a_run(show: Path) -> None:
    """A broken store is made anew; the files are made, found to be the same and left alone."""
    for path in Path("build").iterdir():
        path.write_bytes(b"not a database" * 1000)
    assert written() == set()
    assert up_to_date(REQUEST) == 2


def test_a_stage_leaves_the_others_stale(show: Path) -> None:
    """What one stage has made is not taken for all that a change reaches."""
    replace_in(show / "episodes/e1.md", "Hello and", "Hi and")
    assert written(Request(Path("show"), Path("out"), "captions", build=Path("build"))) >= {"e1/captions.vtt"}
    assert up_to_date(REQUEST) is None
    assert "e1/transcript.pdf" in written()


def test_what_was_not_reported_is_not_taken_for_done(show: Path) -> None:
    """A run that ends between its last file and its report leaves the report to the next one."""

    class Killed(BaseException):
        """As by a signal."""

    def killed(outcome: Outcome) -> None:
        raise Killed

    replace_in(show / "episodes" / "e1.md", "title: ", "title: Other ")
    with pytest.raises(Killed):
        build(REQUEST, Quiet(), killed)
    assert up_to_date(REQUEST) is None


def test_an_episode_saved_while_it_was_read_is_published_again(show: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even where it is then as it was when the run began: what was made of it is something else."""
    path = show / "episodes/e1.md"
    before = path.read_text()

    def edited(folder: ShowFolder, source: Source) -> Loaded:
        path.write_text(before.replace("Hello and", "Hi and"))
        return load(folder, source)

    with monkeypatch.context() as patch:
        patch.setattr(jobs, "load", edited)
        shutil.rmtree(REQUEST.output)
        build(Request(Path("show"), Path("out"), build=Path("other")), Quiet())
    path.write_text(before)
    request = Request(Path("show"), Path("out"), build=Path("other"))
    for name in ("report.json", "report.md"):
        (REQUEST.output / name).touch()
    captions = REQUEST.output / "episodes/e1/captions.vtt"
    assert "Hi and" in captions.read_text()
    assert up_to_date(request) is None
    build(request, Quiet())
    assert "Hello and" in captions.read_text()
    assert up_to_date(request) == 2
