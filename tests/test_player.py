"""The episode's page of the demo show in Chromium: it plays, follows, lands on seconds, and works without a script."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import threading
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pipeline.commands import serve
from pipeline.publish.build import build
from pipeline.publish.request import Request
from tests.conftest import DEMO, ROOT, Quiet

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.skipif(shutil.which("chromium") is None, reason="Chromium is not installed")

AXE = ROOT / "tests" / "readers" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EPISODE = "episodes/01-a-step-in-alicante/"
EMBED = f"{EPISODE}embed.html"
FLAGS = ["--no-sandbox", "--disable-gpu", "--autoplay-policy=no-user-gesture-required", "--mute-audio"]
FLAGS += ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the demo show's pages."""
    root = tmp_path_factory.mktemp("demo")
    shutil.copytree(DEMO, root / "show")
    for stage in ("chapters", "captions", "feed", "pages"):
        build(Request(root / "show", root / "out", stage), Quiet())
    server = serve.server(root / "out", 0)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield started
        started.close()


Open = Callable[..., "Page"]


@pytest.fixture
def look(site: str, browser: Browser) -> Iterator[Open]:
    """Open a page; at the end nothing may have been complained of, and nothing asked of another host."""
    contexts, complaints = [], []

    def opened(path: str, **options: Any) -> Page:  # noqa: ANN401
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type != "log" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda ask: None if ask.url.startswith(site) else complaints.append(ask.url))
        page.goto(f"{site}{path}")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def until(page: Page, condition: str) -> None:
    """Wait until something is so; asked from outside, since the page's own policy allows no code from strings."""
    for _ in range(600):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    raise AssertionError(condition)


def playing(page: Page, start: float) -> None:
    """The sound plays, from that second on; it goes on while a busy machine looks."""
    until(page, f"(t => t > {start} && t < {start + 15})(document.querySelector('audio').currentTime)")
    assert page.evaluate("document.querySelector('audio').paused") is False


def marked(page: Page) -> list[str]:
    """The texts that are marked as spoken: of the transcript, and of the list of chapters."""
    texts = page.locator("[aria-current]").all_text_contents()
    return [" ".join(text.split())[:40] for text in texts]


def test_a_chapter_plays_from_its_start(look: Open) -> None:
    """A click on a chapter plays from there; chapter and paragraph are marked, and the mark goes on with the sound."""
    page = look(EPISODE)
    page.locator(".chapters a", has_text="Why Alicante?").click()
    playing(page, 38)
    assert page.url.endswith("#t=38")
    assert marked(page)[0] == "0:38 Why Alicante?"
    before = marked(page)
    page.evaluate("document.querySelector('audio').currentTime = 62")
    until(page, "document.querySelector('.chapters [aria-current]').textContent.includes('Zero')")
    assert len(marked(page)) == len(before) == 3  # a chapter, a paragraph, and a sentence in it
    assert page.locator(".said[aria-current]").bounding_box()["y"] < 720  # type: ignore[index]  followed into sight


def test_a_click_on_a_word_plays_from_it(look: Open) -> None:
    """Where word times are known; the sentence is marked then."""
    page = look(EPISODE)
    sentence = page.locator(".sentence", has_text="Every height in mainland Spain")
    sentence.click()
    page.wait_for_function("!document.querySelector('audio').paused")
    begin = float(sentence.get_attribute("data-at") or 0)
    words = (sentence.get_attribute("data-words") or "").split()
    now = page.evaluate("document.querySelector('audio').currentTime")
    assert begin + int(words[1]) / 100 <= now <= begin + int(words[-1]) / 100 + 2  # the middle of its box
    assert sentence.get_attribute("aria-current") == "true"


def test_the_list_of_chapters_follows(look: Open) -> None:
    """Beside the text a list too long for the window scrolls to the chapter that is spoken; the text stays."""
    page = look(EPISODE, viewport={"width": 1280, "height": 700}, bypass_csp=True)
    page.add_style_tag(content=".chapters { max-height: 6rem !important }")
    page.evaluate("document.querySelector('audio').currentTime = 62")
    until(page, "document.querySelector('.chapters [aria-current]')?.textContent.includes('Zero')")
    until(page, "document.querySelector('.chapters').scrollTop > 0")
    inside = """() => {
      const [list, link] = [".chapters", ".chapters [aria-current]"].map((one) => document.querySelector(one));
      const [box, its] = [list.getBoundingClientRect(), link.getBoundingClientRect()];
      return its.top >= box.top && its.bottom <= box.bottom;
    }"""
    assert page.evaluate(inside)
    assert page.evaluate("scrollY") == 0


def test_a_time_in_the_text_plays(look: Open) -> None:
    """A click on a time of the transcript plays in the page's own player, and the address is that of the moment."""
    page = look(EPISODE)
    page.locator(".turn .time", has_text="0:41").click()
    playing(page, 41)
    assert page.url.endswith(f"{EPISODE}#t=41")


def test_following_can_be_turned_off(look: Open) -> None:
    """Without the tick the text stays where it is while the sound goes on."""
    page = look(EPISODE, viewport={"width": 800, "height": 500})
    page.locator("#follow").uncheck()
    page.evaluate("scrollTo(0, 0)")
    page.evaluate("document.querySelector('audio').currentTime = 70; document.querySelector('audio').play()")
    until(page, "document.querySelector('.chapters [aria-current]').textContent.includes('Zero')")
    assert page.evaluate("scrollY") == 0


@pytest.mark.parametrize("address", ["#t=59", "#t=0:59", "#t=00:00:59", "#t=npt:59.0,70"])
def test_addresses_of_moments(look: Open, address: str) -> None:
    """A link to a moment sets the player there and shows its text, in each notation of media fragments."""
    page = look(f"{EPISODE}{address}", viewport={"width": 800, "height": 500})
    until(page, "document.querySelector('audio').currentTime >= 59")
    assert page.evaluate("document.querySelector('audio').paused") is True
    heading = page.locator("h3", has_text="Zero is a decision")
    box = heading.bounding_box()
    assert box is not None
    assert -200 < box["y"] < 400


def test_another_moment_in_the_address(look: Open) -> None:
    """Who types another moment into the address of the open page goes there."""
    page = look(EPISODE)
    page.evaluate("location.hash = '#t=20'")
    until(page, "document.querySelector('audio').currentTime === 20")


def test_keys(look: Open) -> None:
    """Enter on a time plays; J, K and L work while the player has the focus, and only then (WCAG 2.1.4)."""
    page = look(EPISODE)
    page.keyboard.press("l")
    assert page.evaluate("document.querySelector('audio').currentTime") == 0
    page.locator(".chapters a").nth(1).focus()
    page.keyboard.press("Enter")
    playing(page, 20)
    page.locator("audio").focus()
    page.keyboard.press("k")
    assert page.evaluate("document.querySelector('audio').paused") is True
    at = page.evaluate("document.querySelector('audio').currentTime")
    page.keyboard.press("l")
    assert page.evaluate("document.querySelector('audio').currentTime") == pytest.approx(at + 30, abs=0.1)
    page.keyboard.press("j")
    assert page.evaluate("document.querySelector('audio').currentTime") == pytest.approx(at + 15, abs=0.1)
    page.keyboard.press("k")
    playing(page, at + 14)


def test_place_and_speed_are_remembered(look: Open) -> None:
    """Who comes back hears on where they stopped, as fast as before; an address with a moment wins."""
    page = look(EPISODE)
    page.locator("#speed").select_option("1.5")
    page.evaluate("document.querySelector('audio').currentTime = 33; document.querySelector('audio').play()")
    until(page, "Number(localStorage.getItem('place ' + location.pathname)) >= 33")
    page.evaluate("document.querySelector('audio').pause()")
    page.reload()
    until(page, "document.querySelector('audio').currentTime >= 33")
    assert page.evaluate("document.querySelector('audio').playbackRate") == 1.5
    page.goto(f"{page.url}#t=59")
    page.reload()
    until(page, "document.querySelector('audio').currentTime >= 59")


def test_tracks(look: Open) -> None:
    """The browser reads every caption and every chapter of the tracks."""
    page = look(EPISODE)
    found = page.evaluate(
        """async () => {
          const tracks = [...document.querySelectorAll("track")];
          return Promise.all(tracks.map((track) => new Promise((done) => {
            track.addEventListener("load", () => done([track.kind, track.track.cues.length]));
            track.track.mode = "hidden";
          })));
        }"""
    )
    captions = page.request.get(f"{page.url.split('#')[0]}captions.vtt").text().count(" --> ")
    assert found == [["captions", captions], ["chapters", 4]]
    assert captions > 20


@pytest.mark.parametrize("script", [True, False])
def test_the_way_to_other_episodes(look: Open, script: bool) -> None:
    """An episode's page leads to its place among all episodes, beside its neighbours, and to its guest and topics."""
    page = look(EPISODE, java_script_enabled=script)
    page.locator(".colophon a").click()
    box = page.locator("dd:target").bounding_box()
    assert box is not None
    assert 0 < box["y"] < 720
    assert "The Step Where Spain Begins" in (page.locator("dd:target").text_content() or "")
    assert (page.locator("dd:has(+ dd:target)").bounding_box() or {"y": -1})["y"] > -300
    for link, name in ((".name[href]", "José María Ibáñez"), (".topics a", "sea level")):
        page = look(EPISODE, java_script_enabled=script)
        page.locator(link).first.click()
        assert page.locator("div:target dt").text_content() == name
        assert page.locator("div:target a").first.is_visible()


def test_without_a_script(look: Open, site: str) -> None:
    """Everything is there without a script; a time opens the recording at its second, a chapter its text."""
    page = look(EPISODE, java_script_enabled=False)
    assert page.locator(".tools").is_hidden()
    assert page.locator("audio").is_visible()
    page.locator(".chapters a").nth(2).click()
    assert page.url == f"{site}{EPISODE}#t=38"
    assert page.locator(".turn .time", has_text="0:41").get_attribute("href") == "audio.mp3#t=41"


@pytest.mark.parametrize(
    "path", ["", "?q=tide", EPISODE, "episodes/02-the-seal-rock/", "episodes.html", "topics.html", EMBED, "404.html"]
)
def test_narrow_screens(look: Open, path: str) -> None:
    """Nothing scrolls sideways on a screen of 320 pixels (WCAG 1.4.10)."""
    page = look(path, viewport={"width": 320, "height": 640})
    if path == "?q=tide":
        page.locator("#search .found li").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    "path", ["", "?q=tide", EPISODE, "episodes/02-the-seal-rock/", "episodes.html", "topics.html", EMBED, "404.html"]
)
def test_axe_finds_nothing(look: Open, path: str, width: int, scheme: str) -> None:
    """axe-core has nothing to say, by WCAG 2.2 AA and its own best practice, in light and dark."""
    page = look(path, viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    if path == EPISODE:
        page.locator(".chapters a").nth(1).click()
        page.wait_for_selector("[aria-current]")
    if path == "?q=tide":
        page.locator("#search .found li").first.wait_for()
    page.add_script_tag(path=str(AXE))
    found = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
    told = [
        (one["id"], node["html"][:120], node["failureSummary"]) for one in found["violations"] for node in one["nodes"]
    ]
    assert told == []
    assert len(found["passes"]) > 15


def test_search_finds_a_phrase_and_lands_on_its_paragraph(look: Open, site: str) -> None:
    """A phrase spoken once, in the middle of an episode, is found; its result leads to the paragraph with it."""
    page = look("")
    phrase = "stop paying the tax"
    page.get_by_role("searchbox").fill(f'"{phrase}"')
    page.locator("#search [role=status]", has_text="Episodes found: 1").wait_for()
    link = page.locator("#search .found ul a")
    assert link.count() == 1
    assert phrase in (link.text_content() or "")
    link.click()
    page.wait_for_url("**/02-the-seal-rock/**")
    target = page.evaluate("document.getElementById(location.hash.slice(1)).parentElement.textContent")
    assert phrase in target
    box = page.locator(".said", has_text=phrase).bounding_box()
    assert box is not None
    assert -100 < box["y"] < 800


def test_a_draft_is_not_found(look: Open) -> None:
    """Pages that the show's page does not list are not in the index, and a word nobody said is not found."""
    page = look('?q="bulk carrier"')
    page.locator("#search [role=status]", has_text="Episodes found: 0").wait_for()


def test_a_word_nobody_said_is_not_found(look: Open) -> None:
    """However far Pagefind goes to find one that is a bit like it."""
    page = look("?q=zzqxv")
    page.locator("#search [role=status]", has_text="Episodes found: 0").wait_for()


def test_what_search_engines_are_told(look: Open) -> None:
    """The JSON-LD is schema.org's PodcastEpisode, with the sound, the series and a clip for each chapter."""
    page = look(EPISODE)
    data = json.loads(page.locator("script[type='application/ld+json']").text_content() or "")
    assert (data["@type"], data["name"]) == ("PodcastEpisode", "The Step Where Spain Begins")
    assert data["partOfSeries"]["webFeed"] == "https://springsandneaps.example/feed.xml"
    assert data["associatedMedia"]["contentUrl"].endswith("/audio.mp3")
    assert [clip["startOffset"] for clip in data["hasPart"]] == [0, 20, 38, 59]
    assert [clip["endOffset"] for clip in data["hasPart"]] == [20, 38, 59, 79]


def test_what_is_sent(site: str) -> None:
    """Our own script and style are at most 10 KB on a page, compressed."""
    for script in ("page.js", "search.js"):
        sizes = [len(gzip.compress((ROOT / "templates" / name).read_bytes())) for name in (script, "page.css")]
        assert sum(sizes) <= 10_240


@pytest.mark.skipif(shutil.which("java") is None, reason="Java is not installed")
def test_the_nu_checker_finds_no_error(site: str, tmp_path: Path) -> None:
    """The pages are valid HTML, by the checker of the standard's authors."""
    paths = ("", EPISODE, "episodes/02-the-seal-rock/", "episodes/03-a-harbour-without-a-tide/")
    for number, path in enumerate(paths):
        with urllib.request.urlopen(f"{site}{path}") as answer:
            (tmp_path / f"{number}.html").write_bytes(answer.read())
    jar = ROOT / "tests" / "readers" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    words = ["java", "-jar", str(jar), "--errors-only", "--stdout", *map(str, sorted(tmp_path.glob("*.html")))]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
