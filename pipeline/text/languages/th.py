"""The words of Thai."""

from __future__ import annotations

from pipeline.text.languages.base import Language, words

LANGUAGE = Language(
    titles=words("""
        ดร ดร. คุณ นาย นาง นางสาว อาจารย์ ศ. รศ. ผศ. พญ. นพ.
    """),
    sounds=words("""
        หัวเราะ เสียงหัวเราะ ปรบมือ เสียงปรบมือ ไอ เสียงไอ ถอนหายใจ จาม หาว ฟังไม่ชัด ไม่ได้ยิน กระซิบ ยิ้ม
    """),
    noises=words("""
        ดนตรี เสียงดนตรี เพลง เงียบ
    """),
)
