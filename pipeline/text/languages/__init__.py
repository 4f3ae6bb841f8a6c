"""The languages we know words of, by the first part of their tag (BCP 47); a file a language."""

from __future__ import annotations

from pipeline.text.languages import (
    cs,
    da,
    de,
    en,
    es,
    fi,
    fr,
    it,
    nb,
    nl,
    pl,
    pt,
    ru,
    sv,
    tr,
    uk,
)
from pipeline.text.languages.base import Language

__all__ = ["LANGUAGES", "Language"]

LANGUAGES: dict[str, Language] = {
    "cs": cs.LANGUAGE,
    "da": da.LANGUAGE,
    "de": de.LANGUAGE,
    "en": en.LANGUAGE,
    "es": es.LANGUAGE,
    "fi": fi.LANGUAGE,
    "fr": fr.LANGUAGE,
    "it": it.LANGUAGE,
    "nb": nb.LANGUAGE,
    "nl": nl.LANGUAGE,
    "pl": pl.LANGUAGE,
    "pt": pt.LANGUAGE,
    "ru": ru.LANGUAGE,
    "sv": sv.LANGUAGE,
    "tr": tr.LANGUAGE,
    "uk": uk.LANGUAGE,
    "no": nb.LANGUAGE,
}
