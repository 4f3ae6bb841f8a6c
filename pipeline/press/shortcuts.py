"""Shortcuts through WeasyPrint: what it works out again and again for boxes and pages of one style is remembered.

Each replaces a function of the library by one with the same result. They reach into it, so its version is pinned, and
a test compares the files of both ways.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any, TypeAlias

import pydyf
from weasyprint import css
from weasyprint.formatting_structure import boxes
from weasyprint.layout import background, page, percent

# The library has no types.
Theirs: TypeAlias = Any

_resolve_percentages = percent.resolve_percentages
_establishes_formatting_context = boxes.Box.establishes_formatting_context
_is_in_normal_flow = boxes.Box.is_in_normal_flow
_set_computed_styles = css.StyleFor.set_computed_styles
_layout_box_backgrounds = background.layout_box_backgrounds


def install() -> None:
    """Have the library take the shortcuts."""
    _everywhere(_resolve_percentages, resolve_percentages)
    boxes.Box.is_in_normal_flow = is_in_normal_flow
    css.StyleFor.set_computed_styles = set_computed_styles
    background.layout_box_backgrounds = layout_box_backgrounds
    boxes.Box.establishes_formatting_context = establishes_formatting_context
    boxes.LineBox.page_values = boxes.Box.page_values
    pydyf.PDF.page_references = property(page_references)


def _everywhere(old: Callable[..., Any], new: Callable[..., Any]) -> None:
    for name, module in list(sys.modules.items()):
        if name.startswith("weasyprint.") and vars(module).get(old.__name__) is old:
            setattr(module, old.__name__, new)


class _Styled:
    """Takes what is worked out for a box from its style."""

    def __init__(self, style: Theirs) -> None:
        self.style = style


def resolve_percentages(box: Theirs, containing_block: Theirs) -> None:
    """Give a box the lengths that its style and the size of what it stands in lead to."""
    if isinstance(containing_block, boxes.Box):
        size = containing_block.width, containing_block.height
    else:
        size = containing_block
    style = box.style
    known = vars(style).setdefault("lengths", {})
    lengths = known.get(size)
    if lengths is None:
        if type(box) is boxes.PageBox or style["border_collapse"] == "collapse":
            _resolve_percentages(box, containing_block)
            return
        styled = _Styled(style)
        _resolve_percentages(styled, size)
        lengths = known[size] = vars(styled)
        del lengths["style"]
    box.__dict__.update(lengths)


def is_in_normal_flow(box: Theirs) -> bool:
    """Whether a box is neither floated, positioned absolutely, running nor a note."""
    known = vars(box.style)
    if "flow" not in known:
        known["flow"] = _is_in_normal_flow(box)
    flow: bool = known["flow"]
    return flow


def establishes_formatting_context(box: Theirs) -> bool:
    """Whether floats outside a box do not reach into it."""
    if box.is_column:
        return True
    known = vars(box.style).setdefault("contexts", {})
    kind = type(box)
    if kind not in known:
        known[kind] = _establishes_formatting_context(box)
    found: bool = known[kind]
    return found


def page_references(pdf: Theirs) -> tuple[bytes, ...]:
    """The references of the pages in a file."""
    known = vars(pdf).get("known_pages", ())
    if len(known) * 3 != len(pdf.pages["Kids"]):
        known = pdf.known_pages = tuple(b"%d 0 R" % number for number in pdf.pages["Kids"][::3])
    return known


def set_computed_styles(
    styles: Theirs,
    element: Theirs,
    parent: Theirs,
    root: Theirs = None,
    pseudo_type: Theirs = None,
    base_url: Theirs = None,
    target_collector: Theirs = None,
) -> None:
    """Set the style of an element, of a page or of a box in its margin; pages with the same rules share theirs."""
    computed = styles.get_computed_styles()
    if isinstance(element, page.PageType):
        rules = styles.get_cascaded_styles().get((element, pseudo_type), {})
        shared = vars(styles).setdefault("shared", {})
        key = id(computed[parent, None]), pseudo_type, *((name, id(value)) for name, (value, _) in rules.items())
        if key in shared:
            computed[element, pseudo_type] = shared[key]
            return
        _set_computed_styles(styles, element, parent, root, pseudo_type, base_url, target_collector)
        shared[key] = computed[element, pseudo_type]
        return
    _set_computed_styles(styles, element, parent, root, pseudo_type, base_url, target_collector)


def layout_box_backgrounds(
    page: Theirs, box: Theirs, get_image_from_uri: Theirs, layout_children: bool = True, style: Theirs = None
) -> None:
    """Find the backgrounds of a box and of those in it."""
    own = box.style
    known = vars(own)
    if style is None and box is not page and known.get("bare"):
        box.background = None
        box.__dict__.update(_SQUARE)
        if layout_children:
            for child in box.all_children():
                layout_box_backgrounds(page, child, get_image_from_uri)
        return
    _layout_box_backgrounds(page, box, get_image_from_uri, layout_children, style)
    if style is None and "bare" not in known:
        known["bare"] = (
            box.background is None
            and own["border_image_source"][0] == own["mask_border_source"][0] == "none"
            and all(getattr(box, corner) == (0, 0) for corner in _SQUARE)
        )


_SQUARE = {f"border_{corner}_radius": (0, 0) for corner in ("top_left", "top_right", "bottom_right", "bottom_left")}
_ = ModuleType
