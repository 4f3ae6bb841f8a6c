"""Whole shows in, their feeds read back by other people's programs: the judge is silent, every value is the sources'.

The sources are read here with plain PyYAML; of the product nothing is used but its build.
"""

from __future__ import annotations

import html
import io
import json
import logging
import random
import re
import shutil
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from email.utils import parsedate_to_datetime
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import feedparser
import podcastparser
import pytest
import yaml
from PIL import Image

from pipeline.feed import item as items
from pipeline.publish import feed, planner
from pipeline.publish.build import build
from pipeline.publish.request import Request
from tests.conftest import DEMO, ROOT, Quiet
from tests.feed_judge import NS, judge

EPISODES = 2000
PAGE_LIMIT = 1_000_000  # bytes; some readers take no page above a megabyte
PLATFORMS = ("youtube", "vimeo", "spotify", "apple", "anchor", "amazon", "castbox", "deezer", "overcast", "soundcloud")
TYPES = {"audio/mp3": "audio/mpeg", "audio/mp4": "audio/x-m4a", "audio/m4a": "audio/x-m4a"}  # what people write


# What a show folder says

Part = tuple[str, str, dict[str, Any] | None]
"""Somebody's role and id, and what the person's file says, None without a file."""


@dataclass(frozen=True)
class Source:
    """An episode as its file, the ledger and the show's settings have it."""

    slug: str
    fields: dict[str, Any]
    release: dict[str, Any]
    show: dict[str, Any]

    @property
    def audio(self) -> dict[str, Any]:
        own = self.fields.get("audio")
        return {**(own if isinstance(own, dict) else {}), **self.release.get("audio", {})}

    @property
    def published(self) -> datetime | None:
        given = self.release.get("published") or self.fields.get("published") or self.fields.get("dateadded")
        if isinstance(given, str):
            given = datetime.fromisoformat(given)
        zone = ZoneInfo(self.show.get("timezone", "UTC"))
        if isinstance(given, date) and not isinstance(given, datetime):
            given = datetime.combine(given, time.fromisoformat(self.show.get("publish_time", "09:00")))
        return given.replace(tzinfo=given.tzinfo or zone) if given else None

    @property
    def is_out(self) -> bool:
        """Whether it has all that an item needs."""
        return not self.fields.get("draft") and bool(
            self.published and all(self.audio.get(name) for name in ("url", "length", "type"))
        )

    def people(self, folder: Path) -> list[Part]:
        """Everybody heard, then those who worked on it: role and id, and what the person's file says."""
        hosts = self.fields.get("hosts", self.show.get("hosts")) or []
        guests = self.fields.get("guests") or []
        credits = self.fields.get("credits", self.show.get("credits")) or []
        roles = {**dict.fromkeys(guests, "guest"), **dict.fromkeys(hosts, "host")}
        heard = [(roles[name], name, person(folder, name)) for name in dict.fromkeys([*hosts, *guests])]
        return heard + credited(credits, folder)

    @property
    def soundbites(self) -> list[tuple[str, float, float]]:
        """Title, start and duration in seconds of those that a feed takes, on the audio's time line."""
        given = []
        for one in self.fields.get("soundbites") or []:
            start = seconds(one["start"])
            given.append((one.get("title", ""), start, one.get("duration") or seconds(one["end"]) - start))
        for one in self.fields.get("quotableClips") or []:
            if one.get("endOffset"):
                given.append((one["name"], one["startOffset"], one["endOffset"] - one["startOffset"]))
        found: dict[tuple[float, float], str] = {}
        for title, start, length in given:
            at = start + float(self.audio.get("offset") or 0)
            if at >= 0 and at + length <= self.audio["duration"] and 15 <= length <= 120:
                found.setdefault((at, length), plain(title))
        return [(title, *times) for times, title in found.items()]

    @property
    def chapters(self) -> dict[str, float | None]:
        """The headers of the transcript with their start: their own, that of a line just after them, or unknown."""
        found: dict[str, float | None] = {}
        entries = self.fields.get("transcript") or []
        for entry, after in zip(entries, [*entries[1:], {}], strict=True):
            if entry.get("header"):
                start = entry.get("sec", after.get("sec"))
                offset = float(self.audio.get("offset") or 0)
                found[plain(entry["header"])] = None if start is None else float(start) + offset
        return found


def seconds(time_: object) -> float:
    """Of 90.5, "1:30" or "0:01:30"."""
    found = 0.0
    for part in str(time_).split(":"):
        found = found * 60 + float(part)
    return found


def credited(credits: list[dict[str, str]], folder: Path) -> list[Part]:
    return [(one["role"].lower(), one["person"], person(folder, one["person"])) for one in credits]


def plain(text: object) -> str:
    return " ".join(str(text).split())


def front(path: Path) -> dict[str, Any]:
    text = path.read_text(encoding="utf-8-sig")
    fields: dict[str, Any] = yaml.load(text.split("\n---")[0].removeprefix("---\n"), yaml.CSafeLoader)
    return fields


def person(folder: Path, name: str) -> dict[str, Any] | None:
    path = folder / f"{name}.md"
    return front(path) if path.is_file() else None


def settings(root: Path) -> dict[str, Any]:
    show: dict[str, Any] = yaml.load((root / "show.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    return show


def sources(root: Path) -> dict[str, Source]:
    """All episodes by slug; the ledger is read after the build, and may only have grown."""
    show, ledger = settings(root), root / "releases.yaml"
    releases = yaml.load(ledger.read_text(encoding="utf-8"), yaml.CSafeLoader) if ledger.is_file() else {}
    paths = sorted((root / show.get("paths", {}).get("episodes", "episodes")).glob("*.md"))
    slugs = {path: path.name.split(".")[0] for path in paths if not path.name.startswith("_")}
    return {slug: Source(slug, front(path), (releases or {}).get(slug, {}), show) for path, slug in slugs.items()}


# What a feed says


@dataclass(frozen=True)
class Page:
    """A page of a feed as three readers see it."""

    address: str
    data: bytes
    channel: ElementTree.Element
    feedparser: Any
    podcastparser: dict[str, Any]

    def link(self, rel: str) -> str | None:
        found = [link.get("href") for link in self.channel.findall("atom:link", NS) if link.get("rel") == rel]
        assert len(found) <= 1
        return found[0] if found else None


def read(path: Path, address: str, caplog: pytest.LogCaptureFixture) -> Page:
    """A page, read without a complaint of the judge or a reader."""
    data = path.read_bytes()
    assert judge(data, address) == []
    channel = ElementTree.fromstring(data).find("channel")
    assert channel is not None
    parsed = feedparser.parse(data)
    assert not parsed.bozo, parsed.get("bozo_exception")
    with caplog.at_level(logging.WARNING):
        theirs = podcastparser.parse(address, io.BytesIO(data))
    assert caplog.records == []
    return Page(address, data, channel, parsed, theirs)


def pages(root: Path, output: Path, caplog: pytest.LogCaptureFixture) -> list[Page]:
    """All pages, found as an app finds them: from each one to the next."""
    show = settings(root)
    found = [read(output / "feed.xml", show["feed_url"], caplog)]
    while address := found[-1].link("next"):
        assert found[-1].podcastparser["paged_feed_next"] == address
        found.append(read(output / address.removeprefix(show["site_url"]), address, caplog))
    return found


def check_paging(found: list[Page], output: Path) -> None:
    """RFC 5005, 3: each page names its neighbours, the first and the last; together they are one feed."""
    names = {"feed.xml"} | {page.address.rpartition("/")[2] for page in found[1:]}
    assert {path.name for path in output.glob("feed*.xml")} == names
    if len(found) > 1:
        for before, page in pairwise(found):
            assert page.link("previous") == before.address
        assert found[0].link("previous") is None
        assert {page.link("first") for page in found} == {found[0].address}
        assert {page.link("last") for page in found} == {found[-1].address}
        assert all(len(page.data) <= PAGE_LIMIT for page in found)
    guids = [item.findtext("guid") for page in found for item in page.channel.iter("item")]
    assert len(set(guids)) == len(guids)
    moments = [parsedate_to_datetime(entry.published) for page in found for entry in page.feedparser.entries]
    assert moments == sorted(moments, reverse=True)


def check_channel(page: Page, show: dict[str, Any], people: Path) -> None:
    """The channel of a page says what show.yaml says."""
    theirs, ours, channel = page.podcastparser, page.feedparser.feed, page.channel
    assert theirs["title"] == channel.findtext("title") == plain(show["title"])
    assert theirs["link"] == ours.link == show["link"]
    assert theirs["description"] == plain(show["description"])
    assert theirs["language"] == ours.language == show.get("language", "en")
    assert theirs["itunes_author"] == show["author"]
    assert theirs["itunes_owner"] == show["owner"]
    assert theirs["explicit"] is bool(show.get("explicit"))
    assert theirs["type"] == show.get("type", "episodic")
    nested: dict[str, list[str]] = {}
    for category in show["categories"]:
        top, _, sub = category.partition(" > ")
        nested.setdefault(top, []).extend([sub] if sub else [])
    assert theirs["itunes_categories"] == [[top, *subs] for top, subs in nested.items()]
    cover = (
        f"{show['site_url']}cover{Path(show['image']).suffix}" if (people.parent / show["image"]).is_file() else None
    )
    assert theirs.get("cover_url") == cover
    assert channel.findtext("podcast:medium", namespaces=NS) == show.get("medium", "podcast")
    if "guid" in show:
        assert channel.findtext("podcast:guid", namespaces=NS) == show["guid"]
    locked = channel.find("podcast:locked", NS)
    if "locked" in show:
        assert locked is not None
        assert (locked.text, locked.get("owner")) == ("yes" if show["locked"] else "no", show["owner"]["email"])
    frequency = dict(show.get("update_frequency", {}))
    label = frequency.pop("label", "")
    assert tags(channel, "updateFrequency") == ([(attributes(frequency), label)] if frequency or label else [])
    hosts = [("host", name, person(people, name)) for name in show["hosts"]]
    check_persons(channel, hosts + credited(show.get("credits", []), people))
    check_extras(channel, show)
    check_settings(channel, show)


def check_settings(channel: ElementTree.Element, show: dict[str, Any]) -> None:
    """What only a show can say."""
    for name in ("new-feed-url", "title"):
        field = {"title": "itunes_title"}.get(name, name.replace("-", "_"))
        assert channel.findtext(f"itunes:{name}", namespaces=NS) == show.get(field)
    assert channel.findtext("itunes:complete", namespaces=NS) == ("Yes" if show.get("complete") else None)
    hubs = [link.get("href") for link in channel.findall("atom:link", NS) if link.get("rel") == "hub"]
    assert hubs == ([show["websub_hub"]] if "websub_hub" in show else [])
    block = show.get("block", {})
    assert channel.findtext("itunes:block", namespaces=NS) == ("Yes" if block.get("all") else None)
    assert {one.get("id", "all"): text for one, text in tags(channel, "block")} == {
        name: "yes" if yes else "no" for name, yes in block.items()
    }
    remote = [attributes(one) for one in show.get("podroll", [])]
    assert [one.attrib for one in channel.findall("podcast:podroll/podcast:remoteItem", NS)] == remote
    publisher = [attributes(show["publisher"]) | {"medium": "publisher"}] if "publisher" in show else []
    assert [one.attrib for one in channel.findall("podcast:publisher/podcast:remoteItem", NS)] == publisher
    assert tags(channel, "chat") == ([(attributes(show["chat"]), "")] if "chat" in show else [])
    assert tags(channel, "podping") == ([({"usesPodping": "true"}, "")] if show.get("podping") else [])


def tags(parent: ElementTree.Element, name: str) -> list[tuple[dict[str, str], str]]:
    """Attributes and text of the tags of a name in the podcast namespace."""
    return [(tag.attrib, "" if len(tag) else tag.text or "") for tag in parent.findall(f"podcast:{name}", NS)]


def attributes(fields: dict[str, Any], without: str = "") -> dict[str, str]:
    """The fields of a mapping under the names of attributes: account_id is accountId, aspect_ratio is aspect-ratio."""
    found = {}
    for field, given in fields.items():
        name = re.sub("_(.)", lambda match: match[1].upper(), field)
        text = str(given).lower() if isinstance(given, bool) else plain(given)
        found[{"aspectRatio": "aspect-ratio"}.get(name, name)] = text
    return {name: text for name, text in found.items() if name not in without.split()}


def check_extras(parent: ElementTree.Element, fields: dict[str, Any]) -> None:
    """What a show and an episode both may say."""
    license_, places = fields.get("license"), fields.get("location", [])
    if license_ is not None:
        given = license_ if isinstance(license_, dict) else {"id": license_}
        assert [(one, text.lower()) for one, text in tags(parent, "license")] == [
            (attributes(given, "id"), given["id"].lower())
        ]
    else:
        assert tags(parent, "license") == []
    places = [
        one if isinstance(one, dict) else {"name": one} for one in (places if isinstance(places, list) else [places])
    ]
    assert tags(parent, "location") == [(attributes(one, "name"), one["name"]) for one in places]
    assert tags(parent, "txt") == [(attributes(one, "text"), plain(one["text"])) for one in fields.get("txt", [])]
    assert tags(parent, "funding") == [({"url": one["url"]}, one["label"]) for one in fields.get("funding", [])]
    value = fields.get("value", {})
    assert tags(parent, "value") == ([(attributes(value, "recipients"), "")] if value else [])
    recipients = [one.attrib for one in parent.findall("podcast:value/podcast:valueRecipient", NS)]
    assert recipients == [attributes(one) for one in value.get("recipients", [])]
    social = [attributes(one) for one in fields.get("social", [])]
    assert [one for one, _ in tags(parent, "socialInteract")] == social
    images = [one for one, _ in tags(parent, "image")]
    assert images[len(images) - len(fields.get("images", [])) :] == [
        attributes(one) for one in fields.get("images", [])
    ]
    for own in images[: len(images) - len(fields.get("images", []))]:
        assert own["href"].startswith("https://")
        assert own["type"] in ("image/jpeg", "image/png")
        assert re.fullmatch(r"\d+/\d+", own["aspect-ratio"])
        width, height = map(int, own["aspect-ratio"].split("/"))
        assert width * int(own["height"]) == height * int(own["width"])


def check_more(item: ElementTree.Element, source: Source) -> None:
    """What only an episode can say."""
    fields, show = source.fields, source.show
    bites = [(text, float(one["startTime"]), float(one["duration"])) for one, text in tags(item, "soundbite")]
    assert bites == [
        (title, pytest.approx(start, abs=0.0015), pytest.approx(length, abs=0.0015))
        for title, start, length in source.soundbites
    ]
    links = [
        url for site, url in (fields.get("links") or {}).items() if site in PLATFORMS and str(url).startswith("https:")
    ]
    assert [one["href"] for one, _ in tags(item, "contentLink")] == links
    assert all(text for _, text in tags(item, "contentLink"))
    season, number = fields.get("season"), fields.get("episode")
    name = show.get("seasons", {}).get(season)
    assert tags(item, "season") == ([({"name": name} if name else {}, str(season))] if season else [])
    display = fields.get("episode_display")
    assert tags(item, "episode") == ([({"display": display} if display else {}, str(number))] if number else [])
    assert item.findtext("itunes:block", namespaces=NS) == ("Yes" if fields.get("block") else None)
    given = item.findall("podcast:alternateEnclosure", NS)
    for tag, one in zip(given, fields.get("alternate_enclosures", []), strict=True):
        assert tag.attrib == attributes(one, "sources integrity")
        assert [source.attrib for source in tag.findall("podcast:source", NS)] == [
            {"uri": uri} for uri in one["sources"]
        ]
        assert [check.attrib for check in tag.findall("podcast:integrity", NS)] == (
            [one["integrity"]] if "integrity" in one else []
        )


def check_persons(parent: ElementTree.Element, expected: list[Part]) -> None:
    """Everybody once, in their role, with the name, address and picture of their file."""
    given = parent.findall("podcast:person", NS)
    assert len(given) == len(expected)
    for tag, (role, _, known) in zip(given, expected, strict=True):
        assert tag.get("role", "host").lower() == role
        if known is None:
            continue
        assert tag.text == plain(known["title"])
        if str(known.get("web")).startswith("https://"):
            assert tag.get("href") == known["web"]
        elif tag.get("href"):
            assert any(str(known[site]).lstrip("@") in tag.get("href", "") for site in known if site != "title")
        if str(known.get("picture")).startswith("https://"):
            assert tag.get("img") == known["picture"]


def check_item(
    item: ElementTree.Element,
    entry: feedparser.FeedParserDict,
    theirs: dict[str, Any],
    source: Source,
    root: Path,
    output: Path,
) -> None:
    """An item says what its episode's file, the ledger and the settings say, to each of the three readers."""
    fields, audio, show = source.fields, source.audio, source.show
    for copy in (output / "episodes" / source.slug).glob("audio.*"):
        audio["length"] = copy.stat().st_size  # of the show's own files the copy counts, with its tags
    address = f"{show['site_url']}episodes/{source.slug}/"

    assert item.findtext("title") == theirs["title"] == plain(fields["title"])
    assert theirs["link"] == entry.link == address
    assert entry.id == theirs["guid"] == source.release["guid"]
    moment = parsedate_to_datetime(entry.published)
    assert (moment, moment.utcoffset()) == (source.published, source.published and source.published.utcoffset())
    assert theirs["published"] == int(moment.timestamp())
    media_type = TYPES.get(audio["type"], audio["type"])
    assert theirs["enclosures"] == [{"url": audio["url"], "file_size": audio["length"], "mime_type": media_type}]
    assert [(one.href, one.length, one.type) for one in entry.enclosures] == [
        (audio["url"], str(audio["length"]), media_type)
    ]
    assert theirs["total_time"] == int(entry.itunes_duration) == int(audio["duration"] + 0.5)
    assert theirs["explicit"] is bool(fields.get("explicit", show.get("explicit")))
    assert theirs.get("season") == fields.get("season")
    assert theirs.get("number") == fields.get("episode")
    assert entry.get("itunes_season") == (fields.get("season") and str(fields["season"]))
    assert theirs["type"] == entry.itunes_episodetype == fields.get("type", "full")
    assert theirs["description"].strip()
    assert entry.summary.strip()
    for text in (fields.get("description"), fields.get("intro")):
        # content:encoded stands only where it says more than the description
        assert letters(text or "") in letters(item.findtext("content:encoded", theirs["description"], NS))
    assert letters(fields.get("description") or "")[:200] in letters(theirs["description"])
    check_persons(item, source.people(root / show.get("paths", {}).get("people", "people")))
    check_extras(item, fields)
    check_more(item, source)
    assert theirs.get("episode_art_url", address).startswith(show["site_url"])
    for tag in item.findall("podcast:transcript", NS):
        assert tag.get("url", "").startswith(address)
        assert tag.get("language") == show.get("language", "en")
    assert bool(fields.get("transcript")) == (item.find("podcast:transcript", NS) is not None)


def letters(text: str) -> str:
    """Letters and digits of what is to be read, since notes are written in Markdown and in HTML."""
    return "".join(filter(str.isalnum, html.unescape(re.sub("</?[a-z][^<>]*>", "", text))))


def check_chapters(
    item: ElementTree.Element, entry: feedparser.FeedParserDict, theirs: dict[str, Any], source: Source, output: Path
) -> list[str]:
    """The chapters of chapters.json, to the millisecond, under the source's headers; those at other times, in words."""
    path = output / "episodes" / source.slug / "chapters.json"
    made = json.loads(path.read_text(encoding="utf-8"))["chapters"] if path.is_file() else []
    tag = item.find("podcast:chapters", NS)
    assert (tag is not None) == bool(made)
    assert ("psc_chapters" in entry) == bool(made)
    if not made:
        return []
    assert tag is not None
    assert tag.get("url") == f"{source.show['site_url']}episodes/{source.slug}/chapters.json"
    assert [(one["start"], one["title"]) for one in theirs["chapters"]] == [
        (int(one["startTime"]), one["title"]) for one in made
    ]
    assert [(one["start_parsed"], one["title"]) for one in entry.psc_chapters["chapters"]] == [
        (timedelta(milliseconds=round(one["startTime"] * 1000)), one["title"]) for one in made
    ]
    headers = source.chapters
    if not headers:
        return []  # made from the clips
    added = {plain(source.show.get("opening_chapter", "Introduction"))} - set(headers)
    assert [title for one in made for title in parts(one["title"], headers) if title not in added] == list(headers)
    times = [(one, headers.get(one["title"])) for one in made[1:]]
    return [f"{source.slug}: {one}, not {start}" for one, start in times if start not in (None, one["startTime"])]


def parts(title: str, headers: dict[str, float | None]) -> list[str]:
    """The headers a chapter's title is made of: more than one where they begin together."""
    return [title] if title in headers else title.split(" / ")


def check_show(root: Path, output: Path, caplog: pytest.LogCaptureFixture) -> tuple[list[Page], list[str]]:
    """Build the feed and the chapters of a show, and compare all that can be read of it with the sources.

    Returns the pages, and the chapters that begin elsewhere than the typed times say.
    """
    before = sources(root)
    build(Request(root, output, "chapters", jobs=2), Quiet())
    outcome = build(Request(root, output, "feed", jobs=2), Quiet())
    # Of the real show, episodes whose number or transcript is another's stay out of the feed.
    assert {problem.code for problem in outcome.problems if problem.severity == "error"} <= {"G001", "G003"}
    known = sources(root)
    for slug, source in before.items():
        if source.release:
            assert known[slug].release == source.release
        elif source.is_out and "guid" in source.fields:
            assert known[slug].release["guid"] == source.fields["guid"]
    found = pages(root, output, caplog)
    check_paging(found, output)
    show = settings(root)
    read_back, moved = [], []
    for page in found:
        check_channel(page, show, root / show.get("paths", {}).get("people", "people"))
        episodes = {one["guid"]: one for one in page.podcastparser["episodes"]}
        for item, entry in zip(page.channel.iter("item"), page.feedparser.entries, strict=True):
            source = known[entry.link.rstrip("/").rpartition("/")[2]]
            check_item(item, entry, episodes[entry.id], source, root, output)
            moved += check_chapters(item, entry, episodes[entry.id], source, output)
            read_back.append(source.slug)
    assert sorted(read_back) == sorted(slug for slug, source in known.items() if source.is_out)
    return found, moved


def test_the_demo_show(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The feed of the show that ships is without fault, and every value in it is that of its files."""
    root = tmp_path / "show"
    shutil.copytree(DEMO, root, ignore=shutil.ignore_patterns("timing"))
    (root / "show.yaml").write_text(f"{(root / 'show.yaml').read_text()}\nalign: off\n")  # typed times are expected
    found, moved = check_show(root, tmp_path / "out", caplog)
    assert moved == []
    art = [one.get("episode_art_url", "") for one in found[0].podcastparser["episodes"]]
    assert "https://springsandneaps.example/episodes/02-the-seal-rock/cover.jpg" in art


@pytest.mark.corpus
def test_the_real_show(corpus: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The feed of a hundred real episodes is without fault, and every value in it is that of its files."""
    root = tmp_path / "show"
    shutil.copytree(corpus / "dtc", root)
    found, moved = check_show(root, tmp_path / "out", caplog)
    assert sum(len(page.feedparser.entries) for page in found) > 100
    assert len(moved) <= 8, moved  # of 2,605: where a time is mistyped or a header stands inside a paragraph


# A show that says all there is to say

ALL_SETTINGS = """\
title: "Ebb & <Flow>"
itunes_title: Ebb and Flow
description: All that can be said.
link: https://ebb.example/home
feed_url: https://feeds.ebb.example/ebb.xml
site_url: https://ebb.example/pods/
guid: 9b024349-ccf0-5f69-a609-6b82873eab3c
language: pt-BR
author: Zoë & Søren
owner: {name: Søren Ærø, email: soren@ebb.example}
categories: [Kids & Family > Pets & Animals, TV & Film, Religion & Spirituality > Religion]
explicit: true
type: serial
medium: audiobook
image: cover.png
copyright: Zoë & Søren
license: {id: "Ebb & Flow Licence", url: "https://ebb.example/licence?a=1&b=2"}
locked: true
complete: true
new_feed_url: https://feeds.ebb.example/ebb-2.xml
websub_hub: https://hub.example/
podping: true
block: {all: true, google: false, podcastindex: true}
hosts: [ann, bob]
credits: [{person: cyd, role: Sound Designer}, {person: ann, role: Producer}, {person: dee, role: editor, group: video post-production}]
location: [{name: Rock Nose, rel: creator, geo: "geo:51.4490,-2.5929;u=5", osm: R57539, country: gb}, Weston]
txt: [{purpose: applepodcastsverify, text: 0123-abc}, {text: "a & <b> \\"c\\" ]]>"}]
funding: [{url: "https://ebb.example/tip?a=1&b=2", label: "A tip & more"}, {url: https://ebb.example/join, label: Join}]
value:
  type: lightning
  method: keysend
  suggested: "0.00000005000"
  recipients:
  - {name: Zoë, type: node, address: 02d5c1bf, split: 95, custom_key: "818818", custom_value: abc}
  - {name: App, type: node, address: 03ae9f91, split: 5, fee: true}
social:
- {protocol: activitypub, uri: "https://social.example/@ebb/1", account_id: "@ebb@social.example", account_url: "https://social.example/@ebb", priority: 1}
- {protocol: atproto, uri: "at://did:plc:abc/app.bsky.feed.post/3k"}
images: [{href: "https://ebb.example/wide.webp", alt: "A rock & a gauge", aspect_ratio: 16/9, width: 1920, height: 1080, type: image/webp, purpose: social banner}]
podroll: [{feed_guid: 917393e3-1b1e-5cef-ace4-edaa54e1f810, feed_url: "https://other.example/feed", item_guid: "a b", medium: music, title: Other}]
publisher: {feed_guid: 003af0a0-6a45-55cf-b765-68e3d349551a, feed_url: "https://publisher.example/feed"}
chat: {server: irc.example.org, protocol: irc, account_id: ebb, space: "#ebb"}
seasons: {1: Marks & Measures}
update_frequency: {label: Ten Fridays, rrule: FREQ=WEEKLY;COUNT=10, dtstart: "2025-01-03", complete: true}
timezone: Asia/Kathmandu
publish_time: "00:05"
"""
ALL_FIELDS = """\
title: All & <everything>
season: 1
episode: 7
episode_display: Chapter Seven
type: full
explicit: false
block: true
guid: "urn:ebb:7 & 8"
published: 2024-02-29
guests: [dee]
hosts: [bob]
image: wide.png
description: All of an episode.
links: {youtube: "https://www.youtube.com/watch?v=abcdefghijk", spotify: "https://open.spotify.com/episode/1", apple: "https://podcasts.apple.com/us/podcast/x/id1?i=2", deezer: ""}
audio: {url: "https://media.ebb.example/7.m4a", length: 12345678, type: audio/mp4, duration: "1:02:03", offset: -1.5}
soundbites: [{title: "Said & done", start: "1:00:02.25", duration: 30.5}, {start: 16.5, end: "0:45"}, {title: The end, start: "1:02:04", duration: 60}]
quotableClips: [{name: Too short, startOffset: 3, endOffset: 5}, {name: A clip, startOffset: 100, endOffset: 160}]
alternate_enclosures:
- {type: video/mp4, length: 99, bitrate: 1280000, height: 1080, lang: en, title: Video, rel: film, codecs: "avc1, mp4a", default: false, sources: ["https://media.ebb.example/7.mp4", "ipfs://bafy"], integrity: {type: sri, value: sha384-abc}}
- {type: audio/opus, sources: ["https://media.ebb.example/7.opus"]}
license: cc-by-nc-nd-4.0
location: {name: The sea, geo: "geo:0,0"}
txt: [{purpose: ai-content, text: "false"}]
funding: [{url: "https://ebb.example/tip/7", label: For this one}]
value: {type: lightning, method: lnaddress, recipients: [{name: Dee, type: lnaddress, address: dee@pay.example, split: 100}]}
social: [{protocol: disabled}]
images: [{href: "https://ebb.example/7.jpg", alt: Seven}]
credits: [{person: ann, role: Executive Producer}, {person: dee, role: Writer}]
transcript:
- {header: One & two, url: "https://ebb.example/one", img: "https://ebb.example/one.jpg"}
- {line: It begins., sec: 2, time: "0:02", who: Bob}
- {header: "Three ]]> four"}
- {line: It goes on., sec: 600, time: "10:00", who: Dee}
"""


def test_a_show_that_says_everything(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Every setting and every field there is for the feed, in one show: all of it is read back."""
    root = tmp_path / "show"
    for name in ("episodes", "people"):
        (root / name).mkdir(parents=True)
    (root / "show.yaml").write_text(ALL_SETTINGS, encoding="utf-8")
    (root / "episodes" / "seven.md").write_text(f"---\n{ALL_FIELDS}---\nNotes.\n", encoding="utf-8")
    trailer = {
        "title": "Soon",
        "description": "Seven talks.",
        "type": "trailer",
        "season": 1,
        "published": date(2024, 2, 1),
        "transcript": [],
    }
    trailer["audio"] = {"url": "https://media.ebb.example/0.mp3", "length": 5, "type": "audio/mpeg", "duration": 30}
    write(root / "episodes" / "soon.md", trailer, "")
    for name in ("ann", "bob", "cyd", "dee"):
        known = {
            "title": name.title(),
            "web": f"https://{name}.example/?a=1&b=2",
            "picture": f"https://{name}.example/p.jpg",
        }
        write(root / "people" / f"{name}.md", known, "Somebody.")
    shutil.copy(DEMO / "images" / "cover.png", root / "cover.png")
    Image.new("RGB", (1600, 900)).save(root / "wide.png")
    (page,), moved = check_show(root, tmp_path / "out", caplog)
    assert moved == []
    assert tags(page.channel, "trailer") == [
        (
            {
                "url": "https://media.ebb.example/0.mp3",
                "pubdate": "Thu, 01 Feb 2024 00:05:00 +0545",
                "length": "5",
                "type": "audio/mpeg",
                "season": "1",
            },
            "Soon",
        )
    ]
    item = page.channel.find("item")
    assert item is not None
    chapters = [chapter.attrib for chapter in item.findall("psc:chapters/psc:chapter", NS)]
    assert [chapter.get("href") for chapter in chapters] == ["https://ebb.example/one", None]
    assert chapters[1] == {"start": "00:09:58.500", "title": "Three ]]> four"}
    (own, _), _ = tags(item, "image")
    assert (own["aspect-ratio"], own["purpose"]) == ("16/9", "social")
    assert item.find("itunes:image", NS) is None
    listed = re.findall(r"^\| `([\w:-]+)`", (ROOT / "docs" / "feed.md").read_text("utf-8"), re.MULTILINE)
    seen = {tag.tag for tag in page.channel.iter()}
    names = {re.sub(r"^(\w+):", lambda match: f"{{{NS[match[1]]}}}", name) for name in listed}
    assert names - seen <= {f"{{{NS['content']}}}encoded"}


# A show of two thousand episodes


SETTINGS = """\
title: "Ebb & <Flow> “ΩΨ” 潮 🌊"
description: Two thousand talks, none of them held, in every letter there is.
link: https://ebb.example/home
feed_url: https://ebb.example/feed.xml
site_url: https://ebb.example/
language: fr-CA
author: Zoë & Søren
owner: {name: Søren Ærø, email: soren@ebb.example}
categories: [Fiction > Drama, Society & Culture > Places & Travel, Technology, Fiction > Comedy Fiction]
explicit: true
type: episodic
image: cover.png
license: CC-BY-SA-4.0
locked: false
funding: [{url: "https://ebb.example/tip", label: "A tip & more"}, {url: "https://ebb.example/join", label: Join}]
hosts: [p000, p001]
timezone: America/St_Johns
publish_time: "23:45"
update_frequency: {label: Every other day, rrule: FREQ=DAILY;INTERVAL=2}
"""
ODD = (
    "<b>bold</b> &amp; &lt;",
    "a ]]> b",
    "-- # : 'x' \"y\"",
    "0123",
    "true",
    "👩🏽\u200d🚀 family",
    "e\u0301 ≠ é",
    "عربي עברית",
    "\u00a0no break\u2009thin",
    "%20 ? & = #",
)


def planes() -> list[list[str]]:
    """The assigned letters, marks, numbers and signs of every plane of Unicode, private ones included."""
    found = []
    for plane in range(17):
        codes = map(chr, range(plane << 16, (plane << 16) + 0xFFFE))
        found.append([c for c in codes if unicodedata.category(c)[0] in "LMNPS" or unicodedata.category(c) == "Co"])
    return [characters for characters in found if characters]


def write_show(root: Path, episodes: int) -> None:
    """A show folder with that many episodes, the same at every call: people, chapters, and audio that is elsewhere."""
    chance = random.Random(2000)
    alphabets = planes()
    for name in ("episodes", "people"):
        (root / name).mkdir(parents=True)
    (root / "show.yaml").write_text(SETTINGS, encoding="utf-8")
    shutil.copy(DEMO / "images" / "cover.png", root / "cover.png")
    for number in range(40):
        known: dict[str, Any] = {"title": f"{word(chance, alphabets)} {word(chance, alphabets)}"}
        if number % 3:
            known["web"] = f"https://people.example/{number}/?a=1&b=2"
        if number % 4:
            known["picture"] = f"https://people.example/{number}.jpg"
        if number % 3 == 0:
            known["github"] = f"person{number}"
        write(root / "people" / f"p{number:03}.md", known, "Somebody.")
    for number in range(episodes):
        write(
            root / "episodes" / f"e{number:04}.md",
            invented(number, chance, alphabets),
            "Notes, [linked](https://a.example/).",
        )


def invented(number: int, chance: random.Random, alphabets: list[list[str]]) -> dict[str, Any]:
    """The fields of one episode."""
    day = date(2010, 1, 1) + timedelta(days=2 * number)
    length = chance.randint(60_000, 5_400_000) / 1000
    suffix, media_type = chance.choice(
        [("mp3", "audio/mpeg"), ("m4a", "audio/x-m4a"), ("mp3", "audio/mp3"), ("m4a", "audio/mp4")]
    )
    fields: dict[str, Any] = {
        "title": f"{ODD[number % len(ODD)] if number % 4 == 0 else ''} {' '.join(word(chance, alphabets) for _ in range(chance.randint(1, 12)))}".strip(),
        "description": f"About {word(chance, alphabets)} and other things.",
        "published": day if number % 3 else datetime.combine(day, time(number % 24, 5, 7), ZoneInfo("Asia/Kathmandu")),
        "guests": chance.sample([f"p{one:03}" for one in range(2, 40)], number % 4),
        "audio": {
            "url": f"https://media.ebb.example/{number}/a%20b.{suffix}",
            "length": chance.randint(1, 2**33),
            "type": media_type,
            "duration": length,
        },
    }
    if number % 5:
        fields |= {"season": 1 + number // 100, "episode": 1 + number % 100}
    if number % 7 == 0:
        fields |= {"type": chance.choice(["trailer", "bonus"]), "explicit": chance.random() < 0.5}
    if number % 11 == 0:
        fields["guid"] = f"urn:ebb:{number}:é"
    if number % 13 == 0:
        fields["hosts"] = ["p001"]
    if number % 17:
        fields["transcript"] = spoken(length, chance, alphabets)
    return fields


def spoken(length: float, chance: random.Random, alphabets: list[list[str]]) -> list[dict[str, Any]]:
    """A transcript with a header every tenth of the episode at least, the first one at its beginning."""
    found: list[dict[str, Any]] = []
    for part in range(chance.randint(1, min(8, int(length / 15)))):
        second = int(part * length / 8)
        found.append({"header": f"{part + 1}. {word(chance, alphabets)} & {word(chance, alphabets)}"})
        found.append({"line": "One word and another one.", "sec": second, "time": clock(second), "who": "Host"})
    return found


def clock(seconds: int) -> str:
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def word(chance: random.Random, alphabets: list[list[str]]) -> str:
    return "x" + "".join(chance.choice(chance.choice(alphabets)) for _ in range(chance.randint(1, 9)))


def write(path: Path, fields: dict[str, Any], body: str) -> None:
    text = yaml.dump(fields, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1000)
    path.write_text(f"---\n{text}---\n{body}\n", encoding="utf-8")


@pytest.mark.corpus
def test_a_show_of_two_thousand_episodes(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The feed of a long show with odd letters is without fault, and every value in it is that of its files."""
    # The files that its items name are not made: two thousand pictures take a quarter of an hour.
    for module in (items, planner):
        monkeypatch.setattr(module, "may_name", lambda name: False)
    monkeypatch.setattr(feed, "unready", lambda records, show, folder: {})
    write_show(tmp_path / "show", EPISODES)
    found, moved = check_show(tmp_path / "show", tmp_path / "out", caplog)
    assert moved == []
    assert sum(len(page.feedparser.entries) for page in found) == EPISODES
