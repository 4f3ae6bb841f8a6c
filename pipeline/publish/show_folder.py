"""Reads a show folder, and makes an Edition of each of its episodes, noting every file it was read from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from zoneinfo import ZoneInfo

from pipeline.edition import Edition, person_named_in_transcript, prepare
from pipeline.files.folder import inside, read_bytes
from pipeline.files.word_template import read_look
from pipeline.media.pictures import MOST_BYTES, artwork_problem, inspect
from pipeline.model.episode import Audio, Episode
from pipeline.model.problems import Place, Problem, SettingsError, Severity, rule
from pipeline.model.show import Cover, Paths, Person, Picture, Release, Show
from pipeline.model.word_times import WordTimes
from pipeline.publish.audio_file import audio_of
from pipeline.publish.chapter_links import linked
from pipeline.publish.picture_files import image_name, missing
from pipeline.publish.request import Request, standalone_path
from pipeline.publish.side_files import completed
from pipeline.publish.site_audio import as_released, finished, located
from pipeline.readers.episode import read_episode
from pipeline.readers.ledger import read_ledger
from pipeline.readers.people import files_of, read_person, unknown_person
from pipeline.readers.show import read_show
from pipeline.readers.sites.edit_days import edit_days
from pipeline.readers.sources import BAD_NAME, Source, is_slug, slug_of, sources
from pipeline.readers.templates import read_templates
from pipeline.readers.word_times import timing_names, word_times_of
from pipeline.text.links import is_web_picture
from pipeline.text.plain import clean
from pipeline.writers.shared.title_block import cover

OTHER_DATE = rule("E008", Severity.INFO, "the release ledger has another date than the episode; it wins")
OTHER_GUID = rule("R016", Severity.WARNING, "the release ledger has another guid than the episode; it wins")
NO_SUCH_EPISODE = rule("X003", Severity.ERROR, "there is no such episode")
NO_FEED = rule("X005", Severity.ERROR, "a lone episode file has no feed")


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
    listed, source_problems = sources(root, show, ledger)
    look, look_problems = read_look(root)
    own, own_problems = read_templates(root)
    site = replace(show.site, edit_days=edit_days(source.path for source in listed))
    show = replace(show, word_look=look, templates=own, site=site)
    problems += [*ledger_problems, *source_problems, *look_problems, *own_problems]
    return ShowFolder(root, show, ledger, tuple(listed), tuple(problems))


def open_standalone(path: Path) -> ShowFolder:
    """An episode file without a show. Raises SettingsError."""
    source = Source(slug_of(path), path.resolve(), path.name)
    if not is_slug(source.slug):
        raise SettingsError(
            [Problem(BAD_NAME.code, Place(str(path)), "the name cannot be used in an address", "rename it")]
        )
    return ShowFolder(path.parent, Show(paths=Paths(audio=".")), {}, (source,), ())


@dataclass(frozen=True, slots=True)
class _Unprepared:
    """An episode as its file says it, with its audio; what was wrong on the way, and the files it depends on."""

    episode: Episode
    release: Release | None
    audio: Audio
    problems: list[Problem]
    files: set[str]


def _unprepared(show_folder: ShowFolder, source: Source) -> _Unprepared:
    show = show_folder.show
    zone = ZoneInfo(show.timezone)
    episode, problems = read_episode(source.path, source.file, source.slug, show.publish_time, zone, show.site)
    episode = located(episode, show, show_folder.root)
    release = show_folder.ledger.get(source.slug)
    problems += _other_date(episode, release) + _other_guid(episode, release)
    episode = as_released(episode, release)
    audio, files, new_problems = audio_of(show_folder.root, show, episode, release)
    return _Unprepared(episode, release, finished(audio, show), [*problems, *new_problems], files)


def local_audio(show_folder: ShowFolder, source: Source) -> str:
    """The episode's audio in the show's folder, relative to it; "" without, which is known without preparing it.

    Raises SourceError.
    """
    return _unprepared(show_folder, source).audio.path


def load(show_folder: ShowFolder, source: Source) -> Loaded:
    """Read and prepare one episode. Raises SourceError."""
    show = show_folder.show
    unprepared = _unprepared(show_folder, source)
    release, audio, problems, files = unprepared.release, unprepared.audio, unprepared.problems, unprepared.files
    whole = completed(unprepared.episode, source, show_folder.root, audio)
    chapters = linked(whole.episode, show, show_folder.root)
    episode = chapters.episode
    problems += [*whole.problems, *chapters.problems]
    people, tried, new_problems = people_of(show_folder, episode)
    files |= tried | set(whole.files) | chapters.files
    problems += new_problems
    times: WordTimes | None = None
    if not show.standalone:
        times, new_problems = word_times_of(show_folder.root, source.slug, audio)
        problems += new_problems
        files |= set(timing_names(source.slug))
    edition, new_problems = prepare(episode, show, people, release, audio, times)
    problems += new_problems
    edition = replace(edition, chapter_pictures=chapters.pictures)
    if episode.image and not show.standalone and not is_web_picture(episode.image):
        name = image_name(show, episode.image)
        files.add(name)
        problems += filter(None, [_artwork_problem(show_folder, name, episode.place("image"))])
        if picture := _picture(show_folder.root, name):
            edition = replace(edition, image=name, picture=picture)
    return Loaded(edition, tuple(problems), tuple(sorted({source.file, *files})))


def with_cover(edition: Edition) -> Edition:
    """The edition with the picture itself of its cover. Raises OSError."""
    return replace(edition, cover=cover_of(cover(edition)))


def cover_of(picture: Picture | None) -> Cover | None:
    """A picture itself. Raises OSError."""
    return Cover(read_bytes(picture.path, MOST_BYTES), picture.type) if picture else None


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
    show = show_folder.show
    people: dict[str, Person] = {}
    files = set()
    problems = []
    places = _named(episode)
    hosts = show.hosts if episode.hosts is None else ()
    shared = () if episode.extras.credits else tuple(credit.person.id for credit in show.credits)
    for name in dict.fromkeys((*places, *hosts, *shared)):
        person, new_problems = read_person(show_folder.root, show, name)
        problems += new_problems
        files |= set(files_of(show, name))
        people[name] = _with_photo(show_folder, person, files) if person else person_named_in_transcript(name, episode)
        # One whom the show names and who has no file is told of once, at the place in show.yaml.
        if person is None and not new_problems and not show.standalone and name not in (*show.hosts, *shared):
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
    places: dict[str, Place] = {}
    for field, names in (("guests", episode.guests), ("hosts", episode.hosts or ())):
        for number, name in enumerate(names):
            places.setdefault(name, episode.place(f"{field}.{number}"))
    for number, one in enumerate(episode.extras.credits):
        if one.get("person"):
            places.setdefault(one["person"], episode.place(f"credits.{number}.person"))
    for alias, name in episode.speakers.items():
        places.setdefault(name, episode.place(f"speakers.{alias}"))
    return places


def _picture(root: Path, name: str) -> Picture | None:
    path = inside(root, name)
    return inspect(path) if path else None


def _artwork_problem(show_folder: ShowFolder, name: str, place: Place) -> Problem | None:
    """Why a picture is no artwork: it is not there, or not fit for it."""
    path = inside(show_folder.root, name)
    return artwork_problem(path, name, place) if path else missing(show_folder.root, show_folder.show, name, place)


def open_show_folder(request: Request) -> ShowFolder:
    """The show, or the lone episode, of a request. Raises SettingsError."""
    lone = standalone_path(request)
    if lone and request.stage == "feed":
        raise SettingsError(
            [Problem(NO_FEED.code, Place(str(lone)), "a lone file has no feed", "set SHOW to its show")]
        )
    return open_standalone(lone) if lone else open_show(request.show)


def chosen(show_folder: ShowFolder, request: Request) -> frozenset[str]:
    """The slugs of the episodes asked for. Raises SettingsError when there is no such episode."""
    slugs = frozenset(source.slug for source in show_folder.sources)
    if not request.episode:
        return slugs
    # A slug has dots, too, and a file may have been released by less than its name.
    for slug in (request.episode, slug_of(Path(request.episode), show_folder.ledger)):
        if slug in slugs:
            return frozenset((slug,))
    hint = "there are " + ", ".join(sorted(slugs)[:8]) + (" …" if len(slugs) > 8 else "")
    place = Place(show_folder.show.paths.episodes)
    raise SettingsError([Problem(NO_SUCH_EPISODE.code, place, f"there is no episode {slug!r}", hint)])
