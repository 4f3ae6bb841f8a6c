"""The print transcript: an edition in, a PDF out that is PDF/UA-1 and PDF/A-3a, from templates/print.html.j2.

No clock is read and nothing of the machine is used: the same edition gives the same bytes.
"""

from __future__ import annotations

from functools import partial

from pipeline import press
from pipeline.edition import Edition
from pipeline.fonts import fallbacks, replaced
from pipeline.printed import authors, blocks, moment_link, pieces, title_block
from pipeline.templates import environment

# How many speakers get a colour of their own before the colours start again.
_COLOURS = 6


def render(edition: Edition) -> bytes:
    """The transcript as a PDF."""
    html = as_html(edition)
    fonts, nowhere = fallbacks(html, edition.show.language)
    if nowhere:
        html = replaced(html, nowhere)
        fonts, _ = fallbacks(html, edition.show.language)
    return press.draw(html, "print.css", fonts, {})


def as_html(edition: Edition) -> str:
    """The transcript as the page that is printed."""
    speakers = dict.fromkeys(turn.speaker for turn in edition.turns)
    return (
        environment()
        .get_template("print.html.j2")
        .render(
            edition=edition,
            block=title_block(edition),
            authors=authors(edition),
            colours={speaker: number % _COLOURS + 1 for number, speaker in enumerate(filter(None, speakers))},
            link=partial(moment_link, edition),
            pieces=pieces,
            blocks=blocks,
        )
    )


def warm_up() -> None:
    """Load library, fonts, style sheet and template, so that processes forked afterwards need not."""
    environment().get_template("print.html.j2")
    press.warm_up("print.css")
