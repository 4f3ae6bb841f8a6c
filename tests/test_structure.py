"""The house: imports point one way, and whatever is listed twice agrees."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import pipeline
from pipeline.model.formats import FORMATS
from pipeline.publish.program import Program
from pipeline.readers import tree
from pipeline.readers.schema.episode import EPISODE
from pipeline.readers.schema.kinds import names_of

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "pipeline"
MAP = re.findall(r"^(\w+) {2,}\S", pipeline.__doc__ or "", re.MULTILINE)


def room(module: str) -> str:
    """The part of the map a dotted name belongs to."""
    return module.split(".")[1] if module.count(".") else ""


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "pipeline":
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            found |= {str(node.module)} if node.module != "pipeline" else set(names)
            if (PACKAGE / str(node.module).removeprefix("pipeline").lstrip(".").replace(".", "/")).is_dir():
                found |= set(names)
    return found


def test_the_map_names_every_room() -> None:
    """The map in pipeline/__init__.py and the folder agree; the top of the package stays small."""
    there = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert set(MAP) == there - {"__init__", "__main__"}
    assert sum((PACKAGE / name).is_dir() for name in MAP) <= 13


def test_imports_point_up_the_map() -> None:
    """A module imports only from rooms that stand above its own in the map: data flows one way."""
    wrong = []
    for path in PACKAGE.rglob("*.py"):
        here = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if here in ("__init__", "__main__"):
            continue
        for module in imports(path):
            there = room(module)
            if there and there != here and MAP.index(there) > MAP.index(here):
                wrong.append(f"{path.relative_to(ROOT)} imports {module}")
    assert not wrong


def test_writers_do_not_import_each_other() -> None:
    """Formats share the middle and writers/shared, never each other's code."""
    for path in (PACKAGE / "writers").rglob("*.py"):
        inside = {module for module in imports(path) if module.startswith("pipeline.writers.")}
        assert not [module for module in inside if not module.startswith("pipeline.writers.shared")], path


def test_every_template_belongs_to_a_format_or_to_the_show() -> None:
    """A file in templates/ that no format names would not make anything again when it is changed."""
    named = tuple(name for form in FORMATS for name in form.templates)
    others = ("show", "404.", "search.", "book", "words-")
    assert [
        path.name
        for path in (ROOT / "templates").iterdir()
        if path.is_file() and not path.name.startswith((*named, *others))
    ] == []


def test_a_writer_is_made_again_with_what_it_imports() -> None:
    """The code of a format is that of its writer with all it imports, and nothing of other formats."""
    program = Program()
    for form in FORMATS:
        names = program.closure(form.writer)
        others = {other.writer for other in FORMATS} - {form.writer}
        assert form.writer in names, form.name
        assert not {name for name in names & others if name.startswith("writers.")} - {"writers.description"}
        assert not {name for name in names if name.startswith(("commands", "publish"))}


def test_the_readme_lists_every_target() -> None:
    """The table of targets in the README and the Makefile's help agree."""
    targets = re.findall(r"^([a-z]+):.*?## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    table = re.findall(r"^\| `make ([a-z]+)", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(set(table)) == sorted(targets)


def test_the_parser_looks_for_names_of_fields() -> None:
    """What the parser takes for a swallowed or glued field is one that the readers know."""
    inside = {"line", "header", "who", "time", "sec", "name", "url", "startOffset", "endOffset", "img", "text"}
    assert set(tree.KNOWN) <= set(names_of(EPISODE)) | inside


@pytest.mark.parametrize(
    ("parent", "worker"),
    [("publish.build", ("publish.episode_files",)), ("commands.check", ("publish.show_folder", "checks"))],
)
def test_a_problem_is_known_where_it_arrives(parent: str, worker: tuple[str, ...]) -> None:
    """A worker's problems, and those of an earlier run, are told by who has imported no more than it needs itself."""
    declared = re.compile(r"\brule\(\s*\"(\w\d{3})\"")
    paths = [PACKAGE.joinpath(*name.split(".")).with_suffix(".py") for name in Program().closure(*worker)]
    paths = [path if path.is_file() else path.with_suffix("") / "__init__.py" for path in paths]
    codes = {code for path in paths if path.is_file() for code in declared.findall(path.read_text(encoding="utf-8"))}
    assert codes
    words = f"import pipeline.{parent}; from pipeline.model.problems import RULES; print(*RULES)"
    done = subprocess.run([sys.executable, "-c", words], cwd=ROOT, capture_output=True, text=True, check=True)
    assert sorted(codes - set(done.stdout.split())) == []
