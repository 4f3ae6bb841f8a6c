"""Does a request to import, and tells what became of each file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from pipeline.commands.fix import open_episodes
from pipeline.commands.fix.wanted import NotFixable
from pipeline.commands.import_ import Imported, Refused, as_new, corrected, into, write
from pipeline.commands.import_.names import Ask, given
from pipeline.files.folder import read_bytes
from pipeline.files.limits import TookTooLong, time_limit
from pipeline.model.episode import Header
from pipeline.model.problems import Place, Problem, SourceError
from pipeline.publish.not_made import NOT_WRITTEN, failure
from pipeline.publish.show_folder import ShowFolder, open_show
from pipeline.readers.beside import NOT_A_TRANSCRIPT
from pipeline.readers.sources import Source
from pipeline.readers.transcripts import MOST_BYTES, NotATranscript, read_own_word, read_transcript

# Seconds of processor time for a file, and for each of its megabytes.
_SECONDS, _PER_MEGABYTE = 20, 10


@dataclass(frozen=True, slots=True)
class Request:
    """Which files are to go where; speakers as they were typed, rejected says that tracked changes are to be undone."""

    files: tuple[Path, ...]
    show: Path
    into: str
    speakers: tuple[str, ...]
    rejected: bool
    write: bool


def run(request: Request, ask: Ask | None) -> Iterator[Imported | Problem]:
    """Import files one by one. Raises SettingsError when there is no show, or no such episode."""
    if request.into:
        show_folder, sources = open_episodes(request.show, request.into)
    else:
        show_folder, sources = open_show(request.show), ()
    for path in request.files:
        try:
            yield _imported(request, show_folder, sources, path, ask)
        except (NotATranscript, NotFixable, Refused) as error:
            yield error.problem
        except SourceError as error:
            yield from error.problems
        except yaml.YAMLError:
            yield NotFixable(Place(sources[0].file), "it has characters in it that cannot be edited safely").problem
        except OSError as error:
            yield Problem(NOT_WRITTEN.code, Place(str(path)), f"cannot be read or written: {error.strerror}")
        except Exception as error:  # noqa: BLE001  one file must not stop the others
            yield failure(str(path), "importing", error)


def _imported(
    request: Request, show_folder: ShowFolder, sources: tuple[Source, ...], path: Path, ask: Ask | None
) -> Imported:
    data = read_bytes(path.resolve(), MOST_BYTES)
    seconds = _SECONDS + _PER_MEGABYTE * len(data) / 1_000_000
    try:
        with time_limit(seconds):
            return _read(request, show_folder, sources, path, data, ask)
    except TookTooLong:
        message = f"it cannot be read in {seconds:.0f} seconds and is given up"
        raise NotATranscript(Problem(NOT_A_TRANSCRIPT.code, Place(path.name), message, "export it again")) from None


def _read(
    request: Request, show_folder: ShowFolder, sources: tuple[Source, ...], path: Path, data: bytes, ask: Ask | None
) -> Imported:
    wishes = given(request.speakers)
    own = read_own_word(data, rejected=request.rejected) if sources else None
    if own:
        imported = corrected(show_folder, sources[0], path.name, own)
        if request.write:
            write(imported)
        return imported
    transcript = read_transcript(path.name, data)
    if sources:
        imported = into(show_folder, sources[0], transcript, wishes, ask)
    else:
        imported = as_new(show_folder, path.name, transcript, wishes, ask)
    if request.write or not sources:
        write(imported)
    return imported


def summary(imported: Imported, *, written: bool) -> str:
    """One line about a file."""
    fixed, entries = imported.fixed, imported.transcript.entries
    if fixed.old == fixed.new:
        return f"{fixed.file}: nothing to change"
    headers = sum(isinstance(entry, Header) for entry in entries)
    counts = [_count(len(entries) - headers, "paragraph"), _count(len(imported.transcript.speakers), "speaker")]
    counts += [_count(headers, "chapter")] if headers else []
    done = "wrote" if written else "would change"
    again = "" if written else "; call again with --write"
    return f"{done} {fixed.file} ({imported.transcript.form}: {', '.join(counts)}){again}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
