"""What we know of a language: data only, a file a language.

The rules that the lists for captions serve are published: break after punctuation, before a conjunction, before a
preposition; do not part an article or an adjective from its noun, a first name from the last, a subject pronoun, an
auxiliary, a reflexive or a negation from its verb (Netflix Timed Text Style Guide, General Requirements, "Line
Treatment"); nor a preposition, a conjunction or an article from what it opens (BBC Subtitle Guidelines, "Break at
natural points"). That a number stays with its unit and a title with its name, and in Czech, Polish, Russian and
Ukrainian a short preposition with its word, is common typesetting. The lists were made from the grammar of the
languages. Where a word has several uses, the commonest in speech decides; what is also a word that ends sentences
("no.", "Jan.") is no abbreviation.
"""

from __future__ import annotations

from dataclasses import dataclass

_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Language:
    """The words of a language that say where a text may break, who is named, and what is no speech.

    All in lower case and with a plain apostrophe: the caller looks words up with ’ turned into '. A word may stand in
    several sets; the first in the order of the fields decides, down to `adverbs`. A preposition grown together with an
    article (German "im", Italian "della") is in both sets: break before it, never after.
    """

    # Articles, demonstratives, possessives, quantifiers, small numbers: they belong to the noun that follows.
    determiners: frozenset[str] = _NONE
    # Break before them, never after.
    prepositions: frozenset[str] = _NONE
    # Coordinating, subordinating, relative and interrogative words that open a clause: the same.
    conjunctions: frozenset[str] = _NONE
    # Be, have, become, modals, also contracted and negated: they belong to the verb that follows.
    auxiliaries: frozenset[str] = _NONE
    # Subject pronouns, reflexives and clitics that belong to the verb that follows.
    pronouns: frozenset[str] = _NONE
    # Negation and degree: they belong to the word that follows.
    adverbs: frozenset[str] = _NONE
    # They belong to the word before: English "up", German "auf" (also a preposition: a particle only where the clause
    # ends with it), French "pas", Slavic clitics, Turkish and Finnish postpositions.
    particles: frozenset[str] = _NONE
    # Before a name (in Korean after it), with and without the dot.
    titles: frozenset[str] = _NONE
    # With their dot, which does not end a sentence.
    abbreviations: frozenset[str] = _NONE
    # After a number. Months are here (5 May) and among the labels (May 5).
    units: frozenset[str] = _NONE
    # Before a number.
    labels: frozenset[str] = _NONE
    # What is heard and is no speech, wherever it stands in brackets: laughter, applause, coughing, what nobody
    # understood. A word that ends in * is the beginning of one; _ is a space.
    sounds: frozenset[str] = _NONE
    # The same, but also things people speak of: only where nothing or one word stands beside them in the brackets.
    noises: frozenset[str] = _NONE
    # Whether a number with a dot is an ordinal: German "am 9. November".
    ordinals: bool = False


def words(text: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(text.split())


# Of all languages. Single letters that are a word somewhere (a, s, v, w, k) are left out.
UNITS = words("""
    % ‰ ° °c °f € $ £ ¥ ₽ ₴ ₺ zł kč kr eur usd gbp chf jpy sek nok dkk pln czk uah
    km m cm mm µm μm nm dm km² m² cm² km2 m2 m³ cm³ m3 km/h kmh m/s mph kg g mg µg μg t l ml cl dl hl
    h min ms ns hz khz mhz ghz thz db wh kwh mwh gwh twh kw mw gw tw kv mah bar hpa kpa kcal kj
    kb mb gb tb pb kib mib gib tib kbit mbit gbit kbit/s mbit/s gbit/s kbps mbps gbps mb/s gb/s px mp dpi ppi fps bpm
    ppm rpm
""")
LABELS = words("# № § §§ nr.")
