"""The press, whose short ways through WeasyPrint must lead to the file that the library's own ways lead to."""

from __future__ import annotations

import re
import shutil
import subprocess
from html import escape
from pathlib import Path
from tempfile import NamedTemporaryFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import press
from pipeline.press.fonts import fallbacks
from pipeline.publish.show_folder import load, open_show
from pipeline.writers import pdf
from tests.conftest import DEMO

WORDS = """\
To. AV Wave Yes, T. V. “Ja” fluffy office well-known end-to-end Töpferei naïve Zoë 1,250 5/6 a b c – — … it’s you
ChatGPT AI P. F, Ty LT. Ångström schnell [laughs] (sighs) tide.example/a/long/address?with=everything&in=it#yes
""".split()
MARK = re.compile(r"(\[\w+\]|\(\w+\))")


def content(file: bytes) -> bytes:
    """All that is in a PDF, unpacked, but for what the library writes without effect: kerning by nothing."""
    if not shutil.which("qpdf"):
        pytest.skip("qpdf is not installed")
    with NamedTemporaryFile() as packed:
        packed.write(file)
        packed.flush()
        options = ("--qdf", "--object-streams=disable", "--static-id", "--no-original-object-ids")
        done = subprocess.run(["qpdf", *options, packed.name, "-"], capture_output=True, check=True, timeout=120)
    text = re.sub(rb">0(?=[<\]])", b">", done.stdout).replace(b"><", b"")
    # Places and lengths of objects in the file differ with that, and so do the words on how the file is written.
    kept = (line for line in text.split(b"\n") if not re.fullmatch(rb" *\d*|\d{10} \d{5} [nf] ?|%QDF.*|.*/ID .*", line))
    return b"\n".join(kept)


def both_ways(html: str, style: press.Style) -> tuple[bytes, bytes]:
    """The content of a page's PDF as it is made, and as the library makes it."""
    short = press.draw(html, style, {})
    from pipeline.press.fast import lines, pages, shortcuts

    with pytest.MonkeyPatch.context() as patch:
        for owner, name, theirs, _ in (*lines.replaced(), *shortcuts.replaced()):
            patch.setattr(owner, name, theirs)
        patch.setattr(pages, "OurPage", lambda html, fetcher: pages.OwnPage(string=html, url_fetcher=fetcher))
        long = press.draw(html, style, {})
    return content(short), content(long)


def page(*paragraphs: str, style: str = "", language: str = "en", attributes: str = "") -> str:
    marked = (MARK.sub(r"<i>\1</i>", escape(text)) for text in paragraphs)
    body = "".join(f"<p{attributes}>{text}</p>" for text in marked)
    head = f"<title>x</title><style>{style}</style>"
    return f'<html lang="{language}"><head>{head}</head><body><main><section>{body}</section></main></body></html>'


@pytest.mark.parametrize("look", ["print.css", "print-booklet.css"])
def test_the_demo_is_the_same_both_ways(look: str) -> None:
    show_folder = open_show(DEMO)
    for source in show_folder.sources:
        short, long = both_ways(pdf.as_html(load(show_folder, source).edition), press.Style(look))
        assert short == long


def test_plain_lines_are_not_the_librarys(monkeypatch: pytest.MonkeyPatch) -> None:
    """It sets the first of each kind, from which the others take what they have in common."""
    html = page(*["Plain words and [laughs] a mark, well known. " * 9 + str(number) for number in range(200)])
    press.draw(html, press.Style("print.css"), {})
    from weasyprint.layout import inline

    set_by_it = []
    theirs = inline.iter_line_boxes
    monkeypatch.setattr(inline, "iter_line_boxes", lambda *values: set_by_it.append(values) or theirs(*values))
    press.draw(html, press.Style("print.css"), {})
    assert 0 < len(set_by_it) < 20


SPECIAL = {
    "long word": "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk" * 4 + " and on",
    "long words with ligatures": " ".join("a" * count + "fluffiest" * 30 for count in range(12)),
    "no-break": "10\u00a0000 Jahre, a\u202fb, first‑rate, soft\u00adhyphens every\u00adwhere, zero\u200bwidth " * 9,
    "marks": "[laughs] Well [sighs], no.[laughs](sighs) “[laughs]” and ([laughs]) [sighs] [laughs]" * 9,
    "one mark": "[laughs]",
    "two scripts": "Привет, мир and γειά σου Κόσμε, then 123 words. " * 9,
    "Chinese": "潮汐是什么？我们今天谈谈海平面的历史，以及它如何被测量。" * 9,
    "Arabic": "ما هو المد والجزر؟ and some English, then 12 numbers, العودة إلى المنزل. " * 9,
    "accents": "e\u0301te\u0301 a\u0323\u0302 Zoe\u0308 q\u0301 and x\u0332y\u0332 " * 20,
    "emoji": "Rain 🌧 and 👩‍🚀, a heart ❤️. " * 20,
}


@pytest.mark.parametrize("name", SPECIAL)
def test_what_is_not_plain_goes_the_librarys_way(name: str) -> None:
    """Among plain text, so that a line of either kind follows one of the other."""
    html = page("Plain words before. " * 12, SPECIAL[name], "Plain words after. " * 12)
    style = press.Style("print.css", fallbacks=fallbacks(html, "en")[0])
    short, long = both_ways(html, style)
    assert short == long


STYLES = {
    "justified": "p { text-align: justify; hyphens: auto }",
    "centred": "p { text-align: center }",
    "to the end": "p { text-align: end; text-align-last: left }",
    "indented": "p { text-indent: 2em }",
    "first line": "p::first-line { font-weight: 600 } p::first-letter { font-size: 2em }",
    "spaced": "p { letter-spacing: 1pt; word-spacing: 2pt }",
    "underlined": "i { text-decoration: underline } p { line-height: 1.1 }",
    "larger": "i { font-size: 1.4em; line-height: 2; padding: 0 3pt }",
    "raised": "i { vertical-align: super }",
    "preserved": "p { white-space: pre-wrap }",
    "cut": "section { max-height: 30pt; overflow: hidden } p { max-lines: 2; block-ellipsis: auto; continue: discard }",
    "columns": "section { columns: 3; column-gap: 5mm }",
    "floating": "i { float: left; width: 30mm } p { orphans: 3; widows: 3 }",
    "bordered": "p { border: 1pt solid; border-radius: 3pt; background: #eee; padding: 2pt; margin: 5%; width: 60% }",
}


@pytest.mark.parametrize("name", STYLES)
def test_styles_that_are_not_plain_are_the_librarys(name: str) -> None:
    """A show's own style sheet may ask for anything."""
    text = " ".join(WORDS) + " "
    html = page(text * 3, text, text * 30, style=STYLES[name], language="en-GB")
    short, long = both_ways(html, press.Style("print.css"))
    assert short == long


@settings(max_examples=40, deadline=None)
@given(
    texts=st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=60).map(" ".join), min_size=1, max_size=12),
    width=st.integers(min_value=15, max_value=120),
)
def test_lines_end_where_the_librarys_do(texts: list[str], width: int) -> None:
    html = page(*texts, style=f"main {{ width: {width}mm }}")
    short, long = both_ways(html, press.Style("print.css"))
    assert short == long


@pytest.mark.corpus
def test_real_episodes_are_the_same_both_ways(corpus: Path) -> None:
    show_folder = open_show(corpus / "dtc")
    editions = [load(show_folder, source).edition for source in show_folder.sources[::6]]
    for edition in [edition for edition in editions if edition.turns]:
        html = pdf.as_html(edition)
        style = press.Style("print.css", fallbacks=fallbacks(html, "en")[0])
        short, long = both_ways(html, style)
        assert short == long, edition.episode.slug
