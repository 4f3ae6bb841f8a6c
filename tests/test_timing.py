"""When paragraphs are spoken, and the chapters over them."""

from collections.abc import Callable
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.episode import Entry, Header, Line
from pipeline.model.problems import Place
from pipeline.publish.show_folder import Loaded
from pipeline.transcript.chapters import sections
from pipeline.transcript.timing import Timed, timeline

HERE = Place("x.md", 1)
Transcript = Callable[..., Loaded]


def codes(loaded: Loaded) -> list[str]:
    return [problem.code for problem in loaded.problems if problem.code[0] in "TH"]


def chapters(loaded: Loaded) -> list[tuple[str, int, int]]:
    return [(chapter.title, chapter.start, chapter.end) for chapter in loaded.edition.chapters]


def starts(loaded: Loaded) -> list[int]:
    return [paragraph.start for turn in loaded.edition.turns for paragraph in turn.paragraphs]


AUDIO = "audio: {url: https://a.example/x.mp3, length: 1, type: audio/mpeg, duration: 100}\n"


def test_typed_times_are_kept_and_the_rest_is_shared_by_length(transcript: Transcript) -> None:
    """A turn starts at its typed second; what follows is thought to be half a second and a breath later than that."""
    loaded = transcript(
        """
        - {line: "0123456789 0123456789", sec: 10, who: A}
        - {line: "0123456789 0123456789", sec: 10, who: A}
        - {line: Yes., sec: 16, who: B}
        """,
        AUDIO,
    )
    assert starts(loaded) == [10_000, 13_850, 16_000]
    assert [p.estimated for turn in loaded.edition.turns for p in turn.paragraphs] == [False, True, False]


def test_the_offset_moves_everything_to_the_audios_time_line(transcript: Transcript) -> None:
    """audio.offset is added to typed times; links to the video take it away again."""
    loaded = transcript(
        '- {header: One, time: "0:12"}\n- {line: Hello., sec: 14, who: A}\n- {line: Yes., sec: 20, who: B}',
        "ids: {youtube: abc}\naudio: {url: https://a.example/x.mp3, length: 1, type: audio/mpeg, duration: 100, offset: -2}\n",
    )
    assert starts(loaded) == [12_000, 18_000]
    assert chapters(loaded) == [("Introduction", 0, 10_000), ("One", 10_000, 100_000)]
    assert loaded.edition.moment_url(12_000).endswith("v=abc&t=14s")


def test_an_opening_chapter_needs_room(transcript: Transcript) -> None:
    """Video sites take no chapter below ten seconds, so a first one that starts within them starts at 0:00."""
    loaded = transcript(
        "- {header: One}\n- {line: Hello., sec: 9, who: A}\n- {header: Two}\n- {line: Yes., sec: 20, who: B}"
    )
    assert [(title, start) for title, start, _ in chapters(loaded)] == [("One", 0), ("Two", 20_000)]


def test_a_forgotten_time_is_noticed(transcript: Transcript) -> None:
    """Where somebody starts to speak without a time, among lines that have one, it was forgotten."""
    loaded = transcript(
        "- {line: One., sec: 10, who: A}\n- {line: Two., who: B}\n- {line: more., who: B}\n- {line: Three., sec: 20, who: A}"
    )
    found = [problem for problem in loaded.problems if problem.code == "T017"]
    assert [problem.place.line for problem in found] == [5]


def test_silence_is_left_at_the_end_of_a_turn(transcript: Transcript) -> None:
    """Nobody speaks a word for minutes: a long gap stays empty instead of stretching the words."""
    loaded = transcript("- {line: Short., sec: 0, who: A}\n- {line: Yes., sec: 60, who: B}", AUDIO)
    assert loaded.edition.turns[0].paragraphs[0].end < 5_000


def test_a_wrong_time_is_reported_and_not_used(transcript: Transcript) -> None:
    """The most times that can be right together are kept; the others are estimated."""
    loaded = transcript(
        """
        - {line: One., sec: 10, who: A}
        - {line: Two., sec: 50, who: B}
        - {line: Three., sec: 20, who: A}
        - {line: Four., sec: 30, who: B}
        - {line: Five., sec: 29, who: A}
        """,
        AUDIO,
    )
    assert codes(loaded)[:2] == ["T021", "T022"] or codes(loaded)[:2] == ["T022", "T021"]
    found = starts(loaded)
    assert found == sorted(found)
    assert 10_000 < found[1] < 20_000 == found[2]


def test_times_beyond_the_audio_are_reported(transcript: Transcript) -> None:
    """A turn beyond the end of the audio has no place there: its time is estimated inside it."""
    loaded = transcript("- {line: One., sec: 10, who: A}\n- {line: Two., sec: 200, who: B}", AUDIO)
    assert codes(loaded)[0] == "T023"
    assert starts(loaded)[1] < 100_000


def test_a_header_starts_with_the_next_timed_line(transcript: Transcript) -> None:
    """A header has the time of the line under it; text before the first header is the opening chapter, from 0."""
    loaded = transcript(
        """
        - {line: Welcome., sec: 5, who: A}
        - {header: One}
        - {line: First., sec: 20, who: B}
        - {header: Two, time: "0:38"}
        - {line: Second., sec: 40, who: A}
        """,
        AUDIO,
    )
    assert chapters(loaded) == [("Introduction", 0, 20_000), ("One", 20_000, 38_000), ("Two", 38_000, 100_000)]


def test_an_opening_chapter_is_added_when_speech_starts_later(transcript: Transcript) -> None:
    """Every chapter list begins at 0: added, or the first of two headers before the first line."""
    added = transcript("- {header: One}\n- {line: First., sec: 20, who: B}", AUDIO)
    assert chapters(added) == [("Introduction", 0, 20_000), ("One", 20_000, 100_000)]
    two = transcript("- {header: Hello}\n- {header: One}\n- {line: First., sec: 20, who: B}", AUDIO)
    assert chapters(two) == [("Hello", 0, 20_000), ("One", 20_000, 100_000)]
    named = transcript("- {header: introduction}\n- {line: First., sec: 20, who: B}", AUDIO)
    assert chapters(named) == [("introduction", 0, 100_000)]


def test_a_header_before_an_untimed_paragraph_waits_for_the_next_time(transcript: Transcript) -> None:
    """A paragraph that goes on with a turn says nothing about the chapter; the next typed time does."""
    loaded = transcript(
        """
        - {line: One., sec: 0, who: A}
        - {header: Next}
        - {line: More of it., who: A}
        - {line: Two., sec: 30, who: B}
        """,
        AUDIO,
    )
    assert chapters(loaded)[1][1] == 30_000


def test_a_header_over_a_repaired_turn_starts_at_its_estimate(transcript: Transcript) -> None:
    """Where a name line marked the change of speaker, the chapter starts with the words under it."""
    loaded = transcript(
        """
        - {line: "You need some background, right?", sec: 10, who: Alexey}
        - {line: Elle, sec: 10, who: Alexey}
        - {line: Yeah., sec: 10, who: Alexey}
        - {header: Diversity}
        - {line: Alexey, sec: 10, who: Alexey}
        - {line: Is that a problem for them?, sec: 10, who: Alexey}
        - {line: I think it is not., sec: 16, who: Elle}
        """,
        AUDIO,
    )
    assert 10_000 < chapters(loaded)[1][1] < 16_000
    assert chapters(loaded)[1][1] == loaded.edition.turns[2].start


def test_headers_that_start_together_become_one_chapter(transcript: Transcript) -> None:
    """No chapter lasts 0 seconds; the merge is reported and no title is lost."""
    loaded = transcript(
        "- {line: A., sec: 0, who: A}\n- {header: One}\n- {header: Two}\n- {line: B., sec: 20, who: B}", AUDIO
    )
    assert [title for title, _, _ in chapters(loaded)] == ["Introduction", "One / Two"]
    assert "H003" in codes(loaded)


def test_clips_make_chapters_when_there_are_no_headers(transcript: Transcript) -> None:
    """quotableClips are the chapters of an episode whose transcript has none; without clips there are none."""
    clips = "quotableClips:\n- {name: One, startOffset: 0}\n- {name: Two, startOffset: 30}\n"
    loaded = transcript("- {line: A., sec: 2, who: A}\n- {line: B., sec: 31, who: B}", AUDIO + clips)
    assert chapters(loaded) == [("One", 0, 30_000), ("Two", 30_000, 100_000)]
    assert "H002" in codes(loaded)
    bare = transcript("- {line: A., sec: 2, who: A}", AUDIO)
    assert chapters(bare) == []
    assert "H001" in codes(bare)


WORDS = st.sampled_from(["Yes.", "Well, that is a long story and it goes on.", "No"])
ENTRIES = st.lists(
    st.one_of(
        st.builds(Header, st.sampled_from(["A", "B"]), st.one_of(st.none(), st.integers(0, 90_000)), st.just(HERE)),
        st.builds(
            Line,
            WORDS,
            st.one_of(st.none(), st.integers(0, 120).map(lambda s: s * 1000)),
            st.sampled_from("AB"),
            st.just(HERE),
        ),
    ),
    max_size=15,
)


@given(ENTRIES, st.integers(-30_000, 30_000), st.one_of(st.none(), st.integers(1_000, 100_000)))
def test_times_ascend_inside_the_episode(entries: list[Entry], offset: int, duration: int | None) -> None:
    """Whatever is typed: lines in order, inside the episode, no line lost; chapters from 0, ascending, to the end."""
    line, _ = timeline(tuple(entries), offset, duration)
    timed = [entry for entry in line.entries if isinstance(entry, Timed)]
    assert [entry.line for entry in timed] == [entry for entry in entries if isinstance(entry, Line)]
    assert all(entry.paragraph.start <= entry.paragraph.end <= line.end for entry in timed)
    assert all(one.paragraph.end <= two.paragraph.start for one, two in pairwise(timed))
    cut, _ = sections(line, "Introduction")
    said = [p.text for section in cut for turn in section.turns for p in turn.paragraphs]
    assert said == [entry.line.text for entry in timed]
    marks = [section.chapter for section in cut if section.chapter]
    if marks and line.end:
        assert marks[0].start == 0
        assert marks[-1].end == line.end
        assert all(one.start < one.end == two.start for one, two in pairwise(marks))
