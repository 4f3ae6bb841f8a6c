"""Rules that judge what was read, grouped by subject: an Edition in, Problems out. Nothing is changed here."""

from pipeline.checks import speech
from pipeline.checks.base import run

__all__ = ["run", "speech"]
