"""Chapters as players and video sites want them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pipeline.checks.base import Finding, check
from pipeline.edition import Edition
from pipeline.model.episode import Header, Line
from pipeline.model.problems import Place, Severity
from pipeline.text import timecode
from pipeline.text.plain import fold
from pipeline.transcript.repair.copies import same_title
from pipeline.writers.shared.description import chapter_problem

_SHORTEST = 10_000


@check("H013", Severity.WARNING, "a chapter is shorter than 10 seconds, which video sites do not take")
def short_chapter(edition: Edition) -> Iterator[Finding]:
    """YouTube shows no chapters at all when one of them is shorter than 10 seconds."""
    places: dict[str, Place] = {}
    for entry in edition.entries:
        if isinstance(entry, Header):
            places.setdefault(fold(entry.title), entry.place)
    for chapter in edition.chapters[:-1]:
        if chapter.end - chapter.start < _SHORTEST:
            place = places.get(fold(chapter.title), edition.episode.place("transcript"))
            length = (chapter.end - chapter.start) // 1000
            message = f"the chapter {chapter.title!r} lasts {length} s: with one below 10 s YouTube shows none"
            yield place, message, "join it with a neighbour, or correct the times"


@check("D001", Severity.INFO, "the description has no chapter lines")
def no_chapter_lines(edition: Edition) -> Iterator[Finding]:
    """Why description.txt has none although the episode has chapters."""
    if edition.chapters and (reason := chapter_problem(edition)):
        yield edition.episode.place("transcript"), f"description.txt has no chapters: {reason}", ""


@check("H010", Severity.WARNING, "two chapters have the same title")
def repeated_title(edition: Edition) -> Iterator[Finding]:
    """The same header at two places far apart."""
    seen: dict[str, Header] = {}
    for entry in edition.entries:
        if isinstance(entry, Header):
            before = seen.setdefault(same_title(entry.title), entry)
            if before is not entry:
                message = f"the header {entry.title!r} stands on line {before.place.line}, too"
                yield entry.place, message, "rename one of them, or delete it"


@check("H011", Severity.INFO, "the first header is not at the start; an opening chapter is added")
def opening_added(edition: Edition) -> Iterator[Finding]:
    """Every chapter list begins at 0:00: video sites demand it and players expect it."""
    first = next((entry for entry in edition.entries if isinstance(entry, Header)), None)
    if first is None or not edition.chapters:
        return
    after = next(iter(edition.entries[edition.entries.index(first) + 1 :]), None)
    if isinstance(after, Line) and 0 < (after.start or 0) < _SHORTEST:
        yield first.place, f"the first chapter would start at {timecode.clock(after.start or 0)}; it starts at 0:00", ""
    elif fold(edition.chapters[0].title) != fold(first.title):
        at = edition.chapters[1].start if len(edition.chapters) > 1 else 0
        message = f"the first chapter starts at {timecode.clock(at)}; {edition.chapters[0].title!r} is put before it"
        yield first.place, message, ""


@check("H012", Severity.INFO, "a header stands right before another one")
def no_text_between(edition: Edition) -> Iterator[Finding]:
    """As typed: the first of two at the very start names what comes before speech; elsewhere one is out of place."""
    typed = sorted(edition.entries, key=lambda entry: (entry.place.line, entry.place.column))
    for number, (one, two) in enumerate(pairwise(typed)):
        if isinstance(one, Header) and isinstance(two, Header):
            if number == 0:
                yield (
                    one.place,
                    f"no text under {one.title!r}; its chapter is what comes before speech, from 0:00 on",
                    "",
                )
            else:
                yield one.place, f"no text between {one.title!r} and {two.title!r}", "move the second one to its text"
