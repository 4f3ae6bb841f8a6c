"""Paragraphs of a document (text, Markdown, Word, RTF, HTML) in, a Reading out.

Whether a label in a head is a name is told by the whole document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pipeline.readers.transcripts.additions import spoken
from pipeline.readers.transcripts.heads import DASHED, VTAG, Head, Par, heads_of, label_of, names_alone
from pipeline.readers.transcripts.names import full_names, is_typical, speakers
from pipeline.readers.transcripts.passages import NotThisForm, Passage, Reading
from pipeline.readers.transcripts.times import CLOCK, media
from pipeline.text.timecode import clock

# No recording begins to speak so late (in milliseconds).
_A_DAYS_TIME = 6 * 3_600_000


def read_document(pars: list[Par], reading: Reading) -> Reading:
    """Read a document's paragraphs; lines that follow each other are taken apart where heads stand."""
    marked = any(par.level for par in pars[1:])
    pars = spoken(reading, pars)
    if not pars:
        raise NotThisForm
    heads = heads_of(pars)
    known = _known(pars, heads)
    _Turns(reading, pars, heads, known, marked).read()
    if not any(not passage.heading for passage in reading.passages):
        raise NotThisForm
    reading.passages = [part for passage in reading.passages for part in _timed_parts(passage)]
    _join_names(reading)
    _from_zero(reading)
    return reading


def _known(pars: list[Par], heads: list[Head]) -> frozenset[str]:
    """The labels that are names."""
    words = Counter(re.findall(r"[^\W\d_]+", " ".join(head.rest for head in heads)))
    sure = Counter(head.who for head in heads if head.who and head.sure)
    names = {who for who, count in sure.items() if count > 1 or is_typical(who) or len(sure) > 1 or len(heads) < 4}
    counts = Counter(head.who for head in heads if head.who)
    # "Careers: from biology to data" above a turn is a chapter's title.
    titles: set[str] = set()
    above = False
    for par, head in zip(reversed(pars), reversed(heads), strict=True):
        is_title = above and counts[head.who] == 1 and par.after and _may_be_title(par.text)
        titles |= {head.who} if is_title else set()
        above = is_title or counts[head.who] > 1
    labels = [head.who for head in heads if head.who and head.who not in titles]
    return speakers(labels, len(pars), words) | names


def _may_be_title(text: str) -> bool:
    """Whether a text is as short as a title and ends like one; a question is one when it is written in capitals."""
    text = text.strip()
    if len(text) > 140 or not text or re.search(r"[.!?]\s.*[.!]$|[。！？]", text):
        return False
    if text[0].islower() or text.endswith(("?", ".")):
        words = [word for word in re.findall(r"[^\W\d_][\w’'-]*", text) if len(word) > 3]
        return len(words) > (3 if text.endswith(".") else 1) and _share_of_capitals(words) > 0.6
    return not re.search(r"[.!…,;:\]、，：][\"”»]?$", text) and text[0] not in "[("


def _share_of_capitals(words: list[str]) -> float:
    return sum(word[0].isupper() for word in words) / len(words)


@dataclass(slots=True)
class _Turns:
    """Goes through the paragraphs and notes what each is; a head alone belongs to the next one.

    marked says that titles are headings, below that of the document.
    """

    reading: Reading
    pars: list[Par]
    heads: list[Head]
    known: frozenset[str]
    marked: bool
    time: int | None = None
    who: str | None = None
    wrapped: bool = field(init=False, default=False)
    dashed: frozenset[str] = field(init=False, default=frozenset())
    alone: frozenset[str] = field(init=False, default=frozenset())
    cues: bool = field(init=False, default=False)

    def read(self) -> None:
        """Fill the reading's passages."""
        self.wrapped = _is_wrapped(self.pars)
        self.dashed = self._dashed_labels()
        self.alone = names_alone(self.pars, self.heads) - self.known
        headed = [self._is_headed(number) for number in range(len(self.pars))]
        asked = self._questions(headed)
        self.cues = self._are_cues()
        titles = [False] * (len(self.pars) + 1)
        for number in reversed(range(len(self.pars))):
            titles[number] = self._is_title(number, headed, above=titles[number + 1])
        for number, (par, head) in enumerate(zip(self.pars, self.heads, strict=True)):
            title = titles[number]
            if title and number == 0 and sum(titles) == 1:
                self.reading.title = self.reading.title or par.text
            elif par.level or title:
                self._heading(par, head)
            elif headed[number]:
                self._headed(par, head)
            elif asked:
                self._plain(replace(par, after=True), head, "Speaker 1" if _is_bold(par) else "Speaker 2")
            else:
                self._plain(par, head, None)

    def _is_headed(self, number: int) -> bool:
        par, head = self.pars[number], self.heads[number]
        dashed = DASHED.match(head.rest)
        return (
            head.time is not None
            or (head.who in self.known and bool(head.who))
            or (not par.level and label_of(par.text) in self.known)
            or label_of(head.rest) in self.alone
            or bool(dashed and dashed["n"] in self.dashed)
        )

    def _heading(self, par: Par, head: Head) -> None:
        title = (
            head.rest
            if head.time is not None and not head.who
            else re.sub(rf"^[\[(]?(?:{CLOCK})[\])]?\s*[-–—:]?\s*", "", par.text)
        )
        if title.strip():
            self.reading.passages.append(Passage(title.strip(), par.line, head.time, heading=True))

    def _headed(self, par: Par, head: Head) -> None:
        """A paragraph with a head: its text at once, or the head kept for what follows."""
        who, rest = (head.who, head.rest) if head.who in self.known else ("", _unsplit(head))
        bare = label_of(rest)
        if not who and (bare in self.known or bare in self.alone):
            who, rest = bare, ""
        elif not who and (match := DASHED.match(rest)) and match["n"] in self.dashed:
            who, rest = match["n"], match["rest"]
        if head.time is not None or who:
            self.time = head.time if head.time is not None else self.time
        self.who = who or self.who
        if rest.strip():
            self._say(par, head, rest)

    def _say(self, par: Par, head: Head, text: str) -> None:
        pieces = VTAG.split(text)
        whole = not (self.cues and self.time is not None)
        self.reading.passages.append(Passage(pieces[0].strip(), par.line, self.time, head.end, self.who, whole=whole))
        for who, said in zip(pieces[1::2], pieces[2::2], strict=True):
            self.reading.passages.append(Passage(said.strip(), par.line, None, None, who.strip(), whole=whole))
        self.time = self.who = None

    def _plain(self, par: Par, head: Head, who: str | None) -> None:
        """A paragraph without a head; a line that the one before it was only wrapped at goes on with it."""
        text, passages = _unsplit(head), self.reading.passages
        last = passages[-1] if passages and not passages[-1].heading else None
        fresh = self.time is not None or self.who is not None or who is not None
        if last and not par.after and (self.wrapped or par.soft) and not fresh:
            passages[-1] = replace(last, text=f"{last.text} {text}")
            return
        start, self.time = self.time, None
        who, self.who = self.who if who is None else who, None
        whole = par.after or not (self.cues and start is not None)
        passages.append(Passage(text, par.line, start, head.end, who, whole=whole))

    def _is_title(self, number: int, headed: list[bool], *, above: bool) -> bool:
        """Whether a short paragraph stands alone above a head, or another title, as chapter titles do in plain text."""
        par, text = self.pars[number], self.pars[number].text.strip()
        if number + 1 == len(self.pars) or headed[number] or self.marked:
            return False
        following = self.pars[number + 1]
        leads = above or headed[number + 1] or following.level or _is_bold(following)
        alone = par.after and following.after and (not _is_bold(par) or number == 0)
        waiting = number > 0 and headed[number - 1] and not self._says(number - 1)
        named = self.known or self.alone or _is_bold(following)
        return bool(leads and alone and not waiting and named and _may_be_title(text))

    def _says(self, number: int) -> bool:
        """Whether a paragraph with a head has text, too."""
        rest = self.heads[number].rest
        return bool(rest) and label_of(rest) not in self.known | self.alone

    def _are_cues(self) -> bool:
        """Whether most lines have a time and are as short as cues, and many go on with what the one before says."""
        texts = [head.rest for head in self.heads if head.rest]
        timed = [head for head in self.heads if head.time is not None]
        again = sum(a.who == b.who for a, b in pairwise(timed))
        short = sum(len(text) < 160 for text in texts)
        return len(timed) > 0.8 * len(texts) and short > 0.7 * len(texts) and again > 0.4 * len(timed)

    def _dashed_labels(self) -> frozenset[str]:
        """Short labels before a dash ("B – text") that begin most paragraphs."""
        found = Counter(match["n"] for head in self.heads if (match := DASHED.match(head.rest)))
        often = {label: count for label, count in found.items() if count >= 2 and label[0].isupper()}
        enough = sum(often.values()) > 0.5 * len(self.heads)
        return frozenset(often) if enough else frozenset()

    def _questions(self, headed: list[bool]) -> bool:
        """Whether bold paragraphs are one voice and plain ones the other."""
        bold = sum(_is_bold(par) for par in self.pars)
        return not any(headed) and bold >= 3 and len(self.pars) - bold >= bold // 2 and not self.known


def _timed_parts(passage: Passage) -> Iterator[Passage]:
    """A passage as one for each time in brackets inside its text, where these rise, as Sonix has them."""
    texts = re.split(rf"(?:^|\s)[\[(]({CLOCK})[\])](?=\s)", passage.text)
    starts = [media(text) for text in texts[1::2]]
    times = [passage.start if passage.start is not None else -1, *starts]
    rising = all(a is not None and b is not None and a < b for a, b in pairwise(times))
    if passage.heading or not starts or passage.start is None or not rising:
        yield passage
        return
    yield replace(passage, text=texts[0], end=None)
    for start, text in zip(starts, texts[2::2], strict=True):
        yield replace(passage, text=text.strip(), start=start, end=None, who=None)


def _is_bold(par: Par) -> bool:
    return bool(par.text.strip()) and par.strong.strip() == par.text.strip()


def _unsplit(head: Head) -> str:
    """The text of a paragraph whose label turned out to be no name."""
    return f"{head.who}: {head.rest}" if head.who and not head.sure else f"{head.who} {head.rest}".strip()


def _is_wrapped(pars: list[Par]) -> bool:
    """Whether lines are cut at a width, so that one that follows another goes on with its paragraph."""
    following = [(a, b) for a, b in pairwise(pars) if not b.after]
    if not following:
        return False
    longest = max(len(par.text) for par in pars)
    return longest <= 130 and sum(len(a.text) > 0.6 * longest for a, _ in following) > 0.6 * len(following)


def _join_names(reading: Reading) -> None:
    """One name for one person, where a short form is used later; that this was done is told."""
    names = [passage.who for passage in reading.passages if passage.who]
    short = full_names(names)
    for label, name in short.items():
        reading.leave(0, label, f"it is read as '{name}'")
    reading.passages = [replace(p, who=short.get(p.who or "", p.who)) for p in reading.passages]


def _from_zero(reading: Reading) -> None:
    """Times of day ("10:00:35") become times of the recording: the first is its beginning."""
    first = next((passage.start for passage in reading.passages if passage.start is not None), 0)
    if first < _A_DAYS_TIME:
        return
    reading.leave(0, clock(first), "the times are those of a day's clock; the first is taken for the beginning")
    for number, passage in enumerate(reading.passages):
        start, end = (None if time is None else max(0, time - first) for time in (passage.start, passage.end))
        reading.passages[number] = replace(passage, start=start, end=end)


def paragraphs_of(lines: list[tuple[str, int, str]]) -> Iterator[Par]:
    """Lines with their numbers and what is strong in them; an empty one parts paragraphs."""
    after = True
    for text, number, strong in lines:
        if text.strip():
            yield Par(text.strip(), number, strong=strong, after=after)
        after = not text.strip()
