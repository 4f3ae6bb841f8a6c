"""`linernotes adopt`: another host's feed in, the release ledger filled from it out."""

from __future__ import annotations

import contextlib
import io
import random
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch
from zoneinfo import ZoneInfo

import feedparser
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.commands import fetch
from pipeline.commands.adopt import adopt
from pipeline.commands.adopt.dates import moment
from pipeline.commands.adopt.evidence import Known
from pipeline.commands.adopt.items import Item, read_page
from pipeline.commands.adopt.matching import ALIKE, GUID, LINK, NUMBERS, TITLE, VIDEO, Matching, match
from pipeline.commands.adopt.pages import MOST_PAGES, read_feed
from pipeline.commands.adopt.titles import key, numbers, words
from pipeline.commands.cli import cli, main
from pipeline.model.problems import SettingsError
from pipeline.publish.show_folder import open_show
from tests.conftest import ROOT

MakeShow = Callable[..., Path]
FEEDS = ROOT / "tests" / "feeds"
ZONE = ZoneInfo("Europe/Berlin")
ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"

EPISODES = {
    "trailer": "---\ntitle: Trailer\ntype: trailer\nseason: 1\n---\n",
    "salt": "---\ntitle: Salt & Water\nseason: 1\nepisode: 1\npublished: 2021-01-04\nduration: 25:10\n---\n",
    "measuring-fog": "---\ntitle: Fog, and who measures it\nseason: 1\nepisode: 2\npublished: 2021-01-13\nduration: 44:00\n---\n",
    "moon": "---\ntitle: Why the moon pulls\nshort: Moon\nseason: 1\nepisode: 3\nguests: [zoe]\nids: {youtube: moonMOON_-3}\n---\n",
    "interview-ann": "---\ntitle: Interview\nseason: 2\nepisode: 1\n---\n",
    "interview-bo": "---\ntitle: Interview\nseason: 2\nepisode: 2\n---\n",
    "keeper": "---\ntitle: The last lighthouse keeper\nseason: 2\nepisode: 3\n---\n",
    "harbour": "---\ntitle: A harbour without a tide\nseason: 2\nepisode: 4\n---\n",
}
PEOPLE = {"people/zoe.md": "---\ntitle: Zoë Håkansson\n---\n"}

# What each of the feeds in tests/feeds is matched to: the slug, by what, and the guid.
EXPECTED = {
    "anchor": {
        "moon": (VIDEO, "5f0d6d1e-0003-4c1e-9a51-000000000003"),
        "salt": (TITLE, "5f0d6d1e-0004-4c1e-9a51-000000000004"),
    },
    "libsyn": {
        "interview-ann": (LINK, "libsyn-ann"),
        "salt": (NUMBERS, " 1A2b3C-salt "),
        "trailer": (TITLE, "0c0ffee0c0ffee0c0ffee0c0ffee0c0f"),
    },
    "buzzsprout": {
        "measuring-fog": (TITLE, "Buzzsprout-102"),
        "moon": (TITLE, "Buzzsprout-103"),
        "salt": (TITLE, "Buzzsprout-101"),
    },
    "powerpress": {
        "measuring-fog": (TITLE, "https://blog.tide.example/?p=12&post_type=podcast"),
        "moon": (TITLE, "https://media.blubrry.example/tide/cdn.example/moon.mp3"),
        "salt": (TITLE, "https://blog.tide.example/?p=10"),
    },
    "podlove": {
        "moon": (LINK, "podlove-2021-01-17t20:11:12+00:00-abc123def456789"),
        "salt": (LINK, "podlove-2021-01-03t20:11:12+00:00-fedcba987654321"),
    },
    "transistor": {
        "interview-ann": (NUMBERS, "aaaaaaaa-bbbb-cccc-dddd-000000000003"),
        "interview-bo": (NUMBERS, "aaaaaaaa-bbbb-cccc-dddd-000000000002"),
        "keeper": (ALIKE, "aaaaaaaa-bbbb-cccc-dddd-000000000001"),
    },
}


@pytest.fixture
def show(make_show: MakeShow) -> Path:
    """A show of eight episodes without a ledger."""
    return make_show(EPISODES, **PEOPLE)


class Done(NamedTuple):
    """How the command ended, and all that it printed."""

    exit_code: int
    output: str


def run(*arguments: object) -> Done:
    """Call the whole program, as a shell does."""
    said = io.StringIO()
    with (
        patch.object(sys, "argv", ["linernotes", "adopt", *map(str, arguments)]),
        contextlib.redirect_stdout(said),
        contextlib.redirect_stderr(said),
        pytest.raises(SystemExit) as ended,
    ):
        main()
    return Done(int(ended.value.code or 0), said.getvalue())


def item(title: str = "", number: int = 0, **fields: object) -> Item:
    """An item with a guid and audio of its own."""
    made = Item(title, f"guid-{number}", None, f"https://cdn.example/{number}.mp3", 1000, "audio/mpeg")
    return replace(made, **fields)  # type: ignore[arg-type]


def found(matching: Matching) -> dict[str, tuple[str, str]]:
    return {one.item.guid: (one.slug, one.reason) for one in matching.matches}


def feed_of(*items: str, channel: str = "", head: str = '<?xml version="1.0" encoding="UTF-8"?>') -> bytes:
    """A feed with the insides of items."""
    inside = "".join(f"<item>{text}</item>" for text in items)
    text = f'{head}<rss version="2.0" xmlns:itunes="{ITUNES[1:-1]}"><channel>{channel}{inside}</channel></rss>'
    return text.encode()


AUDIO = '<enclosure url="https://cdn.example/a.mp3" length="5" type="audio/mpeg"/>'


# Feeds of hosts


@pytest.mark.parametrize("host", EXPECTED)
def test_feeds_in_the_styles_of_hosts(host: str, show: Path) -> None:
    """Items of six hosts' feeds find their episodes, each by the strongest thing they have in common; traps stay open."""
    adoption = adopt(show, str(FEEDS / f"{host}.xml"), write=False)
    assert {one.slug: (one.reason, one.item.guid) for one in adoption.matching.matches} == EXPECTED[host]


@pytest.mark.parametrize("host", [*EXPECTED, "podlove-2"])
def test_items_are_read_as_feedparser_reads_them(host: str) -> None:
    """Guid, title, audio and length of every item are what feedparser finds, too."""
    data = (FEEDS / f"{host}.xml").read_bytes().strip()
    ours = {one.url: one for one in read_page(data, "feed.xml", ZONE).items}
    entries = [entry for entry in feedparser.parse(data.replace(b"a=1&b", b"a=1&amp;b")).entries if entry.enclosures]
    assert {entry.enclosures[0].href for entry in entries} == set(ours)
    for entry in entries:
        mine = ours[entry.enclosures[0].href]
        assert mine.guid.strip() == entry.get("id", mine.url)
        assert mine.title in (entry.title.replace("\xa0", " "), entry.get("itunes_title"))
        assert mine.length == int(entry.enclosures[0].get("length") or 0)
        if entry.get("published_parsed"):
            assert mine.published is not None
            assert mine.published.utctimetuple()[:6] == entry.published_parsed[:6]


def test_same_titles_are_left_to_a_person(show: Path) -> None:
    """Two items and two files called "Interview" without numbers stay unmatched, each listed with both candidates."""
    left = adopt(show, str(FEEDS / "anchor.xml"), write=False).matching
    interviews = {one.guid[-1]: candidates for one, candidates in left.items.items()}
    assert interviews == dict.fromkeys("12", ("could be interview-ann (title)", "could be interview-bo (title)"))
    assert left.episodes["interview-ann"] == (
        "could be 'Interview' of 2021-03-08 (title)",
        "could be 'Interview' of 2021-03-15 (title)",
    )


def test_an_item_that_is_there_twice_counts_once() -> None:
    """The same item on two pages, or twice on one, is one item."""
    assert len(read_feed(str(FEEDS / "anchor.xml"), ZONE).items) == 4


def test_what_is_missing_in_an_item_is_said(show: Path) -> None:
    """No guid: the audio's address, as apps do; no length: 0; no media type: by the name of the file; each is told."""
    adoption = adopt(show, str(FEEDS / "powerpress.xml"), write=False)
    moon, salt = adoption.new["moon"], adoption.new["salt"]
    assert (moon.guid, moon.type) == (moon.url, "audio/mpeg")
    assert adoption.remarks["moon"] == ("no guid in the feed: apps go by the audio's address, so that is taken",)
    assert (salt.url, salt.length) == ("https://media.blubrry.example/tide/cdn.example/salt.mp3?a=1&b=2", 0)
    assert adoption.remarks["salt"] == ("no length in the feed: 0 is taken",)
    assert adoption.feed.notes == ("1 item without audio left aside",)


def test_differences_are_pointed_out(show: Path) -> None:
    """A date more than a day off, a length more than 5 % off, and other numbers stand in the last column."""
    remarks = adopt(show, str(FEEDS / "buzzsprout.xml"), write=False).remarks
    assert remarks["salt"] == ("S1E2, in the file S1E1",)
    assert remarks["measuring-fog"] == (
        "the file says 2021-01-13",
        "50:00 long, in the file 44:00",
        "S1E3, in the file S1E2",
    )


# The command


def test_nothing_is_written_without_being_asked(show: Path) -> None:
    """Without --write there is a table and no file changes."""
    before = {path: path.read_bytes() for path in show.rglob("*") if path.is_file()}
    done = run("--show", show, FEEDS / "transistor.xml")
    assert done.exit_code == 0
    assert {path: path.read_bytes() for path in show.rglob("*") if path.is_file()} == before
    lines = done.output.splitlines()
    assert lines[0].split() == ["episode", "date", "title", "in", "the", "feed", "found", "by", "look", "at"]
    assert "keeper         2021-03-25  The last lighthouse keepers  like title" in lines
    assert "episodes without item (5):" in lines
    assert "the feed's podcast:guid is the show's: 8ad9a3f5-7154-5fc8-84c1-cfb60fc4c604" in lines
    assert any(line.startswith("the feed says it has moved to https://feeds.transistor.example/tide") for line in lines)
    assert lines[-1].endswith("3 entries to add to releases.yaml: call again with --write")


def test_the_ledger_is_filled(show: Path) -> None:
    """--write adds entries with guid, date in its own zone, and audio; a second call has nothing to add."""
    done = run("--show", show, FEEDS / "buzzsprout.xml", "--write")
    assert done.exit_code == 0
    assert done.output.endswith("3 of 3 items matched (3 by title); 3 entries added to releases.yaml\n")
    assert "write in show.yaml: guid: 7b7d2cc5-6b3c-5c5e-9a5e-2f2c6f1f0001" in done.output
    text = (show / "releases.yaml").read_text(encoding="utf-8")
    assert "salt:\n  guid: Buzzsprout-101\n  published: 2021-01-04T04:00:00-05:00\n  audio:\n" in text
    assert "    length: 20000001\n    type: audio/mpeg\n    duration: 1500\n" in text
    again = run("--show", show, FEEDS / "buzzsprout.xml", "--write")
    assert again.output.endswith("3 of 3 items matched (3 by guid); 0 entries added to releases.yaml\n")
    assert (show / "releases.yaml").read_text(encoding="utf-8") == text


def test_the_ledger_is_never_changed(show: Path) -> None:
    """An entry with another guid or date than the feed stays, and each difference is an error at its place."""
    ledger = "# By hand.\nsalt:\n  guid: mine\n  published: 2021-01-05\nmoon: {guid: Buzzsprout-103, published: 2021-01-18T09:00:00Z}\n"
    (show / "releases.yaml").write_text(ledger, encoding="utf-8")
    done = run("--show", show, FEEDS / "buzzsprout.xml", "--write")
    assert done.exit_code == 1
    assert (
        "releases.yaml:3:3: R015 error: the guid of 'salt' is 'mine' here but 'Buzzsprout-101' in the feed"
        in done.output
    )
    assert "the date of 'salt' is 2021-01-05T09:00:00+00:00 here but 2021-01-04T04:00:00-05:00" in done.output
    assert "'moon'" not in done.output
    text = (show / "releases.yaml").read_text(encoding="utf-8")
    assert text.startswith(ledger)
    assert text.removeprefix(ledger).startswith("measuring-fog:\n")


def test_a_feed_built_afterwards_is_the_one_adopted(show: Path, tmp_path: Path) -> None:
    """After --write the show's own feed has the guids (spaces and all), dates and enclosures of the host's."""
    for host in ("libsyn", "transistor", "powerpress"):
        shutil.rmtree(tmp_path / "out", ignore_errors=True)
        (show / "releases.yaml").unlink(missing_ok=True)
        adopted = adopt(show, str(FEEDS / f"{host}.xml"), write=True).new
        assert len(adopted) == 3
        assert CliRunner().invoke(cli, ["feed", "--show", str(show), "--output", str(tmp_path / "out")]).exit_code == 0
        items = etree.parse(tmp_path / "out" / "feed.xml").iter("item")
        built = {one.findtext("guid"): (one.find("enclosure").attrib, one.findtext("pubDate")) for one in items}
        assert set(built) == {release.guid for release in adopted.values()}
        for release in adopted.values():
            enclosure, date = built[release.guid]
            assert dict(enclosure) == {"url": release.url, "length": str(release.length), "type": release.type}
            assert moment(date, ZONE)[0] == release.published
            assert moment(date, ZONE)[0].utcoffset() == release.published.utcoffset()  # type: ignore[union-attr]


def test_a_broken_file_does_not_stop_the_others(show: Path) -> None:
    """A file that cannot be read is an error, the others are matched all the same."""
    (show / "episodes" / "broken.md").write_text("---\ntitle: 'x\n---\n", encoding="utf-8")
    done = run("--show", show, FEEDS / "transistor.xml")
    assert done.exit_code == 1
    assert "episodes/broken.md" in done.output
    assert "3 of 3 items matched" in done.output


# Reading


@pytest.mark.parametrize(
    ("data", "words_"),
    [
        (b"", "is empty"),
        (b"Hello.", "is not a feed"),
        (b"\x00\xff\xfe\x01" * 50, "is not a feed"),
        (b"<!doctype html><html><body>Not found</body></html>", "is a web page, not a feed"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title></feed>', "the feed has no items with audio"),
        (feed_of(), "the feed has no items with audio"),
        (feed_of("<title>A post</title>"), "the feed has no items with audio"),
        (feed_of(f"<guid>1234567</guid>{AUDIO}")[:-40], "the feed ends in the middle"),
        (b"{}", "is JSON, not RSS"),
        (b"<opml></opml>", "is a list of feeds (OPML), not a feed"),
    ],
)
def test_what_is_no_feed_is_said(data: bytes, words_: str, show: Path, tmp_path: Path) -> None:
    """A file that is no feed, or half of one, is one error with advice; nothing is written."""
    (tmp_path / "given.xml").write_bytes(data)
    done = run("--show", show, tmp_path / "given.xml", "--write")
    assert done.exit_code == 2
    assert "X012 error: " in done.output
    assert words_ in done.output
    assert "hint: " in done.output
    assert not (show / "releases.yaml").exists()


def test_a_file_that_is_not_there(show: Path, tmp_path: Path) -> None:
    """A missing file, a folder and an impossible name are errors with advice."""
    for name in (tmp_path / "none.xml", tmp_path, "ftp://host.example/feed.xml"):
        done = run("--show", show, name)
        assert done.exit_code == 2
        assert "cannot be read: " in done.output


def test_faulty_feeds_are_read() -> None:
    """Bare ampersands, HTML's entities, undeclared prefixes, stray bytes, text before the first tag: all are read."""
    text = (
        '\n\nWarning: something\n<?xml version="1.0" encoding="UTF-8"?><rss><channel><title>T & T</title>'
        "<item><title>Salt & Water&nbsp;&eacute;&unknown; \x0b</title><guid>a&b=&amp;c</guid>"
        '<enclosure url="https://c.example/a.mp3?x=1&y=2" length="1,000" type="Audio/MPEG"/>'
        "<itunes:duration>1:02:03</itunes:duration><itunes:season>2</itunes:season>"
        "<pubDate>Mon, 04 Jan 2021 08:00:00 CET</pubDate></item></channel></rss>trailing"
    )
    (read,) = read_page(text.encode() + b"\xe9", "f", ZONE).items
    assert read.title == "Salt & Water éy".replace("y", "&unknown;")
    assert read.guid == "a&b=&c"
    assert (read.url, read.length, read.type) == ("https://c.example/a.mp3?x=1&y=2", 1000, "audio/mpeg")
    assert (read.duration, read.season) == (3_723_000, 2)
    assert read.published == datetime(2021, 1, 4, 8, tzinfo=ZONE)


@pytest.mark.parametrize(
    "fault", ["<b>unclosed", "<a></b>", "<p/ x>", "\x0b", "\x01", "&#11;", "</x>", "<x:y>z</x:y>", "]]>"]
)
def test_a_fault_does_not_change_what_comes_after(fault: str) -> None:
    """Where a feed is not well-formed, guids and addresses behind that place are whole."""
    data = feed_of(
        f"<description>{fault}</description><guid>a&amp;b&#38;&lt;</guid>{AUDIO}", f"<guid>?a=1&amp;p=2</guid>{AUDIO}"
    )
    items = read_page(data, "f", ZONE).items
    assert {one.guid for one in items} <= {"a&b&<", "?a=1&p=2"}
    assert items


@pytest.mark.parametrize("encoding", ["iso-8859-1", "windows-1252", "utf-16", "utf-8-sig"])
def test_encodings(encoding: str) -> None:
    """Feeds in other encodings are read by what they say or, when they say the wrong thing, by what they are."""
    head = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>'
    data = feed_of(f"<title>Zoë über Flüsse</title>{AUDIO}", head=head).decode().encode(encoding)
    assert read_page(data, "f", ZONE).items[0].title == "Zoë über Flüsse"
    said = data.replace(encoding.encode(), b"utf-8") if encoding.startswith(("iso", "win")) else data
    assert read_page(said, "f", ZONE).items[0].title == "Zoë über Flüsse"


def test_entities_do_nothing(tmp_path: Path) -> None:
    """An entity bomb does not grow, and a file named by an entity is not read."""
    (tmp_path / "secret").write_text("SECRET", encoding="utf-8")
    lots = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    head = (
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">{lots}<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
    )
    (read,) = read_page(feed_of(f"<title>&l11; &x;</title><guid>&x;</guid>{AUDIO}", head=head), "f", ZONE).items
    assert len(read.title) < 100
    assert "SECRET" not in read.title + read.guid


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mon, 04 Jan 2021 08:00:00 GMT", "2021-01-04T08:00:00+00:00"),
        ("04 Jan 2021 08:00:00 -0500", "2021-01-04T08:00:00-05:00"),
        ("Mon, 04 Jan 2021 08:00:00 -0000", "2021-01-04T08:00:00+00:00"),
        ("Mon, 4 Jan 21 08:00 EST", "2021-01-04T08:00:00-05:00"),
        ("2021-01-04T08:00:00.123Z", "2021-01-04T08:00:00+00:00"),
        ("2021-07-04 08:00:00", "2021-07-04T08:00:00+02:00"),
        ("Mon, 04 Jan 2021 25:00:00 GMT", None),
        ("Mon, 04 Jan 1904 08:00:00 GMT", None),
        ("Mon, 04 Jan 2021 08:00:00 +9900", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates(text: str, expected: str | None) -> None:
    """Dates keep the zone that is given; without one it is the show's; what is no date is none."""
    read, _ = moment(text, ZONE)
    assert (read.isoformat() if read else None) == expected


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_no_bytes_make_it_fall(data: st.DataObject) -> None:
    """Whatever is done to a feed's bytes, it is read or refused with a message."""
    base = (FEEDS / data.draw(st.sampled_from(sorted(path.name for path in FEEDS.iterdir())))).read_bytes()
    at = data.draw(st.integers(0, len(base)))
    broken = base[:at] + data.draw(st.binary(max_size=8)) + base[at + data.draw(st.integers(0, 200)) :]
    try:
        page = read_page(broken, "feed.xml", ZONE)
    except SettingsError as error:
        page = None
        message = error.problems[0].hint
    assert all(one.guid.strip() and one.url for one in page.items) if page else message


# Pages


def test_pages_beside_a_file(tmp_path: Path) -> None:
    """A file goes on with feed-2.xml beside it or with the name in its link; loops end; what is missing is told."""
    assert [one.title for one in read_feed(str(FEEDS / "podlove.xml"), ZONE).items] == ["Mond & Meer", "TT001 Salz"]
    for number, name in enumerate(("feed", "feed-2", "feed-3")):
        (tmp_path / f"{name}.xml").write_bytes(feed_of(f"<guid>{number}</guid>{AUDIO}"))
    assert [one.guid for one in read_feed(str(tmp_path / "feed.xml"), ZONE).items] == ["0", "1", "2"]
    following = '<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="next" href="https://host.example/?paged=2"/>'
    (tmp_path / "lone.xml").write_bytes(feed_of(f"<guid>1</guid>{AUDIO}", channel=following))
    assert read_feed(str(tmp_path / "lone.xml"), ZONE).notes == (
        "the feed goes on at https://host.example/?paged=2: save that page beside the file as lone-2.xml",
    )


@pytest.fixture
def host(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A web server of our own on this computer: its address and the folder it serves."""
    folder = tmp_path / "www"
    folder.mkdir()

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

        def do_GET(self) -> None:
            if self.path.startswith("/to?"):
                self.send_response(302)
                self.send_header("Location", self.path[4:])
                self.end_headers()
            elif self.path.startswith("/page"):
                number = int(self.path.removeprefix("/page"))
                link = f'<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="next" href="page{number + 1}"/>'
                self.send_response(200)
                self.end_headers()
                self.wfile.write(feed_of(f"<guid>{number}</guid>{AUDIO}", channel=link))
            elif self.path == "/slow":
                threading.Event().wait(2)
            elif self.path in ("/drip", "/drip-head"):
                # A byte in time each time, and never the last one.
                self.send_response(200)
                if self.path == "/drip":
                    self.end_headers()
                self.flush_headers()
                with suppress(OSError):
                    for _ in range(40):
                        self.wfile.write(b"x")
                        threading.Event().wait(0.05)
            elif self.path == "/agent":
                self.send_response(200)
                self.end_headers()
                self.wfile.write(self.headers["User-Agent"].encode())
            else:
                super().do_GET()

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", folder
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_feed_is_fetched_with_its_pages(host: tuple[str, Path], show: Path) -> None:
    """An address is fetched, and the pages its links name, relative to where it was redirected to."""
    address, folder = host
    shutil.copy(FEEDS / "podlove.xml", folder / "feed.xml")
    text = (folder / "feed.xml").read_text(encoding="utf-8").replace("https://pod.tide.example/feed/", "")
    (folder / "feed.xml").write_text(text, encoding="utf-8")
    shutil.copy(FEEDS / "podlove-2.xml", folder / "podlove-2.xml")
    text = (
        (folder / "podlove-2.xml")
        .read_text(encoding="utf-8")
        .replace("https://pod.tide.example/feed/podlove.xml", "feed.xml")
    )
    (folder / "podlove-2.xml").write_text(text, encoding="utf-8")
    done = run("--show", show, f"{address}/to?/feed.xml")
    assert done.exit_code == 0
    assert "2 of 2 items matched (2 by link)" in done.output


def test_pages_without_end_end(host: tuple[str, Path]) -> None:
    """A feed that always names another page is read up to a limit, which is told."""
    feed = read_feed(f"{host[0]}/page1", ZONE)
    assert len(feed.items) == MOST_PAGES
    assert feed.notes == (f"the feed has more than {MOST_PAGES} pages; the others were not read",)


def test_pages_stay_on_the_web(host: tuple[str, Path]) -> None:
    """A feed from the web cannot name a file of this computer as its next page."""
    address, folder = host
    (folder / "secret.xml").write_bytes(feed_of(f"<guid>secret</guid>{AUDIO}"))
    link = f'<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="next" href="file://{folder}/secret.xml"/>'
    (folder / "feed.xml").write_bytes(feed_of(f"<guid>1</guid>{AUDIO}", channel=link))
    assert [one.guid for one in read_feed(f"{address}/feed.xml", ZONE).items] == ["1"]


def test_what_goes_wrong_on_the_web_is_said(host: tuple[str, Path], show: Path) -> None:
    """A missing page, a redirect to a file, and a host that is not there are errors with advice, nothing is written."""
    address, folder = host
    for given_, message in (
        (f"{address}/none.xml", "the host answers 404"),
        (f"{address}/to?file://{folder}/feed.xml", "is not allowed"),
        (f"{address}/to?/to?/to?", "cannot be fetched"),
        ("http://127.0.0.1:9/feed.xml", "refused"),
        ("http://host.invalid/feed.xml", "cannot be fetched"),
        ("http://[::1/feed.xml", "X012 error"),
        ("https://exa mple.invalid/feed.xml", "X011 error"),
    ):
        done = run("--show", show, given_, "--write")
        assert (done.exit_code, message in done.output) == (2, True), done.output
        assert "hint: " in done.output
    assert not (show / "releases.yaml").exists()


def test_fetching_has_limits(host: tuple[str, Path]) -> None:
    """An answer that is too large or too late is refused, and the host is told who asks."""
    address, folder = host
    (folder / "big").write_bytes(b"x" * 2_000_001)
    with pytest.raises(SettingsError, match="there are more than 2 MB"):
        fetch.fetch(f"{address}/big", most=2_000_000)
    with pytest.raises(SettingsError, match=r"no answer within 0\.2 seconds"):
        fetch.fetch(f"{address}/slow", seconds=0.2)
    for path in ("/drip", "/drip-head"):
        with pytest.raises(SettingsError, match=r"no answer within 0\.3 seconds"):
            fetch.fetch(address + path, seconds=0.3)
    assert fetch.fetch(f"{address}/agent").data.startswith(b"LinerNotes")
    assert not fetch.is_web(f"file://{folder}/big")


# Matching


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("#12: Salt & Water", "Salt and water"),
        ("S2E3 - Salt & Water", "SALT & WATER"),
        ("Season 2, Episode 3: Salt & Water", "Salt & Water"),
        ("[S02E03] Salt & Water", "Salt & Water"),
        ("Ep. 12 | Salt & Water", "Salt & Water"),
        ("Tide & Time: Salt & Water", "Salt & Water"),
        ("Tide & Time #12 – Salt & Water", "Salt & Water"),
        ("Tide & Time 12 – Salt & Water", "Salt & Water"),
        ("Salt & Water | Tide and Time", "Salt & Water"),
        ("TT012 Salt & Water", "Salt & Water"),
        ("012 - Salt & Water", "Salt & Water"),
        ("Salt & Water (S2E3)", "Salt & Water"),
        ("Café Zoë: l’été", "Cafe Zoe – L'ete"),
        ("Part Two", "Part II"),
    ],
)
def test_titles_that_say_the_same(one: str, other: str) -> None:
    """Case, accents, punctuation, numbers before the title, and the show's name make no difference."""
    assert key(words(one, "Tide & Time")) == key(words(other, "Tide & Time")) != ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2020: a review", "2021: a review"),
        ("Part 1", "Part 2"),
        ("Part #1", "Part #2"),
        ("Learning C", "Learning C++"),
        ("Learning C", "Learning C#"),
        ("Tide & Time", "Salt"),
        ("E2E tests", "tests"),
        ("Episode 1", "Episode 2"),
    ],
)
def test_titles_that_do_not_say_the_same(one: str, other: str) -> None:
    """Numbers that belong to a title, and what is no punctuation, count."""
    assert key(words(one, "Tide & Time")) != key(words(other, "Tide & Time"))


def test_numbers_in_front_of_titles() -> None:
    """Season and episode are taken from a title that begins with them."""
    assert [
        numbers(title) for title in ("S2E3 - Salt", "Season 2 Episode 3: Salt", "#12: Salt", "Salt 3", "TT012 Salt")
    ] == [
        (2, 3),
        (2, 3),
        (None, 12),
        (None, None),
        (None, 12),
    ]


def test_stronger_evidence_comes_first() -> None:
    """Guid before link before video before numbers before title: the first is the reason told."""
    known = Known("salt", ("Salt & Water",), ("g",), ("https://tide.example/salt/",), frozenset({"v"}), 1, 1)
    given_ = item(
        "Salt & Water", guid="g", links=("https://h.example/salt",), videos=frozenset({"v"}), season=1, episode=1
    )
    for change, reason in (
        ({}, GUID),
        ({"guid": "other"}, LINK),
        ({"links": ()}, VIDEO),
        ({"videos": frozenset()}, NUMBERS),
        ({"season": None, "episode": None}, TITLE),
        ({"title": "Salt & Waters"}, ALIKE),
    ):
        given_ = replace(given_, **change)  # type: ignore[arg-type]
        assert found(match([given_], [known], "")) == {given_.guid: ("salt", reason)}


def test_evidence_that_contradicts_is_no_match() -> None:
    """Notes with another episode's video, or numbers of another episode: both stay open, with their candidates."""
    salt = Known("salt", ("Salt & Water",), videos=frozenset({"v"}), season=1, episode=1)
    fog = Known("fog", ("All of the fog",), season=1, episode=2)
    for clue in ({"videos": frozenset({"v"})}, {"season": 1, "episode": 1}):
        matching = match([item("All of the fog", **clue)], [salt, fog], "")  # type: ignore[arg-type]
        assert matching.matches == ()
        (candidates,) = matching.items.values()
        assert {candidate.split(" ")[2] for candidate in candidates} == {"salt", "fog"}


def test_numbered_anew_and_titled_anew() -> None:
    """Where all numbers have moved by one and every title was touched up, titles tell that numbers are to be doubted."""
    titles = ("The last lighthouse keeper", "Fog and who measures it", "Salt in the estuary", "A harbour without tide")
    episodes = [Known(f"e{n}", (title,), season=1, episode=n + 1) for n, title in enumerate(titles)]
    items = [item(f"{title} today", n, season=1, episode=n + 2) for n, title in enumerate(titles)]
    assert found(match(items, episodes, "")) == {f"guid-{n}": (f"e{n}", ALIKE) for n in range(4)}
    assert match(items[:1], episodes, "").matches == ()


def test_numbers_that_a_title_contradicts_prove_nothing() -> None:
    """Where one title of a season has another number in the file, the numbers of that season alone match nothing."""
    fog = Known("fog", ("Fog and who measures it",), season=1, episode=2)
    ice = Known("ice", ("Ice in the harbour",), season=1, episode=4)
    items = [item(fog.titles[0], 0, season=1, episode=3), item("Something else", 1, season=1, episode=4)]
    assert found(match(items, [fog, ice], "")) == {"guid-0": ("fog", TITLE)}
    assert found(match(items[1:], [fog, ice], "")) == {"guid-1": ("ice", NUMBERS)}


def test_a_doubtful_item_is_a_candidate_all_the_same() -> None:
    """Of three items with one title, two of which have the same guid, the third is not taken for the file's."""
    items = [item("Salt & Water", n, url=f"https://cdn.example/{at}.mp3") for at, n in enumerate((1, 1, 2))]
    assert match(items, [Known("salt", ("Salt & Water",))], "").matches == ()


def test_a_video_in_all_notes_says_nothing() -> None:
    """A link to the same video under every item ("our best episode") does not keep titles from matching."""
    episodes = [
        Known(f"e{n}", (f"{word} and more",), videos=frozenset({f"v{n}"}))
        for n, word in enumerate(("Salt", "Fog", "Ice"))
    ]
    items = [item(known.titles[0], n, videos=frozenset({"v0"})) for n, known in enumerate(episodes)]
    assert found(match(items, episodes, "")) == {f"guid-{n}": (f"e{n}", TITLE) for n in range(3)}


def test_notes_that_link_to_the_episode_before() -> None:
    """Where every item links to the video of the one before, titles tell that videos are to be doubted."""
    episodes = [
        Known(f"e{n}", (f"About {word * 2}",), videos=frozenset({f"v{n}"})) for n, word in enumerate("abcdefgh")
    ]
    items = [item(known.titles[0], n, videos=frozenset({f"v{n - 1}"})) for n, known in enumerate(episodes)]
    assert found(match(items, episodes, "")) == {f"guid-{n}": (f"e{n}", TITLE) for n in range(8)}


def test_a_video_does_not_beat_several_equal_titles() -> None:
    """An item called like two files is not given to a third one whose video its notes name."""
    episodes = [
        Known("one", ("Interview",)),
        Known("two", ("Interview",)),
        Known("three", ("Fog",), videos=frozenset({"v"})),
    ]
    assert match([item("Interview", videos=frozenset({"v"}))], episodes, "").matches == ()


def test_a_short_title_does_not_beat_numbers() -> None:
    """An "Interview" with other numbers than the file's stays open; a title that says more is believed."""
    assert (
        match([item("Interview", season=1, episode=1)], [Known("x", ("Interview",), season=3, episode=9)], "").matches
        == ()
    )
    known = Known("x", ("The last lighthouse keeper",), season=3, episode=9)
    assert found(match([item(known.titles[0], season=1, episode=1)], [known], "")) == {"guid-0": ("x", TITLE)}


def test_types_do_not_mix() -> None:
    """A trailer with an episode's numbers is not that episode, and not by a title that is alike."""
    known = Known("x", ("The last lighthouse keeper",), season=1, episode=1)
    for title in ("What is to come", "The last lighthouse keepers"):
        assert match([item(title, season=1, episode=1, kind="trailer")], [known], "").matches == ()


def test_two_items_with_one_guid_are_doubtful() -> None:
    """Of different items with the same guid apps show one, nobody knows which: neither is matched."""
    items = [item("Salt & Water", 1), item("Fog and more", 1)]
    matching = match(items, [Known("salt", ("Salt & Water",)), Known("fog", ("Fog and more",))], "")
    assert matching.matches == ()
    for one, lines in matching.items.items():
        slug = "salt" if one.title == "Salt & Water" else "fog"
        assert lines == (f"could be {slug} (title)", "another item has the same guid, and apps show one of them")


def test_another_guest_is_another_episode() -> None:
    """A title alike with another name in it is not matched, whether or not the right file is there."""
    bob = Known("bob", ("Careers in data engineering with Bob Miller",), guests=("Bob Miller",))
    rob = Known("rob", ("Careers in data engineering with Rob Miller",), guests=("Rob Miller",))
    given_ = item("Careers in data engineering, with Rob Miller!")
    assert match([given_], [bob], "").matches == ()
    assert found(match([given_], [bob, rob], "")) == {"guid-0": ("rob", TITLE)}


def test_guests_in_titles() -> None:
    """A guest's name added by the host, or left out by it, is no hindrance."""
    known = Known("x", ("The secret of the sauce",), guests=("Zoë Håkansson",))
    assert found(match([item("The secret of the sauce – Zoe Hakansson")], [known], "")) == {"guid-0": ("x", TITLE)}
    named = Known("x", ("The secret of the sauce with Zoë Håkansson",), guests=("Zoë Håkansson",))
    assert found(match([item("The secret of the sauce")], [named], "")) == {"guid-0": ("x", TITLE)}


def test_alike_with_a_clear_margin_only() -> None:
    """Of two files alike an item's title to almost the same degree neither is taken; both are listed."""
    episodes = [Known("spring", ("Measuring the tide of spring",)), Known("autumn", ("Measuring the tide of autumn",))]
    matching = match([item("Measuring the tide")], episodes, "")
    assert matching.matches == ()
    assert list(matching.items.values()) == [("could be autumn (like title)", "could be spring (like title)")]


TITLES = st.sampled_from(("Interview", "Salt", "Salt & Water", "Salt and waters", "Part 1", "Part 2", "Fog", ""))
MAYBE = st.sampled_from((None, 1, 2))
VIDEOS = st.frozensets(st.sampled_from("uvw"), max_size=2)
KINDS = st.sampled_from(("full", "trailer"))


@st.composite
def given_items(draw: st.DrawFn) -> list[Item]:
    made = st.builds(
        lambda title, guid, link, video, season, episode, kind: item(
            title, guid, links=(f"https://h.example/{link}",), videos=video, season=season, episode=episode, kind=kind
        ),
        *(TITLES, st.integers(0, 9), st.sampled_from("abcx"), VIDEOS, MAYBE, MAYBE, KINDS),
    )
    return draw(st.lists(made, max_size=8))


@st.composite
def given_episodes(draw: st.DrawFn) -> list[Known]:
    slugs = draw(st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8))
    guids = st.sampled_from(((), ("guid-1",), ("guid-2",), ("guid-1", "guid-2")))
    return [
        Known(slug, (draw(TITLES) or slug,), draw(guids), (), draw(VIDEOS), draw(MAYBE), draw(MAYBE), draw(KINDS))
        for slug in slugs
    ]


@settings(max_examples=400, deadline=None)
@given(given_items(), given_episodes(), st.randoms())
def test_one_to_one_whatever_the_order(items: list[Item], episodes: list[Known], chance: random.Random) -> None:
    """No item and no episode is matched twice, all are accounted for, and the order of neither changes anything."""
    first = match(items, episodes, "Tide")
    slugs = [one.slug for one in first.matches]
    taken = [one.item for one in first.matches]
    assert len(set(slugs)) == len(slugs)
    assert len(set(taken)) == len(taken)
    assert {*taken, *first.items} == set(items)
    assert {*slugs, *first.episodes} == {known.slug for known in episodes}
    chance.shuffle(items)
    chance.shuffle(episodes)
    assert match(items, episodes, "Tide") == first


@settings(max_examples=300, deadline=None)
@given(given_items(), given_episodes())
def test_equal_candidates_are_never_chosen_from(items: list[Item], episodes: list[Known]) -> None:
    """With every episode there twice under different names, and so two candidates for all, nothing is matched."""
    twins = [replace(known, slug=known.slug + known.slug) for known in episodes]
    nowhere = [replace(one, links=()) for one in items]
    assert match(nowhere, [*episodes, *twins], "Tide").matches == ()


def test_two_hundred_episodes(make_show: MakeShow, tmp_path: Path) -> None:
    """A show of 200 moves with one command: every item that can be told finds its episode, and none another's."""
    chance = random.Random(1)
    parts = [
        "tide",
        "salt",
        "fog",
        "moon",
        "harbour",
        "storm",
        "gauge",
        "chart",
        "seal",
        "rock",
        "lamp",
        "rope",
        "wind",
    ]
    titles = [" ".join(("On", *chance.sample(parts, 4), f"no {number}")) for number in range(200)]
    root = make_show({f"e{n:03}": f"---\ntitle: {title}\nseason: 1\n---\n" for n, title in enumerate(titles)})
    start = datetime(2020, 1, 6, 8, tzinfo=UTC)
    items = []
    for n, title in enumerate(titles):
        changed = (
            title.upper() if n % 3 == 0 else f"Tide & Time #{n}: {title}" if n % 3 == 1 else title.replace("On", "Upon")
        )
        day = f"{start + timedelta(weeks=n):%a, %d %b %Y %H:%M:%S +0000}"
        audio = f'<enclosure url="https://cdn.example/{n}.mp3" length="{n}" type="audio/mpeg"/>'
        items.append(f"<title><![CDATA[{changed}]]></title><guid>e{n:03}</guid><pubDate>{day}</pubDate>{audio}")
    chance.shuffle(items)
    (tmp_path / "feed.xml").write_bytes(feed_of(*items))
    done = run("--show", root, tmp_path / "feed.xml", "--write")
    assert done.exit_code == 0
    ledger = open_show(root).ledger
    assert {slug: release.guid for slug, release in ledger.items()} == {f"e{n:03}": f"e{n:03}" for n in range(200)}


def test_many_titles_are_compared_in_seconds() -> None:
    """600 items with a word less than their 600 files' titles are matched in a fraction of what comparing all takes."""
    chance = random.Random(2)
    parts = ["".join(chance.choices("abcdefghiklmnoprstuw", k=chance.randint(3, 9))) for _ in range(800)]
    titles = [" ".join(chance.sample(parts, 8)) for _ in range(600)]
    items = [item(" ".join(title.split()[1:]), n) for n, title in enumerate(titles)]
    start = time.process_time()
    matching = match(items, [Known(f"e{n}", (title,)) for n, title in enumerate(titles)], "Tide")
    assert time.process_time() - start < 10
    assert found(matching) == {f"guid-{n}": (f"e{n}", ALIKE) for n in range(600)}


# Real episodes


def test_a_real_show(corpus: Path, tmp_path: Path) -> None:
    """The real show's ledger, made into a feed without guid or link, finds its episodes again by numbers or by title."""
    root = tmp_path / "dtc"
    shutil.copytree(corpus / "dtc", root, ignore=shutil.ignore_patterns("images"))
    released = open_show(root).ledger
    (root / "releases.yaml").unlink()
    first = adopt(root, str(FEEDS / "anchor.xml"), write=False)
    assert first.matching.matches == ()
    items = {
        slug: item(first.episodes[slug].title, n, guid=slug)
        for n, slug in enumerate(sorted(released))
        if slug in first.episodes
    }
    episodes = [
        Known(slug, (one.title, *([one.short] if one.short else [])), season=one.season, episode=one.episode)
        for slug, one in first.episodes.items()
    ]
    for change in (
        lambda one: one,
        lambda one: replace(one, title=one.title.upper().replace("&", "and")),
        lambda one: replace(one, title=f"DataTalks.Club #7: {one.title}"),
        lambda one: replace(one, title=" ".join(one.title.split()[1:])),
        lambda one: replace(one, title=one.title.partition(":")[0]),
    ):
        matching = match(map(change, items.values()), episodes, "DataTalks.Club")
        assert [one for one in matching.matches if one.item.guid != one.slug] == []
        assert len(matching.matches) > len(items) // 4
