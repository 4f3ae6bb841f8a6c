"""What we know of when words are spoken: from an alignment of ours, or another tool's. Whole milliseconds."""

from __future__ import annotations

from dataclasses import dataclass

# From here on, of 100, the times of a sentence are used.
CONFIRMED = 50


@dataclass(frozen=True, slots=True)
class TimedSentence:
    """A sentence as typed, start and end of each of its words (none where it was not found), and how sure that is.

    Words are what spaces part, marks such as [laughs] among them.
    """

    text: str
    words: tuple[tuple[int, int], ...]
    confidence: int

    @property
    def confirmed(self) -> bool:
        """Whether its times are to be relied on."""
        return bool(self.words) and self.confidence >= CONFIRMED


@dataclass(frozen=True, slots=True)
class WordTimes:
    """The word times of an episode. audio is the hash of the sound they were found in, "" when nobody tells.

    refused says why there are none: the audio is of something else, or has no speech.
    """

    sentences: tuple[TimedSentence, ...]
    audio: str = ""
    duration: int | None = None
    language: str = ""
    tool: str = "linernotes"
    refused: str = ""
