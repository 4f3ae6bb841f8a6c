"""Plain text: made clean at the door, names folded for comparison, directions told apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

# Characters no output format can carry: C0 and C1 controls, non-characters, lone surrogates.
_UNPRINTABLE = "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff"
# Characters that nobody sees and that only disturb: zero-width space, word joiner, BOM, direction overrides.
# Joiners (U+200C, U+200D) are not among them: scripts need them.
_INVISIBLE = "\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_DROP = re.compile(f"[{_UNPRINTABLE}{_INVISIBLE}]")
_ONLY_UNPRINTABLE = re.compile(f"[{_UNPRINTABLE}]")
INVISIBLE = re.compile(f"[{_INVISIBLE}]")
_PUNCTUATION = re.compile(r"[^\w\s]+|_", re.ASCII)
_EXTRA_FOLDS = str.maketrans(
    {"ı": "i", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "ß": "ss", "đ": "d", "Đ": "d", "æ": "ae"}
)


def clean(text: str) -> str:
    """The text with white space runs as one blank, none at the ends, and without characters nobody can print."""
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


def squash(name: str) -> str:
    """A folded name without blanks, as ids are written."""
    return fold(name).replace(" ", "")


# Where such scripts stand, and the marks that count as their letters.
_OF_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def right_to_left(text: str) -> bool:
    """Whether most letters of a text are of scripts written from right to left."""
    if text.isascii() or not _OF_RIGHT_TO_LEFT.search(text):
        return False
    letters = [unicodedata.bidirectional(c) for c in text]
    return letters.count("R") + letters.count("AL") > letters.count("L")


# Languages of such scripts, by the first part of their tag.
_RIGHT_TO_LEFT_LANGUAGES = frozenset("ar arc ckb dv fa he iw ji nqo ps sd syr ug ur yi".split())


_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def language_tag(language: str) -> str:
    """A language as formats take it (BCP 47), "und" when what is given for it can be none."""
    tag = language.strip().replace("_", "-")
    return tag if _LANGUAGE_TAG.fullmatch(tag) else "und"


def is_rtl_language(language: str) -> bool:
    """Whether a language is written from right to left."""
    return language.lower().partition("-")[0] in _RIGHT_TO_LEFT_LANGUAGES


def bidi_runs(text: str, rtl: bool = False) -> Iterator[tuple[str, bool]]:
    """A text cut where letters of the other direction begin and end; True where it runs from right to left.

    What has no direction of its own goes with the text as a whole, except between two of the other letters. The whole
    runs as most of its letters do, or to the left if it has any such letters and is to.
    """
    if text.isascii() or not _OF_RIGHT_TO_LEFT.search(text):
        yield text, False
        return
    whole = rtl or right_to_left(text)
    other = ("L",) if whole else ("R", "AL")
    kinds = [unicodedata.bidirectional(c) for c in text]
    strong = [at for at, kind in enumerate(kinds) if kind in ("L", "R", "AL")]
    done = 0
    for differs, group in groupby(strong, lambda at: kinds[at] in other):
        if differs:
            places = list(group)
            if done < places[0]:
                yield text[done : places[0]], whole
            yield text[places[0] : places[-1] + 1], not whole
            done = places[-1] + 1
    if done < len(text):
        yield text[done:], whole


_RIGHT_TO_LEFT_MARK = "\u200f"
_STRONG = re.compile("[^\\W\\d_]")


def directed(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Lines of a right-to-left text each begin with a mark that says so when they do not begin with such a letter.

    Players take a line's direction from its first letter (WebVTT, section 5.1; UAX #9, P2).
    """
    if not right_to_left("".join(lines)):
        return lines
    leads = [_direction(line) for line in lines]
    return tuple(line if lead == "R" else _RIGHT_TO_LEFT_MARK + line for line, lead in zip(lines, leads, strict=True))


def _direction(line: str) -> str:
    first = _STRONG.search(line)
    return "R" if first and unicodedata.bidirectional(first[0]) in ("R", "AL") else "L"
