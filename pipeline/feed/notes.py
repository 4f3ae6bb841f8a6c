"""The two texts of an item: an Edition in, HTML out, a short one that every app shows and a full one."""

from __future__ import annotations

from pipeline.edition import Edition
from pipeline.text.links import address
from pipeline.text.markup import cut_html, escape, link_list, simple_html, size
from pipeline.writers.shared.description import about, timestamps

LIMIT = 4000  # bytes, tags included (Apple, description)
FULL_LIMIT = 16_000  # bytes: apps fetch the whole feed again and again


def short(edition: Edition) -> str:
    """What the episode is about, its chapter lines, and its notes, or where these are long their links, or beginning.

    Within 4,000 bytes and of tags that apps show (PSP-1, item description); the chapter lines are never cut.
    """
    chapters, body = _paragraph(timestamps(edition)), edition.notes
    head = _joined(cut_html(simple_html(about(edition)), LIMIT - size(chapters) - 1), chapters)
    whole = _joined(head, simple_html(body))
    rest = link_list(body) or simple_html(body)
    return whole if size(whole) <= LIMIT else _joined(head, cut_html(rest, LIMIT - size(head) - 1))


def full(edition: Edition) -> str:
    """What the episode is about, chapter lines with whole titles, all of the notes (RSS content module, encoded).

    "" where the description lacks nothing of it but the ends of titles. Where it is too much for a feed, its
    beginning, and a link to the page that has the rest.
    """
    words, body = about(edition), edition.notes
    if _joined(words, _paragraph(timestamps(edition)), body) == short(edition):
        return ""
    whole = _joined(words, _paragraph(timestamps(edition, whole_titles=True)), body)
    if size(whole) <= FULL_LIMIT:
        return whole
    rest = f'<p><a href="{escape(address(edition.url))}">All of the notes are on the episode’s page.</a></p>'
    return _joined(cut_html(whole, FULL_LIMIT - size(rest) - 1), rest)


def _paragraph(lines: tuple[str, ...]) -> str:
    """Lines of text as one paragraph, as Spotify and Apple look for chapters."""
    return f"<p>{'<br />'.join(map(escape, lines))}</p>" if lines else ""


def _joined(*parts: str) -> str:
    return "\n".join(part for part in parts if part)
