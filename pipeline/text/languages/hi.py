"""The words of Hindi."""

from __future__ import annotations

from pipeline.text.languages.base import Language, words

LANGUAGE = Language(
    titles=words("""
        डॉ डॉ. डा. श्री श्रीमती सुश्री प्रो प्रो. पंडित
    """),
    abbreviations=words("""
        डॉ. डा. प्रो. श्री. रु. कि.मी. ई. सं. पृ.
    """),
    sounds=words("""
        हँस* हंस* हँसी हंसी तालियाँ तालियां ताली खाँस* खांस* अस्पष्ट अश्रव्य मुस्कुरा* फुसफुसा*
    """),
    noises=words("""
        संगीत मौन शोर
    """),
)
