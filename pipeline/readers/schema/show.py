"""Fields of show.yaml."""

from __future__ import annotations

from pipeline.readers.schema.episode import REPAIR
from pipeline.readers.schema.extras import EXTRAS
from pipeline.readers.schema.kinds import (
    ADDRESS,
    EXPLICIT,
    FLAG,
    INDEXNOW,
    PAIRS,
    TEXT,
    TEXTS,
    TIME_OF_DAY,
    Field,
    Table,
    either,
    listed,
    mapping,
    one_of,
    whole,
)
from pipeline.readers.schema.looks import CAPTIONS, COLOURS, FONTS, PRINT

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
PATHS: Table = (
    Field("episodes", TEXT, "The folder of episodes; 'episodes' if not given."),
    Field("people", TEXTS, "The folder of people, or several; 'people' if not given."),
    Field("images", TEXT, "The folder that names of pictures start from; the show's folder if not given."),
    Field("audio", TEXT, "The folder of audio files; 'audio' if not given."),
    Field("transcripts", TEXT, "The folder of transcripts of other tools; 'transcripts' if not given."),
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
    Field("explicit", EXPLICIT, "Whether the show is not for children."),
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
    Field("websub_hub", ADDRESS, "The hub that `make announce` tells of changes, and that tells apps (WebSub)."),
    Field("medium", TEXT, "What the feed holds: podcast if not given, music, video, audiobook …"),
    Field("podroll", listed(mapping(REMOTE, closed=True, also=())), "Shows you recommend."),
    Field("publisher", mapping(REMOTE, closed=True), "The feed of the show's publisher."),
    Field("chat", mapping(CHAT, closed=True), "Where listeners chat."),
    Field("podping", FLAG, "Whether changes of the feed are announced by Podping."),
    Field("indexnow", INDEXNOW, "The key of the site for IndexNow; a file <key>.txt of the site has it."),
    Field("seasons", PAIRS, "The names of seasons, by their numbers."),
    Field("hosts", TEXTS, "The ids of the hosts: the names of their files in people/, without ending."),
    Field("speakers", PAIRS, "The name in transcripts, and the id of the person."),
    Field("timezone", TEXT, "The time zone of dates, such as Europe/London; UTC if not given."),
    Field("publish_time", TIME_OF_DAY, "The time of day for dates without one, such as 06:30; 09:00 if not given."),
    Field("update_frequency", mapping(_FREQUENCY), "How often there is a new episode."),
    Field("opening_chapter", TEXT, "The title of the chapter before the first header."),
    Field("align", FLAG, "Whether transcripts are aligned with local audio, for exact times; on if not given."),
    Field(
        "audio_url",
        ADDRESS,
        "Where audio is served, when not beside the episode: with {slug} and {ext}, {file}, {episode} or {address}.",
    ),
    Field("unknown_length", whole(), "0 to publish audio elsewhere whose size nobody knows, with that length."),
    Field("fields", PAIRS, "Under which names episodes keep fields: ours and theirs, with dots, as published: date."),
    Field("permalink", TEXT, "Where pages of episodes stand, such as /episode/{name}/ or /:year/:month/:title/."),
    Field("audio_prefix", ADDRESS, "What a measuring service wants before the address of audio in the feed."),
    Field("search", FLAG, "Whether the show's page searches in every transcript; true if not given."),
    Field("page_kb", whole(50), "Kilobytes a page of the feed has at most; 1000 if not given."),
    Field("captions", mapping(CAPTIONS, closed=True), "How captions are made."),
    Field("print", mapping(PRINT, closed=True), "How the print transcript looks."),
    Field("colours", mapping(COLOURS, closed=True), "The colours of the pages and of the card."),
    Field("fonts", mapping(FONTS, closed=True), "The fonts of the pages."),
    Field("paths", mapping(PATHS), "Where things are, relative to the show's folder."),
    Field("repair", mapping(REPAIR, closed=True), "Which repairs of transcripts to leave out, in every episode."),
    Field("ignore", TEXTS, "Codes of problems you live with, in every episode."),
)
