"""Texts to paste: the transcript in Markdown, and the page with rich text and YouTube's fields."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from pipeline.edition import Edition
from pipeline.publish.show_folder import Loaded
from pipeline.text.plain import clean
from pipeline.writers import description_html, transcript_md
from pipeline.writers.transcript_md import _plain

TRANSCRIPT = """
- header: One *star* & more
- {line: "# The seal rock <b>is</b> older_than_that.", sec: 0, who: "Ann"}
- {line: "1. And *it* stays.", sec: 5}
- header: Two
- {line: "Nobody [wrote](that) down.", sec: 20, who: "Bo"}
- header: Three
- {line: "So it is.", sec: 40, who: "Ann"}
- {line: "And on it goes until here.", sec: 60, who: "Bo"}
"""


@pytest.fixture
def edition(transcript: Callable[..., Loaded]) -> Edition:
    """An episode with signs that are markup elsewhere."""
    return transcript(TRANSCRIPT, 'topics: [sea level, "tags, with commas", "<b>"]\n').edition


def text_of(element: html.HtmlElement) -> str:
    return str(element.text_content())


def test_markdown_reads_back_as_the_same_words(edition: Edition) -> None:
    """What a reader of CommonMark makes of it has the title, the chapters and the words, and no markup more."""
    tree = html.fromstring(MarkdownIt("commonmark").render(transcript_md.render(edition)))
    assert [text_of(one) for one in tree.iter("h1")] == ["Test"]
    assert [text_of(one) for one in tree.iter("h2")] == ["0:00 One *star* & more", "0:20 Two", "0:40 Three"]
    said = [text_of(one) for one in tree.iter("p")]
    assert said[0] == "Ann (0:00): # The seal rock <b>is</b> older_than_that."
    assert said[1] == "(0:05) 1. And *it* stays."
    assert said[2] == "Bo (0:20): Nobody [wrote](that) down."
    assert {one.tag for one in tree.iter() if isinstance(one.tag, str)} <= {"div", "h1", "h2", "p", "strong"}


@given(st.text(st.characters(exclude_categories=["C", "Z"]) | st.sampled_from(" #-+*_`[]()<>&!|~\\.1:="), max_size=40))
def test_any_text_is_text(text: str) -> None:
    """Whatever a line has in it is no markup."""
    line = clean(text)
    if line:
        tokens = MarkdownIt("commonmark").parse(_plain(line))
        assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
        assert "".join(one.content for one in tokens[1].children or ()) == line


def test_the_page_has_what_forms_ask_for(edition: Edition) -> None:
    """Rich text of plain elements, a title of 100 characters at most, tags with commas, and a button for each."""
    long = replace(edition, episode=replace(edition.episode, title="Why <b>tides</b> " * 10))
    tree = html.fromstring(description_html.render(long))
    assert len(text_of(tree.get_element_by_id("youtube-title"))) <= 100
    assert not re.search("[<>]", text_of(tree.get_element_by_id("youtube-title")))
    assert text_of(tree.get_element_by_id("youtube-tags")) == "sea level, tags with commas, ‹b›, Tide & Time"
    assert [one.get("data-copy") for one in tree.iter("button")] == ["text", "youtube-title", "youtube-tags", "embed"]
    rich = tree.get_element_by_id("text")
    assert {one.tag for one in rich.iter() if isinstance(one.tag, str)} <= {"div", "p", "strong", "br", "ul", "li", "a"}
    assert "00:20 Two" in text_of(rich)


def test_tags_keep_to_their_limit(edition: Edition) -> None:
    """More topics than YouTube's form takes are as many as it takes."""
    many = replace(edition, episode=replace(edition.episode, topics=tuple(f"topic number {n}" for n in range(99))))
    tags = text_of(html.fromstring(description_html.render(many)).get_element_by_id("youtube-tags"))
    assert 400 < len(tags) <= 500
