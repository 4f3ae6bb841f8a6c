"""Names and contents in, a zip file out: the same bytes whenever, wherever and by whomever it is written."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from io import BytesIO

# The earliest round date a zip file can tell.
_NO_DATE = (2000, 1, 1, 0, 0, 0)


def zipped(entries: Iterable[tuple[str, bytes]], stored: tuple[str, ...] = ()) -> bytes:
    """The entries in their order, compressed, except those whose name ends in one of `stored`."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in entries:
            entry = zipfile.ZipInfo(name, _NO_DATE)
            entry.compress_type = zipfile.ZIP_STORED if stored and name.endswith(stored) else zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()


def rezipped(source: bytes) -> bytes:
    """A zip file with its entries sorted by name, which puts the content types of Word's files first."""
    with zipfile.ZipFile(BytesIO(source)) as archive:
        return zipped([(name, archive.read(name)) for name in sorted(archive.namelist())])
