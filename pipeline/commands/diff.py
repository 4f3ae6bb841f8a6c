"""Reports in Markdown what listeners notice of the change from one output folder to another."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from pipeline.commands.deploy.plan import walk
from pipeline.commands.options import Folder
from pipeline.feed.published import Feed, changes, joined, read_feed
from pipeline.model.problems import Place, Problem, SettingsError, Severity, rule
from pipeline.model.report import ProblemEntry
from pipeline.publish.report_page import finding, plain, size_of
from pipeline.text import timecode

NOT_AN_OUTPUT = rule("X015", Severity.ERROR, "a folder that is to be compared holds nothing that was published")

_MOST = 60_000  # characters; GitHub takes 65,536 in a comment
_EXCERPTS = 6  # changed paragraphs of an episode that are shown
_FINDINGS = 30
_OWN = ("report.json", "report.md")


@dataclass(frozen=True, slots=True)
class Outputs:
    """An output folder: its report, its feed and what each of its files holds."""

    folder: Path
    report: Mapping[str, Any]
    feed: Feed | None
    sizes: Mapping[str, int]


def diff(old: Path, new: Path) -> str:
    """The changes as a Markdown page. Raises SettingsError when there is nothing to compare."""
    before, after = _read(old), _read(new)
    if not after.report:
        message, hint = "there is no report.json in it", "name the output folders of two calls of make publish"
        raise SettingsError([Problem(NOT_AN_OUTPUT.code, Place(str(new)), message, hint)])
    episodes = list(_episodes(before, after))
    parts = [
        "## What changes for listeners",
        *_feed(before, after),
        *(episodes or ["No episode changes."]),
        *_findings(before.report, after.report),
        _sizes(before, after),
    ]
    return _cut(parts)


def _read(folder: Path) -> Outputs:
    try:
        report = json.loads((folder / "report.json").read_text("utf-8"))
    except (OSError, ValueError):
        report = {}
    pages = []
    for path in sorted(folder.glob("feed*.xml"), key=lambda path: (path.name != "feed.xml", path.name)):
        try:
            pages.append(read_feed([path.read_bytes()]))
        except (OSError, ValueError):
            continue
    names = [name for name in walk(folder) if name not in _OWN] if folder.is_dir() else []
    sizes = {name: (folder / name).stat().st_size for name in names}
    return Outputs(folder, report if isinstance(report, dict) else {}, joined(pages) if pages else None, sizes)


def _feed(before: Outputs, after: Outputs) -> Iterator[str]:
    """What apps would see of the feed."""
    if after.feed is None:
        yield "**There is no feed.**"
        return
    found = changes(before.feed, after.feed)
    titles = {item.guid: item.title for feed in (before.feed, after.feed) if feed for item in feed.items}
    lines = [f"- new: **{plain(titles[guid])}**" for guid in found.added]
    lines += [f"- :warning: gone: **{plain(titles[guid])}**" for guid in found.removed]
    lines += [f"- changed: {plain(titles[guid])} ({', '.join(tags)})" for guid, tags in found.changed.items()]
    lines += [f"- changed of the show: {', '.join(found.show)}"] if found.show else []
    if before.feed and before.feed.guid != after.feed.guid:
        lines.append("- :warning: the show's podcast:guid changes: apps would take it for another show")
    yield "### Feed\n\n" + ("\n".join(lines) or "Apps see no difference.")


def _episodes(before: Outputs, after: Outputs) -> Iterator[str]:
    """A section for every episode of which a file changes."""
    for slug, values in after.report.get("episodes", {}).items():
        names = sorted({name for one in (before, after) for name in one.sizes if name.startswith(f"episodes/{slug}/")})
        differing = [name for name in names if _bytes(before, name) != _bytes(after, name)]
        if not differing:
            continue
        place = f"episodes/{slug}/"
        lines = (
            [*_chapters(before, after, place), *_words(before, after, place)] if slug in _slugs(before) else ["- new"]
        )
        audio = [name for name in differing if "/audio." in name]
        lines += [f"- audio: {size_of(before.sizes.get(n, 0))} → {size_of(after.sizes.get(n, 0))}" for n in audio]
        lines.append(f"- files: {', '.join(plain(name.removeprefix(place)) for name in differing)}")
        yield f"### {plain(values.get('title') or slug)}\n\n" + "\n".join(lines)
    gone = _slugs(before) - _slugs(after)
    if gone:
        yield "### Gone\n\n" + "\n".join(f"- {plain(slug)}" for slug in sorted(gone))


def _slugs(one: Outputs) -> set[str]:
    return set(one.report.get("episodes", {}))


def _bytes(one: Outputs, name: str) -> bytes | None:
    return (one.folder / name).read_bytes() if name in one.sizes else None


def _chapters(before: Outputs, after: Outputs, place: str) -> Iterator[str]:
    """Chapters that are new, gone, or begin at another time."""
    old, new = (_starts(one.folder / f"{place}chapters.json") for one in (before, after))
    renamed = {start: title for title, start in old.items() if title not in new}
    for title, start in new.items():
        if title not in old and start in renamed:
            yield f"- chapter renamed: {timecode.clock(start)} {plain(renamed.pop(start))} → {plain(title)}"
        elif title not in old:
            yield f"- chapter new: {timecode.clock(start)} {plain(title)}"
        elif old[title] != start:
            yield f"- chapter moved: {plain(title)}, from {timecode.clock(old[title])} to {timecode.clock(start)}"
    for start, title in renamed.items():
        yield f"- chapter gone: {timecode.clock(start)} {plain(title)}"


def _starts(path: Path) -> dict[str, int]:
    """The start of each chapter in milliseconds, by its title, and its number where titles are the same."""
    try:
        listed = json.loads(path.read_text("utf-8"))["chapters"]
        found: dict[str, int] = {}
        for chapter in listed:
            title = str(chapter.get("title", ""))
            same = sum(name == title or name.startswith(f"{title} (") for name in found)
            found[f"{title} ({same + 1})" if same else title] = round(float(chapter["startTime"]) * 1000)
        return found
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _words(before: Outputs, after: Outputs, place: str) -> Iterator[str]:
    """How many words differ, and the first paragraphs that have them."""
    old, new = (_paragraphs(one.folder / f"{place}transcript.txt") for one in (before, after))
    pairs = list(_differing(old, new))
    if not pairs:
        return
    count = sum(_count(left, right) for left, right in pairs)
    yield f"- words: {count} of {len(' '.join(new).split()):,} differ, in {len(pairs)} paragraphs"
    for left, right in pairs[:_EXCERPTS]:
        yield f"  - {_marked(left, right)}"
    if len(pairs) > _EXCERPTS:
        yield f"  - … and {len(pairs) - _EXCERPTS} more"


def _paragraphs(path: Path) -> list[str]:
    try:
        return [line for line in path.read_text("utf-8").splitlines() if line.strip()]
    except (OSError, ValueError):
        return []


def _differing(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            longest = max(b - a, d - c)
            left = [*old[a:b], *[""] * (longest - (b - a))]
            right = [*new[c:d], *[""] * (longest - (d - c))]
            yield from zip(left, right, strict=True)


def _pieces(left: str, right: str) -> Iterator[tuple[str, list[str], list[str]]]:
    old, new = left.split(), right.split()
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield kind, old[a:b], new[c:d]


def _count(left: str, right: str) -> int:
    return sum(max(len(old), len(new)) for kind, old, new in _pieces(left, right) if kind != "equal")


def _marked(left: str, right: str) -> str:
    """A changed paragraph: what goes is struck through, what comes is bold, and of the rest there are a few words."""
    parts = []
    for kind, old, new in _pieces(left, right):
        if kind == "equal":
            parts.append(plain(" ".join(old) if len(old) <= 8 else f"{' '.join(old[:4])} … {' '.join(old[-4:])}"))
            continue
        parts += [f"~~{plain(_short(old))}~~"] if old else []
        parts += [f"**{plain(_short(new))}**"] if new else []
    return " ".join(parts)


def _short(words: list[str]) -> str:
    return " ".join(words if len(words) <= 30 else [*words[:30], "…"])


def _findings(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    """Problems that are new, and how many are gone; a line number alone makes no new one."""

    def known(report: Mapping[str, Any]) -> dict[tuple[str, ...], ProblemEntry]:
        return {(one["code"], one["file"], one["message"]): one for one in report.get("problems", ())}

    old, new = known(before), known(after)
    fresh = [problem for key, problem in new.items() if key not in old]
    fresh.sort(key=lambda one: ["error", "warning", "info"].index(one["severity"]))
    gone = len(old.keys() - new.keys())
    lines = [finding(one) for one in fresh[:_FINDINGS]]
    lines += [f"- … and {len(fresh) - _FINDINGS} more"] if len(fresh) > _FINDINGS else []
    lines += [f"- {gone} that were there are gone"] if gone else []
    if lines:
        yield "### Findings\n\n" + "\n".join(lines)


def _sizes(before: Outputs, after: Outputs) -> str:
    old, new = sum(before.sizes.values()), sum(after.sizes.values())
    return f"{len(after.sizes)} files, {size_of(new)}" + (f" ({'+' if new >= old else '−'}{size_of(abs(new - old))})")


def _cut(parts: Sequence[str]) -> str:
    """The page, without the sections that would make it too long."""
    kept: list[str] = []
    for number, part in enumerate(parts):
        if sum(map(len, kept)) + len(part) > _MOST:
            kept.append(f"… and {len(parts) - number} more sections: `linernotes diff` prints all of them")
            break
        kept.append(part)
    return "\n\n".join(kept) + "\n"


@click.command("diff")
@click.argument("old", type=Folder())
@click.argument("new", type=Folder())
def command(old: Path, new: Path) -> None:
    """Say in Markdown what listeners notice of the change from one output folder to another.

    New, changed and missing items of the feed, chapters that moved, words that differ, new findings, and sizes.
    """
    click.echo(diff(old, new), nl=False)
