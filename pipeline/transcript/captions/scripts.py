"""What a word of any script is to captions: how wide it is, and where it may be cut when it is more than a word."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from budoux.parser import Parser

# Characters that may take another room than a column; none are among those of most European texts.
_ODD = re.compile("[^\x00-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]")


# The zero-width space, with which scripts that part no words may say where one ends.
_WORD_END = "\u200b"


def width(text: str) -> int:
    """Columns a text takes: full-width characters count double, combining marks nothing."""
    odd = () if text.isascii() else _ODD.findall(text)
    if not odd:
        return len(text)
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in odd)
    return len(text) + wide - sum(1 for c in odd if c == _WORD_END or unicodedata.combining(c))


# Scripts that part no words: Thai, Lao, Myanmar, Khmer, Han and kana.
_UNPARTED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)


def parted(word: str) -> bool:
    """Whether a word is one of a script that parts words."""
    return word.isascii() or not _UNPARTED.search(word)


_THAI, _KANA = re.compile("[\u0e00-\u0e7f]"), re.compile("[\u3040-\u30ff\uff66-\uff9f]")
_NO_MODEL = re.compile("[\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff]")
# Characters that may not begin or end a line (JIS X 4051, kinsoku; the same holds in Chinese).
_NOT_FIRST = (
    "、。，．：；？！）］｝」』】〉》〕’”…‥ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々ゝゞ゛゜・%％）,.!?;:)]}"
)
# "Python", "18:00" and "2,000" are one, in whatever text they stand.
_LATIN = re.compile("[A-Za-z0-9][A-Za-z0-9]$|[0-9][:.,/-][0-9]$")
# So are "2、3年", "二、三人" and "2年", and a doubled dash or ellipsis.
_FIGURE = "0-9０-９〇一二三四五六七八九十百千"
_COUNTED = re.compile(rf"[{_FIGURE}][、・〜～，][{_FIGURE}]$|[0-9０-９][\u3400-\u9fff]$|(?:――|——|……|‥‥)$")
_STOPS = re.compile("(?<=[、，。！？；])")
_LONGEST = 10
_NOT_LAST = "（［｛「『【〈《〔‘“([{"


def has_phrases(word: str) -> bool:
    """Whether it is known where the words of a text without spaces end: by a model, or as it says so."""
    return _WORD_END in word or not _NO_MODEL.search(word)


def phrases(word: str, tag: str) -> list[str]:
    """A text without spaces as phrases; punctuation stays with what it belongs to. tag is the language's."""
    if _WORD_END in word:
        parts = _SAID.findall(word)
    elif not _NO_MODEL.search(word):
        model = "th" if _THAI.search(word) else "ja" if _KANA.search(word) or tag.startswith("ja") else _chinese(tag)
        # Models know phrases, and not always that one ends after a comma.
        parts = [part for phrase in _parser(model).parse(word) for part in _STOPS.split(phrase) if part]
    else:
        parts = _syllables(word)
    joined: list[str] = []
    begin = at = 0
    for part in parts:
        if at and not _one(word[max(begin, at - _TAIL) : at], word[at]):
            joined.append(word[begin:at])
            begin = at
        at += len(part)
    return [*joined, word[begin:]]


_SAID = re.compile(f"[^{_WORD_END}]*{_WORD_END}+|[^{_WORD_END}]+")
# Where a syllable begins: Burmese, before a letter that neither closes one (asat) nor stands below another; Khmer and
# Lao, before a letter with a vowel of its own, as a bare one mostly closes a syllable.
_SYLLABLE = re.compile(
    "(?<!\u1039)(?=[\u1000-\u102a\u103f\u104c-\u104f](?![\u103a\u1039]))"
    "|(?<!\u17d2)(?=[\u1780-\u17b3][\u17b6-\u17ca\u17ce-\u17d2])"
    "|(?=[\u0ec0-\u0ec4])|(?<![\u0ec0-\u0ec4\u0eab])(?=[\u0e81-\u0eae\u0edc\u0edd][\u0eb0-\u0ebd])"
)


def _syllables(text: str) -> list[str]:
    """A text of a script without spaces cut where syllables begin; of other scripts what readers take for letters."""
    if not _NO_MODEL.search(text):
        return _clusters(text)
    return [part for part in _SYLLABLE.split(text) if part]


# So far back it is looked for what a character belongs to; even, so that it parts no two halves of a flag.
_TAIL = 16


def _one(last: str, character: str) -> bool:
    """Whether no line may begin with a character after those before it."""
    return (
        character in _NOT_FIRST
        or last[-1] in _NOT_LAST
        or _LATIN.search(last[-2:] + character) is not None
        or _COUNTED.search(last[-2:] + character) is not None
        or _belongs(last, character)
    )


def _chinese(tag: str) -> str:
    return "zh-hant" if any(mark in tag for mark in ("hant", "tw", "hk", "mo", "yue")) else "zh-hans"


@cache
def _parser(model: str) -> Parser:
    import budoux

    loaders = {
        "ja": budoux.load_default_japanese_parser,
        "th": budoux.load_default_thai_parser,
        "zh-hans": budoux.load_default_simplified_chinese_parser,
        "zh-hant": budoux.load_default_traditional_chinese_parser,
    }
    return loaders[model]()


# Vowels that stand before their consonant, and those that stand after it (Thai, Lao).
_BEFORE, _BEHIND = (
    "\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4",
    "\u0e30\u0e32\u0e33\u0e45\u0eb0\u0eb2\u0eb3",
)
_FLAGS = "".join(map(chr, range(0x1F1E6, 0x1F200)))
_ASAT = "\u103a"  # Burmese: closes a syllable, and has a virama's class
_VIRAMA = 9  # its combining class: the next consonant stands below


def _belongs(last: str, character: str) -> bool:
    """Whether a character is one with those before it: marks, joiners, tones of skin, the other half of a flag."""
    if unicodedata.category(character)[0] == "M" or character in "\u200b\u200c\u200d" or character in _BEHIND:
        return True
    if "\U0001f3fb" <= character <= "\U0001f3ff" or last[-1] == "\u200d" or last[-1] in _BEFORE:
        return True
    flags = len(last) - len(last.rstrip(_FLAGS))
    stacked = unicodedata.combining(last[-1]) == _VIRAMA and last[-1] != _ASAT
    return stacked or (character in _FLAGS and flags % 2 == 1)


def _clusters(text: str) -> list[str]:
    """What readers take for characters; one that is longer than any true one is cut."""
    found: list[str] = []
    for character in text:
        if found and _belongs(found[-1], character) and len(found[-1]) < _LONGEST:
            found[-1] += character
        else:
            found.append(character)
    return found


def short(word: str, max_line: int) -> list[str]:
    """A word that is wider than a line cut into pieces, an address after its signs."""
    if width(word) <= max_line:
        return [word]
    pieces, full = [""], 0
    for part in re.findall(r".+?(?:[/?&=#@._:,;-]+|$)", word, re.DOTALL):
        syllables = [part] if width(part) <= max_line else _syllables(part)
        # Letters of other scripts among those have no syllables.
        for cluster in (one for s in syllables for one in ([s] if width(s) <= max_line else _clusters(s))):
            wide = width(cluster)
            if full + wide > max_line:
                pieces.append("")
                full = 0
            pieces[-1] += cluster
            full += wide
    return [piece for piece in pieces if piece]
