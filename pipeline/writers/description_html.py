"""description.html: what to paste elsewhere, each with a button that copies it: rich text, and YouTube's form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.edition import Edition
from pipeline.files.templates import environment, load_text, page_css, policy
from pipeline.text.links import Link, person_links, site_links
from pipeline.text.markup import cut_text, escape
from pipeline.text.plain import is_rtl_language
from pipeline.writers.shared.description import about, timestamps, without_angles
from pipeline.writers.shared.embedding import iframe

if TYPE_CHECKING:
    from markupsafe import Markup

_TITLE = 100  # characters (YouTube Data API, videos: snippet.title)
_TAGS = 500  # characters of all tags with commas, and quotes around those with spaces (the same, snippet.tags[])


@dataclass(frozen=True, slots=True)
class PastePage:
    """All that the page has: the rich text, the title and tags of YouTube's form, and the HTML of the player."""

    language: str
    rtl: bool
    title: str
    text: Markup
    youtube_title: str
    tags: str
    embed: str


def render(edition: Edition) -> str:
    """The page. Its rich text is what Spotify, Patreon and newsletters take: paragraphs, links, lists, bold."""
    from markupsafe import Markup

    show = edition.show
    css = page_css(show.templates, show.colours, show.fonts) + load_text("description.css", show.templates)
    script = load_text("description.js", show.templates)
    page = PastePage(
        language=show.language,
        rtl=is_rtl_language(show.language),
        title=edition.episode.title,
        text=Markup("\n".join(_blocks(edition))),
        youtube_title=without_angles(cut_text(edition.episode.title, _TITLE)),
        tags=_tags(edition),
        embed=iframe(edition),
    )
    values = {"css": Markup(css), "script": Markup(script), "policy": Markup(policy(css, script))}
    template = environment(show.templates, show.language).get_template("description.html.j2")
    return template.render(page=page, **values)


def _blocks(edition: Edition) -> Iterator[str]:
    """The rich text: what the episode is about, chapters, links, guests, notes."""
    ours = edition.wording
    yield about(edition)
    if lines := timestamps(edition, whole_titles=True):
        yield f"<p><strong>{escape(ours('Chapters'))}</strong><br />{'<br />'.join(map(escape, lines))}</p>"
    page = (Link("Episode page", edition.url),) if edition.url else ()
    links = [_link(Link(ours(link.label), link.href)) for link in (*page, *site_links(edition.episode.links))]
    if links:
        yield f"<p><strong>{escape(ours('Links'))}</strong></p>\n<ul>{''.join(f'<li>{one}</li>' for one in links)}</ul>"
    for guest in edition.guests:
        theirs = ", ".join(_link(Link(ours(link.label), link.href)) for link in person_links(guest))
        yield f"<p><strong>{escape(ours('Guest'))}:</strong> {escape(guest.name)}{f' ({theirs})' if theirs else ''}</p>"
    yield edition.notes


def _link(link: Link) -> str:
    from markupsafe import escape as quoted

    return f'<a href="{quoted(link.href)}">{escape(link.label)}</a>'


def _tags(edition: Edition) -> str:
    """Tags as the form takes them, with commas: topics, guests and the show, as many as there is room for."""
    names = [*edition.episode.topics, *(guest.name for guest in edition.guests), edition.show.title]
    clean = dict.fromkeys(" ".join(without_angles(name).replace(",", " ").split()) for name in names)
    kept: list[str] = []
    for name in filter(None, clean):
        if sum(len(tag) + 2 * (" " in tag) for tag in (*kept, name)) + len(kept) <= _TAGS:
            kept.append(name)
    return ", ".join(kept)
