"""`linernotes new`: a show, an episode and a person to begin with."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from pipeline.commands.check import check_show
from pipeline.commands.cli import cli
from pipeline.commands.new import slug_of
from pipeline.model.problems import Severity
from pipeline.publish.build import Request
from pipeline.publish.show_folder import load, open_show
from pipeline.readers.people import read_person
from pipeline.text.markup import to_text
from tests.conftest import DEMO

SHOW = (
    "--title",
    "Kiln & Clay",
    "--link",
    "https://kiln.example/",
    "--author",
    "Márta Ågren",
    "--email",
    "m@kiln.example",
)


def run(*words: object) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words])


@pytest.fixture
def kiln(tmp_path: Path) -> Path:
    """A new show."""
    done = run("new", "show", tmp_path / "kiln", *SHOW, "--category", "Leisure > Crafts")
    assert done.exit_code == 0, done.output
    return tmp_path / "kiln"


def test_a_new_show_checks_clean(kiln: Path) -> None:
    """It has one episode, the schemas its comments name, and nothing to complain of."""
    problems = check_show(Request(kiln, kiln.parent / "out"))
    assert not [str(problem) for problem in problems if problem.severity is not Severity.INFO]
    show = open_show(kiln)
    assert show.show.title == "Kiln & Clay"
    assert show.show.categories == ("Leisure > Crafts",)
    assert len(show.sources) == 1
    first = (kiln / "show.yaml").read_text("utf-8").splitlines()[0]
    assert (kiln / first.partition("$schema=")[2]).is_file()


def test_a_category_must_be_of_apples_list(tmp_path: Path) -> None:
    """A wrong one is refused with the right one, before anything is written."""
    done = run("new", "show", tmp_path / "x", *SHOW, "--category", "Arts > Crafts")
    assert done.exit_code == 2
    assert "Leisure > Crafts" in done.output
    assert not (tmp_path / "x").exists()


def test_a_show_is_never_written_over(kiln: Path) -> None:
    """A folder with a show in it is left alone."""
    before = (kiln / "show.yaml").read_bytes()
    done = run("new", "show", kiln, *SHOW)
    assert done.exit_code == 1
    assert (kiln / "show.yaml").read_bytes() == before


def test_an_episode_from_audio_and_transcript(kiln: Path, tmp_path: Path) -> None:
    """Both are put where the episode finds them; its length and its words are there at once."""
    recording = next((DEMO / "audio").glob("*.mp3"))
    shutil.copy(recording, tmp_path / "talk.mp3")
    (tmp_path / "talk.vtt").write_text("WEBVTT\n\n00:00.000 --> 00:04.000\n<v Marta>Mind the bucket.\n", "utf-8")
    title = 'Mind the "bucket": a # tale'
    files = (tmp_path / "talk.mp3", tmp_path / "talk.vtt")
    done = run("new", "episode", *files, "--title", title, "--date", "2025-04-04", "--show", kiln)
    assert done.exit_code == 0, done.output
    folder = open_show(kiln)
    edition = load(folder, next(one for one in folder.sources if one.slug == "mind-the-bucket-a-tale")).edition
    assert edition.episode.title == title
    assert edition.audio.path == "audio/mind-the-bucket-a-tale.mp3"
    assert edition.duration
    assert [turn.speaker for turn in edition.turns] == ["Marta"]


def test_an_episode_from_nothing_but_a_title(kiln: Path) -> None:
    """Every field that may follow stands there as a comment."""
    assert run("new", "episode", "--title", "Glazes", "--show", kiln).exit_code == 0
    text = (kiln / "episodes" / "glazes.md").read_text("utf-8")
    assert yaml.safe_load(text.split("---")[1])["title"] == "Glazes"
    for name in ("description", "episode", "guests", "audio", "transcript"):
        assert f"# {name}:" in text
    assert run("new", "episode", "--title", "Glazes", "--show", kiln).exit_code == 1


def test_what_is_no_audio_and_no_transcript_is_refused(kiln: Path, tmp_path: Path) -> None:
    """The message says what an episode can be made from."""
    (tmp_path / "x.xyz").write_text("x")
    done = run("new", "episode", tmp_path / "x.xyz", "--show", kiln)
    assert done.exit_code == 1
    assert ".mp3" in done.output
    assert run("new", "episode", tmp_path / "nowhere.mp3", "--show", kiln).exit_code == 1
    assert run("new", "episode", "--show", kiln).exit_code == 1


def test_a_person(kiln: Path) -> None:
    """The file has the id that episodes use, and is never written over."""
    assert run("new", "person", "Zoë Håkansson", "--show", kiln).exit_code == 0
    text = (kiln / "people" / "zoehakansson.md").read_text("utf-8")
    assert yaml.safe_load(text.split("---")[1])["title"] == "Zoë Håkansson"
    assert run("new", "person", "Zoë Håkansson", "--show", kiln).exit_code == 1


def test_placeholders_reach_nobody(kiln: Path) -> None:
    """What a new file says to its author is a comment: neither the notes nor a person's words are those of nobody."""
    assert run("new", "person", "Jörg Müßig", "--show", kiln).exit_code == 0
    assert run("new", "episode", "--title", "Clay", "--show", kiln).exit_code == 0
    folder = open_show(kiln)
    edition = load(folder, next(one for one in folder.sources if one.slug == "clay")).edition
    assert (edition.lead, edition.notes, edition.summary) == ("", "", "")
    for person in ("host", "jorgmussig"):
        known, _ = read_person(kiln, folder.show, person)
        assert known is not None
        assert to_text(known.bio) == ""


def test_names_of_files() -> None:
    """Names of new files are plain, whatever a title has in it."""
    assert slug_of("Über Ätna & Co.") == "uber-atna-co"
    assert slug_of("Straße, Øre & Łódź") == "strasse-ore-lodz"
    assert slug_of("???") == "episode"
