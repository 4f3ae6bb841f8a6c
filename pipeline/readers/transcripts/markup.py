"""XML forms of transcripts in, a Reading out: TTML, Podlove's simple transcripts, Transcriber."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from lxml import etree

from pipeline.readers.transcripts.dialogue import with_speakers
from pipeline.readers.transcripts.linguistics import read_elan
from pipeline.readers.transcripts.nodes import all_of, line_of, tag_name, text_in
from pipeline.readers.transcripts.passages import NotThisForm, Passage, Reading
from pipeline.readers.transcripts.times import seconds
from pipeline.readers.transcripts.ttml import read_ttml

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read_xml(data: bytes) -> Reading:
    """Read an XML file by its root element. Raises NotThisForm for others, and for what is not XML."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotThisForm from error
    name = tag_name(root)
    readers = {
        "tt": read_ttml,
        "transcripts": _podlove,
        "Trans": _transcriber,
        "transcript": _youtube,
        "timedtext": _youtube,
    }
    if name == "ANNOTATION_DOCUMENT":
        return read_elan(root)
    if name not in readers:
        raise NotThisForm
    reading = readers[name](root)
    reading.passages = list(with_speakers(reading, reading.passages))
    if not reading.passages:
        raise NotThisForm
    return reading


def read_sami(text: str) -> Reading:
    """Read SAMI, which is HTML of a kind: what stands after a <SYNC Start=…> until the next one is a cue."""
    reading = Reading("SAMI")
    parts = re.split(r"<sync[^>]*\bstart\s*=\s*[\"']?(\d+)[^>]*>", text, flags=re.IGNORECASE)
    starts = [int(start) for start in parts[1::2]]
    line = 1 + parts[0].count("\n")
    for number, inner in enumerate(parts[2::2]):
        said = html.unescape(re.sub(r"<br[^>]*>", "\n", inner, flags=re.IGNORECASE))
        said = re.sub(r"<[^>]*>", "", said).replace("\xa0", " ").strip()
        end = starts[number + 1] if number + 1 < len(starts) else None
        if said:
            reading.passages.append(Passage(said, line, starts[number], end))
        line += inner.count("\n")
    reading.passages = list(with_speakers(reading, reading.passages))
    if not reading.passages:
        raise NotThisForm
    return reading


def _podlove(root: etree._Element) -> Reading:
    reading = Reading("Podlove simple transcript", language=root.get(_XML_LANG, ""))
    for speech in all_of(root, "speech"):
        who: str | None = None
        for node in speech.iterchildren(etree.Element):
            text = text_in(node)
            if tag_name(node) == "speaker":
                who = text or node.get("name") or None
            elif text:
                start, end = seconds(node.get("start")), seconds(node.get("end"))
                reading.passages.append(Passage(text, line_of(node), start, end, who))
    return reading


def _transcriber(root: etree._Element) -> Reading:
    reading = Reading("Transcriber", language=root.get(_XML_LANG, ""))
    topics = {node.get("id", ""): node.get("desc", "") for node in all_of(root, "Topic")}
    people = {node.get("id", ""): node.get("name", "") for node in all_of(root, "Speaker")}
    for section in all_of(root, "Section"):
        if topic := topics.get(section.get("topic", ""), ""):
            start = seconds(section.get("startTime"))
            reading.passages.append(Passage(topic, line_of(section), start, heading=True))
        for turn in all_of(section, "Turn"):
            reading.passages += _turn(turn, people)
    return reading


def _turn(turn: etree._Element, people: dict[str, str]) -> Iterator[Passage]:
    """The stretches of a turn; who speaks at once with others is told by <Who nb="…"/>."""
    ids = turn.get("speaker", "").split()
    names = [people.get(key, key) for key in ids]
    start, who = seconds(turn.get("startTime")), names[0] if names else ""
    text = turn.text or ""
    pieces = []
    for node in turn.iterchildren(etree.Element):
        if tag_name(node) == "Sync":
            pieces.append((start, who, text))
            start, text = seconds(node.get("time")), ""
        elif tag_name(node) == "Who" and node.get("nb", "").isdigit() and int(node.get("nb", "")) <= len(names):
            pieces.append((start, who, text))
            who, text = names[int(node.get("nb", "")) - 1], ""
        elif tag_name(node) == "Event" and node.get("desc"):
            text += f" [{node.get('desc')}] "
        text += node.tail or ""
    pieces.append((start, who, text))
    ends = [begin for begin, _, _ in pieces[1:]] + [seconds(turn.get("endTime"))]
    for (begin, name, said), end in zip(pieces, ends, strict=True):
        if said.strip():
            yield Passage(" ".join(said.split()), line_of(turn), begin, end, name)


def _youtube(root: etree._Element) -> Reading:
    """YouTube's own XML: <text start dur> in seconds, or <p t d> in milliseconds with a <s> for each word."""
    reading = Reading("YouTube XML")
    for node in root.iter(etree.Element):
        text = " ".join(html.unescape("".join(map(str, node.itertext()))).split())
        if tag_name(node) == "text" and text:
            start, length = seconds(node.get("start")), seconds(node.get("dur"))
        elif tag_name(node) == "p" and text:
            start, length = (
                int(value) if value.isdigit() else None for value in (node.get("t", ""), node.get("d", ""))
            )
        else:
            continue
        end = start + length if start is not None and length is not None else None
        reading.passages.append(Passage(text, line_of(node), start, end))
    return reading
