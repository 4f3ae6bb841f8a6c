"""item.xml: an Edition and the names of its files in, the RSS item alone out, as it stands in the feed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from pipeline.edition import Edition
from pipeline.feed import notes
from pipeline.feed.common import COMMON, chosen
from pipeline.feed.lists import INTEGRITY, PLATFORMS
from pipeline.feed.tags import (
    Tag,
    artwork,
    date,
    exact,
    flag,
    media_type,
    people,
    picture,
    prefixed,
    remote,
    secure,
    value,
    verbatim,
)
from pipeline.model.formats import FORMATS, Kind
from pipeline.model.show import Picture
from pipeline.text import timecode
from pipeline.text.links import address, is_web_picture, safe
from pipeline.writers.shared.copies import copied

Files = Collection[str]


# The formats that an item names, beside copies of audio and pictures.
_NAMED = frozenset(("index.html", "card.png", "chapters.json", *(f.name for f in FORMATS if f.feed is not None)))


def may_name(kind: str) -> bool:
    """Whether an item names a file of its episode, by the name of its format or of its kind of copy."""
    return kind in _NAMED or kind in (Kind.AUDIO.name, Kind.COVER.name, Kind.PICTURE.name, Kind.CHAPTER.name)


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
        entry.enclosure(
            prefixed(address(edition.audio.url), edition.show.audio_prefix),
            edition.audio.length,
            media_type(edition.audio.type),
        )
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
    """RSS content module, encoded: the whole notes, where the description has not all of them."""
    if text := notes.full(edition):
        yield Tag("content:encoded", text, html=True)


def _duration(edition: Edition, _files: Files) -> Iterator[Tag]:
    """Apple, itunes:duration: whole seconds, one at least."""
    if edition.duration and edition.duration >= 500:
        yield Tag("itunes:duration", str((edition.duration + 500) // 1000))


def _explicit(edition: Edition, _files: Files) -> Iterator[Tag]:
    """Apple, itunes:explicit: the show's word unless the episode has its own."""
    own = edition.episode.explicit
    yield Tag("itunes:explicit", flag(bool(edition.show.explicit if own is None else own)))


def _numbers(edition: Edition, _files: Files) -> Iterator[Tag]:
    """Apple, itunes:season and itunes:episode, a whole number; Podcasting 2.0 namespace, season and episode."""
    episode, show = edition.episode, edition.show
    if episode.season is not None:
        name = value(show.seasons.get(str(episode.season), ""), 128)
        yield Tag("itunes:season", str(episode.season))
        yield Tag("podcast:season", str(episode.season), {"name": name} if name else {})
    if episode.episode is not None:
        display = value(episode.display, 32)
        if episode.episode == int(episode.episode):
            yield Tag("itunes:episode", str(episode.episode))
        yield Tag("podcast:episode", str(episode.episode), {"display": display} if display else {})


def _image(edition: Edition, files: Files) -> Iterator[Tag]:
    """Apple, itunes:image when the episode's picture is fit for it; Podcasting 2.0 namespace, image.

    One at an address cannot be looked at here; apps fetch it from there.
    """
    if name := copied(edition, Kind.COVER, among=files):
        yield from artwork(_url(edition, name))
    elif is_web_picture(edition.episode.image):
        yield from artwork(address(edition.episode.image))
    if edition.picture and (name := copied(edition, Kind.COVER, Kind.PICTURE, among=files)):
        yield from picture(_url(edition, name), edition.picture, edition.episode.title)
    own = edition.picture
    if "card.png" in files and not (own and own.width > own.height):
        card = Picture(1200, 630, 0, "image/png", fit=False)
        yield from picture(_url(edition, "card.png"), card, edition.episode.title)


def _type(edition: Edition, _files: Files) -> Iterator[Tag]:
    """Apple, itunes:episodeType."""
    yield Tag("itunes:episodeType", edition.episode.type)


def _block(edition: Edition, _files: Files) -> Iterator[Tag]:
    """Apple, itunes:block, where anything but Yes means nothing."""
    if edition.episode.block:
        yield Tag("itunes:block", "Yes")


def _deep_link(edition: Edition, _files: Files) -> Iterator[Tag]:
    """Podlove, deep link: the page to which apps add a time."""
    if edition.url:
        yield Tag("atom:link", attributes={"rel": "http://podlove.org/deep-link", "href": address(edition.url) + "#"})


def _transcripts(edition: Edition, files: Files) -> Iterator[Tag]:
    """Podcasting 2.0 namespace, transcript: every form there is."""
    for form in FORMATS:
        if form.feed is not None and form.name in files and (url := secure(_url(edition, form.name))):
            attributes = {"url": url, "type": form.media_type, "language": exact(edition.show.language)}
            yield Tag("podcast:transcript", attributes=attributes | ({"rel": form.feed} if form.feed else {}))


def _chapters(edition: Edition, files: Files) -> Iterator[Tag]:
    """Podcasting 2.0 namespace, chapters."""
    if "chapters.json" in files and (url := secure(_url(edition, "chapters.json"))):
        attributes = {"url": url, "type": "application/json+chapters"}
        yield Tag("podcast:chapters", attributes=attributes)


def _people(edition: Edition, _files: Files) -> Iterator[Tag]:
    """Podcasting 2.0 namespace, person: the hosts too, because these replace the channel's."""
    return people(edition.hosts, edition.guests, edition.credits)


def _soundbites(edition: Edition, _files: Files) -> Iterator[Tag]:
    """Podcasting 2.0 namespace, soundbite: in seconds from 0.001 on, as readers take 0 for none."""
    for clip in edition.soundbites:
        start = max(clip.start, 1)
        length = (clip.end or 0) - start
        yield Tag(
            "podcast:soundbite", value(clip.name, 128), {"startTime": _seconds(start), "duration": _seconds(length)}
        )


def _content_links(edition: Edition, _files: Files) -> Iterator[Tag]:
    """Podcasting 2.0 namespace, contentLink: where else the episode is to be seen or heard."""
    for site, url in edition.episode.links.items():
        if site.lower() in PLATFORMS and secure(safe(url)):
            yield Tag("podcast:contentLink", PLATFORMS[site.lower()], {"href": secure(url)})


def _enclosures(edition: Edition, _files: Files) -> Iterator[Tag]:
    """Podcasting 2.0 namespace, alternateEnclosure with source and integrity: beside an enclosure only."""
    for one in edition.episode.enclosures if edition.audio.url else ():
        sources = tuple(Tag("podcast:source", attributes={"uri": url}) for url in map(remote, one.sources) if url)
        if sources and "type" in one.form:
            known = one.integrity.get("type") in INTEGRITY and "value" in one.integrity
            check = (Tag("podcast:integrity", attributes=chosen(one.integrity, "type value", 4000)),) if known else ()
            form = chosen(one.form, "type length bitrate height lang") | chosen(one.form, "title rel", 32)
            form |= chosen(one.form, "codecs default")
            yield Tag("podcast:alternateEnclosure", attributes=form, children=(*sources, *check))


def _common(edition: Edition, _files: Files) -> Iterator[Tag]:
    """Podcasting 2.0 namespace: what a show can say, too."""
    for make in COMMON:
        yield from make(edition.episode.extras)


def _simple_chapters(edition: Edition, _files: Files) -> Iterator[Tag]:
    """Podlove Simple Chapters 1.2: the same chapters as in chapters.json."""
    chapters = []
    for chapter in edition.chapters:
        extras = {name: address(url) for name, url in (("href", chapter.url), ("image", chapter.img)) if safe(url)}
        start = {"start": timecode.stamp(chapter.start), "title": value(chapter.title)}
        chapters.append(Tag("psc:chapter", attributes=start | extras))
    if chapters:
        yield Tag("psc:chapters", attributes={"version": "1.2"}, children=tuple(chapters))


def _seconds(ms: int) -> str:
    """Seconds with a decimal point, nothing between thousands and no exponent."""
    return f"{ms // 1000}.{ms % 1000:03}"


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
    _block,
    _deep_link,
    _transcripts,
    _chapters,
    _soundbites,
    _people,
    _content_links,
    _enclosures,
    _common,
    _simple_chapters,
)
