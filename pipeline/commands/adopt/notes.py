"""Turns the show notes of a feed's item into Markdown, and finds the chapters in them."""

from __future__ import annotations

import re
from itertools import pairwise

from lxml import etree
from lxml import html as lxml_html

from pipeline.text import timecode
from pipeline.text.plain import clean

_HEADINGS = {f"h{level}": "#" * min(6, max(2, level)) + " " for level in range(1, 7)}
_BLOCKS = frozenset("p div section article header footer blockquote ul ol table tr pre figure".split())
_SKIPPED = frozenset("script style iframe form".split())
_TIME = r"[\[(]?((?:\d{1,2}:)?\d{1,2}:\d{2})[\])]?"
_CHAPTER = re.compile(rf"\s*(?:[-*•]\s*)?{_TIME}\s*(?:[-–—:|]\s*)?(\S.*)")
_FEWEST = 3


def to_markdown(notes: str) -> str:
    """HTML as Markdown; text that is none stays, its addresses made links."""
    if not re.search(r"</?[a-z][a-z0-9]*\b[^>]*>|&\w+;", notes, re.IGNORECASE):
        return re.sub(r"(?<![<(\w])(https?://[^\s<>]+[^\s<>.,;:!?)])", r"<\1>", notes).strip()
    try:
        root = lxml_html.fragment_fromstring(notes, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return clean(re.sub(r"<[^>]*>", " ", notes))
    text = _inside(root, "")
    lines = [line.rstrip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _inside(node: etree._Element, indent: str) -> str:
    """What is in an element."""
    parts = [_text(node.text)]
    for number, child in enumerate(node.iterchildren(), 1):
        if isinstance(getattr(child, "tag", None), str):
            parts.append(_element(child, indent, number))
        parts.append(_text(child.tail))
    return "".join(parts)


def _text(text: str | None) -> str:
    """Text with its white space as one space, and the signs that would mark it as something else made plain."""
    plain = re.sub(r"\s+", " ", text or "")
    return re.sub(r"([\\*_`\[\]<])", r"\\\1", plain)


def _element(node: etree._Element, indent: str, number: int) -> str:
    tag = str(node.tag)
    if tag in _SKIPPED:
        return ""
    if tag == "br":
        return "\\\n" + indent if indent else "  \n"
    if tag == "hr":
        return "\n\n---\n\n"
    if tag in ("ul", "ol"):
        return "\n\n" + _list(node, indent, ordered=tag == "ol") + "\n"
    inner = _inside(node, indent)
    if tag in _HEADINGS:
        return f"\n\n{_HEADINGS[tag]}{clean(inner)}\n\n" if clean(inner) else ""
    if tag == "a":
        return _link(clean(inner), node.get("href", "").strip())
    if tag == "img":
        return _link(node.get("alt", "").strip(), node.get("src", "").strip()) if node.get("alt") else ""
    if tag in ("strong", "b", "em", "i"):
        mark = "**" if tag in ("strong", "b") else "*"
        space = re.match(r"(\s*)(.*?)(\s*)$", inner, re.DOTALL)
        return f"{space[1]}{mark}{space[2]}{mark}{space[3]}" if space and space[2] else inner
    if tag == "blockquote":
        return "\n\n" + "\n".join(f"> {line}".rstrip() for line in inner.strip().split("\n")) + "\n\n"
    return f"\n\n{inner.strip()}\n\n" if tag in _BLOCKS or tag == "li" else inner


def _list(node: etree._Element, indent: str, *, ordered: bool) -> str:
    lines = []
    for number, item in enumerate(node.iterchildren("li"), 1):
        mark = f"{number}. " if ordered else "- "
        inner = re.sub(r"\n{2,}", "\n", _inside(item, indent + "  ").strip())
        lines.append(mark + inner.replace("\n", "\n" + " " * len(mark)))
    return "\n".join(lines) + "\n"


def _link(text: str, address: str) -> str:
    if not re.match(r"https?://|mailto:", address):
        return text
    address = address.replace(" ", "%20").replace(")", "%29").replace("(", "%28")
    return f"<{address}>" if text in ("", address) else f"[{text}]({address})"


def chapters(markdown: str) -> list[tuple[int, str]]:
    """Time and title of the chapters listed in notes: at least three lines that begin with rising times."""
    found: list[tuple[int, str]] = []
    for line in markdown.split("\n"):
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", line.replace("\\", ""))
        if match := _CHAPTER.match(plain):
            try:
                found.append((timecode.parse(match[1]), clean(match[2].strip("* "))))
            except ValueError:
                continue
    rising = all(a[0] < b[0] for a, b in pairwise(found))
    return found if len(found) >= _FEWEST and rising else []
