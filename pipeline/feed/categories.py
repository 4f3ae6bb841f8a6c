"""Apple's list of podcast categories: the show's words in, known categories out."""

from __future__ import annotations

import difflib
import html
from collections.abc import Iterable

CATEGORIES: dict[str, tuple[str, ...]] = {
    "Arts": ("Books", "Design", "Fashion & Beauty", "Food", "Performing Arts", "Visual Arts"),
    "Business": ("Careers", "Entrepreneurship", "Investing", "Management", "Marketing", "Non-Profit"),
    "Comedy": ("Comedy Interviews", "Improv", "Stand-Up"),
    "Education": ("Courses", "How To", "Language Learning", "Self-Improvement"),
    "Fiction": ("Comedy Fiction", "Drama", "Science Fiction"),
    "Government": (),
    "History": (),
    "Health & Fitness": ("Alternative Health", "Fitness", "Medicine", "Mental Health", "Nutrition", "Sexuality"),
    "Kids & Family": ("Education for Kids", "Parenting", "Pets & Animals", "Stories for Kids"),
    "Leisure": (
        "Animation & Manga",
        "Automotive",
        "Aviation",
        "Crafts",
        "Games",
        "Hobbies",
        "Home & Garden",
        "Video Games",
    ),
    "Music": ("Music Commentary", "Music History", "Music Interviews"),
    "News": (
        "Business News",
        "Daily News",
        "Entertainment News",
        "News Commentary",
        "Politics",
        "Sports News",
        "Tech News",
    ),
    "Religion & Spirituality": (
        "Buddhism",
        "Christianity",
        "Hinduism",
        "Islam",
        "Judaism",
        "Religion",
        "Spirituality",
    ),
    "Science": (
        "Astronomy",
        "Chemistry",
        "Earth Sciences",
        "Life Sciences",
        "Mathematics",
        "Natural Sciences",
        "Nature",
        "Physics",
        "Social Sciences",
    ),
    "Society & Culture": ("Documentary", "Personal Journals", "Philosophy", "Places & Travel", "Relationships"),
    "Sports": (
        "Baseball",
        "Basketball",
        "Cricket",
        "Fantasy Sports",
        "Football",
        "Golf",
        "Hockey",
        "Rugby",
        "Running",
        "Soccer",
        "Swimming",
        "Tennis",
        "Volleyball",
        "Wilderness",
        "Wrestling",
    ),
    "Technology": (),
    "True Crime": (),
    "TV & Film": ("After Shows", "Film History", "Film Interviews", "Film Reviews", "TV Reviews"),
}
_SPELLINGS = {(top.casefold(), sub.casefold()): (top, sub) for top, subs in CATEGORIES.items() for sub in ("", *subs)}


def find(text: str) -> tuple[str, str] | None:
    """The category and subcategory ("" for none) of "Parent" or "Parent > Child" as Apple spells them, else None.

    A text copied from a feed may have "&amp;" in it.
    """
    top, _, sub = (part.strip() for part in html.unescape(text).partition(">"))
    return _SPELLINGS.get((top.casefold(), sub.casefold()))


def usable(text: str) -> tuple[str, str] | None:
    """The category that a text names, or its parent where Apple has no such subcategory, else None."""
    parent, mark, _ = html.unescape(text).partition(">")
    return find(text) or (find(parent) if mark else None)


def unknown(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts that name no category of Apple's, or no subcategory of theirs."""
    return tuple(text for text in texts if find(text) is None)


def similar(text: str) -> str:
    """The category that is perhaps meant, as it is to be written, "" when none is like it."""
    written = [" > ".join(filter(None, category)) for category in _SPELLINGS.values()]
    names = {name.casefold(): name for name in written}
    names |= {sub.casefold(): f"{top} > {sub}" for top, sub in _SPELLINGS.values() if sub and sub not in CATEGORIES}
    top, _, sub = (part.strip() for part in html.unescape(text).casefold().partition(">"))
    # A subcategory that stands elsewhere, then the whole, then either part misspelt.
    for wanted, likeness in ((sub, 1.0), (f"{top} > {sub}" if sub else top, 0.8), (sub, 0.8), (top, 0.8)):
        if wanted and (near := difflib.get_close_matches(wanted, names, 1, likeness)):
            return names[near[0]]
    return ""


def choices(text: str) -> str:
    """What a text can be instead, where nothing is like it: the parent's subcategories, or some categories."""
    category = usable(text)
    if category and CATEGORIES[category[0]]:
        return f"{category[0]} has {', '.join(CATEGORIES[category[0]])}"
    return f"write '{category[0]}' alone" if category else f"there are {', '.join(CATEGORIES)}"


def nested(texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Those that can be used, each category once with its subcategories, in order: Apple looks at the first."""
    subcategories: dict[str, tuple[str, ...]] = {}
    for top, sub in filter(None, map(usable, texts)):
        subs = subcategories.setdefault(top, ())
        if sub and sub not in subs:
            subcategories[top] = (*subs, sub)
    return subcategories
