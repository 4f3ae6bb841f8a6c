"""Editions in; chapter lines that every platform takes, and the text to paste, out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.edition import Edition
from pipeline.model.episode import Chapter, Section
from pipeline.publish.show_folder import load, open_show, open_standalone
from pipeline.writers.description import render
from pipeline.writers.shared.description import chapter_lines, chapter_problem, timestamps

HOUR = 3_600_000

EPISODE = """\
---
title: How tides work
description: What the moon does to *water*.
intro: Ann Lee explains <b>everything</b>.<br><br>Even 1 < 2 & 3 > 2.
guests: [ann, zoë]
ids: {youtube: abc}
links:
  youtube: https://www.youtube.com/watch?v=abc
  apple: https://podcasts.apple.com/tide
transcript:
- {line: Hello., sec: 0, who: Ann}
- header: The moon
- {line: It pulls., sec: 20, who: Ann}
- header: The sun
- {line: So does it., sec: 40, who: Ann}
---
Read [the almanac](https://almanac.example/) and [above](#above).

* A table: [tides](https://tables.example/), monthly
"""

TEXT = """\
What the moon does to water.

Ann Lee explains everything.

Even 1 ‹ 2 & 3 › 2.

Chapters
00:00 Introduction
00:20 The moon
00:40 The sun

Links
Episode page: https://tide.example/episodes/x/
YouTube: https://www.youtube.com/watch?v=abc
Apple Podcasts: https://podcasts.apple.com/tide

Guest: Ann Lee
Website: https://ann.example/
GitHub: https://github.com/annlee

Guest: zoë

From the show notes
- the almanac: https://almanac.example/
- A table: tides: https://tables.example/, monthly
"""


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """An edition of a lone file, to be given chapters."""
    path = tmp_path_factory.mktemp("lone") / "plain.md"
    path.write_text("---\ntitle: Plain\ntranscript:\n- {line: Hello there., sec: 0, who: A}\n---\n", "utf-8")
    show_folder = open_standalone(path)
    return load(show_folder, show_folder.sources[0]).edition


def with_chapters(edition: Edition, *chapters: tuple[int, str], end: int) -> Edition:
    """The edition with chapters at these seconds."""
    ends = [*(start for start, _ in chapters), end][1:]
    cut = (Chapter(title, start * 1000, stop * 1000) for (start, title), stop in zip(chapters, ends, strict=True))
    return replace(edition, sections=tuple(Section(chapter, ()) for chapter in cut), end=end * 1000)


def test_the_text_to_paste(make_show: Callable[..., Path]) -> None:
    """description.txt has summary, chapters, links, guests and the links of the notes, without angle brackets."""
    person = "---\ntitle: Ann Lee\nweb: https://ann.example/\ngithub: annlee\n---\n"
    show_folder = open_show(make_show({"x": EPISODE}, **{"people/ann.md": person}))
    edition = replace(load(show_folder, show_folder.sources[0]).edition, end=61_000)
    sections = [*edition.sections[:-1], replace(edition.sections[-1], chapter=Chapter("The sun", 40_000, 61_000))]
    assert render(replace(edition, sections=tuple(sections))) == TEXT


LINES = [
    # what · chapters · end in seconds · lines
    ("three", ((0, "A"), (10, "B"), (20, "C")), 30, ["00:00 A", "00:10 B", "00:20 C"]),
    ("an hour", ((0, "A"), (60, "B"), (3599, "C")), 3700, ["00:00:00 A", "00:01:00 B", "00:59:59 C"]),
    ("a short one", ((0, "A"), (60, "B"), (90, "C"), (99, "D")), 120, ["00:00 A", "01:00 B", "01:39 D"]),
    ("a short first one", ((0, "A"), (9, "B"), (30, "C"), (60, "D")), 120, ["00:00 B", "00:30 C", "01:00 D"]),
    ("a short last one", ((0, "A"), (20, "B"), (40, "C"), (60, "D")), 69, ["00:00 A", "00:20 B", "00:40 C"]),
    ("only short ones", ((0, "A"), (5, "B"), (10, "C"), (15, "D")), 20, []),
    ("two", ((0, "A"), (60, "B")), 120, []),
    ("none", (), 120, []),
]


@pytest.mark.parametrize(("chapters", "end", "expected"), [case[1:] for case in LINES], ids=[case[0] for case in LINES])
def test_lines(plain: Edition, chapters: tuple[tuple[int, str], ...], end: int, expected: list[str]) -> None:
    """Chapters below ten seconds join the one before, the first starts at 0, fewer than three are none at all."""
    edition = with_chapters(plain, *chapters, end=end)
    assert list(timestamps(edition)) == expected
    assert bool(chapter_problem(edition)) == (not expected)


def test_the_reason_is_told(plain: Edition) -> None:
    """A person can see from the reason why a description has no chapter lines."""
    assert chapter_problem(plain) == "the episode has no chapters"
    two = with_chapters(plain, (0, "A"), (60, "B"), (115, "C"), end=120)
    reason = "the episode has 2 chapters of ten seconds or longer; YouTube, Spotify and Apple want three"
    assert chapter_problem(two) == reason
    one = with_chapters(plain, (0, "A"), end=120)
    assert "has 1 chapter of" in chapter_problem(one)
    many = with_chapters(plain, *((number * 10, "日本語" * 20) for number in range(200)), end=2000)
    assert chapter_problem(many) == "200 chapters are too many for a description"


TITLES = [
    # what · title · title in the line
    ("39 characters", "x" * 39, "x" * 39),
    ("40 characters", f"{'x' * 30} {'y' * 9}", f"{'x' * 30}…"),
    ("words", "Career Shift: From Java Developer to Machine Learning", "Career Shift: From Java Developer to…"),
    ("emoji", "🎉 The 👩🏽‍💻 moon 1️⃣ ☀️", "The moon"),
    ("signs that are no emoji", "10 °C, ©, №, → & x²", "10 °C, ©, №, → & x²"),
    ("tags", "<b>Bold</b> --> new", "‹b›Bold‹/b› --› new"),
    ("punctuation first", "– The moon", "The moon"),
    ("nothing left", "🎉", "Chapter 2"),
]


@pytest.mark.parametrize(("title", "expected"), [case[1:] for case in TITLES], ids=[case[0] for case in TITLES])
def test_titles(plain: Edition, title: str, expected: str) -> None:
    """Titles are below 40 characters, without emoji and tags, and start with a word."""
    edition = with_chapters(plain, (0, "A"), (60, title), (120, "B"), end=180)
    found = dict(chapter_lines(edition))[60_000]
    assert found == expected
    assert len(found) < 40


_CHAPTERS = st.lists(st.tuples(st.integers(1, 400_000), st.text(max_size=80)), max_size=60)


@given(_CHAPTERS, st.booleans())
@settings(deadline=None)
def test_lines_of_any_chapters_hold_every_rule(plain: Edition, chapters: list[tuple[int, str]], late: bool) -> None:
    """Lines start at 0, are ten seconds apart, three or more, short, and all have hours or none has."""
    starts = [0]
    for length, _ in chapters:
        starts.append(starts[-1] + length)
    base = HOUR if late and len(starts) > 1 else 0
    starts = [0, *(start + base for start in starts[1:])]
    cut = [Chapter(title, a, b) for (_, title), (a, b) in zip(chapters, pairwise(starts), strict=True)]
    edition = replace(plain, sections=tuple(Section(chapter, ()) for chapter in cut), end=starts[-1])
    lines = chapter_lines(edition)
    assert bool(lines) != bool(chapter_problem(edition))
    if lines:
        times = [start // 1000 for start, _ in lines] + [edition.end // 1000]
        assert len(lines) >= 3
        assert times[0] == 0
        assert all(b - a >= 10 for a, b in pairwise(times))
        assert {start for start, _ in lines} <= {chapter.start for chapter in cut}
        assert all(0 < len(title) < 40 and not re.search("[<>\n]", title) for _, title in lines)
    pattern = r"\d\d:[0-5]\d:[0-5]\d \S.*" if edition.end >= HOUR else r"[0-5]\d:[0-5]\d \S.*"
    assert all(re.fullmatch(pattern, line) for line in timestamps(edition))


@pytest.mark.parametrize("words", ["tide and time ", "Гезайты и время ", "潮汐と時間", "<b>x</b> & <i>y</i> "])
def test_text_of_any_length_fits(plain: Edition, words: str) -> None:
    """However much there is to say, 5,000 bytes are kept and no chapter line is lost."""
    notes = "\n".join(f"* [{words * 3}](https://a.example/{number})" for number in range(200))
    links = {f"site {number}": f"https://b.example/{number}/{'x' * 60}" for number in range(50)}
    episode = replace(plain.episode, description=words * 400, intro=words * 2000, body=notes, links=links)
    many = [(number * 60, f"{words}{number}") for number in range(60)]
    edition = with_chapters(replace(plain, episode=episode), *many, end=4000)
    text = render(edition)
    assert len(text.encode()) <= 5000
    assert "<" not in text
    assert ">" not in text
    assert "\n".join(timestamps(edition)) in text
    assert len(timestamps(edition)) == 60


def test_an_episode_with_nothing_to_say(plain: Edition) -> None:
    """Without description, chapters, links and guests the first words spoken are the text."""
    assert render(plain) == "Hello there.\n"
