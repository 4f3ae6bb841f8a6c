"""A show's folder in: which files are episodes, their slugs, and the files beside them; what is none is told."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Container, Iterator
from pathlib import Path
from typing import NamedTuple

from pipeline.files.folder import SUFFIXES, inside, leads_out, listing, opened
from pipeline.model.problems import Place, Problem, SettingsError, Severity, rule
from pipeline.model.show import Show
from pipeline.readers.beside import SideFile, belonging, side_file
from pipeline.readers.kinds import kind_of, way_on
from pipeline.text.language_codes import LANGUAGE_CODES
from pipeline.text.permalinks import undated

BAD_NAME = rule("S004", Severity.ERROR, "a file name cannot be used in an address")
DOUBLE_SUFFIX = rule("E013", Severity.INFO, "an episode file has two extensions")
NO_EPISODES = rule("S009", Severity.ERROR, "the show has no folder of episodes")
SAME_SLUG = rule("S005", Severity.ERROR, "two episode files have the same slug")
DRAFT_FILE = rule("S006", Severity.INFO, "a file or folder is one of drafts by its name and is skipped")
NO_EPISODE = rule("S031", Severity.WARNING, "a file in the folder of episodes is no episode")
NOTHING_READ = rule("S032", Severity.WARNING, "a folder of episodes has no episode in it")
MADE_SLUG = rule("S034", Severity.INFO, "a file's name has signs that an address cannot have; the slug is without them")

_DEPTH = 8
_MANY = 3
# Pictures and audio in a page bundle, and what a site keeps beside them.
_MEDIA = frozenset(
    ".jpg .jpeg .png .gif .webp .avif .svg .mp3 .m4a .ogg .opus .flac .wav .mp4 .webm .css .js .scss .ico".split()
)
_PROJECT = frozenset("readme changelog license licence contributing code_of_conduct".split())


class Source(NamedTuple):
    """An episode file: its slug, path, and the name it is reported under.

    transcript and chapters are files beside it, relative to the show's folder, "" when there are none.
    """

    slug: str
    path: Path
    file: str
    transcript: str = ""
    chapters: str = ""


class _File(NamedTuple):
    """A file below the folder of episodes: its path in the show, the name an episode in it has, and its bundle."""

    path: Path
    file: str
    name: str
    bundle: str


def slug_of(path: Path, released: Container[str] = ()) -> str:
    """The slug of an episode file: its name without its ending, and of a translation (x.de.md beside x.md) without
    the language.

    A name that was released cut at its first dot, as names once were, stays as listeners' apps know it.
    """
    name = path.name
    while name.endswith(SUFFIXES) and not name.startswith("."):
        name = name[: name.rindex(".")]
    bare = name.removesuffix(".html")  # x.html.md, as Middleman has it
    name = name if name in released or not bare else bare
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


def made_slug(name: str) -> str:
    """A slug made of a name that is none, "" when too little of it is left: spaces and signs become hyphens."""
    made = re.sub(r"[-.]*[^\w.-]+[-.]*", "-", name) if name.isprintable() else ""
    kept = made.strip("-_.").encode("utf-8", "ignore")[:150].decode("utf-8", "ignore")
    kept = kept if len(kept) == len(made.strip("-_.")) else kept.rpartition("-")[0]
    return kept if re.search(r"\w", kept) and is_slug(kept) else ""


def sources(root: Path, show: Show, released: Container[str] = ()) -> tuple[list[Source], list[Problem]]:
    """The episode files of a show, sorted by slug, and what is wrong with the others. Raises SettingsError.

    released has the slugs that listeners' apps know.
    """
    top = show.paths.episodes
    if leads_out(root, top):
        message = f"the folder {top!r} is a link that leads out of the show's folder"
        raise SettingsError([Problem(NO_EPISODES.code, Place("show.yaml"), message, "put the folder itself there")])
    if not (root / top).is_dir():
        hint = "make it, or name another with 'paths: {episodes: …}'"
        raise SettingsError([Problem(NO_EPISODES.code, Place("show.yaml"), f"no folder {top!r}", hint)])
    files = list(_walk(root, top))
    side = [one for file in files if (one := side_file(file.file, bundle=file.bundle))]
    side += _side_folder(root, show.paths.transcripts, edited=True) + _side_folder(root, show.paths.audio)
    found: dict[str, Source] = {}
    problems: list[Problem] = []
    claimed: set[str] = set()
    stems = {undated(file.path.stem).lower() for file in files}
    for file in files:
        if _is_episode(file, stems):
            _add(root, file, released, found, problems)
    for slug, source in found.items():
        found[slug] = _with_side_files(source, top, side)
        claimed |= {found[slug].transcript, found[slug].chapters}
    problems += _strangers([file for file in files if not _is_episode(file, stems) and file.file not in claimed])
    problems += [*_drafts(root, top), *_empty(top, files, found)]
    return sorted(found.values()), problems


def _walk(root: Path, folder: str, bundle: str = "", depth: int = 0) -> Iterator[_File]:
    """Every file below a folder, sorted; a folder with an index.md is one episode and its files."""
    paths = [path for path in listing(root, folder) if not path.name.startswith(".")]
    index = next((path for path in paths if path.stem == "index" and path.suffix.lower() in SUFFIXES), None)
    bundle = bundle or (Path(folder).name if index and depth else "")
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            if depth < _DEPTH and not _is_of_drafts(path):
                yield from _walk(root, f"{folder}/{path.name}", bundle, depth + 1)
        else:
            yield _File(path, f"{folder}/{path.name}", bundle if path == index and depth else path.name, bundle)


def _is_of_drafts(folder: Path) -> bool:
    """Whether a folder is one of drafts by its name."""
    return folder.name.startswith("_") or folder.name.lower() in ("drafts", "draft", "unpublished")


def _drafts(root: Path, folder: str, depth: int = 0) -> Iterator[Problem]:
    """The folders of drafts that have something in them."""
    for path in listing(root, folder):
        if not path.is_dir() or path.is_symlink() or path.name.startswith("."):
            continue
        name = f"{folder}/{path.name}"
        if not _is_of_drafts(path):
            yield from _drafts(root, name, depth + 1) if depth < _DEPTH else ()
        elif count := sum(one.suffix.lower() in SUFFIXES for one in listing(root, name)):
            files = "1 file" if count == 1 else f"{count} files"
            yield Problem(DRAFT_FILE.code, Place(_printable(name)), f"skipped: a folder of drafts, with {files}")


def _is_episode(file: _File, stems: Container[str]) -> bool:
    """Whether a file is one of an episode, by its name; in a page bundle the index alone is.

    x-transcript.md is a transcript where there is an x beside it, else an episode about one.
    """
    if file.path.suffix.lower() not in SUFFIXES:
        return False
    side = side_file(file.file, bundle=file.bundle)
    if side and (file.bundle or undated(side.name).lower() in stems):
        return False
    if file.bundle:
        return file.path.stem == "index" and file.name == file.bundle
    return file.path.stem.lower() not in (*_PROJECT, "index")


def _with_side_files(source: Source, top: str, side: list[SideFile]) -> Source:
    """An episode's file with those beside it."""
    path = Path(source.file)
    bundled = path.stem == "index"
    name = path.parent.name if bundled else path.stem
    folder = "" if bundled or path.parent == Path(top) else str(path.parent.relative_to(top))
    transcript, chapters = (belonging(name, folder, side, holds) for holds in ("transcript", "chapters"))
    return source._replace(transcript=transcript, chapters=chapters)


def _side_folder(root: Path, folder: str, *, edited: bool = False) -> list[SideFile]:
    """The transcripts and chapters in a folder beside that of the episodes; beside audio only what is surely one."""
    found = [one for file in _walk(root, folder) if (one := side_file(file.file, edited=edited))]
    return [one for one in found if edited or one.holds == "chapters" or not one.file.endswith((".txt", ".json"))]


def _add(root: Path, file: _File, released: Container[str], found: dict[str, Source], problems: list[Problem]) -> None:
    """Add an episode's file to the others, or the problem that keeps it out."""
    path, shown = file.path, _printable(file.file)
    name = Path(f"{file.bundle}.md") if file.bundle else path.with_suffix(path.suffix.lower())
    slug = slug_of(name, released)
    slug = slug_of(name) if slug in found else slug  # of two that were one to the ledger, one is new
    whole = unicodedata.normalize("NFC", slug)  # old Macs write accents apart from their letters
    made = whole if is_slug(whole) else made_slug(whole)
    # Where names are kept without their capitals, as on Macs, on Windows and by some servers, these are one folder.
    twin = found.get(made) or next((one for key, one in found.items() if key.casefold() == made.casefold()), None)
    if path.name.startswith("_"):
        page = path.stem == "_index"
        words = "the page of a folder, no episode" if page else "the name starts with '_' (a draft)"
        problems.append(Problem(DRAFT_FILE.code, Place(shown), f"skipped: {words}"))
    elif not made:
        hint = "rename it: letters, digits and '-' only, such as my-first-episode.md, and not too long"
        message = f"'{_printable(path.name)}' cannot be used in an address"
        problems.append(Problem(BAD_NAME.code, Place(shown), message, hint))
    elif twin:
        but = "" if twin.slug == made else "but for its capitals, "
        message = f"has the same slug, {but}{made!r}, as {twin.file}, which is read"
        problems.append(Problem(SAME_SLUG.code, Place(shown), message, "rename one of them"))
    elif (real := inside(root, file.file)) is None:
        linked = path.is_symlink()
        message = "is a link that leads to no file in the show's folder" if linked else "is not a file"
        problems.append(Problem(BAD_NAME.code, Place(shown), message, "put the file itself there" if linked else ""))
    else:
        found[made] = Source(made, real, shown)
        if made != slug:
            message = f"the slug is {made!r}: the name has signs that an address cannot have, or is too long"
            problems.append(Problem(MADE_SLUG.code, Place(shown), message))
        if Path(path.stem).suffix in SUFFIXES:
            message = f"the name ends in {Path(path.stem).suffix}{path.suffix}; the slug is {slug!r} all the same"
            problems.append(Problem(DOUBLE_SUFFIX.code, Place(shown), message, f"rename it to {path.stem}"))


def _strangers(files: list[_File]) -> list[Problem]:
    """A problem for each file that is none of an episode; for many of one ending in a folder, one for all."""
    groups: defaultdict[tuple[str, str], list[_File]] = defaultdict(list)
    for file in files:
        if file.path.suffix.lower() not in _MEDIA and not (file.bundle and file.path.suffix.lower() in SUFFIXES):
            groups[str(Path(file.file).parent), file.path.suffix.lower()].append(file)
    problems = []
    for (folder, suffix), group in groups.items():
        for file in group if len(group) <= _MANY else group[:1]:
            problems.append(_stranger(file, folder if len(group) > _MANY else "", len(group), suffix))
    return problems


def _stranger(file: _File, folder: str, count: int, suffix: str) -> Problem:
    """What a file is that is no episode, or many files of a folder."""
    try:
        with opened(file.path) as stream:
            kind, imported = kind_of(stream.read(4000))
    except OSError:
        kind, imported = "", False
    shown = _printable(file.file)
    hint = way_on(imported=imported)
    if file.path.stem.lower() in (*_PROJECT, "index"):
        return Problem(NO_EPISODE.code, Place(shown), "skipped: by its name a page of the folder, no episode", "")
    what = kind or f"a file that ends in {suffix}" if suffix else kind or "a file without an ending"
    if folder:
        message = f"{count} files that end in {suffix}, such as {shown}, belong to no episode: {what}"
        return Problem(NO_EPISODE.code, Place(_printable(folder)), message, hint)
    hint = hint or f"episodes end in {' '.join(SUFFIXES)}"
    return Problem(NO_EPISODE.code, Place(shown), f"is {what}, not an episode", hint)


def _empty(top: str, files: list[_File], found: dict[str, Source]) -> list[Problem]:
    """The folders with files and without an episode, the whole one first."""
    read = {str(Path(source.file).parent) for source in found.values()}
    if not found:
        hint = f"write {top}/my-first-episode.md, or name the folder with 'paths: {{episodes: …}}' in show.yaml"
        return [Problem(NOTHING_READ.code, Place("show.yaml"), f"no episode was read in {top!r}", hint)]
    folders = {str(Path(file.file).parent) for file in files if not file.bundle}
    empty = sorted(folder for folder in folders - {top} if not any(f"{one}/".startswith(f"{folder}/") for one in read))
    message = "no episode was read in this folder"
    return [Problem(NOTHING_READ.code, Place(_printable(folder)), message) for folder in empty]
