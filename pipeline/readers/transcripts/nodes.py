"""Elements of XML and HTML in, their text and place out."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree


def text_in(node: etree._Element) -> str:
    """All text in an element, on one line."""
    return " ".join("".join(map(str, node.itertext())).split())


def line_of(node: etree._Element) -> int:
    """The line an element stands on, 0 when it is not known."""
    return int(getattr(node, "sourceline", None) or 0)


def having(node: etree._Element, path: str) -> list[etree._Element]:
    """The elements that an XPath expression finds."""
    found = node.xpath(path)
    return [one for one in found if isinstance(one, etree._Element)] if isinstance(found, list) else []


def is_element(node: object) -> bool:
    """Whether a node is an element, not a comment or an instruction."""
    return isinstance(getattr(node, "tag", None), str)


def tag_name(node: etree._Element) -> str:
    """The name of an element without its namespace."""
    # Of mere rubbish lxml makes None instead of a root, which its types do not say.
    return str(getattr(node, "tag", "")).rpartition("}")[2]


def all_of(root: etree._Element, name: str) -> Iterator[etree._Element]:
    """The elements of a name, whatever their namespace."""
    return (node for node in root.iter(etree.Element) if tag_name(node) == name)


def attribute(node: etree._Element, name: str) -> str:
    """An attribute, whatever its namespace."""
    found = (str(value) for key, value in node.attrib.items() if str(key).rpartition("}")[2] == name)
    return next(found, "")
