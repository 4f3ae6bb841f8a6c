"""Many shows at once: each is published into its own folder, and none stops another."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

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
