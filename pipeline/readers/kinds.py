"""Tells by its first bytes what a file is that is no episode, and which command takes it."""

from __future__ import annotations

import re

# What begins like that, what people call it, and whether `linernotes import` reads transcripts from it.
_MAGIC: tuple[tuple[bytes, str, bool], ...] = (
    (b"{\\rtf", "a rich text document (RTF)", True),
    (b"%PDF", "a PDF", False),
    (b"\xd0\xcf\x11\xe0", "an old Word document (.doc)", False),
    (b"\x89PNG", "a picture (PNG)", False),
    (b"\xff\xd8\xff", "a picture (JPEG)", False),
    (b"GIF8", "a picture (GIF)", False),
    (b"ID3", "audio (MP3)", False),
    (b"\xff\xfb", "audio (MP3)", False),
    (b"OggS", "audio (Ogg)", False),
    (b"fLaC", "audio (FLAC)", False),
    (b"RIFF", "audio (WAV)", False),
)
_ZIPPED = (
    (b"word/", "a Word document", True),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "an OpenDocument text", False),
    (b"mimetypeapplication/epub", "an EPUB", True),
    (b"xl/", "an Excel table", False),
)
_TEXTS: tuple[tuple[re.Pattern[str], str, bool], ...] = (
    (re.compile(r"WEBVTT(?:\s|$)"), "WebVTT", True),
    (re.compile(r"\d+\s*\n\d{1,2}:\d{2}:\d{2}[,.]\d{1,3}\s*-->"), "SubRip (SRT)", True),
    (re.compile(r"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<tt[\s>]", re.DOTALL), "timed text (TTML)", True),
    (re.compile(r"(?:<\?xml[^>]*>\s*)?<(?:rss|feed)[\s>]"), "a feed", False),
    (re.compile(r"<!doctype html|<html", re.IGNORECASE), "a web page (HTML)", True),
    (re.compile(r"<\?xml|<\w+[\s>]"), "XML or HTML", True),
    (re.compile(r"\+\+\+\s*\n"), "text with TOML front matter", False),
    (re.compile(r"---\s*\n"), "text with front matter", False),
    (re.compile(r"[\[{]"), "JSON", True),
)


def kind_of(head: bytes) -> tuple[str, bool]:
    """What the first few thousand bytes of a file are of, "" when nobody can tell; whether it can be imported."""
    for start, words, imported in _MAGIC:
        if head.startswith(start):
            return words, imported
    if head.startswith(b"PK\x03\x04"):
        return next(((words, imported) for part, words, imported in _ZIPPED if part in head), ("a zip archive", False))
    if head[4:8] == b"ftyp":
        return "audio or video (MP4)", False
    if b"\0" in head[:1000]:
        return "", False
    text = head.decode("utf-8-sig", "replace").lstrip()
    return next(((words, imported) for pattern, words, imported in _TEXTS if pattern.match(text)), ("", False))


def way_on(*, imported: bool) -> str:
    """What to do with such a file."""
    return "'linernotes import' makes a transcript of it" if imported else ""
