"""The words of Chinese."""

from __future__ import annotations

from pipeline.text.languages.base import Language, words

LANGUAGE = Language(
    sounds=words("""
        笑 笑声 笑聲 大笑 众笑 眾笑 哄笑 微笑 鼓掌 掌声 掌聲 咳嗽 叹气 嘆氣 叹息 喷嚏 打哈欠 口哨 听不清 聽不清
        听不清楚 聽不清楚 无法辨识 無法辨識 欢呼 歡呼 点头 點頭
    """),
    noises=words("""
        音乐 音樂 沉默 静音 靜音 停顿 停頓 静默 配乐 噪音 雜音
    """),
)
