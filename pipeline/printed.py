"""What print shows beside the words: an edition in, the texts of its title block out, the same on paper and in Word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from pipeline import timecode
from pipeline.edition import Edition
from pipeline.richtext import to_text
from pipeline.text import marks

_MONTHS = "January February March April May June July August September October November December".split()


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """The texts at the head of a printed transcript, each "" when unknown; facts are pairs of label and value.

    running is what the running head shows for the whole document: the show, or the title of a lone episode.
    """

    show: str
    number: str
    title: str
    running: str
    facts: tuple[tuple[str, str], ...]
    summary: str


def title_block(edition: Edition) -> TitleBlock:
    """The title block of an edition; a summary made of the first words spoken would only repeat them."""
    episode, show = edition.episode, edition.show
    return TitleBlock(
        show=show.title,
        number=_number(episode.season, episode.episode),
        title=episode.title,
        running=show.title or episode.title,
        facts=tuple((label, value) for label, value in _facts(edition) if value),
        summary=edition.summary if to_text(episode.description) or to_text(episode.intro) else "",
    )


def authors(edition: Edition) -> tuple[str, ...]:
    """Who made the words: guests, then hosts; without any of them the show's author."""
    names = tuple(dict.fromkeys(person.name for person in (*edition.guests, *edition.hosts) if person.name))
    return names or ((edition.show.author,) if edition.show.author else ())


def date_in_words(moment: datetime) -> str:
    """A date as people write it, in English whatever the machine speaks: 7 March 2025."""
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def moment_link(edition: Edition, ms: int) -> str:
    """The address of a moment of the recording, or "" when there is none that works outside the show's own pages.

    What an address must not hold as it is, is written as percent signs and numbers: Word calls a file broken for it.
    """
    url = edition.moment_url(ms)
    return quote(url, safe="%/:=&?~#+!$,;'@()*") if url.startswith(("https://", "http://")) else ""


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """A paragraph cut where speech and non-speech marks such as [laughs] meet; True marks a mark."""
    done = 0
    for mark in marks(text):
        if mark.start() > done:
            yield text[done : mark.start()], False
        yield mark[0], True
        done = mark.end()
    if done < len(text):
        yield text[done:], False


# Layout takes quadratic time in a paragraph, most of all where a line may break nowhere.
_PARAGRAPH, _UNBROKEN = 6000, 2000
_RUN = re.compile(r"[^\s\u2e80-\u9fff\uac00-\ud7af]{300}")


def blocks(text: str) -> Iterator[str]:
    """A paragraph as it is printed: in several, cut where a sentence or a word ends, when it is longer than pages."""
    most = _UNBROKEN if len(text) > _UNBROKEN and _RUN.search(text) else _PARAGRAPH
    while len(text) > most:
        ends = (text.rfind(end, most // 2, most) + len(end) for end in (". ", "? ", "! ", "。", " "))
        cut = next((end for end in ends if end > most // 2), most)
        yield text[:cut].rstrip()
        text = text[cut:].lstrip()
    if text:
        yield text


def _number(season: int | None, episode: int | None) -> str:
    known = (("Season", season), ("Episode", episode))
    return ", ".join(f"{name} {number}" for name, number in known if number is not None)


def _facts(edition: Edition) -> Iterator[tuple[str, str]]:
    guests = [person.name for person in edition.guests if person not in edition.hosts]
    for label, names in (("Guest", guests), ("Host", [person.name for person in edition.hosts])):
        yield label + ("s" if len(names) > 1 else ""), listed(names)
    yield "Published", date_in_words(edition.published) if edition.published else ""
    if edition.duration:
        yield "Length", timecode.spoken(edition.duration)
    else:
        yield "Length", f"about {timecode.spoken(edition.end)}" if edition.end else ""


def listed(names: list[str]) -> str:
    """Names as people list them: Anna, Bo and Zoë."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
