"""releases.yaml in, the release ledger out: what listeners' apps have already seen of each episode.

An entry whose key is a slug and a number, "the-seal-rock@2", stands for the ones above it of the same slug: that is how
a file that only grows says something else than before.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml

from pipeline.files.folder import inside
from pipeline.model.problems import Place, Problem, SettingsError, Severity, SourceError
from pipeline.model.show import Release, Show
from pipeline.readers.episode import duration
from pipeline.readers.fields import BAD_SETTING, Fields
from pipeline.readers.frontmatter import decode, read
from pipeline.readers.show import NO_SETTINGS
from pipeline.text.plain import printable


def ledger_path(root: Path) -> Path | None:
    """The file of the release ledger, None when there is none yet. Raises SettingsError if it is no file."""
    path = inside(root, "releases.yaml")
    if path is None and os.path.lexists(root / "releases.yaml"):
        message = "is not a plain file in the show's folder; without it guids would be made anew"
        raise SettingsError([Problem(NO_SETTINGS.code, Place("releases.yaml"), message, "put the ledger itself there")])
    return path


def read_ledger(root: Path, show: Show) -> tuple[dict[str, Release], list[Problem]]:
    """The release ledger, by slug; empty without one. Raises SettingsError: guids must not be made anew by mistake."""
    path = ledger_path(root)
    if path is None:
        return {}, []
    try:
        text = decode(path, "releases.yaml")
        if not any(line.partition("#")[0].strip() for line in text.splitlines()):
            return {}, []
        document = read(path, "releases.yaml")
    except SourceError as error:
        raise SettingsError(list(error.problems)) from None
    problems = list(document.problems)
    fields = Fields(document, document.root, problems, most=len(document.root.value))
    ledger: dict[str, Release] = {}
    numbers: dict[str, int] = {}
    for key, node in fields.nodes.items():
        if not isinstance(node, yaml.MappingNode):
            fields.note(BAD_SETTING.code, node, f"the entry of '{key}' must be 'field: value' lines")
            continue
        slug, number = _slug_and_number(key)
        entry = Fields(document, node, problems)
        audio = entry.mapping("audio")
        release = Release(
            guid=_guid(entry),
            published=entry.moment("published", show.publish_time, ZoneInfo(show.timezone)),
            url=audio.text("url") if audio else "",
            length=audio.whole("length") if audio else None,
            type=audio.text("type") if audio else "",
            duration=duration(audio) if audio else None,
            withdrawn=entry.flag("withdrawn") or False,
            place=entry.place(),
        )
        if number >= numbers.get(slug, 0):
            ledger[slug], numbers[slug] = release, number
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        raise SettingsError(errors)
    return ledger, problems


def _guid(entry: Fields) -> str:
    """A guid as apps have seen it, spaces around it and all; "" when there is nothing else."""
    raw = printable(entry.raw("guid"))
    return raw if raw.strip() else ""


def _slug_and_number(key: str) -> tuple[str, int]:
    """ "the-seal-rock@2" is the second entry of the-seal-rock."""
    match = re.fullmatch(r"(.+)@(\d{1,6})", key)
    return (match[1], int(match[2])) if match else (key, 1)
