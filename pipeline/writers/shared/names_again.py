"""A further paragraph of a turn in, whether readers of plain text need the name before it again."""

from __future__ import annotations

import re

from pipeline.text.names import is_capitalised

_LABEL = re.compile(r"([^:：\n]{1,50})[:：](?!//)")
_MOST_OF_A_TITLE = 140


def needs_name(text: str, *, titles: bool) -> bool:
    """Whether a paragraph without a name would be read as something else than the words of who spoke before.

    Words with capitals before a colon would be taken for a name. Where there are no titles to compare it with, a short
    paragraph that does not end as a sentence does would be taken for a title.
    """
    label = _LABEL.match(text)
    may_be_title = not titles and len(text) <= _MOST_OF_A_TITLE and text[-1:] not in ".!…,;:"
    return bool(label and is_capitalised(label[1])) or may_be_title
