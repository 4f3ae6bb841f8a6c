"""ID3v2.3 tags, which MP3 and WAV files share (ID3v2.3; ID3v2 Chapter Frame Addendum 1.0)."""

from __future__ import annotations

import io
from typing import Any

from pipeline.media.tags.job import PADDING, Job

# A table of contents counts its entries in a byte (ID3v2 Chapter Frame Addendum 1.0, 3.2).
_MOST_CHAPTERS = 255


def fill(tags: Any, job: Job) -> None:  # noqa: ANN401  mutagen's, without types
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
        parts_of = zip(ids, job.chapters, job.links, job.pictures, strict=True)
        for name, (start, end, title), url, picture in parts_of:
            heading: list[id3.Frame] = [id3.TIT2(encoding=3, text=[title])]
            heading += [id3.WXXX(encoding=3, desc="chapter url", url=url)] if url else []
            if picture:
                heading.append(id3.APIC(encoding=0, mime="image/jpeg", type=0, desc="", data=picture))
            times = {"start_time": start, "end_time": end, "start_offset": 0xFFFFFFFF, "end_offset": 0xFFFFFFFF}
            tags.add(id3.CHAP(element_id=name, sub_frames=heading, **times))
        parts = [ids[at : at + _MOST_CHAPTERS] for at in range(0, len(ids), _MOST_CHAPTERS)]
        names = [f"toc{number}" for number in range(len(parts))]
        # More than one table can count stand in tables of their own, which the one at the top lists (3.2).
        for name, part in zip(names, parts, strict=True) if len(parts) > 1 else ():
            tags.add(id3.CTOC(element_id=name, flags=1, child_element_ids=part, sub_frames=[]))
        listed = names if len(parts) > 1 else ids
        tags.add(id3.CTOC(element_id="toc", flags=3, child_element_ids=listed, sub_frames=[]))
    tags.update_to_v23()


def written(tags: Any) -> bytes:  # noqa: ANN401  mutagen's, without types
    """The tags as they stand in a file."""
    made = io.BytesIO()
    tags.save(made, v1=0, v2_version=3, padding=lambda _: PADDING)
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
    chapters = sorted((frame for frame in frames if frame[:4] == b"CHAP"), key=_start)
    others = [frame for frame in frames if frame[:4] != b"CHAP"]
    return tag[:10] + b"".join([*others, *chapters]) + tag[place:]


def _start(chapter: bytes) -> int:
    """The start of a chapter, in milliseconds, in its frame."""
    place = chapter.index(b"\0", 10) + 1
    return int.from_bytes(chapter[place : place + 4], "big")
