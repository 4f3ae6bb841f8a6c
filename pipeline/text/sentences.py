"""Groups words into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_ENDS = re.compile(r"[.!?…。！？؟][\"'”’)\]»」』]*$")
# A text without marks is cut somewhere.
_MOST = 60


def spans(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The first word of each sentence and the one after its last."""
    begin = 0
    for end, word in enumerate(words, 1):
        if _ENDS.search(word) or end - begin >= _MOST or end == len(words):
            yield begin, end
            begin = end
