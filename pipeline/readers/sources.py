"""A show's folder in: which files are episodes, and their slugs."""

from __future__ import annotations

import re
from collections.abc import Container
from pathlib import Path
from typing import NamedTuple

from pipeline.files.folder import SUFFIXES, inside, leads_out, listing
from pipeline.model.problems import Place, Problem, SettingsError, Severity, rule
from pipeline.model.show import Show
from pipeline.text.language_codes import LANGUAGE_CODES

BAD_NAME = rule("S004", Severity.ERROR, "a file name cannot be used in an address")
DOUBLE_SUFFIX = rule("E013", Severity.INFO, "an episode file has two extensions")
NO_EPISODES = rule("S009", Severity.ERROR, "the show has no folder of episodes")
SAME_SLUG = rule("S005", Severity.ERROR, "two episode files have the same slug")
DRAFT_FILE = rule("S006", Severity.INFO, "a file whose name starts with '_' is a draft and is skipped")


class Source(NamedTuple):
    """An episode file: its slug, path, and the name it is reported under."""

    slug: str
    path: Path
    file: str


def slug_of(path: Path, released: Container[str] = ()) -> str:
    """The slug of an episode file: its name without its ending, and of a translation (x.de.md beside x.md) without
    the language.

    A name that was released cut at its first dot, as names once were, stays as listeners' apps know it.
    """
    name = path.name
    while name.endswith(SUFFIXES) and not name.startswith("."):
        name = name[: name.rindex(".")]
    whole, _, language = name.rpartition(".")
    if language in LANGUAGE_CODES and any(path.with_name(whole + suffix).exists() for suffix in SUFFIXES):
        name = whole
    short = name.partition(".")[0]
    return short if short in released and name not in released else name


def is_slug(slug: str) -> bool:
    """Whether an episode can have this slug: it becomes part of addresses and of file names."""
    return (
        re.fullmatch(r"\w[\w-]*(?:\.[\w-]+)*", slug) is not None and len(slug.encode("utf-8", "surrogateescape")) <= 150
    )


def _printable(name: str) -> str:
    """A file name fit to be shown, whatever bytes it is made of."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in name)


def sources(root: Path, show: Show, released: Container[str] = ()) -> tuple[list[Source], list[Problem]]:
    """The episode files of a show, sorted by slug, and what is wrong with the others. Raises SettingsError.

    released has the slugs that listeners' apps know.
    """
    if leads_out(root, show.paths.episodes):
        message = f"the folder {show.paths.episodes!r} is a link that leads out of the show's folder"
        raise SettingsError([Problem(NO_EPISODES.code, Place("show.yaml"), message, "put the folder itself there")])
    if not (root / show.paths.episodes).is_dir():
        hint = "make it, or name another with 'paths: {episodes: …}'"
        raise SettingsError([Problem(NO_EPISODES.code, Place("show.yaml"), f"no folder {show.paths.episodes!r}", hint)])
    found: dict[str, Source] = {}
    problems = []
    for path in listing(root, show.paths.episodes):
        file = f"{show.paths.episodes}/{_printable(path.name)}"
        slug = slug_of(path, released)
        slug = slug_of(path) if slug in found else slug  # of two that were one to the ledger, one is new
        if path.suffix not in SUFFIXES or path.name.startswith("."):
            continue
        if path.name.startswith("_"):
            problems.append(Problem(DRAFT_FILE.code, Place(file), "skipped: the name starts with '_' (a draft)"))
        elif not is_slug(slug):
            hint = "rename it: letters, digits and '-' only, such as my-first-episode.md, and not too long"
            message = f"'{_printable(path.name)}' cannot be used in an address"
            problems.append(Problem(BAD_NAME.code, Place(file), message, hint))
        elif slug in found:
            hint = "rename one of them"
            message = f"has the same slug as {found[slug].file}, which is read"
            problems.append(Problem(SAME_SLUG.code, Place(file), message, hint))
        elif (real := inside(root, f"{show.paths.episodes}/{path.name}")) is None:
            linked = path.is_symlink()
            message = "is a link that leads to no file in the show's folder" if linked else "is not a file"
            problems.append(Problem(BAD_NAME.code, Place(file), message, "put the file itself there" if linked else ""))
        else:
            found[slug] = Source(slug, real, file)
            if Path(path.stem).suffix in SUFFIXES:
                message = f"the name ends in {Path(path.stem).suffix}{path.suffix}; the slug is {slug!r} all the same"
                problems.append(Problem(DOUBLE_SUFFIX.code, Place(file), message, f"rename it to {path.stem}"))
    return sorted(found.values()), problems
