"""Repairs the known faults of an episode file by the smallest edit of its text.

Whatever is not touched stays byte for byte. The result is read again and compared with what was wanted before anybody
gets to see it; a file that would change in any other way is refused.
"""

from __future__ import annotations

import stat
import tempfile
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml

from pipeline.checks import word_times
from pipeline.commands.fix.items import items, joined, slots
from pipeline.commands.fix.lines import unified_diff, with_line_ends
from pipeline.commands.fix.wanted import NotFixable, Wanted, wanted_entries
from pipeline.commands.fix.writer import Writer
from pipeline.files import output
from pipeline.files.folder import SUFFIXES
from pipeline.model.episode import Entry, Episode
from pipeline.model.problems import NOWHERE, Place, Problem, SettingsError, SourceError
from pipeline.publish.not_made import NOT_WRITTEN, failure
from pipeline.publish.show_folder import NO_SUCH_EPISODE, ShowFolder, load, open_show, open_standalone
from pipeline.readers.episode import read_episode
from pipeline.readers.fields import Fields
from pipeline.readers.frontmatter import Document, decode, read
from pipeline.readers.sources import Source, slug_of
from pipeline.text import timecode
from pipeline.transcript.repair import Use

SAFE = (Use.SAFE,)
UNSAFE = (Use.SAFE, Use.GUESS, Use.LIKELY)
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file, its text before and after, and the repairs made."""

    file: str
    path: Path
    old: bytes
    new: bytes
    problems: tuple[Problem, ...]

    @property
    def diff(self) -> str:
        """A unified diff; "" when nothing changes."""
        return unified_diff(self.old.decode("utf-8"), self.new.decode("utf-8"), self.file)


def open_episodes(show: Path, episode: str) -> tuple[ShowFolder, tuple[Source, ...]]:
    """The show and its episode (a slug, or the path of any file), all of them for "". Raises SettingsError."""
    path = Path(episode)
    named = path.suffix in SUFFIXES and path.is_file()
    if named and not path.resolve().is_relative_to(show.resolve()):
        show_folder = open_standalone(path)
        return show_folder, show_folder.sources
    show_folder = open_show(show)
    if named:
        file = str(path.resolve().relative_to(show.resolve()))
        return show_folder, (Source(slug_of(path, show_folder.ledger), path.resolve(), file),)
    found = tuple(source for source in show_folder.sources if episode in ("", source.slug))
    if not found and episode:
        place = Place(show_folder.show.paths.episodes)
        raise SettingsError([Problem(NO_SUCH_EPISODE.code, place, f"there is no episode {episode!r}")])
    return show_folder, found


def fix(
    show_folder: ShowFolder, sources: Iterable[Source], *, unsafe: bool, write: bool, times: bool = False
) -> Iterator[Fixed | Problem]:
    """Fix files one by one: what changed, or why one could not be read, fixed or written."""
    for source in sources:
        try:
            fixed = fix_file(show_folder, source, UNSAFE if unsafe else SAFE, times=times)
            if write and fixed.old != fixed.new:
                replace_file(fixed)
            yield fixed
        except SourceError as error:
            yield from error.problems
        except NotFixable as error:
            yield error.problem
        except yaml.YAMLError:
            yield NotFixable(Place(source.file), "it has characters in it that cannot be edited safely").problem
        except OSError as error:
            yield Problem(NOT_WRITTEN.code, Place(source.file), f"cannot be written: {error.strerror}")
        except Exception as error:  # noqa: BLE001  one file must not stop the others
            yield failure(source.file, "fixing", error)


def _retyped(right: tuple[Place, tuple[int, int]]) -> Problem:
    place, (typed, ms) = right
    return Problem(word_times.TYPED_WRONG.code, place, f"{timecode.clock(typed)} should be {timecode.clock(ms)}")


def replace_file(fixed: Fixed) -> None:
    """Put the new text in place of the old one. Raises NotFixable when somebody else changed the file meanwhile."""
    path = fixed.path.resolve()
    if path.read_bytes() != fixed.old:
        raise NotFixable(Place(fixed.file), "it was changed by somebody else at this moment")
    mode = stat.S_IMODE(path.stat().st_mode)
    if not mode & stat.S_IWUSR:
        raise NotFixable(Place(fixed.file), "it is read-only")
    output.write(path, fixed.new)
    path.chmod(mode)


def fix_file(show_folder: ShowFolder, source: Source, uses: Collection[Use], *, times: bool = False) -> Fixed:
    """Work out the new text of a file; `times` types those that the audio says. Raises SourceError or NotFixable."""
    episode = _read(show_folder, source, source.path)
    right = word_times.right_times(load(show_folder, source).edition) if times else {}
    wanted = wanted_entries(show_folder, episode, uses, {place: ms for place, (_, ms) in right.items()})
    wanted = replace(wanted, problems=(*wanted.problems, *map(_retyped, right.items())))
    old = source.path.read_bytes()
    if wanted.new == wanted.old:
        if not episode.transcript:
            _refuse_elsewhere(show_folder, source, uses, has_times=bool(right))
        return Fixed(source.file, source.path, old, old, ())
    new = rewritten(source, old, wanted)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder).resolve() / source.path.name
        path.write_bytes(new)
        try:
            _compare(show_folder, source, path, wanted, uses)
        except SourceError as error:
            raise NotFixable(error.problem.place, f"it could not be read any more: {error.problem.message}") from None
    return Fixed(source.file, source.path, old, new, wanted.problems)


def _refuse_elsewhere(show_folder: ShowFolder, source: Source, uses: Collection[Use], *, has_times: bool) -> None:
    """Raise NotFixable where a transcript in another file has something to repair."""
    episode = load(show_folder, source).edition.episode
    if not episode.transcript or (file := episode.transcript[0].place.file) == source.file:
        return
    found = wanted_entries(show_folder, episode, uses)
    if has_times or found.new != found.old:
        hint = f"correct it there, or take it into the episode: linernotes import {file} --into {source.slug} --write"
        raise NotFixable(Place(file), "only transcripts in the episode's own file are repaired", hint)


def _read(show_folder: ShowFolder, source: Source, path: Path) -> Episode:
    show = show_folder.show
    zone = ZoneInfo(show.timezone)
    return read_episode(path, source.file, source.slug, show.publish_time, zone, show.site)[0]


def rewritten(source: Source, old: bytes, wanted: Wanted) -> bytes:
    """The bytes of the file with the wanted entries."""
    document = read(source.path, source.file)
    text = decode(source.path, source.file)
    begin = text.index("\n") + 1 if document.offset else 0
    raw = old.decode("utf-8")
    new = text[:begin] + _list_rewritten(text[begin:], document, wanted)
    if not text.endswith("\n"):
        new = new.removesuffix("\n")
    return ((_BOM if raw.startswith(_BOM) else "") + with_line_ends(raw.removeprefix(_BOM), new)).encode("utf-8")


def _list_rewritten(source: str, document: Document, wanted: Wanted) -> str:
    sequence = Fields(document, document.root, []).nodes["transcript"]
    assert isinstance(sequence, yaml.SequenceNode)
    found = items(source, document, sequence)
    by_place: dict[Place, list[Entry]] = {item.place: [] for item in found}
    for entry in wanted.old:
        by_place[entry.place].append(entry)
    old = list(by_place.values())
    writer = Writer(source, document, sequence)
    texts = []
    for slot in slots(old, wanted.new, [item.place for item in found]):
        text = writer.text(found[slot.item], slot, old[slot.item])
        if text is None:
            raise NotFixable(found[slot.item].place, "there is no way to write this entry")
        texts.append((slot, text))
    return joined(source, found, texts, {number for number, entries in enumerate(old) if not entries})


def _compare(show_folder: ShowFolder, source: Source, path: Path, wanted: Wanted, uses: Collection[Use]) -> None:
    """Read a new file: its entries are those wanted and want nothing more, the rest is as it was. Else NotFixable."""
    before, after = read(source.path, source.file), read(path, source.file)
    again = wanted_entries(show_folder, _read(show_folder, source, path), uses)
    for found, entry in zip(again.old, wanted.new, strict=False):
        if replace(found, place=NOWHERE) != replace(entry, place=NOWHERE):
            raise NotFixable(entry.place, "this entry would not become what it should")
    if len(again.old) != len(wanted.new):
        raise NotFixable(Place(source.file), "entries would be lost or added")
    if again.new != again.old:
        raise NotFixable(Place(source.file), "it would have to be fixed again")
    if before.body != after.body or rest_of(before) != rest_of(after):
        raise NotFixable(Place(source.file), "something beside the transcript would change")


def rest_of(document: Document) -> list[object]:
    """Everything in a document but its transcript, to compare."""
    return [
        (_plain(key), _plain(value))
        for key, value in document.root.value
        if not (isinstance(key, yaml.ScalarNode) and key.value == "transcript")
    ]


def _plain(node: yaml.Node) -> object:
    if isinstance(node, yaml.MappingNode):
        return (node.tag, [(_plain(key), _plain(value)) for key, value in node.value])
    if isinstance(node, yaml.SequenceNode):
        return (node.tag, [_plain(value) for value in node.value])
    return (node.tag, node.value)
