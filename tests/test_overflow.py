"""Long words and addresses stay on the page in print, whole, and are cut where their language cuts them."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.files.templates import environment
from pipeline.publish.show_folder import load, open_show
from pipeline.writers import pdf

WORD = "Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung"
ADDRESS = (
    "https://www.gesetze.example/bundesrecht/"
    + "verkehrsgenehmigungszustaendigkeit_" * 4
    + "2003/gesamt.pdf?download=1"
)
EPISODE = f"""\
---
title: {WORD}
description: Die {WORD} und {ADDRESS} sind lang.
transcript:
- header: {WORD} und {WORD}
- {{line: Die {WORD} steht unter {ADDRESS} im Netz., sec: 3, who: Anna}}
- {{line: {"Rindfleischetikettierung" * 6}, sec: 9, who: {"Anna" * 12}}}
---
"""
_WORD = re.compile(r'xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">([^<]*)<')


@pytest.mark.parametrize("look", ["book", "booklet"])
def test_all_words_are_on_the_page(look: str, make_show: Callable[..., Path], tmp_path: Path) -> None:
    """Nothing runs off the paper, and every letter can be read; an address gets no hyphen."""
    show = open_show(make_show({"x": EPISODE}, f"language: de\nprint: {{look: {look}}}\nimage: ''\n"))
    made = load(show, show.sources[0]).edition
    path = tmp_path / "x.pdf"
    path.write_bytes(pdf.render(made))
    text = subprocess.run(["pdftotext", "-bbox", path, "-"], check=True, capture_output=True, text=True).stdout
    width = float(re.findall(r'page width="([\d.]+)"', text)[0])
    words = _WORD.findall(text)
    assert max(float(right) for _, right, _ in words) < width - 20
    letters = "".join(re.sub(r"[-\u00ad‐]$", "", word) for _, _, word in words).replace("-", "")
    assert letters.count(WORD) >= 5
    assert letters.count(ADDRESS) == 2
    assert "Rindfleischetikettierung" * 6 in letters


def test_long_words_are_marked() -> None:
    """What is marked is for the style sheet; what is short stays as it is."""
    breakable = environment((), "de").filters["breakable"]
    assert breakable("Kurz & gut") == "Kurz &amp; gut"
    assert breakable(WORD) == f'<span class="hyphened">{WORD}</span>'
    assert breakable(f"({ADDRESS})") == f'<span class="address">({ADDRESS})</span>'
    assert breakable("<b>" * 9) == f'<span class="hyphened">{"&lt;b&gt;" * 9}</span>'
