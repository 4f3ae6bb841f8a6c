"""The print transcript: an edition in, a tagged PDF (PDF/UA-1) out, made by WeasyPrint from templates/print.html.j2.

The fonts are those of two packages, whatever the machine has; its own fonts only help where these lack a script.
Nothing else is fetched, and no clock is read: the same edition gives the same bytes.
"""

from __future__ import annotations

import atexit
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from pipeline.edition import Edition
from pipeline.printed import authors, moment_link, pieces, title_block
from pipeline.templates import environment, load_text

if TYPE_CHECKING:
    from jinja2 import Template

# The style sheet asks for font:NAME; these are all the names there are.
_FONT_PACKAGES = {"SourceSerifPro": "font_source_serif_pro", "SourceSansPro": "font_source_sans_pro"}
_FONT_CUTS = ("Regular", "It", "Semibold")

# How many speakers get a colour of their own before the colours start again.
_COLOURS = 6

# Read in place of the machine's own settings: no rules, outlines only, the usual folders for scripts our fonts lack.
_FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
<dir>/usr/share/fonts</dir><dir>/usr/local/share/fonts</dir><dir prefix="xdg">fonts</dir>
<dir>/System/Library/Fonts</dir><dir>/Library/Fonts</dir><dir>~/Library/Fonts</dir>
<selectfont><rejectfont>
<pattern><patelt name="scalable"><bool>false</bool></patelt></pattern>
<glob>*.pfb</glob><glob>*.t1</glob><glob>*.afm</glob>
</rejectfont></selectfont>
<cachedir>/var/cache/fontconfig</cachedir><cachedir prefix="xdg">fontconfig</cachedir><cachedir>{folder}</cachedir>
</fontconfig>
"""


@dataclass(frozen=True, slots=True)
class _Press:
    """What is set up once a process: the template, the options every document is written with, the HTML class."""

    template: Template
    options: dict[str, Any]
    html: Any


def render(edition: Edition) -> bytes:
    """The transcript as a PDF of A4 pages."""
    press = _press()
    speakers = dict.fromkeys(turn.speaker for turn in edition.turns)
    text = press.template.render(
        edition=edition,
        block=title_block(edition),
        authors=authors(edition),
        colours={speaker: number % _COLOURS + 1 for number, speaker in enumerate(filter(None, speakers))},
        link=partial(moment_link, edition),
        pieces=pieces,
    )
    written: bytes = press.html(string=text).write_pdf(**press.options)
    return written


def warm_up() -> None:
    """Load library, fonts, style sheet and template, so that processes forked afterwards need not."""
    _press()


@cache
def _press() -> _Press:
    with _private_fontconfig(), warnings.catch_warnings():
        # A machine without any font is no worry: ours come with the style sheet.
        warnings.filterwarnings("ignore", "No fonts configured", UserWarning)
        from weasyprint import CSS, HTML
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import URLFetcher, URLFetcherResponse

        from pipeline.press.finish import finish

        fonts = FontConfiguration()

    class Fonts(URLFetcher):  # type: ignore[misc]
        """Fetches the fonts of the packages by name and nothing else."""

        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
            return URLFetcherResponse(url, _font_file(url).read_bytes())

    style = CSS(string=load_text("print.css"), font_config=fonts, url_fetcher=Fonts(allowed_protocols=()))
    # The library deletes its copies of the fonts with the object, which must not outlive the modules it needs for it.
    atexit.register(_press.cache_clear)
    options = {
        "stylesheets": [style],
        "font_config": fonts,
        "pdf_variant": "pdf/ua-1",
        "pdf_identifier": True,
        "finisher": finish,
    }
    html = partial(HTML, url_fetcher=URLFetcher(allowed_protocols=()))
    return _Press(environment().get_template("print.html.j2"), options, html)


def _font_file(url: str) -> Path:
    """The file of a font the style sheet names. Raises ValueError for any other address."""
    family, _, cut = url.removeprefix("font:").partition("-")
    if not url.startswith("font:") or family not in _FONT_PACKAGES or cut not in _FONT_CUTS:
        raise ValueError(f"not one of our fonts: {url}")
    return Path(str(files(_FONT_PACKAGES[family]))) / "files" / f"{family}-{cut}.ttf"


@contextmanager
def _private_fontconfig() -> Iterator[None]:
    """Let the font library read our settings instead of the machine's while it starts."""
    before = os.environ.get("FONTCONFIG_FILE")
    with TemporaryDirectory(prefix="linernotes-") as folder:
        settings = Path(folder) / "fonts.conf"
        settings.write_text(_FONTCONFIG.format(folder=folder), "utf-8")
        os.environ["FONTCONFIG_FILE"] = str(settings)
        try:
            yield
        finally:
            if before is None:
                del os.environ["FONTCONFIG_FILE"]
            else:
                os.environ["FONTCONFIG_FILE"] = before
