"""The words of Indonesian."""

from __future__ import annotations

from pipeline.text.languages.base import LABELS, Language, words

LANGUAGE = Language(
    titles=words("""
        pak bu bapak ibu dr dr. prof prof. h. hj. kh. ir. mas mbak
    """),
    abbreviations=words("""
        dr. prof. h. hj. ir. dll. dsb. dst. hlm. no. jl. tgl. yth. a.n. d.a. u.p.
    """),
    labels=LABELS
    | words("""
        no. hlm. hal. bab nomor halaman
    """),
    sounds=words("""
        tertawa tawa ketawa tepuk_tangan batuk mendesah bersin tidak_jelas tidak_terdengar berbisik
    """),
    noises=words("""
        musik hening jeda suara
    """),
)
