"""Audio files, made on the spot by ffmpeg: what is read of them, and what is in the copy that is published.

Judged by ffmpeg and ffprobe: chapters, tags, and that the decoded sound is the same, bit by bit.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mutagen.id3 import CHAP, COMM, CTOC, ID3, TIT2
from mutagen.wave import WAVE
from PIL import Image

from pipeline.commands.check import check_show
from pipeline.media import loudness
from pipeline.media.audio import probe, streams, wav
from pipeline.publish.build import Outcome, build
from pipeline.publish.request import Request
from tests.conftest import ROOT, Quiet

pytestmark = pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not installed")

CODECS = {
    "mp3": ["-c:a", "libmp3lame", "-b:a", "64k"],
    "m4a": ["-c:a", "aac", "-b:a", "64k"],
    "opus": ["-c:a", "libopus", "-b:a", "32k"],
    "ogg": ["-c:a", "libvorbis", "-q:a", "2"],
    "flac": ["-c:a", "flac"],
    "wav": ["-c:a", "pcm_s16le"],
}
TYPES = {"mp3": "audio/mpeg", "m4a": "audio/x-m4a", "opus": "audio/ogg", "ogg": "audio/ogg"}
TYPES |= {"flac": "audio/flac", "wav": "audio/wav"}
EPISODE = """\
---
title: "Wind & Wellen; “Ω = 潮” #1 🌊"
season: 2
episode: 7
published: 2024-02-01
transcript:
- {header: "One = 1; # two \\\\ three"}
- {line: Hello to you., sec: 0, who: Ann}
- {header: Zwei}
- {line: And on it goes., sec: 11, who: Bob}
- {header: "III"}
- {line: And good bye., sec: 25, who: Ann}
---
"""


def make_audio(path: Path, *options: str, seconds: int = 40, volume: str = "0.1") -> Path:
    """A tone that rises, in a file of the kind its name says, with a title of its own."""
    path.parent.mkdir(parents=True, exist_ok=True)
    tone = f"sine=frequency=220:sample_rate=44100:duration={seconds},volume={volume}"
    codec = options or CODECS[path.suffix[1:]]
    title = ["-metadata", "title=Rough cut", "-metadata", "copyright=Ann"]
    given = ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", tone, *codec, *title]
    subprocess.run([*given, "-y", str(path)], check=True)
    return path


def ffprobe(path: Path) -> dict[str, Any]:
    words = ["ffprobe", "-v", "error", "-of", "json", "-show_chapters", "-show_format", "-show_streams", str(path)]
    found: dict[str, Any] = json.loads(subprocess.run(words, check=True, capture_output=True).stdout)
    return found


def decoded(path: Path) -> str:
    """A hash of the sound as it is played."""
    words = ["ffmpeg", "-v", "error", "-i", str(path), "-map", "0:a", "-f", "md5", "-"]
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


def published(root: Path, output: Path) -> Outcome:
    return build(Request(root, output, "publish"), Quiet())


@pytest.fixture
def show(make_show: Callable[..., Path]) -> Path:
    root = make_show({"e1": EPISODE}, "image: cover.png\n")
    Image.effect_noise((1400, 1400), 30).convert("RGB").resize((1400, 1400)).save(root / "cover.png")
    return root


@pytest.mark.parametrize("suffix", CODECS)
def test_the_copy(show: Path, tmp_path: Path, suffix: str) -> None:
    """The copy has the chapters of chapters.json, title, show, number, date and cover, and the very same sound."""
    source = make_audio(show / "audio" / f"e1.{suffix}")
    before = source.read_bytes()
    outcome = published(show, tmp_path / "out")
    assert [problem for problem in outcome.problems if problem.code.startswith("A")] == []
    copy = tmp_path / "out" / "episodes" / "e1" / f"audio.{suffix}"
    assert source.read_bytes() == before
    assert decoded(copy) == decoded(source)
    found = ffprobe(copy)
    chapters = json.loads((copy.parent / "chapters.json").read_text())["chapters"]
    assert len(chapters) == 3
    ours = [(one["startTime"], one["title"]) for one in chapters]
    assert [(float(one["start_time"]), one["tags"]["title"]) for one in found["chapters"]] == ours
    sound = [one for one in found["streams"] if one["codec_type"] == "audio"]
    tags = {
        name.lower(): text for name, text in {**sound[0].get("tags", {}), **found["format"].get("tags", {})}.items()
    }
    assert tags["title"] == "Wind & Wellen; “Ω = 潮” #1 🌊"
    assert (tags["album"], tags["artist"], tags["genre"]) == ("Tide & Time", "The Tests", "Podcast")
    assert (tags["date"], tags["track"]) == ("2024-02-01", "7")
    assert tags.get("disc") == (None if suffix == "wav" else "2")  # where it has tags of its own, ffprobe reads no ID3
    assert tags["copyright"] == "Ann"  # which we say nothing of
    if suffix != "wav":
        assert [one["codec_name"] for one in found["streams"] if one["codec_type"] == "video"] == ["png"]
    assert f'length="{copy.stat().st_size}" type="{TYPES[suffix]}"' in (copy.parent / "item.xml").read_text()


def test_a_wav_keeps_what_we_say_nothing_of(show: Path, tmp_path: Path) -> None:
    """Chunks and frames of others stay, once, at even places; ours take the place of what was there."""
    source = make_audio(
        show / "audio" / "e1.wav", "-c:a", "pcm_u8", "-ar", "11025", "-metadata", "title=Rough", seconds=9
    )
    tags = WAVE(source)
    tags.add_tags()
    tags.tags.add(COMM(encoding=3, lang="eng", desc="", text=["Ours to keep"]))
    tags.tags.add(TIT2(encoding=3, text=["Rough"]))
    tags.save()
    sound = source.read_bytes()
    source.write_bytes(sound[:4] + (len(sound) + 4).to_bytes(4, "little") + sound[8:] + b"bext\3\0\0\0abc\0")
    published(show, tmp_path / "out")
    copy = tmp_path / "out" / "episodes" / "e1" / "audio.wav"
    content = copy.read_bytes()
    assert int.from_bytes(content[4:8], "little") == len(content) - 8
    with copy.open("rb") as stream:
        found = list(wav.chunks(stream))
    assert [name for name, _, _ in found] == [b"fmt ", b"LIST", b"data", b"bext", b"id3 "]
    assert content[found[3][1] : found[3][2]] == b"abc"
    assert b"Rough" not in content
    theirs = WAVE(copy).tags
    assert [str(frame) for frame in theirs.getall("COMM")] == ["Ours to keep"]
    assert [str(frame) for frame in theirs.getall("TIT2")] == ["Wind & Wellen; “Ω = 潮” #1 🌊"]


@pytest.mark.parametrize("suffix", CODECS)
def test_the_same_bytes(show: Path, tmp_path: Path, suffix: str) -> None:
    """Two copies made in two folders are the same file."""
    make_audio(show / "audio" / f"e1.{suffix}")
    files = []
    for name in ("one", "two"):
        published(show, tmp_path / name)
        files.append((tmp_path / name / "episodes" / "e1" / f"audio.{suffix}").read_bytes())
    assert files[0] == files[1]


@pytest.mark.parametrize(
    ("suffix", "options", "duration", "bitrate"),
    [
        ("mp3", [], 40_000, 64_000),
        ("mp3", ["-c:a", "libmp3lame", "-q:a", "5"], 40_000, None),
        ("mp3", ["-c:a", "libmp3lame", "-b:a", "64k", "-write_xing", "0", "-id3v2_version", "0"], 40_000, 64_000),
        ("m4a", [], 40_000, None),
        ("opus", [], 40_000, None),
        ("ogg", [], 40_000, None),
        ("flac", [], 40_000, None),
        ("wav", [], 40_000, 705_600),
    ],
)
def test_what_is_read(tmp_path: Path, suffix: str, options: list[str], duration: int, bitrate: int | None) -> None:
    """Length, type, duration and bit rate are those ffprobe finds, of constant and of changing bit rate."""
    path = make_audio(tmp_path / f"a.{suffix}", *options)
    audio, problems = probe(path, path.name)
    assert problems == []
    theirs = ffprobe(path)["format"]
    assert (audio.length, audio.type) == (path.stat().st_size, TYPES[suffix])
    assert audio.duration == pytest.approx(duration, abs=60)
    assert audio.duration == pytest.approx(float(theirs["duration"]) * 1000, abs=60)
    assert audio.bitrate == pytest.approx(bitrate or int(theirs["bit_rate"]), rel=0.2)


@pytest.mark.parametrize("suffix", ["mp3", "m4a", "opus", "ogg", "wav", "flac"])
def test_a_file_that_was_cut_short(tmp_path: Path, suffix: str) -> None:
    """A copy that broke off is not used, and that is told by what the file's own headers say."""
    path = make_audio(
        tmp_path / f"a.{suffix}", *(["-movflags", "+faststart", *CODECS["m4a"]] if suffix == "m4a" else [])
    )
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) * 2 // 3 + 11])
    audio, problems = probe(path, path.name)
    assert [problem.code for problem in problems] == ["A003"]
    assert audio.path == ""
    path.write_bytes(whole)
    assert probe(path, path.name)[1] == []


@pytest.mark.parametrize("suffix", CODECS)
@pytest.mark.parametrize("name", CODECS)
def test_a_file_that_is_not_what_its_name_says(tmp_path: Path, suffix: str, name: str) -> None:
    """Apps are told the kind of a file by its name, so another kind of file is not used."""
    if {suffix, name} == {"opus", "ogg"}:
        return
    path = make_audio(tmp_path / f"a.{suffix}", seconds=2).rename(tmp_path / f"b.{name}")
    audio, problems = probe(path, path.name)
    assert [problem.code for problem in problems] == ([] if suffix == name else ["A002"])
    assert bool(audio.path) == (suffix == name)
    if suffix != name:
        assert f".{suffix}" in problems[0].hint or suffix == "opus"


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        (b"<!DOCTYPE html><title>404</title>", "A001", "web page"),
        (b"\xff\xf1\x50\x80" * 500, "A002", "is AAC"),
        (b"", "A001", "is empty"),
        (b"ID3", "A001", ""),
        (b"ID3\x03\x00\x00\x7f\x7f\x7f\x7f", "A001", ""),
        (b"\0" * 5000, "A001", ""),
    ],
)
def test_what_is_no_audio(tmp_path: Path, text: bytes, code: str, words: str) -> None:
    """Whatever else is in the file is a finding, not a crash."""
    path = tmp_path / "a.mp3"
    path.write_bytes(text)
    audio, problems = probe(path, "a.mp3")
    assert (audio.path, [problem.code for problem in problems]) == ("", [code])
    assert words in problems[0].message


def test_tags_that_were_there(show: Path, tmp_path: Path) -> None:
    """What we say takes the place of old tags, old chapters among them; what we say nothing of stays."""
    source = make_audio(show / "audio" / "e1.mp3")
    tags = ID3(source)
    tags.add(COMM(encoding=3, lang="eng", desc="", text=["mixed by Ann"]))
    for number in range(5):
        tags.add(CHAP(element_id=f"old{number}", start_time=number, end_time=9, sub_frames=[TIT2(text=["old"])]))
    tags.add(CTOC(element_id="old", flags=3, child_element_ids=["old0"], sub_frames=[]))
    tags.save(source, v1=2)
    published(show, tmp_path / "out")
    copy = tmp_path / "out/episodes/e1/audio.mp3"
    made = ID3(copy)
    assert made.version == (2, 3, 0)
    assert [str(one) for one in made.getall("COMM")] == ["mixed by Ann"]
    assert [one.element_id for one in made.getall("CHAP")] == ["ch0", "ch1", "ch2"]
    assert [one.child_element_ids for one in made.getall("CTOC")] == [["ch0", "ch1", "ch2"]]
    assert b"TAG" not in copy.read_bytes()[-128:]  # ID3v1, where the old title stood
    assert decoded(copy) == decoded(source)


def test_many_chapters(make_show: Callable[..., Path], tmp_path: Path) -> None:
    """More chapters than a table of contents can count are all in the file, in order."""
    entries = "".join(f"- {{header: Chapter {n}}}\n- {{line: So., sec: {n}, who: Ann}}\n" for n in range(300))
    root = make_show({"e1": f"---\ntitle: Long\npublished: 2024-01-01\ntranscript:\n{entries}---\n"})
    make_audio(root / "audio" / "e1.mp3", seconds=320)
    published(root, tmp_path / "out")
    found = ffprobe(tmp_path / "out/episodes/e1/audio.mp3")["chapters"]
    assert [float(one["start_time"]) for one in found] == list(range(300))


def test_no_chapters_and_no_cover(make_show: Callable[..., Path], tmp_path: Path) -> None:
    """An episode without headers keeps the chapters its file had."""
    root = make_show({"e1": "---\ntitle: Bare\npublished: 2024-01-01\n---\n"})
    source = make_audio(root / "audio" / "e1.mp3")
    tags = ID3(source)
    tags.add(CHAP(element_id="own", start_time=0, end_time=9000, sub_frames=[TIT2(encoding=3, text=["Own"])]))
    tags.save(source)
    published(root, tmp_path / "out")
    found = ffprobe(tmp_path / "out/episodes/e1/audio.mp3")
    assert [one["tags"]["title"] for one in found["chapters"]] == ["Own"]
    assert found["format"]["tags"]["title"] == "Bare"


def test_sound_that_would_change(show: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the copy's sound is not the source's, the file is copied as it is, and that is told."""
    source = make_audio(show / "audio" / "e1.mp3")
    hashes = iter("ab")
    monkeypatch.setattr(streams, "fingerprint", lambda path: next(hashes))
    outcome = published(show, tmp_path / "out")
    assert [problem.code for problem in outcome.problems if problem.code[0] == "A"] == ["A004"]
    assert (tmp_path / "out/episodes/e1/audio.mp3").read_bytes() == source.read_bytes()


@pytest.mark.parametrize("suffix", CODECS)
def test_the_fingerprint_is_of_the_sound(tmp_path: Path, suffix: str) -> None:
    """Other sound gives another fingerprint; a changed byte of it is noticed."""
    path = make_audio(tmp_path / f"a.{suffix}", seconds=5)
    before = streams.fingerprint(path)
    data = bytearray(path.read_bytes())
    place = len(data) // 2
    data[place] ^= 0x55
    path.write_bytes(data)
    assert streams.fingerprint(path) != before


def test_loudness(show: Path, tmp_path: Path) -> None:
    """Checking with AUDIO=1 tells what is too loud or too quiet, and measures a file once."""
    path = make_audio(show / "audio" / "e1.mp3", "-ac", "2", volume="20")
    kept = tmp_path / "kept"
    request = Request(show, tmp_path / "out", loudness=kept)
    found = {problem.code: problem for problem in check_show(request) if problem.code in ("A003", "A006", "A007")}
    assert set(found) == {"A006", "A007"}
    assert "louder than -16" in found["A006"].message
    assert len(list(kept.iterdir())) == 1
    words = ["ffmpeg", "-v", "error", "-i", str(path), "-map", "0:a", "-f", "wav", str(tmp_path / "t.wav")]
    subprocess.run(words, check=True)
    (cached,) = kept.iterdir()
    told = json.loads(cached.read_text())
    assert told["channels"] == 2
    assert told["duration"] == pytest.approx(40_000, abs=100)
    cached.write_text(json.dumps(told | {"integrated": -16.4, "peak": -2.0}))
    assert not [problem for problem in check_show(request) if problem.code in ("A006", "A007")]


def test_playing_finds_what_headers_do_not_tell(tmp_path: Path) -> None:
    """A file that breaks off, without a word of its length in its head, is found when it is played."""
    path = make_audio(tmp_path / "a.mp3", *CODECS["mp3"], "-write_xing", "0")
    audio, problems = probe(path, "a.mp3")
    assert problems == []
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    found = loudness.problems(path, "a.mp3", audio.duration or 0, tmp_path / "kept")
    assert "A003" in [problem.code for problem in found]


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_make_keeps_copy_and_item_together(show: Path, tmp_path: Path) -> None:
    """A new recording, or a new title, makes copy and item again, and the length in the feed is that of the copy."""
    path = make_audio(show / "audio" / "e1.mp3")
    words = ["make", "--no-print-directory", f"SHOW={show}", f"OUTPUT={tmp_path / 'out'}", f"BUILD={tmp_path / 'b'}"]
    copy, feed = tmp_path / "out/episodes/e1/audio.mp3", tmp_path / "out/feed.xml"
    told = ""
    for change in (lambda: None, lambda: make_audio(path, seconds=50), copy.unlink, lambda: _retitle(show)):
        change()
        told = subprocess.run([*words, "publish"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
        assert f'length="{copy.stat().st_size}"' in feed.read_text(), told
    told = subprocess.run([*words, "publish"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert "up to date" in told


def _retitle(show: Path) -> None:
    path = show / "episodes" / "e1.md"
    path.write_text(path.read_text().replace("Zwei", "Another and longer title of a chapter"))
