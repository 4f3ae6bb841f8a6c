"""transcript.epub: an edition in, an e-book with a title page, contents and the conversation out (EPUB 3)."""

from __future__ import annotations

from pipeline.edition import Edition
from pipeline.media.pictures import for_ebook
from pipeline.text.links import safe
from pipeline.text.plain import language_tag
from pipeline.writers.shared.epub_package import Entry, EpubBook, chapter_entries, episode_leaf, write_epub
from pipeline.writers.shared.title_block import authors, cover, title_block

_TITLE, _TALK = "title.xhtml", "transcript.xhtml"


def render(edition: Edition) -> bytes:
    """The transcript as an e-book."""
    episode, show = edition.episode, edition.show
    block = title_block(edition)
    volume = EpubBook(
        guid=edition.guid,
        title=block.title,
        language=language_tag(show.language),
        authors=authors(edition),
        publisher=show.author,
        published=edition.published,
        description=block.summary,
        topics=episode.topics,
        rights=show.copyright,
        source=safe(edition.url),
        series=block.show,
        position=".".join(str(number) for number in (episode.season, episode.episode) if number is not None),
        cover=for_ebook(edition.cover, cover(edition)),
        templates=show.templates,
    )
    entries = chapter_entries(_TALK, edition) or (Entry(volume.wording("Transcript"), _TALK),)
    title = episode_leaf(_TITLE, edition, block, (Entry(block.title, _TITLE),), talk=False, kind="titlepage")
    return write_epub(volume, (title, episode_leaf(_TALK, edition, None, entries, kind="bodymatter")))
