"""Finds the transcript and the chapters that stand in files beside an episode, and files that belong to no episode.

They have the episode's name (`x.md`, `x.srt`, `x.chapters.txt`), stand in its page bundle (`x/index.md`,
`x/transcript.vtt`), beside its audio, or in the folder of transcripts under the same path.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import NamedTuple

from pipeline.model.problems import Severity, rule
from pipeline.text.permalinks import undated

# Declared here and not where they are found, in the readers of other tools' forms: only who reads such a file imports
# those, and a worker's problem is told by another process.
NOT_A_TRANSCRIPT = rule("J001", Severity.ERROR, "a file cannot be read as a transcript")
NOT_SPEECH = rule("J002", Severity.INFO, "part of an imported transcript is left out or was read otherwise")

# The endings of transcripts, those that people edited first.
TRANSCRIPTS = (
    ".md", ".markdown", ".docx", ".odt", ".rtf", ".vtt", ".srt", ".json", ".html", ".htm", ".txt", ".ttml", ".dfxp",
    ".xml", ".sbv", ".tsv", ".csv", ".trs", ".stl", ".lrc",
)  # fmt: skip
CHAPTERS = (".txt", ".json", ".psc", ".xml", ".vtt")
# Beside audio, and beside an episode without more in their name, only what can be nothing else.
_SUBTITLES = (".vtt", ".srt", ".sbv", ".ttml")
_CHAPTERS = re.compile(r"(.+)[._-](?:chapters?|chaps|labels?|psc|kapitel)|(chapters?|labels?|kapitel)", re.IGNORECASE)
_TRANSCRIPT = re.compile(r"(.+?)[._-](?:transcri\w+|transkri\w+)(?:[._-]\w+)?|(transcri\w+|transkri\w+)", re.IGNORECASE)


class SideFile(NamedTuple):
    """A file that may belong to an episode: its path in the show, the name it belongs to, and what it holds."""

    file: str
    name: str
    holds: str


def side_file(file: str, *, bundle: str = "", only: str = "", edited: bool = False) -> SideFile | None:
    """What a file is by its name, None when it is neither a transcript nor a list of chapters.

    bundle is the name of the page bundle that it stands in; `only` says what a folder is for; edited tells that
    Markdown there is a transcript.
    """
    path = PurePosixPath(file)
    suffix, stem = path.suffix.lower(), path.name[: len(path.name) - len(path.suffix)]
    if suffix == ".psc":
        return SideFile(file, bundle or stem, "chapters")
    if (match := _CHAPTERS.fullmatch(stem)) and suffix in CHAPTERS and (match[1] or bundle):
        return SideFile(file, match[1] or bundle, "chapters")
    if only == "chapters" and suffix in CHAPTERS:
        return SideFile(file, stem, "chapters")
    match = _TRANSCRIPT.fullmatch(stem)
    if match and suffix in TRANSCRIPTS and (match[1] or bundle):
        return SideFile(file, match[1] or bundle, "transcript")
    if suffix in _SUBTITLES or (edited and suffix in TRANSCRIPTS):
        return SideFile(file, bundle or stem, "transcript")
    if suffix in TRANSCRIPTS and suffix not in (".md", ".markdown", ".html", ".htm", ".xml") and not edited:
        return SideFile(file, bundle or stem, "transcript")
    return None


def belonging(name: str, path: str, files: Iterable[SideFile], holds: str) -> str:
    """The file that holds an episode's transcript or chapters, "" when there is none.

    `path` is the episode's own folder below the folder of episodes: of two files with the name, the one that stands
    under the same path is meant; else that with the better ending.
    """
    wanted = {name.lower(), undated(name).lower()}
    endings = TRANSCRIPTS if holds == "transcript" else CHAPTERS
    found = [one for one in files if one.holds == holds and one.name.lower() in wanted]

    def order(one: SideFile) -> tuple[bool, bool, int, str]:
        elsewhere = bool(path) and f"/{path}/" not in f"/{PurePosixPath(one.file).parent}/"
        suffix = PurePosixPath(one.file).suffix.lower()
        return one.name.lower() != name.lower(), elsewhere, endings.index(suffix) if suffix in endings else 99, one.file

    return min(found, key=order).file if found else ""
