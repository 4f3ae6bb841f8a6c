"""Whole documents: the text files of a demo episode, as they were last looked at."""

from collections.abc import Callable

import pytest

from pipeline.model.formats import FORMATS
from pipeline.publish.formats import applicable, render
from pipeline.publish.show_folder import load, open_show
from tests.conftest import DEMO

NAMES = [form.name for form in FORMATS if not form.name.endswith((".pdf", ".docx", ".epub", ".png"))]


@pytest.mark.parametrize("name", NAMES)
def test_document(name: str, golden: Callable[[str, str], None]) -> None:
    """The file is what it was; --update-goldens accepts a change that was meant."""
    show_folder = open_show(DEMO)
    source = next(source for source in show_folder.sources if source.slug.startswith("02"))
    edition = load(show_folder, source).edition
    form = next(form for form in FORMATS if form.name == name)
    made = render(form, edition, dict.fromkeys(applicable(edition), 61_000))
    golden(f"demo-02/{name}", made if isinstance(made, str) else made.decode())
