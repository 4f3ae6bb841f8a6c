"""Aligns English words with their sound by pocketsphinx and its model.

The grammar is a line: every word once, in order. At every word it may loop through speech that is not in the text, and
through noise, so that an "um" or a breath takes nothing from its neighbours.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.media.align.speech import phones

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# A path is given up when it is so much less likely than the best one. The narrow beam loses it where text and speech
# differ much; the wide one takes several times as long.
NARROW, WIDE = 1e-120, 1e-280
_LOOPS, _LOOP = ("[SPEECH]", "[NOISE]"), 1e-3
_VOICE = "en-us"
_SPELLED = re.compile(r"\W*[A-Z]{2,4}(['’]?s)?\W*")
_JOINTS = re.compile(r"[-–—/]")
_VARIANT = re.compile(r"\(\d+\)$")


@dataclass(frozen=True, slots=True)
class Spoken:
    """When a word is spoken, in milliseconds, and how little it sounds like that: 0 perfectly, 700 like another one.

    That is the mean over its frames of 100,000 times the logarithm of the likelihood of its sound to the best one's.
    """

    word: int
    start: int
    end: int
    misfit: int


def align(samples: NDArray[np.int16], words: list[str], beam: float) -> list[Spoken] | None:
    """The time of each word that can be spoken; None when there is no way through all of them."""
    decoder = _decoder(beam)
    chain = [(entry, number) for number, word in enumerate(words) for entry in _entries(decoder, word)]
    if not chain:
        return None
    arcs = [(state, state + 1, 1.0, entry) for state, (entry, _) in enumerate(chain)]
    arcs += [(state, state, _LOOP, loop) for state in range(len(chain) + 1) for loop in _LOOPS]
    decoder.add_fsg("line", decoder.create_fsg("line", 0, len(chain), arcs))
    decoder.activate_search("line")
    decoder.reinit_feat()  # or else what it heard before would change what it hears now
    decoder.start_utt()
    decoder.process_raw(samples.tobytes(), full_utt=True)
    decoder.end_utt()
    return _times(decoder, chain) if decoder.hyp() is not None else None


def _times(decoder: Any, chain: list[tuple[str, int]]) -> list[Spoken] | None:  # noqa: ANN401  without types
    spans: dict[int, tuple[int, int, float]] = {}
    done = 0
    for segment in decoder.seg():
        if done < len(chain) and _VARIANT.sub("", segment.word) == chain[done][0]:
            word = chain[done][1]
            begin, _, score = spans.get(word, (segment.start_frame, 0, 0.0))
            spans[word] = begin, segment.end_frame + 1, score - math.log(max(segment.ascore, 1e-300))
            done += 1
    if done < len(chain):
        return None
    return [
        Spoken(word, 10 * begin, 10 * after, round(100_000 * score / (after - begin)))
        for word, (begin, after, score) in spans.items()
    ]


@lru_cache(2)
def _decoder(beam: float) -> Any:  # noqa: ANN401  pocketsphinx has no types
    """A decoder in which nothing is random, once a process and beam."""
    from pocketsphinx import Decoder, get_model_path

    model = Path(get_model_path()) / "en-us"
    return Decoder(
        hmm=str(model / "en-us"),
        dict=str(model / "cmudict-en-us.dict"),
        lm=None,
        bestpath=False,
        cmn="batch",
        dither=False,
        compallsen=False,
        beam=beam,
        pbeam=beam,
        wbeam=beam * 1e20,
        loglevel="FATAL",
    )


def _entries(decoder: Any, typed: str) -> list[str]:  # noqa: ANN401  without types
    """What the dictionary calls a word, or its parts; a word it lacks is added with the sounds that espeak gives it."""
    typed = re.sub("[’‘]", "'", typed)
    clean = re.sub(r"^[\W_]+|[\W_]+$", "", typed)
    if not clean:
        return []
    word = clean.lower()
    # Short capitals may be spelt out, and digits are spoken as words: espeak knows how.
    if decoder.lookup_word(word) and not any(map(str.isdigit, word)) and not _SPELLED.fullmatch(typed):
        return [word]
    parts = [part for part in _JOINTS.split(word) if part]
    if len(parts) > 1 and all(map(decoder.lookup_word, parts)):
        return parts
    name = f"x_{clean}"
    if not decoder.lookup_word(name):
        sounds = phones(clean, _VOICE)
        if not sounds:
            return [word] if decoder.lookup_word(word) else []
        decoder.add_word(name, sounds, True)
    return [name]
