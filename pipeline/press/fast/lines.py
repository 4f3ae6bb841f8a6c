"""Lines of text as WeasyPrint sets them, in less time: a text is shaped once, where it shapes every line thrice.

WeasyPrint asks Pango for a line, for that line with one word more, and again to draw it. Most paragraphs are plain:
texts from left to right, each in one font, aligned to one side. Here each text is shaped as one long line; the widths
of its glyphs and the places where it may break say where lines end, and the glyphs are drawn as they stand. What is not
plain, and every line that is no matter of course, goes the library's way. This reaches into the library, so its version
is pinned, and a test compares the files of both ways.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from weasyprint import draw
from weasyprint.draw import text as drawing
from weasyprint.formatting_structure import boxes
from weasyprint.layout import block, inline
from weasyprint.text.ffi import FROM_UNITS, TO_UNITS, pango
from weasyprint.text.line_break import can_break_text, strut

from pipeline.press.fast.glyphs import Line, Shaped, Shaper, Theirs, draw_text

# What the styles of a plain line, of the elements in it and of its texts have in common.
_PLAIN = {
    "white_space": "normal",
    "letter_spacing": "normal",
    "word_spacing": 0,
    "word_break": "normal",
    "text_decoration_line": "none",
    "direction": "ltr",
    "vertical_align": "baseline",
    "position": "static",
    "float": "none",
    "visibility": "visible",
}
# The share of the room a line leaves that goes before it.
_ALIGNED = {"start": 0, "left": 0, "center": 0.5, "end": 1, "right": 1}
_SIDES = ("left", "right", "top", "bottom")
# What laying out gives a box besides its place and width.
_SPACING = (
    *(f"{what}_{side}" for what in ("margin", "padding") for side in _SIDES),
    *(f"border_{side}_width" for side in _SIDES),
)
_USED = (*_SPACING, "height", "baseline", "min_width", "max_width", "min_height", "max_height")
# Styles equal in these lay out lines alike.
_LOOK = (
    *(*_PLAIN, *_SPACING, "min_width", "max_width", "min_height", "max_height", "width", "height", "box_sizing"),
    *("text_align_all", "text_align_last", "text_indent", "hyphens", "overflow_wrap", "box_decoration_break"),
    *("font_family", "font_style", "font_stretch", "font_weight", "font_size", "line_height", "lang", "font_kerning"),
    *(f"font_variant_{what}" for what in ("ligatures", "position", "caps", "numeric", "alternates", "east_asian")),
    *("font_feature_settings", "font_variation_settings", "font_language_override"),
)
# Pango before this version tells sizes of fonts wrongly; the library helps itself when it draws.
_PANGO = 14802


def install() -> None:
    """Have the library set and draw plain lines this way."""
    if pango.pango_version() >= _PANGO:
        for owner, name, _, ours in replaced():
            setattr(owner, name, ours)


def replaced() -> Iterator[tuple[Theirs, str, Theirs, Theirs]]:
    """What is replaced: module, name, the library's own, ours."""
    yield block, "iter_line_boxes", inline.iter_line_boxes, iter_line_boxes
    yield draw, "draw_text", drawing.draw_text, draw_text


class _Document:
    """What the lines of a document share."""

    def __init__(self) -> None:
        self.numbers: dict[int, int] = {}
        self.looks: dict[tuple[str, ...], int] = {}
        self.shaper = Shaper()
        # Held, as they are told apart by their place in memory.
        self.styles: list[Theirs] = []
        self.plain: dict[tuple[int, ...], bool] = {}
        # Look of a line, or looks and font of a text and the elements around it → what the library gave each.
        self.used: dict[Theirs, _Used] = {}

    def look(self, style: Theirs) -> int:
        """A number that a style shares with all that lay out lines alike."""
        number = self.numbers.get(id(style))
        if number is None:
            self.styles.append(style)
            look = tuple(str(style[name]) for name in _LOOK)
            number = self.numbers[id(style)] = self.looks.setdefault(look, len(self.looks))
        return number

    def is_plain(self, nest: list[Theirs]) -> bool:
        """Whether a line, the elements in it and a text are styled plainly."""
        looks = tuple(self.look(box.style) for box in nest)
        if looks not in self.plain:
            self.plain[looks] = _is_plain(nest)
        return self.plain[looks]


def _is_plain(nest: list[Theirs]) -> bool:
    line, *elements, text = (box.style for box in nest)
    return (
        all(style[name] == value for style in (line, *elements, text) for name, value in _PLAIN.items())
        and all(getattr(style[name], "value", style[name]) == 0 for style in elements for name in _SPACING)
        and line["text_align_all"] in _ALIGNED
        and line["text_align_last"] in ("auto", *_ALIGNED)
        and getattr(line["text_indent"], "value", None) == 0
        and text["hyphens"] != "auto"
        and text["font_size"] > 1e-6
    )


@dataclass(slots=True)
class _Piece:
    """A text in a line: the elements around it and its box, from the outside; what it looks like; its glyphs."""

    nest: list[Theirs]
    key: Theirs
    shaped: Shaped


def _nest(box: Theirs) -> list[Theirs] | None:
    """A text's box with the elements around it, None when there is more in them."""
    nest = [box]
    while type(nest[-1]) is boxes.InlineBox and len(nest[-1].children) == 1 and not nest[-1].is_leader:
        nest.append(nest[-1].children[0])
    plain = type(nest[-1]) is boxes.TextBox and not any(inner.trailing_collapsible_space for inner in nest)
    return nest if plain else None


def _pieces(document: _Document, line: Theirs) -> list[_Piece] | None:
    """The texts of a line, None when it is not plain."""
    pieces = []
    for child in line.children:
        nest = _nest(child)
        if nest is None or not document.is_plain([line, *nest]):
            return None
        shaped = getattr(nest[-1], "shaped", None)
        if shaped is None or shaped.text != nest[-1].text:
            shaped = nest[-1].shaped = document.shaper.shape(nest[-1], document.look(nest[-1].style))
        if shaped.font is None:
            return None
        pieces.append(_Piece(nest, (*(document.look(box.style) for box in nest), shaped.font), shaped))
    return None if pieces[-1].shaped.text.endswith(" ") else pieces


def iter_line_boxes(
    context: Theirs,
    box: Theirs,
    position_y: float,
    bottom_space: float,
    skip_stack: Theirs,
    containing_block: Theirs,
    absolute_boxes: Theirs,
    fixed_boxes: Theirs,
    first_letter_style: Theirs,
    first_line_style: Theirs,
) -> Iterator[tuple[Theirs, Theirs]]:
    """The lines of a paragraph, each with where to go on; in place of the library's function."""

    def theirs(position_y: float, skip_stack: Theirs) -> Iterator[tuple[Theirs, Theirs]]:
        found: Iterator[tuple[Theirs, Theirs]] = inline.iter_line_boxes(
            *(context, box, position_y, bottom_space, skip_stack, containing_block),
            *(absolute_boxes, fixed_boxes, first_letter_style, first_line_style),
        )
        return found

    document = context.__dict__.setdefault("lines", _Document())
    special = first_letter_style or first_line_style or context.excluded_shapes or not box.children
    pieces = None if special else _pieces(document, box)
    if pieces is None:
        return theirs(position_y, skip_stack)
    return _lines(_Paragraph(document, box, pieces, containing_block), position_y, skip_stack, theirs)


@dataclass(slots=True)
class _Paragraph:
    """What the lines of a paragraph are made of: the box of all of them, the texts in it, the block they stand in."""

    document: _Document
    box: Theirs
    pieces: list[_Piece]
    block: Theirs


def _lines(
    paragraph: _Paragraph,
    position_y: float,
    skip_stack: Theirs,
    theirs: Callable[[float, Theirs], Iterator[tuple[Theirs, Theirs]]],
) -> Iterator[tuple[Theirs, Theirs]]:
    while True:
        made = _line(paragraph, position_y, skip_stack)
        if made is None:
            made = next(theirs(position_y, skip_stack), None)
            if made is None:
                return
            _learn(paragraph, made[0], skip_stack)
        line, skip_stack = made
        position_y += line.height
        yield line, skip_stack
        if skip_stack is None:
            return


# What the library adds to the end of a line for every box on the way to a text, so that rounding breaks no line.
_SLACK = 1 + 1e-9


def _line(paragraph: _Paragraph, position_y: float, skip_stack: Theirs) -> tuple[Theirs, Theirs] | None:
    """The line that starts at a place and where to go on, None when that is for the library to find out."""
    document, box, pieces = paragraph.document, paragraph.box, paragraph.pieces
    at, inner = next(iter(skip_stack.items())) if skip_stack else (0, None)
    byte = 0
    while inner:
        ((byte, inner),) = inner.items()
    shaped = pieces[at].shaped
    start = bisect_left(shaped.clusters, byte)
    own = document.used.get(document.look(box.style))
    # The library breaks words that are too long even inside a ligature.
    if own is None or shaped.clusters[start] != byte or shaped.bytes[byte : byte + 1] == b" ":
        return None
    left = paragraph.block.content_box_x()
    available = left + paragraph.block.width - left
    x = left
    cuts: list[_Cut] = []
    resume: Theirs = None
    while at < len(pieces):
        piece = pieces[at]
        shaped, used = piece.shaped, document.used.get(piece.key)
        if used is None:
            return None
        room = (left + available) * _SLACK ** len(piece.nest) - x
        units = int(max(0, room) * TO_UNITS)
        end, following, width = shaped.fit(start, units)
        if following == len(shaped.glyphs):
            end, width = following, shaped.sums[-1] - shaped.sums[start]
            if width > units:
                return None
        elif end > start:
            if width > units and cuts:
                return None
            resume = {shaped.clusters[following]: None}
            for _ in piece.nest[1:]:
                resume = {0: resume}
            resume = {at: resume}
        elif cuts and _may_break(cuts[-1].shaped.text[-1], shaped.text[0], piece.nest[0].style["lang"]):
            before = cuts[-1]
            before.width = (before.shaped.reach[-1] - before.shaped.sums[before.start]) * FROM_UNITS
            resume = {at: None}
            if before.shaped.ends[-1] > before.start:
                break
            return None
        else:
            return None
        cuts.append(_Cut(shaped, piece.nest, used, start, end, x, width * FROM_UNITS, room))
        if resume:
            break
        x += width * FROM_UNITS
        at += 1
        start = 0
    return _made(box, own, cuts, position_y, available, resume), resume


@cache
def _may_break(last: str, first: str, language: str | None) -> bool:
    broken: bool = can_break_text(last + first, language)
    return broken


@dataclass(slots=True)
class _Cut:
    """What a line has of a text; place and widths in pixels."""

    shaped: Shaped
    nest: list[Theirs]
    used: _Used
    start: int
    end: int
    x: float
    width: float
    room: float


def _made(box: Theirs, own: _Used, cuts: list[_Cut], position_y: float, available: float, resume: Theirs) -> Theirs:
    """The boxes of a line."""
    style = box.style
    top = min(own.top, *(cut.used.top for cut in cuts))
    bottom = max(own.bottom, *(cut.used.bottom for cut in cuts))
    width = cuts[-1].x + cuts[-1].width - cuts[0].x
    align = style["text_align_all"]
    if resume is None and style["text_align_last"] != "auto":
        align = style["text_align_last"]
    offset = (available - width) * _ALIGNED[align] if width < available else 0
    down = position_y - top
    children = []
    for cut in cuts:
        child = None
        for one, values in zip(reversed(cut.nest), reversed(cut.used.values), strict=True):
            fields: dict[str, Any] = {
                **vars(one),
                **values,
                "position_x": cut.x + offset,
                "position_y": down - values["baseline"],
                "width": cut.width,
            }
            if child is None:
                line = Line(cut.shaped, cut.start, cut.end, cut.room)
                fields |= {"text": line.text, "pango_layout": line}
            else:
                fields |= {"children": [child], "remove_decoration_sides": set()}
            child = _copied(one, fields)
        children.append(child)
    return _copied(
        box,
        {
            **vars(box),
            **own.values[0],
            "position_x": cuts[0].x + offset,
            "position_y": position_y,
            "width": width,
            "height": bottom - top,
            "baseline": -top,
            "children": children,
            "remove_decoration_sides": set(),
        },
    )


def _copied(box: Theirs, fields: dict[str, Any]) -> Theirs:
    copy = box.__class__.__new__(box.__class__)
    copy.__dict__ = fields
    return copy


@dataclass(slots=True)
class _Used:
    """What the library gave to a box, and to the boxes in it; how far they reach, the baseline being 0."""

    values: list[dict[str, Any]]
    top: float
    bottom: float


def _used(nest: list[Theirs]) -> _Used:
    tops = [-box.baseline for box in nest]
    bottoms = [top + box.margin_height() for top, box in zip(tops, nest, strict=True)]
    return _Used([{name: getattr(box, name) for name in _USED} for box in nest], min(tops), max(bottoms))


def _learn(paragraph: _Paragraph, line: Theirs, skip_stack: Theirs) -> None:
    """Remember what the library gave the boxes of a line it set."""
    document, pieces = paragraph.document, paragraph.pieces
    if document.look(line.style) not in document.used:
        # The line itself is as high as a line without text.
        own = document.used[document.look(line.style)] = _used([line])
        height, baseline = strut(line.style)
        own.top, own.bottom = -baseline, line.style["font_size"] + (height - line.style["font_size"]) / 2 * 2 - baseline
    first = next(iter(skip_stack)) if skip_stack else 0
    for child, piece in zip(line.children, pieces[first:], strict=False):
        nest = _nest(child)
        if nest and nest[-1].element is piece.nest[-1].element and nest[-1].text and nest[-1].text in piece.shaped.text:
            document.used.setdefault(piece.key, _used(nest))
