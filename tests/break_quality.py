"""How good are the places where a caption segmenter breaks text?

`tests/cases/breaks.txt` holds sentences whose gaps a person has judged: a good place to break, one that must not be
broken, or neither. Here every break of a segmenter is looked up there. `python -m tests.break_quality` prints a table
for ours and for what other libraries offer.
"""

from __future__ import annotations

import re
import tempfile
import textwrap
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

CASES = Path(__file__).parent / "cases" / "breaks.txt"
COLUMNS = 42
LINES = 2
UNSPACED = frozenset({"ja", "zh", "th"})  # written without spaces between words

Gap = Literal["good", "never"]
Cues = list[list[str]]
Segmenter = Callable[[str, str], Cues]

_HYPHENS = "-‐–—/…"  # a word may be broken after one of these
_MARKS = re.compile(r" \| |\||_")


@dataclass(frozen=True)
class Sentence:
    """A text and the judged gaps in it, by the number of non-space characters that stand before the gap."""

    language: str
    text: str
    gaps: dict[int, Gap]


@dataclass
class Score:
    """Counts over all cues of all sentences. The breaks between two sentences of the file are not counted."""

    sentences: int = 0
    cues: int = 0
    lines: int = 0
    cue_breaks: int = 0  # between the cues of a sentence
    cue_good: int = 0
    cue_never: int = 0
    line_breaks: int = 0  # between the lines of a cue
    line_good: int = 0
    line_never: int = 0
    long_lines: int = 0  # over 42 columns
    tall_cues: int = 0  # of more than two lines
    one_word_cues: int = 0  # a [mark] alone is not a word

    @property
    def cue_good_share(self) -> float:
        """Share of the cue breaks that are at good places."""
        return _share(self.cue_good, self.cue_breaks)

    @property
    def cue_never_share(self) -> float:
        """Share of the cue breaks that separate what belongs together."""
        return _share(self.cue_never, self.cue_breaks)

    @property
    def line_good_share(self) -> float:
        """Share of the line breaks that are at good places."""
        return _share(self.line_good, self.line_breaks)

    @property
    def line_never_share(self) -> float:
        """Share of the line breaks that separate what belongs together."""
        return _share(self.line_never, self.line_breaks)

    @property
    def long_lines_share(self) -> float:
        """Share of the lines that are over 42 columns."""
        return _share(self.long_lines, self.lines)

    @property
    def tall_cues_share(self) -> float:
        """Share of the cues that have more than two lines."""
        return _share(self.tall_cues, self.cues)

    @property
    def one_word_cues_share(self) -> float:
        """Share of the cues that are a single word."""
        return _share(self.one_word_cues, self.cues)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def read(path: Path = CASES) -> list[Sentence]:
    """Read the annotated sentences; ValueError names a line that cannot be read."""
    sentences = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        language, colon, annotated = line.partition(": ")
        if not colon or not re.fullmatch(r"[a-z]{2,3}", language):
            raise ValueError(f"{path}:{number}: no language")
        try:
            sentences.append(_sentence(language, annotated.strip()))
        except ValueError as wrong:
            raise ValueError(f"{path}:{number}: {wrong}") from None
    return sentences


def _sentence(language: str, annotated: str) -> Sentence:
    text = ""
    gaps: dict[int, Gap] = {}
    position = at = 0
    for mark in _MARKS.finditer(annotated):
        piece = annotated[at : mark.start()]
        if not piece or piece != piece.strip():
            raise ValueError(f"a stray space or mark at {annotated[at : mark.end() + 10]!r}")
        position += len(_solid(piece))
        gaps[position] = "never" if mark[0] == "_" else "good"
        space = "" if language in UNSPACED or mark[0] == "|" else " "
        text += piece + space
        at = mark.end()
    text += annotated[at:]
    if language in UNSPACED and _solid(text) != text:
        raise ValueError("a space in a language that is written without")
    return Sentence(language, text, gaps)


def _solid(text: str) -> str:
    return "".join(text.split())


def columns(text: str) -> int:
    """The width of a text: full-width characters take two columns, combining and invisible ones none."""
    return sum(
        0 if unicodedata.category(char) in ("Mn", "Me", "Cf") else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in text
    )


def score(sentences: Iterable[Sentence], segmenter: Segmenter) -> Score:
    """Segment every sentence and count; AssertionError if a character is lost, added or moved."""
    total = Score()
    for sentence in sentences:
        cues = segmenter(sentence.text, sentence.language)
        got = _solid("".join(line for cue in cues for line in cue))
        if got != _solid(sentence.text):  # not an assert statement: it has to hold under python -O as well
            raise AssertionError(f"the characters changed:\n  {sentence.text}\n  {cues}")
        total.sentences += 1
        total.cues += len(cues)
        starts = _word_starts(sentence)
        position = 0
        for cue_number, cue in enumerate(cues):
            total.lines += len(cue)
            total.long_lines += sum(columns(line) > COLUMNS for line in cue)
            total.tall_cues += len(cue) > LINES
            total.one_word_cues += _one_word(" ".join(cue), sentence.language)
            for line_number, line in enumerate(cue):
                if line_number:
                    kind = _kind(sentence, starts, position)
                    total.line_breaks += 1
                    total.line_good += kind == "good"
                    total.line_never += kind == "never"
                elif cue_number:
                    kind = _kind(sentence, starts, position)
                    total.cue_breaks += 1
                    total.cue_good += kind == "good"
                    total.cue_never += kind == "never"
                position += len(_solid(line))
    return total


def _word_starts(sentence: Sentence) -> set[int]:
    starts, position = set(), 0
    for word in sentence.text.split():
        starts.add(position)
        position += len(word)
    return starts


def _kind(sentence: Sentence, starts: set[int], position: int) -> Gap | None:
    """What was judged of a place; inside a word of a spaced script nobody needs to judge."""
    if position in sentence.gaps or sentence.language in UNSPACED or position in starts:
        return sentence.gaps.get(position)
    return None if _solid(sentence.text)[position - 1] in _HYPHENS else "never"


def _one_word(cue: str, language: str) -> bool:
    cue = cue.strip()
    if cue.startswith("[") and cue.endswith("]"):
        return False
    if language in UNSPACED:
        return sum(char.isalnum() for char in cue) <= 2
    return sum(any(char.isalnum() for char in word) for word in cue.split()) <= 1


def naive(text: str, language: str) -> Cues:
    """Fill lines up to 42 characters, two lines a cue, as most scripts do it."""
    lines = textwrap.wrap(text, COLUMNS)
    return [lines[at : at + LINES] for at in range(0, len(lines), LINES)]


def pysubs2_wrap(text: str, language: str) -> Cues:
    """What a user of pysubs2 does: it neither wraps nor splits, so textwrap joins the lines of one event with \\N."""
    import pysubs2

    subtitles = pysubs2.SSAFile()
    subtitles.append(pysubs2.SSAEvent(start=0, end=9_000, text="\\N".join(textwrap.wrap(text, COLUMNS))))
    again = pysubs2.SSAFile.from_string(subtitles.to_string("srt"))
    return [event.plaintext.split("\n") for event in again]


def webvtt_segmenter(text: str, language: str) -> Cues:
    """What webvtt-py's segmenter does: it spreads the cues of a file over files (HLS) and leaves their text alone."""
    import webvtt
    from webvtt.segmenter import segment

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "whole.vtt"
        whole = webvtt.WebVTT()
        whole.captions.append(webvtt.Caption("00:00:00.000", "00:00:09.000", text))
        whole.save(str(file))
        segment(str(file), folder, seconds=10)
        parts = sorted(Path(folder).glob("fileSequence*.webvtt"))
        return [caption.lines for part in parts for caption in webvtt.WebVTT.read(str(part)).captions]


def ours(text: str, language: str) -> Cues:
    """The captions of this project, of a turn spoken at 13 characters a second."""
    from pipeline.model.episode import Paragraph, Section, Stretch, Turn
    from pipeline.model.show import CaptionSettings
    from pipeline.transcript.captions import cues, for_vtt

    length = len(text) * 1000 // 13
    weights = tuple(len(word) for word in text.split())
    stretch = Stretch(0, length, length, sum(weights))
    paragraph = Paragraph(text, 0, length, estimated=False, weights=weights, stretch=stretch)
    sections = (Section(None, (Turn("", (paragraph,)),)),)
    found = cues(sections, length, for_vtt(CaptionSettings(), language), (language,))
    return [list(cue.lines) for cue in found]


SEGMENTERS: dict[str, Segmenter] = {
    "naive": naive,
    "pysubs2": pysubs2_wrap,
    "webvtt-py": webvtt_segmenter,
    "ours": ours,
}

_HEAD = (
    f"{'':<10} {'texts':>6} {'cues':>6} | {'cue':>6} {'good':>6} {'never':>6} | {'line':>6} {'good':>6} {'never':>6} "
    f"| {'>42':>6} {'>2':>6} {'1 word':>6}\n"
    f"{'':<10} {'':>6} {'':>6} | {'breaks':>6} {'%':>6} {'%':>6} | {'breaks':>6} {'%':>6} {'%':>6} "
    f"| {'cols %':>6} {'lines%':>6} {'cues %':>6}"
)


def _row(name: str, of: Score) -> str:
    def percent(share: float, whole: int) -> str:
        return f"{100 * share:6.1f}" if whole else f"{'–':>6}"

    return (
        f"{name:<10} {of.sentences:6} {of.cues:6} "
        f"| {of.cue_breaks:6} {percent(of.cue_good_share, of.cue_breaks)} {percent(of.cue_never_share, of.cue_breaks)} "
        f"| {of.line_breaks:6} {percent(of.line_good_share, of.line_breaks)} "
        f"{percent(of.line_never_share, of.line_breaks)} "
        f"| {percent(of.long_lines_share, of.lines)} {percent(of.tall_cues_share, of.cues)} "
        f"{percent(of.one_word_cues_share, of.cues)}"
    )


def main() -> None:
    """Print one row for each segmenter, then one for each language of ours."""
    sentences = read()
    print(_HEAD)
    for name, segmenter in SEGMENTERS.items():
        try:
            print(_row(name, score(sentences, segmenter)))
        except ImportError as missing:
            print(f"{name:<10} not available: {missing}")
            if segmenter is ours:
                return
    print("\nours, by language")
    for language in dict.fromkeys(sentence.language for sentence in sentences):
        print(_row(language, score([one for one in sentences if one.language == language], ours)))


if __name__ == "__main__":
    main()
