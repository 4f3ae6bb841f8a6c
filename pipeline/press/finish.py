"""The last step on a PDF that WeasyPrint made: one file that is PDF/UA-1 and PDF/A-3a, its tags put in order.

Called by WeasyPrint with the pages and the objects of the file, just before it is written (its `finisher=`). It reaches
into both, so the versions of weasyprint and pydyf are pinned. What it does, and why:

- paragraphs and sections that go on across pages or columns become one element again, or else a screen reader stops
  at every page (ISO 14289-1, 7.1);
- lines are content of their paragraph instead of an element each, and empty elements go;
- running heads and page numbers become artifacts (ISO 32000-1, 14.8.2.2), which readers skip;
- the contents are a TOC instead of a list (14.8.4.2);
- links say in words where they lead (ISO 14289-1, 7.18.5);
- the metadata claim PDF/A, too, and stand uncompressed for archives to find (ISO 19005-3, 6.6.2.3);
- the file is written by file.py, in less time than by pydyf.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any, BinaryIO

import pydyf
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from pipeline.press.file import File

# Content as the tree is put in order: the page's reference and the number of the marked content on it.
_Marked = tuple[bytes, int]

# Elements that say nothing: what they hold belongs to the element around them.
_HOLLOW = ("/Span", "/NonStruct")
# Elements that hold other elements only, no text of their own.
_GROUPS = ("/Document", "/Part", "/Sect", "/Div", "/TOC", "/TOCI")
_ROLES = {"/L": "/TOC", "/LI": "/TOCI", "/LBody": "/NonStruct"}

# Properties that readers of PDF/A do not know must be declared (ISO 19005-3, 6.6.2.3.2): those of PDF/UA.
_CLAIM = b"""\
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="3" pdfaid:conformance="A"/>\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>\
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
# Of an annotation: it is printed (ISO 32000-1, 12.5.3).
_PRINT = 4


def finish(document: Any, pdf: pydyf.PDF) -> None:  # noqa: ANN401  WeasyPrint has no types
    """Put a PDF in order; see above."""
    put_in_order(document, pdf)
    claim_archival(pdf)
    write(pdf, File())


def put_in_order(document: Any, pdf: pydyf.PDF) -> Tree:  # noqa: ANN401
    """Put links and tags of a PDF in order; its tags."""
    _name_links(document)
    tree = Tree(pdf)
    tree.put_in_order(document)
    return tree


def claim_archival(pdf: pydyf.PDF) -> None:
    """Make a PDF with its fonts and metadata PDF/A-3a."""
    _map_all_glyphs(pdf)
    _claim(pdf)


def write(pdf: pydyf.PDF, file: File, others: Iterable[pydyf.Object] = ()) -> None:
    """Write the objects of a PDF, and others, as the last of a file, before pydyf would.

    The PDF does not hold itself that way: it goes when it is done, and not when garbage is searched for.
    """
    add(pdf, pdf.info)
    file.add((*pdf.objects, *others), pdf.objects[0].number + len(pdf.objects))
    pdf.write = partial(_hand_over, file.close(pdf.catalog.reference, pdf.info.reference))


def add(pdf: pydyf.PDF, thing: pydyf.Object) -> None:
    """Add an object to a PDF whose first number need not be 0, as the library takes for granted."""
    thing.number = pdf.objects[0].number + len(pdf.objects)
    pdf.objects.append(thing)


def _hand_over(written: bytes, output: BinaryIO, *_: object) -> None:
    output.write(written)


def _name_links(document: Any) -> None:  # noqa: ANN401
    for page in document.pages:
        for _, _, _, box in page.links:
            if not box.link_annotation:
                continue  # it leads nowhere
            words = box.element.get("title") or "".join(box.element.itertext())
            box.link_annotation |= {"Contents": pydyf.String(words), "F": _PRINT}


class Tree:
    """The structure tree of a PDF (ISO 32000-1, 14.7.2)."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self.objects = pdf.objects
        # Not 0 where the objects follow those of other documents.
        self.start = pdf.objects[0].number
        self.root = self.at(pdf.catalog["StructTreeRoot"])
        self.document = self.at(self.root["K"][0])
        nums = self.at(self.root["ParentTree"])["Nums"]
        pages = pdf.page_references
        # Page → the elements its marked contents belong to; behind them in the tree come the annotations.
        self.owners = dict(zip(pages, nums[1 : 2 * len(pages) : 2], strict=True))
        self.streams = {page: self.at(self.at(page)["Contents"]) for page in pages}

    def at(self, reference: bytes) -> Any:  # noqa: ANN401
        """The object a reference leads to."""
        return self.objects[int(reference.split()[0]) - self.start]

    def drop(self, thing: pydyf.Object) -> None:
        """Leave an object out of the file."""
        self.objects[thing.number - self.start] = _Null(thing.number)

    def put_in_order(self, document: Any) -> None:  # noqa: ANN401
        """Join what was torn, drop what says nothing, and make artifacts of what is not in the tree."""
        first: dict[tuple[int, str], pydyf.Dictionary] = {}
        elements = iter(list(self.document["K"]))
        for page in document.pages:
            for box in _top_boxes(page._page_box):
                self._join(box, self.at(next(elements)), self.document, first)
        used: dict[bytes, int] = dict.fromkeys(self.owners, 0)
        self.document["K"] = self._references(self.document, self._tidy(self.document, used))
        for page, count in used.items():
            # What is drawn last on a page and is in no element stands in its margins.
            del self.owners[page][count:]
            _make_artifacts(self.streams[page].stream, count)
        living = set(self._numbers(self.document))
        for element in self.objects:
            if (
                isinstance(element, pydyf.Dictionary)
                and element.get("Type") == "/StructElem"
                and element.number not in living
            ):
                self.drop(element)

    def _join(self, box: Any, element: pydyf.Dictionary, parent: pydyf.Dictionary, first: dict[Any, Any]) -> None:  # noqa: ANN401
        """Give what an element holds to the first element made of the same part of the HTML."""
        item = element
        if element["S"] == "/LI" and box.element_tag == "li" and not _has_bullet(box):
            item = self.at(element["K"][0])
        whole = first.setdefault((id(box.element), item["S"]), item)
        # What a box holds and what its element holds stand in the same order, links to annotations aside.
        kids = [kid for kid in item["K"] if not isinstance(kid, bytes) or self._is_element(kid)]
        for child, kid in zip(_placed(box.children), kids, strict=True):
            if isinstance(child, boxes.BlockLevelBox) and isinstance(child, boxes.ParentBox):
                self._join(child, self.at(kid), item, first)
        if whole is item:
            return
        for kid in item["K"]:
            if self._is_element(kid):
                self.at(kid)["P"] = whole.reference
        held = [kid if isinstance(kid, bytes) else (item["Pg"], kid) for kid in item["K"]]
        at = parent["K"].index(element.reference)
        if whole is parent:
            parent["K"][at : at + 1] = held
        else:
            del parent["K"][at]
            whole["K"] += held

    def _is_element(self, kid: object) -> bool:
        return isinstance(kid, bytes) and self.at(kid)["Type"] == "/StructElem"

    def _tidy(self, element: pydyf.Dictionary, used: dict[bytes, int]) -> list[bytes | _Marked]:
        """What an element holds, hollow elements opened and empty ones left out."""
        held: list[bytes | _Marked] = []
        for kid in element["K"]:
            if not isinstance(kid, bytes):
                marked = kid if isinstance(kid, tuple) else (element["Pg"], kid)
                used[marked[0]] = max(used[marked[0]], marked[1] + 1)
                held.append(marked)
            elif not self._is_element(kid):
                held.append(kid)
            else:
                child = self.at(kid)
                child["S"] = _ROLES.get(child["S"], child["S"])
                inside = self._tidy(child, used)
                hollow = child["S"] in _HOLLOW and not (
                    element["S"] in _GROUPS and any(isinstance(one, tuple) for one in inside)
                )
                if hollow:
                    held += inside
                elif inside:
                    child["K"] = self._references(child, inside)
                    held.append(kid)
        for kid in held:
            if isinstance(kid, bytes) and self._is_element(kid):
                self.at(kid)["P"] = element.reference
        return held

    def _references(self, element: pydyf.Dictionary, held: list[bytes | _Marked]) -> pydyf.Array:
        """What an element holds as it is written; contents of another page than its first name that page."""
        kids = pydyf.Array()
        for kid in held:
            if isinstance(kid, bytes):
                kids.append(kid)
                continue
            page, number = kid
            self.owners[page][number] = element.reference
            if page == element["Pg"]:
                kids.append(number)
            else:
                kids.append(pydyf.Dictionary({"Type": "/MCR", "Pg": page, "MCID": number}))
        return kids

    def _numbers(self, element: pydyf.Dictionary) -> Iterator[int]:
        yield element.number
        for kid in element["K"]:
            if self._is_element(kid):
                yield from self._numbers(self.at(kid))


class _Null(pydyf.Object):  # type: ignore[misc]
    """What is left of an object that is gone: numbers of objects stay as they are."""

    data = b"null"

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


def _top_boxes(box: Any) -> Iterator[Any]:  # noqa: ANN401
    """The boxes of a page that have an element: those in its body."""
    for child in _placed(box.children):
        if isinstance(child, boxes.MarginBox):
            continue
        if child.element_tag in ("html", "body"):
            yield from _top_boxes(child)
        else:
            yield child


def _has_bullet(box: Any) -> bool:  # noqa: ANN401
    """Whether a list item has a bullet or number, and so an element of its own, as WeasyPrint decides it."""
    return "list-item" in box.style["display"] and box.style["list_style_type"] != "none"


def _placed(children: Any) -> list[Any]:  # noqa: ANN401
    """The boxes that have an element each, one after the other."""
    found = []
    for child in children:
        if isinstance(child, boxes.LineBox):
            found += child.children
        else:
            found.append(child._box if isinstance(child, AbsolutePlaceholder) else child)
    return found


def _make_artifacts(stream: list[Any], count: int) -> None:
    """Turn the marked contents of a page from a number on into artifacts."""
    for at in range(len(stream) - 1, 1, -1):
        if stream[at] == b"BDC" and "MCID" in stream[at - 1]:
            if stream[at - 1]["MCID"] < count:
                return
            stream[at - 2 : at] = ["/Artifact", pydyf.Dictionary({"Type": "/Pagination"})]


def _map_all_glyphs(pdf: pydyf.PDF) -> None:
    """Of several glyphs that make one letter all but one are mapped to nothing, which is no mapping."""
    for stream in pdf.objects:
        if isinstance(stream, pydyf.Stream) and b"begincmap" in stream.stream[:3]:
            stream.stream = [item[:-2] + b"<200b>" if item.endswith(b" <>") else item for item in stream.stream]


def _claim(pdf: pydyf.PDF) -> None:
    """PDF/A-3a beside the PDF/UA-1 that WeasyPrint writes, and what its colours mean (ISO 19005-3, 6.2.3)."""
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0]) - pdf.objects[0].number]
    (packet,) = metadata.stream
    metadata.stream = [packet.replace(b"</rdf:RDF>", _CLAIM + b"</rdf:RDF>", 1)]
    metadata.compress = False
    profile = pydyf.Stream([_srgb()], {"N": 3}, compress=True)
    add(pdf, profile)
    name = pydyf.String("sRGB IEC61966-2.1")
    intent = {"Type": "/OutputIntent", "S": "/GTS_PDFA1", "OutputConditionIdentifier": name, "Info": name}
    pdf.catalog["OutputIntents"] = pydyf.Array([pydyf.Dictionary({**intent, "DestOutputProfile": profile.reference})])


@cache
def _srgb() -> bytes:
    """The profile of sRGB, made with LittleCMS: its curves are formulas, and programs that open it for every line they
    read, as poppler's pdfinfo does, take a fifth of the time they need for one with tables."""
    return Path(__file__).with_name("srgb.icc").read_bytes()
