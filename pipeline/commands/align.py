"""What `linernotes align` does: word times of a show's episodes found, and what they say of the typed times told."""

from __future__ import annotations

from pathlib import Path

from pipeline.model.problems import Problem
from pipeline.publish.build import chosen
from pipeline.publish.request import Request
from pipeline.publish.show_folder import open_show
from pipeline.publish.word_times import Alignment, Listener, align_episodes


def align_show(
    show: Path, episode: str, audio_file: Path | None, jobs: int, cache: Path, listener: Listener
) -> tuple[list[str], list[Problem]]:
    """Align the episodes that need it: lines to print, and what went wrong. Raises SettingsError."""
    show_folder = open_show(show)
    slugs = chosen(show_folder, Request(show, Path("output"), episode=episode))
    sources = [source for source in show_folder.sources if source.slug in slugs]
    alignment = Alignment(audio_file, jobs, cache)
    written, problems = align_episodes(show_folder, sources, alignment, listener)
    lines = [f"wrote {show}/{name}" for name in written]
    if not written and not problems:
        lines.append("nothing to align: every episode with local audio has its word times")
    return lines, problems
