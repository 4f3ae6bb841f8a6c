"""The bytes of a feed in, its XML out, made well-formed where that can be done in one way only.

Entities other than XML's and HTML's stay text, and nothing outside the bytes is ever looked at.
"""

from __future__ import annotations

import codecs
import html.entities
import re
from urllib.parse import urljoin

from lxml import etree

from pipeline.commands.adopt.atom import as_rss
from pipeline.model.problems import Place, Problem, SettingsError, Severity, rule
from pipeline.text.plain import clean, printable

Fields = dict[str, etree._Element]

NOT_A_FEED = rule("X012", Severity.ERROR, "what was given as a podcast's feed is none that can be read")

_NAMESPACES = {
    "itunes.com": "itunes:",
    "podcastindex": "podcast:",
    "purl.org/rss/1.0/modules/content": "content:",
    "w3.org/2005/atom": "atom:",
    "purl.org/dc/elements": "dc:",
    "search.yahoo.com/mrss": "media:",
    "purl.org/rss/1.0": "",
}
_SETTINGS = "look for 'RSS' in the host's settings"
# What is given instead of a feed: what it is, and what to do.
_ELSE = {
    "html": ("is a web page, not a feed", "look for 'RSS' on it or in the host's settings"),
    "opml": ("is a list of feeds (OPML), not a feed", "give the address of one feed in it (xmlUrl)"),
    "urlset": ("is a sitemap, not a feed", _SETTINGS),
    "sitemapindex": ("is a sitemap, not a feed", _SETTINGS),
    "{": ("is JSON, not RSS", _SETTINGS),
    "[": ("is JSON, not RSS", _SETTINGS),
    "empty": ("is empty", "get it once more"),
}
_ENTITY = re.compile(r"&(?:#\d{1,7};|#x[0-9a-fA-F]{1,6};|(\w{1,31};))?")
# XML's own characters on their way through the parser, as ones that stand for nothing: in what is not well-formed
# libxml2 loses entities without a word.
_HIDDEN = {ord(character): chr(0xFDD0 + number) for number, character in enumerate("&<>\"'")}
_SHOWN = {ord(hidden): chr(character) for character, hidden in _HIDDEN.items()}
_NOT_XML = re.compile("[\x0b\x0c\ufdd0-\ufdd4]")
_CDATA = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)


def root_of(data: bytes, name: str) -> etree._Element:
    """The root of a feed's XML; `name` is the file or address it came from. Raises SettingsError."""
    text = _NOT_XML.sub("", printable(_decoded(data))).lstrip("\ufeff \t\r\n")
    if re.match(r"\s*<(?:!doctype\s+)?html\b", text, re.IGNORECASE):
        raise _not_a_feed(name, "html", _named_feed(text, name))
    if text[:1] in ("", "{", "["):
        raise _not_a_feed(name, text[:1] or "empty")
    text = re.sub(r"^[^<]*(?:<\?xml.*?\?>)?", "", text, count=1, flags=re.DOTALL)
    parts = _CDATA.split(text)
    parts[::2] = [_ENTITY.sub(_unescaped, part) for part in parts[::2]]
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, encoding="utf-8"
    )
    try:
        root = etree.fromstring("".join(parts).encode(), parser)
    except etree.XMLSyntaxError as error:
        raise _not_a_feed(name, "") from error
    kind = name_of(root)
    if kind == "?:rss":
        kind = _without_namespace(root)
    if kind not in ("rss", "?:rdf", "atom:feed"):
        listed = root.iter("outline") if kind == "opml" else ()
        raise _not_a_feed(name, kind.removeprefix("?:"), next((one.get("xmlUrl", "") for one in listed), ""))
    if not re.search(rf"</(?:\w+:)?{kind.rpartition(':')[2]}\s*>", text, re.IGNORECASE):
        message = "the feed ends in the middle, so its last items would be read wrongly"
        raise SettingsError([Problem(NOT_A_FEED.code, Place(name), message, "get it once more")])
    root = as_rss(root) if kind == "atom:feed" else root
    if base := urljoin(_base(root, name), root.base or ""):
        root.base = base
    return root


def _without_namespace(root: etree._Element) -> str:
    """Take the elements of RSS out of a namespace that a feed declares for them, though RSS 2.0 has none."""
    namespace = str(root.tag).rpartition("}")[0] + "}"
    for node in root.iter(etree.Element):
        node.tag = str(node.tag).removeprefix(namespace)
    return name_of(root)


def _base(root: etree._Element, name: str) -> str:
    """What relative addresses are relative to: the feed's own address, else the site's."""
    channel = next((node for node in root.iter(etree.Element) if name_of(node) == "channel"), root)
    own = [attribute(node, "href") for node in channel.iterchildren(etree.Element)
           if name_of(node) == "atom:link" and attribute(node, "rel").lower() == "self"]  # fmt: skip
    return next((one for one in (name, *own, text(fields_of(channel), "link")) if re.match("https?://", one)), "")


def _named_feed(page: str, name: str) -> str:
    """The address of the feed that a web page names, "" when it names none."""
    for link in re.findall(r"<link\b[^>]{0,2000}>", page[:500_000], re.IGNORECASE):
        found = re.search(r"href\s*=\s*[\"']?([^\s\"'>]+)", link, re.IGNORECASE)
        if found and re.search(r"application/(?:rss|atom)\+xml", link, re.IGNORECASE):
            return urljoin(name if re.match("https?://", name) else "", html.unescape(found[1]))
    return ""


def _not_a_feed(name: str, kind: str, instead: str = "") -> SettingsError:
    message, hint = _ELSE.get(kind, ("is not a feed", "give the file or the address of the podcast's RSS feed"))
    hint = f"give the feed it names: {instead}" if instead else hint
    return SettingsError([Problem(NOT_A_FEED.code, Place(name), message, hint)])


def _windows(error: UnicodeError) -> tuple[str, int]:
    """What bytes that are not UTF-8 are in Windows-1252, which is what they mostly are."""
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("or-windows", _windows)


def _decoded(data: bytes) -> str:
    """UTF-16 by its mark; UTF-8 whenever it is; else what the first line says; else UTF-8 with stray bytes in it."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    declared = re.search(rb"<\?xml[^>]*encoding=[\"']([\w.:-]+)", data[:400])
    for encoding in ("utf-8", declared[1].decode() if declared else "utf-8"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            pass
    return data.decode("utf-8", "or-windows")


def _unescaped(match: re.Match[str]) -> str:
    """The character an entity of XML or HTML stands for; any other "&" is text."""
    known = match[0] != "&" and (match[1] is None or match[1] in html.entities.html5)
    return printable(html.unescape(match[0]) if known else match[0]).translate(_HIDDEN)


def name_of(node: etree._Element) -> str:
    """A tag's name in lower case with the usual prefix, whatever prefix the feed gives it."""
    # Of mere rubbish lxml makes None instead of a root, which its types do not say.
    uri, _, local = str(getattr(node, "tag", "")).rpartition("}")
    known = (prefix for part, prefix in _NAMESPACES.items() if part in uri.lower())
    return (next(known, "?:") if uri else "") + local.lower()


def fields_of(node: etree._Element) -> Fields:
    """The first child of each name that says something."""
    found: Fields = {}
    for child in node.iterchildren(etree.Element):
        if child.attrib or any(text.strip() for text in child.itertext()):
            found.setdefault(name_of(child), child)
    return found


def raw(fields: Fields, name: str) -> str:
    """The whole text of a child, white space and all, "" without it."""
    return "".join(map(str, fields[name].itertext())).translate(_SHOWN) if name in fields else ""


def attribute(node: etree._Element, name: str) -> str:
    """An attribute without spaces around it, "" without it."""
    return node.get(name, "").translate(_SHOWN).strip()


def text(fields: Fields, *names: str) -> str:
    """The text of the first of some children that has any, on one line."""
    return next((text for name in names if (text := clean(raw(fields, name)))), "")
