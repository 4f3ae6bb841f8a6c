"""Addresses an episode gives in `links`, `ids` and its clips: placeholders, slips of copy and paste, contradictions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

from pipeline.checks.base import Finding, check
from pipeline.edition import Edition
from pipeline.model.problems import Severity
from pipeline.text.links import video_address

_PLACEHOLDER = re.compile(
    r"\W*|[<\[{][^:]*[>\]}]|(?:https?://|www\.)?(?:to-? ?do|tb[ac]|tbd|x{2,}|\.{3}|…)\W*"
    r"|(?:n/?a|none|null|fix-? ?me|coming soon|soon|later|missing|placeholder|link|url|id)\W*",
    re.IGNORECASE,
)
# A long part that is followed by itself: pasted twice.
_TWICE = re.compile(r"(.{12,})\1")
_LONGEST = 2000
# Where a project may bear its owner's name: /grafana/grafana is right there.
_OWNERS = ("github.com", "gitlab.com", "codeberg.org", "bitbucket.org", "hub.docker.com", "huggingface.co")


class Platform(NamedTuple):
    """How a platform writes an episode: its hosts, a whole address without https://www., the id in it, an example."""

    hosts: tuple[str, ...]
    whole: str
    part: str
    example: str
    id: str = ""


PLATFORMS = {
    "youtube": Platform(
        ("youtube.com", "m.youtube.com", "music.youtube.com", "youtu.be"),
        r"(?:(?:\w+\.)?youtube\.com/(?:watch\?(?:\S+&)?v=|(?:live|shorts|embed)/)|youtu\.be/)[\w-]{11}(?:[?&#]\w+=\S+)?",
        r"(?:[?&]v=|youtu\.be/|/(?:live|shorts|embed)/)([\w-]{11})(?![\w-])",
        "https://www.youtube.com/watch?v=…",
        r"[\w-]{11}",
    ),
    "spotify": Platform(
        ("open.spotify.com",),
        r"open\.spotify\.com/(?:intl-\w+/|embed/)?episode/\w{22}(?:[?#]\S*)?",
        r"episode/(\w{22})(?!\w)",
        "https://open.spotify.com/episode/…",
        r"\w{22}",
    ),
    "apple": Platform(
        ("podcasts.apple.com",),
        r"podcasts\.apple\.com/\S+[?&]i=\d+(?:[&#]\S*)?",
        r"[?&]i=(\d+)",
        "https://podcasts.apple.com/…?i=… (Copy Episode Link)",
        r"\d{6,}",
    ),
    "anchor": Platform(
        ("anchor.fm", "podcasters.spotify.com", "creators.spotify.com"),
        r"(?:anchor\.fm|(?:podcasters|creators)\.spotify\.com/pod/(?:show|profile))/[^\s/]+/episodes/[^\s/]+/?",
        r"/episodes/([^\s/?#]+)",
        "https://creators.spotify.com/pod/show/…/episodes/…",
    ),
}


@check("L001", Severity.WARNING, "a placeholder stands where an address or an id belongs")
def placeholder(edition: Edition) -> Iterator[Finding]:
    """TODO, tbd, xxx, ? and the like; a page leaves them out."""
    episode = edition.episode
    for field, what, values in (("links", "address", episode.links), ("ids", "id", episode.ids)):
        for name, value in values.items():
            if _PLACEHOLDER.fullmatch(value):
                where = f"{field}.{name}"
                yield (
                    episode.place(where),
                    f"{where} is {value!r}, not an {what}",
                    f"write the {what} or delete the line",
                )


@check("L002", Severity.WARNING, "an address or an id cannot be right")
def malformed(edition: Edition) -> Iterator[Finding]:
    """Spaces, parts pasted twice, the show instead of the episode, no web address at all."""
    episode = edition.episode
    for field, values, fault in (("links", episode.links, address_fault), ("ids", episode.ids, _id_fault)):
        for name, value in values.items():
            if not _PLACEHOLDER.fullmatch(value) and (wrong := fault(name, value)):
                yield episode.place(f"{field}.{name}"), f"{field}.{name} {wrong[0]}: {value[:200]}", wrong[1]


def address_fault(name: str, address: str) -> tuple[str, str] | None:
    """What is wrong with the address of a link and what to do about it, None when it may be right."""
    if address.lower().startswith("mailto:"):
        return None
    if len(address) > _LONGEST:
        return "is too long for an address", "copy it again"
    if " " in address:
        return "has a space in it", f"is it {address.replace(' ', '')} ?"
    if again := re.match(r"(https?://[^/?#]+)/.*?(?=\1)", address):
        return "is pasted twice", f"write {address[again.end() :]}"
    parts = _split(address)
    if parts is None:
        bare = re.match(r"(?:[\w-]+\.)+[a-z]{2,}(?:/|$)", address)
        return "is not a web address", f"write https://{address}" if bare else "write it from https:// on"
    return _path_fault(address, parts) or _platform_fault(name, address, parts)


def _split(address: str) -> SplitResult | None:
    """The parts of an http or https address with a host, None for anything else."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return None
    there = parts.scheme.lower() in ("http", "https") and ("." in host.strip(".") or host == "localhost")
    return parts if there else None


def _host(parts: SplitResult) -> str:
    return (parts.hostname or "").removeprefix("www.")


def _path_fault(address: str, parts: SplitResult) -> tuple[str, str] | None:
    """A part of the path that stands there twice."""
    segments = [segment for segment in parts.path.split("/") if segment]
    if segments and (twice := _TWICE.search(segments[-1])):
        return "has a part twice", f"is it {address.replace(twice[0], twice[1])} ?"
    if _host(parts) in _OWNERS:
        return None
    for one, two in pairwise(segments):
        if one == two and len(one) > 1 and not one.isdigit():
            return f"has /{one}/{one}/ in it", f"is it {address.replace(f'/{one}/{one}', f'/{one}', 1)} ?"
    return None


def _platform_fault(name: str, address: str, parts: SplitResult) -> tuple[str, str] | None:
    """An address at a platform that is not an episode's there."""
    form, host = PLATFORMS.get(name.lower()), _host(parts)
    if form is None:
        return None
    if host not in form.hosts:
        other = next((key for key, value in PLATFORMS.items() if host in value.hosts and key != "anchor"), "")
        return (f"leads to {host}", f"is it links.{other}?") if other and name.lower() != "anchor" else None
    if re.fullmatch(form.whole, address.partition("://")[2].removeprefix("www.")):
        return None
    if segment := re.search(r"(/episodes/[^/]+)/a-\w+/?$", address):
        return "ends in the id of a segment", f"write {address[: segment.end(1)]}"
    if host in form.hosts[1:] and re.fullmatch(r"/[^/]+/episodes/[^/]+", parts.path) and name.lower() == "anchor":
        return "lacks /pod/show/", f"write https://{parts.netloc}/pod/show{parts.path}"
    if match := re.search(form.part, address):
        return "goes on after the id", f"write {address[: match.end()]}"
    shows = ("/show/", "/podcast/", "/playlist", "/channel/", "/@", "/c/", "/user/", "/pod/")
    what = "is the show, not the episode" if any(part in address for part in shows) else "is not that of an episode"
    return what, f"write the episode's, {form.example}"


def _id_fault(name: str, value: str) -> tuple[str, str] | None:
    """What is wrong with an id by itself and what to do about it."""
    form = PLATFORMS.get(name.lower())
    if form is None or not form.id or re.fullmatch(form.id, value):
        return None
    match = re.search(form.part, value) or re.search(rf"(?<![\w-])({form.id})(?![\w-])", value)
    return f"is not an id of {name}", f"write {match[1]}" if match else f"it is the … in {form.example}"


def episode_key(name: str, value: str, is_id: bool) -> str:
    """What a link or an id leads to, in one spelling; "" when that may belong to more than one episode."""
    form = PLATFORMS.get(name.lower())
    if _PLACEHOLDER.fullmatch(value):
        return ""
    id_match = re.search(form.part, value) if form else None
    if id_match:
        return f"{name.lower()} {id_match[1]}"
    if form and form.id:
        match = re.match(rf"{form.id}(?![\w-])", value)
        return f"{name.lower()} {match[0]}" if is_id and match else ""
    return f"{name.lower()} {value}" if is_id else ""


@check("L003", Severity.WARNING, "an id is not that of the link with the same name")
def disagreement(edition: Edition) -> Iterator[Finding]:
    """The video of the id is not that of the address, or the id is not the last part of its path."""
    episode = edition.episode
    for name, value in episode.ids.items():
        address, form = episode.links.get(name, ""), PLATFORMS.get(name.lower())
        parts = _split(address)
        if parts is None or _PLACEHOLDER.fullmatch(value) or _id_fault(name, value):
            continue
        if form is None:
            if value not in address:
                yield episode.place(f"ids.{name}"), f"ids.{name} is {value[:200]!r}, which is not in links.{name}", ""
        elif (match := re.search(form.part, address)) and value.partition("/a-")[0] != match[1]:
            message = f"ids.{name} is {value[:200]!r}, but links.{name} leads to {match[1]!r}"
            if value.endswith(f"/{match[1]}"):
                message = f"ids.{name} has {value.removesuffix(match[1])[:200]!r} before the id that is in links.{name}"
            yield episode.place(f"ids.{name}"), message, f"write {name}: {match[1]}, if the link is right"


@check("L004", Severity.INFO, "the address of a clip is not the video at the clip's start")
def clip_addresses(edition: Edition) -> Iterator[Finding]:
    """Told once an episode, at its first such clip; addresses elsewhere than at YouTube are not judged."""
    episode = edition.episode
    video = episode_key("youtube", episode.links.get("youtube", ""), False) or episode_key(
        "youtube", episode.ids.get("youtube", ""), True
    )
    if not video:
        return
    code = video.partition(" ")[2]
    for clip in episode.clips:
        if "youtu" not in clip.url:
            continue
        wanted = f"{video_address(code)}&t={clip.start // 1000}"
        short = f"https://youtu.be/{code}?t={clip.start // 1000}"
        if clip.url.removesuffix("s") not in (wanted, short):
            yield clip.place, f"the clip's address is {clip.url}", f"write {wanted}"
            return
