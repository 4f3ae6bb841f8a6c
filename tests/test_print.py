"""The print transcript: PDF and Word, read back by other programs than those that wrote them."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import docx
import pydyf
import pytest
from PIL import Image

from pipeline import press as printing_press
from pipeline.edition import Edition
from pipeline.media import pictures
from pipeline.model.problems import SettingsError
from pipeline.press import fonts
from pipeline.publish import rendering
from pipeline.publish.episode_files import write_episode
from pipeline.publish.jobs import Job, Work
from pipeline.publish.show_folder import Loaded, load, open_show, open_standalone
from pipeline.publish.store import Known
from pipeline.writers import pdf, word
from pipeline.writers.shared.title_block import addresses, print_paragraphs, speech_and_sounds, title_block
from tests.conftest import DEMO
from tests.extract import docx_style, docx_words, pdf_faults, pdf_words, words

ROOT = Path(__file__).resolve().parents[1]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

TALK = """\
---
title: Tides & “Times” <b>of</b> day
season: 2
episode: 5
guests: [annasmith]
published: 2025-03-07
duration: 754
topics: [tides, harbours]
ids: {youtube: abc_DEF-123}
description: What the sea does twice a day.
transcript:
- {header: Setting out, time: '0:00'}
- {who: Zoë, time: '0:05', line: 'Hello, Anna Smith! The office is first‑rate, fluffy & well-known: 5 < 7 > 3.'}
- {line: 'A second paragraph of the same turn [laughs], with an end-to-end “quotation”…'}
- {who: Anna, time: '1:02', line: Thanks. See https://tide.example/a/very/long/address?with=everything&in=it#yes}
- {header: Coming home, time: '9:59'}
- {who: Zoë, time: '9:59', line: (chuckles) Goodbye.}
---
"""
SPOKEN = """\
Hello, Anna Smith! The office is first‑rate, fluffy & well-known: 5 < 7 > 3.
A second paragraph of the same turn [laughs], with an end-to-end “quotation”…
Thanks. See https://tide.example/a/very/long/address?with=everything&in=it#yes
(chuckles) Goodbye.
"""


@pytest.fixture
def talk(edition: Callable[[str], Edition]) -> Edition:
    return edition(TALK)


def run(*command: str | Path) -> str:
    """What a program prints; the test is skipped where the program is not installed."""
    if not shutil.which(command[0]):
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def press(tmp_path: Path) -> Callable[[Edition], Path]:
    """Write an edition's PDF into a file."""
    if not shutil.which("pdfinfo"):
        pytest.skip("poppler's tools are not installed")

    def make(edition: Edition) -> Path:
        path = tmp_path / "transcript.pdf"
        path.write_bytes(pdf.render(edition))
        return path

    return make


def faults(path: Path) -> list[str]:
    """What keeps a PDF from being PDF/UA-1 and PDF/A-3a, and what qpdf finds."""
    run("qpdf", "--check", path)
    return pdf_faults(path.read_bytes())


def outline(path: Path) -> list[str]:
    found = json.loads(run("qpdf", "--json", "--json-key=outlines", path))["outlines"]
    return [entry["title"] for entry in found]


def lone(path: Path, text: str) -> Edition:
    path.write_text(text, encoding="utf-8")
    show_folder = open_standalone(path)
    return load(show_folder, show_folder.sources[0]).edition


def test_the_pdf_holds_every_spoken_word_once_and_in_order(talk: Edition, press: Callable[[Edition], Path]) -> None:
    """Whatever signs, marks and addresses are in it."""
    assert pdf_words(press(talk)) == words([SPOKEN])


def test_the_pdf_is_sound_tagged_and_says_what_it_is(talk: Edition, press: Callable[[Edition], Path]) -> None:
    """Title, author, keywords and date are the episode's; the outline is its chapters."""
    path = press(talk)
    run("qpdf", "--check", path)
    info = dict(line.split(":", 1) for line in run("pdfinfo", "-isodates", path).splitlines() if ":" in line)
    assert info["Title"].strip() == "Tides & “Times” <b>of</b> day"
    assert info["Author"].strip() == "Anna Smith"
    assert info["Keywords"].strip() == "tides, harbours"
    assert info["CreationDate"].strip() == "2025-03-07T09:00:00Z"
    assert info["Tagged"].strip() == "yes"
    assert "A4" in info["Page size"]
    assert outline(path) == ["Setting out", "Coming home"]


def test_a_validator_has_something_to_say(talk: Edition, press: Callable[[Edition], Path]) -> None:
    """The gate is shut for a PDF without tags or without its metadata."""
    path = press(talk)
    assert faults(path) == []
    path.write_bytes(path.read_bytes().replace(b'pdfuaid:part="1"', b'pdfuaid:part="9"'))
    assert faults(path)


@pytest.mark.parametrize("name", ["01", "02", "03"])
def test_the_demo_is_accessible_and_fit_for_archives(name: str, press: Callable[[Edition], Path]) -> None:
    """One file is PDF/UA-1 and PDF/A-3a, without a fault."""
    show_folder = open_show(DEMO)
    edition = load(show_folder, next(source for source in show_folder.sources if source.slug.startswith(name))).edition
    path = press(edition)
    assert faults(path) == []
    assert pdf_words(path) == words(paragraph.text for turn in edition.turns for paragraph in turn.paragraphs)
    assert outline(path) == [chapter.title for chapter in edition.chapters]


LONG = "---\ntitle: Long\ntranscript:\n- {header: One, time: '0:00'}\n" + "".join(
    f"- {{who: Ann, time: '{n}:00', line: \"{f'Paragraph {n} goes on and on. ' * 60}\"}}\n" for n in range(30)
)


def test_what_goes_on_across_pages_is_one_element(tmp_path: Path, press: Callable[[Edition], Path]) -> None:
    """A screen reader meets as many paragraphs and sections as there are, each whole."""
    path = press(lone(tmp_path / "x.md", LONG + "---\n"))
    assert int(re.search(r"Pages: +(\d+)", run("pdfinfo", path))[1]) > 10  # type: ignore[index]
    tree = run("pdfinfo", "-struct-text", path)
    assert [tree.count(f"  {tag}\n") for tag in ("Part", "Sect")] == [1, 1]
    paragraphs = re.findall(r"^ +P \(block\)\n((?: +\".*\n)+)", tree.partition("Sect")[2], re.MULTILINE)
    assert [len(re.findall("Paragraph", text)) for text in paragraphs] == [60] * 30
    assert faults(path) == []


def test_no_stream_ends_with_a_carriage_return(tmp_path: Path, press: Callable[[Edition], Path]) -> None:
    """Of many files' streams one in 256 would, and some readers miss a byte of it."""
    from pipeline.press.file import packed

    pdf_file = pydyf.PDF()
    texts = [f"BT ({n}) Tj ET".encode() for n in range(2000)]
    assert any(zlib.compress(text, 6).endswith(b"\r") for text in texts)
    for text in texts:
        pdf_file.add_object(pydyf.Stream([text], compress=True))
    written = [packed(stream) for stream in pdf_file.objects if isinstance(stream, pydyf.Stream)]
    contents = [data.partition(b"\nstream\n")[2].removesuffix(b"\nendstream") for data in written]
    assert [zlib.decompress(content).rstrip() for content in contents] == texts
    assert not any(content.endswith(b"\r") for content in contents)


def test_a_table_of_objects_is_as_long_as_it_says(tmp_path: Path) -> None:
    """It gets no byte more; where it would end with a carriage return, it is not packed."""
    from pipeline.press.file import File

    for count in range(600):
        made = pydyf.PDF()
        for n in range(count):
            made.add_object(pydyf.Stream([f"{n * count}".encode()]))
        made.add_object(made.info)
        file = File()
        file.add(made.objects, len(made.objects))
        written = file.close(made.catalog.reference, made.info.reference)
        table = written[int(written.split()[-2]) :].partition(b"\nstream\n")[2].rpartition(b"\nendstream")[0]
        assert not table.endswith(b"\r")
        if b"/FlateDecode" not in written[int(written.split()[-2]) :]:
            break
    else:
        pytest.fail("none had to be left as it is")
    assert len(table) == 7 * (len(made.objects) + 2)
    (tmp_path / "x.pdf").write_bytes(written)
    assert (
        "wrong size"
        not in subprocess.run(["qpdf", "--check", tmp_path / "x.pdf"], capture_output=True, text=True).stderr
    )


def test_running_heads_are_not_read_aloud(tmp_path: Path, press: Callable[[Edition], Path]) -> None:
    """They and the page numbers are drawn, but are in no element."""
    path = press(lone(tmp_path / "x.md", LONG.replace("title: Long", "title: Running") + "---\n"))
    assert run("pdftotext", path, "-").count("Running") > 10
    tree = run("pdfinfo", "-struct-text", path)
    assert tree.count("Running") == 1
    assert not re.search(r"\d ?/ ?\d", tree)


def test_links_say_where_they_lead(talk: Edition, press: Callable[[Edition], Path]) -> None:
    """In words, for those who hear them; and they are printed."""
    objects = json.loads(run("qpdf", "--json", "--json-key=qpdf", press(talk)))["qpdf"][1].values()
    links = [o["value"] for o in objects if "value" in o and isinstance(o["value"], dict)]
    links = [link for link in links if link.get("/Subtype") == "/Link"]
    assert [link["/Contents"].removeprefix("u:") for link in links] == [
        *(
            "youtube.com/watch?v=abc_DEF-123",
            "tide.example/episodes/x",
            "0:00 in the recording",
            "Setting out",
            "9:59 in the recording",
            "Coming home",
        ),
        *("0:05 in the recording", "1:02 in the recording", "9:59 in the recording"),
    ]
    assert {link["/F"] for link in links} == {4}


def test_times_are_links_into_the_recording(talk: Edition, press: Callable[[Edition], Path]) -> None:
    """Of the contents and of every turn."""
    links = re.findall(r"https://\S+", run("pdfinfo", "-url", press(talk)))
    times = [link.partition("abc_DEF-123&t=")[2] for link in links]
    assert times == ["", "", "0s", "599s", "5s", "62s", "599s"]


def test_the_title_block(talk: Edition, press: Callable[[Edition], Path]) -> None:
    """Show, number, title, guests, date in words, length, summary; then the contents with page numbers."""
    text = " ".join(run("pdftotext", "-raw", press(talk), "-").split())
    assert "Tide & Time · Season 2, Episode 5 Tides & “Times” <b>of</b> day" in text
    assert "Guest Anna Smith" in text
    assert "Published 7 March 2025" in text
    assert "What the sea does twice a day." in text
    assert re.search(r"Contents 0:00 Setting out[ .]* 1 9:59 Coming home[ .]* 1 ", text)
    assert re.search(r"1 ?/ ?1", text)


def test_a_lone_file_with_nothing_but_words(tmp_path: Path, press: Callable[[Edition], Path]) -> None:
    """No show, date, chapters, names or recording: no line of show, no contents, no outline, no links."""
    edition = lone(tmp_path / "x.md", "---\ntitle: Bare\ntranscript:\n- {line: Just words., time: '0:00'}\n---\n")
    path = press(edition)
    assert pdf_words(path) == words(["Just words."])
    text = run("pdftotext", path, "-")
    assert text.split()[0] == "Bare"
    assert "Contents" not in text
    assert outline(path) == []
    assert "https" not in run("pdfinfo", "-url", path)
    assert "CreationDate" not in run("pdfinfo", path)
    assert docx_words(word.render(edition)) == words(["Just words."])


def test_many_chapters_long_titles_long_names(tmp_path: Path, press: Callable[[Edition], Path]) -> None:
    """Nothing is lost or cut but the running heads."""
    title = "A title that goes on " * 20
    entries = "".join(
        f"- {{header: Chapter {n} {'and so on ' * (n % 30)}, time: '{n}:00'}}\n"
        f"- {{who: Maximilian von {'und zu ' * (n % 7)}Habsburg, time: '{n}:00', line: Said {n}.}}\n"
        for n in range(60)
    )
    edition = lone(tmp_path / "x.md", f"---\ntitle: {title}\ntranscript:\n{entries}---\n")
    path = press(edition)
    assert pdf_words(path) == words(f"Said {n}." for n in range(60))
    assert [" ".join(entry.split()) for entry in outline(path)] == [chapter.title for chapter in edition.chapters]
    assert "…" in run("pdftotext", "-f", "3", "-l", "3", path, "-")


HOSTILE = """\
---
title: '</title><img src="file:///etc/hostname"><link rel=attachment href="file:///etc/hostname">'
ids: {youtube: '"><script>x</script>'}
transcript:
- {header: '<style>@import url(http://127.0.0.1:9/x.css)</style>', time: '0:00'}
- {who: '<b>Bob</b>', time: '0:00', line: '<p style="background:url(file:///etc/hostname)"> ]]> &amp; </w:t></w:r>'}
---
"""


def test_markup_in_an_episode_is_text(tmp_path: Path, press: Callable[[Edition], Path]) -> None:
    """Nothing in an episode becomes markup, and nothing it names is fetched or attached."""
    edition = lone(tmp_path / "x.md", HOSTILE)
    spoken = words([edition.turns[0].paragraphs[0].text])
    assert spoken[:3] == ["<", "p", "style"]
    path = press(edition)
    assert pdf_words(path) == spoken
    assert "0 embedded files" in run("pdfdetach", "-list", path)
    assert len(run("pdfimages", "-list", path).splitlines()) == 2
    assert docx_words(word.render(edition)) == spoken


@pytest.mark.parametrize("address", ["file:///etc/hostname", "https://x.example/", "font:../x", "cover:x"])
def test_nothing_is_fetched_but_what_was_handed_in(address: str) -> None:
    """A picture, a style sheet or a file to attach that the document names ends it when its address is not known."""
    for markup in (f'<img src="{address}">', f'<link rel=attachment href="{address}">'):
        with pytest.raises(printing_press.Foreign, match=re.escape(address)):
            printing_press.draw(
                f'<html lang="en"><title>x</title>{markup}</html>', printing_press.Style("print.css"), {"cover:": b""}
            )


COLUMNS = "print: {paper: letter, look: booklet}\n"


def test_two_looks_on_two_papers_from_the_same_page(
    loaded: Callable[..., Loaded], press: Callable[[Edition], Path]
) -> None:
    """show.yaml chooses; every word is there, tags and outline are the same, and the booklet has fewer pages."""
    pages = {}
    for paper, size in (("a4", "A4"), ("letter", "letter")):
        for look in ("book", "booklet"):
            edition = loaded(LONG + "---\n", f"print: {{paper: {paper}, look: {look}}}\n").edition
            path = press(edition)
            assert faults(path) == []
            info = run("pdfinfo", path)
            assert f"({size})" in info
            pages[paper, look] = int(re.search(r"Pages: +(\d+)", info)[1])  # type: ignore[index]
            assert pdf_words(path) == words(p.text for turn in edition.turns for p in turn.paragraphs)
            assert outline(path) == ["One"]
            tree = run("pdfinfo", "-struct-text", path)
            assert [len(re.findall(rf"^ +{tag}\b", tree, re.MULTILINE)) for tag in ("Part", "Sect", "TOCI")] == [
                1,
                1,
                1,
            ]
    assert pages["a4", "booklet"] < pages["a4", "book"] * 0.7
    assert pages["letter", "booklet"] < pages["letter", "book"] * 0.7


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("print: {paper: a5}", "print.paper is 'a5'"),
        ("print: {look: [book]}", "'look' must be"),
        ("print: {look: two columns}", "print.look is 'two columns'"),
        ("print: {papre: a4}", "unknown field 'papre'"),
    ],
)
def test_a_paper_that_there_is_not_is_refused(line: str, message: str, make_show: Callable[..., Path]) -> None:
    """At its place in show.yaml, with the words there are."""
    try:
        problems = open_show(make_show({"x": TALK}, line + "\n")).problems
    except SettingsError as error:
        problems = tuple(error.problems)
    (found,) = [problem for problem in problems if message in problem.message]
    assert found.place.line == 9
    assert found.hint or "must be" in found.message


ARABIC = """\
---
title: \u062d\u0648\u0627\u0631 \u0645\u0639 \u062d\u0627\u0631\u0633\u0629 \u0627\u0644\u0645\u062f
published: 2025-05-02
transcript:
- {header: \u0627\u0644\u0645\u0642\u062f\u0645\u0629, time: '0:00'}
- {who: \u0623\u062d\u0645\u062f, time: '0:05', line: \u0645\u0631\u062d\u0628\u0627 \u0628\u0643\u0645 \u0641\u064a \u062d\u0644\u0642\u0629 \u062c\u062f\u064a\u062f\u0629}
---
"""


def test_a_right_to_left_transcript_is_laid_out_from_right_to_left(
    tmp_path: Path, press: Callable[[Edition], Path]
) -> None:
    """Names stand in the right margin and times in the left one; the words can be copied."""
    path = press(lone(tmp_path / "x.md", ARABIC))
    assert faults(path) == []
    found = re.findall(r'xMin="([\d.]+)".*>(.*)</word>', run("pdftotext", "-bbox", path, "-"))
    # Programs disagree on the order in which the letters of a word are told.
    where = {"".join(sorted(word)): float(left) for left, word in found}
    name, word, when = (
        "".join(sorted(text)) for text in ("\u0623\u062d\u0645\u062f", "\u0645\u0631\u062d\u0628\u0627", "0:05")
    )
    assert where[name] > 450 > where[word] > 200 > where[when]
    assert where["2"] < where["May"] < where["0225"]


def test_mirrored_is_left_for_right_and_nothing_else() -> None:
    """In names, values and lists of four."""
    css = "a { margin: 0; padding: 1pt 2pt 3pt 4pt; text-align: left; margin-right: 5pt } @top-left {}"
    turned = "a { margin: 0; padding: 1pt 4pt 3pt 2pt; text-align: right; margin-left: 5pt } @top-right {}"
    assert printing_press.mirrored(css) == turned
    assert printing_press.mirrored(turned) == css


def test_the_title_block_says_who_the_guests_are(make_show: Callable[..., Path]) -> None:
    """By the first sentence of what is known of them; where the episode is to be had can be typed from paper."""
    bio = "---\ntitle: Anna Smith\n---\nAnna is Dr. of tides at the *harbour* of Gävle. She has a boat.\n"
    show_folder = open_show(make_show({"x": TALK}, **{"people/annasmith.md": bio}))
    edition = load(show_folder, show_folder.sources[0]).edition
    assert title_block(edition).people == (
        ("Guest", (("Anna Smith", "Anna is Dr. of tides at the harbour of Gävle."),)),
    )
    assert title_block(edition).details[0] == ("Published", "7 March 2025")
    assert [shown for _, _, shown in addresses(edition)] == [
        "youtube.com/watch?v=abc_DEF-123",
        "tide.example/episodes/x",
    ]


@pytest.mark.parametrize(
    ("mode", "kind"), [("RGB", "png"), ("RGBA", "png"), ("P", "png"), ("CMYK", "jpg"), ("L", "jpg")]
)
def test_the_cover_is_on_the_first_page(
    mode: str, kind: str, make_show: Callable[..., Path], press: Callable[[Edition], Path]
) -> None:
    """Small, in colours fit for archives, with a text for those who cannot see it."""
    root = make_show({"x": TALK.replace("season: 2", f"image: cover.{kind}\nseason: 2")})
    Image.new(mode, (1600, 1600)).save(root / f"cover.{kind}")
    show_folder = open_show(root)
    path = press(load(show_folder, show_folder.sources[0]).edition)
    assert faults(path) == []
    assert re.findall(r"^ +1 +\d+ image +(\d+) +(\d+) +rgb", run("pdfimages", "-list", path), re.MULTILINE) == [
        ("560", "560")
    ]
    assert "Figure" in run("pdfinfo", "-struct", path)


def test_two_builds_in_two_folders_give_the_same_bytes(tmp_path: Path) -> None:
    """Cover and all: nothing of the place where a show stands gets into its files."""
    made = []
    for name in ("one", "another"):
        shutil.copytree(DEMO, tmp_path / name)
        show_folder = open_show(tmp_path / name)
        made.append(pdf.render(load(show_folder, show_folder.sources[1]).edition))
    assert made[0] == made[1]
    assert b"/Subtype /Image" in made[0]


def test_a_broken_or_huge_picture_is_left_out(
    make_show: Callable[..., Path], press: Callable[[Edition], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The transcript is printed without it."""
    root = make_show({"x": TALK.replace("season: 2", "image: cover.png\nseason: 2")})
    Image.effect_noise((300, 300), 64).save(root / "cover.png")
    data = (root / "cover.png").read_bytes()
    (root / "cover.png").write_bytes(b"no picture")
    show_folder = open_show(root)
    assert (
        "image"
        not in run("pdfimages", "-list", press(load(show_folder, show_folder.sources[0]).edition)).split("---")[-1]
    )
    monkeypatch.setattr(pictures, "MOST_PIXELS", 100)
    (root / "cover.png").write_bytes(data)
    assert pictures.reduced(root / "cover.png", 100) == b""


ODD = """\
---
title: 'Odd: \u2011 \u03a9 \u0416 \u6f22 \U0001f600'
transcript:
- {header: '\u041a\u0438\u0440\u0438\u043b\u043b\u0438\u0446\u0430', time: '0:00'}
- {who: '\u0411\u043e\u0431', time: '0:05', line: 'non\u2011breaking \u05e9\u05dc\u05d5\u05dd \u0633\u0644\u0627\u0645 \u6f22\u5b57\u304b\u306a \ud55c\uad6d\uc5b4 \u8fd9'}
- {who: A, time: '0:15', line: '\U0001f600 \U0001f469\u200d\U0001f4bb \u2764\ufe0f 1\ufe0f\u20e3 \u2192 \u25a1 \u0939\u093f \u0e44\u0e17\u0e22 \u10e5\u10d0'}
- {who: A, time: '0:25', line: 'rune \u16a0, \U00013000, \ue000 private, \u0378 unassigned, e\u030b\u030b, 5\u202fkm\u3000end [laughs \u16a0]'}
---
"""


def test_every_script_is_drawn_and_what_is_in_no_font_is_replaced(
    tmp_path: Path, press: Callable[[Edition], Path]
) -> None:
    """By the fonts of the packages alone; a replacement stands where there is nothing to draw, and the file is valid."""
    path = press(lone(tmp_path / "x.md", ODD))
    assert faults(path) == []
    text = run("pdftotext", "-raw", path, "-")
    for script in (
        "\u041a\u0438\u0440\u0438\u043b\u043b\u0438\u0446\u0430",
        "\u6f22\u5b57\u304b\u306a",
        "\ud55c\uad6d\uc5b4",
        "\u8fd9",
        "\u0633\u0644\u0627\u0645",
        "\u05e9\u05dc\u05d5\u05dd",
        "\U0001f600",
        "\u10e5\u10d0",
    ):
        assert script in text, script
    assert text.count("\ufffd") == 5
    fonts = run("pdffonts", path).splitlines()[2:]
    assert len(fonts) > 10
    assert not [line for line in fonts if "yes yes yes" not in line]


def test_common_characters_are_in_every_cut() -> None:
    """Texts of these are printed without a look at character maps."""
    common = {chr(code) for code in range(0x20, 0x3000) if re.match(f"[{fonts.COMMON}]", chr(code))}
    assert len(common) > 200
    for name, font in fonts.OURS.items():
        assert common - fonts.characters(font) - {"\u00ad"} == set(), name


def test_of_chinese_japanese_and_korean_each_has_its_own_font() -> None:
    """The language decides, or else what only one of them writes; one font is enough for one language."""
    for language, text, package in (
        ("ja", "\u6f6e\u6c50", "pylopdf_fonts_jp"),
        ("zh-Hans", "\u6f6e\u6c50", "pylopdf_fonts_zh_cn"),
        ("en", "\u6f6e\u306e", "pylopdf_fonts_jp"),
        ("en", "\u6f6e \ubc00\ubb3c", "pylopdf_fonts_ko"),
        ("en", "\u6f6e", "pylopdf_fonts_zh_cn"),
    ):
        found, nowhere = fonts.fallbacks(text, language)
        assert [font.package for font in found] == [package], (language, text)
        assert nowhere == ""


def test_long_paragraphs_are_cut_where_a_sentence_or_a_word_ends() -> None:
    """And nowhere else; what never breaks is cut where it must."""
    assert list(print_paragraphs("Short. And sweet.")) == ["Short. And sweet."]
    long = " ".join(f"Sentence number {n}." for n in range(1000))
    cut = list(print_paragraphs(long))
    assert len(cut) == 4
    assert " ".join(cut) == long
    assert all(part.endswith(".") and len(part) <= 6000 for part in cut)
    assert [len(part) for part in print_paragraphs("x" * 5000)] == [2000, 2000, 1000]


@pytest.mark.parametrize("text", ["x", "a\u200f", "e\u0301\u0302", "a ", "\u05d0 a", "\u6f22"])
def test_no_paragraph_takes_quadratic_time(text: str, tmp_path: Path) -> None:
    """Twenty thousand characters of anything are laid out in a few seconds."""
    edition = lone(
        tmp_path / "x.md",
        f"---\ntitle: T\ntranscript:\n- {{time: '0:00', line: {text * (20_000 // len(text))}}}\n---\n",
    )
    start = time.process_time()
    pdf.render(edition)
    assert time.process_time() - start < 8


def test_work_that_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The PDF is a finding and the old one stays; all other files are made."""
    (tmp_path / "x.md").write_text(TALK, encoding="utf-8")
    monkeypatch.setattr(rendering, "_SECONDS", 0.05)
    old = tmp_path / "out" / "episodes" / "x" / "transcript.pdf"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"old")
    show_folder = open_standalone(tmp_path / "x.md")
    names = frozenset(("transcript.txt", "transcript.pdf", "captions.vtt"))
    job = Job(show_folder.sources[0], names, "transcript", Known("x"), "key")
    work = Work(show_folder, tmp_path / "out", dict.fromkeys(names, "code"))

    def forever(edition: Edition) -> bytes:
        while True:
            pass

    monkeypatch.setattr(pdf, "render", forever)
    made = write_episode(work, job)
    assert [problem.code for problem in made.record.problems if problem.severity == "error"] == ["B002"]
    assert made.record.broken
    assert old.read_bytes() == b"old"
    assert sorted(Path(name).name for name in made.written) == ["captions.vtt", "transcript.txt"]


def test_the_declarations_of_the_library_are_those_of_its_version() -> None:
    """What cffi would parse at every start is written down; a new version needs tools/declarations.py to be run."""
    code = "import sys; sys.path.insert(0, 'tools'); import declarations as d; assert d.declarations() == d.TARGET.read_text()"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


@pytest.mark.parametrize("digest", ["", "of another version"])
def test_a_quick_start_makes_the_same_file(digest: str, talk: Edition, tmp_path: Path) -> None:
    """With the declarations written down, and with others, which are parsed; what comes late comes when it is needed."""
    (tmp_path / "x.md").write_text(ODD, encoding="utf-8")
    code = (
        "import sys; from pathlib import Path; from pipeline.publish.show_folder import load, open_standalone;"
        "from pipeline.press.fast import declarations; from pipeline.writers import pdf;"
        "declarations.DIGEST = sys.argv[2] or declarations.DIGEST; show_folder = open_standalone(Path(sys.argv[1]));"
        "sys.stdout.buffer.write(pdf.render(load(show_folder, show_folder.sources[0]).edition));"
        "assert ('pycparser' in sys.modules) == bool(sys.argv[2])"
    )
    made = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "x.md"), digest], cwd=ROOT, capture_output=True, check=True
    ).stdout
    show_folder = open_standalone(tmp_path / "x.md")
    assert made == pdf.render(load(show_folder, show_folder.sources[0]).edition)


def test_the_word_file_has_a_style_for_every_kind_of_paragraph(talk: Edition) -> None:
    """Title block, contents, headings, speakers with times, paragraphs: in order, with the text they should have."""
    document = docx.Document(io.BytesIO(word.render(talk)))
    found = [(p.style.style_id, p.text) for p in document.paragraphs if p.style is not None]
    assert found[:2] == [("Subtitle", "Tide & Time · Season 2, Episode 5"), ("Title", talk.episode.title)]
    assert ("Fact", "Published\t7 March 2025") in found
    assert ("Summary", "What the sea does twice a day.") in found
    assert [text for style, text in found if style == "TOC1"] == ["Setting out", "Coming home"]
    assert [text for style, text in found if style == "Heading1"] == ["Setting out", "Coming home"]
    assert [text for style, text in found if style == "Speaker"] == ["Zoë  0:05", "Anna  1:02", "Zoë  9:59"]
    assert document.tables == []
    for name in ("heading 1", "Speaker"):
        assert document.styles[name].paragraph_format.keep_with_next, name


def test_the_word_file_holds_every_spoken_word_once_and_in_order(talk: Edition) -> None:
    """In the paragraphs of style Body."""
    assert docx_words(word.render(talk)) == words([SPOKEN])


def test_the_contents_of_the_word_file_lead_to_its_headings(talk: Edition) -> None:
    """Every entry is a link to a bookmark that stands in the heading of that text; times link to the recording."""
    with zipfile.ZipFile(io.BytesIO(word.render(talk))) as archive:
        root = ET.fromstring(archive.read("word/document.xml"))
        links = ET.fromstring(archive.read("word/_rels/document.xml.rels"))
    headings = {}
    for paragraph in root.iter(f"{W}p"):
        if docx_style(paragraph) == "Heading1":
            (mark,) = paragraph.iter(f"{W}bookmarkStart")
            headings[mark.get(f"{W}name")] = "".join(paragraph.itertext())
    entries = {link.get(f"{W}anchor"): "".join(link.itertext()) for link in root.iter(f"{W}hyperlink")}
    del entries[None]
    assert entries == headings
    (code,) = root.iter(f"{W}instrText")
    assert code.text == ' TOC \\o "1-1" \\h \\z \\n '
    targets = {link.get("Target") for link in links if link.get("TargetMode") == "External"}
    elsewhere = {talk.moment_url(0).partition("&t=")[0], talk.url}
    assert targets == {talk.moment_url(ms) for ms in (0, 5000, 62000, 599000)} | elsewhere


def test_the_word_file_says_what_it_is(loaded: Callable[..., Loaded]) -> None:
    """Properties, language, running head and page of pages are the episode's; long lists fit Word's limit."""
    text = TALK.replace("[tides, harbours]", f"[tides, {'harbour ' * 40}]")
    document = docx.Document(io.BytesIO(word.render(loaded(text, "language: de-CH\n").edition)))
    properties = document.core_properties
    assert (properties.title, properties.author) == ("Tides & “Times” <b>of</b> day", "Anna Smith")
    assert (properties.keywords, properties.language) == ("tides", "de-CH")
    assert properties.created == properties.modified
    assert str(properties.created) == "2025-03-07 09:00:00+00:00"
    assert [lang.get(f"{W}val") for lang in document.styles.element.iter(f"{W}lang")] == ["de-CH"]
    section = document.sections[0]
    assert section.header.paragraphs[0].text.startswith("Tide & Time")
    fields = [field.get(f"{W}instr") for field in section.footer._element.iter(f"{W}fldSimple")]
    assert fields == [" PAGE ", " NUMPAGES "]


def test_the_word_file_opens_in_libreoffice(talk: Edition, tmp_path: Path) -> None:
    """And is printed with all its words."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")
    (tmp_path / "x.docx").write_bytes(word.render(talk))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ("--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir")
    run("soffice", profile, *convert, tmp_path, tmp_path / "x.docx")
    text = (tmp_path / "x.txt").read_text("utf-8-sig")
    for line in SPOKEN.splitlines():
        assert line in text


def test_same_edition_same_bytes(tmp_path: Path) -> None:
    """In two processes with different hash seeds, PDF and Word."""
    (tmp_path / "x.md").write_text(TALK, encoding="utf-8")
    code = (
        "import sys, hashlib; from pathlib import Path; from pipeline.publish.show_folder import load, open_standalone;"
        "from pipeline.writers import pdf, word; show_folder = open_standalone(Path(sys.argv[1]));"
        "edition = load(show_folder, show_folder.sources[0]).edition;"
        "sys.stdout.write(' '.join(hashlib.sha256(f.render(edition)).hexdigest() for f in (pdf, word)))"
    )
    seen = set()
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "TZ": f"UTC-{seed}"}
        command = [sys.executable, "-c", code, str(tmp_path / "x.md")]
        seen.add(subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout)
    show_folder = open_standalone(tmp_path / "x.md")
    edition = load(show_folder, show_folder.sources[0]).edition
    seen.add(" ".join(hashlib.sha256(form.render(edition)).hexdigest() for form in (pdf, word)))
    assert len(seen) == 1


def test_the_entries_of_the_word_file_have_one_order_and_no_date(talk: Edition) -> None:
    """The content types come first, as some readers expect."""
    with zipfile.ZipFile(io.BytesIO(word.render(talk))) as archive:
        entries = archive.infolist()
    names = [entry.filename for entry in entries]
    assert names == sorted(names)
    assert names[0] == "[Content_Types].xml"
    assert {entry.date_time for entry in entries} == {(2000, 1, 1, 0, 0, 0)}
    assert not [name for name in names if "thumbnail" in name or "WithEffects" in name]


def test_the_summary_is_not_the_first_words_spoken(edition: Callable[[str], Edition]) -> None:
    """They would stand twice on the first page."""
    assert title_block(edition(TALK)).summary == "What the sea does twice a day."
    assert title_block(edition(TALK.replace("description: What the sea does twice a day.\n", ""))).summary == ""


def test_marks_are_set_apart_and_every_character_stays() -> None:
    """A paragraph is cut where marks begin and end, and nowhere else."""
    text = "[laughs] Well [he means it], no. (chuckles)"
    assert "".join(piece for piece, _ in speech_and_sounds(text)) == text
    assert [piece for piece, mark in speech_and_sounds(text) if mark] == ["[laughs]", "(chuckles)"]


@pytest.mark.parametrize("start", [b"OTTO", b"q 1 0 0 1 0 0 cm"])
def test_a_stream_of_any_content_is_packed(start: bytes) -> None:
    """A stream whose packed form would end with a carriage return gets another end, at once, and unpacks to itself."""
    import zlib

    import pydyf

    from pipeline.press.file import packed

    content = next(
        text for n in range(256) if zlib.compress(text := start + bytes([n % 255] * 3 + [n // 3]), 6)[-1:] == b"\r"
    )
    data = packed(pydyf.Stream([content], compress=True)).partition(b"\nstream\n")[2].removesuffix(b"\nendstream")
    assert not data.endswith(b"\r")
    assert zlib.decompress(data).startswith(content)
    assert len(zlib.decompress(data)) == len(content) + 1
