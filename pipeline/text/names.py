"""People's names: whether a label can be one, and how an index has them, by the last name."""

from __future__ import annotations

import re

# Before a last name and no part of what it is sorted by; after it.
PARTICLES = frozenset(
    """
    van von vom der den de del della delle dello di da dal das do dos du des la las le les lo los el al ten ter te zu
    zum zur af av bin ibn bint ben abu
    """.split()
)
# Words in small letters within a name, in front of a label's colon.
_SMALL = frozenset("de la van von der den del da di du el al bin ben as and of".split())
SUFFIXES = frozenset("jr sr ii iii iv phd md esq jun sen jnr snr".split())


def index_name(name: str) -> str:
    """A full name turned: "Treharne, Siân", "Leyen, Ursula von der", "King, Martin Luther, Jr."; one word stays.

    A name that has a comma is turned already; one in Han, kana or Hangul begins with the family's.
    """
    words = name.split()
    if len(words) < 2 or "," in name or any("\u2e80" <= c <= "\uffdc" for c in name):
        return name
    suffix = words.pop() if len(words) > 2 and words[-1].rstrip(".").lower() in SUFFIXES else ""
    first = " ".join(words[:-1])
    return ", ".join(part for part in (words[-1], first, suffix) if part)


def is_capitalised(label: str) -> bool:
    """Whether every word of a label that has letters begins with a capital, or the script has none."""
    words = re.findall(r"[^\W\d_][\w’'-]*", re.sub(r"\(.*?\)|\[.*?\]", "", label))
    return bool(words) and all(not word[0].islower() or word in _SMALL for word in words)
