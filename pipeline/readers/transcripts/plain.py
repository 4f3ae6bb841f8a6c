"""Reads plain text and Markdown."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import yaml

from pipeline.readers.transcripts.documents import paragraphs_of, read_document
from pipeline.readers.transcripts.heads import Par
from pipeline.readers.transcripts.passages import Reading
from pipeline.readers.transcripts.plain_ours import read_ours

_FRONT = re.compile(r"---[ \t]*\n(.*?)\n---[ \t]*(?:\n|$)", re.DOTALL)
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*$")
_STRONG = re.compile(
    r"\s*(?:\[?(?:\d{1,2}:)?\d{1,3}:\d\d(?:\.\d+)?\]?\s+)?(?:[-•–]\s+)?(\*\*\*|\*\*|__|\*|_)(?=\S)(.+?)(?<=\S)\1"
)
_QUOTE = re.compile(r"\s*>\s?")
_MARKS = (
    (re.compile(r"!\[[^\[\]]*\]\([^)]*\)"), ""),
    (re.compile(r"(?<!\\)\[([^\[\]]*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)"), r"\1"),
    (re.compile(r"(?<!\\)(\*\*\*|\*\*|__)(?=\S)(.+?)(?<=[^\s\\])\1"), r"\2"),
    (re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*]+?)(?<=[^\s\\])\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_\\])_(?=[^\s_])([^_]+?)(?<=[^\s\\])_(?![\w_])"), r"\1"),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)
_BREAK = re.compile(r"<br\s*/?>|\\$|</?(?:p|div|span|em|strong|b|i)(?:\s[^>]*)?>", re.IGNORECASE)
_BLOCK = re.compile(
    r"\s*</?(?:iframe|audio|video|script|style|img|figure|section|details|summary|a|h\d|ul|ol|li|table)\b.*",
    re.IGNORECASE,
)


def read_text(text: str) -> Reading:
    """Read text whose paragraphs stand apart by empty lines, or each on its line; with or without marks of Markdown."""
    reading = Reading("text")
    if passages := read_ours(text):
        reading.passages = passages
        return reading
    lines = text.split("\n")
    skipped = 0
    if match := _FRONT.match(text):
        skipped = match[0].count("\n")
        _take_front(reading, match[1])
    marked = _is_markdown(text)
    reading.form = "Markdown" if marked else "text"
    found = []
    levels: dict[int, int] = {}
    for number, line in enumerate(lines[skipped:], skipped + 1):
        level = 0
        strong = ""
        if marked:
            line, level, strong = _unmarked(line)
            if _BLOCK.fullmatch(line):
                if re.sub(r"<[^>]*>", "", line).strip():
                    reading.leave(number, line, "it is HTML, not speech")
                continue
        elif match := _HEADING.match(line):
            line, level = match[2], len(match[1])
        levels[number] = level
        found.append((line, number, strong))
    pars: list[Par] = [replace(par, level=levels[par.line]) for par in paragraphs_of(found)]
    return read_document(pars, reading)


def _is_markdown(text: str) -> bool:
    return bool(
        re.search(
            r"(?m)^[ \t]*(?:>[ \t]*)?(?:\[?[\d:.]+\]?[ \t]*)?(?:\*\*\S|__\S|\*[^\s*][^*\n]{0,50}:?\*|#{1,6} )|\]\(",
            text,
        )
    )


def _unmarked(line: str) -> tuple[str, int, str]:
    """A line without marks of Markdown, the level of its heading, and what is strong at its beginning."""
    while match := _QUOTE.match(line):
        line = line[match.end() :]
    level = 0
    if match := _HEADING.match(line):
        line, level = match[2], len(match[1])
    strong = match[2] if (match := _STRONG.match(line)) else ""
    line, strong = (_without_marks(part) for part in (line, strong))
    return line, level, strong


def _without_marks(text: str) -> str:
    text = _BREAK.sub(" ", text)
    for mark, instead in _MARKS:
        text = mark.sub(instead, text)
    return html.unescape(text).strip()


def _take_front(reading: Reading, source: str) -> None:
    """Title, description and language of front matter; other fields are somebody's own."""
    try:
        fields = yaml.safe_load(source)
    except (yaml.YAMLError, RecursionError, ValueError):
        fields = None
    if not isinstance(fields, dict):
        reading.leave(1, source, "it looks like front matter, but is not YAML")
        return
    for name in ("title", "description", "language"):
        if isinstance(fields.get(name), str):
            setattr(reading, name, " ".join(fields[name].split()))
    others = [str(name) for name in fields if name not in ("title", "description", "language")]
    if others:
        reading.leave(1, ", ".join(others), "fields of front matter are not taken over")
