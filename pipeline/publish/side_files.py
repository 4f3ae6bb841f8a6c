"""Completes an episode with the transcript and the chapters that do not stand among its fields.

A transcript is looked for in the field, in the file it names, below a heading of the notes, and in a file beside. For
chapters the order is: headers of the transcript, the field, a file beside, timestamps in the notes, tags of the audio.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from pipeline.files.folder import STATIC, inside, read_bytes
from pipeline.media.audio.chapters import chapters_in
from pipeline.model.episode import Audio, Entry, Episode, Header, Line
from pipeline.model.problems import Place, Problem, Severity, rule
from pipeline.readers.chapters.files import from_file
from pipeline.readers.chapters.notes import from_notes
from pipeline.readers.sites.bodies import without_front_matter, without_templates
from pipeline.readers.sources import Source

NO_TRANSCRIPT = rule("E002", Severity.WARNING, "the episode has no transcript")
NOT_READ = rule("E020", Severity.WARNING, "a transcript or a list of chapters that stands in a file cannot be read")
NOT_USED = rule("H022", Severity.INFO, "the field 'chapters' is not used, as the transcript has headers")
CHAPTERS_FROM = rule("H021", Severity.INFO, "the chapters are made from timestamps in the notes, or the audio's tags")

_MAX_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class Completed:
    """The episode, what was wrong on the way, and the files of the show it depends on."""

    episode: Episode
    problems: tuple[Problem, ...]
    files: tuple[str, ...]


def completed(episode: Episode, source: Source, root: Path, audio: Audio) -> Completed:
    """The episode with its transcript and its chapters."""
    files: list[str] = []
    problems: list[Problem] = []
    if not episode.transcript:
        episode = _with_transcript(episode, source, root, files, problems)
    if not any(isinstance(entry, Line) for entry in episode.transcript):
        message = "no transcript: captions and transcripts are not made"
        hint = f"add 'transcript:' entries, or put a file such as {source.slug}.srt beside it"
        problems.append(Problem(NO_TRANSCRIPT.code, episode.place("transcript"), message, hint))
    if any(isinstance(entry, Header) for entry in episode.transcript):
        if episode.chapters:
            message = "the field 'chapters' is not used: the transcript has headers, which are the chapters"
            problems.append(Problem(NOT_USED.code, episode.place("chapters"), message, "delete one of the two"))
        episode = replace(episode, chapters=())
    elif not episode.chapters:
        episode = _with_chapters(episode, source, root, audio, files, problems)
    return Completed(episode, tuple(problems), tuple(files))


def _with_transcript(
    episode: Episode, source: Source, root: Path, files: list[str], problems: list[Problem]
) -> Episode:
    """The transcript in the file that the field names, below a heading, or in a file beside."""
    origin = episode.origin
    place = episode.place("transcript")
    name = origin.transcript_file if origin.transcript_file != "body" else ""
    named = _found(root, source, name) if name and "://" not in name else ""
    if "://" in name and not source.transcript:
        message = f"the transcript at {name[:80]} is not fetched"
        hint = f"put the file beside the episode: {_beside(source, name)}"
        problems.append(Problem(NOT_READ.code, place, message, hint))
    elif name and not named and not source.transcript:
        message = f"there is no file {name!r} in the show's folder"
        problems.append(Problem(NOT_READ.code, place, message, "write its path relative to the show's folder"))
    entries: tuple[Entry, ...] = ()
    if origin.below and not named:
        entries, body = _below(episode, problems)
        episode = replace(episode, body=body)
    elif origin.transcript_file == "body":
        message = "no heading 'Transcript' in the notes"
        problems.append(Problem(NOT_READ.code, place, message, "put '## Transcript' above it"))
    for file in (named, "" if entries else source.transcript):
        if file and not entries:
            files.append(file)
            if data := _text(root, file, problems):
                entries = _entries(file, data, 0, problems)
    return replace(episode, transcript=entries)


def _below(episode: Episode, problems: list[Problem]) -> tuple[tuple[Entry, ...], str]:
    """The transcript below a heading, and the notes: with what stands there, when it is no transcript."""
    origin = episode.origin
    new_problems: list[Problem] = []
    entries = _entries(episode.file, origin.below.encode(), origin.below_line - 1, new_problems)
    if any(isinstance(entry, Line) and (entry.who or entry.start is not None) for entry in entries):
        problems += new_problems
        return entries, episode.body
    return (), f"{episode.body}\n\n{origin.below}".strip()


def _found(root: Path, source: Source, name: str) -> str:
    """A file that a field names: relative to the show's folder, to the episode, or below a folder of static files."""
    plain = name.lstrip("/").removeprefix("./")
    folders = ("", str(PurePosixPath(source.file).parent), *STATIC)
    tried = (f"{folder}/{plain}".lstrip("/") for folder in folders)
    return next((file for file in tried if inside(root, file)), "")


def _beside(source: Source, name: str) -> str:
    return f"{PurePosixPath(source.file).with_suffix('')}{PurePosixPath(name.partition('?')[0]).suffix}"


def _text(root: Path, file: str, problems: list[Problem]) -> bytes:
    """The bytes of a file; b"", and a problem, when it cannot be read."""
    path = inside(root, file)
    try:
        return read_bytes(path, _MAX_BYTES) if path else b""
    except OSError as error:
        message = f"it cannot be read: {error.strerror}"
        problems.append(Problem(NOT_READ.code, Place(file), message, "put a file there that can be read"))
        return b""


def _entries(file: str, data: bytes, lines_before: int, problems: list[Problem]) -> tuple[Entry, ...]:
    """The entries of a transcript, each with its place in the file."""
    from pipeline.readers.transcripts import NotATranscript, read_transcript

    if file.endswith((".md", ".markdown", ".txt", ".html")):
        text, _ = without_templates(without_front_matter(data.decode("utf-8-sig", "replace")))
        data = text.encode()
    try:
        read = read_transcript(file, data)
    except NotATranscript as error:
        moved = _moved(error.problem.place, lines_before)
        problems.append(Problem(NOT_READ.code, moved, error.problem.message, error.problem.hint))
        return ()
    problems += [replace(problem, place=_moved(problem.place, lines_before)) for problem in read.problems]
    return tuple(replace(entry, place=_moved(entry.place, lines_before)) for entry in read.entries)


def _moved(place: Place, lines: int) -> Place:
    return replace(place, line=place.line + lines) if place.line else place


def _with_chapters(
    episode: Episode, source: Source, root: Path, audio: Audio, files: list[str], problems: list[Problem]
) -> Episode:
    """The chapters of a file, of the notes, or of the audio."""
    origin = episode.origin
    name = origin.chapters_file if "://" not in origin.chapters_file else ""
    file = _found(root, source, name) if name else source.chapters
    if origin.chapters_file and not file:
        message = f"there is no file {name!r}" if name else f"{origin.chapters_file[:80]} is not fetched"
        hint = f"put the file beside the episode: {PurePosixPath(source.file).with_suffix('')}.chapters.txt"
        problems.append(Problem(NOT_READ.code, episode.place("chapters"), message, hint))
    if file:
        files.append(file)
        try:
            if headers := from_file(file, _text(root, file, problems)):
                return replace(episode, chapters=headers)
            message = "no chapters in it"
        except ValueError as error:
            message = str(error)[:100]
        problems.append(Problem(NOT_READ.code, Place(file), message, "write one '0:00 Title' a line"))
    headers = from_notes(episode.body, episode.file, origin.body_line, audio.duration)
    words = "timestamps in the notes"
    if not headers and audio.path and (path := inside(root, audio.path)):
        headers, words = chapters_in(path, audio.path), "the audio's tags"
    if headers:
        message = f"{len(headers)} chapters are made from {words}"
        problems.append(Problem(CHAPTERS_FROM.code, headers[0].place, message))
    return replace(episode, chapters=headers)
