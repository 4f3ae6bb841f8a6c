"""Faults seen in feeds of other publishing systems: none of them is in ours, each shown by a test of its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from lxml import etree

from pipeline.edition import Edition
from pipeline.feed import item
from pipeline.feed.categories import find
from pipeline.feed.tags import NAMESPACES
from pipeline.model.episode import Clip
from pipeline.publish.formats import applicable
from pipeline.publish.show_folder import load, open_show
from tests.conftest import feed_of

FIELDS = """\
---
title: Salt
short: A subtitle
published: 2025-01-03
season: 1
audio: {url: "https://cdn.example/salt.mp3", length: 9, type: audio/mp3, duration: 7200}
explicit: no
transcript:
- {header: Salt}
- {line: Salt., time: "0:00", who: Bo}
- {header: Water}
- {line: Water., time: "1:00", who: Bo}
---
"""


@pytest.fixture
def salt(make_show: Callable[..., Path]) -> Edition:
    """An edition of which much is known."""
    show_folder = open_show(make_show({"salt": FIELDS}))
    return load(show_folder, show_folder.sources[0]).edition


def feed(edition: Edition) -> bytes:
    """The whole feed with this episode."""
    return feed_of(edition.show, (), [item.render(edition, applicable(edition))])


def all_of(edition: Edition, name: str) -> list[etree._Element]:
    """The elements of the feed with a name."""
    prefix, _, local = name.rpartition(":")
    return list(etree.fromstring(feed(edition)).iter(f"{{{NAMESPACES[prefix]}}}{local}" if prefix else local))


def test_the_guid_of_the_show_is_that_of_the_namespace(salt: Edition) -> None:
    """Castopod hashes the address with its scheme; the namespace says without, and both give another guid."""
    for url in ("https://podnews.net/rss", "http://podnews.net/rss/", "podnews.net/rss"):
        (guid,) = all_of(replace(salt, show=replace(salt.show, feed_url=url)), "podcast:guid")
        assert guid.text == "9b024349-ccf0-5f69-a609-6b82873eab3c"


def test_the_namespace_has_no_slash_at_its_end(salt: Edition) -> None:
    """django-cast writes one, and to an XML parser that is another namespace."""
    found = dict(re.findall(r'xmlns:(\w+)="([^"]*)"', feed(salt).decode()))
    assert found["podcast"] == "https://podcastindex.org/namespace/1.0"
    assert found["itunes"] == "http://www.itunes.com/dtds/podcast-1.0.dtd"


def test_no_tags_that_never_were(salt: Edition) -> None:
    """Castopod writes podcast:id, social, previousUrl and comments, which the namespace has not."""
    for name in ("id", "social", "previousUrl", "comments", "images"):
        assert all_of(salt, f"podcast:{name}") == []


def test_thousands_are_not_parted(salt: Edition) -> None:
    """Podlove writes a soundbite's start as 1,234.500, which apps read as one second."""
    clips = (Clip("Late", 1_234_500, 1_264_500), Clip("Later", 7_000_000, 7_020_000))
    found = all_of(replace(salt, episode=replace(salt.episode, clips=clips)), "podcast:soundbite")
    assert [one.get("startTime") for one in found] == ["1234.500", "7000.000"]


def test_chapters_are_announced_where_there_are_some(salt: Edition) -> None:
    """Podlove names a chapter file in every item."""
    assert len(all_of(salt, "podcast:chapters")) == len(all_of(salt, "psc:chapters")) == 1
    assert all_of(replace(salt, sections=()), "podcast:chapters") == []
    assert all_of(replace(salt, sections=()), "psc:chapters") == []


def test_transcripts_say_their_language_and_whether_they_have_times(salt: Edition) -> None:
    """Podlove gives neither language nor rel."""
    found = all_of(salt, "podcast:transcript")
    assert len(found) == 5
    assert {one.get("language") for one in found} == {"en"}
    assert {one.get("type") for one in found if one.get("rel") == "captions"} == {"text/vtt", "application/x-subrip"}


def test_block_is_never_no(salt: Edition) -> None:
    """Podlove writes itunes:block no everywhere, which means nothing; Yes alone does."""
    assert all_of(salt, "itunes:block") == []
    blocked = replace(salt, episode=replace(salt.episode, block=True), show=replace(salt.show, block={"all": True}))
    assert [one.text for one in all_of(blocked, "itunes:block")] == ["Yes", "Yes"]


def test_dates_are_rfc_2822(salt: Edition) -> None:
    """eleventy-podcaster writes RFC 3339, which is not a date of RSS."""
    for name in ("pubDate", "lastBuildDate"):
        assert all_of(salt, name)
        for one in all_of(salt, name):
            assert re.fullmatch(r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}", one.text or "")
            assert parsedate_to_datetime(one.text or "") == salt.published


def test_the_type_is_audio_mpeg(salt: Edition) -> None:
    """eleventy-podcaster writes audio/mp3, a type that does not exist."""
    (enclosure,) = all_of(salt, "enclosure")
    assert enclosure.get("type") == "audio/mpeg"


def test_an_ampersand_is_escaped_in_every_title(salt: Edition) -> None:
    """eleventy-podcaster's itunes:title is not well-formed when it is used."""
    show = replace(salt.show, itunes_title="Salt & <Water>")
    (found,) = all_of(replace(salt, show=show), "itunes:title")
    assert found.text == "Salt & <Water>"


def test_the_guid_does_not_follow_the_address(salt: Edition) -> None:
    """octopod's guid is the page's address and pod2gen's the audio's; ours stays when title or audio change."""
    (guid,) = all_of(salt, "guid")
    changed = replace(
        salt,
        episode=replace(salt.episode, title="Another", short="More"),
        audio=replace(salt.audio, url="https://new.example/x.mp3"),
    )
    assert [one.text for one in all_of(changed, "guid")] == [guid.text]
    assert guid.text not in (salt.url, salt.audio.url)
    assert guid.get("isPermaLink") == "false"


def test_a_title_is_the_title(salt: Edition) -> None:
    """octopod writes title and subtitle as one."""
    assert etree.fromstring(feed(salt)).findtext("channel/item/title") == "Salt"


def test_not_explicit_is_false(salt: Edition) -> None:
    """feedgen refuses false and pod2gen writes no; Apple knows true and false."""
    assert [one.text for one in all_of(salt, "itunes:explicit")] == ["false", "false"]


def test_categories_that_apple_dropped_are_not_known() -> None:
    """feedgen takes Technology > Podcasting, which Apple dropped, and the validator lacks Religion."""
    assert find("Technology > Podcasting") is None
    assert find("Religion & Spirituality > Religion") is not None


def test_subrip_has_its_registered_type(salt: Edition) -> None:
    """pod2gen does not know application/x-subrip."""
    (found,) = [one for one in all_of(salt, "podcast:transcript") if (one.get("url") or "").endswith(".srt")]
    assert found.get("type") == "application/x-subrip"
