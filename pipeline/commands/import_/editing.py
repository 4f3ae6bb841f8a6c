"""Puts a transcript into an episode's file, and leaves all else as it is."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml

from pipeline.commands.fix import rest_of, rewritten
from pipeline.commands.fix.wanted import NotFixable, Wanted
from pipeline.commands.import_.episode_text import field_lines, transcript_lines
from pipeline.model.episode import Entry, Episode
from pipeline.model.problems import NOWHERE, Place, SourceError
from pipeline.publish.show_folder import ShowFolder
from pipeline.readers.episode import read_episode
from pipeline.readers.frontmatter import decode, read
from pipeline.readers.sources import Source


def read_source(show_folder: ShowFolder, source: Source) -> Episode:
    """An episode as its file tells it. Raises SourceError."""
    show = show_folder.show
    return read_episode(source.path, source.file, source.slug, show.publish_time, ZoneInfo(show.timezone))[0]


def with_transcript(show_folder: ShowFolder, source: Source, episode: Episode, entries: tuple[Entry, ...]) -> bytes:
    """The bytes of an episode's file with other entries, all else as it is. Raises NotFixable.

    Of an episode that has a transcript, each entry has the place of the one it comes from, or stands beside. A
    transcript that was read from a file beside the episode is written into the episode, where it takes precedence.
    """
    old = source.path.read_bytes()
    if entries == episode.transcript and entries:
        return old
    own = read_source(show_folder, source)
    if episode.transcript and not own.transcript and own.origin.below:
        message = "its transcript stands below a heading of the notes, where it cannot be changed by a program"
        raise NotFixable(Place(source.file), message, "correct it there, or delete it there and import again")
    if not own.transcript:
        new = _appended(source, ["transcript:", *transcript_lines(entries)], without="transcript")
    else:
        new = rewritten(source, old, Wanted(episode.transcript, entries, ()))
    _check(show_folder, source, new, entries)
    return new


def _appended(source: Source, lines: list[str], without: str = "") -> bytes:
    """The file with fields added after its last one; an empty field of the name `without` goes."""
    document = read(source.path, source.file)
    text = decode(source.path, source.file)
    rows = text.split("\n")
    for key, value in document.root.value:
        if isinstance(key, yaml.ScalarNode) and key.value == without:
            first = document.place(key).line - 1
            last = max(first, value.end_mark.line + document.offset - (value.end_mark.column == 0))
            rows[first : last + 1] = []
    end = len(rows)
    if document.offset:
        end = next(n for n in range(document.offset, len(rows)) if rows[n].rstrip() in ("---", "..."))
    while end and not rows[end - 1].strip():
        end -= 1
    rows[end:end] = lines
    text = "\n".join(rows)
    return (text if text.endswith("\n") else f"{text}\n").encode()


def with_speakers(source: Source, data: bytes, found: dict[str, str]) -> bytes:
    """The file with more names in `speakers`."""
    if not found:
        return data
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / source.path.name
        path.write_bytes(data)
        copy = Source(source.slug, path, source.file)
        document = read(path, source.file)
        node = next((value for key, value in document.root.value if getattr(key, "value", "") == "speakers"), None)
        if not isinstance(node, yaml.MappingNode) or not node.value:
            return _appended(copy, ["speakers:", *field_lines(found, "  ")], without="speakers")
        rows = data.decode("utf-8").split("\n")
        row = document.place(node.value[-1][0]).line
        if node.flow_style:
            at = node.end_mark.column - 1
            line = rows[node.end_mark.line + document.offset]
            pairs = "".join(f", {pair.strip()}" for pair in field_lines(found))
            rows[node.end_mark.line + document.offset] = line[:at] + pairs + line[at:]
        else:
            indent = " " * node.value[0][0].start_mark.column
            rows[row:row] = list(field_lines(found, indent))
        return "\n".join(rows).encode()


def _check(show_folder: ShowFolder, source: Source, new: bytes, wanted: tuple[Entry, ...]) -> None:
    """Read the new file: its entries are those wanted, and the rest is as it was. Else NotFixable."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / source.path.name
        path.write_bytes(new)
        try:
            again = read_source(show_folder, Source(source.slug, path, source.file))
            before, after = read(source.path, source.file), read(path, source.file)
        except SourceError as error:
            message = f"it could not be read any more: {error.problem.message}"
            raise NotFixable(error.problem.place, message) from None
    for found, entry in zip(again.transcript, wanted, strict=False):
        if replace(found, place=NOWHERE) != replace(entry, place=NOWHERE):
            raise NotFixable(entry.place, "this entry would not become what it should")
    if len(again.transcript) != len(wanted) or before.body != after.body or rest_of(before) != rest_of(after):
        raise NotFixable(Place(source.file), "something beside the transcript would change")
