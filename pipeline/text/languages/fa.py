"""The words of Persian."""

from __future__ import annotations

from pipeline.text.languages.base import Language, words

LANGUAGE = Language(
    titles=words("""
        دکتر آقا آقای خانم استاد مهندس پروفسور
    """),
    sounds=words("""
        خنده خندیدن می‌خندد می‌خندند میخندد تشویق دست_زدن سرفه آه_می‌کشد نامفهوم نامشخص زمزمه پچ‌پچ لبخند
    """),
    noises=words("""
        موسیقی سکوت مکث سروصدا
    """),
)
