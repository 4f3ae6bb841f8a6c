"""A quick start for WeasyPrint: what takes as long as the rest of its start is done when it is needed, or not at all.

Its C declarations are read from declarations.py, where cffi has written down what it parsed; when they are not the ones
that were parsed (another version), cffi parses them as ever. The parts of fontTools that only variable and packed fonts
need are loaded with the first of these. And its style sheets for all of HTML are not read: pages.py has those that the
press needs. Nothing but the time differs.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module, resources
from types import ModuleType
from typing import Any

# Module of fontTools → the function that WeasyPrint takes from it, None when it takes the module.
_LATE = {
    "fontTools.subset": None,
    "fontTools.ttLib.woff2": None,
    "fontTools.varLib.instancer": "instantiateVariableFont",
}
_find = resources.files


def load() -> None:
    """Import WeasyPrint."""
    import cffi

    parsing = cffi.FFI
    cffi.FFI, resources.files = _Prepared, _files
    try:
        with _postponed():
            import weasyprint.text.ffi  # noqa: F401
    finally:
        cffi.FFI, resources.files = parsing, _find


class _Prepared:
    """Stands in for cffi.FFI: what it can do once the declarations are known."""

    def cdef(self, source: str) -> None:
        """Take the declarations from the module when they are these, else have them parsed."""
        import hashlib

        from pipeline.press.declarations import DIGEST, ffi

        able: Any = ffi
        if hashlib.sha256(source.encode()).hexdigest() != DIGEST:
            from cffi import api

            able = api.FFI()
            able.cdef(source)
        for name in dir(able):
            if not name.startswith("_"):
                setattr(self, name, getattr(able, name))


def _files(package: ModuleType | str) -> Any:  # noqa: ANN401  a folder, or what takes the place of one
    return _Empty() if getattr(package, "__name__", "") == "weasyprint.css" else _find(package)


class _Empty:
    """Stands in for the folder of the library's style sheets, and for each of them."""

    def __truediv__(self, name: str) -> _Empty:
        return self

    def read_text(self, encoding: str) -> str:
        return ""


class _Late(ModuleType):
    """Stands in for a module, which is imported when something of it is used."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(import_module(self.__name__), name)


@contextmanager
def _postponed() -> Iterator[None]:
    waiting = {name: function for name, function in _LATE.items() if name not in sys.modules}
    for name, function in waiting.items():
        sys.modules[name] = late = _Late(name)
        if function:
            vars(late)[function] = _later(name, function)
    try:
        yield
    finally:
        for name in waiting:
            del sys.modules[name]


def _later(module: str, function: str) -> Any:  # noqa: ANN401
    return lambda *values, **options: getattr(import_module(module), function)(*values, **options)
