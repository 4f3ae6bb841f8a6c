"""Many documents bound to one PDF: each is laid out, drawn and forgotten before the next one comes.

What is kept of a document is what the file says at its end: where its pages, its tags and its outline begin, where
links may lead, and which glyphs of which fonts it draws. So memory grows by little more than a page takes in the file.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pydyf

from pipeline.press import Style, laid_out, way
from pipeline.press.file import File
from pipeline.press.finish import Tree, add, claim_archival, put_in_order, write


@dataclass(frozen=True, slots=True)
class _Bound:
    """What is written at last of a document, as the others have a say in it: the node of its pages, the element of all
    its tags, its fonts by name, the items of its outline, and how many the outline shows."""

    pages: pydyf.Dictionary
    element: pydyf.Dictionary
    fonts: pydyf.Dictionary
    outline: tuple[pydyf.Dictionary, ...]
    shown: int

    @property
    def objects(self) -> tuple[pydyf.Dictionary, ...]:
        return (self.pages, self.element, self.fonts, *self.outline)


class OtherLength(ValueError):
    """The document that comes first is not as long as its draft, so all the others have other pages."""


class Binding:
    """A file of many documents, in which each is an element /Part. Pages are numbered through."""

    def __init__(self, style: Style, front: str) -> None:
        """`front` is a draft of the document that comes first and is drawn last, as many pages long as that."""
        self.style = style
        self.file = File()
        self.bound: list[_Bound] = []
        # Where every document writes fonts of its own, there are none to share.
        self.fonts = way().shared_fonts()
        self.names: dict[str, pydyf.Array] = {}
        # The nodes of the tree that leads from pages and links to their elements, and the first number free in it.
        self.owners: list[bytes] = []
        self.keys = 0
        with laid_out(front, style, {}) as document:
            self.front_pages = len(document.pages)
        self.next_page = self.front_pages + 1

    def add(self, html: str) -> dict[str, int]:
        """Draw a document behind the others; the page of every id in it. Links may lead to what came before."""
        with self._laid_out(html, self.next_page) as document:
            found = {name: at for at, page in enumerate(document.pages, self.next_page) for name in page.anchors}
            self.next_page += len(document.pages)
            self._let_link(document)
            if self.fonts is not None:
                document.fonts = self.fonts
            document.write_pdf(pdf_tags=True, finisher=self._take)
        return found

    def close(self, html: str) -> bytes:
        """Draw the document that comes first, whose title and language are those of the file; the file.

        Raises OtherLength.
        """
        with self._laid_out(html, 1) as document:
            if len(document.pages) != self.front_pages:
                raise OtherLength(f"{len(document.pages)} pages long with page numbers, {self.front_pages} without")
            self._let_link(document)
            if self.fonts is not None:
                document.fonts = dict(self.fonts)
            written: bytes = document.write_pdf(pdf_variant="pdf/ua-1", finisher=self._bind)
        return written

    @contextmanager
    def _laid_out(self, html: str, first: int) -> Iterator[Any]:
        # What is left of the document before is garbage that only a search finds.
        gc.collect()
        with laid_out(html, self.style, {}, first) as document:
            yield document

    def _let_link(self, document: Any) -> None:  # noqa: ANN401
        """Have the library keep links to other documents: it drops those to places that it finds on no page."""
        document.pages[0].anchors |= dict.fromkeys(self.names, (0, 0, 0, 0))

    def _take(self, document: Any, pdf: pydyf.PDF) -> None:  # noqa: ANN401
        """Write a document but for what is kept, and nothing of it as the whole of a file."""
        tree, mine = self._put_in_order(document, pdf)
        self.bound.append(mine)
        tree.drop(tree.root)
        tree.drop(pdf.catalog)
        kept = set(map(id, mine.objects))
        objects = (thing for thing in pdf.objects if id(thing) not in kept)
        self.file.add(objects, pdf.objects[0].number + len(pdf.objects))
        pdf.write = lambda *_: None

    def _bind(self, document: Any, pdf: pydyf.PDF) -> None:  # noqa: ANN401
        """Join the document that comes first and what is kept of the others."""
        tree, mine = self._put_in_order(document, pdf)
        claim_archival(pdf)
        every = (mine, *self.bound)
        pages = pydyf.Dictionary({"Type": "/Pages", "Kids": _references(one.pages for one in every)})
        pages["Count"] = sum(one.pages["Count"] for one in every)
        whole = pydyf.Dictionary({"Type": "/StructElem", "S": "/Document", "P": tree.root.reference})
        whole["K"] = _references(one.element for one in every)
        owners = pydyf.Dictionary({"Kids": pydyf.Array(self.owners)})
        for thing in (pages, whole, owners):
            add(pdf, thing)
        for one in every:
            one.pages["Parent"] = pages.reference
            one.element.update(S="/Part", P=whole.reference)
            if self.fonts is not None:
                one.fonts.update(mine.fonts)
        tree.root |= {"K": pydyf.Array([whole.reference]), "ParentTree": owners.reference}
        pdf.catalog["Pages"] = pages.reference
        pdf.catalog["Names"] = self._names()
        self._join_outlines(pdf, every)
        write(pdf, self.file, [thing for one in self.bound for thing in one.objects])

    def _put_in_order(self, document: Any, pdf: pydyf.PDF) -> tuple[Tree, _Bound]:  # noqa: ANN401
        """The tags of a document, put in order and numbered on, and what is kept of it."""
        _number_on(pdf, self.file.size - 1)
        tree = put_in_order(document, pdf)
        self._number_owners(tree)
        names = pdf.catalog.get("Names", {}).get("Dests", {}).get("Names", ())
        for name, place in zip(names[::2], names[1::2], strict=True):
            self.names.setdefault(name.string, place)
        fonts = tree.at(tree.at(tree.at(pdf.page_references[0])["Resources"])["Font"])
        items: list[pydyf.Dictionary] = []
        shown = 0
        if "Outlines" in pdf.catalog:
            outline = tree.at(pdf.catalog["Outlines"])
            shown, item = outline["Count"], outline["First"]
            tree.drop(outline)
            while item:
                items.append(tree.at(item))
                item = items[-1].get("Next")
        return tree, _Bound(pdf.pages, tree.document, fonts, tuple(items), shown)

    def _number_owners(self, tree: Tree) -> None:
        """Number on what has elements: pages and links (ISO 32000-1, 14.7.4.4)."""
        for thing in tree.objects:
            for key in ("StructParents", "StructParent"):
                if isinstance(thing, dict) and key in thing:
                    thing[key] += self.keys
        owners = tree.at(tree.root["ParentTree"])
        nums = owners["Nums"]
        nums[::2] = [key + self.keys for key in nums[::2]]
        owners["Limits"] = pydyf.Array((nums[0], nums[-2]))
        self.owners.append(owners.reference)
        self.keys = nums[-2] + 1

    def _names(self) -> pydyf.Dictionary:
        names = pydyf.Array()
        for name, place in sorted(self.names.items()):
            names += (pydyf.String(name), place)
        return pydyf.Dictionary({"Dests": pydyf.Dictionary({"Names": names})})

    def _join_outlines(self, pdf: pydyf.PDF, every: tuple[_Bound, ...]) -> None:
        items = [item for one in every for item in one.outline]
        if not items:
            return
        outline = pydyf.Dictionary({"First": items[0].reference, "Last": items[-1].reference})
        outline["Count"] = sum(one.shown for one in every)
        add(pdf, outline)
        pdf.catalog["Outlines"] = outline.reference
        for item, following in pairwise(items):
            item["Next"], following["Prev"] = following.reference, item.reference
        for item in items:
            item["Parent"] = outline.reference


def _number_on(pdf: pydyf.PDF, start: int) -> None:
    """Number the objects of a PDF from behind a number on, and so in every reference to one."""
    for thing in pdf.objects:
        thing.number += start
    seen: set[int] = set()
    # The numbers in the node of the pages stand apart: number, generation, R.
    kids = pdf.pages["Kids"]
    kids[::3] = [number + start for number in kids[::3]]
    for thing in pdf.objects:
        _shift(thing.extra if isinstance(thing, pydyf.Stream) else thing, start, seen)


_REFERENCE = re.compile(rb"(\d+) (\d+) R")


def _shift(value: Any, start: int, seen: set[int]) -> None:  # noqa: ANN401
    """Add to the numbers of all references in a dictionary or an array, once where it stands in several."""
    if not isinstance(value, dict | list) or id(value) in seen:
        return
    seen.add(id(value))
    for key, held in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(held, bytes):
            if found := _REFERENCE.fullmatch(held):
                value[key] = b"%d %b R" % (int(found[1]) + start, found[2])
        else:
            _shift(held, start, seen)


def _references(things: Iterable[pydyf.Object]) -> pydyf.Array:
    return pydyf.Array([thing.reference for thing in things])
