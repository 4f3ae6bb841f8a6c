"""The text to paste into YouTube or a host: an Edition in, description.txt out, with its block of chapter lines."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.edition import Edition
from pipeline.text.links import Link, person_links, site_links
from pipeline.text.markup import cut_text, link_list, size, text_of, to_html
from pipeline.text.wording import Phrases
from pipeline.writers.shared.description import about, timestamps, without_angles

LIMIT = 5000  # bytes, as YouTube's interface counts; so it is within 5,000 characters too


def render(edition: Edition) -> str:
    """description.txt, plain: what the episode is about, chapter lines, links, guests, the links of the notes.

    At most 5,000 bytes and without angle brackets (YouTube, video description); the chapter lines are never cut.
    """
    headings = [edition.wording(text) for text in ("Chapters", "Links", "From the show notes")]
    chapters = "\n".join(timestamps(edition))
    room = LIMIT - size(chapters) - size("".join(headings)) - 20  # empty lines
    links = _whole_lines(_links(edition), room // 4)
    people = _whole_lines("\n\n".join(_people(edition)), room // 4)
    room -= size(links) + size(people)
    words = cut_text(without_angles(text_of(about(edition))), room, size)
    notes = _whole_lines(without_angles(text_of(link_list(to_html(edition.episode.body)))), room - size(words))
    blocks = (("", words), (headings[0], chapters), (headings[1], links), ("", people), (headings[2], notes))
    return "\n\n".join(f"{heading}\n{text}".strip() for heading, text in blocks if text) + "\n"


def _links(edition: Edition) -> str:
    page = [Link("Episode page", edition.url)] if edition.url else []
    return _lines_of((*page, *site_links(edition.episode.links)), edition.wording)


def _people(edition: Edition) -> list[str]:
    """A paragraph for each guest: the name, then a line for each link."""
    ours = edition.wording
    return [
        f"{ours('Guest')}: {without_angles(guest.name)}\n{_lines_of(person_links(guest), ours)}".rstrip()
        for guest in edition.guests
    ]


def _lines_of(links: Iterable[Link], ours: Phrases) -> str:
    return without_angles("\n".join(f"{ours(link.label)}: {link.href}" for link in links))


def _whole_lines(text: str, limit: int) -> str:
    """The first lines of a text, as many as the limit in bytes allows."""
    lines = text.split("\n")
    while lines and size("\n".join(lines)) > limit:
        lines.pop()
    return "\n".join(lines).strip()
