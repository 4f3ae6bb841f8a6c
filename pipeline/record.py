"""What the show as a whole needs to know of an episode, kept between runs as JSON: for feed, show page and report."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime

from pipeline.edition import Edition
from pipeline.model.episode import Origin
from pipeline.model.problems import Problem
from pipeline.transcript.captions.quality import Quality

_COMPARED = ("episode", "transcript")


@dataclass(frozen=True, slots=True)
class Record:
    """An episode's line in the show's page, feed and report; duration in milliseconds, published in ISO 8601.

    line is where the field stands that decides whether the episode is in the feed, 0 when there is none. places has
    line and column of its number and of its transcript, lines what stands for the long lines there, guest_speaks
    whether a guest is heard in it: by these two episodes are told to be the same. page is the file of its page below
    the output, "" when that is in the episode's own folder.
    """

    slug: str
    file: str
    title: str
    season: int | None = None
    episode: float | None = None
    type: str = "full"
    published: str = ""
    duration: int | None = None
    guid: str = ""
    audio_url: str = ""
    audio_length: int | None = None
    audio_type: str = ""
    guests: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    summary: str = ""
    obstacles: tuple[str, ...] = ()
    line: int = 0
    draft: bool = False
    outputs: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    ignore: tuple[str, ...] = ()
    captions: Quality = field(default_factory=Quality)
    broken: bool = False
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    lines: tuple[int, ...] = ()
    guest_speaks: bool | None = None
    guesses: tuple[str, ...] = ()
    url: str = ""
    page: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def in_feed(self) -> bool:
        """Whether it has what an item needs and is no draft; its date may be to come."""
        return not self.obstacles and not self.draft

    @property
    def moment(self) -> datetime | None:
        """The date of publication."""
        return datetime.fromisoformat(self.published) if self.published else None

    @property
    def published_at(self) -> float:
        """The date of publication in seconds since 1970, 0 when there is none."""
        return self.moment.timestamp() if self.moment else 0.0

    def to_json(self) -> str:
        """The record as JSON text."""
        values = asdict(self) | {"problems": [problem.as_dict() for problem in self.problems]}
        return json.dumps(values, ensure_ascii=False, indent=1) + "\n"

    @staticmethod
    def from_json(text: str) -> Record:
        """The inverse of to_json. Raises ValueError, KeyError or TypeError for anything else."""
        values = json.loads(text)
        values["problems"] = tuple(Problem.from_dict(problem) for problem in values["problems"])
        for name in ("guests", "hosts", "topics", "obstacles", "outputs", "ignore", "guesses", "aliases"):
            values[name] = tuple(values[name])
        values["places"] = {name: tuple(place) for name, place in values["places"].items()}
        values["lines"] = tuple(values["lines"])
        values["captions"] = Quality(**values["captions"] | {"speeds": tuple(values["captions"]["speeds"])})
        return Record(**values)


def record_of(
    edition: Edition, outputs: tuple[str, ...], problems: tuple[Problem, ...], captions: Quality | None = None
) -> Record:
    """The record of an episode that could be read."""
    episode = edition.episode
    return Record(
        slug=episode.slug,
        file=episode.file,
        title=episode.title,
        season=episode.season,
        episode=episode.episode,
        type=episode.type,
        published=edition.published.isoformat() if edition.published else "",
        duration=edition.duration,
        guid=edition.guid,
        audio_url=edition.audio.url,
        audio_length=edition.audio.length,
        audio_type=edition.audio.type,
        guests=tuple(person.name for person in edition.guests),
        hosts=tuple(person.name for person in edition.hosts),
        topics=episode.topics,
        summary=edition.summary,
        obstacles=edition.feed_obstacles,
        line=_line(edition),
        draft=episode.draft,
        outputs=outputs,
        problems=problems,
        ignore=episode.ignore,
        captions=captions or Quality(),
        places={
            name: (place.line, place.column) for name in _COMPARED for place in [episode.place(name)] if place.line
        },
        guesses=guesses_of(episode.origin),
        url=edition.url,
        page=edition.page_file,
        aliases=episode.origin.aliases,
    )


def guesses_of(origin: Origin) -> tuple[str, ...]:
    """What was guessed of the fields of a site, and that template code was left out, each in a text.

    A field that show.yaml lists and that was there is no guess; it stands behind "=".
    """
    templates = tuple(f"{{}}={text[:60]}" for text in origin.templates[:1])
    guesses = (f"{ours}={theirs}" for ours, theirs in origin.guesses)
    return (*guesses, *templates, *(f"=={ours}" for ours in origin.listed))


def _line(edition: Edition) -> int:
    """The line of `draft`, of the audio that is not enough, or of the date."""
    episode = edition.episode
    fields: tuple[str, ...] = ("published", "dateadded")
    if episode.draft or edition.feed_obstacles:
        fields = ("draft",) if episode.draft else ("audio",) if edition.published else ()
    return next((episode.places[name].line for name in fields if name in episode.places), 0)
