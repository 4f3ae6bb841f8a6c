"""The picture that other sites show with a link to an episode."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from pipeline.edition import Edition
from pipeline.model.show import Cover
from pipeline.publish.show_folder import load, open_show, with_cover
from pipeline.writers import card
from tests.conftest import DEMO


@cache
def edition() -> Edition:
    show_folder = open_show(DEMO)
    return with_cover(load(show_folder, show_folder.sources[1]).edition)


@pytest.fixture
def demo() -> Edition:
    return edition()


def opened(made: Edition) -> Image.Image:
    image = Image.open(io.BytesIO(card.render(made)))
    assert (image.format, image.size, image.mode) == ("PNG", (1200, 630), "RGB")
    return image


def ink(image: Image.Image) -> tuple[int, int, int, int]:
    """The box below the bar in which something is drawn."""
    paper = Image.new("RGB", image.size, "#fcfaf6")
    box = ImageChops.difference(image, paper).crop((0, 16, 1200, 630)).getbbox()
    assert box is not None
    return box


def test_lines_of_a_title_are_about_as_long(demo: Edition) -> None:
    """No word stands alone in the last line where the others have room for it, and a title is not cut for that."""
    pen = card._Pen((card.OURS["Serif-Semibold"],), 76)
    text = "The Seal Rock: How Sweden Found Out It Was Rising"
    greedy = card._lines(text, pen, 620)
    lines = card._even(text, pen, 620, len(greedy))
    assert greedy[-1] == "Rising"
    assert lines == ["The Seal Rock:", "How Sweden", "Found Out It", "Was Rising"]
    long = "x" * 200
    assert card._even(long, pen, 620, 9) == card._lines(long, pen, 620)


def test_a_card_runs_as_its_language_does(demo: Edition) -> None:
    """In a language written from right to left the cover stands on the right, and lines begin there."""
    left, _, right, _ = ink(opened(replace(demo, show=replace(demo.show, language="he"))))
    assert right == 1200 - 72
    assert left > 72
    bare = replace(demo, cover=None, show=replace(demo.show, language="ar"))
    assert ink(opened(bare))[2] > 1200 - 80


RUNS = [
    ("עונה 1 · פרק 2", True, ["2<", "פרק <", "1 · <", "עונה <"]),
    ("עם Siân Hall", True, ["Siân Hall>", "עם <"]),
    ("Siân Hall", True, ["Siân Hall>"]),
    ("On shore: שלום, 2", False, ["On shore: >", ", 2<", "שלום<"]),  # as UAX #9 has it (N1)
    ("Plain.", False, ["Plain.>"]),
]


@pytest.mark.parametrize(("text", "rtl", "pieces"), RUNS)
def test_lines_of_two_directions(text: str, rtl: bool, pieces: list[str]) -> None:
    """Pieces stand from left to right as they are seen, each written its own way, also where fonts change."""
    fonts = (card.OURS["Sans-Regular"], *card.fallbacks(text, "he")[0])
    pen = card._Pen(fonts, 28, rtl)
    assert [piece + (">" if turn == "ltr" else "<") for _, piece, turn in pen.runs(text)] == pieces


def test_the_card_of_the_demo(demo: Edition) -> None:
    """It has the size Open Graph wants, the cover on the left, and text within its margins; twice the same bytes."""
    image = opened(demo)
    assert card.render(demo) == card.render(demo)
    with Image.open(io.BytesIO(demo.cover.content if demo.cover else b"")) as cover:
        middle = cover.convert("RGB").resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    pasted = image.crop((72, 135, 432, 495)).resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    assert isinstance(middle, tuple)
    assert isinstance(pasted, tuple)
    assert all(abs(a - b) <= 3 for a, b in zip(middle, pasted, strict=True))
    left, top, right, bottom = ink(image)
    assert left == 72
    assert right <= 1200 - 60
    assert top > 10
    assert bottom < 614 - 20


TEXTS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=300)


@given(TEXTS)
@settings(deadline=None, max_examples=40)
def test_any_title_stays_within_the_card(text: str) -> None:
    """Whatever the title, and however long, nothing leaves the margins."""
    made = replace(edition(), cover=None, episode=replace(edition().episode, title=text), guests=())
    _, _, right, bottom = ink(opened(made))
    assert right <= 1200 - 30
    assert bottom <= 614


@pytest.mark.parametrize("title", ["x" * 10_000, "潮" * 500, "word " * 5_000, "مرحبا بكم " * 40, "👩🏽\u200d🚀" * 300])
def test_long_titles_are_cut(demo: Edition, title: str) -> None:
    """A title of any length ends within four lines."""
    made = replace(demo, episode=replace(demo.episode, title=title))
    assert ink(opened(made))[3] <= 614


def test_a_cover_that_cannot_be_read_is_left_out(demo: Edition) -> None:
    """Bytes that are no picture give a card without one."""
    made = replace(demo, cover=Cover(b"not a picture", "image/png"))
    assert card.render(made) == card.render(replace(demo, cover=None))
