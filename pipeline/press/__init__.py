"""The printing press: HTML in, a PDF out, the same bytes on every machine. All that is ours around WeasyPrint.

There are two ways to the same document: plain.py through the library's public API, fast/ for the version it was
written for. What is the same for many documents is made once a process: the library, fonts, style sheets. Nothing is
fetched but the fonts and the pictures that are handed in by name, and no clock is read.
"""

from __future__ import annotations

import atexit
import gc
import os
import re
import warnings
from base64 import b64decode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory, mkdtemp
from types import ModuleType
from typing import TYPE_CHECKING

from pipeline.files.templates import load_text
from pipeline.model.problems import Place, Problem, Severity, rule
from pipeline.press import fast, plain
from pipeline.press.fonts import OURS, Font
from pipeline.text.wording import Overrides

if TYPE_CHECKING:
    from weasyprint import CSS
    from weasyprint.document import Document
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

UNTUNED = rule("B003", Severity.INFO, "the press is not tuned for the installed version of WeasyPrint")

# Read in place of the machine's own settings: no fonts but those that the style sheets name.
_FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><cachedir>{folder}</cachedir></fontconfig>
"""
_FACE = "@font-face {{ font-family: {name}; src: url(font:{name}) }}\n"
_BOLD = "@font-face {{ font-family: {name}; src: url(font:{name}-bold); font-weight: 600 }}\n"


@dataclass(frozen=True, slots=True)
class _Plate:
    """What all documents of one look and one choice of fonts share."""

    style: CSS
    fonts: FontConfiguration


@dataclass(frozen=True, slots=True)
class Style:
    """How documents are to look: a style sheet, whether it is mirrored, the fonts beside ours, the show's templates."""

    look: str
    mirrored: bool = False
    fallbacks: tuple[Font, ...] = ()
    own: Overrides = ()


class Foreign(LookupError):
    """A page or a style sheet names what is no part of it: the address."""


def draw(html: str, style: Style, pictures: Mapping[str, bytes]) -> bytes:
    """A document as PDF; `pictures` are what addresses of pictures in it lead to. Raises Foreign for any other."""
    with laid_out(html, style, pictures) as document:
        from pipeline.press.finish import finish

        written: bytes = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=True, finisher=finish)
    return written


@contextmanager
def laid_out(html: str, style: Style, pictures: Mapping[str, bytes], first: int = 1) -> Iterator[Document]:
    """A document ready to be drawn, its pages numbered from `first` on. Raises Foreign, see draw, on the way."""
    # Of variable fonts a copy with fixed weight is made, and fontTools writes into it when; not if there is this.
    with _environment(SOURCE_DATE_EPOCH="0"), _no_collection():
        _load()
        from weasyprint import CSS
        from weasyprint.urls import FatalURLFetchingError

        try:
            plate = _plate(style)
            styles = [plate.style]
            if first > 1:
                styles.append(CSS(string=f"@page :first {{ counter-reset: page {first} }}"))
            page = way().page(html, _fetcher(pictures), style.own)
            yield page.render(font_config=plate.fonts, stylesheets=styles, pdf_variant="pdf/ua-1")
        except FatalURLFetchingError as error:
            raise Foreign(str(error)) from None


@cache
def way() -> ModuleType:
    """How PDFs are made with the installed version of the library."""
    return fast if fast.fits() else plain


def untuned(place: Place) -> list[Problem]:
    """That PDFs take longer than they need to, where they do."""
    if fast.fits():
        return []
    versions = " and ".join(f"{package} {version}" for package, version in fast.TESTED.items())
    message = "PDFs take three times as long with the installed version of WeasyPrint"
    return [Problem(UNTUNED.code, place, message, f"install {versions}, for which the press is tuned")]


def warm_up(look: str, own: Overrides = ()) -> None:
    """Load what most documents need, so that processes forked afterwards need not."""
    draw('<html lang="en"><title>x</title><p>x</p></html>', Style(look, own=own), {})
    gc.freeze()


@contextmanager
def _no_collection() -> Iterator[None]:
    """Have no search for garbage while a document is made: it takes a tenth of the time and finds next to nothing."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@cache
def _plate(wanted: Style) -> _Plate:
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    # Fonts once loaded would be asked in later documents, too; so every choice of them has a configuration of its own.
    with _private_fontconfig():
        fonts = FontConfiguration()
    fonts._folder = Path(mkdtemp(dir=_scratch()))
    # A family each: the library takes fonts of one family and weight for the same file.
    others = {font.name: font for font in wanted.fallbacks}
    files = {f"font:{name}": font.path for name, font in (OURS | others).items()}
    files |= {f"font:{name}-bold": font.bold_path for name, font in others.items() if font.bold_path}
    faces = load_text("print-fonts.css")
    for name, font in others.items():
        faces += _FACE.format(name=name) + (_BOLD.format(name=name) if font.bold else "")
    text = load_text(wanted.look, wanted.own).replace("Others", ", ".join(others) or "Serif")
    text = faces + (mirrored(text) if wanted.mirrored else text)
    style = CSS(string=text, font_config=fonts, url_fetcher=_fetcher(files))
    return _Plate(style, fonts)


_SIDES = {"left": "right", "right": "left", "ltr": "rtl"}
_FOUR = re.compile(r"\b(margin|padding): (\d\S*) (\d\S*) (\d\S*) (\d[^\s;]*)")


def mirrored(css: str) -> str:
    """A style sheet with left and right exchanged, for scripts that run from right to left."""
    css = re.sub(r"\b(left|right|ltr)\b", lambda side: _SIDES[side[0]], css)
    return _FOUR.sub(r"\1: \2 \5 \4 \3", css)


@cache
def _scratch() -> str:
    """A folder for the library's copies of the fonts; processes forked from this one have it, too.

    The library removes its own with the object that made it, which nothing collects at the end (see _load), nor in a
    forked process. This one goes when the process that made it ends, in whichever way but by force.
    """
    from multiprocessing.util import Finalize

    folder = mkdtemp(prefix="linernotes-")
    Finalize(None, rmtree, (folder, True), exitpriority=1)
    return folder


@cache
def _load() -> None:
    with _private_fontconfig(), warnings.catch_warnings():
        # That the machine has no font is as we want it: ours come with the style sheets.
        warnings.filterwarnings("ignore", "No fonts configured", UserWarning)
        way().load()
    # The library's font objects must not outlive the modules that take them down, or the process ends with a crash.
    atexit.register(_plate.cache_clear)
    # At the end all goes; a search for what may go would look at everything, several times.
    atexit.register(gc.freeze)


_HELD = re.compile(r"data:(image/[\w.+-]+);base64,")


def _fetcher(known: Mapping[str, bytes | Path]) -> URLFetcher:
    """Fetches what is known by an exact address and pictures that their address holds, and stops at any other."""
    from email.message import EmailMessage, Message

    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class Known(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
            # With the rules that the library would take, all of the reading of e-mail is loaded.
            told = EmailMessage(Message().policy)
            if held := _HELD.match(url):
                told["Content-Type"] = held[1]
                return URLFetcherResponse(url, b64decode(url[held.end() :]), told)
            if url not in known:
                raise FatalURLFetchingError(url[:200])
            found = known[url]
            return URLFetcherResponse(url, found.read_bytes() if isinstance(found, Path) else found, told)

    return Known(allowed_protocols=())


@contextmanager
def _private_fontconfig() -> Iterator[None]:
    """Let the font library read our settings instead of the machine's while it starts."""
    with TemporaryDirectory(prefix="linernotes-") as folder:
        settings = Path(folder) / "fonts.conf"
        settings.write_text(_FONTCONFIG.format(folder=folder), "utf-8")
        with _environment(FONTCONFIG_FILE=str(settings)):
            yield


@contextmanager
def _environment(**values: str) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
