"""What make cannot see in files, written as files: the episodes, the settings, library versions, ledger entries.

All of them stand in a state folder of their own, never in the output. A fact is rewritten only when it changes.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from pipeline.files import output, word_template
from pipeline.model.problems import Severity
from pipeline.model.show import Release
from pipeline.publish.show_folder import ShowFolder, image_name
from pipeline.readers.sources import is_slug
from pipeline.record import Record
from pipeline.text.links import cover
from pipeline.text.make_names import for_make

# Libraries whose version changes what is drawn or written.
_LIBRARIES = (
    "budoux weasyprint pydyf fonttools pillow font-source-serif-pro font-source-sans-pro fontpkg-amiri manimgx-fonts "
    "pylopdf-fonts-he pylopdf-fonts-jp pylopdf-fonts-ko pylopdf-fonts-zh-cn python-docx feedgen lxml jinja2 "
    "markdown-it-py mutagen nh3 av"
).split()

_LONG_AGO = 1_000_000_000


def write_facts(show_folder: ShowFolder, state: Path) -> None:
    """Write the facts of a show for the Makefile to include or compare."""
    # Where a setting stands, what nobody wants to hear of, and the pictures make no difference to an episode.
    show = show_folder.show
    apart = ("places", "ignore", "picture", "word_look")
    settings = {name: value for name, value in asdict(show).items() if name not in apart}
    output.write_changed(state / "settings", json.dumps(settings, indent=1, default=str) + "\n")
    output.write_changed(state / "word_look", sha256(show.word_look).hexdigest() + "\n")
    output.write_changed(state / "cover", f"{show.picture}\n")
    output.write_changed(state / "versions", "".join(f"{name} {version(name)}\n" for name in _LIBRARIES))
    output.write_changed(state / "sources", "".join(f"{source.file}\n" for source in show_folder.sources))
    (state / "ledger").mkdir(parents=True, exist_ok=True)
    gone = {path.name: Release() for path in (state / "ledger").iterdir()}
    for slug, release in (gone | show_folder.ledger).items():
        write_ledger_fact(state, slug, release)
    lines = [f"SLUGS := {' '.join(source.slug for source in show_folder.sources)}"]
    lines += [
        f"SOURCE_{source.slug} := {for_make(str(show_folder.root / source.file))}" for source in show_folder.sources
    ]
    # Files that cannot be published have no target that would be stale: make asks each time until they are mended.
    unpublished = sum(problem.severity is Severity.ERROR for problem in show_folder.problems)
    lines.append(f"UNPUBLISHED := {unpublished or ''}")
    if cover(show):
        lines.append(f"COVER := {cover(show)}")
        lines.append(f"COVER_SOURCE := {for_make(str(show_folder.root / image_name(show, show.image)))}")
    names = [
        "show.yaml",
        "releases.yaml",
        show.paths.episodes,
        str(Path(word_template.FILE).parent),
        word_template.FILE,
    ]
    names += [f"templates/{name}" for name, _ in show.templates]
    names += [image_name(show, show.image)] if show.image else []
    inputs = [show_folder.root / name for name in names]
    lines += [*_watched("FACTS", inputs), f"{for_make(str(state / 'facts.mk'))}: $(FACTS)"]
    output.write(state / "facts.mk", "\n".join(lines) + "\n")


def write_ledger_fact(state: Path, slug: str, release: Release) -> Path | None:
    """The ledger entry of one episode, so that a new entry makes no other episode stale."""
    if not is_slug(slug):
        return None
    values = asdict(release) | {"published": release.published.isoformat() if release.published else ""}
    del values["place"]
    output.write_changed(state / "ledger" / slug, json.dumps(values, indent=1) + "\n")
    return state / "ledger" / slug


def note_release(state: Path | None, slug: str, release: Release) -> None:
    """A ledger entry just made from an episode's files: dated before them, so that it does not make them stale."""
    path = write_ledger_fact(state, slug, release) if state else None
    if path:
        os.utime(path, (_LONG_AGO, _LONG_AGO))


def save_record(state: Path | None, record: Record, root: Path, files: tuple[str, ...] | None) -> None:
    """Keep an episode's record, and for make the files it has and depends on (None: as they were)."""
    if state is None:
        return
    output.write(state / "records" / f"{record.slug}.json", record.to_json())
    if files is None or record.broken:
        return
    lines = [f"FILES_{record.slug} := {' '.join(record.outputs)}"]
    lines += _watched(f"DEPS_{record.slug}", [root / file for file in files])
    output.write(state / "records" / f"{record.slug}.mk", "\n".join(lines) + "\n")


def load_record(state: Path | None, slug: str) -> Record | None:
    """The record of an episode from an earlier run, None when there is none that can be read."""
    try:
        return Record.from_json((state / "records" / f"{slug}.json").read_text("utf-8")) if state else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def load_records(state: Path | None) -> dict[str, Record]:
    """All records of earlier runs, by slug."""
    if state is None or not (state / "records").is_dir():
        return {}
    found = (load_record(state, path.stem) for path in sorted((state / "records").glob("*.json")))
    return {record.slug: record for record in found if record}


def _watched(name: str, paths: list[Path]) -> list[str]:
    """The lines for make that give the variable `name` the files that are there and those that have come since.

    As gcc -MP does, those that are there get a rule of their own without a recipe: one that goes away then counts as
    changed instead of stopping make. A name that make cannot hold is not watched.
    """
    present = [path for path in paths if path.exists()]
    awaited = [path for path in paths if path not in present]
    return [
        f"{name} := {_listed(present)}",
        f"$({name}):",
        f"AWAITED_{name} := {_listed(awaited)}",
        f"{name} += $(wildcard $(AWAITED_{name}))",
    ]


def _listed(paths: list[Path]) -> str:
    return " ".join(filter(None, (for_make(str(path)) for path in paths)))
