"""Finds from which old paragraph each new one comes, by the words they share."""

from __future__ import annotations

from difflib import SequenceMatcher


def origins(old: list[str], new: list[str]) -> list[int | None]:
    """The old paragraph that each new one takes the place of; of one that was split, the first part does."""
    words, homes = _words(old)
    others, theirs = _words(new)
    shared: list[dict[int, int]] = [{} for _ in new]
    matcher = SequenceMatcher(None, words, others, autojunk=False)
    for i, j, size in matcher.get_matching_blocks():
        for step in range(size):
            home, token = homes[i + step], theirs[j + step]
            shared[token][home] = shared[token].get(home, 0) + 1
    sizes = [len(text.split()) for text in old]
    used: set[int] = set()
    found: list[int | None] = []
    for number in range(len(new)):
        home_of = _home(shared[number], sizes, used)
        if home_of is None and not shared[number] and len(old) == len(new) and number not in used:
            home_of = number
        if home_of is not None:
            used.add(home_of)
        found.append(home_of)
    return found


def _words(texts: list[str]) -> tuple[list[str], list[int]]:
    """The words of all paragraphs, and the paragraph of each."""
    pairs = [(word, number) for number, text in enumerate(texts) for word in text.split()]
    return [word for word, _ in pairs], [number for _, number in pairs]


def _home(shared: dict[int, int], sizes: list[int], used: set[int]) -> int | None:
    """The first old paragraph that is mostly in a new one, or the one it shares most words with."""
    free = {paragraph: count for paragraph, count in shared.items() if paragraph not in used}
    if not free:
        return None
    whole = [paragraph for paragraph, count in free.items() if 2 * count >= sizes[paragraph]]
    main = max(shared, key=lambda paragraph: (shared[paragraph], -paragraph))
    if main in used:
        return min(whole) if whole else None
    return min([*whole, main])
