"""Which way captions run: each as the paragraph does that it is a part of."""

from __future__ import annotations

from pipeline.edition import Edition
from pipeline.model.problems import Place
from pipeline.text.bidi import right_to_left


def rtl_places(edition: Edition) -> frozenset[Place]:
    """The places of the paragraphs that run from right to left."""
    rtl = edition.rtl
    return frozenset(
        paragraph.place for turn in edition.turns for paragraph in turn.paragraphs if right_to_left(paragraph.text, rtl)
    )
