"""How long the sound of a file lasts, whatever its header says; and what a file is that is not what its name says.

The lengths follow from how many frames of so many samples each file was built of; ffprobe judges the files it makes.
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.media.audio import kinds, probe
from pipeline.publish.build import build as build_show
from pipeline.publish.request import Request
from pipeline.publish.show_folder import load, open_show
from tests import audio_files as build
from tests.conftest import CORPUS, Quiet

CASES = CORPUS / "cases" / "feed"

MP3 = build.whole_mp3(10)
VBR = build.frame(1) * 300 + build.frame(14) * 20 + build.frame(5) * 63  # 383 frames: 10.005 s
TRUE = {
    "header.mp3": (MP3, 10),
    "one-byte-before.mp3": (b"\0" + MP3, 10),
    "junk-before.mp3": (b"\r\njunk \xff\xfb\0\xff" * 50 + MP3, 10),
    "zeros-before.mp3": (b"\0" * 70_000 + MP3, 10),
    "tag-then-zeros.mp3": (build.id3() + b"\0" * 4000 + MP3, 10),
    "cut-in-the-first-frame.mp3": (MP3[100:], 10),
    "vbr-without-header.mp3": (VBR, 10),
    "vbr-with-header.mp3": (build.xing(383, len(build.frame()) + len(VBR)) + VBR, 10),
    "header-of-another.mp3": (build.xing(80, 9000) + VBR, 10),
    "header-that-lies.mp3": (build.xing(2000, len(build.frame()) + len(VBR)) + VBR, 10),
    "joined.mp3": (MP3 + build.whole_mp3(20, 5), 30),
    "joined-with-tags.mp3": (build.id3() + MP3 + b"TAG".ljust(128, b"\0") + build.id3(9000) + MP3, 20),
    "joined-of-two-rates.mp3": (MP3 + build.frame(4, build.MPEG2) * 400, 20.449),
    "zeros-behind.mp3": (MP3 + b"\0" * 3000, 10),
    "one-frame-is-broken.mp3": (build.frame() * 200 + b"\xff\xff\xff\xff" * 90 + build.frame() * 183, 10.005),
    "plain.aac": (build.adts(10), 10),
    "tagged.aac": (build.id3() + build.adts(10), 10),
    "joined.aac": (build.adts(10) + build.adts(5), 15),
    "plain.wav": (build.wav(10), 10),
    "piped-by-ffmpeg.wav": (build.wav(10, 0xFFFFFFFF), 10),
    "piped-by-sox.wav": (build.wav(10, 0x7FFFFFFF), 10),
    "piped-by-arecord.wav": (build.wav(10, 0x80000000), 10),
    "never-finished.wav": (build.wav(10, 0), 10),
    "long.wav": (build.wav(10, 0xFFFFFFFF, signature=b"RF64", before=build.ds64(160_000)), 10),
    "plain.m4a": (build.mp4(10), 10),
    "header-lies.m4a": (build.mp4(10, said=90), 10),
    "trimmed.m4a": (build.mp4(30, edit=10), 10),
    "fragments.m4a": (build.mp4(2, fragments=5), 10),
    "audiobook.m4b": (build.mp4(10), 10),
    "plain.opus": (build.opus(10), 10),
    "joined.opus": (build.opus(10) + build.opus(5, serial=2), 15),
    "joined-with-one-serial.opus": (build.opus(10) + build.opus(5), 15),
    "of-a-station.opus": (build.opus(10, start=50_000), 10),
}
DISPUTED = {
    "vbr-without-header.mp3",
    "header-of-another.mp3",
    "header-that-lies.mp3",
    "joined.mp3",
    "joined-with-tags.mp3",
    "joined-of-two-rates.mp3",
    "piped-by-ffmpeg.wav",
    "piped-by-sox.wav",
    "piped-by-arecord.wav",
    "header-lies.m4a",
}


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("name", TRUE)
def test_the_true_length(tmp_path: Path, name: str) -> None:
    """The length is that of the sound; where the file's own header tells another one, that is a finding."""
    content, seconds = TRUE[name]
    audio, problems = probe(written(tmp_path / name, content), name)
    assert audio.duration == pytest.approx(seconds * 1000, abs=60)
    assert [problem.code for problem in problems] == (["A008"] if name in DISPUTED else [])


@pytest.mark.parametrize("name", sorted(DISPUTED))
def test_both_lengths_are_told(tmp_path: Path, name: str) -> None:
    """A disputed length is told with both figures."""
    _, (problem,) = probe(written(tmp_path / name, TRUE[name][0]), name)
    assert re.search("lasts 0:(09|10|19|20|29|30),", problem.message)


@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not installed")
@pytest.mark.parametrize(
    ("suffix", "options"),
    [
        ("mp3", "-c:a libmp3lame -q:a 6"),
        ("mp3", "-c:a libmp3lame -q:a 6 -write_xing 0 -id3v2_version 0"),
        ("mp3", "-c:a libmp3lame -ar 22050 -b:a 24k"),
        ("mp3", "-c:a libmp3lame -ar 8000 -b:a 8k -write_xing 0"),
        ("aac", "-c:a aac"),
        ("m4a", "-c:a aac -movflags frag_keyframe+empty_moov"),
        ("m4a", "-c:a alac"),
        ("ogg", "-c:a libvorbis"),
        ("opus", "-c:a libopus -frame_duration 60"),
        ("oga", "-c:a flac -f ogg"),
        ("flac", "-c:a flac"),
        ("wav", "-c:a pcm_s24le"),
        ("wav", "-c:a adpcm_ima_wav"),
        ("wav", "-c:a pcm_f32le -rf64 always"),
    ],
)
@pytest.mark.parametrize("piped", [False, True])
def test_files_of_ffmpeg(tmp_path: Path, suffix: str, options: str, *, piped: bool) -> None:
    """Eight seconds are eight seconds in every container, also where it was written into a pipe."""
    path = tmp_path / f"a.{suffix}"
    form = {"m4a": "mp4", "opus": "opus", "oga": "ogg", "aac": "adts"}.get(suffix, suffix)
    words = ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "sine=220:duration=8:sample_rate=44100", *options.split()]
    if piped and "alac" in options:
        pytest.skip("MP4 needs a file that can be sought, but for fragments")
    if piped:
        path.write_bytes(subprocess.run([*words, "-f", form, "pipe:1"], check=True, capture_output=True).stdout)
    else:
        subprocess.run([*words, "-f", form, str(path)], check=True)
    audio, _ = probe(path, path.name)
    assert audio.duration == pytest.approx(8000, abs=250)


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (build.frame(5, build.LAYER_2) * 50, "A002", "is MPEG audio of layer II (MP2), not what .mp3 says"),
        (b"\0" + build.frame(5, build.LAYER_2) * 50, "A002", "layer II"),
        (build.adts(2), "A002", "is AAC"),
        (build.id3() + build.adts(2), "A002", "is AAC"),
        (build.mp4(2), "A002", "is M4A"),
        (build.wav(2), "A002", "is WAV"),
        (build.wav(2, 0xFFFFFFFF, signature=b"RF64", before=build.ds64(32_000)), "A002", "is WAV"),
        (b"RIFF\0\1\0\0AVI LIST", "A002", "is AVI video"),
        (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11" + b"\0" * 99, "A002", "is Windows Media"),
        (b"\x1a\x45\xdf\xa3" + b"\0" * 99, "A002", "is Matroska or WebM"),
        (b"PK\3\4" + b"\0" * 99, "A002", "is a ZIP archive"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "A001", "a pointer of Git LFS"),
        (b"\n <!doctype html>", "A001", "is a web page"),
        (build.id3(), "A001", "is not an audio file, or has no sound"),
        (b"\xff\xfb\x90\0\0" * 4000, "A001", "is not an audio file, or has no sound"),
    ],
)
def test_what_is_no_mp3(tmp_path: Path, content: bytes, code: str, words: str) -> None:
    """What is not MP3 under its name is named as what it is."""
    audio, (problem,) = probe(written(tmp_path / "a.mp3", content), "a.mp3")
    assert (audio.path, problem.code) == ("", code)
    assert words in problem.message


@pytest.mark.parametrize("name", ["header.mp3", "plain.wav", "plain.m4a", "plain.opus", "vbr-with-header.mp3"])
def test_a_file_that_breaks_off_is_not_used(tmp_path: Path, name: str) -> None:
    """What lacks a third of its sound is no audio of an episode."""
    content = TRUE[name][0]
    audio, (problem,) = probe(written(tmp_path / name, content[: len(content) * 2 // 3 + 11]), name)
    assert (audio.path, problem.code) == ("", "A003")


@pytest.mark.parametrize(
    "name", ["one-byte-before.mp3", "junk-before.mp3", "tagged.aac", "piped-by-ffmpeg.wav", "long.wav"]
)
def test_the_copy_is_mended(make_show: Callable[..., Path], tmp_path: Path, name: str) -> None:
    """The published copy has nothing before its first frame but the tag, and tells its true sizes."""
    root = make_show({"e1": "---\ntitle: One\npublished: 2024-01-01\n---\n"})
    (root / "audio").mkdir()
    suffix = name.rpartition(".")[2]
    written(root / "audio" / f"e1.{suffix}", TRUE[name][0])
    outcome = build_show(Request(root, tmp_path / "out", "feed"), Quiet())
    assert not [problem for problem in outcome.problems if problem.code in ("A004", "X001")]
    copy = tmp_path / f"out/episodes/e1/audio.{suffix}"
    audio, problems = probe(copy, copy.name)
    assert (audio.duration, problems) == (pytest.approx(10_000, abs=60), [])
    with copy.open("rb") as stream:
        start = kinds.after_id3(stream)
        stream.seek(start)
        assert stream.read(4) in (b"\xff\xfb\x90\xc4", b"\xff\xf1\x50\x80", b"RIFF")
    assert f'length="{copy.stat().st_size}"' in (copy.parent / "item.xml").read_text()


@pytest.mark.parametrize("name", ["e1.MP3", "E1.mp3", "e1.m4b", "e1.aac", "e1.oga", "e1.Wav"])
def test_audio_is_found_by_its_name(make_show: Callable[..., Path], name: str) -> None:
    """The case of letters does not matter, nor which of its endings a kind of file has."""
    root = make_show({"e1": "---\ntitle: One\n---\n"})
    (root / "audio").mkdir()
    suffix = name.rpartition(".")[2].lower()
    same = {"mp3": "header.mp3", "m4b": "plain.m4a", "aac": "plain.aac", "oga": "plain.opus", "wav": "plain.wav"}
    written(root / "audio" / name, TRUE[same[suffix]][0])
    opened = open_show(root)
    edition = load(opened, opened.sources[0]).edition
    assert edition.audio.path == f"audio/{name}"
    assert edition.audio.url == f"https://tide.example/episodes/e1/audio.{suffix}"


def test_files_that_are_not_used_are_told(make_show: Callable[..., Path]) -> None:
    """Of two files with the episode's name one is used; one of a kind that is not published is named."""
    root = make_show({"e1": "---\ntitle: One\n---\n", "e2": "---\ntitle: Two\n---\n"})
    (root / "audio").mkdir()
    written(root / "audio" / "e1.wav", TRUE["plain.wav"][0])
    written(root / "audio" / "e1.mp3", TRUE["header.mp3"][0])
    written(root / "audio" / "e2.aiff", b"FORM")
    written(root / "audio" / "e2.txt", b"notes")
    opened = open_show(root)
    found = [load(opened, source) for source in opened.sources]
    told = {problem.place.file: problem.message for one in found for problem in one.problems if problem.code == "E018"}
    assert told["audio/e1.wav"] == "is not used: audio/e1.mp3 is".replace("audio/e1.mp3", "e1.mp3")
    assert ".aiff is not published" in told["audio/e2.aiff"]
    assert set(told) == {"audio/e1.wav", "audio/e2.aiff"}


def test_a_long_file_is_walked_by_its_headers(tmp_path: Path) -> None:
    """Junk of several megabytes without a frame ends the search; nothing is read as a frame that is none."""
    junk = bytes(range(256)) * 20_000
    audio, problems = probe(written(tmp_path / "a.mp3", junk), "a.mp3")
    assert (audio.path, [problem.code for problem in problems]) == ("", ["A001"])


@pytest.mark.parametrize("cut", range(0, 420, 7))
def test_every_place_to_begin_at(tmp_path: Path, cut: int) -> None:
    """Wherever in a frame a file begins, its sound begins at the next one."""
    sound = build.frame() * 100
    audio, _ = probe(written(tmp_path / "a.mp3", sound[cut:]), "a.mp3")
    assert audio.duration == pytest.approx((100 - -(-cut // 417)) * 1152 / 44.1, abs=1)


@pytest.mark.parametrize("seed", range(40))
def test_damaged_files(tmp_path: Path, seed: int) -> None:
    """Bytes that changed, in whatever container, give a length or a finding and never an exception."""
    chance = random.Random(seed)
    for name, (content, _) in TRUE.items():
        data = bytearray(content[: chance.choice((200, 3000, len(content)))])
        for _ in range(8):
            data[chance.randrange(min(400, len(data)))] = chance.choice((0, 1, 127, 128, 255))
        audio, problems = probe(written(tmp_path / name, bytes(data)), name)
        assert audio.path or problems


@pytest.mark.skipif(not CASES.is_dir(), reason="the cases of other people are not beside this checkout")
@pytest.mark.parametrize(
    ("name", "seconds"),
    [
        ("lead-one-zero-byte.mp3", 12.069),
        ("vbr-12s-no-xing.mp3", 12.069),
        ("joined-2s-12s.mp3", 14.133),
        ("piped-2s.wav", 2),
    ],
)
def test_the_cases_of_others(name: str, seconds: float) -> None:
    """Files as they were seen in the wild."""
    audio, _ = probe(CASES / name, name)
    assert audio.duration == pytest.approx(seconds * 1000, abs=60)
