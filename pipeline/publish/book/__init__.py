"""A season in one volume: the show's folder and a season's number in, a book as EPUB and as PDF out.

Title page, contents over episodes and chapters, the episodes in order, an index of guests. Each episode is read,
written and forgotten, so a book takes hardly more memory than the longest of them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline import press
from pipeline.files import output
from pipeline.files.folder import watching
from pipeline.files.limits import TookTooLong, time_limit
from pipeline.files.templates import BAD_TEMPLATE, environment, template_problem
from pipeline.media.pictures import for_ebook
from pipeline.model.problems import Place, Problem, SettingsError, Severity, SourceError
from pipeline.press.fonts import REPLACEMENT, fallbacks, replaced
from pipeline.publish import program
from pipeline.publish.book.season import Front, Line, Season, front_of, guests_of, read_season
from pipeline.publish.not_made import TOOK_TOO_LONG, NotMade, failure, made_apart, too_long, unwritten
from pipeline.publish.rendering import cpu_budget
from pipeline.publish.show_folder import cover_of, open_show
from pipeline.publish.store import Store, database
from pipeline.text.links import safe
from pipeline.text.wording import phrases
from pipeline.writers.shared.epub_package import Entry, EpubBook, EpubPage, chapter_entries, episode_leaf, write_epub
from pipeline.writers.shared.title_block import title_block, values_of

# Seconds of processor time that a book may take besides those of its episodes, with templates of the show's own.
_SECONDS = 20


def publish_book(
    root: Path, folder: Path, season: int, build: Path | None = None
) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Make a season's book; the names of its files, and what could not be read or made. Neither, when it is fresh.

    `build` is the folder of the store. Raises SettingsError when the show has no such season.
    """
    files = {f"book-season-{season}.epub": as_epub, f"book-season-{season}.pdf": as_pdf}
    with ExitStack() as stack:
        place = build or Path(stack.enter_context(TemporaryDirectory(prefix="linernotes-")))
        store = stack.enter_context(closing(Store(database(place, str(root), str(folder)), root, folder)))
        note = f"book {season}"
        if _is_fresh(store, store.note(note)) and all((folder / name).is_file() for name in files):
            return (), ()
        with watching() as looked:
            written, problems = _published(root, folder, season, files)
        if not any(problem.severity is Severity.ERROR for problem in problems):
            inputs = {name: store.input(name) for name in sorted(looked)}
            store.save_note(note, json.dumps((_code(), inputs)))
    return written, problems


def _is_fresh(store: Store, note: str) -> bool:
    """Whether nothing has changed since a note was kept: neither the program nor a file that was looked at."""
    if not note:
        return False
    code, inputs = json.loads(note)
    return code == _code() and all(store.input(name) == before for name, before in inputs.items())


def _code() -> str:
    return program.Program().code("publish.book", "edition", templates=("book", "epub", "print", "words"))


def _published(
    root: Path, folder: Path, season: int, files: Mapping[str, Callable[[Season], bytes]]
) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    show_folder = open_show(root)
    read, problems = read_season(show_folder, season)
    problems += press.untuned(Place("show.yaml"))
    written = []
    for name, render in files.items():
        try:
            content = _of_the_ready(render, read, name, problems)
            with output.locked(folder):
                output.write_changed(folder / name, content)
            written.append(name)
        except (SourceError, SettingsError) as error:
            problems += error.problems
        except NotMade as error:
            problems.append(error.problem)
        except OSError as error:
            problems.append(template_problem(error, name) or unwritten(Place(str(folder)), name, error))
        except Exception as error:  # noqa: BLE001  one file must not stop the other
            problems.append(failure(show_folder.show.paths.episodes, name, error))
    return tuple(written), tuple(problems)


def _of_the_ready(render: Callable[[Season], bytes], season: Season, name: str, problems: list[Problem]) -> bytes:
    """A file of the book without the episodes that take too long, each of which is a problem. Raises as _rendered."""
    while True:
        try:
            return _rendered(render, season, name)
        except SettingsError as error:
            late = {problem.place.file for problem in error.problems if problem.code == TOOK_TOO_LONG.code}
            kept = tuple(episode for episode in season.episodes if episode.source.file not in late)
            if not late or not kept:
                raise
            problems += error.problems
            season = replace(season, episodes=kept)


def _rendered(render: Callable[[Season], bytes], season: Season, name: str) -> bytes:
    """A file of the book. Raises what its maker does; NotMade where a show's own templates have a part in it."""
    if not season.show.templates:
        return render(season)

    def work() -> bytes | list[Problem]:
        try:
            return render(season)
        except (SourceError, SettingsError) as error:  # which cannot be sent from one process to another
            return list(error.problems)

    seconds = _SECONDS + sum(map(cpu_budget, season.editions()))
    made = made_apart(work, season.show.paths.episodes, name, seconds)
    if isinstance(made, list):
        raise SettingsError(made)
    return made


def as_epub(season: Season) -> bytes:
    """The book as EPUB, with the show's picture as its cover."""
    show, front = season.show, front_of(season)
    volume = EpubBook(
        guid=f"{show.guid or show.feed_url or show.title}#season-{season.number}",
        title=front.name,
        language=front.language,
        authors=front.authors,
        publisher=show.author,
        published=front.published,
        description=front.summary,
        rights=front.rights,
        source=safe(show.link),
        series=show.title,
        position=str(season.number),
        cover=for_ebook(cover_of(show.picture), show.picture),
        templates=show.templates,
    )
    return write_epub(volume, _leaves(season, front))


def _leaves(season: Season, front: Front) -> Iterator[EpubPage]:
    names = [f"episode-{number}.xhtml" for number in range(1, len(season.episodes) + 1)]
    yield EpubPage("title.xhtml", "epub-book.xhtml.j2", {"front": front, "title": front.name}, kind="titlepage")
    for name, edition in zip(names, season.editions(), strict=True):
        inner = chapter_entries(name, edition) if edition.turns else ()
        entries = (Entry(edition.episode.title, name, inner),)
        kind = "bodymatter" if name == names[0] else ""
        block = replace(title_block(edition), show="")
        yield episode_leaf(name, edition, block, entries, talk=bool(edition.turns), kind=kind)
    if guests := guests_of(season):
        title, titles = (
            phrases(front.language, season.show.templates)("Guests"),
            [episode.title for episode in season.episodes],
        )
        values: dict[str, object] = {"guests": guests, "names": names, "titles": titles, "title": title}
        yield EpubPage("guests.xhtml", "epub-index.xhtml.j2", values, (Entry(title, "guests.xhtml"),), kind="index")


def as_pdf(season: Season) -> bytes:
    """The book as a PDF, each episode laid out on its own.

    Raises SettingsError when one takes too long, or the show's own contents move what they tell the page of.
    """
    from pipeline.press.binding import Binding, OtherLength

    show, contents = season.show, _contents(season)
    mirrored = sum(episode.rtl for episode in season.episodes) * 2 > len(season.episodes)
    values = {"front": front_of(season), "guests": guests_of(season), "paper": show.print.paper, "mirrored": mirrored}

    def page(name: str, **more: object) -> str:
        return environment(show.templates, show.language).get_template(f"book-{name}.html.j2").render(values | more)

    with TemporaryDirectory(prefix="linernotes-") as folder:
        # Fonts are chosen for the whole book, so all of it is written before the first page is laid out.
        sheets = []
        letters = set(page("front", contents=contents) + page("index", contents=contents))
        for line, episode, edition in zip(contents, season.episodes, season.editions(), strict=False):
            html = page("episode", target=line.target, **values_of(edition))
            sheets.append(_Sheet(Path(folder) / line.target, episode.source.file, cpu_budget(edition)))
            sheets[-1].path.write_text(html, "utf-8")
            letters |= set(html)
        fonts, nowhere = fallbacks("".join(letters), show.language)
        if nowhere:
            fonts, _ = fallbacks("".join(letters.difference(nowhere)) + REPLACEMENT, show.language)
        style = press.Style("print.css", mirrored, fonts, show.templates)
        binding = Binding(style, replaced(page("front", contents=contents), nowhere))
        places: dict[str, int] = {}
        for sheet in sheets:
            try:
                with time_limit(sheet.cpu_budget):
                    places |= binding.add(replaced(sheet.path.read_text("utf-8"), nowhere))
            except TookTooLong:
                raise SettingsError([too_long(sheet.file, "the book's PDF", sheet.cpu_budget)]) from None
        if values["guests"]:
            places |= binding.add(replaced(page("index", contents=_placed(contents, places)), nowhere))
        try:
            return binding.close(replaced(page("front", contents=_placed(contents, places)), nowhere))
        except OtherLength as error:
            message = f"the book's PDF cannot be made: its front is {error}, and so the numbers are wrong"
            hint = "in book-front.html.j2 and print.css give page numbers a place of their own, known or not"
            raise SettingsError([Problem(BAD_TEMPLATE.code, Place("templates"), message, hint)]) from None


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page of an episode as it waits to be laid out, the episode's file, and the seconds it may take."""

    path: Path
    file: str
    cpu_budget: float


def _contents(season: Season) -> tuple[Line, ...]:
    """The lines of the contents, with the ids they have in the PDF, without pages."""
    lines = []
    for number, episode in enumerate(season.episodes, 1):
        name = f"episode-{number}"
        chapters = tuple(replace(chapter, target=f"{name}-{chapter.target}") for chapter in episode.chapters)
        lines.append(Line(episode.title, name, inner=chapters))
    if guests_of(season):
        lines.append(Line(phrases(season.show.language, season.show.templates)("Guests"), "guests"))
    return tuple(lines)


def _placed(lines: tuple[Line, ...], places: dict[str, int]) -> tuple[Line, ...]:
    """The lines with their pages, as far as they are known."""
    return tuple(replace(line, page=places.get(line.target, 0), inner=_placed(line.inner, places)) for line in lines)
