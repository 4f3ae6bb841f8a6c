"""Texts as rows of glyphs: shaped once, cut into lines, and written into a PDF as they stand.

See lines.py for why, and for what is done with them.
"""

from __future__ import annotations

import re
import sys
from array import array
from bisect import bisect_right
from itertools import accumulate, pairwise
from typing import Any, TypeAlias

from weasyprint.draw import text as drawing
from weasyprint.text.ffi import FROM_UNITS, ffi, pango
from weasyprint.text.line_break import Layout

# The library has no types: its boxes, fonts, layouts and contexts.
Theirs: TypeAlias = Any

# Characters that are more than letters to it: other spaces, soft hyphens, ends of lines, marks of direction.
_SPECIAL = re.compile("[\\x00-\\x1f\\x85\\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]")
# A PangoGlyphInfo is five numbers: glyph, width, two offsets, flags.
_INFO = 5
# Of a PangoLogAttr, four bytes, the first bit, that says whether a line may break there: it is in this byte.
_LOW = 0 if sys.byteorder == "little" else 3
_BREAK = re.compile(b"[" + b"".join(re.escape(bytes([byte])) for byte in range(1, 256, 2)) + b"]")
# So many characters may be a text that is likely to come again.
_SHORT = 40
_UPWARDS = array("i", range(10_000))


class Shaper:
    """Shapes the texts of a document, and keeps the fonts of those texts."""

    def __init__(self) -> None:
        self.layouts: dict[int, Layout] = {}
        # Names and the like, which stand in a document again and again: look and text → what they were shaped to.
        self.short: dict[tuple[int, str], Shaped] = {}
        # Font → the widths of glyphs that nothing follows, and a layout of Pango's that keeps the font alive.
        self.alone: dict[Theirs, dict[int, int]] = {}
        self.keepers: dict[Theirs, Theirs] = {}

    def shape(self, box: Theirs, look: int) -> Shaped:
        """The text of a box, shaped; styles that lay out lines alike have the same look."""
        if (look, box.text) in self.short:
            return self.short[look, box.text]
        shaped = self._shaped(box, look)
        if len(box.text) <= _SHORT:
            self.short[look, box.text] = shaped
        return shaped

    def _shaped(self, box: Theirs, look: int) -> Shaped:
        if _SPECIAL.search(box.text):
            return Shaped(box.text)
        if look not in self.layouts:
            self.layouts[look] = Layout(box.style)
        fonts = len(self.alone)
        shaped = Shaped(box.text, self.layouts[look], self)
        if len(self.alone) > fonts:
            # A font is alive as long as a layout has a text in it.
            self.keepers[next(reversed(self.alone))] = self.layouts.pop(look).layout
        return shaped


def _width(font: Theirs, glyph: int) -> int:
    """The width of a glyph that nothing follows, with which it would be kerned."""
    extents = ffi.new("PangoRectangle *")
    pango.pango_font_get_glyph_extents(font, glyph, ffi.NULL, extents)
    width: int = extents.width
    return width


class Shaped:
    """A text shaped as one line: its glyphs from left to right, and where it may be broken.

    Widths are in Pango's units, 1,024 a pixel. `font` is None when there is more to the text than glyphs in a row.
    """

    font: Theirs = None

    def __init__(self, text: str, layout: Theirs = None, shaper: Shaper | None = None) -> None:
        self.text = text
        if layout is None or shaper is None:
            return
        # Holds the font as long as there is a line of this.
        self.shaper = shaper
        self.bytes = text.encode()
        # Arrays, as lists of numbers take ten times the memory and a book has millions of glyphs.
        self.glyphs = array("i")
        self.widths = array("i")
        # The first byte a glyph stands for; behind the last glyph, the length of the text.
        self.clusters = array("i")
        layout.set_text(text)
        run = layout.get_first_line()[0].runs
        fonts = set()
        while run != ffi.NULL:
            item, string = run.data.item, run.data.glyphs
            fonts.add(item.analysis.font)
            info = array("i", bytes(ffi.buffer(string.glyphs, string.num_glyphs * _INFO * 4)))
            # The level of direction is a byte; the library declares it, and what follows, as numbers of four.
            if item.analysis.level & 0xFF or any(info[2::_INFO]) or any(info[3::_INFO]):
                return
            self.glyphs += info[0::_INFO]
            self.widths += info[1::_INFO]
            clusters = array("i", bytes(ffi.buffer(string.log_clusters, string.num_glyphs * 4)))
            self.clusters += array("i", [item.offset + one for one in clusters]) if item.offset else clusters
            run = run.next
        if len(fonts) == 1 and max(self.glyphs) < pango.PANGO_GLYPH_EMPTY:
            self.clusters.append(len(self.bytes))
            self.sums = array("q", accumulate(self.widths, initial=0))
            attributes = pango.pango_layout_get_log_attrs_readonly(layout.layout, ffi.NULL)
            self._find_breaks(bytes(ffi.buffer(attributes, 4 * len(text)))[_LOW::4], fonts.pop())

    def _find_breaks(self, flags: bytes, font: Theirs) -> None:
        alone = self.alone = self.shaper.alone.setdefault(font, {})
        stops = [found.start() for found in _BREAK.finditer(flags, 1)]
        places = self._places([*stops, len(self.text)])
        if places is None:
            return
        # By where a line may end, spaces cut off: the glyph behind it, the glyph to go on with, the width up to there,
        # and the width that has to have room; that before a space, as Pango has it, may be less.
        self.ends, self.nexts = places
        sums, glyphs = self.sums, self.glyphs
        for glyph in {glyphs[end - 1] for end in self.ends if end} - alone.keys():
            alone[glyph] = _width(font, glyph)
        self.reach = [sums[end - 1] + alone[glyphs[end - 1]] if end else 0 for end in self.ends]
        self.needs = list(map(min, self.reach, [sums[end] for end in self.ends]))
        if self.ends[-1] == len(glyphs):
            self.reach[-1] = self.needs[-1] = sums[-1]
        self.font = font

    def _places(self, stops: list[int]) -> tuple[list[int], list[int]] | None:
        """For each character before which a line may end: the glyph behind what is left of the line when spaces at its
        end are cut off, and the glyph that character begins; None when one glyph stands on both sides."""
        if self.text.isascii() and "  " not in self.text:
            ends, nexts = [stop - (self.text[stop - 1] == " ") for stop in stops], stops
        else:
            ends, nexts, byte = [], [], 0
            for start, stop in pairwise((0, *stops)):
                word = self.text[start:stop]
                byte += len(word.encode())
                ends.append(byte - len(word) + len(word.rstrip(" ")))
                nexts.append(byte)
        last = len(self.glyphs)
        if self.clusters == _UPWARDS[: last + 1]:
            return ends, nexts
        # The first of the glyphs that begin at the same byte.
        glyphs = dict(zip(reversed(self.clusters), range(last, -1, -1), strict=True))
        if not glyphs.keys() >= {*ends, *nexts}:
            return None
        return [glyphs[end] for end in ends], [glyphs[following] for following in nexts]

    def fit(self, start: int, room: int) -> tuple[int, int, int]:
        """What fits on a line: the glyph behind it, the glyph to go on with, its width."""
        at = bisect_right(self.needs, self.sums[start] + room) - 1
        if at < 0 or self.ends[at] <= start:
            return start, start, 0
        return self.ends[at], self.nexts[at], self.reach[at] - self.sums[start]


class Line(Layout):  # type: ignore[misc]
    """A line cut from a shaped text; as good as the library's own, should it be asked for that."""

    def __init__(self, shaped: Shaped, start: int, end: int, max_width: float) -> None:
        self.shaped, self.start, self.end, self.max_width = shaped, start, end, max_width
        self.justification_spacing = self.first_line_direction = 0
        self.text = shaped.bytes[shaped.clusters[start] : shaped.clusters[end]].decode()


class _Codes(dict[tuple[int, int], str]):
    """Glyph and its width → how they are written in a PDF; the widths of the font are filled on the way."""

    def __init__(self, widths: dict[int, int], font: Theirs, keeper: Theirs, size: float) -> None:
        super().__init__()
        self.widths, self.font, self.keeper, self.size = widths, font, keeper, size
        self.extents = ffi.new("PangoRectangle *")

    def __missing__(self, key: tuple[int, int]) -> str:
        glyph, width = key
        if glyph not in self.widths:
            pango.pango_font_get_glyph_extents(self.font, glyph, ffi.NULL, self.extents)
            self.widths[glyph] = round(self.extents.width * 1000 * FROM_UNITS / self.size)
        # The library writes zeros, too, where its numbers differ by less than a thousandth of the size.
        kerning = int(self.widths[glyph] - width * 1000 * FROM_UNITS / self.size)
        code = self[key] = f"{glyph:04x}>{kerning}<" if kerning else f"{glyph:04x}"
        return code


def _text_matrix(x: float, y: float) -> bytes:
    """Where a text starts, written as pydyf's set_text_matrix does."""
    return f"1 0 0 -1 {_number(x)} {_number(y)} Tm".encode()


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:f}".rstrip("0")


def draw_text(stream: Theirs, textbox: Theirs, offset_x: float, text_overflow: str, block_ellipsis: str) -> None:
    """Write a text into a PDF; in place of the library's function."""
    line = textbox.pango_layout
    if type(line) is not Line or text_overflow == "ellipsis" or block_ellipsis != "none":
        drawing.draw_text(stream, textbox, offset_x, text_overflow, block_ellipsis)
        return
    shaped, start, end = line.shaped, line.start, line.end
    font, size = stream.add_font(shaped.font)
    if font.svg or font.png or font.colr or font.bitmap:
        drawing.draw_text(stream, textbox, offset_x, text_overflow, block_ellipsis)
        return
    glyphs, widths = shaped.glyphs[start:end], shaped.widths[start:end]
    if end < len(shaped.glyphs):
        widths[-1] = shaped.alone[glyphs[-1]]
    if not font.to_unicode.keys() >= set(glyphs):
        for at, glyph in enumerate(glyphs, start):
            if glyph not in font.to_unicode:
                font.to_unicode[glyph] = shaped.bytes[shaped.clusters[at] : shaped.clusters[at + 1]].decode()
    codes = vars(font).setdefault("codes", {}).get(size)
    if codes is None:
        codes = font.codes[size] = _Codes(font.widths, shaped.font, shaped.shaper.keepers[shaped.font], size)
    string = "<" + "".join(map(codes.__getitem__, zip(glyphs, widths, strict=True)))
    stream.set_color(textbox.style["color"])
    stream.begin_text()
    stream.stream.append(_text_matrix(textbox.position_x, textbox.position_y + textbox.baseline))
    stream.set_font_size(font.hash, size)
    stream.show_text(string[:-1] if string.endswith("<") else string + ">")
    stream.end_text()
