"""The fields a file may have: one table, from which readers take the names they know and editors a JSON Schema.

A kind is what a field may be, as JSON Schema says it. It lets through every form the readers take: YAML 1.1 reads
`time: 2:57` as a number and YAML 1.2 as a text, and an empty field is an absent one. "patternErrorMessage" is the
words that editors show.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

Kind = dict[str, Any]

_D = r"\s*\d"
_SIXTY = r"\s*(?:[0-5]\s*)?\d"
_SECONDS = rf"(?:{_D})+(?:\s*\.(?:{_D})+)?"
_CLOCK = rf"(?:(?:{_D})+\s*:{_SIXTY}|(?:{_D}){{1,3}})\s*:{_SIXTY}(?:\s*[.,](?:{_D}){{1,3}})?"
_ISO = r"P(?:\d+D)?T?(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?"
_TRUTH = "|".join("".join(f"[{c.upper()}{c}]" for c in word) for word in ("true", "false", "yes", "no", "on", "off"))


def _scalar(*types: str, form: str = "", say: str = "", **more: Any) -> Kind:  # noqa: ANN401
    """One value of some types, or none; `form` is what a text must look like, `say` tells editors' users so."""
    pattern = {"pattern": rf"^\s*(?:{form})?\s*$", "patternErrorMessage": say} if form else {}
    return {"type": [*types, "null"], **pattern, **more}


ANY: Kind = {}
TEXT = _scalar("string", "number", "boolean")
TEXTS: Kind = {"type": ["array", *TEXT["type"]], "items": TEXT}
PAIRS: Kind = {"type": ["object", "null"], "additionalProperties": TEXT}
FLAG = _scalar("boolean", "string", form=_TRUTH, say="write true or false")
DATE = _scalar(
    "string",
    form=r"\d{4}-?\d{1,2}-?\d{1,2}(?:[Tt\s].*)?",
    say="write a date such as 2025-03-31 or 2025-03-31T09:00:00+02:00",
)
ADDRESS = _scalar("string", form=r"https?://[^\s/]\S*", say="write an address from https:// on")
TIME = _scalar(
    "number", "string", form=f"{_SECONDS}|{_CLOCK}", say="write a time such as '2:57' or '1:02:57'", minimum=0
)
DURATION = _scalar(
    "number", "string", form=f"{_SECONDS}|{_CLOCK}|{_ISO}", say="write seconds, '58:44' or PT58M44S", minimum=0
)
SECONDS = _scalar("number", "string", form=r"[-+]?(?:\d+\.?\d*|\.\d+)", say="write a number of seconds")
# 6:30 without quotes is 390 in YAML 1.1.
TIME_OF_DAY = _scalar(
    "integer", "string", form=r"(?:[01]?\d|2[0-3]):[0-5]\d", say="write a time of day such as '06:30'", minimum=60
)
MEDIA_TYPE = _scalar("string", form=r"(?:audio|video)/[\w.+-]{1,60}", say="write audio/mpeg or audio/x-m4a")

COLOUR = _scalar("string", form=r"#[0-9A-Fa-f]{6}", say="write six digits in quotes, as in '#1f5673'")


def whole(least: int = 0) -> Kind:
    """A whole number not below `least`."""
    return _scalar("integer", "string", form=r"\+?\d+", say="write a whole number", minimum=least)


def one_of(*words: str) -> Kind:
    """One of a few words."""
    return {"enum": [*words, None]}


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its name, what it may be, and what it is for, in a sentence."""

    name: str
    kind: Kind
    words: str


Table = tuple[Field, ...]


def names_of(table: Table) -> tuple[str, ...]:
    """The names of a table's fields."""
    return tuple(field.name for field in table)


def mapping(table: Table, *, closed: bool = False, also: tuple[str, ...] = ("null",)) -> Kind:
    """A mapping with these fields; closed when there is no room for others; `also` are the other types it may be."""
    more = {"additionalProperties": False} if closed else {}
    properties = {field.name: {"description": field.words, **field.kind} for field in table}
    return {"type": ["object", *also], "properties": properties, **more}


def listed(kind: Kind) -> Kind:
    """A list of one kind of thing."""
    return {"type": ["array", "null"], "items": kind}


def either(*kinds: Kind) -> Kind:
    """Any of some kinds."""
    return {"anyOf": list(kinds)}


# What show.yaml and an episode may say for apps alone (Podcasting 2.0 namespace).
LICENSE: Table = (
    Field("id", TEXT, "The licence, as SPDX names it, such as cc-by-4.0, or the name of one of your own."),
    Field("url", TEXT, "Where it can be read; needed for a licence of your own."),
)
LOCATION: Table = (
    Field("name", TEXT, "The place as people call it."),
    Field("rel", TEXT, "subject when it is talked about, creator when it is where it was made; subject if not given."),
    Field("geo", TEXT, "Latitude and longitude: geo:51.45,-2.62."),
    Field("osm", TEXT, "The place at OpenStreetMap: R57539."),
    Field("country", TEXT, "The country's code of two letters: gb."),
)
TXT: Table = (
    Field("purpose", TEXT, "Whom it is for, such as verify or applepodcastsverify."),
    Field("text", TEXT, "The text, up to 4000 characters."),
)
FUNDING: Table = (Field("url", TEXT, "Where to give."), Field("label", TEXT, "The words of the link."))
RECIPIENT: Table = (
    Field("name", TEXT, "Who is paid."),
    Field("type", TEXT, "The kind of address: node or lnaddress."),
    Field("address", TEXT, "The address that is paid."),
    Field("split", whole(), "The share."),
    Field("fee", FLAG, "Whether the share is taken before the others."),
    Field("custom_key", TEXT, "A key to send along."),
    Field("custom_value", TEXT, "What to send under that key."),
)
VALUE: Table = (
    Field("type", TEXT, "The layer: lightning."),
    Field("method", TEXT, "The transport: keysend or lnaddress."),
    Field("suggested", TEXT, "The amount suggested for each payment."),
    Field("recipients", listed(mapping(RECIPIENT, closed=True, also=())), "Who is paid what share."),
)
SOCIAL: Table = (
    Field("protocol", TEXT, "activitypub, atproto, nostr …; disabled where no talk is wanted."),
    Field("uri", TEXT, "The post under which listeners answer."),
    Field("account_id", TEXT, "Who wrote the post: @ann@social.example."),
    Field("account_url", TEXT, "The page of that account."),
    Field("priority", whole(), "Which of several to show first: the lowest."),
)
IMAGE: Table = (
    Field("href", TEXT, "The address of the picture, from https:// on."),
    Field("alt", TEXT, "What is to be seen, for those who cannot see it."),
    Field("aspect_ratio", TEXT, "Its shape: 1/1, 16/9."),
    Field("width", whole(1), "Pixels across."),
    Field("height", whole(1), "Pixels down."),
    Field("type", TEXT, "The media type, when it is not a JPEG or PNG."),
    Field("purpose", TEXT, "What it is for: artwork, social, canvas, banner …, parted by blanks."),
)
CREDIT: Table = (
    Field("person", TEXT, "The id of the person: the name of the file in people/, without ending."),
    Field("role", TEXT, "A role of the podcast taxonomy: producer, editor, composer …"),
    Field("group", TEXT, "The group of the role, where a role is in two: editor in writing or video post-production."),
)
EXTRAS: Table = (
    Field("license", either(TEXT, mapping(LICENSE, closed=True)), "The licence, such as cc-by-4.0, or its id and url."),
    Field(
        "location",
        either(TEXT, mapping(LOCATION, closed=True), listed(either(TEXT, mapping(LOCATION, closed=True, also=())))),
        "Where it is set or was made: a name, or name, rel, geo, osm and country; several as a list.",
    ),
    Field("txt", listed(mapping(TXT, closed=True, also=())), "Texts for programs, such as the codes of verifications."),
    Field("funding", listed(mapping(FUNDING, closed=True, also=())), "Where listeners can support the show."),
    Field("value", mapping(VALUE, closed=True), "How listeners' apps can pay, and whom."),
    Field("social", listed(mapping(SOCIAL, closed=True, also=())), "Where listeners talk about it."),
    Field("images", listed(mapping(IMAGE, closed=True, also=())), "More pictures, each at an address."),
    Field("credits", listed(mapping(CREDIT, closed=True, also=())), "Who else worked on it: producer, editor …"),
)
# An episode's own.
INTEGRITY: Table = (
    Field("type", TEXT, "sri or pgp-signature."),
    Field("value", TEXT, "The hash or the signature."),
)
ENCLOSURE: Table = (
    Field("type", TEXT, "The media type, such as audio/opus or video/mp4."),
    Field("length", whole(), "The size in bytes."),
    Field("bitrate", whole(), "Bits a second."),
    Field("height", whole(1), "Of a video: its lines."),
    Field("lang", TEXT, "The language, when it is another."),
    Field("title", TEXT, "What listeners choose it by, up to 32 characters."),
    Field("rel", TEXT, "A name for forms that belong together, up to 32 characters."),
    Field("codecs", TEXT, "The codecs (RFC 6381)."),
    Field("default", FLAG, "Whether it is the same as the episode's own audio."),
    Field("sources", TEXTS, "Where it is to be had: one or more addresses."),
    Field("integrity", mapping(INTEGRITY, closed=True), "How to tell that it is whole."),
)
SOUNDBITE: Table = (
    Field("title", TEXT, "What is said there."),
    Field("start", TIME, "Where it starts, by the times of the transcript."),
    Field("duration", SECONDS, "How many seconds it lasts, 15 to 120."),
    Field("end", TIME, "Where it ends, instead of 'duration'."),
)

CAPTIONS: Table = (
    Field(
        "profile", one_of("netflix", "bbc", "podcast", "youtube"), "Whose rules captions keep to; netflix if not given."
    ),
    Field("languages", TEXTS, "The languages spoken, such as [de, en], to break lines well; the show's if not given."),
    Field("max_line", whole(20), "The columns of a line, instead of the profile's."),
    Field("reading_speed", whole(5), "The columns a second that are accepted, instead of the profile's."),
    Field("min_duration", SECONDS, "The seconds a caption stays at least, instead of the profile's."),
    Field("max_duration", SECONDS, "The seconds a caption stays at most, instead of the profile's."),
)

PRINT: Table = (
    Field("paper", one_of("a4", "letter"), "The paper of the print transcript; a4 if not given."),
    Field("look", one_of("book", "booklet"), "book for one column and wide margins, booklet for two columns."),
)

SHADES: Table = (
    Field("paper", COLOUR, "The colour of the page, such as '#fcfaf6'."),
    Field("ink", COLOUR, "The colour of text."),
    Field("soft", COLOUR, "The colour of times and small print."),
    Field("line", COLOUR, "The colour of lines."),
    Field("wash", COLOUR, "The colour behind what is spoken just now."),
    Field("accent", COLOUR, "The colour of links and buttons."),
)
COLOURS: Table = (
    *SHADES,
    Field("dark", mapping(SHADES, closed=True), "The same for devices that are set to dark."),
)
FONTS: Table = (
    Field("serif", TEXT, "The fonts of titles and text, as CSS lists them."),
    Field("sans", TEXT, "The fonts of names, times and small print, as CSS lists them."),
)

REPAIR: Table = (Field("off", TEXTS, "Codes of repairs to leave out, such as T011."),)

ENTRY: Table = (
    Field("line", TEXT, "A paragraph of what is said. Square brackets are for what is not speech: [laughs]."),
    Field("header", TEXT, "A heading; a chapter begins here."),
    Field("sec", TIME, "The time in seconds; not needed beside 'time'."),
    Field("time", TIME, "When it is said, such as '2:57' or '1:02:57'; needed where somebody starts to speak."),
    Field("who", TEXT, "The name of the speaker, as readers see it."),
    Field("url", TEXT, "With 'header': an address for the chapter."),
    Field("img", TEXT, "With 'header': the address of a picture for the chapter."),
)

AUDIO: Table = (
    Field("url", TEXT, "The address of the audio file, from https:// on."),
    Field("path", TEXT, "The audio file in the show's folder, instead of an address."),
    Field("file", TEXT, "The same as 'path'."),
    Field("length", whole(), "The size of the file in bytes."),
    Field("type", MEDIA_TYPE, "The media type, such as audio/mpeg."),
    Field("duration", DURATION, "How long it is: seconds, '58:44' or PT58M44S."),
    Field("offset", SECONDS, "Seconds to add to every time of the transcript; negative when the start was cut."),
)

CLIP: Table = (
    Field("name", TEXT, "The title of the clip."),
    Field("startOffset", SECONDS, "Where it starts, in seconds."),
    Field("endOffset", SECONDS, "Where it ends, in seconds."),
    Field("url", TEXT, "An address that plays it."),
)

_LINE: Kind = {
    **mapping(ENTRY, closed=True, also=("string", "number", "boolean")),
    "anyOf": [{"required": ["line"]}, {"required": ["header"]}],
}

EPISODE: Table = (
    Field("title", TEXT, "The title, as listeners see it."),
    Field("short", TEXT, "A short title."),
    Field("season", whole(1), "The number of the season."),
    Field("episode", whole(1), "The number of the episode in its season."),
    Field("guests", TEXTS, "The ids of the guests: the names of their files in people/, without ending."),
    Field("image", TEXT, "The episode's picture: a file in the folder of pictures."),
    Field("ids", PAIRS, "The ids of the episode at other platforms, such as youtube."),
    Field("links", PAIRS, "Addresses of the episode elsewhere, such as youtube, spotify, apple."),
    Field("description", TEXT, "One or two sentences about the episode."),
    Field("intro", TEXT, "A longer text about the episode, Markdown or HTML."),
    Field("topics", TEXTS, "What it is about, a word or two each."),
    Field("duration", DURATION, "How long the episode is; not needed when the audio is known."),
    Field(
        "soundbites",
        listed(mapping(SOUNDBITE, closed=True, also=())),
        "Moments for apps to play alone, beside those of 'quotableClips'.",
    ),
    Field("episode_display", TEXT, "What apps show for the number of the episode, up to 32 characters."),
    Field("block", FLAG, "Whether Apple is to leave the episode out."),
    Field(
        "alternate_enclosures",
        listed(mapping(ENCLOSURE, closed=True, also=())),
        "The episode in other forms: a video, a smaller file, another language.",
    ),
    *EXTRAS,
    Field("quotableClips", listed(mapping(CLIP, also=())), "Moments to quote, each with its start in seconds."),
    Field(
        "transcript", listed(_LINE), "What is said: entries with 'line', 'time' and 'who', and headers between them."
    ),
    Field("published", DATE, "The date it comes out, such as 2025-04-04; a time of day may follow."),
    Field("type", one_of("full", "trailer", "bonus"), "What kind of episode it is; full if not given."),
    Field("explicit", FLAG, "Whether it is not for children; the show's setting if not given."),
    Field("guid", TEXT, "What apps know the episode by; made from its address if not given. Never change it."),
    Field("hosts", TEXTS, "The ids of its hosts, when they are not those of the show."),
    Field("speakers", PAIRS, "The name in the transcript, and the id of the person."),
    Field(
        "audio", mapping(AUDIO, also=("string", "null")), "The audio: a path, an address, or its url, length and type."
    ),
    Field("draft", FLAG, "Whether it stays out of the feed for now."),
    Field("dateadded", DATE, "The date, when there is no 'published'."),
    Field("date", ANY, "Not used; the date of an episode is 'published'."),
    Field("context", ANY, "Not used, yours to keep."),
    Field("keywords", ANY, "Not used, yours to keep."),
    Field("category", ANY, "Not used, yours to keep."),
    Field("tags", ANY, "Not used, yours to keep."),
    Field("layout", ANY, "Not used, yours to keep."),
    Field("repair", mapping(REPAIR, closed=True), "Which repairs of the transcript to leave out."),
    Field("ignore", TEXTS, "Codes of problems you have looked at and live with, such as T052."),
)

PERSON: Table = (
    Field("title", TEXT, "The person's full name."),
    Field("name", TEXT, "The full name, when there is no 'title'."),
    Field("short", ANY, "The person’s id; not used, the name of the file counts."),
    Field("picture", TEXT, "A picture of the person."),
    Field("bio", TEXT, "A few words about the person, when none follow below the fields."),
    Field("web", TEXT, "The person's own site."),
    Field("twitter", TEXT, "A name at Twitter, or an address."),
    Field("linkedin", TEXT, "A name at LinkedIn, or an address."),
    Field("github", TEXT, "A name at GitHub, or an address."),
    Field("mastodon", TEXT, "The address of a Mastodon account."),
)

_OWNER: Table = (
    Field("name", TEXT, "The owner's name."),
    Field("email", TEXT, "Where directories write to; it is in the feed for all to see."),
)
REMOTE: Table = (
    Field("feed_guid", TEXT, "The podcast:guid of the other feed."),
    Field("feed_url", TEXT, "The address of the other feed."),
    Field("item_guid", TEXT, "The guid of an episode in it."),
    Field("medium", TEXT, "What it is, when not a podcast: music, video …"),
    Field("title", TEXT, "What it is called."),
)
CHAT: Table = (
    Field("server", TEXT, "The name of the server: irc.example.org."),
    Field("protocol", TEXT, "irc, xmpp, nostr or matrix."),
    Field("account_id", TEXT, "Who speaks for the show there."),
    Field("space", TEXT, "The room."),
)
_FREQUENCY: Table = (
    Field("label", TEXT, "How often, in words: Weekly."),
    Field("rrule", TEXT, "How often, for programs (RFC 5545): FREQ=WEEKLY."),
    Field("dtstart", TEXT, "The day it begins, such as 2025-01-03; needed for a rule with COUNT."),
    Field("complete", FLAG, "Whether no episode will follow."),
)
_PATHS: Table = (
    Field("episodes", TEXT, "The folder of episodes; 'episodes' if not given."),
    Field("people", TEXT, "The folder of people; 'people' if not given."),
    Field("images", TEXT, "The folder that names of pictures start from; the show's folder if not given."),
    Field("audio", TEXT, "The folder of audio files; 'audio' if not given."),
)

SHOW: Table = (
    Field("title", TEXT, "The name of the show."),
    Field("description", TEXT, "What the show is about."),
    Field("link", ADDRESS, "The address of the show's site."),
    Field("feed_url", ADDRESS, "The address of the feed. Listeners' apps know it: never change it."),
    Field("site_url", ADDRESS, "Where the output folder is served; the feed's folder if not given."),
    Field("language", TEXT, "The language spoken, such as en or en-GB."),
    Field("author", TEXT, "Who makes the show."),
    Field("owner", mapping(_OWNER), "Whom directories write to."),
    Field("categories", TEXTS, "Apple's categories, the main one first; 'Science > Nature' for a subcategory."),
    Field("explicit", FLAG, "Whether the show is not for children."),
    Field("type", one_of("episodic", "serial"), "serial for shows to be heard from the first episode on."),
    Field("image", TEXT, "The show's picture: square, 1400 to 3000 pixels, JPEG or PNG."),
    Field("copyright", TEXT, "Whose it is."),
    Field("links", PAIRS, "Where else one can follow the show, such as apple, spotify, youtube."),
    Field("locked", FLAG, "Whether other hosting companies may not import the feed."),
    Field("guid", TEXT, "The podcast:guid of the show, when it has one already."),
    *EXTRAS,
    Field("itunes_title", TEXT, "The name at Apple Podcasts, when it is another."),
    Field(
        "block",
        either(FLAG, {"type": "object", "additionalProperties": FLAG}),
        "Whether directories are to leave the show out: true, or true and false by their names, 'all' for the others.",
    ),
    Field("complete", FLAG, "Whether there will never be another episode."),
    Field("new_feed_url", ADDRESS, "Where the feed has moved to."),
    Field("websub_hub", ADDRESS, "The hub that tells apps of new episodes (WebSub)."),
    Field("medium", TEXT, "What the feed holds: podcast if not given, music, video, audiobook …"),
    Field("podroll", listed(mapping(REMOTE, closed=True, also=())), "Shows you recommend."),
    Field("publisher", mapping(REMOTE, closed=True), "The feed of the show's publisher."),
    Field("chat", mapping(CHAT, closed=True), "Where listeners chat."),
    Field("podping", FLAG, "Whether changes of the feed are announced by Podping."),
    Field("seasons", PAIRS, "The names of seasons, by their numbers."),
    Field("hosts", TEXTS, "The ids of the hosts: the names of their files in people/, without ending."),
    Field("speakers", PAIRS, "The name in transcripts, and the id of the person."),
    Field("timezone", TEXT, "The time zone of dates, such as Europe/London; UTC if not given."),
    Field("publish_time", TIME_OF_DAY, "The time of day for dates without one, such as 06:30; 09:00 if not given."),
    Field("update_frequency", mapping(_FREQUENCY), "How often there is a new episode."),
    Field("opening_chapter", TEXT, "The title of the chapter before the first header."),
    Field("audio_url", ADDRESS, "Where local audio is served, with {slug} and {ext}, when not beside the episode."),
    Field("page_kb", whole(50), "Kilobytes a page of the feed has at most; 1000 if not given."),
    Field("captions", mapping(CAPTIONS, closed=True), "How captions are made."),
    Field("print", mapping(PRINT, closed=True), "How the print transcript looks."),
    Field("colours", mapping(COLOURS, closed=True), "The colours of the pages and of the card."),
    Field("fonts", mapping(FONTS, closed=True), "The fonts of the pages."),
    Field("paths", mapping(_PATHS), "Where things are, relative to the show's folder."),
    Field("repair", mapping(REPAIR, closed=True), "Which repairs of transcripts to leave out, in every episode."),
    Field("ignore", TEXTS, "Codes of problems you live with, in every episode."),
)

# What each file is called in docs/schema/: its table and what it cannot do without.
FILES: dict[str, tuple[str, Table, tuple[str, ...]]] = {
    "episode.json": ("An episode", EPISODE, ("title",)),
    "person.json": ("A person", PERSON, ()),
    "show.json": ("A show's settings, show.yaml", SHOW, ("title", "description", "link", "feed_url")),
}


def json_schema(file: str) -> str:
    """The JSON Schema (draft 7, which the editors' YAML server knows best) of a kind of file, as text."""
    title, table, required = FILES[file]
    values = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": title,
        "$comment": "Made from pipeline/readers/schema.py by tools/docs.py. Do not edit.",
        **mapping(table, also=()),
        "required": list(required),
    }
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"
