"""Finds marks in brackets that are not speech, such as [laughs], in every language we know."""

from __future__ import annotations

import re
from functools import cache

from pipeline.text.languages import LANGUAGES

_MARK = re.compile(r"[\[［【〔]([^\[\]［］【】〔〕]{1,60})[\]］】〕]|[(（]([^()（）\[\]]{1,60})[)）]")
_BRACKETS = tuple("[［【〔(（")
_IN_PARENTHESES = re.compile(r"chuckles|laughs|laughter|inaudible|crosstalk|cross-talk", re.IGNORECASE)
# An allow-list of sounds and gestures: every other bracket is an editor's word inside a sentence and counts as speech.
_SOUNDS = (
    # Words that mean a sound wherever they stand: [laughs], [both chuckle], [loud applause], [inaudible 12:03].
    r".*\b(?:laugh|chuckl|giggl|cough|sneez|applau|gasp|snort|groan|scoff|yawn|whistl|sigh)\w*\b.*",
    r".*\b(?:inaudible|unintelligible|indistinct|cross[- ]?talk\w*|clears? (?:his |her |their )?throat)\b.*",
    # What somebody does, perhaps with a name before it: [agrees], [Johanna confirms both], [nodding].
    r"(?:[\w’'-]+(?: and [\w’'-]+)? )?(?:agree|disagree|confirm|concur|nod|smile|shrug|clap|sing|hum|whisper|cheer|cri)"
    r"(?:e?s|ing|p?ing|d?ing)\b.*",
    r"(?:[\w’'-]+ )?(?:shows?|points?|gestures?|draws?|snaps?|waves?|raises?|shakes?|mimics?|imitates?) \w.*",
    # What there is to hear: [music], [background noise], [upbeat music playing], [audio cuts out].
    r"(?!(?:the|an?|this|that|my|your|our|his|her|their|some|no|more) )(?:\w+ )?"
    r"(?:music|silence|noise|pause|static|beep|pauses)(?: (?:plays?|playing|fad|stop|start|continu|end)\w*.*)?",
    r"(?:audio|sound|video) (?:cuts?|mut|drop|break|lost|distort|skip|glitch|play)\w*\b.*|no audio",
    r"technical (?:difficult|issue|problem)\w*|background (?:music|chatter|voices?|conversation|sounds?)|thumbs up",
    r"(?:speaking|speaks) (?:in )?(?:a )?(?:foreign )?\w+|foreign language|overlapping \w+",
)
_SOUND = re.compile("|".join(f"(?:{sound})" for sound in _SOUNDS), re.IGNORECASE | re.DOTALL)
_WORD = re.compile(r"[^\s.,;:!?…()]+")
# So many words an editor's mark has at most; so many characters one of a script without spaces.
_MOST_WORDS, _MOST_CHARACTERS = 5, 8
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def marks(text: str) -> list[re.Match[str]]:
    """The non-speech marks in a text, such as [laughs], (inaudible), [leise Musik] or （笑い）."""
    if not any(bracket in text for bracket in _BRACKETS):
        return []
    return [match for match in _MARK.finditer(text) if _is_mark(match)]


def _is_mark(match: re.Match[str]) -> bool:
    square, round_ = match.groups()
    english = _SOUND.fullmatch(square) if square else _IN_PARENTHESES.fullmatch(round_)
    return english is not None or _is_sound((square or round_).lower(), inside=bool(square))


def _is_sound(said: str, *, inside: bool) -> bool:
    """Whether words, in small letters, are a sound in one of the languages; inside tells whether it may be any word."""
    sounds, noises, determiners = _known()
    words = _WORD.findall(said)
    if _UNSPACED.search(said):
        whole = "".join(words)
        alone = sounds.fullmatch(whole) or noises.fullmatch(whole) or sounds.fullmatch(" ".join(words))
        ends = len(whole) <= _MOST_CHARACTERS and (sounds.match(whole) or sounds.search(whole, len(whole) // 2))
        return alone is not None or bool(ends)
    if not words or len(words) > _MOST_WORDS:
        return False
    if words[0] in LANGUAGES["en"].determiners:
        return False  # "[the latter]": laughter is "latter" in Danish
    heard = [at for at, word in enumerate(words) if sounds.fullmatch(word)]
    if heard and (inside or heard[0] == 0 or heard[-1] == len(words) - 1):
        return True
    if sounds.fullmatch(" ".join(words)):
        return True
    return len(words) <= 2 and any(map(noises.fullmatch, words)) and not determiners.intersection(words)


@cache
def _known() -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str]]:
    """What is heard in all languages, what is so only alone, and the words that make a thing of it one speaks of."""
    known = LANGUAGES.values()
    sounds, noises = ({word for language in known for word in getattr(language, name)} for name in ("sounds", "noises"))
    determiners = frozenset(word for language in known for word in language.determiners)
    return _pattern(sounds), _pattern(noises), determiners


def _pattern(words: set[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word).replace(r"\*", r"\S*").replace("_", " ") for word in sorted(words)))
