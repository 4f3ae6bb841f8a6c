"""Markdown or HTML in, safe HTML or plain text out: the only place where markup from a source file is let through.

The HTML that leaves here is well-formed XML too (<br />, no named entities but XML's), so that it can be walked with
one expression, cut anywhere between two elements, and stand in a feed, a page or an e-mail.
"""

from __future__ import annotations

import functools
import html
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.text.plain import clean_lines

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_SIMPLE = {"p", "br", "a", "ul", "ol", "li", "strong", "em", "b", "i"}
_TABLE = {"table", "thead", "tbody", "tr", "th", "td"}
_TAGS = _SIMPLE | _TABLE | {"h2", "h3", "h4", "blockquote", "code", "pre", "hr"}
_VOID = {"br", "hr"}
_ENDS = {
    "p",
    "li",
    "ul",
    "ol",
    "blockquote",
    "pre",
    "tr",
    "table",
}  # not a heading: it would be left without what it heads
# A line in which nothing is markup: CommonMark 0.31 gives each of these signs a meaning, some where a line begins.
_PLAIN = re.compile(r"[^\W\d_](?:[^\\`*_\[\]<>&{]|&(?!#?\w+;))*")
# An attribute list of Kramdown, such as {:target="_blank"} or {: .wide #top}; {:ok, value} is a text.
_KRAMDOWN = re.compile(r"""\{:(?:\s*(?:[.#][\w-]+|[\w:-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s{}"']+)|(?<=:)toc))+\s*\}""")
_BREAKS = re.compile(r"(?:\s*<br\s*/?>\s*){2,}", re.IGNORECASE)
_LEAST_WORDS = 3
# Words of Chinese, Japanese and Thai have no spaces between them.
_WITHOUT_SPACES = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u4e00-\u9fff]{8}")
_ADDRESS = re.compile(r"https?://[^/\s]|mailto:\S", re.IGNORECASE)
_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:"[^"]*"|[^">])*)>')
_EMPTY = re.compile(r'<(p|li|ul|ol|a|strong|em|b|i|h\d|blockquote|code|pre)(?: href="[^"]*")?>\s*</\1>')
# Elements inside of each other; deeper ones are no text but a trap for whoever reads it, so only their words are kept.
_DEEPEST = 50
_LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)
_BLOCK = re.compile(r"<(/?)(p|li|ul|ol|h\d|blockquote|pre|hr)\b[^>]*>")
_AROUND_BLOCKS = re.compile(r"(\s*</?(?:p|li|ul|ol|h\d|blockquote|pre|hr|br|table|thead|tbody|tr|th|td)\b[^>]*>\s*)")
_ROWS = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELLS = re.compile(r"<t[hd]>(.*?)</t[hd]>", re.DOTALL)


class _Piece(NamedTuple):
    """A tag or the text between two; kind is "text", "open", "close" or "void"."""

    kind: str
    name: str
    text: str
    end: int


@functools.lru_cache(maxsize=64)
def to_html(markup: str) -> str:
    """Safe HTML of a Markdown text that may contain HTML; links only to https, http and mailto addresses.

    Kramdown attribute lists such as {:target="_blank"} are left out; of a link within the page or the site only the
    words stay.
    """
    if not markup.strip():
        return ""
    paragraphs = [text.split("\n") for text in markup.strip("\n").split("\n\n")]
    if all(_PLAIN.fullmatch(line) and line.isprintable() and line[-1] != " " for text in paragraphs for line in text):
        # As it is rendered; loading what renders takes long.
        return "\n".join(f"<p>{escape(' '.join(text))}</p>" for text in paragraphs)
    return rendered(markup)


def rendered(markup: str) -> str:
    """The same by the rules of Markdown, also where nothing is markup."""
    text = _BREAKS.sub("\n\n", _KRAMDOWN.sub("", markup))
    parser = _markdown()
    tokens = parser.parse(text)
    return _safe(parser.renderer.render(tokens, parser.options, {"tags": _tags_of(tokens)}), _TAGS)


def to_text(markup: str) -> str:
    """Plain text of the same: paragraphs and list items on lines of their own, addresses after their link's words."""
    return text_of(to_html(markup))


def text_of(markup: str) -> str:
    """Plain text of HTML that to_html made."""
    text = _LINK.sub(_words_and_address, _rows_as_items(markup))
    text = re.sub(r"\n*<li>\s*(?:<p>)?", "\n- ", text)
    text = re.sub(r"</p>|</h\d>|</?[uo]l>|<hr />", "\n\n", re.sub(r"<br />\n?", "\n", text))
    text = html.unescape(_TAG.sub("", text))
    lines = (re.sub(r"[ \t]+", " ", line).strip() for line in text.split("\n"))
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return re.sub(r"^(- .*)\n\n(?=- )", r"\1\n", text, flags=re.MULTILINE)


def first_paragraph(markup: str) -> str:
    """The first paragraph of HTML that to_html made that says something beside its links, "" when none does."""
    for match in re.finditer(r"<p>.*?</p>", markup, re.DOTALL):
        words = _TAG.sub(" ", _LINK.sub(" ", match[0])).split()
        if sum(any(map(str.isalpha, word)) for word in words) >= _LEAST_WORDS or _WITHOUT_SPACES.search(match[0]):
            return match[0]
    return ""


def escape(text: str) -> str:
    """Plain text as HTML."""
    return html.escape(text, quote=False)


def simple_html(markup: str) -> str:
    """HTML that to_html made with only what podcast apps show of it (PSP-1, item description): headings become bold."""
    text = re.sub(r"<h\d>(.*?)</h\d>", r"<p><strong>\1</strong></p>", _rows_as_items(markup), flags=re.DOTALL)
    return _safe(re.sub(r"<(/?)pre>", r"<\1p>", text), _SIMPLE)


def _rows_as_items(markup: str) -> str:
    """HTML that to_html made with its tables as lists: a row is an item, its cells with a dot between them."""
    if "<table>" not in markup:
        return markup
    items = _ROWS.sub(
        lambda row: f"<li>{' · '.join(filter(None, map(str.strip, _CELLS.findall(row[1]))))}</li>", markup
    )
    return re.sub(r"<(/?)table>", r"<\1ul>", re.sub(r"</?t(?:head|body)>\n?", "", items))


def link_list(markup: str) -> str:
    """The links in HTML that to_html made, as one list: whole list items where they are short, else just the links."""
    found: list[str] = []
    seen: set[str] = set()
    items, at = 0, 0
    for match in (*_BLOCK.finditer(markup), None):
        chunk = markup[at : match.start() if match else len(markup)].replace("<br />", " ").strip()
        links = [link[0] for link in _LINK.finditer(chunk) if link[1] not in seen]
        seen |= {link[1] for link in _LINK.finditer(chunk)}
        found += [chunk] if links and items and len(_TAG.sub("", chunk)) <= 200 else links
        if match:
            at = match.end()
            if match[2] == "li":
                items += -1 if match[1] else 1
    return _safe("<ul>\n" + "\n".join(f"<li>{chunk}</li>" for chunk in found) + "\n</ul>", _SIMPLE)


def cut_html(markup: str, limit: int) -> str:
    """HTML that to_html made, within `limit` bytes of UTF-8 and well formed.

    It ends with the last paragraph, list item or line that fits; when that would leave less than half of what fits
    (one huge paragraph), within a paragraph, after a word, with an ellipsis.
    """
    if size(markup) <= limit:
        return markup
    for cut in (_cut_blocks, _cut_words):
        result = cut(markup, limit)
        if 2 * size(result) >= limit:
            return result
    return _cut_characters(markup, limit)


def cut_text(text: str, limit: int, measure: Callable[[str], int] = len) -> str:
    """Plain text within a limit, of characters or of what `measure` counts: cut after a word, with an ellipsis."""
    if measure(text) <= limit:
        return text
    room = limit - measure("…")
    if room < 0:
        return ""
    kept = text[: bisect_right(range(1, len(text) + 1), room, key=lambda count: measure(text[:count]))]
    if not text[len(kept)].isspace():
        words = re.match(r".*\s", kept, re.DOTALL)
        kept = words[0] if words and 2 * len(words[0]) >= len(kept) else kept
    return kept.rstrip(" \n\t,;:–—-") + "…"


def size(text: str) -> int:
    """Length in bytes of UTF-8."""
    return len(text.encode())


@functools.cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt

    made = MarkdownIt("commonmark", {"html": True}).enable("table")
    made.add_render_rule("html_inline", _html_as_meant)
    made.add_render_rule("html_block", _html_as_meant)
    return made


# Names of elements that may stand in what people paste; every other name in angle brackets is a text: List<int>.
_ELEMENTS = frozenset(
    """
    a abbr acronym address area article aside audio b base basefont bdi bdo big blink blockquote body br
    button canvas caption center cite code col colgroup data dd del details dfn dialog dir div dl dt em embed
    fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i
    iframe img input ins kbd label legend li link main map mark marquee menu meta meter nav nobr noscript
    object ol optgroup option output p param picture pre progress q rp rt ruby s samp script section select
    small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead
    time title tr track tt u ul var video wbr
    """.split()
)
# Those whose end is not written.
_OPEN_ENDED = frozenset(
    """
    area base br col dd dt embed hr img input li link meta option p param source tbody td tfoot th thead tr track wbr
    """.split()
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ANGLE = re.compile(r"<(/?)([a-zA-Z][\w:.-]*)([^<>]*)>|<(?=[!?a-zA-Z/])")


def _html_as_meant(_self: object, tokens: Sequence[Token], at: int, _options: object, env: Mapping[str, Any]) -> str:
    """The HTML in a Markdown text, with what is none of it as text: unknown elements, and ends that have no beginning.

    An element that is not allowed and never closed is a name somebody writes about, as in "the <title> of a page".
    """
    opened, closed = env["tags"]
    before = tokens[at - 1].content[-1:] if at else ""

    def meant(match: re.Match[str]) -> str:
        end, name = match[1], (match[2] or "").lower()
        glued = (content[match.start() - 1] if match.start() else before).isalnum()
        paired = opened[name] > 0 if end else closed[name] > 0
        bare = name in _TAGS and not glued and not end
        return match[0] if name in _ELEMENTS and (paired or name in _OPEN_ENDED or bare) else escape(match[0])

    content = _COMMENT.sub("", tokens[at].content)
    text = _ANGLE.sub(meant, content)
    return f"<p>{text}</p>" if tokens[at].type == "html_block" and text.startswith("&lt;") else text


def _tags_of(tokens: Sequence[Token]) -> tuple[Counter[str], Counter[str]]:
    """How often each element is opened and closed in a text."""
    opened: Counter[str] = Counter()
    closed: Counter[str] = Counter()
    for token in tokens:
        for part in (token, *(token.children or ())):
            for match in _ANGLE.finditer(part.content) if part.type in ("html_block", "html_inline") else ():
                (closed if match[1] else opened)[(match[2] or "").lower()] += 1
    return opened, closed


def _safe(markup: str, tags: set[str]) -> str:
    """Only these tags, only absolute links, every element closed, nothing empty, no character XML forbids."""
    import nh3

    text = nh3.clean(
        markup,
        tags=tags,
        attributes={"a": {"href"}},
        attribute_filter=lambda _tag, _name, value: value if _ADDRESS.match(value) else None,
        url_schemes={"https", "http", "mailto"},
        link_rel=None,
        strip_comments=True,
    )
    text = clean_lines("".join(_unlinked(text)).replace("&nbsp;", "\u00a0"))
    text = re.sub(r"<(br|hr)>", r"<\1 />", text)
    if _depth(text) > _DEEPEST:
        text = f"<p>{re.sub('<[^>]*>', '', text)}</p>"
    while (smaller := _EMPTY.sub("", text)) != text:
        text = smaller
    return _flowing(text).strip()


def _depth(markup: str) -> int:
    """How many elements of clean HTML stand inside of each other where it is deepest."""
    depth = deepest = 0
    for end, slash in re.findall(r"<(/?)[^>]*?(/?)>", markup):
        depth += -1 if end else not slash
        deepest = max(deepest, depth)
    return deepest


def _flowing(markup: str) -> str:
    """Every paragraph on one line, as many a program takes a line break in the source for one to show."""
    parts = _AROUND_BLOCKS.split(markup)
    for at in range(len(parts)):
        if at % 2 == 1:
            parts[at] = re.sub(r"\n\s*", "\n", parts[at])
        elif at == 0 or "<pre>" not in parts[at - 1]:
            parts[at] = re.sub(r"\s*\n\s*", " ", parts[at])
    return "".join(parts)


def _unlinked(markup: str) -> Iterator[str]:
    """The pieces without links that lead nowhere or stand within a link."""
    kept: list[bool] = []
    for piece in _pieces(markup):
        if piece.name != "a":
            yield piece.text
        elif piece.kind == "open":
            kept.append(' href="' in piece.text and True not in kept)
            if kept[-1]:
                yield piece.text
        elif kept.pop():
            yield piece.text


def _pieces(markup: str) -> Iterator[_Piece]:
    at = 0
    for match in _TAG.finditer(markup):
        if match.start() > at:
            yield _Piece("text", "", markup[at : match.start()], match.start())
        kind = "void" if match[2] in _VOID else "close" if match[1] else "open"
        at = match.end()
        yield _Piece(kind, match[2], match[0], at)
    if at < len(markup):
        yield _Piece("text", "", markup[at:], len(markup))


def _closings(markup: str) -> Iterator[tuple[_Piece, str]]:
    """Every piece, with the end tags that close what is open after it."""
    opened: list[str] = []
    for piece in _pieces(markup):
        if piece.kind == "open":
            opened.append(piece.name)
        elif piece.kind == "close":
            opened.pop()
        yield piece, "".join(f"</{name}>" for name in reversed(opened))


def _cut_blocks(markup: str, limit: int) -> str:
    """The longest beginning that ends with a block or before a line break."""
    best, spoken = "", False
    for piece, closing in _closings(markup):
        start = piece.end - len(piece.text)
        if size(markup[:start]) > limit:
            break
        spoken = spoken or (piece.kind == "text" and not piece.text.isspace())
        end = start if piece.name == "br" else piece.end
        if spoken and (piece.name == "br" or (piece.kind == "close" and piece.name in _ENDS)):
            cut = markup[:end].rstrip() + closing
            best = cut if size(cut) <= limit else best
    return best


def _cut_words(markup: str, limit: int, unit: str = r"\S+") -> str:
    """The longest beginning that ends after a word, with an ellipsis."""
    best = ""
    for piece, closing in _closings(markup):
        start = piece.end - len(piece.text)
        if size(markup[:start]) > limit:
            break
        for match in re.finditer(unit, piece.text) if piece.kind == "text" else ():
            cut = f"{markup[: start + match.end()]}…{closing}"
            if size(cut) > limit:
                break
            best = cut
    return best


def _cut_characters(markup: str, limit: int) -> str:
    """The same for text without spaces; an entity counts as a character."""
    return _cut_words(markup, limit, r"&[#\w]+;|\S")


def _words_and_address(match: re.Match[str]) -> str:
    address, words = match[1], _TAG.sub("", match[2])
    shown = html.unescape(words)
    if html.unescape(address) in (shown, f"mailto:{shown}"):
        return words
    # What is glued to the link would be taken for more of the address.
    after = match.string[match.end() : match.end() + 1]
    return f"{words} ({address})" if after.isalnum() or after in ("-", "/", "_", "’", "'") else f"{words}: {address}"
