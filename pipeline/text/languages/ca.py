"""The words of Catalan."""

from __future__ import annotations

from pipeline.text.languages.base import LABELS, Language, words

LANGUAGE = Language(
    titles=words("""
        sr sr. sra sra. srs. sres. dr dr. dra dra. prof prof. mn. en na senyor senyora don donya mossèn
    """),
    abbreviations=words("""
        sr. sra. srs. sres. dr. dra. prof. mn. il·lm. il·lma. excm. excma. hble. núm. núms. pàg. pàgs. art. arts.
        cap. caps. p.ex. p. ex. av. c. pl. tel. vol. fig. aprox. ap. dept. adm. gen. febr. set. oct. nov. des. jul.
        tram.
    """),
    labels=LABELS
    | words("""
        núm. pàg. pàgs. art. arts. cap. fig. vol. p. número article pàgina capítol punt
    """),
    sounds=words("""
        riu riuen riures rient riall* aplaudiment* aplaudeix* tos tus tussen sospir* inaudible* inintel·ligible*
        remor murmuri* xiuxiu*
    """),
    noises=words("""
        música silenci pausa soroll
    """),
)
