"""Rules that judge what was read, grouped by subject: an Edition in, Problems out. Nothing is changed here."""

from pipeline.checks import chapters, fields, links, people, speech, wording
from pipeline.checks.base import run

__all__ = ["chapters", "fields", "links", "people", "run", "speech", "wording"]
