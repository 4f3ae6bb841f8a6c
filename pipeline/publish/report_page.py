"""Makes report.md of report.json: the episodes and problems of a show, for people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.model.report import ProblemEntry, Report

_MOST = 100  # findings that are listed


def render(report: Report, folder: Path) -> str:
    """The page: a row for every episode, then the findings, the worst first."""
    parts = [f"## {plain(report['show']) or 'Report'}"]
    rows = list(_rows(report, folder))
    if rows:
        parts.append("\n".join(["| episode | in the feed | files | size |", "|---|---|---:|---:|", *rows]))
    problems = sorted(report["problems"], key=lambda one: ["error", "warning", "info"].index(one["severity"]))
    parts += ["\n".join(map(finding, problems[:_MOST]))] if problems else []
    parts += [f"… and {len(problems) - _MOST} more findings, see report.json"] if len(problems) > _MOST else []
    return "\n\n".join(parts) + "\n"


def _rows(report: Report, folder: Path) -> Iterator[str]:
    for slug, episode in report["episodes"].items():
        paths = [folder / "episodes" / slug / name for name in episode["files"]]
        sizes = [path.stat().st_size for path in paths if path.exists()]
        feed = "yes" if episode["in_feed"] and episode["public"] else plain(", ".join(episode["left_out"])) or "not yet"
        yield f"| {plain(episode['title'])} | {feed} | {len(sizes)} | {size_of(sum(sizes))} |"


def finding(problem: ProblemEntry) -> str:
    """A line about a problem, as it stands in report.json."""
    place = f"{problem['file']}:{problem['line']}" if problem["line"] else problem["file"]
    return f"- {problem['severity']} {problem['code']}, {plain(place)}: {plain(problem['message'])}"


def size_of(size: int) -> str:
    """A number of bytes for people."""
    for unit, scale in (("MB", 10**6), ("kB", 10**3)):
        if size >= scale:
            return f"{size / scale:.1f} {unit}"
    return f"{size} B"


def plain(text: str) -> str:
    """Text that Markdown takes for nothing else, and that calls nobody on GitHub by name."""
    escaped = re.sub(r"([\\`*_{}\[\]|~#])", r"\\\1", " ".join(text.split()))
    return escaped.replace("&", "&amp;").replace("<", "&lt;").replace("@", "@\u200b")
