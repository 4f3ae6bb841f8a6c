"""Pictures: a path in, size and kind out. The only module that reads pictures."""

from __future__ import annotations

import warnings
from pathlib import Path

from pipeline.problems import Place, Problem, Severity, rule

NOT_ARTWORK = rule("E006", Severity.INFO, "a picture is not fit for the feed, where apps want a square")
NOT_A_PICTURE = rule("E007", Severity.WARNING, "a picture cannot be read")

_LEAST, _MOST = 1400, 3000
_SUFFIXES = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",)}


def artwork_problem(path: Path, file: str, place: Place) -> Problem | None:
    """Why a picture cannot be artwork in a feed, None when it can (Apple, show and episode artwork).

    Artwork is a JPEG or PNG whose name says so, square, 1400 to 3000 pixels, without transparency.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        with (
            warnings.catch_warnings(action="ignore"),
            Image.open(path, formats=("JPEG", "PNG", "WEBP", "GIF")) as image,
        ):
            width, height = image.size
            kind, transparent = image.format or "", image.has_transparency_data
    except (OSError, UnidentifiedImageError, ValueError, Image.DecompressionBombError):
        return Problem(NOT_A_PICTURE.code, place, f"{file} cannot be read as a picture", "export it again")
    faults = []
    if path.suffix.lower() not in _SUFFIXES.get(kind, ()):
        faults.append(f"a {kind} named {path.suffix}" if kind in _SUFFIXES else f"a {kind}, not a JPEG or PNG")
    if width != height or not _LEAST <= width <= _MOST:
        faults.append(f"{width}×{height} pixels, not a square of {_LEAST} to {_MOST}")
    if transparent:
        faults.append("transparent in places")
    message = f"{file} is not shown in apps: it is {', '.join(faults)}"
    return Problem(NOT_ARTWORK.code, place, message) if faults else None
