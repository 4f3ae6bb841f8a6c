"""A Word file that shows how transcripts shall look in, the empty document they are written into out.

Ours is made from templates/word-styles.xml. A show's own, templates/transcript.docx in its folder, keeps its styles,
page setup, headers and footers; its text goes, and styles of ours that it lacks are added. In both, the styles have the
ids of word-styles.xml, whatever the Word that wrote them calls them: by these a transcript can be read back.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.files.folder import inside, read_bytes
from pipeline.files.limits import TookTooLong, apart
from pipeline.files.templates import load_text
from pipeline.files.zip import rezipped
from pipeline.model.problems import Place, Problem, Severity, rule

if TYPE_CHECKING:
    from docx.document import Document

UNUSABLE_LOOK = rule("S021", Severity.WARNING, "the show's Word template cannot be used")

FILE = "templates/transcript.docx"

# Bytes in the file, in it unpacked, and in each of its XML files: more than any look needs, and little enough for every
# machine, since a byte of XML takes many of memory.
_MOST, _MOST_UNPACKED, _MOST_XML = 20_000_000, 100_000_000, 5_000_000
# What reading it may take: processor time and memory.
_SECONDS, _MEGABYTES = 20, 500

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_VAL, _ID, _TYPE, _DEFAULT = (f"{{{W}}}{name}" for name in ("val", "styleId", "type", "default"))

# What our own document needs of python-docx's template, and what a show's may bring along.
_OURS = ("officeDocument", "core-properties", "styles", "settings", "fontTable", "theme")
_THEIRS = (*_OURS, "extended-properties", "custom-properties", "numbering", "webSettings", "footnotes", "endnotes")

# The elements that name a style, wherever they stand.
_NAMING = "pStyle rStyle tblStyle basedOn next link numStyleLink styleLink clickAndTypeStyle defaultTableStyle".split()

# Settings that lead to other files, of the machine the template was made on.
_LEADING_AWAY = ("attachedTemplate", "mailMerge", "linkStyles", "saveThroughXslt")


def read_look(root: Path) -> tuple[bytes, list[Problem]]:
    """The empty document made of a show's own template; b"" when it has none that can be used."""
    path = inside(root, FILE)
    if path is None:
        return b"", []
    try:
        content = _read(path)
        return apart(lambda: _emptied(content), _SECONDS, _MEGABYTES), []
    except (TookTooLong, MemoryError):
        message = "cannot be used, transcripts get our look: it takes too long, or too much memory, to be read"
    except Exception as error:  # noqa: BLE001  a file of any kind may be there, and python-docx raises whatever comes
        message = f"cannot be used, transcripts get our look: {_reason(error)}"
    hint = "save it from Word or LibreOffice as a Word document (.docx), without password and macros"
    return b"", [Problem(UNUSABLE_LOOK.code, Place(FILE), message, hint)]


@cache
def own_look() -> bytes:
    """Our empty document, for today's Word."""
    import docx
    from docx.oxml import parse_xml

    document = docx.Document()
    _drop(document.part, _OURS)
    _drop(document.part.package, _OURS)
    document.part._styles_part._element = parse_xml(load_text("word-styles.xml").encode())
    for zoom in document.settings.element.iter(f"{{{W}}}zoom"):
        zoom.set(f"{{{W}}}percent", "100")  # which the schema asks for and python-docx's template lacks
    for setting in document.settings.element.iter(f"{{{W}}}compatSetting"):
        if setting.get(f"{{{W}}}name") == "compatibilityMode":
            setting.set(_VAL, "15")
    return _saved(document)


def _read(path: Path) -> bytes:
    """The bytes of a template. Raises OSError, BadZipFile or ValueError for what would not fit into memory."""
    content = read_bytes(path, _MOST)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > _MOST_UNPACKED:
            raise ValueError(f"unpacked it is larger than {_MOST_UNPACKED // 1_000_000} MB")
        for entry in archive.infolist():
            if entry.filename.lower().endswith((".xml", ".rels")) and entry.file_size > _MOST_XML:
                raise ValueError(f"{entry.filename} in it is larger than {_MOST_XML // 1_000_000} MB unpacked")
    return content


def _reason(error: Exception) -> str:
    if isinstance(error, zipfile.BadZipFile | KeyError):
        return "it is no Word document"
    return " ".join(str(error).split())[:200] or type(error).__name__


def _emptied(template: bytes) -> bytes:
    """A template without its text, with all of our styles. Raises whatever python-docx does."""
    import docx

    document = docx.Document(BytesIO(template))
    part, body = document.part, document.element.body
    for element in list(body):
        if element is not body.sectPr:
            body.remove(element)
    # What the page setup refers to, headers above all, is kept.
    kept = set(body.xpath(".//@r:id"))
    _drop(part, _THEIRS, kept)
    _drop(part.package, _THEIRS)
    settings = part._settings_part
    for name in _LEADING_AWAY:
        for element in list(settings.element.iter(f"{{{W}}}{name}")):
            element.getparent().remove(element)
    _drop(settings, ())
    _adopt_styles(document)
    saved = _saved(document)
    docx.Document(BytesIO(saved))
    return saved


def _drop(holder: Any, kinds: tuple[str, ...], kept: set[str] | frozenset[str] = frozenset()) -> None:  # noqa: ANN401
    """Drop the relations of a part, or of the package, that are neither of some kinds nor kept by name."""
    for key, relation in list(holder.rels.items()):
        if key not in kept and relation.reltype.rpartition("/")[2] not in kinds:
            del holder.rels[key]


def _adopt_styles(document: Document) -> None:
    """Give the styles we use our ids, wherever they are named, and add those that are not there."""
    from docx.oxml import parse_xml

    styles = document.styles.element
    ours = parse_xml(load_text("word-styles.xml").encode())
    there = {_key(style): style for style in _styles(styles)}
    found = {style.get(_ID): there[_key(style)] for style in _styles(ours) if _key(style) in there}
    renamed = {style.get(_ID): name for name, style in found.items()}
    taken = {style.get(_ID) for style in _styles(styles)} | {style.get(_ID) for style in _styles(ours)}
    for style in _styles(styles):
        old = style.get(_ID)
        if old in {one.get(_ID) for one in _styles(ours)} and found.get(old) is not style:
            renamed[old] = renamed.get(old) or _free(f"{old}Theirs", taken)
    if any(old != new for old, new in renamed.items()):
        _rename(document, renamed)
    names = {_name(style) for style in _styles(styles)}
    defaults = {style.get(_TYPE) for style in _styles(styles) if style.get(_DEFAULT)}
    for style in _styles(ours):
        if style.get(_ID) not in found:
            styles.append(_fitted(style, names, defaults))


def _styles(element: Any) -> Iterator[Any]:  # noqa: ANN401
    yield from element.iterchildren(f"{{{W}}}style")


def _name(style: Any) -> str:  # noqa: ANN401
    """A style's name for comparison; Word knows its own by name, in whatever language it speaks."""
    name = style.find(f"{{{W}}}name")
    return "" if name is None else str(name.get(_VAL, "")).casefold()


def _key(style: Any) -> tuple[str, str]:  # noqa: ANN401
    return style.get(_TYPE, "paragraph"), _name(style)


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "x"
    taken.add(name)
    return name


def _fitted(style: Any, names: set[str], defaults: set[str]) -> Any:  # noqa: ANN401
    """A style of ours for a template that lacks it, in the template's typefaces."""
    style = deepcopy(style)
    for fonts in list(style.iter(f"{{{W}}}rFonts")):
        fonts.getparent().remove(fonts)
    if style.get(_TYPE) in defaults and style.get(_DEFAULT):
        del style.attrib[_DEFAULT]
    if _name(style) in names:
        name = style.find(f"{{{W}}}name")
        name.set(_VAL, f"{name.get(_VAL)} (transcript)")
    return style


def _rename(document: Document, renamed: dict[str, str]) -> None:
    """Give styles other ids in every part of the document."""
    from lxml import etree

    for style in _styles(document.styles.element):
        style.set(_ID, renamed.get(style.get(_ID), style.get(_ID)))
    for part in document.part.package.iter_parts():
        if hasattr(part, "_element"):
            _rename_in(part._element, renamed)
        elif part.partname.startswith("/word/") and part.partname.endswith(".xml"):
            root = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
            _rename_in(root, renamed)
            part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _rename_in(root: Any, renamed: dict[str, str]) -> None:  # noqa: ANN401
    for name in _NAMING:
        for element in root.iter(f"{{{W}}}{name}"):
            element.set(_VAL, renamed.get(element.get(_VAL), element.get(_VAL)))


def _saved(document: Document) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return rezipped(buffer.getvalue())
