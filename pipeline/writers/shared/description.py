"""The summary and the chapter lines of an episode, for texts to paste."""

from __future__ import annotations

import re

from pipeline.edition import Edition
from pipeline.text import timecode
from pipeline.text.markup import cut_text, escape, size, to_html
from pipeline.text.wording import Phrases

_LINES_LIMIT = 3400  # bytes of all chapter lines as HTML: they must leave room for words in the feed's 4,000
_LEAST_LINES = 3
_LEAST_SECONDS = 10
_TITLE_LENGTHS = (39, 29, 19)
_ANGLES = str.maketrans("<>", "‹›")
_EMOJI = re.compile(
    "(?:[#*0-9]\ufe0f?\u20e3|[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u231a\u231b\u23e9-\u23fa]"
    "[\ufe0e\ufe0f\u200d\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]*)+"
)


def about(edition: Edition) -> str:
    """What the episode is about, as HTML: description and intro, else the first paragraph of notes, or first words."""
    parts = dict.fromkeys(to_html(markup) for markup in (edition.episode.description, edition.episode.intro))
    html = "\n".join(part for part in parts if part) or edition.lead
    return html or (f"<p>{escape(edition.summary)}</p>" if edition.summary else "")


def timestamps(edition: Edition, *, whole_titles: bool = False) -> tuple[str, ...]:
    """The chapter lines as text, "02:57 Title"; "00:02:57 Title" in an episode of an hour or more."""
    lines = chapter_lines(edition)
    if whole_titles and lines:
        lines = _lines(edition, 10_000)
    hours = edition.end >= 3_600_000
    return tuple(f"{timecode.padded(start, hours=hours)} {title}" for start, title in lines)


def chapter_lines(edition: Edition) -> tuple[tuple[int, str], ...]:
    """Start and title of chapters in a form that YouTube, Spotify and Apple all take; () when there is none.

    The first at 0, at least three, each ten seconds or longer, titles below 40 characters (Spotify, episode chapters;
    YouTube, video chapters; Apple Podcasts, chapters in a description). A shorter chapter joins the one before it.
    """
    lines = _fitting(edition)
    return () if _problem(lines) else lines


def chapter_problem(edition: Edition) -> str:
    """Why there are no chapter lines, "" when there are."""
    return _problem(_fitting(edition)) if edition.chapters else "the episode has no chapters"


def _problem(lines: tuple[tuple[int, str], ...]) -> str:
    if len(lines) < _LEAST_LINES:
        count = f"{len(lines) or 'no'} chapter{'s' * (len(lines) != 1)} of ten seconds or longer"
        return f"the episode has {count}; YouTube, Spotify and Apple want three"
    if _length(lines) > _LINES_LIMIT:
        return f"{len(lines)} chapters are too many for a description"
    return ""


def _fitting(edition: Edition) -> tuple[tuple[int, str], ...]:
    """The lines, their titles as long as the whole block allows."""
    lines: tuple[tuple[int, str], ...] = ()
    for most in _TITLE_LENGTHS:
        lines = _lines(edition, most)
        if _length(lines) <= _LINES_LIMIT:
            break
    return lines


def _lines(edition: Edition, most: int) -> tuple[tuple[int, str], ...]:
    """The chapters that are long enough, the first of them from 0, their titles within a number of characters."""
    long = (chapter for chapter in edition.chapters if chapter.end // 1000 - chapter.start // 1000 >= _LEAST_SECONDS)
    return tuple(
        (chapter.start if number > 1 else 0, _title(chapter.title, number, most, edition.wording))
        for number, chapter in enumerate(long, 1)
    )


def _length(lines: tuple[tuple[int, str], ...]) -> int:
    return sum(size(f"00:00:00 {escape(title)}<br />") for _, title in lines)


def _title(title: str, number: int, most: int, ours: Phrases) -> str:
    """A chapter title that no platform stumbles over: no emoji, no tags, and no punctuation before the first word."""
    words = " ".join(without_angles(_EMOJI.sub(" ", title)).split()).lstrip(" -–—:;|•·*#.,)]}›/")
    return cut_text(words, most) or ours("Chapter {number}", number=number)


def has_emoji(text: str) -> bool:
    """Whether there is an emoji in a text."""
    return _EMOJI.search(text) is not None


def without_angles(text: str) -> str:
    """A text without the angle brackets that YouTube refuses."""
    return text.translate(_ANGLES)
