"""An Atom feed in (RFC 4287), the same feed as RSS out, so that everything behind reads one form."""

from __future__ import annotations

import html

from lxml import etree

_ATOM = "{http://www.w3.org/2005/Atom}"
_ENCODED = "{http://purl.org/rss/1.0/modules/content/}encoded"
# Elements of a feed or an entry, and what RSS calls them; the first that is there counts.
_SAME = (("title", "title"), ("id", "guid"), ("published", "pubDate"), ("updated", "pubDate"),
         ("subtitle", "description"), ("summary", "description"), ("content", _ENCODED))  # fmt: skip


def as_rss(feed: etree._Element) -> etree._Element:
    """The feed's channel and items; elements of other namespaces are those of RSS already."""
    root = etree.Element("rss", version="2.0")
    channel = etree.SubElement(root, "channel")
    _fill(channel, feed)
    language = feed.get("{http://www.w3.org/XML/1998/namespace}lang")
    if language:
        etree.SubElement(channel, "language").text = language
    logo = feed.find(f"{_ATOM}logo")
    if logo is not None:
        etree.SubElement(etree.SubElement(channel, "image"), "url").text = logo.text
    for entry in feed.findall(f"{_ATOM}entry"):
        _fill(item := etree.SubElement(channel, "item"), entry)
        base = entry.base
        if base:
            item.base = base
    return root


def _fill(made: etree._Element, node: etree._Element) -> None:
    for name, ours in _SAME:
        found = node.find(f"{_ATOM}{name}")
        if found is not None and made.find(ours) is None:
            etree.SubElement(made, ours).text = _text(found)
    for link in node.findall(f"{_ATOM}link"):
        _link(made, link)
    for child in node.iterchildren(etree.Element):
        if not str(child.tag).startswith(_ATOM):
            made.append(child)


def _link(made: etree._Element, link: etree._Element) -> None:
    relation, address = link.get("rel", "alternate").lower(), link.get("href", "")
    if relation == "enclosure":
        values = {"url": address, "type": link.get("type", ""), "length": link.get("length", "")}
        etree.SubElement(made, "enclosure", values)
    elif relation == "alternate" and made.find("link") is None:
        etree.SubElement(made, "link").text = address
    elif relation in ("next", "self"):
        etree.SubElement(made, f"{_ATOM}link", {"rel": relation, "href": address})


def _text(node: etree._Element) -> str:
    """What a text says, in HTML where it has any; plain text is escaped, as RSS has HTML in these places."""
    if node.get("type") == "xhtml":
        inner = (etree.tostring(child, encoding="unicode") for child in node.iterchildren(etree.Element))
        return (node.text or "") + "".join(inner)
    text = "".join(map(str, node.itertext()))
    return html.escape(text, quote=False) if node.get("type", "text") == "text" and "<" in text else text
