"""The words of Korean."""

from __future__ import annotations

from pipeline.text.languages.base import Language, words

LANGUAGE = Language(
    titles=words("""
        씨 님 선생 선생님 교수 교수님 박사 박사님 대표 대표님 기자 의원
    """),
    sounds=words("""
        웃음 웃음소리 웃는다 웃으며 웃음을_터뜨린다 박수 박수소리 기침 한숨 재채기 하품 휘파람 일동_웃음 들리지_않음
        알아들을_수_없음 불분명 청취_불가 속삭임
    """),
    noises=words("""
        음악 침묵 정적 소음 배경음악 잡음
    """),
)
