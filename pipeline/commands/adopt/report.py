"""An Adoption in, lines of text for people out."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.commands.adopt import Adoption
from pipeline.commands.adopt.creation import Creation
from pipeline.commands.adopt.matching import ALIKE, GUID, LINK, NUMBERS, TITLE, VIDEO
from pipeline.feed.channel import feed_guid

_TITLE_WIDTH = 40


def lines(adoption: Adoption, *, write: bool) -> Iterator[str]:
    """The table of matches, what is left over on both sides, advice on the show's identity, and a summary."""
    yield from _matches(adoption)
    yield from _left_items(adoption)
    yield from _left_episodes(adoption)
    yield from _identity(adoption)
    yield from adoption.feed.notes
    yield _summary(adoption, write=write)


def _matches(adoption: Adoption) -> Iterator[str]:
    head = ("episode", "date", "title in the feed", "found by", "look at")
    rows = [
        (
            found.slug,
            _day(found.item.published),
            textwrap.shorten(found.item.title, _TITLE_WIDTH, placeholder=" …"),
            found.reason,
            "; ".join(adoption.remarks[found.slug]),
        )
        for found in adoption.matching.matches
    ]
    yield from _table([head, *rows]) if rows else ()


def _table(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _left_items(adoption: Adoption) -> Iterator[str]:
    if left := adoption.matching.items:
        yield f"\nitems without episode ({len(left)}):"
    for item, candidates in left.items():
        yield f"  {_day(item.published) or '(no date)'}  {item.title or '(no title)'}  guid {item.guid!r}"
        yield from (f"      {remark}" for remark in (*candidates, *item.faults))


def _left_episodes(adoption: Adoption) -> Iterator[str]:
    if left := adoption.matching.episodes:
        yield f"\nepisodes without item ({len(left)}):"
    for slug, candidates in left.items():
        yield f"  {slug}: {adoption.episodes[slug].title}"
        yield from (f"      {candidate}" for candidate in candidates)


def _identity(adoption: Adoption) -> Iterator[str]:
    """What the feed says of the show as a whole (Podcasting 2.0, guid; Apple, itunes:new-feed-url)."""
    feed, show = adoption.feed, adoption.show
    if feed.guid or feed.moved_to:
        yield ""
    if feed.guid == (show.guid or feed_guid(show.feed_url)):
        yield f"the feed's podcast:guid is the show's: {feed.guid}"
    elif feed.guid:
        yield f"the feed's podcast:guid is another than the show's; write in show.yaml: guid: {feed.guid}"
    if feed.moved_to and feed.moved_to != show.feed_url:
        yield f"the feed says it has moved to {feed.moved_to} (itunes:new-feed-url); show.yaml has {show.feed_url}"
    elif feed.moved_to:
        yield f"the feed sends apps to the show's own: {feed.moved_to} (itunes:new-feed-url)"


def _summary(adoption: Adoption, *, write: bool) -> str:
    matching, new = adoption.matching, len(adoption.new)
    counts = Counter(found.reason for found in matching.matches)
    reasons = ", ".join(
        f"{counts[name]} by {name}" for name in (GUID, LINK, VIDEO, NUMBERS, TITLE, ALIKE) if counts[name]
    )
    found = f"{len(matching.matches)} of {len(adoption.feed.items)} items matched" + (
        f" ({reasons})" if reasons else ""
    )
    entries = f"{new} {'entry' if new == 1 else 'entries'}"
    if write:
        return f"\n{found}; {entries} added to releases.yaml"
    return f"\n{found}; {entries} to add to releases.yaml" + (": call again with --write" if new else "")


def created(creation: Creation) -> Iterator[str]:
    """What was made of a feed, or would be, and what to do next."""
    done = "made" if creation.write else "to make"
    count = len(creation.files)
    if not count:
        yield "nothing to make: every item has an episode"
        return
    yield f"\n{done} ({count} {'file' if count == 1 else 'files'}):"
    yield from (f"  {name}" for name in creation.files)
    yield from creation.notes
    if not creation.write:
        yield "call again with --write"
    elif "show.yaml" in creation.files:
        yield "next: set feed_url in show.yaml to where the feed will be, publish, and let the host redirect to it"


def _day(moment: object) -> str:
    return str(moment)[:10] if moment else ""
