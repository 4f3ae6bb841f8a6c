"""Find an episode's audio: a file of the show, or else what the episode or the release ledger says of it."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from pipeline.edition import with_release
from pipeline.files.folder import inside, leads_out, listing
from pipeline.media import audio
from pipeline.model.episode import Audio, Episode
from pipeline.model.problems import Place, Problem, Severity, rule
from pipeline.model.show import Release, Show
from pipeline.readers.episode import BAD_AUDIO

NOT_USED = rule("E018", Severity.INFO, "an audio file that has the episode's name is not used")

_KINDS = " ".join(audio.TYPES)
# Endings of files that have sound in them and are not published.
_OTHERS = frozenset(
    ".3gp .ac3 .aif .aifc .aiff .amr .ape .caf .dsf .m4p .m4v .mka .mkv .mov .mp2 .mp4 .spx .w64 .webm .wma .wv".split()
)


def audio_of(
    root: Path, show: Show, episode: Episode, release: Release | None
) -> tuple[Audio, set[str], list[Problem]]:
    """What is known of the episode's audio, the files looked for, and what is wrong with it.

    A local file is probed; else the episode's own words count, then the ledger's.
    """
    given = episode.audio
    tried, problems = set[str](), list[Problem]()
    names = [given.path] if given.path else []
    if not given.url and not given.path:
        tried = {f"{show.paths.audio}/{episode.slug}{suffix}" for suffix in audio.TYPES}
        names, problems = _named_as(root, show, episode)
    for name in names:
        tried.add(name)
        path = inside(root, name)
        if path is not None and path.suffix.lower() in audio.TYPES:
            try:
                probed, faults = audio.probe(path, name)
            except OSError as error:  # it was changed, or may not be read
                message = f"the audio cannot be opened: {error.strerror}"
                return given, tried, [Problem(audio.NOT_AUDIO.code, Place(name), message, "put the file itself there")]
            url = _public_address(show, episode.slug, path.suffix.lower())
            known = replace(probed, url=url if probed.path else "", offset=given.offset)
            return known, tried, [*faults, *problems]
    lost = _lost(root, show, episode, release)
    if given.path and not show.standalone:
        left = replace(given, path="")
        return (
            left if lost else with_release(left, release),
            tried,
            lost or [_no_audio(root, show, episode, given.path)],
        )
    return given if lost else with_release(given, release), tried, [*lost, *problems]


def _named_as(root: Path, show: Show, episode: Episode) -> tuple[list[str], list[Problem]]:
    """The audio file that has the episode's name, whatever the case of its letters; a problem for each other one."""
    wanted = _folded(episode.slug)
    there = [path.name for path in listing(root, show.paths.audio) if _folded(path.stem) == wanted and path.is_file()]
    order = list(audio.TYPES)
    linked = [name for name in there if leads_out(root, f"{show.paths.audio}/{name}")]
    usable = [name for name in there if _ending(name) in order and name not in linked]
    usable.sort(key=lambda name: (PurePosixPath(name).stem != episode.slug, order.index(_ending(name)), name))
    problems = list(_unused(show, [name for name in there if name not in linked], usable))
    for name in linked:
        message = "is not used: it is a link that leads out of the show's folder"
        problems.append(
            Problem(NOT_USED.code, Place(f"{show.paths.audio}/{name}"), message, "put the file itself there")
        )
    return [f"{show.paths.audio}/{name}" for name in usable[:1]], problems


def _unused(show: Show, there: list[str], usable: list[str]) -> Iterator[Problem]:
    for name in there:
        place = Place(f"{show.paths.audio}/{name}")
        if name in usable[1:]:
            yield Problem(NOT_USED.code, place, f"is not used: {usable[0]} is", "delete one of them, or move it away")
        elif not usable and _ending(name) in _OTHERS:
            message = f"is not used: {_ending(name)} is not published ({_KINDS})"
            yield Problem(NOT_USED.code, place, message, "export it as MP3 or M4A")


def _ending(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _lost(root: Path, show: Show, episode: Episode, release: Release | None) -> list[Problem]:
    """The problem of a local audio file that was published beside its episode and is gone since."""
    if episode.audio.url or show.standalone or show.audio_url or not (release and release.url):
        return []
    suffix = PurePosixPath(release.url).suffix
    if release.url != _public_address(show, episode.slug, suffix):
        return []
    missing = _no_audio(root, show, episode, episode.audio.path or f"{show.paths.audio}/{episode.slug}{suffix}")
    hint = f"put it back, or, if the server alone has it, write 'audio: {release.url}'"
    return [replace(missing, message=f"{missing.message}, which the feed has at {release.url}", hint=hint)]


def _no_audio(root: Path, show: Show, episode: Episode, given: str) -> Problem:
    field = next((name for name in ("audio.path", "audio.file", "audio.url") if name in episode.places), "audio")
    if leads_out(root, given):
        message = f"the audio file {given!r} is a link that leads out of the show's folder"
        return Problem(BAD_AUDIO.code, episode.place(field), message, "put the file itself there")
    slashed = given.replace("\\", "/")
    near = similar(root, slashed, PurePosixPath(slashed).parent, PurePosixPath(show.paths.audio))
    message = f"there is no audio file {given!r} in the show's folder ({_KINDS})"
    hint = f"did you mean {near!r}?" if near else "write its path relative to the show's folder"
    return Problem(BAD_AUDIO.code, episode.place(field), message, hint)


def similar(root: Path, name: str, *folders: PurePosixPath) -> str:
    """The file in some folders of a show whose name is most like a name that is not there, "" when none is."""
    wanted = PurePosixPath(name).stem.lower()
    files = [str(folder / path.name) for folder in folders for path in listing(root, str(folder))]
    by_stem = {PurePosixPath(file).stem.lower(): file for file in reversed(files)}
    near = difflib.get_close_matches(wanted, by_stem, 1, 0.75)
    return by_stem[near[0]] if near else ""


def _public_address(show: Show, slug: str, suffix: str) -> str:
    if show.standalone:
        return ""
    if show.audio_url:
        return show.audio_url.replace("{slug}", slug).replace("{ext}", suffix[1:])
    return show.episode_url(slug, f"audio{suffix}")
