"""The show's hosts and picture, and what is wrong with them and with its settings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from pipeline.checks.feed_show import show_findings
from pipeline.feed import categories
from pipeline.files.folder import inside, leads_out
from pipeline.media.pictures import NOT_A_PICTURE, artwork_problem
from pipeline.model.problems import Problem, Severity, rule
from pipeline.model.show import Person, Show
from pipeline.publish.picture_files import image_name
from pipeline.publish.show_folder import ShowFolder
from pipeline.readers.people import read_person
from pipeline.record import Record

NO_CATEGORY = rule("S010", Severity.WARNING, "a category is not one of Apple's")
UNFIT_COVER = rule("S008", Severity.ERROR, "the show's picture is one that directories refuse")
NO_COVER = rule("S007", Severity.ERROR, "the show's picture is not there")

_PICTURE = "a JPEG or PNG in RGB, a square of 1400 to 3000 pixels"
_WANTED = (
    f"put {_PICTURE}, into the show's folder and name it: 'image: cover.png'; directories refuse a feed without one"
)


class ShowParts(NamedTuple):
    """The show's hosts and picture, and what is wrong with them and with its categories."""

    hosts: tuple[Person, ...]
    cover: Path | None
    problems: tuple[Problem, ...]

    def problems_with(self, show: Show, records: Iterable[Record]) -> tuple[Problem, ...]:
        """The problems; that the show names no picture is none before an episode is in the feed."""
        if show.image or any(record.in_feed for record in records):
            return self.problems
        return tuple(problem for problem in self.problems if problem.code != NO_COVER.code)


def show_parts(show_folder: ShowFolder) -> ShowParts:
    """The show's hosts and picture, and what is wrong with them and with its categories."""
    hosts, problems = _hosts(show_folder)
    cover, cover_problems = _cover(show_folder)
    for text in categories.unknown(show_folder.show.categories):
        parent = categories.usable(text)
        left = f"{parent[0]!r} alone is in the feed" if parent else "it is left out of the feed"
        message = f"{text!r} is not a category of Apple's; {left}"
        meant = categories.similar(text)
        hint = f"did you mean {meant!r}?" if meant and meant != (parent or [""])[0] else categories.choices(text)
        place = show_folder.show.place(f"categories.{show_folder.show.categories.index(text)}")
        cover_problems.append(Problem(NO_CATEGORY.code, place, message, hint))
    problems += [*cover_problems, *show_findings(show_folder.show, hosts)]
    return ShowParts(hosts, cover, tuple(problems))


def _hosts(show_folder: ShowFolder) -> tuple[tuple[Person, ...], list[Problem]]:
    hosts, problems = [], []
    for name in show_folder.show.hosts:
        person, new_problems = read_person(show_folder.root, show_folder.show, name)
        problems += new_problems
        hosts.append(person or Person(name, name, known=False))
    return tuple(hosts), problems


def _cover(show_folder: ShowFolder) -> tuple[Path | None, list[Problem]]:
    """The show's picture, None when there is none, and what is wrong with it."""
    place = show_folder.show.place("image")
    if not show_folder.show.image:
        return None, [Problem(NO_COVER.code, place, "the show has no picture", _WANTED)]
    name = image_name(show_folder.show, show_folder.show.image)
    source = inside(show_folder.root, name)
    if source is None:
        linked = leads_out(show_folder.root, name)
        message = f"there is no picture {name!r} in the show's folder" + ("; it is a link that leads out" * linked)
        return None, [Problem(NO_COVER.code, place, message, _WANTED)]
    unfit = artwork_problem(source, name, place)
    if unfit is None:
        return source, []
    hint = f"export it again as {_PICTURE}: directories refuse a feed without one"
    refused = replace(unfit, code=UNFIT_COVER.code, hint=hint)
    return None if unfit.code == NOT_A_PICTURE.code else source, [refused]
