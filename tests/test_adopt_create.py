"""adopt --create: a feed becomes a complete show, whose first feed changes nothing that apps have seen."""

from __future__ import annotations

from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from lxml import etree

import pipeline.commands.adopt as module
from pipeline.commands.adopt import notes
from pipeline.commands.cli import cli
from pipeline.commands.fetch import Fetched
from tests.conftest import ROOT, cover

FEEDS = ROOT / "tests" / "feeds"
ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
NAMES = (
    f'xmlns:itunes="{ITUNES}" xmlns:podcast="https://podcastindex.org/namespace/1.0" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom" '
    'xmlns:psc="http://podlove.org/simple-chapters" xmlns:wp="http://wordpress.org/export/1.2/"'
)
CHANNEL = (
    "<title>Tide &amp; Time</title><description>&lt;p&gt;About the tide.&lt;/p&gt;</description>"
    "<link>https://tide.example</link><language>en-gb</language><itunes:author>The Tests</itunes:author>"
    "<itunes:owner><itunes:name>The Tests</itunes:name><itunes:email>tests@tide.example</itunes:email></itunes:owner>"
    '<itunes:category text="Society &amp; Culture"><itunes:category text="Documentary"/></itunes:category>'
    "<itunes:explicit>no</itunes:explicit>"
)


def item(number: int, guid: str, date: str, url: str, rest: str = "", kind: str = "audio/mpeg", title: str = "") -> str:
    enclosure = f'<enclosure url="{url}" length="{1000 + number}" type="{kind}"/>'
    title = title or f"Episode {number}"
    return f"<item><title>{title}</title>{guid}<pubDate>{date}</pubDate>{enclosure}{rest}</item>"


def guid(text: str, permanent: str = "false") -> str:
    return f'<guid isPermaLink="{permanent}">{text}</guid>'


# Two items each, as the feeds of hosts have them: their guids, dates, addresses.
HOSTS = {
    "acast": (
        item(1, guid("65a1b2c3d4e5f60017000001"), "Mon, 04 Jan 2021 08:00:00 GMT", "https://sphinx.example/p/1/media.mp3"),
        item(2, guid("65a1b2c3d4e5f60017000002"), "Mon, 11 Jan 2021 08:00:00 GMT", "https://sphinx.example/p/2/media.mp3"),
    ),
    "anchor": (
        item(1, guid("5f0d6d1e-0001-4c1e"), "Mon, 04 Jan 2021 08:00:00 GMT", "https://a.example/play/1/x.m4a", kind="audio/x-m4a"),
        item(2, guid("5f0d6d1e-0002-4c1e"), "Mon, 11 Jan 2021 08:00:00 GMT", "https://a.example/play/2/x.m4a", kind="audio/x-m4a"),
    ),
    "buzzsprout": (
        item(1, guid("Buzzsprout-1001"), "Mon, 04 Jan 2021 03:00:00 -0500", "https://www.buzz.example/1/1001-one.mp3"),
        item(2, guid("Buzzsprout-1002"), "Mon, 11 Jan 2021 03:00:00 -0500", "https://www.buzz.example/1/1002-two.mp3"),
    ),
    "captivate": (
        item(1, guid("0b1c2d3e-aaaa"), "Mon, 04 Jan 2021 08:00:00 +0000", "https://podcasts.example/media/0b1c/one.mp3"),
        item(2, guid("0b1c2d3e-bbbb"), "Mon, 11 Jan 2021 08:00:00 +0000", "https://podcasts.example/media/0b1d/two.mp3"),
    ),
    "castopod": (
        item(1, guid("https://pod.example/@tide/episodes/one", "true"), "Mon, 04 Jan 2021 08:00:00 +0000", "https://pod.example/audio/one.mp3?_from=rss"),
        item(2, guid("https://pod.example/@tide/episodes/two", "true"), "Mon, 11 Jan 2021 08:00:00 +0000", "https://pod.example/audio/two.mp3?_from=rss"),
    ),
    "libsyn": (
        item(1, guid("<![CDATA[ 8f14e45fceea167a ]]>"), "Mon, 04 Jan 2021 08:00:00 +0000", "https://traffic.example/secure/tide/1.mp3?dest-id=1"),
        item(2, guid("<![CDATA[8f14e45fceea167b]]>"), "Mon, 11 Jan 2021 08:00:00 +0000", "https://traffic.example/secure/tide/2.mp3?dest-id=1"),
    ),
    "megaphone": (
        item(1, guid("aa11bb22-0000-11eb-8000-000000000001"), "Mon, 04 Jan 2021 08:00:00 -0000", "https://traffic.example/ABC1.mp3?updated=1"),
        item(2, guid("aa11bb22-0000-11eb-8000-000000000002"), "Mon, 11 Jan 2021 08:00:00 -0000", "https://traffic.example/ABC2.mp3?updated=2"),
    ),
    "podlove": (
        item(1, guid("podlove-2021-01-04t08:00:00+00:00-abc"), "Mon, 04 Jan 2021 08:00:00 +0100", "https://pod.example/podlove/file/1/s/feed/c/mp3/one.mp3"),
        item(2, guid("podlove-2021-01-11t08:00:00+00:00-abd"), "Mon, 11 Jan 2021 08:00:00 +0100", "https://pod.example/podlove/file/2/s/feed/c/mp3/two.mp3"),
    ),
    "powerpress": (
        item(1, guid("https://tide.example/?p=101"), "Mon, 04 Jan 2021 08:00:00 +0000", "https://media.blubrry.example/tide/one.mp3"),
        item(2, guid("https://tide.example/?p=102"), "Mon, 11 Jan 2021 08:00:00 +0000", "https://media.blubrry.example/tide/two.mp3"),
    ),
    "simplecast": (
        item(1, guid("f0e1d2c3-1111"), "Mon, 4 Jan 2021 08:00:00 +0000", "https://cdn.example/audio/f0e1/one_tc.mp3?aid=rss_feed&amp;feed=x"),
        item(2, guid("f0e1d2c3-2222"), "Mon, 11 Jan 2021 08:00:00 +0000", "https://cdn.example/audio/f0e2/two_tc.mp3?aid=rss_feed&amp;feed=x"),
    ),
    "spreaker": (
        item(1, guid("https://api.spreaker.example/episode/1", "true"), "Mon, 04 Jan 2021 08:00:00 +0000", "https://dts.example/download/episode/1/one.mp3", title="Same"),
        item(2, guid("https://api.spreaker.example/episode/2", "true"), "Mon, 11 Jan 2021 08:00:00 +0000", "https://dts.example/download/episode/2/two.mp3", title="Same"),
    ),
    "wordpress export": tuple(
        f"<item><title>Episode {number}</title>{guid(f'https://tide.example/?post_type=podcast&amp;p={number}')}"
        f"<pubDate>Mon, {day} Jan 2021 08:00:00 +0000</pubDate><wp:postmeta><wp:meta_key>enclosure</wp:meta_key>"
        f"<wp:meta_value><![CDATA[https://tide.example/{number}.mp3\n{1000 + number}\naudio/mpeg\n]]></wp:meta_value>"
        "</wp:postmeta></item>"
        for number, day in ((1, "04"), (2, "11"))
    ),
}  # fmt: skip


def write_feed(folder: Path, *items: str, channel: str = CHANNEL) -> Path:
    path = folder / "old.xml"
    path.write_text(f'<rss version="2.0" {NAMES}><channel>{channel}{"".join(items)}</channel></rss>', "utf-8")
    return path


def adopt(feed: object, show: Path, *options: str) -> str:
    result = CliRunner().invoke(cli, ["adopt", str(feed), "--show", str(show), "--create", *options])
    assert result.exit_code == 0, result.output
    return result.output


def published(path: Path) -> dict[str, tuple[dict[str, str], datetime]]:
    """Guid, enclosure and date of each item of a feed that we made."""
    found = {}
    for one in etree.parse(path).iter("item"):
        enclosure = one.find("enclosure")
        assert enclosure is not None
        date = parsedate_to_datetime(one.findtext("pubDate") or "")
        found[one.findtext("guid") or ""] = ({str(k): str(v) for k, v in enclosure.attrib.items()}, date)
    return found


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("host", HOSTS)
def test_the_first_feed_is_the_old_one(host: str, tmp_path: Path) -> None:
    """Every guid, date and enclosure equals the host's, the guard lets it pass, and a second run writes nothing."""
    feed = write_feed(tmp_path, *HOSTS[host])
    show, out = tmp_path / "show", tmp_path / "out"
    adopt(feed, show, "--write")
    with (show / "show.yaml").open("a", encoding="utf-8") as settings:
        settings.write("image: cover.png\n")  # the host's is not fetched of a feed in a file
    (show / "cover.png").write_bytes(cover())
    before = contents(show)
    out.mkdir()
    (out / "feed.xml").write_bytes(feed.read_bytes())
    result = CliRunner().invoke(cli, ["feed", "--show", str(show), "--output", str(out)])
    assert result.exit_code == 0, result.output
    built = published(out / "feed.xml")
    adopted = module.read_feed(str(feed), module.UTC).items
    assert built == {
        one.guid: ({"url": one.url, "length": str(one.length), "type": one.type}, one.published) for one in adopted
    }
    assert len(built) == 2
    assert "nothing to make" in adopt(feed, show, "--write")
    assert contents(show) == before


def test_nothing_is_written_without_being_asked(tmp_path: Path) -> None:
    """Without --write the files are listed alone."""
    told = adopt(write_feed(tmp_path, *HOSTS["acast"]), tmp_path / "show")
    assert "episodes/episode-1.md" in told
    assert "call again with --write" in told
    assert not (tmp_path / "show").exists()


def test_what_is_odd_of_an_item_is_told(tmp_path: Path) -> None:
    """A zone that has many meanings, a date that cannot be; the count of entries is that of the ledger."""
    dates = (*[f"Mon, {day:02} Jan 2021 08:00:00 IST" for day in (4, 5, 6, 7)], "Sun, 31 Feb 2021 08:00:00 +0000")
    items = [
        item(number, guid(f"g-{number}"), date, f"https://h.example/{number}.mp3")
        for number, date in enumerate(dates, 1)
    ]
    told = adopt(write_feed(tmp_path, *items), tmp_path / "show", "--write")
    assert "episode-1, episode-2, episode-3 and 1 more: nobody knows the zone 'IST' of its date" in told
    assert "episode-5: its date cannot be read: 'Sun, 31 Feb 2021 08:00:00 +0000'" in told
    assert "5 entries added to releases.yaml" in told
    assert len(yaml.safe_load((tmp_path / "show" / "releases.yaml").read_text("utf-8"))) == 5


def test_the_channel_becomes_settings(tmp_path: Path) -> None:
    """Title, description, language, owner, categories; the podcast:guid that apps know stays."""
    adopt(
        write_feed(tmp_path, *HOSTS["acast"], channel=CHANNEL + "<podcast:guid>abc-1</podcast:guid>"),
        tmp_path / "show",
        "--write",
    )
    settings = yaml.safe_load((tmp_path / "show" / "show.yaml").read_text("utf-8"))
    assert settings == {
        "title": "Tide & Time",
        "description": "About the tide.",
        "link": "https://tide.example",
        "feed_url": "https://tide.example/feed.xml",
        "language": "en-gb",
        "author": "The Tests",
        "owner": {"name": "The Tests", "email": "tests@tide.example"},
        "categories": ["Society & Culture > Documentary"],
        "explicit": False,
        "guid": "abc-1",
    }


def test_a_category_that_apple_gave_up_becomes_its_parent(tmp_path: Path) -> None:
    """The show checks clean, and what is left out is told."""
    channel = CHANNEL.replace("Society &amp; Culture", "Technology").replace("Documentary", "Tech News")
    told = adopt(write_feed(tmp_path, *HOSTS["acast"], channel=channel), tmp_path / "show", "--write")
    settings = yaml.safe_load((tmp_path / "show" / "show.yaml").read_text("utf-8"))
    assert settings["categories"] == ["Technology"]
    assert "not taken over from the channel: the category 'Technology > Tech News'" in told


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (("News &amp; Politics", ""), "News > Politics"),
        (("Games &amp; Hobbies", "Video Games"), "Leisure > Video Games"),
        (("Health", "Self-Help"), "Health & Fitness"),
        (("Sports &amp; Recreation", "Outdoor"), "Sports"),
    ],
)
def test_a_category_that_apple_renamed_becomes_the_one_in_its_place(
    old: tuple[str, str], new: str, tmp_path: Path
) -> None:
    """Of 2019's list, and what is made of it is told."""
    channel = CHANNEL.replace("Society &amp; Culture", old[0])
    channel = channel.replace(
        '<itunes:category text="Documentary"/>', f'<itunes:category text="{old[1]}"/>' if old[1] else ""
    )
    told = adopt(write_feed(tmp_path, *HOSTS["acast"], channel=channel), tmp_path / "show", "--write")
    settings = yaml.safe_load((tmp_path / "show" / "show.yaml").read_text("utf-8"))
    assert settings["categories"] == [new]
    assert f"(now '{new}')" in told


def test_what_the_channel_says_of_money_and_rights_is_kept(tmp_path: Path) -> None:
    """Funding and licence become settings; that a show is not blocked needs no word; a page is no folder of feeds."""
    channel = CHANNEL.replace("https://tide.example", "https://tide.example/show/podcast45.html") + (
        '<podcast:funding url="https://give.example/">Give!</podcast:funding><itunes:block>no</itunes:block>'
        '<podcast:license url="https://cc.example/by">cc-by-4.0</podcast:license>'
    )
    told = adopt(write_feed(tmp_path, *HOSTS["acast"], channel=channel), tmp_path / "show", "--write")
    settings = yaml.safe_load((tmp_path / "show" / "show.yaml").read_text("utf-8"))
    assert settings["funding"] == [{"url": "https://give.example/", "label": "Give!"}]
    assert settings["license"] == {"id": "cc-by-4.0", "url": "https://cc.example/by"}
    assert settings["feed_url"] == "https://tide.example/show/feed.xml"
    assert "not taken over" not in told


def test_artwork_that_is_not_fetched_stays_where_it_is(tmp_path: Path) -> None:
    """Of a feed in a file nothing is fetched: apps see the item's picture at its address, as before."""
    rest = '<itunes:image href="https://cdn.example/7.jpg?s=3000"/>'
    old = item(7, guid("g-7"), "Mon, 04 Jan 2021 08:00:00 GMT", "https://h.example/7.mp3", rest)
    show, out = tmp_path / "show", tmp_path / "out"
    adopt(write_feed(tmp_path, old), show, "--write")
    with (show / "show.yaml").open("a", encoding="utf-8") as settings:
        settings.write("image: cover.png\n")
    (show / "cover.png").write_bytes(cover())
    result = CliRunner().invoke(cli, ["feed", "--show", str(show), "--output", str(out)])
    assert "E004" not in result.output
    found = [one.get("href") for one in etree.parse(out / "feed.xml").iter(f"{{{ITUNES}}}image")]
    assert "https://cdn.example/7.jpg?s=3000" in found


def test_an_item_keeps_the_title_that_most_apps_show(tmp_path: Path) -> None:
    """The one at Apple lacks the number that stands in the other."""
    rest = "<itunes:title>The ebb</itunes:title><itunes:episode>7</itunes:episode>"
    old = item(7, guid("g-7"), "Mon, 04 Jan 2021 08:00:00 GMT", "https://h.example/7.mp3", rest, title="TT7: The ebb")
    adopt(write_feed(tmp_path, old), tmp_path / "show", "--write")
    text = (tmp_path / "show" / "episodes" / "the-ebb.md").read_text("utf-8")
    assert yaml.safe_load(text.split("---\n")[1])["title"] == "TT7: The ebb"


def test_an_item_becomes_an_episode(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Notes as Markdown, numbers, picture, chapters and transcript, each from where the feed has it."""
    rest = (
        "<itunes:season>2</itunes:season><itunes:episode>7</itunes:episode><itunes:episodeType>bonus</itunes:episodeType>"
        '<itunes:explicit>true</itunes:explicit><itunes:image href="https://cdn.example/7.png"/>'
        "<itunes:subtitle>Why it comes.</itunes:subtitle><content:encoded><![CDATA[<p>With <a href='https://x.example'>Bo"
        "</a>.</p><ul><li>one</li><li><b>two</b></li></ul>]]></content:encoded>"
        '<podcast:transcript url="https://cdn.example/7.html" type="text/html"/>'
        '<podcast:transcript url="https://cdn.example/7.vtt" type="text/vtt"/>'
        '<psc:chapters><psc:chapter start="00:00:00.000" title="Low"/><psc:chapter start="00:00:09" title="High"/></psc:chapters>'
    )
    web = {
        "https://host.example/feed": write_feed(
            tmp_path, item(7, guid("g-7"), "Mon, 04 Jan 2021 08:00:00 GMT", "https://cdn.example/7.mp3", rest, title="The tide")
        ).read_bytes(),
        "https://cdn.example/7.png": b"\x89PNG\r\n\x1a\n picture",
        "https://cdn.example/7.vtt": b"WEBVTT\n\n00:00.500 --> 00:02.000\n<v Ada>Hello.\n\n00:10.000 --> 00:12.000\n<v Bo>Hi.\n",
    }  # fmt: skip
    for place in ("pipeline.commands.adopt.creation.fetch", "pipeline.commands.adopt.pages.fetch"):
        monkeypatch.setattr(place, lambda address, **_: Fetched(address, web[address]))
    adopt("https://host.example/feed", tmp_path / "show", "--write")
    _, head, notes_ = (tmp_path / "show" / "episodes" / "the-tide.md").read_text("utf-8").split("---\n", 2)
    episode = yaml.safe_load(head)
    assert notes_.strip() == "With [Bo](https://x.example).\n\n- one\n- **two**"
    assert {
        name: episode[name] for name in ("title", "season", "episode", "type", "explicit", "description", "image")
    } == {
        "title": "The tide",
        "season": 2,
        "episode": 7,
        "type": "bonus",
        "explicit": True,
        "description": "Why it comes.",
        "image": "images/the-tide.png",
    }
    assert [entry.get("header") or f"{entry['who']}: {entry['line']}" for entry in episode["transcript"]] == [
        "Low",
        "Ada: Hello.",
        "High",
        "Bo: Hi.",
    ]
    assert (tmp_path / "show" / "images" / "the-tide.png").exists()


def test_chapters_of_the_notes(tmp_path: Path) -> None:
    """Three or more lines that begin with rising times are chapters; two are none."""
    found = notes.chapters("Intro\n(00:00) Hello\n- 1:30 – The *moon*\n[12:05] [Salt](https://x.example)\n")
    assert found == [(0, "Hello"), (90_000, "The *moon"), (725_000, "Salt")]
    assert notes.chapters("00:00 Hello\n01:00 Bye\n") == []
    assert notes.chapters("05:00 Hello\n01:00 Bye\n02:00 No\n") == []


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("Plain, see https://x.example/a.", "Plain, see <https://x.example/a>."),
        ("<p>One</p><p>Two &amp; *three*</p>", "One\n\nTwo & \\*three\\*"),
        ("<h2>Links</h2><ol><li>a</li><li><a href='https://x.example/(b)'>b</a></li></ol>", "## Links\n\n1. a\n2. [b](https://x.example/%28b%29)"),
        ("<p>a<br/>b</p>", "a\nb"),
        ("<script>x()</script><p onclick='x()'>safe <a href='javascript:x'>link</a></p>", "safe link"),
    ],
)  # fmt: skip
def test_notes_become_markdown(html: str, markdown: str) -> None:
    """Paragraphs, lists, headings, emphasis and links; nothing that could run."""
    assert "\n".join(line.rstrip() for line in notes.to_markdown(html).split("\n")) == markdown
