"""Turns in, cues out: where they break, when they are shown, and that nothing is lost, whatever is said."""

from __future__ import annotations

import re
import runpy
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from pipeline.edition import Edition
from pipeline.model.caption_limits import PROFILES
from pipeline.model.episode import Header, Line
from pipeline.model.problems import Place, SettingsError
from pipeline.model.show import CaptionSettings
from pipeline.readers.schema.looks import CAPTIONS
from pipeline.readers.show import read_show
from pipeline.transcript.captions import Cue, Profile, at_risk, cues, for_srt, for_vtt, width
from pipeline.transcript.captions.breaks import Break, lexicon, tokens
from pipeline.transcript.captions.quality import Quality, measure, together
from pipeline.transcript.chapters import sections
from pipeline.transcript.timing import timeline
from tests import break_quality
from tests.cues import enough, judge, judge_edition, rows, solid

VTT, SRT = for_vtt(CaptionSettings(), "en"), for_srt(CaptionSettings(), "en")


def spoken(entries: list[Header | Line], profile: Profile, language: str = "en") -> tuple[Cue, ...]:
    """The cues of a transcript."""
    line, _ = timeline(tuple(entries), 0, None)
    cut, _ = sections(line, "Introduction")
    return cues(cut, line.end, profile, (language,))


def lines(text: str, language: str = "en", profile: Profile = VTT) -> list[tuple[str, ...]]:
    """The lines of the cues of a text that is spoken slowly enough."""
    return [cue.lines for cue in spoken([Line(text, 0, "Al", Place("x"))], profile, language)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Short.", "en", [("Short.",)]),
        (
            "It is quite a long line, and it has a comma in it.",
            "en",
            [("It is quite a long line,", "and it has a comma in it.")],
        ),
        (
            "Yesterday I went to the harbour with the whole of my family again.",
            "en",
            [("Yesterday I went to the harbour", "with the whole of my family again.")],
        ),
        # A title, a mark, a name, a number with its unit stay whole.
        (
            "I read the first page of “The Origin of Species” to them.",
            "en",
            [("I read the first page", "of “The Origin of Species” to them.")],
        ),
        (
            "And then we all of us heard it [loud applause] and stopped.",
            "en",
            [("And then we all of us heard it", "[loud applause] and stopped.")],
        ),
        (
            "The woman who told me all of it is Professor Ada Lovelace now.",
            "en",
            [("The woman who told me", "all of it is Professor Ada Lovelace now.")],
        ),
        (
            "Das Wasser stieg in einer Nacht um fast 20 Prozent an der Küste.",
            "de",
            [("Das Wasser stieg in einer Nacht", "um fast 20 Prozent an der Küste.")],
        ),
        (
            "Las quejas de la gente bajaron un 20 por ciento en este mes.",
            "es",
            [("Las quejas de la gente bajaron", "un 20 por ciento en este mes.")],
        ),
        # Short sentences share a cue, a long one has cues of its own.
        (
            "Yes. I do. The tide comes in twice a day here, and it goes out as often, as far as I know.",
            "en",
            [
                ("Yes. I do.",),
                ("The tide comes in twice a day here,",),
                ("and it goes out as often,", "as far as I know."),
            ],
        ),
        # Scripts without spaces break at phrases, never before a full stop.
        (
            "祖母はパンを焼くとき、小麦粉の量を一度もはかったことがなくて、手のほうが秤よりよく知っていました。",
            "ja",
            [
                ("祖母はパンを焼くとき、小麦粉の", "量を一度もはかったことがなくて、"),
                ("手のほうが秤より", "よく知っていました。"),
            ],
        ),
    ],
)
def test_breaks(text: str, language: str, expected: list[tuple[str, ...]]) -> None:
    """Cues and lines end where a reader would pause."""
    profile = for_vtt(CaptionSettings(), language)
    assert lines(text, language, profile) == expected


def test_a_word_wider_than_a_line_is_cut_at_a_sign() -> None:
    """An address goes on in the next line, and no character of it is lost or added."""
    text = "See https://www.example.com/a/rather/long/path?with=a-query&and=more#there for it."
    found = lines(text)
    assert [width(line) <= 42 for cue in found for line in cue]
    assert "".join(line for cue in found for line in cue).replace(" ", "") == text.replace(" ", "")
    assert any(line.endswith(("/", "?", "=", "&")) for cue in found for line in cue)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("end.", "And", Break.SENTENCE),
        ("end.”", "“And", Break.SENTENCE),
        ("Dr.", "Smith", Break.NEVER),
        ("e.g.", "this", Break.PHRASE),
        ("J.", "Bach", Break.PHRASE),
        ("first;", "then", Break.CLAUSE),
        ("first,", "then", Break.COMMA),
        ("tide", "and", Break.CONJUNCTION),
        ("tide", "in", Break.PREPOSITION),
        ("tide", "rises", Break.WORDS),
        ("tide", "is", Break.PREDICATE),
        ("it", "to", Break.PREPOSITION),
        ("it", "rises", Break.PHRASE),
        ("in", "Cardiff", Break.PHRASE),
        ("the", "tide", Break.NEVER),
        ("20", "percent", Break.NEVER),
        ("figure", "3", Break.NEVER),
        ("Ada", "Lovelace", Break.NEVER),
        ("«", "mot", Break.NEVER),
        ("mot", "!", Break.NEVER),
        ("Springs", "&", Break.NEVER),
        ("&", "Neaps", Break.NEVER),
    ],
)
def test_what_a_break_parts(before: str, after: str, expected: Break) -> None:
    """The class of a break between two words, in the middle of a sentence."""
    read = tokens(f"So {before} {after} it", lexicon(("en",)), 42)
    assert read.breaks[2] is expected


def test_breaks_are_better_than_other_peoples() -> None:
    """On three hundred sentences judged by hand: hardly a break at a bad place, and none of the peers comes near."""
    sentences = break_quality.read()
    ours = break_quality.score(sentences, break_quality.ours)
    naive = break_quality.score(sentences, break_quality.naive)
    assert ours.cue_never_share <= 0.01
    assert ours.line_never_share <= 0.06
    assert ours.cue_good_share >= 0.9
    assert ours.line_good_share >= 0.7
    assert naive.cue_never_share > 0.5
    assert ours.long_lines_share == ours.tall_cues_share == 0


@pytest.mark.parametrize("profile", ["bbc", "netflix"])
def test_who_has_too_little_time_is_not_cut_to_pieces(profile: str) -> None:
    """As few captions as can be, whatever the limits: each is the longer."""
    text = "They lay on the same rocks for generations, and people knew to the inch how high those were in the year."
    typed = [Line(text, 0, "Al", Place("x")), Header("Next", 4000, Place("x")), Line("So.", 4000, "Bo", Place("x"))]
    slow = for_vtt(CaptionSettings(profile, reading_speed=10), "en")
    assert len(spoken(typed, slow)) == -(-len(rows(text, slow.max_line)) // 2) + 1


@pytest.mark.parametrize(
    ("word", "tag", "kept"),
    [
        ("我們在18:00之前花了2,000元，而且Tom說他要在18:00之前回到家裡吃晚飯！", "zh-hant", ["18:00", "2,000", "Tom"]),
        ("ភាសាផ្លូវការរបស់ប្រទេសកម្ពុជាគឺភាសាខ្មែរ", "km", ["ផ្លូ", "ប្រ", "ខ្មែ"]),
        ("b" + "🇩🇪🇬🇧👍🏽" * 12, "en", ["🇩🇪", "🇬🇧", "👍🏽"]),
        ("ສະບາຍດີຕອນເຊົ້າສະບາຍດີຕອນເຊົ້າສະບາຍດີ", "lo", ["ສະ", "ບາ", "ເຊົ້າ"]),
    ],
)
def test_what_readers_take_for_one_is_not_cut(word: str, tag: str, kept: list[str]) -> None:
    """Numbers, names, flags, syllables stay whole wherever a text without spaces is cut."""
    pieces = tokens(word, lexicon((tag,)), 32).pieces
    assert "".join(pieces) == word
    ends = {sum(map(len, pieces[:number])) for number in range(1, len(pieces))}
    for part in kept:
        for at in (match.start() for match in re.finditer(re.escape(part), word)):
            assert not ends & set(range(at + 1, at + len(part))), (part, pieces)


def test_what_is_wider_than_a_line_is_cut_even_so() -> None:
    """A row of joined pictures or marks that is no true character."""
    for odd in ("👨" + "\u200d👨" * 40, "\u093e" * 60, "\u0ec0" * 90):
        assert all(width(line) <= 42 for cue in lines(f"Nooo {odd} yes.") for line in cue)


def test_a_turn_starts_later_than_its_whole_second() -> None:
    """Half a second on average; not where the times are exact, and not where its words need the time."""
    typed = [Line("Well, that is so.", 10_000, "Al", Place("x")), Line("Yes.", 14_000, "Bo", Place("x"))]
    assert [cue.start for cue in spoken(typed, VTT)] == [10_500, 14_500]
    exact = [replace(typed[0], start=10_250), typed[1]]
    assert [cue.start for cue in spoken(exact, VTT)] == [10_250, 14_000]
    hurry = [replace(typed[0], text="Well, that is how it is."), replace(typed[1], start=11_000)]
    assert [cue.start for cue in spoken(hurry, VTT)] == [10_000, 11_500]


def test_silence_stays_empty() -> None:
    """A long gap is not filled by a caption that stands for minutes."""
    found = spoken([Line("Short.", 0, "Al", Place("x")), Line("Yes.", 300_000, "Bo", Place("x"))], VTT)
    assert found[0].end < 5_000


def test_what_is_measured_and_what_is_not() -> None:
    """A cue that begins a turn whose time is typed is measured, all others are estimates."""
    text = "One sentence of some length stands here for you. Another one of some length stands after it, too."
    found = spoken([Line(text, 0, "Al", Place("x")), Line("Untimed.", None, "Bo", Place("x"))], VTT)
    assert [cue.estimated for cue in found] == [False, True, True]


def test_profiles_are_those_the_settings_name() -> None:
    """The table of fields offers the profiles there are; a show's own limits win over them."""
    offered = next(field.kind["anyOf"][0]["enum"] for field in CAPTIONS if field.name == "profile")
    assert [name for name in offered if name] == list(PROFILES)
    own = for_vtt(CaptionSettings("bbc", max_line=50, reading_speed=12, max_duration=6000), "en")
    assert (own.max_line, own.max_cps, own.target_cps, own.max_duration, own.gap) == (50, 12, 12, 6000, 0)
    assert for_srt(CaptionSettings("podcast"), "en").max_line == 32
    assert for_vtt(CaptionSettings("podcast"), "en").max_line == 65
    assert for_vtt(CaptionSettings(), "ja").max_line == 32


def test_settings_reach_the_captions(loaded: Callable[..., object]) -> None:
    """`captions:` in show.yaml changes the lines."""
    text = "---\ntitle: T\ntranscript:\n- {line: 'It is quite a long line, and it has a comma in it.', sec: 1, who: Al}\n---\n"
    edition = loaded(text, "captions: {profile: podcast}\n").edition  # type: ignore[attr-defined]
    assert [cue.lines for cue in edition.cues] == [("It is quite a long line, and it has a comma in it.",)]


def test_figures(edition: Callable[[str], Edition]) -> None:
    """The figures of two episodes are those of their cues together."""
    made = edition(
        "---\ntitle: T\ntranscript:\n- {line: 'Twenty-one characters', sec: 1, who: Al}\n- {line: Yes., sec: 2, who: Bo}\n---\n"
    )
    found = measure(made.cues, made.profile)
    assert (found.cues, found.over_accepted, found.over_wanted, found.estimated) == (2, 1, 1, 0)
    fastest = max(cue.cps for cue in made.cues)
    assert fastest <= found.speed(1) < fastest + 1
    both = together([found, found])
    assert (both.cues, both.over_accepted, both.speed(0.5)) == (4, 2, found.speed(0.5))
    assert together([]) == Quality()
    assert both.as_dict()["over_accepted"] == 0.5


WORD = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp")), min_size=1, max_size=12),
    st.sampled_from(
        "the of and, end. [laughs] “Yes!” x: it’s 20 percent Ada Lovelace – ( ) « » https://example.com/a/very/long/path/that/fits/no/line "
        "日本語の文章です。 ภาษาไทยไม่มีช่องว่าง שלום مرحبا e\u0301\u0301 👩‍👩‍👧".split()
    ),
)
TEXT = st.lists(WORD, min_size=1, max_size=60).map(" ".join)
SECOND = st.one_of(st.none(), st.integers(0, 300).map(lambda second: second * 1000))
ENTRIES = st.lists(
    st.one_of(
        st.builds(Line, TEXT, SECOND, st.sampled_from(["Al", "Bo", "", "Somebody with quite a long name of them"]), st.just(Place("x"))),
        st.builds(Header, st.just("Chapter"), SECOND, st.just(Place("x"))),
    ),
    min_size=1,
    max_size=8,
)  # fmt: skip
SETTINGS = st.builds(
    CaptionSettings,
    st.sampled_from(sorted(PROFILES)),
    st.just(()),
    st.one_of(st.none(), st.integers(20, 80)),
    st.one_of(st.none(), st.integers(5, 40)),
    st.one_of(st.none(), st.integers(200, 3000)),
    st.one_of(st.none(), st.integers(3000, 20_000)),
)


LONG = {
    "Japanese": "祖母はパンを焼くとき" * 10_000,
    "Khmer": "កម្ពុជា" * 14_000,
    "Lao with Latin": "ກ" + "x" * 100_000,
    "letters": "a" * 100_000,
    "emoji": "😀" * 100_000,
    "marks": "x" * 50 + "\u0301" * 100_000,
    "Khmer marks": "ក" + "\u17d2" * 100_000,
    "laughter": "[laughs] " * 11_000,
}


@pytest.mark.parametrize("name", LONG)
def test_a_hundred_thousand_characters_at_a_stretch(name: str) -> None:
    """A paragraph takes time by its length, in any script (its square would be a minute and more)."""
    begun = process_time()
    line, _ = timeline((Line(LONG[name], 0, "Al", Place("x")),), 0, None)
    cut, _ = sections(line, "Introduction")
    found = cues(cut, line.end, SRT, ("en",))
    assert "".join(solid(cue.text) for cue in found) == solid(LONG[name])
    assert process_time() - begun < 10


@given(ENTRIES, SETTINGS, st.sampled_from(["en", "de", "ja", "xx"]), st.booleans())
@example([Line("“ x”", 0, "Al", Place("x"))], CaptionSettings(), "en", True)
def test_whatever_is_said(entries: list[Header | Line], settings: CaptionSettings, language: str, srt: bool) -> None:
    """All words once and in order; cues ordered, inside their turns, within every limit that leaves room for it."""
    profile = (for_srt if srt else for_vtt)(settings, language)
    line, _ = timeline(tuple(entries), 0, None)
    cut, _ = sections(line, "Introduction")
    found = cues(cut, line.end, profile, (language,))
    said = "".join(solid(paragraph.text) for section in cut for turn in section.turns for paragraph in turn.paragraphs)
    assert "".join(solid(cue.text) for cue in found) == said
    assume(profile.max_cps * profile.max_duration >= (2 * profile.max_line + 1) * 1000 > 2 * profile.min_duration)
    judge(cut, found, line.end, profile, enough)
    late = {cue for cue in found if cue.columns * 1000 > profile.max_cps * (cue.end - cue.start) or cue.overrun}
    assert late <= set(at_risk(cut, line.end, profile, (language,)))


@pytest.mark.corpus
def test_real_episodes(corpus: object) -> None:
    """No rule is broken in a real episode that its text and its times would have let it keep."""
    from pipeline.publish.show_folder import load
    from tests.test_corpus import EPISODES, SHELVES

    for show, slug in EPISODES:
        source = next(source for source in SHELVES[show].sources if source.slug == slug)
        edition = load(SHELVES[show], source).edition
        if edition.turns:
            judge_edition(edition, edition.cues, edition.profile)
            judge_edition(edition, edition.srt_cues, for_srt(edition.show.captions, edition.show.language))


@pytest.mark.corpus
def test_real_conversations_are_followed(corpus: Path, tmp_path: Path) -> None:
    """Twelve conversations with true times, of which only the starts of turns are given: the errors inside turns."""
    from pipeline.publish.show_folder import load, open_show
    from pipeline.writers import vtt

    show_folder = open_show(corpus / "timing")
    for source in show_folder.sources:
        folder = tmp_path / "episodes" / source.slug
        folder.mkdir(parents=True)
        (folder / "captions.vtt").write_text(vtt.render(load(show_folder, source).edition), encoding="utf-8")
    score = runpy.run_path(str(corpus.parent / "tools" / "timing_score.py"))["score"](corpus / "timing", tmp_path)
    assert score["words missing"] == 0
    assert score["median"] <= 1.02
    assert score["p95"] <= 4.2


@pytest.mark.parametrize(
    ("settings", "line", "told"),
    [
        ("reading_speed: 5\n  max_duration: 3", 10, "a caption of one line, 42 columns, cannot be read in 3 s"),
        ("min_duration: 3\n  max_duration: 3", 11, "captions are shown 3 s at least and 3 s at most"),
        ("profile: youtube\n  reading_speed: 5", 0, ""),
        ("min_duration: 2\n  max_duration: 3\n  reading_speed: 14", 0, ""),
    ],
)
def test_limits_that_contradict_each_other(settings: str, line: int, told: str, make_show: Callable[..., Path]) -> None:
    """Limits that no caption can keep are refused at their line; slow but possible ones are not."""
    root = make_show({}, f"captions:\n  {settings}\n")
    if not told:
        read_show(root)
        return
    with pytest.raises(SettingsError) as refused:
        read_show(root)
    (problem,) = refused.value.problems
    assert (problem.code, problem.place.line) == ("S003", line)
    assert problem.message.startswith(told)
    assert problem.hint
