"""A Word file in, its paragraphs out, as its author sees them: hyperlinks, tables, tracked changes accepted."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from pipeline.readers.transcripts.heads import Par
from pipeline.readers.transcripts.passages import NotThisForm
from pipeline.readers.transcripts.tables import columns_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOST = 30_000_000
_MOST_PARAGRAPHS = 50_000
_PARTS = {
    "document": "word/document.xml",
    "styles": "word/styles.xml",
    "comments": "word/comments.xml",
    "custom": "docProps/custom.xml",
}


def parts(data: bytes) -> dict[str, etree._Element]:
    """The parts of a Word file that hold text: document, styles, comments. Raises NotThisForm."""
    found = _parsed(data)
    if "document" not in found:
        raise NotThisForm("the file is not a Word document")
    return found


def _parsed(data: bytes) -> dict[str, etree._Element]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    package = zipfile.ZipFile(io.BytesIO(data))
    found = {}
    for name, path in _PARTS.items():
        if path in package.namelist():
            if package.getinfo(path).file_size > _MOST:
                raise NotThisForm("the file is too large")
            found[name] = etree.fromstring(package.read(path), parser)
    if sum(1 for _ in found.get("document", etree.Element("none")).iter(f"{W}p")) > _MOST_PARAGRAPHS:
        raise NotThisForm(f"the file has more than {_MOST_PARAGRAPHS:,} paragraphs")
    return found


def paragraphs(data: bytes) -> list[Par]:
    """The paragraphs of a document; rows of a table are one each, their cells parted like name, time and text."""
    package = parts(data)
    levels = heading_levels(package.get("styles"))
    body = package["document"].find(f"{W}body")
    found: list[Par] = []
    for number, node in enumerate(() if body is None else _blocks(body), 1):
        text = _row(node) if node.tag == f"{W}tr" else text_of(node)
        strong = "" if node.tag == f"{W}tr" else _strong(node)
        level = levels.get(style_of(node), 0)
        lines = [line for line in text.split("\n") if line.strip()]
        whole = strong.strip() == text.strip()
        for place, line in enumerate(lines):
            first = _spaces(line if whole else strong if place == 0 else "")
            found.append(Par(_spaces(line), number, level, first, after=place == 0, soft=place > 0))
    return found


def _spaces(text: str) -> str:
    """The text on one line without marks of direction."""
    return " ".join(re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u200b]", "", text).split())


def _blocks(body: etree._Element) -> Iterator[etree._Element]:
    for node in body.iterchildren(etree.Element):
        if node.tag == f"{W}p":
            yield node
        elif node.tag == f"{W}tbl":
            yield from node.iter(f"{W}tr")
        elif node.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml"):
            yield from _blocks(node)


def _row(row: etree._Element) -> str:
    """The cells of a row, one after the other; a name in a cell of its own gets its colon."""
    cells = []
    for cell in row.iter(f"{W}tc"):
        cells.append(_spaces(" ".join(text_of(paragraph) for paragraph in cell.iter(f"{W}p"))))
    cells = [cell for cell in cells if cell]
    if len(cells) > 1 and len(columns_of(cells)) == len(cells):
        return ""
    if len(cells) > 1:
        *heads, last = cells
        heads = [head if re.search(r"\d:\d\d", head) or head.endswith(":") else f"{head}:" for head in heads]
        # The time stands first, whatever the order of the columns.
        heads.sort(key=lambda head: not re.search(r"\d:\d\d", head))
        heads = [f"[{head.strip('[]()')}]" if re.search(r"\d:\d\d", head) else head for head in heads]
        return " ".join([*heads, last])
    return cells[0] if cells else ""


def text_of(paragraph: etree._Element, *, rejected: bool = False) -> str:
    """The text of a paragraph with tracked changes accepted, or with them rejected."""
    found = []
    for node in paragraph.iter(f"{W}t", f"{W}delText", f"{W}br", f"{W}cr", f"{W}tab", f"{W}noBreakHyphen"):
        kinds = {ancestor.tag for ancestor in node.iterancestors()}
        gone, new = {f"{W}del", f"{W}moveFrom"} & kinds, {f"{W}ins", f"{W}moveTo"} & kinds
        if f"{W}tabs" in kinds or (new if rejected else gone) or _in_text_box(node, paragraph):
            continue
        if node.tag in (f"{W}t", f"{W}delText"):
            found.append(node.text or "")
        else:
            found.append({f"{W}tab": "\t", f"{W}noBreakHyphen": "-"}.get(str(node.tag), "\n"))
    return "".join(found)


def accepted_paragraphs(document: etree._Element, *, rejected: bool) -> Iterator[list[etree._Element]]:
    """The paragraphs of a document in order; those whose border is a tracked change that goes are one."""
    body = document.find(f"{W}body")
    open_: list[etree._Element] = []
    for node in () if body is None else _blocks(body):
        for paragraph in (node,) if node.tag == f"{W}p" else node.iter(f"{W}p"):
            open_.append(paragraph)
            mark = paragraph.find(f"{W}pPr/{W}rPr/{W}{'ins' if rejected else 'del'}")
            if mark is None:
                yield open_
                open_ = []
    if open_:
        yield open_


def _in_text_box(node: etree._Element, paragraph: etree._Element) -> bool:
    return next(node.iterancestors(f"{W}p")) is not paragraph


def style_of(paragraph: etree._Element) -> str:
    """The id of a paragraph's style."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else str(style.get(f"{W}val"))


def heading_levels(styles: etree._Element | None) -> dict[str, int]:
    """Id of a style → the level of headings in it, whatever the language of the Word that made the file."""
    found = {f"Heading{level}": level for level in range(1, 7)} | {"Title": 1}
    for style in () if styles is None else styles.iter(f"{W}style"):
        name = style.find(f"{W}name")
        outline = style.find(f"{W}pPr/{W}outlineLvl")
        match = re.fullmatch(r"heading ([1-6])", str(name.get(f"{W}val")).lower()) if name is not None else None
        if match:
            found[str(style.get(f"{W}styleId"))] = int(match[1])
        elif outline is not None and str(outline.get(f"{W}val")) in "012345":
            found[str(style.get(f"{W}styleId"))] = int(str(outline.get(f"{W}val"))) + 1
        elif name is not None and str(name.get(f"{W}val")).lower() == "title":
            found[str(style.get(f"{W}styleId"))] = 1
    return found


def _strong(paragraph: etree._Element) -> str:
    """What is bold or italic at the beginning of a paragraph; a time before it may be plain."""
    found = ""
    for run in paragraph.iter(f"{W}r"):
        text = "".join(part.text or "" for part in run.iter(f"{W}t"))
        if not found and not text.strip("[]():0123456789.,@ -–—\t\u200e\u200f"):
            continue
        if text.strip() and not _is_strong(run):
            break
        found += text
    return found


def _is_strong(run: etree._Element) -> bool:
    for name in ("b", "i"):
        mark = run.find(f"{W}rPr/{W}{name}")
        if mark is not None and mark.get(f"{W}val") not in ("0", "false", "off"):
            return True
    return False
