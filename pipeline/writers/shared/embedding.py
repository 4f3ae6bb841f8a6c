"""What puts an episode's player on somebody else's page: its address, and the HTML around it."""

from __future__ import annotations

from html import escape

from pipeline.edition import Edition
from pipeline.text.links import address, safe

WIDTH, HEIGHT = 600, 180
"""Pixels that the player takes; it is as narrow as the place it stands in."""


def file_address(edition: Edition, name: str) -> str:
    """The public address of one of the episode's files, "" where there is none: without a show, or a site_url."""
    return "" if edition.show.standalone else address(safe(edition.show.episode_url(edition.episode.slug, name)))


def iframe(edition: Edition) -> str:
    """The HTML to paste, "" where the player has no address."""
    source = file_address(edition, "embed.html")
    if not source:
        return ""
    return (
        f'<iframe src="{escape(source)}" title="{escape(edition.episode.title)}" width="{WIDTH}" height="{HEIGHT}"'
        ' style="max-width:100%;border:0" loading="lazy"></iframe>'
    )
