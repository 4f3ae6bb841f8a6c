"""Judges, for every word of a text, how well a caption or a line can break before it.

The order of preference is that of the Netflix Timed Text Style Guide ("Line treatment") and the BBC Subtitle Guidelines
("Break at natural points"): the end of a sentence, of a clause, before a conjunction or a preposition; never between
words that belong together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from pipeline.text.languages import LANGUAGES, Language
from pipeline.text.marks import marks
from pipeline.transcript.captions.scripts import has_phrases, parted, phrases, short, width


class Break(IntEnum):
    """What a break between two words parts, from what readers like to what they stumble over."""

    SENTENCE = 0
    CLAUSE = 1
    COMMA = 2
    CONJUNCTION = 3
    PREPOSITION = 4
    PREDICATE = 5  # before is, has, will: what is said of what stands before
    WORDS = 6
    NOUN = 7  # perhaps an adjective and its noun
    PHRASE = 8  # a preposition and what follows, a subject and its verb, a verb and its auxiliary
    NEVER = 9  # an article and its noun, a name, a number and its unit, a title


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text cut where it may break at all: each piece with its columns, whether a space stands before it, the break.

    sources tells which of the text's words (what spaces part) a piece comes from, and how far into it, in characters.
    """

    pieces: list[str]
    widths: list[int]
    spaces: list[int]
    breaks: list[Break]
    sources: list[tuple[int, int]]

    def text(self, first: int, after: int) -> str:
        """The pieces from `first` to before `after` as they are read."""
        if all(self.spaces[first + 1 : after]):
            return " ".join(self.pieces[first:after])
        parts = [self.pieces[first]]
        for index in range(first + 1, after):
            if self.spaces[index]:
                parts.append(" ")
            parts.append(self.pieces[index])
        return "".join(parts)


def tokens(text: str, lexicon: Lexicon, max_line: int) -> Tokens:
    """Cut a text; no piece is wider than a line."""
    pieces: list[str] = []
    known: list[_Word] = []
    spaces: list[int] = []
    sources: list[tuple[int, int]] = []
    inside: dict[int, Break] = {}
    for number, word in enumerate(text.split()):
        judged = lexicon.of(word)
        done = 0
        parts = (
            [(word, Break.WORDS)] if judged.whole and judged.width <= max_line else _parts(word, max_line, lexicon.tag)
        )
        for part, before in parts:
            if done:
                inside[len(pieces)] = before
            pieces.append(part)
            known.append(judged if part is word else lexicon.of(part))
            spaces.append(0 if done else 1)
            sources.append((number, done))
            done += len(part)
    kinds = [Break.SENTENCE]
    kinds += [_between(known, index) for index in range(1, len(pieces))]
    for index, before in inside.items():
        kinds[index] = before
    _keep_together(kinds, text, pieces, known, sources)
    return Tokens(pieces, [one.width for one in known], spaces, kinds, sources)


def _parts(word: str, max_line: int, tag: str) -> list[tuple[str, Break]]:
    """A word cut where it may break inside, each part with the break before it."""
    found: list[tuple[str, Break]] = []
    usual = Break.WORDS if has_phrases(word) else Break.PHRASE
    for part in [word] if parted(word) else phrases(word, tag):
        for number, piece in enumerate(short(part, max_line)):
            found.append((piece, Break.NEVER if number else _after(found[-1][0][-1] if found else "", usual)))
    return found


def _after(character: str, usual: Break) -> Break:
    """The break after a character in a text without spaces."""
    if character and character in "。！？!?":
        return Break.SENTENCE
    if character and character in "、，；：…,;:」』”":
        return Break.COMMA
    return usual


_OPENING, _CLOSING = "“„«‹\"'‘([{¿¡", "”»›\"'’)]}“"
_ENDS = (*".!?…؟۔।。！？",)
_CLAUSES = (*";:–—―؛", "--")
_COMMAS = (*",،、",)
_PUNCTUATION = _OPENING + _CLOSING + "".join(_ENDS + _COMMAS + _CLAUSES)
_QUOTING = '“„«([{‘"'
_INITIALS = re.compile(r"[^\W\d_]\.|(?:[^\W\d_]\.){2,}")
_NUMBER, _ROMAN = re.compile(r"\d{1,4}\."), re.compile(r"[IVXLCDM]+\.")
_LEADING = ("prepositions", "conjunctions", "auxiliaries", "pronouns", "adverbs")


@dataclass(frozen=True, slots=True)
class _Word:
    """What a word says of the breaks around it."""

    width: int  # in columns
    whole: bool  # of a script that parts words
    quotes: bool  # begins with a quotation mark
    after: Break | None  # the break after it when its punctuation or its kind decides
    opens: Break  # the break before it
    upper: bool
    number: bool
    counted: bool  # a unit or another word that goes with a number before it
    label: bool
    determiner: bool
    pronoun: bool
    title: bool  # before a name
    name: bool  # may be part of a name
    ends: bool  # with a full stop that may end a sentence
    binds: bool  # is a title, an ordinal or a label, which what follows may belong to
    ordinal: bool  # a number with a dot that is an ordinal somewhere: "9.", "XIV."
    roman: bool
    leads: bool  # an article or a preposition: a number after it counts something
    counts: bool  # "is", "they", "about": a number after it ends what is said
    capitals: bool  # of a language where what an ordinal counts begins with a capital


_VERB_SECOND = {"de", "nl", "sv", "da", "nb", "no"}
# "por ciento", "pour cent", "per cento": units only together.
_PER, _CENT = ("por", "pour", "per"), ("cent", "cient")


class Lexicon:
    """The words of some languages that say where a text may break."""

    def __init__(self, tags: tuple[str, ...]) -> None:
        """Tags are those of languages (BCP 47); of an unknown language only punctuation and capitals are read."""
        self.tag = tags[0].lower() if tags else ""
        codes = [tag.lower().partition("-")[0] for tag in tags]
        known = [LANGUAGES[code] for code in codes if code in LANGUAGES]
        self._lists = {
            name: frozenset[str]().union(*(getattr(one, name) for one in known))
            for name in Language.__slots__
            if name != "ordinals"
        }
        self._units = self._lists["units"] or frozenset(("%", "km", "kg"))
        # German writes every noun with a capital: two of them are no name.
        self._nouns = "de" in codes
        # Turkish sentences end with their verb, and so hardly ever with a number.
        self._ordinals_first = "tr" in codes
        self._ordinals = any(language.ordinals for language in known)
        # Where the subject often follows its verb, a pronoun does not open a clause; nor may one that can be an object.
        self._either = self._lists["pronouns"] if _VERB_SECOND & set(codes) else frozenset(("it", "you"))
        self._known: dict[str, _Word] = {}

    def of(self, word: str) -> _Word:
        """What a word says, remembered."""
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = self._judge(word)
        return found

    def _judge(self, word: str) -> _Word:
        read = _read(word)
        lists = self._lists
        title = read.dotted in lists["titles"] and (read.bare[:1].isupper() or read.dotted.endswith("."))
        after = self._closes(read, title=title)
        label = read.low in lists["labels"] or read.dotted in lists["labels"]
        roman = self._ordinals and _ROMAN.fullmatch(read.stem) is not None
        ordinal = roman or (self._ordinals and _NUMBER.fullmatch(read.stem) is not None)
        return _Word(
            width=width(word),
            whole=parted(word),
            quotes=word[0] in _MATES,
            after=after,
            opens=self._opens(read, after),
            upper=read.bare[:1].isupper(),
            number=read.bare[:1].isdigit() or (read.bare[:1] in "$€£+-±~" and any(map(str.isdigit, read.bare))),
            counted=(read.low in self._units or read.dotted in self._units) and read.low not in _PER,
            label=label,
            determiner=read.low in lists["determiners"],
            pronoun=read.low in lists["pronouns"],
            title=title,
            name=read.bare[:1].isupper() and not self._nouns and after is None,
            ends=read.stem.endswith("."),
            binds=title or label or ordinal,
            ordinal=ordinal,
            roman=roman,
            leads=read.low in lists["determiners"] or read.low in lists["prepositions"],
            counts=any(read.low in lists[name] for name in ("auxiliaries", "pronouns", "adverbs")),
            capitals=self._nouns or self._ordinals_first,
        )

    def _closes(self, read: _Read, *, title: bool) -> Break | None:
        """The break after a word when its punctuation or its kind decides."""
        lists = self._lists
        abbreviated = read.dotted in lists["abbreviations"] or _INITIALS.fullmatch(read.dotted) is not None
        if read.stem.endswith(_ENDS) and not abbreviated and not title:
            return Break.SENTENCE
        if read.stem.endswith(_CLAUSES):
            return Break.CLAUSE
        if read.stem.endswith(_COMMAS):
            return Break.COMMA
        if abbreviated:
            return Break.PHRASE
        if not read.bare:
            return Break.NEVER if read.word[-1] in "«“„([{‘¿¡&+=/×@" else None
        if read.low in lists["determiners"]:
            return Break.NEVER
        if any(read.low in lists[name] for name in _LEADING) or read.low.endswith(("'s", "s'")):
            return Break.PHRASE
        return None

    def _opens(self, read: _Read, after: Break | None) -> Break:
        """The break before a word."""
        word, low, lists = read.word, read.low, self._lists
        prepositional = low in lists["prepositions"]
        if not read.bare:
            return (
                Break.PHRASE
                if word[-1] in "–—―-"
                else Break.NEVER
                if word[-1] not in "«“„([{‘¿¡"
                else (Break.PREPOSITION if word[0] in _QUOTING else Break.WORDS)
            )
        if low in lists["particles"] and (after in (Break.SENTENCE, Break.CLAUSE, Break.COMMA) or not prepositional):
            return Break.PHRASE
        if low in lists["conjunctions"]:
            return Break.CONJUNCTION
        if prepositional or word[0] in _QUOTING or (low in lists["pronouns"] and low not in self._either):
            return Break.PREPOSITION
        if low in lists["auxiliaries"]:
            return Break.PREDICATE
        return Break.WORDS


@dataclass(frozen=True, slots=True)
class _Read:
    """A word taken apart: without its punctuation, that in small letters, with its dots, without closing brackets."""

    word: str
    bare: str
    low: str
    dotted: str
    stem: str


def _read(word: str) -> _Read:
    bare = word.strip(_PUNCTUATION).replace("’", "'")
    if not any(map(str.isalnum, bare)):
        bare = ""
    dotted = word.strip(_OPENING + _CLOSING).replace("’", "'").lower()
    return _Read(word, bare, bare.lower(), dotted, word.rstrip(_CLOSING))


@cache
def lexicon(tags: tuple[str, ...]) -> Lexicon:
    """The lexicon of some languages, made once."""
    return Lexicon(tags)


def _keep_together(
    found: list[Break], text: str, pieces: list[str], known: list[_Word], sources: list[tuple[int, int]]
) -> None:
    """Note that non-speech marks, short quotations and "20 por ciento" stay on one line."""
    if found_marks := marks(text):
        begins = [word.start() for word in re.finditer(r"\S+", text)]
        for index, (number, done) in enumerate(sources):
            at = begins[number] + done
            if any(mark.start() < at < mark.end() for mark in found_marks):
                found[index] = Break.NEVER
    for index, one in enumerate(known):
        if one.quotes:
            after = _quotation(pieces, index)
            found[index + 1 : after] = [Break.NEVER] * (after - index - 1)
        elif one.number and _per_cent(pieces[index + 1 : index + 3]):
            found[index + 1 : index + 3] = [Break.NEVER] * 2


def _per_cent(pieces: list[str]) -> bool:
    return len(pieces) == 2 and pieces[0].lower() in _PER and pieces[1].lower().startswith(_CENT)


def _between(known: list[_Word], index: int) -> Break:
    one, two = known[index - 1], known[index]
    if two.opens is Break.NEVER:
        return Break.NEVER
    if one.binds and (kind := _bound(known, index)) is not None:
        return kind
    if two.roman and one.upper and one.after is None:
        return Break.NEVER
    if one.pronoun and one.after is Break.PHRASE and two.opens in (Break.CONJUNCTION, Break.PREPOSITION):
        # No subject then, but an object or the end of a question.
        return two.opens
    if one.after is not None:
        if (
            one.after is Break.SENTENCE
            and not two.upper
            and not two.number
            and one.ends
            and two.opens is not Break.PREPOSITION
        ):
            # "approx. half", "… and so on": a full stop before a small letter.
            return Break.CLAUSE if two.opens < Break.WORDS else Break.WORDS
        if one.after is Break.PHRASE and (one.number or one.counted) and two.counted:
            return Break.NEVER
        return one.after
    if one.number and two.counted:
        return Break.NEVER
    if one.number and not two.upper and two.opens is Break.WORDS:
        return Break.PHRASE
    if one.name and two.upper and two.opens is Break.WORDS:
        return Break.NEVER
    if index > 1 and two.opens is Break.WORDS and known[index - 2].determiner and known[index - 2].after is Break.NEVER:
        # An article, a word, another word: as often as not an adjective and its noun.
        return Break.NOUN
    return two.opens


def _bound(known: list[_Word], index: int) -> Break | None:
    """The break after a title, an ordinal or a label, None when it is one as any other."""
    one, two = known[index - 1], known[index]
    if one.title and two.upper:
        return Break.NEVER
    if one.ordinal and (kind := _after_ordinal(known, index)) is not None:
        return kind
    if one.label and two.number and (one.after in (None, Break.PHRASE) or (one.upper and one.ends)):
        return Break.NEVER
    return None


def _after_ordinal(known: list[_Word], index: int) -> Break | None:
    """The break after a number with a dot, None where the dot ends a sentence.

    "am 9. November", "im 2. Weltkrieg", "Ludwig XIV. von Frankreich"; but "Das war 1990. Danach".
    """
    one, two = known[index - 1], known[index]
    before = known[index - 2] if index > 1 else None
    if one.roman and before is not None and before.upper and before.after is None:
        return None if two.upper else two.opens
    if not two.upper:
        return two.opens if two.opens < Break.WORDS else Break.NEVER
    begins = two.opens < Break.WORDS or two.after in (Break.NEVER, Break.PHRASE)
    if begins or one.width > _LONGEST_ORDINAL or (before is not None and (before.label or before.counts)):
        return None
    return Break.NEVER if two.capitals or (before is not None and before.leads) else None


# "100.": what has more digits is a year.
_LONGEST_ORDINAL = 4
_TITLE = 40
_MATES = {"“": "”", "„": "“”", "«": "»", "‹": "›", '"': '"', "‘": "’"}


def _quotation(pieces: list[str], first: int) -> int:
    """The place after a short quotation that starts at a piece, such as a book's title; that piece when it is none."""
    mates, length = _MATES[pieces[first][0]], 0
    for after in range(first, len(pieces)):
        length += len(pieces[after]) + 1
        stem = pieces[after].rstrip(".,;:!?…")
        if length > _TITLE:
            break
        if stem[-1:] and stem[-1] in mates and len(stem) > 1:
            return after + 1
    return first
