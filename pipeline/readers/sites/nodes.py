"""Nodes of YAML made and put in place: what a site keeps elsewhere gets the name it has here, and keeps its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import yaml

from pipeline.readers.sites.names import NULL

_TEXT, _MAP, _SEQUENCE = (f"tag:yaml.org,2002:{name}" for name in ("str", "map", "seq"))
Pair = tuple[yaml.Node, yaml.Node]


def scalar(value: str, at: yaml.Node) -> yaml.ScalarNode:
    """A text that stands where another node does."""
    return yaml.ScalarNode(_TEXT, value, at.start_mark, at.end_mark)


def mapping(pairs: Iterable[Pair], at: yaml.Node) -> yaml.MappingNode:
    """A mapping that stands where another node does."""
    return yaml.MappingNode(_MAP, list(pairs), at.start_mark, at.end_mark)


def sequence(items: Iterable[yaml.Node], at: yaml.Node) -> yaml.SequenceNode:
    """A list that stands where another node does."""
    return yaml.SequenceNode(_SEQUENCE, list(items), at.start_mark, at.end_mark)


def pairs_of(node: yaml.Node | None) -> Iterator[tuple[str, Pair]]:
    """The fields of a mapping by their names; nothing of another node."""
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if isinstance(key, yaml.ScalarNode):
            yield key.value, (key, value)


def is_nothing(node: yaml.Node | None) -> bool:
    """Whether there is no value: no node, a null, an empty text, list or mapping."""
    return node is None or node.tag == NULL or not node.value


def find(root: yaml.Node, path: str) -> Pair | None:
    """The field at a path such as "podcast.mp3.file_name", capitals or not; None when it is not there or empty.

    A part of a path that is a number counts the items of a list, from 0.
    """
    if isinstance(root, yaml.SequenceNode):
        head, _, rest = path.partition(".")
        item = root.value[int(head)] if head.isdigit() and int(head) < len(root.value) else None
        return (find(item, rest) if rest else (item, item)) if item else None
    fields = dict(pairs_of(root))
    lower = {name.lower(): pair for name, pair in reversed(fields.items())}
    pair = fields.get(path) or lower.get(path.lower())
    if pair is None and "." in path:
        head, _, rest = path.partition(".")
        inner = fields.get(head) or lower.get(head.lower())
        return find(inner[1], rest) if inner else None
    return None if pair is None or is_nothing(pair[1]) else pair


def put(root: yaml.MappingNode, path: str, pair: Pair) -> yaml.MappingNode:
    """The mapping with a field at a path; what has another value there is replaced."""
    head, _, rest = path.partition(".")
    kept = [(key, value) for key, value in root.value if not (isinstance(key, yaml.ScalarNode) and key.value == head)]
    key: yaml.Node = scalar(head, pair[0])
    value = pair[1]
    if rest:
        old = dict(pairs_of(root)).get(head)
        outer = old[1] if old else None
        if head == "audio" and isinstance(outer, yaml.ScalarNode) and not is_nothing(outer):
            outer = mapping([(scalar("url", outer), outer)], outer)
        inner = outer if isinstance(outer, yaml.MappingNode) else mapping([], pair[1])
        key, value = (old[0] if old else key), put(inner, rest, pair)
    return mapping([*kept, (key, value)], root)


def without(root: yaml.MappingNode, name: str) -> yaml.MappingNode:
    """The mapping without one of its fields."""
    return mapping((pair for other, pair in pairs_of(root) if other != name), root)
