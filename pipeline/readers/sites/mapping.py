"""The fields of a site's file in, the same under the names they have here out, and what was guessed.

First comes what show.yaml says (`fields: {published: date}`), then the usual names of names.py for what is still
missing. A field that has a name of ours but another meaning, such as Hugo's `type: post`, is set aside.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

import yaml

from pipeline.model.show import SiteFields
from pipeline.readers.schema.episode import AUDIO
from pipeline.readers.schema.kinds import names_of
from pipeline.readers.sites.names import AUDIO_FILE, CONTAINER, USUAL, VIDEO_FILE, Usual, is_bytes, key_of, text_of
from pipeline.readers.sites.nodes import Pair, find, is_nothing, mapping, pairs_of, put, scalar, sequence, without
from pipeline.readers.sites.values import adapted, moment

Guess = tuple[str, str]
"""A field of ours and the site's that was taken for it.

Ours is "" for one that has a meaning of the site's own; theirs is "" of what the file's name says.
"""

# What stands in a guess in place of a field's name.
PLAYER = "the player in the notes"
_TYPES = ("full", "trailer", "bonus")
# How sites say that an episode is not out, besides `published: false`.
_NOT_OUT = {
    "status": ("draft", "private", "hidden", "unpublished"),
    "isDraft": ("true",),
    "isPublished": ("false",),
    "hidden": ("true",),
    "unlisted": ("true",),
    "eleventyExcludeFromCollections": ("true",),
}
# What stands where a site's program had no number.
_NO_NUMBER = ("none", "null", "nil", "n/a", "-", "tbd", "undefined")
_PAGE_KINDS = ("post", "posts", "page", "podcast", "episode", "episodes", "blog", "article")
# What podcast apps play everywhere comes first.
_FORMATS = ("mp3", "m4a", "aac", "opus", "ogg", "oga", "flac", "wav")
MEDIA_TYPES = {
    "mp3": "audio/mpeg", "m4a": "audio/x-m4a", "aac": "audio/aac", "ogg": "audio/ogg", "oga": "audio/ogg",
    "opus": "audio/ogg", "flac": "audio/flac", "wav": "audio/wav", "mp4": "video/mp4", "m4v": "video/x-m4v",
    "mov": "video/quicktime", "webm": "video/webm",
}  # fmt: skip
# The number of a series beside the episodes, such as V032 or TT02.
_OF_A_SERIES = re.compile(r"[A-DF-Z][A-Z]{0,3}\d[\d-]*")
# Address, bytes and type in one text, as exports of WordPress have it.
_ENCLOSURE = re.compile(r"(https?://\S+)\s+(\d+)\s+((?:audio|video)/[\w.+-]+)")
_DEPTH = 3


@dataclass(frozen=True, slots=True)
class Mapped:
    """A file's fields under our names, what was guessed, and links of its notes that stood among the fields.

    listed are the fields of ours that show.yaml lists and that were there.
    """

    root: yaml.MappingNode
    guesses: tuple[Guess, ...] = ()
    links: str = ""
    listed: tuple[str, ...] = ()

    def taking(self, ours: str, theirs: str, pair: Pair) -> Mapped:
        """With a field of the site under our name."""
        root = put(self.root, ours, (pair[0], adapted(ours, pair[1], theirs)))
        return replace(self, root=root, guesses=(*self.guesses, (ours, theirs)))

    def leaving(self, name: str) -> Mapped:
        """Without a field that means something else here."""
        return replace(self, root=without(self.root, name), guesses=(*self.guesses, ("", name)))


def mapped(root: yaml.MappingNode, site: SiteFields, known: frozenset[str], day: str = "", played: str = "") -> Mapped:
    """The fields of an episode under our names; `known` are those an episode has at its root.

    `day` is that in the file's name, `played` the audio of a player in the notes; they are taken where no field has
    a date, or audio.
    """
    fields = site.fields
    given = _cased(Mapped(root), known)
    for ours, theirs in fields.items():
        if pair := find(root, theirs):
            taken = given.taking(ours, theirs, pair)
            given = replace(taken, guesses=given.guesses, listed=(*given.listed, ours))
    explicit = {ours.partition(".")[0] for ours in fields}
    given = _own_meanings(given, explicit)
    given = _audio(given)
    candidates = _candidates(root, known)
    for usual in USUAL:
        found = None if _has(given.root, usual.ours) else _usual(candidates, usual)
        if found and (usual.ours != "published" or not _is_edit(given, found[1], site)):
            given = given.taking(usual.ours, *found)
    if played and not _has(given.root, "audio.url") and not find(given.root, "audio"):
        given = given.taking("audio.url", PLAYER, (root, scalar(played, root)))
    if day and not _has(given.root, "published") and not find(given.root, "dateadded"):
        given = given.taking("published", "", (root, scalar(day, root)))
    given = _unreleased(given, root)
    return _without_page_kind(_durations(_other_forms(given), root, fields), fields)


def under_our_names(root: yaml.MappingNode, table: tuple[Usual, ...], known: frozenset[str]) -> yaml.MappingNode:
    """The fields of another kind of file, such as a person's, under our names."""
    given = _cased(Mapped(root), known)
    candidates = _candidates(root, known)
    for usual in table:
        if not find(given.root, usual.ours) and (found := _usual(candidates, usual)):
            given = given.taking(usual.ours, *found)
    return given.root


def _is_edit(given: Mapped, date: Pair, site: SiteFields) -> bool:
    """Whether a date is not that of release: there is a better one, or many files were edited on that day."""
    return find(given.root, "dateadded") is not None or text_of(date[1]) in site.edit_days


def _cased(given: Mapped, known: frozenset[str]) -> Mapped:
    """Names of ours that differ in capitals only: Hugo does not mind them."""
    lower = {name.lower(): name for name in known}
    there = {name for name, _ in pairs_of(given.root)}
    for name, pair in list(pairs_of(given.root)):
        ours = lower.get(name.lower(), name)
        if name not in known and ours not in there and ours != name:
            given = replace(given, root=put(without(given.root, name), ours, pair))
            there.add(ours)
    return given


def _own_meanings(given: Mapped, explicit: Collection[str]) -> Mapped:
    """Fields that have a name of ours and a value that cannot be ours."""
    fields = {name: pair for name, pair in pairs_of(given.root) if name not in explicit}
    for name, (key, node) in fields.items():
        text = text_of(node)
        if _is_foreign(name, node):
            given = given.leaving(name)
            if text.lower() == "false":  # published: false
                given = replace(given, root=put(given.root, "draft", (key, scalar("true", node))))
            if name == "links":
                given = replace(given, links=_as_markdown(node))
        elif name == "speakers" and isinstance(node, yaml.SequenceNode):  # people, and no names of a transcript
            rest = without(given.root, name)
            given = replace(
                given, root=rest if "guests" in fields else put(rest, "guests", (key, adapted("guests", node)))
            )
        elif name in ("season", "episode") and text.lower() in _NO_NUMBER:
            given = given.leaving(name)
        elif name == "published" and ":" in text:  # as a program writes it
            given = replace(given, root=put(given.root, name, (key, scalar(moment(text), node))))
        elif name == "episode" and _OF_A_SERIES.fullmatch(text):
            given = replace(given, root=put(without(given.root, name), "episode_display", (key, node)))
        elif name in ("hosts", "guests", "topics"):
            given = replace(given, root=put(given.root, name, (key, adapted(name, node))))
    return given


def _unreleased(given: Mapped, root: yaml.MappingNode) -> Mapped:
    """A draft, where the site says in a field of its own that the episode is not out."""
    for name, said in _NOT_OUT.items():
        pair = find(root, name)
        if pair and text_of(pair[1]).lower() in said and not find(given.root, "draft"):
            return replace(given, root=put(given.root, "draft", (pair[0], scalar("true", pair[1]))))
    return given


def _is_foreign(name: str, node: yaml.Node) -> bool:
    """Whether a field means something else than ours of that name."""
    text, listed = text_of(node).lower(), isinstance(node, yaml.SequenceNode)
    if name == "published":  # whether it is out, at Jekyll's
        return text in ("true", "false")
    if name == "images":  # for cards of social networks, at Hugo's
        return listed and bool(node.value) and all(map(text_of, node.value))
    if name == "transcript":  # whether there is one
        return text in ("true", "false", "yes", "no", "0", "1")
    return name == "links" and listed


def _without_page_kind(given: Mapped, fields: Mapping[str, str]) -> Mapped:
    """Without a `type` that is the kind of a page: in a file that is a site's, where it cannot be a misspelt one."""
    pair = find(given.root, "type")
    kind = text_of(pair[1]).lower() if pair and "type" not in fields else ""
    if not kind or kind in _TYPES or difflib.get_close_matches(kind, _TYPES, 1, 0.7):
        return given
    of_a_site = given.guesses or fields or find(given.root, "layout") or kind in _PAGE_KINDS
    return given.leaving("type") if of_a_site else given


def _as_markdown(node: yaml.Node) -> str:
    """A list of links as the notes would have it."""
    lines = []
    for item in node.value:
        address = next((text_of(pair[1]) for name in ("url", "href", "link") if (pair := find(item, name))), "")
        words = next((text_of(pair[1]) for name in ("name", "title", "text") if (pair := find(item, name))), address)
        if address := address or text_of(item):
            lines.append(f"- [{(words or address).replace(']', ')')}]({address})")
    return "\n".join(lines)


def _has(root: yaml.MappingNode, ours: str) -> bool:
    """Whether a field of ours has a value; audio that is a single text has its address there."""
    pair = find(root, ours)
    audio = find(root, "audio") if ours == "audio.url" else None
    return pair is not None or (audio is not None and isinstance(audio[1], yaml.ScalarNode))


def _leaves(root: yaml.Node, path: str = "", depth: int = 0) -> Iterator[tuple[str, Pair]]:
    """The fields of a file that may belong to its audio, with their paths: its own, then those in containers."""
    inner = []
    for name, pair in pairs_of(root):
        yield f"{path}{name}", pair
        if depth < _DEPTH and (depth or CONTAINER.fullmatch(key_of(name))):
            items = pair[1].value if isinstance(pair[1], yaml.SequenceNode) else ()
            inner += [(f"{path}{name}.{number}.", item) for number, item in enumerate(items)]
            texts = (item for item in enumerate(items) if isinstance(item[1], yaml.ScalarNode))
            yield from ((f"{path}{name}.{number}", (pair[0], item)) for number, item in texts)
            inner.append((f"{path}{name}.", pair[1]))
    for start, node in inner:
        yield from _leaves(node, start, depth + 1)


@dataclass(frozen=True, slots=True)
class _Field:
    """A field of a site: its path, how deep it stands, what it may be called in the table, and itself."""

    path: str
    depth: int
    keys: frozenset[str]
    pair: Pair


def _candidates(root: yaml.MappingNode, known: frozenset[str]) -> list[_Field]:
    """The fields that may be taken for one of ours: those that are not ours themselves."""
    found = []
    for path, pair in _leaves(root):
        names = path.split(".")
        ours = names[0] in known - _SHARED if len(names) == 1 else names[0] == "audio" and names[-1] in _AUDIO
        if not ours:
            # "podcast.duration" is both "duration" and "podcastduration".
            keys = frozenset((key_of(names[-1]), key_of("".join(names[-2:]))))
            found.append(_Field(path, len(names), keys, pair))
    return found


def _usual(fields: list[_Field], usual: Usual) -> tuple[str, Pair] | None:
    """The field that a site keeps something in under a usual name, and its path."""
    found = []
    for one in fields:
        named = (usual.deep or one.depth == 1) and any(usual.theirs.fullmatch(key) for key in one.keys)
        if named and usual.form(one.pair[1]):
            rank = next((n for n, word in enumerate(usual.theirs.pattern.split("|")) if word in one.keys), 0)
            found.append((one.depth, rank, one.path, one.pair))
    return min(found, key=lambda field: field[:2])[2:] if found else None


# Names of ours that sites use for what belongs to the audio.
_AUDIO = frozenset(names_of(AUDIO))
_SHARED = frozenset({"date", "tags", "keywords", "audio"})


def _audio(given: Mapped) -> Mapped:
    """The audio, where a field of whatever name is a file of audio; MP3 before others."""
    if _has(given.root, "audio.url") or find(given.root, "audio.path") or find(given.root, "audio.file"):
        return given
    for path, (key, node) in _leaves(given.root):
        if match := _ENCLOSURE.match(text_of(node)):
            parts = zip(("url", "length", "type"), match.groups(), strict=True)
            audio = mapping([(scalar(name, key), scalar(text, node)) for name, text in parts], node)
            return given.taking("audio", path, (key, audio))
    found = [(path, pair) for path, pair in _leaves(given.root) if _format(pair[1]) in _FORMATS]
    if not found:
        return given
    path, pair = min(found, key=lambda one: _FORMATS.index(_format(one[1][1])))
    given = given.taking("audio.url", path, pair)
    given = _with_what_stands_beside(given, path)
    size = _size_of(given.root, path.rpartition(".")[2])
    return given.taking("audio.length", *size) if size and not find(given.root, "audio.length") else given


def _with_what_stands_beside(given: Mapped, path: str) -> Mapped:
    """Length and duration in the mapping of the audio's address: they are its own, whatever other formats have."""
    outer = path.rpartition(".")[0]
    fields = find(given.root, outer)
    for usual in USUAL if fields else ():
        if fields and usual.ours in ("audio.length", "audio.duration") and not find(given.root, usual.ours):
            named = ((name, one) for name, one in pairs_of(fields[1]) if usual.theirs.fullmatch(key_of(name)))
            if beside := next(((name, one) for name, one in named if usual.form(one[1])), None):
                given = given.taking(usual.ours, f"{outer}.{beside[0]}", beside[1])
    return given


def _size_of(root: yaml.MappingNode, form: str) -> tuple[str, Pair] | None:
    """The bytes of a format, where these stand in a mapping of their own: Octopod's `filesize: {mp3: …}`."""
    for name, (_, node) in pairs_of(root):
        if re.fullmatch(r"(?:file|audio)?(?:sizes?|bytes|lengths?)", key_of(name)):
            pair = find(node, form) if isinstance(node, yaml.MappingNode) else None
            if pair and is_bytes(pair[1]):
                return f"{name}.{form}", pair
    return None


def _format(node: yaml.Node) -> str:
    """The ending of a file of audio or video, "" of anything else."""
    match = AUDIO_FILE.fullmatch(text_of(node)) or VIDEO_FILE.fullmatch(text_of(node))
    return match[1].lower() if match else ""


def _other_forms(given: Mapped) -> Mapped:
    """The audio's other formats, which stand beside it, as alternate enclosures."""
    audio = find(given.root, "audio.url")
    if audio is None or find(given.root, "alternate_enclosures"):
        return given
    seen, made = {_format(audio[1])}, []
    for path, (key, node) in _leaves(given.root):
        form = _format(node)
        if form and form not in seen and path != "audio.url" and "." in path:
            seen.add(form)
            pairs = [(scalar("type", key), scalar(MEDIA_TYPES[form], node)), (scalar("sources", key), node)]
            beside = find(given.root, path.rpartition(".")[0])
            size = next((value for _, (_, value) in pairs_of(beside[1] if beside else None) if is_bytes(value)), None)
            beyond = _size_of(given.root, path.rpartition(".")[2])
            # In our own mapping stands the length of the audio itself.
            size = beyond[1][1] if beyond else None if path.startswith("audio.") else size
            pairs += [(scalar("length", key), size)] if size else []
            pairs += [(scalar("codecs", key), scalar("opus", node))] if form == "opus" else []
            made.append(mapping(pairs, node))
    if not made:
        return given
    return given.taking("alternate_enclosures", "other audio files", (audio[0], sequence(made, made[0])))


def _durations(given: Mapped, root: yaml.MappingNode, fields: Mapping[str, str]) -> Mapped:
    """How long the audio is, where the site says its address in words of its own and the length in one of ours."""
    theirs = any(ours == "audio.url" for ours, _ in given.guesses) or "audio.url" in fields
    pair = find(root, "duration")
    if theirs and pair and not find(given.root, "audio.duration") and not is_nothing(pair[1]):
        return replace(given, root=put(given.root, "audio.duration", pair))
    return given
