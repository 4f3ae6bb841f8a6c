"""What we talk about: what a show and an episode both may say of themselves for apps that read the feed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Attributes = Mapping[str, str]
"""What a mapping of a file says, by the names of its fields: texts, only those that are given."""


@dataclass(frozen=True, slots=True)
class Funding:
    """A place to support the show."""

    url: str
    label: str


@dataclass(frozen=True, slots=True)
class Value:
    """How to pay, and whom: handed on as it is typed (Podcasting 2.0 namespace, value)."""

    terms: Attributes
    recipients: tuple[Attributes, ...]


@dataclass(frozen=True, slots=True)
class Enclosure:
    """The episode in another form: what it is, where it is to be had, and how to tell that it is whole."""

    form: Attributes
    sources: tuple[str, ...]
    integrity: Attributes = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PodcastFields:
    """Licence, places, texts for programs, money, talk, pictures and credits; fields are those of schema.py."""

    license: Attributes = field(default_factory=dict)
    locations: tuple[Attributes, ...] = ()
    texts: tuple[Attributes, ...] = ()
    funding: tuple[Funding, ...] = ()
    value: Value | None = None
    social: tuple[Attributes, ...] = ()
    images: tuple[Attributes, ...] = ()
    credits: tuple[Attributes, ...] = ()
