"""Fields that stand before the text without a fence of YAML in, their nodes out: Pelican's, Hexo's, Nikola's."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from pipeline.readers.tree import Fault, compose

# "Title: The seal rock" (Pelican), "title: …" above "---" (Hexo), ".. title: …" (Nikola).
_PELICAN = re.compile(r"(?P<n>[A-Z]\w*):[ \t]+(?P<v>\S.*)")
_HEXO = re.compile(r"(?P<n>[A-Za-z]\w*):(?:[ \t]+(?P<v>\S.*))?[ \t]*$")
_NIKOLA = re.compile(r"\.\. (?P<n>[A-Za-z]\w*):(?:[ \t]+(?P<v>\S.*))?[ \t]*$")
_TEXT, _MAP, _LEAST, _HEAD_LINES = "tag:yaml.org,2002:str", "tag:yaml.org,2002:map", 2, 60


@dataclass(frozen=True, slots=True)
class Metadata:
    """The fields, on which line (from 0) the text begins, and how they are written."""

    root: yaml.MappingNode
    body: int
    syntax: str = "metadata"


def metadata_of(lines: list[str]) -> Metadata | None:
    """The fields of a file that begins with them; None when it does not, or when they are not alone."""
    first = next((line for line in lines if line.strip()), "")
    if first.startswith(("<!--", ".. ")):
        return _nikola(lines)
    if not _HEXO.match(lines[0]):
        return None
    fence = next((n for n, line in enumerate(lines[:_HEAD_LINES]) if line.rstrip() == "---"), 0)
    return _hexo(lines, fence) if fence else _pelican(lines)


def _pelican(lines: list[str]) -> Metadata | None:
    """Lines "Title: …" and an empty one."""
    end = next((n for n, line in enumerate(lines) if not line.strip()), len(lines))
    root = _root([_PELICAN.match(line) for line in lines[:end]], 0)
    return Metadata(root, end + 1) if root else None


def _hexo(lines: list[str], fence: int) -> Metadata | None:
    """YAML that ends with a line "---" and does not begin with one, or lines with a name and any text."""
    try:
        root, _ = compose("\n".join(lines[:fence]) + "\n")
    except (yaml.YAMLError, Fault):
        root = _root([_HEXO.match(line) for line in lines[:fence] if line.strip()], 0)
    fields = root.value if isinstance(root, yaml.MappingNode) else ()
    return Metadata(root, fence + 1, "YAML") if isinstance(root, yaml.MappingNode) and len(fields) >= _LEAST else None


def _nikola(lines: list[str]) -> Metadata | None:
    """Lines ".. title: …", alone or in a comment of HTML."""
    begin = next(n for n, line in enumerate(lines) if line.strip())
    begin += lines[begin].strip() == "<!--"
    end = next((n for n in range(begin, len(lines)) if not lines[n].startswith(".. ")), len(lines))
    root = _root([_NIKOLA.match(line) for line in lines[begin:end]], begin)
    closed = end < len(lines) and lines[end].strip() == "-->"
    return Metadata(root, end + closed) if root else None


def _root(fields: list[re.Match[str] | None], begin: int) -> yaml.MappingNode | None:
    """A mapping of lines that each have a name and a text; None when one is no such line, or they are too few."""
    pairs = []
    for number, match in enumerate(fields, begin):
        if match is None:
            return None
        marks = [yaml.Mark("", 0, number, max(match.start(part), 0), None, 0) for part in ("n", "v")]
        value = yaml.ScalarNode(_TEXT, (match["v"] or "").strip(), marks[1])
        pairs.append((yaml.ScalarNode(_TEXT, _lowered(match), marks[0]), value))
    return yaml.MappingNode(_MAP, pairs, pairs[0][0].start_mark) if len(pairs) >= _LEAST else None


def _lowered(match: re.Match[str]) -> str:
    """The name of a field; Pelican's begin with a capital letter."""
    return str(match["n"].lower() if match.re is _PELICAN else match["n"])
