"""The pages the press is handed, as WeasyPrint takes them: those of our own templates, and those of a show's.

Ours are read as XML, which they are: the library's reader of HTML, in Python, takes ten times as long. And they start
out from print-base.css instead of the library's sheet for all there is in HTML, which takes long to read, and to apply:
its rules for notes alone give every element five styles more.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from weasyprint import CSS, HTML, cssselect2
from weasyprint.css.counters import CounterStyle

from pipeline.files.templates import load_text

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcher


class OwnPage(HTML):  # type: ignore[misc]
    """A page of a show's own template: anything that is HTML."""

    def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
        return [_theirs()[0]]

    def _ua_counter_style(self) -> list[Any]:
        return [_theirs()[1].copy()]


class OurPage(OwnPage):
    """A page of one of our templates; ParseError when it is no XML, which a character that XML forbids makes it."""

    def __init__(self, string: str, url_fetcher: URLFetcher) -> None:
        root = ElementTree.fromstring(string)
        self.base_url = None
        self.url_fetcher = url_fetcher
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element

    def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
        return [_ours()[0]]

    def _ua_counter_style(self) -> list[Any]:
        return [_ours()[1].copy()]


@cache
def _theirs() -> tuple[Any, Any]:
    return _sheet((files("weasyprint.css") / "html5_ua.css").read_text("utf-8"))


@cache
def _ours() -> tuple[Any, Any]:
    return _sheet(load_text("print-base.css"))


def _sheet(text: str) -> tuple[Any, Any]:
    """A style sheet and the ways of counting it has."""
    counters = CounterStyle()
    return CSS(string=text, counter_style=counters), counters
