"""Pictures and links of chapters: those of the show's own files are published, whatever is no address is left out."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from mutagen.id3 import ID3
from PIL import Image

from pipeline.publish.build import Outcome, build
from pipeline.publish.request import Request
from pipeline.publish.show_folder import load, open_show
from tests import audio_files
from tests.conftest import Quiet

MakeShow = Callable[..., Path]
PSC = "{http://podlove.org/simple-chapters}chapter"

EPISODE = """\
---
title: Salt
description: About salt.
published: 2024-02-01
transcript:
- {header: One, img: pictures/rock.PNG}
- {line: Hello to you., sec: 0, who: Ann}
- {header: Two, img: 'https://x.example/two.png', url: 'https://x.example/two'}
- {line: And on it goes., sec: 5, who: Bob}
- {header: Three, img: other/rock.png}
- {line: And on., sec: 9, who: Bob}
- {header: Four, img: pictures/rock.PNG}
- {line: And on., sec: 13, who: Bob}
---
"""
ADDRESS = "https://tide.example/episodes/salt/"


@pytest.fixture
def show(make_show: MakeShow) -> Path:
    """A show with audio and two pictures of the same name."""
    root = make_show({"salt": EPISODE})
    for name, colour in (("pictures/rock.PNG", "navy"), ("other/rock.png", "red")):
        (root / name).parent.mkdir()
        Image.new("RGB", (900, 900), colour).save(root / name)
    (root / "audio").mkdir()
    (root / "audio" / "salt.mp3").write_bytes(audio_files.whole_mp3(20))
    return root


def publish(root: Path, output: Path) -> Outcome:
    return build(Request(root, output, "publish", build=root.parent / "build"), Quiet())


def colour_of(data: bytes) -> tuple[int, ...]:
    """The colour of a picture's middle, as far as a JPEG keeps it."""
    with Image.open(BytesIO(data)) as image:
        assert max(image.size) <= 900
        pixel = image.convert("RGB").getpixel((image.width // 2, image.height // 2))
    assert isinstance(pixel, tuple)
    return tuple(round(value / 64) for value in pixel)


def test_all_forms_have_the_same_pictures(show: Path, tmp_path: Path) -> None:
    """JSON and the feed by the address of a copy that is there, the audio holds them small."""
    output = tmp_path / "out"
    publish(show, output)
    folder = output / "episodes" / "salt"
    wanted = [
        f"{ADDRESS}chapter-rock.png",
        "https://x.example/two.png",
        f"{ADDRESS}chapter-rock-2.png",
        f"{ADDRESS}chapter-rock.png",
    ]
    listed = json.loads((folder / "chapters.json").read_text("utf-8"))["chapters"]
    assert [chapter["img"] for chapter in listed] == wanted
    item = etree.parse(folder / "item.xml")
    assert [chapter.get("image") for chapter in item.iter(PSC)] == wanted
    assert (folder / "chapter-rock.png").read_bytes() == (show / "pictures/rock.PNG").read_bytes()
    assert (folder / "chapter-rock-2.png").read_bytes() == (show / "other/rock.png").read_bytes()
    tags = ID3(folder / "audio.mp3")
    held = [tags.getall(f"CHAP:ch{number}")[0].sub_frames.getall("APIC") for number in range(4)]
    assert [len(pictures) for pictures in held] == [1, 0, 1, 1]
    assert [colour_of(held[number][0].data) for number in (0, 2)] == [(0, 0, 2), (4, 0, 0)]


def test_another_picture_makes_the_audio_again(show: Path, tmp_path: Path) -> None:
    """What holds a picture is made of it."""
    output = tmp_path / "out"
    publish(show, output)
    Image.new("RGB", (900, 900), "lime").save(show / "other" / "rock.png")
    written = publish(show, output).written
    assert {"episodes/salt/audio.mp3", "episodes/salt/chapter-rock-2.png"} <= set(written)
    assert "episodes/salt/chapter-rock.png" not in written
    picture = ID3(output / "episodes/salt/audio.mp3").getall("CHAP:ch2")[0].sub_frames.getall("APIC")[0]
    assert colour_of(picture.data) == (0, 4, 0)


@pytest.mark.parametrize(
    ("given", "code", "words"),
    [
        ("pictures/rok.PNG", "E004", "did you mean 'pictures/rock.PNG'?"),
        ("episodes/salt.png", "E004", "put it there"),
        ("../secret.png", "E004", "put it there"),
        ("'javascript:alert(1)//.png'", "H014", "write an address"),
        ("notes.pdf", "H014", "write an address"),
    ],
)
def test_what_is_no_picture_is_left_out(show: Path, tmp_path: Path, given: str, code: str, words: str) -> None:
    """And told, with its place; the chapter stays."""
    path = show / "episodes" / "salt.md"
    path.write_text(path.read_text().replace("other/rock.png", given))
    (tmp_path / "secret.png").write_bytes((show / "other" / "rock.png").read_bytes())
    opened = open_show(show)
    found = load(opened, opened.sources[0])
    assert [(chapter.title, bool(chapter.img)) for chapter in found.edition.chapters][2] == ("Three", False)
    told = [problem for problem in found.problems if problem.code == code]
    assert [(problem.place.line, words in problem.hint) for problem in told] == [(10, True)]


def test_a_picture_that_cannot_be_read(show: Path) -> None:
    """A file that only has a picture's name."""
    (show / "other" / "rock.png").write_text("no picture")
    opened = open_show(show)
    assert "cannot be read as a picture" in str([str(problem) for problem in load(opened, opened.sources[0]).problems])


def test_chapters_from_a_file_have_addresses_only(make_show: MakeShow) -> None:
    """A list of chapters beside the episode passes through the same filter as the transcript's headers."""
    chapters = [
        {"startTime": 0, "title": "One", "url": "javascript:alert(1)", "img": "data:image/png;base64,AAAA"},
        {"startTime": 1, "title": "Two", "url": "https://x.example/two", "img": "https://x.example/two.png"},
    ]
    root = make_show(
        {
            "salt": "---\ntitle: Salt\ntranscript:\n- {line: Hello., sec: 0, who: Ann}\n- {line: And more of it., sec: 9, who: Ann}\n---\n"
        },
        **{"episodes/salt.chapters.json": json.dumps({"version": "1.2.0", "chapters": chapters})},
    )
    opened = open_show(root)
    found = load(opened, opened.sources[0])
    assert [(one.url, one.img) for one in found.edition.chapters] == [
        ("", ""),
        ("https://x.example/two", "https://x.example/two.png"),
    ]
    assert [problem.place.file for problem in found.problems if problem.code == "H014"] == [
        "episodes/salt.chapters.json"
    ] * 2
