"""Translates our own phrases on pages, in print, e-books and descriptions into the show's language.

A language has them in templates/words-<language>.yaml, English text: the same in that language. What it lacks is
English. A show's own file of that name has its way first, and may be for a language that we have no words for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, lru_cache, reduce
from string import Formatter

from pipeline.text.plain import language_tag
from pipeline.text.shipped import SHIPPED

FOLDER = SHIPPED / "templates"
_MONTHS = "January February March April May June July August September October November December".split()

Overrides = tuple[tuple[str, str], ...]
"""The files of a show's own templates folder: name and text, of a picture its data: address."""


@dataclass(frozen=True)
class Phrases:
    """The words of a language, by the English ones."""

    known: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, text: str, **values: object) -> str:
        """What an English text is called; values take the place of names that stand in braces in it.

        Raises ValueError where anything but a name does: a show's own templates ask for texts, too, and in braces a
        field of a value, or of the program behind it, could be read.
        """
        found = self.known.get(text, text)
        if not values:
            return found
        if places(found) is None:
            raise ValueError(f"only names may stand in braces: {found!r}")
        return found.format(**values)

    def date(self, moment: datetime) -> str:
        """A date as people write it, whatever the machine speaks: 7 March 2025."""
        month = self(_MONTHS[moment.month - 1])
        return self("{day} {month} {year}", day=moment.day, month=month, year=moment.year)

    def span(self, first: datetime, last: datetime) -> str:
        """The days from one moment to another: 7 March 2025 to 1 May 2025."""
        days = self.date(first), self.date(last)
        return days[0] if days[0] == days[1] else self("{first} to {last}", first=days[0], last=days[1])

    def length(self, ms: int) -> str:
        """A length for people: "58 min", "1 h 2 min", below a minute "45 s"."""
        if ms < 60000:
            return self("{seconds} s", seconds=ms // 1000)
        minutes = round(ms / 60000)
        if minutes < 60:
            return self("{minutes} min", minutes=minutes)
        return self("{hours} h {minutes} min", hours=minutes // 60, minutes=minutes % 60)

    def size(self, length: int) -> str:
        """Bytes for people, without a place where a line may break: "61 kB", "14.8 MB"."""
        if length < 999_500:
            text = self("{thousands} kB", thousands=max(1, round(length / 1000)))
        else:
            whole, tenth = divmod(round(length / 1e5), 10)
            text = self("{whole}.{tenth} MB", whole=whole, tenth=tenth)
        return text.replace(" ", "\xa0")

    def listed(self, names: Sequence[str]) -> str:
        """Names as people list them: Anna, Bo and Zoë."""
        *names, last = names or [""]
        return self("{names} and {last}", names=self._joined(names), last=last) if names else last

    def _joined(self, parts: Iterable[str]) -> str:
        return reduce(lambda names, last: self("{names}, {last}", names=names, last=last), parts)

    def number(self, season: int | None, episode: float | None) -> str:
        """What an episode is numbered: Season 2, Episode 3."""
        known = (("Season {number}", season), ("Episode {number}", episode))
        parts = [self(name, number=number) for name, number in known if number is not None]
        return self._joined(parts) if parts else ""


ENGLISH = Phrases()
# Tags under which a language is known by another one's name.
_SAME = {"no": "nb", "nn": "nb", "zh-tw": "zh-hant", "zh-hk": "zh-hant", "zh-mo": "zh-hant"}


@cache
def phrases(language: str, own: Overrides = ()) -> Phrases:
    """The words of a language (BCP 47); those of a region or script go before those of all who speak it."""
    parts = language_tag(language).lower().split("-")
    tags = ["-".join(parts[:end]) for end in range(1, len(parts) + 1)]
    theirs = {name.lower(): text for name, text in own}
    known: dict[str, str] = {}
    for tag in tags:
        known |= read_words(_ours(_SAME.get(tag, tag)))
    for tag in tags:
        known |= read_words(theirs.get(f"words-{tag}.yaml", ""))
    return Phrases(known)


def _ours(tag: str) -> str:
    path = FOLDER / f"words-{tag}.yaml"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def read_words(text: str) -> dict[str, str]:
    """A file of words that has been found right."""
    import yaml

    return yaml.load(text, yaml.CBaseLoader) or {} if text else {}


def texts_of_ours() -> frozenset[str]:
    """The English texts that are asked for."""
    return frozenset(read_words(_ours("de")))


@lru_cache(1000)
def places(text: str) -> frozenset[str] | None:
    """The names that stand in braces, None when braces are used for anything else."""
    try:
        parts = [(name, layout, how) for _, name, layout, how in Formatter().parse(text) if name is not None]
    except ValueError:
        return None
    plain = all(name.isidentifier() and not layout and not how for name, layout, how in parts)
    return frozenset(name for name, _, _ in parts) if plain else None
