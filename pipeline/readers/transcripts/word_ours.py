"""A transcript.docx of ours in, edited or not, its tokens out: by the ids of our styles, as docs/word.md tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline.readers.transcripts.passages import Passage, Reading
from pipeline.readers.transcripts.times import clock
from pipeline.readers.transcripts.word import W, accepted_paragraphs, parts, style_of, text_of
from pipeline.text.fingerprint import fingerprint

_HEAD_OF_PAGE = frozenset("Subtitle Title Fact About Summary TOCHeading TOC1 TOC2 TOC3 ContentsHeading".split())
_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?")


@dataclass(frozen=True, slots=True)
class Token:
    """A heading or a paragraph of a conversation: its text, who says it, and the time that stands over it.

    line is the number of the paragraph in the document; comments are those of editors, each with its author.
    """

    heading: bool
    text: str
    who: str = ""
    start: int | None = None
    line: int = 0
    comments: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        """A short mark of what is said and by whom, to see later whether it was changed."""
        return fingerprint(self.text, self.who, heading=self.heading)


@dataclass(frozen=True, slots=True)
class OwnWord:
    """What an edited transcript says; marks are those it had when it was made, tracked counts its tracked changes."""

    title: str
    summary: str
    tokens: tuple[Token, ...]
    marks: frozenset[str]
    tracked: int
    rejected: bool
    loose: tuple[str, ...]


def is_ours(package: dict[str, etree._Element]) -> bool:
    """Whether a document has paragraphs of our styles."""
    styles = {style_of(paragraph) for paragraph in package["document"].iter(f"{W}p")}
    return {"Speaker", "Body"} <= styles


def read_ours(data: bytes, *, rejected: bool = False) -> OwnWord | None:
    """Read a document of ours, its tracked changes accepted or rejected; None when it is another's."""
    package = parts(data)
    if not is_ours(package):
        return None
    document = package["document"]
    comments = _comments(package.get("comments"))
    reader = _Reader(comments, rejected)
    for number, paragraphs in enumerate(accepted_paragraphs(document, rejected=rejected), 1):
        reader.take(number, paragraphs)
    reader.flush_heading()
    changes = sum(1 for _ in document.iter(f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo"))
    marks = frozenset(re.findall(r"[0-9a-f]{6}", _kept_marks(package.get("custom"))))
    return OwnWord(reader.title, reader.summary, tuple(reader.tokens), marks, changes, rejected, tuple(reader.loose))


def _kept_marks(custom: etree._Element | None) -> str:
    """The marks that our writer left in the document's properties."""
    found = []
    for node in () if custom is None else custom.iter("{*}property"):
        if str(node.get("name", "")).startswith("Liner Notes"):
            found.append("".join(map(str, node.itertext())))
    return " ".join(found)


def _comments(part: etree._Element | None) -> dict[str, str]:
    """The comments by their ids: author and text."""
    found = {}
    for node in () if part is None else part.iter(f"{W}comment"):
        text = " ".join(" ".join(text_of(paragraph).split()) for paragraph in node.iter(f"{W}p"))
        found[str(node.get(f"{W}id"))] = f"{node.get(f'{W}author') or 'somebody'}: {text}"
    return found


class _Reader:
    """Goes through the paragraphs and collects tokens."""

    def __init__(self, comments: dict[str, str], rejected: bool) -> None:
        self.comments, self.rejected = comments, rejected
        self.title = self.summary = self.who = ""
        self.start: int | None = None
        self.heading: Token | None = None
        self.pending: tuple[str, ...] = ()
        self.begun = False
        self.tokens: list[Token] = []
        self.loose: list[str] = []

    def take(self, number: int, paragraphs: list[etree._Element]) -> None:
        """A paragraph, or several that became one."""
        style = style_of(paragraphs[0])
        text = " ".join("".join(text_of(one, rejected=self.rejected) for one in paragraphs).split())
        notes = tuple(note for one in paragraphs for note in self._notes(one))
        if style == "Title":
            self.title = text
        elif style == "Summary":
            self.summary = self.summary or text
        if style in _HEAD_OF_PAGE or style.startswith("TOC"):
            self.loose += notes
        elif style == "Heading1":
            self.flush_heading()
            self.begun = True
            self.heading = Token(True, text, line=number, comments=notes) if text else None
        elif style == "ChapterTime" and self.heading:
            at = _CLOCK.search(text)
            self.heading = Token(
                True, self.heading.text, "", clock(at[0]) if at else None, number, self.heading.comments
            )
        elif style == "Speaker":
            self.flush_heading()
            self.begun = True
            self.who, self.start = _head(paragraphs[0], text, self.rejected)
            self.pending = notes
        elif text and (self.begun or style == "Body"):
            self.flush_heading()
            self.tokens.append(Token(False, text, self.who, self.start, number, (*self.pending, *notes)))
            self.start, self.pending = None, ()

    def flush_heading(self) -> None:
        """Note the heading that was read, now that its time is known."""
        if self.heading:
            self.tokens.append(self.heading)
        self.heading = None

    def _notes(self, paragraph: etree._Element) -> Iterator[str]:
        for reference in paragraph.iter(f"{W}commentReference"):
            if note := self.comments.get(str(reference.get(f"{W}id"))):
                yield note


def _head(paragraph: etree._Element, text: str, rejected: bool) -> tuple[str, int | None]:
    """Name and time of a turn: what is not the time is the name, whatever became of its style."""
    times = list(_CLOCK.finditer(text))
    if not times:
        return text.strip(" :"), None
    last = times[-1]
    return (text[: last.start()] + text[last.end() :]).strip(" :"), clock(last[0])


def as_reading(own: OwnWord) -> Reading:
    """A document of ours as a reading like that of any other form."""
    reading = Reading("Word of ours", title=own.title, description=own.summary, unit="paragraph")
    for token in own.tokens:
        who = None if token.heading else token.who
        reading.passages.append(Passage(token.text, token.line, token.start, None, who, token.heading, whole=True))
        for comment in token.comments:
            reading.leave(token.line, comment, "it is a comment of an editor")
    for comment in own.loose:
        reading.leave(0, comment, "it is a comment of an editor")
    return reading
