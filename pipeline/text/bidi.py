"""The direction of a text, and where it changes.

By the Unicode Bidirectional Algorithm (UAX #9) as far as a line of text needs it: the base direction of a paragraph
comes from what surrounds it, as a higher-level protocol may give it (HL1), and only without that from its own words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby

# Where scripts stand that are written from right to left, and the marks that count as their letters.
_OF_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_RIGHT_TO_LEFT_MARK = "\u200f"
_BASE = {False: "L", True: "R"}
_STRONG = {"L": "L", "R": "R", "AL": "R"}


def right_to_left(text: str, rtl: bool = False) -> bool:
    """Whether a paragraph runs from right to left; rtl tells whether what it stands in does.

    There, any letter of such a script is enough: a sentence with many English names is still one of its language. Else
    most of its words have to begin with one, or as many as not and the first (P2).
    """
    if text.isascii() or not _OF_RIGHT_TO_LEFT.search(text):
        return False
    firsts = [first for word in text.split() if (first := _first(word))]
    lead = firsts.count("R") - firsts.count("L")
    return "R" in firsts and (rtl or lead > 0 or (lead == 0 and firsts[0] == "R"))


def mostly_right_to_left(texts: Iterable[str]) -> bool:
    """Whether most words of some texts are of scripts written from right to left."""
    whole = " ".join(texts)
    return right_to_left(whole)


def _first(text: str) -> str:
    """The direction of the first strong character, "" without any (P2)."""
    return next((_STRONG[kind] for c in text if (kind := unicodedata.bidirectional(c)) in _STRONG), "")


def bidi_runs(text: str, rtl: bool = False) -> Iterator[tuple[str, bool]]:
    """A paragraph cut where its direction changes; True where it runs from right to left. rtl: see right_to_left."""
    if text.isascii() or not _OF_RIGHT_TO_LEFT.search(text):
        yield text, False
        return
    kinds = _resolved(text, _BASE[right_to_left(text, rtl)])
    for kind, places in groupby(range(len(text)), kinds.__getitem__):
        run = list(places)
        yield text[run[0] : run[-1] + 1], kind == "R"


def _resolved(text: str, base: str) -> list[str]:
    """The direction of every character, L or R (UAX #9, W1 to W7, N1, N2)."""
    kinds = _numbers([unicodedata.bidirectional(c) for c in text])
    last = base
    for at, kind in enumerate(kinds):
        if kind in _STRONG:
            last = kinds[at] = _STRONG[kind]
        elif kind in ("NSM", "BN") and at:
            kinds[at] = kinds[at - 1]
        elif kind in ("EN", "AN"):
            # A number after a Latin word is one with it (W7); else neutrals take it for the other direction (N1).
            kinds[at] = "L" if last == "L" and kind == "EN" else "R"
    done = 0
    while done < len(kinds):
        after = next((at for at in range(done, len(kinds)) if kinds[at] in ("L", "R")), len(kinds))
        around = {kinds[done - 1] if done else base, kinds[after] if after < len(kinds) else base}
        kinds[done:after] = [around.pop() if len(around) == 1 else base] * (after - done)
        done = after + 1
    return kinds


def _numbers(kinds: list[str]) -> list[str]:
    """The kinds of characters with signs that are part of numbers as numbers: 1,000 and 5 % (W4, W5)."""
    for at in range(1, len(kinds) - 1):
        if kinds[at] in ("ES", "CS") and kinds[at - 1] == kinds[at + 1] == "EN":
            kinds[at] = "EN"
    for at in (*range(1, len(kinds)), *range(len(kinds) - 2, -1, -1)):
        beside = (kinds[at - 1] if at else "", kinds[at + 1] if at + 1 < len(kinds) else "")
        if kinds[at] == "ET" and "EN" in beside:
            kinds[at] = "EN"
    return kinds


def directed(lines: tuple[str, ...], rtl: bool) -> tuple[str, ...]:
    """Lines of a right-to-left text each begin with a mark that says so when they do not begin with such a letter.

    Players take a line's direction from its first letter (WebVTT, section 5.1; UAX #9, P2).
    """
    if not rtl:
        return lines
    return tuple(line if _first(line) == "R" else _RIGHT_TO_LEFT_MARK + line for line in lines)
