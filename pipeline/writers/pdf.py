"""The print transcript: an edition in, a PDF out that is PDF/UA-1 and PDF/A-3a, from templates/print.html.j2.

No clock is read and nothing of the machine is used: the same edition gives the same bytes.
"""

from __future__ import annotations

from pipeline import press
from pipeline.edition import Edition
from pipeline.files.templates import environment
from pipeline.media.pictures import reduced
from pipeline.model.show import Show
from pipeline.press.fonts import fallbacks, replaced
from pipeline.writers.shared.title_block import authors, cover, values_of

# The style sheet of each look.
_LOOKS = {"book": "print.css", "booklet": "print-booklet.css"}
# What the cover is called in the page, and its height in pixels: 300 an inch.
COVER_URL = "cover:"
_COVER = 560


def render(edition: Edition) -> bytes:
    """The transcript as a PDF."""
    picture = cover_picture(edition)
    html = as_html(edition, bool(picture))
    fonts, nowhere = fallbacks(html, edition.show.language)
    if nowhere:
        html = replaced(html, nowhere)
        fonts, _ = fallbacks(html, edition.show.language)
    style = press.Style(_LOOKS[edition.show.print.look], edition.rtl, fonts, edition.show.templates)
    return press.draw(html, style, {COVER_URL: picture} if picture else {})


def cover_picture(edition: Edition) -> bytes:
    """The cover as it is printed, b"" without one."""
    front = cover(edition)
    return reduced(front.path, _COVER) if front else b""


def as_html(edition: Edition, with_cover: bool = False) -> str:
    """The transcript as the page that is printed."""
    return (
        environment(edition.show.templates, edition.show.language)
        .get_template("print.html.j2")
        .render(
            values_of(edition),
            authors=authors(edition),
            cover_url=COVER_URL if with_cover else "",
            mirrored=edition.rtl,
        )
    )


def warm_up(show: Show | None = None) -> None:
    """Load library, fonts, style sheet and template, so that processes forked afterwards need not.

    Those of a show's own are left to these processes, which can be ended.
    """
    shown = show or Show()
    environment(language=shown.language).get_template("print.html.j2")
    press.warm_up(_LOOKS[shown.print.look])
