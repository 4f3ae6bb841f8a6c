"""An episode's page in, the words spoken in it out: told from names, times and headings by the markup alone."""

from __future__ import annotations

import lxml.html

from tests.extract import words


def page_words(html: str) -> list[str]:
    """The words of the paragraphs of class "said"."""
    said = lxml.html.document_fromstring(html).xpath("//p[@class='said']")
    assert isinstance(said, list)
    return words(str(p.text_content()) for p in said if isinstance(p, lxml.html.HtmlElement))
