"""Known word times and a transcript in, paragraphs, cues and chapters at these times out."""

from __future__ import annotations

import json
import wave
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.commands.fix import Fixed, fix, open_episodes
from pipeline.media.align.speech import NoVoice
from pipeline.media.align.timing_file import timing_file
from pipeline.model.caption_limits import CaptionSettings, for_vtt
from pipeline.model.episode import Clock, Entry, Episode, Header, Line
from pipeline.model.problems import Place
from pipeline.model.word_times import TimedSentence, WordTimes
from pipeline.publish import show_folder, word_times
from pipeline.publish.show_folder import load, open_show
from pipeline.readers.word_times import read_word_times
from pipeline.transcript.captions import cues
from pipeline.transcript.chapters import sections
from pipeline.transcript.spoken import clock, filled, spoken
from pipeline.transcript.timing import timeline
from pipeline.writers import page as page_writer
from tests.conftest import Quiet

HERE = Place("x")


def sentence(text: str, *starts: int, sure: int = 90) -> TimedSentence:
    """A sentence whose words each take 200 ms."""
    return TimedSentence(text, tuple((start, start + 200) for start in starts), sure)


TIMES = WordTimes((sentence("The tide turns.", 5000, 5200, 5400), sentence("It does.", 7000, 7300)))


def test_words_are_matched_by_their_letters() -> None:
    """Capitals and marks do not matter; a word that is new has no time, and its neighbours keep theirs."""
    assert spoken(["the tide turns", "It really does!"], TIMES) == [
        [(5000, 5200), (5200, 5400), (5400, 5600)],
        [(7000, 7200), None, (7300, 7500)],
    ]


def test_times_that_are_not_sure_are_not_used() -> None:
    """They stay estimates."""
    times = WordTimes((sentence("The tide turns.", 1, 2, 3, sure=49), sentence("It does.", 7000, 7300)))
    assert spoken(["The tide turns. It does."], times) == [[None, None, None, (7000, 7200), (7300, 7500)]]


def test_unknown_words_share_the_time_between_their_neighbours() -> None:
    """By their weights; before the first known word they are spoken right before it, at the usual pace."""
    known = [None, (1000, 1200), None, None, (1500, 1700), None]
    assert filled(known, [1, 1, 1, 2, 1, 3], {}, 100_000, None) == [
        (900, 1000), (1000, 1200), (1200, 1300), (1300, 1500), (1500, 1700), (1700, 2000),
    ]  # fmt: skip


def test_a_typed_time_places_words_that_nothing_else_does() -> None:
    """A paragraph of which nothing was found starts where it is typed, if that is between its neighbours."""
    assert filled([(0, 200), None, None, (9000, 9100)], [1, 1, 1, 1], {1: 5000}, 100_000, None)[1] == (5000, 5200)
    assert filled([(0, 200), None, (900, 1000)], [1, 1, 1], {1: 5000}, 100_000, None)[1] == (200, 400)


def test_nothing_is_spoken_after_the_end() -> None:
    """The last words share what is left."""
    assert filled([(0, 200), None, None], [1, 1, 1], {}, 1_000_000, 1000)[-1] == (600, 1000)


def test_the_clocks_are_compared_turn_by_turn() -> None:
    """A clock may gain; a typed time that is far from what its neighbours say does not count."""
    found = clock([0, 100_000, 500_000, 300_000, 400_000], [1000, 102_000, 203_000, 304_000, 405_000], 0)
    assert found.pairs == ((0, 1000), (100_000, 102_000), (300_000, 304_000), (400_000, 405_000))
    assert [found.audio(ms) for ms in (0, 100_000, 150_000, 500_000)] == [1000, 102_000, 152_000, 505_000]
    assert [found.recording(ms) for ms in (0, 102_000, 152_000)] == [0, 100_000, 150_000]
    assert Clock(-5000).audio(7000) == 2000


def entries() -> tuple[Entry, ...]:
    return (
        Header("Turning", None, HERE),
        Line("The tide turns.", 1000, "Dora", HERE),
        Header("Really", 3000, HERE),
        Line("It does.", 3000, "Tom", HERE),
    )


def test_chapters_start_with_the_first_word() -> None:
    """Whatever was typed, players jump to speech; the first chapter is at 0 as ever."""
    line, problems = timeline(entries(), 0, 9000, times=TIMES)
    cut, _ = sections(line, "Opening")
    assert [(one.chapter.title, one.chapter.start) for one in cut if one.chapter] == [("Turning", 0), ("Really", 7000)]
    assert not problems


def test_cues_start_and_end_with_their_words() -> None:
    """A cue goes when its last word is spoken, if it has been there long enough to be read."""
    line, _ = timeline(entries(), 0, 9000, times=TIMES)
    found = cues(sections(line, "Opening")[0], line.end, for_vtt(CaptionSettings(), "en"), ("en",))
    assert [(cue.start, cue.end, cue.estimated) for cue in found] == [(5000, 5883, False), (7000, 7833, False)]


def test_a_cue_ends_before_a_pause_rather_than_after_it() -> None:
    """Words after a pause begin a cue: they are not shown before they are said."""
    text = "We went out to the old rocks in the morning and we came back with the tide"
    words = text.split()
    starts = [1000 + 250 * at + (1500 if at >= words.index("and") else 0) for at in range(len(words))]
    times = WordTimes((sentence(text, *starts),))
    line, _ = timeline((Line(text, 0, "Dora", HERE),), 0, 20_000, times=times)
    found = cues(sections(line, "Opening")[0], line.end, for_vtt(CaptionSettings(), "en"), ("en",))
    assert [(cue.text.split()[0], cue.start) for cue in found] == [("We", 1000), ("and", starts[words.index("and")])]


def test_times_beyond_the_end_do_no_harm() -> None:
    """Where word times are known, a typed time beyond the end of the audio is no problem any more."""
    late = (Line("The tide turns.", 95_000, "Dora", HERE), Line("It does.", 99_000, "Tom", HERE))
    line, problems = timeline(late, 0, 9000, times=TIMES)
    assert not problems
    assert line.end == 9000


TOOLS = {
    "whisperx": {
        "segments": [{"words": [{"word": "The", "start": 5.0, "end": 5.2}, {"word": "tide"}, {"word": "turns.", "start": 5.4, "end": 5.6}]}],
        "word_segments": [{"word": "The", "start": 5.0, "end": 5.2}],
    },
    "whisper": {
        "text": "The turns.",
        "segments": [{"words": [{"word": " The", "start": 5.0, "end": 5.2}]}, {"words": [{"word": " turns.", "start": 5.4, "end": 5.6}]}],
    },
    "assemblyai": {"words": [{"text": "The", "start": 5000, "end": 5200}, {"text": "turns.", "start": 5400, "end": 5600}]},
    "deepgram": {
        "results": {"channels": [{"alternatives": [{"words": [
            {"word": "the", "punctuated_word": "The", "start": 5.0, "end": 5.2},
            {"word": "turns", "punctuated_word": "turns.", "start": 5.4, "end": 5.6},
        ]}]}]}
    },
}  # fmt: skip


@pytest.mark.parametrize("tool", TOOLS)
def test_word_times_of_other_tools_are_read(tool: str, tmp_path: Path) -> None:
    """Put beside ours they take their place; words without a time stay without."""
    (tmp_path / "timing").mkdir()
    (tmp_path / f"timing/x.{tool}.json").write_text(json.dumps(TOOLS[tool]), encoding="utf-8")
    (tmp_path / "timing/x.json").write_text("not looked at", encoding="utf-8")
    times, problems = read_word_times(tmp_path, "x")
    assert not problems
    assert times
    assert spoken(["The tide turns."], times) == [[(5000, 5200), None, (5400, 5600)]]


def test_the_page_has_the_times_of_words(make_show: Callable[..., Path]) -> None:
    """A sentence has its start, and its words are told in hundredths of a second from there; marks stay marks."""
    text = "The tide turns. [laughs] It does."
    times = WordTimes((sentence("The tide turns.", 5000, 5210, 5400), sentence("[laughs] It does.", 6000, 7000, 7300)))
    episode = {
        "x": f"---\ntitle: Tides\naudio: https://a.example/x.mp3\ntranscript:\n- {{line: '{text}', sec: 0}}\n---\n"
    }
    root = make_show(episode, **{"timing/x.json": timing_file(times)})
    show = open_show(root)
    page = page_writer.render(load(show, show.sources[0]).edition, {})
    assert '<span class="sentence" data-at="5" data-words="0 21 40">The tide turns.</span>' in page
    assert 'data-at="6" data-words="0 100 130"><span class="mark">[laughs]</span> It does.</span></p>' in page


def test_fix_types_the_times_that_the_audio_says(make_show: Callable[..., Path]) -> None:
    """Only the time that is far off changes, with that of the paragraph that goes on; the clock stays the recording's."""
    lines = [("The tide turns.", 90), ("It does.", 93), ("Always.", 93), ("Yes.", 99), ("No.", 103)]
    entries = "".join(f"- {{line: {text}, sec: {sec}, who: Dora}}\n" for text, sec in lines)
    times = WordTimes(
        (
            sentence("The tide turns.", 5400, 5600, 5800),
            sentence("It does.", 12_400, 12_600),
            sentence("Always.", 13_000),
            sentence("Yes.", 14_400),
            sentence("No.", 18_400),
        )
    )
    text = f"---\ntitle: Tides\ntranscript:\n{entries}---\n"
    root = make_show({"x": text}, **{"timing/x.json": timing_file(times)})
    (found,) = fix(*open_episodes(root, "x"), unsafe=False, write=False, times=True)
    assert isinstance(found, Fixed)
    assert found.new.decode() == text.replace("sec: 93", "sec: 97")
    assert [problem.code for problem in found.problems] == ["W011"]


def test_only_an_episode_with_local_audio_is_prepared_to_be_aligned(
    make_show: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a large show whose audio is elsewhere, the look for something to align costs no more than reading."""
    prepared: list[str] = []
    prepare = show_folder.prepare

    def counted(episode: Episode, *given: object) -> object:
        prepared.append(episode.slug)
        return prepare(episode, *given)

    def align(*_given: object) -> WordTimes:
        raise NoVoice("xx")

    monkeypatch.setattr(show_folder, "prepare", counted)
    monkeypatch.setattr(word_times, "align_episode", align)
    transcript = "transcript:\n- {line: Hello there., sec: 0, who: Ann}\n"
    root = make_show(dict.fromkeys(("near", "far"), f"---\ntitle: One\n{transcript}---\n"))
    (root / "episodes" / "far.md").write_text(f"---\ntitle: Two\naudio: https://m.example/2.mp3\n{transcript}---\n")
    (root / "audio").mkdir()
    with wave.open(str(root / "audio/near.wav"), "wb") as file:
        file.setparams((1, 2, 8000, 0, "NONE", ""))
        file.writeframes(bytes(16000))
    opened = open_show(root)
    written, problems = word_times.align_episodes(opened, opened.sources, word_times.Alignment(), Quiet())
    assert (written, [problem.code for problem in problems]) == ([], ["W003"])
    assert prepared == ["near"]
