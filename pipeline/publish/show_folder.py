"""One episode of a show folder in, its Edition out, with every file it was read from: readers and middle joined."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from zoneinfo import ZoneInfo

from pipeline.edition import Edition, person_named_in_transcript, prepare, with_release
from pipeline.files.folder import SUFFIXES, inside, listing
from pipeline.files.word_template import read_look
from pipeline.media import audio
from pipeline.media.pictures import artwork_problem, inspect
from pipeline.model.episode import Audio, Episode
from pipeline.model.problems import Place, Problem, SettingsError, Severity, rule
from pipeline.model.show import Cover, Paths, Person, Picture, Release, Show
from pipeline.readers.episode import BAD_AUDIO, read_episode
from pipeline.readers.ledger import read_ledger
from pipeline.readers.people import read_person, unknown_person
from pipeline.readers.show import read_show
from pipeline.readers.sources import BAD_NAME, Source, is_slug, slug_of, sources
from pipeline.readers.templates import read_templates
from pipeline.text.plain import clean
from pipeline.writers.shared.title_block import cover

OTHER_DATE = rule("E008", Severity.INFO, "the release ledger has another date than the episode; it wins")
OTHER_GUID = rule("R016", Severity.WARNING, "the release ledger has another guid than the episode; it wins")
NO_IMAGE = rule("E004", Severity.WARNING, "a picture the episode names is not there")


@dataclass(frozen=True, slots=True)
class ShowFolder:
    """A show folder, read: settings, ledger, episode files. Of a lone episode, its folder and that file."""

    root: Path
    show: Show
    ledger: dict[str, Release]
    sources: tuple[Source, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Loaded:
    """An edition, what was wrong on the way, and the files (there or looked for) it depends on, relative to root."""

    edition: Edition
    problems: tuple[Problem, ...]
    files: tuple[str, ...]


def open_show(root: Path) -> ShowFolder:
    """Read what all episodes share. Raises SettingsError."""
    show, problems = read_show(root)
    if show.image:
        show = replace(show, picture=_picture(root, image_name(show, show.image)))
    ledger, ledger_problems = read_ledger(root, show)
    found, source_problems = sources(root, show)
    look, look_problems = read_look(root)
    own, own_problems = read_templates(root)
    show = replace(show, word_look=look, templates=own)
    problems += [*ledger_problems, *source_problems, *look_problems, *own_problems]
    return ShowFolder(root, show, ledger, tuple(found), tuple(problems))


def open_standalone(path: Path) -> ShowFolder:
    """An episode file without a show. Raises SettingsError."""
    source = Source(slug_of(path), path, path.name)
    if not is_slug(source.slug):
        raise SettingsError(
            [Problem(BAD_NAME.code, Place(str(path)), "the name cannot be used in an address", "rename it")]
        )
    return ShowFolder(path.parent, Show(paths=Paths(audio=".")), {}, (source,), ())


def load(show_folder: ShowFolder, source: Source) -> Loaded:
    """Read and prepare one episode. Raises SourceError."""
    show = show_folder.show
    episode, problems = read_episode(source.path, source.file, source.slug, show.publish_time, ZoneInfo(show.timezone))
    people, files, found = people_of(show_folder, episode)
    problems += found
    release = show_folder.ledger.get(source.slug)
    problems += _other_date(episode, release) + _other_guid(episode, release)
    audio, tried, found = _audio(show_folder, episode, release)
    files |= tried
    problems += found
    edition, found = prepare(episode, show, people, release, audio)
    problems += found
    if episode.image and not show.standalone:
        name = image_name(show, episode.image)
        files.add(name)
        problems += _picture_problems(show_folder, name, episode.place("image"))
        if picture := _picture(show_folder.root, name):
            edition = replace(edition, image=name, picture=picture)
    return Loaded(edition, tuple(problems), tuple(sorted({source.file, *files})))


def with_cover(edition: Edition) -> Edition:
    """The edition with the picture itself of its cover. Raises OSError."""
    return replace(edition, cover=cover_of(cover(edition)))


def cover_of(picture: Picture | None) -> Cover | None:
    """A picture itself. Raises OSError."""
    return Cover(picture.path.read_bytes(), picture.type) if picture else None


def _other_date(episode: Episode, release: Release | None) -> list[Problem]:
    if not (release and release.published and episode.published):
        return []
    typed, released = episode.published.date(), release.published.date()
    if typed == released:
        return []
    message = f"the date is {typed} here but {released} in releases.yaml, which apps have seen and which is used"
    place = episode.place("published" if "published" in episode.places else "dateadded")
    return [Problem(OTHER_DATE.code, place, message, "correct the entry in releases.yaml, if it is wrong")]


def _other_guid(episode: Episode, release: Release | None) -> list[Problem]:
    if not (release and release.guid and episode.guid) or clean(release.guid) == episode.guid:
        return []
    message = (
        f"the guid is {episode.guid} here but {release.guid} in releases.yaml, which apps have seen and which is used"
    )
    hint = "delete it here; if apps know this one, correct the entry in releases.yaml"
    return [Problem(OTHER_GUID.code, episode.place("guid"), message, hint)]


def people_of(show_folder: ShowFolder, episode: Episode) -> tuple[dict[str, Person], set[str], list[Problem]]:
    """Everybody the episode names, by id; the files looked for; a problem for each who has none."""
    show, folder = show_folder.show, show_folder.show.paths.people
    people: dict[str, Person] = {}
    files = set()
    problems = []
    places = _named(episode)
    hosts = show.hosts if episode.hosts is None else ()
    shared = () if episode.extras.credits else tuple(credit.person.id for credit in show.credits)
    for name in dict.fromkeys((*places, *hosts, *shared)):
        person, found = read_person(show_folder.root, show, name)
        problems += found
        files |= {f"{folder}/{name}{suffix}" for suffix in SUFFIXES}
        people[name] = _with_photo(show_folder, person, files) if person else person_named_in_transcript(name, episode)
        # One whom the show names and who has no file is told of once, at the place in show.yaml.
        if person is None and not found and not show.standalone and name not in (*show.hosts, *shared):
            speaks = name in episode.guests or name in (episode.hosts or ())
            shown = people[name].name if speaks else ""
            problems.append(unknown_person(show_folder.root, show, name, places[name], shown))
    return people, files, problems


def _with_photo(show_folder: ShowFolder, person: Person, files: set[str]) -> Person:
    """The person with their picture, when it is a file of the show; the file looked for is added to files."""
    if not person.picture or ":" in person.picture or not is_slug(person.id):
        return person
    name = image_name(show_folder.show, person.picture)
    files.add(name)
    return replace(person, photo=name) if _picture(show_folder.root, name) else person


def _named(episode: Episode) -> dict[str, Place]:
    """The ids of the people an episode names itself, each with the place where it does."""
    found: dict[str, Place] = {}
    for field, names in (("guests", episode.guests), ("hosts", episode.hosts or ())):
        for number, name in enumerate(names):
            found.setdefault(name, episode.place(f"{field}.{number}"))
    for number, one in enumerate(episode.extras.credits):
        if one.get("person"):
            found.setdefault(one["person"], episode.place(f"credits.{number}.person"))
    for alias, name in episode.speakers.items():
        found.setdefault(name, episode.place(f"speakers.{alias}"))
    return found


def _picture(root: Path, name: str) -> Picture | None:
    path = inside(root, name)
    return inspect(path) if path else None


def _picture_problems(show_folder: ShowFolder, name: str, place: Place) -> list[Problem]:
    path = inside(show_folder.root, name)
    if path is None:
        near = _similar(show_folder.root, name, PurePosixPath(name).parent)
        if near and show_folder.show.paths.images != ".":
            near = near.removeprefix(f"{show_folder.show.paths.images}/")
        hint = f"did you mean {near!r}?" if near else "put it there, or correct the name"
        return [Problem(NO_IMAGE.code, place, f"there is no picture {name!r} in the show's folder", hint)]
    problem = artwork_problem(path, name, place)
    return [problem] if problem else []


def _similar(root: Path, name: str, *folders: PurePosixPath) -> str:
    """The file in some folders of a show whose name is most like a name that is not there, "" when none is."""
    wanted = PurePosixPath(name).stem.lower()
    files = [str(folder / path.name) for folder in folders for path in listing(root, str(folder))]
    by_stem = {PurePosixPath(file).stem.lower(): file for file in reversed(files)}
    near = difflib.get_close_matches(wanted, by_stem, 1, 0.75)
    return by_stem[near[0]] if near else ""


def image_name(show: Show, image: str) -> str:
    """A picture's file name relative to the show's folder."""
    return f"{show.paths.images}/{image}" if show.paths.images != "." else image


def _audio(show_folder: ShowFolder, episode: Episode, release: Release | None) -> tuple[Audio, set[str], list[Problem]]:
    """What is known of the episode's audio: a local file is probed; else the episode's own words, then the ledger's."""
    given, show = episode.audio, show_folder.show
    tried = set()
    names = [given.path] if given.path else []
    if not given.url and not given.path:
        names = [f"{show.paths.audio}/{episode.slug}{suffix}" for suffix in audio.TYPES]
    for name in names:
        tried.add(name)
        path = inside(show_folder.root, name)
        if path is not None and path.suffix.lower() in audio.TYPES:
            probed, problems = audio.probe(path, name)
            url = _public_address(show, episode.slug, path.suffix.lower())
            return replace(probed, url=url if probed.path else "", offset=given.offset), tried, problems
    lost = _lost(show_folder, episode, release)
    if given.path and not show.standalone:
        left = replace(given, path="")
        return (
            left if lost else with_release(left, release),
            tried,
            lost or [_no_audio(show_folder, episode, given.path)],
        )
    return given if lost else with_release(given, release), tried, lost


def _lost(show_folder: ShowFolder, episode: Episode, release: Release | None) -> list[Problem]:
    """The problem of a local audio file that was published beside its episode and is gone since."""
    if episode.audio.url or show_folder.show.standalone or show_folder.show.audio_url or not (release and release.url):
        return []
    suffix = PurePosixPath(release.url).suffix
    if release.url != _public_address(show_folder.show, episode.slug, suffix):
        return []
    missing = _no_audio(
        show_folder, episode, episode.audio.path or f"{show_folder.show.paths.audio}/{episode.slug}{suffix}"
    )
    hint = f"put it back, or, if the server alone has it, write 'audio: {release.url}'"
    return [replace(missing, message=f"{missing.message}, which the feed has at {release.url}", hint=hint)]


def _no_audio(show_folder: ShowFolder, episode: Episode, given: str) -> Problem:
    near = _similar(show_folder.root, given, PurePosixPath(given).parent, PurePosixPath(show_folder.show.paths.audio))
    message = f"there is no audio file {given!r} in the show's folder (.mp3 .m4a .ogg .opus .flac .wav)"
    hint = f"did you mean {near!r}?" if near else "write its path relative to the show's folder"
    field = next((name for name in ("audio.path", "audio.file", "audio.url") if name in episode.places), "audio")
    return Problem(BAD_AUDIO.code, episode.place(field), message, hint)


def _public_address(show: Show, slug: str, suffix: str) -> str:
    if show.standalone:
        return ""
    if show.audio_url:
        return show.audio_url.replace("{slug}", slug).replace("{ext}", suffix[1:])
    return show.episode_url(slug, f"audio{suffix}")
