"""index.html of an episode: an Edition and the episode's files in, its page out.

All of it works without a script; templates/page.js only lets times play on the spot, and marks and follows the text.

Ids are media fragments: page#t=1484 is the chapter or the turn that starts at that second, whichever comes first.
The template gets one value, a Page; texts in it are plain and escaped by the template, Markup comes from richtext.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from pipeline.edition import Edition
from pipeline.files.templates import environment, load_text, page_css, policy
from pipeline.model.episode import Paragraph, Section, Turn
from pipeline.model.formats import FORMATS, Format, Kind
from pipeline.model.show import Person
from pipeline.text.links import Link, in_index, person_links, photo, safe, site_links, small_cover, video_address
from pipeline.text.markup import to_html
from pipeline.text.plain import is_rtl_language
from pipeline.text.sentences import spans
from pipeline.writers.shared import schema_org
from pipeline.writers.shared.copies import copied, sound
from pipeline.writers.shared.embedding import file_address
from pipeline.writers.shared.title_block import speech_and_sounds

if TYPE_CHECKING:
    from markupsafe import Markup

# What downloads are, in the order in which the page offers them.
_OFFERED = ("Transcript", "Captions", "Chapters")


@dataclass(frozen=True, slots=True)
class PageSentence:
    """A sentence in pieces, when it starts, and how much later each of its words does, in hundredths of a second."""

    start: int
    words: tuple[int, ...]
    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class PageParagraph:
    """A paragraph in pieces, each with whether it is a non-speech mark; id is "" unless the first with its second.

    sentences are there where the times of its words are known.
    """

    id: str
    start: int
    pieces: tuple[tuple[str, bool], ...]
    sentences: tuple[PageSentence, ...] = ()


@dataclass(frozen=True, slots=True)
class PageTurn:
    """A turn; speaker is "" when nobody is named or the one before goes on.

    href leads to its moment; it is "" when the heading right above has the same second and leads there.
    """

    speaker: str
    start: int
    href: str
    estimated: bool
    paragraphs: tuple[PageParagraph, ...]


@dataclass(frozen=True, slots=True)
class PageSection:
    """A chapter of the transcript; without title in an episode without chapters, without turns when all is quiet."""

    id: str
    title: str
    start: int
    href: str
    turns: tuple[PageTurn, ...]


@dataclass(frozen=True, slots=True)
class PageChapter:
    """A line of the chapter list; id is "" when the transcript has the chapter's heading, href "" without a target."""

    id: str
    title: str
    start: int
    href: str


@dataclass(frozen=True, slots=True)
class PagePerson:
    """A guest or host; href leads to all of their episodes, "" where nothing does."""

    name: str
    href: str
    photo: str
    links: tuple[Link, ...]
    bio: Markup


@dataclass(frozen=True, slots=True)
class Track:
    """Captions or chapters for the player."""

    kind: str
    href: str
    label: str


@dataclass(frozen=True, slots=True)
class Download:
    """A file beside the page, with its bytes, and what a saved copy of it is called."""

    label: str
    href: str
    saved_as: str
    size: int


@dataclass(frozen=True, slots=True)
class Downloads:
    """What can be saved in several forms, the transcript for example."""

    label: str
    files: tuple[Download, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows; "", None and () stand for what the episode does not have.

    among leads to the show's page, to the episode's place there if it has one.
    """

    language: str
    rtl: bool
    show_title: str
    feed: str
    canonical: str
    card: str
    oembed: str
    among: str
    copyright: str
    cover: str
    slug: str
    title: str
    draft: bool
    type: str
    season: int | None
    episode: float | None
    published: datetime | None
    length: int | None
    summary: str
    lead: Markup
    intro: Markup
    notes: Markup
    topics: tuple[Link, ...]
    audio: str
    audio_type: str
    tracks: tuple[Track, ...]
    video: str
    guests: tuple[PagePerson, ...]
    hosts: tuple[PagePerson, ...]
    platforms: tuple[Link, ...]
    downloads: tuple[Downloads, ...]
    chapters: tuple[PageChapter, ...]
    sections: tuple[PageSection, ...]
    data: Mapping[str, Any]


def render(edition: Edition, files: Mapping[str, int]) -> str:
    """The page; `files` are those of the episode's folder with their bytes, 0 of one that is not there."""
    from markupsafe import Markup

    own = edition.show.templates
    page, css = _page(edition, files), page_css(own, edition.show.colours, edition.show.fonts)
    script = load_text("page.js", own) if page.audio else ""
    values = {
        "css": Markup(css),
        "script": Markup(script),
        "policy": Markup(policy(css, script, page.audio)),
    }
    return environment(own, edition.show.language).get_template("page.html.j2").render(page=page, **values)


def _page(edition: Edition, files: Mapping[str, int]) -> Page:
    episode, show = edition.episode, edition.show
    audio = sound(edition, files)
    video = video_address(edition.episode.video)
    sections = _sections(edition, audio) if edition.turns else ()
    return Page(
        language=show.language,
        rtl=is_rtl_language(show.language),
        show_title=show.title,
        feed="" if show.standalone else safe(show.feed_url) or "../../feed.xml",
        canonical=safe(edition.url),
        card=file_address(edition, "card.png"),
        oembed=file_address(edition, "oembed.json"),
        among=f"../../episodes.html#episode-{episode.slug}" if _listed(edition) else "../../index.html",
        copyright=show.copyright,
        cover=f"../../{small_cover(show)}" if small_cover(show) else "",
        slug=episode.slug,
        title=episode.title,
        draft=episode.draft,
        type=episode.type,
        season=episode.season,
        episode=episode.episode,
        published=edition.published,
        length=edition.duration or episode.duration,
        summary=edition.summary,
        lead=_rich(episode.description),
        intro=_rich(episode.intro if episode.intro != episode.description else ""),
        notes=_rich(episode.body),
        topics=tuple(Link(topic, _index(edition, "topic", topic)) for topic in episode.topics),
        audio=audio,
        audio_type=edition.audio.type,
        tracks=tuple(
            Track(form.track, form.name, form.track.title())
            for form in sorted(FORMATS, key=lambda form: form.track)
            if form.track and form.name in files
        ),
        video=video,
        guests=tuple(_person(edition, "guest", guest) for guest in edition.guests),
        hosts=tuple(_person(edition, "host", host) for host in edition.hosts if host not in edition.guests),
        platforms=site_links({**episode.links, "youtube": video} if video else episode.links),
        downloads=_downloads(edition, files),
        chapters=_chapters(edition, audio),
        sections=sections,
        data=schema_org.episode(edition),
    )


def _moment(edition: Edition, audio: str, ms: int) -> str:
    """Where a moment can be heard or seen: a media fragment that works without a script; "" when there is nothing."""
    if audio:
        return f"{audio}#t={ms // 1000}"
    return edition.moment_url(ms) if video_address(edition.episode.video) else ""


def _fragment(ms: int) -> str:
    return f"t={ms // 1000}"


def _fresh(ms: int, taken: set[str]) -> str:
    """The id of a moment, "" when an earlier element of the page has it."""
    name = _fragment(ms)
    if name in taken:
        return ""
    taken.add(name)
    return name


def _sections(edition: Edition, audio: str) -> tuple[PageSection, ...]:
    taken: set[str] = set()
    return tuple(_section(edition, section, audio, taken) for section in edition.sections)


def _section(edition: Edition, section: Section, audio: str, taken: set[str]) -> PageSection:
    chapter = section.chapter
    start = chapter.start if chapter else 0
    name = _fresh(start, taken) if chapter else ""
    turns = []
    last = None
    for at, turn in enumerate(section.turns):
        under_heading = chapter and not at and _fragment(turn.start) == _fragment(start)
        href = "" if under_heading else _moment(edition, audio, turn.start) or f"#{_fragment(turn.start)}"
        turns.append(_turn(turn, "" if turn.speaker == last else turn.speaker, href, taken))
        last = turn.speaker
    href = _moment(edition, audio, start) or f"#{_fragment(start)}"
    return PageSection(name, chapter.title if chapter else "", start, href, tuple(turns))


def _turn(turn: Turn, speaker: str, href: str, taken: set[str]) -> PageTurn:
    name = _fresh(turn.start, taken)
    paragraphs = tuple(
        PageParagraph(
            "" if at else name, paragraph.start, tuple(speech_and_sounds(paragraph.text)), _sentences(paragraph)
        )
        for at, paragraph in enumerate(turn.paragraphs)
    )
    return PageTurn(speaker, turn.start, href, turn.estimated, paragraphs)


def _sentences(paragraph: Paragraph) -> tuple[PageSentence, ...]:
    words, starts = paragraph.text.split(), paragraph.word_starts
    return tuple(
        PageSentence(
            starts[first],
            tuple((start - starts[first]) // 10 for start in starts[first:after]),
            tuple(speech_and_sounds(" ".join(words[first:after]))),
        )
        for first, after in (spans(words) if paragraph.spoken else ())
    )


def _chapters(edition: Edition, audio: str) -> tuple[PageChapter, ...]:
    """The chapter list: links to the transcript's headings, or into the recording when there is no transcript."""
    if edition.turns:
        return tuple(
            PageChapter("", chapter.title, chapter.start, f"#{_fragment(chapter.start)}")
            for chapter in edition.chapters
        )
    taken: set[str] = set()
    return tuple(
        PageChapter(_fresh(chapter.start, taken), chapter.title, chapter.start, _moment(edition, audio, chapter.start))
        for chapter in edition.chapters
    )


def _downloads(edition: Edition, files: Mapping[str, int]) -> tuple[Downloads, ...]:
    """The files beside the page, those of a kind together; audio shows its bit rate."""
    slug, downloads = edition.episode.slug, list[Downloads]()
    if (audio := copied(edition, Kind.AUDIO, among=files)) and files[audio]:
        rate = f", {round(edition.audio.bitrate / 1000)} kbit/s" if edition.audio.bitrate else ""
        suffix = audio.rpartition(".")[2]
        downloads.append(
            Downloads("Audio", (Download(suffix.upper() + rate, audio, f"{slug}.{suffix}", files[audio]),))
        )
    for what in _OFFERED:
        forms = [form for form in FORMATS if form.download[0] == what and files.get(form.name)]
        ones = (Download(form.download[1], form.name, _saved_as(slug, form), files[form.name]) for form in forms)
        downloads += [Downloads(what, tuple(ones))] if forms else []
    return tuple(downloads)


def _saved_as(slug: str, form: Format) -> str:
    """What a saved copy is called: the episode's name, and of a file that other programs write, too, what it is."""
    stem, _, suffix = form.name.partition(".")
    return f"{slug}.{stem}.{suffix}" if suffix == "json" else f"{slug}.{suffix}"


def _person(edition: Edition, kind: str, person: Person) -> PagePerson:
    href = _index(edition, kind, person.name)
    return PagePerson(person.name, href, photo(person), person_links(person), _rich(person.bio))


def _index(edition: Edition, kind: str, name: str) -> str:
    """Where the show's index has a guest or a topic; "" when it has not got this episode."""
    return in_index(kind, name) if _listed(edition) else ""


def _listed(edition: Edition) -> bool:
    """Whether the show's page has this episode."""
    return bool(edition.published) and not edition.show.standalone and not edition.episode.draft


def _rich(markup: str) -> Markup:
    """Safe HTML of a text from the source file, its headings ranked below the page's own h2."""
    from markupsafe import Markup

    html = to_html(markup)
    levels = sorted(set(re.findall(r"<h(\d)>", html)))
    return Markup(re.sub(r"<(/?)h(\d)>", lambda tag: f"<{tag[1]}h{3 + levels.index(tag[2])}>", html))
