"""The texts of an episode's title block, the same on paper and in Word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote

from pipeline.edition import Edition
from pipeline.model.show import Picture
from pipeline.text.links import video_address
from pipeline.text.marks import marks
from pipeline.text.markup import cut_text, to_text

# How many speakers get a colour of their own before the colours start again, as in the style sheets.
_COLOURS = 6


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """The texts at the head of a printed transcript, each "" when unknown; facts are pairs of label and value.

    running is what the running head shows for the whole document: the show, or the title of a lone episode. people
    are the first of the facts again, with a line about each: label, then pairs of name and line; details the others.
    """

    show: str
    number: str
    title: str
    running: str
    facts: tuple[tuple[str, str], ...]
    summary: str
    people: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()

    @property
    def details(self) -> tuple[tuple[str, str], ...]:
        """The facts that are not about people."""
        return self.facts[len(self.people) :]


def title_block(edition: Edition) -> TitleBlock:
    """The title block of an edition; a summary made of the first words spoken would only repeat them."""
    episode, show = edition.episode, edition.show
    return TitleBlock(
        show=show.title,
        number=edition.wording.number(episode.season, episode.episode),
        title=episode.title,
        running=show.title or episode.title,
        facts=tuple((label, value) for label, value in _facts(edition) if value),
        people=tuple(_people(edition)),
        summary=edition.summary if to_text(episode.description) or to_text(episode.intro) or edition.lead else "",
    )


def values_of(edition: Edition) -> dict[str, object]:
    """What the templates of PDFs are given of an episode: docs/templates.md."""
    speakers = filter(None, dict.fromkeys(turn.speaker for turn in edition.turns))
    return {
        "edition": edition,
        "block": title_block(edition),
        "colours": {speaker: number % _COLOURS + 1 for number, speaker in enumerate(speakers)},
        "link": partial(moment_link, edition),
        "addresses": list(addresses(edition)),
        "pieces": speech_and_sounds,
        "blocks": print_paragraphs,
    }


def authors(edition: Edition) -> tuple[str, ...]:
    """Who made the words: guests, then hosts; without any of them the show's author."""
    names = tuple(dict.fromkeys(person.name for person in (*edition.guests, *edition.hosts) if person.name))
    return names or ((edition.show.author,) if edition.show.author else ())


def moment_link(edition: Edition, ms: int) -> str:
    """The address of a moment of the recording, or "" when there is none that works outside the show's own pages."""
    url = edition.moment_url(ms)
    return _quoted(url) if url.startswith(("https://", "http://")) else ""


def _quoted(url: str) -> str:
    """An address with percent signs and numbers for what it must not hold: Word calls a file broken for that."""
    return quote(url, safe="%/:=&?~#+!$,;'@()*")


def speech_and_sounds(text: str) -> Iterator[tuple[str, bool]]:
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
# Compiled when there is such a paragraph, as that takes long.
_RUN = r"[^\s\u2e80-\u9fff\uac00-\ud7af]{300}"


def print_paragraphs(text: str) -> Iterator[str]:
    """A paragraph as it is printed: in several, cut where a sentence or a word ends, when it is longer than pages."""
    most = _UNBROKEN if len(text) > _UNBROKEN and re.search(_RUN, text) else _PARAGRAPH
    while len(text) > most:
        ends = (text.rfind(end, most // 2, most) + len(end) for end in (". ", "? ", "! ", "。", " "))
        cut = next((end for end in ends if end > most // 2), most)
        yield text[:cut].rstrip()
        text = text[cut:].lstrip()
    if text:
        yield text


def _facts(edition: Edition) -> Iterator[tuple[str, str]]:
    ours = edition.wording
    for label, people in _people(edition):
        yield label, ours.listed([name for name, _ in people])
    yield ours("Published"), ours.date(edition.published) if edition.published else ""
    if edition.duration:
        yield ours("Length"), ours.length(edition.duration)
    else:
        yield ours("Length"), ours("about {length}", length=ours.length(edition.end)) if edition.end else ""


def _people(edition: Edition) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    guests = [person for person in edition.guests if person not in edition.hosts]
    for singular, plural, people in (("Guest", "Guests", guests), ("Host", "Hosts", list(edition.hosts))):
        if people:
            label = edition.wording(plural if people[1:] else singular)
            yield label, tuple((person.name, _about(person.bio)) for person in people)


# A sentence, and not just the title of somebody: "Dr."
_SENTENCE = re.compile(r".{30,}?[.!?…][”\"')]?(?=\s|$)")


def _about(bio: str) -> str:
    """The first sentence about somebody, when it is a line or two."""
    text = " ".join(to_text(bio).split())
    first = _SENTENCE.match(text)
    return first[0] if first and len(first[0]) <= 240 else cut_text(text, 240)


def addresses(edition: Edition) -> Iterator[tuple[str, str, str]]:
    """Where the episode is to be had, to be typed from paper: label, address, and the address as it is shown."""
    for label, url in (("Video", video_address(edition.episode.video)), ("Online", edition.url)):
        if url.startswith(("https://", "http://")):
            yield edition.wording(label), _quoted(url), re.sub(r"^https?://(www\.)?|/$", "", url)


def cover(edition: Edition) -> Picture | None:
    """The picture on the first page: the episode's, or the show's."""
    return edition.picture or edition.show.picture
