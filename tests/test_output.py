"""Files out: whole or not at all, and through no link."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.files import output


def temporaries(folder: Path) -> list[Path]:
    return sorted(folder.rglob(".*.part"))


def test_a_link_that_lies_in_wait_is_not_written_through(tmp_path: Path) -> None:
    """Whatever name a show's file has, the file it leads to stays; a link in the place of a file is replaced."""
    victim = tmp_path / "victim"
    victim.write_text("mine")
    folder = tmp_path / "show"
    folder.mkdir()
    for name in (".releases.yaml.part", ".part", "releases.yaml.part", "releases.yaml"):
        (folder / name).symlink_to(victim)
    output.write(folder / "releases.yaml", "new")
    assert (folder / "releases.yaml").read_text() == "new"
    assert not (folder / "releases.yaml").is_symlink()
    assert victim.read_text() == "mine"


def test_the_name_of_a_temporary_file_differs_each_time(tmp_path: Path) -> None:
    """It cannot be guessed from the file's name or from an earlier one; what it is given is what comes to stand there."""
    names = []
    for _ in range(3):
        with output.replacing(tmp_path / "a.txt") as temporary:
            assert temporary.parent == tmp_path
            assert temporary.read_bytes() == b""
            temporary.write_text("text")
            names.append(temporary.name)
    assert len(set(names)) == 3
    assert not any("a.txt" in name for name in names)
    assert (tmp_path / "a.txt").read_text() == "text"
    assert temporaries(tmp_path) == []


def test_a_temporary_name_that_is_taken_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even a name that was foreseen is not written through: the file stays, and the link's target, too."""
    monkeypatch.setattr(output, "token_hex", lambda _length: "0" * 32)
    (tmp_path / "victim").write_text("mine")
    (tmp_path / f".{'0' * 32}.part").symlink_to(tmp_path / "victim")
    with pytest.raises(FileExistsError):
        output.write(tmp_path / "a.txt", "new")
    assert (tmp_path / "victim").read_text() == "mine"
    assert not (tmp_path / "a.txt").exists()


def test_a_name_of_250_letters_can_be_written(tmp_path: Path) -> None:
    """The temporary name is no longer than the file's may be."""
    output.write(tmp_path / ("n" * 250), "text")
    assert (tmp_path / ("n" * 250)).read_text() == "text"


@pytest.mark.parametrize("mask", [0o022, 0o077])
def test_a_file_may_be_read_by_whom_the_mask_allows(tmp_path: Path, mask: int) -> None:
    """A published file has the permissions of any new file, not those of a secret one."""
    before = os.umask(mask)
    try:
        output.write(tmp_path / "a.txt", "text")
    finally:
        os.umask(before)
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o666 & ~mask


def test_what_a_killed_run_left_is_removed_by_the_next(tmp_path: Path) -> None:
    """Temporary files of the output and its folders go when the output is held again; files of the user stay."""
    for folder in ("episodes/e1", "pagefind", "timing"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / ".mine.part").write_text("mine")
    hang = "import sys, time; from pathlib import Path; from pipeline.files import output\n"
    hang += "with output.replacing(Path(sys.argv[1])): print(flush=True); time.sleep(60)"
    names = ("feed.xml", "episodes/e1/item.xml", "pagefind/shards.json", "timing/e1.json")
    for name in names:
        with subprocess.Popen([sys.executable, "-c", hang, str(tmp_path / name)], stdout=subprocess.PIPE) as process:
            assert process.stdout
            process.stdout.readline()
            process.kill()
    assert len(temporaries(tmp_path)) == len(names) + 1
    with output.replacing(tmp_path / "report.json") as held, output.locked(tmp_path):
        assert temporaries(tmp_path) == sorted([held, tmp_path / ".mine.part"])
