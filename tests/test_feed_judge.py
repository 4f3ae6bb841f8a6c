"""The judge of feeds passes a feed with every tag in it, and complains about each way to break it."""

from __future__ import annotations

import copy
import random
from pathlib import Path
from uuid import uuid5

import pytest
from lxml import etree

from tests.feed_judge import LEAST, NS, PODCAST_GUIDS, SCHEMA, judge

GOOD = (Path(__file__).parent / "cases" / "feed.xml").read_text(encoding="utf-8")

# What is broken, what is replaced (the first time it occurs), by what, and words of the complaint.
BROKEN = [
    # the document
    ("no XML declaration", '<?xml version="1.0" encoding="UTF-8"?>\n', "", "first line"),
    ("another encoding", 'encoding="UTF-8"', 'encoding="ISO-8859-1"', "first line"),
    ("not well-formed, as eleventy-podcaster's itunes:title", "<itunes:title>The bell buoy</itunes:title>", "<itunes:title>A & B</itunes:title>", "not well-formed"),
    ("a document type", "<rss ", '<!DOCTYPE rss [<!ENTITY x "y">]>\n<rss ', "document type"),
    ("django-cast's namespace with a slash", "podcastindex.org/namespace/1.0", "podcastindex.org/namespace/1.0/", "unknown namespace https://podcastindex.org/namespace/1.0/"),
    ("another case in a namespace", "podcast-1.0.dtd", "Podcast-1.0.dtd", "unknown namespace http://www.itunes.com/dtds/Podcast-1.0.dtd"),
    ("version 0.91", 'version="2.0"', 'version="0.91"', "feed: "),
    # channel, required
    ("no title", "<title>Salt &amp; Slack Water</title>", "", "channel: no title"),
    ("no link", "<link>https://slack.example/</link>", "", "channel: no link"),
    ("a blank description", "<![CDATA[<p>Talks on the <b>hour</b> when the tide stands still.</p>]]>", "", "channel: line 6, <description>"),
    ("no description", "<description><![CDATA[<p>Talks on the <b>hour</b> when the tide stands still.</p>]]></description>", "", "channel: no description"),
    ("no language", "<language>en-GB</language>", "", "channel: no language"),
    ("a language that is none", "en-GB", "xx", "<language>"),
    ("a language by its name", "en-GB", "English", "<language>"),
    ("no itunes:explicit", "<itunes:explicit>false</itunes:explicit>", "", "channel: no itunes:explicit"),
    ("pod2gen's explicit no", "<itunes:explicit>false<", "<itunes:explicit>no<", "<itunes:explicit>no"),
    ("explicit clean", "<itunes:explicit>false<", "<itunes:explicit>clean<", "<itunes:explicit>clean"),
    ("explicit True", "<itunes:explicit>true<", "<itunes:explicit>True<", 'item "The bell buoy"'),
    ("no itunes:image", '<itunes:image href="https://slack.example/cover-3000.jpg"/>', "", "channel: no itunes:image"),
    ("a picture that is a WebP", "cover-3000.jpg", "cover-3000.webp", "itunes:image"),
    ("a picture behind a query", "cover-3000.jpg", "cover.jpg?size=3000", "itunes:image"),
    ("two pictures", '<itunes:image href="https://slack.example/cover-3000.jpg"/>', '<itunes:image href="https://slack.example/a.jpg"/><itunes:image href="https://slack.example/b.jpg"/>', "more than one itunes:image"),
    ("no link to itself", '<atom:link rel="self" type="application/rss+xml" href="https://slack.example/feed.xml"/>', "", "no atom:link to the feed itself"),
    ("a link to itself of another type", 'rel="self" type="application/rss+xml"', 'rel="self" type="application/atom+xml"', "atom:link"),
    ("two links to itself", '<atom:link rel="first"', '<atom:link rel="self" type="application/rss+xml"', "more than one atom:link self"),
    ("the next page is this", "feed-2.xml", "feed.xml", "next page is this page"),
    ("prev for previous", 'rel="last"', 'rel="prev"', "RFC 5005 calls previous"),
    ("pages without a first", '<atom:link rel="first" href="https://slack.example/feed.xml"/>', "", "without a link to the first"),
    ("a relation nobody knows", 'rel="hub"', 'rel="nub"', "atom:link"),
    ("no item", "ITEMS", "", "item"),
    # channel, values
    ("a title of 256 characters", "<title>Salt &amp; Slack Water</title>", f"<title>{'🌊' * 256}</title>", "<title>"),
    ("a title with a space at its end", "<title>The bell buoy</title>", "<title>The bell buoy </title>", "space at an end"),
    ("an attribute with a space at its end", 'text="Technology"', 'text="Technology "', "itunes:category"),
    ("a description of 4,002 bytes in 2,001 characters", "<p>Talks on the <b>hour</b> when the tide stands still.</p>", "é" * 2001, "has 4002 bytes"),
    ("a description of 4,002 bytes in an item", "Who <em>rings</em> it?", "x" * 4002, 'item "The bell buoy": the description has'),
    ("a heading in a description", "<p>Who <em>rings</em> it?", "<h2>Who</h2><p>it?", "the description has <h2>"),
    ("a picture in a description", "<p>Talks on", "<img src='x'><p>Talks on", "channel: the description has <img>"),
    ("feedgen's obsolete category", '<itunes:category text="Technology"/>', '<itunes:category text="Technology"><itunes:category text="Podcasting"/></itunes:category>', "itunes:category"),
    ("a subcategory under the wrong category", 'text="Earth Sciences"', 'text="Design"', "itunes:category"),
    ("a subcategory that stands alone", '<itunes:category text="Technology"/>', '<itunes:category text="Earth Sciences"/>', "itunes:category"),
    ("a category in small letters", 'text="Technology"', 'text="technology"', "itunes:category"),
    ("a category twice", 'text="Technology"', 'text="Science"', "category Science more than once"),
    ("a year in copyright", "<copyright>Maud", "<copyright>2025 Maud", "name the holder only"),
    ("the sign in copyright", "<copyright>Maud", "<copyright>© Maud", "name the holder only"),
    ("an address of e-mail without its form", "maud@slack.example (Maud Ó Briain)", "Maud Ó Briain", "managingEditor"),
    ("another title of image", "<title>Salt &amp; Slack Water</title>\n      <link>", "<title>Salt</title>\n      <link>", "title of image"),
    ("another link of image", "<link>https://slack.example/</link>\n      <width>", "<link>https://slack.example</link>\n      <width>", "link of image"),
    ("an image too wide", "<width>144</width>", "<width>145</width>", "<image>"),
    ("an hour to skip that is none", "<hour>23</hour>", "<hour>24</hour>", "skipHours"),
    ("a day to skip that is none", "<day>Sunday</day>", "<day>Sun</day>", "skipDays"),
    ("Podlove's itunes:block no", "<itunes:block>Yes<", "<itunes:block>no<", "itunes:block"),
    ("complete false", "<itunes:complete>Yes<", "<itunes:complete>false<", "itunes:complete"),
    ("an unknown type", "<itunes:type>serial<", "<itunes:type>series<", "itunes:type"),
    ("an owner without e-mail", "<itunes:email>maud@slack.example</itunes:email>", "", "itunes:owner"),
    ("keywords", "<itunes:subtitle>When the tide stands still</itunes:subtitle>", "<itunes:keywords>tide,sea</itunes:keywords>", "itunes:keywords"),
    # the podcast namespace in channel
    ("a guid that is no UUID", "4d8e3f0a-3c55-5f0e-9b6c-0a1b2c3d4e5f", "slack", "podcast:guid"),
    ("a random UUID", "4d8e3f0a-3c55-5f0e", "4d8e3f0a-3c55-4f0e", "podcast:guid"),
    ("Castopod's guid made with the scheme", "4d8e3f0a-3c55-5f0e-9b6c-0a1b2c3d4e5f", str(uuid5(PODCAST_GUIDS, 'https://slack.example/feed.xml')), "with its scheme"),
    ("Castopod's podcast:id", '<podcast:podping usesPodping="true"/>', '<podcast:id platform="apple">1</podcast:id>', "podcast:id"),
    ("Castopod's podcast:previousUrl", '<podcast:podping usesPodping="true"/>', "<podcast:previousUrl>https://a.example/</podcast:previousUrl>", "podcast:previousUrl"),
    ("Castopod's podcast:social", '<podcast:podping usesPodping="true"/>', '<podcast:social platform="x"/>', "podcast:social"),
    ("Castopod's podcast:comments", '<podcast:socialInteract protocol="disabled"/>', '<podcast:comments uri="https://a.example/"/>', "podcast:comments"),
    ("Castopod's socialInteract@platform", 'priority="1"/>', 'platform="castopod"/>', "podcast:socialInteract"),
    ("the deprecated images", '<podcast:image href="https://slack.example/square.jpg" aspect-ratio="1/1"/>', '<podcast:images srcset="https://slack.example/a.jpg 1500w"/>', "podcast:images"),
    ("locked true", ">yes</podcast:locked>", ">true</podcast:locked>", "podcast:locked"),
    ("two guids", "</podcast:guid>", "</podcast:guid><podcast:guid>4d8e3f0a-3c55-5f0e-9b6c-0a1b2c3d4e5f</podcast:guid>", "more than one podcast:guid"),
    ("funding without address", ' url="https://slack.example/tea"', "", "podcast:funding"),
    ("funding over http", "https://slack.example/tea", "http://slack.example/tea", "podcast:funding"),
    ("a label of 129 characters", "Buy us tea", "t" * 129, "podcast:funding"),
    ("an unknown role", 'role="guest"', 'role="visitor"', "podcast:person"),
    ("an unknown group", 'group="cast"', 'group="crew"', "podcast:person"),
    ("a blank person", ">Per Lind<", "> <", "podcast:person"),
    ("a picture over http", "https://slack.example/ada.jpg", "http://slack.example/ada.jpg", "podcast:person"),
    ("a place in words", "geo:-27.86159,153.3169", "Dublin", "podcast:location"),
    ("a place of OpenStreetMap without its kind", 'osm="R1109531"', 'osm="1109531"', "podcast:location"),
    ("a country by its name", 'country="IE"', 'country="Ireland"', "podcast:location"),
    ("a trailer without date", ' pubdate="Thu, 01 May 2025 06:30:00 +0000"', "", "podcast:trailer"),
    ("a trailer on the wrong day", "Thu, 01 May", "Wed, 01 May", "is a Thu"),
    ("a licence of one's own without address", '<podcast:license url="https://slack.example/licence">', "<podcast:license>", "podcast:license"),
    ("a known licence in capitals", ">cc-by-nc-nd-4.0<", ">CC-BY-NC-ND-4.0<", "podcast:license"),
    ("value without recipients", '<podcast:valueRecipient type="node" address="02dd306e" split="100"/>\n      </podcast:value>\n      <podcast:image', "</podcast:value>\n      <podcast:image", "podcast:value"),
    ("a recipient without a split", ' split="95"', "", "podcast:value"),
    ("a medium that is none", ">podcast<", ">show<", "podcast:medium"),
    ("a list medium of a feed with items", ">podcast<", ">podcastL<", "podcast:medium"),
    ("a ratio in words", 'aspect-ratio="16/9"', 'aspect-ratio="wide"', "podcast:image"),
    ("a width with its unit", 'width="1920"', 'width="1920px"', "podcast:image"),
    ("ai-content yes", 'purpose="ai-content">false', 'purpose="ai-content">no', "podcast:txt"),
    ("a text of 4,001 characters", ">free text<", f">{'x' * 4001}<", "podcast:txt"),
    ("a podroll of nothing", '<podcast:remoteItem feedGuid="917393e3-1b1e-5cef-ace4-edaa54e1f810" feedUrl="https://feeds.example/pc20.xml" title="Podcasting 2.0"/>', "", "podcast:podroll"),
    ("a publisher that is a podcast", 'medium="publisher"', 'medium="podcast"', "podcast:publisher"),
    ("a rule with COUNT and no beginning", ' dtstart="2025-05-05T00:00:00.000Z"', "", "podcast:updateFrequency"),
    ("a rule without FREQ", 'rrule="FREQ=WEEKLY;', 'rrule="', "podcast:updateFrequency"),
    ("usesPodping yes", 'usesPodping="true"', 'usesPodping="yes"', "podcast:podping"),
    ("block Yes", "<podcast:block>yes<", "<podcast:block>Yes<", "podcast:block"),
    ("chat on an address", 'server="irc.slack.example"', 'server="https://irc.slack.example/"', "podcast:chat"),
    ("a protocol nobody knows", 'protocol="activitypub"', 'protocol="mastodon"', "podcast:socialInteract"),
    ("comments without address", ' uri="https://social.example/@maud/1"', "", "podcast:socialInteract"),
    # item
    ("no item title", "<title>The bell buoy</title>", "", 'item "slack-2": no title'),
    ("no enclosure", '<enclosure url="https://slack.example/2.m4a" length="7654321" type="audio/x-m4a"/>', "", 'item "The bell buoy": no enclosure'),
    ("two enclosures", '<guid isPermaLink="false">', '<enclosure url="https://slack.example/3.mp3" length="1" type="audio/mpeg"/><guid isPermaLink="false">', "more than one enclosure"),
    ("eleventy-podcaster's audio/mp3", 'type="audio/mpeg"/>\n      <guid>', 'type="audio/mp3"/>\n      <guid>', 'item "The quay wall, 海堤 and 🌊"'),
    ("a type that the extension denies", "1.mp3", "1.m4a", "<enclosure"),
    ("a query after the extension", "1.mp3", "1.mp3?from=feed", "<enclosure"),
    ("no length", ' length="1234567"', "", "<enclosure"),
    ("a length with its unit", "1234567", "1.2 MB", "<enclosure"),
    ("the same enclosure twice", 'https://slack.example/2.m4a" length="7654321" type="audio/x-m4a"', 'https://slack.example/1.mp3" length="7654321" type="audio/mpeg"', "that of 2 items"),
    ("no guid", '<guid isPermaLink="false">slack-2</guid>', "", "no guid"),
    ("a guid said to be an address that is none", '<guid isPermaLink="false">slack-2', "<guid>slack-2", "<guid>slack-2"),
    ("the same guid twice", ">slack-2<", ">https://slack.example/1/<", "that of 2 items"),
    ("pod2gen's guid, the address of the enclosure", ">slack-2<", ">https://slack.example/2.m4a<", "address of the enclosure"),
    ("octopod's guid, the page's address", ">slack-2<", ">https://slack.example/2/<", "said to be no permanent link"),
    ("eleventy-podcaster's date of RFC 3339", "Fri, 02 May 2025 06:30:00 +0100", "2025-05-02T06:30:00+01:00", "<pubDate>"),
    ("a zone by its name", "Fri, 02 May 2025 06:30:00 +0100", "Fri, 02 May 2025 06:30:00 GMT", "<pubDate>"),
    ("a wrong day of the week", "Fri, 02 May 2025", "Sat, 02 May 2025", "is a Fri"),
    ("a day that is none", "Fri, 02 May 2025", "Fri, 31 Apr 2025", "not a date"),
    ("oldest first", "Fri, 02 May 2025", "Wed, 02 Jul 2025", "newer than the item before it"),
    ("a duration in ISO 8601", "<itunes:duration>1801", "<itunes:duration>PT30M1S", "itunes:duration"),
    ("a duration in hours", "<itunes:duration>1801", "<itunes:duration>00:30:01", "itunes:duration"),
    ("a duration with decimals", "<itunes:duration>1801", "<itunes:duration>1801.5", "itunes:duration"),
    ("episode 0", "<itunes:episode>2<", "<itunes:episode>0<", "<itunes:episode>0"),
    ("episode 2a", "<itunes:episode>2<", "<itunes:episode>2a<", "<itunes:episode>2a"),
    ("season 0", "<itunes:season>1<", "<itunes:season>0<", "<itunes:season>0"),
    ("a type in capitals", ">full<", ">Full<", "itunes:episodeType"),
    ("no number in a serial show", "<itunes:episode>1</itunes:episode>", "", "the show is serial"),
    ("a season for one reader only", "<itunes:season>1</itunes:season>", "", "podcast:season without itunes:season"),
    ("a deep link without its #", '2/#"', '2/"', "atom:link"),
    ("two descriptions", "<author>", "<description>x</description><author>", "more than one description"),
    # chapters
    ("a version nobody knows", '<psc:chapters version="1.2">', '<psc:chapters version="2">', "psc:chapters"),
    ("a chapter without title", ' title="Goodbye"', "", "psc:chapters"),
    ("a chapter without start", ' start="00:20:00.000"', "", "psc:chapters"),
    ("a start without milliseconds", 'start="00:20:00.000"', 'start="20:00"', "psc:chapters"),
    ("chapters that do not ascend", 'start="00:20:00.000"', 'start="00:01:00.000"', "do not ascend"),
    ("two chapters at one time", 'start="00:20:00.000"', 'start="00:01:30.500"', "do not ascend"),
    ("a chapter after the end", 'start="00:20:00.000"', 'start="00:30:01.000"', "after the end of the episode"),
    ("two lists of chapters", "</psc:chapters>", '</psc:chapters><psc:chapters version="1.2"><psc:chapter start="00:00:00.000" title="x"/></psc:chapters>', "more than one psc:chapters"),
    ("chapters of the channel", "<itunes:subtitle>When", '<psc:chapters version="1.2"><psc:chapter start="00:00:00.000" title="x"/></psc:chapters><itunes:subtitle>When', "outside an item"),
    ("chapters of another type", "application/json+chapters", "application/json", "podcast:chapters"),
    # the podcast namespace in item
    ("a transcript of another type", "application/x-subrip", "application/srt", "podcast:transcript"),
    ("Podlove's captions that are not said to be any", ' language="en" rel="captions"', ' language="en"', "not said to be captions"),
    ("Podlove's transcript without language", ' language="en-GB"', "", "has no language"),
    ("a transcript twice", "2/captions.srt", "2/captions.vtt", "same transcript twice"),
    ("Podlove's comma between thousands", 'startTime="1234.500"', 'startTime="1,234.500"', "podcast:soundbite"),
    ("a soundbite at 0", 'startTime="73.25"', 'startTime="0"', "podcast:soundbite"),
    ("a soundbite at 0.000", 'startTime="73.25"', 'startTime="0.000"', "podcast:soundbite"),
    ("a soundbite as a time of day", 'startTime="73.25"', 'startTime="00:01:13"', "podcast:soundbite"),
    ("a soundbite after the end", 'startTime="73.25"', 'startTime="1790"', "ends after the episode"),
    ("guests without the host", '<podcast:person role="host">Maud Ó Briain</podcast:person>', "", "none of them is a host"),
    ("an episode by a word", ">2.5<", ">two<", "podcast:episode"),
    ("a display of 33 characters", 'display="Ch. 2"', f'display="{"2" * 33}"', "podcast:episode"),
    ("another enclosure without a source", '<podcast:source uri="https://slack.example/2.opus"/>\n        <podcast:source uri="ipfs://QmX33" contentType="application/x-bittorrent"/>', "", "podcast:alternateEnclosure"),
    ("another enclosure without type", 'type="audio/opus" ', "", "podcast:alternateEnclosure"),
    ("integrity by another sum", "sha384-", "md5-", "podcast:alternateEnclosure"),
    ("a link without address", ' href="https://video.example/2"', "", "podcast:contentLink"),
]  # fmt: skip


def broken(old: str, new: str) -> str:
    if old == "ITEMS":
        return GOOD[: GOOD.index("<item>")] + GOOD[GOOD.rindex("</item>") + 7 :]
    assert old in GOOD
    return GOOD.replace(old, new, 1)


def test_a_good_feed_with_every_tag_passes() -> None:
    """The judge has nothing to say about a feed that follows the specifications and uses every tag."""
    assert judge(GOOD.encode(), "https://slack.example/feed.xml") == []


def test_the_least_feed_passes() -> None:
    """The judge asks for nothing that PSP-1 and Apple do not require."""
    assert judge(b'<?xml version="1.0" encoding="UTF-8"?>' + etree.tostring(LEAST)) == []


@pytest.mark.parametrize(("old", "new", "complaint"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_a_broken_feed_is_complained_about(old: str, new: str, complaint: str) -> None:
    """Each way to break a feed gives a complaint that names it."""
    assert [one for one in judge(broken(old, new).encode()) if complaint in one]


def test_the_link_to_itself_is_where_the_feed_is() -> None:
    """A feed served from another address than its link to itself says is complained about."""
    assert judge(GOOD.encode(), "https://slack.example/feed-2.xml") == [
        "channel: the link to itself is https://slack.example/feed.xml, its address https://slack.example/feed-2.xml"
    ]


# Tags that an item or a channel may have more than one of, beside those that a case above says something of.
MANY = """
    category itunes:category atom:link item hour day podcast:funding podcast:person podcast:location podcast:trailer
    podcast:value podcast:valueRecipient podcast:valueTimeSplit podcast:image podcast:block podcast:txt podcast:remoteItem
    podcast:socialInteract psc:chapter podcast:transcript podcast:soundbite podcast:alternateEnclosure podcast:source
    podcast:contentLink
""".split()


def changed() -> list[tuple[str, etree._Element]]:
    """Every tag of the good feed, with its path there and a feed of its own in which to change it."""
    feed = etree.fromstring(GOOD.encode())
    paths = [feed.getroottree().getpath(tag) for tag in feed.iter("*") if tag is not feed]
    copies = [copy.deepcopy(feed) for _ in paths]
    return [(path, one.xpath(path, namespaces=NS)[0]) for path, one in zip(paths, copies, strict=True)]


def refused(tag: etree._Element) -> bool:
    """Whether the schema or, which takes longer, the judge has something against the feed of a tag."""
    if not SCHEMA.validate(tag.getroottree()):
        return True
    return bool(judge(etree.tostring(tag.getroottree(), encoding="UTF-8", xml_declaration=True)))


def test_every_tag_is_known_by_its_name() -> None:
    """No tag of the good feed passes under another name, or with an attribute nobody knows."""
    for path, tag in changed():
        tag.set("unknown", "x")
        assert refused(tag), path
        del tag.attrib["unknown"]
        tag.tag = f"{tag.tag}s"
        assert refused(tag), path


def test_every_tag_comes_as_often_as_it_may() -> None:
    """A tag that a channel or an item may have once is refused when it comes twice."""
    for path, tag in changed():
        name = path.rpartition("/")[2].partition("[")[0]
        if name not in MANY:
            tag.addnext(copy.deepcopy(tag))
            assert refused(tag), path


def test_any_tags_in_any_order_pass() -> None:
    """What is required, with any of the other tags of the good feed in any order, is a good feed."""
    chance = random.Random(5)
    feed = etree.fromstring(GOOD.encode())
    for _ in range(300):
        some = copy.deepcopy(feed)
        for parent in (some[0], *some.iter("item")):
            required = {tag.tag for tag in next(LEAST.iter(parent.tag))}
            tags = [tag for tag in parent if tag.tag in required or chance.random() < 0.5]
            chance.shuffle(tags)
            parent[:] = tags
        assert SCHEMA.validate(some), etree.tostring(some).decode()


def test_every_attribute_has_a_form() -> None:
    """No attribute of the good feed may be blank."""
    for path, tag in changed():
        for name, value in tag.items():
            tag.set(name, " ")
            assert refused(tag), (path, name)
            tag.set(name, value)


def test_every_text_has_a_form() -> None:
    """No tag of the good feed that has a text may be blank; a soundbite's title alone may be left out."""
    for path, tag in changed():
        if tag.text and tag.text.strip() and not path.endswith("podcast:soundbite[1]"):
            tag.text = ""
            assert refused(tag), path
