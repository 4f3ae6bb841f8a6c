"""Writes files of a show from a few facts; comments in them explain the fields."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from pipeline.commands import init
from pipeline.files import output
from pipeline.media.audio import TYPES
from pipeline.model.problems import Place, Problem, Severity, rule
from pipeline.publish.show_folder import ShowFolder
from pipeline.readers.beside import TRANSCRIPTS
from pipeline.readers.schema import FILES, json_schema
from pipeline.text.plain import ascii_slug
from pipeline.text.timecode import clock

THERE = rule("X008", Severity.ERROR, "a file that 'new' was to write is there already, or cannot be used for it")

_TAGS = (("title", ("TIT2", "©nam", "TITLE")), ("description", ("COMM::eng", "desc", "©cmt", "COMMENT", "DESCRIPTION")))


class NotNew(Exception):
    """Why a file is not written."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an episode before it has a file."""

    title: str = ""
    description: str = ""
    day: date = field(default_factory=date.today)
    audio: Path | None = None
    transcript: Path | None = None


def new_show(folder: Path, show: init.NewShow, image: Path | None) -> list[str]:
    """A show with an example episode, its Makefile, and the schema for editors. Raises NotNew and OSError."""
    if (folder / "show.yaml").exists():
        message = "there is a show in this folder already"
        raise NotNew(Problem(THERE.code, Place(str(folder / "show.yaml")), message, "name another folder"))
    written = init.init(folder, show)
    if image:
        output.copy(image, folder / "images" / "cover.png")
    for name in FILES:
        output.write(folder / "schema" / name, json_schema(name))
    settings = (folder / "show.yaml").read_text("utf-8")
    output.write(folder / "show.yaml", f"{_schema('schema/show.json')}\n{settings}")
    return sorted({*written, *(f"schema/{name}" for name in FILES)})


def new_episode(folder: ShowFolder, files: Sequence[Path], known: Known) -> list[str]:
    """An episode's file, with its audio and transcript put in their places. Raises NotNew and OSError."""
    for file_given in files:
        known = _with_file(known, file_given)
    tags = _tags(known.audio) if known.audio else {}
    title = known.title or tags.get("title", "") or _words(known.audio or known.transcript)
    if not title:
        raise NotNew(
            Problem(THERE.code, Place(folder.show.paths.episodes), "it has no title", "--title 'The seal rock'")
        )
    slug, paths = slug_of(title), folder.show.paths
    file = f"{paths.episodes}/{slug}.md"
    if (folder.root / file).exists() or any(source.slug == slug for source in folder.sources):
        raise NotNew(
            Problem(THERE.code, Place(file), "there is an episode of that name already", "give it another title")
        )
    written = [file]
    for path, place in ((known.audio, paths.audio), (known.transcript, paths.transcripts)):
        if path:
            name = f"{place}/{slug}{path.suffix.lower()}"
            if path.resolve() != (folder.root / name).resolve():
                output.copy(path, folder.root / name)
                written.append(name)
    text = _episode(slug, title, known.description or tags.get("description", ""), known, tags.get("length", ""))
    output.write(folder.root / file, text)
    return written


def new_person(folder: ShowFolder, name: str, person: str) -> list[str]:
    """A person's file. Raises NotNew and OSError."""
    file = f"{folder.show.paths.people}/{person or slug_of(name).replace('-', '')}.md"
    if (folder.root / file).exists():
        raise NotNew(Problem(THERE.code, Place(file), "there is such a person already", "give another id: --id"))
    lines = (
        "---",
        _schema("../schema/person.json"),
        f"title: {_quoted(name)}                  # the full name; the name of this file is the id that episodes use",
        "# picture: images/somebody.jpg   # a file of the show, or an address",
        "# web: https://example.com/",
        "# mastodon: https://social.example/@somebody",
        "# github: somebody              # a name, or an address; so do linkedin and twitter",
        "---",
        "",
        "<!-- A sentence or two about the person stand here. -->",
    )
    output.write(folder.root / file, "\n".join(lines) + "\n")
    return [file]


def slug_of(title: str) -> str:
    """The name of a file for a title: lower case, letters and digits of ASCII, hyphens between them."""
    return ascii_slug(title)[:80].rstrip("-") or "episode"


def _with_file(known: Known, path: Path) -> Known:
    suffix = path.suffix.lower()
    if not path.is_file():
        raise NotNew(Problem(THERE.code, Place(str(path)), "there is no such file", ""))
    if suffix in TYPES:
        return replace(known, audio=path)
    if suffix in TRANSCRIPTS:
        return replace(known, transcript=path)
    hint = f"give audio ({' '.join(TYPES)}) or a transcript ({' '.join(TRANSCRIPTS)})"
    raise NotNew(Problem(THERE.code, Place(str(path)), f"an episode cannot be made of {suffix or 'such a file'}", hint))


def _tags(path: Path) -> dict[str, str]:
    """Title, comment and length of an audio file, as far as it says them."""
    import mutagen

    try:
        audio = mutagen.File(path)
    except Exception:  # noqa: BLE001  what is wrong with the file is told by check
        return {}
    found = {"length": clock(round(audio.info.length * 1000))} if audio is not None and audio.info else {}
    tags = audio.tags if audio is not None and audio.tags else {}
    for name, keys in _TAGS:
        values = (tags[key] for key in keys if key in tags)
        text = next((str(value[0] if isinstance(value, list) else value).strip() for value in values), "")
        if text:
            found[name] = text
    return found


def _words(path: Path | None) -> str:
    return re.sub(r"[-_]+", " ", path.stem).strip().capitalize() if path else ""


def _quoted(text: str) -> str:
    """A text as YAML has it whatever is in it."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


def _schema(path: str) -> str:
    return f"# yaml-language-server: $schema={path}"


def _episode(slug: str, title: str, description: str, known: Known, length: str) -> str:
    audio = f"audio/{slug}{known.audio.suffix.lower()}" if known.audio else ""
    lines = [
        "---",
        _schema("../schema/episode.json"),
        f"title: {_quoted(title)}",
        f"description: {_quoted(description)}"
        if description
        else "# description: One or two sentences; apps show them",
        "# season: 1",
        "# episode: 1",
        f"published: {known.day.isoformat()}   # a day to come keeps it out of the feed until then",
        "# guests: [somebody]          # people/somebody.md; linernotes new person 'Some Body' writes it",
    ]
    if audio:
        lines.append(f"# audio: {audio} is taken, since it has this file's name" + (f" ({length})" if length else ""))
    else:
        lines.append(f"# audio: put the recording there as audio/{slug}.mp3, or write its address: {{url: https://…}}")
    if known.transcript:
        lines.append(f"# transcript: transcripts/{slug}{known.transcript.suffix.lower()} is read; correct it there")
    else:
        lines += [
            "# transcript:                  # what is said; a line for each paragraph, a header for each chapter",
            "# - header: The beginning",
            "# - line: Who says what stands here.",
            "#   time: '0:00'",
            "#   who: Somebody",
        ]
    return "\n".join([*lines, "---", "", "<!-- Show notes and links stand here, in Markdown. -->", ""])
