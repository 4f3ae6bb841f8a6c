"""The program as an input: the code, templates and libraries that a file is made with, as a digest a writer."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from pipeline.files import digest
from pipeline.publish import machine
from pipeline.text.wording import FOLDER

_PACKAGE = Path(__file__).resolve().parents[1]
_OURS = re.compile(r"^ *from (pipeline[\w.]*) import (\([^)]*\)|[^\n]*)", re.MULTILINE)
_THEIRS = re.compile(r"^ *(?:from|import) (\w+)", re.MULTILINE)
# What writers get from it are facts of their own, however they are worked out: a writer's code ends there.
_HINGE = "edition"
# Libraries that are asked for by name, by the module that does.
_NAMED = {
    "press.fonts": (
        "font-source-serif-pro font-source-sans-pro fontpkg-amiri manimgx-fonts pylopdf-fonts-he pylopdf-fonts-jp "
        "pylopdf-fonts-ko pylopdf-fonts-zh-cn"
    ).split(),
    "publish.search": ["pagefind", "pagefind-bin"],
}


class Module(NamedTuple):
    """A module of ours: the digest of its text, the modules of ours it imports, the others that count."""

    digest: str
    ours: tuple[str, ...]
    theirs: tuple[str, ...]


class Program:
    """Digests of the code of writers, worked out once a process."""

    @cached_property
    def modules(self) -> Mapping[str, Module]:
        """The modules by name, without "pipeline."."""
        paths = {_name(path): path for path in sorted(_PACKAGE.rglob("*.py"))}
        return {name: _read(path, paths) for name, path in paths.items()}

    @cached_property
    def templates(self) -> Mapping[str, str]:
        """The digests of the files in templates/."""
        return {path.name: digest.of_file(path) for path in sorted(FOLDER.iterdir()) if path.is_file()}

    def code(self, *roots: str, templates: tuple[str, ...] = ()) -> str:
        """The digest of modules with all they import, libraries and machine, and templates by how names begin."""
        names = self.closure(*roots)
        parts = [f"{name} {self.modules[name].digest}" for name in sorted(names)]
        parts += self._installed(names)
        parts += [f"{name} {known}" for name, known in self.templates.items() if name.startswith(templates or "/")]
        return digest.of_text("\n".join(parts))

    def ingredients(self, *roots: str) -> dict[str, str]:
        """The versions of packages and of the machine's libraries that modules use with all they import.

        That of Liner Notes is the digest of its code and templates.
        """
        names = self.closure(*roots)
        ours = [self.modules[name].digest for name in sorted(names)] + [*self.templates.values()]
        versions = (line.partition(" ") for line in self._installed(names))
        return {"Liner Notes": digest.of_text("\n".join(ours))} | {name: version for name, _, version in versions}

    def _installed(self, names: set[str]) -> list[str]:
        """A line for each package, and library of the machine, that modules use, with its version."""
        imported = {library for name in names for library in (*self.modules[name].theirs, *_NAMED.get(name, ()))}
        return [f"{one} {_package(one).version}" for one in sorted(self._packages(imported))] + machine.parts(imported)

    def closure(self, *roots: str) -> set[str]:
        """The names of modules and of all they import."""
        reached: set[str] = set()
        waiting = list(roots)
        while waiting:
            name = waiting.pop()
            if name in self.modules and name not in reached:
                reached.add(name)
                if name != _HINGE or name in roots:
                    waiting += self.modules[name].ours
        return reached

    def _packages(self, imported: Iterable[str]) -> set[str]:
        """The packages that these modules come from, and all that those require."""
        reached: set[str] = set()
        waiting = [name for module in imported for name in self._distributions.get(module, [module])]
        while waiting:
            name = re.sub(r"[-_.]+", "-", waiting.pop().lower())
            if name not in reached:
                reached.add(name)
                waiting += _package(name).required
        return reached

    @cached_property
    def _distributions(self) -> Mapping[str, list[str]]:
        from importlib.metadata import packages_distributions

        return packages_distributions()


class _Package(NamedTuple):
    """An installed package: its version, and the packages that it requires, whatever else it may use."""

    version: str = ""
    required: tuple[str, ...] = ()


@cache
def _package(name: str) -> _Package:
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        found = distribution(name)
    except PackageNotFoundError:
        return _Package()
    lines = [line for line in found.requires or () if "extra ==" not in line]
    return _Package(found.version, tuple(re.findall(r"^[\w.-]+", "\n".join(lines), re.MULTILINE)))


def stamp() -> str:
    """What tells whether the program is the one it was without reading it: times of files, libraries, machine."""
    paths = sorted(path for folder in (_PACKAGE, FOLDER) for path in folder.rglob("*") if path.suffix != ".pyc")
    libraries = sorted(path.name for place in {*sys.path} if place for path in Path(place).glob("*.dist-info"))
    files = [f"{path.name} {_times(path)}" for path in paths if path.is_file()]
    return digest.of_text("\n".join([*files, *libraries, *machine.parts(("weasyprint", "zlib"))]))


def _times(path: Path) -> str:
    known = path.stat()
    return f"{known.st_size} {known.st_mtime_ns} {known.st_ctime_ns} {known.st_ino}"


def _name(path: Path) -> str:
    parts = path.relative_to(_PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _read(path: Path, paths: Mapping[str, Path]) -> Module:
    text = path.read_text(encoding="utf-8")
    ours: set[str] = set()
    for package, names in _OURS.findall(text):
        base = package.removeprefix("pipeline").removeprefix(".")
        # A module comes with the packages it stands in, which run when it is imported.
        wanted = [base, *(f"{base}.{name}".strip(".") for name in re.findall(r"\w+", names))]
        ours |= {name for one in wanted for name in _with_parents(one) if name in paths}
    theirs = set(_THEIRS.findall(text)) - {"pipeline", "__future__"} - (sys.stdlib_module_names - machine.COMPRESSING)
    return Module(digest.of_text(text), tuple(sorted(ours)), tuple(sorted(theirs)))


def _with_parents(name: str) -> list[str]:
    parts = name.split(".")
    return [".".join(parts[:end]) for end in range(1, len(parts) + 1)]
