"""Finds the audio of an episode whose file names it as its site does."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote, urljoin

from pipeline.files.folder import STATIC, inside
from pipeline.model.episode import Audio, Episode
from pipeline.model.feed_fields import Enclosure
from pipeline.model.show import Release, Show
from pipeline.readers.sites.mapping import MEDIA_TYPES
from pipeline.readers.sites.names import AUDIO_FILE, VIDEO_FILE

_PLACE = re.compile(r"\{(file|slug|ext|episode|season)\}")


def located(episode: Episode, show: Show, root: Path) -> Episode:
    """The episode with addresses for the audio files that it names and that are not in the show's folder."""
    audio = episode.audio
    theirs = "audio.url" in (*show.site.fields, *(ours for ours, _ in episode.origin.guesses))
    if audio.path.startswith("/") and theirs:
        audio = _from_the_root(audio, show, root)
    elif audio.path and not inside(root, audio.path):
        below = f"{show.paths.audio}/{audio.path}"
        if inside(root, below):
            audio = replace(audio, path=below)
        elif url := _served(show, audio.path):
            audio = replace(audio, url=url, path="")
    elif audio.url and "{address}" in show.audio_url:
        audio = replace(audio, url=show.audio_url.replace("{address}", audio.url.partition("://")[2]))
    elif not audio.path and not audio.url and "{episode}" in show.audio_url:
        audio = replace(audio, url=_numbered(show, episode))
    enclosures = tuple(_enclosure(one, show) for one in episode.enclosures)
    return replace(episode, audio=replace(audio, url=_encoded(audio.url)), enclosures=enclosures)


def as_released(episode: Episode, release: Release | None) -> Episode:
    """The episode with the address that apps have, where that leads to its own through a service that counts."""
    own = episode.audio.url.partition("://")[2]
    if own and release and release.url.endswith(f"/{own}"):
        return replace(episode, audio=replace(episode.audio, url=release.url))
    return episode


def finished(audio: Audio, show: Show) -> Audio:
    """The audio with what its address tells of it, where neither file nor ledger did: its type; and its length, if the
    show wants 0 to stand for one that nobody knows."""
    match = AUDIO_FILE.fullmatch(audio.url) or VIDEO_FILE.fullmatch(audio.url)
    if not audio.url or audio.path:
        return audio
    kind = audio.type or (MEDIA_TYPES[match[1].lower()] if match else "")
    return replace(audio, type=kind, length=show.unknown_length if audio.length is None else audio.length)


def _from_the_root(audio: Audio, show: Show, root: Path) -> Audio:
    """Audio whose path begins at the root of the site: a file of its static ones, or else an address below `link`."""
    plain = audio.path.lstrip("/")
    static = next((name for top in STATIC if inside(root, name := f"{top}/{plain}".lstrip("/"))), "")
    return replace(audio, path=static) if static else replace(audio, path="", url=urljoin(show.link, quote(audio.path)))


def _served(show: Show, file: str) -> str:
    """The address at which a file is served, "" when the show does not say."""
    if "{file}" not in show.audio_url:
        return ""
    return show.audio_url.replace("{file}", quote(file.lstrip("/"), safe="/~()!$'+,;=@%"))


def _numbered(show: Show, episode: Episode) -> str:
    """The address that is made from the number of an episode, "" when a part of it is not known."""
    known = {"episode": episode.episode, "season": episode.season, "slug": episode.slug}
    if any(known.get(name) is None for name in _PLACE.findall(show.audio_url)):
        return ""
    return _PLACE.sub(lambda match: str(known[match[1]]), show.audio_url)


def _encoded(url: str) -> str:
    """An address without spaces."""
    return url.replace(" ", "%20")


def _enclosure(one: Enclosure, show: Show) -> Enclosure:
    """Another form of the episode, with addresses for bare file names."""
    sources = (source if "://" in source else _served(show, source) for source in one.sources)
    return replace(one, sources=tuple(_encoded(source) for source in sources if source))
