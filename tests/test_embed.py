"""What other sites and search engines are given: the player to embed, oEmbed, sitemap, robots and the page for 404."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from urllib.robotparser import RobotFileParser

import lxml.etree
import lxml.html
import pytest

from pipeline.commands.clean import clean
from pipeline.publish.build import Outcome, build
from pipeline.publish.request import Request
from tests.conftest import Quiet

MakeShow = Callable[..., Path]
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"

EPISODE = """\
---
title: 'Salt & "pepper" <b>'
published: 2024-02-01
audio: {url: 'https://cdn.example/salt.mp3', length: 1000, type: audio/mpeg, duration: 600}
transcript:
- {line: Hello to you., sec: 0, who: Ann}
---
"""


def publish(root: Path, output: Path, **more: object) -> Outcome:
    return build(Request(root, output, "publish", **more), Quiet())  # type: ignore[arg-type]


def page(path: Path) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(path.read_bytes())


def addresses(output: Path) -> list[str]:
    """The addresses in the sitemap, which is UTF-8 XML of that namespace."""
    root = lxml.etree.fromstring((output / "sitemap.xml").read_bytes())
    assert root.tag == SITEMAP.replace("loc", "urlset")
    return [str(node.text) for node in root.iter(SITEMAP)]


def test_the_player_plays_and_leads_to_the_page(make_show: MakeShow, tmp_path: Path) -> None:
    """It has the sound's address and no script; its links open outside of the frame."""
    publish(make_show({"salt": EPISODE}), tmp_path / "out")
    tree = page(tmp_path / "out/episodes/salt/embed.html")
    assert [one.get("src") for one in tree.iter("source")] == ["https://cdn.example/salt.mp3"]
    assert [one.get("type") for one in tree.iter("source")] == ["audio/mpeg"]
    assert list(tree.iter("script")) == []
    link = next(iter(tree.iter("a")))
    assert link.text_content() == 'Salt & "pepper" <b>'
    assert (link.get("href"), link.get("target")) == ("https://tide.example/episodes/salt/", "_blank")
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert "media-src 'self' https://cdn.example;" in policy
    assert "script-src 'none'" in policy


def test_without_sound_the_player_leads_to_the_video(make_show: MakeShow, tmp_path: Path) -> None:
    """A player without anything to play has the link to the recording."""
    text = EPISODE.replace("audio: {", "ids: {youtube: 'abcdefghijk&t=1'}\nnone: {")
    publish(make_show({"salt": text}), tmp_path / "out")
    tree = page(tmp_path / "out/episodes/salt/embed.html")
    assert list(tree.iter("audio")) == []
    assert "https://www.youtube.com/watch?v=abcdefghijk" in [one.get("href") for one in tree.iter("a")]


def test_oembed_is_found_from_the_page(make_show: MakeShow, tmp_path: Path) -> None:
    """The page names it (oEmbed 1.0, 4); it has what type rich needs (2.3.4.4), and its HTML is one iframe."""
    output = tmp_path / "out"
    publish(make_show({"salt": EPISODE}), output)
    link = page(output / "episodes/salt/index.html").xpath("//link[@type='application/json+oembed']/@href")
    assert link == ["https://tide.example/episodes/salt/oembed.json"]
    answer = json.loads((output / "episodes/salt/oembed.json").read_text("utf-8"))
    assert (answer["version"], answer["type"], answer["title"]) == ("1.0", "rich", 'Salt & "pepper" <b>')
    assert {type(answer[name]) for name in ("width", "height", "thumbnail_width", "thumbnail_height")} == {int}
    frame = lxml.html.fragment_fromstring(answer["html"])
    assert (frame.tag, frame.get("title")) == ("iframe", 'Salt & "pepper" <b>')
    for address in (str(frame.get("src")), answer["thumbnail_url"]):
        assert (output / address.removeprefix("https://tide.example/")).is_file()


def test_the_code_to_embed_stands_where_texts_are_copied(make_show: MakeShow, tmp_path: Path) -> None:
    """description.html has the same HTML as oembed.json, as text."""
    publish(make_show({"salt": EPISODE}), tmp_path / "out")
    folder = tmp_path / "out/episodes/salt"
    shown = page(folder / "description.html").get_element_by_id("embed").text_content()
    assert shown == json.loads((folder / "oembed.json").read_text("utf-8"))["html"]


def test_pages_at_permalinks_name_files_that_are_there(make_show: MakeShow, tmp_path: Path) -> None:
    """Card and oEmbed stand in the episode's folder, wherever its page does; the sitemap has the page."""
    output = tmp_path / "out"
    publish(make_show({"salt": EPISODE}, "permalink: /show/{name}/\n"), output)
    tree = page(output / "show/salt/index.html")
    named = [
        *tree.xpath("//meta[@property='og:image']/@content"),
        *tree.xpath("//link[contains(@type,'oembed')]/@href"),
    ]
    assert len(named) == 2
    assert [name for name in named if not (output / name.removeprefix("https://tide.example/")).is_file()] == []
    assert "https://tide.example/show/salt/" in addresses(output)


def test_the_sitemap_has_what_is_out(make_show: MakeShow, tmp_path: Path) -> None:
    """All pages that can be read, no drafts, nothing that is to come; addresses in ASCII."""
    episodes = {
        "salt": EPISODE,
        "été-ü": EPISODE,
        "draft": EPISODE.replace("title:", "draft: true\ntitle:"),
        "coming": EPISODE.replace("2024-02-01", "2990-02-01"),
    }
    output = tmp_path / "out"
    publish(make_show(episodes), output)
    found = addresses(output)
    assert found[0] == "https://tide.example/"
    assert {address for address in found if "/episodes/" in address} == {
        "https://tide.example/episodes/salt/",
        "https://tide.example/episodes/%C3%A9t%C3%A9-%C3%BC/",
    }
    assert "https://tide.example/404.html" not in found


def test_robots_lead_to_the_sitemap(make_show: MakeShow, tmp_path: Path) -> None:
    """As the standard library reads it (RFC 9309), everything may be read."""
    publish(make_show({"salt": EPISODE}), tmp_path / "out")
    parser = RobotFileParser()
    parser.parse((tmp_path / "out/robots.txt").read_text().splitlines())
    assert parser.site_maps() == ["https://tide.example/sitemap.xml"]
    assert parser.can_fetch("anybody", "https://tide.example/episodes/salt/")


@pytest.mark.parametrize(
    ("site", "home"), [("https://tide.example/", "/"), ("https://tide.example/a/show/", "/a/show/")]
)
def test_the_page_for_404_leads_home_from_anywhere(make_show: MakeShow, tmp_path: Path, site: str, home: str) -> None:
    """A server sends it for any address, so its links begin at the root."""
    root = make_show({"salt": EPISODE})
    text = (root / "show.yaml").read_text()
    (root / "show.yaml").write_text(text.replace("site_url: https://tide.example/", f"site_url: {site}"))
    publish(root, tmp_path / "out")
    links = {str(one.get("href")) for one in page(tmp_path / "out/404.html").iter("a")}
    assert home in links
    assert all(link.startswith(("/", "https://")) for link in links)


def test_clean_removes_them(make_show: MakeShow, tmp_path: Path) -> None:
    """And leaves nothing of theirs."""
    output = tmp_path / "out"
    publish(make_show({"salt": EPISODE}), output, build=tmp_path / "build")
    (output / "report.json").write_text("{}")
    clean(output, tmp_path / "build")
    assert [str(path) for path in output.rglob("*") if path.is_file()] == []
