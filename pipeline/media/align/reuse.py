"""Keeps what holds of the word times of an earlier text, and tells which stretches to align again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from pipeline.media.align.sentences import Sentence
from pipeline.media.align.stretches import Stretch, with_context
from pipeline.media.align.survey import Placed
from pipeline.model.word_times import TimedSentence, WordTimes

# Where more than this share of the sentences changed, everything is aligned again: it may be another recording's text.
_MOST_CHANGED = 0.3
# How long a character takes to say, in milliseconds, more or less.
_CHARACTER = 70


@dataclass(frozen=True, slots=True)
class Known:
    """The sentences of a text whose times are known, by number."""

    times: dict[int, TimedSentence]
    total: int

    @property
    def few_changed(self) -> bool:
        """Whether it is enough to align the others."""
        return bool(self.times) and self.total - len(self.times) <= _MOST_CHANGED * self.total


def known(old: WordTimes, text: Sequence[Sentence]) -> Known:
    """Sentences whose words have not changed keep their times, whatever their marks and capitals."""
    before = [_bare(sentence.text) for sentence in old.sentences]
    now = [_bare(sentence.typed_text) for sentence in text]
    times = {}
    for mine, theirs, count in SequenceMatcher(None, before, now, autojunk=False).get_matching_blocks():
        for one in range(count):
            sentence = old.sentences[mine + one]
            times[theirs + one] = replace(sentence, text=text[theirs + one].typed_text)
    return Known(times, len(text))


def _bare(text: str) -> tuple[str, ...]:
    return tuple("".join(filter(str.isalnum, word)).lower() for word in text.split())


def places_by(known: Known, spoken: Sequence[int], text: Sequence[Sentence], duration: int) -> list[Placed | None]:
    """Where each spoken sentence is: known ones where they were found, changed ones spread between these."""
    places: list[Placed | None] = []
    for number in spoken:
        words = known.times[number].words if number in known.times else ()
        places.append(Placed(words[0][0], words[-1][1]) if words else None)
    here = 0
    while here < len(places):
        after = here
        while after < len(places) and places[after] is None:
            after += 1
        if after > here and any(spoken[number] not in known.times for number in range(here, after)):
            before = places[here - 1] if here else None
            behind = places[after] if after < len(places) else None
            lengths = [_CHARACTER * len(text[spoken[number]].text) for number in range(here, after)]
            begin = before.end if before else max(0, (behind.start if behind else 0) - sum(lengths))
            end = behind.start if behind else min(duration, begin + sum(lengths))
            for number, length in zip(range(here, after), lengths, strict=True):
                stop = begin + (max(end, begin) - begin) * length // max(1, sum(lengths))
                places[number] = Placed(begin, max(begin + 10, stop))
                begin, lengths = stop, lengths[1:]
        here = after + 1
    return places


def stretches_of_changes(
    known: Known, spoken: Sequence[int], places: Sequence[Placed | None], said: Sequence[Sentence]
) -> list[Stretch]:
    """The changed sentences that have a place, those that follow each other together."""
    changed = [at for at, number in enumerate(spoken) if number not in known.times and places[at]]
    groups: list[range] = []
    for at in changed:
        if groups and groups[-1].stop == at:
            groups[-1] = range(groups[-1].start, at + 1)
        else:
            groups.append(range(at, at + 1))
    return [with_context(group.start, group.stop, _run(group, places), places, said) for group in groups]


def _run(group: range, places: Sequence[Placed | None]) -> range:
    """The sentences around a group up to the next one that has no place."""
    first, after = group.start, group.stop
    while first and places[first - 1]:
        first -= 1
    while after < len(places) and places[after]:
        after += 1
    return range(first, after)
