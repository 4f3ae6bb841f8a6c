"""What we talk about: a cue."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.problems import NOWHERE, Place
from pipeline.transcript.captions.scripts import width


@dataclass(frozen=True, slots=True)
class Cue:
    """A caption: one or two lines of one speaker, shown from start to end.

    text are its words on one line, without the speaker's name; its time is estimated unless it begins a turn whose
    time the file gives. overrun is how far it reaches into the time of another turn, in ms, where the file gives that
    turn's time. bad_break are the words on both sides of a break, before it or inside it, that parts what belongs
    together. place is the paragraph in the source.
    """

    speaker: str
    lines: tuple[str, ...]
    start: int
    end: int
    text: str = ""
    estimated: bool = False
    overrun: int = 0
    bad_break: str = ""
    place: Place = NOWHERE

    @property
    def columns(self) -> int:
        """What there is to read, the name included; a line break counts as the space it stands for, if any."""
        read = " ".join(line.rstrip() for line in self.lines)
        return width(read) - (not read.endswith(self.text))

    @property
    def cps(self) -> float:
        """Columns a second."""
        return self.columns * 1000 / (self.end - self.start)
