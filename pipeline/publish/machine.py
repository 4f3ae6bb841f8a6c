"""What of a machine decides the bytes of a file besides our code and packages: Python, and libraries of the system."""

from __future__ import annotations

import platform
import sys
from collections.abc import Collection
from functools import cache
from typing import NamedTuple

COMPRESSING = frozenset(("docx", "pydyf", "zipfile", "zlib"))
"""What compresses by the zlib that Python finds."""
_DRAWING = frozenset(("PIL", "weasyprint"))  # may round otherwise on another processor


class _Shared(NamedTuple):
    """A shared library that WeasyPrint loads: its file on Linux and macOS, and the function that tells its version."""

    files: tuple[str, str]
    version: str
    text: bool = True


_SHARED = (
    _Shared(("libpango-1.0.so.0", "libpango-1.0.dylib"), "pango_version_string"),
    _Shared(("libharfbuzz.so.0", "libharfbuzz.dylib"), "hb_version_string"),
    _Shared(("libfontconfig.so.1", "libfontconfig.dylib"), "FcGetVersion", text=False),
)


def parts(imported: Collection[str]) -> list[str]:
    """What counts for code that imports these modules and packages."""
    told = [f"python {sys.version_info.major}.{sys.version_info.minor}"]
    if not COMPRESSING.isdisjoint(imported):
        import zlib

        told.append(f"zlib {zlib.ZLIB_RUNTIME_VERSION}")
    if not _DRAWING.isdisjoint(imported):
        told.append(f"{sys.platform} {platform.machine()}")
    if "weasyprint" in imported:
        told += [f"{shared.files[0]} {_version(shared)}" for shared in _SHARED]
    return told


@cache
def _version(shared: _Shared) -> str:
    """The version of a shared library, "" where it is not installed."""
    import ctypes

    for file in shared.files:
        try:
            function = getattr(ctypes.CDLL(file), shared.version)
        except (OSError, AttributeError):
            continue
        function.restype = ctypes.c_char_p if shared.text else ctypes.c_int
        return str(function())
    return ""
