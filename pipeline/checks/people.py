"""Who is said to speak and who does: guests without a line, names that no line has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher, get_close_matches

from pipeline.checks.base import Finding, check
from pipeline.edition import Edition
from pipeline.model.episode import Line
from pipeline.model.problems import Severity
from pipeline.model.show import Person
from pipeline.text.plain import fold, squash

_RARE, _OFTEN, _SIMILAR = 3, 10, 0.7
# So many times as often somebody whose name the show knows has to speak.
_MORE = 3


@check("P002", Severity.WARNING, "a guest is none of the speakers")
def silent_guest(edition: Edition) -> Iterator[Finding]:
    """A nickname that nobody has explained, or the transcript of another episode."""
    voices = _voices(edition)
    if not voices:
        return
    people = (*edition.guests, *edition.hosts)
    for number, guest in enumerate(edition.guests):
        if _names(guest, edition, voices):
            continue
        taken = {voice for person in people for voice in _names(person, edition, voices)}
        free = [voice for voice in voices if voice not in taken]
        similar = [voice for voice in free if any(_near(voice, word) for word in fold(guest.name).split())]
        place = edition.episode.place(f"guests.{number}")
        if similar:
            message = f"guest {guest.name} is not among the speakers; is it {voices[similar[0]]!r}?"
            yield place, message, f"then write speakers: {{{voices[similar[0]]}: {guest.id}}}"
        else:
            message = f"guest {guest.name} is none of the speakers ({_listed(voices)})"
            name = voices[free[0]] if len(free) == 1 else ""
            known = f" Then {name!r} is the guest: write speakers: {{{name}: {guest.id}}}" if name else ""
            yield place, message, f"is it the right transcript?{known}"


@check("P003")
def misspelt_speaker(edition: Edition) -> Iterator[Finding]:
    """A name on a line or three that is much like that of somebody who speaks all the time."""
    spoken = [entry for entry in edition.entries if isinstance(entry, Line) and entry.who]
    used = Counter(line.who for line in spoken)
    voices = _voices(edition)
    known = {name for person in (*edition.guests, *edition.hosts) for name in _names(person, edition, voices)}
    for name, count in used.items():
        if count > _RARE or fold(name) in known:
            continue
        often = [other for other, times in used.items() if times >= _OFTEN]
        often += [other for other, times in used.items() if fold(other) in known and times >= _MORE * count]
        similar = get_close_matches(name, often, 1, _SIMILAR)
        if similar and _bare(similar[0]) != _bare(name):
            first = next(line for line in spoken if line.who == name)
            lines = f"{count} line{'s' if count > 1 else ''}"
            message = f"{name!r} speaks {lines}, {similar[0]!r} {used[similar[0]]}: is that the same person?"
            yield first.place, message, f"write 'who: {similar[0]}', or list {name} under 'speakers:'"


def _bare(name: str) -> str:
    """A label without its number: "Speaker 1" and "Speaker 2" are two people."""
    return re.sub(r"\d+", "0", name) if re.search(r"\d", name) else name


@check("P004", Severity.WARNING, "a name in an episode's 'speakers' is nobody's in the transcript")
def nobody(edition: Edition) -> Iterator[Finding]:
    """The map leads from the names in the transcript to people."""
    episode = edition.episode
    voices = _voices(edition)
    typed = {fold(name) for name in {line.who for line in episode.transcript if isinstance(line, Line)}}
    for name in episode.speakers if voices else ():
        if fold(name) not in typed | voices.keys():
            similar = get_close_matches(fold(name), voices, 1)
            hint = f"did you mean {voices[similar[0]]!r}?" if similar else f"there are {_listed(voices)}"
            yield episode.place(f"speakers.{name}"), f"no line is spoken by {name!r}", hint


def guest_speaks(edition: Edition) -> bool | None:
    """Whether a guest is among the speakers, None when there are none to compare."""
    voices = _voices(edition)
    if not voices or not edition.guests:
        return None
    return any(_names(guest, edition, voices) for guest in edition.guests)


def _voices(edition: Edition) -> dict[str, str]:
    """The names in the transcript, by their folded form."""
    names = dict.fromkeys(line.who for line in edition.entries if isinstance(line, Line))
    return {fold(name): name for name in names if fold(name)}


def _listed(voices: dict[str, str]) -> str:
    names = [name[:40] for name in voices.values()]
    return ", ".join(names[:6]) + (" …" if len(names) > 6 else "")


def _names(person: Person, edition: Edition, voices: dict[str, str]) -> list[str]:
    """Those of the folded names that are a person's: a part of the name, or what `speakers` says."""
    aliases = {**edition.show.speakers, **edition.episode.speakers}
    own = [person.name, *(name for name, who in aliases.items() if who == person.id)]
    words = {word for name in own for word in fold(name).split() if len(word) > 1}
    return [
        voice
        for voice in voices
        if words & set(voice.split())
        or any(fold(name) == voice for name in own)
        or (not person.known and len(voice) > 2 and squash(voice) in person.id.lower())
    ]


def _near(voice: str, word: str) -> bool:
    """Whether a folded name may be a short or another form of a word of somebody's name."""
    first = voice.split()[0]
    if len(first) > 40:
        return False
    if len(first) > 2 and len(word) > 2 and (first.startswith(word) or word.startswith(first)):
        return True
    return SequenceMatcher(None, first, word).ratio() >= 0.8
