"""item.xml: an Edition and the names of its files in, the RSS item alone out, as it stands in the feed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline import timecode
from pipeline.edition import Edition
from pipeline.feed import notes
from pipeline.feed.tags import Tag, address, artwork, date, flag, media_type, people, value, verbatim
from pipeline.links import safe

Files = tuple[str, ...]

# The forms of a transcript: the file's name, its media type, and whether it carries times for captions. WebVTT comes
# first because apps that know several take the first, and Apple prefers it.
TRANSCRIPTS = (
    ("captions.vtt", "text/vtt", True),
    ("captions.srt", "application/x-subrip", True),
    ("transcript.json", "application/json", False),
    ("transcript.html", "text/html", False),
    ("transcript.txt", "text/plain", False),
)


def render(edition: Edition, files: Files) -> bytes:
    """The item with a tag for each fact that is known; without a date or audio it is not one a feed may hold."""
    from feedgen.entry import FeedEntry

    from pipeline.feed import extension

    entry = FeedEntry()
    entry.title(value(edition.episode.title) or edition.episode.slug)
    entry.guid(verbatim(edition.guid), permalink=False)
    if edition.url:
        entry.link(href=address(edition.url))
    if edition.audio.url and edition.audio.length is not None and edition.audio.type:
        entry.enclosure(address(edition.audio.url), edition.audio.length, media_type(edition.audio.type))
    extension.extend(entry, [tag for make in TAGS for tag in make(edition, files)])
    return extension.document(entry.rss_entry())


def _date(edition: Edition, _files: Files) -> Iterator[Tag]:
    """RSS 2.0, pubDate."""
    if edition.published:
        yield Tag("pubDate", date(edition.published))


def _description(edition: Edition, _files: Files) -> Iterator[Tag]:
    """PSP-1, item description: at most 4,000 bytes of HTML in CDATA."""
    if text := notes.short(edition):
        yield Tag("description", text, html=True)


def _content(edition: Edition, _files: Files) -> Iterator[Tag]:
    """RSS content module, encoded: the whole notes."""
    if text := notes.full(edition):
        yield Tag("content:encoded", text, html=True)


def _duration(edition: Edition, _files: Files) -> Iterator[Tag]:
    """Apple, itunes:duration: whole seconds."""
    if edition.duration is not None:
        yield Tag("itunes:duration", str((edition.duration + 500) // 1000))


def _explicit(edition: Edition, _files: Files) -> Iterator[Tag]:
    """Apple, itunes:explicit: the show's word unless the episode has its own."""
    own = edition.episode.explicit
    yield Tag("itunes:explicit", flag(edition.show.explicit if own is None else own))


def _numbers(edition: Edition, _files: Files) -> Iterator[Tag]:
    """Apple, itunes:season and itunes:episode; Podcasting 2.0 namespace, season and episode."""
    for name, number in (("season", edition.episode.season), ("episode", edition.episode.episode)):
        if number is not None:
            yield Tag(f"itunes:{name}", str(number))
            yield Tag(f"podcast:{name}", str(number))


def _image(edition: Edition, files: Files) -> Iterator[Tag]:
    """Apple, itunes:image: the episode's own picture, published only when it is fit for a feed."""
    for name in files:
        if name.startswith("cover."):
            yield from artwork(_url(edition, name))


def _type(edition: Edition, _files: Files) -> Iterator[Tag]:
    """Apple, itunes:episodeType."""
    yield Tag("itunes:episodeType", edition.episode.type)


def _transcripts(edition: Edition, files: Files) -> Iterator[Tag]:
    """Podcasting 2.0 namespace, transcript: every form there is."""
    for name, kind, captions in TRANSCRIPTS:
        if name in files:
            attributes = {"url": _url(edition, name), "type": kind, "language": edition.show.language}
            yield Tag("podcast:transcript", attributes=attributes | ({"rel": "captions"} if captions else {}))


def _chapters(edition: Edition, files: Files) -> Iterator[Tag]:
    """Podcasting 2.0 namespace, chapters."""
    if "chapters.json" in files:
        attributes = {"url": _url(edition, "chapters.json"), "type": "application/json+chapters"}
        yield Tag("podcast:chapters", attributes=attributes)


def _people(edition: Edition, _files: Files) -> Iterator[Tag]:
    """Podcasting 2.0 namespace, person: the hosts too, because these replace the channel's."""
    return people(edition.hosts, edition.guests)


def _simple_chapters(edition: Edition, _files: Files) -> Iterator[Tag]:
    """Podlove Simple Chapters 1.2: the same chapters as in chapters.json."""
    chapters = []
    for chapter in edition.chapters:
        extras = {name: address(url) for name, url in (("href", chapter.url), ("image", chapter.img)) if safe(url)}
        start = {"start": timecode.stamp(chapter.start), "title": value(chapter.title)}
        chapters.append(Tag("psc:chapter", attributes=start | extras))
    if chapters:
        yield Tag("psc:chapters", attributes={"version": "1.2"}, children=tuple(chapters))


def _url(edition: Edition, name: str) -> str:
    return address(edition.show.episode_url(edition.episode.slug, name))


# In the order in which they stand in the item, after what feedgen writes: title, link, guid, enclosure.
TAGS: tuple[Callable[[Edition, Files], Iterator[Tag]], ...] = (
    _date,
    _description,
    _content,
    _duration,
    _explicit,
    _numbers,
    _type,
    _image,
    _transcripts,
    _chapters,
    _people,
    _simple_chapters,
)
