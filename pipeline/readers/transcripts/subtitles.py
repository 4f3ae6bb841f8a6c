"""Subtitles in, a Reading out: SubRip, WebVTT with and without voices, YouTube's SBV, LRC."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.readers.transcripts.additions import without_watermark
from pipeline.readers.transcripts.colours import are_voices, pieces_of, with_voices
from pipeline.readers.transcripts.dialogue import with_speakers
from pipeline.readers.transcripts.names import possible
from pipeline.readers.transcripts.passages import NotThisForm, Passage, Reading
from pipeline.readers.transcripts.times import clock

_STAMP = r"\d{1,3}:\d{1,2}(?::\d{1,2})?(?:[.,]\d{1,6})?"
_TIMES = re.compile(rf"[ \t\u200b\ufeff]*({_STAMP})[ \t]*(?:--?>|→|,)[ \t]*({_STAMP})(?:[ \t].*)?$")
_LYRIC = re.compile(rf"((?:\[{_STAMP}\])+)(.*)")
_LYRIC_ABOUT = re.compile(r"\[(ti|ar|al|au|by|la|length|offset|re|tool|ve|#)\s*:\s*(.*?)\]\s*", re.IGNORECASE)
FRAMES = re.compile(r"\{(\d{1,9})\}\{(\d{0,9})\}(.*)")
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?(?:[ \t]+([^<>]*))?>")
_TAG = re.compile(r"</?(?:[a-z][a-z0-9.]*(?:\s[^<>]*)?|\d\d:\d\d[\d:.]*)>", re.IGNORECASE)
_SILENT = re.compile(r"[\[(]\s*(?:silence|silent|pause|no audio|blank_audio|\.\.\.)[\s\d.]*[\])]", re.IGNORECASE)
# What stands above the times of a cue of Webex.
_NUMBER_AND_NAME = re.compile(r"\d+\s+\"([^\"]+)\"\s*\(\d*\)\s*$")
_DRAWING = re.compile(r"\{[^{}]*\\p[1-9][^{}]*\}")
_LIST_NUMBER = re.compile(r"\d+\.\s+")


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue as it stands in the file: its lines, still with tags; who is the voice that its number names."""

    line: int
    start: int | None
    end: int | None
    lines: tuple[str, ...]
    who: str | None = None


def read_cues(text: str) -> Reading:
    """Read SubRip, WebVTT or SBV; the names in the text are found, too."""
    reading = Reading("WebVTT" if text.startswith("WEBVTT") else "subtitles")
    if not text.startswith("WEBVTT"):
        # Places and styles, which SubRip has from SubStation Alpha.
        text = re.sub(r"\{\\[^{}]*\}", "", text)
    lines = text.split("\n")
    times = [number for number, line in enumerate(lines) if _TIMES.match(line)]
    if not times:
        raise NotThisForm
    if "-->" not in text:
        reading.form = "SBV"
    elif reading.form == "subtitles":
        reading.form = "SubRip"
    named = times[0] and _NUMBER_AND_NAME.match(lines[times[0] - 1])
    _head(reading, lines[: times[0] - bool(named)])
    cues = [_cue(reading, lines, first, after) for first, after in zip(times, [*times[1:], len(lines)], strict=True)]
    cues = _second_language(reading, _without_repeats(reading, cues))
    if not _VOICE.search(text) and are_voices(pieces_of(cue.lines) for cue in cues):
        cues = [replace(cue, lines=with_voices(cue.lines)) for cue in cues]
    passages = [passage for cue in cues for passage in _voices(reading, cue)]
    reading.passages = list(with_speakers(reading, passages))
    return reading


def _head(reading: Reading, lines: list[str]) -> None:
    for number, line in enumerate(lines, 1):
        if match := re.fullmatch(r"Language:\s*([\w-]+)", line.strip(), re.IGNORECASE):
            reading.language = match[1]
        elif number > 1 and line.strip() and not line.strip().isdigit() and not re.match(r"Kind:|NOTE$", line.strip()):
            reading.leave(number, line, "it is a note, not a cue")


def _cue(reading: Reading, lines: list[str], first: int, after: int) -> Cue:
    """The cue whose times stand on line `first` (from 0); `after` is where the times of the next one stand."""
    match = _TIMES.match(lines[first])
    assert match is not None
    inner = lines[first + 1 : after]
    if (after < len(lines) and len(inner) > 1 and inner[-1].strip() and not inner[-2].strip("\r")) or (
        after < len(lines) and inner and re.fullmatch(r"\s*\d+\s*", inner[-1])
    ):
        inner = inner[:-1]
    kept: list[str] = []
    note = False
    for number, line in enumerate(inner):
        begins_block = not line.strip() or (number > 0 and not inner[number - 1].strip())
        if begins_block and re.match(r"(?:NOTE|STYLE|REGION)\b", line):
            note = True
        elif not line:
            note = False
        if note and line.strip():
            reading.leave(first + 2 + number, line, "it is a note, not a cue")
        elif not note:
            kept.append(line)
    named = _NUMBER_AND_NAME.match(lines[first - 1]) if first else None
    said = tuple(line for line in kept if line.strip())
    return Cue(first + 1, clock(match[1]), clock(match[2]), said, named[1].strip() if named else None)


def _without_repeats(reading: Reading, cues: list[Cue]) -> list[Cue]:
    """Rolling captions show each line again as the first one of the next cue: every line is kept once."""
    pairs = [(a, b) for a, b in pairwise(cues) if a.lines and b.lines]
    rolling = sum(_plain(a.lines[-1]) == _plain(b.lines[0]) for a, b in pairs)
    if len(pairs) < 3 or rolling < 0.4 * len(pairs):
        return cues
    found = []
    shown: tuple[str, ...] = ()
    for cue in cues:
        new = tuple(line for line in cue.lines if _plain(line) not in shown)
        if new:
            found.append(replace(cue, lines=new))
        shown = tuple(_plain(line) for line in cue.lines) or shown
    return found


def _second_language(reading: Reading, cues: list[Cue]) -> list[Cue]:
    """Where each cue has one line of Chinese or Japanese and one of Latin letters, only the first is what is said."""
    two = [cue for cue in cues if len(cue.lines) == 2]
    mixed = [cue for cue in two if _unspaced(cue.lines[0]) and not _unspaced(cue.lines[1]) and _letters(cue.lines[1])]
    if len(mixed) < 2 or len(mixed) < 0.8 * len(cues):
        return cues
    for cue in mixed:
        reading.leave(cue.line + 2, cue.lines[1], "it says the line before it in another language or script")
    return [replace(cue, lines=cue.lines[:1]) if cue in mixed else cue for cue in cues]


def _unspaced(text: str) -> bool:
    return bool(re.search("[\u3040-\u30ff\u3400-\u9fff]", text))


def _letters(text: str) -> bool:
    return bool(re.search(r"[^\W\d_]", text))


def _plain(line: str) -> str:
    """The text of a line without tags, entities decoded."""
    return " ".join(html.unescape(_TAG.sub("", _VOICE.sub("", line))).split())


def _voices(reading: Reading, cue: Cue) -> Iterator[Passage]:
    """A cue as a passage for each voice in it."""
    text = without_watermark(reading, "\n".join(cue.lines), cue.line)
    parts = _VOICE.split(text)
    if _SILENT.fullmatch(_plain(text)):
        reading.leave(cue.line, _plain(text), "it tells of silence")
        return
    for who, spoken in zip([cue.who, *parts[1::2]], parts[::2], strict=True):
        lines = [plain for line in spoken.split("\n") if (plain := _plain(line))]
        if lines:
            name = None if who is None else html.unescape(who).strip()
            # What our own captions call somebody without a name.
            name = "" if name == "Speaker" else name
            # A line break may part a label from its text, which the search for names has to see.
            yield Passage("\n".join(lines), cue.line, cue.start, cue.end, name)


def read_frames(text: str) -> Reading:
    """Read MicroDVD: each line has the numbers of its first and last frame; the first one may give their rate."""
    reading = Reading("MicroDVD")
    found = [(number, match) for number, line in enumerate(text.split("\n"), 1) if (match := FRAMES.match(line))]
    rate = 25.0
    if (given := re.fullmatch(r"\d{2}\.\d{1,3}", found[0][1][3].strip())) and 10 < float(given[0]) < 100:
        rate, found = float(given[0]), found[1:]
    else:
        reading.leave(
            found[0][0], found[0][1][0], "the file counts frames and not seconds; 25 frames a second are taken"
        )
    for number, match in found:
        start, end = (round(int(frame) * 1000 / rate) for frame in (match[1], match[2] or match[1]))
        said = re.sub(r"\{[a-zA-Z]:[^{}]*\}", "", match[3]).replace("|", "\n")
        reading.passages.append(Passage(said, number, start, end if match[2] else None))
    reading.passages = list(with_speakers(reading, reading.passages))
    return reading


def read_lyrics(text: str) -> Reading:
    """Read LRC: a time in brackets before each line, no ends."""
    reading = Reading("LRC")
    for number, line in enumerate(text.split("\n"), 1):
        if about := _LYRIC_ABOUT.fullmatch(line):
            reading.title = about[2] if about[1].lower() == "ti" else reading.title
            reading.language = about[2] if about[1].lower() == "la" else reading.language
        elif match := _LYRIC.fullmatch(line.strip()):
            words = re.sub(rf"<{_STAMP}>", "", match[2])
            starts = re.findall(_STAMP, match[1])
            reading.passages += [Passage(words.strip(), number, clock(start)) for start in starts if words.strip()]
        elif line.strip():
            reading.leave(number, line, "it has no time in brackets before it")
    if not reading.passages:
        raise NotThisForm
    reading.passages.sort(key=lambda passage: passage.start or 0)
    numbered = [_LIST_NUMBER.match(passage.text) for passage in reading.passages]
    if all(numbered):
        reading.passages = [replace(p, text=_LIST_NUMBER.sub("", p.text, count=1)) for p in reading.passages]
    reading.passages = list(with_speakers(reading, reading.passages))
    return reading


def read_substation(text: str) -> Reading:
    """Read SubStation Alpha (.ass, .ssa): its lines of dialogue with the columns that the line "Format" names."""
    reading = Reading("SubStation Alpha")
    columns: list[str] = []
    styles: dict[int, str] = {}
    below = ""
    for number, line in enumerate(text.split("\n"), 1):
        kind, _, rest = line.partition(":")
        if line.startswith("["):
            below = line.strip().lower()
        elif kind == "Title" and below == "[script info]":
            reading.title = rest.strip()
        elif kind == "Format" and below == "[events]":
            columns = [cell.strip().lower() for cell in rest.split(",")]
        elif kind == "Comment" and below == "[events]":
            reading.leave(number, rest, "it is a comment, not a cue")
        elif kind == "Dialogue" and columns:
            cells = dict(zip(columns, rest.split(",", len(columns) - 1), strict=False))
            if _DRAWING.search(cells.get("text", "")):
                reading.leave(number, cells["text"], "it is a drawing, not speech")
                continue
            styles[len(reading.passages)] = cells.get("style", "").strip()
            said = (
                re.sub(r"\{[^{}]*\}", "", cells.get("text", ""))
                .replace("\\N", "\n")
                .replace("\\n", "\n")
                .replace("\\h", " ")
            )
            start, end = clock(cells.get("start", "")), clock(cells.get("end", ""))
            who = cells.get("name") or cells.get("actor") or ""
            reading.passages.append(Passage(said, number, start, end, who.strip() or None))
    passages = reading.passages
    if len(set(styles.values())) > 1 and not any(passage.who for passage in passages):
        passages = [replace(passage, who=_by_style(styles[at])) for at, passage in enumerate(passages)]
    reading.passages = list(with_speakers(reading, sorted(passages, key=lambda passage: passage.start or 0)))
    if not reading.passages:
        raise NotThisForm
    return reading


def _by_style(style: str) -> str | None:
    """The voice that a style of SubStation Alpha is named after; none where it is named after a look."""
    bare = re.sub(r"^\*|[\d_]+$", "", style).strip()
    looks = re.search(r"default|italic|top|bottom|main|sign|title|caption|song|karaoke|style|alt", bare, re.IGNORECASE)
    return None if looks or not possible(bare) else bare
