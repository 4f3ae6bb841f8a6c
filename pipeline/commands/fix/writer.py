"""Writes the source of a list item anew for the entries it should hold, and reads it back before it is believed.

Of an item that has its fields already, only their values change; else it is written anew, in the style of the old one.
"""

from __future__ import annotations

import re

import yaml

from pipeline.commands.fix.items import Item, Slot
from pipeline.commands.fix.scalars import Edit, edits, end_of, line_end, written
from pipeline.model.episode import Entry, Header, Line
from pipeline.readers.fields import Fields
from pipeline.readers.frontmatter import Document
from pipeline.text import timecode

_TEXT = "tag:yaml.org,2002:str"
_TIMES = {"sec": "0", "time": "0:00"}
_OWN = ("header", "line", "sec", "time", "who", "url", "img")


class Writer:
    """Writes the items of one list anew."""

    def __init__(self, source: str, document: Document, sequence: yaml.SequenceNode) -> None:
        self.source = source
        self.document = document
        self.flow = bool(sequence.flow_style)
        items = (node for node in sequence.value if isinstance(node, yaml.MappingNode))
        used = {key.value for node in items for key, _ in node.value if isinstance(key, yaml.ScalarNode)}
        # An item that had no time gets one as the others have it.
        self.times = {name: time for name, time in _TIMES.items() if name in used} or _TIMES

    def text(self, item: Item, slot: Slot, old: list[Entry]) -> str | None:
        """The source of a slot; None when no way of writing it reads back as it must."""
        unchanged = self.source[item.start : item.end]
        if not slot.new and list(slot.entries) == old:
            return unchanged
        values = self._values(item, slot.entries, old)
        ways: list[str] = []
        if not slot.new and len(slot.entries) == len(old):
            ways = [self._edited(item, values, whole=whole) for whole in (False, True)]
        for text in (*ways, self._composed(item, slot, values)):
            if self._reads(text, item, values):
                return text
        return None

    def _fields(self, node: yaml.Node) -> Fields | None:
        return Fields(self.document, node, []) if isinstance(node, yaml.MappingNode) else None

    def _braces(self, item: Item) -> bool:
        """Whether the item's fields stand, or would stand, in braces."""
        return self.flow or (isinstance(item.node, yaml.MappingNode) and bool(item.node.flow_style))

    def _values(self, item: Item, entries: tuple[Entry, ...], old: list[Entry]) -> dict[str, str]:
        """What the fields of an item must say that they do not say yet."""
        fields = self._fields(item.node)
        found: dict[str, str] = {}
        for entry in entries:
            before = next((one for one in old if isinstance(one, type(entry))), None)
            said = {} if before is None else _texts(before)
            found |= {name: value for name, value in _texts(entry).items() if value != said.get(name, "")}
            if entry.start is not None and (before is None or entry.start != before.start):
                typed = {name: fields.raw(name) for name in _TIMES if fields and fields.has(name)}
                typed = typed or self.times
                found |= {name: like(value, entry.start) for name, value in typed.items()}
        return found

    def _edited(self, item: Item, values: dict[str, str], *, whole: bool) -> str:
        """The item with just these fields changed or added."""
        fields, source, flow = self._fields(item.node), self.source, self._braces(item)
        changes: list[Edit] = []
        more = {}
        for name, value in values.items():
            node = fields.nodes.get(name) if fields else item.node if name == "line" else None
            if isinstance(node, yaml.ScalarNode):
                changes += edits(source, node, value, flow=flow, whole=whole and name != "sec")
            else:
                more[name] = _scalar(name, value, None, flow=flow)
        if more and flow:
            at = item.node.end_mark.index - 1
            changes.append((at, at, "".join(f", {name}: {value}" for name, value in more.items())))
        elif more:
            at = line_end(source, end_of(source, item.node))
            first = "" if source[at - 1 : at] == "\n" else "\n"
            indent = " " * item.node.start_mark.column
            changes.append((at, at, first + "".join(f"{indent}{name}: {value}\n" for name, value in more.items())))
        return applied(source, changes, item.start, item.end)

    def _composed(self, item: Item, slot: Slot, values: dict[str, str]) -> str:
        """An item written anew in the style of another: its order of fields, what it says unless it says otherwise."""
        fields, flow = self._fields(item.node), self._braces(item)
        kinds = {type(entry) for entry in slot.entries}
        foreign = {Header: {"header", "url", "img"}, Line: {"line", "who"}}
        left_out = set().union(*(names for kind, names in foreign.items() if kind not in kinds))
        if slot.new and all(entry.start is None for entry in slot.entries):
            left_out = {*left_out, *_TIMES}
        parts = {}
        for key, node in fields.node.value if fields else []:
            name, stretch = key.value, self.source[key.start_mark.index : end_of(self.source, node)]
            if name in values:
                parts[name] = f"{name}: {_scalar(name, values[name], node, flow=flow)}"
            elif name not in left_out and (name in _OWN or not slot.new):
                parts[name] = stretch
        if fields is None:
            values = {"line": item.node.value} | values
        parts |= {
            name: f"{name}: {_scalar(name, values[name], None, flow=flow)}"
            for name in _OWN
            if name in values.keys() - parts
        }
        before = self.source[item.start : item.node.start_mark.index]
        if flow:
            after = "" if not item.lines else "\n" if not self.flow else ",\n"
            return before + "{" + ", ".join(parts.values()) + "}" + (after if item.lines else ", ")
        return before + ("\n" + " " * item.node.start_mark.column).join(parts.values()) + "\n"

    def _reads(self, text: str, item: Item, values: dict[str, str]) -> bool:
        """Whether an item's text says what it must, and what was text or a number for other programs still is."""
        was = self._nodes(self.source[item.start : item.end])
        now = self._nodes(text)
        for name, value in values.items():
            node = now.get(name)
            if not isinstance(node, yaml.ScalarNode) or node.value != value:
                return False
            if node.tag not in (_TEXT, was[name].tag if name in was else node.tag):
                return False
        return True

    def _nodes(self, text: str) -> dict[str, yaml.Node]:
        """The fields of an item as PyYAML reads them; none when it is not one item."""
        try:
            root = yaml.compose(f"[{text}\n]" if self.flow else text, yaml.CSafeLoader)
        except yaml.YAMLError:
            return {}
        if not isinstance(root, yaml.SequenceNode) or len(root.value) != 1:
            return {}
        fields = self._fields(root.value[0])
        return fields.nodes if fields else {"line": root.value[0]}


def _scalar(name: str, value: str, node: yaml.Node | None, *, flow: bool) -> str:
    """The value of a field written on one line, in the style of the old one."""
    style = node.style if isinstance(node, yaml.ScalarNode) else "'" if name == "time" else None
    return value if name == "sec" and not style else written(value, style, flow=flow)


def _texts(entry: Entry) -> dict[str, str]:
    return {"header": entry.title} if isinstance(entry, Header) else {"line": entry.text, "who": entry.who}


def applied(source: str, changes: list[Edit], start: int, end: int) -> str:
    """A stretch of the source with the edits made."""
    parts = []
    for first, last, text in sorted(changes):
        parts += [source[start:first], text]
        start = last
    return "".join([*parts, source[start:end]])


def like(typed: str, time: int) -> str:
    """A time written like another: as seconds, m:ss or h:mm:ss, with leading zeros or without."""
    rest = f".{time % 1000:03}".rstrip("0") if time % 1000 else ""
    if ":" not in typed:
        return f"{time // 1000}{rest}"
    long = re.fullmatch(r"\d+", typed.partition(":")[0].strip()) and int(typed.partition(":")[0]) >= 60
    text = timecode.padded(time, hours=typed.count(":") == 2 or (time >= 3_600_000 and not long))
    return (text if re.match(r"\s*0\d", typed) else text.removeprefix("0")) + rest
