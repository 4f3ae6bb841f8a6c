"""The command linernotes: the only place that reads arguments, prints or exits.

Exit codes: 0 all that was asked for is written; 1 something could not be published (everything else was); 2 wrong
usage or unusable settings, nothing written.
"""

from __future__ import annotations

import difflib
import json
import os
import signal
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from pipeline.commands import problem_lists
from pipeline.model.problems import Problem, Severity, by_place
from pipeline.text.timecode import clock

if TYPE_CHECKING:
    from pipeline.publish.build import Outcome
    from pipeline.publish.request import Request


class _Folder(click.ParamType[Path]):
    """A folder's path; an empty one would silently mean the current folder."""

    name = "folder"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path."""
        if not str(value).strip():
            self.fail("must not be empty", param, ctx)
        return Path(str(value))


_FORMATS = click.Choice(["text", "json", "github"])
_show = click.option(
    "--show",
    type=_Folder(),
    default=lambda: "." if Path("show.yaml").exists() else "show",
    show_default="the current folder if it has a show.yaml, else show",
    help="The show's folder.",
)
_episode = click.option("--episode", default="", help="One episode: its slug, or a path (which needs no show).")
_strict = click.option("--strict", is_flag=True, help="Warnings fail, too.")
_jobs = click.option("--jobs", type=click.IntRange(1), default=os.cpu_count() or 1, help="Processes at a time.")
_format = click.option("--format", "style", type=_FORMATS, default="text", show_default=True, help="How problems look.")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="linernotes")
def cli() -> None:
    """One episode file in, everything a podcast publishes around its audio out.

    A show is a folder with show.yaml, episodes/, people/ and audio/. `make publish` calls `linernotes publish` with
    just the files that are stale; called by hand, it makes all of them.
    """


_accept = click.option(
    "--accept",
    multiple=True,
    metavar="SLUG|all",
    help="Let the feed change what apps have seen of an episode (its guid, date or audio, or that it is there).",
)


def _stage(name: str, text: str) -> None:
    """Add the verb of a stage."""

    @cli.command(name, help=text)
    @_show
    @click.option("--output", type=_Folder(), default="output", show_default=True, help="Where to.")
    @_episode
    @_jobs
    @_strict
    @_format
    @click.option("--preview", is_flag=True, help="Show drafts and scheduled episodes, too; put nothing on record.")
    @click.option("--build", type=_Folder(), default=".build", show_default=True, help="What is known between runs.")
    @click.option("--file", default="", metavar="NAME", help="What one file in the output folder needs, and no more.")
    def command(**options: Any) -> None:  # noqa: ANN401
        _publish(name, **options)

    if name == "feed":
        _accept(command)


_stage("publish", "Make everything, then the feed, the show's page and a summary.")
_stage("chapters", "Make chapters.json and chapters.vtt.")
_stage("captions", "Make captions (WebVTT, SRT, TTML) and transcripts for players (JSON, HTML).")
_stage("transcript", "Make the print transcript: PDF, Word, EPUB, text. Needs no show when --episode is a path.")
_stage("pages", "Make the pages and description.txt.")
_stage("feed", "Make every item.xml and feed.xml.")


def _publish(stage: str, **options: Any) -> None:  # noqa: ANN401
    from pipeline.publish.request import Request, needed_for, up_to_date

    names = ("show", "output", "episode", "build", "jobs", "preview")
    request = Request(stage=stage, accept=options.get("accept", ()), **{name: options[name] for name in names})
    if options["file"]:
        try:
            request = needed_for(request, options["file"])
        except ValueError as error:
            raise click.UsageError(str(error)) from None
    if not options["strict"] and (episodes := up_to_date(request)) is not None:
        click.echo(f"{request.output}/ is up to date: nothing to do for {episodes} episode(s)")
        return
    from pipeline.publish.build import build

    def report(outcome: Outcome) -> None:
        problems = sorted(set(outcome.all_problems if options["strict"] else outcome.problems), key=by_place)
        _print(problems, options["style"], options["show"], every=False)
        captions = _write_reports(request, outcome)
        if options["style"] != "json":
            _summary(request.output, outcome, problems, captions)

    outcome = build(request, _Progress(), report)
    sys.exit(_failed(outcome.all_problems if options["strict"] else outcome.problems, options["strict"]))


def _write_reports(request: Request, outcome: Outcome) -> Mapping[str, Any]:
    """Write report.json and report.md; what they say of captions. Exits when they cannot be written."""
    from pipeline.files.output import remove, write_changed
    from pipeline.publish import report_page
    from pipeline.publish.feed import NOTE
    from pipeline.publish.show_files import report

    feed = _last_change(request.output, outcome.feed)
    values = report(outcome.title, outcome.records, outcome.show_problems, outcome.limits, feed, request.now)
    values = {"preview": True, **values} if request.preview else values
    try:
        write_changed(request.output / "report.json", json.dumps(values, ensure_ascii=False, indent=1) + "\n")
        write_changed(request.output / "report.md", report_page.render(values, request.output))
        remove(request.output / NOTE)
    except OSError as error:
        click.echo(f"{error.filename or request.output} cannot be written: {error.strerror}", err=True)
        sys.exit(1)
    captions: Mapping[str, Any] = values["captions"]
    return captions


def _last_change(output: Path, feed: Mapping[str, Any]) -> Mapping[str, Any]:
    """What report.json says of the feed: how it changed when it last did, also after runs that left it as it was."""
    from pipeline.publish.feed import noted_change

    if feed and (not feed["replaced"] or any(feed[name] for name in ("added", "removed", "changed", "show"))):
        return feed
    if kept := noted_change(output):
        return kept
    try:
        told = json.loads((output / "report.json").read_text("utf-8"))["feed"]
        return told if told["replaced"] else feed
    except (OSError, ValueError, KeyError, TypeError):
        return feed


@cli.command()
@_show
@click.option("--output", type=_Folder(), default="output", show_default=True, help="Where to.")
@click.option("--season", type=click.IntRange(0), required=True, help="The number of the season.")
@click.option("--build", type=_Folder(), default=".build", show_default=True, help="What is known between runs.")
def book(show: Path, output: Path, season: int, build: Path) -> None:
    """Make one volume of a season's transcripts: book-season-N.epub and .pdf.

    With a title page, contents over episodes and chapters, and an index of guests; drafts are left out.
    """
    from pipeline.publish.book import publish_book

    written, problems = publish_book(show, output, season, build)
    for problem in sorted(problems, key=by_place):
        click.echo(str(problem), err=True)
    for name in written:
        click.echo(f"wrote {output}/{name}")
    if not written and not problems:
        click.echo(f"the book of season {season} in {output}/ is up to date")
    sys.exit(_failed(list(problems), strict=False))


@cli.command()
@_show
@_episode
@click.option(
    "--audio-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The audio of --episode, where the show's folder does not have it.",
)
@_jobs
@click.option("--state", type=click.Path(path_type=Path), default=".build", hidden=True)
def align(show: Path, episode: str, audio_file: Path | None, jobs: int, state: Path) -> None:
    """Find when each word is spoken, from local audio, and keep it in timing/ in the show's folder.

    `make publish` does so by itself. With --audio-file the audio may be anywhere: commit timing/<slug>.json, and the
    times count from then on, without the audio. Interrupted, it goes on where it was.
    """
    from pipeline.commands.align import align_show

    if audio_file and not episode:
        raise click.UsageError("--audio-file is the audio of one episode: name it with --episode")
    lines, problems = align_show(show, episode, audio_file, jobs, state / "align", _Progress())
    for line in lines:
        click.echo(line)
    _print(sorted(problems, key=by_place), "text", show, every=True)
    sys.exit(_failed(problems, strict=False))


@cli.command()
@_show
@_episode
@_strict
@_format
@click.option(
    "--select", default="", metavar="CODES", help="Only these, such as T011,H (a letter means all of its series)."
)
@click.option("--ignore", default="", metavar="CODES", help="All but these.")
@_jobs
@click.option("--output", type=_Folder(), default="output", show_default=True, help="Where the feed is that is out.")
@click.option(
    "--audio", type=_Folder(), help="Measure how loud local audio is, too (slow), and keep that in this folder."
)
def check(
    show: Path,
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

    `linernotes explain CODE` tells more about one of them. A finding to live with can be listed in show.yaml or in
    the episode: `ignore: [T041]`.
    """
    from pipeline.commands.check import check_show
    from pipeline.model.problems import SettingsError
    from pipeline.publish.request import Request, standalone_path
    from pipeline.transcript.repair import REPAIRS, Use

    request = Request(show, output, episode=episode, jobs=jobs, loudness=audio)
    try:
        found = sorted(set(check_show(request)), key=by_place)
    except SettingsError as error:
        _print(error.problems, style, show, every=True)
        sys.exit(2)
    try:
        problems = problem_lists.selected(found, problem_lists.codes(select), problem_lists.codes(ignore))
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    lone = standalone_path(request)
    _print(problems, style, lone.parent if lone else show, every=True)
    click.echo(problem_lists.counts(problems), err=style == "json")
    safe = {repair.code for repair in REPAIRS if repair.use is Use.SAFE}
    if style == "text" and (repairs := sum(problem.code in safe for problem in problems)):
        click.echo(f"{repairs} of them can be repaired in the sources: `linernotes fix` shows how")
    sys.exit(_failed(problems, strict))


@cli.command()
@click.argument("codes", nargs=-1, metavar="[CODE]...")
def explain(codes: tuple[str, ...]) -> None:
    """Say what a rule means, why it matters, and how to fix it. Without a code, list all rules."""
    from pipeline.commands.explain import all_rules, explanation, index

    for code in codes:
        if code.upper() not in all_rules():
            similar = difflib.get_close_matches(code.upper(), all_rules(), 3, 0.5)
            meant = f"did you mean {' or '.join(similar)}? " if similar else ""
            raise click.UsageError(f"there is no rule {code!r}; {meant}'linernotes explain' lists all")
    click.echo("\n\n\n".join(explanation(code.upper()) for code in codes) or index())


@cli.command()
@click.argument("episode", default="")
@_show
@click.option("--all", "every", is_flag=True, help="Every episode of the show.")
@click.option("--write", is_flag=True, help="Change the files; without it, only show what would change.")
@click.option("--unsafe", is_flag=True, help="Make the repairs that are likely right, but not sure, too.")
@click.option("--times", is_flag=True, help="Type the times that the audio says where they are far off (W011).")
def fix(episode: str, show: Path, every: bool, write: bool, unsafe: bool, times: bool) -> None:
    """Repair the known faults of a transcript in its file.

    EPISODE is a slug or the path of any episode file. Everything that is not at fault stays as it is, to the byte. The
    changes are shown as a diff and what they are for beside it; nothing is written without --write.
    """
    from pipeline.commands.fix import fix as fix_files
    from pipeline.commands.fix import open_episodes

    if bool(episode) == every:
        raise click.UsageError("name an episode (a slug or a path), or give --all")
    failed = files = repairs = 0
    for found in fix_files(*open_episodes(show, episode), unsafe=unsafe, write=write, times=times):
        problems = (found,) if isinstance(found, Problem) else found.problems
        if isinstance(found, Problem):
            failed += 1
        elif found.old != found.new:
            files += 1
            repairs += len(problems)
            click.echo(found.diff, nl=False)
        for problem in sorted(problems, key=by_place):
            click.echo(str(problem), err=True)
    counted = f"{files} file{'s' if files != 1 else ''} {'changed' if write else 'would change'}"
    made = f" ({repairs} repair{'s' if repairs != 1 else ''})" if files else ""
    click.echo(f"{counted}{made}{': call again with --write' if files and not write else ''}", err=True)
    sys.exit(int(failed > 0))


@cli.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@_show
@click.option("--into", default="", metavar="EPISODE", help="Put the transcript into this episode: a slug or a path.")
@click.option(
    "--speaker",
    "speakers",
    multiple=True,
    metavar="NAME",
    help="Who speaks when nobody is named; 'Speaker 1=Ada' gives a label its name.",
)
@click.option(
    "--tracked",
    type=click.Choice(["accept", "reject"]),
    default="accept",
    show_default=True,
    help="What becomes of the tracked changes of a Word file.",
)
@click.option("--write", is_flag=True, help="Change the episode of --into; without it, only show what would change.")
def import_command(
    files: tuple[Path, ...], show: Path, into: str, speakers: tuple[str, ...], tracked: str, write: bool
) -> None:
    """Make episodes of transcripts that other tools and people wrote.

    FILES are Word files, RTF, text, Markdown, HTML, EPUB, subtitles (SRT, WebVTT, SBV, LRC, TTML, STL), tables (CSV,
    TSV), or the JSON of speech services; the content tells which. Each becomes a new file in the show's folder of
    episodes, named after it. With --into, the transcript is put into an episode that is there: what would change is
    shown as a diff, and written with --write. A transcript.docx that Liner Notes made and somebody corrected gives
    exactly those corrections.

    What is not speech, or was not understood, is listed with its place in the file.
    """
    from pipeline.commands.import_ import request

    if into and len(files) > 1:
        raise click.UsageError("--into takes one file")
    ask = _ask_who if sys.stdin.isatty() and sys.stderr.isatty() else None
    wanted = request.Request(files, show, into, speakers, tracked == "reject", write)
    failed = False
    for found in request.run(wanted, ask):
        failed |= isinstance(found, Problem)
        problems = (found,) if isinstance(found, Problem) else found.fixed.problems
        if not isinstance(found, Problem):
            if into:
                click.echo(found.fixed.diff, nl=False)
            click.echo(request.summary(found, written=write or not into), err=bool(into))
        for problem in sorted(problems, key=by_place):
            click.echo(str(problem), err=True)
    sys.exit(int(failed))


def _ask_who(label: str, text: str) -> str:
    """Ask who a label is, or who speaks when nobody is named."""
    shown = text if len(text) < 70 else f"{text[:70]}…"
    click.echo(f"{label or 'Somebody without a name'} says: {shown}", err=True)
    answer: str = click.prompt("Who is it? (Enter leaves it open)", default="", show_default=False, err=True)
    return answer.strip()


@cli.command()
@click.argument("feed")
@_show
@click.option("--write", is_flag=True, help="Add the entries; without it, only show what would be added.")
@click.option("--create", is_flag=True, help="Make show.yaml and a file for each item that belongs to no episode.")
@click.option("--audio", is_flag=True, help="With --create, fetch the audio, too.")
def adopt(feed: str, show: Path, write: bool, create: bool, audio: bool) -> None:
    """Fill releases.yaml from the show's feed at another host, so that apps see the same episodes after a move.

    FEED is the address (http or https) of the host's RSS feed, or a file with it; further pages are read, too.
    Guid, date and audio of each item are kept for the episode that it belongs to. That is told, in this order, by guid;
    by link (the address of the episode's page, its slug in the item's, an address in its 'links'); by the YouTube video
    in the item's notes; by season and episode; by title. Where two could be meant, nothing is guessed: they are listed,
    with their candidates. To help one, write the item's guid into the episode's file as 'guid: …'.

    Look at the table, above all its last column, then call again with --write. What releases.yaml has already is never
    changed; where the feed says something else, that is an error. Exit code 1 tells of such.

    Somebody who leaves a host with nothing but a feed takes --create: of the channel it makes show.yaml, of each item
    without an episode a file with title, notes, date, picture, chapters and transcript, as far as the feed has them.
    What is there already stays; a second run makes nothing.
    """
    from pipeline.commands.adopt import adopt as adopt_feed
    from pipeline.commands.adopt import create as create_show
    from pipeline.commands.adopt.report import created, lines

    if audio and not create:
        raise click.UsageError("--audio goes with --create")
    problems: list[Problem] = []
    if create:
        creation, adoption = create_show(show, feed, write=write, audio=audio)
        problems += creation.problems
        told = [*(lines(adoption, write=write) if adoption else ()), *created(creation)]
    else:
        adoption = adopt_feed(show, feed, write=write)
        told = list(lines(adoption, write=write))
    for line in told:
        click.echo(line)
    problems += adoption.problems if adoption else ()
    for problem in sorted(set(problems), key=by_place):
        click.echo(str(problem), err=True)
    sys.exit(_failed(problems, strict=False))


@cli.command()
@_show
@click.option("--output", type=_Folder(), default="output", show_default=True, help="What to serve.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Where on 127.0.0.1.")
@click.option("--publish", is_flag=True, help="Publish first, and again when a file of the show changes.")
@click.option("--build", type=_Folder(), default=".build", show_default=True, help="What is known between runs.")
@_strict
def serve(show: Path, output: Path, port: int, publish: bool, build: Path, strict: bool) -> None:
    """Show what was made at http://127.0.0.1:8000, until Ctrl-C: pages, feed, audio one can seek in.

    `make serve` publishes first, and again whenever a file of the show changes. No other machine sees it. It is a
    preview: drafts and scheduled episodes are listed, marked, and nothing is put on record.
    """
    import subprocess

    from pipeline.commands import serve as web

    def again() -> None:
        places = [f"--show={show}", f"--output={output}", f"--build={build}"]
        words = [sys.executable, "-m", "pipeline", "publish", "--preview", *places, *["--strict"] * strict]
        subprocess.run(words, check=False)

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        server = web.server(output, port)
    except OSError as error:
        raise click.UsageError(f"port {port}: {error.strerror}; choose another with --port (make: PORT=…)") from None
    with server:
        try:
            if publish:
                web.watch(show, output, again)
            click.echo(f"look at http://{web.ADDRESS}:{port}/ (Ctrl-C ends it)")
            server.serve_forever()
        except KeyboardInterrupt:
            click.echo("\nstopped")


@cli.command()
@click.argument("to")
@_show
@click.option("--output", type=_Folder(), default="output", show_default=True, help="What to deploy.")
@click.option("--dry-run", "dry", is_flag=True, help="Show what would be sent, and send nothing.")
@click.option("--delete", is_flag=True, help="Delete there what is not in the output.")
def deploy(to: str, show: Path, output: Path, dry: bool, delete: bool) -> None:
    """Bring what was published to where listeners reach it.

    TO is a folder; s3://bucket/folder (with AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION and, for anybody but
    Amazon, AWS_ENDPOINT_URL in the environment); user@host:folder, by rsync over ssh; or git:branch, pushed to the
    show's own remote, git:remote#branch to another one.

    Only what differs is sent: audio first, then all other files, then pages, and feed.xml last. Drafts and episodes
    whose date is to come stay here. Interrupted, it is called again; at no moment does the feed there name what is not
    there.
    """
    from pipeline.commands import deploy as deployment
    from pipeline.commands.deploy.plan import Stopped
    from pipeline.publish.show_folder import open_show

    order = deployment.Order(open_show(show), output, delete)
    try:
        plan = deployment.deploy(order, deployment.target(to, order), click.echo, dry=dry)
    except Stopped as error:
        _print([error.problem], "text", show, every=True)
        sys.exit(1)
    if not dry:
        click.echo(f"{to} has all of {output}/" + ("" if plan.files else ": there was nothing to send"))


@cli.command()
@click.argument("old", type=_Folder())
@click.argument("new", type=_Folder())
def diff(old: Path, new: Path) -> None:
    """Say in Markdown what listeners notice of the change from one output folder to another.

    New, changed and missing items of the feed, chapters that moved, words that differ, new findings, and sizes.
    """
    from pipeline.commands.diff import diff as compare

    click.echo(compare(old, new), nl=False)


@cli.command()
@_show
@click.option("--output", type=_Folder(), default="output", show_default=True, help="Where the feed is.")
@click.option("--state", type=click.Path(path_type=Path), required=True, help="A file that keeps what was announced.")
@click.option("--dry-run", "dry", is_flag=True, help="Print the requests, and make none.")
def announce(show: Path, output: Path, state: Path, dry: bool) -> None:
    """Tell hubs and indexes that the feed has changed; call it after deploy.

    Told are the feed's WebSub hubs (websub_hub in show.yaml), Podcast Index, Podping (podping in show.yaml, and
    PODPING_TOKEN in the environment) and, with a key (indexnow in show.yaml), the search engines of IndexNow. Nothing
    is sent when the feed was announced before as it is, or when the public one is another.
    """
    from pipeline.commands.announce import announce as tell
    from pipeline.publish.show_folder import open_show

    problems = tell(output, state, open_show(show).show.indexnow, click.echo, dry=dry)
    _print(problems, "text", show, every=True)
    sys.exit(0)


@cli.command()
@click.option("--title", help="The show's name.")
@click.option("--link", help="The address of its pages, such as https://my-show.example/.")
@click.option("--author", help="Who makes it.")
@click.option("--email", help="Where directories write to; everybody can read it in the feed.")
@_show
def init(show: Path, **given: str | None) -> None:
    """Write a show of its own into the current folder (or the one that --show names), with a Makefile.

    Then `make publish`, `make serve` and all other targets work there. What is in the folder already stays as it is.
    On a terminal you are asked for what is not given.
    """
    from dataclasses import replace

    from pipeline.commands import init as first

    default = click.get_current_context().get_parameter_source("show") is ParameterSource.DEFAULT
    folder = Path() if default else show
    draft = first.guessed(folder)
    for name, text in given.items():
        fallback = getattr(draft, name)
        asks = text is None and sys.stdin.isatty() and not (folder / "show.yaml").exists()
        value = click.prompt(name.capitalize(), default=fallback) if asks else text or fallback
        draft = replace(draft, **{name: value})
    written = first.init(folder, draft)
    for name in written:
        click.echo(f"wrote {folder / name}")
    click.echo("next: make publish, then open output/index.html" if written else "there is nothing to add here")


@cli.group()
def new() -> None:
    """Write a show, an episode or a person to begin with."""


@new.command("show")
@click.argument("folder", type=_Folder(), default=".")
@click.option("--title", help="The show's name.")
@click.option("--link", help="The address of its pages, such as https://my-show.example/.")
@click.option("--language", help="The language spoken, such as en or pt-BR.")
@click.option("--author", help="Who makes it.")
@click.option("--email", help="Where directories write to; everybody can read it in the feed.")
@click.option("--category", help="A category of Apple's list, such as 'Science > Nature'.")
@click.option("--image", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A square PNG.")
def new_show(folder: Path, image: Path | None, **given: str | None) -> None:
    """Write a show into FOLDER, with an example episode; on a terminal you are asked for what is not given."""
    from dataclasses import replace

    from pipeline.commands import init as first
    from pipeline.commands import new as made
    from pipeline.feed import categories

    draft = first.guessed(folder)
    for name, text in given.items():
        asks = text is None and sys.stdin.isatty()
        fallback = getattr(draft, name)
        draft = replace(
            draft, **{name: click.prompt(name.capitalize(), default=fallback) if asks else text or fallback}
        )
    if categories.find(draft.category) is None:
        meant = categories.similar(draft.category)
        hint = f"did you mean {meant!r}?" if meant else "there are " + ", ".join(categories.CATEGORIES)
        raise click.UsageError(f"{draft.category!r} is not a category of Apple's: {hint}")
    _written(lambda: made.new_show(folder, draft, image), folder, f"cd {folder} && make publish")


@new.command("episode")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--title", default="", help="Its title; that in the audio's tags, or the file's name, if not given.")
@click.option("--description", default="", help="One or two sentences.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day it comes out; today if not given.")
@_show
def new_episode(show: Path, files: tuple[Path, ...], title: str, description: str, day: datetime | None) -> None:
    """Write an episode, from FILES: its audio, its transcript in any form that import reads, or nothing."""
    from pipeline.commands import new as made
    from pipeline.publish.show_folder import open_show

    known = made.Known(title, description, *((day.date(),) if day else ()))
    _written(lambda: made.new_episode(open_show(show), files, known), show, "make publish, then make serve")


@new.command("person")
@click.argument("name")
@click.option("--id", "person", default="", help="The id that episodes use; made from the name if not given.")
@_show
def new_person(show: Path, name: str, person: str) -> None:
    """Write a person, whom episodes can then name as host or guest."""
    from pipeline.commands import new as made
    from pipeline.publish.show_folder import open_show

    _written(lambda: made.new_person(open_show(show), name, person), show, "")


def _written(write: Callable[[], list[str]], folder: Path, after: str) -> None:
    """Tell what was written, or why nothing was."""
    from pipeline.commands.new import NotNew

    try:
        for name in write():
            click.echo(f"wrote {folder / name}")
    except NotNew as error:
        click.echo(str(error.problem), err=True)
        sys.exit(1)
    except OSError as error:
        click.echo(f"{error.filename or folder} cannot be written: {error.strerror}", err=True)
        sys.exit(1)
    if after:
        click.echo(f"next: {after}")


@cli.command()
@_show
def doctor(show: Path) -> None:
    """Look at what this machine and the show have and lack, and say how to get what is missing."""
    from pipeline.commands.doctor import State, examine

    found = list(examine(show))
    for finding in found:
        click.echo(str(finding))
    sys.exit(int(any(finding.state is State.MISSING for finding in found)))


@cli.command()
@click.option("--output", type=_Folder(), default="output", show_default=True, help="The folder to clean.")
@click.option("--build", type=_Folder(), default=".build", show_default=True, help="What is known between runs.")
def clean(output: Path, build: Path) -> None:
    """Remove what publishing makes from the output folder, and what is known between runs. Other files stay."""
    from pipeline.commands.clean import clean as remove

    remove(output, build)


class _Shard(click.ParamType[tuple[int, int]]):
    """A share of the work, as 2/5."""

    name = "i/n"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        """The number of the share, and of how many."""
        number, _, count = str(value).partition("/")
        if not (number.isdecimal() and count.isdecimal() and 1 <= int(number) <= int(count)):
            self.fail("write it as 1/4 to 4/4", param, ctx)
        return int(number), int(count)


@cli.command()
@click.argument("shows", type=_Folder())
@click.option("--output", type=_Folder(), default="output", show_default=True, help="A folder for a folder a show.")
@click.option("--build", type=_Folder(), default=".build", show_default=True, help="What is known between runs.")
@_jobs
@click.option("--shard", type=_Shard(), default="1/1", help="Only this share of the shows, such as 2/5.")
def network(shows: Path, output: Path, build: Path, jobs: int, shard: tuple[int, int]) -> None:
    """Publish every show below a folder, each into a folder of the same name in the output folder.

    A show that fails stops no other. Shares of --shard are the same on every machine, for CI matrices and arrays of
    jobs. Exit code 1 tells of shows that are not, or not wholly, published.
    """
    from pipeline.commands.network import Network, publish, shows_below

    if not shows_below(shows):
        raise click.UsageError(f"there is no folder with a show.yaml below {shows}")
    failed = 0
    for published in publish(Network(shows, output, build, jobs, shard)):
        click.echo(published.line)
        if published.code:
            failed += 1
            click.echo(published.said, nl=False, err=True)
    sys.exit(int(failed > 0))


@cli.command(hidden=True)
def makefile() -> None:
    """Print where the Makefile is, for the one of a show to include."""
    from pipeline.text.shipped import SHIPPED

    click.echo(SHIPPED / "Makefile")


class _Progress:
    """Counts episodes: one line that changes on a terminal, a line each elsewhere."""

    def __init__(self) -> None:
        self.terminal = sys.stderr.isatty()
        self.aligning = ""

    def aligned(self, slug: str, done: int, total: int) -> None:
        """Show how far the alignment of an episode is; without a terminal, only that it began."""
        if self.terminal:
            of = f": {clock(done)} of {clock(total)}" if total else ""
            click.echo(f"\r\x1b[K{'' if total and done >= total else f'aligning {slug[:60]}{of}'}", nl=False, err=True)
        elif slug != self.aligning:
            click.echo(f"aligning {slug}", err=True)
        self.aligning = slug

    def wait(self, folder: Path) -> None:
        """Say what the run waits for."""
        click.echo(f"another run is publishing into {folder}: waiting until it is done", err=True)

    def step(self, done: int, total: int, slug: str) -> None:
        """Show that an episode is finished; on a terminal the last step clears the line."""
        text = f"[{done}/{total}] {slug[:60]}"
        if self.terminal:
            text = f"\r\x1b[K{text if done < total else ''}"
        click.echo(text, nl=not self.terminal, err=True)


def _print(problems: list[Problem], style: str, root: Path, *, every: bool) -> None:
    """Problems as they were asked for; `every` lists each, where publishing sums the infos up."""
    if style == "json":
        click.echo(problem_lists.as_json(problems))
        return
    if style == "github":
        lines = problem_lists.as_github(problems, root)
    else:
        lines = problem_lists.by_file(problems) if every else problem_lists.by_severity(problems, "`make check`")
    for line in lines:
        click.echo(line, err=style == "text")


def _summary(output: Path, outcome: Outcome, problems: list[Problem], captions: Mapping[str, Any]) -> None:
    """One screen: what was written, what was not and why, where to look next."""
    written, episodes = outcome.written, len(outcome.touched)
    click.echo(f"{len(written)} files written for {episodes} episode{'s' if episodes != 1 else ''} in {output}/")
    for line in problem_lists.feed_lines(outcome.feed):
        click.echo(line)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    left_out = [problem for problem in problems if problem.code in ("R001", "R002", "R022", "S006")]
    for title, found in (("could not be published", errors), ("left out", left_out)):
        if found:
            click.echo(f"{title}:")
        for problem in found[:8]:
            click.echo(f"  {problem.place}: {problem.message}")
        if len(found) > 8:
            click.echo(f"  … and {len(found) - 8} more, see {output}/report.json")
    click.echo(f"{problem_lists.counts(problems)} read")
    if captions["cues"]:
        limits = captions["limits"]
        click.echo(
            f"captions: {captions['cues']:,} cues of {captions['speed_median']:g} characters a second, 95 % below "
            f"{captions['speed_p95']:g}; {captions['over_accepted']:.1%} over {limits['speed_accepted']}, "
            f"{captions['too_short']:.1%} under {limits['shortest']:.2g} s; {captions['estimated']:.0%} of the times "
            "are estimates"
        )
    pages = ["index.html", "feed.xml", *(name for name in written if name.endswith((".html", ".pdf"))), *written]
    look = next((name for name in pages if (output / name).exists()), "report.json")
    click.echo(f"look at {output}/{look}")


def _failed(problems: Iterable[Problem], strict: bool) -> int:
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return int(any(problem.severity in bad for problem in problems))


def main() -> None:
    """Run the command; nothing but a message ever reaches the user."""
    from pipeline.model.problems import SettingsError

    try:
        cli.main(standalone_mode=False)
    except SettingsError as error:
        _print(error.problems, "text", Path(), every=True)
        sys.exit(2)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (KeyboardInterrupt, click.Abort):
        click.echo("\ninterrupted; what is finished stays, call again for the rest", err=True)
        sys.exit(130)
    except OSError as error:
        click.echo(f"{error.filename or 'linernotes'}: {error.strerror or error}", err=True)
        sys.exit(2)
    except Exception as error:
        if type(error).__module__ != "sqlite3":
            raise
        click.echo(f"the store in the build folder cannot be written: {error}; is its disk full?", err=True)
        sys.exit(2)
