"""Passages with names ("Ada: Hello") or marks of another voice (">> Hi.") in their text in, with speakers out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.readers.transcripts.names import possible, speakers
from pipeline.readers.transcripts.passages import Passage, Reading, glued
from pipeline.text.marks import marks
from pipeline.text.names import is_capitalised

_LABEL = re.compile(
    r"\s*(?:>>+\s*|[-–—]\s+)?(?:[\[(](?P<b>[^:\n\[\]()]{1,50})[\])]\s*[:：]?|(?P<n>[^:\n]{1,50}?)\s*[:：])\s*(?=\S|$)"
)
_CHEVRON = re.compile(r"(?:^|(?<=\s))(?:>>+|»)(?=\s|[^\s>])")
# Where another voice begins within a cue: "ADA: " at the beginning of a line, "(Ada Lovelace)" alone on one.
_CAPITALS = re.compile(
    r"(?:^-\s*)?(?<=\n)(?=[A-Z][A-Z0-9 .'’-]{1,40}(?:\([^()\n]*\))?:(?:\s|$)|\([A-Z][^()\n:]{1,40}\)\n)", re.MULTILINE
)
_DASH = re.compile(r"(?:^|(?<=[.!?…]\s)|(?<=\n))[-–—]\s*(?=[^\s\d-])")


def with_speakers(reading: Reading, passages: Iterable[Passage]) -> Iterator[Passage]:
    """The passages with who speaks as far as their text tells it, and lines joined."""
    passages = list(passages)
    named = sum(passage.who is not None for passage in passages)
    if named == 0 and _names_on_lines(passages):
        passages = [replace(p, text=p.text.replace("\n", ": ", 1)) for p in passages]
    known = frozenset() if named * 2 > len(passages) else _known(passages)
    counts = [len(_DASH.findall(passage.text)) for passage in passages]
    # Where voices have names, a dash is punctuation.
    dashes = not named and not known and (any(count > 1 for count in counts) or sum(map(bool, counts)) > 1)
    for passage in passages:
        for part in _voices(passage, dashes=dashes):
            yield _labelled(part, known)


def _names_on_lines(passages: list[Passage]) -> bool:
    """Whether the first line of each cue is a name, as in older files of Teams."""
    firsts = [passage.text.partition("\n")[0] for passage in passages if "\n" in passage.text]
    names = [first for first in firsts if possible(first) and is_capitalised(first)]
    return len(names) > 0.9 * len(passages) and len(set(names)) <= max(2, len(passages) // 3)


def _known(passages: list[Passage]) -> frozenset[str]:
    """The labels that are speakers, of all passages."""
    parts = [part for passage in passages for part in _voices(passage, dashes=True)]
    matches = [match for part in parts if (match := _LABEL.match(part.text))]
    # "(AWS) or whatever" is no name; where names stand in brackets, most cues begin with one.
    brackets = sum(bool(match["b"]) for match in matches) > 0.3 * len(passages)
    found = (_label(match.string) for match in matches if match["n"] or brackets or match[0].rstrip().endswith(":"))
    labels = [label for label in found if label and possible(label)]
    words = Counter(re.findall(r"[^\W\d_]+", " ".join(_after(part.text) for part in parts)))
    known = speakers(labels, len(passages), words)
    # Where the first cue begins with a full name, and another one stands before a cue, each may speak just once.
    full = frozenset(label for label in labels if _is_full_name(label))
    begins = bool(labels) and labels[0] in full and matches[0].string == passages[0].text
    return full if begins and len(full) > 1 and not known else known


def _is_full_name(label: str) -> bool:
    return len(label.split()) in (2, 3) and is_capitalised(label) and not re.search(r"[^\w.’' -]|\d", label)


def _label(text: str) -> str:
    """What stands before a colon, or in brackets, at the beginning of a text; "" when it is a sound."""
    match = _LABEL.match(text)
    if match is None or marks(f"[{match['b']}]"):
        return ""
    # "WOMAN ( gasping )": what is heard is not part of the name.
    name, _, sound = (match["b"] or match["n"]).partition("(")
    return name.strip() if marks(f"[{sound.strip(' )')}]") else (match["b"] or match["n"]).strip()


def _after(text: str) -> str:
    match = _LABEL.match(text)
    return text[match.end() :] if match else text


def _voices(passage: Passage, *, dashes: bool) -> Iterator[Passage]:
    """A passage cut where chevrons, or two dashes, say that another voice begins."""
    if passage.who:
        yield passage
        return
    parts = _CAPITALS.split(passage.text)
    if len(parts) > 1:
        for part in parts:
            yield from _voices(replace(passage, text=part), dashes=dashes)
        return
    text = passage.text
    cut = [match.span() for match in _CHEVRON.finditer(text)]
    if not cut and (dashes or _every_line_is_a_voice(text)):
        cut = [match.span() for match in _DASH.finditer(text)]
        cut = cut if len(cut) > 1 or (cut and cut[0][0] == 0 and len(text) < 200) else []
    if not cut:
        yield passage
        return
    if before := text[: cut[0][0]].strip():
        yield replace(passage, text=before)
    ends = [start for start, _ in cut[1:]] + [len(text)]
    for (_, begin), stop in zip(cut, ends, strict=True):
        if inner := text[begin:stop].strip():
            yield replace(passage, text=inner, who="")


def _every_line_is_a_voice(text: str) -> bool:
    """Whether there are lines, and each begins with a dash."""
    lines = text.split("\n")
    return len(lines) > 1 and all(_DASH.match(line) for line in lines)


def _labelled(passage: Passage, known: frozenset[str]) -> Passage:
    if (label := _label(passage.text)) in known:
        return replace(passage, text=one_line(_after(passage.text)), who=label)
    return replace(passage, text=one_line(passage.text))


def one_line(text: str) -> str:
    """The lines of a cue as one."""
    found = ""
    for line in text.split("\n"):
        found = glued(found, " ".join(line.split()))
    return found
