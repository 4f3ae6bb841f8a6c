"""The names under which sites keep what an episode file here says: one table, ours and theirs, and the form of a value.

A name stands here without its hyphens, underscores and capitals: `podcast_file`, `podcastFile` and `Podcast-File` are
one. A value of another form is not taken: `length: "43:03"` is a duration, `length: 30996793` a number of bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import yaml

from pipeline.text import timecode
from pipeline.text.dates import iso_date

NULL = "tag:yaml.org,2002:null"
AUDIO_FILE = re.compile(r"[^?#]+\.(mp3|m4a|aac|ogg|oga|opus|flac|wav)(?:[?#].*)?", re.IGNORECASE | re.DOTALL)
VIDEO_FILE = re.compile(r"[^?#]+\.(mp4|m4v|mov|webm)(?:[?#].*)?", re.IGNORECASE | re.DOTALL)
# Mappings in which sites group what belongs to the audio. Others (author, seo, image …) have names of their own.
CONTAINER = re.compile(
    r"podcast|episode|audio\w*|enclosures?|media|files?|itunes|params|extra|meta|postmeta|metadata|customfields|mp3|m4a|ogg|opus|aac"
)
_ADDRESS = re.compile(r"https?://[^\s/]+\S*")


@lru_cache(4096)
def key_of(name: str) -> str:
    """A name of a field, as the table has it."""
    return re.sub(r"[\s_-]", "", name).lower()


def text_of(node: yaml.Node) -> str:
    """The text of a single value, "" of a list, a mapping or nothing."""
    return str(node.value).strip() if isinstance(node, yaml.ScalarNode) and node.tag != NULL else ""


def is_text(node: yaml.Node | None) -> bool:
    """Any text."""
    return node is not None and bool(text_of(node))


def is_address(node: yaml.Node) -> bool:
    """An address of the web."""
    return _ADDRESS.fullmatch(text_of(node)) is not None


def is_audio(node: yaml.Node) -> bool:
    """A file name or an address that ends as audio does."""
    return AUDIO_FILE.fullmatch(text_of(node)) is not None


def is_moment(node: yaml.Node) -> bool:
    """A date, however it is written, with or without a time of day; milliseconds or seconds since 1970."""
    text = text_of(node)
    return re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}(?:[Tt ]+\d.*)?", text) is not None or bool(iso_date(text))


def is_bytes(node: yaml.Node) -> bool:
    """A number too large for seconds, perhaps with marks between thousands."""
    return re.fullmatch(r"\d{6,}|\d{1,3}(?:[,. \u202f']\d{3}){2,}", text_of(node)) is not None


def is_duration(node: yaml.Node) -> bool:
    """A clock time, ISO 8601, "62 min", or a number of seconds that can be an episode's."""
    text = text_of(node)
    if re.fullmatch(r"\d+(?:\.\d+)?", text):
        return 2 <= len(text.partition(".")[0]) <= 5
    try:
        return timecode.parse_duration(text) > 0
    except ValueError:
        return False


def is_milliseconds(node: yaml.Node) -> bool:
    """A number of milliseconds that can be an episode's."""
    return re.fullmatch(r"\d{5,8}", text_of(node)) is not None


def is_clock(node: yaml.Node) -> bool:
    """A time of a clock, such as 43:03."""
    return ":" in text_of(node) and is_duration(node)


def is_number(node: yaml.Node) -> bool:
    """The number of an episode."""
    return re.fullmatch(r"0*[1-9]\d{0,4}", text_of(node)) is not None


def is_path(node: yaml.Node) -> bool:
    """An address of a page, or its part after the host."""
    return re.fullmatch(r"(?:https?:/)?/\S*", text_of(node)) is not None and not is_audio(node)


def is_chapters(node: yaml.Node) -> bool:
    """A list of chapters, or a mapping of them by number."""
    return isinstance(node, yaml.SequenceNode | yaml.MappingNode) and bool(node.value)


def is_video_id(node: yaml.Node) -> bool:
    """A video at YouTube: its id or its address."""
    return video_id(text_of(node)) != ""


def video_id(text: str) -> str:
    """The id of a video at YouTube, from itself or an address, "" when it is none."""
    match = re.fullmatch(r"(?:https?://(?:[\w.]+/)(?:watch\?(?:.*&)?v=|embed/|live/)?)?([\w-]{11})(?:[?&#].*)?", text)
    return match[1] if match else ""


def is_names(node: yaml.Node) -> bool:
    """One or more names: a text, a list, a mapping of names to whether they were there."""
    if isinstance(node, yaml.MappingNode):
        return bool(node.value) and all(text_of(value).lower() in ("true", "false") for _, value in node.value)
    return is_text(node) or (isinstance(node, yaml.SequenceNode) and bool(node.value))


@dataclass(frozen=True, slots=True)
class Usual:
    """A field of ours, the form of its value, and what sites call it; deep when it may stand in a container, too."""

    ours: str
    form: Callable[[yaml.Node], bool]
    theirs: re.Pattern[str]
    deep: bool = True


def _usual(ours: str, form: Callable[[yaml.Node], bool], theirs: str, *, deep: bool = True) -> Usual:
    return Usual(ours, form, re.compile(theirs.replace(" ", "|")), deep)


# What sites call the fields of a person.
PERSON_NAMES: tuple[Usual, ...] = (
    _usual("title", is_text, "name fullname"),
    _usual("picture", is_text, "image photo avatar thumbnail headshot"),
    _usual("web", is_address, "website homepage url site link"),
    _usual("bio", is_text, "description about biography"),
    _usual("linkedin", is_text, "linkedinurl"),
    _usual("twitter", is_text, "twitterhandle x"),
    _usual("github", is_text, "githubusername"),
)

# Earlier names come first where a file has several. Whose names they are: Jekyll (date, file, mp3, enclosure), Hugo
# with its podcast themes (podcast_file, podcast_bytes, publishDate), Octopod (audio.mp3), Eleventy's podcaster
# (episode.filename, episode.size), Astro and Gatsby (pubDate, audioUrl), Podlove and Castopod (publication_date,
# enclosure.url), Zola (extra.…).
USUAL: tuple[Usual, ...] = (
    _usual("title", is_text, "name episodetitle", deep=False),
    _usual(
        "published",
        is_moment,
        "publishdate pubdate publicationdate publishedat publishedon publishedtime datepublished releasedate "
        "releasedon released airdate airedon date datum fecha",
    ),
    _usual("audio.url", is_audio, "audiourl audiofile audiofileurl audiosrc mp3url mp3file mp3 podcastfile podcasturl"),
    _usual(
        "audio.url",
        is_address,
        "audiourl audiofile audiofileurl audiosrc audiolink mp3url mp3 enclosureurl enclosure",
    ),
    _usual("audio.length", is_bytes, r".*(?:bytes length size sizeraw)"),
    _usual("audio.duration", is_milliseconds, r".*(?:durationms durationmilliseconds durationinmilliseconds)"),
    _usual(
        "audio.duration",
        is_duration,
        r".*(?:duration runtime playtime casttime durationseconds durationinseconds durationsecs durationsec)",
    ),
    _usual("audio.duration", is_clock, "length time"),
    _usual("audio.type", is_text, "mimetype mediatype audiotype enclosuretype"),
    _usual("episode", is_number, "(?:episode podcast show)?(?:number num no nr)|ep|episodeid"),
    _usual("season", is_number, "season(?:number num no)"),
    _usual(
        "description",
        is_text,
        "summary subtitle excerpt teaser teasertext abstract lead shortdescription episodedescription",
    ),
    _usual("image", is_text, "cover coverimage episodeimage artwork thumbnail featuredimage heroimage itunesimage"),
    _usual("topics", is_names, "tags keywords", deep=False),
    _usual(
        "guests",
        is_names,
        "guest participants panelists panel starring interviewees interviewee contributors voices crew",
        deep=False,
    ),
    _usual("hosts", is_names, "host presenters presenter moderators cohosts authors", deep=False),
    _usual("explicit", is_text, "itunesexplicit"),
    _usual("type", is_text, "episodetype itunesepisodetype"),
    _usual("ids.youtube", is_video_id, "youtube youtubeid youtubevideoid youtubeurl", deep=False),
    _usual("links.spotify", is_address, "spotify spotifyurl", deep=False),
    _usual("links.apple", is_address, "apple applepodcasts applepodcast applepodcastsurl itunesurl", deep=False),
    _usual("chapters", is_chapters, "chapter podcastchapters podlovechapters timestamps chaptermarks"),
    _usual("transcript", is_text, "transcript(?:file path url slim json srt vtt)|transcription"),
    _usual("aliases", is_names, "redirectfrom", deep=False),
    _usual("permalink", is_path, "url", deep=False),
)
