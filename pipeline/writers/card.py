"""card.png: an Edition in, the picture that other sites show with a link to the episode out (1200 × 630, Open Graph).

Drawn by Pillow in the colours of the pages, with the fonts of the print transcript.
"""

from __future__ import annotations

import io
import warnings
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from math import ceil
from typing import TYPE_CHECKING, Literal

from pipeline.edition import Edition
from pipeline.files.templates import page_colours
from pipeline.media.pictures import MOST_PIXELS
from pipeline.press.fonts import OURS, Font, characters, fallbacks, lacking, replaced
from pipeline.text.bidi import bidi_runs, right_to_left
from pipeline.text.plain import is_rtl_language

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

WIDTH, HEIGHT = 1200, 630
_EDGE, _COVER, _GAP = 72, 360, 64
_TITLE_SIZES = (76, 68, 60, 54, 48, 42)
_LINES = 4
_LEADING = 1.16
Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True)
class _Pen:
    """Fonts of one size for a text: which font draws a character is told by its map.

    rtl tells that lines with letters written from right to left are lines of such a text.
    """

    fonts: tuple[Font, ...]
    size: int
    rtl: bool = False
    known: dict[str, Font] = field(default_factory=dict, repr=False, compare=False)

    def runs(self, text: str) -> Iterator[tuple[FreeTypeFont, str, Direction]]:
        """The text in pieces from left to right, each with the font that has its characters and how it is written."""
        parts = list(bidi_runs(text, self.rtl))
        backwards = self.rtl or right_to_left(text, self.rtl)
        for part, turned in reversed(parts) if backwards else parts:
            pieces = [(_loaded(font, self.size), piece) for font, piece in self._pieces(part)]
            for font, piece in reversed(pieces) if turned else pieces:
                yield font, piece, "rtl" if turned else "ltr"

    def _pieces(self, text: str) -> Iterator[tuple[Font, str]]:
        done, last = "", self.fonts[0]
        for letter in text:
            font = last if letter == " " else self._font(letter)
            if font is not last and done:
                yield last, done
                done = ""
            done, last = done + letter, font
        if done:
            yield last, done

    def width(self, text: str) -> float:
        """How wide a line is, in pixels."""
        return sum(font.getlength(piece, direction=turn) for font, piece, turn in self.runs(text))

    def _font(self, letter: str) -> Font:
        if letter not in self.known:
            self.known[letter] = next((font for font in self.fonts if letter in characters(font)), self.fonts[0])
        return self.known[letter]


@cache
def _loaded(font: Font, size: int) -> FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(str(font.path), size)


def render(edition: Edition) -> bytes:
    """The card as PNG: cover, show, title, guests, and number, as far as there are any."""
    from PIL import Image, ImageDraw

    colours = {**page_colours(edition.show.templates), **edition.show.colours}
    paper, ink, soft, accent = (colours[name] for name in ("paper", "ink", "soft", "accent"))
    image = Image.new("RGB", (WIDTH, HEIGHT), paper)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, WIDTH, 14), accent)
    start, language = _EDGE, edition.show.language
    mirrored = is_rtl_language(language)
    if cover := _contained(edition.cover.content) if edition.cover else None:
        image.paste(cover, (WIDTH - _EDGE - cover.width if mirrored else _EDGE, (HEIGHT - cover.height) // 2))
        start += _COVER + _GAP
    room = WIDTH - _EDGE - start
    lines = []
    if edition.show.title:
        lines += _wrapped(edition.show.title, "Sans-Semibold", language, (30,), room, 1, accent)
    lines += _wrapped(edition.episode.title, "Serif-Semibold", language, _TITLE_SIZES, room, _LINES, ink)
    if edition.guests:
        names = edition.wording.listed([guest.name for guest in edition.guests])
        lines += _wrapped(edition.wording("with {names}", names=names), "Sans-Regular", language, (32,), room, 2, ink)
    if number := edition.wording.number(edition.episode.season, edition.episode.episode):
        lines += _wrapped(number, "Sans-Regular", language, (28,), room, 1, soft)
    _draw(image, lines, start, mirrored=mirrored)
    made = io.BytesIO()
    image.save(made, "PNG", compress_level=6)
    return made.getvalue()


_Line = tuple[str, _Pen, str, bool]
"""A line, what it is written with, its colour, and whether it begins a paragraph."""


def _wrapped(
    text: str, cut: str, language: str, sizes: tuple[int, ...], room: int, most: int, colour: str
) -> list[_Line]:
    """A text in at most so many lines, in the greatest size in which it fits; what is too much is cut off."""
    text = replaced(" ".join(text.split()), lacking(text, language))
    fonts = (OURS[cut], OURS["Serif-Regular"], OURS["Sans-Regular"], *fallbacks(text, language)[0])
    for size in sizes:
        pen = _Pen(fonts, size, is_rtl_language(language))
        lines = _lines(text, pen, room)
        if len(lines) <= most:
            lines = _even(text, pen, room, len(lines))
            break
    else:
        lines = [*lines[: most - 1], _cut(lines[most - 1], pen, room)]
    return [(line, pen, colour, not at) for at, line in enumerate(lines)]


def _lines(text: str, pen: _Pen, room: int) -> list[str]:
    """A text in lines, cut at spaces, or where it must be."""
    lines = [""]
    for word in text.split(" "):
        trial = f"{lines[-1]} {word}" if lines[-1] else word
        if pen.width(trial) <= room:
            lines[-1] = trial
            continue
        if lines[-1]:
            lines.append("")
        for letter in word[:400]:
            if lines[-1] and pen.width(lines[-1] + letter) > room:
                lines.append("")
            lines[-1] += letter
    return lines


def _even(text: str, pen: _Pen, room: int, count: int) -> list[str]:
    """A text in as many lines as it needs, none much longer than the others, and no more words cut."""
    widest = min(room, ceil(max(map(pen.width, text.split(" ")))))
    enough = bisect_left(range(widest, room), True, key=lambda width: len(_lines(text, pen, width)) <= count)
    return _lines(text, pen, widest + enough)


def _cut(line: str, pen: _Pen, room: int) -> str:
    while line and pen.width(f"{line} …") > room:
        line = line[:-1]
    return f"{line.rstrip()} …"


@lru_cache(2)
def _contained(picture: bytes) -> Image | None:
    """A cover in its place's size, None when it cannot be read; that of the show is made once."""
    from PIL import Image, ImageOps

    try:
        with (
            warnings.catch_warnings(action="ignore"),  # of its size, which is judged here
            Image.open(io.BytesIO(picture), formats=("JPEG", "PNG", "WEBP", "GIF")) as opened,
        ):
            if opened.width * opened.height > MOST_PIXELS:
                return None
            return ImageOps.contain(opened.convert("RGB"), (_COVER, _COVER), Image.Resampling.LANCZOS)
    except (OSError, ValueError, Image.DecompressionBombError):
        return None


def _draw(image: Image, lines: list[_Line], start: int, *, mirrored: bool) -> None:
    """The lines, one below the other, in the middle of the card; they start so far from its left, or its right."""
    from PIL import ImageDraw

    draw = ImageDraw.Draw(image)
    spaces = [24 if first and at else 0 for at, (_, _, _, first) in enumerate(lines)]
    heights = [pen.size * _LEADING for _, pen, _, _ in lines]
    top = (HEIGHT + 14 - sum(heights) - sum(spaces)) / 2
    for (line, pen, colour, _), space, height in zip(lines, spaces, heights, strict=True):
        top += space
        along = WIDTH - start - pen.width(line) if mirrored else float(start)
        for font, piece, turn in pen.runs(line):
            draw.text((along, top + pen.size), piece, colour, font, anchor="ls", direction=turn)
            along += font.getlength(piece, direction=turn)
        top += height
