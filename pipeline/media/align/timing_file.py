"""Word times in, the text of timing/<slug>.json out: a sentence a line, so that a change is a line in a diff.

A word is the milliseconds from the sentence's start to its own, or, where a pause follows it, a pair with its end.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise

from pipeline.model.word_times import TimedSentence, WordTimes

VERSION = 1


def timing_file(times: WordTimes) -> str:
    """The file."""
    head = {
        "version": VERSION,
        "audio": times.audio,
        "duration": times.duration,
        "language": times.language,
        **({"refused": times.refused} if times.refused else {}),
    }
    fields = [f'"{name}": {json.dumps(value)}' for name, value in head.items()]
    rows = ",\n  ".join(map(_row, times.sentences))
    return "{" + ",\n ".join([*fields, '"sentences": [' + (f"\n  {rows}\n ]" if rows else "]")]) + "}\n"


def _row(sentence: TimedSentence) -> str:
    row: dict[str, object] = {"text": sentence.text}
    if sentence.words:
        start = sentence.words[0][0]
        row = {"at": start, "sure": sentence.confidence, **row, "words": _words(sentence.words, start)}
    return json.dumps(row, ensure_ascii=False)


def _words(words: Sequence[tuple[int, int]], start: int) -> list[int | list[int]]:
    found: list[int | list[int]] = [
        begin - start if end == after else [begin - start, end - start] for (begin, end), (after, _) in pairwise(words)
    ]
    begin, end = words[-1]
    return [*found, [begin - start, end - start]]
