#!/usr/bin/env python3
"""Write the pages and schemas in docs/ that are made from the code: .venv/bin/python tools/docs.py."""

from pathlib import Path

from pipeline.explain import rules_page
from pipeline.schema import FILES, json_schema

DOCS = Path(__file__).resolve().parent.parent / "docs"


def main() -> None:
    """Write every generated file."""
    for name, text in generated().items():
        (DOCS / name).parent.mkdir(parents=True, exist_ok=True)
        (DOCS / name).write_text(text, encoding="utf-8")


def generated() -> dict[str, str]:
    """The generated files, by their names in docs/."""
    return {**{f"schema/{name}": json_schema(name) for name in FILES}, "rules.md": rules_page()}


if __name__ == "__main__":
    main()
