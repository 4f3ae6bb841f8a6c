"""A show's people in, each from a file of their own."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

from pipeline.files.folder import SUFFIXES, inside, leads_out, listing
from pipeline.model.problems import Place, Problem, Severity, SourceError, rule
from pipeline.model.show import Person, Show
from pipeline.readers.fields import Fields
from pipeline.readers.frontmatter import read
from pipeline.readers.people_data import is_data, read_data
from pipeline.readers.schema.kinds import names_of
from pipeline.readers.schema.person import PERSON
from pipeline.readers.sites.mapping import under_our_names
from pipeline.readers.sites.names import PERSON_NAMES
from pipeline.text.permalinks import undated
from pipeline.text.plain import clean_lines, squash

UNKNOWN_PERSON = rule(
    "P001", Severity.WARNING, "somebody named as guest, host or speaker has no file in the people folder"
)

_SITES = {
    "twitter": "https://twitter.com/",
    "linkedin": "https://www.linkedin.com/in/",
    "github": "https://github.com/",
    "mastodon": "",
}


def read_person(root: Path, show: Show, person: str) -> tuple[Person | None, list[Problem]]:
    """The person with an id, read from their file or a file of data; None when there is no readable one."""
    for file in chain(files_of(show, person), _of_that_name(root, show, person)):
        path = inside(root, file)
        if path is None:
            continue
        try:
            document = read_data(path, file, person) if is_data(file) and file in _places(show) else read(path, file)
        except SourceError as error:
            return None, list(error.problems)
        if document is None:
            continue
        problems = list(document.problems)
        root_node = under_our_names(document.root, PERSON_NAMES, frozenset(names_of(PERSON)))
        fields = Fields(replace(document, root=root_node), root_node, problems)
        fields.check_names(names_of(PERSON))
        links = {site: _profile(prefix, fields.text(site)) for site, prefix in _SITES.items() if fields.text(site)}
        bio = clean_lines(document.body).strip() or fields.text("bio")
        name = fields.text("title") or fields.text("name") or person
        return Person(person, name, fields.text("picture"), bio, fields.text("web"), links), problems
    return None, []


def files_of(show: Show, person: str) -> tuple[str, ...]:
    """The files that may be somebody's, in the order in which they are looked for."""
    files: list[str] = []
    for place in _places(show):
        ends = (*SUFFIXES, "/index.md") if _is_id(person) else ()
        files += [place] if is_data(place) else [f"{place}/{person}{end}" for end in ends]
    return tuple(files)


def _of_that_name(root: Path, show: Show, person: str) -> Iterator[str]:
    """The files whose names are a person's, but for spaces, hyphens, capitals, and a day before them."""
    for place in _places(show):
        for path in () if is_data(place) else listing(root, place):
            if path.suffix in SUFFIXES and squash(undated(path.stem)) == squash(person):
                yield f"{place}/{path.name}"


def _places(show: Show) -> tuple[str, ...]:
    return (show.paths.people, *show.paths.more_people)


def unknown_person(root: Path, show: Show, person: str, place: Place, shown: str = "") -> Problem:
    """The problem of somebody without a file; whose file is perhaps meant stands in the hint."""
    folder = show.paths.people
    for file in files_of(show, person):
        if leads_out(root, file):
            message = f"{file} is a link that leads out of the show's folder"
            return Problem(UNKNOWN_PERSON.code, place, message, "put the file itself there")
    paths = [path for folder in (folder, *show.paths.more_people) for path in listing(root, folder)]
    ids = {squash(path.stem): path.stem for path in paths if path.suffix in SUFFIXES or path.is_dir()}
    near = difflib.get_close_matches(squash(person), ids, 1, 0.75)
    near = near or [key for key in sorted(ids) if len(person) > 2 and key.startswith(squash(person))]
    message = f"there is no person {person!r}" + (f"; {shown!r} is shown" if shown else "")
    if is_data(folder):
        return Problem(UNKNOWN_PERSON.code, place, message, f"add {person!r} with a name to {folder}")
    hint = f"write {folder}/{person}.md with 'title: {shown or '…'}'"
    if not _is_id(person):
        hint = f"an id is the name of a file in {folder}/, such as {squash(person) or 'name'}"
    return Problem(UNKNOWN_PERSON.code, place, message, f"did you mean {ids[near[0]]!r}? else {hint}" if near else hint)


def _is_id(person: str) -> bool:
    return re.fullmatch(r"[\w.-]+", person) is not None


def _profile(prefix: str, value: str) -> str:
    return value if "://" in value else prefix + value.lstrip("@")
