"""The plain way: pages laid out and drawn by the library alone, through its public API, whichever its version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.text.wording import Overrides

if TYPE_CHECKING:
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher


def load() -> None:
    """Import the library."""
    import weasyprint  # noqa: F401


def page(html: str, fetcher: URLFetcher, own: Overrides) -> HTML:
    """A page as the library reads it."""
    from weasyprint import HTML

    return HTML(string=html, url_fetcher=fetcher)


def shared_fonts() -> None:
    """Documents in one file share no fonts: each has those parts it needs."""
