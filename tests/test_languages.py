"""What we know of languages: where captions may break in them, and what they call what is heard and is no speech."""

from __future__ import annotations

import re

import pytest

from pipeline.text.languages import LANGUAGES
from pipeline.text.marks import marks
from pipeline.text.plain import clean
from pipeline.transcript.captions.breaks import Break, lexicon, tokens
from pipeline.transcript.captions.scripts import width

# A sentence a row: its language, and where it must not break (_) or where a sentence ends (|), as grammars of the
# language write numbers and abbreviations.
SENTENCES = """
de: Am 9._November 1989 fiel die Mauer. | Danach kam viel.
de: Er kam am 3._Oktober. | Und dann ging er.
de: Im späten 19._Jahrhundert, in der Nähe vom 1._FC Köln.
de: Da ging es dann im 2._Weltkrieg los, und im 3._Anlauf hat es geklappt.
de: Wir trafen uns jeden 2._Dienstag, und jeden 4._Mittwoch auch.
de: Das war 1990. | Berlin war noch geteilt.
de: Ich war damals 12. | Und ich wusste nichts.
de: Sie hören Folge 12. | Heute geht es um Moore.
de: Die Straße heißt nach König_Ludwig_XIV. von Frankreich.
de: Zum 100._Geburtstag kamen alle.
de: Das kostet ca. 30_Mio._Euro, lt. Dr._Meier, bzw. im Schnitt.
de: Das steht auf S._12_f. und in Nr._5 des Hefts, Bd._2.
tr: Meclisin 24._Dönem 3._Yasama yılında konuştuk.
tr: Toplantı 1._Mayıs günü başladı. | Sonra bitti.
tr: Prof. Dr. Ayşe Kaya sf._12 üzerinde durdu.
pl: To było 3._maja w Krakowie. | Potem pojechali.
pl: Rozdz._5 oraz str._12 są ważne, tzn. dla nas.
cs: Stalo se to 9._listopadu v Praze. | Potom odjeli.
cs: V 19._století žil Karel_IV. v Praze.
cs: Viz str._12 a obr._3, tj. na konci.
da: Det var den 9._november i Berlin. | Så kom de hjem.
da: Se s._12 og kap._3, dvs. til sidst.
nb: Det var den 17._mai i Oslo. | Så dro de hjem.
nb: Se s._12 og kap._3, dvs. til slutt.
fi: Se tapahtui 6._joulukuuta Helsingissä. | Sitten he lähtivät.
fi: Katso s._12, esim. kuva ja ns. liite.
hu: A fal 1989. | Később minden más lett.
hu: Ez a 3._fejezet vége. | Aztán jött a többi.
en: It was the No._1 song of the year.
en: See Fig._3 and vol._2, e.g. at the end.
fr: Voir p._12 et fig._3, c.-à-d. la fin.
es: Vea pág._12 y n.º_5 del Sr._Gómez.
pt: Veja pág._12 e n.º_5 do Sr._Gomes.
it: Vedi pag._12 e n._5 del dott._Rossi.
nl: Zie blz._12 en nr._5, d.w.z. aan het eind.
sv: Se s._12 och nr._5, t.ex. på slutet.
ru: Смотри стр._12 и рис._3, т.е. в конце.
uk: Дивись стор._12 і рис._3, напр. в кінці.
"""


def judged(row: str) -> tuple[str, str, dict[int, str]]:
    """The language, the text, and what is said of the gap before each of its words."""
    tag, _, marked = row.partition(": ")
    text, gaps = "", {}
    for piece in marked.replace("_", " _ ").replace(" | ", " |  ").split(" "):
        if piece in ("_", "|"):
            gaps[len(text.split())] = piece
        elif piece:
            text += f" {piece}"
    return tag, text.strip(), gaps


@pytest.mark.parametrize("row", SENTENCES.strip().splitlines())
def test_ordinals_and_abbreviations_end_no_sentence(row: str) -> None:
    """A number stays with what it counts or orders, an abbreviation with its number, and a sentence ends where it does."""
    tag, text, gaps = judged(row)
    found = tokens(text, lexicon((tag,)), 1000)
    assert len(found.pieces) == len(text.split())
    for at in range(1, len(found.pieces)):
        kind, where = found.breaks[at], f"{found.pieces[at - 1]} … {found.pieces[at]}"
        if gaps.get(at) == "_":
            assert kind is Break.NEVER, where
        elif gaps.get(at) == "|":
            assert kind is Break.SENTENCE, where
        else:
            assert kind is not Break.SENTENCE, where


SOUNDS = """
[Lachen] (lacht) [beide lachen] [leise Musik] (unv.) [Gelächter im Publikum]
[risas] (Risas.) [aplausos del público] [música]
[rires] (il rit) [musique douce] [aucun son]
[risos] [ela ri] [risate] [ride] [applausi]
[gelach] [lacht] [skratt] [griner] [latter] [nauraa] [naurua]
[śmiech] [oklaski] [smích] [смех] [смеётся] [сміх] [alkışlar] [gülüyor] (AK PARTİ sıralarından alkışlar)
[笑い] （笑い） （笑） 【拍手】 [笑声] （鼓掌） [웃음] （웃음） [หัวเราะ]
[يضحك] [تصفيق حار] [צוחק] [מחיאות כפיים] [خنده] [हँसी] [γέλια] [nevetés] (Aplaudiments.) (Murmurios.) [cười]
"""
SPEECH = """
[Laufzeit] [die Lachse] [la risa es buena para todos nosotros cuando llega] (la música que me gusta) (Musik gehört dazu)
[le rituel] [things] [of your life] [the latter] （東京都） [地名] (see above) [1989]
"""


def bracketed(text: str) -> list[str]:
    """What stands in brackets, with them."""
    return re.findall(r"[\[(（【].+?[\])）】]", text)


@pytest.mark.parametrize("mark", bracketed(SOUNDS))
def test_what_is_heard_and_no_speech(mark: str) -> None:
    """A sound in brackets is a mark in every language, also within a sentence."""
    assert [found[0] for found in marks(f"a {mark} b")] == [mark]


@pytest.mark.parametrize("said", bracketed(SPEECH))
def test_what_an_editor_put_in_is_speech(said: str) -> None:
    """Other words in brackets are part of the sentence."""
    assert marks(f"a {said} b") == []


def test_words_are_looked_up_as_they_are_written() -> None:
    """Every list is in lower case, with plain apostrophes: else its words are never found."""
    for tag, language in LANGUAGES.items():
        for name in language.__slots__:
            listed = getattr(language, name)
            if isinstance(listed, frozenset):
                assert {word for word in listed if word != word.lower() or "’" in word} == set(), (tag, name)


# Words as their writers part them, with zero-width spaces: Khmer, Burmese, Lao, Thai.
PARTED = [
    "សួស្តី|អ្នក|ទាំង|អស់|គ្នា",
    "မင်္ဂလာ|ပါ|အားလုံး",
    "ສະ|ບາຍ|ດີ|ທຸກ|ຄົນ",
    "วัน|นี้|เรา|จะ|พูด|เรื่อง|ทะเล",
]


@pytest.mark.parametrize("text", PARTED)
def test_zero_width_spaces_part_words(text: str) -> None:
    """What says where words end is kept when a text is read, and a caption breaks there and nowhere else."""
    typed = text.replace("|", "\u200b")
    assert clean(typed) == typed
    found = tokens(typed, lexicon(("km",)), 42)
    assert [piece.strip("\u200b") for piece in found.pieces] == text.split("|")
    assert found.breaks[1:] == [Break.WORDS] * (len(found.pieces) - 1)
    assert sum(found.widths) == sum(map(width, text.split("|")))


def test_zero_width_spaces_elsewhere_go() -> None:
    """In other scripts, and at the ends, they only disturb."""
    assert clean("a\u200bb") == "ab"
    assert clean("\u200bសួស្តី\u200b") == "សួស្តី"


@pytest.mark.parametrize("text", ["မြန်|မာ|နိုင်|ငံ", "ទាំងអស់|គ្នា", "ສະ|ບາຍ|ດີ"])
def test_a_syllable_is_never_cut(text: str) -> None:
    """Where nobody says where words end, a line breaks between syllables: not before a letter that closes one."""
    assert tokens(text.replace("|", ""), lexicon(("my",)), 42).pieces == text.split("|")


@pytest.mark.parametrize(
    "text",
    [
        "正確には分かりませんが、|とにかく|速いです。",
        "それは2、3年前の|ことで、|二、三人の",
        "そして――|「はい」と|言って……|笑った。",
    ],
)
def test_japanese_breaks_after_a_comma_and_not_in_a_number(text: str) -> None:
    """A phrase ends after a comma; "2、3年" and a doubled dash are one."""
    pieces = tokens(text.replace("|", ""), lexicon(("ja",)), 32).pieces
    assert all(any(piece.endswith(mark) for piece in pieces) for mark in ("、",) if mark in text)
    ends = {len("".join(pieces[:at])) for at in range(1, len(pieces))}
    said = text.replace("|", "")
    for number in ("2、3年", "二、三", "――", "……"):
        if number in said:
            begin = said.index(number)
            assert not ends.intersection(range(begin + 1, begin + len(number)))
    for at, character in enumerate(said[:-1]):
        if character == "、" and said[at + 1] not in "3三":
            assert at + 1 in ends
