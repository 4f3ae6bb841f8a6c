"""The index of words: in shards that are made again only when words in them change."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.publish import search
from pipeline.publish.build import build
from pipeline.publish.request import Request
from tests.conftest import Quiet

PAGE = """\
<!doctype html><html lang="{language}"><head><title>x</title><style>{style}</style></head><body>
<article data-pagefind-body><h1>Episode {number}</h1><p data-pagefind-ignore>{size} kB</p>
<p id="t=5"><a data-pagefind-ignore href="#t=5">0:05</a> The tide {number} {said}</p></article>
</body></html>
"""


def site(folder: Path, count: int, **values: str) -> dict[str, Path]:
    """Pages by their addresses; values are those of the first."""
    pages = {}
    for number in range(count):
        path = folder / f"{number}.html"
        usual = {"language": "en", "style": "", "size": "5", "said": "comes in"}
        path.write_text(PAGE.format(number=number, **usual | (values if not number else {})), encoding="utf-8")
        pages[f"episodes/e{number}/index.html"] = path
    return pages


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many pages there were in each shard that was made."""
    counts: list[int] = []
    make = search._made
    monkeypatch.setattr(search, "_made", lambda pages, target: counts.append(len(pages)) or make(pages, target))
    return counts


def test_only_the_shard_whose_words_changed_is_made_again(tmp_path: Path, made: list[int]) -> None:
    """Not for a style sheet, not for the size of a download; and in the end all is as if made from nothing."""
    assert search.index(site(tmp_path, 70), tmp_path / "out") == []
    assert sum(made) == 70
    assert len(made) == 4
    made.clear()
    search.index(site(tmp_path, 70), tmp_path / "out")
    search.index(site(tmp_path, 70, style="p {}", size="6"), tmp_path / "out")
    assert made == []
    search.index(site(tmp_path, 70, said="goes out"), tmp_path / "out")
    assert len(made) == 1
    search.index(site(tmp_path, 70, said="goes out"), tmp_path / "fresh")
    assert files(tmp_path / "out") == files(tmp_path / "fresh")


def test_a_page_less_concerns_one_shard(tmp_path: Path, made: list[int]) -> None:
    pages = site(tmp_path, 70)
    search.index(pages, tmp_path / "out")
    made.clear()
    del pages["episodes/e7/index.html"]
    search.index(pages, tmp_path / "out")
    assert len(made) == 1


def test_what_no_shard_names_goes(tmp_path: Path) -> None:
    """Shards there are too many of, and files of an index that was in one piece."""
    old = tmp_path / "out" / "pagefind"
    (old / "fragment").mkdir(parents=True)
    (old / "fragment" / "en_1.pf_fragment").write_bytes(b"x")
    (old / "pagefind-entry.json").write_text("{}", encoding="utf-8")
    search.index(site(tmp_path, 70), tmp_path / "out")
    search.index(site(tmp_path, 1), tmp_path / "out")
    assert {path.name for path in old.iterdir()} == {"0", "shards.json"}
    search.index({}, tmp_path / "out")
    assert files(old) == {"shards.json": b'{\n "shards": {}\n}\n'}


def test_an_entry_that_cannot_be_read_is_made_again(tmp_path: Path) -> None:
    search.index(site(tmp_path, 2), tmp_path / "out")
    (tmp_path / "out" / search.ENTRY).write_text("[", encoding="utf-8")
    search.index(site(tmp_path, 2), tmp_path / "out")
    assert list(json.loads((tmp_path / "out" / search.ENTRY).read_bytes())["shards"]) == ["0"]


def test_shards_say_which_languages_they_have(tmp_path: Path) -> None:
    search.index(site(tmp_path, 2, language="de"), tmp_path / "out")
    shards = json.loads((tmp_path / "out" / search.ENTRY).read_bytes())["shards"]
    assert shards["0"]["languages"] == ["de", "en"]


@pytest.mark.parametrize("count", [0, 1, 32, 33, 200, 2000, 20_000])
def test_no_shard_is_too_large(count: int) -> None:
    """Pagefind takes two megabytes a page, and may take 400."""
    shards = search._shards({f"episodes/e{number}/index.html": Path() for number in range(count)})
    assert sum(map(len, shards.values())) == count
    assert max(map(len, shards.values()), default=0) <= 200
    assert len(shards) <= max(64, count // 64)


def test_without_pagefind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """X013 says so, and the old index stays."""
    search.index(site(tmp_path, 2), tmp_path / "out")
    before = files(tmp_path / "out")
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    (problem,) = search.index(site(tmp_path, 2, said="goes out"), tmp_path / "out")
    assert problem.code == "X013"
    assert files(tmp_path / "out") == before


def test_a_show_without_search(make_show: Callable[..., Path], tmp_path: Path) -> None:
    """`search: off` in show.yaml: the page has no field for it, and no index is made; what there was of one goes."""
    episode = "---\ntitle: One\npublished: 2025-01-01\ntranscript:\n- {line: Hello., time: '0:05', who: Ann}\n---\n"
    root, out = make_show({"e1": episode}), tmp_path / "out"
    build(Request(root, out, "pages"), Quiet())
    assert 'id="search"' in (out / "index.html").read_text("utf-8")
    assert (out / "pagefind" / "0" / "pagefind.js").is_file()
    make_show({}, "search: off\n")
    build(Request(root, out, "pages"), Quiet())
    assert 'id="search"' not in (out / "index.html").read_text("utf-8")
    assert [path.name for path in (out / "pagefind").iterdir()] == ["shards.json"]
