"""HTML and EPUB in, a Reading out: Podcasting 2.0's elements, our own pages and e-books, tables, plain paragraphs."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from lxml import etree
from lxml import html as lxml_html

from pipeline.readers.transcripts.anchors import read_anchors
from pipeline.readers.transcripts.documents import read_document
from pipeline.readers.transcripts.heads import Par
from pipeline.readers.transcripts.nodes import having, is_element, line_of, text_in
from pipeline.readers.transcripts.passages import NotThisForm, Passage, Reading
from pipeline.readers.transcripts.times import CLOCK, clock

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_BLOCKS = frozenset(
    "p div li dd dt blockquote pre td th tr section article table ul ol dl dir body header footer".split()
)
_SKIPPED = frozenset("script style head nav iframe audio video template svg button form noscript".split())
_MOST = 50_000_000


def read_html(data: bytes, text: str) -> Reading:
    """Read a page, by the marks of a transcript that it has, or else as paragraphs."""
    root = _root(data, text)
    reading = Reading("HTML", language=root.get("lang", ""))
    title = root.find(".//title")
    if root.find(".//cite") is not None and root.find(".//p") is not None:
        _cited(root, reading)
    elif _is_ours(root):
        _ours(root, reading)
    elif having(root, "//a[starts-with(@name, 'ts_')]"):
        read_anchors(root, reading)
    elif rows := _rows(root):
        reading.passages = rows
    else:
        reading = read_document(list(_paragraphs(root)), reading)
    if not reading.title and title is not None and (said := " ".join((title.text or "").split())) != "Transcript":
        reading.title = said
    if not reading.passages:
        raise NotThisForm
    return reading


def read_epub(data: bytes) -> Reading:
    """Read the chapters of an e-book in the order of its package."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        names = [name for name in dict.fromkeys(_spine(book)) if name in book.namelist()]
        if sum(book.getinfo(name).file_size for name in names) > _MOST:
            raise NotThisForm("its pages are too large")
        pages = [_read_member(book, name) for name in names]
    roots = [_root(page, page.decode("utf-8", "replace")) for page in pages]
    reading = Reading("EPUB")
    ours = any(map(_is_ours, roots))
    for root in roots:
        if having(root, "//nav"):
            continue
        reading.language = reading.language or root.get("lang", "")
        if ours:
            _ours(root, reading)
            continue
        with suppress(NotThisForm):
            one = read_document(list(_paragraphs(root)), Reading("EPUB"))
            reading.title = reading.title or one.title
            reading.passages += one.passages
            reading.left_out += one.left_out
    if not reading.passages:
        raise NotThisForm
    return reading


def _read_member(book: zipfile.ZipFile, name: str) -> bytes:
    if book.getinfo(name).file_size > _MOST:
        raise NotThisForm(f"{name} is too large")
    return book.read(name)


def _spine(book: zipfile.ZipFile) -> list[str]:
    """The pages of a book in reading order."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    container = etree.fromstring(_read_member(book, "META-INF/container.xml"), parser)
    package = next((str(node.get("full-path")) for node in container.iter("{*}rootfile")), "")
    tree = etree.fromstring(_read_member(book, package), parser)
    hrefs = {node.get("id"): str(node.get("href")) for node in tree.iter("{*}item")}
    folder = package.rpartition("/")[0]
    found = [hrefs.get(node.get("idref"), "") for node in tree.iter("{*}itemref")]
    return [f"{folder}/{name}" if folder else name for name in found if name]


def _root(data: bytes, text: str) -> etree._Element:
    try:
        root: etree._Element = lxml_html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise NotThisForm from error
    return root


def _classes(node: etree._Element) -> list[str]:
    return node.get("class", "").split()


def _cited(root: etree._Element, reading: Reading) -> None:
    """Podcasting 2.0: <cite>Ada:</cite><time>0:15</time><p>…</p>, also one in the other; nobody by an empty cite."""
    who: str | None = None
    start: int | None = None
    for node in root.iter(etree.Element):
        if node.tag == "cite":
            who = text_in(node).rstrip(":： ").strip()
        elif node.tag == "time":
            start = clock(text_in(node)) if start is None or text_in(node) else start
        elif node.tag in _HEADINGS and text_in(node):
            reading.passages.append(Passage(text_in(node), line_of(node), heading=True))
        elif node.tag == "p":
            for inner in node.iter("cite", "time"):
                if inner.tag == "cite":
                    who = text_in(inner).rstrip(":： ").strip()
                else:
                    start = clock(text_in(inner))
                inner.text = ""
                for child in list(inner):
                    inner.remove(child)
            if text := text_in(node):
                reading.passages.append(Passage(text, line_of(node), start, None, who, whole=True))
                who = start = None


def _is_ours(root: etree._Element) -> bool:
    return bool(having(root, "//p[contains(concat(' ', @class, ' '), ' who ')]"))


def _ours(root: etree._Element, reading: Reading) -> None:
    """A page or e-book of ours: p.who begins a turn, the paragraphs below it are what is said."""
    who: str | None = None
    start: int | None = None
    below = False
    for node in root.iter("h1", "h2", "h3", "p"):
        if having(node, "ancestor::nav"):
            continue
        if node.tag in _HEADINGS:
            if not having(node, "ancestor::section"):
                reading.title = reading.title or text_in(node)
            elif not having(node, "ancestor::section[1]//h3") or node.tag == "h3":
                below = True
                times = [text_in(one) for one in having(node, ".//*[contains(@class, 'time')]")]
                title = text_in(node).removeprefix(times[0]).strip() if times else text_in(node)
                reading.passages.append(Passage(title, line_of(node), clock(times[0]) if times else None, heading=True))
        elif "summary" in _classes(node):
            reading.description = reading.description or text_in(node)
        elif "start" in _classes(node) and reading.passages and reading.passages[-1].heading:
            reading.passages[-1] = replace(reading.passages[-1], start=clock(text_in(node)))
        elif "who" in _classes(node):
            below = True
            names = [text_in(one) for one in having(node, ".//*[contains(@class, 'speaker')]")]
            moment = re.search(CLOCK, text_in(node).removeprefix(names[0]) if names else text_in(node))
            who, start = names[0] if names else "", clock(moment[0]) if moment else None
        elif below and (text := text_in(node)):
            reading.passages.append(Passage(text, line_of(node), start, None, who, whole=True))
            who = start = None


def _rows(root: etree._Element) -> list[Passage]:
    """A table with a time in the first cell of its rows; with three cells the second is who speaks."""
    rows = [(row, [text_in(cell) for cell in row if cell.tag in ("td", "th")]) for row in root.iter("tr")]
    rows = [(row, cells) for row, cells in rows if len(cells) >= 2]
    timed = [(row, cells) for row, cells in rows if clock(cells[0]) is not None]
    if len(timed) < 1 or len(timed) * 2 < len(rows):
        return []
    found = []
    for row, cells in timed:
        who = cells[1].rstrip(":") if len(cells) > 2 else None
        found.append(Passage(cells[-1] if len(cells) < 4 else cells[2], line_of(row), clock(cells[0]), None, who))
    return found


def _paragraphs(root: etree._Element) -> Iterator[Par]:
    """The innermost blocks of a page as paragraphs; a line break parts lines."""
    for node, text, strong in _blocks(root):
        lines = [" ".join(line.split()) for line in text.split("\n")]
        level = _HEADINGS.get(str(node.tag), 0)
        first = True
        for line in lines:
            if line:
                # The term of a list of definitions is who says what follows.
                line = f"{line}:" if node.tag == "dt" and not line.endswith(":") else line
                yield Par(
                    line, line_of(node), level, " ".join(strong.split()) if first else "", after=first, soft=not first
                )
                first = False


def _blocks(node: etree._Element) -> Iterator[tuple[etree._Element, str, str]]:
    """Each block without blocks in it: its text, and the part at its beginning that is strong."""
    if not is_element(node) or node.tag in _SKIPPED:
        return
    inner = [
        child
        for child in node.iter(etree.Element)
        if child is not node and (child.tag in _BLOCKS or child.tag in _HEADINGS)
    ]
    if (node.tag in _BLOCKS or node.tag in _HEADINGS) and not inner:
        yield node, _with_breaks(node), _strong(node)
        return
    loose = (node.text or "").strip()
    if loose:
        yield node, loose, ""
    for child in node.iterchildren():
        if is_element(child):
            if (
                child.tag in _BLOCKS
                or child.tag in _HEADINGS
                or any(one.tag in _BLOCKS for one in child.iter(etree.Element))
            ):
                yield from _blocks(child)
            elif child.tag not in _SKIPPED and child.tag != "br" and text_in(child):
                yield child, _with_breaks(child), _strong(child)
        if (child.tail or "").strip():
            yield node, child.tail or "", ""


def _with_breaks(node: etree._Element) -> str:
    parts = [re.sub(r"[\r\n]+", " ", node.text or "")]
    for child in node.iterchildren():
        if is_element(child) and child.tag not in _SKIPPED:
            parts.append("\n" if child.tag == "br" else _with_breaks(child))
        parts.append(re.sub(r"[\r\n]+", " ", child.tail or ""))
    return "".join(parts)


def _strong(node: etree._Element) -> str:
    """What is bold or italic at the beginning of a block."""
    if node.tag in ("b", "strong", "i", "em") or getattr(node.getparent(), "tag", "") in ("b", "strong"):
        return text_in(node)
    for child in node.iterchildren():
        before = (node.text or "").strip() if child is node[0] else ""
        if child.tag in ("b", "strong", "em", "i", "span") and not before.strip("[]():0123456789. "):
            return text_in(child) if child.tag != "span" else _strong(child)
        break
    return ""
