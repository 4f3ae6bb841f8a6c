"""What we talk about: the show, its people, its release ledger. Times are whole milliseconds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from pathlib import Path

from pipeline.model.feed_fields import Attributes, PodcastFields
from pipeline.model.problems import Place
from pipeline.model.traced import Traced


@dataclass(frozen=True, slots=True)
class Person(Traced):
    """Somebody heard in an episode; links maps a site's name to an address. Known is False without a file.

    picture is what the file says, an address or a file of the show; photo is that file where it can be read.
    """

    id: str
    name: str
    picture: str = ""
    bio: str = ""
    web: str = ""
    links: Mapping[str, str] = field(default_factory=dict)
    known: bool = True
    photo: str = ""


@dataclass(frozen=True, slots=True)
class Credit:
    """What somebody did for the show or an episode; the role and its group are words of the podcast taxonomy."""

    person: Person
    role: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that can be read: its size in pixels and bytes, its media type, whether it is fit for artwork, and
    where it is."""

    width: int
    height: int
    size: int
    type: str
    fit: bool
    path: Path = field(default=Path(), repr=False, compare=False)

    @property
    def suffix(self) -> str:
        """The end of a name for it, without the dot."""
        return self.type.removeprefix("image/").replace("jpeg", "jpg")


@dataclass(frozen=True, slots=True)
class Cover:
    """The file of a picture, for a format that holds it, and its media type."""

    content: bytes = field(repr=False)
    type: str

    @property
    def suffix(self) -> str:
        """The end of a name for it, without the dot."""
        return self.type.removeprefix("image/").replace("jpeg", "jpg")


@dataclass(frozen=True, slots=True)
class Paths:
    """Where the show keeps things, relative to its folder; more_people are other folders of people."""

    episodes: str = "episodes"
    people: str = "people"
    more_people: tuple[str, ...] = ()
    images: str = "."
    audio: str = "audio"
    transcripts: str = "transcripts"


@dataclass(frozen=True, slots=True)
class SiteFields:
    """Under which names a site keeps fields, ours to theirs; edit_days are those on which it edited many files at once.

    A `date` on such a day is not the day an episode came out.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    edit_days: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaptionSettings:
    """How captions are to be made; languages are those whose words say where a text may break, the show's if none.

    The last four are the profile's when None: columns, columns a second, and milliseconds.
    """

    profile: str = "netflix"
    languages: tuple[str, ...] = ()
    max_line: int | None = None
    reading_speed: int | None = None
    min_duration: int | None = None
    max_duration: int | None = None


@dataclass(frozen=True, slots=True)
class PrintSettings:
    """How the print transcript looks: its paper, a4 or letter, and its look, book or booklet."""

    paper: str = "a4"
    look: str = "book"


@dataclass(frozen=True, slots=True)
class Show(Traced):
    """The show's settings. A lone episode file has a show without a title: standalone is True, and it gets no feed.

    credits are those of extras with the people found; picture is what `image` turned out to be; word_look is the empty
    Word document transcripts are written into, b"" for ours; templates are the show's own, name and text. The
    names of colours for devices set to dark begin with "dark.".
    """

    title: str = ""
    description: str = ""
    link: str = ""
    feed_url: str = ""
    site_url: str = ""
    language: str = "en"
    author: str = ""
    owner_name: str = ""
    owner_email: str = ""
    categories: tuple[str, ...] = ()
    explicit: bool | None = None
    type: str = "episodic"
    image: str = ""
    copyright: str = ""
    locked: bool | None = None
    guid: str = ""
    links: Mapping[str, str] = field(default_factory=dict)
    extras: PodcastFields = field(default_factory=PodcastFields)
    itunes_title: str = ""
    block: Mapping[str, bool] = field(default_factory=dict)
    complete: bool = False
    new_feed_url: str = ""
    websub_hub: str = ""
    medium: str = "podcast"
    podroll: tuple[Attributes, ...] = ()
    publisher: Attributes = field(default_factory=dict)
    chat: Attributes = field(default_factory=dict)
    podping: bool = False
    indexnow: str = ""
    seasons: Mapping[str, str] = field(default_factory=dict)
    credits: tuple[Credit, ...] = ()
    picture: Picture | None = None
    word_look: bytes = field(default=b"", repr=False)
    templates: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    hosts: tuple[str, ...] = ()
    speakers: Mapping[str, str] = field(default_factory=dict)
    timezone: str = "UTC"
    publish_time: time = time(9)
    update_label: str = ""
    update_rrule: str = ""
    update_dtstart: str = ""
    update_complete: bool = False
    opening_chapter: str = ""
    align: bool = True
    audio_url: str = ""
    unknown_length: int | None = None
    site: SiteFields = SiteFields()
    permalink: str = ""
    audio_prefix: str = ""
    page_kb: int = 1000
    search: bool = True
    captions: CaptionSettings = CaptionSettings()
    print: PrintSettings = PrintSettings()
    colours: Mapping[str, str] = field(default_factory=dict)
    fonts: Mapping[str, str] = field(default_factory=dict)
    paths: Paths = Paths()
    repairs_off: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict, repr=False, compare=False)

    @property
    def standalone(self) -> bool:
        """Whether there is no show, just an episode file."""
        return not self.title

    def place(self, name: str) -> Place:
        """Where a setting stands in show.yaml, or what it stands in."""
        while name and name not in self.places:
            name = name.rpartition(".")[0]
        return self.places.get(name, Place("show.yaml"))

    def episode_url(self, slug: str, name: str = "") -> str:
        """The public address of an episode's folder, or of one of its files."""
        return f"{self.site_url}episodes/{slug}/{name}"


@dataclass(frozen=True, slots=True)
class Release:
    """A ledger entry: what listeners' apps have already seen of an episode, and whether it was withdrawn since.

    length is in bytes, duration in milliseconds; place is where the entry stands.
    """

    guid: str = ""
    published: datetime | None = None
    url: str = ""
    length: int | None = None
    type: str = ""
    duration: int | None = None
    withdrawn: bool = False
    place: Place = field(default=Place("releases.yaml"), repr=False, compare=False)


def credits_of(extras: PodcastFields, people: Mapping[str, Person]) -> tuple[Credit, ...]:
    """The credits that name somebody, with the people found for their ids."""
    named = [credit for credit in extras.credits if credit.get("person")]
    return tuple(Credit(people[credit["person"]], credit.get("role", ""), credit.get("group", "")) for credit in named)
