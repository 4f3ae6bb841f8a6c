"""Merges the corrections that an editor made in transcript.docx into the episode's entries.

What the episode says now is compared with what the document says. Fingerprints in the document tell what it said when
it was made, so that a change made in the episode meanwhile is not undone, and one made on both sides is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from pipeline.commands.import_.moved_words import origins
from pipeline.edition import Edition
from pipeline.model.episode import Entry, Header, Line, Paragraph
from pipeline.model.problems import Place, Problem, Severity, rule
from pipeline.readers.transcripts.word_ours import OwnWord, Token
from pipeline.text.plain import clean
from pipeline.text.timecode import clock

COMMENT = rule("J005", Severity.WARNING, "an editor left a comment in an imported Word file")
CONFLICT = rule(
    "J006", Severity.WARNING, "a paragraph was changed both in the episode and in the Word file; the episode's stays"
)
TRACKED = rule("J007", Severity.INFO, "an imported Word file has tracked changes")


MOVED = rule("J010", Severity.WARNING, "a paragraph of a corrected Word file stands elsewhere than it is spoken")


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading or paragraph of the episode as the Word file shows it, and the entry of the source that it is from.

    start is the time that stands over it (None when none does), both on the audio's time line.
    """

    token: Token
    entry: Entry | None
    paragraph: Paragraph | None = None

    @property
    def key(self) -> tuple[bool, str, str]:
        """What makes two of them the same."""
        return _key(self.token)


def _key(token: Token) -> tuple[bool, str, str]:
    return token.heading, token.who, clean(token.text)


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry of the result, and what it takes the place of; None when it is a new one."""

    entry: Entry
    instead: Entry | None
    who: str = ""


def pieces(edition: Edition, source: tuple[Entry, ...]) -> list[Piece]:
    """What the Word file of an edition has, in order; `source` are the entries of its file."""
    entries = _Entries(source)
    headers = [entry for entry in edition.entries if isinstance(entry, Header)]
    found = []
    for section in edition.sections:
        if section.chapter:
            title = section.chapter.title
            header = next((one for one in headers if clean(one.title) == title), None)
            if header:
                headers.remove(header)
            shown = not section.turns or clock(section.turns[0].start) != clock(section.chapter.start)
            token = Token(True, title, start=_whole(section.chapter.start) if shown else None)
            found.append(Piece(token, entries.take(Header, header.place, title) if header else None))
        for turn in section.turns:
            for number, paragraph in enumerate(turn.paragraphs):
                token = Token(False, paragraph.text, turn.speaker, None if number else _whole(turn.start))
                found.append(Piece(token, entries.take(Line, paragraph.place, paragraph.text), paragraph))
    return found


class _Entries:
    """The entries of a file by their places; several have one place where a repair made them of one."""

    def __init__(self, source: tuple[Entry, ...]) -> None:
        self.at: dict[tuple[Place, type], list[Entry]] = {}
        for entry in source:
            self.at.setdefault((entry.place, type(entry)), []).append(entry)

    def take(self, kind: type, place: Place, text: str) -> Entry | None:
        """The entry at a place that says a text, or else the first one there; each of several just once."""
        left = self.at.get((place, kind), [])
        same = (entry for entry in left if clean(entry.text if isinstance(entry, Line) else entry.title) == text)
        found = next(same, left[0] if left else None)
        if found is not None and len(left) > 1:
            left.remove(found)
        return found


def _whole(ms: int) -> int:
    return ms // 1000 * 1000


def moved_in(changed: Iterable[tuple[list[Piece], tuple[Token, ...]]]) -> dict[int, Piece]:
    """The pieces that say, once, what a token of another changed stretch says, once; by the ids of these tokens."""
    pieces_of: dict[str, list[tuple[int, Piece]]] = {}
    tokens_of: dict[str, list[tuple[int, Token]]] = {}
    for number, (some, others) in enumerate(changed):
        for piece in some:
            if isinstance(piece.entry, Line):
                pieces_of.setdefault(clean(piece.token.text), []).append((number, piece))
        for token in others:
            if not token.heading:
                tokens_of.setdefault(clean(token.text), []).append((number, token))
    found = {}
    for text, tokens in tokens_of.items():
        same = pieces_of.get(text, [])
        if len(tokens) == len(same) == 1 and tokens[0][0] != same[0][0]:
            found[id(tokens[0][1])] = same[0][1]
    return found


def attributed(own: OwnWord, edition: Edition) -> OwnWord:
    """A document whose paragraphs above the first name, which somebody moved there, have the speakers they had."""
    speakers: dict[str, set[str]] = {}
    for turn in edition.turns:
        for paragraph in turn.paragraphs:
            speakers.setdefault(clean(paragraph.text), set()).add(turn.speaker)
    first = next((number for number, token in enumerate(own.tokens) if token.who), len(own.tokens))
    tokens = [
        replace(token, who=next(iter(known)))
        if not token.heading and len(known := speakers.get(clean(token.text), set())) == 1
        else token
        for token in own.tokens[:first]
    ]
    return replace(own, tokens=(*tokens, *own.tokens[first:]))


class Merge:
    """Takes the corrections of a document into an episode's entries."""

    def __init__(self, edition: Edition, own: OwnWord, entries: tuple[Entry, ...]) -> None:
        self.edition = edition
        self.own = own
        self.entries = entries
        self.base = pieces(edition, entries)
        self.problems: list[Problem] = []
        self.placed: list[Placed] = []
        self.moved: dict[int, Piece] = {}
        # Whether the episode has changes of its own, which stay.
        self.differs = False

    def run(self) -> tuple[Entry, ...]:
        """The entries of the episode with the corrections; problems tells of comments and conflicts."""
        base, tokens = self.base, self.own.tokens
        matcher = SequenceMatcher(None, [p.key for p in base], [_key(t) for t in tokens], autojunk=False)
        opcodes = matcher.get_opcodes()
        changed = [(base[i1:i2], tokens[j1:j2]) for kind, i1, i2, j1, j2 in opcodes if kind != "equal"]
        self.moved = moved_in(changed)
        for kind, i1, i2, j1, j2 in opcodes:
            if kind == "equal":
                for piece, token in zip(base[i1:i2], tokens[j1:j2], strict=True):
                    self._keep(piece, token)
            else:
                for some, others in self._parts(base[i1:i2], tokens[j1:j2]):
                    self._change(some, others)
        return self._assembled()

    def _parts(self, some: list[Piece], others: tuple[Token, ...]) -> Iterator[tuple[list[Piece], list[Token]]]:
        """A changed stretch, paragraph by paragraph where each of one side is one of the other."""
        kinds = [piece.token.heading for piece in some]
        if kinds == [token.heading for token in others]:
            found = origins([piece.token.text for piece in some], [token.text for token in others])
            if found == [*range(len(others))]:
                yield from (([piece], [token]) for piece, token in zip(some, others, strict=True))
                return
        yield some, list(others)

    def _keep(self, piece: Piece, token: Token) -> None:
        """A paragraph that stays; its time may have been corrected."""
        self._note(piece, token)
        if piece.entry is None:
            return
        entry = piece.entry
        if token.start is not None and piece.token.start is not None and token.start != piece.token.start:
            entry = replace(entry, start=self._recorded(token.start))
        self.placed.append(Placed(entry, piece.entry, piece.token.who))

    def _recorded(self, start: int) -> int:
        """A time of the audio's as one of the recording the transcript was made from."""
        return max(0, start - self.edition.audio.offset)

    def _change(self, some: list[Piece], others: list[Token]) -> None:
        marks = self.own.marks
        here = [piece for piece in some if marks and piece.token.mark not in marks]
        there = [token for token in others if not marks or token.mark not in marks]
        gone = [piece for piece in some if piece.token.mark in marks] if not others else []
        if here and not there and not gone:
            self.differs = True
            for piece in some:
                self._keep(piece, piece.token)
            return
        if here and there:
            self._conflict(here, there)
            for piece in some:
                self._keep(piece, piece.token)
            return
        self._replace(some, others)

    def _conflict(self, here: list[Piece], there: list[Token]) -> None:
        self.differs = True
        place = next((piece.entry.place for piece in here if piece.entry), Place(self.edition.episode.file))
        texts = (here[0].token.text, there[0].text)
        says, says_there = (text if len(text) <= 80 else f"{text[:80]}…" for text in texts)
        message = f"the episode says {says!r}, the Word file {says_there!r}; both were changed"
        self.problems.append(
            Problem(CONFLICT.code, place, message, "correct the line by hand if the Word file is right")
        )

    def _replace(self, some: list[Piece], others: list[Token]) -> None:
        """Corrections: each new paragraph takes the entry and time of the old one that it is made of."""
        sources: dict[int, Piece | None] = {id(token): None for token in others}
        elsewhere = {id(piece) for piece in self.moved.values()}
        for heading in (True, False):
            old = [p for p in some if p.token.heading is heading and p.entry and id(p) not in elsewhere]
            new = [token for token in others if token.heading is heading and id(token) not in self.moved]
            found = origins([piece.token.text for piece in old], [token.text for token in new])
            sources |= {id(token): None if at is None else old[at] for token, at in zip(new, found, strict=True)}
        for token in others:
            self._take(sources[id(token)], token)

    def _take(self, piece: Piece | None, token: Token) -> None:
        """One new paragraph or heading."""
        self._note(piece, token)
        typed = None if token.start is None else self._recorded(token.start)
        if piece and piece.entry:
            entry = piece.entry
            if token.start is not None and piece.token.start is not None and token.start != piece.token.start:
                entry = replace(entry, start=typed)
            if isinstance(entry, Header):
                entry = replace(entry, title=token.text)
            else:
                entry = replace(entry, text=token.text if clean(entry.text) != token.text else entry.text)
                entry = replace(entry, who=token.who) if token.who != piece.token.who else entry
            self.placed.append(Placed(entry, piece.entry, token.who))
        elif moved := self.moved.get(id(token)):
            self._move(moved, token, typed)
        elif token.heading:
            self.placed.append(Placed(Header(token.text, typed, Place("")), None))
        else:
            self.placed.append(Placed(Line(token.text, typed, token.who, Place("")), None, token.who))

    def _move(self, piece: Piece, token: Token, typed: int | None) -> None:
        """A paragraph that stands elsewhere now; when it is spoken does not change by that."""
        entry = piece.entry
        if not isinstance(entry, Line):
            return
        start = entry.start if typed is None else typed
        self.placed.append(Placed(Line(entry.text, start, token.who, Place("")), None, token.who))
        keeps = "has no time of its own" if start is None else f"keeps its time, {clock(start)}"
        text = token.text if len(token.text) <= 60 else f"{token.text[:60]}…"
        hint = "move it back, unless it is spoken there; then correct its time"
        self.problems.append(Problem(MOVED.code, entry.place, f"{text!r} was moved, and {keeps}", hint))

    def _note(self, piece: Piece | None, token: Token) -> None:
        """The comments at a paragraph, as findings at the line of the episode."""
        above = next((one.instead for one in reversed(self.placed) if one.instead), None)
        entry = piece.entry if piece and piece.entry else above
        place = entry.place if entry else Place(self.edition.episode.file)
        for comment in token.comments:
            self.problems.append(Problem(COMMENT.code, place, f"comment of {comment}", "answer it, or change the line"))

    def _assembled(self) -> tuple[Entry, ...]:
        """All entries of the file: those the document does not show stay where they are."""
        shown = {id(piece.entry) for piece in self.base if piece.entry}
        old = list(self.entries)
        order = {id(entry): number for number, entry in enumerate(old)}
        found: list[Entry] = []
        done = 0
        for placed in self.placed:
            if placed.instead is not None:
                upto = order[id(placed.instead)]
                found += [entry for entry in old[done:upto] if id(entry) not in shown]
                done = max(done, upto + 1)
            found.append(placed.entry)
        found += [entry for entry in old[done:] if id(entry) not in shown]
        return tuple(_placed(found, old))


def _placed(entries: list[Entry], old: list[Entry]) -> Iterator[Entry]:
    """New entries get the place of the entry of their kind that follows, or of the last one before."""
    for number, entry in enumerate(entries):
        if entry.place != Place(""):
            yield entry
            continue
        after = (one for one in entries[number + 1 :] if one.place != Place("") and type(one) is type(entry))
        before = (one for one in reversed(entries[:number]) if one.place != Place("") and type(one) is type(entry))
        near = next(after, None) or next(before, None) or old[-1]
        yield replace(entry, place=near.place)
