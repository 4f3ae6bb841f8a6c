"""What stands in a line's text and is not speech: white space, invisible characters, marks, a pasted chapter list."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace

from pipeline.model.episode import Entry, Header, Line
from pipeline.model.problems import Problem, Severity, rule
from pipeline.text import timecode
from pipeline.text.plain import INVISIBLE
from pipeline.transcript.repair.base import Context, Result, continues

CONTINUATION = rule("T015", Severity.INFO, "a line starts with the continuation mark '='; left out")
WHITE_SPACE = rule("T033", Severity.INFO, "white space that does not belong in a text; made single spaces")
UNSEEN = rule("T034", Severity.INFO, "an invisible character stands in a text; left out")
CHAPTER_LIST = rule("T036", Severity.WARNING, "a list of chapters is pasted into the speech; left out")

# Wide spaces that are right: the Japanese and Chinese one, and the unbreakable one of French punctuation and numbers.
_RIGHT_SPACE = re.compile(
    "(?<=[\u3001-\u9fff\uff01-\uffef])\u3000|[\xa0\u202f](?=[!?;:»%€])|(?<=«)[\xa0\u202f]|(?<=\\d)[\xa0\u202f](?=\\d)"
)
_CHAPTER = re.compile(r"\W*((?:\d{1,2}:)?\d{1,2}:\d{2})\W+\S.{2,}", re.DOTALL)


def continuation_marks(entries: list[Entry], _: Context) -> Result:
    """Strip the mark '=' that a converter puts before a paragraph that goes on."""
    kept: list[Entry] = []
    problems = []
    for entry in entries:
        if isinstance(entry, Line) and entry.text.lstrip()[:1] == "=" and (text := _unmarked(entry.text)):
            problems.append(Problem(CONTINUATION.code, entry.place, "the mark '=' before the text is left out"))
            entry = replace(entry, text=text)
        kept.append(entry)
    return kept, problems


def _unmarked(text: str) -> str:
    return re.sub(r"^[=\s]+", "", text)


def invisible(entries: list[Entry], _: Context) -> Result:
    """Drop zero-width spaces, byte order marks and direction overrides."""

    def of(text: str) -> tuple[str, str]:
        if text.isascii():
            return text, ""
        found = INVISIBLE.findall(text)
        names = sorted({f"{unicodedata.name(c, 'unnamed').lower()} (U+{ord(c):04X})" for c in found})
        return (INVISIBLE.sub("", text), f"{', '.join(names)} left out") if found else (text, "")

    return _rewritten(entries, UNSEEN.code, of)


def white_space(entries: list[Entry], _: Context) -> Result:
    """Make runs of spaces, no-break spaces and line breaks one space, and strip the ends."""

    def of(text: str) -> tuple[str, str]:
        single = " ".join(text.split())
        if single != text and not text.isascii() and _RIGHT_SPACE.search(text):
            parts = [re.sub(r"\s+", " ", part) for part in _RIGHT_SPACE.split(text)]
            spaces = [*_RIGHT_SPACE.findall(text), ""]
            single = "".join(part + space for part, space in zip(parts, spaces, strict=True)).strip()
        return (text, "") if single == text else (single, f"{_named_spaces(text)}; made single spaces")

    return _rewritten(entries, WHITE_SPACE.code, of)


def _named_spaces(text: str) -> str:
    kinds = {
        "spaces at an end": text != text.strip(),
        "a line break": bool(re.search(r"\S\s*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*\S", text)),
        "a no-break space": bool(re.search("[\xa0\u202f\u2007]", text)),
        "a tab or another wide space": bool(re.search("[\t\u2000-\u2006\u2008-\u200a\u3000\u1680]", text)),
        "more than one space": bool(re.search(r"\S  +\S", text)),
    }
    return " and ".join(kind for kind, there in kinds.items() if there) or "odd white space"


def _rewritten(entries: list[Entry], code: str, of: Callable[[str], tuple[str, str]]) -> Result:
    """Every text and name through `of`, which returns the new text and what was done ("" when nothing was)."""
    kept: list[Entry] = []
    problems = []
    for entry in entries:
        if isinstance(entry, Header):
            text, done = of(entry.title)
            new: Entry = replace(entry, title=text) if done else entry
        else:
            text, done = of(entry.text)
            who, also = of(entry.who)
            new = replace(entry, text=text, who=who) if done or also else entry
            done = done or (f"in the name {who!r}: {also}" if also else "")
        if done:
            problems.append(Problem(code, entry.place, done))
        kept.append(new)
    return kept, problems


def chapter_lists(entries: list[Entry], _: Context) -> Result:
    """Drop three or more lines of one turn that are a time in the episode and a title each, ascending."""
    kept: list[Entry] = []
    problems: list[Problem] = []
    run: list[tuple[Line, int]] = []
    latest = max((entry.start or 0 for entry in entries), default=0)

    def close() -> None:
        if len(run) < 3 or 0 < latest < run[-1][1]:
            kept.extend(line for line, _ in run)
        else:
            hint = "delete the list; for chapters write '- header: …' where each begins"
            problems.extend(
                Problem(CHAPTER_LIST.code, line.place, f"looks like a chapter list: {line.text[:50]!r}; left out", hint)
                for line, _ in run
            )
        run.clear()

    for entry in entries:
        match = _CHAPTER.fullmatch(entry.text) if isinstance(entry, Line) and entry.text[:12].count(":") else None
        start = _time(match[1]) if match else None
        if start is None or not isinstance(entry, Line):
            close()
            kept.append(entry)
            continue
        if run and (start < run[-1][1] or not continues(entry, run[-1][0])):
            close()
        run.append((entry, start))
    close()
    return kept, problems


def _time(text: str) -> int | None:
    try:
        return timecode.parse(text)
    except ValueError:
        return None
