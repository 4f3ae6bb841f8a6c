"""The Word transcript: read back word for word, judged by other people's programs, and in a look of the show's own."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
import yaml
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Mm, Pt
from hypothesis import given, settings
from hypothesis import strategies as st
from openxml_audit import FileFormat, OpenXmlValidator

from pipeline.commands.check import check_show
from pipeline.edition import Edition, prepare
from pipeline.model.episode import Audio, Episode, Header, Line
from pipeline.model.problems import NOWHERE
from pipeline.model.show import Show
from pipeline.publish.request import Request
from pipeline.publish.show_folder import load, open_show, open_standalone
from pipeline.text.bidi import bidi_runs
from pipeline.text.plain import clean
from pipeline.writers import word
from tests.conftest import DEMO, ROOT
from tests.extract import docx_read_back, told

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Make = Callable[..., Path]

TALK = """\
---
title: Tides
ids: {youtube: abc_DEF-123}
transcript:
- {header: Setting out, time: '0:00'}
- {who: Zoë, time: '0:05', line: 'Hello [laughs], 5 < 7.'}
- {line: A second paragraph.}
- {who: Anna, time: '1:02', line: Thanks.}
- {header: Silence, time: '5:00'}
- {header: Coming home, time: '9:59'}
- {who: Zoë, time: '9:59', line: Goodbye.}
---
"""
HEBREW = """\
---
title: שיחה על הים
transcript:
- {header: גאות ושפל, time: '0:00'}
- {who: דנה, time: '0:00', line: 'שלום לכולם, היום נדבר על TCP/IP ועל הים.'}
- {who: Ann, time: '0:09', line: Good morning.}
---
"""


def findings(content: bytes, folder: Path) -> list[str]:
    """What openxml-audit has against a document."""
    (folder / "judged.docx").write_bytes(content)
    result = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(folder / "judged.docx")
    return [str(error) for error in result.errors]


def made(title: str, entries: tuple[Header | Line, ...], show: Show) -> Edition:
    """The edition of an episode that never was a file."""
    return prepare(Episode("x", "x.md", title, transcript=entries), show, {}, None, Audio())[0]


def test_the_document_is_read_back_without_guessing(edition: Callable[[str], Edition]) -> None:
    """Chapters with their times, turns with speaker and time to the second, every paragraph: as in the edition."""
    for text in (TALK, HEBREW):
        made = edition(text)
        assert docx_read_back(word.render(made)) == told(made)


@pytest.mark.parametrize("file", sorted((ROOT / "templates").glob("words-*.yaml")), ids=lambda file: file.stem)
def test_a_label_ends_before_its_value_begins(file: Path) -> None:
    """The tab of facts is wider than a label of any language in the wide letters that stand in for Calibri."""
    styles = (ROOT / "templates" / "word-styles.xml").read_text("utf-8")
    tab = re.search(r'styleId="Fact">.*?w:tab w:val="left" w:pos="(\d+)"', styles, re.DOTALL)
    size = re.search(r'styleId="FactLabel">.*?<w:sz w:val="(\d+)"', styles, re.DOTALL)
    assert tab is not None
    assert size is not None
    words = yaml.safe_load(file.read_text("utf-8"))
    labels = ("Guest", "Guests", "Host", "Hosts", "Published", "Length", "Video", "Online")
    # Half points to twentieths of a point; three fifths of an em are a letter's mean width in DejaVu Sans.
    widest = max(len(words.get(label, label)) for label in labels) * int(size[1]) * 10 * 3 / 5
    assert widest < int(tab[1])


def test_a_chapter_shows_its_time_only_where_its_first_turn_does_not(edition: Callable[[str], Edition]) -> None:
    """The same time twice, one below the other, would only be noise."""
    document = docx.Document(io.BytesIO(word.render(edition(TALK))))
    found = [p.text for p in document.paragraphs if p.style is not None and p.style.style_id == "ChapterTime"]
    assert found == ["0:00", "5:00"]


@pytest.mark.parametrize("text", [TALK, HEBREW], ids=["talk", "hebrew"])
def test_the_document_is_valid(text: str, edition: Callable[[str], Edition], tmp_path: Path) -> None:
    """By the schemas and rules of Office."""
    assert findings(word.render(edition(text)), tmp_path) == []


def test_the_demo_is_valid(tmp_path: Path) -> None:
    """Each of its episodes."""
    show_folder = open_show(DEMO)
    for source in show_folder.sources:
        assert findings(word.render(load(show_folder, source).edition), tmp_path) == []


def test_the_judge_sees_faults(edition: Callable[[str], Edition], tmp_path: Path) -> None:
    """A document with an element in a wrong place is not valid, so the tests above can fail."""
    content = io.BytesIO(word.render(edition(TALK)))
    broken = io.BytesIO()
    with zipfile.ZipFile(content) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"<w:body>", b"<w:body><w:t>loose</w:t>"))
    assert findings(broken.getvalue(), tmp_path)


def test_hebrew_runs_from_right_to_left(loaded: Callable[..., object]) -> None:
    """Paragraphs and runs in such scripts say so; Latin words in them do not, and a whole show says it once."""
    edition = loaded(HEBREW, "language: he\n").edition  # type: ignore[attr-defined]
    document = docx.Document(io.BytesIO(word.render(edition)))
    styles = document.styles.element
    assert [lang.get(f"{W}bidi") for lang in styles.iter(f"{W}lang")] == ["he"]
    assert styles.xpath("w:style[@w:styleId='Normal']/w:pPr/w:bidi")
    body = {p.text: p for p in document.paragraphs if p.style is not None and p.style.style_id == "Body"}
    hebrew, english = body.values()
    runs = [(run.text, bool(run._element.xpath("w:rPr/w:rtl"))) for run in hebrew.runs]
    assert runs == [("שלום לכולם, היום נדבר על ", True), ("TCP/IP", False), (" ועל הים.", True)]
    assert english._element.xpath("w:pPr/w:bidi")[0].get(f"{W}val") == "0"
    lone = docx.Document(io.BytesIO(word.render(replace(edition, show=Show()))))
    marked = [p.text for p in lone.paragraphs if p._element.xpath("w:pPr/w:bidi[not(@w:val)]")]
    assert hebrew.text in marked
    assert english.text not in marked


@given(st.text())
def test_stretches_lose_nothing(text: str) -> None:
    """Cutting a text by direction keeps every character, in order."""
    assert "".join(piece for piece, _ in bidi_runs(text)) == text


TEXT = st.text(max_size=60).map(clean).filter(bool)


@settings(max_examples=20, deadline=None)
@given(title=TEXT, said=st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=4), language=st.sampled_from(["en", "ar"]))
def test_any_text_gives_a_valid_document(
    tmp_path_factory: pytest.TempPathFactory, title: str, said: list[tuple[str, str]], language: str
) -> None:
    """Whatever is said by whomever in whatever script: openxml-audit finds nothing, and it is read back the same."""
    lines = tuple(Line(text, at * 10_000, who, NOWHERE) for at, (who, text) in enumerate(said))
    edition = made(title, (Header(title, 0, NOWHERE), *lines), Show(language=language))
    content = word.render(edition)
    assert findings(content, tmp_path_factory.getbasetemp()) == []
    assert docx_read_back(content) == told(edition)


def test_hostile_text_gives_a_valid_document(tmp_path: Path) -> None:
    """Control characters, ends of sections, words of 10,000 letters, a video that is no id."""
    text = "\x00\x07]]>&amp;<w:p/>\ufffe" + "x" * 10_000 + " \u202eabc \u0301\u0301 سلام"
    (tmp_path / "x.md").write_text(
        f"---\ntitle: 'T]]>'\nids: {{youtube: '\"><script>x [1] é'}}\ntranscript:\n"
        f"- {{header: '{'H' * 3000}]]>', time: '0:00'}}\n"
        f"- {{who: '<b>', time: '0:00', line: '{clean(text)}'}}\n---\n",
        encoding="utf-8",
    )
    show_folder = open_standalone(tmp_path / "x.md")
    edition = load(show_folder, show_folder.sources[0]).edition
    content = word.render(edition)
    assert findings(content, tmp_path) == []
    assert docx_read_back(content) == told(edition)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        links = ET.fromstring(archive.read("word/_rels/document.xml.rels"))
    targets = [link.get("Target", "") for link in links if link.get("TargetMode") == "External"]
    video = "https://www.youtube.com/watch?v=%22%3E%3Cscript%3Ex%20%5B1%5D%20%C3%A9"
    assert targets == [video, f"{video}&t=0s"]


def test_properties_fit_into_what_word_accepts(edition: Callable[[str], Edition]) -> None:
    """255 characters, and no more."""
    text = TALK.replace("title: Tides", f"title: {'Tides ' * 100}\ndescription: {'Long ' * 200}")
    properties = docx.Document(io.BytesIO(word.render(edition(text)))).core_properties
    assert len(properties.title) == 255
    assert len(properties.comments) == 255


# ---------------------------------------------------------------------------------------------------------------------
# A look of the show's own


def look(text: str = "Tokens of the template.") -> docx.document.Document:
    """A template as Word makes it, on A5 pages, with a header, a link and a few styles of its own."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(148), Mm(210)
    section.header.paragraphs[0].text = "House style"
    document.styles["Heading 1"].font.size = Pt(31)
    document.styles.add_style("Speaker", WD_STYLE_TYPE.PARAGRAPH).font.size = Pt(17)
    document.add_paragraph(text)
    document.add_table(1, 1)
    document.part.relate_to("https://old.example/", docx.opc.constants.RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    document.core_properties.category = "Transcripts"
    document.core_properties.created = datetime(1999, 1, 1, tzinfo=UTC)
    return document


def show_with(make_show: Make, template: docx.document.Document | bytes, settings: str = "") -> Path:
    root = make_show({"x": TALK}, settings)
    (root / "templates").mkdir(exist_ok=True)
    if isinstance(template, bytes):
        (root / "templates" / "transcript.docx").write_bytes(template)
    else:
        template.save(str(root / "templates" / "transcript.docx"))
    return root


def rendered(root: Path) -> tuple[Edition, bytes]:
    show_folder = open_show(root)
    edition = load(show_folder, show_folder.sources[0]).edition
    return edition, word.render(edition)


def test_a_template_gives_its_look_and_takes_our_text(make_show: Make, tmp_path: Path) -> None:
    """Its styles, page and header stay, its text and what only that needed goes, styles it lacks are added."""
    edition, content = rendered(show_with(make_show, look(), "language: de\n"))
    document = docx.Document(io.BytesIO(content))
    assert docx_read_back(content) == told(edition)
    assert findings(content, tmp_path) == []
    assert "Tokens of the template." not in [p.text for p in document.paragraphs]
    assert document.tables == []
    assert round(document.sections[0].page_width.mm) == 148
    assert document.sections[0].header.paragraphs[0].text == "House style"
    assert document.styles["Heading 1"].font.size == Pt(31)
    assert document.styles["Speaker"].font.size == Pt(17)
    assert document.styles["Body"].font.name is None
    assert {lang.get(f"{W}val") for lang in document.styles.element.iter(f"{W}lang")} == {"de"}
    properties = document.core_properties
    assert (properties.category, properties.title, str(properties.created)[:4]) == ("Transcripts", "Tides", "2000")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b"old.example" not in archive.read("word/_rels/document.xml.rels")
    assert content == rendered(tmp_path / "show")[1]


def test_a_transcript_of_ours_is_a_template(make_show: Make, tmp_path: Path) -> None:
    """One that was restyled and saved again: nothing of its text is left, and nothing is added."""
    _, ours = rendered(make_show({"x": TALK}))
    document = docx.Document(io.BytesIO(ours))
    document.styles["Body"].font.size = Pt(15)
    edition, content = rendered(show_with(make_show, document))
    again = docx.Document(io.BytesIO(content))
    assert docx_read_back(content) == told(edition)
    assert again.styles["Body"].font.size == Pt(15)
    assert [style.style_id for style in again.styles] == [style.style_id for style in document.styles]
    assert findings(content, tmp_path) == []
    assert "STYLEREF" in ET.tostring(again.sections[0].header._element, encoding="unicode")


def test_styles_of_a_word_in_another_language_are_found(make_show: Make, tmp_path: Path) -> None:
    """German Word calls Heading 1 'berschrift1' in the file; by its name it is found, and gets the id we use."""
    template = look()
    heading = template.styles["Heading 1"]
    heading.element.set(f"{W}styleId", "berschrift1")
    odd = template.styles.add_style("Kasten", WD_STYLE_TYPE.PARAGRAPH)
    odd.element.set(f"{W}styleId", "Body")
    odd.base_style = heading
    template.sections[0].header.paragraphs[0]._p.style = "Body"
    template.styles.add_style("Timestamp", WD_STYLE_TYPE.PARAGRAPH)
    edition, content = rendered(show_with(make_show, template))
    document = docx.Document(io.BytesIO(content))
    assert docx_read_back(content) == told(edition)
    assert document.styles["Heading 1"].font.size == Pt(31)
    assert document.styles["Kasten"].base_style == document.styles["Heading 1"]
    header = document.sections[0].header.paragraphs[0]
    assert header.style == document.styles["Kasten"]
    assert document.styles["Timestamp"].type == WD_STYLE_TYPE.PARAGRAPH
    names = [style.name for style in document.styles]
    assert len(names) == len(set(names))
    assert findings(content, tmp_path) == []


def bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("word/document.xml", "[Content_Types].xml"):
            archive.writestr(name, b" " * 110_000_000)
    return buffer.getvalue()


def changed(old: bytes, new: bytes, without: str = "") -> bytes:
    """The template with other bytes in its parts, and without one of them."""
    saved, buffer = io.BytesIO(), io.BytesIO()
    look().save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            if name != without:
                target.writestr(name, source.read(name).replace(old, new) if old else source.read(name))
    return buffer.getvalue()


UNUSABLE = {
    "no zip": lambda: b"words",
    "nothing": lambda: b"",
    "an .odt": lambda: changed(b"", b"", "[Content_Types].xml"),
    "another zip": lambda: changed(b"officeDocument", b"nothing"),
    "a .dotx": lambda: changed(b"document.main+xml", b"template.main+xml"),
    "broken xml": lambda: changed(b"</w:document>", b""),
    "no styles": lambda: changed(b"<w:styles", b"<w:stiles"),
    "a bomb": bomb,
}


@pytest.mark.parametrize("name", UNUSABLE)
def test_a_template_that_cannot_be_used_is_told_of(name: str, make_show: Make) -> None:
    """With advice; the transcripts get our look."""
    root = show_with(make_show, UNUSABLE[name]())
    (problem,) = [one for one in open_show(root).problems if one.code == "S021"]
    assert problem.place.file == "templates/transcript.docx"
    assert ".docx" in problem.hint
    assert open_show(root).show.word_look == b""
    assert "S021" in {one.code for one in check_show(Request(root, root / "out"))}
    assert docx_read_back(rendered(root)[1]).chapters


def test_a_template_leads_nowhere(make_show: Make) -> None:
    """The path of the template it was made from, on somebody's machine, goes."""
    template = look()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    key = template.part._settings_part.relate_to("file:///C:/Users/me/House.dotm", kind, is_external=True)
    element = docx.oxml.OxmlElement("w:attachedTemplate")
    element.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", key)
    template.settings.element.insert(1, element)
    _, content = rendered(show_with(make_show, template))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert not [name for name in archive.namelist() if b"House.dotm" in archive.read(name)]
        assert b"attachedTemplate" not in archive.read("word/settings.xml")


def convert(content: bytes, kind: str, folder: Path) -> Path:
    """A document as LibreOffice saves it."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")
    (folder / "x.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ("soffice", profile, "--headless", "--convert-to", kind, "--outdir", folder / "saved", folder / "x.docx")
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return next((folder / "saved").iterdir())


def test_libreoffice_renders_a_template(make_show: Make, tmp_path: Path) -> None:
    """On the template's pages, with its header."""
    if not shutil.which("pdftotext"):
        pytest.skip("poppler's tools are not installed")
    path = convert(rendered(show_with(make_show, look()))[1], "pdf", tmp_path)
    text = subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True, text=True).stdout
    assert "House style" in text
    assert "Goodbye." in text
    info = subprocess.run(["pdfinfo", path], check=True, capture_output=True, text=True).stdout
    assert re.search(r"Page size: +419\.\d+ x 595", info)


def test_what_libreoffice_saves_is_read_back_and_is_a_template(make_show: Make, tmp_path: Path) -> None:
    """Somebody may work on a transcript in LibreOffice; nothing that marks chapters, names and times is lost."""
    edition, ours = rendered(make_show({"x": TALK}))
    saved = convert(ours, "docx:MS Word 2007 XML", tmp_path).read_bytes()
    assert docx_read_back(saved) == told(edition)
    again, content = rendered(show_with(make_show, saved))
    assert docx_read_back(content) == told(again)
    assert findings(content, tmp_path) == []


@pytest.mark.corpus
def test_every_real_episode_is_valid_and_read_back(corpus: Path, tmp_path: Path) -> None:
    """openxml-audit finds nothing, and chapters, speakers, times and words are those of the edition."""
    wrong = []
    for show_folder in (open_show(corpus / "dtc"), open_standalone(next((corpus / "seed").glob("*.md")))):
        for source in show_folder.sources:
            edition = load(show_folder, source).edition
            if not edition.turns:
                continue
            content = word.render(edition)
            wrong += [f"{source.slug}: {finding}" for finding in findings(content, tmp_path)]
            if docx_read_back(content) != told(edition):
                wrong.append(f"{source.slug}: read back otherwise")
    assert wrong == []
