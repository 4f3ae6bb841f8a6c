"""Problems as people and machines read them: Problems in, lines of text out."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from pipeline.commands.explain import all_rules
from pipeline.model.problems import RULES, Problem, Severity, by_place
from pipeline.model.report import FeedEntry

_RANK = {severity: rank for rank, severity in enumerate(Severity)}
_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
# So many of one kind and they share a line: nobody reads thirty remarks about double spaces.
_MANY = 4


def by_file(problems: list[Problem]) -> Iterator[str]:
    """Like a compiler: a file at a time, the worst first, an empty line between; many infos of a kind on one line."""
    files: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        files[problem.place.file].append(problem)
    for number, file in enumerate(sorted(files, key=lambda name: (_badness(files[name]), name))):
        if number:
            yield ""
        for found in _folded(sorted(files[file], key=by_place)):
            first = _worst(found)
            lines = sorted({problem.place.line for problem in found} - {first.place.line})
            where = f"also on lines {', '.join(map(str, lines))}" if lines else "in this paragraph"
            yield _shared(found, where)


def by_severity(problems: list[Problem], more: str) -> Iterator[str]:
    """Errors and warnings a line each; infos share a line by code, wherever they are. `more` says where they stand."""
    for found in _folded(sorted(problems, key=by_place)):
        files = len({problem.place.file for problem in found})
        where = f"in {files} files" if files > 1 else "in this file"
        yield _shared(found, f"{where}; {more} lists them")


def _badness(problems: list[Problem]) -> list[int]:
    return [-sum(problem.severity is severity for problem in problems) for severity in Severity]


def _folded(problems: list[Problem]) -> list[list[Problem]]:
    """Worst first, then in the order given: one problem each, but many infos of one code together."""
    infos: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.severity is Severity.INFO:
            infos[problem.code].append(problem)
    groups = [[problem] for problem in problems if len(infos[problem.code]) < _MANY]
    groups += [group for group in infos.values() if len(group) >= _MANY]
    return sorted(groups, key=lambda group: _RANK[group[0].severity])


def _shared(found: list[Problem], others: str) -> str:
    if len(found) == 1:
        return str(found[0])
    first = _worst(found)
    return f"{first.place}: {first.code} {first.severity}: {first.told} ({len(found)} times: {others})"


def _worst(found: list[Problem]) -> Problem:
    """The one that is shown of several of a kind: the worst, where that can be told, or else the first."""
    return max(found, key=lambda problem: problem.amount)


def as_json(problems: list[Problem]) -> str:
    """A JSON list of all problems by place."""
    return json.dumps([problem.as_dict() for problem in sorted(problems, key=by_place)], ensure_ascii=False, indent=1)


def as_github(problems: list[Problem], root: PurePath) -> Iterator[str]:
    """Workflow commands that mark the lines in a pull request; `root` leads from the repository to the files."""
    for problem in sorted(problems, key=lambda problem: (_RANK[problem.severity], by_place(problem))):
        place = problem.place
        where = f"file={_property(str(root / place.file))}" + (f",line={place.line}" if place.line else "")
        where += f",col={place.column}" if place.column else ""
        text = problem.message + (f" ({problem.hint})" if problem.hint else "")
        yield f"::{_LEVEL[problem.severity]} {where},title={problem.code}::{_escaped(text)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def counts(problems: list[Problem]) -> str:
    """ "2 errors, 1 warning in 2 files", or "no problems"."""
    found = {severity: sum(problem.severity is severity for problem in problems) for severity in Severity}
    words = [f"{n} {severity}{'s' if n != 1 and severity != 'info' else ''}" for severity, n in found.items() if n]
    files = len({problem.place.file for problem in problems})
    return f"{', '.join(words)} in {files} file{'s' if files != 1 else ''}" if words else "no problems"


def feed_lines(feed: FeedEntry | None) -> Iterator[str]:
    """What a feed gained and changed, in a few lines; none when it was not made."""
    if not feed:
        return
    pages = feed["pages"]
    size = f"{sum(pages.values()) / 1000:,.0f} kB" + (f" on {len(pages)} pages" if len(pages) > 1 else "")
    stays = "" if feed["replaced"] else ": not written because of the errors above, the old one stays"
    yield f"feed: {feed['episodes']} episode{'s' if feed['episodes'] != 1 else ''}, {size}{stays}"
    changed = [f"{slug} ({', '.join(tags)})" for slug, tags in feed["changed"].items()]
    changed += [f"the show ({', '.join(feed['show'])})"] if feed["show"] else []
    for word, found in (("new", feed["added"]), ("gone", feed["removed"]), ("changed", changed)):
        if found:
            more = f" and {len(found) - 5} more" if len(found) > 5 else ""
            yield f"  {word}: {', '.join(found[:5])}{more}"


def selected(problems: list[Problem], select: tuple[str, ...], ignore: tuple[str, ...]) -> list[Problem]:
    """The problems whose code begins with one of `select` (any, when empty) and with none of `ignore`."""
    wanted = [problem for problem in problems if problem.code.startswith(select or "")]
    return [problem for problem in wanted if not problem.code.startswith(ignore)]


def codes(text: str) -> tuple[str, ...]:
    """The codes, or beginnings of codes, in "T011,H". Raises ValueError for one that no rule has."""
    found = tuple(code.strip().upper() for code in text.split(",") if code.strip())
    for code in found:
        if not (_begins_one(code, RULES) or _begins_one(code, all_rules())):
            raise ValueError(f"there is no code {code!r}: `linernotes explain` lists them")
    return found


def _begins_one(code: str, rules: Iterable[str]) -> bool:
    return any(known.startswith(code) for known in rules)
