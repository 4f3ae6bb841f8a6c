"""Small editions and records in; the episode's page and the show's page, parsed again, out."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import lxml.html
import pytest
from lxml.html import HtmlElement
from PIL import Image

from pipeline.edition import Edition
from pipeline.files.templates import load_text
from pipeline.model.feed_fields import Funding, PodcastFields
from pipeline.model.show import Person, Picture, Show
from pipeline.publish.build import build
from pipeline.publish.request import Request
from pipeline.publish.show_folder import Loaded, load, open_show, open_standalone
from pipeline.record import Record, record_of
from pipeline.text.links import in_index, person_links, safe, site_links
from pipeline.writers import page, show_page
from tests.conftest import Quiet
from tests.extract import words
from tests.extract_page import page_words

Make = Callable[[str], Edition]

FILES = {
    "chapters.json": 812,
    "captions.vtt": 1_049,
    "captions.ttml": 12_600,
    "captions.srt": 0,
    "transcript.json": 9_000,
    "transcript.pdf": 1_260_000,
    "index.html": 0,
    "item.xml": 4_000,
}


EPISODE = """\
---
title: Rocks & rills
season: 2
episode: 7
published: 2025-03-07
description: All about *stones*.
intro: First.<br><br>Second.
guests: [ann]
topics: [geology, water]
links: {spotify: TODO, apple: "https://apple.example/?a=1&b=2"}
audio: {url: "https://cdn.example/7.mp3", length: 9, type: audio/mpeg, duration: 61}
transcript:
- {line: "Hello [laughs] and welcome.", sec: 3, who: Siân}
- header: The stone
- {line: "It’s 5 < 6 & “hard”.", sec: 20, who: Ann}
- {line: Second paragraph., sec: 20, who: Ann}
- {line: Later still., sec: 30, who: Ann}
- {line: "(whatever [sic] that means)", sec: 30.4, who: Siân}
- header: The rill
- {line: Water., sec: 50, who: Ann}
---
## Reading

[A book](https://book.example/) and [a trap](javascript:alert(1)).

#### Further reading
More.
"""


def parsed(html: str) -> HtmlElement:
    """The page as a tree, after what must hold of every page: links lead somewhere, headings are in order, no code."""
    tree = lxml.html.document_fromstring(html)
    assert isinstance(tree, HtmlElement)
    ids = strings(tree, "//@id")
    assert len(ids) == len(set(ids))
    assert {address[1:] for address in strings(tree, "//a/@href") if address.startswith("#")} <= set(ids)
    levels = [int(str(heading.tag)[1]) for heading in elements(tree, "//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert not elements(tree, "//iframe|//object") + strings(tree, "//@*[starts-with(name(), 'on')]")
    for script in elements(tree, "//script"):
        if script.get("type") == "application/ld+json":
            assert json.loads(script.text or "")["@type"] == "PodcastEpisode"
        else:
            assert script.text in (load_text("page.js"), load_text("search.js"))
    for address in strings(tree, "//@href|//@src"):
        assert ":" not in address or address.startswith(("https://", "http://", "mailto:")) or address == "data:,"
    return tree


def elements(tree: HtmlElement, path: str) -> list[HtmlElement]:
    found = tree.xpath(path)
    assert isinstance(found, list)
    return [element for element in found if isinstance(element, HtmlElement)]


def strings(tree: HtmlElement, path: str) -> list[str]:
    found = tree.xpath(path)
    assert isinstance(found, list)
    return [str(value) for value in found]


def texts(tree: HtmlElement, path: str) -> list[str]:
    return [" ".join(str(element.text_content()).split()) for element in elements(tree, path)]


def hrefs(tree: HtmlElement, path: str) -> list[str]:
    return strings(tree, f"{path}/@href")


def test_the_words_spoken_are_on_the_page(edition: Make) -> None:
    """The page has the words of the source, in order, once."""
    spoken = "Hello [laughs] and welcome. It’s 5 < 6 & “hard”. Second paragraph. Later still."
    assert page_words(page.render(edition(EPISODE), FILES)) == words([spoken, "(whatever [sic] that means)", "Water."])


def test_the_words_of_the_seed_are_on_its_page(seed: Loaded) -> None:
    """A whole real transcript comes through."""
    html = page.render(seed.edition, FILES)
    parsed(html)
    assert page_words(html) == words(p.text for turn in seed.edition.turns for p in turn.paragraphs)


def test_ids_are_media_fragments_and_the_first_place_wins(edition: Make) -> None:
    """A chapter's heading and a turn's first paragraph are reached by their second, each second once."""
    tree = parsed(page.render(edition(EPISODE), FILES))
    found = [(element.tag, element.get("id")) for element in elements(tree, "//*[starts-with(@id, 't=')]")]
    assert found == [("h3", "t=0"), ("p", "t=3"), ("h3", "t=20"), ("p", "t=30"), ("h3", "t=50")]


def test_chapters_are_listed_with_times_and_lead_to_their_headings(edition: Make) -> None:
    """The chapter list is the edition's, each line a link within the page."""
    tree = parsed(page.render(edition(EPISODE), FILES))
    assert texts(tree, "//nav//li") == ["0:00 Introduction", "0:20 The stone", "0:50 The rill"]
    assert hrefs(tree, "//nav//a") == ["#t=0", "#t=20", "#t=50"]


def test_speakers_and_times(edition: Make) -> None:
    """A speaker is named when the voice changes; a time stands at every turn or just above it."""
    tree = parsed(page.render(edition(EPISODE), FILES))
    assert texts(tree, "//*[@class='who']") == ["Siân 0:03", "Ann", "0:30", "Siân 0:30", "Ann"]
    assert texts(tree, "//section[@id='transcript']//h3") == ["0:00 Introduction", "0:20 The stone", "0:50 The rill"]


@pytest.mark.parametrize(
    ("fields", "files", "source", "moment"),
    [
        (
            "audio: {url: 'https://a.example/7.mp3?x#a'}",
            (),
            "https://a.example/7.mp3?x",
            "https://a.example/7.mp3?x#t=9",
        ),
        ("audio: {url: 'https://a.example/'}\nids: {youtube: abc}", ("audio.mp3",), "audio.mp3", "audio.mp3#t=9"),
        ("ids: {youtube: abc&t=3}", (), "", "https://www.youtube.com/watch?v=abc&t=9s"),
        ("title: X", (), "", "#t=9"),
    ],
    ids=["at an address", "beside the page", "only a video", "neither"],
)
def test_a_time_opens_the_recording(
    edition: Make, fields: str, files: tuple[str, ...], source: str, moment: str
) -> None:
    """The player and the times use the local copy, else the audio's address, else the video, else the page itself."""
    made = edition(f"---\n{fields}\ntranscript:\n- {{line: Hello., sec: 9, who: Ann}}\n---\n")
    made = replace(made, audio=replace(made.audio, path="audio/x.mp3" if files else ""))
    tree = parsed(page.render(made, dict.fromkeys(files, 9)))
    assert strings(tree, "//audio/source/@src") == ([source] if source else [])
    assert hrefs(tree, "//a[@class='time']") == [moment]
    video = ["https://www.youtube.com/watch?v=abc"] if "youtube" in fields else []
    assert hrefs(tree, "//*[@class='credits']//a[text()='YouTube']") == video


def test_facts_downloads_and_links(edition: Make) -> None:
    """Number, date, length, guest, topics, the files that are there with sizes, and only links that lead somewhere."""
    made = edition(EPISODE)
    made = replace(made, audio=replace(made.audio, path="audio/x.mp3"))
    tree = parsed(page.render(made, {**FILES, "audio.mp3": 999_500}))
    assert texts(tree, "//*[@class='facts']/li") == ["Season 2, Episode 7", "7 March 2025", "1 min"]
    assert texts(tree, "//dl/div") == [
        "Guest ann",
        "ElsewhereApple Podcasts",
        "Downloads Audio MP3 1.0 MB Transcript PDF 1.3 MB Captions WebVTT 1 kBTTML 13 kB Chapters JSON 1 kB",
        "Topicsgeologywater",
    ]
    assert hrefs(tree, "//dt[text()='Guest']/..//a") == ["../../people.html#guest-ann"]
    assert hrefs(tree, "//*[@class='topics']//a") == [
        "../../topics.html#topic-geology",
        "../../topics.html#topic-water",
    ]
    saved = strings(tree, "//a/@download")
    assert saved == ["x.mp3", "x.pdf", "x.vtt", "x.ttml", "x.chapters.json"]
    assert texts(tree, "//*[@class='lead']") == ["All about stones."]
    assert texts(tree, "//*[@class='prose']/h3|//*[@class='prose']/h4") == ["Reading", "Further reading"]
    assert hrefs(tree, "//*[@class='prose']//a") == ["https://book.example/"]


def test_the_head_names_feed_address_and_language(make_show: Callable[..., Path]) -> None:
    """Readers, search engines and sharing find the feed, the page's address, its language and what it is about."""
    root = make_show({"x": EPISODE}, "language: pt-BR\nimage: art.JPG\n")
    Image.new("RGB", (1400, 1400), "teal").save(root / "art.JPG")
    show_folder = open_show(root)
    tree = parsed(page.render(load(show_folder, show_folder.sources[0]).edition, FILES))
    assert tree.get("lang") == "pt-BR"
    assert strings(tree, "//link[@type='application/rss+xml']/@href") == ["https://tide.example/feed.xml"]
    assert strings(tree, "//link[@rel='canonical']/@href") == ["https://tide.example/episodes/x/"]
    assert strings(tree, "//meta[@name='description']/@content") == ["All about stones."]
    assert strings(tree, "//meta[@property='og:title']/@content") == ["Rocks & rills"]
    assert strings(tree, "//title/text()") == ["Rocks & rills · Tide & Time"]
    assert strings(tree, "//img/@src") == ["../../cover.small.jpg"]
    assert hrefs(tree, "//header[@class='masthead']/a") == ["../../index.html", "https://tide.example/feed.xml"]


def test_a_lone_file_has_no_show_to_link_to(tmp_path: Path) -> None:
    """Without a show there is no way home, no feed, no address; nothing else is missing."""
    path = tmp_path / "alone.md"
    path.write_text("---\ntitle: Alone\ntranscript:\n- {line: Hello., sec: 1}\n---\n", encoding="utf-8")
    show_folder = open_standalone(path)
    html = page.render(load(show_folder, show_folder.sources[0]).edition, {})
    tree = parsed(html)
    assert not elements(
        tree, "//link[@rel!='icon']|//nav|//dl/div|//header[@class='masthead']|//footer|//*[@class='speaker']"
    )
    assert page_words(html) == ["Hello", "."]


def test_chapters_without_transcript_lead_into_the_video(edition: Make) -> None:
    """Without words the chapter list itself carries the ids, and its links open the recording."""
    clips = "quotableClips:\n- {name: A, startOffset: 0, endOffset: 9}\n- {name: B, startOffset: 9, endOffset: 20}\n"
    tree = parsed(page.render(edition(f"---\ntitle: X\nids: {{youtube: abc}}\n{clips}---\n"), {}))
    assert not elements(tree, "//*[@id='transcript']")
    assert strings(tree, "//nav//li/@id") == ["t=0", "t=9"]
    assert hrefs(tree, "//nav//a") == [f"https://www.youtube.com/watch?v=abc&t={at}s" for at in (0, 9)]
    silent = parsed(page.render(edition(f"---\ntitle: X\n{clips}---\n"), {}))
    assert texts(silent, "//nav//li") == ["0:00 A", "0:09 B"]
    assert not elements(silent, "//nav//a")


def test_non_speech_marks_are_set_apart(edition: Make) -> None:
    """Sounds get a style, an editor's brackets do not."""
    tree = parsed(page.render(edition(EPISODE), FILES))
    assert texts(tree, "//*[@class='mark']") == ["[laughs]"]


EVIL = "</title><script>alert(1)</script>\"'><img src=x onerror=alert(1)>&amp;"


def test_hostile_texts_stay_texts(edition: Make) -> None:
    """Whatever a field says is shown as it stands, never read as markup or run as a script."""
    quoted = "'" + EVIL.replace("'", "''") + "'"
    source = f"""\
---
title: {quoted}
guests: [{quoted}]
topics: [{quoted}]
description: {quoted}
type: {quoted}
ids: {{youtube: {quoted}}}
links: {{a: "javascript:alert(1)", b: "data:text/html,x", {quoted}: "https://b.example/\\"><script>", c: " https://c.example"}}
audio: {{url: "javascript:alert(1)"}}
transcript:
- header: {quoted}
- {{line: {quoted}, sec: 1, who: {quoted}}}
---
{EVIL}
"""
    made = edition(source)
    made = replace(made, guests=(Person("e", EVIL, bio=EVIL, web="vbscript:x", links={EVIL: "javascript:alert(1)"}),))
    tree = parsed(page.render(made, {}))
    for path in ("//title", "//h1", "//*[@class='speaker']", "//*[@class='said']", "//*[@class='name']"):
        assert texts(tree, path)[0].startswith(EVIL)
    assert not elements(tree, "//img[@src!='../../cover.small.jpg']|//audio")


def test_the_same_page_twice(edition: Make) -> None:
    """Two renders are equal."""
    made = edition(EPISODE)
    assert page.render(made, FILES) == page.render(made, FILES)


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://a.example/b?c=d&e=f", True),
        ("HTTP://a.example", True),
        ("mailto:a@b.example", True),
        ("TODO", False),
        ("www.a.example", False),
        ("https://", False),
        ("https:///a", False),
        ("javascript:alert(1)//https://a.example", False),
        ("java\nscript:alert(1)", False),
        ("https://a.example/ b", False),
        ("data:text/html,x", False),
        ("//a.example", False),
        ("", False),
    ],
)
def test_what_may_be_linked(address: str, kept: bool) -> None:
    """Web and mail addresses only, whole and without spaces."""
    assert bool(safe(address)) is kept


def test_links_have_names_people_know() -> None:
    """A site's short name in a file becomes its name; one's own site comes first."""
    found = site_links({"apple": "https://a.example", "my_band": "https://b.example", "github": "x"})
    assert [link.label for link in found] == ["Apple Podcasts", "My band"]
    person = Person("a", "A", web="https://w.example", links={"linkedin": "https://l.example"})
    assert [link.label for link in person_links(person)] == ["Website", "LinkedIn"]


SHOW = Show(
    title="Tide <& Time>",
    description="About *tides*.",
    feed_url="https://tide.example/feed.xml",
    site_url="https://tide.example/",
    image="art/cover.PNG",
    picture=Picture(1400, 1400, 9, "image/png", fit=True),
    links={"apple": "https://apple.example/tide", "spotify": "TODO"},
    extras=PodcastFields(funding=(Funding("https://tip.example/", "Tip us"), Funding("javascript:alert(1)", "No"))),
)
HOST = Person("ann", "Ann <Lee>", bio="Knows *water*.", links={"github": "https://github.com/ann"})


def record(slug: str, published: str, season: int | None = None, draft: bool = False) -> Record:
    return Record(slug, f"{slug}.md", f"Title {slug}", season, published=published, draft=draft)


def test_the_show_lists_its_episodes_by_season_newest_first() -> None:
    """Seasons by their newest episode, episodes by date and then slug, whatever the zone; no draft, none undated."""
    records = [
        record("old", "2024-01-01T09:00:00+00:00", 1),
        record("b", "2025-01-01T09:00:00+00:00", 2),
        record("a", "2025-01-01T10:00:00+01:00", 2),
        record("new", "2025-01-01T09:30:00+00:00", 2),
        record("extra", "2024-06-01T09:00:00+00:00"),
        record("undated", ""),
        record("draft", "2025-02-01T09:00:00+00:00", 2, draft=True),
    ]
    tree = parsed(show_page.render(SHOW, (HOST,), records))
    assert texts(tree, "//h2") == ["Season 2", "Other episodes", "Season 1"]
    assert hrefs(tree, "//h3/a") == [f"episodes/{slug}/index.html" for slug in ("new", "a", "b", "extra", "old")]


def test_the_show_introduces_itself() -> None:
    """Cover, description, hosts, feed and support, with links that are fit for a page."""
    tree = parsed(show_page.render(SHOW, (HOST,), []))
    assert texts(tree, "//h1") == ["Tide <& Time>"]
    assert strings(tree, "//img/@src") == ["cover.small.jpg"]
    assert strings(tree, "//meta[@property='og:image']/@content") == ["https://tide.example/cover.png"]
    assert texts(tree, "//*[@class='name']") == ["Ann <Lee>"]
    assert hrefs(tree, "//p[@class='watch']/a") == ["https://tide.example/feed.xml"]
    assert hrefs(tree, "//*[@class='credits']//a") == [
        "https://github.com/ann",
        "https://apple.example/tide",
        "https://tip.example/",
    ]
    bare = replace(SHOW, image="", description="", feed_url="", site_url="", extras=PodcastFields())
    assert hrefs(parsed(show_page.render(bare, (), [])), "//p[@class='watch']/a") == ["feed.xml"]


def test_seasons_have_names_and_can_be_gone_to() -> None:
    """A season's name stands with its number; of several, links lead to each, and to guests and topics."""
    records = [record("a", "2025-01-01T09:00:00+00:00", 2), record("b", "2024-01-01T09:00:00+00:00")]
    records = [replace(one, guests=("Ann",), topics=("C",)) for one in records]
    tree = parsed(show_page.render(replace(SHOW, seasons={"2": "Marks"}), (), records))
    assert texts(tree, "//h2") == ["Season 2 Marks", "Other episodes", "Guests", "Topics"]
    assert hrefs(tree, "//dt[.='Seasons' or .='Index']/..//a") == ["#season-2", "#others", "#guests", "#topics"]
    alone = parsed(show_page.render(SHOW, (), [replace(records[0], topics=(), guests=())]))
    assert texts(alone, "//dt[.='Seasons' or .='Index']") == []


def test_guests_and_topics_by_the_alphabet(edition: Make) -> None:
    """Each with all of its episodes, accents aside, and in the place that an episode's page leads to."""
    words = ("time series", "C++", "zinc", "Łódź", "c#", "Time-Series", "Ärger", "50 % more")
    made = record_of(edition(EPISODE), (), ())
    tree = parsed(show_page.indexes(SHOW, [replace(made, topics=words)])["topics.html"])
    path = "//*[@id='topics']//dt"
    assert texts(tree, path) == ["50 % more", "Ärger", "c#", "C++", "Łódź", "time series", "zinc"]
    ids = strings(tree, f"{path}/../@id")
    assert len(set(ids)) == len(ids) == 7
    assert not any(" " in name for name in ids)
    assert {unquote(in_index("topic", word)) for word in words} == {f"../../topics.html#{name}" for name in ids}


def test_hosts_with_their_episodes() -> None:
    """Introduced or not, beside the guests; who is introduced says in how many episodes."""
    records = [record(slug, f"2025-01-0{day}T09:00:00+00:00") for day, slug in enumerate("abc", 1)]
    ann, bob = HOST.name, "Bob"
    hosted = [replace(one, hosts=names) for one, names in zip(records, ((ann,), (ann, bob), (ann, bob)), strict=True)]
    tree = parsed(show_page.indexes(SHOW, hosted)["people.html"])
    assert texts(tree, "//*[@id='hosts']//dt") == [ann, bob]
    assert hrefs(tree, "//*[@id='host-bob']//a") == ["episodes/c/index.html", "episodes/b/index.html"]
    for name in (ann, bob):
        assert len(tree.xpath("//*[@id=$id]", id=unquote(in_index("host", name)).partition("#")[2])) == 1
    front = parsed(show_page.render(SHOW, (HOST,), hosted))
    assert hrefs(front, "//dt[.='Index']/..//a") == ["people.html#hosts"]
    assert texts(front, "//*[@class='credits']//a[@class='count']") == ["3"]


def test_a_page_of_the_show_does_not_grow(edition: Make) -> None:
    """With 2,000 episodes as with 100: the newest 40, what most of them are about, and the ways to all the others."""
    made = record_of(edition(EPISODE), (), ())

    def shows(count: int) -> tuple[str, dict[str, str]]:
        records = [
            replace(
                made,
                slug=f"e{number}",
                season=number // 100,
                published=f"2020-01-01T{number // 60 % 24:02}:{number % 60:02}:00+00:00",
                topics=(f"topic {number}", f"field {number % 30}"),
                guests=(f"Guest {number}",),
            )
            for number in range(count)
        ]
        return show_page.render(SHOW, (HOST,), records), show_page.indexes(SHOW, records)

    hundred, _ = shows(100)
    thousands, indexes = shows(2000)
    assert len(thousands) < 1.2 * len(hundred)
    front = parsed(thousands)
    assert len(front.xpath("//h3/a")) == 40
    assert texts(front, "//*[@id='topics']//li[@class='all']") == ["Topics 2030"]
    assert len(front.xpath("//*[@id='guests']//li")) == 25
    assert hrefs(front, "//dt[.='Seasons']/..//a")[-1] == "episodes.html#season-0"
    every = parsed(indexes["episodes.html"])
    assert len(every.xpath("//dd[starts-with(@id, 'episode-')]/a")) == 2000
    for href in hrefs(front, "//*[@class='lines']//a") + hrefs(front, "//dt[.='Seasons']/..//a"):
        name, _, id = unquote(href).partition("#")
        assert len((parsed(indexes[name]) if name else front).xpath("//*[@id=$id]", id=id)) == 1


def test_a_show_without_guests_has_no_index_of_them() -> None:
    """Nor one of topics; nothing on its page leads there."""
    records = [record("a", "2025-01-01T09:00:00+00:00")]
    indexes = show_page.indexes(SHOW, records)
    assert [name for name, text in indexes.items() if text] == ["episodes.html"]
    assert "people.html" not in show_page.render(SHOW, (HOST,), records)


def test_the_way_back_leads_to_the_episode_s_place(edition: Make) -> None:
    """An episode that the show's page lacks, as it has no date or is a draft, leads to the page alone."""
    path = "//footer//a"
    assert hrefs(parsed(page.render(edition(EPISODE), FILES)), path) == ["../../episodes.html#episode-x"]
    undated = "\n".join(line for line in EPISODE.split("\n") if not line.startswith("published:"))
    for text in (undated, EPISODE.replace("published:", "draft: true\npublished:")):
        assert hrefs(parsed(page.render(edition(text), FILES)), path) == ["../../index.html"]


def test_hosts_lead_to_their_index(edition: Make) -> None:
    """As guests do."""
    tree = parsed(page.render(edition(EPISODE.replace("guests: [ann]", "hosts: [ann]")), FILES))
    assert hrefs(tree, "//dt[text()='Host']/..//a") == ["../../people.html#host-ann"]


def test_a_slug_is_no_id_of_the_page_s_own() -> None:
    """Episodes that are called like parts of the page do not take their place."""
    slugs = ("episodes", "guests", "topics", "search", "words", "main", "season-1", "others")
    records = [replace(record(slug, "2025-01-01T09:00:00+00:00", 1), topics=("x",), guests=("y",)) for slug in slugs]
    parsed(show_page.render(SHOW, (), records))


@pytest.mark.parametrize(("language", "direction"), [("he", "rtl"), ("ar-EG", "rtl"), ("en", None), ("haw", None)])
def test_pages_run_as_their_language_does(edition: Make, language: str, direction: str | None) -> None:
    """Both pages run from right to left in a language that does."""
    made = edition(EPISODE)
    told = parsed(page.render(replace(made, show=replace(made.show, language=language)), FILES))
    whole = parsed(show_page.render(replace(SHOW, language=language), (), []))
    assert (told.get("dir"), whole.get("dir")) == (direction, direction)


def test_an_episode_is_listed_with_what_helps_to_choose(edition: Make) -> None:
    """Number, date, length, guests and a clipped summary."""
    made = record_of(edition(EPISODE.replace("All about *stones*.", "word " * 200)), (), ())
    html = show_page.render(SHOW, (), [made])
    tree = parsed(html)
    assert texts(tree, "//*[@class='facts']/li") == ["Episode 7", "7 March 2025", "1 min", "with ann"]
    (summary,) = texts(tree, "//*[@class='summary']")
    assert len(summary) <= 281
    assert summary.endswith("word …")
    assert show_page.render(SHOW, (), [made]) == html


def test_the_show_s_picture(make_show: Callable[..., Path], tmp_path: Path) -> None:
    """Pages show it as large as they need it; one that is not there, or is no picture, nowhere."""
    root = make_show({"x": EPISODE}, "image: art.png\n")
    noise = Image.effect_noise((3000, 3000), 90).convert("RGB")
    for content, shown in ((noise, True), (None, False), (b"no picture", False)):
        (root / "art.png").unlink(missing_ok=True)
        if isinstance(content, bytes):
            (root / "art.png").write_bytes(content)
        elif content:
            content.save(root / "art.png", compress_level=0)
        folder = tmp_path / f"out-{type(content).__name__}"
        build(Request(root, folder, "pages"), Quiet())
        for name in ("index.html", "episodes/x/index.html"):
            tree = parsed((folder / name).read_text(encoding="utf-8"))
            assert (
                len(strings(tree, "//img[contains(@src, 'cover.small.jpg')]")) == len(elements(tree, "//img")) == shown
            )
            assert strings(tree, "//link[@rel='icon']/@href")[0].endswith("cover.small.jpg") is shown
        assert (folder / "cover.small.jpg").exists() is shown
        if shown:
            assert (folder / "cover.png").stat().st_size > 20_000_000
            assert (folder / "cover.small.jpg").stat().st_size < 400_000


def test_a_guest_s_picture(make_show: Callable[..., Path], tmp_path: Path) -> None:
    """A picture of the show's folder stands small beside the page; one that is missing or no picture is left out."""
    text = "---\ntitle: X\npublished: 2024-01-01\nguests: [ann, bob, cat, dan]\n---\n"
    people = {
        f"people/{name}.md": f"---\ntitle: {name}\npicture: images/{name}.png\n---\n" for name in ("ann", "bob", "cat")
    }
    people["people/dan.md"] = "---\ntitle: dan\npicture: https://dan.example/d.png\n---\n"
    root = make_show({"x": text}, **people)
    (root / "images").mkdir()
    Image.new("RGB", (900, 1200), "teal").save(root / "images" / "ann.png")
    (root / "images" / "cat.png").write_text("no picture")
    build(Request(root, tmp_path / "out", "pages"), Quiet())
    folder = tmp_path / "out" / "episodes" / "x"
    tree = parsed((folder / "index.html").read_text(encoding="utf-8"))
    assert strings(tree, "//img[@class='face']/@src") == ["person-ann.jpg"]
    with Image.open(folder / "person-ann.jpg") as image:
        assert (image.format, image.size) == ("JPEG", (120, 160))
    assert [path.name for path in folder.glob("person-*")] == ["person-ann.jpg"]
