"""captions.ttml and chapters.vtt, as other people's programs read them."""

from __future__ import annotations

import html
import io
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pysubs2
import pytest
import webvtt
from lxml import etree

from pipeline.edition import Edition
from pipeline.publish.show_folder import load, open_show
from pipeline.writers import chapters_vtt, ttml
from tests.conftest import DEMO

Make = Callable[[str], Edition]
TT = "{http://www.w3.org/ns/ttml}"
TTM = "{http://www.w3.org/ns/ttml#metadata}"
TTP = "{http://www.w3.org/ns/ttml#parameter}"
TTS = "{http://www.w3.org/ns/ttml#styling}"
XML = "{http://www.w3.org/XML/1998/namespace}"

TORTURE = r"""---
title: "A & B <c> \"d\" 'e' ]]> {x} \u0008"
transcript:
- {header: "One --> <two> & \"three\""}
- {line: "AT&T <b>said</b> \"x\" --> 'y' ]]> &amp; &#65; {brace}, and on it went: yes.", sec: 3, who: "Zoë \"Z\" <O'B> & Co"}
- {line: "👩‍👩‍👧‍👦 🇩🇪 \u0001\u000b\u200b\ufeff\x9f\ufffe and nbsp\u00a0here 日本語の文章です。", sec: 12, who: Ann}
- {line: "CNN דיווחה אתמול שהמים עלו, ואף אחד לא האמין לזה עד שראה בעצמו את הסלע 1984!", sec: 20, who: ענת}
- {line: "مرحبا بكم في البرنامج، هذا هو الدرس الأول.", sec: 30, who: ليلى}
- {line: Nobody knows., sec: 38}
- {header: "שלום & ברכה"}
- {line: The end., sec: 45, who: Ann}
---
"""


def milliseconds(stamp: str) -> int:
    """Of HH:MM:SS.mmm."""
    hours, minutes, seconds = stamp.split(":")
    return (int(hours) * 60 + int(minutes)) * 60_000 + round(float(seconds) * 1000)


def shown(edition: Edition) -> list[tuple[int, int, str]]:
    """Start, end and lines of every cue."""
    return [(cue.start, cue.end, "\n".join(cue.lines)) for cue in edition.cues]


@pytest.fixture(params=["torture", "demo"])
def made(request: pytest.FixtureRequest, edition: Make) -> Edition:
    """An edition of everything that is hard, and one of an episode as they are."""
    if request.param == "torture":
        return edition(TORTURE)
    show_folder = open_show(DEMO)
    return load(show_folder, show_folder.sources[1]).edition


def parse(edition: Edition) -> etree._Element:
    return etree.fromstring(ttml.render(edition).encode())


def test_ttml_as_an_xml_parser_sees_it(made: Edition) -> None:
    """Times and lines are those of the cues, each names its speaker, and ids and references fit together."""
    tree = parse(made)
    for line in tree.iter(f"{TT}br"):
        line.text = "\n"
    found = list(tree.iter(f"{TT}p"))
    times = [(milliseconds(p.get("begin", "")), milliseconds(p.get("end", ""))) for p in found]
    assert [(*time, "".join(p.itertext())) for time, p in zip(times, found, strict=True)] == shown(made)
    names = {agent.get(f"{XML}id"): agent.findtext(f"{TTM}name") for agent in tree.iter(f"{TTM}agent")}
    said = [names.get(p.get(f"{TTM}agent"), "") for p in found]
    assert all(name.startswith(cue.speaker) for name, cue in zip(said, made.cues, strict=True))
    assert tree.findtext(f".//{TTM}title") == made.episode.title
    ids = [element.get(f"{XML}id") for element in tree.iter() if element.get(f"{XML}id")]
    assert len(ids) == len(set(ids))
    used = {element.get(name) for element in tree.iter() for name in ("style", "region", f"{TTM}agent")}
    assert used - {None} <= set(ids)


def test_ttml_as_ttconv_sees_it(made: Edition, caplog: pytest.LogCaptureFixture) -> None:
    """The reader of IMSC finds every cue with its exact times, lines and direction, and nothing to complain of."""
    reader = pytest.importorskip("ttconv.imsc.reader")
    model = pytest.importorskip("ttconv.model")
    styles = pytest.importorskip("ttconv.style_properties")
    document = reader.to_model(ElementTree.ElementTree(ElementTree.fromstring(ttml.render(made))))
    paragraphs = [element for element in document.get_body().dfs_iterator() if isinstance(element, model.P)]
    found = []
    for p in paragraphs:
        parts = [part for part in p.dfs_iterator() if isinstance(part, (model.Text, model.Br))]
        text = "".join("\n" if isinstance(part, model.Br) else part.get_text() for part in parts)
        found.append((p.get_begin() * 1000, p.get_end() * 1000, text))
    assert found == shown(made)
    directions = [p.get_style(styles.StyleProperties.Direction) for p in paragraphs]
    hebrew = [any("\u0590" < letter < "\u0700" for letter in cue.text) for cue in made.cues]
    assert [way is styles.DirectionType.rtl for way in directions] == hebrew
    assert document.get_lang() == made.show.language
    assert not caplog.records


def test_ttml_as_pysubs2_sees_it(made: Edition) -> None:
    """A program that edits subtitles reads the same cues."""
    found = pysubs2.SSAFile.from_string(ttml.render(made))
    assert [(event.start, event.end, event.text.replace(r"\N", "\n")) for event in found] == shown(made)


def test_ttml_is_of_the_text_profile_of_imsc(made: Edition) -> None:
    """What the Recommendation asks of a document: its profile, a region inside the picture, lengths in its units."""
    tree = parse(made)
    assert tree.get(f"{TTP}contentProfiles") == "http://www.w3.org/ns/ttml/profile/imsc1.1/text"
    assert (tree.get(f"{TTP}timeBase"), tree.get(f"{XML}lang")) == ("media", made.show.language)
    (region,) = tree.iter(f"{TT}region")
    origin, extent = (
        [float(part.rstrip("%")) for part in region.get(f"{TTS}{name}").split()] for name in ("origin", "extent")
    )
    assert all(start >= 0 and start + size <= 100 for start, size in zip(origin, extent, strict=True))
    cells = [name for element in tree.iter() for name, text in element.items() if text in ("0.5c", "1c")]
    assert cells == ["{urn:ebu:tt:style}linePadding"]
    assert any(style.get(f"{TTS}lineHeight") for style in tree.iter(f"{TT}style"))


def test_speakers_have_their_full_names(make_show: Callable[..., Path]) -> None:
    """A first name or a nickname stands for the one person who is meant; where that is not clear it stays."""
    lines = "".join(
        f"- {{line: Hello., sec: {at * 9}, who: {who}}}\n"
        for at, who in enumerate(("Zoë", "Bo", "Kit", "Ann", "Ann Lee", "Anna"))
    )
    text = f"---\ntitle: T\nguests: [zoe, ann, annb, chris]\nspeakers: {{Kit: chris}}\ntranscript:\n{lines}---\n"
    people = {"zoe": "Zoë Håkansson", "ann": "Ann Lee", "annb": "Ann Bo", "chris": "Chris Day"}
    files = {f"people/{name}.md": f"---\ntitle: {title}\n---\n" for name, title in people.items()}
    show_folder = open_show(make_show({"x": text}, **files))
    tree = parse(load(show_folder, show_folder.sources[0]).edition)
    names = {agent.get(f"{XML}id"): agent.findtext(f"{TTM}name") for agent in tree.iter(f"{TTM}agent")}
    said = [names[p.get(f"{TTM}agent")] for p in tree.iter(f"{TT}p")]
    assert said == ["Zoë Håkansson", "Bo", "Chris Day", "Ann", "Ann Lee", "Anna"]
    assert len(names) == 6


def test_long_lines_are_smaller(edition: Make) -> None:
    """Lines of 65 columns fit the picture's width as those of 42 do."""
    made = edition(TORTURE)
    wide = replace(made, show=replace(made.show, captions=replace(made.show.captions, profile="podcast")))
    sizes = [parse(one).find(f".//{TT}style[@{XML}id='text']").get(f"{TTS}fontSize") for one in (made, wide)]  # type: ignore[union-attr]
    assert sizes == ["80%", "59%"]


def test_chapters_as_a_track(made: Edition) -> None:
    """webvtt-py reads every chapter's title on one line, from its start to the next one's, the last to the end."""
    found = webvtt.from_buffer(io.StringIO(chapters_vtt.render(made))).captions
    assert [html.unescape(cue.raw_text) for cue in found] == [chapter.title for chapter in made.chapters]
    assert [milliseconds(cue.start) for cue in found] == [chapter.start for chapter in made.chapters]
    assert all(one.end == two.start for one, two in pairwise(found))
    assert milliseconds(found[-1].end) == made.end


def test_a_chapter_of_no_length_is_still_a_cue(edition: Make) -> None:
    """A header in a file without lines and without audio begins and ends at 0, where players would drop it."""
    made = edition("---\ntitle: T\ntranscript:\n- {header: Only}\n---\n")
    assert chapters_vtt.render(made) == "WEBVTT\n\n00:00:00.000 --> 00:00:00.001\nOnly\n"
