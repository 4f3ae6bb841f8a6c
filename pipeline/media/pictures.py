"""Pictures: a path in, size and kind out. The only module that reads pictures."""

from __future__ import annotations

import errno
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pipeline.files.folder import opened
from pipeline.model.problems import Place, Problem, Severity, rule
from pipeline.model.show import Cover, Picture

if TYPE_CHECKING:
    from PIL import Image

NOT_ARTWORK = rule("E006", Severity.INFO, "a picture is not fit for the feed, where apps want a square")
NOT_A_PICTURE = rule("E007", Severity.WARNING, "a picture cannot be read")

MOST_BYTES = 50_000_000
_LEAST, _MOST = 1400, 3000
_SUFFIXES = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",)}
# Of one byte a colour, red, green and blue, or as good as that: greys, and a palette of such colours.
_MODES = ("RGB", "L", "P", "1")


class _Seen(NamedTuple):
    """What the head of a picture's file says."""

    kind: str
    width: int
    height: int
    mode: str
    transparent: bool


def inspect(path: Path) -> Picture | None:
    """What is known of a picture, None when it cannot be read."""
    seen = _read(path)
    if seen is None:
        return None
    media_type = f"image/{seen.kind.lower()}"
    return Picture(seen.width, seen.height, path.stat().st_size, media_type, not _faults(path, seen), path)


# More than any cover has, and as much as can be opened without a thought for memory.
MOST_PIXELS = 40_000_000


def reduced(path: Path, height: int) -> bytes:
    """A picture as JPEG in sRGB colours, no more than so many pixels high; nothing when it is too large or broken."""
    return _reduced(path, path.stat().st_mtime_ns, height)


# What an e-book's cover is reduced to (pixels), and the bytes from which on it is.
_EBOOK, _LARGE = 1400, 300_000


def for_ebook(cover: Cover | None, picture: Picture | None) -> Cover | None:
    """The cover of an e-book: the picture itself, or where that is a large file, a smaller JPEG."""
    if cover is None or picture is None or len(cover.content) <= _LARGE:
        return cover
    small = reduced(picture.path, _EBOOK)
    return Cover(small, "image/jpeg") if small and len(small) < len(cover.content) else cover


@lru_cache(8)
def _reduced(path: Path, changed: int, height: int) -> bytes:
    from PIL import Image, ImageOps

    found = BytesIO()
    try:
        with _opened(path) as image:
            if image.width * image.height > MOST_PIXELS or image.width > 8 * image.height:
                return b""
            image.draft("RGB", (image.width, height))
            picture = ImageOps.exif_transpose(image)
            mode = "RGBA" if image.has_transparency_data else "RGB"
            if picture.mode != mode:
                picture = picture.convert(mode)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return b""
    picture.thumbnail((8 * height, height), Image.Resampling.HAMMING)
    if picture.mode == "RGBA":
        paper = Image.new("RGBA", picture.size, "white")
        paper.alpha_composite(picture)
        picture = paper.convert("RGB")
    picture.save(found, "JPEG", quality=90)
    return found.getvalue()


def artwork_problem(path: Path, file: str, place: Place) -> Problem | None:
    """Why a picture cannot be artwork in a feed, None when it can (Apple, show and episode artwork).

    Artwork is a JPEG or PNG whose name says so, square, 1400 to 3000 pixels, in RGB colours, without transparency.
    """
    seen = _read(path)
    if seen is None:
        return Problem(NOT_A_PICTURE.code, place, f"{file} cannot be read as a picture", "export it again")
    faults = _faults(path, seen)
    message = f"{file} is not fit for artwork: it is {', '.join(faults)}"
    return Problem(NOT_ARTWORK.code, place, message) if faults else None


def _read(path: Path) -> _Seen | None:
    from PIL import Image, UnidentifiedImageError

    try:
        with _opened(path) as image:
            seen = _Seen(image.format or "", *image.size, image.mode, image.has_transparency_data)
            if max(image.size) <= _MOST:  # a larger one is no artwork, whether it is whole or not
                image.draft("RGB", (1, 1))  # of a JPEG an eighth is enough to meet its end
                image.load()
            return seen
    except (OSError, UnidentifiedImageError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


@contextmanager
def _opened(path: Path) -> Iterator[Image.Image]:
    # Loaded by name, as otherwise Pillow loads all it has, forty and more, for the one it does not start with.
    from PIL import GifImagePlugin, Image, ImageFile, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

    plugins = (JpegImagePlugin.JpegImageFile, PngImagePlugin.PngImageFile, WebPImagePlugin.WebPImageFile)
    formats = [plugin.format for plugin in (*plugins, GifImagePlugin.GifImageFile)]
    # Where WeasyPrint is loaded, Pillow takes half a picture for one.
    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        with warnings.catch_warnings(action="ignore"), opened(path) as stream:
            if os.fstat(stream.fileno()).st_size > MOST_BYTES:
                raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
            with Image.open(stream, formats=formats) as image:
                yield image
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _faults(path: Path, seen: _Seen) -> list[str]:
    """What keeps a picture from being artwork, each in a few words."""
    found = []
    if path.suffix.lower() not in _SUFFIXES.get(seen.kind, ()):
        named = seen.kind in _SUFFIXES
        found.append(f"a {seen.kind} named {path.suffix}" if named else f"a {seen.kind}, not a JPEG or PNG")
    if seen.width != seen.height or not _LEAST <= seen.width <= _MOST:
        found.append(f"{seen.width}×{seen.height} pixels, not a square of {_LEAST} to {_MOST}")
    if seen.transparent:
        found.append("transparent in places")
    elif seen.mode not in _MODES:
        found.append(f"in colours of the kind {seen.mode}, not RGB")
    return found
