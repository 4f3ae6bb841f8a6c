"""The files of an episode, one entry a format.

What the page offers, the feed's transcripts, the server's media types, what is stale, `make clean` and the tests derive
from this table. A new format is a writer, an entry here and a golden.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Needs(Enum):
    """What an episode must have for a file to be made."""

    NOTHING = "nothing"
    TRANSCRIPT = "transcript"
    CHAPTERS = "chapters"
    SHOW = "show"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Format:
    """A file made of an episode by the function `render` of a module of pipeline, its writer.

    render gets the Edition, and with `sized` also the bytes of each of the episode's files by name. A pictured format
    holds the cover, which the edition must have been given (show_folder.with_cover). templates are how the names of
    the files in templates/ begin that it is made with.

    download is what the file is and its kind ("Captions", "WebVTT") where the page offers it; track is the kind of the
    track it is for the page's player (HTML, 4.8.11.11); feed is the `rel` of its podcast:transcript, "" for none,
    None where the feed has it not as a transcript (Podcasting 2.0 namespace, transcript).
    """

    name: str
    stage: str
    media_type: str
    writer: str
    needs: Needs = Needs.TRANSCRIPT
    sized: bool = False
    pictured: bool = False
    templates: tuple[str, ...] = ()
    download: tuple[str, str] = ("", "")
    track: str = ""
    feed: str | None = None


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

# Of transcripts, WebVTT comes first because apps that know several forms take the first, and Apple prefers it.
FORMATS = (
    Format(
        "chapters.json",
        "chapters",
        "application/json+chapters",
        "writers.chapters_json",
        Needs.CHAPTERS,
        download=("Chapters", "JSON"),
    ),
    Format("chapters.vtt", "chapters", "text/vtt", "writers.chapters_vtt", Needs.CHAPTERS, track="chapters"),
    Format(
        "captions.vtt",
        "captions",
        "text/vtt",
        "writers.vtt",
        download=("Captions", "WebVTT"),
        track="captions",
        feed="captions",
    ),
    Format(
        "captions.srt",
        "captions",
        "application/x-subrip",
        "writers.srt",
        download=("Captions", "SubRip"),
        feed="captions",
    ),
    Format("captions.ttml", "captions", "application/ttml+xml", "writers.ttml", download=("Captions", "TTML")),
    Format("transcript.json", "captions", "application/json", "writers.transcript_json", feed=""),
    Format("transcript.html", "captions", "text/html", "writers.transcript_html", feed=""),
    Format(
        "transcript.pdf",
        "transcript",
        "application/pdf",
        "writers.pdf",
        templates=("print",),
        download=("Transcript", "PDF"),
    ),
    Format(
        "transcript.docx",
        "transcript",
        _WORD,
        "writers.word",
        templates=("word-styles",),
        download=("Transcript", "Word"),
    ),
    Format(
        "transcript.epub",
        "transcript",
        "application/epub+zip",
        "writers.epub",
        pictured=True,
        templates=("epub",),
        download=("Transcript", "EPUB"),
    ),
    Format(
        "transcript.txt",
        "transcript",
        "text/plain",
        "writers.transcript_txt",
        download=("Transcript", "Text"),
        feed="",
    ),
    Format("transcript.md", "transcript", "text/markdown", "writers.transcript_md"),
    Format("description.txt", "pages", "text/plain", "writers.description", Needs.NOTHING),
    Format(
        "description.html",
        "pages",
        "text/html",
        "writers.description_html",
        Needs.NOTHING,
        templates=("description.", "page.css"),
    ),
    Format("card.png", "pages", "image/png", "writers.card", Needs.SHOW, pictured=True, templates=("page.css",)),
    Format(
        "embed.html",
        "pages",
        "text/html",
        "writers.embed",
        Needs.SHOW,
        sized=True,
        templates=("embed.", "page.css"),
    ),
    Format("oembed.json", "pages", "application/json+oembed", "writers.oembed", Needs.ADDRESS),
    Format("index.html", "pages", "text/html", "writers.page", Needs.NOTHING, sized=True, templates=("page.",)),
    Format("item.xml", "feed", "application/xml", "feed.item", Needs.SHOW, sized=True),
)
BY_NAME = {form.name: form for form in FORMATS}
# The stages in the order data flows; "publish" is all of them.
STAGES = tuple(dict.fromkeys(form.stage for form in FORMATS))
PAGE, ITEM = "index.html", "item.xml"


class Kind(Enum):
    """What a file is that is copied from the show's folder: audio, or a picture of an episode, a person or a chapter.

    An episode's picture that is fit for directories is a cover.
    """

    AUDIO = "audio"
    COVER = "cover"
    PICTURE = "picture"
    PERSON = "person"
    CHAPTER = "chapter"

    @property
    def stage(self) -> str:
        """The stage it belongs to: the feed names an episode's own files, only the page those of people."""
        return "pages" if self is Kind.PERSON else "feed"


@dataclass(frozen=True, slots=True)
class Copy:
    """A file of an episode that is copied: its name in the output, and its source in the show's folder."""

    kind: Kind
    name: str
    source: str


def stage_of(kind: str) -> str:
    """The stage of a file, by the name of its format or of its kind of copy."""
    return BY_NAME[kind].stage if kind in BY_NAME else Kind[kind].stage
