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


def unknown(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts that name no category of Apple's; they are left out of the feed."""
    return tuple(text for text in texts if find(text) is None)


def similar(text: str) -> str:
    """The category that is perhaps meant, as it is to be written, "" when none is like it."""
    written = [" > ".join(filter(None, found)) for found in _SPELLINGS.values()]
    names = {name.casefold(): name for name in written}
    names |= {sub.casefold(): f"{top} > {sub}" for top, sub in _SPELLINGS.values() if sub and sub not in CATEGORIES}
    wanted = html.unescape(text).casefold()
    # "Arts > Crafts": the subcategory is Apple's, below another one.
    parts = (wanted, wanted.rpartition(">")[2].strip())
    near = next((near for part in parts if (near := difflib.get_close_matches(part, names, 1, 0.8))), [])
    return names[near[0]] if near else ""


def nested(texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The known ones, each category once with its subcategories, in the order given: Apple looks at the first."""
    found: dict[str, tuple[str, ...]] = {}
    for top, sub in filter(None, map(find, texts)):
        subs = found.setdefault(top, ())
        if sub and sub not in subs:
            found[top] = (*subs, sub)
    return found
