"""Who speaks: names as lines, sentences as names, names in several spellings, paragraphs without a speaker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from pipeline.model.episode import Entry, Header, Line
from pipeline.model.problems import Problem, Severity, rule
from pipeline.text.plain import clean, fold
from pipeline.transcript.repair.base import MAX_NAME, Context, Result, continues, is_time, lines

NAME_LINE = rule("T011", Severity.WARNING, "a line is just a speaker's name; read as a change of speaker")
NAME_ALONE = rule("T012", Severity.WARNING, "a line is just a speaker's name and no text follows it; left out")
NO_SPEAKER = rule("T016", Severity.WARNING, "a line has no speaker")
NO_TIME = rule("T017", Severity.WARNING, "the first line of a turn has no time; it is estimated")
UNTIMED = rule("T018", Severity.INFO, "a paragraph has no time; it goes on with the turn before it")
GOES_ON = rule("T026", Severity.INFO, "a paragraph has no speaker and no time; it goes on with the turn before it")
MOST_UNTIMED = rule("T027", Severity.WARNING, "most turns have no time: where anything is spoken is a guess")
SENTENCE = rule("T019", Severity.WARNING, "a sentence stands where the speaker's name belongs; put back into the text")
SWAPPED = rule("T020", Severity.WARNING, "the speaker's name and the text have changed places; put back")
SPELLING = rule("T035", Severity.WARNING, "a speaker's name is written in two ways; the usual one is used")


def spellings(entries: list[Entry], known: Context) -> Result:
    """One spelling for names that differ only in case, accents or punctuation ("Theo:" is "Theo")."""
    kept: list[Entry] = []
    problems = []
    for entry in entries:
        if isinstance(entry, Line) and entry.who and known.name(entry.who) not in ("", clean(entry.who)):
            name = known.name(entry.who)
            problems.append(Problem(SPELLING.code, entry.place, f"the speaker {entry.who!r} is read as {name!r}"))
            entry = replace(entry, who=name)
        kept.append(entry)
    return kept, problems


def is_sentence(who: str, known: Context) -> bool:
    """Whether a speaker's name is too much for a name: long, and most of its words begin small, or it ends like one."""
    words = who.split()
    small = 2 * sum(word[:1].islower() for word in words) >= len(words)
    ends = who.rstrip().endswith((".", "?", "!", "…", '"', "”"))
    long = (len(who) >= MAX_NAME and (small or ends)) or (len(words) > 3 and ends)
    return long and fold(who) not in known.names


@dataclass(frozen=True, slots=True)
class _Misplaced:
    """A run of lines under one sentence: from and to which entry, the first line, the speakers around it."""

    first: int
    last: int
    line: Line
    before: str
    after: str


def _misplaced(entries: list[Entry], known: Context) -> Iterator[_Misplaced]:
    """The sentences that stand as names; one that stands at several times would be a long name."""
    lines = [(at, entry) for at, entry in enumerate(entries) if isinstance(entry, Line)]
    runs = [list(run) for _, run in groupby(lines, key=lambda item: item[1].who)]
    stands = [run[0][1].who for run in runs]
    for index, run in enumerate(runs):
        at, line = run[0]
        if is_sentence(line.who, known) and stands.count(line.who) == 1:
            before = next((who for who in reversed(stands[:index]) if who and not is_sentence(who, known)), "")
            after = next((who for who in stands[index + 1 :] if who and not is_sentence(who, known)), "")
            yield _Misplaced(at, run[-1][0], line, before, after)


def swapped(entries: list[Entry], known: Context) -> Result:
    """A sentence as the name and a name as the text: the sentence goes on with the speaker before."""
    kept = list(entries)
    problems = []
    for run in _misplaced(entries, known):
        name = known.name(run.line.text)
        if name:
            speaker = run.before or known.other(name)
            kept[run.first] = replace(run.line, text=run.line.who, who=speaker)
            for at in range(run.first + 1, run.last + 1):
                entry = kept[at]
                kept[at] = replace(entry, who=name) if isinstance(entry, Line) else entry
            message = f"{speaker or 'somebody'} says {_short(run.line.who)}, then {name} speaks"
            problems.append(Problem(SWAPPED.code, run.line.place, message, "is that so? Correct 'who' and 'line'"))
    return kept, problems


def sentences(entries: list[Entry], known: Context) -> Result:
    """Put a sentence that stands as the name back into the text, as the first paragraph of its turn.

    Its speaker: the name on a line of its own before it; else, with the same person before and after it and only two
    in the episode, the other one; else the one before, whose turn goes on.
    """
    found = {run.first: run for run in _misplaced(entries, known)}
    ends = {at: run for run in found.values() for at in range(run.first, run.last + 1)}
    kept: list[Entry] = []
    problems = []
    for at, entry in enumerate(entries):
        if at in ends and isinstance(entry, Line):
            run = ends[at]
            speaker = _speaker_of(entries, run, known)
            if at == run.first:
                kept.append(replace(run.line, text=run.line.who, who=speaker))
                message = f"{_short(run.line.who)} is not a name; it is read as what {speaker or 'somebody'} says"
                problems.append(
                    Problem(
                        SENTENCE.code,
                        run.line.place,
                        message,
                        "is the speaker right? Correct 'who'; a name as long as that goes under 'speakers:'",
                    )
                )
            entry = replace(entry, who=speaker)
        kept.append(entry)
    return kept, problems


def _speaker_of(entries: list[Entry], run: _Misplaced, known: Context) -> str:
    previous = next((entry for entry in reversed(entries[: run.first]) if isinstance(entry, Line)), None)
    if previous is not None and (name := known.name(previous.text)):
        return name
    if run.before == run.after or not run.before:
        return known.other(run.after) or run.before or run.after
    return run.before


def _short(text: str) -> str:
    return f'"{text[:40].rstrip()} …"' if len(text) > 45 else f'"{text}"'


def name_lines(entries: list[Entry], known: Context) -> Result:
    """A line that is just a name, at the same time and speaker as the line before, marks a change of speaker.

    What follows belongs to that name, across headers, until the next name or the next time or speaker; when it was
    said is not known. A name with a time of its own is somebody calling another and stays, and so does the name of
    the one who speaks already.
    """
    kept: list[Entry] = []
    problems = []
    last: Line | None = None
    speaker = ""
    for index, entry in enumerate(entries):
        if isinstance(entry, Header):
            kept.append(entry)
            continue
        same_turn = last is not None and continues(entry, last)
        speaker = speaker if same_turn or (speaker and not entry.who) else ""
        following = next(lines(entries, index + 1), None)
        orphan = following is not None and not following.who
        name = _marked(entry, known)
        if not orphan and last is not None and known.name(speaker or entry.who) == name and not is_time(last.text):
            name = ""
        if name and (same_turn or orphan):
            goes_on = following is not None and (orphan or continues(following, entry) or following.who == name)
            speaker = name if goes_on else ""
            if goes_on:
                message = f'the line is just a speaker\'s name, "{entry.text}"; read as a change of speaker'
                problems.append(Problem(NAME_LINE.code, entry.place, message))
            else:
                kept.append(entry)
        elif speaker:
            kept.append(replace(entry, who=speaker, start=None if same_turn else entry.start))
        else:
            kept.append(entry)
        last = entry
    return kept, problems


def _marked(entry: Line, known: Context) -> str:
    """The name a whole line is, else ""; with a mark of exclamation or question it is somebody calling."""
    return "" if entry.text.rstrip().endswith(("!", "?", "…")) else known.name(entry.text)


def lone_names(entries: list[Entry], known: Context) -> Result:
    """Drop a name on a line of its own that is the last of its turn: what that person says is missing."""
    kept: list[Entry] = []
    problems = []
    last: Line | None = None
    time: int | None = None
    for index, entry in enumerate(entries):
        if isinstance(entry, Line):
            # After a name read as a change of speaker the lines carry no time any more.
            same_turn = last is not None and (continues(entry, last) or (last.start is None and entry.start == time))
            following = next(lines(entries, index + 1), None)
            alone = same_turn and not (following is not None and continues(following, entry))
            name = _marked(entry, known) if alone and last is not None else ""
            name = "" if last is not None and known.name(last.who) == name else name
            last, time = entry, time if entry.start is None else entry.start
            if name:
                message = f'the line is just a speaker\'s name, "{entry.text}"; left out'
                hint = f"text of {name} seems to be missing here"
                problems.append(Problem(NAME_ALONE.code, entry.place, message, hint))
                continue
        kept.append(entry)
    return kept, problems


def missing_speakers(entries: list[Entry], _: Context) -> Result:
    """A paragraph without speaker and time goes on with the turn before it; with a time, nobody knows who speaks."""
    kept: list[Entry] = []
    problems: list[Problem] = []
    last = ""
    spoken = list(lines(entries))
    if len(spoken) > 1 and not any(line.who for line in spoken):
        message, hint = f"none of the {len(spoken)} lines has a speaker", "add 'who: …' where somebody starts to speak"
        return entries, [Problem(NO_SPEAKER.code, spoken[0].place, message, hint)]
    for entry in entries:
        if isinstance(entry, Line):
            if not entry.who and entry.start is None and last:
                problems.append(Problem(GOES_ON.code, entry.place, f"no speaker and no time; read as said by {last}"))
                entry = replace(entry, who=last)
            elif not entry.who:
                hint = f"add 'who: {last}'" if last else "add 'who: …'"
                problems.append(Problem(NO_SPEAKER.code, entry.place, "the line has no speaker", hint))
            last = entry.who
        kept.append(entry)
    without = [problem for problem in problems if problem.code == NO_SPEAKER.code]
    if len(without) > 1 and not any(isinstance(entry, Line) and entry.who for entry in kept):
        hint = "add 'who: …' to the lines, or import the transcript again with --speaker NAME"
        return kept, [
            Problem(NO_SPEAKER.code, without[0].place, f"none of the {len(without)} lines has a speaker", hint)
        ]
    return kept, problems


def untimed_lines(entries: Iterable[Entry]) -> list[Problem]:
    """Lines without a time, as typed: paragraphs that go on, times forgotten; one problem when most turns have none."""
    typed = [entry for entry in entries if isinstance(entry, Line) and (entry.who or entry.start is not None)]
    if not typed:
        return []
    first = [typed[0], *(two for one, two in pairwise(typed) if two.who != one.who)]
    forgotten = [line for line in first if line.start is None]
    if 2 * len(forgotten) > len(first):
        message = f"{len(forgotten)} of {len(first)} turns have no time: where they are spoken is a guess"
        return [Problem(MOST_UNTIMED.code, forgotten[0].place, message, "add 'time: …' where somebody starts to speak")]
    problems = [
        Problem(NO_TIME.code, line.place, f"no time where {line.who} starts to speak; it is estimated", "add 'time: …'")
        for line in forgotten
    ]
    message = "the paragraph has no time; it goes on with the turn before it"
    goes_on = [two for one, two in pairwise(typed) if two.start is None and two.who == one.who]
    return problems + [Problem(UNTIMED.code, line.place, message) for line in goes_on]
