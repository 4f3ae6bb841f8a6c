"""The words of Vietnamese."""

from __future__ import annotations

from pipeline.text.languages.base import Language, words

LANGUAGE = Language(
    titles=words("""
        ông bà anh chị cô ts ts. gs gs. pgs pgs. ths ths. bs bs.
    """),
    abbreviations=words("""
        ts. gs. pgs. ths. bs. tp. q. v.v. tr. st. stt.
    """),
    sounds=words("""
        cười tiếng_cười vỗ_tay ho tiếng_ho thở_dài hắt_hơi không_nghe_rõ không_rõ thì_thầm
    """),
    noises=words("""
        nhạc âm_nhạc im_lặng tiếng_ồn
    """),
)
