"""Values as sites write them in, values as an episode file has them out: names, dates, ids of videos."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import yaml

from pipeline.readers.sites.names import text_of, video_id
from pipeline.readers.sites.nodes import find, pairs_of, scalar, sequence

_PEOPLE = ("hosts", "guests")
_NAMES = ("id", "slug", "name", "title", "person")


def adapted(ours: str, node: yaml.Node) -> yaml.Node:
    """The value of a field of ours, in a form that it may have here; one that has no such form stays as it is."""
    if ours == "published":
        return scalar(_moment(text_of(node)), node)
    if ours in (*_PEOPLE, "topics", "aliases"):
        return _names(node, split=ours != "aliases")
    if ours == "audio.length":
        return scalar(re.sub(r"(?<=\d)\D(?=\d{3})", "", text_of(node)), node)
    if ours == "ids.youtube":
        return scalar(video_id(text_of(node)), node)
    return node


def _moment(text: str) -> str:
    """A date that counts from 1970 or is written as in e-mail, in ISO 8601."""
    if re.fullmatch(r"\d{10}|\d{13}", text):
        return datetime.fromtimestamp(int(text[:10]), UTC).isoformat()
    if text[:1].isalpha():
        try:
            return parsedate_to_datetime(text).isoformat()
        except ValueError:
            return text
    return text


def _names(node: yaml.Node, *, split: bool) -> yaml.Node:
    """Names, each a text: of mappings their id or name, of flags those that are true, of one text its parts."""
    if isinstance(node, yaml.SequenceNode):
        return sequence([_name(item) for item in node.value], node)
    if isinstance(node, yaml.MappingNode):
        wanted = ((key, value) for _, (key, value) in pairs_of(node))
        return sequence([key for key, value in wanted if text_of(value).lower() not in ("false", "no", "0")], node)
    text = text_of(node)
    parts = re.split(r"\s*[,;]\s*", text) if split else [text]
    return sequence([scalar(part, node) for part in parts if part], node)


def _name(item: yaml.Node) -> yaml.Node:
    """The name that a mapping has; "penn & teller: live" in a list of texts is a text, whatever YAML thinks."""
    if not isinstance(item, yaml.MappingNode):
        return item
    pairs = (find(item, name) for name in _NAMES)
    words = [f"{key}: {text_of(value)}" for key, (_, value) in pairs_of(item)]
    return next((pair[1] for pair in pairs if pair), scalar(words[0], item) if len(words) == 1 else item)
