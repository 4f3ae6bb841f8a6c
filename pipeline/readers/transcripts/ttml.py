"""TTML with its profiles (IMSC, EBU-TT-D, Apple Podcasts) in, a Reading out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from pipeline.readers.transcripts.colours import are_voices, colour_of, voice
from pipeline.readers.transcripts.nodes import all_of, attribute, line_of, tag_name, text_in
from pipeline.readers.transcripts.passages import UNSPACED, Passage, Reading
from pipeline.readers.transcripts.times import media

_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_BREAK, _BETWEEN = "\v", "\x1f"
_NO_SPEECH = ("metadata", "title", "desc")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of a paragraph's text, _BREAK for a line break: its agent and its colour, "" where it has none."""

    text: str
    agent: str = ""
    colour: str = ""


def read_ttml(root: etree._Element) -> Reading:
    """Read the paragraphs; who speaks is told by agents, or else by colours."""
    reading = Reading("TTML", language=root.get(_XML_LANG, ""))
    rate = _number(attribute(root, "frameRate"), 30.0)
    times = {"frames": rate, "ticks": _number(attribute(root, "tickRate"), rate)}
    for title in all_of(root, "title"):
        reading.title = reading.title or text_in(title)
    names = {agent.get(_XML_ID, ""): _agent(agent) for agent in all_of(root, "agent")}
    colours = _colours(root)
    paragraphs = [(node, list(_pieces(node, _inherited(node, colours), colours))) for node in all_of(root, "p")]
    coloured = not any(piece.agent for _, pieces in paragraphs for piece in pieces)
    coloured = coloured and are_voices(_lines(pieces) for _, pieces in paragraphs)
    for node, pieces in paragraphs:
        start, end = _span(node, times)
        for who, text in _voices(pieces, names, coloured=coloured):
            reading.passages.append(Passage(text, line_of(node), start, end, who))
    return reading


def _agent(agent: etree._Element) -> str:
    names = [text_in(name) for name in all_of(agent, "name")]
    return next(iter(names), agent.get(_XML_ID, ""))


def _span(node: etree._Element, times: dict[str, float]) -> tuple[int | None, int | None]:
    """When a paragraph begins and ends; where it does not say, what is in it does."""
    begins = [attribute(inner, "begin") for inner in node.iter(etree.Element)]
    start = next((media(begin, **times) for begin in begins if begin), None)
    end = media(attribute(node, "end"), **times) if attribute(node, "end") else None
    if end is None and start is not None and (length := attribute(node, "dur")):
        end = start + (media(length, **times) or 0)
    return start, end


def _colours(root: etree._Element) -> dict[str, str]:
    """The colour of each style, its own or that of a style it refers to."""
    styles = {style.get(_XML_ID, ""): style for style in all_of(root, "style")}
    found = {}
    for name, style in styles.items():
        seen = [style, *(styles[one] for one in attribute(style, "style").split() if one in styles)]
        found[name] = next((colour for one in seen if (colour := colour_of(attribute(one, "color")))), "")
    return found


def _look(node: etree._Element, before: _Piece, colours: dict[str, str]) -> _Piece:
    """The agent and the colour of an element, where it has none those of what it is in."""
    styled = (colours.get(name, "") for name in attribute(node, "style").split())
    colour = colour_of(attribute(node, "color")) or next(filter(None, styled), "")
    agent = attribute(node, "agent").split()[:1]
    return _Piece("", agent[0] if agent else before.agent, colour or before.colour)


def _inherited(node: etree._Element, colours: dict[str, str]) -> _Piece:
    look = _Piece("")
    for outer in reversed(list(node.iterancestors())):
        look = _look(outer, look, colours)
    return look


def _pieces(node: etree._Element, before: _Piece, colours: dict[str, str]) -> Iterator[_Piece]:
    """The text of an element in pieces; Apple has a space between its words by their unit alone."""
    look = _look(node, before, colours)
    space = _BETWEEN if attribute(node, "unit") in ("word", "sentence") else ""
    yield _Piece(space + (node.text or ""), look.agent, look.colour)
    for inner in node.iterchildren(etree.Element):
        if tag_name(inner) == "br":
            yield _Piece(_BREAK, look.agent, look.colour)
        elif tag_name(inner) not in _NO_SPEECH:
            yield from _pieces(inner, look, colours)
        yield _Piece(inner.tail or "", look.agent, look.colour)


def _lines(pieces: list[_Piece]) -> list[list[tuple[str, str]]]:
    """The pieces by the lines in which they are shown, with their colours."""
    lines: list[list[tuple[str, str]]] = [[]]
    for piece in pieces:
        if piece.text == _BREAK:
            lines.append([])
        elif piece.text.strip():
            lines[-1].append((piece.colour, piece.text))
    return lines


def _voices(pieces: list[_Piece], names: dict[str, str], *, coloured: bool) -> Iterator[tuple[str | None, str]]:
    """Who says what in a paragraph; white space alone belongs to nobody."""
    last = ""
    marked: list[tuple[str, str]] = []
    for piece in pieces:
        key = piece.colour or "white" if coloured else piece.agent
        last = key if piece.text.strip() or not marked else last
        marked.append((last, piece.text))
    for key, group in groupby(marked, lambda one: one[0]):
        text = _spaced("".join(text for _, text in group))
        if text.strip():
            yield (voice(key) if coloured else names.get(key, key) or None), text


def _spaced(text: str) -> str:
    """Text with one space for white space, and a line break only where the subtitle has one."""
    text = re.sub(rf"(?<=[{UNSPACED}]){_BETWEEN}+(?=[{UNSPACED}])", "", text)
    return re.sub(rf"[ \t\r\n{_BETWEEN}]+", " ", text).replace(_BREAK, "\n")


def _number(text: str, default: float) -> float:
    try:
        return float(text) or default
    except ValueError:
        return default
