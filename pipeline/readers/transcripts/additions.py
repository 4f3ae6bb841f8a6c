"""Paragraphs of a document in, those of the transcript out: what tools and pages add is listed."""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.readers.transcripts.heads import Par
from pipeline.readers.transcripts.passages import Reading
from pipeline.readers.transcripts.times import CLOCK

_FOOTER = re.compile(
    r"(?:\(?transcri(?:bed|ption|pt)(?: \w+)? by\b|transcript(?:ion)? (?:powered|provided|generated|created)|"
    r"transcription (?:ended|started)\b|(?:[\w.'’-]+ ){1,4}(?:started|stopped) transcription\W*$|"
    r"\(?this file is longer than\b.{0,60}\bgo unlimited\b|tactiq\.io\b|[\w.-]+\.(?:mp3|m4a|wav|mp4|mov|aac|flac)$|"
    r"this (?:editable )?(?:file|transcript|transcription)\b.{0,40}\b(?:generated|transcribed|created|"
    r"computer|automatic|automatically|"
    r"machine|edited|may contain)\b|view recording\b|action item\b|"
    r"\W*end of (?:the )?(?:transcript|recording|interview|audio)\b\W*$|\W*\[?end\]?\W*$|"
    r"incomplete: |unedited automated transcript|\(?.*remove this message by upgrading|automatically generated|"
    r"transcribed with \w+|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*, \w{3,9}\.? \d{1,2}, \d{4}\b.{0,25}$|"
    r"machine.generated transcript|downloaded from|(?:audio|file) (?:name|duration|length)\b|page \d+(?: of \d+)?$)",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"\W*(?:(?:full |episode |audio |show |interview |the )*transcri(?:pt|ption)\w*|transkript\w*|transcripción|"
    r"transcrição|trascrizione|transcriptie|транскрипт|расшифровка|文字起こし|文字稿)\b[\w\s]{0,20}\W*",
    re.IGNORECASE,
)
_LINKS = re.compile(r"\[[^\]]+\]:\s+\S+|\[[^\]]*\]\[[^\]]*\]|https?://\S+|[\w ]{1,20}:\s+https?://\S+")
_LEGEND = re.compile(r"\[\w{1,4}\]\s*[-–—=:]\s*[^\[\]]{2,40}")
_RULE = re.compile(r"[-*_=~\s]{3,}")
_TIME_IN_WORDS = re.compile(r"(?:\d{1,3} (?:hours?|minutes?|seconds?)(?:, |$)){1,3}")
_WATERMARK = re.compile(r"\((?:transcribed by|this file is longer than) [^()]{1,150}\)\s*", re.IGNORECASE)


_TITLED = re.compile(r"(.{1,100}?)\s+[-–—|]\s+transcript(?:ion)?", re.IGNORECASE)


def spoken(reading: Reading, pars: list[Par]) -> list[Par]:
    """The paragraphs that may be speech; the others are listed, and the document's title is taken."""
    kept = [par for par in _spoken_part(reading, pars) if not _not_speech(reading, par)]
    return [par for before, par in pairwise([None, *kept]) if par and not _said_again(reading, before, par)]


def without_watermark(reading: Reading, text: str, line: int) -> str:
    """A cue's text without what a service asks in front of it."""
    if match := _WATERMARK.match(text):
        reading.leave(line, match[0], "it is an addition of a tool, not speech")
        return text[match.end() :]
    return text


def _said_again(reading: Reading, before: Par | None, par: Par) -> bool:
    """Whether a line is the time above it once more, in words, as YouTube has it."""
    again = bool(before and re.fullmatch(CLOCK, before.text.strip()) and _TIME_IN_WORDS.fullmatch(par.text.strip()))
    if again:
        reading.leave(par.line, par.text, "it is the time above it in words")
    return again


def _spoken_part(reading: Reading, pars: list[Par]) -> list[Par]:
    """What stands below a heading "Transcript", everything when there is none.

    A first heading that is the only one of its level, or has no text, is the title.
    """
    begins = [
        number
        for number, par in enumerate(pars)
        if _BEGINS.fullmatch(par.text) and (par.level or par.strong or par.after)
    ]
    begins = [number for number in begins if number < len(pars) - 1]
    if begins and (pars[begins[0]].level or begins[0] < len(pars) // 3):
        first = begins[0]
        _take_title(reading, pars[:first])
        for par in pars[:first]:
            if par.text.strip() and par.text != reading.title:
                reading.leave(par.line, par.text, "it stands before the transcript")
        return pars[first + 1 :]
    if pars and (match := _TITLED.fullmatch(pars[0].text)):
        reading.title = reading.title or match[1]
        return pars[1:]
    headings = [par for par in pars if par.level]
    if headings and headings[0] is pars[0]:
        alone = sum(par.level == pars[0].level for par in headings) == 1
        below = next((par for par in pars[1:] if par.text.strip()), None)
        # Word's style Title counts as a heading of the first level, as those of chapters do.
        if alone or (below and below.level == pars[0].level):
            _take_title(reading, pars[:1])
            return pars[1:]
    return pars


def _take_title(reading: Reading, pars: list[Par]) -> None:
    reading.title = reading.title or next((par.text for par in pars if par.level), "")


def _not_speech(reading: Reading, par: Par) -> bool:
    """Whether a paragraph is an addition of a tool, a link, or a line across; it is listed then."""
    text = par.text.strip()
    if not text or (_RULE.fullmatch(text) and not par.level):
        return True
    bare = re.sub(rf"^[\[(]?(?:{CLOCK})[\])]?\s*", "", text)
    if _FOOTER.match(bare) and len(text) < 250:
        reading.leave(par.line, text, "it is an addition of a tool, not speech")
    elif len(_LEGEND.findall(text)) > 1 and not _LEGEND.sub("", text).strip():
        reading.leave(par.line, text, "it explains the labels of the speakers")
    elif _LINKS.fullmatch(text):
        reading.leave(par.line, text, "it is a link, not speech")
    else:
        return False
    return True
