"""Speaks a text, or spells it in phones, by libespeak-ng, which is loaded from its package through ctypes.

The library's oscillators run on from one call to the next, so that it never speaks a sentence twice alike. Every call
therefore loads it anew (2 ms): then what it says depends on the text alone.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.media.align.sound import RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SYNCHRONOUS, _UTF8, _IPA = 2, 1, 2
_SILENT = 100  # a sample below is silence
_AFTER = RATE * 3 // 10  # silence after a sentence: how long people pause, more or less
_CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


class NoVoice(Exception):
    """A language that espeak-ng does not speak."""


# Languages that espeak-ng calls otherwise.
_NAMES = {"zh": "cmn", "no": "nb", "nn": "nb", "iw": "he", "in": "id"}


def _voices(language: str) -> Iterator[str]:
    """The names a voice for a language may have, the best first: that of the country, that of the language."""
    main = language.lower().partition("-")[0]
    yield from (language.lower(), _NAMES.get(main, main))


@contextmanager
def _library(language: str) -> Iterator[tuple[ctypes.CDLL, int, list[bytes]]]:
    """A library that has not spoken yet, its sample rate, and the list that takes what it says."""
    import espeakng_loader

    said: list[bytes] = []

    def keep(wave: object, count: int, _: object) -> int:
        if wave and count > 0:
            said.append(ctypes.string_at(wave, 2 * count))  # type: ignore[arg-type]
        return 0

    library = ctypes.CDLL(espeakng_loader.get_library_path())
    callback = _CALLBACK(keep)
    try:
        rate = library.espeak_Initialize(_SYNCHRONOUS, 0, espeakng_loader.get_data_path().encode(), 0)
        library.espeak_SetSynthCallback(callback)
        if rate <= 0 or all(library.espeak_SetVoiceByName(name.encode()) for name in _voices(language)):
            raise NoVoice(language)
        yield library, rate, said
    finally:
        library.espeak_Terminate()
        ctypes.CDLL(None).dlclose(ctypes.c_void_p(library._handle))


def speak(text: str, language: str) -> NDArray[np.int16]:
    """The text spoken: begins with its first sound and ends with a pause. Raises NoVoice."""
    import numpy as np

    with _library(language) as (library, rate, said):
        raw = text.encode() + b"\0"
        library.espeak_Synth(raw, len(raw), 0, 0, 0, _UTF8, None, None)
    wave = np.frombuffer(b"".join(said), np.int16)
    # Straight lines between samples do for features as rough as ours.
    at = np.arange(len(wave) * RATE // rate, dtype=np.int64) * rate
    whole, part = at // RATE, at % RATE
    after = wave[np.minimum(whole + 1, max(0, len(wave) - 1))].astype(np.int64)
    wave = (wave[whole] + (after - wave[whole]) * part // RATE).astype(np.int16)
    loud = np.flatnonzero(np.abs(wave.astype(np.int32)) > _SILENT)
    spoken = wave[loud[0] : loud[-1] + 1] if len(loud) else wave[:0]
    return np.concatenate((spoken, np.zeros(_AFTER, np.int16)))


# IPA as espeak writes it, and the sounds of the English acoustic model (ARPAbet); the longest match counts.
_ARPABET = {
    **{"t͡ʃ": "CH", "d͡ʒ": "JH", "tʃ": "CH", "dʒ": "JH", "aɪ": "AY", "aʊ": "AW", "eɪ": "EY", "oʊ": "OW", "əʊ": "OW"},
    **{"ɔɪ": "OY", "ɪɹ": "IH R", "ɛɹ": "EH R", "ʊɹ": "UH R", "ɑɹ": "AA R", "ɔɹ": "AO R", "oɹ": "AO R", "əl": "AH L"},
    **{"n̩": "AH N", "aɪə": "AY AH", "aɪɚ": "AY ER", "iə": "IY AH", "ɜ": "ER", "ɚ": "ER", "ɝ": "ER", "ə": "AH"},
    **{"ɐ": "AH", "ʌ": "AH", "æ": "AE", "a": "AA", "ɑ": "AA", "ɒ": "AA", "ɔ": "AO", "o": "OW", "e": "EY", "ɛ": "EH"},
    **{"i": "IY", "ɪ": "IH", "ᵻ": "IH", "ɨ": "IH", "y": "UW", "u": "UW", "ʊ": "UH", "ø": "ER", "œ": "ER", "b": "B"},
    **{"d": "D", "ð": "DH", "f": "F", "ɡ": "G", "g": "G", "h": "HH", "j": "Y", "k": "K", "x": "K", "ç": "HH"},
    **{"l": "L", "ɫ": "L", "m": "M", "n": "N", "ɲ": "N Y", "ŋ": "NG", "p": "P", "ɹ": "R", "r": "R", "ɾ": "T"},
    **{"ʁ": "R", "s": "S", "ʃ": "SH", "t": "T", "ʔ": "T", "θ": "TH", "v": "V", "β": "B", "w": "W", "z": "Z"},
    **{"ʒ": "ZH", "ɬ": "L"},
}
_LONGEST = max(map(len, _ARPABET))
# Stress, length, ties and what joins words.
_MARKS = "ˈˌːˑ͡‍ .-|()̃"


@lru_cache(10_000)
def phones(word: str, language: str) -> str:
    """The sounds of a word for the English acoustic model, "" when espeak says nothing of it."""
    said = "".join(c for c in unicodedata.normalize("NFC", _ipa(word, language)) if c not in _MARKS and not c.isspace())
    found, place = [], 0
    while place < len(said):
        sizes = range(min(_LONGEST, len(said) - place), 0, -1)
        size = next((size for size in sizes if said[place : place + size] in _ARPABET), 0)
        if size:
            found.append(_ARPABET[said[place : place + size]])
        place += size or 1
    return " ".join(found)


def _ipa(text: str, language: str) -> str:
    """How a text is spoken, in IPA; the library tells one clause a call."""
    found = []
    with _library(language) as (library, _, _):
        library.espeak_TextToPhonemes.restype = ctypes.c_char_p
        rest = ctypes.c_char_p(text.encode())
        while rest.value is not None:
            clause = library.espeak_TextToPhonemes(ctypes.byref(rest), _UTF8, _IPA)
            found.append(clause.decode() if clause else "")
    return " ".join(found)
