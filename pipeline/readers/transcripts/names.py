"""Labels before a colon in, those that name who speaks out, as the whole text tells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from pipeline.text.names import is_capitalised

_LONGEST, _MOST_WORDS = 50, 6
_ADDRESS = re.compile(r"https?$|www\.|@.*\.|[/\\<>{}=|]")
_SENTENCE = re.compile(r"[!?;…\"“”]|[.,](?:\s+\S+){3}|,\s|\.\s+(?!\d)\S+\s+\S+\s+\S+")
# Words before a colon that name no speaker, whatever their number.
_NEVER = frozenset(
    """note notes link links source sources title date host hosts guest guests podcast episode transcript transcription
    summary description music intro outro timestamps chapters show subscribe website email follow twitter instagram
    facebook linkedin youtube copyright language kind duration published author incomplete warning example ps
    action""".split()
)
_TYPICAL = re.compile(
    r"(?:unknown |new |female |male )?(?:speaker|spk|sprecher(?:in)?|locutor|intervenant|voice|interviewer|interviewee|"
    r"host|guest|moderator(?:in)?|narrator|announcer|participant|facilitator|student|audience|man|woman|all|both|"
    r"question|answer|respondent|customer|client|agent)[ _-]?[a-z0-9]{0,3}",
    re.IGNORECASE,
)


def possible(label: str) -> bool:
    """Whether a label could be a name at all: short, no sentence, no address."""
    label = label.strip()
    if not label or len(label) > _LONGEST or len(label.split()) > _MOST_WORDS:
        return False
    if not label[0].isalnum() or label[0].islower() or _ADDRESS.search(label) or label.isdigit():
        return False
    if label[0].isdigit() or _SENTENCE.search(label):
        return False
    words = label.lower().strip(".").split()
    return " ".join(words) not in _NEVER and words[-1] not in ("transcript", "transcription")


def is_typical(label: str) -> bool:
    """Whether a label is one that tools and people write in place of a name: Speaker 1, Interviewer, SPEAKER_00."""
    return bool(_TYPICAL.fullmatch(label.strip()))


def speakers(labels: Iterable[str], paragraphs: int, words: Counter[str]) -> frozenset[str]:
    """The labels that name speakers; `words` are the words of the text as they are written.

    A label that comes back is a name when each of its words is written with a capital, one that stands only once when
    its words are not words of the text in small letters, too, and others are names already.
    """
    counts = Counter(label.strip() for label in labels)
    candidates = {label: count for label, count in counts.items() if possible(label)}
    often = {
        label
        for label, count in candidates.items()
        if is_typical(label) or (count >= 2 and (is_capitalised(label) or count >= max(4, paragraphs // 10)))
    }
    if sum(counts[label] for label in often) < min(2, paragraphs):
        often = set()
    covered = sum(counts[label] for label in often)
    once = {
        label
        for label, count in candidates.items()
        if label not in often
        and is_capitalised(label)
        and (covered >= 2 or sum(candidates.values()) >= max(2, paragraphs // 2))
        and not _common(label, words)
    }
    return frozenset(often | once)


def _common(label: str, words: Counter[str]) -> bool:
    """Whether a label is made of ordinary words: "Question", "First thing"."""
    parts = re.findall(r"[^\W\d_]+", label)
    return all(words[part.lower()] > 0 for part in parts) or (bool(parts) and words[parts[0].lower()] > 3)


def full_names(labels: Iterable[str]) -> dict[str, str]:
    """Short label → the full one it stands for, where there is just one: "Matt" is "Matt Stratton", "I" "Guest (I)"."""
    known = list(dict.fromkeys(labels))
    found = {}
    for short in known:
        if " " in short or is_typical(short):
            continue
        longer = [full for full in known if full.startswith(f"{short} ") and not full[len(short) + 1 :].isdigit()]
        longer += [full for full in known if full.endswith(f"({short})")]
        if len(longer) == 1:
            found[short] = longer[0]
    return found
