"""The words of Galician."""

from __future__ import annotations

from pipeline.text.languages.base import LABELS, Language, words

LANGUAGE = Language(
    titles=words("""
        sr sr. sra sra. d. dona don dr dr. dra dra. prof. señor señora
    """),
    abbreviations=words("""
        sr. sra. sres. d. dr. dra. prof. excmo. excma. ilmo. núm. páx. páxs. art. arts. cap. p.ex. p. ex. av. tel.
        vol. fig.
    """),
    labels=LABELS
    | words("""
        núm. páx. páxs. art. arts. cap. fig. vol. número artigo páxina
    """),
    sounds=words("""
        ri rin rise rindo risas aplauso* tose tosen suspir* inaudible* ininteligible* murmurio* murmur*
    """),
    noises=words("""
        música silencio pausa ruído
    """),
)
