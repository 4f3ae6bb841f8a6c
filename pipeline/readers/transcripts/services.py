"""JSON of speech services and of other tools in, a Reading out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from pipeline.readers.transcripts.dialogue import with_speakers
from pipeline.readers.transcripts.passages import NotThisForm, Passage, Reading
from pipeline.readers.transcripts.segments import general, is_row, label
from pipeline.readers.transcripts.times import seconds
from pipeline.readers.transcripts.web import read_html
from pipeline.readers.transcripts.words import Word, phrases
from pipeline.text.timecode import stamp

Json = Any
_OTR_TIME = re.compile(r"<span\b[^<>]*\bdata-timestamp=\"([\d.]+)\"[^<>]*>[^<>]*</span>")
_TICKS = 10_000


def read_json(text: str) -> Reading:
    """Read one JSON document, several that follow each other, or one on each line."""
    documents = list(_documents(text))
    if not documents:
        raise NotThisForm
    if len(documents) == 1 and (page := _page(documents[0])):
        return page
    if len(documents) > 1 and all(isinstance(one, dict) and is_row(one) for one in documents):
        documents = [documents]
    readings = [reading for document in documents if (reading := _read(document))]
    if not readings:
        raise NotThisForm
    first = readings[0]
    first.passages = list(with_speakers(first, first.passages))
    for number, other in enumerate(readings[1:], 2):
        # Each is a recording of its own, whose times begin anew.
        more = [replace(one, start=None, end=None) for one in with_speakers(other, other.passages)]
        first.passages += [replace(more[0], who=more[0].who or ""), *more[1:]]
        first.leave(0, f"times of document {number}", "they begin anew: the file holds more than one recording")
    return first


def _page(document: Json) -> Reading | None:
    """The transcript in a file of oTranscribe (.otr), which is HTML; None in any other document."""
    text = document.get("text") if isinstance(document, dict) else None
    if not isinstance(text, str) or "timestamp" not in text or not re.search(r"<(?:p|span|div)\b", text):
        return None
    reading = read_html(b"", _OTR_TIME.sub(lambda match: f" [{stamp(seconds(match[1]) or 0)}] ", text))
    reading.form = "oTranscribe"
    return reading


def _documents(text: str) -> Iterator[Json]:
    decoder = json.JSONDecoder()
    at, end = 0, len(text)
    while at < end:
        while at < end and text[at] in " \t\r\n,\ufeff\x1e":
            at += 1
        if at >= end:
            return
        try:
            document, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            raise NotThisForm(str(error)) from error
        yield document


def _read(document: Json) -> Reading | None:
    """A document by the first service whose form it has, or else by what most of them have in common."""
    reading = Reading("JSON", unit="item")
    if isinstance(document, dict):
        reading.language = _language(document)
        titles = (document.get(name) for name in ("title", "episodeTitle"))
        # The title that services give is the name of the audio file.
        reading.title = next((t for t in titles if isinstance(t, str) and not re.search(r"\.\w{2,4}$", t)), "")
        for form, read in _SERVICES:
            try:
                found = [passage for passage in read(document) if passage.text.strip()]
            except (KeyError, TypeError, ValueError, IndexError, AttributeError):
                continue
            if found:
                reading.form, reading.passages = f"JSON ({form})", found
                return reading
    reading.passages = list(general(document, reading))
    return reading if reading.passages else None


def _language(document: dict[str, Json]) -> str:
    result = document.get("result")
    places = (document, result if isinstance(result, dict) else {})
    found = (place.get(name) for place in places for name in ("language", "language_code", "lang", "languageCode"))
    return next((value for value in found if isinstance(value, str)), "")


def _revai(document: dict[str, Json]) -> Iterator[Passage]:
    names = {one.get("id"): one.get("name") for one in document.get("speakers") or [] if isinstance(one, dict)}
    for monologue in document["monologues"]:
        who = names.get(monologue.get("speaker")) or label(monologue.get("speaker"))
        words: list[Word] = []
        for element in monologue["elements"]:
            value = str(element.get("value", ""))
            if element.get("type") == "text" or not words:
                words.append(Word(value, seconds(element.get("ts")), seconds(element.get("end_ts")), who))
            else:
                words[-1] = replace(words[-1], text=words[-1].text + value)
        yield from phrases(_leading(words))


def _leading(words: list[Word]) -> Iterator[Word]:
    """Words with the space that followed each moved to the next."""
    space = ""
    for number, word in enumerate(words):
        text = word.text
        yield replace(word, text=(space or ("" if number else " ")) + text.rstrip())
        space = " " if text != text.rstrip() else ""


def _aws(document: dict[str, Json]) -> Iterator[Passage]:
    results = document["results"]
    spoken = {}
    for segment in results.get("speaker_labels", {}).get("segments", []):
        for item in segment.get("items", []):
            spoken[item.get("start_time")] = item.get("speaker_label", segment.get("speaker_label"))
    channels = results.get("channel_labels", {}).get("channels")
    lists = [(one.get("channel_label"), one["items"]) for one in channels] if channels else [(None, results["items"])]
    found: list[Passage] = []
    for channel, items in lists:
        words: list[Word] = []
        for item in items:
            text = item["alternatives"][0]["content"]
            start = seconds(item.get("start_time"))
            who = channel or item.get("speaker_label") or spoken.get(item.get("start_time"))
            words.append(Word(text, start, seconds(item.get("end_time")), label(who) if start is not None else None))
        found += phrases(words)
    yield from sorted(found, key=lambda passage: passage.start or 0) if channels else found


def _google(document: dict[str, Json]) -> Iterator[Passage]:
    response = document.get("response")
    results = (response if isinstance(response, dict) else document)["results"]
    lists = [result["alternatives"][0] for result in results if result.get("alternatives")]
    last = lists[-1].get("words", [])
    if any(word.get("speakerTag") or word.get("speaker_tag") for word in last):
        # With speakers, the last result has the words of all results once more.
        lists = lists[-1:]
    elif not any("words" in one for one in lists):
        yield from (Passage(one["transcript"].strip(), number) for number, one in enumerate(lists, 1))
        return
    for number, one in enumerate(lists, 1):
        yield from phrases(map(_google_word, one.get("words", [])), number)


def _google_word(word: dict[str, Json]) -> Word:
    start = next((word[name] for name in ("startTime", "start_time", "startOffset") if name in word), 0)
    end = next((word[name] for name in ("endTime", "end_time", "endOffset") if name in word), None)
    who = word.get("speakerTag") or word.get("speaker_tag") or word.get("speakerLabel")
    return Word(word["word"], seconds(start), seconds(end), label(who))


def _watson(document: dict[str, Json]) -> Iterator[Passage]:
    whole = document["results"][0] if "results" in document["results"][0] else document
    labels = whole.get("speaker_labels") or document.get("speaker_labels") or []
    who = {one["from"]: label(one["speaker"]) for one in labels}
    for number, result in enumerate(whole["results"], 1):
        stamps = result["alternatives"][0]["timestamps"]
        # What it writes for a hesitation is no word.
        words = [Word(w, seconds(a), seconds(b), who.get(a)) for w, a, b in stamps if not w.startswith("%")]
        yield from phrases(words, number)


def _azure(document: dict[str, Json]) -> Iterator[Passage]:
    if "combinedPhrases" in document and "phrases" in document:
        # The answer of the fast transcription.
        for number, phrase in enumerate(document["phrases"], 1):
            begin, length = phrase["offsetMilliseconds"], phrase["durationMilliseconds"]
            yield Passage(phrase["text"], number, begin, begin + length, label(phrase.get("speaker")))
        return
    for number, phrase in enumerate(document["recognizedPhrases"], 1):
        start = phrase.get("offsetInTicks")
        first = phrase["nBest"][0]
        begin = round(start / _TICKS) if start is not None else seconds(phrase.get("offset"))
        length = (
            round(phrase["durationInTicks"] / _TICKS) if "durationInTicks" in phrase else seconds(phrase["duration"])
        )
        who = phrase.get("speaker")
        text = first.get("display") or first["lexical"]
        yield Passage(text, number, begin, None if begin is None else begin + (length or 0), label(who))


def _deepgram(document: dict[str, Json]) -> Iterator[Passage]:
    results = document.get("results", document)
    channels = results["channels"]
    if any("speaker" in one for one in results.get("utterances") or ()) and not _has_speakers(channels):
        for number, one in enumerate(results["utterances"], 1):
            start, end = seconds(one["start"]), seconds(one["end"])
            yield Passage(one["transcript"], number, start, end, label(one.get("speaker")))
        return
    found: list[Passage] = []
    for number, channel in enumerate(channels):
        words = channel["alternatives"][0]["words"]
        one = label(number) if len(channels) > 1 else None
        found += phrases(
            Word(
                w.get("punctuated_word") or w["word"],
                seconds(w["start"]),
                seconds(w["end"]),
                label(w.get("speaker")) or one,
            )
            for w in words
        )
    yield from sorted(found, key=lambda passage: passage.start or 0) if len(channels) > 1 else found


def _has_speakers(channels: list[Json]) -> bool:
    return any("speaker" in word for channel in channels for word in channel["alternatives"][0]["words"])


def _speechmatics(document: dict[str, Json]) -> Iterator[Passage]:
    if "words" in document:
        turns = sorted((seconds(one["time"]) or 0, one["name"]) for one in document["speakers"])
        yield from phrases(_with_durations(document["words"], turns))
        return
    words = []
    for result in document["results"]:
        first = result["alternatives"][0]
        sign = result.get("type") == "punctuation"
        who = None if sign else label(first.get("speaker"))
        start = None if sign else seconds(result["start_time"])
        words.append(Word(first["content"], start, seconds(result["end_time"]), who))
    yield from phrases(words)


def _with_durations(words: list[dict[str, Json]], turns: list[tuple[int, str]]) -> Iterator[Word]:
    """Words with time and duration, and the speaker whose turn began last."""
    for word in words:
        start, length = seconds(word["time"]) or 0, seconds(word["duration"]) or 0
        who = next((name for begin, name in reversed(turns) if begin <= start + 10), None)
        sign = word["name"] in (".", ",", "?", "!")
        yield Word(word["name"], None if sign else start, start + length, None if sign else who)


def _paragraphs(document: dict[str, Json]) -> Iterator[Passage]:
    """Words in one list, paragraphs in another: Trint (by id), the BBC's digital paper edit (by time)."""
    table = document["paragraphs"]
    words = document["words"]
    if isinstance(table, dict):
        names = document.get("speakers") or {}
        last = None
        found: list[Word] = []
        for word in words:
            if word.get("strikethrough"):
                continue
            start = int(word["time"])
            who = word.get("speaker")
            name = names.get(who, who) if isinstance(names, dict) else who
            name = name.get("name") if isinstance(name, dict) else name
            if word.get("paragraphId") != last and found:
                yield from phrases(found)
                found = []
            last = word.get("paragraphId")
            found.append(Word(word["value"], start, start + int(word["duration"]), label(name)))
        yield from phrases(found)
        return
    for paragraph in table:
        inside = [word for word in words if paragraph["start"] <= word["start"] < paragraph["end"]]
        who = label(paragraph["speaker"])
        yield from phrases(Word(w["text"], seconds(w["start"]), seconds(w["end"]), who) for w in inside)


_SERVICES: tuple[tuple[str, Callable[[dict[str, Json]], Iterator[Passage]]], ...] = (
    ("Rev.ai", _revai),
    ("Deepgram", _deepgram),
    ("Speechmatics", _speechmatics),
    ("IBM Watson", _watson),
    ("Google", _google),
    ("AWS Transcribe", _aws),
    ("Azure", _azure),
    ("words and paragraphs", _paragraphs),
)
