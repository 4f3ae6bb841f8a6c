"""Transcripts of linguists' tools in, a Reading out: ELAN, Praat TextGrids, CHAT, and word lists with times (CTM)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.readers.transcripts.nodes import line_of, text_in
from pipeline.readers.transcripts.passages import NotThisForm, Passage, Reading
from pipeline.readers.transcripts.words import Word, phrases

_SOUNDS = re.compile(r"phon|segment|tone|syllable", re.IGNORECASE)
_CTM = re.compile(r"(\S+) +(\S+) +(\d+\.?\d*) +(\d+\.?\d*) +(\S+)(?: +[\d.]+)?(?: +\S+)*$")
_TIMED = re.compile(r"[\x15•](\d+)_(\d+)[\x15•]")
_CODES = re.compile(r"\[[^\]]*\]|&[=~+-]?\S+|\(\.+\)|\+[/.\"^,+!?]+|[<>‹›↑↓⌈⌉⌊⌋„‡]|(?<=\w)@\w+(?::\w+)?|\bxxx\b|\b0\w+")


def read_elan(root: etree._Element) -> Reading:
    """Read an ELAN document: the annotations with times, by the participants of their tiers."""
    reading = Reading("ELAN")
    slots = {str(node.get("TIME_SLOT_ID")): node.get("TIME_VALUE", "") for node in root.iter("TIME_SLOT")}
    for tier in root.iter("TIER"):
        name = tier.get("PARTICIPANT") or tier.get("TIER_ID") or ""
        timed = list(tier.iter("ALIGNABLE_ANNOTATION"))
        if not timed and (other := next(tier.iter("REF_ANNOTATION"), None)) is not None:
            reading.leave(line_of(other), str(tier.get("TIER_ID")), "this tier is about another one")
        for node in timed:
            start, end = (slots.get(str(node.get(f"TIME_SLOT_REF{number}")), "") for number in (1, 2))
            begin, stop = (int(time) if time.isdigit() else None for time in (start, end))
            reading.passages.append(Passage(text_in(node), line_of(node), begin, stop, name))
    return _in_order(reading)


def _in_order(reading: Reading) -> Reading:
    reading.passages = [passage for passage in reading.passages if passage.text.strip()]
    if not reading.passages:
        raise NotThisForm
    reading.passages.sort(key=lambda passage: passage.start or 0)
    return reading


def read_textgrid(text: str) -> Reading:
    """Read a TextGrid of Praat, long or short: its interval tiers, those of sounds and single words left aside."""
    reading = Reading("Praat TextGrid")
    tokens = re.findall(r'"((?:[^"]|"")*)"|(?<![\w.])(-?\d+(?:\.\d+)?)(?![\w.])', re.sub(r"\[\d*\]", "", text))
    tiers: list[tuple[str, list[tuple[float, float, str]]]] = []
    numbers: list[float] = []
    for at, (said, number) in enumerate(tokens):
        if number:
            numbers.append(float(number))
        elif said in ("IntervalTier", "TextTier"):
            tiers.append((tokens[at + 1][0] if said == "IntervalTier" and at + 1 < len(tokens) else "", []))
        elif tiers and len(numbers) >= 2 and not (at and tokens[at - 1][0]):
            tiers[-1][1].append((numbers[-2], numbers[-1], said.replace('""', '"')))
            numbers = []
    kept = [(name, found) for name, found in tiers if name and not _SOUNDS.search(name)]
    whole = [(name, found) for name, found in kept if not re.search(r"word", name, re.IGNORECASE)]
    for name, found in whole or kept:
        passages = [Passage(said, 0, round(a * 1000), round(b * 1000), name) for a, b, said in found if said.strip()]
        reading.passages += passages
    return _in_order(reading)


def read_chat(text: str) -> Reading:
    """Read CHAT (.cha): lines that begin with *WHO:, their codes left out, who they are told by @Participants."""
    reading = Reading("CHAT")
    lines = re.sub(r"\n[ \t]+", " ", text).split("\n")
    people: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        if line.startswith("@Participants:"):
            for one in line.partition(":")[2].split(","):
                parts = one.split()
                people |= {parts[0]: parts[1] if len(parts) > 2 else parts[0]} if parts else {}
        elif match := re.match(r"\*(\w+):\s*(.*)", line):
            time = _TIMED.search(match[2])
            said = " ".join(_CODES.sub(" ", _TIMED.sub(" ", match[2])).split())
            said = re.sub(r"\s+([.,!?;:])", r"\1", said.replace("_", " "))
            start, end = (int(time[1]), int(time[2])) if time else (None, None)
            if re.search(r"\w", said):
                reading.passages.append(Passage(said, number, start, end, people.get(match[1], match[1])))
    if not reading.passages:
        raise NotThisForm
    return reading


def read_ctm(text: str) -> Reading:
    """Read CTM: a word a line, with channel, start and length in seconds."""
    reading = Reading("CTM")
    reading.passages = list(phrases(_ctm_words(text)))
    if not reading.passages:
        raise NotThisForm
    return reading


def _ctm_words(text: str) -> Iterator[Word]:
    for line in text.split("\n"):
        if match := _CTM.match(line.strip()):
            start = round(float(match[3]) * 1000)
            yield Word(match[5], start, start + round(float(match[4]) * 1000))


def is_ctm(text: str) -> bool:
    """Whether all lines are words with times."""
    lines = [line for line in text.split("\n") if line.strip() and not line.startswith(";;")]
    return len(lines) > 1 and all(_CTM.match(line.strip()) for line in lines[:200])
