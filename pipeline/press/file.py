"""A PDF as it is written (ISO 32000-1, 7.5): pydyf's objects in, the bytes of a file out, in place of its own writer.

That works out what an object is written like three times; here it is done once, streams are compressed once, and what
has been written can be forgotten before the next objects come.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterable
from functools import cache
from hashlib import md5
from typing import Any

import pydyf

# How many objects one holds: the table has two bytes for the place of an object in its holder.
_MOST = 1 << 16
# How font files begin.
_FONTS = (b"\x00\x01\x00\x00", b"true", b"OTTO")


class File:
    """A file that grows: streams, streams of all other objects, at last a stream that says where they are."""

    def __init__(self) -> None:
        self.content = bytearray(b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n")
        # By object: the kind of its entry, then where it starts, or in which object it is and where there.
        self.table = {0: (0, 0, 65535)}
        # The first number that is free.
        self.size = 1

    def add(self, objects: Iterable[pydyf.Object], number: int) -> None:
        """Write streams, and what holds the other objects, numbered from a number on that is above all theirs."""
        others = []
        for thing in objects:
            if isinstance(thing, pydyf.Stream):
                self._add_stream(thing.number, thing)
            elif thing.free != "f":
                others.append(thing)
        for start in range(0, max(1, len(others)), _MOST):
            self._add_holder(others[start : start + _MOST], number)
            number += 1
        self.size = number

    def _add_holder(self, things: list[pydyf.Object], number: int) -> None:
        heads: list[str] = []
        bodies: list[bytes] = []
        position = 0
        for at, thing in enumerate(things):
            self.table[thing.number] = (2, number, at)
            heads.append(f"{thing.number} {position}")
            bodies.append(_written(thing))
            position += len(bodies[-1]) + 1
        head = " ".join(heads).encode()
        extra = {"Type": "/ObjStm", "N": len(bodies), "First": len(head) + 1}
        self._add_stream(number, pydyf.Stream([head, *bodies], extra, compress=True))

    def close(self, catalog: bytes, info: bytes) -> bytes:
        """The whole file; catalog and info are references."""
        start, number = len(self.content), self.size
        self.table[number] = (1, start, 0)
        digest = pydyf.String(md5(self.content, usedforsecurity=False).hexdigest())
        entries = b"".join(struct.pack(">BIH", *self.table[at]) for at in range(number + 1))
        where = {"Type": "/XRef", "Size": number + 1, "W": pydyf.Array((1, 4, 2)), "Root": catalog}
        where |= {"Info": info, "ID": pydyf.Array((digest, digest))}
        self._add_stream(number, pydyf.Stream([entries], where, compress=True))
        self.content += b"startxref\n%d\n%%%%EOF\n" % start
        return bytes(self.content)

    def _add_stream(self, number: int, stream: pydyf.Stream) -> None:
        self.table[number] = (1, len(self.content), 0)
        self.content += b"%d 0 obj\n%b\nendobj\n" % (number, packed(stream))


def packed(stream: pydyf.Stream) -> bytes:
    """A stream as it is written, compressed when it may be."""
    content = b"\n".join(map(_written, stream.stream))
    extra = dict(stream.extra)
    squeezed = zlib.compress(content, 6) if stream.compress else b""
    # Some programs take a carriage return at the end for the end of line that follows, and miss a byte. What is added
    # does nothing: white space in instructions, a byte behind the last table of a font. The end is a sum of all bytes
    # (RFC 1950, 9), so that a zero would not change it, and one of these always does. A table of objects has to be as
    # long as it says, and stays as it is; it ends with zeros.
    if squeezed.endswith(b"\r") and extra.get("Type") == "/XRef":
        squeezed = b""
    elif squeezed.endswith(b"\r"):
        content += b"\1" if content[:4] in _FONTS else b"\n"
        squeezed = zlib.compress(content, 6)
    if squeezed:
        if "Length1" in extra:
            extra["Length1"] = len(content)
        extra["Filter"] = "/FlateDecode"
        content = squeezed
    extra["Length"] = len(content)
    return b"%b\nstream\n%b\nendstream" % (_written(pydyf.Dictionary(extra)), content)


def _written(item: object) -> bytes:
    """What pydyf writes for a thing, in less time for what there is most of."""
    kind = type(item)
    if kind is bytes:
        return item  # type: ignore[return-value]
    write = _WRITERS.get(kind)
    written: bytes = write(item) if write else pydyf._to_bytes(item)
    return written


@cache
def _name(key: str) -> bytes:
    return b"/%b " % key.encode("ascii")


_WRITERS: dict[type, Callable[[Any], bytes]] = {
    str: lambda item: item.encode("ascii"),
    int: lambda item: b"%d" % item,
    pydyf.Array: lambda item: b"[%b]" % b" ".join(map(_written, item)),
    pydyf.Dictionary: lambda item: b"<<%b>>" % b"".join([_name(key) + _written(of) for key, of in item.items()]),
}
