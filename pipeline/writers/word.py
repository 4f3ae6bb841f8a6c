"""transcript.docx: an edition in, a Word file out whose every kind of paragraph has a style of its own.

python-docx holds the package together; it has no links, bookmarks and fields, so the paragraphs are written as
WordprocessingML. The look is templates/word-styles.xml, or the show's own. No clock is read: same edition, same bytes.

By the ids of its styles a transcript can be read back: Heading1 is a chapter, which starts at the time in the paragraph
ChapterTime below it, or when there is none, with its first turn; Speaker is the head of a turn, in it the name as
SpeakerName and the time as Timestamp; each Body after it is a paragraph of that turn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from pipeline.edition import Edition
from pipeline.files.word_template import W, own_look
from pipeline.files.zip import rezipped
from pipeline.model.episode import Section, Turn
from pipeline.text import timecode
from pipeline.text.bidi import bidi_runs, right_to_left
from pipeline.text.fingerprint import fingerprint
from pipeline.text.plain import is_rtl_language, language_tag
from pipeline.writers.shared.title_block import (
    TitleBlock,
    addresses,
    authors,
    moment_link,
    speech_and_sounds,
    title_block,
)

if TYPE_CHECKING:
    from docx.document import Document

# What Word accepts in a property of the document.
_LONGEST_PROPERTY = 255

# Characters of a running head.
_LONGEST_HEAD = 60

# The date of an episode without one.
_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)

# The page, A4, in twentieths of a point.
_PAGE = {
    "page_width": 11906,
    "page_height": 16838,
    "top_margin": 1701,
    "right_margin": 1843,
    "bottom_margin": 1588,
    "left_margin": 1843,
    "header_distance": 850,
    "footer_distance": 794,
}
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

# Under which attribute of w:lang Word looks for the language of Chinese, Japanese and Korean words.
_EAST_ASIAN = ("zh", "ja", "ko")


def render(edition: Edition) -> bytes:
    """The transcript as a Word document, of A4 pages unless the show's look has others."""
    import docx

    look = edition.show.word_look
    document = docx.Document(BytesIO(look or own_look()))
    block = title_block(edition)
    _set_language(document, language_tag(edition.show.language), ours=not look)
    _set_properties(document, edition, block)
    sheet = _Sheet(edition, _rtl_or_none(document), edition.rtl)
    if not look:
        _fill_margins(document, sheet, block)
    paragraphs = "".join([*_title(sheet, block), *_contents(sheet, edition), *_conversation(sheet, edition)])
    _fill_body(document, paragraphs, sheet.links)
    _keep_fingerprints(document, edition)
    buffer = BytesIO()
    document.save(buffer)
    return rezipped(buffer.getvalue())


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What paragraphs are written with: the recording they link to, and which way text runs if nothing else is said.

    rtl is the document's direction, told that of the episode's language.

    links collects address → id of its relation.
    """

    edition: Edition
    rtl: bool
    told: bool
    links: dict[str, str] = field(default_factory=dict)

    def paragraph(self, style: str, text: str, *content: str) -> str:
        """A paragraph that runs as its text does, or as the document when that has no letters.

        content is its runs as XML, the text itself when not given.
        """
        rtl = self.runs_left(text)
        direction = "" if rtl == self.rtl else f"<w:bidi{'' if rtl else _OFF}/>"
        inner = "".join(content) if content else self.run(text)
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{direction}</w:pPr>{inner}</w:p>'

    def runs_left(self, text: str) -> bool:
        """Whether a paragraph runs from right to left; one without letters does as the document."""
        return right_to_left(text, self.told) if any(map(str.isalpha, text)) else self.rtl

    def run(self, text: str, style: str = "") -> str:
        """Text in runs, as it stands in a paragraph of the episode."""
        return _run(text, style, rtl=self.told)

    def fact(self, label: str, value: str) -> str:
        """A line of the title block; value is XML, a line without a label goes on with the one before."""
        return self.paragraph("Fact", "", _run(label, "FactLabel") if label else "", "<w:r><w:tab/></w:r>", value)

    def link(self, url: str, text: str, tip: str) -> str:
        """Runs as a link to an address."""
        key = self.links.setdefault(url, f"link{len(self.links) + 1}")
        return f'<w:hyperlink r:id="{key}" w:tooltip={quoteattr(tip)} w:history="1">{text}</w:hyperlink>'

    def time(self, ms: int) -> str:
        """A time as a link into the recording, or plain when there is none."""
        clock = timecode.clock(ms)
        time, url = _run(clock, "Timestamp"), moment_link(self.edition, ms)
        return self.link(url, time, self.edition.wording("{time} in the recording", time=clock)) if url else time


_LEFT_TO_RIGHT_MARK = "\u200e"
_OFF = ' w:val="0"'


def _run(text: str, style: str = "", *, rtl: bool = False) -> str:
    """Text in runs, one for each direction; the only place where the text of an edition becomes XML."""
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    runs = []
    for piece, backwards in bidi_runs(text, rtl):
        properties = named + ("<w:rtl/>" if backwards else "")
        properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
        runs.append(f'<w:r>{properties}<w:t xml:space="preserve">{escape(piece)}</w:t></w:r>')
    return "".join(runs)


def _field(code: str, cached: str) -> str:
    return f"<w:fldSimple w:instr={quoteattr(f' {code} ')}>{_run(cached) if cached else ''}</w:fldSimple>"


def _title(sheet: _Sheet, block: TitleBlock) -> Iterator[str]:
    above = " · ".join(filter(None, (block.show, block.number)))
    if above:
        yield sheet.paragraph("Subtitle", "", sheet.run(above))
    yield sheet.paragraph("Title", block.title)
    if block.summary:
        yield sheet.paragraph("Summary", block.summary)
    for label, people in block.people:
        for number, (name, about) in enumerate(people):
            yield sheet.fact("" if number else label, sheet.run(name))
            if about:
                yield sheet.paragraph("About", about)
    for label, value in block.details:
        # A date between words of the other direction would be read from its end.
        yield sheet.fact(label, _run(_LEFT_TO_RIGHT_MARK + value if sheet.rtl else value))
    for label, url, shown in addresses(sheet.edition):
        yield sheet.fact(label, sheet.link(url, _run(shown), label))


def _contents(sheet: _Sheet, edition: Edition) -> Iterator[str]:
    """A field Word can bring up to date, with its entries already there; without page numbers, which we cannot know."""
    chapters = edition.chapters
    if not chapters:
        return
    title = edition.wording("Contents")
    yield sheet.paragraph("TOCHeading", title, _run(title))
    for number, chapter in enumerate(chapters, 1):
        entry = f'<w:hyperlink w:anchor="{_bookmark(number)}" w:history="1">{sheet.run(chapter.title)}</w:hyperlink>'
        before = after = ""
        if number == 1:
            code = '<w:instrText xml:space="preserve"> TOC \\o "1-1" \\h \\z \\n </w:instrText>'
            before = f"{_field_mark('begin')}<w:r>{code}</w:r>{_field_mark('separate')}"
        if number == len(chapters):
            after = _field_mark("end")
        yield sheet.paragraph("TOC1", chapter.title, before, entry, after)


def _field_mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _bookmark(number: int) -> str:
    """The name of a chapter's bookmark, of the form Word itself gives to targets of a table of contents."""
    return f"_Toc{number:06}"


def _conversation(sheet: _Sheet, edition: Edition) -> Iterator[str]:
    number = 0
    for section in edition.sections:
        if section.chapter:
            number += 1
            yield from _heading(sheet, section, number)
        for turn in section.turns:
            yield from _turn(sheet, turn)


def _heading(sheet: _Sheet, section: Section, number: int) -> Iterator[str]:
    """A chapter's title, and its time when the turn that follows does not tell it."""
    chapter = section.chapter
    assert chapter is not None
    start = f'<w:bookmarkStart w:id="{number}" w:name="{_bookmark(number)}"/>'
    end = f'<w:bookmarkEnd w:id="{number}"/>'
    yield sheet.paragraph("Heading1", chapter.title, start, sheet.run(chapter.title), end)
    if not section.turns or timecode.clock(section.turns[0].start) != timecode.clock(chapter.start):
        yield sheet.paragraph("ChapterTime", chapter.title, sheet.time(chapter.start))


def _turn(sheet: _Sheet, turn: Turn) -> Iterator[str]:
    name = sheet.run(turn.speaker, "SpeakerName") + _run("  ") if turn.speaker else ""
    yield sheet.paragraph("Speaker", turn.speaker, name, sheet.time(turn.start))
    for paragraph in turn.paragraphs:
        runs = (sheet.run(piece, "Mark" if mark else "") for piece, mark in speech_and_sounds(paragraph.text))
        yield sheet.paragraph("Body", paragraph.text, *runs)


def _fill_body(document: Document, paragraphs: str, links: Mapping[str, str]) -> None:
    """Put the paragraphs before the settings of the page that stand at the end of the document."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import parse_xml

    for url, key in links.items():
        document.part.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, url, key, is_external=True)
    body = parse_xml(f'<w:body xmlns:w="{W}" xmlns:r="{_R}">{paragraphs}</w:body>')
    old = document.element.body
    if old.sectPr is not None:
        body.append(old.sectPr)
    document.element.replace(old, body)


def _fill_margins(document: Document, sheet: _Sheet, block: TitleBlock) -> None:
    """Size of the page; running head, except on the first page, and page of pages on every page."""
    from docx.oxml import parse_xml
    from docx.shared import Twips

    section = document.sections[0]
    for name, size in _PAGE.items():
        setattr(section, name, Twips(size))
    section.different_first_page_header_footer = True
    chapter = ("<w:r><w:tab/></w:r>", _field("STYLEREF 1", "")) if sheet.edition.chapters else ()
    pages = sheet.paragraph("Footer", "", _field("PAGE", "1"), _run(" / "), _field("NUMPAGES", "1"))
    for margin, content in (
        (section.header, sheet.paragraph("Header", block.running, _run(_short(block.running)), *chapter)),
        (section.first_page_header, sheet.paragraph("Header", "")),
        (section.footer, pages),
        (section.first_page_footer, pages),
    ):
        margin.is_linked_to_previous = False
        made = parse_xml(f'<w:hdr xmlns:w="{W}">{content}</w:hdr>')
        margin._element.replace(margin._element[0], made[0])


def _short(text: str) -> str:
    """A running head that leaves room for the chapter beside it."""
    return text if len(text) <= _LONGEST_HEAD else text[:_LONGEST_HEAD].rstrip() + "…"


def _set_language(document: Document, language: str, *, ours: bool) -> None:
    """Say in which language the words are; in our look, too, that it is written from right to left when it is."""
    from docx.oxml import OxmlElement

    rtl = is_rtl_language(language)
    kinds = ["val"] + ["bidi"] * rtl + ["eastAsia"] * language.lower().startswith(_EAST_ASIAN)
    styles = document.styles.element
    if not list(styles.iter(f"{{{W}}}lang")):
        _default_properties(document).append(OxmlElement("w:lang"))
    elements = [*styles.iter(f"{{{W}}}lang"), *document.settings.element.iter(f"{{{W}}}themeFontLang")]
    for element in elements:
        for kind in kinds:
            element.set(f"{{{W}}}{kind}", language)
    if ours and rtl:
        for normal in styles.xpath("w:style[@w:styleId='Normal']"):
            normal.get_or_add_pPr().append(OxmlElement("w:bidi"))


def _default_properties(document: Document) -> Any:  # noqa: ANN401
    """The properties of every run that has no others, made where a show's look has none."""
    from docx.oxml import OxmlElement

    above = document.styles.element
    for name in ("w:docDefaults", "w:rPrDefault", "w:rPr"):
        inner = above.find(f"{{{W}}}{name[2:]}")
        if inner is None:
            inner = OxmlElement(name)
            above.insert(0, inner)
        above = inner
    return above


def _rtl_or_none(document: Document) -> bool:
    """Whether paragraphs run from right to left when nothing else is said."""
    marks = document.styles.element.xpath("w:style[@w:styleId='Normal']/w:pPr/w:bidi")
    return bool(marks) and marks[0].get(f"{{{W}}}val") not in ("0", "false", "off")


def _set_properties(document: Document, edition: Edition, block: TitleBlock) -> None:
    properties = document.core_properties
    properties.title = block.title[:_LONGEST_PROPERTY]
    properties.author = "; ".join(authors(edition))[:_LONGEST_PROPERTY]
    properties.subject = " · ".join(filter(None, (block.show, block.number)))[:_LONGEST_PROPERTY]
    properties.keywords = _joined(edition.episode.topics)
    properties.comments = block.summary[:_LONGEST_PROPERTY]
    properties.language = language_tag(edition.show.language)
    properties.last_modified_by = ""
    properties.revision = 1
    moment = (edition.published or _NO_DATE).astimezone(UTC).replace(tzinfo=None, microsecond=0)
    properties.created = properties.modified = moment


_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_CUSTOM_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
# Fingerprints in one property, which holds 255 characters.
_IN_ONE = 40


def _keep_fingerprints(document: Document, edition: Edition) -> None:
    """Note in the properties what each paragraph says, so that an import sees what changed here and what there."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from lxml import etree

    package = document.part.package
    marks = [fingerprint(chapter.title, heading=True) for chapter in edition.chapters]
    for turn in edition.turns:
        marks += [fingerprint(paragraph.text, turn.speaker) for paragraph in turn.paragraphs]
    there = next((rel for rel in package.rels.values() if rel.reltype == _CUSTOM_RELATION), None)
    root = etree.fromstring(there.target_part.blob) if there else etree.Element(f"{{{_CUSTOM}}}Properties")
    for old in [node for node in root if str(node.get("name", "")).startswith("Liner Notes")]:
        root.remove(old)
    number = max((int(node.get("pid") or 1) for node in root), default=1)
    for part in range(0, len(marks), _IN_ONE):
        number += 1
        named = {"fmtid": _FORMAT_ID, "pid": str(number), "name": f"Liner Notes {part // _IN_ONE + 1}"}
        node = etree.SubElement(root, f"{{{_CUSTOM}}}property", named)
        etree.SubElement(node, f"{{{_VALUES}}}lpwstr").text = "".join(marks[part : part + _IN_ONE])
    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    if there:
        package.rels.pop(there.rId)
    package.relate_to(Part(PackURI("/docProps/custom.xml"), _CUSTOM_TYPE, data, package), _CUSTOM_RELATION)


def _joined(topics: tuple[str, ...]) -> str:
    """As many whole topics as a property holds."""
    kept = ""
    for topic in topics:
        longer = f"{kept}, {topic}" if kept else topic
        if len(longer) > _LONGEST_PROPERTY:
            break
        kept = longer
    return kept
