"""transcript.docx: an edition in, a Word file out whose every kind of paragraph has a style of its own.

python-docx holds the package together; it has no links, bookmarks and fields, so the paragraphs are written as
WordprocessingML. Styles come from templates/word-styles.xml. No clock is read: same edition, same bytes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from pipeline import timecode
from pipeline.edition import Edition
from pipeline.episode import Turn
from pipeline.printed import TitleBlock, authors, moment_link, pieces, title_block
from pipeline.templates import load_text

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.part import Part

# What Word accepts in a property of the document.
_LONGEST_PROPERTY = 255

# The date of an episode without one; also the date of every entry in the zip file.
_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)

# The parts of python-docx's template that have nothing to do with our document.
_UNUSED = ("stylesWithEffects", "thumbnail", "customXml", "extended-properties", "numbering", "webSettings")

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
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def render(edition: Edition) -> bytes:
    """The transcript as a Word document of A4 pages."""
    import docx

    document = docx.Document(BytesIO(_blank()))
    block = title_block(edition)
    _set_language(document, edition.show.language)
    _set_properties(document, edition, block)
    _fill_margins(document, edition, block)
    paragraphs = [*_title(block), *_contents(edition), *_conversation(edition, _linker(document.part, edition))]
    _fill_body(document, "".join(paragraphs))
    buffer = BytesIO()
    document.save(buffer)
    return _repacked(buffer)


@cache
def _blank() -> bytes:
    """python-docx's template without its unused parts, with our styles, for today's Word."""
    import docx
    from docx.oxml import parse_xml

    document = docx.Document()
    part = document.part
    for rels in (part.rels, part.package.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.rpartition("/")[2] in _UNUSED]:
            del rels[key]
    part._styles_part._element = parse_xml(load_text("word-styles.xml").encode())
    for setting in document.settings.element.iter(f"{{{_W}}}compatSetting"):
        if setting.get(f"{{{_W}}}name") == "compatibilityMode":
            setting.set(f"{{{_W}}}val", "15")
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _text(text: str) -> str:
    """Text for an element; the only place where the text of an edition becomes XML."""
    return escape(text)


def _run(text: str, style: str = "") -> str:
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{_text(text)}</w:t></w:r>'


def _paragraph(style: str, *content: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(content)}</w:p>'


def _field(code: str, cached: str) -> str:
    return f"<w:fldSimple w:instr={quoteattr(f' {code} ')}>{_run(cached) if cached else ''}</w:fldSimple>"


def _title(block: TitleBlock) -> Iterator[str]:
    above = " · ".join(filter(None, (block.show, block.number)))
    if above:
        yield _paragraph("Subtitle", _run(above))
    yield _paragraph("Title", _run(block.title))
    for label, value in block.facts:
        yield _paragraph("Fact", _run(label, "FactLabel"), "<w:r><w:tab/></w:r>", _run(value))
    if block.summary:
        yield _paragraph("Summary", _run(block.summary))


def _contents(edition: Edition) -> Iterator[str]:
    """A field Word can bring up to date, with its entries already there; without page numbers, which we cannot know."""
    chapters = edition.chapters
    if not chapters:
        return
    yield _paragraph("TOCHeading", _run("Contents"))
    for number, chapter in enumerate(chapters, 1):
        entry = f'<w:hyperlink w:anchor="{_bookmark(number)}" w:history="1">{_run(chapter.title)}</w:hyperlink>'
        before = after = ""
        if number == 1:
            code = '<w:instrText xml:space="preserve"> TOC \\o "1-1" \\h \\z \\n </w:instrText>'
            before = f"{_field_mark('begin')}<w:r>{code}</w:r>{_field_mark('separate')}"
        if number == len(chapters):
            after = _field_mark("end")
        yield _paragraph("TOC1", before, entry, after)


def _field_mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _bookmark(number: int) -> str:
    """The name of a chapter's bookmark, of the form Word itself gives to targets of a table of contents."""
    return f"_Toc{number:06}"


def _conversation(edition: Edition, link: Callable[[int], str]) -> Iterator[str]:
    number = 0
    for section in edition.sections:
        if section.chapter:
            number += 1
            start = f'<w:bookmarkStart w:id="{number}" w:name="{_bookmark(number)}"/>'
            yield _paragraph("Heading1", start, _run(section.chapter.title), f'<w:bookmarkEnd w:id="{number}"/>')
        for turn in section.turns:
            yield from _turn(turn, link)


def _turn(turn: Turn, link: Callable[[int], str]) -> Iterator[str]:
    yield _paragraph("Speaker", _run(f"{turn.speaker}  ") if turn.speaker else "", link(turn.start))
    for paragraph in turn.paragraphs:
        yield _paragraph("Body", *(_run(piece, "Mark" if mark else "") for piece, mark in pieces(paragraph.text)))


def _linker(part: Part, edition: Edition) -> Callable[[int], str]:
    """A function that writes a time as a link into the recording, or plain when there is none."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    def link(ms: int) -> str:
        time, url = _run(timecode.clock(ms), "Timestamp"), moment_link(edition, ms)
        if not url:
            return time
        key = part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return f'<w:hyperlink r:id="{key}" w:history="1">{time}</w:hyperlink>'

    return link


def _fill_body(document: Document, paragraphs: str) -> None:
    """Put the paragraphs before the settings of the page that stand at the end of the document."""
    from docx.oxml import parse_xml

    body = parse_xml(f'<w:body xmlns:w="{_W}" xmlns:r="{_R}">{paragraphs}</w:body>')
    old = document.element.body
    body.append(old.sectPr)
    document.element.replace(old, body)


def _fill_margins(document: Document, edition: Edition, block: TitleBlock) -> None:
    """Size of the page; running head, except on the first page, and page of pages on every page."""
    from docx.oxml import parse_xml
    from docx.shared import Twips

    section = document.sections[0]
    for name, size in _PAGE.items():
        setattr(section, name, Twips(size))
    section.different_first_page_header_footer = True
    chapter = ("<w:r><w:tab/></w:r>", _field("STYLEREF 1", "")) if edition.chapters else ()
    pages = _paragraph("Footer", _field("PAGE", "1"), _run(" / "), _field("NUMPAGES", "1"))
    for margin, content in (
        (section.header, _paragraph("Header", _run(block.running), *chapter)),
        (section.first_page_header, _paragraph("Header")),
        (section.footer, pages),
        (section.first_page_footer, pages),
    ):
        margin.is_linked_to_previous = False
        made = parse_xml(f'<w:hdr xmlns:w="{_W}">{content}</w:hdr>')
        margin._element.replace(margin._element[0], made[0])


def _set_language(document: Document, language: str) -> None:
    for element in document.styles.element.iter(f"{{{_W}}}lang"):
        element.set(f"{{{_W}}}val", language)
    for element in document.settings.element.iter(f"{{{_W}}}themeFontLang"):
        element.attrib.clear()
        element.set(f"{{{_W}}}val", language)


def _set_properties(document: Document, edition: Edition, block: TitleBlock) -> None:
    properties = document.core_properties
    properties.title = block.title[:_LONGEST_PROPERTY]
    properties.author = "; ".join(authors(edition))[:_LONGEST_PROPERTY]
    properties.subject = " · ".join(filter(None, (block.show, block.number)))[:_LONGEST_PROPERTY]
    properties.keywords = _joined(edition.episode.topics)
    properties.comments = block.summary[:_LONGEST_PROPERTY]
    properties.language = edition.show.language
    properties.last_modified_by = ""
    properties.revision = 1
    moment = (edition.published or _NO_DATE).astimezone(UTC).replace(tzinfo=None, microsecond=0)
    properties.created = properties.modified = moment


def _joined(topics: tuple[str, ...]) -> str:
    """As many whole topics as a property holds."""
    kept = ""
    for topic in topics:
        longer = f"{kept}, {topic}" if kept else topic
        if len(longer) > _LONGEST_PROPERTY:
            break
        kept = longer
    return kept


def _repacked(saved: BytesIO) -> bytes:
    """The zip file with its entries in order and without the time at which it was written."""
    buffer = BytesIO()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist()):
            entry = zipfile.ZipInfo(name, _NO_DATE.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            target.writestr(entry, source.read(name))
    return buffer.getvalue()
