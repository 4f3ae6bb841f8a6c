"""A page of our own templates for WeasyPrint, which needs less of it than any page may.

It is read as XML, which our templates are: the library's reader of HTML, in Python, takes ten times as long. And of the
library's style sheet for all pages it leaves out notes, which would give every element five styles more.
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import cssselect2
from weasyprint import HTML, UA_STYLESHEET

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcher


def _without_notes() -> Any:  # noqa: ANN401  WeasyPrint has no types
    sheet = copy(UA_STYLESHEET)
    sheet.matcher = copy(sheet.matcher)
    sheet.matcher.other_selectors = [
        selector for selector in sheet.matcher.other_selectors if "note" not in (selector[3] or "")
    ]
    return sheet


_SHEET = _without_notes()


class Plain(HTML):  # type: ignore[misc]
    """A page that is well-formed XML and has no notes."""

    def __init__(self, page: str, fetcher: URLFetcher) -> None:
        root = ElementTree.fromstring(page)
        self.base_url = None
        self.url_fetcher = fetcher
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element

    def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
        return [_SHEET]
