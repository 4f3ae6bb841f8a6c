"""The table of an episode's files: name, stage, media type, what it needs, and the function that makes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from pipeline.edition import Edition
from pipeline.feed import item
from pipeline.text.links import photo
from pipeline.writers import (
    card,
    chapters_json,
    chapters_vtt,
    description,
    epub,
    page,
    pdf,
    srt,
    transcript_html,
    transcript_json,
    transcript_txt,
    ttml,
    vtt,
    word,
)

Names = tuple[str, ...]
Files = Mapping[str, int]


class Needs(Enum):
    """What an episode must have for a file to be made."""

    NOTHING = "nothing"
    TRANSCRIPT = "transcript"
    CHAPTERS = "chapters"
    SHOW = "show"


@dataclass(frozen=True, slots=True)
class Format:
    """A file made of an edition; render also gets all files the episode has, with their bytes, 0 of those not there.

    pictured tells whether it holds the cover, which the edition must have been given then (load.with_cover); templated,
    whether templates and style sheets of the show's own have a part in it.
    """

    name: str
    stage: str
    media_type: str
    needs: Needs
    render: Callable[[Edition, Files], str | bytes]
    pictured: bool = False
    templated: bool = False


FORMATS = (
    Format(
        "chapters.json", "chapters", "application/json+chapters", Needs.CHAPTERS, lambda e, _: chapters_json.render(e)
    ),
    Format("chapters.vtt", "chapters", "text/vtt", Needs.CHAPTERS, lambda e, _: chapters_vtt.render(e)),
    Format("captions.vtt", "captions", "text/vtt", Needs.TRANSCRIPT, lambda e, _: vtt.render(e)),
    Format("captions.srt", "captions", "application/x-subrip", Needs.TRANSCRIPT, lambda e, _: srt.render(e)),
    Format("captions.ttml", "captions", "application/ttml+xml", Needs.TRANSCRIPT, lambda e, _: ttml.render(e)),
    Format("transcript.json", "captions", "application/json", Needs.TRANSCRIPT, lambda e, _: transcript_json.render(e)),
    Format("transcript.html", "captions", "text/html", Needs.TRANSCRIPT, lambda e, _: transcript_html.render(e)),
    Format("transcript.txt", "transcript", "text/plain", Needs.TRANSCRIPT, lambda e, _: transcript_txt.render(e)),
    Format(
        "transcript.pdf", "transcript", "application/pdf", Needs.TRANSCRIPT, lambda e, _: pdf.render(e), templated=True
    ),
    Format(
        "transcript.docx",
        "transcript",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Needs.TRANSCRIPT,
        lambda e, _: word.render(e),
    ),
    Format(
        "transcript.epub",
        "transcript",
        "application/epub+zip",
        Needs.TRANSCRIPT,
        lambda e, _: epub.render(e),
        pictured=True,
        templated=True,
    ),
    Format("description.txt", "pages", "text/plain", Needs.NOTHING, lambda e, _: description.render(e)),
    Format("card.png", "pages", "image/png", Needs.SHOW, lambda e, _: card.render(e), pictured=True),
    Format("index.html", "pages", "text/html", Needs.NOTHING, page.render, templated=True),
    Format("item.xml", "feed", "application/xml", Needs.SHOW, item.render),
)
BY_NAME = {form.name: form for form in FORMATS}
# The stages in the order data flows; "publish" is all of them.
STAGES = tuple(dict.fromkeys(form.stage for form in FORMATS))
PAGE = "index.html"
ITEM = "item.xml"


def on_page(name: str) -> bool:
    """Whether the page offers a file for download, with its size."""
    return name.startswith("audio.") or any(name == one for one, *_ in page.DOWNLOADS)


def applicable(edition: Edition) -> Names:
    """The names of all files an episode has: those of the table in its order, then those that are copied."""
    met = {
        Needs.NOTHING: True,
        Needs.TRANSCRIPT: bool(edition.turns),
        Needs.CHAPTERS: bool(edition.chapters),
        Needs.SHOW: not edition.show.standalone,
    }
    names = tuple(form.name for form in FORMATS if met[form.needs])
    return (*names, *copies(edition))


def copies(edition: Edition) -> dict[str, str]:
    """The files that are copied: name → file in the show's folder. Local audio, the episode's picture, people's.

    A picture that is artwork is called cover, another one picture. Those of people are made small, see photo.
    """
    found = {photo(person): person.photo for person in (*edition.guests, *edition.hosts) if person.photo}
    if edition.audio.path:
        found[f"audio.{edition.audio.path.rpartition('.')[2].lower()}"] = edition.audio.path
    if edition.picture:
        suffix = edition.image.rpartition(".")[2].lower()
        kind = edition.picture.type.removeprefix("image/").replace("jpeg", "jpg")
        found[f"cover.{suffix}" if edition.picture.fit else f"picture.{kind}"] = edition.image
    return found
