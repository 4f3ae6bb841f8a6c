"""An episode file in, an Episode and the Problems seen out. Times become milliseconds, texts become clean."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, time, tzinfo
from pathlib import Path, PurePosixPath

import yaml

from pipeline.model.episode import Audio, Clip, Entry, Episode, Header, Line, Origin
from pipeline.model.problems import Place, Problem, Severity, rule
from pipeline.model.show import SiteFields
from pipeline.readers.chapters.field import from_field, named_file
from pipeline.readers.extras import enclosures, extras, soundbites
from pipeline.readers.fields import Fields
from pipeline.readers.frontmatter import read
from pipeline.readers.schema.episode import ENTRY, EPISODE, REPAIR, TRANSCRIPT
from pipeline.readers.schema.kinds import names_of
from pipeline.readers.sites.bodies import Notes, notes_of, played_audio
from pipeline.readers.sites.mapping import Mapped, mapped
from pipeline.readers.sites.names import is_text
from pipeline.text import timecode
from pipeline.text.links import WEB
from pipeline.text.plain import clean, clean_lines, printable

_ENTRY_FIELDS = names_of(ENTRY)
_FIELDS = frozenset(names_of(EPISODE))
_OURS = SiteFields()
NO_TITLE = rule("E001", Severity.WARNING, "the episode has no title")
BAD_DURATION = rule("E005", Severity.WARNING, "a duration cannot be read and is ignored")
BAD_AUDIO = rule("E003", Severity.ERROR, "the audio entry cannot be used")
QUOTED_DATE = rule("E010", Severity.INFO, "a date is in quotes, so other programs read it as text")
SEC_IS_NOT_TIME = rule("T001", Severity.WARNING, "sec and time of a line differ")
BAD_TIME = rule("T002", Severity.WARNING, "a time in the transcript cannot be read; the line counts as untimed")
HALF_TIME = rule("T005", Severity.INFO, "an entry has only one of sec and time, where others have both")
OUTSIDE = rule("T006", Severity.WARNING, "a field of a transcript entry stands outside of it and is not read")
NOT_AN_ENTRY = rule("T003", Severity.WARNING, "a transcript entry is neither a header nor a line")
CHAPTER_ADDRESS = rule("H014", Severity.WARNING, "a chapter has an address that is none of the web")
EMPTY_ENTRY = rule("T004", Severity.INFO, "a transcript entry is empty")


def read_episode(
    path: Path, file: str, slug: str, clock: time, zone: tzinfo, site: SiteFields = _OURS
) -> tuple[Episode, list[Problem]]:
    """Read one episode; `clock` and `zone` complete dates, `site` says how its fields are called.

    Raises SourceError when it cannot be parsed.
    """
    document = read(path, file)
    given = mapped(document.root, site, _FIELDS, _day_in(file), played_audio(document.body))
    document = replace(document, root=given.root)
    problems = list(document.problems)
    fields = Fields(document, document.root, problems)
    fields.check_names((*_FIELDS, *(theirs.partition(".")[0] for _, theirs in given.guesses)))
    _note_outside(fields)
    published = fields.moment("published", clock, zone) or fields.moment("dateadded", clock, zone)
    notes = notes_of(clean_lines(document.body))
    body = "\n\n".join(part for part in (notes.text.strip("\n"), given.links) if part.strip())
    title = fields.text("title") or fields.text("short")
    if not title:
        title = slug.replace("-", " ").capitalize()
        problems.append(Problem(NO_TITLE.code, Place(file), f"no title; {title!r} is used", "add 'title: …'"))
    episode = Episode(
        slug=slug,
        file=file,
        title=title,
        short=fields.text("short"),
        season=fields.number("season"),
        episode=fields.decimal("episode"),
        type=fields.one_of("type", ("full", "trailer", "bonus")),
        explicit=fields.explicit(),
        draft=fields.flag("draft") or False,
        align=fields.flag("align"),
        guid=fields.text("guid"),
        published=published,
        guests=fields.texts("guests"),
        hosts=fields.texts("hosts") if fields.has("hosts") else None,
        speakers=fields.pairs("speakers"),
        image=fields.text("image"),
        ids=fields.pairs("ids"),
        links=fields.pairs("links"),
        description=fields.text("description"),
        intro=fields.text("intro"),
        topics=fields.texts("topics"),
        duration=duration(fields),
        clips=_clips(fields),
        soundbites=soundbites(fields),
        display=fields.text("episode_display"),
        block=fields.flag("block") or False,
        extras=extras(fields),
        enclosures=enclosures(fields),
        audio=_audio(fields),
        body=body.strip(),
        transcript=_transcript(fields) if isinstance(fields.nodes.get("transcript"), yaml.SequenceNode) else (),
        chapters=from_field(fields),
        origin=_origin(fields, given, notes, document.body_line),
        repairs_off=repairs_off(fields),
        ignore=fields.codes("ignore"),
        places=fields.places(without=("transcript", "quotableClips")),
        filled=_filled(fields),
        days=_days(fields, given),
    )
    return episode, problems


def _note_outside(fields: Fields) -> None:
    """Note fields of transcript entries that stand beside the transcript: the last one of an entry, at column 1."""
    for key, _ in fields.node.value if fields.has("transcript") else ():
        if isinstance(key, yaml.ScalarNode) and key.value in ("line", "header", "who", "time", "sec"):
            message = f"'{key.value}' stands outside of the transcript and is not read"
            fields.note(OUTSIDE.code, key, message, "indent it like the other fields of its entry")


def _day_in(file: str) -> str:
    """The day that a file's name begins with, as Jekyll wants it; "" when it begins with none."""
    name = PurePosixPath(file).parent.name if PurePosixPath(file).stem == "index" else PurePosixPath(file).name
    match = re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})(?=[-_. ])", name)
    return f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}" if match else ""


def _origin(fields: Fields, given: Mapped, notes: Notes, body_line: int) -> Origin:
    """How the site keeps the episode: its address, and where its transcript and chapters stand."""
    node = fields.nodes.get("transcript")
    inner = fields.mapping("transcript") if isinstance(node, yaml.MappingNode) else None
    if inner:
        inner.check_closed(names_of(TRANSCRIPT))
    file = inner.text("file") or inner.text("from") if inner else fields.text("transcript") if is_text(node) else ""
    empty_lines = len(notes.text) - len(notes.text.lstrip("\n"))
    return Origin(
        permalink=fields.text("permalink"),
        slug=fields.text("slug"),
        aliases=fields.texts("aliases"),
        chapters_file=named_file(fields),
        transcript_file=file,
        below=notes.transcript,
        below_line=body_line + notes.lines_before,
        body_line=body_line + empty_lines,
        guesses=given.guesses,
        listed=given.listed,
        templates=notes.templates,
    )


def _filled(fields: Fields) -> frozenset[str]:
    """The names of the fields that have a value, those of links and ids too: "links.spotify"."""
    found = {name for name, node in fields.nodes.items() if fields.has(name) and node.value}
    for name in ("links", "ids"):
        if isinstance(node := fields.nodes.get(name), yaml.MappingNode):
            found |= {f"{name}.{key.value}" for key, value in node.value if value.value}
    return frozenset(found)


def _days(fields: Fields, given: Mapped) -> dict[str, date]:
    """The days typed in the date fields; one of ours in quotes is noted."""
    days = {}
    theirs = {ours for ours, _ in given.guesses} | ({"published"} if fields.document.syntax != "YAML" else set())
    for name in ("published", "dateadded", "date"):
        node = fields.nodes.get(name)
        if isinstance(node, yaml.ScalarNode):
            try:
                days[name] = date.fromisoformat(node.value.strip()[:10])
            except ValueError:
                continue
            # A date with a time and a zone is one to other programs in quotes, too: JSON knows no other.
            typed = node.style in ("'", '"') and len(node.value.strip()) <= len("2025-03-31")
            if typed and name not in theirs:
                hint = f"write {name}: {node.value.strip()} without quotes"
                fields.note(QUOTED_DATE.code, node, f"'{name}' is text in quotes, not a date, to other programs", hint)
    return days


def repairs_off(fields: Fields) -> tuple[str, ...]:
    """The codes of the repairs that are switched off: `repair: {off: [T011]}`."""
    inner = fields.mapping("repair")
    if inner is None:
        return ()
    inner.check_closed(names_of(REPAIR))
    return tuple(code.upper() for code in inner.texts("off"))


def _clips(fields: Fields) -> tuple[Clip, ...]:
    clips = []
    for item in fields.mappings("quotableClips"):
        start = item.ms("startOffset")
        if start is not None and start >= 0 and item.text("name"):
            clips.append(Clip(item.text("name"), start, item.ms("endOffset"), item.text("url"), item.place()))
    return tuple(clips)


def _audio(fields: Fields) -> Audio:
    """The audio field: a path, an address, or a mapping."""
    node = fields.nodes.get("audio")
    if isinstance(node, yaml.ScalarNode):
        return _located(fields.text("audio"))
    entry = fields.mapping("audio")
    if entry is None:
        return Audio()
    where = _located(entry.text("url") or entry.text("path") or entry.text("file"))
    media_type = entry.text("type").lower()
    if media_type and not re.fullmatch(r"(?:audio|video)/[\w.+-]{1,60}", media_type, re.ASCII):
        message = f"the type {media_type[:40]!r} is not that of audio"
        entry.note(BAD_AUDIO.code, entry.nodes["type"], message, "write audio/mpeg or audio/x-m4a")
        media_type = ""
    if where.url and not re.fullmatch(r"https?://[\w.-]+(?::\d+)?(?:/\S*)?", where.url):
        hint = "write %20 for a space" if " " in where.url else "write https://…"
        entry.note(BAD_AUDIO.code, entry.node, f"not an address: {where.url[:60]!r}", hint)
        where = Audio()
    return Audio(
        path=where.path,
        url=where.url,
        length=entry.whole("length"),
        type=media_type,
        duration=duration(entry),
        offset=entry.ms("offset") or 0,
    )


def _located(text: str) -> Audio:
    return Audio(url=text) if "://" in text else Audio(path=text)


def duration(fields: Fields) -> int | None:
    """Milliseconds of a duration field: seconds, a clock time or ISO 8601; a wrong one is noted."""
    raw = fields.raw("duration").strip()
    if not raw:
        return None
    try:
        return timecode.parse_duration(raw)
    except ValueError as error:
        fields.note(
            BAD_DURATION.code, fields.nodes["duration"], f"duration: {error}", "write seconds, 58:44 or PT58M44S"
        )
        return None


def _transcript(fields: Fields) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    for node in fields.items("transcript"):
        place = fields.document.place(node)
        if isinstance(node, yaml.ScalarNode) and clean(node.value):
            entries.append(Line(printable(node.value), None, "", place))
        elif isinstance(node, yaml.MappingNode):
            entries.extend(_entry(Fields(fields.document, node, fields.problems), place))
        else:
            fields.note(NOT_AN_ENTRY.code, node, "not a transcript entry", "write '- line: …' or '- header: …'")
    _note_half_times(fields)
    return tuple(entries)


def _note_half_times(fields: Fields) -> None:
    """Where most entries have both sec and time, one that has only one of them was edited by hand."""
    items = [node for node in fields.items("transcript") if isinstance(node, yaml.MappingNode)]
    given = [(node, {str(key.value) for key, _ in node.value} & {"sec", "time"}) for node in items]
    timed = [(node, names) for node, names in given if names]
    if 10 * sum(len(names) == 2 for _, names in timed) > 9 * len(timed):
        for node, names in timed:
            if len(names) == 1:
                missing = "time" if "sec" in names else "sec"
                fields.note(HALF_TIME.code, node, f"no '{missing}' here; '{names.pop()}' is used")


def _entry(fields: Fields, place: Place) -> list[Entry]:
    start = _start(fields)
    found: list[Entry] = []
    if title := fields.spoken("header"):
        found.append(Header(title, start, place, _web(fields, "url"), _picture(fields)))
    if text := fields.spoken("line"):
        found.append(Line(text, start, fields.spoken("who"), place))
    if found:
        fields.check_closed(_ENTRY_FIELDS)
    elif {"header", "line"} & fields.nodes.keys():
        fields.note(EMPTY_ENTRY.code, fields.node, "an empty entry is left out")
    else:
        names = ", ".join(fields.nodes) or "nothing"
        meant = (f"write '{right}' for '{name}'" for name, right in fields.unknown(_ENTRY_FIELDS).items() if right)
        message = f"left out: an entry needs 'line' or 'header', but has {names}"
        fields.note(NOT_AN_ENTRY.code, fields.node, message, ", ".join(meant))
    return found


def _web(fields: Fields, name: str) -> str:
    """An address of the web for a chapter, "" for what is none: apps would open anything."""
    text = fields.text(name)
    if not text or WEB.fullmatch(text):
        return text
    hint = "write %20 for a space" if WEB.fullmatch(text.replace(" ", "")) else "write an address from https:// on"
    message = f"'{name}' of a chapter is no address of the web: {text[:60]!r}; it is left out"
    fields.note(CHAPTER_ADDRESS.code, fields.nodes[name], message, hint)
    return ""


def _picture(fields: Fields) -> str:
    """The address of a chapter's picture, or a file of the show."""
    text = fields.text("img")
    return text if is_picture_file(text) else _web(fields, "img")


def is_picture_file(text: str) -> bool:
    """Whether a text is the name of a picture's file, and no address."""
    return ":" not in text and text.lower().endswith((".jpg", ".jpeg", ".png", ".webp", ".gif"))


def _time(raw: str) -> int:
    """A clock time; "1.30" is not one and a third of a second. Raises ValueError."""
    if "." in raw and re.fullmatch(r"\d{1,2}\.\d{2}", raw):
        raise ValueError(f"{raw!r} is not a time like 2:57 or 1:02:57")
    return timecode.parse(raw)


def _start(fields: Fields) -> int | None:
    """The time of an entry in milliseconds: `time` when given (`sec` is made from it), else `sec`."""
    found: dict[str, int] = {}
    for name in ("time", "sec"):
        raw = fields.raw(name).strip()
        if raw:
            try:
                found[name] = _time(raw) if name == "time" else timecode.parse(raw)
            except ValueError as error:
                right = timecode.meant(raw)
                hint = f"did you mean {right}? Until" if right else "correct it; until"
                fields.note(BAD_TIME.code, fields.node, str(error), f"{hint} then the line is untimed")
                return None
    if len(found) == 2 and abs(found["time"] - found["sec"]) >= 1000:
        time, sec = timecode.clock(found["time"]), found["sec"] // 1000
        fields.note(SEC_IS_NOT_TIME.code, fields.nodes["sec"], f"sec {sec} is not time {time}; the time is used")
    return found.get("time", found.get("sec"))
