"""Our extension of feedgen: Tags in, XML out. The one module of the feed that needs feedgen and lxml when imported.

feedgen makes the skeleton. What it would say from the clock is removed, and all else it gets wrong or does not know
is added here.
"""

from __future__ import annotations

from collections.abc import Sequence

from feedgen.entry import FeedEntry
from feedgen.ext.base import BaseEntryExtension
from feedgen.feed import FeedGenerator
from lxml import etree

from pipeline.feed.tags import NAMESPACES, Tag

_DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'
_UNWANTED = ("lastBuildDate", "docs")  # of feedgen's own: the clock, and the address of a specification


class TagExtension(BaseEntryExtension):
    """Appends tags to an item or a channel, in their order, instead of what feedgen wrote under the same name."""

    def __init__(self) -> None:
        self.tags: Sequence[Tag] = ()

    def extend_ns(self) -> dict[str, str]:
        """The prefixes to declare."""
        return NAMESPACES

    def extend_rss(self, root: etree._Element) -> etree._Element:
        """Append the tags to the item, or to the channel of the feed."""
        parent = root[0] if root.tag == "rss" else root
        for name in {*_UNWANTED, *(tag.name for tag in self.tags)}:
            for old in parent.findall(_qualified(name)):
                parent.remove(old)
        for tag in self.tags:
            _append(parent, tag)
        return root


def extend(target: FeedGenerator | FeedEntry, tags: Sequence[Tag]) -> None:
    """Give tags to a feed or an entry of feedgen."""
    target.register_extension("notes", TagExtension, atom=False)
    target.notes.tags = tags


def document(root: etree._Element) -> bytes:
    """The XML document, indented; only the namespaces in use are declared, all of them on the root."""
    etree.cleanup_namespaces(root, top_nsmap=NAMESPACES)
    etree.indent(root, space="  ")
    return _DECLARATION + etree.tostring(root, encoding="UTF-8", xml_declaration=False) + b"\n"


def parse(xml: bytes) -> etree._Element:
    """The root of a document of ours, its CDATA kept, its indentation not."""
    parser = etree.XMLParser(strip_cdata=False, remove_blank_text=True, resolve_entities=False, no_network=True)
    return etree.fromstring(xml, parser)


def _append(parent: etree._Element, tag: Tag) -> None:
    element = etree.SubElement(parent, _qualified(tag.name), dict(tag.attributes))
    if tag.text:
        # In HTML "&gt;" and ">" are the same, so CDATA need not be split at its own end mark.
        element.text = etree.CDATA(tag.text.replace("]]>", "]]&gt;")) if tag.html else tag.text
    for child in tag.children:
        _append(element, child)


def _qualified(name: str) -> str:
    prefix, _, local = name.rpartition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if prefix else local
