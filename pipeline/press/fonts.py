"""The fonts of the print transcript: a text in, the fonts that have its characters out, and those that none has.

All of them are files of packages, so that every machine draws the same. Two families draw nearly everything; for what
they lack the others are asked in order, by their character maps.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Font:
    """A font file of a package, and that of its bold cut when it has one; variable ones have both in one file."""

    package: str
    file: str
    bold: str = ""

    @property
    def name(self) -> str:
        """A name for style sheets."""
        return re.split(r"\W", Path(self.file).name)[0]

    @property
    def path(self) -> Path:
        """Where the file is."""
        return _folder(self.package) / self.file

    @property
    def bold_path(self) -> Path | None:
        """Where the bold cut is."""
        return _folder(self.package) / self.bold if self.bold else None


def _folder(package: str) -> Path:
    """Where the files of a package are; it is found but not run."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f"the package {package} is not installed")
    return Path(spec.origin).parent


def _source(family: str, cut: str) -> Font:
    return Font(f"font_source_{family.lower()}_pro", f"files/Source{family}Pro-{cut}.ttf")


# What the style sheets ask for as font:NAME.
OURS = {
    f"{family}-{cut}": _source(family, cut)
    for family, cuts in (("Serif", ("Regular", "It", "Semibold")), ("Sans", ("Regular", "Semibold")))
    for cut in cuts
}
_JAPANESE = Font("pylopdf_fonts_jp", "NotoSerifJP-Regular.otf")
_KOREAN = Font("pylopdf_fonts_ko", "NotoSerifKR-Regular.otf")
_CHINESE = Font("pylopdf_fonts_zh_cn", "NotoSerifSC-Regular.otf")
_SCRIPTS = (
    # Not one of Noto's, which draw letters and their dots apart: copied from the PDF, they are other letters.
    Font("fontpkg_amiri", "files/Amiri-Regular.ttf", "files/Amiri-Bold.ttf"),
    Font("pylopdf_fonts_he", "NotoSerifHebrew-Variable.ttf"),
    *(
        Font("manimgx_fonts", f"NotoSans{script}[wght].ttf")
        for script in (
            *("", "Arabic", "Armenian", "Bengali", "Devanagari", "Ethiopic", "Georgian", "Gujarati", "Gurmukhi"),
            *("Kannada", "Khmer", "Lao", "Malayalam", "Myanmar", "Oriya", "Sinhala", "Tamil", "Telugu", "Thai"),
        )
    ),
)
_SYMBOLS = (Font("manimgx_fonts", "NotoSansSymbols[wght].ttf"), Font("manimgx_fonts", "NotoEmoji[wght].ttf"))

# Stands in for a character that no font has: U+FFFD, a question mark in a black diamond.
REPLACEMENT = "\ufffd"
# Characters that are never drawn, and the hyphen that is drawn as another one: no font needs to have them.
_UNDRAWN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2011\u2028-\u202f\u205f-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\\s"
)
# What every European text is made of: not worth a look at character maps, which the tests have a look at.
COMMON = (
    "\u0020-\u007e\u00a0-\u0107\u010c-\u0113\u0116-\u011b\u011e-\u0123\u0139-\u0148\u0150-\u015b\u015e-\u0165\u016e-\u0173"
    "\u0178-\u017e\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u20ac\u2122"
)
_UNCOMMON = re.compile(f"[^{COMMON}{_UNDRAWN}]")


def fallbacks(text: str, language: str) -> tuple[tuple[Font, ...], str]:
    """The fonts a text needs beside ours, in order, and its characters that none has, sorted.

    Of Chinese, Japanese and Korean, whose characters look different in each, the font is that of the language.
    """
    uncommon = set(_UNCOMMON.findall(text))
    missing = uncommon - _ours() if uncommon else uncommon
    found = []
    for font in _in_order(missing, language):
        if not missing:
            break
        if has := missing & characters(font):
            found.append(font)
            missing -= has
    return tuple(found), "".join(sorted(missing))


def lacking(text: str, language: str) -> str:
    """The characters of a text that no font has, sorted."""
    return fallbacks(text, language)[1]


def replaced(text: str, characters: Iterable[str]) -> str:
    """A text with something to see in place of characters that no font has."""
    return text.translate(dict.fromkeys(map(ord, characters), REPLACEMENT))


@cache
def characters(font: Font) -> frozenset[str]:
    """The characters a font has."""
    from fontTools.ttLib import TTFont

    with TTFont(font.path, lazy=True) as opened:
        return frozenset(map(chr, opened.getBestCmap()))


@cache
def _ours() -> frozenset[str]:
    # Where a cut has less than the regular one, the sans-serif or the regular one helps out.
    return characters(OURS["Serif-Regular"]) | characters(OURS["Sans-Regular"])


def _in_order(missing: set[str], language: str) -> Iterable[Font]:
    spoken = language.lower().partition("-")[0]
    if spoken not in ("ja", "ko", "zh"):
        kana = any("\u3040" <= character <= "\u30ff" for character in missing)
        hangul = any("\uac00" <= character <= "\ud7a3" for character in missing)
        spoken = "ja" if kana else "ko" if hangul else "zh"
    yield from _SCRIPTS
    if max(missing, default="") >= "\u2e80":
        others = (("ja", _JAPANESE), ("ko", _KOREAN), ("zh", _CHINESE))
        yield from (font for name, font in sorted(others, key=lambda other: other[0] != spoken))
    yield from _SYMBOLS
    yield from (_CHINESE, _JAPANESE)
