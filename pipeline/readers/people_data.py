"""A file of data with many people in it (Jekyll's _data/people.yml, a JSON list) in, the fields of one of them out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from pipeline.model.problems import Place, Problem, SourceError
from pipeline.readers.frontmatter import NOT_A_MAPPING, Document, decode
from pipeline.readers.sites.names import text_of
from pipeline.readers.sites.nodes import find, pairs_of
from pipeline.readers.sites.toml_json import Broken, toml_nodes
from pipeline.readers.tree import Fault, compose
from pipeline.text.plain import squash

ENDINGS = (".yml", ".yaml", ".json", ".toml")
_IDS = ("id", "slug", "key", "short", "username", "name", "title")


def is_data(place: str) -> bool:
    """Whether a place for people is a file of data and no folder."""
    return place.lower().endswith(ENDINGS)


def read_data(path: Path, file: str, person: str) -> Document | None:
    """The fields of a person by their id or name, as a document without a body; None when they are not in the file.

    Raises SourceError.
    """
    text = decode(path, file)
    try:
        root = toml_nodes(text) if path.suffix.lower() == ".toml" else compose(text.replace("\t", " "))[0]
    except (yaml.YAMLError, Fault, Broken):
        message, hint = "the list of people cannot be parsed", "try it in a validator of its language"
        raise SourceError(Problem(NOT_A_MAPPING.code, Place(file), message, hint)) from None
    wanted = squash(person)
    node = next((node for ids, node in _entries(root) if wanted in map(squash, ids)), None) if root and wanted else None
    return Document(file, node, 0, "") if node else None


def _entries(root: yaml.Node) -> Iterator[tuple[list[str], yaml.MappingNode]]:
    """What each person is called, with their fields; a list may stand in a field of its own."""
    if isinstance(root, yaml.SequenceNode):
        for item in root.value:
            if isinstance(item, yaml.MappingNode):
                yield _ids(item), item
        return
    for name, (_, value) in pairs_of(root):
        if isinstance(value, yaml.SequenceNode):
            yield from _entries(value)
        elif isinstance(value, yaml.MappingNode):
            yield [name, *_ids(value)], value


def _ids(node: yaml.MappingNode) -> list[str]:
    return [text_of(pair[1]) for name in _IDS if (pair := find(node, name))]
