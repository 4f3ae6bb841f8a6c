"""Transcripts of other tools in, episode files out: new ones, or existing ones with the transcript as a small edit."""

from __future__ import annotations

import re
import tempfile
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.commands.fix import Fixed, replace_file
from pipeline.commands.fix.wanted import NotFixable, wanted_entries
from pipeline.commands.import_.aligning import aligned
from pipeline.commands.import_.comments import stale_comments
from pipeline.commands.import_.editing import read_source, with_speakers, with_transcript
from pipeline.commands.import_.episode_text import Value, episode_text
from pipeline.commands.import_.names import Ask, Given, known_people, named
from pipeline.commands.import_.word_merge import TRACKED, Merge, attributed
from pipeline.edition import Edition
from pipeline.files import output
from pipeline.model.episode import Entry, Line
from pipeline.model.problems import Place, Problem, Severity, rule
from pipeline.publish.show_folder import ShowFolder, load
from pipeline.readers.sources import Source
from pipeline.readers.transcripts import ForeignTranscript
from pipeline.readers.transcripts.word_ours import OwnWord
from pipeline.transcript.repair import Use

NO_NAMES = rule("J003", Severity.WARNING, "an imported transcript does not say who speaks")
REPAIRED = rule("J008", Severity.INFO, "known faults of an episode were repaired together with corrections from Word")
HEADING = rule("J009", Severity.WARNING, "a heading of a corrected Word file could not be put into the episode")
MOVED_IN = rule(
    "J012", Severity.INFO, "a corrected transcript was moved from a file beside the episode into the episode"
)
THERE = rule("J004", Severity.ERROR, "an imported transcript has the name of an episode that is there")


@dataclass(frozen=True, slots=True)
class Imported:
    """A file as it was (empty when it is new) and as it is to be, what came out of the transcript, and what did not."""

    fixed: Fixed
    transcript: ForeignTranscript

    @property
    def is_new(self) -> bool:
        """Whether the file is not there yet."""
        return not self.fixed.path.exists()


def as_new(
    show_folder: ShowFolder, name: str, transcript: ForeignTranscript, wishes: Given, ask: Ask | None
) -> Imported:
    """A new episode file for a transcript. Raises Refused when there is such an episode."""
    show = show_folder.show
    slug = slug_for(Path(name).stem)
    file = f"{show.paths.episodes}/{slug}.md"
    if any(source.slug == slug for source in show_folder.sources) or (show_folder.root / file).exists():
        problem = Problem(THERE.code, Place(file), f"there is an episode {slug!r} already", f"give --into {slug}")
        raise Refused(problem)
    entries = named(transcript.entries, wishes, ask)
    found = known_people(_speakers(entries), show_folder, {}, show.hosts)
    guests = tuple(dict.fromkeys(person for person in found.values() if person not in show.hosts))
    fields: Mapping[str, Value] = {
        "title": transcript.title or Path(name).stem.replace("-", " ").replace("_", " ").strip().capitalize(),
        "description": transcript.description,
        "guests": guests,
        "speakers": found,
    }
    text = episode_text(fields, entries)
    problems = (*transcript.problems, *_without_names(transcript, entries))
    return Imported(Fixed(file, show_folder.root / file, b"", text.encode(), problems), transcript)


class Refused(Exception):
    """Why a transcript is not imported."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def slug_for(name: str) -> str:
    """A name for an episode's file: letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", name)
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "-", kept).strip("-").lower()[:80] or "episode"


def corrected(show_folder: ShowFolder, source: Source, name: str, own: OwnWord) -> Imported:
    """An existing episode with the corrections of its own Word file. Raises SourceError and NotFixable."""
    edition = load(show_folder, source).edition
    own = attributed(own, edition)
    merge, new = _merged(show_folder, source, edition, own)
    problems = [*merge.problems]
    if own.tracked:
        done, other = ("rejected", "accept") if own.rejected else ("accepted", "reject")
        message = f"it has tracked changes ({own.tracked}); they were {done}"
        problems.append(Problem(TRACKED.code, Place(name), message, f"--tracked {other} does the contrary"))
    if new != source.path.read_bytes() and (file := edition.episode.transcript[0].place.file) != source.file:
        message = f"the transcript now stands in this file, with the corrections; {file} is not read any more"
        problems.append(
            Problem(MOVED_IN.code, Place(source.file), message, f"delete {file}, or keep it as the original")
        )
    transcript = ForeignTranscript(name, "Word of ours", merge.entries, tuple(problems))
    return Imported(Fixed(source.file, source.path, source.path.read_bytes(), new, tuple(problems)), transcript)


def _merged(show_folder: ShowFolder, source: Source, edition: Edition, own: OwnWord) -> tuple[Merge, bytes]:
    """The corrections in the file as it is, or where its known faults are in their way, in the file without them."""
    episode = edition.episode
    merge = Merge(edition, own, episode.transcript)
    new = with_transcript(show_folder, source, episode, merge.run())
    result = _published(show_folder, source, new)
    if not merge.differs and not _says(result, own):
        merge = Merge(edition, own, wanted_entries(show_folder, episode, (Use.SAFE, Use.GUESS)).new)
        new = with_transcript(show_folder, source, episode, merge.run())
        result = _published(show_folder, source, new)
        if not _says(result, own):
            message = "its known faults and the corrections get into each other's way"
            hint = f"repair them first: linernotes fix {source.slug} --write; then import again"
            raise NotFixable(Place(source.file), message, hint)
        message = "its known faults were in the way of the corrections, and are repaired with them"
        merge.problems.append(Problem(REPAIRED.code, Place(source.file), message))
    merge.problems += _lost_headings(result, own) if not merge.differs else []
    return merge, new


def _published(show_folder: ShowFolder, source: Source, new: bytes) -> Edition:
    """The episode as its new file will be published."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / source.path.name
        path.write_bytes(new)
        return load(show_folder, source._replace(path=path)).edition


def _says(edition: Edition, own: OwnWord) -> bool:
    """Whether an episode says what the Word file says, word by word."""
    said = [(turn.speaker, paragraph.text) for turn in edition.turns for paragraph in turn.paragraphs]
    return said == [(token.who, token.text) for token in own.tokens if not token.heading]


def _lost_headings(edition: Edition, own: OwnWord) -> list[Problem]:
    """The headings of the Word file that are no chapters of the episode: of two that stand together one is made."""
    titles = {chapter.title for chapter in edition.chapters}
    lost = [token.text for token in own.tokens if token.heading and token.text not in titles]
    hint = "headers that stand together are one chapter: correct them in the episode"
    message = "the heading {!r} of the Word file could not be put into the episode"
    return [Problem(HEADING.code, Place(edition.episode.file), message.format(title), hint) for title in lost]


def into(
    show_folder: ShowFolder, source: Source, transcript: ForeignTranscript, wishes: Given, ask: Ask | None
) -> Imported:
    """An existing episode with the transcript in place of its own. Raises SourceError and NotFixable."""
    episode = read_source(show_folder, source)
    entries = named(transcript.entries, wishes, ask)
    near = (*show_folder.show.hosts, *episode.guests) if episode.hosts is None else (*episode.hosts, *episode.guests)
    found = known_people(_speakers(entries), show_folder, episode.speakers, near)
    entries = aligned(episode.transcript, entries) if episode.transcript else entries
    new = with_speakers(source, with_transcript(show_folder, source, episode, entries), found)
    old = source.path.read_bytes()
    stale = stale_comments(source.file, old, new, episode.transcript, entries)
    problems = (*transcript.problems, *_without_names(transcript, entries), *stale)
    return Imported(Fixed(source.file, source.path, old, new, problems), transcript)


def _speakers(entries: tuple[Entry, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.who for entry in entries if isinstance(entry, Line) and entry.who))


def _without_names(transcript: ForeignTranscript, entries: tuple[Entry, ...]) -> list[Problem]:
    """One problem when paragraphs have no speaker."""
    without = [entry for entry in entries if isinstance(entry, Line) and not entry.who]
    if not without:
        return []
    count = sum(isinstance(entry, Line) for entry in entries)
    hint = "say who it is: --speaker NAME" if len(without) == count else "add 'who:' at the lines that have none"
    message = f"nobody is named in {len(without)} of {count} paragraphs"
    return [Problem(NO_NAMES.code, Place(transcript.file, without[0].place.line), message, hint)]


def write(imported: Imported) -> None:
    """Write the file, or change it. Raises NotFixable and OSError."""
    if imported.is_new:
        output.write(imported.fixed.path, imported.fixed.new)
    elif imported.fixed.old != imported.fixed.new:
        replace_file(imported.fixed)
