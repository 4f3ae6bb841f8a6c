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

from pipeline.build import Request, build
from tests.conftest import DEMO
from tests.feed_judge import NS, judge

EPISODES = 2000
PAGE_LIMIT = 1_000_000  # bytes; some readers take no page above a megabyte
TYPES = {"audio/mp3": "audio/mpeg", "audio/mp4": "audio/x-m4a", "audio/m4a": "audio/x-m4a"}  # what people write


class Quiet:
    """No progress to show."""

    def step(self, done: int, total: int, slug: str) -> None:
        """Nothing."""


# What a show folder says


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

    def people(self, folder: Path) -> list[tuple[str, str, dict[str, Any] | None]]:
        """Role and id of everybody heard, with what the person's file says, None without a file."""
        hosts = self.fields.get("hosts", self.show.get("hosts")) or []
        guests = self.fields.get("guests") or []
        roles = {**dict.fromkeys(guests, "guest"), **dict.fromkeys(hosts, "host")}
        return [(roles[name], name, person(folder, name)) for name in dict.fromkeys([*hosts, *guests])]

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


def read(folder: Path, address: str, site: str, caplog: pytest.LogCaptureFixture) -> Page:
    """A page, read without a complaint of the judge or a reader."""
    data = (folder / address.removeprefix(site)).read_bytes()
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
    found = [read(output, show["feed_url"], show["site_url"], caplog)]
    while address := found[-1].link("next"):
        assert found[-1].podcastparser["paged_feed_next"] == address
        found.append(read(output, address, show["site_url"], caplog))
    return found


def check_paging(found: list[Page], output: Path) -> None:
    """RFC 5005, 3: each page names its neighbours, the first and the last; together they are one feed."""
    assert sorted(path.name for path in output.glob("feed*.xml")) == sorted(
        page.address.rpartition("/")[2] for page in found
    )
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
    assert channel.findtext("podcast:medium", namespaces=NS) == "podcast"
    license_ = show.get("license")
    assert channel.findtext("podcast:license", namespaces=NS) == (license_ and license_.lower())
    locked = channel.find("podcast:locked", NS)
    if "locked" in show:
        assert locked is not None
        assert (locked.text, locked.get("owner")) == ("yes" if show["locked"] else "no", show["owner"]["email"])
    funding = [(tag.get("url"), tag.text) for tag in channel.findall("podcast:funding", NS)]
    assert funding == [(one["url"], one["label"]) for one in show.get("funding", [])]
    frequency = channel.find("podcast:updateFrequency", NS)
    if "update_frequency" in show:
        assert frequency is not None
        assert (frequency.text, frequency.get("rrule")) == tuple(
            show["update_frequency"][key] for key in ("label", "rrule")
        )
    hosts = [("host", name, person(people, name)) for name in show["hosts"]]
    check_persons(channel, hosts)


def check_persons(parent: ElementTree.Element, expected: list[tuple[str, str, dict[str, Any] | None]]) -> None:
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
    item: ElementTree.Element, entry: feedparser.FeedParserDict, theirs: dict[str, Any], source: Source, root: Path
) -> None:
    """An item says what its episode's file, the ledger and the settings say, to each of the three readers."""
    fields, audio, show = source.fields, source.audio, source.show
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
    assert entry.get("podcast_season") == entry.get("itunes_season") == (fields.get("season") and str(fields["season"]))
    assert theirs["type"] == entry.itunes_episodetype == fields.get("type", "full")
    assert theirs["description"].strip()
    assert entry.summary.strip()
    for text in (fields.get("description"), fields.get("intro")):
        # content:encoded stands only where it says more than the description
        assert letters(text or "") in letters(item.findtext("content:encoded", theirs["description"], NS))
    assert letters(fields.get("description") or "")[:200] in letters(theirs["description"])
    check_persons(item, source.people(root / show.get("paths", {}).get("people", "people")))
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
    names = [f"episodes/{slug}/{name}" for slug in before for name in ("item.xml", "chapters.json")]
    outcome = build(Request(root, output, queue=(*names, "feed.xml"), jobs=2), Quiet())
    assert not [problem for problem in outcome.problems if problem.severity == "error"]
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
            check_item(item, entry, episodes[entry.id], source, root)
            moved += check_chapters(item, entry, episodes[entry.id], source, output)
            read_back.append(source.slug)
    assert sorted(read_back) == sorted(slug for slug, source in known.items() if source.is_out)
    return found, moved


def test_the_demo_show(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The feed of the show that ships is without fault, and every value in it is that of its files."""
    root = tmp_path / "show"
    shutil.copytree(DEMO, root)
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
def test_a_show_of_two_thousand_episodes(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The feed of a long show with odd letters is without fault, and every value in it is that of its files."""
    write_show(tmp_path / "show", EPISODES)
    found, moved = check_show(tmp_path / "show", tmp_path / "out", caplog)
    assert moved == []
    assert sum(len(page.feedparser.entries) for page in found) == EPISODES
