"""Values as sites write them in, values as an episode file has them out: names, dates, ids of videos."""

from __future__ import annotations

import re

import yaml

from pipeline.readers.sites.names import key_of, text_of, video_id
from pipeline.readers.sites.nodes import find, pairs_of, scalar, sequence
from pipeline.text.dates import iso_date

_PEOPLE = ("hosts", "guests")
# Names of MP3 that are none of IANA's.
_MP3_TYPES = re.compile(r"audio/(?:x-)?(?:mp3|mpeg3|mpg)$|audio/x-mpeg$", re.IGNORECASE)
_MILLISECONDS = re.compile(r"(?:ms|milliseconds|millis)$")
# [Daniel Leicher](https://…): the name alone.
_LINK = re.compile(r"\[([^\[\]]+)\]\([^()]*\)")
_NAMES = ("id", "slug", "name", "title", "person")


def adapted(ours: str, node: yaml.Node, theirs: str = "") -> yaml.Node:
    """The value of a field of ours, in a form that it may have here; one that has no such form stays as it is.

    The name that the site has for it may say its unit.
    """
    if ours == "published":
        return scalar(moment(text_of(node)), node)
    if ours in (*_PEOPLE, "topics", "aliases"):
        return _names(node, split=ours != "aliases")
    if ours == "audio.length":
        return scalar(re.sub(r"(?<=\d)\D(?=\d{3})", "", text_of(node)), node)
    if ours == "audio.duration" and _MILLISECONDS.search(key_of(theirs)) and text_of(node).isdecimal():
        return scalar(str(int(text_of(node)) / 1000), node)
    if ours == "audio.type":
        return scalar(_MP3_TYPES.sub("audio/mpeg", text_of(node)), node)
    if ours == "ids.youtube":
        return scalar(video_id(text_of(node)), node)
    return node


def moment(text: str) -> str:
    """A date in ISO 8601, whatever way it is written; one that is in it, or that nobody can tell, as it stands."""
    in_iso = re.match(r"\d{4}-\d{1,2}-\d", text) and "[" not in text
    return text if in_iso else iso_date(text) or text


def _names(node: yaml.Node, *, split: bool) -> yaml.Node:
    """Names, each a text: of mappings their id or name, of flags those that are true, of one text its parts."""
    if isinstance(node, yaml.SequenceNode):
        names = [_name(item) for item in node.value]
        return sequence(map(_unlinked, names) if split else names, node)
    if isinstance(node, yaml.MappingNode):
        wanted = ((key, value) for _, (key, value) in pairs_of(node))
        return sequence([key for key, value in wanted if text_of(value).lower() not in ("false", "no", "0")], node)
    text = text_of(_unlinked(node)) if split else text_of(node)
    parts = re.split(r"\s*[,;]\s*", text) if split else [text]
    return sequence([scalar(part, node) for part in parts if part], node)


def _unlinked(node: yaml.Node) -> yaml.Node:
    """A name without the link that it is in Markdown."""
    has_link = isinstance(node, yaml.ScalarNode) and _LINK.search(node.value)
    return scalar(_LINK.sub(r"\1", text_of(node)), node) if has_link else node


def _name(item: yaml.Node) -> yaml.Node:
    """The name that a mapping has; "penn & teller: live" in a list of texts is a text, whatever YAML thinks."""
    if not isinstance(item, yaml.MappingNode):
        return item
    pairs = (find(item, name) for name in _NAMES)
    words = [f"{key}: {text_of(value)}" for key, (_, value) in pairs_of(item)]
    return next((pair[1] for pair in pairs if pair), scalar(words[0], item) if len(words) == 1 else item)
