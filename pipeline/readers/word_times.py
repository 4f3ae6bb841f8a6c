"""timing/<slug>.json in, the times of an episode's words out; or timing/<slug>.<tool>.json of another tool.

Whisper and WhisperX write words in their segments, AssemblyAI writes one list, Deepgram one for each channel.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.files.folder import inside, read_bytes
from pipeline.model.episode import Audio
from pipeline.model.problems import Place, Problem, Severity, rule
from pipeline.model.word_times import TimedSentence, WordTimes
from pipeline.text.wording import ENGLISH

UNREADABLE = rule("W001", Severity.WARNING, "a file of word times cannot be read; they are estimated")

OTHER_LENGTH = rule("W005", Severity.WARNING, "word times are those of other audio than the episode has")

FOLDER = "timing"
# Those of another tool, where there are any, take the place of ours.
TOOLS = ("whisperx", "whisper", "assemblyai", "deepgram")
_VERSION = 1
_SAME_LENGTH = 1000  # milliseconds: programs differ by that in what they take for the end
_MOST_BYTES = 50_000_000
_LONGEST = 1_000 * 3_600_000  # milliseconds: no recording lasts a thousand hours
_DAMAGED = (OSError, ValueError, TypeError, LookupError, RecursionError, AttributeError, OverflowError)
Json = Any


def timing_names(slug: str) -> tuple[str, ...]:
    """The files that may have an episode's word times, relative to the show's folder; the first one there counts."""
    return (*(f"{FOLDER}/{slug}.{tool}.json" for tool in TOOLS), f"{FOLDER}/{slug}.json")


def word_times_of(root: Path, slug: str, audio: Audio) -> tuple[WordTimes | None, list[Problem]]:
    """The word times of an episode, unless they are those of other audio than it has now."""
    times, problems = read_word_times(root, slug)
    if times and times.duration and audio.path and audio.duration:
        if abs(times.duration - audio.duration) <= _SAME_LENGTH:
            return times, problems
        message = f"the word times are of audio that lasts {ENGLISH.length(times.duration)}; they are not used"
        problem = Problem(OTHER_LENGTH.code, Place(f"{FOLDER}/{slug}.json"), message, "call `make align`")
        return None, [*problems, problem]
    return times, problems


def read_word_times(root: Path, slug: str) -> tuple[WordTimes | None, list[Problem]]:
    """The word times of an episode, None when nobody has found any."""
    for tool, name in zip((*TOOLS, ""), timing_names(slug), strict=True):
        if (path := inside(root, name)) is None:
            continue
        try:
            document = json.loads(read_bytes(path, _MOST_BYTES).decode("utf-8"))
            return (_of_tool(document, tool) if tool else _ours(document)), []
        except _DAMAGED as error:
            message = f"the word times cannot be read: {error}".splitlines()[0][:120]
            hint = f"export them from {tool} again, with times of words" if tool else "delete it, and call `make align`"
            return None, [Problem(UNREADABLE.code, Place(name), message, hint)]
    return None, []


def read_own(root: Path, slug: str) -> WordTimes | None:
    """What we found out ourselves, None when there is nothing that can be read."""
    path = inside(root, f"{FOLDER}/{slug}.json")
    try:
        return _ours(json.loads(read_bytes(path, _MOST_BYTES).decode("utf-8"))) if path else None
    except _DAMAGED:
        return None


def _ours(document: Json) -> WordTimes:
    if document["version"] != _VERSION:
        raise ValueError(f"version {document['version']!r} is not {_VERSION}")
    return WordTimes(
        tuple(map(_sentence, document["sentences"])),
        str(document["audio"]),
        None if document["duration"] is None else _whole(document["duration"]),
        str(document["language"]),
        refused=str(document.get("refused", "")),
    )


def _sentence(row: Json) -> TimedSentence:
    text = str(row["text"])
    if "at" not in row:
        return TimedSentence(text, (), 0)
    at = _whole(row["at"])
    pairs = [word if isinstance(word, list) else [word, None] for word in row["words"]]
    starts = [at + _whole(begin) for begin, _ in pairs]
    given = [None if end is None else at + _whole(end) for _, end in pairs]
    ends = [after if end is None else end for end, after in zip(given, [*starts[1:], None], strict=True)]
    words = tuple((start, end) for start, end in zip(starts, ends, strict=True) if end is not None)
    if len(words) != len(text.split()) or any(start > end for start, end in words) or starts != sorted(starts):
        raise ValueError(f"the times of {text[:40]!r} do not fit its words")
    return TimedSentence(text, words, _whole(row["sure"]))


def _whole(value: Json) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _LONGEST:
        raise ValueError(f"{str(value)[:20]!r} is not a number of milliseconds")
    return value


def _of_tool(document: Json, tool: str) -> WordTimes:
    """Another tool's words, each as a sentence of its own: some of them have no time."""
    ms = 1 if tool == "assemblyai" else 1000
    found = []
    for word in _words(document):
        text = word.get("punctuated_word") or word.get("word") or word.get("text")
        if not isinstance(text, str) or not text.strip() or word.get("start") is None or word.get("end") is None:
            continue
        start, end = (round(float(word[name]) * ms) for name in ("start", "end"))
        if 0 <= start <= end <= _LONGEST:
            found.append(TimedSentence("".join(text.split()), ((start, end),), 100))
    if not found:
        raise ValueError("it has no words with times")
    return WordTimes(tuple(sorted(found, key=lambda one: one.words)), tool=tool)


def _words(document: Json) -> Iterator[dict[str, Json]]:
    """The words of a document, wherever it has a list of them; WhisperX has them all once more, beside its segments."""
    if isinstance(document, list):
        for item in document:
            yield from _words(item)
    elif isinstance(document, dict):
        words = document.get("words")
        if isinstance(words, list) and words:
            yield from (word for word in words if isinstance(word, dict))
            return
        inside = [list(_words(document[name])) for name in ("segments", "results", "channels", "alternatives")
                  if name in document]  # fmt: skip
        yield from next((found for found in inside if found), ())
