"""Writes what a site needs around its pages: 404.html, sitemap.xml and robots.txt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from pipeline.files.templates import environment, page_css, policy
from pipeline.model.show import Show
from pipeline.text.links import address, safe
from pipeline.text.markup import escape
from pipeline.text.plain import is_rtl_language

_MOST = 50_000  # addresses (sitemaps.org, protocol 0.9)


@dataclass(frozen=True, slots=True)
class NotFoundPage:
    """What 404.html is given. home and feed hold from anywhere: a server sends the page for every address it lacks."""

    language: str
    rtl: bool
    title: str
    home: str
    feed: str


def not_found(show: Show) -> str:
    """404.html, which leads to the show's page and to its feed."""
    from markupsafe import Markup

    home = safe(show.site_url) and (urlsplit(show.site_url).path or "/")
    page = NotFoundPage(
        language=show.language,
        rtl=is_rtl_language(show.language),
        title=show.title,
        home=home or "/",
        feed=safe(show.feed_url) or f"{home or '/'}feed.xml",
    )
    css = page_css(show.templates, show.colours, show.fonts)
    template = environment(show.templates, show.language).get_template("404.html.j2")
    return template.render(page=page, css=Markup(css), policy=Markup(policy(css)))


def sitemap(show: Show, pages: Iterable[str]) -> str:
    """sitemap.xml of the addresses of pages, "" where the site has none (sitemaps.org, protocol 0.9).

    When a page was last changed is left out: the show does not say it, and search engines heed it only where it holds.
    An address that does not begin with that of the site may not stand here.
    """
    ours = [page for page in dict.fromkeys(pages) if show.site_url and page.startswith(show.site_url)][:_MOST]
    if not ours or not safe(show.site_url):
        return ""
    lines = "".join(f"<url><loc>{escape(address(page))}</loc></url>\n" for page in ours)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{lines}</urlset>\n'
    )


def robots(show: Show) -> str:
    """robots.txt, which tells search engines of the sitemap (RFC 9309; sitemaps.org); "" without a site."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {address(show.site_url)}sitemap.xml\n" if safe(show.site_url) else ""
