"""A page of noScribe in, its passages into a Reading: each is an anchor whose name has times and speaker."""

from __future__ import annotations

import re

from lxml import etree

from pipeline.readers.transcripts.nodes import having, line_of, text_in
from pipeline.readers.transcripts.passages import Passage, Reading
from pipeline.readers.transcripts.times import CLOCK

_ANCHOR = re.compile(r"ts_(\d+)_(\d+)_(\w*)")
_HEAD = re.compile(rf"(?:\[(?:{CLOCK})\]\s*)?(?:(?P<who>[^:\[\]()]{{1,40}}):(?:\s+|$))?")


def read_anchors(root: etree._Element, reading: Reading) -> None:
    """Take title and passages of a page; its other paragraphs tell how it was made."""
    for node in root.iter("p"):
        anchors = [one for one in having(node, ".//a[@name]") if _ANCHOR.fullmatch(one.get("name", ""))]
        who: str | None = None
        for number, anchor in enumerate(anchors):
            match = _ANCHOR.fullmatch(anchor.get("name", ""))
            text = text_in(anchor)
            if match and not number and (head := _HEAD.match(text)):
                # The label in the text is what the editor has corrected.
                who, text = head["who"] or match[3] or None, text[head.end() :]
            if match and text:
                start, end = int(match[1]), int(match[2])
                reading.passages.append(Passage(text, line_of(anchor), start, end, who, whole=False))
        if not anchors and text_in(node):
            if not reading.title and not reading.passages:
                reading.title = text_in(node)
            else:
                reading.leave(line_of(node), text_in(node), "it tells how the transcript was made")
