"""Whether the pages can be read in the colours of show.yaml."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Finding
from pipeline.checks.feed_show import show_check
from pipeline.files.templates import contrast, page_colours
from pipeline.model.problems import Severity
from pipeline.model.show import Show

_LEAST = 4.5


@show_check("S023", Severity.WARNING, "a colour of the pages is hard to read on another (WCAG 2.2, 1.4.3)")
def faint_colours(show: Show) -> Iterator[Finding]:
    """Text, small print and links stand on the paper, and what is spoken on the wash."""
    if not show.colours:
        return
    colours = {**page_colours(show.templates), **show.colours}
    for start in ("", "dark."):
        for text, ground in (("ink", "paper"), ("soft", "paper"), ("accent", "paper"), ("ink", "wash")):
            pair = [f"{start}{name}" for name in (text, ground) if f"{start}{name}" in colours]
            given = [name for name in pair if name in show.colours]
            if len(pair) < 2 or not given:
                continue
            one, other = (colours[name] for name in pair)
            if (ratio := contrast(one, other)) < _LEAST:
                message = f"{pair[0]} {one} on {ground} {other}: a contrast of {ratio:.1f}, {_LEAST} is the least"
                yield show.place(f"colours.{given[0]}"), message, "take a darker or a lighter colour"
