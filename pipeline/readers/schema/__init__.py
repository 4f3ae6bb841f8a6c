"""The fields a file may have: one table, from which readers take the names they know and editors a JSON Schema."""

from __future__ import annotations

import json

from pipeline.readers.schema.episode import EPISODE
from pipeline.readers.schema.kinds import Table, mapping
from pipeline.readers.schema.person import PERSON
from pipeline.readers.schema.show import SHOW

# What each file is called in docs/schema/: its table and what it cannot do without.
FILES: dict[str, tuple[str, Table, tuple[str, ...]]] = {
    "episode.json": ("An episode", EPISODE, ("title",)),
    "person.json": ("A person", PERSON, ()),
    "show.json": ("A show's settings, show.yaml", SHOW, ("title", "description", "link", "feed_url")),
}


def json_schema(file: str) -> str:
    """The JSON Schema (draft 7, which the editors' YAML server knows best) of a kind of file, as text."""
    title, table, required = FILES[file]
    values = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": title,
        "$comment": "Made from pipeline/readers/schema by tools/docs.py. Do not edit.",
        **mapping(table, also=()),
        "required": list(required),
    }
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"
