"""Appends new entries to releases.yaml. Nothing that is in the ledger ever changes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import yaml

from pipeline.files import output
from pipeline.model.problems import Place, Problem, Severity, rule
from pipeline.model.show import Release, Show
from pipeline.readers.ledger import ledger_path, read_ledger
from pipeline.text import timecode

LEDGER = rule("R003", Severity.ERROR, "the release ledger cannot be written")

_HEAD = b"# Release ledger: what listeners' apps have already seen.\n"


def append(
    root: Path, show: Show, wanted: Callable[[Mapping[str, Release]], Mapping[str, Release]]
) -> tuple[dict[str, Release], list[Problem]]:
    """Add entries to the ledger of the show in `root`; returns those added, by slug, and why none could be.

    `wanted` tells them from what the ledger holds: another publisher of this show may have written meanwhile, so it is
    read again while the show's folder is held. The entry of a slug that has one already stands for it from then on.
    """
    with output.locked(root):
        ledger, _ = read_ledger(root, show)
        new = dict(wanted(ledger))
        if not new:
            return {}, []
        path = ledger_path(root) or root / "releases.yaml"
        try:
            old = path.read_bytes() if path.exists() else _HEAD
            keys = _keys(old)
            end = b"\r\n" if b"\r\n" in old else b"\n"
            gap = b"" if not old or old.endswith(b"\n") else end
            added = {_key(slug, keys): release for slug, release in new.items()}
            entries = "".join(_entry(key, release) for key, release in added.items())
            text = old + gap + entries.encode().replace(b"\n", end)
            if not keys | added.keys() <= _keys(text):
                message = "new entries cannot be added at its end; feed.xml stays as it was"
                hint = "write every entry as 'slug:' at the start of a line, its fields indented below it"
                return {}, [Problem(LEDGER.code, Place("releases.yaml"), message, hint)]
            output.write(path, text)
        except OSError as error:
            message = f"cannot be written: {error.strerror}; feed.xml stays as it was"
            return {}, [Problem(LEDGER.code, Place("releases.yaml"), message, output.hint(error))]
    return new, []


def _keys(text: bytes) -> set[str]:
    """The keys of a ledger's entries, none when it cannot be read."""
    try:
        root = yaml.compose(text.decode("utf-8-sig"), yaml.CSafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError):
        return set()
    return {key.value for key, _ in root.value} if isinstance(root, yaml.MappingNode) else set()


def _key(slug: str, keys: set[str]) -> str:
    """The slug itself for its first entry, then slug@2, slug@3 …"""
    if slug not in keys:
        return slug
    number = 2
    while f"{slug}@{number}" in keys:
        number += 1
    return f"{slug}@{number}"


def _entry(key: str, release: Release) -> str:
    published = release.published.isoformat() if release.published else ""
    audio = (
        ("url", _scalar(release.url)),
        ("length", release.length),
        ("type", _scalar(release.type)),
        ("duration", timecode.seconds(release.duration) if release.duration else ""),
    )
    lines = [
        f"{_scalar(key)}:",
        *([f"  guid: {_scalar(release.guid)}"] if release.guid else []),
        *([f"  published: {published}"] if published else []),
        *(["  withdrawn: true"] if release.withdrawn else []),
        *(["  audio:"] if release.url else []),
        *(f"    {name}: {value}" for name, value in audio if release.url and value not in ("", '""', None)),
    ]
    return "\n".join(lines) + "\n"


def _scalar(text: str) -> str:
    """A YAML scalar that reads back as this text."""
    plain = re.fullmatch(r"[A-Za-z][\w./@-]*(:[\w./@-]+)?", text, re.ASCII)
    plain_word = text.lower() not in ("yes", "no", "on", "off", "true", "false", "null", "y", "n")
    return text if plain and plain_word else json.dumps(text, ensure_ascii=False)
