"""The commands of the stages: publish, chapters, captions, transcript, pages and feed."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.commands import options, problem_lists
from pipeline.commands.screen import Progress, exit_code, print_problems
from pipeline.model.problems import Problem, Severity, by_place
from pipeline.model.report import FeedEntry, ShowCaptions

if TYPE_CHECKING:
    from pipeline.publish.build import Outcome
    from pipeline.publish.request import Request

_accept = click.option(
    "--accept",
    multiple=True,
    metavar="SLUG|all",
    help="Let the feed change what apps have seen of an episode (its guid, date or audio, or that it is there).",
)


def _stage(name: str, text: str) -> click.Command:
    """The command of a stage."""

    @click.command(name, help=text)
    @options.show
    @options.output("Where to.")
    @options.episode
    @options.jobs
    @options.strict
    @options.style
    @click.option("--preview", is_flag=True, help="Show drafts and scheduled episodes, too; put nothing on record.")
    @options.build
    @options.cache
    @click.option("--file", default="", metavar="NAME", help="What one file in the output folder needs, and no more.")
    def command(**given: Any) -> None:  # noqa: ANN401
        _publish(name, **given)

    if name == "publish":
        options.cluster(command)
    return _accept(command) if name == "feed" else command


publish = _stage("publish", "Make everything, then the feed, the show's page and a summary.")
chapters = _stage("chapters", "Make chapters.json and chapters.vtt.")
captions = _stage("captions", "Make captions (WebVTT, SRT, TTML) and transcripts for players (JSON, HTML).")
transcript = _stage(
    "transcript", "Make the print transcript: PDF, Word, EPUB, text. Needs no show when --episode is a path."
)
pages = _stage("pages", "Make the pages and description.txt.")
feed = _stage("feed", "Make every item.xml and feed.xml.")


def _publish(stage: str, **given: Any) -> None:  # noqa: ANN401
    from pipeline.publish.request import Request, needed_for, up_to_date

    options.refuse_both(given["cache"], given.get("cluster", ""))
    names = ("show", "output", "episode", "build", "jobs", "preview", "cache")
    more = {name: given[name] for name in ("accept", "cluster") if name in given}
    request = Request(stage=stage, **{name: given[name] for name in names}, **more)
    if given["file"]:
        try:
            request = needed_for(request, given["file"])
        except ValueError as error:
            raise click.UsageError(str(error)) from None
    if not given["strict"] and (episodes := up_to_date(request)) is not None:
        click.echo(f"{request.output}/ is up to date: nothing to do for {episodes} episode(s)")
        return
    from pipeline.publish.build import build

    def report(outcome: Outcome) -> None:
        problems = sorted(set(outcome.all_problems if given["strict"] else outcome.problems), key=by_place)
        print_problems(problems, given["style"], given["show"], every=False)
        captions = _write_reports(request, outcome)
        if given["style"] != "json":
            _summary(request.output, outcome, problems, captions)

    outcome = build(request, Progress(), report)
    sys.exit(exit_code(outcome.all_problems if given["strict"] else outcome.problems, given["strict"]))


def _write_reports(request: Request, outcome: Outcome) -> ShowCaptions:
    """Write report.json and report.md; what they say of captions. Exits when they cannot be written."""
    from pipeline.files.output import remove, write_changed
    from pipeline.publish import report_page
    from pipeline.publish.feed import NOTE
    from pipeline.publish.show_files import report

    feed = _last_change(request.output, outcome.feed)
    values = report(outcome.title, outcome.records, outcome.show_problems, outcome.limits, feed, request.now)
    if request.preview:
        values = {"preview": True, **values}
    try:
        write_changed(request.output / "report.json", json.dumps(values, ensure_ascii=False, indent=1) + "\n")
        write_changed(request.output / "report.md", report_page.render(values, request.output))
        remove(request.output / NOTE)
    except OSError as error:
        click.echo(f"{error.filename or request.output} cannot be written: {error.strerror}", err=True)
        sys.exit(1)
    return values["captions"]


def _last_change(output: Path, feed: FeedEntry | None) -> FeedEntry | None:
    """What report.json says of the feed: how it changed when it last did, also after runs that left it as it was."""
    from pipeline.publish.feed import is_change, noted_change

    if feed and (not feed["replaced"] or is_change(feed)):
        return feed
    if kept := noted_change(output):
        return kept
    try:
        told: FeedEntry = json.loads((output / "report.json").read_text("utf-8"))["feed"]
        return told if told["replaced"] else feed
    except (OSError, ValueError, KeyError, TypeError):
        return feed


def _summary(output: Path, outcome: Outcome, problems: list[Problem], captions: ShowCaptions) -> None:
    """One screen: what was written, what was not and why, where to look next."""
    from pipeline.publish.admission import HELD, INCOMPLETE, NOT_DUE
    from pipeline.readers.sources import DRAFT_FILE

    written, episodes = outcome.written, len(outcome.touched)
    counted = f"{len(written)} files written for {episodes} episode{'s' if episodes != 1 else ''} in {output}/"
    click.echo(f"{counted}; {outcome.cached} came from the cache" if outcome.cached else counted)
    for line in problem_lists.feed_lines(outcome.feed):
        click.echo(line)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    left_out = [
        problem for problem in problems if problem.code in {NOT_DUE.code, INCOMPLETE.code, HELD.code, DRAFT_FILE.code}
    ]
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
