"""Matches the names in a transcript with the show's people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from pipeline.files.folder import SUFFIXES, listing
from pipeline.model.episode import Entry, Line
from pipeline.model.show import Person
from pipeline.publish.show_folder import ShowFolder
from pipeline.readers.people import read_person
from pipeline.readers.transcripts.names import is_typical
from pipeline.text.plain import fold, squash

Ask = Callable[[str, str], str]
"""A label and what is first said under it in; the name of who it is out, "" when that stays open."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the request says of the speakers: who speaks when nobody is named, and names by the label they replace."""

    unnamed: str = ""
    renamed: Mapping[str, str] | None = None


def given(values: tuple[str, ...]) -> Given:
    """What `--speaker Ada` and `--speaker "Speaker 1=Ada"` mean."""
    pairs = [value.split("=", 1) for value in values]
    unnamed = next((pair[0].strip() for pair in pairs if len(pair) == 1), "")
    return Given(unnamed, {pair[0].strip(): pair[1].strip() for pair in pairs if len(pair) == 2})


def named(entries: tuple[Entry, ...], wishes: Given, ask: Ask | None) -> tuple[Entry, ...]:
    """The entries with the speakers that were asked for; labels such as "Speaker 1" are asked about."""
    names = dict(wishes.renamed or {})
    first: dict[str, str] = {}
    for entry in entries:
        if isinstance(entry, Line):
            first.setdefault(entry.who, entry.text)
    if wishes.unnamed:
        names[""] = wishes.unnamed
    for label, text in first.items() if ask else ():
        if label not in names and (not label or is_typical(label)) and ask and (name := ask(label, text)):
            names[label] = name
    return tuple(
        replace(entry, who=names.get(entry.who, entry.who)) if isinstance(entry, Line) else entry for entry in entries
    )


def people(show_folder: ShowFolder) -> list[Person]:
    """Everybody who has a file."""
    if show_folder.show.standalone:
        return []
    root, show = show_folder.root, show_folder.show
    ids = sorted({path.stem for path in listing(root, show.paths.people) if path.suffix in SUFFIXES})
    found = (read_person(root, show, person)[0] for person in ids if not person.startswith("_"))
    return [person for person in found if person]


def known_people(
    names: tuple[str, ...], show_folder: ShowFolder, told: Mapping[str, str], near: tuple[str, ...]
) -> dict[str, str]:
    """Name in the transcript → the person's id, for those that can be told; `told` are told already.

    A full name or an id can be anybody's, a first name only that of somebody near: a host, or a guest of the episode.
    """
    everybody = people(show_folder)
    found = {}
    for name in names:
        if name in told or name in show_folder.show.speakers:
            continue
        whole = [one for one in everybody if fold(name) == fold(one.name) or squash(name) == squash(one.id)]
        close = [one for one in everybody if one.id in near and f"{fold(one.name)} ".startswith(f"{fold(name)} ")]
        if len(whole or close) == 1:
            found[name] = (whole or close)[0].id
    return found
