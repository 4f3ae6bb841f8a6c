"""Templates, colours and fonts of a show's own: they take the place of ours, and their faults are told with their lines."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from pipeline.files.templates import contrast, environment, names, page_colours
from pipeline.model.problems import Severity
from pipeline.publish.build import Outcome, build
from pipeline.publish.request import Request
from tests.conftest import ROOT, Quiet

Make = Callable[..., Path]
EPISODE = """\
---
title: Salt & sand
published: 2024-01-01
audio: {url: "https://cdn.example/salt.mp3", length: 9, type: audio/mpeg, duration: 60}
transcript:
- {header: One}
- {line: Hello., sec: 0, who: Ann}
- {line: Good bye., sec: 30, who: Bob}
---
"""


def publish(root: Path) -> Outcome:
    return build(Request(root, root.parent / "out"), Quiet())


def file(root: Path, name: str) -> str:
    return (root.parent / "out" / name).read_text(encoding="utf-8")


def test_a_template_takes_the_place_of_ours(make_show: Make) -> None:
    """Own files are used, one by one, with what ours are given; they may include others, and texts are escaped."""
    root = make_show(
        {"e1": EPISODE},
        **{
            "templates/page.html.j2": '<title>{{ page.title }}</title>{% include "foot.html" %}<style>{{ css }}</style>',
            "templates/foot.html": "<p>{{ page.sections[0].title }} at {{ page.sections[0].start|clock }}</p>",
            "templates/page.css": "body { color: #123456 }",
        },
    )
    assert [one for one in publish(root).problems if one.code == "S022"] == []
    page = "<title>Salt &amp; sand</title><p>One at 0:00</p><style>body { color: #123456 }</style>"
    assert file(root, "episodes/e1/index.html") == page
    assert "body { color: #123456 }" in file(root, "index.html")


def test_names_of_the_release_before_still_work(make_show: Make) -> None:
    """A template that was written for 0.1 is rendered with the old names of what has another one now."""
    old = "{{ page.runs_left }}"
    root = make_show({"e1": EPISODE}, "language: he\n", **{"templates/page.html.j2": old})
    assert [one for one in publish(root).problems if one.code == "S022"] == []
    assert file(root, "episodes/e1/index.html") == "True"


def test_print_and_e_book_follow(make_show: Make) -> None:
    """The PDF and the e-book are made with own templates, too."""
    import zipfile

    root = make_show({"e1": EPISODE})
    publish(root)
    before = {
        name: (root.parent / "out/episodes/e1" / name).read_bytes() for name in ("transcript.pdf", "transcript.epub")
    }
    (root / "templates").mkdir()
    css = (ROOT / "templates" / "print.css").read_text()
    (root / "templates" / "print.css").write_text(css.replace("#1f5673", "#aa0000"))
    (root / "templates" / "epub.css").write_text("p { color: red }")
    assert [one for one in publish(root).problems if one.code == "S022"] == []
    for name, old in before.items():
        assert (root.parent / "out/episodes/e1" / name).read_bytes() != old
    with zipfile.ZipFile(root.parent / "out/episodes/e1/transcript.epub") as book:
        assert book.read("EPUB/style.css") == b"p { color: red }"


LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="9"><rect width="90" height="9" fill="#c33"/></svg>'


def test_a_picture_beside_the_templates_is_held_by_what_shows_it(make_show: Make) -> None:
    """On the page and in print; another picture changes both."""
    ours = (ROOT / "templates" / "print.html.j2").read_text()
    files = {
        "templates/logo.svg": LOGO,
        "templates/page.html.j2": '<title>x</title><img alt="" src="{{ picture("logo.svg") }}">',
        "templates/print.html.j2": ours.replace("<main>", '<p><img alt="" src="{{ picture("logo.svg") }}"/></p><main>'),
    }
    root = make_show({"e1": EPISODE}, **files)
    assert [one for one in publish(root).problems if one.code in ("S022", "X001")] == []
    assert 'src="data:image/svg+xml;base64,' in file(root, "episodes/e1/index.html")
    before = (root.parent / "out/episodes/e1/transcript.pdf").read_bytes()
    (root / "templates/logo.svg").write_text(LOGO.replace("#c33", "#3c3"))
    publish(root)
    assert (root.parent / "out/episodes/e1/transcript.pdf").read_bytes() != before


@pytest.mark.parametrize("address", ["https://x.example/logo.png", "file:///etc/hostname"])
def test_what_a_template_names_elsewhere_is_not_fetched(address: str, make_show: Make) -> None:
    """The PDF is not made, in its template's name; everything else is."""
    root = make_show({"e1": EPISODE})
    publish(root)
    before = (root.parent / "out/episodes/e1/transcript.pdf").read_bytes()
    (root / "templates").mkdir()
    ours = (ROOT / "templates" / "print.html.j2").read_text()
    (root / "templates/print.html.j2").write_text(ours.replace("<main>", f'<img alt="" src="{address}"/><main>'))
    (problem,) = [one for one in publish(root).problems if one.code in ("S022", "X001")]
    assert (problem.code, address in problem.message, "transcript.pdf" in problem.message) == ("S022", True, True)
    assert (root.parent / "out/episodes/e1/transcript.pdf").read_bytes() == before


def test_a_link_that_leads_nowhere_is_words_in_print(make_show: Make) -> None:
    """The PDF is made all the same."""
    ours = (ROOT / "templates" / "print.html.j2").read_text()
    files = {"templates/print.html.j2": ours.replace("<main>", '<p><a href="#nowhere">See there</a></p><main>')}
    root = make_show({"e1": EPISODE}, **files)
    assert [one for one in publish(root).problems if one.code in ("S022", "X001")] == []
    assert (root.parent / "out/episodes/e1/transcript.pdf").stat().st_size


def test_our_templates_are_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are kept where Python keeps modules, and made again when they are no good; a show's own are not kept."""
    from jinja2 import Environment

    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)

    def kept(own: tuple[tuple[str, str], ...] = ()) -> list[Path]:
        environment.cache_clear()
        environment(own).get_template("print.html.j2")
        return [path for path in tmp_path.rglob("*") if path.is_file()]

    try:
        assert kept((("page.css", ""),)) == []
        (path,) = kept()
        whole = path.read_bytes()
        path.write_bytes(whole[:100])
        assert kept() == [path]
        assert path.read_bytes() == whole
        monkeypatch.setattr(Environment, "compile", None)
        kept()
        monkeypatch.undo()
        monkeypatch.setattr(sys, "pycache_prefix", "/dev/null/no")
        monkeypatch.setattr(sys, "dont_write_bytecode", False)
        assert kept() == [path]
    finally:
        environment.cache_clear()


FAULTS = [
    ("one\n{{ page.titel }}", 2, "titel"),
    ("one\ntwo\n{% for x in page.chapters %}", 3, "endfor"),
    ("{{ 1 // 0 }}", 1, "zero"),
    ("a\n{{ ''.__class__.__mro__ }}", 2, "unsafe"),
    ("{% include 'nothing.html' %}", 1, "nothing.html"),
    ("a\nb\n{{ picture('nothing.png') }}", 3, "nothing.png"),
    ("a\n{{ _('{a.date.__globals__}', a=_) }}", 2, "only names may stand in braces"),
    ("{{ page.chapters.append }}{{ cycler.__init__.__globals__ }}", 1, ""),
]


@pytest.mark.parametrize(("text", "line", "words"), FAULTS)
def test_a_faulty_template(make_show: Make, text: str, line: int, words: str) -> None:
    """A fault is told with file and line; the old page stays, all other files are made."""
    root = make_show({"e1": EPISODE})
    publish(root)
    old = file(root, "episodes/e1/index.html")
    (root.parent / "out/episodes/e1/captions.vtt").unlink()
    (root / "templates").mkdir()
    (root / "templates" / "page.html.j2").write_text(text)
    found = [one for one in publish(root).problems if one.code in ("S022", "X001")]
    assert found
    assert {one.code for one in found} == {"S022"}
    assert {(one.place.file, one.place.line) for one in found} == {("templates/page.html.j2", line)}
    assert any(words in one.message for one in found)
    assert file(root, "episodes/e1/index.html") == old
    assert "Hello." in file(root, "episodes/e1/captions.vtt")


def test_a_print_template_that_reads_a_file(make_show: Make) -> None:
    """It is told with its line, there is no PDF, and everything else is made."""
    text = '<p>\n{{ edition.show.picture.path.joinpath("/etc/hostname").read_text() }}</p>'
    root = make_show({"e1": EPISODE}, "image: c.png\n", **{"templates/print.html.j2": text})
    Image.new("RGB", (1400, 1400)).save(root / "c.png")
    (problem,) = [one for one in publish(root).problems if one.code in ("S022", "X001")]
    assert (problem.code, problem.place.file, problem.place.line) == ("S022", "templates/print.html.j2", 2)
    assert "cannot use 'path'" in problem.message
    assert not (root.parent / "out/episodes/e1/transcript.pdf").exists()
    assert "Hello." in file(root, "episodes/e1/captions.vtt")


def test_a_faulty_template_of_the_show_s_page(make_show: Make) -> None:
    """The show's page is no exception, and the feed is made."""
    root = make_show({"e1": EPISODE}, **{"templates/show.html.j2": "\n\n{{ pages }}"})
    found = [one for one in publish(root).problems if one.code in ("S022", "X001")]
    assert {(one.code, one.place.file, one.place.line) for one in found} == {("S022", "templates/show.html.j2", 3)}
    assert "Salt" in file(root, "feed.xml")


def test_a_misspelt_name(make_show: Make) -> None:
    """A file that nobody looks for, but whose name is nearly one of ours, is told."""
    root = make_show({"e1": EPISODE}, **{"templates/pages.css": "x", "templates/unrelated.css": "y"})
    (problem,) = [one for one in publish(root).problems if one.code == "S022"]
    assert problem.hint == "did you mean 'page.css'?"


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_make_sees_a_changed_template(make_show: Make, tmp_path: Path) -> None:
    """A template that comes, changes or goes makes the pages anew."""
    root = make_show({"e1": EPISODE})
    words = [
        "make",
        "--no-print-directory",
        f"SHOW={root}",
        f"OUTPUT={tmp_path / 'out'}",
        f"BUILD={tmp_path / 'b'}",
        "pages",
    ]
    page, own = tmp_path / "out/episodes/e1/index.html", root / "templates" / "page.html.j2"
    own.parent.mkdir()
    subprocess.run(words, cwd=ROOT, check=True, capture_output=True)
    ours = page.read_text()
    for text in ("first", "second"):
        own.write_text(text)
        subprocess.run(words, cwd=ROOT, check=True, capture_output=True)
        assert page.read_text() == text
    own.unlink()
    subprocess.run(words, cwd=ROOT, check=True, capture_output=True)
    assert page.read_text() == ours


@pytest.mark.parametrize(
    "css", ["/* nothing */", "ol { list-style: decimal inside }", "li { list-style: square; break-after: page }"]
)
def test_a_print_style_sheet_with_bullets(make_show: Make, css: str) -> None:
    """Lists of any look are printed; ours have none."""
    root = make_show({"e1": EPISODE}, **{"templates/print.css": css})
    assert [one for one in publish(root).problems if one.code in ("S022", "X001")] == []
    assert (root.parent / "out/episodes/e1/transcript.pdf").is_file()


def test_a_style_sheet_without_our_colours(make_show: Make) -> None:
    """The card is drawn in ours."""
    root = make_show({"e1": EPISODE}, **{"templates/page.css": "body { color: #123456 }"})
    assert [one for one in publish(root).problems if one.code in ("S022", "X001")] == []
    assert (root.parent / "out/episodes/e1/card.png").is_file()


def test_colours_and_fonts(make_show: Make) -> None:
    """Settings change the variables of the style sheet, and the card; what stands on the accent can be read."""
    settings = "colours: {accent: '#FFCC00', dark: {accent: '#204060'}}\nfonts: {serif: 'Gill Sans, serif'}\n"
    root = make_show({"e1": EPISODE}, settings)
    outcome = publish(root)
    for name in ("index.html", "episodes/e1/index.html"):
        html = file(root, name)
        assert ":root { --accent: #ffcc00; --on-accent: #000000; --serif: Gill Sans, serif; }" in html
        assert "prefers-color-scheme: dark) { :root { --accent: #204060; --on-accent: #ffffff; } }" in html
    faint = {one.message.split()[0] for one in outcome.problems if one.code == "S023"}
    assert faint == {"accent", "dark.accent"}


@pytest.mark.parametrize(
    "settings",
    [
        "colours: {accent: red}",
        "colours:\n  accent: #ff0000",
        "colours: {accent: '#ff0000; } body { x'}",
        "colours: {dark: {ink: '#12345'}}",
        "fonts: {serif: 'Georgia; } * { display: none'}",
        "fonts: {sans: '</style><script>'}",
    ],
)
def test_what_is_no_colour_or_font(make_show: Make, settings: str) -> None:
    """Nothing but colours and names of fonts gets into the style sheet."""
    from pipeline.model.problems import SettingsError

    root = make_show({"e1": EPISODE}, settings + "\n")
    with pytest.raises(SettingsError) as refused:
        publish(root)
    (problem,) = refused.value.problems
    assert problem.code == "S003"
    assert re.match(r"(colours|fonts)\.", problem.message)


def test_contrast() -> None:
    """The ratios are those of WCAG's own examples, and our own colours keep to it."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    ours = page_colours()
    for start in ("", "dark."):
        for name in ("ink", "soft", "accent"):
            assert contrast(ours[f"{start}{name}"], ours[f"{start}paper"]) >= 4.5
        assert contrast(ours[f"{start}accent"], ours[f"{start}on-accent"]) >= 4.5


def test_the_page_about_templates_is_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    """docs/templates.md names every file, and what the code gives."""
    text = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
    import importlib.util

    monkeypatch.syspath_prepend(ROOT / "tools")
    spec = importlib.util.spec_from_file_location("docs_tool", ROOT / "tools" / "docs.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert text == tool.generated()["templates.md"]
    assert all(f"`{name}`" in text for name in names())


BOMBS = [
    ("page.html.j2", "{% for a in range(9999) %}{% for b in range(9999) %}{{ a * b }}{% endfor %}{% endfor %}", "B002"),
    ("page.html.j2", "{% set x = page.title * 200000000 %}{{ x }}", "B004"),
    ("print.html.j2", "{{ (edition.episode.title * 90000000)|length }}{{ 'x'.center(3000000000) }}", "B004"),
    ("show.html.j2", "{% set x = page.title * 200000000 %}{{ x }}", "B004"),
    ("epub-page.xhtml.j2", "{{ 'x' * 3000000000 }}", "B004"),
]


@pytest.mark.parametrize(("name", "text", "code"), BOMBS)
def test_a_template_that_takes_everything_is_ended(
    make_show: Make, monkeypatch: pytest.MonkeyPatch, name: str, text: str, code: str
) -> None:
    """However it does it: by loops, at once when it is filled, or while it is read; everything else is made."""
    monkeypatch.setattr("pipeline.publish.rendering._SECONDS", 2)
    monkeypatch.setattr("pipeline.publish.not_made._GIVEN_UP", Counter())
    root = make_show({"e1": EPISODE}, **{f"templates/{name}": text})
    stage = "transcript" if name.startswith(("print", "epub")) else "pages"
    outcome = build(Request(root, root.parent / "out", stage), Quiet())
    found = [one for one in outcome.problems if one.severity is Severity.ERROR]
    assert code in {one.code for one in found}
    assert {one.code for one in found} <= {code, "S022"}
    assert len(list((root.parent / "out/episodes/e1").iterdir())) >= 2


def test_what_takes_too_much_again_and_again_is_given_up(make_show: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """After three episodes the others are told so at once."""
    monkeypatch.setattr("pipeline.publish.not_made._GIVEN_UP", Counter())
    text = "{{ page.title * 200000000 }}"
    root = make_show({f"e{n}": EPISODE for n in range(5)}, **{"templates/page.html.j2": text})
    outcome = build(Request(root, root.parent / "out", "pages"), Quiet())
    found = [one for one in outcome.problems if one.place.file.startswith("episodes/") and one.code.startswith("B")]
    assert [one.code for one in found].count("B004") == 3
    assert len([one for one in found if "is not tried" in one.message]) == 2
