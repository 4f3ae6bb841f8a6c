"""An episode's edition and the formats that are due in, their files out, on any machine that has the cover.

What else a disk knows is in the order: the digests of the show's files, and the sizes of files made before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.edition import Edition
from pipeline.files.limits import TookTooLong, time_limit
from pipeline.files.templates import template_problem
from pipeline.model.formats import BY_NAME, Format
from pipeline.model.problems import Place, Problem, SettingsError
from pipeline.model.traced import reading
from pipeline.publish.cache import Cache, Made
from pipeline.publish.facts import Facts, Sizes, of_reads
from pipeline.publish.formats import PRINT, load_press, render
from pipeline.publish.not_made import NotMade, failure, made_apart, too_long, unwritten
from pipeline.publish.show_folder import with_cover
from pipeline.publish.store import Output
from pipeline.transcript.captions.quality import Quality, measure

# Seconds of processor time a file may take, and of each thousand characters: twenty times what the slowest one needs.
_SECONDS, _PER_THOUSAND = 20, 0.5
_MEASURING = 20  # seconds, for how good the captions are


@dataclass(frozen=True, slots=True)
class Order:
    """The formats to make of an edition, in order, with the digests of their code.

    inputs are the digests of the show's files, pictures those of facts that are a picture, by address; made is what
    those files were made of that are as they were written, by name.
    """

    edition: Edition
    forms: tuple[str, ...]
    codes: Mapping[str, str]
    inputs: Mapping[str, str]
    pictures: Mapping[str, str]
    made: Mapping[str, Output]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A file: its name, its bytes, and the digests of the facts it was made of; or the problem that kept it back.

    is_cached tells of one that somebody else has made.
    """

    name: str
    content: bytes = b""
    facts: Mapping[str, str] = field(default_factory=dict)
    problem: Problem | None = None
    is_cached: bool = False


@dataclass(frozen=True, slots=True)
class Captioned:
    """How good the captions are, the settings that depends on, and the problem where it could not be told."""

    quality: Quality
    facts: Mapping[str, str]
    problem: Problem | None = None


def captioned(edition: Edition) -> Captioned:
    """Measure the captions of an edition."""
    quality, problem = Quality(), None
    with reading(deep=True) as reads:
        try:
            with time_limit(_MEASURING + _by_length(edition)):
                quality = measure(edition.cues, edition.profile)
        except TookTooLong:
            problem = too_long(edition.episode.file, "the measuring of captions", _MEASURING + _by_length(edition))
        except Exception as error:  # noqa: BLE001  one episode must not stop the others
            problem = failure(edition.episode.file, "checking", error)
    facts = of_reads({name: value for name, value in reads.items() if name.startswith("show.")})
    return Captioned(quality, facts, problem)


def rendered(order: Order, sizes: Mapping[str, int], cache: Cache | None = None) -> Iterator[Rendered]:
    """The files that are due and not made of what they would be made of now.

    sizes are the bytes of each of the episode's files, 0 of one that is not there; whoever takes a file enters its
    size before taking the next, which may tell it. What the cache has is taken from there, and what it lacks is put
    into it.

    Raises SettingsError where a shared library is missing.
    """
    seconds = cpu_budget(order.edition)
    facts = Facts(order.edition, order.inputs, {}, order.pictures)
    for name in order.forms:
        file = order.edition.episode.file
        try:
            made = _rendered(order, BY_NAME[name], facts.resized(sizes), Sizes(dict(sizes)), seconds, cache)
        except SettingsError:
            raise
        except OSError as error:
            # What a template includes and is not there is an OSError, too.
            made = Rendered(name, problem=template_problem(error, name) or unwritten(Place(file), name, error))
        except NotMade as error:
            made = Rendered(name, problem=error.problem)
        except TookTooLong:
            made = Rendered(name, problem=too_long(file, name, seconds))
        except Exception as error:  # noqa: BLE001  one file must not stop the others
            made = Rendered(name, problem=failure(file, name, error))
        if made:
            yield made


def _rendered(
    order: Order, form: Format, facts: Facts, sizes: Sizes, seconds: float, cache: Cache | None
) -> Rendered | None:
    before, code = order.made.get(form.name), order.codes[form.name]
    if before and before.code == code and facts.hold(before.facts):
        return None
    if cache and (found := cache.find(form.name, code, facts)):
        return Rendered(form.name, found.content, facts.trace(found.reads), is_cached=True)
    edition = with_cover(order.edition) if form.pictured else order.edition
    content, reads = _content(form, edition, sizes, seconds)
    # The picture itself is a fact by what is known of it, which says which file it is.
    pictures = {"edition.picture", "show.picture"} if form.pictured else set()
    data = content.encode() if isinstance(content, str) else content
    made = Made(data, frozenset((reads | pictures) - {"edition.cover"}))
    if cache:
        cache.keep(form.name, code, facts, made)
    return Rendered(form.name, data, facts.trace(made.reads))


def _content(form: Format, edition: Edition, sizes: Sizes, seconds: float) -> tuple[str | bytes, set[str]]:
    """A file's content and the addresses of its facts. Raises NotMade, TookTooLong or what its writer does."""

    if form.name == PRINT:
        load_press(edition.show, again=False)

    def work() -> tuple[str | bytes, set[str]]:
        with reading() as reads:
            content = render(form, edition, sizes)
        return content, {*reads, *sizes.read}

    if form.templates and edition.show.templates:
        return made_apart(work, edition.episode.file, form.name, seconds)
    with time_limit(seconds):
        return work()


def cpu_budget(edition: Edition) -> float:
    """The seconds of processor time a file of an episode may take, by its length."""
    return _SECONDS + _by_length(edition)


def _by_length(edition: Edition) -> float:
    """Seconds by length; a paragraph or a chapter counts for more characters, since it takes more than its words."""
    paragraphs = [paragraph for turn in edition.turns for paragraph in turn.paragraphs]
    length = sum(len(paragraph.text) + 100 for paragraph in paragraphs) + 200 * len(edition.sections)
    return _PER_THOUSAND / 1000 * length
