"""What we talk about: the episode as its file tells it, and as it is published. Times are whole milliseconds."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import accumulate

from pipeline.model.feed_fields import Enclosure, PodcastFields
from pipeline.model.problems import NOWHERE, Place
from pipeline.model.traced import Traced


@dataclass(frozen=True, slots=True)
class Header:
    """A section header of the transcript; start, url and img are given only when the file gives them.

    hidden tells of a chapter that players do not list; headers of a transcript never are.
    """

    title: str
    start: int | None
    place: Place
    url: str = ""
    img: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the transcript: text, time and speaker as the file gives them (who may be "").

    White space stays as typed until the repair step has seen it.
    """

    text: str
    start: int | None
    who: str
    place: Place


Entry = Header | Line


@dataclass(frozen=True, slots=True)
class Clip:
    """A highlight of the recording (quotableClips, soundbites); end is None when unknown."""

    name: str
    start: int
    end: int | None
    url: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Audio:
    """The episode's audio: a file of the show (path) or an address (url), and what is known of it.

    length is in bytes, duration and offset in milliseconds, bitrate in bits a second on average; offset is added to a
    transcript time to get the audio's.
    """

    path: str = ""
    url: str = ""
    length: int | None = None
    type: str = ""
    duration: int | None = None
    offset: int = 0
    bitrate: int | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """How the site that an episode is taken from keeps it.

    permalink, slug and aliases say where its page stands. The two files are what the fields name; `below` is the text
    below a heading "Transcript" of the notes, and the lines are those on which that and the notes begin. guesses are
    fields of ours and what was taken for them, listed those of ours that were found under the name that show.yaml
    lists; templates are pieces of template code that were left out of the notes.
    """

    permalink: str = ""
    slug: str = ""
    aliases: tuple[str, ...] = ()
    chapters_file: str = ""
    transcript_file: str = ""
    below: str = ""
    below_line: int = 0
    body_line: int = 1
    guesses: tuple[tuple[str, str], ...] = ()
    templates: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Episode(Traced):
    """An episode as its file tells it; texts are plain or Markdown as written, dates carry a zone.

    chapters are on the audio's time line, whatever they are taken from.
    places tells where each field stands, those in lists and mappings too: "links.spotify", "guests.0"; filled are
    those that are not empty, and days the dates typed in published, dateadded and date.
    """

    slug: str
    file: str
    title: str
    short: str = ""
    season: int | None = None
    episode: float | None = None
    type: str = "full"
    explicit: bool | None = None
    draft: bool = False
    align: bool | None = None
    guid: str = ""
    published: datetime | None = None
    guests: tuple[str, ...] = ()
    hosts: tuple[str, ...] | None = None
    speakers: Mapping[str, str] = field(default_factory=dict)
    image: str = ""
    ids: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    description: str = ""
    intro: str = ""
    topics: tuple[str, ...] = ()
    duration: int | None = None
    clips: tuple[Clip, ...] = ()
    soundbites: tuple[Clip, ...] = ()
    display: str = ""
    block: bool = False
    extras: PodcastFields = field(default_factory=PodcastFields)
    enclosures: tuple[Enclosure, ...] = ()
    audio: Audio = Audio()
    body: str = ""
    transcript: tuple[Entry, ...] = ()
    chapters: tuple[Header, ...] = ()
    origin: Origin = Origin()
    repairs_off: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)
    filled: frozenset[str] = frozenset()
    days: Mapping[str, date] = field(default_factory=dict)

    @property
    def video(self) -> str:
        """The id of its video at YouTube, without what an address has behind it; "" when there is none."""
        return self.ids.get("youtube", "").partition("&")[0]

    def place(self, name: str = "") -> Place:
        """Where a field stands, or what it stands in; the whole file when it is not there."""
        while name and name not in self.places:
            name = name.rpartition(".")[0]
        return self.places.get(name, Place(self.file))


@dataclass(frozen=True, slots=True)
class Stretch:
    """The time from one known time to the next, `end`, and how speech fills it.

    It lasts `length` for words of the weight `total` (see pace), and its words are spoken `later` than a start that is
    cut down to a second, the first one, which is not held back by a breath, by `first`.
    """

    begin: int
    end: int
    length: int
    total: int
    first: int = 0
    later: int = 0

    def at(self, done: int) -> int:
        """When speech gets to a place with so much weight before it."""
        plain = self.begin + self.length * done // self.total
        return plain + min(self.later if done else self.first, (self.end - plain) // 2)


@dataclass(frozen=True, slots=True)
class Clock:
    """The recording's clock, by which times are typed, and the audio's: how far apart they are.

    pairs are moments on both, ascending, where word times tell; otherwise the offset is all that is known.
    """

    offset: int = 0
    pairs: tuple[tuple[int, int], ...] = ()

    def audio(self, typed: int) -> int:
        """When a moment of the recording is in the audio; negative when that is before its start."""
        at = max(0, bisect_right(self.pairs, typed, key=lambda pair: pair[0]) - 1)
        return typed + (self.pairs[at][1] - self.pairs[at][0] if self.pairs else self.offset)

    def recording(self, ms: int) -> int:
        """When a moment of the audio is in the recording."""
        at = max(0, bisect_right(self.pairs, ms, key=lambda pair: pair[1]) - 1)
        return max(0, ms - (self.pairs[at][1] - self.pairs[at][0] if self.pairs else self.offset))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its time on the audio's time line; estimated when neither the file nor word times tell it.

    weights tell how long its words take to say, before is the weight of those before it in its stretch. Where word
    times are known, spoken has the start and end of each word.
    """

    text: str
    start: int
    end: int
    estimated: bool
    place: Place = NOWHERE
    weights: tuple[int, ...] = ()
    before: int = 0
    stretch: Stretch = Stretch(0, 0, 0, 1)
    spoken: tuple[tuple[int, int], ...] = ()

    @property
    def word_starts(self) -> list[int]:
        """When each of its words is thought to start."""
        if self.spoken:
            return [start for start, _ in self.spoken]
        return [self.stretch.at(done) for done in accumulate(self.weights[:-1], initial=self.before)]


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says at a stretch within one chapter: one or more paragraphs (speaker may be "")."""

    speaker: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def start(self) -> int:
        """Start of the first paragraph."""
        return self.paragraphs[0].start

    @property
    def estimated(self) -> bool:
        """Whether the start is an estimate."""
        return self.paragraphs[0].estimated


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter on the audio's time line; its end is the start of the next one or the end of the episode."""

    title: str
    start: int
    end: int
    url: str = ""
    img: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """The part of the article under one chapter; chapter is None only when the episode has no chapters."""

    chapter: Chapter | None
    turns: tuple[Turn, ...]
