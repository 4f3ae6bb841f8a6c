"""The words of Hebrew."""

from __future__ import annotations

from pipeline.text.languages.base import Language, words

LANGUAGE = Language(
    titles=words("""
        ד"ר ד״ר דר' דר פרופ פרופ' פרופ׳ פרופסור מר גב' גב׳ גברת הרב רב עו"ד עו״ד אינג'
    """),
    sounds=words("""
        צוחק צוחקת צוחקים צחוק צחקוק* מחיאות_כפיים מוחאים שיעול משתעל* נאנח* אנחה מתעטש* לא_ברור לא_נשמע לא_מובן
        לוחש* מחייך מחייכת בוכה
    """),
    noises=words("""
        מוזיקה מוסיקה שתיקה שקט רעש הפסקה
    """),
)
