"""The field 'chapters' of an episode in, headers out: a list or mapping of start and title, pairs, lines of text."""

from __future__ import annotations

import yaml

from pipeline.model.episode import Header
from pipeline.model.problems import Severity, rule
from pipeline.readers.chapters.files import from_file, header_of
from pipeline.readers.fields import Fields

BAD_CHAPTER = rule("H020", Severity.WARNING, "a chapter cannot be read and is left out")


def from_field(fields: Fields) -> tuple[Header, ...]:
    """The chapters of the field; one that cannot be read is noted."""
    node = fields.nodes.get("chapters")
    items = node.value if isinstance(node, yaml.SequenceNode | yaml.MappingNode) else []
    found = []
    for item in items:
        one = _joined(*item) if isinstance(item, tuple) else item
        try:
            header = _chapter(fields, one)
        except ValueError as error:
            fields.note(BAD_CHAPTER.code, one, f"{error}", "write start: '2:57' and title: …")
            continue
        if header and header.title:
            found.append(header)
        else:
            hint = "write start: '2:57' and title: …"
            fields.note(BAD_CHAPTER.code, one, "a chapter needs a start and a title", hint)
    return tuple(sorted(found, key=lambda header: header.start or 0))


def _joined(key: yaml.Node, value: yaml.Node) -> yaml.Node:
    """An item of a mapping: the chapter by its number, or its title by its time."""
    if isinstance(value, yaml.ScalarNode) and isinstance(key, yaml.ScalarNode) and ":" in key.value:
        return yaml.ScalarNode(value.tag, f"{key.value} {value.value}", key.start_mark, value.end_mark)
    return value


def _chapter(fields: Fields, node: yaml.Node) -> Header | None:
    place = fields.document.place(node)
    if isinstance(node, yaml.MappingNode):
        inner = Fields(fields.document, node, fields.problems)
        texts = {name: inner.raw(name) for name, value in inner.nodes.items() if isinstance(value, yaml.ScalarNode)}
        return header_of(texts, place)
    if isinstance(node, yaml.SequenceNode):
        # A pair of time and title, as a plugin of Hexo has it.
        words = " ".join(str(part.value) for part in node.value if isinstance(part, yaml.ScalarNode))
        node = yaml.ScalarNode("tag:yaml.org,2002:str", words, node.start_mark, node.end_mark)
    lines = from_file(place.file, str(node.value).encode()) if isinstance(node, yaml.ScalarNode) else ()
    return Header(lines[0].title, lines[0].start, place, lines[0].url) if lines else None


def named_file(fields: Fields) -> str:
    """What the field says when it is a single text: the path of a file, or an address; "" of a list."""
    node = fields.nodes.get("chapters")
    return fields.text("chapters") if isinstance(node, yaml.ScalarNode) else ""
