"""An edition and its audio file in, the copy that is published out: the same sound, with tags, cover and chapters.

Players that read nothing else show the chapters of the file itself. The source is never changed; the copy has its place
when it is whole, and only when the sound in it is that of the source, byte for byte.
"""

from __future__ import annotations

import base64
import io
import shutil
import struct
import subprocess
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

from pipeline.edition import Edition
from pipeline.files import output
from pipeline.media.audio import streams
from pipeline.model.problems import Place, Problem, Severity, rule
from pipeline.text import timecode

UNTAGGED = rule("A004", Severity.WARNING, "tags and chapters could not be written into the copy of the audio")
NO_CHAPTERS = rule("A005", Severity.INFO, "the chapters are not in the copy of the audio")

_PADDING = 1024  # bytes left free after the tags, so that a player that adds its own need not move the sound
_TIMEOUT = 600  # seconds
# A table of contents counts its entries in a byte (ID3v2 Chapter Frame Addendum 1.0, 3.2).
_MOST_CHAPTERS = 255


def publish(edition: Edition, source: Path, target: Path, picture: Path | None) -> list[Problem]:
    """Write the copy; `picture` is a JPEG or PNG for its cover. What could not be put into it is told, not raised.

    Raises OSError when the file cannot be written at all.
    """
    with output.replacing(target) as temporary:
        job = _Job(edition, source, temporary, picture)
        try:
            problems = _WRITERS[streams.kind(source)](job)
            fault = "" if streams.fingerprint(temporary) == job.sound else "its sound would not be the same"
        except OSError:
            raise
        except Exception as error:  # noqa: BLE001  mutagen raises whatever a strange file makes it raise
            fault = f"its tags cannot be written: {error}"
        if fault:
            shutil.copyfile(source, temporary)
            problems = [job.problem(UNTAGGED.code, f"copied as it is: {fault}", "export it again")]
    return problems


class _Job:
    """What a writer of tags needs: the facts of the episode, and the files."""

    def __init__(self, edition: Edition, source: Path, target: Path, picture: Path | None) -> None:
        self.file, self.source, self.target = edition.audio.path, source, target
        self.sound = streams.fingerprint(source)  # what the copy's must be
        self.title, self.show, self.author = edition.episode.title, edition.show.title, edition.show.author
        self.number, self.season = edition.episode.episode, edition.episode.season
        self.date = f"{edition.published:%Y-%m-%d}" if edition.published else ""
        self.url = edition.url
        self.picture = picture.read_bytes() if picture else b""
        self.picture_type = "image/png" if self.picture.startswith(b"\x89PNG") else "image/jpeg"
        starts = [chapter.start for chapter in edition.chapters]
        ends = pairwise([*starts, max(edition.end, starts[-1])] if starts else [])
        titles = [chapter.title for chapter in edition.chapters]
        self.chapters = [(start, end, title) for (start, end), title in zip(ends, titles, strict=True)]

    def problem(self, code: str, message: str, hint: str) -> Problem:
        """A problem of the source."""
        return Problem(code, Place(self.file), message, hint)


def _mp3(job: _Job) -> list[Problem]:
    """ID3v2.3, which every player reads, before the frames of the source; one pass over the file."""
    from mutagen.id3 import ID3, ID3NoHeaderError

    try:
        tags = ID3(job.source)
    except ID3NoHeaderError:
        tags = ID3()
    _fill_id3(tags, job)
    with job.source.open("rb") as source, job.target.open("wb") as target:
        target.write(_id3(tags))
        for piece in streams.pieces(source, *streams.sound_of_mp3(source)):
            target.write(piece)
    return []


def _id3(tags: Any) -> bytes:  # noqa: ANN401  mutagen's, without types
    """The tags as they stand in a file."""
    made = io.BytesIO()
    tags.save(made, v1=0, v2_version=3, padding=lambda _: _PADDING)
    return _chapters_in_order(made.getvalue())


def _chapters_in_order(tag: bytes) -> bytes:
    """An ID3v2.3 tag with its chapters by their starts: mutagen puts short frames first, and players read on.

    A frame is its name, its size in four bytes, two of flags and its content (ID3v2.3, 3.3); a chapter's is its id, a
    zero and its start in four bytes (ID3v2 Chapter Frame Addendum 1.0, 3.1).
    """
    frames, place = [], 10
    while tag[place : place + 4].strip(b"\0"):
        end = place + 10 + int.from_bytes(tag[place + 4 : place + 8], "big")
        frames.append(tag[place:end])
        place = end
    chapters = sorted((one for one in frames if one[:4] == b"CHAP"), key=_start)
    others = [one for one in frames if one[:4] != b"CHAP"]
    return tag[:10] + b"".join([*others, *chapters]) + tag[place:]


def _start(chapter: bytes) -> int:
    """The start of a chapter, in milliseconds, in its frame."""
    place = chapter.index(b"\0", 10) + 1
    return int.from_bytes(chapter[place : place + 4], "big")


def _wav(job: _Job) -> list[Problem]:
    """ID3v2.3 in a chunk after the others; one pass over the file."""
    from mutagen.id3 import ID3
    from mutagen.wave import WAVE

    tags, old = ID3(), cast("ID3 | None", WAVE(job.source).tags)
    for frame in old.values() if old else ():
        tags.add(frame)
    _fill_id3(tags, job)
    with job.source.open("rb") as source, job.target.open("wb") as target:
        target.write(source.read(12))
        for name, start, end in streams.chunks(source):
            if name == b"LIST":
                target.write(_chunk(name, _filled_info(b"".join(streams.pieces(source, start, end)), job)))
            elif name.upper() != b"ID3 ":
                for piece in streams.pieces(source, start - 8, end):
                    target.write(piece)
                target.write(b"\0" * (target.tell() % 2))
        target.write(_chunk(b"id3 ", _id3(tags)))
        size = target.tell() - 8
        target.seek(4)
        target.write(struct.pack("<I", size))
    return []


def _chunk(name: bytes, content: bytes) -> bytes:
    return name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)


def _filled_info(listed: bytes, job: _Job) -> bytes:
    """A list of texts with ours in the place of what it had; players that find one read no ID3 (RIFF MCI, INFO)."""
    if not listed.startswith(b"INFO"):
        return listed
    texts = {b"INAM": job.title, b"IART": job.author, b"IPRD": job.show, b"ICRD": job.date, b"IGNR": "Podcast"}
    texts |= {b"IPRT": str(job.number or ""), b"ITRK": ""}
    kept, place = listed[:4], 4
    while place + 8 <= len(listed):
        name, size = struct.unpack_from("<4sI", listed, place)
        if name not in texts:
            kept += _chunk(name, listed[place + 8 : place + 8 + size])
        place += 8 + size + size % 2
    return kept + b"".join(_chunk(name, text.encode() + b"\0") for name, text in texts.items() if text)


def _fill_id3(tags: Any, job: _Job) -> None:  # noqa: ANN401  mutagen's, without types
    """Our frames in the place of what was there before; what we say nothing of stays (ID3v2.3; CHAP and CTOC 1.0)."""
    from mutagen import id3

    texts = {
        "TIT2": job.title,
        "TALB": job.show,
        "TPE1": job.author,
        "TRCK": str(job.number or ""),
        "TPOS": str(job.season or ""),
        "TDRC": job.date,
        "TCON": "Podcast",
    }
    for name, text in texts.items():
        if text:
            tags.setall(name, [getattr(id3, name)(encoding=3, text=[text])])
    if job.url:
        tags.setall("WOAF", [id3.WOAF(url=job.url)])
    if job.picture:
        cover = id3.APIC(encoding=0, mime=job.picture_type, type=3, desc="", data=job.picture)
        tags.setall("APIC", [cover])
    if job.chapters:
        tags.delall("CHAP")
        tags.delall("CTOC")
        ids = [f"ch{number}" for number in range(len(job.chapters))]
        for name, (start, end, title) in zip(ids, job.chapters, strict=True):
            heading = [id3.TIT2(encoding=3, text=[title])]
            times = {"start_time": start, "end_time": end, "start_offset": 0xFFFFFFFF, "end_offset": 0xFFFFFFFF}
            tags.add(id3.CHAP(element_id=name, sub_frames=heading, **times))
        listed = ids[:_MOST_CHAPTERS]
        tags.add(id3.CTOC(element_id="toc", flags=3, child_element_ids=listed, sub_frames=[]))
    tags.update_to_v23()


def _ogg(job: _Job) -> list[Problem]:
    import mutagen

    shutil.copyfile(job.source, job.target)
    file: Any = type(mutagen.File(job.source))(job.target)
    if file.tags is None:
        file.add_tags()
    _fill_comments(file.tags, job)
    if job.picture:
        file.tags["METADATA_BLOCK_PICTURE"] = [base64.b64encode(_flac_picture(job).write()).decode("ascii")]
    file.save(padding=lambda _: _PADDING)
    return []


def _flac(job: _Job) -> list[Problem]:
    from mutagen.flac import FLAC

    shutil.copyfile(job.source, job.target)
    file: Any = FLAC(job.target)
    if file.tags is None:
        file.add_tags()
    _fill_comments(file.tags, job)
    if job.picture:
        file.clear_pictures()
        file.add_picture(_flac_picture(job))
    file.save(padding=lambda _: _PADDING)
    return []


def _fill_comments(tags: Any, job: _Job) -> None:  # noqa: ANN401  mutagen's, without types
    """Vorbis comments, as the fields of xiph.org are named, with its chapter extension."""
    texts = {
        "TITLE": job.title,
        "ALBUM": job.show,
        "ARTIST": job.author,
        "TRACKNUMBER": str(job.number or ""),
        "DISCNUMBER": str(job.season or ""),
        "DATE": job.date,
        "GENRE": "Podcast",
        "CONTACT": job.url,
    }
    for name, text in texts.items():
        if text:
            tags[name] = [text]
    if job.chapters:
        for name in [name for name in tags.keys() if name.upper().startswith("CHAPTER")]:  # noqa: SIM118
            del tags[name]
    for number, (start, _, title) in enumerate(job.chapters):
        tags[f"CHAPTER{number:03}"] = [timecode.stamp(start)]
        tags[f"CHAPTER{number:03}NAME"] = [title]


def _flac_picture(job: _Job) -> Any:  # noqa: ANN401
    from mutagen.flac import Picture

    picture = Picture()
    picture.type, picture.mime, picture.data = 3, job.picture_type, job.picture
    return picture


def _m4a(job: _Job) -> list[Problem]:
    """Chapters by ffmpeg, whose own copy of the sound is compared with the source's, then tags and cover."""
    from mutagen.mp4 import MP4, MP4Cover

    fault = _m4a_chapters(job) if job.chapters else ""
    if fault or not job.chapters:
        shutil.copyfile(job.source, job.target)
    job.sound = streams.fingerprint(job.target)
    file: Any = MP4(job.target)
    if file.tags is None:
        file.add_tags()
    texts = {"nam": job.title, "alb": job.show, "ART": job.author, "day": job.date, "gen": "Podcast"}
    file.tags.update({f"\xa9{name}": [text] for name, text in texts.items() if text})
    for name, number in (("trkn", job.number), ("disk", job.season)):
        if number and 0 < number < 1 << 16:
            file.tags[name] = [(number, 0)]
    file.tags["pcst"] = True
    if job.picture:
        kind = MP4Cover.FORMAT_PNG if job.picture_type == "image/png" else MP4Cover.FORMAT_JPEG
        file.tags["covr"] = [MP4Cover(job.picture, kind)]
    file.save(padding=lambda _: _PADDING)
    return [job.problem(NO_CHAPTERS.code, fault, "install ffmpeg, or publish an MP3")] if fault else []


def _m4a_chapters(job: _Job) -> str:
    """Copy an M4A with its chapters; why that was not possible, "" when it was."""
    ffmpeg = shutil.which("ffmpeg")
    if ffmpeg is None:
        return "an M4A file gets its chapters from ffmpeg, which is not installed"
    marks = ["-f", "ffmetadata", "-protocol_whitelist", "pipe", "-i", "pipe:0"]
    copied = ["-map", "0:a", "-map_metadata", "0", "-map_chapters", "1", "-c", "copy", "-fflags", "+bitexact"]
    made = ["-movflags", "+faststart", "-f", "ipod", "-y", f"file:{job.target}"]
    lines = [";FFMETADATA1"]
    for start, end, title in job.chapters:
        lines += ["[CHAPTER]", "TIMEBASE=1/1000", f"START={start}", f"END={end}", f"title={_escaped(title)}"]
    try:
        _run([ffmpeg, *_reading(job.source), *marks, *copied, *made], "\n".join(lines) + "\n")
        before, after = (_packets(ffmpeg, path) for path in (job.source, job.target))
    except subprocess.SubprocessError as error:
        told = (getattr(error, "stderr", "") or str(error)).strip().splitlines()
        return f"ffmpeg could not write its chapters: {told[-1] if told else 'it gave no reason'}"
    return "" if before == after else "ffmpeg would have changed its sound"


def _reading(path: Path) -> list[str]:
    """What ffmpeg is told of a file that is an MP4 and nothing else, and that names no other file."""
    return ["-v", "error", "-f", "mov", "-protocol_whitelist", "file", "-i", f"file:{path}"]


def _packets(ffmpeg: str, path: Path) -> str:
    """A hash of the packets of sound in an M4A, in whatever order its file has them."""
    return _run([ffmpeg, *_reading(path), "-map", "0:a", "-c", "copy", "-f", "md5", "-"], "")


def _run(words: list[str], text: str) -> str:
    """What a program says. Raises subprocess.SubprocessError when it fails or takes too long."""
    done = subprocess.run(words, input=text, capture_output=True, text=True, timeout=_TIMEOUT, check=True)
    return done.stdout


def _escaped(text: str) -> str:
    """A title as ffmpeg's metadata files want it (ffmpeg-formats, Metadata 2)."""
    return "".join(f"\\{letter}" if letter in "=;#\\\n" else letter for letter in text)


_WRITERS: dict[str, Callable[[_Job], list[Problem]]] = {
    "MP3": _mp3,
    "WAV": _wav,
    "Ogg": _ogg,
    "FLAC": _flac,
    "M4A": _m4a,
}
