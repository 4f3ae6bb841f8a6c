"""The words of Hungarian."""

from __future__ import annotations

from pipeline.text.languages.base import LABELS, UNITS, Language, words

LANGUAGE = Language(
    titles=words("""
        dr dr. prof. özv. id. ifj. gróf báró király pápa szent úr asszony
    """),
    abbreviations=words("""
        dr. prof. özv. id. ifj. pl. kb. ill. stb. ún. vö. ld. l. old. sz. ker. u. krt. tel. ev. évf. köt. fej. ti.
        tkp. max. min. kft. zrt. rt. bt. ford. szerk. szül. megh. jan. febr. márc. ápr. máj. jún. júl. aug. szept.
        okt. nov. dec. i.e. i.sz. kr.e. kr.u. du. de.
    """),
    units=UNITS
    | words("""
        január február március április május június július augusztus szeptember október november december század
        évf. sz. old. fejezet kerület rész
    """),
    labels=LABELS
    | words("""
        sz. old. fej. köt. ábra fejezet oldal
    """),
    sounds=words("""
        nevet nevetés nevetnek nevetve felnevet* kacag* kuncog* taps tapsol* köhög* sóhaj* tüsszent* ásít* fütyül*
        érthetetlen* nem_érthető nem_hallható suttog* mosolyog*
    """),
    noises=words("""
        zene csend szünet zaj
    """),
    ordinals=True,
)
