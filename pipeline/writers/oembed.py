"""Writes oembed.json, by which other sites show the player of an episode (oEmbed 1.0, 2.3.4.4, type rich).

The episode's page names it (oEmbed, 4): a blog or a chat that is given the page's address then shows the player.
"""

from __future__ import annotations

import json

from pipeline.edition import Edition
from pipeline.text.links import safe
from pipeline.writers.shared.embedding import HEIGHT, WIDTH, file_address, iframe


def render(edition: Edition) -> str:
    """The JSON, with the card as its thumbnail."""
    show = edition.show
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": edition.episode.title,
        "author_name": show.author,
        "author_url": safe(show.link),
        "provider_name": show.title,
        "provider_url": safe(show.site_url),
        "html": iframe(edition),
        "width": WIDTH,
        "height": HEIGHT,
        "thumbnail_url": file_address(edition, "card.png"),
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
    }
    return json.dumps({name: value for name, value in answer.items() if value}, ensure_ascii=False, indent=1) + "\n"
