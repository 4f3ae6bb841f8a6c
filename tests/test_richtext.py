"""Markdown and HTML in; HTML that is safe and well formed, plain text, and both cut to a limit out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.text.markup import (
    cut_html,
    cut_text,
    escape,
    link_list,
    rendered,
    simple_html,
    size,
    text_of,
    to_html,
    to_text,
)

HTML = [
    # what · markup · HTML
    ("nothing", " \n", ""),
    ("a paragraph", "One & two", "<p>One &amp; two</p>"),
    ("soft line breaks", "one\ntwo\n*three*\nfour", "<p>one two <em>three</em> four</p>"),
    ("two breaks of an intro", "One. <br><br> Two.", "<p>One.</p>\n<p>Two.</p>"),
    ("one break of an intro", "One.<br>Two.", "<p>One.<br />Two.</p>"),
    (
        "a Kramdown attribute list",
        '* [Site](https://a.example/){:target="_blank"}',
        '<ul>\n<li><a href="https://a.example/">Site</a></li>\n</ul>',
    ),
    (
        "an autolink with an attribute list",
        '<https://a.example/?b=1&c=2>{:target="_blank"}',
        '<p><a href="https://a.example/?b=1&amp;c=2">https://a.example/?b=1&amp;c=2</a></p>',
    ),
    ("a link within the page", "- [Why *it* matters](#why)", "<ul>\n<li>Why <em>it</em> matters</li>\n</ul>"),
    ("a link within the page, odd", "[A](#vincent's-journey)", "<p>A</p>"),
    ("a link within the site", "by [Eugene](/people/eugene).", "<p>by Eugene.</p>"),
    ("a relative link", "[A](notes.html) [B](?q=1) [C](//d.example)", "<p>A B C</p>"),
    ("a link with a title", '[A](https://a.example "tip")', '<p><a href="https://a.example">A</a></p>'),
    ("a script address", '<a href="javascript:alert(1)">A</a>', "<p>A</p>"),
    ("mail", "<ann@a.example>", '<p><a href="mailto:ann@a.example">ann@a.example</a></p>'),
    ("a script", "a<script>alert(1)</script>b", "<p>ab</p>"),
    ("a picture with a link", "[![alt](x.png)](https://a.example) b", "<p> b</p>"),
    ("a comment and an empty paragraph", "<p>a</p><!-- x --><p> </p>", "<p>a</p>"),
    ("unclosed HTML", "<b>a <i>b", "<p><b>a <i>b</i></b></p>"),
    ("a no-break space", "a&nbsp;b", "<p>a\u00a0b</p>"),
    ("a character XML forbids", "a&#1;b&#12;c", "<p>a�b c</p>"),
    ("code keeps its lines", "    a <b\n    c", "<pre><code>a &lt;b\nc\n</code></pre>"),
    ("a link in a link", '<a href="https://a.example"><table><td><a href="https://b.example">x</a></td></table>', None),
]


@pytest.mark.parametrize(("markup", "expected"), [case[1:] for case in HTML], ids=[case[0] for case in HTML])
def test_html(markup: str, expected: str | None) -> None:
    """Markup becomes safe HTML that is well-formed XML too."""
    found = to_html(markup)
    assert_well_formed(found)
    if expected is not None:
        assert found == expected


TEXT = [
    ("paragraphs", "One\nline.\n\nTwo &amp; three.", "One line.\n\nTwo & three."),
    ("paragraphs on one line", "<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
    ("a list", "Links:\n\n* [Site](https://a.example/?b&c), new\n* <https://b.example>", None),
    ("a loose list", "- a\n\n- b\n\nc", "- a\n- b\n\nc"),
    ("mail", "<ann@a.example>", "ann@a.example"),
    ("what is escaped twice", "`&amp;lt;`", "&amp;lt;"),
]


@pytest.mark.parametrize(("markup", "expected"), [case[1:] for case in TEXT], ids=[case[0] for case in TEXT])
def test_text(markup: str, expected: str | None) -> None:
    """Markup becomes plain text with every paragraph on a line and addresses after their words."""
    assert to_text(markup) == (expected or "Links:\n\n- Site: https://a.example/?b&c, new\n- https://b.example")


def test_links_are_found_in_their_list_items() -> None:
    """Short list items are kept whole, of long ones and of paragraphs only the links, and no address twice."""
    long = "many words " * 30
    body = f"""\
See [one](https://1.example) and [none](#x).

* Book: [two](https://2.example), *good*
* [two again](https://2.example)
* {long} [three](https://3.example)
* no link
"""
    assert link_list(to_html(body)) == (
        '<ul>\n<li><a href="https://1.example">one</a></li>\n'
        '<li>Book: <a href="https://2.example">two</a>, <em>good</em></li>\n'
        '<li><a href="https://3.example">three</a></li>\n</ul>'
    )
    assert link_list(to_html("no links")) == ""


def test_simple_html_has_only_what_apps_show() -> None:
    """Headings become bold paragraphs, quotes and code lose their tags, links and lists stay."""
    html = simple_html(to_html("## A *b*\n\n> quote\n\n`code`\n\n---\n\n1. [x](https://x.example)"))
    assert html == (
        "<p><strong>A <em>b</em></strong></p>\n<p>quote</p>\n<p>code</p>\n"
        '<ol>\n<li><a href="https://x.example">x</a></li>\n</ol>'
    )


CUTS = [
    # what · HTML · limit · cut
    ("fits", "<p>a</p>", 8, "<p>a</p>"),
    ("after a paragraph", "<p>aaaa</p>\n<p>bbbb</p>", 20, "<p>aaaa</p>"),
    ("within a list", "<ul>\n<li>aaaa</li>\n<li>bbbb</li>\n</ul>", 32, "<ul>\n<li>aaaa</li></ul>"),
    ("at a line break", "<p>aaaa<br />bbbb<br />cccc</p>", 26, "<p>aaaa<br />bbbb</p>"),
    ("not after a heading", "<p>aaaaaaaa</p>\n<h2>b</h2>\n<p>cccc</p>", 30, "<p>aaaaaaaa</p>"),
    ("within a paragraph", "<p>aaaa <em>bbbb cccc</em></p>", 29, "<p>aaaa <em>bbbb…</em></p>"),
    ("two bytes a letter", "<p>üüüüüüüüüü</p>", 20, "<p>üüüüü…</p>"),
    ("four bytes a letter", "<p>🦉🦉🦉🦉🦉</p>", 20, "<p>🦉🦉…</p>"),
    ("an entity", "<p>&amp;&amp;&amp;&amp;</p>", 21, "<p>&amp;&amp;…</p>"),
    ("a link", '<p><a href="https://a.example/?b>c">dddd eeee ffff</a></p>', 55, None),
    ("no room", "<p>aaaa</p>", 5, ""),
]


@pytest.mark.parametrize(("html", "limit", "expected"), [case[1:] for case in CUTS], ids=[case[0] for case in CUTS])
def test_cut_html(html: str, limit: int, expected: str | None) -> None:
    """HTML is cut after the last element that fits, within a paragraph only where it is huge."""
    cut = cut_html(html, limit)
    assert size(cut) <= limit
    assert cut == (expected if expected is not None else '<p><a href="https://a.example/?b>c">dddd…</a></p>')


_SNIPPETS = st.sampled_from(
    (
        *("\n\n", "\n", "* ", "1. ", "> ", "## ", "*", "**", "`", "    code\n", "{: .x}", "日本語の文", "Zoë ", "🦉"),
        *(
            "<br>",
            "<ul><li>",
            "</li>",
            "<p>",
            "</p>",
            "<table><td>",
            "<script>",
            "<!--",
            "<a href='https://z.example'>",
        ),
        *("]]>", "&amp;", "&#12;", "\x00", "\u0301", "</a>", "[in](#page)", "<https://y.example>"),
        "[a b](https://x.example/?q=<>&ü)",
    )
)
_MARKUP = st.lists(_SNIPPETS | st.text(max_size=20), max_size=40).map("".join)


@given(_MARKUP, st.integers(0, 400))
@settings(deadline=None)
def test_any_cut_is_well_formed_and_within_its_limit(markup: str, limit: int) -> None:
    """Whatever the markup and the limit, the HTML is well formed, within the limit, and says the beginning of it."""
    html = to_html(markup)
    words = assert_well_formed(html)
    cut = cut_html(html, limit)
    assert size(cut) <= limit
    assert words.startswith(assert_well_formed(cut).removesuffix("…"))


@given(_MARKUP)
@settings(deadline=None)
def test_every_form_of_any_markup_is_well_formed(markup: str) -> None:
    """The simple form and the list of links are well formed, and made again of themselves they stay the same."""
    html = to_html(markup)
    for form in (simple_html(html), link_list(html)):
        assert_well_formed(form)
        assert simple_html(form) == form
    assert "\n\n\n" not in text_of(html)


_LETTERS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(" .,'\"-–—=+~|!?:/#@&;1)\n"), max_size=60)


@given(_MARKUP | st.lists(_LETTERS, max_size=4).map("\nB".join).map("A{}".format))
@settings(deadline=None, max_examples=500)
def test_text_without_markup_is_no_other_for_the_short_way(markup: str) -> None:
    """Whatever has no markup is the same HTML whether it is looked for or not."""
    assert to_html(markup) == (rendered(markup) if markup.strip() else "")


@given(st.text(), st.integers(0, 60), st.sampled_from([len, size]))
@settings(deadline=None)
def test_cut_text_keeps_its_limit(text: str, limit: int, measure: Callable[[str], int]) -> None:
    """Plain text is a beginning of the text with an ellipsis, within its limit of characters or bytes."""
    cut = cut_text(text, limit, measure)
    assert measure(cut) <= limit
    assert cut == text or text.startswith(cut.removesuffix("…"))


def test_cut_text_ends_with_a_word() -> None:
    """Text is cut after a whole word where there is one in the second half, without punctuation before the ellipsis."""
    assert cut_text("one two, three", 11) == "one two…"
    assert cut_text("one two three", 8) == "one two…"
    assert cut_text("a Donaudampfschiff", 10) == "a Donauda…"


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")))
@settings(deadline=None)
def test_escaped_text_is_read_back(text: str) -> None:
    """Plain text escaped and parsed again is the same text."""
    assert (etree.fromstring(f"<p>{escape(text)}</p>").text or "") == text


def assert_well_formed(html: str) -> str:
    """Parse HTML as XML; returns its words."""
    return "".join(etree.fromstring(f"<div>{html}</div>".encode()).itertext())


@pytest.mark.parametrize(
    "said",
    [
        "Use List<int> here and there.",
        "Map<K, V>, Vec<u8>, Option<T> and Array<object>",
        "the <title> of a page, and all that follows",
        "</div> ends what <section> began",
        "<an hourly amount> an hour",
        "List<b> and Tree<i> alike",
        "<script> is where code goes",
        "{:ok, value} in Elixir",
    ],
)
def test_what_only_looks_like_markup_is_text(said: str) -> None:
    """Names in angle brackets that are no element of HTML, or one that is never closed, are words somebody wrote."""
    assert to_text(said) == said


def test_markup_stays_markup() -> None:
    """What is closed, or need not be, is still read as HTML, also across paragraphs; comments are nobody's to see."""
    assert to_text("<div>\n\nHi <span>there</span>\n\n</div>") == "Hi there"
    assert to_text("one<br>two <!-- three -->") == "one\ntwo"
    assert to_html("<b>bold</b>") == "<p><b>bold</b></p>"
    assert to_text('[a](https://a.example){:target="_blank"}') == "a: https://a.example"
    assert to_text("<script>x()</script>y") == "y"


def test_tables_are_tables_on_pages_and_lists_elsewhere() -> None:
    """A Markdown table in the notes: every cell is there in each form, links too."""
    notes = "Marks:\n\n| Place | Mark |\n|---|---:|\n| Lövgrund | [1731](https://a.example) |\n| Amsterdam | NAP |\n"
    page = to_html(notes)
    assert "<th>Place</th>" in page
    assert '<td><a href="https://a.example">1731</a></td>' in page
    assert simple_html(page).count("<li>") == 3
    assert '<li>Lövgrund · <a href="https://a.example">1731</a></li>' in simple_html(page)
    assert to_text(notes) == "Marks:\n\n- Place · Mark\n- Lövgrund · 1731: https://a.example\n- Amsterdam · NAP"
    etree.fromstring(f"<x>{page}</x>")


def test_an_address_ends_where_it_ends() -> None:
    """What is glued to the words of a link is no part of its address."""
    assert to_text("[Jinja2](https://a.example/jinja/)-like") == "Jinja2 (https://a.example/jinja/)-like"
    assert to_text("[Jinja2](https://a.example/jinja/), too") == "Jinja2: https://a.example/jinja/, too"
