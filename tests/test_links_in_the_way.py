"""Links in a show and in an output folder: nothing outside of these is read or written through them, and it is said."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from pipeline.files import digest, output
from pipeline.files.folder import inside, opened, read_bytes
from pipeline.files.limits import time_limit
from pipeline.media import audio
from pipeline.media.audio import decoding, kinds, length, streams
from pipeline.model.problems import SettingsError
from pipeline.publish import audio_file
from pipeline.publish.build import Outcome, build
from pipeline.publish.request import Request
from tests.audio_files import whole_mp3
from tests.conftest import Quiet

Make = Callable[..., Path]
EPISODE = """\
---
title: T
published: 2024-01-01
{more}
transcript:
- {{header: One}}
- {{line: Hello., sec: 0, who: Ann}}
---
"""


def publish(root: Path, stage: str = "publish") -> Outcome:
    return build(Request(root, root.parent / "out", stage), Quiet())


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A folder of somebody else's, with files of every kind a show names."""
    folder = tmp_path / "secret"
    folder.mkdir()
    Image.new("RGB", (1400, 1400)).save(folder / "c.png")
    for name in ("x.md", "x.mp3", "page.html.j2", "ann.md"):
        (folder / name).write_text("---\ntitle: Canary\n---\n")
    return folder


def test_what_a_link_leads_to_outside_is_not_read_and_that_is_said(make_show: Make, secret: Path) -> None:
    """Each such link is named as one in a problem, at the place that names it, and never proposed instead of itself."""
    more = "image: e.png\naudio: audio/x.mp3\nguests: [ann]"
    root = make_show({"e": EPISODE.format(more=more)}, "image: c.png\n")
    for folder in ("people", "audio"):
        (root / folder).mkdir()
    (root / "c.png").symlink_to(secret / "c.png")
    (root / "e.png").symlink_to(secret / "c.png")
    (root / "audio" / "x.mp3").symlink_to(secret / "x.mp3")
    (root / "people" / "ann.md").symlink_to(secret / "ann.md")
    (root / "episodes" / "x.md").symlink_to(secret / "x.md")
    (root / "templates").symlink_to(secret)
    outcome = publish(root)
    said = {problem.code: problem for problem in outcome.problems if "is a link that leads" in problem.message}
    assert said.keys() == {"E003", "E004", "P001", "S004", "S007", "S022"}
    assert not any("did you mean" in problem.hint for problem in said.values())
    made = [path for path in (root.parent / "out").rglob("*") if path.is_file()]
    assert made
    assert not [path for path in made if b"Canary" in path.read_bytes()]


def test_a_linked_folder_of_episodes_is_refused(make_show: Make, secret: Path) -> None:
    """It is no empty show."""
    root = make_show({})
    (root / "episodes").rmdir()
    (root / "episodes").symlink_to(secret)
    with pytest.raises(SettingsError) as error:
        publish(root)
    (problem,) = error.value.problems
    assert (problem.code, "link that leads out" in problem.message) == ("S009", True)


@pytest.mark.parametrize("place", ["episodes/e", "episodes", "pagefind"])
def test_nothing_is_written_through_a_link_in_the_output(make_show: Make, secret: Path, place: str) -> None:
    """The folder it leads to stays as it was; the problem names the link and says what to do."""
    root = make_show({"e": EPISODE.format(more="")})
    out = root.parent / "out"
    (out / place).parent.mkdir(parents=True)
    (out / place).symlink_to(secret)
    before = sorted(secret.iterdir())
    outcome = publish(root, "pages")
    assert sorted(secret.iterdir()) == before
    found = [problem for problem in outcome.problems if problem.code in ("X002", "X013")]
    assert found
    assert all("is a link, and none is followed" in problem.message for problem in found)


def test_an_output_that_is_a_link_itself_is_the_user_s_choice(make_show: Make, tmp_path: Path) -> None:
    """OUTPUT may be a link to where a server looks."""
    root = make_show({"e": EPISODE.format(more="")})
    (tmp_path / "www").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "www")
    outcome = publish(root, "captions")
    assert not [problem for problem in outcome.problems if problem.code == "X002"]
    assert (tmp_path / "www/episodes/e/captions.vtt").is_file()


def test_a_link_that_comes_after_the_check_is_not_followed(tmp_path: Path, secret: Path) -> None:
    """Between the check of a name and its opening nothing can be put in its place, nor in that of a folder."""
    (tmp_path / "show" / "in").mkdir(parents=True)
    (tmp_path / "show" / "in" / "x.md").write_text("mine")
    path = inside(tmp_path / "show", "in/x.md")
    assert path is not None
    assert read_bytes(path, 10) == b"mine"
    path.unlink()
    path.symlink_to(secret / "x.md")
    with pytest.raises(OSError, match="symbolic links"):
        opened(path)
    path.unlink()
    (tmp_path / "show" / "in").rmdir()
    (tmp_path / "show" / "in").symlink_to(secret)
    with pytest.raises(OSError, match=r"Not a directory|symbolic links"):
        opened(path)


def test_a_pipe_in_the_place_of_a_file_is_an_error_and_no_wait(tmp_path: Path) -> None:
    """Nobody may ever write into it."""
    os.mkfifo(tmp_path / "x.md")
    with pytest.raises(OSError, match="is no file"):
        opened(tmp_path.resolve() / "x.md")


def test_a_pipe_in_a_show_keeps_no_run_waiting(make_show: Make) -> None:
    """Neither where an episode is looked for nor where a person or a picture is."""
    root = make_show({"e": EPISODE.format(more="guests: [ann]\nimage: e.png")})
    (root / "people").mkdir()
    for name in ("people/ann.md", "e.png", "episodes/x.md"):
        os.mkfifo(root / name)
    with time_limit(30, real=True):
        outcome = build(Request(root, root.parent / "out", "captions", build=root.parent / "build"), Quiet())
    assert "X001" not in {problem.code for problem in outcome.problems}


def test_a_file_larger_than_its_bound_is_not_read(tmp_path: Path) -> None:
    """The bound holds for what is read, whatever its size was said to be."""
    (tmp_path / "x").write_bytes(b"12345")
    assert read_bytes(tmp_path.resolve() / "x", 5) == b"12345"
    with pytest.raises(OSError, match="is larger than"):
        read_bytes(tmp_path.resolve() / "x", 4)


def test_removing_goes_through_no_link_either(tmp_path: Path, secret: Path) -> None:
    """What an episode no longer has is removed from the output, and from nowhere else."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "episodes").symlink_to(secret)
    with output.locked(tmp_path / "out"), pytest.raises(OSError, match="is a link"):
        output.remove(tmp_path / "out/episodes/x.md")
    assert (secret / "x.md").exists()


def _sound(path: Path) -> object:
    with decoding.opened(path):
        return "opened"


AUDIO_READERS: dict[str, Callable[[Path], object]] = {
    "probe": lambda path: audio.probe(path, path.name),
    "kind": kinds.kind,
    "fingerprint": streams.fingerprint,
    "missing": lambda path: streams.missing(path, "MP3"),
    "length": lambda path: length.length_of(path, "MP3"),
    "FFmpeg": _sound,
}


@pytest.mark.parametrize("reader", AUDIO_READERS)
def test_audio_that_was_swapped_for_a_link_is_not_read(reader: str, tmp_path: Path) -> None:
    """Whoever puts a link in its place between the check and the reading gains nothing."""
    path = tmp_path / "x.mp3"
    path.write_bytes(whole_mp3(1))
    assert AUDIO_READERS[reader](path) is not None
    path.rename(tmp_path / "secret.mp3")
    path.symlink_to(tmp_path / "secret.mp3")
    with pytest.raises(OSError, match="symbolic links"):
        AUDIO_READERS[reader](path)


def test_audio_swapped_while_the_show_is_read_is_told(make_show: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """As an error of the audio; the episode's files are made without it."""
    root = make_show({"e": EPISODE.format(more="audio: audio/x.mp3")}, "align: off\n")
    (root / "audio").mkdir()
    (root / "audio" / "x.mp3").symlink_to(Path("/etc/passwd"))
    given = audio_file.inside
    swapped = root.resolve() / "audio" / "x.mp3"
    monkeypatch.setattr(audio_file, "inside", lambda at, name: swapped if "x.mp3" in name else given(at, name))
    outcome = publish(root, "captions")
    assert [problem.code for problem in outcome.problems if problem.place.file == "audio/x.mp3"] == ["A001"]
    assert (root.parent / "out" / "episodes" / "e" / "captions.vtt").is_file()


def test_no_module_of_media_opens_a_file_by_itself() -> None:
    """All sources are opened step by step by `folder.opened`; a new reader that is not would be found here."""
    own = re.compile(
        r'\.open\("rb"\)|\.read_bytes\(\)|\b(?:File|ID3)\((?:path|job\.source)\)|\bopen\((?:f"file:\{)?(?:path|job\.source)'
    )
    media = Path(audio.__file__).parents[1]
    assert [path.name for path in sorted(media.rglob("*.py")) if own.search(path.read_text())] == []


def test_what_lies_behind_a_link_that_leads_out_has_no_digest(tmp_path: Path) -> None:
    """It is not even read to find out whether it has changed; a file that takes the link's place has one."""
    (tmp_path / "show").mkdir()
    (tmp_path / "secret").write_text("a")
    link = tmp_path / "show" / "x.md"
    link.symlink_to(tmp_path / "secret")
    assert digest.of_source(tmp_path / "show", "x.md") == digest.OUTSIDE
    link.unlink()
    assert digest.of_source(tmp_path / "show", "x.md") == digest.ABSENT
    link.write_text("a")
    assert digest.of_source(tmp_path / "show", "x.md") == digest.of_file(tmp_path / "secret")
