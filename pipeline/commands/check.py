"""Reads the sources of a show, and lists every problem; nothing is written.

Episodes are read side by side; what they say of each other is compared at the end.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import click
from click.core import ParameterSource

from pipeline import checks
from pipeline.checks.across import Digest
from pipeline.checks.ignores import stale_ignores, unknown_code, without_ignored
from pipeline.commands import options, problem_lists
from pipeline.commands.explain import all_rules
from pipeline.commands.options import Folder
from pipeline.commands.screen import exit_code, print_problems
from pipeline.files.folder import inside
from pipeline.model.problems import RULES, Place, Problem, SourceError, by_place
from pipeline.publish.not_made import failure, time_to_read
from pipeline.publish.request import Request
from pipeline.publish.show_folder import ShowFolder, chosen, load, open_show_folder
from pipeline.readers.sources import Source
from pipeline.record import Record, record_of
from pipeline.transcript.repair import REPAIRS

_work: tuple[ShowFolder, Path | None]  # what reading needs: processes are forked with it
Listed = tuple[tuple[str, Place], ...]
"""The codes of an ignore list, or of `repair: {off: …}`, and where they stand."""

_WORTH_A_PROCESS = 8


@dataclass(frozen=True, slots=True)
class _Read:
    """What one episode says: its problems, its side of comparisons (None when unreadable), its lists of codes."""

    source: Source
    problems: tuple[Problem, ...]
    digest: Digest | None = None
    ignore: Listed = ()
    record: Record | None = None


def check_show(request: Request) -> list[Problem]:
    """Every problem of the sources, less those an ignore list covers. Raises SettingsError.

    What only a whole show needs is imported for one: an editor checks a single file at every save.
    """
    show_folder = open_show_folder(request)
    slugs = chosen(show_folder, request)
    asked = [source for source in show_folder.sources if source.slug in slugs]
    # Nothing here makes cycles, and looking for them takes an eighth of the time.
    gc.disable()
    try:
        found = list(_read_all(show_folder, asked, request))
    finally:
        gc.enable()
    problems = [*show_folder.problems, *(problem for read in found for problem in read.problems)]
    whole = not show_folder.show.standalone and not request.episode
    if not show_folder.show.standalone:
        from pipeline.publish.show_parts import show_parts

        records = [read.record for read in found if read.record]
        problems += show_parts(show_folder).problems_with(show_folder.show, records)
        across = checks.run_across([read.digest for read in found if read.digest]) if whole else []
        problems += [*_feed_problems(show_folder, found, across, request, whole=whole), *across]
    if whole:
        from pipeline.publish.site_guesses import guessed

        problems += guessed(show_folder.show, [read.record for read in found if read.record])
    _know({*show_folder.show.ignore, *(code for read in found for code, _ in read.ignore)})
    lists = {read.source.file: [code for code, _ in read.ignore] for read in found}
    kept = without_ignored(problems, show_folder.show.ignore, lists)
    for read in found:
        # What only the whole show can tell is not judged when one episode is checked.
        own = read.ignore if whole else tuple(item for item in read.ignore if not item[0].startswith("G"))
        kept += stale_ignores(problems, own, read.source.file)
    if whole:
        from pipeline.media import loudness, tags

        # What publishing tells, or measuring.
        sometimes = {tags.UNTAGGED.code, loudness.LOUDNESS.code, loudness.PEAK.code}
        judged = [code for code in show_folder.show.ignore if code.partition(" ")[0] not in sometimes]
        kept += stale_ignores(problems, [(code, show_folder.show.place("ignore")) for code in judged])
    return kept + _unknown_repairs(
        [(code, show_folder.show.place("repair.off")) for code in show_folder.show.repairs_off]
    )


def _feed_problems(
    show_folder: ShowFolder, found: list[_Read], across: list[Problem], request: Request, *, whole: bool
) -> list[Problem]:
    """Which episodes are not in the feed, and what the feed would change that apps have seen."""
    from pipeline.feed import channel
    from pipeline.feed.guard import Published
    from pipeline.publish.admission import known_to_apps, left_out
    from pipeline.publish.feed import compare, feed_that_is_out, out_by

    records = [read.record for read in found if read.record]
    old, problems = feed_that_is_out(request.output)
    out = out_by(show_folder.ledger, request.now)
    lists = {record.file: record.ignore for record in records}
    errors = without_ignored(across, show_folder.show.ignore, lists)
    reasons = left_out(records, request.now, known_to_apps(records, out, old), errors, show_folder.show.ignore)
    if not whole:
        return list(reasons.values())
    known = {release.guid for release in show_folder.ledger.values()} | {record.guid for record in records}
    if old and old.guid != channel.guid_of(show_folder.show) and known.isdisjoint(item.guid for item in old.items):
        old = None  # another show's
    # One that cannot be read keeps its place in the feed.
    broken = {read.source.slug for read in found if read.record is None}
    seen = Published(old, {slug: release for slug, release in out.items() if slug not in broken})
    _, breaks = compare(show_folder.show, records, reasons, seen)
    return [*problems, *reasons.values(), *(lost.problem for lost in breaks if lost.name not in broken)]


def _read_all(show_folder: ShowFolder, sources: list[Source], request: Request) -> Iterator[_Read]:
    global _work
    _work = show_folder, request.loudness
    read = partial(_read, *_work)
    workers = min(request.jobs, len(sources) // (1 if request.loudness else _WORTH_A_PROCESS))
    if workers < 2:
        yield from map(read, sources)
        return
    from concurrent.futures.process import BrokenProcessPool

    from pipeline.publish.workers import pool

    done = 0
    try:
        with pool(workers) as processes:
            for result in processes.map(_read_one, sources, chunksize=1 if request.loudness else 4):
                done += 1
                yield result
    except BrokenProcessPool:
        yield from map(read, sources[done:])


def _read_one(source: Source) -> _Read:
    return _read(*_work, source)


def _read(show_folder: ShowFolder, loudness_cache: Path | None, source: Source) -> _Read:
    try:
        with time_to_read(source):
            loaded = load(show_folder, source)
            problems = [*loaded.problems, *checks.run(loaded.edition)]
        audio = loaded.edition.audio
        if loudness_cache and audio.path and (path := inside(show_folder.root, audio.path)):
            from pipeline.media import loudness

            problems += loudness.problems(path, audio.path, audio.duration or 0, loudness_cache)
    except SourceError as error:
        return _Read(source, error.problems)
    except Exception as error:  # noqa: BLE001  one episode must not stop the others
        return _Read(source, (failure(source.file, "reading", error),))
    episode = loaded.edition.episode
    problems += _unknown_repairs([(code, episode.place("repair.off")) for code in episode.repairs_off])
    ignore = tuple((code, episode.place(f"ignore.{number}")) for number, code in enumerate(episode.ignore))
    return _Read(
        source, tuple(problems), checks.digest(loaded.edition), ignore, record_of(loaded.edition, (), tuple(problems))
    )


def _know(entries: Iterable[str]) -> None:
    """Load all rules where a list names a code that is not known yet: rules are declared where they are found."""
    if any(entry.partition(" ")[0] not in RULES for entry in entries):
        all_rules()


def _unknown_repairs(listed: list[tuple[str, Place]]) -> list[Problem]:
    """Codes in `repair: {off: …}` that are no repair's."""
    known = {repair.code for repair in REPAIRS}
    return [unknown_code(code, place, known) for code, place in listed if code not in known]


def _asked(show: Path, episodes: tuple[str, ...]) -> tuple[Path, Path, tuple[str, ...]]:
    """The show of the episodes asked for, the folder that the places of their problems begin at, and their names.

    A file below a show.yaml belongs to that show, where no other was named; others are files of their own.
    """
    default = click.get_current_context().get_parameter_source("show") is ParameterSource.DEFAULT
    files = [Path(episode).absolute() for episode in episodes if Path(episode).is_file()]
    if default and files:
        show = next((folder for folder in files[0].parents if (folder / "show.yaml").is_file()), show)
        show = Path(os.path.relpath(show))
    own = show.resolve()
    roots = {show if file.resolve().is_relative_to(own) else Path(os.path.relpath(file.parent)) for file in files}
    roots |= {show} if len(files) < len(episodes) else set()
    if len(roots) > 1:
        raise click.UsageError("these are files of several shows: check those of one at a time")
    whole = not episodes or any(Path(episode).name in ("show.yaml", "releases.yaml") for episode in episodes)
    return show, roots.pop() if roots else show, ("",) if whole else episodes


@click.command("check")
@click.argument("episodes", nargs=-1, metavar="[EPISODE]...")
@options.show
@options.episode
@options.strict
@options.style
@click.option(
    "--select", default="", metavar="CODES", help="Only these, such as T011,H (a letter means all of its series)."
)
@click.option("--ignore", default="", metavar="CODES", help="All but these.")
@options.jobs
@options.output("Where the feed is that is out.")
@click.option(
    "--audio", type=Folder(), help="Measure how loud local audio is, too (slow), and keep that in this folder."
)
def command(
    show: Path,
    episodes: tuple[str, ...],
    episode: str,
    strict: bool,
    style: str,
    select: str,
    ignore: str,
    jobs: int,
    output: Path,
    audio: Path | None,
) -> None:
    """Read everything, write nothing, and print every problem, the worst files first.

    EPISODE is a slug, or the path of any episode file; a file below a show.yaml belongs to that show. Without one, or
    with show.yaml or releases.yaml itself, the whole show is read.

    `linernotes explain CODE` tells more about one of them. A finding to live with can be listed in show.yaml or in
    the episode: `ignore: [T041]`.
    """
    from pipeline.model.problems import SettingsError
    from pipeline.publish.request import Request
    from pipeline.transcript.repair import REPAIRS, Use

    show, root, names = _asked(show, (*episodes, *filter(None, [episode])))
    requests = [Request(show, output, episode=name, jobs=jobs, loudness=audio) for name in names]
    try:
        found = sorted({problem for request in requests for problem in check_show(request)}, key=by_place)
    except SettingsError as error:
        print_problems(error.problems, style, show, every=True)
        sys.exit(2)
    try:
        problems = problem_lists.selected(found, problem_lists.codes(select), problem_lists.codes(ignore))
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    print_problems(problems, style, root, every=True)
    click.echo(problem_lists.counts(problems), err=style == "json")
    safe = {repair.code for repair in REPAIRS if repair.use is Use.SAFE}
    if style == "text" and (repairs := sum(problem.code in safe for problem in problems)):
        click.echo(f"{repairs} of them can be repaired in the sources: `linernotes fix` shows how")
    sys.exit(exit_code(problems, strict))
