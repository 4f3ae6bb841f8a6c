"""Directions of texts in two scripts, as UAX #9 has them, in every format that tells them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from pipeline.edition import Edition
from pipeline.publish.show_folder import Loaded
from pipeline.text.bidi import bidi_runs, directed, right_to_left
from pipeline.writers import epub, pdf, ttml, vtt, word

# A Hebrew episode, in a show that does not say so, and an Arabic one of many English words.
HEBREW = """\
---
title: מה זה GitHub Copilot?
transcript:
- header: מה זה GitHub Copilot?
- {line: 'שלום לכולם, היום נדבר על כלי שכולם שומעים עליו.', sec: 5, who: נועה}
- {line: 'Visual Studio Code? כן.', sec: 12, who: דני}
- {line: 'אז מה ההבדל מ-Visual Studio Code?', sec: 20, who: נועה}
- {line: 'Yes, of course.', sec: 25, who: דני}
---
"""
ARABIC = """\
---
title: Kubernetes وDocker
transcript:
- header: Docker وKubernetes
- {line: 'نستخدم JavaScript وTypeScript وKubernetes.', sec: 5, who: ليلى}
- {line: 'في Amazon Web Services، كل شيء أسهل!', sec: 15, who: ليلى}
- {line: 'Python لغة رائعة، أليس كذلك؟', sec: 22, who: ليلى}
- {line: 'C++\u200e هي لغة قديمة.', sec: 30, who: ليلى}
---
"""


@pytest.mark.parametrize(
    ("text", "around", "rtl"),
    [
        ("מה זה GitHub Copilot?", True, True),
        ("מה זה GitHub Copilot?", False, True),
        ("Visual Studio Code מול Eclipse IDE", True, True),
        ("Visual Studio Code מול Eclipse IDE", False, False),
        ("שלום means peace in Hebrew", False, False),
        ("Yes, of course.", True, False),
        ("Python لغة رائعة، أليس كذلك؟", False, True),
        ("1944.", True, False),
    ],
)
def test_base_direction(text: str, around: bool, rtl: bool) -> None:
    """A sentence of a right-to-left episode is one, however many English names are in it; elsewhere its words decide."""
    assert right_to_left(text, around) is rtl


@pytest.mark.parametrize(
    ("text", "rtl", "runs"),
    [
        ("iPhone 15 הוא טלפון", True, [("iPhone 15", False), (" הוא טלפון", True)]),
        ("בשנת 1944 נולד", True, [("בשנת 1944 נולד", True)]),
        ("Windows 10, Windows 11 והלאה", True, [("Windows 10, Windows 11", False), (" והלאה", True)]),
        ("C++\u200e هي", True, [("C++\u200e", False), (" هي", True)]),
        ("in 5% of אבג, 1,000 דהו it is", False, [("in 5% of ", False), ("אבג, 1,000 דהו", True), (" it is", False)]),
        ("abc", True, [("abc", False)]),
    ],
)
def test_runs(text: str, rtl: bool, runs: list[tuple[str, bool]]) -> None:
    """A number is one with the Latin word before it (W7), signs between two of a kind are of that kind (N1)."""
    assert list(bidi_runs(text, rtl)) == runs


def test_a_line_says_that_it_runs_left() -> None:
    """A line of a right-to-left paragraph that begins with Latin letters, or has no others, begins with a mark."""
    assert directed(("CNN דיווחה", "GitHub Copilot?", "כן"), True) == (
        "\u200fCNN דיווחה",
        "\u200fGitHub Copilot?",
        "כן",
    )
    assert directed(("CNN",), False) == ("CNN",)


@pytest.mark.parametrize("text", [HEBREW, ARABIC])
def test_formats_agree_on_the_direction(text: str, edition: Callable[[str], Edition]) -> None:
    """Word, EPUB, TTML, WebVTT and the PDF lay out every sentence of the language from right to left."""
    made = edition(text)
    assert made.rtl
    said = [paragraph.text for turn in made.turns for paragraph in turn.paragraphs]
    own = [one for one in said if any("\u0590" <= c <= "\u06ff" for c in one)]
    document = docx.Document(io.BytesIO(word.render(made)))
    turned = {p.text for p in document.paragraphs if p._p.xpath("w:pPr/w:bidi")}
    assert {one for one in own if one in turned} == set(own)
    assert made.sections[0].chapter is not None
    assert made.sections[0].chapter.title in turned
    with zipfile.ZipFile(io.BytesIO(epub.render(made))) as archive:
        page = next(
            archive.read(name).decode()
            for name in archive.namelist()
            if '<p class="said"' in archive.read(name).decode("utf-8", "replace")
        )
    assert page.count('<p class="said" dir="rtl">') == len(own)
    assert ttml.render(made).count('style="rtl"') == len([cue for cue in made.cues if cue.text in own])
    assert all(
        "\u200f" in one or one[:1] > "\u0590"
        for one in re.findall(r"<v [^>]*>(.*)", vtt.render(made))
        if one != "Yes, of course."
    )
    assert 'dir="rtl"' in pdf.as_html(made)


def test_an_english_episode_with_a_word_of_hebrew_stays(loaded: Callable[[str], Loaded]) -> None:
    """One word of another script turns nothing around."""
    made = loaded("---\ntitle: T\ntranscript:\n- {line: 'שלום means peace in Hebrew.', sec: 1, who: A}\n---\n").edition
    assert not made.rtl
    assert "rtl" not in ttml.render(made).partition("<body")[2]


def test_dates_run_as_their_language_does() -> None:
    """Only clocks are left to right in any language: a date would be read from its end."""
    css = (Path(pdf.__file__).parents[2] / "templates" / "page.css").read_text("utf-8")
    turned = re.findall(r"([^{}]+)\{[^{}]*direction: ltr", css)
    assert [name.strip() for rule in turned for name in rule.split(",")] == [".time", ".at", "#speed"]
