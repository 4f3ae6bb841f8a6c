"""Lists of segments or words in JSON, whatever their fields are called, in; passages out.

So Whisper and its relatives, AssemblyAI, Podcasting 2.0, Podlove and what shows make of them are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.readers.transcripts.passages import Passage, Reading
from pipeline.readers.transcripts.times import seconds
from pipeline.readers.transcripts.units import unit_of
from pipeline.readers.transcripts.words import Word, phrases

Json = Any
_TEXT = ("text", "body", "content", "transcript", "sentence", "word", "punctuated_word", "value", "utf8", "line",
         "caption", "punctuatedWord", "tag", "segment")  # fmt: skip
_START = ("start", "startTime", "start_time", "begin", "from", "ts", "time", "start_ms", "startMs", "timestamp",
          "offset", "tStartMs", "start_timestamp", "time_start", "sec", "start_offset")  # fmt: skip
_END = (
    "end",
    "endTime",
    "end_time",
    "to",
    "end_ts",
    "stop",
    "end_ms",
    "endMs",
    "end_timestamp",
    "time_end",
    "end_offset",
)
_LENGTH = ("duration", "dur", "dDurationMs", "length")
_WHO = ("speaker", "speakerLabel", "speaker_label", "speaker_name", "speakerName", "who", "voice", "name", "role",
        "speaker_id", "speakerId", "participant", "sid")  # fmt: skip
_INNER = ("words", "timestamps", "tokens", "segs")
# Of several lists in one document, that with the speakers, then that of the larger pieces.
_LISTS = ("utterances", "monologues", "segments", "paragraphs", "transcription", "transcripts", "sentences", "results",
          "chunks", "events", "cues", "captions", "transcript", "words")  # fmt: skip
_NOT_SPEECH = re.compile(r"\s*(?:intro|outro|jingle|music|musik|\[.*\])\s*", re.IGNORECASE)


def label(who: Json) -> str | None:
    """A speaker as JSON has it: a name, a number, or a mapping with a name; None when there is none."""
    if isinstance(who, Mapping):
        return next(
            (label(who[name]) for name in ("name", "label", "displayName", "id") if who.get(name) is not None), None
        )
    if who is None or isinstance(who, bool | list):
        return None
    text = " ".join(str(who).split())
    return f"Speaker {text}" if re.fullmatch(r"\d+|[A-Z]", text) else text or None


def general(document: Json, reading: Reading) -> Iterator[Passage]:
    """The passages of the best list of a document."""
    names = _table_of_names(document)
    items = _best(document)
    if items is None:
        text = (
            next((document[key] for key in ("text", "transcript") if isinstance(document.get(key), str)), "")
            if isinstance(document, dict)
            else ""
        )
        yield from (Passage(line, 0, whole=True) for line in text.split("\n") if line.strip())
        return
    rows = [row for item in items if (row := _row(item))[0].strip()]
    unit = unit_of((start, end, text) for text, start, end, _, _ in rows)
    if _are_words(rows):
        yield from phrases(Word(t, _ms(a, unit), _ms(b, unit), _named(w, names)) for t, a, b, w, _ in rows)
        return
    speaks = any(who for _, _, _, who, _ in rows)
    for number, (text, start, end, who, inner) in enumerate(rows, 1):
        name = _named(who, names)
        if speaks and not who and _NOT_SPEECH.fullmatch(text):
            reading.leave(number, text, "it has no speaker and is not speech")
            continue
        words = list(_words(inner, unit, name))
        joined = re.sub(r"\s+", "", "".join(word.text for word in words))
        if joined == re.sub(r"\s+", "", text) and any(word.start is not None for word in words):
            yield from phrases(words, number)
        else:
            yield Passage(text, number, _ms(start, unit), _ms(end, unit), name if name or not speaks else "")


def _table_of_names(document: Json) -> Mapping[str, str]:
    """A table of the speakers' names by the key that segments have."""
    table = document.get("speakers") if isinstance(document, dict) else None
    if isinstance(table, list):
        table = {
            str(next((one[key] for key in ("id", "key", "spkid") if key in one), None)): one.get("name")
            for one in table
            if isinstance(one, dict)
        }
    if not isinstance(table, dict):
        return {}
    found = {str(key): label(value) for key, value in table.items()}
    return {key: name for key, name in found.items() if name}


def _named(who: Json, names: Mapping[str, str]) -> str | None:
    return names.get(str(who)) or label(who)


def _best(document: Json, depth: int = 0) -> list[Json] | None:
    """The list of a document whose items have texts."""
    if isinstance(document, list):
        return document if document and is_row(document[0]) and sum(map(is_row, document)) * 2 > len(document) else None
    if not isinstance(document, dict) or depth > 4:
        return None
    found = {}
    for key, value in document.items():
        if (inner := _best(value, depth + 1)) is not None and key not in (
            "speakers",
            "chapters",
            "highlights",
            "entities",
        ):
            found[key] = inner
    spoken = [key for key in found if any(_first(item, _WHO) for item in found[key] if isinstance(item, dict))]
    order = [key for key in _LISTS if key in found]
    order = [key for key in order if key in spoken] + order + list(found)
    return found[order[0]] if order else None


def is_row(item: Json) -> bool:
    """Whether an item of a list is a segment or a word: it has a text."""
    if isinstance(item, list):
        return len(item) == 3 and sum(isinstance(part, str) for part in item) == 1
    if not isinstance(item, dict):
        return False
    words = item.get("words")
    only_words = isinstance(words, list) and bool(words) and isinstance(words[0], dict) and is_row(words[0])
    return isinstance(_first(item, _TEXT), str) or isinstance(item.get("segs"), list) or only_words


def _first(item: Mapping[str, Json], names: tuple[str, ...]) -> Json:
    return next((item[name] for name in names if item.get(name) is not None), None)


def _row(item: Json) -> tuple[str, float | None, float | None, Json, list[Json]]:
    """Text, start, end, speaker and inner words of an item; times still in the unit of the document."""
    if isinstance(item, list):
        text = next(part for part in item if isinstance(part, str))
        start, end = [part for part in item if not isinstance(part, str)]
        return text, _number(start), _number(end), None, []
    if not isinstance(item, dict):
        return str(item), None, None, None, []
    segs = item.get("segs")
    text = (
        "".join(str(one.get("utf8", "")) for one in segs) if isinstance(segs, list) else str(_first(item, _TEXT) or "")
    )
    start, end = _first(item, _START), _first(item, _END)
    if isinstance(start, list) and len(start) == 2:
        start, end = start
    if isinstance(item.get("offsets"), dict):
        start, end = _seconds(item["offsets"].get("from")), _seconds(item["offsets"].get("to"))
    begin, stop = _number(start), _number(end)
    if stop is None and begin is not None and (length := _number(_first(item, _LENGTH))) is not None:
        stop = begin + length
    inner: list[Json] = next((item[name] for name in _INNER if isinstance(item.get(name), list)), [])
    if not text and inner:
        text = " ".join(_row(word)[0].strip() for word in inner if is_row(word))
        first, last = _row(inner[0]), _row(inner[-1])
        begin, stop = first[1] if begin is None else begin, last[2] if stop is None else stop
    who = _first(item, _WHO)
    if who == _first(item, _TEXT):
        who = None
    return text, begin, stop, who, inner


def _seconds(ms: Json) -> float | None:
    return ms / 1000 if isinstance(ms, int | float) else None


def _number(value: Json) -> float | None:
    """A number as it stands, a clock time in seconds."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if isinstance(value, str) and re.fullmatch(r"\d+(?:\.\d+)?", value):
        return float(value)
    ms = seconds(value)
    return None if ms is None else ms / 1000


def _ms(value: float | None, unit: float) -> int | None:
    return None if value is None or value < 0 else round(value * unit)


def _are_words(rows: list[tuple[str, float | None, float | None, Json, list[Json]]]) -> bool:
    """Whether most items are single words."""
    texts = [text.strip() for text, *_ in rows]
    return len(texts) > 3 and sum(
        len(re.findall(r"[^\W_]+", text)) < 2 and len(text) < 30 for text in texts
    ) > 0.8 * len(texts)


def _words(inner: list[Json], unit: float, who: str | None) -> Iterator[Word]:
    for item in inner:
        if isinstance(item, dict) and is_row(item):
            text, start, end, _, _ = _row(item)
            yield Word(text, _ms(start, unit), _ms(end, unit), who)
