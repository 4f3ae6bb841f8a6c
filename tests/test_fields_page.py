"""docs/fields.md: every field has an example that the readers take."""

from __future__ import annotations

import importlib.util
import json
from types import ModuleType

import pytest
import yaml
from jsonschema import Draft7Validator

from pipeline.readers.schema import FILES, json_schema
from tests.conftest import ROOT


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("field_table", ROOT / "tools" / "field_table.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TOOL = _tool()
GIVEN = {"show.json": TOOL.SHOW_EXAMPLES, "episode.json": TOOL.EPISODE_EXAMPLES, "person.json": TOOL.PERSON_EXAMPLES}


def test_the_page_is_up_to_date() -> None:
    """It is what the table of fields says."""
    assert (ROOT / "docs" / "fields.md").read_text("utf-8") == TOOL.fields_page(), "run .venv/bin/python tools/docs.py"


@pytest.mark.parametrize("name", FILES)
def test_every_field_has_an_example_that_is_right(name: str) -> None:
    """A field that is used has one, none is of a field that is not there, and editors mark none as wrong."""
    known = TOOL.examples(GIVEN[name])
    table = {field.name: field for field in FILES[name][1]}
    assert known.keys() <= table.keys()
    shared = TOOL.examples(TOOL.SHOW_EXAMPLES) if name == "episode.json" else {}
    used = {
        one.name for one in table.values() if not one.words.startswith(("Not used", "The person\u2019s id; not used"))
    }
    assert used <= known.keys() | shared.keys()
    validator = Draft7Validator(json.loads(json_schema(name)))
    values = {
        field: yaml.load(text, yaml.BaseLoader) for field, (text, _) in (shared | known).items() if field in table
    }
    wrong = [error.message for error in validator.iter_errors(values) if "required" not in error.message]
    assert not wrong
