"""Packs pages into an EPUB 3 file, of one episode or of many. The same pages give the same bytes.

EPUB 3.3, with the metadata of EPUB Accessibility 1.1. Text is plain and escaped by the templates, templates/epub*.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from itertools import chain

from pipeline.edition import Edition
from pipeline.files.templates import environment, load_text
from pipeline.files.zip import zipped
from pipeline.model.show import Cover
from pipeline.text.bidi import right_to_left
from pipeline.text.plain import is_rtl_language
from pipeline.text.wording import Overrides, Phrases, phrases
from pipeline.writers.shared.title_block import TitleBlock, addresses, moment_link, speech_and_sounds

_CONTAINER = """\
<?xml version="1.0" encoding="UTF-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""

# What is not made smaller by packing; the media type has to stand in the file as it is (OCF 3.3, section 4.3).
_STORED = ("mimetype", ".jpg", ".png", ".gif", ".webp")

# The words of Structural Semantics 1.1 for the places a reader may want to go to, and ours.
_LANDMARKS = {
    "cover": "Cover",
    "titlepage": "Title page",
    "toc": "Contents",
    "bodymatter": "Transcript",
    "index": "Index",
}

# When a file without a date was last changed.
_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents."""

    title: str
    href: str
    inner: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class EpubPage:
    """A page of the e-book, an XHTML file: the template and the values it is filled with besides the volume.

    entries are its lines in the contents; kind is its place among the landmarks, if any.
    """

    name: str
    template: str
    values: dict[str, object]
    entries: tuple[Entry, ...] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True)
class EpubBook:
    """What an e-book says of itself; "" and () stand for what is not known. guid tells it from all others."""

    guid: str
    title: str
    language: str
    authors: tuple[str, ...] = ()
    publisher: str = ""
    published: datetime | None = None
    description: str = ""
    topics: tuple[str, ...] = ()
    rights: str = ""
    source: str = ""
    series: str = ""
    position: str = ""
    cover: Cover | None = None
    templates: Overrides = ()

    @property
    def identifier(self) -> str:
        """The guid as a URN, made into a UUID when it is none."""
        try:
            return uuid.UUID(self.guid).urn
        except ValueError:
            return uuid.uuid5(uuid.NAMESPACE_URL, self.guid).urn

    @property
    def date(self) -> str:
        """The day of publication."""
        return self.published.date().isoformat() if self.published else ""

    @property
    def modified(self) -> str:
        """The moment of publication in UTC, since nothing else is known of changes."""
        return (self.published or _NO_DATE).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    @property
    def wording(self) -> Phrases:
        """What we say in its language."""
        return phrases(self.language, self.templates)

    @property
    def rtl(self) -> bool:
        """Whether it is written from right to left, and its pages are turned that way."""
        return is_rtl_language(self.language)


def write_epub(volume: EpubBook, leaves: Iterable[EpubPage]) -> bytes:
    """The EPUB file, each leaf written when it is handed out; the contents stand after the first of them."""
    return zipped(_files(volume, leaves), _STORED)


def _files(volume: EpubBook, leaves: Iterable[EpubPage]) -> Iterator[tuple[str, bytes]]:
    """The files in the EPUB, by name; the mimetype has to be the first (OCF 3.3, section 4.3)."""
    yield "mimetype", b"application/epub+zip"
    yield "META-INF/container.xml", _CONTAINER.encode()
    image = f"cover.{volume.cover.suffix}" if volume.cover else ""
    if volume.cover:
        values: dict[str, object] = {"image": image, "title": volume.wording("Cover")}
        yield f"EPUB/{image}", volume.cover.content
        leaves = chain((EpubPage("cover.xhtml", "epub-cover.xhtml.j2", values, kind="cover"),), leaves)
    yield "EPUB/style.css", load_text("epub.css", volume.templates).encode()
    bound = []
    for leaf in leaves:
        yield f"EPUB/{leaf.name}", _filled(leaf.template, volume, **leaf.values).encode()
        bound.append(replace(leaf, values={}))
    yield "EPUB/package.opf", _package(volume, bound, image).encode()
    yield "EPUB/nav.xhtml", _contents(volume, bound).encode()


def episode_leaf(
    name: str,
    edition: Edition,
    block: TitleBlock | None,
    entries: tuple[Entry, ...],
    *,
    talk: bool = True,
    kind: str = "",
) -> EpubPage:
    """A page with an episode's title block (unless that is None), with its conversation (if talk), or with both."""
    values: dict[str, object] = {
        "edition": edition,
        "block": block,
        "talk": talk,
        "addresses": list(addresses(edition)),
        "title": edition.episode.title,
        "h": 2 if block else 1,
        "link": partial(moment_link, edition),
        "pieces": speech_and_sounds,
        "rtl": partial(_rtl_or_none, rtl=edition.rtl),
    }
    return EpubPage(name, "epub-episode.xhtml.j2", values, entries, kind)


def chapter_entries(name: str, edition: Edition) -> tuple[Entry, ...]:
    """The lines of the contents for the chapters of an episode that stands in the file `name`."""
    numbered = enumerate(edition.sections, 1)
    return tuple(Entry(one.chapter.title, f"{name}#chapter-{n}") for n, one in numbered if one.chapter)


def _rtl_or_none(text: str, *, rtl: bool) -> bool | None:
    """Whether a text of an episode runs from right to left, None when it has no letters that tell."""
    return right_to_left(text, rtl) if any(map(str.isalpha, text)) else None


def _package(volume: EpubBook, leaves: list[EpubPage], image: str) -> str:
    after = 2 if volume.cover else 1
    return _filled("epub.opf.j2", volume, leaves=leaves, image=image, contents_after=after)


def _contents(volume: EpubBook, leaves: list[EpubPage]) -> str:
    entries = [entry for leaf in leaves for entry in leaf.entries]
    landmarks = [(leaf.kind, Entry(volume.wording(_LANDMARKS[leaf.kind]), leaf.name)) for leaf in leaves if leaf.kind]
    title = volume.wording(_LANDMARKS["toc"])
    landmarks.append(("toc", Entry(title, "nav.xhtml")))
    return _filled("epub-nav.xhtml.j2", volume, title=title, entries=entries, landmarks=landmarks)


def _filled(template: str, volume: EpubBook, **values: object) -> str:
    return environment(volume.templates, volume.language).get_template(template).render(volume=volume, **values)
