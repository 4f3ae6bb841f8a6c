"""The tags of the feed: fields of show.yaml and of an episode in, the elements they become out."""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import feedparser
import podcastparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from pipeline import press
from pipeline.edition import Edition
from pipeline.feed import item
from pipeline.feed.codes import COUNTRIES
from pipeline.feed.lists import MEDIUMS, ROLES, SERVICES, groups_of, license_id, rrule_fault
from pipeline.feed.tags import NAMESPACES, exact
from pipeline.media.pictures import artwork_problem, inspect
from pipeline.model.episode import Clip
from pipeline.model.feed_fields import Enclosure, Funding, PodcastFields, Value
from pipeline.model.problems import Place
from pipeline.model.show import Credit, Person, Picture, Show
from pipeline.publish.formats import applicable
from pipeline.publish.show_folder import load, open_show
from pipeline.text.language_codes import LANGUAGE_CODES
from tests.conftest import feed_of

ROOT = Path(__file__).resolve().parents[1]
AUDIO = 'audio: {url: "https://cdn.example/salt.mp3", length: 9, type: audio/mpeg, duration: 300}\n'

# What show.yaml says beside the usual, and the elements of the channel that it becomes, without their prefixes.
SHOW = """\
itunes_title: Tides
<title>Tides</title>
===
block: true
<block>Yes</block>
<block>yes</block>
===
block: {spotify: no, Apple: no, all: yes, nobody: yes}
<block>yes</block>
<block id="apple">no</block>
<block id="spotify">no</block>
===
block: no
<block>no</block>
===
complete: true
<complete>Yes</complete>
===
complete: false
===
new_feed_url: https://new.example/feed.xml
<new-feed-url>https://new.example/feed.xml</new-feed-url>
===
websub_hub: https://hub.example/
<link rel="hub" href="https://hub.example/"/>
===
medium: music
<medium>music</medium>
===
type: serial
<type>serial</type>
===
podping: true
<podping usesPodping="true"/>
===
podroll: [{feed_guid: a-b, feed_url: "https://b.example/f", medium: video, title: B}, {feed_url: "https://c.example/"}]
<podroll><remoteItem feedGuid="a-b" feedUrl="https://b.example/f" medium="video" title="B"/></podroll>
===
publisher: {feed_guid: a-b, feed_url: "http://b.example/f", medium: podcast}
<publisher><remoteItem feedGuid="a-b" medium="publisher"/></publisher>
===
chat: {server: irc.tide.example, protocol: IRC, account_id: "@ann", space: "#tides"}
<chat server="irc.tide.example" protocol="irc" accountId="@ann" space="#tides"/>
===
chat: {server: irc.tide.example, protocol: icq}
===
locked: true
<locked owner="tests@tide.example">yes</locked>
===
update_frequency: {label: Twice, rrule: "FREQ=WEEKLY;COUNT=2", dtstart: 2025-01-03, complete: true}
<updateFrequency complete="true" dtstart="2025-01-03" rrule="FREQ=WEEKLY;COUNT=2">Twice</updateFrequency>
===
update_frequency: {label: Twice, rrule: "FREQ=WEEKLY;COUNT=2"}
<updateFrequency>Twice</updateFrequency>
===
credits: [{person: ann, role: Producer}, {person: ann, role: editor}, {person: ann, role: boss}, {person: zoe, role: intern}]
<person role="producer" group="creative direction" href="https://ann.example/">Ann</person>
<person role="editor" group="writing" href="https://ann.example/">Ann</person>
<person role="intern" group="misc.">zoe</person>
===
license: CC-BY-4.0
<license>cc-by-4.0</license>
===
license: mine
"""
# The same of an episode and its item. What both can say stands here.
EPISODE = """\
block: true
<block>Yes</block>
===
block: no
===
season: 2
<season>2</season>
<season name="The second">2</season>
===
episode: 3
episode_display: Chapter three of this long story, the end
<episode>3</episode>
<episode display="Chapter three of this long…">3</episode>
===
license: {id: mine, url: "https://tide.example/mine"}
<license url="https://tide.example/mine">mine</license>
===
license: {id: CC0-1.0, url: "http://tide.example/"}
<license>cc0-1.0</license>
===
location: Portishead & Avonmouth
<location>Portishead &amp; Avonmouth</location>
===
location: {name: Bristol, rel: creator, geo: "geo:51.45,-2.62", osm: R57539, country: gb}
<location rel="creator" geo="geo:51.45,-2.62" osm="R57539" country="gb">Bristol</location>
===
location: [{name: Bristol, rel: near, geo: "51.45", osm: 57539, country: uk}, {rel: subject}, Bath]
<location>Bristol</location>
<location>Bath</location>
===
txt: [{purpose: release, text: "2025"}, {text: salt}, {purpose: verify}]
<txt purpose="release">2025</txt>
<txt>salt</txt>
===
funding: [{url: "https://tide.example/tea", label: Tea}, {url: "http://tide.example/", label: Cake}]
<funding url="https://tide.example/tea">Tea</funding>
===
funding: [{url: "https://tide.example/tea"}]
<funding url="https://tide.example/tea">https://tide.example/tea</funding>
===
value:
  type: lightning
  method: keysend
  suggested: "0.00000005000"
  recipients:
  - {name: Bo, type: node, address: "02d5", split: 90, fee: false, custom_key: "7", custom_value: x}
  - {name: Nobody, type: node}
<value type="lightning" method="keysend" suggested="0.00000005000"><valueRecipient name="Bo" type="node" \
address="02d5" split="90" fee="false" customKey="7" customValue="x"/></value>
===
value: {type: lightning, method: bolt12, recipients: [{type: offer, address: lno1qgsqvgnwgcg35z6ee2h3qgsqvgnwgcg35z6ee2h3qgsqvgnwgcg35z6ee2h3qgsqvgnwgcg35z6ee2h3qgsqvgnwgcg35z6ee2h3qgsqvgnwgcg35z6ee2h3qgsqvgnwgcg35z6ee2h3qgsqvgnwgcg35z6ee2h3qgsqvgnwgcg35z6ee2h3qgsqvgnwgcg35z6ee2h3, split: 1}]}
<value type="lightning" method="bolt12"><valueRecipient type="offer" address="lno1qgsqvgnwgcg35z6ee2h3qgsqvgnwgcg35z6ee2h3qgsqvgnwgcg35z6ee2h3qgsqvgnwgcg35z6ee2h3qgsqvgnwgcg35z6ee2h3qgsqvgnwgcg35z6ee2h3qgsqvgnwgcg35z6ee2h3qgsqvgnwgcg35z6ee2h3qgsqvgnwgcg35z6ee2h3qgsqvgnwgcg35z6ee2h3" split="1"/></value>
===
value: {type: lightning, method: keysend}
===
social:
- {protocol: activitypub, uri: "https://social.example/1", account_id: "@bo", account_url: "https://social.example/@bo", priority: 1}
- {protocol: atproto, uri: "at://did:plc:x/y", account_url: "http://social.example/"}
- {protocol: myspace, uri: "https://social.example/1"}
- {protocol: twitter, uri: "http://social.example/1"}
<socialInteract protocol="activitypub" uri="https://social.example/1" accountId="@bo" \
accountUrl="https://social.example/@bo" priority="1"/>
<socialInteract protocol="atproto" uri="at://did:plc:x/y"/>
===
social: [{protocol: disabled}]
<socialInteract protocol="disabled"/>
===
images:
- {href: "https://tide.example/a.jpg", alt: A seal, aspect_ratio: 16/9, width: 1280, height: 720, type: image/jpeg, purpose: social banner}
- {href: "http://tide.example/b.jpg"}
<image href="https://tide.example/a.jpg" alt="A seal" aspect-ratio="16/9" width="1280" height="720" \
type="image/jpeg" purpose="social banner"/>
===
credits: [{person: ann, role: editor, group: video post-production}, {person: ann, role: host, group: writing}]
<person role="editor" group="video post-production" href="https://ann.example/">Ann</person>
===
hosts: [ann]
guests: [bo]
credits: [{person: bo, role: composer}, {person: bo, role: guest}]
<person role="host" group="cast" href="https://ann.example/">Ann</person>
<person role="guest" group="cast">Bo</person>
<person role="composer" group="audio post-production">Bo</person>
===
soundbites:
- {title: Salt, start: 0:00, duration: 15.5}
- {title: Too short, start: 10, duration: 14.9}
- {title: Water, start: "1:00", end: "3:00"}
- {title: After the end, start: 290, duration: 15}
<soundbite startTime="0.001" duration="15.499">Salt</soundbite>
<soundbite startTime="60.000" duration="120.000">Water</soundbite>
===
quotableClips:
- {name: Salt, startOffset: 10, endOffset: 25}
- {name: Water, startOffset: 25, endOffset: 300}
- {name: No end, startOffset: 30}
<soundbite startTime="10.000" duration="15.000">Salt</soundbite>
===
links: {youtube: "https://youtu.be/x", apple: "http://apple.example/", anchor: TODO, drawing: "https://tide.example/d"}
<contentLink href="https://youtu.be/x">Watch this episode on YouTube</contentLink>
===
alternate_enclosures:
- type: video/mp4
  length: 7924786
  bitrate: 511276
  height: 720
  lang: en
  title: The whole of it in moving pictures
  rel: video
  codecs: avc1.4d401f
  default: no
  sources: ["https://cdn.example/salt.mp4", "ipfs://salt", "http://cdn.example/salt.mp4"]
  integrity: {type: sri, value: sha384-x}
- {type: audio/opus, sources: ["http://cdn.example/salt.opus"]}
- {sources: ["https://cdn.example/salt.mp4"]}
<alternateEnclosure type="video/mp4" length="7924786" bitrate="511276" height="720" lang="en" \
title="The whole of it in moving…" rel="video" codecs="avc1.4d401f" default="false">\
<source uri="https://cdn.example/salt.mp4"/><source uri="ipfs://salt"/>\
<integrity type="sri" value="sha384-x"/></alternateEnclosure>
"""
# What stands in every channel and item.
ALWAYS = set(
    "title link description guid author owner explicit type category medium managingEditor language generator "
    "pubDate duration episodeType enclosure".split()
)
PEOPLE = {
    "people/ann.yaml": "title: Ann\nweb: https://ann.example/\n",
    "people/bo.yaml": "title: Bo\nweb: http://bo.example/\n",
}


def cases(table: str) -> list[object]:
    """Each case: the fields, and the elements."""
    found: list[object] = []
    for case in table.split("===\n"):
        at = case.find("\n<") + 1 or len(case)
        found.append(pytest.param(case[:at], case[at:].splitlines(), id=re.sub(r"\s+", " ", case[:50]).strip()))
    return found


def plain(element: etree._Element) -> str:
    """An element without prefixes and white space."""
    for one in element.iter():
        one.tag = etree.QName(one).localname
        one.tail = None
        if one.text and not one.text.strip():
            one.text = None
    return re.sub(r' xmlns:\w+="[^"]*"', "", etree.tostring(element, encoding="unicode"))


def elements(xml: bytes, more: set[str]) -> list[str]:
    """The elements of a channel or an item but those that are always there, unless they are among `more`."""
    root = etree.fromstring(xml)
    parent = root[0] if root.tag == "rss" else root
    found = [plain(one) for one in parent if isinstance(one.tag, str)]
    return [
        text for text in found if (name := re.match(r"<([\w-]+)", text)) and (name[1] not in ALWAYS or name[1] in more)
    ]


@pytest.fixture
def root(make_show: Callable[..., Path]) -> Callable[[str, str], Path]:
    """A show folder with two people, one episode and these fields."""

    def make(settings: str, fields: str) -> Path:
        text = f"---\ntitle: Salt\ndescription: Salt.\n{AUDIO}{fields}---\n"
        named = "seasons: {2: The second, 3: The third}\n"
        return make_show({"salt": text}, named + settings, **PEOPLE)

    return make


@pytest.mark.parametrize(("fields", "expected"), cases(SHOW))
def test_the_channel(fields: str, expected: list[str], root: Callable[[str, str], Path]) -> None:
    """A setting becomes these elements and no others."""
    show = open_show(root(fields, "")).show
    names = {match[1] for one in expected if (match := re.match(r"<([\w-]+)", one))}
    plain_show = elements(feed_of(open_show(root("", "")).show, (), []), names)
    found = [one for one in elements(feed_of(show, (), []), names) if one not in plain_show]
    assert found == expected


@pytest.mark.parametrize(("fields", "expected"), cases(EPISODE))
def test_the_item(fields: str, expected: list[str], root: Callable[[str, str], Path]) -> None:
    """A field of an episode becomes these elements and no others."""
    show_folder = open_show(root("", fields))
    loaded = load(show_folder, show_folder.sources[0])
    assert not [problem for problem in loaded.problems if problem.code.startswith("F0")]
    found = elements(item.render(loaded.edition, ()), set())
    assert [one for one in found if not re.match("<link|<chapters", one)] == expected


@pytest.mark.parametrize("field", ["license", "location", "txt", "funding", "value", "social", "images"])
def test_show_and_episode_say_it_alike(field: str, root: Callable[[str, str], Path]) -> None:
    """What both can say becomes the same elements in the channel and in the item."""
    for fields, expected in (param.values for param in cases(EPISODE)):  # type: ignore[attr-defined]
        if fields.startswith(f"{field}:"):
            show = replace(open_show(root(fields, "")).show, image="")
            assert elements(feed_of(show, (), []), set()) == expected


def test_times_of_soundbites_are_the_audio_s(root: Callable[[str, str], Path]) -> None:
    """The offset of the audio is added, and what then lies before its start is left out."""
    fields = "soundbites: [{title: A, start: 5, duration: 20}, {title: B, start: 1834.5, duration: 20}]\n"
    audio = 'audio: {url: "https://cdn.example/s.mp3", length: 9, type: audio/mpeg, duration: 9000, offset: -10}\n'
    show_folder = open_show(root("", fields))
    path = show_folder.sources[0].path
    path.write_text(path.read_text("utf-8").replace(AUDIO, audio), "utf-8")
    xml = item.render(load(show_folder, show_folder.sources[0]).edition, ())
    assert [one for one in elements(xml, set()) if "soundbite" in one] == [
        '<soundbite startTime="1824.500" duration="20.000">B</soundbite>'
    ]


def test_the_show_s_credits_are_restated(root: Callable[[str, str], Path]) -> None:
    """Credits of the show stand in every item, as an item's people replace the channel's, unless it has its own."""
    settings = "hosts: [ann]\ncredits: [{person: bo, role: producer}]\n"
    for fields, roles in (("", ["host", "producer"]), ("credits: [{person: bo, role: intern}]\n", ["host", "intern"])):
        show_folder = open_show(root(settings, fields))
        loaded = load(show_folder, show_folder.sources[0])
        found = [one for one in elements(item.render(loaded.edition, ()), set()) if one.startswith("<person")]
        assert [re.findall('role="(.*?)"', one)[0] for one in found] == roles
        assert "people/bo.yaml" in loaded.files


PICTURES = [
    ((1400, 1400), "RGB", "p.png", "cover.png", ' aspect-ratio="1/1" width="1400" height="1400" type="image/png" purpose="artwork"'),
    ((1280, 720), "RGB", "p.jpg", "picture.jpg", ' aspect-ratio="16/9" width="1280" height="720" type="image/jpeg" purpose="social"'),
    ((720, 1280), "RGB", "p.webp", "picture.webp", ' aspect-ratio="9/16" width="720" height="1280" type="image/webp" purpose="canvas"'),
    ((1400, 1400), "CMYK", "p.jpg", "picture.jpg", ' aspect-ratio="1/1" width="1400" height="1400" type="image/jpeg" purpose="artwork"'),
    ((1400, 1400), "RGBA", "p.png", "picture.png", ' aspect-ratio="1/1" width="1400" height="1400" type="image/png" purpose="artwork"'),
]  # fmt: skip


@pytest.mark.parametrize(("size", "mode", "name", "copy", "known"), PICTURES)
def test_an_episode_s_picture(
    size: tuple[int, int], mode: str, name: str, copy: str, known: str, root: Callable[[str, str], Path]
) -> None:
    """A picture is published beside its episode and known with its size; itunes:image is for what Apple takes."""
    folder = root("", f"image: {name}\n")
    Image.new(mode, size).save(folder / name)
    show_folder = open_show(folder)
    edition = load(show_folder, show_folder.sources[0]).edition
    files = applicable(edition)
    url = f"https://tide.example/episodes/salt/{copy}"
    assert copy in files
    found = [one for one in elements(item.render(edition, files), set()) if one.startswith("<image")]
    itunes = [f'<image href="{url}"/>'] if copy.startswith("cover") else []
    card = url.replace(copy, "card.png")
    shape = 'aspect-ratio="40/21" width="1200" height="630" type="image/png" purpose="social"'
    social = [] if "social" in known else [f'<image href="{card}" alt="Salt" {shape}/>']
    assert found == [*itunes, f'<image href="{url}" alt="Salt"{known}/>', *social]


def test_the_show_s_picture_is_known_with_its_size(root: Callable[[str, str], Path]) -> None:
    """Beside itunes:image the channel has a podcast:image; a picture that cannot be read has none."""
    folder = root("image: cover.png\n", "")
    (folder / "cover.png").write_bytes(b"no picture")
    assert len([one for one in elements(feed_of(open_show(folder).show, (), []), set()) if "cover" in one]) == 2
    Image.new("RGB", (3000, 3000)).save(folder / "cover.png")
    found = elements(feed_of(open_show(folder).show, (), []), set())
    assert (
        '<image href="https://tide.example/cover.png" alt="Tide &amp; Time" aspect-ratio="1/1" width="3000" '
        'height="3000" type="image/png" purpose="artwork"/>'
    ) in found


def test_long_notes_end_with_a_link_to_the_page(root: Callable[[str, str], Path]) -> None:
    """Notes over 16,000 bytes are cut between two elements, and the last paragraph leads to the rest."""
    show_folder = open_show(root("", ""))
    edition = load(show_folder, show_folder.sources[0]).edition
    body = "\n\n".join(f"Paragraph {number} прилив." for number in range(2000))
    (found,) = etree.fromstring(
        item.render(replace(edition, episode=replace(edition.episode, body=body)), ())
    ).iterfind("{*}encoded")
    assert 15_000 < len(found.text.encode()) <= 16_000
    last = etree.fromstring(f"<div>{found.text}</div>")[-1]
    assert last[0].get("href") == "https://tide.example/episodes/salt/"
    assert etree.fromstring(f"<div>{found.text}</div>")[-2].text.endswith("прилив.")


# Whatever the texts.

TEXTS = st.one_of(
    st.text(),
    st.sampled_from(["]]>", "a]]>b" * 100, "x" * 10_000, "word " * 2000, "\x00\x1f\ufffe", "  ", "&<>\"'", "🌊" * 300]),
)
LIMITS = {"funding": 128, "location": 128, "person": 128, "license": 128, "soundbite": 128, "txt": 4000, "title": 255}
ATTRIBUTES = {"display": 32, "rel": 128, "title": 128, "name": 128, "alt": 128, "purpose": 128}


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """An edition to put texts into."""
    root = tmp_path_factory.mktemp("bare")
    (root / "episodes").mkdir()
    lines = ("title: B", "description: B.", "link: https://b.example/", "feed_url: https://b.example/f.xml")
    (root / "show.yaml").write_text("\n".join(lines), "utf-8")
    (root / "episodes/b.md").write_text(f"---\ntitle: B\npublished: 2025-01-03\nepisode: 1\n{AUDIO}---\n", "utf-8")
    show_folder = open_show(root)
    return load(show_folder, show_folder.sources[0]).edition


def filled(edition: Edition, text: str) -> tuple[Edition, Show]:
    """The edition and its show with a text in every place that takes one."""
    url = f"https://a.example/{text}"
    words = dict.fromkeys(
        "name text purpose alt type method suggested account_id priority role group title".split(), text
    )
    extras = PodcastFields(
        license={"id": text, "url": url},
        locations=({**words, "geo": text, "osm": text, "country": text, "rel": text},),
        texts=(words,),
        funding=(Funding(url, text),),
        value=Value(words, ({**words, "address": text, "split": text},)),
        social=({**words, "protocol": "nostr", "uri": url, "account_url": url},),
        images=({**words, "href": url, "aspect_ratio": text, "width": text},),
    )
    person = Person("a", text, web=url, picture=url)
    show = replace(
        edition.show,
        title=exact(text) or "B",
        description=text,
        author=text,
        owner_name=text,
        owner_email=text,
        copyright=text,
        extras=extras,
        itunes_title=text,
        new_feed_url=url,
        websub_hub=url,
        medium=text,
        podroll=({**words, "feed_guid": text, "item_guid": text, "feed_url": url},),
        publisher={"feed_guid": text},
        chat={"server": text, "protocol": "irc", "space": text},
        seasons={"1": text},
        credits=(Credit(person, "producer"), Credit(person, text, text)),
        image="c.png",
        picture=Picture(1400, 1400, 1, "image/png", True),
        update_label=text,
        update_rrule=text,
        update_dtstart=text,
        locked=True,
        guid=text,
        language=text,
    )
    episode = replace(
        edition.episode,
        title=text,
        season=1,
        display=text,
        description=text,
        body=text,
        extras=extras,
        links={"youtube": url, text: url},
        soundbites=(Clip(text, 0, 20_000),),
        enclosures=(Enclosure({**words, "rel": text, "codecs": text}, (url, text), {"type": "sri", "value": text}),),
    )
    everybody = (person,)
    made = replace(
        edition, show=show, episode=episode, guests=everybody, hosts=everybody, credits=show.credits, guid=text
    )
    return replace(made, picture=show.picture, image="p.png"), show


@given(TEXTS)
@settings(deadline=None, max_examples=60)
def test_any_text_in_any_tag(bare: Edition, text: str) -> None:
    """Whatever is typed, the feed is well formed, within its limits, without spaces around, and readable by others."""
    edition, show = filled(bare, text)
    xml = item.render(edition, ("captions.vtt", "cover.png"))
    feed = feed_of(show, (Person("a", text),), [xml])
    assert item.render(edition, ("captions.vtt", "cover.png")) == xml
    for one in etree.fromstring(feed).iter():
        name, words = etree.QName(one).localname, one.text or ""
        assert len(words.strip()) <= LIMITS.get(name, 1_000_000), name
        assert one.tag == "guid" or len(words) == len(words.strip()) or len(one), name  # a ledger's is as it is
        if one.tag.startswith("{https://podcastindex"):
            for key, given_ in one.attrib.items():
                limit = 32 if name == "alternateEnclosure" and key in ("title", "rel") else ATTRIBUTES.get(key, 10**6)
                assert len(given_) <= limit, (name, key)
                assert not given_.lower().startswith("http:")
    for one in etree.fromstring(feed).iter("description"):
        assert len((one.text or "").encode()) <= 4000
    assert not feedparser.parse(feed).bozo
    assert len(podcastparser.parse("https://b.example/f.xml", io.BytesIO(feed))["episodes"]) == 1


# The lists.


def test_the_lists_are_whole() -> None:
    """The closed lists have as many words as their sources, and what looks words up in them knows no other."""
    assert {group: len(roles) for group, roles in ROLES.items()} == {
        "creative direction": 8,
        "cast": 8,
        "writing": 16,
        "audio production": 6,
        "audio post-production": 7,
        "administration": 7,
        "visuals": 2,
        "community": 1,
        "misc.": 2,
        "video production": 4,
        "video post-production": 2,
    }
    assert (len(SERVICES), len(MEDIUMS), len(LANGUAGE_CODES), len(COUNTRIES)) == (48, 19, 184, 249)
    assert groups_of("Editor") == ("writing", "video post-production")
    assert groups_of("boss") == ()


LICENSES = [
    ("CC-BY-4.0", "cc-by-4.0"),
    ("arr", "arr"),
    ("POD-V4V-1.0", "pod-v4v-1.0"),
    (" cc0-1.0 ", "cc0-1.0"),
    ("mit", "mit"),
    ("MIT OR Apache-2.0", ""),
    ("LicenseRef-Mine", ""),
    ("mine", ""),
    ("", ""),
    ("or", ""),
]


@pytest.mark.parametrize(("given_", "known"), LICENSES)
def test_licenses(given_: str, known: str) -> None:
    """Licences of the namespace and of SPDX are known in any case; expressions and names of one's own are not."""
    assert license_id(given_) == known


RULES = [
    ("FREQ=WEEKLY", "", ""),
    ("freq=monthly;byday=1FR", "", ""),
    ("FREQ=DAILY;UNTIL=20300101T000000Z", "", ""),
    ("FREQ=WEEKLY;COUNT=3", "2025-01-03T09:00:00+01:00", ""),
    ("", "", ""),
    ("FREQ=WEEKLY;COUNT=3", "", "COUNT"),
    ("FREQ=WEEKLY", "soon", "soon"),
    ("weekly", "", "not a rule"),
    ("FREQ=SOMETIMES", "", "not a rule"),
    ("FREQ=WEEKLY;BYDAY=", "", "not a rule"),
    ("RRULE:FREQ=WEEKLY", "", "not a rule"),
]


@pytest.mark.parametrize(("rrule", "dtstart", "words"), RULES)
def test_rules_of_frequency(rrule: str, dtstart: str, words: str) -> None:
    """A rule of RFC 5545 passes; with COUNT it needs a start; anything else is told."""
    fault = rrule_fault(rrule, dtstart)
    assert words in fault
    assert bool(words) is bool(fault)


def test_the_page_of_tags_lists_them_all(bare: Edition, root: Callable[[str, str], Path]) -> None:
    """docs/feed.md names every element that can be in the feed, and no other."""
    found: set[str] = set()
    prefixes = {address: prefix for prefix, address in NAMESPACES.items()}
    edition, show = filled(bare, "salt")
    show = replace(show, medium="podcast", chat={"server": "s", "protocol": "irc"}, block={"all": True}, complete=True)
    show = replace(show, podping=True, categories=("Science",))
    edition = replace(edition, episode=replace(edition.episode, block=True, body="long " * 2000))
    chapters = load_with_chapters(root)
    for xml in (
        feed_of(show, (), [item.render(edition, ("captions.vtt", "chapters.json", "cover.png"))]),
        item.render(chapters, ("chapters.json",)),
    ):
        for one in etree.fromstring(xml).iter():
            name = etree.QName(one)
            prefix = prefixes.get(name.namespace or "", "")
            found.add(f"{prefix}:{name.localname}" if prefix else name.localname)
    table = re.findall(r"^\| `([\w:-]+)`", (ROOT / "docs" / "feed.md").read_text("utf-8"), re.MULTILINE)
    assert sorted(table) == sorted(set(table))
    assert set(table) == found - {"rss", "channel", "item", "url"}


def load_with_chapters(root: Callable[[str, str], Path]) -> Edition:
    """An edition that has chapters."""
    lines = """\
    transcript:
    - {header: Salt}
    - {line: Salt., time: 0:00, who: Bo}
    """
    show_folder = open_show(root("", textwrap.dedent(lines)))
    return load(show_folder, show_folder.sources[0]).edition


UNFIT = [
    ((1400, 1400), "RGB", "p.jpg", ""),
    ((3000, 3000), "L", "p.png", ""),
    ((1400, 1400), "P", "p.png", ""),
    ((1399, 1399), "RGB", "p.jpg", "1399×1399 pixels, not a square of 1400 to 3000"),
    ((3000, 3001), "RGB", "p.png", "3000×3001 pixels, not a square of 1400 to 3000"),
    ((1400, 1400), "CMYK", "p.jpeg", "in colours of the kind CMYK, not RGB"),
    ((1400, 1400), "I;16", "p.png", "in colours of the kind I;16, not RGB"),
    ((1400, 1400), "RGBA", "p.png", "transparent in places"),
    ((1400, 1400), "LA", "p.png", "transparent in places"),
    ((1400, 1400), "RGB", "p.webp", "a WEBP, not a JPEG or PNG"),
    ((1500, 1400), "RGB", "p.gif", "a GIF, not a JPEG or PNG, 1500×1400 pixels, not a square of 1400 to 3000"),
]


@pytest.mark.parametrize(("size", "mode", "name", "fault"), UNFIT)
def test_why_a_picture_is_not_artwork(size: tuple[int, int], mode: str, name: str, fault: str, tmp_path: Path) -> None:
    """Size, shape, colours, transparency and kind are each named, and a fit picture has no problem."""
    Image.new(mode, size).save(tmp_path / name)
    problem = artwork_problem(tmp_path / name, name, Place("x.yaml"))
    assert (problem.message if problem else "") == (f"{name} is not fit for artwork: it is {fault}" if fault else "")
    known = inspect(tmp_path / name)
    assert known is not None
    assert (known.width, known.height, known.fit) == (*size, not fault)


def test_a_picture_under_a_wrong_name_is_not_artwork(tmp_path: Path) -> None:
    """The ending of a picture's name must say what it is."""
    Image.new("RGB", (1400, 1400)).save(tmp_path / "p.png", format="JPEG")
    problem = artwork_problem(tmp_path / "p.png", "p.png", Place("x.yaml"))
    assert problem is not None
    assert problem.message.endswith("it is a JPEG named .png")


@pytest.mark.parametrize("name", ["p.jpg", "p.png"])
def test_a_picture_that_breaks_off(name: str, tmp_path: Path) -> None:
    """A file that was cut short is no picture, though its head says that it is one; also where PDFs are made."""
    press.warm_up("print.css")
    path = tmp_path / name
    Image.effect_noise((1400, 1400), 60).convert("RGB").save(path)
    assert inspect(path) is not None
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert inspect(path) is None
