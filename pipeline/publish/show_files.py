"""What belongs to the show as a whole, out of the episodes' records: feed, show page, cover, report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from pipeline.files import digest, output
from pipeline.files.folder import opened, read_bytes
from pipeline.media.pictures import MOST_BYTES, reduced
from pipeline.model.problems import Problem, by_place
from pipeline.model.report import CaptionEntry, EpisodeEntry, FeedEntry, Report, ShowCaptions
from pipeline.model.show import Person, Show
from pipeline.publish import search
from pipeline.publish.feed import ShowRequest, ShowResult, publish_feed
from pipeline.publish.not_made import made_apart
from pipeline.publish.permalinks import write_pages
from pipeline.publish.show_folder import ShowFolder
from pipeline.publish.show_parts import ShowParts
from pipeline.record import Record
from pipeline.text import links
from pipeline.text.links import SMALL_COVER
from pipeline.transcript.captions import Profile
from pipeline.transcript.captions.quality import limits_of, together
from pipeline.writers import show_page, site_files

# Seconds of processor time that the show's page may take with templates of the show's own.
_SECONDS, _PER_EPISODE = 5, 0.05
_SHOWN = 544  # pixels; twice what pages show of the cover, for fine screens


def publish_show(
    show_folder: ShowFolder, parts: ShowParts, records: Sequence[Record], asked: ShowRequest
) -> ShowResult:
    """Write the show's files of the stages asked for. Raises OSError."""
    show = show_folder.show if parts.cover else replace(show_folder.show, image="")
    result = ShowResult((), parts.problems_with(show_folder.show, records))
    if parts.cover and {"feed", "pages"} & asked.stages:  # the feed names it: it is there first
        covers = _covers(show, parts.cover, asked.folder)
        result = replace(result, written=tuple(name for name, changed in covers.items() if changed))
        result = replace(result, files=dict.fromkeys(covers, "pages"))
    if "feed" in asked.stages:
        made = publish_feed(show_folder, show, parts.hosts, records, asked)
        result = _joined(result, made)
    if "pages" in asked.stages:
        result = _joined(result, _pages(show, parts, records, asked))
    return result


def _joined(first: ShowResult, then: ShowResult) -> ShowResult:
    return ShowResult(
        written=(*first.written, *then.written),
        problems=(*first.problems, *then.problems),
        summary=then.summary or first.summary,
        files={**first.files, **then.files},
        released={**first.released, **then.released},
        indexed=then.indexed or first.indexed,
        failed=first.failed or then.failed,
    )


def _covers(show: Show, cover: Path, folder: Path) -> dict[str, bool]:
    """Write the show's picture and a small one; the names, each with whether it was another before."""
    with opened(cover) as stream:
        changed = output.copy_changed(stream, folder / links.cover(show))
    small = reduced(cover, _SHOWN) or read_bytes(cover, MOST_BYTES)
    return {links.cover(show): changed, SMALL_COVER: output.write_changed(folder / SMALL_COVER, small)}


def _pages(show: Show, parts: ShowParts, records: Sequence[Record], asked: ShowRequest) -> ShowResult:
    """Write the show's pages and their search, as far as they changed."""
    due = [record for record in records if record.moment and record.moment <= asked.now]
    out = [record for record in due if not record.draft]
    coming = [record for record in records if record not in out and not record.broken] if asked.preview else []
    texts = _texts(show, parts.hosts, due, coming)
    texts |= _for_search_engines(show, [name for name, text in texts.items() if text], out)
    if show.indexnow:
        texts[f"{show.indexnow}.txt"] = show.indexnow
    written = [name for name, text in texts.items() if text and output.write_changed(asked.folder / name, text)]
    for name, text in texts.items():
        if not text:
            output.remove(asked.folder / name)
    pages = {page: asked.folder / page for page in (f"episodes/{record.slug}/index.html" for record in out)}
    pages = {page: path for page, path in pages.items() if show.search and path.is_file()}
    indexed = digest.of_text("\n".join(f"{page} {asked.pages.get(page)}" for page in pages))
    moved, problems = write_pages(records, asked.folder)
    written += moved
    if indexed != asked.indexed or not (asked.folder / search.ENTRY).is_file():
        problems += search.index(pages, asked.folder)
        written.append(search.ENTRY)
    files = dict.fromkeys([*(name for name, text in texts.items() if text), search.ENTRY], "pages")
    return ShowResult(tuple(written), tuple(problems), files=files, indexed="" if problems else indexed)


def _for_search_engines(show: Show, names: Iterable[str], out: Iterable[Record]) -> dict[str, str]:
    """sitemap.xml of the show's pages and of those of the episodes that are out, and robots.txt."""
    front = (show.site_url + name.removesuffix("index.html") for name in names if name != "404.html")
    pages = (*front, *(record.url for record in out))
    return {"sitemap.xml": site_files.sitemap(show, pages), "robots.txt": site_files.robots(show)}


def _texts(show: Show, hosts: tuple[Person, ...], due: Sequence[Record], coming: Sequence[Record]) -> dict[str, str]:
    def made() -> dict[str, str]:
        front = show_page.render(show, hosts, due, coming)
        return {"index.html": front, **show_page.indexes(show, due, coming), "404.html": site_files.not_found(show)}

    if not show.templates:
        return made()
    return made_apart(made, "show.yaml", "the show's page", _SECONDS + _PER_EPISODE * len(due))


def report(
    title: str,
    records: Sequence[Record],
    problems: Sequence[Problem],
    limits: Profile,
    feed: FeedEntry | None,
    now: datetime,
) -> Report:
    """report.json: every problem found, per episode the files it has and how good its captions are, and the feed.

    `feed` says what the feed gained and changed when it last did. What is not public may not be deployed yet.
    """
    by_text = {str(problem): problem for problem in problems}
    for record in records:
        by_text |= {str(problem): problem for problem in record.problems}
    captions: ShowCaptions = {"limits": limits_of(limits), **_captions(records)}
    listed = [problem.as_dict() for problem in sorted(by_text.values(), key=by_place)]
    episodes = {record.slug: _episode(record, now) for record in records}
    if feed is None:
        return {"show": title, "captions": captions, "problems": listed, "episodes": episodes}
    return {"show": title, "feed": feed, "captions": captions, "problems": listed, "episodes": episodes}


def _episode(record: Record, now: datetime) -> EpisodeEntry:
    entry: EpisodeEntry = {
        "file": record.file,
        "title": record.title,
        "files": list(record.outputs),
        "in_feed": record.in_feed,
        "left_out": list(record.obstacles),
        "public": bool(record.moment and record.moment <= now and not record.draft),
    }
    if record.captions.cues:
        entry["captions"] = _captions([record])
    return entry


def _captions(records: Sequence[Record]) -> CaptionEntry:
    """The figures of captions, and how many of them break which rule."""
    codes = Counter(problem.code for record in records for problem in record.problems if problem.code.startswith("C"))
    return {**together(record.captions for record in records).as_dict(), "rules": dict(sorted(codes.items()))}
