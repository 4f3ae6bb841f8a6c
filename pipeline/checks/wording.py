"""Slips of typing in what is said: advice only, the words stay as they are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from pipeline.checks.base import Finding, check
from pipeline.edition import Edition
from pipeline.model.episode import Header, Line
from pipeline.model.problems import Place, Severity

# Where the keys of the Russian keyboard are on the English one, and which letters merely look alike.
_KEYS = dict(zip("йцукенгшщзфывапролдячсмитьбю", "qwertyuiopasdfghjklzxcvbnm,.", strict=True))
_LOOKS = dict(zip("асеорхукмтнвзАВЕКМНОРСТУХ", "aceopxykmthb3ABEKMHOPCTYX", strict=True))
# Not "that that", "had had", "is is", "very very": those are often meant.
_TWICE = frozenset(
    (word, word)
    for word in (
        "the a an and or of to from into in on at by for with as but not this my our your their we they he she it you "
        "if was are be"
    ).split()
)
_CYRILLIC = re.compile("[\u0400-\u052f]")
# Two or three bytes of UTF-8 as Windows-1252 shows them: letters with accents, quotes and dashes, emoji. What could be
# a capital letter before a closing quote is not among them.
_GARBLED = re.compile("[ÃÅÂ][\xa1-\xaa\xac-\xba\xbc-\xbf]|â€[\x80-\xa6“”˜™œ\x9d¢¦]|ðŸ[\x80-\xbf‘’“”•–—˜™š›œžŸ]{2}")
_ACRONYM = re.compile("[A-Z]{2,}[\u0400-\u052f]+")


def _texts(edition: Edition) -> Iterator[tuple[str, Place]]:
    for entry in edition.entries:
        yield (entry.text if isinstance(entry, Line) else entry.title), entry.place


def _around(text: str, start: int, end: int) -> str:
    """The words around a finding, for a message."""
    return '"' + text[max(0, start - 20) : end + 15].strip() + '"'


def _doubled(text: str) -> str:
    """The first small word that follows itself ("it it's", too), "" when none does."""
    words = text.lower().replace("-", " ").replace("’", " ").replace("'", " ").split()
    if _TWICE.isdisjoint(pairwise(words)):
        return ""
    word = next(one for one, two in pairwise(words) if (one, two) in _TWICE)
    return word if re.search(rf"(?<![\w'’-]){word} {word}(?!\w)", text, re.IGNORECASE) else ""


@check("T041")
def doubled_word(edition: Edition) -> Iterator[Finding]:
    """A small word twice in a row; some may be meant ("the mode you log in in"), so this is advice."""
    for text, place in _texts(edition):
        if word := _doubled(text):
            at = max(text.lower().find(f"{word} {word}"), 0)
            message = f"{word!r} stands twice: {_around(text, at, at + 2 * len(word) + 1)}"
            yield place, message, "if that is a slip, delete one of them"


@check("T042", Severity.INFO, "two full stops in a row")
def two_dots(edition: Edition) -> Iterator[Finding]:
    """Exactly two: one is too many, or the third of an ellipsis is missing."""
    for text, place in _texts(edition):
        if ".." in text and (match := re.search(r"(?<![./\\])\.\.(?![./\\\w])", text)):
            yield place, f"two full stops: {_around(text, *match.span())}", "write one, or '…'"


@check("T043", Severity.INFO, "a space stands before a punctuation mark")
def blank_before_mark(edition: Edition) -> Iterator[Finding]:
    """French sets a space before ? ! : ; so there it is no slip."""
    french = edition.show.language.lower().startswith("fr")
    marks = ".," if french else ".,;:?!"
    pattern = re.compile(rf"\w ([{marks}])(?=\s|$)")
    for text, place in _texts(edition):
        if any(f" {mark}" in text for mark in marks) and (match := pattern.search(text)):
            yield place, f"a space before {match[1]!r}: {_around(text, *match.span())}", "delete the space"


@check("T044", Severity.WARNING, "a bracket is opened and not closed, or closed and not opened")
def unbalanced_bracket(edition: Edition) -> Iterator[Finding]:
    """Square brackets set off what is not speech: one that stays open takes speech with it."""
    for text, place in _texts(edition):
        if text.count("[") != text.count("]"):
            stray = re.search(r"\[(?![^\[\]]*\])|(?:^|\])[^\[]*?(\])", text)
            start, end = (stray.end() - 1, stray.end()) if stray else (0, 1)
            mark = "]" if stray and stray[1] else "["
            yield place, f"{mark!r} without its counterpart: {_around(text, start, end)}", "close or delete the bracket"


@check("T045", Severity.WARNING, "letters of two alphabets in one word")
def mixed_alphabets(edition: Edition) -> Iterator[Finding]:
    """A Cyrillic letter in a Latin word, typed with the wrong keyboard: it looks right and cannot be found.

    Greek ones are at home there (kΩ, Δt), and Russian endings after an acronym ("PDFки").
    """
    for text, place in _texts(edition):
        if text.isascii() or not _CYRILLIC.search(text):
            continue
        for word in re.findall(r"[^\W\d_]+", text):
            if not word.isascii() and len(_scripts(word)) > 1 and not _ACRONYM.fullmatch(word):
                yield place, f"{word!r} mixes letters of two alphabets ({_foreign(word)})", _reading(word)


def _scripts(word: str) -> set[str]:
    names = (unicodedata.name(letter, "").partition(" ")[0] for letter in word)
    return {name for name in names if name in ("LATIN", "CYRILLIC")}


def _foreign(word: str) -> str:
    foreign = [letter for letter in word if not unicodedata.name(letter, "LATIN").startswith("LATIN")]
    return ", ".join(f"{letter!r} is {unicodedata.name(letter, '?').lower()}" for letter in foreign[:2])


def _reading(word: str) -> str:
    """What may be meant: by the keys pressed, and by the look; the two often disagree."""
    keys = "".join(_KEYS.get(c, _KEYS.get(c.lower(), c).upper() if c.isupper() else c) for c in word)
    looks = "".join(_LOOKS.get(c, c) for c in word)
    readings = [text for text in dict.fromkeys((keys, looks)) if re.fullmatch(r"[A-Za-z]+[.,]?", text)]
    return f"did you mean {' or '.join(map(repr, readings))}?" if readings else "type it again in one alphabet"


@check("T046", Severity.INFO, "letters that look like others or stand for accents of their own (not in composed form)")
def decomposed(edition: Edition) -> Iterator[Finding]:
    """An accent as a character of its own: some fonts and searches miss it."""
    for text, place in _texts(edition):
        if not text.isascii() and not unicodedata.is_normalized("NFC", text):
            yield place, "an accent is a character of its own here", "type the letter with its accent as one character"


@check("T047", Severity.WARNING, "text was read in a wrong encoding once, as 'Ã¶' for 'ö'")
def wrong_encoding(edition: Edition) -> Iterator[Finding]:
    """Bytes of UTF-8 that some program took for Windows-1252 and saved again; told once a file."""
    episode = edition.episode
    fields = ((getattr(episode, name), episode.place(name)) for name in ("title", "description", "intro"))
    found = [(match[0], place) for text, place in (*fields, *_texts(edition)) for match in _GARBLED.finditer(text)]
    if found:
        garbled, place = found[0]
        more = f" ({len(found)} times in this file)" if len(found) > 1 else ""
        right = bytes(map(_byte, garbled)).decode("utf-8", "replace")
        hint = "open the file that it came from as UTF-8, and paste again"
        yield place, f"{garbled!r} stands for {right!r}{more}", hint


def _byte(character: str) -> int:
    """What a character is in Windows-1252, whose five gaps stand for themselves."""
    try:
        return character.encode("cp1252")[0]
    except UnicodeEncodeError:
        return ord(character)


@check("H009", Severity.WARNING, "a header is so long that it is probably speech")
def header_is_speech(edition: Edition) -> Iterator[Finding]:
    """More than 140 characters, or a full sentence of more than 100."""
    for entry in edition.entries:
        if isinstance(entry, Header):
            sentence = len(entry.title) > 100 and entry.title.endswith((".", "?", "!"))
            if len(entry.title) > 140 or sentence:
                message = f"a header of {len(entry.title)} characters: {entry.title[:40]!r} …"
                yield entry.place, message, "if somebody says this, write 'line:' and who speaks"
