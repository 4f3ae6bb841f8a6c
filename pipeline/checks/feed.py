"""What directories and apps want of an item of the feed, as far as an episode's file decides it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import unquote, urlsplit

from pipeline.checks.base import Finding, check
from pipeline.edition import LONGEST_BITE, SHORTEST_BITE, Edition
from pipeline.feed.lists import PLATFORMS
from pipeline.feed.notes import LIMIT
from pipeline.feed.tags import exact, media_type, remote, secure
from pipeline.model.episode import Header
from pipeline.model.problems import Place, Severity, rule
from pipeline.model.show import Person
from pipeline.text import timecode
from pipeline.text.markup import simple_html, size
from pipeline.writers.shared.description import about, has_emoji, timestamps

INSECURE = rule(
    "F113", Severity.INFO, "an address in the feed is not https and is left out there (Podcasting 2.0 namespace)"
)

# Apple, podcast requirements: what the end of an enclosure's address says, and the types that go with it.
_EXTENSIONS = {
    "mp3": ("audio/mpeg",),
    "m4a": ("audio/x-m4a",),
    "mp4": ("video/mp4",),
    "m4v": ("video/x-m4v",),
    "mov": ("video/quicktime",),
}
_TYPES = {media_type for types in _EXTENSIONS.values() for media_type in types}
_NUMBERED = re.compile(
    r"\b(?:season|series|s)\s?\d+\W{0,3}(?:episode|ep|e)\.?\s?\d+\b|^\W*(?:episode|ep\.?|folge|#)\s?\d+\b"
    r"|\b(?:episode|ep\.?|folge)\s?#?\d+\W*$",
    re.IGNORECASE,
)
_LONG_TITLE = 40
Where = Callable[[str], Place]
"""The place of a field by its name, such as "social.0.uri"."""
HEAVY = 512 * 1024


@check("F101", Severity.WARNING, "a title is longer than the 255 characters of a value in a feed (PSP-1)")
def long_title(edition: Edition) -> Iterator[Finding]:
    """Apple and PSP-1 take no longer value."""
    title = exact(edition.episode.title)
    if len(title) > 255:
        yield edition.episode.place("title"), f"the title has {len(title)} characters; the feed has 255", "shorten it"


@check("F102", Severity.WARNING, "a title repeats the episode's number or the show's name (Apple)")
def numbered_title(edition: Edition) -> Iterator[Finding]:
    """Apple shows both beside the title and asks for titles without them."""
    title, place = edition.episode.title, edition.episode.place("title")
    if not {"title", "short"} & edition.episode.filled:
        return  # made of the file's name, which E001 tells
    if number := _NUMBERED.search(title):
        hint = "write season and episode as fields; Apple shows them beside the title"
        yield place, f"the title has a number in it, {number[0].strip()!r}", hint
    name = re.escape(edition.show.title)
    if name and re.search(rf"^{name}\s*[|:–—-]|[|:–—-]\s*{name}$", title, re.IGNORECASE):
        yield place, f"the title has the show's name in it, {edition.show.title!r}", "delete it: apps show it anyhow"


@check("F103", Severity.INFO, "what an episode is about is cut to the 4,000 bytes of a description (Apple)")
def long_description(edition: Edition) -> Iterator[Finding]:
    """Description, intro and chapter lines together."""
    words, lines = size(simple_html(about(edition))), size("<br />".join(timestamps(edition)))
    if not edition.show.standalone and words + lines > LIMIT:
        field = "intro" if edition.episode.intro else "description"
        message = f"description and intro have {words} bytes beside {lines} of chapters; the end is cut off"
        yield edition.episode.place(field), message, "shorten them; the notes have more room"


@check("F104", Severity.WARNING, "there is nothing to describe the episode with in the feed (Apple)")
def empty_description(edition: Edition) -> Iterator[Finding]:
    """Neither description nor intro nor transcript."""
    if not edition.show.standalone and not about(edition):
        place = edition.episode.place("description")
        yield place, "the episode has no description in the feed", "add 'description: …', one or two sentences"


@check("F105", Severity.WARNING, "the address of the audio is not in plain letters (Apple)")
def unusual_address(edition: Edition) -> Iterator[Finding]:
    """Apple wants ASCII; other letters are escaped, which some servers do not undo."""
    url = edition.audio.url
    if url and not (url.isascii() and " " not in url):
        yield (
            _audio(edition),
            f"the audio's address has unusual characters: {url}",
            "rename the file: a-z, A-Z, 0-9, - and _ only",
        )


@check("F106", Severity.WARNING, "the address of the audio does not end as its type wants it (Apple)")
def wrong_extension(edition: Edition) -> Iterator[Finding]:
    """The end of the address decides what Apple takes it for; a query behind it hides it from the feed validator."""
    kind = media_type(edition.audio.type)
    if not edition.audio.url or kind not in _TYPES:
        return
    parts = urlsplit(edition.audio.url)
    ending = unquote(parts.path).rpartition("/")[2].rpartition(".")[2].lower()
    right = next(extension for extension, types in _EXTENSIONS.items() if kind in types)
    if kind not in _EXTENSIONS.get(ending, ()):
        yield (
            _audio(edition),
            f"the audio's address ends in {ending[:20]!r}, its type is {kind}",
            f"it should end in .{right}",
        )
    elif parts.query or parts.fragment:
        yield _audio(edition), f"the audio's address goes on after .{ending}", f"it should end in .{ending}"


@check("F107", Severity.WARNING, "the audio is of a type that Apple does not take")
def unknown_type(edition: Edition) -> Iterator[Finding]:
    """MP3, M4A and three kinds of video."""
    kind = media_type(edition.audio.type)
    if kind and edition.audio.url and kind not in _TYPES:
        yield _audio(edition, "type"), f"Apple Podcasts does not take {kind}", "export the episode as MP3 or M4A"


@check("F108", Severity.INFO, "the audio is at an address without encryption (Apple)")
def open_address(edition: Edition) -> Iterator[Finding]:
    """Apple's apps and browsers on an https page load nothing from http."""
    if edition.audio.url.lower().startswith("http:"):
        yield (
            _audio(edition),
            f"the audio is at an http address: {edition.audio.url}",
            "write https://, if it works there",
        )


@check("F109", Severity.WARNING, "the length of the audio is given as 0 bytes (RSS 2.0, enclosure)")
def no_length(edition: Edition) -> Iterator[Finding]:
    """Apps show the length and check a download by it."""
    if edition.audio.url and edition.audio.length == 0:
        yield _audio(edition, "length"), "the audio has 0 bytes", "write the size of the file in bytes"


@check("F110", Severity.WARNING, "the guid is the address of audio or page (Podcasting 2.0 namespace, RSS 2.0)")
def guid_is_address(edition: Edition) -> Iterator[Finding]:
    """A guid must stay when the audio moves, or the file is renamed."""
    for whose, url in (("audio", edition.audio.url), ("page", edition.url)):
        if url and edition.guid == url:
            hint = "an episode that is out keeps its guid; for a new one delete the line"
            yield edition.episode.place("guid"), f"the guid is the {whose}'s address: it would change with it", hint


@check("F111", Severity.INFO, "the feed cannot say how long the episode is (Apple, itunes:duration)")
def no_duration(edition: Edition) -> Iterator[Finding]:
    """Apps then show no length before the audio is loaded."""
    if edition.audio.url and edition.duration is None and not edition.show.standalone:
        yield _audio(edition), "the length of the audio is not known", "add 'duration:' to 'audio:'"


@check("F112", Severity.WARNING, "an episode of a serial show has no number (Apple, itunes:episode)")
def no_number(edition: Edition) -> Iterator[Finding]:
    """Apple puts the episodes of a serial show in the order of their numbers."""
    episode = edition.episode
    if edition.show.type == "serial" and episode.type == "full" and episode.episode is None:
        yield episode.place("episode"), "no episode number, and the show is serial", "add 'episode: …'"


@check(INSECURE.code)
def insecure_address(edition: Edition) -> Iterator[Finding]:
    """Of people, links, chapters and other forms of the episode; those of both show and episode are in extras.py."""
    episode = edition.episode
    if edition.show.standalone:
        return
    yield from insecure_people(edition.guests, "guests", episode.place)
    if episode.hosts is not None:
        yield from insecure_people(edition.hosts, "hosts", episode.place)
    for site, url in episode.links.items():
        if site.lower() in PLATFORMS and url.lower().startswith("http:"):
            yield episode.place(f"links.{site}"), f"links.{site} is an http address: {url}", "write https://"
    for entry in edition.entries:
        for url in (entry.url, entry.img) if isinstance(entry, Header) else ():
            if url.lower().startswith("http:"):
                yield entry.place, f"an http address in a chapter, which apps do not open: {url}", "write https://"
    for number, one in enumerate(episode.enclosures):
        for url in one.sources:
            if not remote(url):
                place = episode.place(f"alternate_enclosures.{number}.sources")
                yield place, f"a source that is no address, or an http one: {url}", "write https://"


def insecure_people(people: tuple[Person, ...], field: str, place: Where) -> Iterator[Finding]:
    """People who could have a link or a picture in the feed if only it were https."""
    for number, person in enumerate(people):
        urls = (person.web, *person.links.values())
        for what, addresses in (("site", urls), ("picture", (person.picture,))):
            if any(url.lower().startswith("http:") for url in addresses) and not secure(*addresses):
                message = f"the {what} of {person.name} has an http address and is not in the feed"
                yield place(f"{field}.{number}"), message, "write https:// in the person's file"


@check("F114", Severity.WARNING, "a soundbite is not 15 to 120 seconds of the episode (Podcasting 2.0 namespace)")
def wrong_soundbite(edition: Edition) -> Iterator[Finding]:
    """Such a one is left out; so are quotable clips, of which nobody says that they are meant for it."""
    for clip in edition.episode.soundbites:
        start, length = edition.clock.audio(clip.start), (clip.end or 0) - clip.start
        if not SHORTEST_BITE <= length <= LONGEST_BITE:
            message = f"the soundbite at {timecode.clock(clip.start)} lasts {length / 1000:g} seconds; left out"
            yield clip.place, message, "15 to 120 seconds"
        elif start < 0 or (edition.duration is not None and start + length > edition.duration):
            message = f"the soundbite at {timecode.clock(clip.start)} is not within the audio; left out"
            yield clip.place, message, "correct its start or its end"


@check("F120", Severity.INFO, "titles of chapters are too long, or have emoji in them (Spotify)")
def spotify_titles(edition: Edition) -> Iterator[Finding]:
    """Spotify advises titles under 40 characters and takes no emoji; the description has them shortened."""
    headers = [entry for entry in edition.entries if isinstance(entry, Header)]
    for words, wrong in (
        ("40 characters or longer", [header for header in headers if len(header.title) >= _LONG_TITLE]),
        ("with an emoji", [header for header in headers if has_emoji(header.title)]),
    ):
        if wrong and not edition.show.standalone:
            message = f"{len(wrong)} of {len(headers)} chapter titles are {words}, as {wrong[0].title!r}"
            yield (
                wrong[0].place,
                message,
                "description.txt has them cut; few words need no cut",
            )


@check("F121", Severity.INFO, "a text is cut to the limit of its tag (PSP-1, Podcasting 2.0 namespace)")
def cut_value(edition: Edition) -> Iterator[Finding]:
    """What only an episode says; what a show says, too, is in extras.py."""
    episode = edition.episode
    given = [(episode.place("episode_display"), episode.display, 32)]
    given += [(clip.place, clip.name, 128) for clip in edition.soundbites]
    for number, one in enumerate(episode.enclosures):
        for name, limit in (("title", 32), ("rel", 32), ("codecs", 128)):
            place = episode.place(f"alternate_enclosures.{number}.{name}")
            given.append((place, one.form.get(name, ""), limit))
    yield from too_long(given)


def too_long(given: Iterable[tuple[Place, str, int]]) -> Iterator[Finding]:
    """The texts that have more characters than their tag takes."""
    for place, text, limit in given:
        if len(exact(text)) > limit:
            yield place, f"the text has {len(exact(text))} characters, {limit} are in the feed", "shorten it"


@check("F123", Severity.INFO, "a picture in the feed has more than 512 kB (PRX, Captivate)")
def heavy_picture(edition: Edition) -> Iterator[Finding]:
    """Apps load it in every list."""
    picture = edition.picture
    if picture and picture.fit and picture.size > HEAVY:
        message = f"the picture has {picture.size // 1024} kB"
        yield edition.episode.place("image"), message, "export it again as a JPEG of at most 512 kB"


@check("F124", Severity.WARNING, "another form of an episode lacks its type or an address (Podcasting 2.0 namespace)")
def half_enclosure(edition: Edition) -> Iterator[Finding]:
    """An alternateEnclosure needs both, and an integrity a kind and a value."""
    for number, one in enumerate(edition.episode.enclosures):
        if "type" not in one.form or not one.sources:
            missing = "sources" if "type" in one.form else "type"
            place = edition.episode.place(f"alternate_enclosures.{number}")
            yield place, f"an alternate enclosure without {missing!r} is left out", f"add '{missing}: …'"


def _audio(edition: Edition, field: str = "url") -> Place:
    """Where the audio is given, or a part of it."""
    return edition.episode.place(f"audio.{field}")
