"""Cues, and the caption files as other people's programs read them."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import pytest
import srt as srt_reader
import webvtt

from pipeline.edition import Edition
from pipeline.text.voices import voices
from pipeline.writers import srt, transcript_html, transcript_json, transcript_txt, vtt

EPISODE = """\
---
title: Test
audio: {url: https://a.example/x.mp3, length: 1, type: audio/mpeg, duration: 100}
transcript:
- {header: A & B}
- {line: "AT&T <b>said</b> that x --> y, and so it went on for quite a while: yes. It did.", sec: 3, who: "Zoë & Co"}
- {line: "[laughs] Right.", sec: 3, who: "Zoë & Co"}
- {line: "1984", sec: 12, who: José María}
- {line: "10 < 20", sec: 12, who: José Luis}
- {line: Nobody knows., sec: 20}
---
"""


def spoken(edition: Edition) -> list[str]:
    return [word for turn in edition.turns for paragraph in turn.paragraphs for word in paragraph.text.split()]


def test_vtt_as_a_reader_sees_it(edition: Callable[[str], Edition]) -> None:
    """webvtt-py reads every cue with its voice, and all words come back once and in order."""
    import html

    made = edition(EPISODE)
    found = webvtt.from_buffer(io.StringIO(vtt.render(made)))
    words = [word for cue in found for word in html.unescape(cue.text).split()]
    assert words == spoken(made)
    assert [cue.voice for cue in found][-4:] == ["Zoë", "JoséMaría", "JoséLuis", "Speaker"]


def test_srt_as_a_reader_sees_it(edition: Callable[[str], Edition]) -> None:
    """The srt library reads strictly numbered cues of at most two lines of 32, names at the change of speaker."""
    made = edition(EPISODE)
    found = list(srt_reader.parse(srt.render(made), ignore_errors=False))
    assert [cue.index for cue in found] == list(range(1, len(found) + 1))
    assert all(len(cue.content.splitlines()) <= 2 for cue in found)
    assert all(len(line) <= 32 for cue in found for line in cue.content.splitlines())
    assert found[0].content.startswith("Zoë & Co: AT&T ‹b>")
    assert "-->" not in "".join(cue.content for cue in found)


def test_people_keep_their_names() -> None:
    """A voice is one word; who has one name only keeps it, others get letters of their next names."""
    found = voices(["Ann Lee", "Ann", "Dr. Jean-Luc O’Brien", "Speaker", "", "?", "Ann Lea"])
    assert found == {
        "Ann": "Ann",
        "Speaker": "Speaker",
        "": "Speaker2",
        "?": "Speaker3",
        "Ann Lee": "AnnLee",
        "Ann Lea": "AnnLea",
        "Dr. Jean-Luc O’Brien": "JeanLuc",
    }


@pytest.mark.parametrize(
    ("who", "voice"),
    [
        ("د. سامي", "سامي"),
        ("डॉ. शर्मा", "शर्मा"),
        ('ד"ר כהן', "כהן"),
        ("Mme Dupont", "Dupont"),
        ("Pani Nowak", "Nowak"),
        ("Prof. dr hab. Jan Kowalski", "Jan"),
        ("Dott.ssa Rossi", "Rossi"),
        ("Dr.in Huber", "Huber"),
        ("г-н Иванов", "Иванов"),
        ("박 선생님", "박"),
        ("山田さん", "山田さん"),
        ("The Host", "Host"),
        ("van der Berg", "Berg"),
        ("de la Cruz", "Cruz"),
        ("J. Robert Oppenheimer", "Robert"),
        ("🎙️ Mic", "Mic"),
        ("#1 Fan", "Fan"),
        ("🤖", "Speaker"),
        ("3Blue1Brown", "3Blue1Brown"),
    ],
)
def test_a_voice_is_a_name_that_listeners_know(who: str, voice: str) -> None:
    """Titles of any language, particles, articles, initials and pictures are no names."""
    assert voices([who], ("en",)) == {who: voice}


def test_voices_are_told_apart_by_whole_words() -> None:
    """Who shares a name is told by the next word, or by the title; nobody gets the name of somebody else."""
    assert voices(["Ann and Bob", "Anna", "Ann"]) == {"Ann and Bob": "AnnBob", "Anna": "Anna", "Ann": "Ann"}
    assert voices(["M. Dupont", "Mme Dupont"], ("fr",)) == {"M. Dupont": "Dupont", "Mme Dupont": "MmeDupont"}
    assert voices(["The Host", "Host"]) == {"Host": "Host", "The Host": "TheHost"}
    assert voices(["Speaker 1", "Speaker 2"]) == {"Speaker 1": "Speaker1", "Speaker 2": "Speaker2"}


def test_right_to_left_lines_say_so(edition: Callable[[str], Edition]) -> None:
    """A line that begins with a Latin word has a mark before it, in WebVTT and SubRip; a name at the beginning not."""
    made = edition("---\ntitle: T\ntranscript:\n- {line: 'CNN דיווחה אתמול שהמים עלו', sec: 1, who: אבי}\n---\n")
    assert "<v אבי>\u200fCNN" in vtt.render(made)
    assert "\nאבי: CNN" in srt.render(made)


def test_json_and_html_and_text(edition: Callable[[str], Edition]) -> None:
    """The other transcripts hold the same words; JSON has a segment with start and end for each cue."""
    made = edition(EPISODE)
    document = json.loads(transcript_json.render(made))
    assert document["version"] == "1.0.0"
    assert [word for segment in document["segments"] for word in segment["body"].split()] == spoken(made)
    assert all(segment["startTime"] < segment["endTime"] for segment in document["segments"])
    html_text = transcript_html.render(made)
    assert html_text.startswith("<cite>Zoë &amp; Co:</cite>\n<time>0:03</time><p>AT&amp;T &lt;b&gt;said")
    assert transcript_txt.render(made).startswith("\n\nA & B\n\nZoë & Co: AT&T <b>said</b>")


def test_a_caption_that_looks_like_a_name_gets_the_name(edition: Callable[[str], Edition]) -> None:
    """A card whose words contain ": " would be read as a speaker, so it begins with the real one."""
    made = edition(
        "---\ntitle: T\ntranscript:\n- {line: 'We said at length what we wanted to say then. It should be: yes.', sec: 1, who: Al}\n---\n"
    )
    cards = [cue.content.replace("\n", " ") for cue in srt_reader.parse(srt.render(made))]
    assert cards[-1].startswith("Al: ") or ": " not in cards[-1]
