"""Shortcuts through WeasyPrint: what it works out again and again for boxes and pages of one style is remembered.

Each function stands in for one of the library's and has the same result. They reach into it, so its version is pinned,
and a test compares the files of both ways.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any, TypeAlias

import pydyf
from weasyprint import css
from weasyprint.formatting_structure import boxes
from weasyprint.layout import absolute, background, page, percent

# The library has no types.
Theirs: TypeAlias = Any

_resolve_percentages = percent.resolve_percentages
_is_in_normal_flow = boxes.Box.is_in_normal_flow
_establishes_formatting_context = boxes.Box.establishes_formatting_context
_descendants = boxes.Box.descendants
_page_values = boxes.ParentBox.page_values
_set_computed_styles = css.StyleFor.set_computed_styles
_layout_box_backgrounds = background.layout_box_backgrounds
_page_references = pydyf.PDF.page_references


def install() -> None:
    """Have the library take the shortcuts."""
    for owner, name, _, ours in replaced():
        setattr(owner, name, ours)


def replaced() -> Iterator[tuple[Theirs, str, Theirs, Theirs]]:
    """What is replaced: module or class, name, the library's own, ours."""
    for name, module in list(sys.modules.items()):
        # Modules have this by name, each.
        if name.startswith("weasyprint.layout.") and hasattr(module, "resolve_percentages"):
            yield module, "resolve_percentages", _resolve_percentages, resolve_percentages
    yield boxes.Box, "is_in_normal_flow", _is_in_normal_flow, is_in_normal_flow
    yield boxes.Box, "establishes_formatting_context", _establishes_formatting_context, establishes_formatting_context
    yield boxes.Box, "descendants", _descendants, descendants
    # What is in a line has the page of its paragraph.
    yield boxes.LineBox, "page_values", _page_values, boxes.Box.page_values
    yield css.StyleFor, "set_computed_styles", _set_computed_styles, set_computed_styles
    yield background, "layout_box_backgrounds", _layout_box_backgrounds, layout_box_backgrounds
    yield pydyf.PDF, "page_references", _page_references, property(page_references)


class _Styled:
    """Takes the place of a box and has nothing but its style."""

    def __init__(self, style: Theirs) -> None:
        self.style = style


def resolve_percentages(box: Theirs, containing_block: Theirs) -> None:
    """Give a box the lengths that its style and the size of what it stands in lead to."""
    if isinstance(containing_block, boxes.Box):
        size = containing_block.width, containing_block.height
    else:
        size = containing_block
    style = box.style
    known = style.__dict__.setdefault("lengths", {})
    lengths = known.get(size)
    if lengths is None:
        if type(box) is boxes.PageBox or style["border_collapse"] == "collapse":
            _resolve_percentages(box, containing_block)
            return
        styled = _Styled(style)
        _resolve_percentages(styled, size)
        lengths = known[size] = {name: length for name, length in vars(styled).items() if name != "style"}
    box.__dict__.update(lengths)


def is_in_normal_flow(box: Theirs) -> bool:
    """Whether a box is neither floated nor positioned absolutely, no running element and no note."""
    known = box.style.__dict__
    if "flows" not in known:
        known["flows"] = _is_in_normal_flow(box)
    flows: bool = known["flows"]
    return flows


def establishes_formatting_context(box: Theirs) -> bool:
    """Whether floats outside a box do not reach into it."""
    if box.is_column:
        return True
    known = box.style.__dict__.setdefault("contexts", {})
    kind = type(box)
    if kind not in known:
        known[kind] = _establishes_formatting_context(box)
    found: bool = known[kind]
    return found


def descendants(box: Theirs, placeholders: bool = False) -> Iterator[Theirs]:
    """A box and all boxes in it, each before those in it."""
    yield box
    levels = [iter(box.children)]
    while levels:
        for child in levels[-1]:
            if isinstance(child, boxes.Box):
                yield child
                if child.children:
                    levels.append(iter(child.children))
                    break
            elif placeholders:
                yield from child.descendants(placeholders)
            else:
                yield child
        else:
            levels.pop()


def page_references(pdf: Theirs) -> tuple[bytes, ...]:
    """The references of the pages in a file."""
    kids = pdf.pages["Kids"]
    known: tuple[bytes, ...] = pdf.__dict__.get("references", ())
    if len(known) != pdf.pages["Count"] or known[:1] != (b"%d 0 R" % kids[0],):
        known = pdf.references = tuple(b"%d 0 R" % number for number in kids[::3])
    return known


def set_computed_styles(styles: Theirs, element: Theirs, parent: Theirs, **more: Theirs) -> None:
    """Set the style of an element, of what stands before or after it, of a page or of a box in its margin.

    Elements with the same rules share theirs; so do these.
    """
    computed, kind = styles.get_computed_styles(), more.get("pseudo_type")
    if kind is None and not isinstance(element, page.PageType):
        _set_computed_styles(styles, element, parent, **more)
        return
    rules = styles.get_cascaded_styles().get((element, kind), {})
    shared = styles.__dict__.setdefault("shared", {})
    key = id(computed[parent, None]), kind, *((name, id(value)) for name, (value, _) in rules.items())
    if key not in shared:
        _set_computed_styles(styles, element, parent, **more)
        shared[key] = computed[element, kind]
    computed[element, kind] = shared[key]


# The corners of a box without border-radius.
_SQUARE = {f"border_{corner}_radius": (0, 0) for corner in ("top_left", "top_right", "bottom_right", "bottom_left")}


def layout_box_backgrounds(
    page: Theirs, box: Theirs, get_image_from_uri: Theirs, layout_children: bool = True, style: Theirs = None
) -> None:
    """Find the backgrounds of a box and of the boxes in it; most have none."""
    if type(box) is absolute.AbsolutePlaceholder:
        box = box._box
    known = box.style.__dict__
    if style is None and box is not page and known.get("bare"):
        box.__dict__.update(_SQUARE, background=None)
        for child in box.all_children() if layout_children else ():
            layout_box_backgrounds(page, child, get_image_from_uri)
        return
    _layout_box_backgrounds(page, box, get_image_from_uri, layout_children, style)
    if style is None and "bare" not in known:
        sources = box.style["border_image_source"], box.style["mask_border_source"]
        square = all(getattr(box, corner) == (0, 0) for corner in _SQUARE)
        known["bare"] = box.background is None and square and all(source[0] == "none" for source in sources)
