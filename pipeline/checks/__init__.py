"""Rules that judge what was read, grouped by subject: an Edition in, Problems out. Nothing is changed here."""

from pipeline.checks import (
    across,
    captions,
    chapters,
    extras,
    feed,
    feed_show,
    fields,
    links,
    looks,
    people,
    printing,
    speech,
    word_times,
    wording,
)
from pipeline.checks.across import Digest, digest, run_across
from pipeline.checks.base import run

__all__ = [
    "Digest",
    "across",
    "captions",
    "chapters",
    "digest",
    "extras",
    "feed",
    "feed_show",
    "fields",
    "links",
    "looks",
    "people",
    "printing",
    "run",
    "run_across",
    "speech",
    "word_times",
    "wording",
]
