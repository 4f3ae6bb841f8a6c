"""Fields of an episode."""

from __future__ import annotations

from pipeline.readers.schema.extras import EXTRAS
from pipeline.readers.schema.kinds import (
    ANY,
    DATE,
    DURATION,
    EPISODE_NUMBER,
    EXPLICIT,
    FLAG,
    MEDIA_TYPE,
    NAMES,
    PAIRS,
    SEASON,
    SECONDS,
    TEXT,
    TEXTS,
    TIME,
    Field,
    Kind,
    Table,
    either,
    listed,
    mapping,
    one_of,
    whole,
)

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

REPAIR: Table = (Field("off", TEXTS, "Codes of repairs to leave out, such as T011."),)

ENTRY: Table = (
    Field("line", TEXT, "A paragraph of what is said. Square brackets are for what is not speech: [laughs]."),
    Field("header", TEXT, "A heading; a chapter begins here."),
    Field("sec", TIME, "The time in seconds; not needed beside 'time'."),
    Field("time", TIME, "When it is said, such as '2:57' or '1:02:57'; needed where somebody starts to speak."),
    Field("who", TEXT, "The name of the speaker, as readers see it."),
    Field("url", TEXT, "With 'header': an address for the chapter."),
    Field("img", TEXT, "With 'header': a picture for the chapter: an address, or a file in the show's folder."),
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

CHAPTER: Table = (
    Field("start", TIME, "When it starts, on the audio's time line: '2:57' or '1:02:57'."),
    Field("title", TEXT, "What it is called."),
    Field("url", TEXT, "An address for the chapter."),
    Field("image", TEXT, "The address of a picture for the chapter."),
    Field("hidden", FLAG, "Whether players leave it out of the list, as for a change of picture alone."),
)
TRANSCRIPT: Table = (
    Field("file", TEXT, "The file it stands in: Word, SRT, WebVTT, JSON, text and others."),
    Field("from", one_of("body"), "body, when it stands below a heading of the notes."),
)

_LINE: Kind = {
    **mapping(ENTRY, closed=True, also=("string", "number", "boolean")),
    "anyOf": [{"required": ["line"]}, {"required": ["header"]}],
}

EPISODE: Table = (
    Field("title", TEXT, "The title, as listeners see it."),
    Field("short", TEXT, "A short title."),
    Field("season", SEASON, "The number of the season."),
    Field("episode", EPISODE_NUMBER, "The number of the episode in its season; 12.5 for one between two others."),
    Field("guests", NAMES, "The ids of the guests: the names of their files in people/, without ending."),
    Field(
        "image",
        TEXT,
        "The episode's picture: a file in the folder of pictures; for the feed alone, an address.",
    ),
    Field("ids", PAIRS, "The ids of the episode at other platforms, such as youtube."),
    Field("links", PAIRS, "Addresses of the episode elsewhere, such as youtube, spotify, apple."),
    Field("description", TEXT, "One or two sentences about the episode."),
    Field("intro", TEXT, "A longer text about the episode, Markdown or HTML."),
    Field("topics", NAMES, "What it is about, a word or two each."),
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
        "transcript",
        either(listed(_LINE), TEXT, mapping(TRANSCRIPT, closed=True)),
        "What is said: entries with 'line', 'time' and 'who', and headers; or the file that it stands in.",
    ),
    Field("published", DATE, "The date it comes out, such as 2025-04-04; a time of day may follow."),
    Field(
        "chapters",
        either(TEXT, listed(either(TEXT, mapping(CHAPTER))), {"type": "object"}),
        "The chapters, when the transcript has no headers: a list of start and title, or the name of a file.",
    ),
    Field("permalink", TEXT, "The address of the episode's page below the site, such as /episode/seal-rock/."),
    Field("slug", TEXT, "What {name} is in the show's 'permalink'; the name of the file without a day if not given."),
    Field("aliases", TEXTS, "Former addresses of the page, such as /12; each gets a page that leads to it."),
    Field("type", one_of("full", "trailer", "bonus"), "What kind of episode it is; full if not given."),
    Field("explicit", EXPLICIT, "Whether it is not for children; the show's setting if not given."),
    Field("guid", TEXT, "What apps know the episode by; made from its address if not given. Never change it."),
    Field("hosts", NAMES, "The ids of its hosts, when they are not those of the show."),
    Field("speakers", PAIRS, "The name in the transcript, and the id of the person."),
    Field(
        "audio", mapping(AUDIO, also=("string", "null")), "The audio: a path, an address, or its url, length and type."
    ),
    Field("draft", FLAG, "Whether it stays out of the feed for now."),
    Field("align", FLAG, "Whether its words are aligned with local audio; off when that is of no use."),
    Field("dateadded", DATE, "The date, when there is no 'published'."),
    Field("date", ANY, "The date, when there is no other and few episodes share it; 'published' is better."),
    Field("context", ANY, "Not used, yours to keep."),
    Field("keywords", ANY, "Taken for 'topics', when there are none."),
    Field("category", ANY, "Not used, yours to keep."),
    Field("tags", ANY, "Taken for 'topics', when there are none."),
    Field("layout", ANY, "Not used, yours to keep."),
    Field("repair", mapping(REPAIR, closed=True), "Which repairs of the transcript to leave out."),
    Field(
        "ignore",
        TEXTS,
        "Problems you live with: codes such as T052, or `T041 the the` for one finding.",
    ),
)
