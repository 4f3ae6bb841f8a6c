"""Edits the source of a YAML scalar so that it has another value, and changes no more than it must."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

import yaml
from yaml.scanner import Scanner

Edit = tuple[int, int, str]
"""From and to which offset of the source, and what stands there instead."""

_Span = tuple[int, int]
_FOLD = r"(?P<fold>[ \t]*\n[ \t\n]*)"
_PIECES = {
    "": re.compile(rf"{_FOLD}|(?P<char>.)", re.DOTALL),
    "'": re.compile(rf"{_FOLD}|(?P<pair>'')|(?P<char>.)", re.DOTALL),
    '"': re.compile(
        rf"(?P<gap>\\\n[ \t]*)|\\(?P<code>x..|u....|U.{{8}})|\\(?P<escape>.)|{_FOLD}|(?P<char>.)", re.DOTALL
    ),
}
_BLOCK_HEADER = re.compile(r"[|>](?P<marks>[-+0-9]*)[ \t]*(?:#[^\n]*)?\n")
_MANY = 4_000_000


def edits(source: str, node: yaml.ScalarNode, value: str, *, flow: bool, whole: bool) -> list[Edit]:
    """What to change in the source to make a scalar say `value`: as little as can be, or with `whole` all of it.

    `flow` says that the scalar stands inside braces.
    """
    start, end = node.start_mark.index, end_of(source, node)
    spans = None if whole or not value else _spans(source, node)
    if spans is None:
        space = " " if start and source[start - 1] == ":" else ""
        return [(start, end, space + written(value, node.style, flow=flow))]
    found, old = [], str(node.value)
    if node.style in ("|", ">") and old.endswith("\n"):
        # The last line break is not in a line of the text: the header says that there is none.
        header = _BLOCK_HEADER.match(source, start)
        assert header is not None
        found.append((*header.span("marks"), header["marks"].strip("-+") + "-"))
        old = old.rstrip("\n")
    for first, last, text in _changes(old, value):
        at = spans[first][0] if first < len(spans) else spans[-1][1]
        found.append((at, spans[last - 1][1] if last > first else at, _escaped(text, node.style)))
    return found


def end_of(source: str, node: yaml.Node) -> int:
    """The offset after the last character of a node; the parser's own mark is after the comments that follow."""
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        return node.start_mark.index + len(source[node.start_mark.index : node.end_mark.index].rstrip(" \t\r\n"))
    if isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        return end_of(source, last[1] if isinstance(last, tuple) else last)
    return node.end_mark.index


def line_end(source: str, at: int) -> int:
    """The offset after the line break that follows, or the end of the source."""
    return (source.find("\n", at) + 1) or len(source)


def written(value: str, style: str | None = None, *, flow: bool = False) -> str:
    """A value as a scalar on one line: plain if that is its style and can be read back, else in quotes."""
    if style != "'" and style != '"' and _plain(value, flow):
        return value
    if style != '"' and value.isprintable():
        return f"'{_escaped(value, chr(39))}'"
    return f'"{_escaped(value, chr(34))}"'


def _plain(value: str, flow: bool) -> bool:
    """Whether a value needs no quotes (inside braces, more does)."""
    try:
        root = yaml.compose(f"{{k: {value}}}" if flow else f"k: {value}", yaml.CSafeLoader)
    except yaml.YAMLError:
        return False
    if not isinstance(root, yaml.MappingNode) or len(root.value) != 1:
        return False
    node = root.value[0][1]
    return bool(node.value == value and node.tag == "tag:yaml.org,2002:str" and value.isprintable())


def _escaped(text: str, style: str | None) -> str:
    """Text as it stands inside a scalar of a style."""
    if style == "'":
        return text.replace("'", "''")
    if style != '"':
        return text
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    return "".join(c if c.isprintable() else _code(ord(c)) for c in text)


def _code(number: int) -> str:
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def _spans(source: str, node: yaml.ScalarNode) -> list[_Span] | None:
    """Where in the source each character of the value stands (its trailing line breaks in a block left out).

    None when the source is written in a way this does not know.
    """
    start, end = node.start_mark.index, node.end_mark.index
    if node.style in ("|", ">"):
        return _block_spans(source, start, str(node.value).rstrip("\n"))
    if node.style:
        start, end = start + 1, end - 1
    found: list[_Span] = []
    value = []
    for match in _PIECES[node.style or ""].finditer(source, start, end):
        text = _meaning(match)
        value.append(text)
        # Of several line breaks read from one gap, the first stands for all of it.
        found += [(match.end(), match.end()) if n else match.span() for n in range(len(text))]
    return found if found and "".join(value) == node.value else None


def _meaning(match: re.Match[str]) -> str:
    """The characters a piece of a scalar's source stands for."""
    kind, text = match.lastgroup, match[0]
    if kind == "fold":
        return "\n" * (text.count("\n") - 1) or " "
    if kind == "code":
        return chr(min(int(text[2:], 16), 0x10FFFF))
    if kind == "escape":
        return str(Scanner.ESCAPE_REPLACEMENTS.get(text[1], ""))
    return {"gap": "", "pair": "'"}.get(kind or "", text)


def _block_spans(source: str, start: int, value: str) -> list[_Span] | None:
    """The same for a literal or folded block, whose lines are indented alike."""
    header = _BLOCK_HEADER.match(source, start)
    indent = re.compile(r" *").match(source, header.end()) if header else None
    if indent is None or not value:
        return None
    line_break = re.compile(rf"\n(?: *\n)* {{{len(indent[0])}}}")
    found: list[_Span] = []
    at = indent.end()
    while len(found) < len(value):
        number = len(found)
        if source[at : at + 1] == "\n":
            match = line_break.match(source, at)
            count = 1 if value[number] == " " else len(value) - number - len(value[number:].lstrip("\n"))
            if not match or not count:
                return None
            found += [match.span(), *[(match.end(), match.end())] * (count - 1)]
            at = match.end()
        elif source[at : at + 1] == value[number]:
            found.append((at, at + 1))
            at += 1
        else:
            return None
    return found


def _changes(old: str, new: str) -> Iterator[Edit]:
    """The places where two texts differ: from and to which character of the old one, and the new text."""
    for first, last, text in _differences(re.findall(r"\s*\S+|\s+", old), re.findall(r"\s*\S+|\s+", new), 0):
        was = old[first:last]
        fine = list(_differences(list(was), list(text), first))
        # Letters that two words happen to share are no reason to change one into the other bit by bit.
        few = sum(to - at for at, to, _ in fine) <= len(was) / 2
        yield from fine if few else [(first, last, text)]


def _differences(old: list[str], new: list[str], at: int) -> Iterator[Edit]:
    """The differences of two lists of pieces, with offsets in the text that begins at `at`."""
    ends = [at]
    for piece in old:
        ends.append(ends[-1] + len(piece))
    if len(old) * len(new) > _MANY:
        yield at, ends[-1], "".join(new)
        return
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield ends[i1], ends[i2], "".join(new[j1:j2])
