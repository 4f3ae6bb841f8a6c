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
from pipeline.model.problems import Place, Problem
from pipeline.model.traced import reading
from pipeline.publish.facts import Facts, Sizes, of_reads
from pipeline.publish.formats import render
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
    """A file: its name, its bytes, and the digests of the facts it was made of; or the problem that kept it back."""

    name: str
    content: bytes = b""
    facts: Mapping[str, str] = field(default_factory=dict)
    problem: Problem | None = None


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


def rendered(order: Order, sizes: Mapping[str, int]) -> Iterator[Rendered]:
    """The files that are due and not made of what they would be made of now.

    sizes are the bytes of each of the episode's files, 0 of one that is not there; whoever takes a file enters its
    size before taking the next, which may tell it.
    """
    seconds = cpu_budget(order.edition)
    for name in order.forms:
        file = order.edition.episode.file
        try:
            made = _rendered(order, BY_NAME[name], sizes, seconds)
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


def _rendered(order: Order, form: Format, known: Mapping[str, int], seconds: float) -> Rendered | None:
    sizes = Sizes(dict(known))
    facts = Facts(order.edition, order.inputs, known, order.pictures)
    before = order.made.get(form.name)
    if before and before.code == order.codes[form.name] and facts.hold(before.facts):
        return None
    edition = with_cover(order.edition) if form.pictured else order.edition
    content, reads = _content(form, edition, sizes, seconds)
    # The picture itself is a fact by what is known of it, which says which file it is.
    pictures = {"edition.picture", "show.picture"} if form.pictured else set()
    data = content.encode() if isinstance(content, str) else content
    return Rendered(form.name, data, facts.trace((reads | pictures) - {"edition.cover"}))


def _content(form: Format, edition: Edition, sizes: Sizes, seconds: float) -> tuple[str | bytes, set[str]]:
    """A file's content and the addresses of its facts. Raises NotMade, TookTooLong or what its writer does."""

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
