"""Copies pages to their permalinks and writes the redirects to them."""

from __future__ import annotations

import html
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from pipeline.files import output
from pipeline.model.problems import Place, Problem, Severity, rule
from pipeline.record import Record
from pipeline.text.permalinks import file_of

NOT_USED = rule(
    "S033", Severity.WARNING, "a page cannot stand at its permalink, or not be led to from a former address"
)

_LINK = re.compile(r"((?<=[\s\"'])(?:href|src)=\")(?![a-z][a-z0-9+.-]*:|//?|#)([^\"]*)")
# What the output folder has beside the pages of episodes.
_OURS = frozenset(
    "index.html feed.xml 404.html sitemap.xml robots.txt report.json report.md pagefind .linernotes".split()
)


def write_pages(records: Sequence[Record], folder: Path) -> tuple[list[str], list[Problem]]:
    """Write the pages that stand elsewhere, and a page for each former address; what cannot stand there is told."""
    taken = {f"episodes/{record.slug}/index.html" for record in records}
    written: list[str] = []
    problems: list[Problem] = []
    for record, file, former in _wanted(records):
        own = folder / "episodes" / record.slug / "index.html"
        if file in taken or PurePosixPath(file).parts[0] in _OURS:
            what = "the former address" if former else "the permalink"
            message = f"{what} /{file.removesuffix('index.html')} is that of another page"
            problems.append(Problem(NOT_USED.code, Place(record.file), message, "give it another one"))
            continue
        taken.add(file)
        if own.is_file():
            text = _redirect(record, file) if former else _moved(own.read_text("utf-8"), record.slug, file)
            if output.write_changed(folder / file, text):
                written.append(file)
    return written, problems


def _wanted(records: Sequence[Record]) -> Iterator[tuple[Record, str, bool]]:
    """Each page and each former address that has a file of its own; pages first."""
    elsewhere = [record for record in records if record.page and not record.broken]
    yield from ((record, record.page, False) for record in elsewhere)
    for record in records:
        own = {record.page, f"episodes/{record.slug}/index.html"}
        files = dict.fromkeys(file for alias in record.aliases if (file := file_of(alias)))
        yield from ((record, file, True) for file in files if file not in own)


def _moved(page: str, slug: str, file: str) -> str:
    """An episode's page as it must be to stand in another folder: what its links lead to stays the same."""
    here, there = f"episodes/{slug}", str(PurePosixPath(file).parent)

    def link(match: re.Match[str]) -> str:
        path, mark, rest = match[2].partition("#")
        if not path:
            return match[0]
        return f"{match[1]}{os.path.relpath(f'{here}/{path}', there)}{'/' * path.endswith('/')}{mark}{rest}"

    return _LINK.sub(link, page)


def _redirect(record: Record, file: str) -> str:
    """A page that leads to an episode's page, for an address that it had before."""
    page = record.page or f"episodes/{record.slug}/index.html"
    path = os.path.relpath(page, str(PurePosixPath(file).parent)).removesuffix("index.html") or "./"
    target, title = html.escape(path), html.escape(record.title)
    return (
        '<!doctype html>\n<html>\n<head>\n<meta charset="utf-8">\n'
        f'<title>{title}</title>\n<link rel="canonical" href="{html.escape(record.url)}">\n'
        f'<meta name="robots" content="noindex">\n<meta http-equiv="refresh" content="0; url={target}">\n</head>\n'
        f'<body>\n<p><a href="{target}">{title}</a></p>\n</body>\n</html>\n'
    )
