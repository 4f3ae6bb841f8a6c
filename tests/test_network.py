"""Many shows at once: each is published into its own folder, and none stops another."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from pipeline.commands.cli import cli
from pipeline.commands.network import share, shows_below

EPISODE = "---\ntitle: Salt\ntranscript:\n- {header: One}\n- {line: Hello., sec: 0, who: Ann}\n---\n"


def test_every_show_is_published_but_the_broken_one(make_show: Callable[..., Path], tmp_path: Path) -> None:
    """Each show goes where its folder is named; one without usable settings is told and stops no other."""
    shows = tmp_path / "shows"
    shutil.copytree(make_show({"e1": EPISODE}), shows / "north" / "tide")
    shutil.copytree(shows / "north" / "tide", shows / "ebb")
    (shows / "bad").mkdir()
    (shows / "bad" / "show.yaml").write_text("title: [\n")
    words = [
        "network",
        str(shows),
        "--output",
        str(tmp_path / "out"),
        "--build",
        str(tmp_path / "build"),
        "--jobs",
        "2",
    ]
    done = CliRunner().invoke(cli, words)
    assert done.exit_code == 1
    assert {line.partition(":")[0] for line in done.stdout.splitlines()} == {"bad", "ebb", "north/tide"}
    assert "bad: not published" in done.stdout
    for name in ("ebb", "north/tide"):
        assert (tmp_path / "out" / name / "feed.xml").is_file()
    assert "up to date" not in done.output
    assert CliRunner().invoke(cli, ["network", str(tmp_path / "out")]).exit_code == 2


def test_shows_are_found_once(tmp_path: Path) -> None:
    """Nothing inside a show, behind a link or in a hidden folder is taken for another show."""
    for name in ("a", "a/inner", "b/c", ".hidden"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "show.yaml").touch()
    (tmp_path / "link").symlink_to(tmp_path / "b")
    assert shows_below(tmp_path) == ["a", "b/c"]


@given(st.lists(st.text(min_size=1), unique=True), st.integers(1, 7))
def test_shares_are_all_shows_once(names: list[str], count: int) -> None:
    """Every show is in exactly one share, and stays in it whatever others there are."""
    shares = [share(names, number, count) for number in range(1, count + 1)]
    assert sorted(name for one in shares for name in one) == sorted(names)
    assert all(share([name], number, count) == [name] for number, one in enumerate(shares, 1) for name in one)


def test_a_share_without_shows_says_so(make_show: Callable[..., Path], tmp_path: Path) -> None:
    """Of one show and two shares, one has it and the other says that it has none; neither fails."""
    shutil.copytree(make_show({"e1": EPISODE}), tmp_path / "shows" / "tide")
    words = ["network", str(tmp_path / "shows"), f"--output={tmp_path / 'out'}", f"--build={tmp_path / 'build'}"]
    done = [CliRunner().invoke(cli, [*words, "--shard", share]) for share in ("1/2", "2/2")]
    assert [one.exit_code for one in done] == [0, 0]
    assert sorted(one.stdout for one in done)[0].endswith(f"has none of the 1 shows below {tmp_path / 'shows'}\n")
    assert sorted(one.stdout for one in done)[1] == "tide: published\n"


@pytest.mark.parametrize(
    "share", ["0/2", "3/2", "1", "1/", "1/x", "-1/2", "1/٣", f"1/{'9' * 5000}", f"{'0' * 5000}1/2"]
)
def test_a_share_that_is_none_is_a_usage_error(share: str) -> None:
    """Whatever stands there, the message says how to write one."""
    done = CliRunner().invoke(cli, ["network", ".", f"--shard={share}"])
    assert done.exit_code == 2
    assert "write it as 1/4 to 4/4" in done.stderr


def test_shares_of_several_machines_come_together(make_show: Callable[..., Path], tmp_path: Path) -> None:
    """What shares made in copies of the shows is gathered, and the closing run has nothing left to make."""
    names = ("ebb", "flood", "neap", "spring")
    root = make_show({"e1": f"---\npublished: 2025-03-01\naudio: https://m.example/1.mp3\n{EPISODE[4:]}"})
    machines = [tmp_path / name for name in ("alone", "one", "two", "closing")]
    for machine in machines:
        for name in names:
            shutil.copytree(root, machine / "shows" / name)
    words = [sys.executable, "-m", "pipeline", "network", "shows", "--jobs", "2"]

    def run(machine: Path, *more: str) -> list[str]:
        done = subprocess.run([*words, *more], cwd=machine, capture_output=True, text=True, check=True)
        return sorted(done.stdout.splitlines())

    alone, one, two, closing = machines
    whole = run(alone)
    parts = run(one, "--shard", "1/2"), run(two, "--shard", "2/2")
    assert all(parts)
    assert sorted(parts[0] + parts[1]) == whole
    for machine in (one, two):
        shutil.copytree(machine, closing, dirs_exist_ok=True, ignore=lambda folder, names: _unchanged(folder, root))
    made = {path: path.stat().st_mtime_ns for path in (closing / "output").rglob("*") if path.is_file()}
    assert run(closing) == whole
    assert {path: path.stat().st_mtime_ns for path in made} == made
    for folder in ("output", "shows"):
        assert _files(closing / folder) == _files(alone / folder)


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _unchanged(folder: str, root: Path) -> set[str]:
    """The names of the files in a folder of a show that it began with."""
    return {path.name for path in root.iterdir()} if (Path(folder) / "show.yaml").exists() else set()
