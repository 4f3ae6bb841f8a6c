"""A show published, changed, and published again; whether the feed that is out is protected, and what the run says."""

from __future__ import annotations

import json
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import feedparser
import pytest
import yaml

from pipeline.feed.published import Feed, Item, changes, read_feed
from pipeline.files import output
from pipeline.model.problems import Severity
from pipeline.publish.build import Outcome, build
from pipeline.publish.request import Request
from tests.test_hostile import Quiet, codes, run

Make = Callable[..., Path]
DEMO_AUDIO = Path(__file__).resolve().parents[1] / "show" / "audio" / "01-a-step-in-alicante.mp3"

EPISODE = """\
---
title: Part {n}
published: 2024-01-0{n}
audio: {{url: https://media.example/{n}.mp3, length: 100{n}, type: audio/mpeg, duration: 60}}
transcript:
- {{header: One}}
- {{line: Hello., sec: 0, who: Ann}}
---
"""


def publish(root: Path, *accept: str) -> Outcome:
    return build(Request(root, root.parent / "out", "feed", accept=accept), Quiet())


def errors(outcome: Outcome) -> list[tuple[str, str]]:
    """Code and file of each error."""
    return [(found.code, found.place.file) for found in outcome.problems if found.severity is Severity.ERROR]


def guarded(outcome: Outcome) -> set[str]:
    """The codes that are about the feed."""
    return {code for code in codes(outcome) if code.startswith("R")}


def feed(root: Path) -> bytes:
    return (root.parent / "out" / "feed.xml").read_bytes()


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def out(make_show: Make) -> Path:
    """A show of three episodes whose feed is out."""
    root = make_show({f"part-{n}": EPISODE.format(n=n) for n in (1, 2, 3)})
    assert errors(publish(root)) == []
    return root


def change_guid(root: Path) -> None:
    edit(root / "releases.yaml", "part-2:\n  guid: ", "part-2:\n  guid: x")


def rename(root: Path) -> None:
    (root / "episodes/part-2.md").rename(root / "episodes/second-part.md")


def remove(root: Path) -> None:
    (root / "episodes/part-2.md").unlink()


def lose_audio(root: Path) -> None:
    edit(root / "episodes/part-2.md", "audio: {url: https://media.example/2.mp3, length: 1002", "old: {x: 2")
    edit(root / "releases.yaml", "https://media.example/2.mp3", "")


def draft(root: Path) -> None:
    edit(root / "episodes/part-2.md", "title:", "draft: true\ntitle:")


def change_address(root: Path) -> None:
    edit(root / "episodes/part-2.md", "media.example/2.mp3", "cdn.example/2.mp3")


def change_type(root: Path) -> None:
    edit(root / "episodes/part-2.md", "audio/mpeg", "audio/x-m4a")


def ledger_address(root: Path) -> None:
    edit(root / "releases.yaml", "media.example/2.mp3", "cdn.example/2.mp3")


def ledger_date(root: Path) -> None:
    edit(root / "releases.yaml", "2024-01-02T09", "2024-01-02T10")


def double_guid(root: Path) -> None:
    guid = yaml.safe_load((root / "releases.yaml").read_text())["part-2"]["guid"]
    (root / "episodes/part-4.md").write_text(EPISODE.format(n=4).replace("title", f"guid: {guid}\ntitle"))


def double_audio(root: Path) -> None:
    (root / "episodes/part-4.md").write_text(EPISODE.format(n=4).replace("4.mp3", "2.mp3"))


def other_show(root: Path) -> None:
    edit(root / "show.yaml", "tide.example/feed.xml", "tide.example/podcast.xml")


# Each break: what is done to the show, the codes of the errors, where they point, and the name to accept them by.
BREAKS = [
    (change_guid, {"R005"}, "episodes/part-2.md", "part-2"),
    (rename, {"R005"}, "episodes/second-part.md", "second-part"),
    (remove, {"R006"}, "feed.xml", "part-2"),
    (lose_audio, {"R006"}, "episodes/part-2.md", "part-2"),
    (draft, {"R006"}, "episodes/part-2.md", "part-2"),
    (change_address, {"R007"}, "episodes/part-2.md", "part-2"),
    (change_type, {"R007"}, "episodes/part-2.md", "part-2"),
    (ledger_address, {"R007"}, "releases.yaml", "part-2"),
    (ledger_date, {"R009"}, "releases.yaml", "part-2"),
    (double_guid, {"R004"}, "episodes/part-4.md", "part-4"),
    (double_audio, {"R008"}, "episodes/part-4.md", "part-4"),
    (other_show, {"R010"}, "show.yaml", "show"),
]


@pytest.mark.parametrize(("change", "expected", "file", "name"), BREAKS)
def test_what_would_hurt_listeners_leaves_the_old_feed(
    out: Path, change: Callable[[Path], None], expected: set[str], file: str, name: str
) -> None:
    """Each such change is an error at its place, and the feed and the ledger stay until it is accepted, then for good."""
    old = feed(out)
    change(out)
    ledger = (out / "releases.yaml").read_text()
    for _ in range(2):
        found = errors(publish(out))
        assert {code for code, _ in found} == expected
        assert file in {place for _, place in found}
        assert feed(out) == old
        assert (out / "releases.yaml").read_text() == ledger
    assert errors(publish(out, "part-1")) == found
    left = {"R004", "R008"} & expected  # which of the two is right nobody can accept: the later one stays out
    assert errors(publish(out, name)) == []
    assert (feed(out) == old) == (bool(left) or change is ledger_address)
    assert (out / "releases.yaml").read_text().startswith(ledger)
    assert {code for code, _ in errors(publish(out))} == left
    shutil.rmtree(out.parent / "out")
    again = publish(out)
    assert {code for code, _ in errors(again)} == left
    assert "R011" not in codes(again)


def test_all_accepts_everything(out: Path) -> None:
    """One word accepts the changes of every episode and of the show."""
    for change in (remove, other_show):
        change(out)
    edit(out / "episodes/part-3.md", "media.example", "cdn.example")
    assert {code for code, _ in errors(publish(out))} == {"R006", "R007", "R010"}
    assert errors(publish(out, "all")) == []
    assert [entry.title for entry in feedparser.parse(feed(out)).entries] == ["Part 3", "Part 1"]
    assert errors(publish(out)) == []


def test_what_is_accepted_one_by_one_is_told_to_be_named_together(out: Path) -> None:
    """Who accepts one of two changes is told how to accept both in one call, as either alone leaves the old feed."""
    change_address(out)
    (out / "episodes/part-1.md").unlink()
    old = feed(out)
    outcome = publish(out, "part-2")
    (found,) = [problem for problem in outcome.problems if problem.code == "R006"]
    assert found.hint.endswith("make feed ACCEPT='part-2 part-1'")
    assert feed(out) == old
    assert errors(publish(out, "part-2", "part-1")) == []


def test_an_odd_guid_can_be_accepted_as_the_hint_says(out: Path) -> None:
    """The guid of an item from elsewhere, with spaces and signs of the shell in it, is quoted in the hint."""
    item = b"<item><title>Old</title><guid>https://old.example/?p=1&amp;q=2 x</guid></item>"
    path = out.parent / "out/feed.xml"
    path.write_bytes(path.read_bytes().replace(b"</channel>", item + b"</channel>"))
    (found,) = [problem for problem in publish(out).problems if problem.code == "R006"]
    call = "linernotes feed --accept 'https://old.example/?p=1&q=2 x'"
    assert found.hint.endswith(call)
    assert errors(publish(out, *shlex.split(call)[3:])) == []


def test_dates_without_a_zone_mean_the_same_everywhere(out: Path) -> None:
    """A date with the zone -0000 is one of UTC (RFC 2822, 3.3), wherever the machine stands."""
    path = out.parent / "out/feed.xml"
    path.write_bytes(path.read_bytes().replace(b" +0000</pubDate>", b" -0000</pubDate>"))
    done = run("feed", "--show", out, "--output", path.parent, TZ="Asia/Tokyo")
    assert done.returncode == 0, done.stderr


def test_one_broken_page_leaves_the_protection_of_the_others(make_show: Make) -> None:
    """The page that cannot be read is named, and what the others have is protected."""
    root = many(make_show, 60, "page_kb: 50\n")
    publish(root)
    folder = root.parent / "out"
    lost = read_feed([(folder / "feed.xml").read_bytes()]).items[0].link.rstrip("/").rpartition("/")[2]
    (folder / "feed-2.xml").write_bytes(b"<rss>")
    (root / "episodes" / f"{lost}.md").unlink()
    outcome = publish(root)
    assert errors(outcome) == [("R006", "feed.xml")]
    assert [found.place.file for found in outcome.problems if found.code == "R013"] == ["feed-2.xml"]


def test_what_apps_may_see_changes_freely(out: Path) -> None:
    """A title, a length, a text, a new file at the old address and a type written otherwise hurt nobody."""
    edit(out / "episodes/part-2.md", "title: Part 2", "title: Second part")
    edit(out / "episodes/part-2.md", "length: 1002", "length: 2002")
    edit(out / "episodes/part-2.md", "audio/mpeg", "audio/mp3")
    outcome = publish(out)
    assert errors(outcome) == []
    assert outcome.feed["changed"] == {"part-2": ["title", "enclosure", "podcast:image"]}
    assert outcome.feed["added"] == outcome.feed["removed"] == outcome.feed["show"] == []


def test_an_audio_file_that_changes_under_its_name(make_show: Make) -> None:
    """A local file made anew keeps its address, so apps do not fetch the episode again."""
    text = EPISODE.format(n=1).replace("audio: {url: https://media.example/1.mp3", "x: {y: 1")
    root = make_show({"part-1": text})
    (root / "audio").mkdir()
    shutil.copy(DEMO_AUDIO, root / "audio/part-1.mp3")
    assert errors(publish(root)) == []
    old = feed(root)
    with (root / "audio/part-1.mp3").open("ab") as file:
        file.write(b"\0" * 999)
    assert errors(publish(root)) == []
    assert feed(root) != old
    assert errors(publish(root)) == []


def test_a_renamed_file_keeps_its_listeners_when_its_ledger_entry_is_renamed(out: Path) -> None:
    """The advice of the error works: under the new name of the ledger entry nothing changes for apps."""
    rename(out)
    (found,) = [problem for problem in publish(out).problems if problem.code == "R005"]
    assert "call the entry 'part-2' of releases.yaml 'second-part'" in found.hint
    edit(out / "releases.yaml", "part-2:", "second-part:")
    outcome = publish(out)
    assert errors(outcome) == []
    assert outcome.feed["added"] == []


def test_without_an_old_feed_the_ledger_is_the_memory(out: Path) -> None:
    """In a fresh folder an address unlike the ledger's is an error, and an episode that is gone; the feed is written."""
    change_address(out)
    (out / "episodes/part-3.md").unlink()
    shutil.rmtree(out.parent / "out")
    outcome = publish(out)
    assert sorted(errors(outcome)) == [("R007", "releases.yaml"), ("R011", "releases.yaml")]
    (gone,) = [problem for problem in outcome.problems if problem.code == "R011"]
    assert (gone.place.file, gone.place.line) == ("releases.yaml", 19)
    assert len(feedparser.parse(feed(out)).entries) == 2
    assert errors(publish(out, "all")) == []
    assert guarded(publish(out)) == set()


def test_without_an_old_feed_a_renamed_file_stays_out_of_the_feed(out: Path) -> None:
    """Where the output is made anew each time, the ledger tells that a file was renamed: no app gets it twice."""
    ledger = (out / "releases.yaml").read_text()
    guid = yaml.safe_load(ledger)["part-2"]["guid"]
    rename(out)
    shutil.rmtree(out.parent / "out")
    for _ in range(2):
        outcome = publish(out)
        assert errors(outcome) == [("R005", "episodes/second-part.md")]
        (found,) = [problem for problem in outcome.problems if problem.code == "R005"]
        assert guid in found.message
        assert "call the entry 'part-2' of releases.yaml 'second-part'" in found.hint
        assert "R011" not in codes(outcome)
        assert [entry.title for entry in feedparser.parse(feed(out)).entries] == ["Part 3", "Part 1"]
        assert (out / "releases.yaml").read_text() == ledger
    assert errors(publish(out, "second-part")) == []
    assert len(feedparser.parse(feed(out)).entries) == 3
    shutil.rmtree(out.parent / "out")
    assert guarded(publish(out)) == set()


def test_a_ledger_entry_whose_date_is_to_come_is_no_loss(out: Path) -> None:
    """An episode that is scheduled in the ledger has been seen by nobody, and the feed is written without it."""
    (out / "episodes/part-4.md").write_text(EPISODE.format(n=4))
    with (out / "releases.yaml").open("a") as ledger:
        ledger.write("part-4: {guid: soon, published: 2190-01-01}\n")
    edit(out / "episodes/part-1.md", "title: Part 1", "title: First")
    outcome = publish(out)
    assert errors(outcome) == []
    assert outcome.feed["changed"] == {"part-1": ["title", "podcast:image"]}
    done = run("check", "--show", out, "--output", out.parent / "out", "--select", "R011")
    assert done.returncode == 0
    edit(out / "releases.yaml", "2190", "2020")
    assert errors(publish(out)) == []
    assert b">soon</guid>" in feed(out)


def test_a_rename_is_one_error(out: Path) -> None:
    """Of a renamed file nobody is told, too, that the old one is missing and may be accepted to stay away."""
    rename(out)
    outcome = publish(out)
    assert guarded(outcome) == {"R005"}


def lost_file(make_show: Make) -> Path:
    """A show whose one episode had a local audio file, which is out and gone."""
    text = EPISODE.format(n=1).replace("audio: {url: https://media.example/1.mp3", "x: {y: 1")
    root = make_show({"part-1": text, "part-3": EPISODE.format(n=3)})
    (root / "audio").mkdir()
    shutil.copy(DEMO_AUDIO, root / "audio/part-1.mp3")
    assert errors(publish(root)) == []
    (root / "audio/part-1.mp3").unlink()
    return root


def test_a_local_audio_file_that_is_gone_is_a_loss(make_show: Make) -> None:
    """The address in the ledger leads to the copy of a file that is no more: the old feed stays, and the copy."""
    root = lost_file(make_show)
    old, copy = feed(root), root.parent / "out/episodes/part-1/audio.mp3"
    state = root.parent / "state"
    for _ in range(2):
        outcome = build(Request(root, root.parent / "out", "feed", build=state), Quiet())
        assert set(errors(outcome)) == {("R006", "episodes/part-1.md"), ("E003", "episodes/part-1.md")}
        (found,) = [problem for problem in outcome.problems if problem.code == "E003"]
        assert "audio/part-1.mp3" in found.message
        assert feed(root) == old
        assert copy.is_file()
    publish(root, "part-1")
    assert errors(publish(root)) == []
    assert [entry.title for entry in feedparser.parse(feed(root)).entries] == ["Part 3"]


def test_audio_that_is_on_the_server_alone_is_named_by_its_address(make_show: Make) -> None:
    """The hint works: with its address in the episode's file a copy that only the server has stays in the feed."""
    root = lost_file(make_show)
    old = feed(root)
    there = "audio: https://tide.example/episodes/part-1/audio.mp3"
    (found,) = [problem for problem in publish(root).problems if problem.code == "E003"]
    assert found.hint.endswith(f"write '{there}'")
    edit(root / "episodes/part-1.md", "title:", f"{there}\ntitle:")
    assert errors(publish(root)) == []
    assert guarded(publish(root)) == set()
    assert feedparser.parse(feed(root)).entries[1].enclosures == feedparser.parse(old).entries[1].enclosures


def test_what_protects_listeners_cannot_be_ignored(out: Path) -> None:
    """An ignore list has no say in errors of the guard: nobody is left with an old feed and no word why."""
    edit(out / "show.yaml", "title:", "ignore: [R006, R014]\ntitle:")
    old = feed(out)
    remove(out)
    outcome = publish(out)
    assert errors(outcome) == [("R006", "feed.xml")]
    assert feed(out) == old
    done = run("check", "--show", out, "--output", out.parent / "out", "--select", "I")
    assert b"'R006' cannot be in this list" in done.stdout + done.stderr


def test_check_tells_of_a_change_of_the_show(out: Path) -> None:
    """`linernotes check` tells that the show's guid would change, unless the feed there is another show's."""
    other_show(out)
    done = run("check", "--show", out, "--output", out.parent / "out", "--select", "R")
    assert b"R010 error" in done.stdout + done.stderr
    (out / "releases.yaml").unlink()
    for path in (out / "episodes").glob("*.md"):
        path.rename(path.with_stem("other-" + path.stem))
    done = run("check", "--show", out, "--output", out.parent / "out", "--select", "R")
    assert b"R010" not in done.stdout + done.stderr


def local(make_show: Make, count: int = 3) -> Path:
    """A show whose audio stands beside its pages, published."""
    episode = "---\ntitle: Part {n}\npublished: 2024-01-0{n}\naudio: audio/a{n}.mp3\n---\n"
    root = make_show({f"part-{n}": episode.format(n=n) for n in range(1, count + 1)})
    (root / "audio").mkdir()
    for n in range(1, count + 1):
        shutil.copy(DEMO_AUDIO, root / "audio" / f"a{n}.mp3")
    assert errors(publish(root)) == []
    return root


def move(root: Path) -> None:
    text = (root / "show.yaml").read_text()
    (root / "show.yaml").write_text(text.replace("https://tide.example/", "https://neaps.example/"))


def test_another_address_of_the_site_is_one_error(make_show: Make) -> None:
    """Not one for every episode: it names both addresses and both ways on, and is accepted by one name."""
    root = local(make_show)
    move(root)
    outcome = publish(root)
    assert errors(outcome) == [("R017", "show.yaml")]
    [problem] = [found for found in outcome.problems if found.code == "R017"]
    assert "from https://tide.example/ to https://neaps.example/: the audio of 3 episodes" in problem.message
    assert "delete releases.yaml" in problem.hint
    assert "make feed ACCEPT=show" in problem.hint
    assert b"tide.example" in feed(root)
    assert errors(publish(root, "show")) == []
    assert b"https://neaps.example/episodes/part-1/audio.mp3" in feed(root)
    assert errors(publish(root)) == []


def test_another_address_and_another_change_are_two(make_show: Make) -> None:
    """What does not follow from the move is told for itself."""
    root = local(make_show)
    move(root)
    edit(root / "releases.yaml", "2024-01-02T09", "2024-01-02T10")
    assert {code for code, _ in errors(publish(root))} == {"R009", "R017"}


def test_a_first_try_with_an_example_address_starts_anew(make_show: Make) -> None:
    """The first way on of R017 leads to a feed with the right addresses and no error."""
    root = local(make_show)
    move(root)
    (root / "releases.yaml").unlink()
    (root.parent / "out" / "feed.xml").unlink()
    assert errors(publish(root)) == []
    assert b"tide.example/episodes" not in feed(root)


def test_another_address_of_the_feed_is_told(out: Path) -> None:
    """The show's guid follows from feed_url: the message says which one changed, from what to what."""
    edit(out / "show.yaml", "https://tide.example/feed.xml", "https://neaps.example/rss")
    [problem] = [found for found in publish(out).problems if found.code == "R010"]
    assert "feed_url changed from https://tide.example/feed.xml to https://neaps.example/rss" in problem.message
    assert "redirect" in problem.hint


@pytest.mark.parametrize("prefix", ["https://op3.dev/e/", "https://dts.podtrac.com/redirect.mp3/"])
def test_a_measuring_service_is_no_change(make_show: Make, prefix: str) -> None:
    """A prefix stands before the address in the feed alone: it comes, changes and goes without a new episode."""
    root = local(make_show, 2)
    settings, ledger = (root / "show.yaml").read_text(), (root / "releases.yaml").read_text()
    for change in (f"audio_prefix: {prefix}\n", "audio_prefix: https://other.example/\n", ""):
        (root / "show.yaml").write_text(settings + change)
        assert errors(publish(root)) == []
        found = [item.url for item in read_feed([feed(root)]).items]
        address = f"{change.partition(': ')[2].strip()}tide.example/episodes/part-2/audio.mp3"
        assert found[0] == (address if change else f"https://{address}")
    assert (root / "releases.yaml").read_text() == ledger


def test_a_withdrawn_episode_comes_back(out: Path) -> None:
    """An episode that was taken away on purpose and returns keeps its guid, and is protected again."""
    text = (out / "episodes/part-2.md").read_text()
    guid = yaml.safe_load((out / "releases.yaml").read_text())["part-2"]["guid"]
    remove(out)
    publish(out, "part-2")
    assert guid not in feed(out).decode()
    (out / "episodes/part-2.md").write_text(text)
    outcome = publish(out)
    assert errors(outcome) == []
    assert outcome.feed["added"] == ["part-2"]
    assert guid in feed(out).decode()
    assert [key for key in yaml.safe_load((out / "releases.yaml").read_text()) if "part-2" in key] == [
        *("part-2", "part-2@2", "part-2@3")
    ]
    remove(out)
    assert errors(publish(out)) == [("R006", "feed.xml")]


def test_an_unreadable_episode_keeps_its_place(out: Path) -> None:
    """A file that cannot be read for now is no loss to the feed while make remembers what it was."""
    state = out.parent / "state"
    build(Request(out, out.parent / "out", "feed", build=state), Quiet())
    old = feed(out)
    (out / "episodes/part-2.md").write_text("---\ntitle: [\n---\n")
    outcome = build(Request(out, out.parent / "out", "feed", build=state), Quiet())
    assert "R006" not in codes(outcome)
    assert feed(out) == old


@pytest.mark.parametrize("text", [b"", b"<rss>", b"<html/>", b"\xff\xfe<"])
def test_a_feed_that_cannot_be_read_is_told_and_replaced(out: Path, text: bytes) -> None:
    """Rubbish in the place of the old feed is a warning: there is nothing to compare with but the ledger."""
    (out.parent / "out/feed.xml").write_bytes(text)
    outcome = publish(out)
    assert guarded(outcome) == {"R013"}
    assert len(feedparser.parse(feed(out)).entries) == 3


def test_check_tells_before_anything_is_written(out: Path) -> None:
    """`linernotes check` reads the feed that is out and tells what the next one would break; nothing is written."""
    change_address(out)
    old = feed(out)
    done = run("check", "--show", out, "--output", out.parent / "out", "--select", "R")
    assert done.returncode == 1
    assert b"R007 error: the feed has the enclosure https://media.example/2.mp3" in done.stdout + done.stderr
    assert feed(out) == old


def test_the_command_line_accepts_and_tells(out: Path) -> None:
    """`linernotes feed` says what the feed gains and changes, there and in report.json, and takes --accept."""
    folder = out.parent / "out"
    change_address(out)
    (out / "episodes/part-4.md").write_text(EPISODE.format(n=4))
    done = run("feed", "--show", out, "--output", folder)
    assert done.returncode == 1
    assert "the old one stays" in done.stdout.decode()
    assert not json.loads((folder / "report.json").read_text())["feed"]["replaced"]
    done = run("feed", "--show", out, "--output", folder, "--accept", "part-2")
    assert done.returncode == 0
    assert "  new: part-4\n  changed: part-2 (enclosure), the show" not in done.stdout.decode()
    assert "  new: part-4\n  changed: part-2 (enclosure)\n" in done.stdout.decode()
    told = json.loads((folder / "report.json").read_text())["feed"]
    assert (told["added"], told["changed"], told["replaced"]) == (["part-4"], {"part-2": ["enclosure"]}, True)
    done = run("feed", "--show", out, "--output", folder, "--accept", "part-9")
    assert b"R012 warning: nothing to accept under this name" in done.stderr
    assert run("publish", "--show", out, "--output", folder, "--accept", "all").returncode == 2


def test_a_guid_that_the_ledger_overrules_is_told(out: Path) -> None:
    """A guid in the file of an episode that is out under another one does nothing, and the warning has both."""
    edit(out / "episodes/part-2.md", "title:", "guid: old-host-2\ntitle:")
    old = feed(out)
    (found,) = [problem for problem in publish(out).problems if problem.code == "R016"]
    assert "old-host-2" in found.message
    assert yaml.safe_load((out / "releases.yaml").read_text())["part-2"]["guid"] in found.message
    assert (found.place.file, found.place.line) == ("episodes/part-2.md", 2)
    assert feed(out) == old


def test_a_file_that_was_renamed_and_changed_is_told_by_its_moment(out: Path) -> None:
    """With another name, title and audio at once, the date in the ledger still tells the episode."""
    rename(out)
    text = (out / "episodes/second-part.md").read_text()
    text = text.replace("Part 2", "Second").replace("/2.mp3", "/second.mp3").replace("1002", "5")
    (out / "episodes/second-part.md").write_text(text)
    for _ in range(2):
        assert guarded(publish(out)) == {"R005"}
        shutil.rmtree(out.parent / "out")


@pytest.mark.parametrize("guid", [" a b ", "x\u0001y", "ä & <b>", "https://tide.example/?p=1&q=2"])
def test_guids_of_any_kind_are_the_same_to_the_guard(out: Path, guid: str) -> None:
    """A guid with spaces around it, or with what XML forbids, is compared as apps see it."""
    (out / "releases.yaml").write_text(f"part-1: {{guid: {json.dumps(guid)}}}\n")
    shutil.rmtree(out.parent / "out")
    for _ in range(2):
        outcome = publish(out)
        assert errors(outcome) == []
        assert "R011" not in codes(outcome)


def test_two_episodes_of_one_moment_are_told(out: Path) -> None:
    """The same date twice is no error, but told, of the one that stands first in the feed."""
    (out / "episodes/part-0.md").write_text(EPISODE.format(n=3).replace("/3.mp3", "/0.mp3"))
    outcome = publish(out)
    assert errors(outcome) == []
    (found,) = [problem for problem in outcome.problems if problem.code == "R014"]
    assert found.place.file == "episodes/part-0.md"
    assert "the date of 'part-3', 2024-01-03T09:00:00+00:00" in found.message


# Pages.


def many(make_show: Make, count: int, settings: str = "") -> Path:
    """A show of so many episodes with a text of two kilobytes each."""
    words = "\ndescription: " + "word " * 400
    return make_show(
        {
            f"part-{n}": EPISODE.format(n=1).replace("\npub", f"{words}\npub").replace("/1.mp3", f"/{n}.mp3")
            for n in range(count)
        },
        settings,
    )


def test_a_long_feed_has_pages(make_show: Make) -> None:
    """No page is larger than is said, every page is a feed of its own and leads to its neighbours (RFC 5005, 3)."""
    root = many(make_show, 60, "page_kb: 50\n")
    outcome = publish(root)
    folder = root.parent / "out"
    names = list(outcome.feed["pages"])
    assert names[:2] == ["feed.xml", "feed-2.xml"]
    seen, name, previous = [], "feed.xml", ""
    while name:
        data = (folder / name).read_bytes()
        assert len(data) <= 50_000
        page = feedparser.parse(data)
        assert not page.bozo
        assert page.feed.title == "Tide & Time"
        links = {link.rel: link.href.rpartition("/")[2] for link in page.feed.links}
        assert links["self"] == name
        assert (links["first"], links["last"]) == ("feed.xml", names[-1])
        assert links.get("previous", "") == previous
        seen += [entry.id for entry in page.entries]
        previous, name = name, links.get("next", "")
    assert len(seen) == len(set(seen)) == 60
    assert previous == names[-1]
    assert max(outcome.feed["pages"].values()) > 40_000


def test_pages_that_are_no_more_go(make_show: Make) -> None:
    """A feed that gets shorter loses its last pages, and the guard knows the items of all of them."""
    root = many(make_show, 60, "page_kb: 50\n")
    folder = root.parent / "out"
    publish(root)
    assert (folder / "feed-2.xml").exists()
    last = sorted(entry.link for entry in feedparser.parse((folder / "feed-2.xml").read_bytes()).entries)[0]
    slug = last.rstrip("/").rpartition("/")[2]
    (root / "episodes" / f"{slug}.md").unlink()
    assert errors(publish(root)) == [("R006", "feed.xml")]
    edit(root / "show.yaml", "page_kb: 50\n", "")
    assert errors(publish(root, slug)) == []
    assert not list(folder.glob("feed-*.xml"))
    assert len(feedparser.parse(feed(root)).entries) == 59


def test_a_feed_within_its_limit_has_no_paging_links(out: Path) -> None:
    """A feed of one page says nothing of pages."""
    assert {link.rel for link in feedparser.parse(feed(out)).feed.links} == {"self", "alternate"}


def test_trailers_stand_in_the_channel(make_show: Make) -> None:
    """The show's trailer and a season's are named in the channel, an episode's is not (podcast:trailer)."""
    texts = {
        "show": EPISODE.format(n=1).replace("title", "type: trailer\ntitle"),
        "season": EPISODE.format(n=2).replace("title", "type: trailer\nseason: 2\ntitle"),
        "episode": EPISODE.format(n=3).replace("title", "type: trailer\nseason: 2\nepisode: 1\ntitle"),
    }
    root = make_show(texts)
    publish(root)
    found = read_feed([feed(root)]).parts["podcast:trailer"]
    assert [b'season="2"' in trailer for trailer in found] == [True, False]
    assert b'url="https://media.example/1.mp3"' in found[1]
    assert b'pubdate="Mon, 01 Jan 2024 09:00:00 +0000"' in found[1]
    assert found[1].endswith(b">Part 1</podcast:trailer>")


def test_changes_are_told_by_tag() -> None:
    """Items are compared by their guids, tag by tag."""
    old = Feed("g", (Item("a", xml=b"<item><title>x</title><link>l</link></item>"), Item("b")), {"title": (b"T",)})
    new = Feed("g", (Item("c"), Item("a", xml=b"<item><title>y</title><link>l</link></item>")), {"title": (b"U",)})
    assert changes(old, new).as_dict({"a": "slug-a"}) == {
        "added": ["c"],
        "removed": ["b"],
        "changed": {"slug-a": ["title"]},
        "show": ["title"],
    }
    assert changes(new, new).as_dict({}) == {"added": [], "removed": [], "changed": {}, "show": []}


class Killed(BaseException):
    """As if the process had been killed."""


def kill_before(patch: pytest.MonkeyPatch, number: int) -> None:
    """Stop the program before it writes the ledger or a page of the feed for the time of that number."""
    real, count = output.write, [0]

    def write(path: Path, content: str | bytes) -> None:
        if path.name == "releases.yaml" or path.name.startswith("feed"):
            count[0] += 1
            if count[0] == number:
                raise Killed
        real(path, content)

    patch.setattr(output, "write", write)


@pytest.mark.parametrize("sizes", [("", "page_kb: 50\n"), ("page_kb: 50\n", ""), ("page_kb: 50\n", "page_kb: 90\n")])
def test_killed_anywhere_the_next_run_makes_it_good(
    make_show: Make, monkeypatch: pytest.MonkeyPatch, sizes: tuple[str, str]
) -> None:
    """Between the ledger and any of the pages, while the feed gets more of them or less: no error, the same feed."""
    root = many(make_show, 40, sizes[0])
    publish(root)
    folder = root.parent / "out"
    (root / "show.yaml").write_text((root / "show.yaml").read_text().replace(sizes[0], "") + sizes[1])
    (root / "episodes/part-99.md").write_text(EPISODE.format(n=9).replace("/9.mp3", "/99.mp3"))
    start, steps = root.parent / "start", 0
    shutil.copytree(folder, start)
    ledger = (root / "releases.yaml").read_bytes()
    assert errors(publish(root)) == []
    whole = {path.name: path.read_bytes() for path in folder.glob("feed*.xml")}
    recorded = (root / "releases.yaml").read_bytes()
    for number in range(1, 9):
        shutil.rmtree(folder)
        shutil.copytree(start, folder)
        (root / "releases.yaml").write_bytes(ledger)
        with monkeypatch.context() as patch:
            kill_before(patch, number)
            try:
                publish(root)
            except Killed:
                steps += 1
        assert feed(root) in ((start / "feed.xml").read_bytes(), whole["feed.xml"])
        assert errors(publish(root)) == []
        assert {path.name: path.read_bytes() for path in folder.glob("feed*.xml")} == whole
        assert (root / "releases.yaml").read_bytes() == recorded
    assert steps >= 1 + len(whole)
