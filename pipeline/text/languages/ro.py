"""The words of Romanian."""

from __future__ import annotations

from pipeline.text.languages.base import LABELS, Language, words

LANGUAGE = Language(
    titles=words("""
        dl dl. dna dna. d-na d-l domnul doamna dr dr. prof prof. ing ing. acad.
    """),
    abbreviations=words("""
        dl. dna. dr. prof. ing. acad. nr. pag. pg. p. art. alin. lit. cap. vol. fig. str. bd. etc. ex. de cca.
        aprox. sec. a.c. d.hr. î.hr. ian. febr. mart. apr. iun. iul. aug. sept. oct. nov. dec.
    """),
    labels=LABELS
    | words("""
        nr. pag. pg. p. art. alin. cap. vol. fig. str. numărul pagina articolul capitolul
    """),
    sounds=words("""
        râs râsete râde râd râzând chicot* aplauze aplaud* tuse tușește tuşeşte oftat oftează strănut* căsc* fluier*
        neinteligibil* inaudibil* șoapt* şoapt* zâmbe* plânge
    """),
    noises=words("""
        muzică muzica liniște linişte pauză zgomot
    """),
)
