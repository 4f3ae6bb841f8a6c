"""The words of Japanese."""

from __future__ import annotations

from pipeline.text.languages.base import Language, words

LANGUAGE = Language(
    sounds=words("""
        笑い 笑い声 笑 苦笑 爆笑 失笑 大笑い 微笑 拍手 咳 咳払い くしゃみ ため息 溜息 あくび 口笛 聞き取れず
        聞き取れない 聞き取り不能 聞き取り不可 不明瞭 どよめき 歓声 泣き声 一同笑 うなずく 頷く
    """),
    noises=words("""
        音楽 沈黙 無音 間 効果音 ジングル 雑音 bgm
    """),
)
