"""The name of a file in, the same name as make reads it in a list of prerequisites or targets out."""

from __future__ import annotations

import re

# What make takes for something else than a letter of a name, whatever stands before it; and control characters.
_UNFIT = re.compile(r"[%;\\\x00-\x1f\x7f\ud800-\udfff]|[() ]$|^~|^[.:]+$")
_SPECIAL = re.compile(r"[ #:*?\[|]")


def for_make(name: str) -> str:
    """The name for a variable that make expands once, as part of a rule; "" when make cannot hold it.

    Make expands nothing in it: what stands in it are letters of the name. Names come from the files of a show, so
    nothing but a value of our own tables is written into a makefile without this (GNU make, 4.1 and 6.3.1).
    """
    if not name or _UNFIT.search(name):
        return ""
    return _SPECIAL.sub(r"\\\g<0>", name).replace("$", "$$")
