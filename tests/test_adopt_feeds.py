"""What hosts' feeds have in them, and what `linernotes adopt` makes of it: titles, durations, zones, packing, pages."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import feedparser
import pytest

from pipeline.commands import fetch
from pipeline.commands.adopt import adopt, create, pages
from pipeline.commands.adopt.items import Item, read_page
from pipeline.commands.adopt.pages import read_feed
from pipeline.commands.adopt.titles import numbers
from pipeline.model.problems import SettingsError
from tests.conftest import CORPUS

MakeShow = Callable[..., Path]
ZONE = ZoneInfo("America/New_York")
CASES = CORPUS / "cases" / "feed"


def feed(*items: str, following: str = "") -> str:
    """A feed of items, each given as its XML without guid and enclosure."""
    link = f'<atom:link rel="next" href="{following}"/>' if following else ""
    made = (
        f'<item>{item}<guid>g{number}</guid><enclosure url="https://c.example/{number}.mp3" length="9" type="audio/mpeg"/>'
        "</item>"
        for number, item in enumerate(items)
    )
    spaces = 'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:atom="http://www.w3.org/2005/Atom"'
    return f'<rss version="2.0" {spaces}><channel><title>S</title>{link}{"".join(made)}</channel></rss>'


def matched(root: Path, path: Path) -> dict[str, str]:
    """The guid that each episode got."""
    return {found.slug: found.item.guid for found in adopt(root, str(path), write=False).matching.matches}


@pytest.mark.parametrize(
    "title",
    [
        "05.02.2022 – Nachrichten",
        "05.02. – Nachrichten",
        "05-02-2022: News",
        "05/02/2022 News",
        "06:30 Nachrichten",
        "06.30 Uhr: Nachrichten",
        "07h30 : le journal",
        "08 Uhr – Nachrichten",
        "09 am: News",
        "09am – News",
        "05 February: News",
        "05. Februar 2022 – Nachrichten",
        "05 Feb 2022 - News",
        "01 mai – Le journal",
        "03 de marzo: noticias",
        "Episode 2022-05-01: News",
        "Folge 05.02.2022",
        "Ep. 12.5 – Half",
        "Tide & Time 05.02.2022",
    ],
)
def test_a_date_or_a_time_is_no_number(title: str) -> None:
    """A day of a date and an hour of a time at the start of a title are not the number of an episode."""
    assert numbers(title) == (None, None)


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("05 – Salt", (None, 5)),
        ("005 Salt", (None, 5)),
        ("05. Salt", (None, 5)),
        ("01 May be wrong", (None, None)),  # a day as likely as a number
        ("031 March of the tides", (None, 31)),
        ("#12: Salt", (None, 12)),
        ("Folge 5 – Salz", (None, 5)),
        ("S2E3 - Salt", (2, 3)),
        ("Salt: S2E3", (2, 3)),
        ("Salt (S2 E3)", (2, 3)),
        ("Salt (Episode 12)", (None, 12)),
        ("Salt - Ep. 12", (None, 12)),
    ],
)
def test_a_number_is_one(title: str, number: tuple[int | None, int | None]) -> None:
    """Season and episode are read from both ends of a title."""
    assert numbers(title) == number


def test_daily_news_are_not_matched_by_the_day(make_show: MakeShow, tmp_path: Path) -> None:
    """Episode 5 is not the news of the fifth."""
    root = make_show({"salt": "---\ntitle: Salt\nepisode: 5\n---\n"})
    path = tmp_path / "feed.xml"
    path.write_text(feed("<title>05.02.2022 – Nachrichten</title>"), encoding="utf-8")
    assert matched(root, path) == {}


def test_equal_titles_that_differ_in_their_numbers(make_show: MakeShow, tmp_path: Path) -> None:
    """Titles that are equal to the letter match, though without their numbers they would all be the same."""
    root = make_show({f"e{n}": f"---\ntitle: 'Inside the Episode: S1E{n}'\n---\n" for n in (1, 2, 3)})
    path = tmp_path / "feed.xml"
    path.write_text(feed(*(f"<title>Inside the Episode: S1E{n}</title>" for n in (1, 2, 3))), encoding="utf-8")
    assert matched(root, path) == {"e1": "g0", "e2": "g1", "e3": "g2"}


def test_numbers_behind_a_title_match_fields(make_show: MakeShow, tmp_path: Path) -> None:
    """A title's trailing S1E2 is the season and the number that an episode of the same title has as fields."""
    root = make_show({f"e{n}": f"---\ntitle: Inside the Episode\nseason: 1\nepisode: {n}\n---\n" for n in (1, 2, 3)})
    path = tmp_path / "feed.xml"
    path.write_text(feed(*(f"<title>Inside the Episode: S1E{n}</title>" for n in (1, 2, 3))), encoding="utf-8")
    assert matched(root, path) == {"e1": "g0", "e2": "g1", "e3": "g2"}


@pytest.mark.parametrize("kept", ["Cincinnatus", "Cincinnatus | 10"])
def test_both_titles_of_an_item_count(make_show: MakeShow, tmp_path: Path, kept: str) -> None:
    """An episode may have the title for apps or the one for everybody else."""
    root = make_show({"c": f"---\ntitle: '{kept}'\n---\n", "fall": "---\ntitle: The Fall\n---\n"})
    path = tmp_path / "feed.xml"
    both = "<title>{0} | {1}</title><itunes:title>{0}</itunes:title>"
    path.write_text(feed(both.format("Cincinnatus", 10), both.format("The Fall", 8)), encoding="utf-8")
    assert matched(root, path) == {"c": "g0", "fall": "g1"}


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("00:60:05", 3605),
        ("62:75", 3795),
        ("1:02:03.5", 3723.5),
        ("PT1H2M", 3720),
        ("62 min", 3720),
        ("62 minutes", 3720),
        ("62min", 3720),
        ("1 hr 2 mins", 3720),
        ("1h2m3s", 3723),
        ("1 Std. 2 Min.", 3720),
        ("1 hour, 2 minutes and 3 seconds", 3723),
        ("3720 s", 3720),
        ("62'", 3720),
        ("3600.4", 3600.4),
        ("75:10", 4510),
        (" 75:10 ", 4510),
        ("about an hour", None),
        ("12 apples", None),
        ("-5", None),
        ("0", None),
    ],
)
def test_durations(text: str, seconds: float | None) -> None:
    """A duration is read in every way hosts write it; what is none is dropped."""
    (item,) = read_page(feed(f"<title>A</title><itunes:duration>{text}</itunes:duration>").encode(), "f", ZONE).items
    assert item.duration == (None if seconds is None else round(seconds * 1000))


@pytest.mark.parametrize(
    ("zone", "hours"),
    [
        ("CET", 1),
        ("CEST", 2),
        ("MEZ", 1),
        ("EET", 2),
        ("EEST", 3),
        ("WET", 0),
        ("WEST", 1),
        ("BST", 1),
        ("JST", 9),
        ("AEST", 10),
        ("AEDT", 11),
        ("NZDT", 13),
        ("GMT+1", 1),
        ("UTC+02:00", 2),
        ("GMT-0400 (EDT)", -4),
        ("UT", 0),
        ("Z", 0),
        ("EST", -5),
        ("PDT", -7),
        ("+0530", 5.5),
    ],
)
def test_zones(zone: str, hours: float) -> None:
    """A zone that everybody means the same by is that zone."""
    text = f"<title>A</title><pubDate>Mon, 3 Feb 2020 16:00:00 {zone}</pubDate>"
    (item,) = read_page(feed(text).encode(), "f", ZONE).items
    assert item.published is not None
    assert item.published.utcoffset() == timedelta(hours=hours)
    assert (item.published.hour, item.published.day) == (16, 3)
    assert not [fault for fault in item.faults if "zone" in fault]


@pytest.mark.parametrize("zone", ["IST", "XYZ", "AST1"])
def test_a_zone_that_is_not_known_is_told(zone: str) -> None:
    """Where the show's own zone is taken for one that nobody can tell, a remark says so."""
    text = f"<title>A</title><pubDate>Mon, 3 Feb 2020 16:00:00 {zone}</pubDate>"
    (item,) = read_page(feed(text).encode(), "f", ZONE).items
    assert item.published is not None
    assert item.published.utcoffset() == timedelta(hours=-5)
    assert [fault for fault in item.faults if zone in fault]


def test_a_gzipped_file(tmp_path: Path) -> None:
    """A feed that was saved packed is read."""
    path = tmp_path / "feed.xml.gz"
    path.write_bytes(gzip.compress(feed("<title>Salt</title>").encode()))
    assert [item.title for item in read_feed(str(path), ZONE).items] == ["Salt"]


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress])
def test_a_packed_answer(monkeypatch: pytest.MonkeyPatch, pack: Callable[[bytes], bytes]) -> None:
    """What a host sends packed is read, whether anybody asked for it or not."""
    answer = fetch.Fetched("https://h.example/f", pack(feed("<title>Salt</title>").encode()))
    monkeypatch.setattr(pages, "fetch", lambda address: answer)
    assert [item.title for item in read_feed("https://h.example/f", ZONE).items] == ["Salt"]


def test_a_packed_bomb(tmp_path: Path) -> None:
    """What would unpack to more than any feed has is refused before it is unpacked."""
    path = tmp_path / "feed.xml.gz"
    path.write_bytes(gzip.compress(b" " * (fetch.MOST_BYTES + 1)))
    with pytest.raises(SettingsError, match="MB"):
        read_feed(str(path), ZONE)


def test_a_broken_gzip(tmp_path: Path) -> None:
    """A packed file that breaks off is told, with what to do."""
    path = tmp_path / "feed.xml.gz"
    path.write_bytes(gzip.compress(feed(*["<title>Salt</title>"] * 50).encode())[:-20])
    with pytest.raises(SettingsError, match="breaks off"):
        read_feed(str(path), ZONE)


def test_a_page_that_cannot_be_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the other pages have is kept, and a note tells of the page that is missing."""
    given = {
        "https://h.example/1": feed("<title>One</title>", following="https://h.example/2"),
        "https://h.example/2": feed("<title>Two</title><x/>", following="https://h.example/3"),
    }

    def answer(address: str) -> fetch.Fetched:
        if address not in given:
            raise fetch._failed(address, "the host answers 404 Not Found", "look for it")
        return fetch.Fetched(address, given[address].encode().replace(b"g0", address[-1:].encode()))

    monkeypatch.setattr(pages, "fetch", answer)
    found = read_feed("https://h.example/1", ZONE)
    assert [item.title for item in found.items] == ["One", "Two"]
    assert [note for note in found.notes if "https://h.example/3" in note and "404" in note]


def test_the_first_page_must_be_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the first page there is nothing to adopt."""

    def answer(address: str) -> fetch.Fetched:
        raise fetch._failed(address, "the host answers 404 Not Found", "look for it")

    monkeypatch.setattr(pages, "fetch", answer)
    with pytest.raises(SettingsError, match="404"):
        read_feed("https://h.example/1", ZONE)


@pytest.mark.skipif(not CASES.is_dir(), reason="the cases of other people are not beside this checkout")
def test_the_cases_of_others(make_show: MakeShow) -> None:
    """Feeds as they were seen in the wild, made small."""
    root = make_show(
        {
            **{f"s{n}": f"---\ntitle: 'Inside the Episode: S1E{n}'\n---\n" for n in (1, 2, 3)},
            "rome": "---\ntitle: Cincinnatus | 10\n---\n",
            "loyalty": "---\ntitle: Loyalty\n---\n",
            "fall": "---\ntitle: The Fall | 8\n---\n",
        }
    )
    assert len(matched(root, CASES / "adopt-a-same-words-numbers-behind.xml")) == 3
    assert len(matched(root, CASES / "adopt-b-itunes-title-hides-title.xml")) == 3
    assert [item.title for item in read_feed(str(CASES / "adopt-gzipped.xml.gz"), ZONE).items] == ["Salt", "Ebb"]
    durations = {item.guid: item.duration for item in read_feed(str(CASES / "adopt-e-duration.xml"), ZONE).items}
    assert (durations["g1"], durations["g4"]) == (3_605_000, 3_720_000)


def test_audio_in_media_rss() -> None:
    """An item whose audio stands in media:content alone has it, as feedparser reads it; pictures there are none."""
    head = '<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>S</title>'
    content = '<media:content url="https://c.example/{}" fileSize="1234" type="{}" duration="{}"/>'
    picture = content.format("a.jpg", "image/jpeg", "")
    sound, film = content.format("a.mp3", "audio/mpeg", "61"), content.format("b.mp4", "video/mp4", "62")
    items = (
        f"<item><title>Alone</title><guid>1</guid>{picture}{sound}</item>"
        f"<item><title>Group</title><guid>2</guid><media:group>{picture}{film}</media:group></item>"
        f"<item><title>Picture</title><guid>3</guid>{picture}</item>"
        f'<item><title>Both</title><guid>4</guid>{film}<enclosure url="https://c.example/e.mp3" length="9" '
        'type="audio/mpeg"/></item>'
    )
    data = f"{head}{items}</channel></rss>".encode()
    page = read_page(data, "feed.xml", ZONE)
    assert [(item.guid, item.url, item.length, item.type, item.duration) for item in page.items] == [
        ("1", "https://c.example/a.mp3", 1234, "audio/mpeg", 61_000),
        ("2", "https://c.example/b.mp4", 1234, "video/mp4", 62_000),
        ("4", "https://c.example/e.mp3", 9, "audio/mpeg", 62_000),
    ]
    assert page.without_audio == 1
    theirs = feedparser.parse(data).entries[0].media_content
    assert (theirs[1]["url"], theirs[1]["filesize"], theirs[1]["duration"]) == ("https://c.example/a.mp3", "1234", "61")


def one(item: str, name: str = "https://f.example/pod/feed.xml", start: str = "<rss>", channel: str = "") -> Item:
    """The only item of a feed that stands at an address."""
    data = f"{start}<channel><title>S</title>{channel}<item><title>A</title>{item}</item></channel></rss>"
    return read_page(data.encode(), name, ZONE).items[0]


@pytest.mark.parametrize(
    ("enclosure", "address"),
    [
        ('url="/audio/a.mp3"', "https://f.example/audio/a.mp3"),
        ('url="a.mp3"', "https://f.example/pod/a.mp3"),
        ('url="//c.example/a.mp3"', "https://c.example/a.mp3"),
        ('url="www.c.example/a.mp3"', "https://www.c.example/a.mp3"),
        ('url="a.mp3" xml:base="https://b.example/x/"', "https://b.example/x/a.mp3"),
    ],
)
def test_incomplete_addresses_are_completed_and_told(enclosure: str, address: str) -> None:
    """By xml:base, else by where the feed stands (RFC 3986, section 5)."""
    item = one(f"<enclosure {enclosure}/><link>1</link>")
    assert (item.url, item.guid, item.links[0]) == (address, address, "https://f.example/pod/1")
    assert any(address in fault for fault in item.faults)


def test_incomplete_addresses_in_a_file() -> None:
    """Of a feed that was saved, its own link or the site's says where it stood."""
    assert one('<enclosure url="a.mp3"/>', "feed.xml", channel="<link>https://s.example/x/</link>").url == (
        "https://s.example/x/a.mp3"
    )


@pytest.mark.parametrize(
    ("said", "read"), [("application/octet-stream", "audio/mpeg"), ("mp3", "audio/mpeg"), ("audio/mp3", "audio/mp3")]
)
def test_a_type_that_is_none_of_audio(said: str, read: str) -> None:
    """The ending says what the type does not; a type of audio stays as apps have seen it."""
    item = one(f'<enclosure url="https://c.example/a.mp3" type="{said}"/>')
    assert item.type == read
    assert any(repr(said) in fault for fault in item.faults) == (said != read)


def test_several_enclosures() -> None:
    """The first that can be played is taken, and that there are others is told."""
    named = (("a.pdf", "application/pdf"), ("a.ogg", "audio/ogg"), ("a.mp3", "audio/mpeg"))
    item = one("".join(f'<enclosure url="https://c.example/{name}" type="{kind}"/>' for name, kind in named))
    assert item.url == "https://c.example/a.ogg"
    assert any(fault.startswith("2 audio files") for fault in item.faults)


def test_elements_of_rss_in_a_namespace() -> None:
    """RSS 2.0 has no namespace; feeds that declare one for it are read all the same."""
    item = one('<enclosure url="https://c.example/a.mp3"/>', start='<rss xmlns="http://backend.userland.com/rss2">')
    assert item.title == "A"


def test_marks_in_titles() -> None:
    """HTML in a title goes, and what only looks like it stays."""
    data = feed("<title>&lt;b&gt;Bold&lt;/b&gt; List&lt;int&gt;</title>").encode()
    assert [item.title for item in read_page(data, "feed.xml", ZONE).items] == ["Bold List<int>"]


@pytest.mark.parametrize(
    ("date", "read"),
    [
        ("Mi, 05 Dez 2024 10:00:00 +0100", "2024-12-05T10:00:00+01:00"),
        ("5 февраля 2024 10:00", "2024-02-05T10:00:00-05:00"),
        ("5 de marzo de 2024", "2024-03-05T00:00:00-05:00"),
        ("5. června 2024", "2024-06-05T00:00:00-04:00"),
        ("5. července 2024", "2024-07-05T00:00:00-04:00"),
        ("2024年3月5日", "2024-03-05T00:00:00-05:00"),
        ("31/12/2023", "2023-12-31T00:00:00-05:00"),
        ("03/04/2024", None),
        ("5 listopada 2024", None),
    ],
)
def test_dates_in_other_words(date: str, read: str | None) -> None:
    """Months in other languages are read; what may mean two days is told."""
    item = one(f'<pubDate>{date}</pubDate><enclosure url="https://c.example/a.mp3"/>')
    assert (item.published.isoformat() if item.published else None) == read
    assert any("cannot be read" in fault for fault in item.faults) == (read is None)


def test_a_guid_of_two_items(tmp_path: Path) -> None:
    """Apps show one of them, so it is told."""
    path = tmp_path / "feed.xml"
    path.write_text(feed("<title>One</title>", "<title>Two</title>").replace("g1", "g0"))
    assert [note for note in read_feed(str(path), ZONE).notes if "'g0'" in note and "'One', 'Two'" in note]


ATOM = """<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xml:lang="de">
<title>S</title><subtitle>About</subtitle><link href="https://s.example/"/><link rel="next" href="/2"/><id>urn:s</id>
<entry><title type="html">A &amp;amp; B</title><id>tag:s,1</id><updated>2024-03-05T10:00:00Z</updated>
<published>2024-03-04T10:00:00Z</published><link href="/1"/><itunes:duration>61</itunes:duration>
<link rel="enclosure" href="https://c.example/a.mp3" type="audio/mpeg" length="99"/>
<summary>a &lt; b</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Notes</p></div></content></entry>
<entry><title>A post</title><id>tag:s,2</id></entry></feed>"""


def test_an_atom_feed() -> None:
    """It is read like RSS, and as feedparser reads it."""
    page = read_page(ATOM.encode(), "https://s.example/feed", ZONE)
    (item,) = page.items
    theirs = feedparser.parse(ATOM).entries[0]
    assert (item.title, item.guid, item.url) == ("A & B", theirs.id, theirs.enclosures[0].href)
    assert (item.length, item.duration, item.links) == (99, 61_000, ("https://s.example/1",))
    assert item.published is not None
    assert item.published.isoformat() == "2024-03-04T10:00:00+00:00"
    assert (page.next, page.without_audio) == ("/2", 1)


def test_a_show_of_an_atom_feed(tmp_path: Path) -> None:
    """adopt --create makes settings and episodes of it."""
    path = tmp_path / "atom.xml"
    path.write_text(ATOM)
    creation, _ = create(tmp_path / "show", str(path), write=True, audio=False)
    assert not creation.problems
    made = "".join(file.read_text() for file in (tmp_path / "show").rglob("*.*") if file.is_file())
    assert all(words in made for words in ("language: de", "description: About", "a < b", "Notes", "tag:s,1"))


@pytest.mark.parametrize(
    ("given", "message", "hint"),
    [
        ('{"version": "https://jsonfeed.org/version/1.1"}', "is JSON", "RSS"),
        ('<opml><body><outline xmlUrl="https://x.example/f"/></body></opml>', "OPML", "https://x.example/f"),
        ("<urlset></urlset>", "sitemap", "RSS"),
        ("", "is empty", "once more"),
        ('<html><link rel="alternate" type="application/rss+xml" href="/f.xml"></html>', "web page", "h.example/f.xml"),
    ],
)
def test_what_is_no_feed_is_named(given: str, message: str, hint: str) -> None:
    """The message says what it is, and the hint where the feed is."""
    with pytest.raises(SettingsError) as caught:
        read_page(given.encode(), "https://h.example/a", ZONE)
    (problem,) = caught.value.problems
    assert message in problem.message
    assert hint in (problem.hint or "")
