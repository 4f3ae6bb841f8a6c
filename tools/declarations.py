"""Write pipeline/press/fast/declarations.py anew: the C declarations of WeasyPrint, parsed once and for all.

WeasyPrint has cffi parse them at every start, which takes longer than the rest of its start together. cffi can write
down what it parsed (https://cffi.readthedocs.io, "out-of-line ABI mode"); pipeline/press/fast/quick.py puts that in
place.
"""

from __future__ import annotations

import hashlib
import tempfile
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import cffi

TARGET = Path(__file__).resolve().parents[1] / "pipeline" / "press" / "fast" / "declarations.py"
_HEAD = '''"""The C declarations of WeasyPrint, parsed by cffi. Written by tools/declarations.py; do not edit."""

DIGEST = "{digest}"
'''


def declarations() -> str:
    """The text of the module for the installed version of WeasyPrint."""
    seen: list[str] = []

    class Listening(cffi.FFI):  # type: ignore[misc]
        def cdef(self, source: str, **options: Any) -> None:  # noqa: ANN401
            seen.append(source)
            super().cdef(source, **options)

    real, cffi.FFI = cffi.FFI, Listening
    try:
        import weasyprint.text.ffi  # noqa: F401
    finally:
        cffi.FFI = real
    (source,) = seen
    parsed = cffi.FFI()
    parsed.cdef(source)
    parsed.set_source("pipeline.press.fast.declarations", None)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "declarations.py"
        with redirect_stdout(None):
            parsed.emit_python_code(str(path))
        code = path.read_text("utf-8").partition("\n")[2]
    return _HEAD.format(digest=hashlib.sha256(source.encode()).hexdigest()) + code


if __name__ == "__main__":
    TARGET.write_text(declarations(), encoding="utf-8")
