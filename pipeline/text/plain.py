"""Plain text: made clean at the door, names folded for comparison, directions told apart."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Characters no output format can carry: C0 and C1 controls, non-characters, lone surrogates.
_UNPRINTABLE = "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff"
# Characters that nobody sees and that only disturb: word joiner, BOM, direction overrides, most zero-width spaces.
# Joiners (U+200C, U+200D) are not among them: scripts need them.
_INVISIBLE = "\u202a-\u202e\u2060\u2066-\u2069\ufeff"
# Between letters of Thai, Lao, Burmese, Khmer and Tai scripts a zero-width space is what parts words.
_UNSPACED = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\ua9e0-\ua9ff\uaa60-\uaadf]"
_SPACE = f"(?<!{_UNSPACED})\u200b|\u200b(?!{_UNSPACED})"
_DROP = re.compile(f"[{_UNPRINTABLE}{_INVISIBLE}]|{_SPACE}")
_ONLY_UNPRINTABLE = re.compile(f"[{_UNPRINTABLE}]")
INVISIBLE = re.compile(f"[{_INVISIBLE}]|{_SPACE}")
_PUNCTUATION = re.compile(r"[^\w\s]+|_", re.ASCII)
_EXTRA_FOLDS = str.maketrans(
    {
        "ı": "i",
        "ł": "l",
        "Ł": "l",
        "ø": "o",
        "Ø": "o",
        "ß": "ss",
        "đ": "d",
        "Đ": "d",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ð": "d",
    }
)


def clean(text: str) -> str:
    """The text with white space runs as one space, none at the ends, and without characters nobody can print."""
    return " ".join((text if text.isprintable() else _DROP.sub("", text)).split())


def printable(text: str) -> str:
    """The text without characters no output format can carry; white space stays as it is."""
    return _ONLY_UNPRINTABLE.sub("", text)


def clean_lines(text: str) -> str:
    """Like clean, but line breaks stay (for Markdown)."""
    return "\n".join(_DROP.sub("", line).rstrip() for line in text.splitlines())


@lru_cache(10_000)
def fold(name: str) -> str:
    """A name for comparison: without accents, case, punctuation: "Elle O’Brien:" and "elle obrien" are the same."""
    if name.isascii():
        return " ".join(_PUNCTUATION.sub("", name).lower().split())
    decomposed = unicodedata.normalize("NFKD", name.translate(_EXTRA_FOLDS))
    kept = (c for c in decomposed if c.isalnum() or c.isspace())
    return " ".join("".join(kept).lower().split())


def ascii_slug(text: str) -> str:
    """A text as file names and host names have it: lower case, letters and digits of ASCII, hyphens between them."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_EXTRA_FOLDS)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def squash(name: str) -> str:
    """A folded name without spaces, as ids are written."""
    return fold(name).replace(" ", "")


# Languages written from right to left, by the first part of their tag.
_RIGHT_TO_LEFT_LANGUAGES = frozenset("ar arc ckb dv fa he iw ji nqo ps sd syr ug ur yi".split())


_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def language_tag(language: str) -> str:
    """A language as formats take it (BCP 47), "und" when what is given for it can be none."""
    tag = language.strip().replace("_", "-")
    return tag if _LANGUAGE_TAG.fullmatch(tag) else "und"


def is_rtl_language(language: str) -> bool:
    """Whether a language is written from right to left."""
    return language.lower().partition("-")[0] in _RIGHT_TO_LEFT_LANGUAGES
