"""The environment in which a show's own templates run: plain frozen values and Jinja's own, nothing of the program.

Jinja's sandbox stops names with an underscore. This one also stops every value that could lead to a file, a module or
the machine: a template may look at what it is given, and call the methods of texts, numbers, dates and our own values.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MappingView, Sequence, Set
from dataclasses import is_dataclass
from datetime import date, time, timedelta
from types import MethodType
from typing import Any

from jinja2 import Undefined
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

_SIMPLE = (bool, int, float, str, bytes, date, time, timedelta)
_HOLDERS = (Sequence, Set, Mapping, MappingView, Iterator)
# Of dates: what reads no clock and no time zone of the machine.
_OF_DATES = frozenset(
    "year month day hour minute second weekday isoweekday isocalendar isoformat strftime date time timetz toordinal "
    "timestamp utcoffset tzname replace total_seconds days seconds".split()
)


# Names of 0.1 that templates may use until the next release.
_RENAMED = {"runs_left": "rtl", "words": "wording", "hurried_cues": "cues_at_risk"}


class Sandbox(ImmutableSandboxedEnvironment):
    """What a template reads or calls gives a plain value, or an error that says which it was."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401  Jinja's
        """As Jinja's, without what gives another text each time."""
        super().__init__(**options)
        del self.globals["lipsum"], self.filters["random"]

    def getattr(self, obj: object, attribute: str) -> object:
        """An attribute, as template.name and the filter attr read it."""
        value = super().getattr(obj, attribute)
        if isinstance(value, Undefined) and attribute in _RENAMED:
            value = super().getattr(obj, _RENAMED[attribute])
        return self._read(obj, attribute, value)

    def getitem(self, obj: object, argument: object) -> object:
        """An item or attribute, as template["name"] and filters such as map read it."""
        return self._read(obj, argument, super().getitem(obj, argument))

    def call(self, context: Context, obj: object, /, *arguments: object, **named: object) -> object:
        """What a function or method gives."""
        made = super().call(context, obj, *arguments, **named)
        if not _plain(made):
            raise SecurityError(f"templates cannot use a {type(made).__name__}")
        return made

    def _read(self, obj: object, name: object, value: object) -> object:
        if _plain(value) or _is_jinja(obj) or (callable(value) and _may_call(obj, value, name)):
            return value
        raise SecurityError(f"templates cannot use {name!r} of {type(obj).__name__}")


def _plain(value: object) -> bool:
    """Whether a value is text, number, date, or a collection or frozen value of ours; never a class."""
    if value is None or isinstance(value, (*_SIMPLE, *_HOLDERS, Undefined)) or _is_jinja(value):
        return True
    return is_dataclass(value) and not isinstance(value, type) and type(value).__module__.startswith("pipeline.")


def _is_jinja(value: object) -> bool:
    """Whether a value is Jinja's own: a loop, a macro, an imported template."""
    return type(value).__module__.startswith("jinja2.")


def _may_call(obj: object, value: object, name: object) -> bool:
    """Whether a method of an object is one that templates may call."""
    if isinstance(obj, (date, time, timedelta)):
        return name in _OF_DATES
    if isinstance(obj, (*_SIMPLE, *_HOLDERS)):
        return True
    return isinstance(value, MethodType) and is_dataclass(value.__self__) and _plain(value.__self__)
