"""A quick start for WeasyPrint: what takes as long as the rest of its start is done when it is needed, or not at all.

Its C declarations are read from declarations.py, where cffi has written down what it parsed; when they are not the ones
that were parsed (another version), cffi parses them as ever. What few documents need is loaded by the first that does:
fontTools for variable fonts, colour profiles, a reader of HTML that is no XML, encryption. And the style sheets for all
of HTML are not read: pages.py has those that the press needs. Nothing but the time differs.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module, resources
from types import ModuleType
from typing import Any


class _Late(ModuleType):
    """Stands in for a module, which is imported when something of it is used."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(import_module(self.__name__), name)


def _function(module: str, name: str) -> Any:  # noqa: ANN401
    return lambda *values, **options: getattr(import_module(module), name)(*values, **options)


def _module(package: str, name: str) -> Any:  # noqa: ANN401
    return _Late(f"{package}.{name}")


def _error(module: str, name: str) -> Any:  # noqa: ANN401
    """What is caught in place of an error whose class is not there yet: any."""
    return Exception


# Modules that are loaded when something of them is used → what stands in for what is taken from them by name.
_LATE: dict[str, dict[str, Callable[[str, str], Any]]] = {
    "fontTools.subset": {},
    "fontTools.ttLib": {"TTFont": _function, "TTLibError": _error, "ttFont": _module, "woff2": _module},
    "fontTools.varLib.instancer": {"instantiateVariableFont": _function},
    "PIL.ImageCms": {"ImageCmsProfile": _function},
    "ssl": {},
    "tinyhtml5": {},
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

        from pipeline.press.fast.declarations import DIGEST, ffi

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


@contextmanager
def _postponed() -> Iterator[None]:
    waiting = [name for name in _LATE if name not in sys.modules]
    for name in waiting:
        sys.modules[name] = late = _Late(name)
        for part, stands in _LATE[name].items():
            vars(late)[part] = stands(name, part)
    try:
        yield
    finally:
        for name in waiting:
            del sys.modules[name]
