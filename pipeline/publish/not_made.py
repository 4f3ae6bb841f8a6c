"""What keeps a file from being made, as problems; and the making of a file in a process that can be ended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from pipeline.files import output
from pipeline.files.limits import TookTooLong, apart, time_limit
from pipeline.files.templates import BAD_TEMPLATE, template_problem
from pipeline.model.problems import Place, Problem, Severity, SourceError, rule
from pipeline.press import Foreign
from pipeline.readers.sources import Source

FAILED = rule("X001", Severity.ERROR, "a file could not be made: a fault of this program")
NOT_WRITTEN = rule("X002", Severity.ERROR, "a file could not be written")
TOOK_TOO_LONG = rule("B002", Severity.ERROR, "the print transcript takes too long to lay out")
TOO_MUCH_MEMORY = rule("B004", Severity.ERROR, "a file needs more memory than it may have")

# Seconds of processor time to read an episode, and for each megabyte of its file; none needs a tenth of that.
_READING, _PER_MEGABYTE = 20, 10
# Megabytes that a file may take besides those of the program, and for each second it may take.
_MEGABYTES, _PER_SECOND = 350, 1
# How often a kind of file may take too much, or too long, before it is given up for all episodes that are left.
_PATIENCE = 3
_OWN_TEMPLATES = "look for an endless loop or a text that is repeated very often in templates/"
_GIVEN_UP: Counter[str] = Counter()

T = TypeVar("T")


class NotMade(Exception):
    """A file that was not made; carries the Problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def made_apart(work: Callable[[], T], file: str, what: str, seconds: float) -> T:
    """What `work` makes, in a process of its own. Raises NotMade.

    For what a show's own templates have a part in: nobody knows what they do.
    """
    if _GIVEN_UP[what] >= _PATIENCE:
        message = f"{what} is not tried: it took too much of the episodes before; the old one stays"
        raise NotMade(Problem(TOOK_TOO_LONG.code, Place(file), message, _OWN_TEMPLATES))

    def told() -> T | Problem:
        try:
            return work()
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001  where it was raised is known in that process only
            return failure(file, what, error)

    try:
        made = apart(told, seconds, _MEGABYTES + _PER_SECOND * seconds)
    except TookTooLong:
        _GIVEN_UP[what] += 1
        raise NotMade(too_long(file, what, seconds)) from None
    except MemoryError:
        _GIVEN_UP[what] += 1
        message = f"{what} needs more memory than it may have and was given up; the old one stays"
        raise NotMade(Problem(TOO_MUCH_MEMORY.code, Place(file), message, _OWN_TEMPLATES)) from None
    if isinstance(made, Problem):
        raise NotMade(made)
    return made


def too_long(file: str, what: str, seconds: float) -> Problem:
    """The problem of a file that took longer than that to make of an episode's."""
    message = f"{what} was not ready after {seconds:.0f} seconds and was given up; the old one stays"
    return Problem(TOOK_TOO_LONG.code, Place(file), message, "is there a text that was pasted by accident?")


@contextmanager
def time_to_read(source: Source) -> Iterator[None]:
    """End the reading or checking of an episode that takes far longer than its length explains. Raises SourceError."""
    seconds = _READING + _PER_MEGABYTE * (source.path.stat().st_size if source.path.exists() else 0) / 1_000_000
    try:
        with time_limit(seconds):
            yield
    except TookTooLong:
        message = f"cannot be read in {seconds:.0f} seconds and is given up; its old files stay"
        hint = "is there a text, or a list, that was pasted by accident?"
        raise SourceError(Problem(TOOK_TOO_LONG.code, Place(source.file), message, hint)) from None


def unwritten(place: Place, what: str, error: OSError) -> Problem:
    """The problem of a file that could not be written: which it is, why, and what to do."""
    return Problem(NOT_WRITTEN.code, place, f"{error.filename or what}: {error.strerror}", output.hint(error))


def failure(file: str, what: str, error: Exception) -> Problem:
    """The problem of an exception nobody expected, but of a show's own template."""
    if problem := template_problem(error, what):
        return problem
    if isinstance(error, Foreign):
        message = f"{what} cannot be made: a template names {error}, which is not fetched"
        hint = "put a picture into templates/ and write {{ picture('logo.png') }}"
        return Problem(BAD_TEMPLATE.code, Place("templates"), message, hint)
    message = f"{what} failed: {type(error).__name__}: {error}".splitlines()[0]
    return Problem(FAILED.code, Place(file), message, "this is a fault of Liner Notes: please report it")
