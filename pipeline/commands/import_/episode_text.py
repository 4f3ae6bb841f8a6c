"""Fields and entries in, the text of an episode file out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from pipeline.commands.fix.scalars import written
from pipeline.model.episode import Entry, Header, Line
from pipeline.text import timecode

Value = str | int | bool | date | Sequence[str] | Sequence[Mapping[str, str]] | Mapping[str, "Value"] | None


def episode_text(fields: Mapping[str, Value], entries: Sequence[Entry] = (), body: str = "") -> str:
    """A file with front matter: the fields that have a value, the transcript, and the show notes below."""
    lines = [*field_lines(fields), *(["transcript:", *transcript_lines(entries)] if entries else [])]
    notes = f"\n{body.strip()}\n" if body.strip() else ""
    return "---\n" + "\n".join(lines) + "\n---\n" + notes


def field_lines(fields: Mapping[str, Value], indent: str = "") -> Iterator[str]:
    """Fields as lines of YAML; those without a value are left out."""
    for name, value in fields.items():
        if value is None or value == "" or (not value and not isinstance(value, bool | int)):
            continue
        key = written(name)
        if isinstance(value, Mapping):
            yield f"{indent}{key}:"
            yield from field_lines(value, f"{indent}  ")
        elif isinstance(value, str):
            yield f"{indent}{key}: {_text(value, indent)}"
        elif isinstance(value, bool):
            yield f"{indent}{key}: {'true' if value else 'false'}"
        elif isinstance(value, int | date):
            yield f"{indent}{key}: {value.isoformat() if isinstance(value, date | datetime) else value}"
        else:
            yield f"{indent}{key}: [{', '.join(map(_item, value))}]"


def _item(value: str | Mapping[str, str]) -> str:
    """An item of a list on one line."""
    if isinstance(value, str):
        return written(value, flow=True)
    return f"{{{', '.join(f'{name}: {written(text, flow=True)}' for name, text in value.items())}}}"


def _text(value: str, indent: str) -> str:
    """A text as a scalar; one of several lines as a block."""
    lines = value.split("\n")
    if len(lines) == 1:
        return written(value)
    if not all(line.isprintable() for line in lines) or value != value.strip():
        return json.dumps(value, ensure_ascii=False)
    return "|-\n" + "\n".join(f"{indent}  {line}" if line else "" for line in lines)


def transcript_lines(entries: Sequence[Entry], indent: str = "") -> Iterator[str]:
    """Entries as the items of a list."""
    for entry in entries:
        if isinstance(entry, Header):
            yield f"{indent}- header: {written(entry.title)}"
        elif isinstance(entry, Line):
            yield f"{indent}- line: {written(entry.text)}"
        if entry.start is not None:
            yield f"{indent}  sec: {timecode.seconds(entry.start)}"
            yield f"{indent}  time: '{clock(entry.start)}'"
        if isinstance(entry, Line) and entry.who:
            yield f"{indent}  who: {written(entry.who)}"


def clock(ms: int) -> str:
    """A time as it is typed in a transcript, with its part of a second when it has one."""
    rest = f".{ms % 1000:03}".rstrip("0") if ms % 1000 else ""
    return timecode.clock(ms) + rest
