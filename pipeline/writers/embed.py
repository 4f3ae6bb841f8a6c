"""embed.html: an Edition and the episode's files in, a small player for an <iframe> on other sites out.

It is made of what every browser has: no script runs in other people's pages, and nothing is asked of another host but
the sound.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.edition import Edition
from pipeline.files.templates import environment, load_text, page_css, policy
from pipeline.text.links import safe, small_cover, video_address
from pipeline.text.plain import is_rtl_language
from pipeline.writers.shared.copies import sound


@dataclass(frozen=True, slots=True)
class EmbedPage:
    """All that the player shows; "" and None stand for what the episode does not have. href leads to its page."""

    language: str
    rtl: bool
    show_title: str
    title: str
    href: str
    cover: str
    length: int | None
    audio: str
    audio_type: str
    video: str


def render(edition: Edition, files: Mapping[str, int]) -> str:
    """The page; `files` are those of the episode's folder with their bytes, 0 of one that is not there."""
    from markupsafe import Markup

    show, episode = edition.show, edition.episode
    page = EmbedPage(
        language=show.language,
        rtl=is_rtl_language(show.language),
        show_title=show.title,
        title=episode.title,
        href=safe(edition.url) or "index.html",
        cover=f"../../{small_cover(show)}" if small_cover(show) else "",
        length=edition.duration or episode.duration,
        audio=sound(edition, files),
        audio_type=edition.audio.type,
        video=video_address(episode.video),
    )
    css = page_css(show.templates, show.colours, show.fonts) + load_text("embed.css", show.templates)
    values = {"css": Markup(css), "policy": Markup(policy(css, media=page.audio))}
    return environment(show.templates, show.language).get_template("embed.html.j2").render(page=page, **values)
