"""Editions in; item.xml and feed.xml, as other programs read them, out."""

from __future__ import annotations

import io
import locale
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import feedparser
import podcastparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.edition import Edition
from pipeline.feed import channel, item
from pipeline.feed.categories import CATEGORIES, find, nested, similar, unknown
from pipeline.feed.tags import NAMESPACES, artwork, value
from pipeline.model.episode import Audio, Chapter, Section
from pipeline.model.feed_fields import Funding, PodcastFields
from pipeline.model.show import Person, Show
from pipeline.publish.show_folder import Loaded, ShowFolder, load, open_show
from pipeline.publish.show_parts import show_parts
from pipeline.text.links import address
from tests.conftest import feed_of

FILES = (
    *("chapters.json", "chapters.vtt", "captions.vtt", "captions.srt", "captions.ttml"),
    *("transcript.json", "transcript.html", "transcript.txt"),
    *("transcript.pdf", "transcript.docx", "description.txt", "index.html", "item.xml", "audio.mp3"),
)

EPISODE = """\
---
title: Salt & <Water>
season: 2
episode: 7
guests: [bo]
published: 2025-03-07T07:30:00+01:00
explicit: true
guid: tag:tide.example,2025:salt
description: What salt ]]> does.
intro: Bo Åberg tells.<br><br>All of it.
audio: {url: "https://cdn.example/salt.mp3", length: 1234567, type: audio/mpeg, duration: 90.5}
transcript:
- {line: Hello., sec: 0, who: Ann}
- header: Salt
- {line: Salt., sec: 20, who: Bo}
- header: Water ]]> & <more>
- {line: Water., sec: 40.25, who: Bo}
---
Read [the almanac](https://almanac.example/?a&b) and [above](#above).
"""
SETTINGS = """\
hosts: [ann]
language: en-GB
image: images/Cover.PNG
copyright: "Copyright © 2021-2025, Ann Lee"
license: CC-BY-4.0
locked: true
funding: [{url: "https://tide.example/tea", label: Tea}]
update_frequency: {label: Weekly, rrule: FREQ=WEEKLY}
"""
PEOPLE = {
    "people/ann.md": "---\ntitle: Ann Lee\nweb: http://ann.example/\ngithub: annlee\n---\n",
    "people/bo.md": "---\ntitle: Bo Åberg\nweb: https://bo.example/ü\npicture: https://bo.example/bo.jpg\n---\n",
}

ITEM = """\
<?xml version="1.0" encoding="UTF-8"?>
<item xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0" \
xmlns:atom="http://www.w3.org/2005/Atom" xmlns:psc="http://podlove.org/simple-chapters">
  <title>Salt &amp; &lt;Water&gt;</title>
  <link>https://tide.example/episodes/salt/</link>
  <guid isPermaLink="false">tag:tide.example,2025:salt</guid>
  <enclosure url="https://cdn.example/salt.mp3" length="1234567" type="audio/mpeg"/>
  <pubDate>Fri, 07 Mar 2025 07:30:00 +0100</pubDate>
  <description><![CDATA[<p>What salt ]]&gt; does.</p>
<p>Bo Åberg tells.</p>
<p>All of it.</p>
<p>00:00 Introduction<br />00:20 Salt<br />00:40 Water ]]› &amp; ‹more›</p>
<p>Read <a href="https://almanac.example/?a&amp;b">the almanac</a> and above.</p>]]></description>
  <itunes:duration>91</itunes:duration>
  <itunes:explicit>true</itunes:explicit>
  <itunes:season>2</itunes:season>
  <podcast:season>2</podcast:season>
  <itunes:episode>7</itunes:episode>
  <podcast:episode>7</podcast:episode>
  <itunes:episodeType>full</itunes:episodeType>
  <atom:link rel="http://podlove.org/deep-link" href="https://tide.example/episodes/salt/#"/>
  <podcast:transcript url="https://tide.example/episodes/salt/captions.vtt" type="text/vtt" language="en-GB" \
rel="captions"/>
  <podcast:transcript url="https://tide.example/episodes/salt/captions.srt" type="application/x-subrip" \
language="en-GB" rel="captions"/>
  <podcast:transcript url="https://tide.example/episodes/salt/transcript.json" type="application/json" \
language="en-GB"/>
  <podcast:transcript url="https://tide.example/episodes/salt/transcript.html" type="text/html" language="en-GB"/>
  <podcast:transcript url="https://tide.example/episodes/salt/transcript.txt" type="text/plain" language="en-GB"/>
  <podcast:chapters url="https://tide.example/episodes/salt/chapters.json" type="application/json+chapters"/>
  <podcast:person role="host" group="cast" href="https://github.com/annlee">Ann Lee</podcast:person>
  <podcast:person role="guest" group="cast" href="https://bo.example/%C3%BC" img="https://bo.example/bo.jpg">\
Bo Åberg</podcast:person>
  <psc:chapters version="1.2">
    <psc:chapter start="00:00:00.000" title="Introduction"/>
    <psc:chapter start="00:00:20.000" title="Salt"/>
    <psc:chapter start="00:00:40.250" title="Water ]]&gt; &amp; &lt;more&gt;"/>
  </psc:chapters>
</item>
"""

CHANNEL = """\
<?xml version="1.0" encoding="UTF-8"?>
<rss xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0" \
xmlns:atom="http://www.w3.org/2005/Atom" version="2.0">
  <channel>
    <title>Tide &amp; Time</title>
    <link>https://tide.example/</link>
    <description>A show for tests.</description>
    <copyright>Ann Lee</copyright>
    <generator>Liner Notes</generator>
    <image>
      <url>https://tide.example/cover.png</url>
      <title>Tide &amp; Time</title>
      <link>https://tide.example/</link>
    </image>
    <language>en-GB</language>
    <atom:link href="https://tide.example/feed.xml" rel="self" type="application/rss+xml"/>
    <managingEditor>tests@tide.example (The Tests)</managingEditor>
    <itunes:author>The Tests</itunes:author>
    <itunes:owner>
      <itunes:name>The Tests</itunes:name>
      <itunes:email>tests@tide.example</itunes:email>
    </itunes:owner>
    <itunes:explicit>false</itunes:explicit>
    <itunes:type>episodic</itunes:type>
    <itunes:image href="https://tide.example/cover.png"/>
    <itunes:category text="Science"/>
    <podcast:guid>8ad9a3f5-7154-5fc8-84c1-cfb60fc4c604</podcast:guid>
    <podcast:medium>podcast</podcast:medium>
    <podcast:locked owner="tests@tide.example">yes</podcast:locked>
    <podcast:license>cc-by-4.0</podcast:license>
    <podcast:funding url="https://tide.example/tea">Tea</podcast:funding>
    <podcast:person role="host" group="cast" href="https://github.com/annlee">Ann Lee</podcast:person>
    <podcast:updateFrequency rrule="FREQ=WEEKLY">Weekly</podcast:updateFrequency>
  </channel>
</rss>
"""


@pytest.fixture
def show_folder(make_show: Callable[..., Path]) -> ShowFolder:
    """A show with one episode, a host and a guest."""
    return open_show(make_show({"salt": EPISODE}, SETTINGS, **PEOPLE))


@pytest.fixture
def salt(show_folder: ShowFolder) -> Edition:
    """Its edition."""
    return load(show_folder, show_folder.sources[0]).edition


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """An edition of which little is known."""
    root = tmp_path_factory.mktemp("bare")
    (root / "episodes").mkdir()
    settings = (
        "title: Bare",
        "description: Bare.",
        "link: https://bare.example/",
        "feed_url: https://bare.example/f.xml",
    )
    (root / "show.yaml").write_text("\n".join(settings), "utf-8")
    (root / "episodes/bare.md").write_text("---\ntitle: Bare\n---\n", "utf-8")
    show_folder = open_show(root)
    return load(show_folder, show_folder.sources[0]).edition


def tags(xml: bytes, name: str) -> list[Any]:
    """The elements with a name such as "podcast:person"."""
    prefix, _, local = name.rpartition(":")
    return list(etree.fromstring(xml).iter(f"{{{NAMESPACES[prefix]}}}{local}" if prefix else local))


def text(xml: bytes, name: str) -> str:
    """The text of the only element with a name."""
    (found,) = tags(xml, name)
    return found.text or ""


def read(*items: bytes, show: Show, hosts: tuple[Person, ...] = ()) -> tuple[Any, Any]:
    """A feed of these items as feedparser and podcastparser read it."""
    feed = feed_of(show, hosts, list(items))
    parsed = feedparser.parse(feed)
    assert not parsed.bozo
    return parsed, podcastparser.parse(show.feed_url, io.BytesIO(feed))


# The item.


def test_an_item_in_full(salt: Edition) -> None:
    """Everything known of an episode stands in its item, in this order and these words."""
    assert item.render(salt, FILES).decode() == ITEM


def test_an_item_with_little(bare: Edition) -> None:
    """Without date, audio, chapters, transcript and people only what is known is told, and no namespace more."""
    assert item.render(bare, ("description.txt", "index.html", "item.xml")).decode() == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<item xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:atom="http://www.w3.org/2005/Atom">\n'
        "  <title>Bare</title>\n"
        "  <link>https://bare.example/episodes/bare/</link>\n"
        f'  <guid isPermaLink="false">{bare.guid}</guid>\n'
        "  <itunes:explicit>false</itunes:explicit>\n"
        "  <itunes:episodeType>full</itunes:episodeType>\n"
        '  <atom:link rel="http://podlove.org/deep-link" href="https://bare.example/episodes/bare/#"/>\n'
        "</item>\n"
    )


def test_half_known_audio_is_no_enclosure(salt: Edition) -> None:
    """Audio without length or type makes no enclosure: it needs all three."""
    for audio in (replace(salt.audio, length=None), replace(salt.audio, type=""), Audio()):
        assert tags(item.render(replace(salt, audio=audio), FILES), "enclosure") == []


def test_names_for_types_that_apps_do_not_know(salt: Edition) -> None:
    """A type written as people write it becomes the one apps know."""
    audio = replace(salt.audio, type="audio/MP3")
    (enclosure,) = tags(item.render(replace(salt, audio=audio), FILES), "enclosure")
    assert enclosure.get("type") == "audio/mpeg"


def test_explicit_comes_from_show_unless_the_episode_says(salt: Edition) -> None:
    """The episode's own word counts, else the show's, and it is always true or false."""
    for own, show, expected in ((None, True, "true"), (None, False, "false"), (False, True, "false")):
        edition = replace(salt, episode=replace(salt.episode, explicit=own), show=replace(salt.show, explicit=show))
        assert text(item.render(edition, FILES), "itunes:explicit") == expected


def test_dates_are_in_english_everywhere(salt: Edition) -> None:
    """The date is RFC 2822 with the zone's offset of that day, whatever the machine's language."""
    berlin = ZoneInfo("Europe/Berlin")
    for moment, expected in (
        (datetime(2019, 6, 15, 19, 0, tzinfo=UTC), "Sat, 15 Jun 2019 19:00:00 +0000"),
        (datetime(2024, 12, 1, 9, 0, tzinfo=berlin), "Sun, 01 Dec 2024 09:00:00 +0100"),
        (datetime(2024, 5, 8, 9, 0, tzinfo=berlin), "Wed, 08 May 2024 09:00:00 +0200"),
        (
            datetime(2024, 3, 9, 9, 0, tzinfo=timezone(-timedelta(hours=3, minutes=30))),
            "Sat, 09 Mar 2024 09:00:00 -0330",
        ),
    ):
        assert text(item.render(replace(salt, published=moment), FILES), "pubDate") == expected
    assert locale.setlocale(locale.LC_ALL) == locale.setlocale(locale.LC_ALL, None)


def test_a_guest_who_hosts_is_named_once(salt: Edition) -> None:
    """Somebody who is host and guest stands there once, as host; nobody without a name does."""
    nobody = Person("x", " ")
    xml = item.render(replace(salt, guests=(*salt.hosts, *salt.guests, nobody)), FILES)
    assert [(tag.text, tag.get("role")) for tag in tags(xml, "podcast:person")] == [
        ("Ann Lee", "host"),
        ("Bo Åberg", "guest"),
    ]


def test_only_forms_that_exist_are_announced(salt: Edition) -> None:
    """A transcript or chapter file is announced exactly when it is among the episode's files."""
    xml = item.render(salt, ("transcript.html", "captions.srt", "transcript.pdf"))
    assert [tag.get("url").rpartition("/")[2] for tag in tags(xml, "podcast:transcript")] == [
        "captions.srt",
        "transcript.html",
    ]
    assert tags(xml, "podcast:chapters") == []


def test_chapter_links_and_pictures(salt: Edition) -> None:
    """A chapter's own link and picture are in its Podlove chapter, if they are addresses."""
    chapters = (
        Chapter("A", 0, 10, "https://a.example/ü", "https://a.example/a.jpg"),
        Chapter("B", 10, 20, "#x", "b.jpg"),
    )
    xml = item.render(replace(salt, sections=tuple(Section(chapter, ()) for chapter in chapters)), FILES)
    assert [dict(tag.attrib) for tag in tags(xml, "psc:chapter")] == [
        {"start": "00:00:00.000", "title": "A", "href": "https://a.example/%C3%BC", "image": "https://a.example/a.jpg"},
        {"start": "00:00:00.010", "title": "B"},
    ]


@pytest.mark.parametrize("words", ["tide and time ", "Гезайты и время ", "潮汐と時間", "🌊", "]]> & <", "<br>a "])
@pytest.mark.parametrize("chapters", [0, 3, 40])
def test_the_description_is_within_4000_bytes(salt: Edition, words: str, chapters: int) -> None:
    """However long the texts, the description is well formed, within 4,000 bytes, and has its chapters if it can."""
    notes = "\n".join(f"* [{words * 3}](https://a.example/{number})" for number in range(200))
    episode = replace(salt.episode, description=words * 1000, intro=words * 1000, body=f"{words * 3000}\n\n{notes}")
    cut = tuple(Section(Chapter(f"{words * 3}{n}", n * 60_000, (n + 1) * 60_000), ()) for n in range(chapters))
    xml = item.render(replace(salt, episode=episode, sections=cut, end=6_000_000), FILES)
    description = text(xml, "description")
    assert len(description.encode()) <= 4000
    root = etree.fromstring(f"<div>{description}</div>")
    assert {tag.tag for tag in root.iter()} <= {"div", "p", "br", "a", "ul", "li"}
    assert ("00:39:00 " in description) == (chapters == 40)
    assert len(text(xml, "content:encoded")) > 4000


def test_cdata_is_never_ended_by_its_text(salt: Edition) -> None:
    """The end mark of CDATA is escaped in text and in an address, and both mean the same as before."""
    body = 'a ]]> b <a href="https://a.example/]]>?x">c</a> `]]>`'
    xml = item.render(replace(salt, episode=replace(salt.episode, description="", intro="", body=body)), FILES)
    for name in ("description", "content:encoded"):
        root = etree.fromstring(f"<div>{text(xml, name)}</div>")
        assert "a ]]> b c ]]>" in "".join(root.itertext())
        assert [link.get("href") for link in root.iter("a")] == ["https://a.example/]]>?x"]


def test_short_notes_are_kept_whole_long_ones_by_their_links(salt: Edition) -> None:
    """Notes that fit stand in the description as they are; of longer ones their links do."""
    link = "[almanac](https://almanac.example/)"
    short = replace(salt, episode=replace(salt.episode, body=f"## Notes\n\nSee {link}."))
    long = replace(salt, episode=replace(salt.episode, body=f"See {link}. {'Tokens. ' * 600}"))
    assert text(item.render(short, FILES), "description").endswith(
        '<p><strong>Notes</strong></p>\n<p>See <a href="https://almanac.example/">almanac</a>.</p>'
    )
    assert text(item.render(long, FILES), "description").endswith(
        '<ul>\n<li><a href="https://almanac.example/">almanac</a></li>\n</ul>'
    )
    linkless = replace(salt, episode=replace(salt.episode, body="Tokens. " * 600))
    assert text(item.render(linkless, FILES), "description").endswith("Tokens. Tokens.…</p>")


@given(st.text(), st.text(max_size=40), st.text())
@settings(deadline=None)
def test_any_text_makes_a_readable_item(bare: Edition, title: str, name: str, words: str) -> None:
    """Whatever stands in a title, a name or a text, the item can be parsed and its values are within their limits."""
    episode = replace(bare.episode, title=title, description=words, intro=title, body=words + name)
    chapter = Section(Chapter(title, 0, 60_000), ())
    guests = (Person("a", name, web=f"https://a.example/{words}"),)
    audio = Audio(url=f"https://a.example/{name}.mp3", length=0, type="audio/mpeg")
    edition = replace(bare, episode=episode, guests=guests, sections=(chapter,), audio=audio, guid=f"x{name}")
    xml = item.render(edition, FILES)
    assert all(len(tag.text) <= 255 for tag in tags(xml, "title"))
    assert all(0 < len(tag.text) <= 128 for tag in tags(xml, "podcast:person"))
    assert all(tag.get("url").isascii() for tag in tags(xml, "enclosure"))
    assert all(len(tag.text.encode()) <= 4000 for tag in tags(xml, "description"))
    assert item.render(edition, FILES) == xml


def test_a_title_of_any_length_and_kind(salt: Edition) -> None:
    """A title is cut to 255 characters at a word, and loses characters XML forbids."""
    for title, expected in (
        ("word " * 2000, "word " * 50 + "word…"),
        (" a\x00b\x1fc\ufffe ]]> & <d> ", "abc ]]> & <d>"),
    ):
        edition = replace(salt, episode=replace(salt.episode, title=title))
        assert text(item.render(edition, FILES), "title") == expected


# The channel.


def test_a_channel_in_full(show_folder: ShowFolder, salt: Edition) -> None:
    """Everything known of a show stands in its channel, in this order and these words; without items no date does."""
    assert feed_of(show_folder.show, salt.hosts, []).decode() == CHANNEL


def test_a_channel_with_little(bare: Edition) -> None:
    """A show with only what is required has a whole channel without empty tags."""
    feed = feed_of(bare.show, (), [])
    assert [tag.tag.rpartition("}")[2] for tag in etree.fromstring(feed)[0]] == (
        "title link description generator language link explicit type guid medium".split()
    )


def test_items_stand_in_the_feed_as_they_are(show_folder: ShowFolder, salt: Edition) -> None:
    """An item in the feed is its file, indented, CDATA and all; namespaces are declared once, on the first element."""
    other = replace(salt, guid="other", published=datetime(2024, 1, 1, tzinfo=UTC))
    items = [item.render(salt, FILES), item.render(other, FILES)]
    feed = feed_of(show_folder.show, salt.hosts, items)
    found = etree.fromstring(feed, etree.XMLParser(strip_cdata=False, remove_blank_text=True)).findall("channel/item")
    for xml, element in zip(items, found, strict=True):
        alone = etree.fromstring(xml, etree.XMLParser(strip_cdata=False, remove_blank_text=True))
        first, second = (etree.tostring(one, method="c14n", exclusive=True) for one in (alone, element))
        assert first == second
        body = xml.decode().split("\n", 2)[2]
        assert "".join(body.split()) in "".join(feed.decode().split())
    assert feed.count(b"xmlns:") == len(NAMESPACES) - 1  # content:encoded is not needed
    assert feed.count(b"<![CDATA[") == 2
    assert feed.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<rss ')
    assert feed.endswith(b"</rss>\n")
    assert feed_of(show_folder.show, salt.hosts, items) == feed


def test_the_build_date_is_the_newest_items(show_folder: ShowFolder, salt: Edition) -> None:
    """The date of the feed is that of its newest item, wherever it stands, and not the clock's."""
    moments = [
        datetime(2024, 1, 2, tzinfo=timezone(timedelta(hours=14))),
        datetime(2024, 1, 1, 12, tzinfo=UTC),
    ]
    items = [item.render(replace(salt, published=moment), FILES) for moment in moments]
    feed = feed_of(show_folder.show, (), [*items, item.render(replace(salt, published=None), ())])
    assert text(feed, "lastBuildDate") == "Mon, 01 Jan 2024 12:00:00 +0000"


GUIDS = [
    # Podcasting 2.0 namespace, guid: both examples of the specification, then how addresses are written
    ("podnews.net/rss", "9b024349-ccf0-5f69-a609-6b82873eab3c"),
    ("https://podnews.net/rss", "9b024349-ccf0-5f69-a609-6b82873eab3c"),
    ("HTTP://podnews.net/rss//", "9b024349-ccf0-5f69-a609-6b82873eab3c"),
    ("https://mp3s.nashownotes.com/pc20rss.xml", "917393e3-1b1e-5cef-ace4-edaa54e1f810"),
]


@pytest.mark.parametrize(("feed_url", "guid"), GUIDS)
def test_the_show_s_guid(feed_url: str, guid: str) -> None:
    """The guid is the specification's UUIDv5 of the address without scheme and last slashes."""
    assert channel.feed_guid(feed_url) == guid


def test_a_guid_of_its_own_stays(bare: Edition) -> None:
    """A guid in the settings is for life, whatever the feed's address."""
    own = str(uuid.UUID(int=7))
    assert text(feed_of(replace(bare.show, guid=own), (), []), "podcast:guid") == own


COPYRIGHTS = [
    ("© 2025 Siân Treharne and guests", "Siân Treharne and guests"),
    ("Copyright (c) 2019–2025 Ann", "Ann"),
    ("copyright Ann Lee 2025", "Ann Lee 2025"),
    ("Copyrighted Tales Ltd", "Copyrighted Tales Ltd"),
    ("24 Hours Radio", "24 Hours Radio"),
    ("DataTalks.Club", "DataTalks.Club"),
    ("© 2025", ""),
]


@pytest.mark.parametrize(("given", "holder"), COPYRIGHTS)
def test_copyright_names_the_holder_only(bare: Edition, given: str, holder: str) -> None:
    """The word, the sign and the year are left out before the holder's name."""
    found = tags(feed_of(replace(bare.show, copyright=given), (), []), "copyright")
    assert [tag.text for tag in found] == ([holder] if holder else [])


def test_the_description_of_the_show_is_plain_and_within_4000_bytes(bare: Edition) -> None:
    """Markdown becomes plain text; what is too long is cut at a word."""
    show = replace(bare.show, description="*Salt* &amp; [water](https://a.example) <b>now</b>")
    assert text(feed_of(show, (), []), "description") == "Salt & water: https://a.example now"
    long = text(feed_of(replace(bare.show, description="прилив " * 2000), (), []), "description")
    assert 3900 < len(long.encode()) <= 4000
    assert long.endswith("прилив…")
    assert text(feed_of(replace(bare.show, description="<!-- -->"), (), []), "description") == "Bare"


def test_locked_is_told_only_when_the_show_says(bare: Edition) -> None:
    """Yes, no, or nothing at all."""
    for locked, expected in ((True, ["yes"]), (False, ["no"]), (None, [])):
        feed = feed_of(replace(bare.show, locked=locked), (), [])
        assert [tag.text for tag in tags(feed, "podcast:locked")] == expected


def test_categories_are_nested_in_order() -> None:
    """Subcategories stand in their category, spelled as Apple spells them; unknown ones are named and left out."""
    given = (
        "technology",
        "Education > courses",
        "TV & Film>Film Reviews",
        "Education",
        "Education > How To",
        "Podcasting",
    )
    assert nested(given) == {"Technology": (), "Education": ("Courses", "How To"), "TV & Film": ("Film Reviews",)}
    assert unknown((*given, "Technology > Podcasting", "")) == ("Podcasting", "Technology > Podcasting", "")
    assert find("Religion & Spirituality > Religion") == ("Religion & Spirituality", "Religion")
    assert (len(CATEGORIES), sum(map(len, CATEGORIES.values()))) == (19, 91)


def test_audio_of_no_length_and_a_type_in_capitals(loaded: Callable[[str], Loaded]) -> None:
    """A type is the same in capitals; a duration of 0 is none that apps could show."""
    audio = "{url: https://a.example/x.mp3, length: 5, type: Audio/MPEG, duration: 0}"
    made = loaded(f"---\ntitle: X\npublished: 2025-01-03\naudio: {audio}\n---\n")
    assert "E003" not in {problem.code for problem in made.problems}
    xml = item.render(made.edition, ()).decode()
    assert 'type="audio/mpeg"' in xml
    assert "itunes:duration" not in xml


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Kids &amp; Familly", "Kids & Family"),
        ("Science > Natur", "Science > Nature"),
        ("Stand-up", "Comedy > Stand-Up"),
        ("Technology > Podcasting", "Technology"),
        ("", ""),
    ],
)
def test_a_category_that_is_perhaps_meant(text: str, meant: str) -> None:
    """One that Apple has not is told with the one that is most like it; a subcategory alone with its category."""
    assert similar(text) == meant


def test_a_category_copied_from_a_feed() -> None:
    """Small letters, spaces and an escaped sign make no difference."""
    assert find("kids &amp; family>PARENTING") == ("Kids & Family", "Parenting")


def test_categories_in_the_feed(bare: Edition) -> None:
    """Each category is one element with its subcategories in it."""
    show = replace(bare.show, categories=("Education > Courses", "Kids & Family", "Education > How To"))
    found = [
        (tag.get("text"), [child.get("text") for child in tag])
        for tag in tags(feed_of(show, (), []), "itunes:category")
        if tag.getparent().tag == "channel"
    ]
    assert found == [("Education", ["Courses", "How To"]), ("Kids & Family", [])]


def test_a_show_s_description_is_no_tag_for_apps_that_take_it_for_html(bare: Edition) -> None:
    """They show what was written; elsewhere nothing changes, "&" and "<" before a number included."""
    show = replace(bare.show, description="R&B <3 and a \\<img src=x onerror=alert(1)> b")
    (text,) = (tag.text for tag in tags(feed_of(show, (), []), "description"))
    assert text == "R&B <3 and a &lt;img src=x onerror=alert(1)> b"


def test_the_cover_s_address(bare: Edition) -> None:
    """The cover lies beside the feed under one name, with the picture's own suffix."""
    assert channel.cover_url(replace(bare.show, image="art/Show Art.JPG")) == "https://bare.example/cover.jpg"
    assert channel.cover_url(bare.show) == ""


def test_artwork_is_a_tag_when_there_is_one() -> None:
    """The tag of a picture is made of its address, for a show or an episode."""
    assert [tag.attributes for tag in artwork("https://a.example/ä.png")] == [{"href": "https://a.example/%C3%A4.png"}]
    assert list(artwork("")) == []


ADDRESSES = [
    ("https://a.example/b?c=d&e=%20#t=1", "https://a.example/b?c=d&e=%20#t=1"),
    ("https://a.example/mø 1.mp3", "https://a.example/m%C3%B8%201.mp3"),
    ("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC"),
    ("mailto:ann@a.example", "mailto:ann@a.example"),
]


@pytest.mark.parametrize(("given", "expected"), ADDRESSES)
def test_addresses_are_ascii(given: str, expected: str) -> None:
    """An address is written in ASCII, and one that is so already stays."""
    assert address(given) == expected


def test_values_have_no_blanks_around() -> None:
    """A value is stripped before it is cut."""
    assert value("  a b  ", 3) == "a b"
    assert value("a b c", 4) == "a b…"


# As others read it.


def test_parsers_read_back_what_was_meant(show_folder: ShowFolder, salt: Edition) -> None:
    """feedparser and podcastparser find every value as the edition has it."""
    feed, podcast = read(item.render(salt, FILES), show=show_folder.show, hosts=salt.hosts)
    (entry,), (episode,) = feed.entries, podcast["episodes"]
    assert feed.feed.title == podcast["title"] == "Tide & Time"
    assert feed.feed.podcast_guid == channel.feed_guid(show_folder.show.feed_url)
    assert podcast["itunes_owner"] == {"name": "The Tests", "email": "tests@tide.example"}
    assert podcast["itunes_categories"] == [["Science"]]
    assert (podcast["explicit"], podcast["type"], podcast["cover_url"]) == (
        False,
        "episodic",
        channel.cover_url(show_folder.show),
    )
    assert entry.title == episode["title"] == "Salt & <Water>"
    assert entry.id == episode["guid"] == salt.guid
    assert not entry.guidislink
    assert entry.link == episode["link"] == salt.url
    assert salt.published is not None
    assert episode["published"] == salt.published.timestamp()
    assert entry.enclosures == [{"href": salt.audio.url, "length": "1234567", "type": "audio/mpeg"}]
    assert episode["enclosures"] == [{"url": salt.audio.url, "file_size": 1234567, "mime_type": "audio/mpeg"}]
    assert (episode["total_time"], episode["season"], episode["number"], episode["explicit"]) == (91, 2, 7, True)
    assert [chapter["title"] for chapter in episode["chapters"]] == [chapter.title for chapter in salt.chapters]
    starts = [chapter["start_parsed"].total_seconds() for chapter in entry.psc_chapters.chapters]
    assert starts == [chapter.start / 1000 for chapter in salt.chapters]
    assert "almanac.example/?a&amp;b" in entry.summary


# Faults seen in other systems' feeds.


def test_faults_of_others_are_not_ours(show_folder: ShowFolder, salt: Edition, bare: Edition) -> None:
    """None of the known faults of publishing systems is in our feed."""
    xml = item.render(salt, FILES)
    feed = feed_of(show_folder.show, salt.hosts, [xml]).decode()
    assert 'xmlns:podcast="https://podcastindex.org/namespace/1.0"' in feed  # no slash at the end
    for name in ("podcast:id", "podcast:social", "podcast:previousUrl", "podcast:comments", "itunes:block"):
        assert f"<{name}" not in feed
    assert "<podcast:chapters" not in item.render(bare, ("item.xml",)).decode()
    assert all(tag.get("language") for tag in tags(xml, "podcast:transcript"))
    assert text(xml, "guid") not in (salt.url, salt.audio.url)
    assert text(xml, "itunes:duration").isdigit()
    assert "python-feedgen" not in feed
    assert "<docs>" not in feed
    assert 'isPermaLink="false"' in feed
    assert find("Technology > Podcasting") is None
    assert [tag.text for tag in tags(feed.encode(), "itunes:explicit")] == ["false", "true"]


def test_funding_without_an_address_is_none(bare: Edition) -> None:
    """A place to give money without an https address is left out, a long label is cut."""
    places = (Funding("", "Tea"), Funding("http://a.example/", "Tea"), Funding("https://a.example/é", "tea " * 100))
    show = replace(bare.show, extras=PodcastFields(funding=places))
    (found,) = tags(feed_of(show, (), []), "podcast:funding")
    assert found.get("url") == "https://a.example/%C3%A9"
    assert len(found.text) <= 128


@pytest.mark.corpus
def test_real_episodes_are_read_back(corpus: Path) -> None:
    """Every real episode that may be in a feed is read back from it by both parsers with its values."""
    show_folder = open_show(corpus / "dtc")
    editions = [
        edition for source in show_folder.sources if not (edition := load(show_folder, source).edition).feed_obstacles
    ]
    editions.sort(key=lambda edition: (edition.published, edition.guid), reverse=True)
    feed, podcast = read(*(item.render(edition, FILES) for edition in editions), show=show_folder.show)
    assert len(editions) > 100
    by_guid = {episode["guid"]: episode for episode in podcast["episodes"]}
    for edition, entry in zip(editions, feed.entries, strict=True):
        episode = by_guid[edition.guid]
        assert (entry.id, entry.title, entry.link) == (edition.guid, edition.episode.title, edition.url)
        assert edition.published is not None
        assert episode["published"] == edition.published.timestamp()
        assert episode["enclosures"][0]["url"] == edition.audio.url
        assert episode["total_time"] == round((edition.duration or 0) / 1000)
        chapters = [(chapter["title"], chapter["start"]) for chapter in episode.get("chapters", ())]
        assert chapters == [(chapter.title, chapter.start // 1000) for chapter in edition.chapters]
        assert len(entry.summary.encode()) <= 4000


def test_a_setting_that_directories_refuse_is_told_at_its_line(make_show: Callable[..., Path]) -> None:
    """The show's picture and its categories are found by the line in show.yaml."""
    root = make_show({}, "image: cover.png\ncategories: [Science, Sience]\n")
    show_folder = open_show(root)
    places = {found.code: str(found.place) for found in show_parts(show_folder)[2]}
    assert places["S007"] == "show.yaml:9:8"
    assert places["S010"] == "show.yaml:10:23"
