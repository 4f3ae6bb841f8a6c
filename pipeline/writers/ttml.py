"""captions.ttml: TTML captions for studios and broadcasters, in the text profile of IMSC 1.1.

Sections are those of the W3C Recommendation "TTML Profiles for Internet Media Subtitles and Captions 1.1".
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

from pipeline.edition import Edition
from pipeline.text import timecode
from pipeline.text.plain import fold
from pipeline.transcript import captions
from pipeline.transcript.captions import Cue
from pipeline.writers.shared.directions import rtl_places

# A line of so many columns fits the region at the usual size of 4/75 of the picture's height; longer ones are smaller.
_COLUMNS, _SIZE, _LEAST = 48, 80, 50
# Percentages of a cell, which is 1/15 of the height (TTML2, cellResolution): cells are allowed in linePadding alone
# (7.12.8). Every line has a box as wide as its text; four lines fit, should a narrow picture wrap them (8.4.6, 7.4).
_DOCUMENT = """\
<?xml version="1.0" encoding="UTF-8"?>
<tt xmlns="http://www.w3.org/ns/ttml"
    xmlns:ttm="http://www.w3.org/ns/ttml#metadata"
    xmlns:ttp="http://www.w3.org/ns/ttml#parameter"
    xmlns:tts="http://www.w3.org/ns/ttml#styling"
    xmlns:itts="http://www.w3.org/ns/ttml/profile/imsc1#styling"
    xmlns:ebutts="urn:ebu:tt:style"
    ttp:contentProfiles="http://www.w3.org/ns/ttml/profile/imsc1.1/text"
    ttp:timeBase="media" ttp:cellResolution="32 15" xml:lang="{language}">
  <head>
    <metadata>
      <ttm:title>{title}</ttm:title>{agents}
    </metadata>
    <styling>
      <style xml:id="text" tts:color="white" tts:fontFamily="proportionalSansSerif" tts:fontSize="{size}%" \
tts:lineHeight="125%" tts:textAlign="center" itts:fillLineGap="true" ebutts:linePadding="0.5c"/>
      <style xml:id="box" tts:backgroundColor="#000000CC"/>
      <style xml:id="rtl" tts:direction="rtl" tts:unicodeBidi="embed"/>
    </styling>
    <layout>
      <region xml:id="below" tts:origin="5% 65%" tts:extent="90% 30%" tts:displayAlign="after" tts:overflow="visible"/>
    </layout>
  </head>
  <body style="text">
    <div region="below">{cues}
    </div>
  </body>
</tt>
"""


def render(edition: Edition) -> str:
    """The captions of an edition as TTML; who speaks is a person with a name, named by every cue and not shown."""
    names = _names(edition)
    agents = {name: f"speaker{number}" for number, name in enumerate(dict.fromkeys(names.values()), 1)}
    backwards = rtl_places(edition)
    people = (f'<ttm:agent xml:id="{agent}" type="person">{_name(name)}</ttm:agent>' for name, agent in agents.items())
    cues = (
        _cue(number, cue, agents.get(names.get(cue.speaker, ""), ""), rtl=cue.place in backwards)
        for number, cue in enumerate(edition.cues, 1)
    )
    widest = captions.for_vtt(edition.show.captions, edition.show.language).max_line
    return _DOCUMENT.format(
        language=escape(edition.show.language, {'"': "&quot;"}),
        title=escape(edition.episode.title),
        size=max(_LEAST, min(_SIZE, _SIZE * _COLUMNS // widest)),
        agents=_lines(people, 6),
        cues=_lines(cues, 6),
    )


def _lines(elements: Iterable[str], depth: int) -> str:
    return "".join(f"\n{' ' * depth}{element}" for element in elements)


def _name(name: str) -> str:
    return f'<ttm:name type="full">{escape(name)}</ttm:name>'


def _cue(number: int, cue: Cue, agent: str, *, rtl: bool) -> str:
    """A cue as a paragraph; a right-to-left text says so, since a line may begin with a word of another script."""
    style = ' style="rtl"' if rtl else ""
    speaker = f' ttm:agent="{agent}"' if agent else ""
    times = f'begin="{timecode.stamp(cue.start)}" end="{timecode.stamp(cue.end)}"'
    text = "<br/>".join(map(escape, cue.lines))
    return f'<p xml:id="cue{number}" {times}{style}{speaker}><span style="box">{text}</span></p>'


def _names(edition: Edition) -> dict[str, str]:
    """Speaker → full name: that of the host or guest who is meant, when it is clear who; nobody has none."""
    people = {person.id: person.name for person in (*edition.hosts, *edition.guests)}
    told = {**edition.show.speakers, **edition.episode.speakers}
    meant = {fold(name): people[who] for name, who in told.items() if who in people}
    voices: dict[str, str] = {}
    for speaker in dict.fromkeys(cue.speaker for cue in edition.cues if cue.speaker):
        begin = {name for name in people.values() if f"{fold(name)} ".startswith(f"{fold(speaker)} ")}
        voices[speaker] = meant.get(fold(speaker)) or (begin.pop() if len(begin) == 1 else speaker)
    return voices
