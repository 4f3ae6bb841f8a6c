"""Alignment: synthetic speech whose true times are known in, the words' times out."""

from __future__ import annotations

import wave
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from pipeline.media.align import fine, phonemes, run, sound, speech, stretches
from pipeline.media.align.sentences import sentences
from pipeline.media.align.timing_file import timing_file
from pipeline.media.audio.decoding import Undecodable
from pipeline.model.word_times import WordTimes
from pipeline.readers.word_times import read_own
from tests.audio_files import mp4

PARAGRAPHS = (
    "The harbour was quiet this morning. Nobody had told the gulls.",
    "We went out at seven, with a strong wind from the west. [laughs]",
    "And how many boats came back? Eleven of them, before the tide turned at noon.",
    "My grandmother used to count every single one from her kitchen window.",
)
SILENCE = np.zeros(sound.RATE // 2, np.int16)


def spoken(paragraphs: tuple[str, ...], voice: str = "en-gb-scotland") -> tuple[np.ndarray, list[int]]:
    """The paragraphs as another voice than the aligner's says them, and when each sentence starts, in milliseconds."""
    pieces, starts = [SILENCE], []
    for sentence in sentences(paragraphs):
        if sentence.text:
            starts.append(sum(map(len, pieces)) * 1000 // sound.RATE)
            pieces += [speech.speak(sentence.text, voice), SILENCE]
    return np.concatenate(pieces), starts


def save(path: Path, samples: np.ndarray, rate: int = sound.RATE, channels: int = 1) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setparams((channels, 2, rate, 0, "NONE", ""))
        file.writeframes(np.repeat(samples, channels).astype("<i2").tobytes())
    return path


def work(audio: Path, paragraphs: tuple[str, ...] = PARAGRAPHS, **others: object) -> run.Job:
    return replace(run.Job(audio, "hash", paragraphs, "en", None, None), **others)  # type: ignore[arg-type]


def align(job: run.Job, processes: int = 1) -> WordTimes:
    with run.workers(processes) as pool:
        return run.align_episode(job, pool, lambda done, total: None)


def starts_of(times: WordTimes) -> list[int | None]:
    return [one.words[0][0] if one.words else None for one in times.sentences if one.text != "[laughs]"]


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[int]]:
    samples, starts = spoken(PARAGRAPHS)
    return save(tmp_path_factory.mktemp("audio") / "a.wav", samples), starts


@pytest.fixture(scope="module")
def aligned(recording: tuple[Path, list[int]]) -> WordTimes:
    return align(work(recording[0]))


def test_every_sentence_is_found_where_it_is_spoken(recording: tuple[Path, list[int]], aligned: WordTimes) -> None:
    """No start is further off than three frames of film; words follow each other; all of it is sure."""
    found = starts_of(aligned)
    assert all(start is not None and abs(start - true) < 125 for start, true in zip(found, recording[1], strict=True))
    words = [word for one in aligned.sentences for word in one.words]
    assert words == sorted(words)
    assert all(one.confirmed for one in aligned.sentences if one.words)


def test_two_runs_give_the_same_bytes(recording: tuple[Path, list[int]], aligned: WordTimes) -> None:
    """In one process or in two, with or without what another run left behind."""
    assert timing_file(align(work(recording[0]), 2)) == timing_file(aligned)


def test_what_is_written_is_read_again(aligned: WordTimes, tmp_path: Path) -> None:
    """The file has a line for each sentence, and every time of every word."""
    (tmp_path / "timing").mkdir()
    (tmp_path / "timing/x.json").write_text(timing_file(aligned), encoding="utf-8")
    assert read_own(tmp_path, "x") == aligned
    assert sum('"text"' in line for line in timing_file(aligned).splitlines()) == len(aligned.sentences)


def test_music_before_the_talk_moves_all_of_it(recording: tuple[Path, list[int]], tmp_path: Path) -> None:
    """Nobody has to say that the audio begins with half a minute that the transcript lacks."""
    seconds = np.arange(30 * sound.RATE) / sound.RATE
    chord = sum(np.sin(2 * np.pi * tone * seconds) for tone in (220, 277, 330)) * (1 + np.sin(12 * seconds)) * 1500
    samples, starts = spoken(PARAGRAPHS)
    found = starts_of(align(work(save(tmp_path / "b.wav", np.concatenate((chord.astype(np.int16), samples))))))
    assert all(start and abs(start - true - 30_000) < 125 for start, true in zip(found, starts, strict=True))


def test_the_wrong_recording_is_refused(tmp_path: Path) -> None:
    """Speech that is not the transcript's is told as such, instead of being given times."""
    other = ("Take two eggs and a spoon of flour. Stir it slowly, then wait for an hour.", "Meanwhile heat the oven.")
    times = align(work(save(tmp_path / "c.wav", spoken(other * 2)[0])))
    assert times.refused == run.OTHER_SPEECH
    assert not any(one.words for one in times.sentences)


@pytest.mark.parametrize("seconds", [1, 40])
def test_silence_has_no_speech(tmp_path: Path, seconds: int) -> None:
    """However long it is."""
    assert align(work(save(tmp_path / "d.wav", np.zeros(seconds * sound.RATE)))).refused == run.NO_SPEECH


def test_a_changed_sentence_is_aligned_alone(
    recording: tuple[Path, list[int]], aligned: WordTimes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What did not change keeps its times to the millisecond; the new words are found in the sound around them."""
    monkeypatch.setattr(run, "survey", None)  # the whole is not looked at again
    changed = (*PARAGRAPHS[:2], PARAGRAPHS[2].replace("Eleven of them", "Eleven of those"), PARAGRAPHS[3])
    times = align(work(recording[0], changed, old=aligned))
    assert [one.text for one in times.sentences] == [one.typed_text for one in sentences(changed)]
    for one, before, true in zip(
        times.sentences, aligned.sentences, [*recording[1][:4], 0, *recording[1][4:]], strict=True
    ):
        if one.text == before.text:
            assert one == before
        else:
            assert abs(one.words[0][0] - true) < 125


def test_other_capitals_and_marks_change_nothing(recording: tuple[Path, list[int]], aligned: WordTimes) -> None:
    """A comma that was forgotten costs no alignment."""
    changed = (PARAGRAPHS[0].replace("quiet this", "quiet, This"), *PARAGRAPHS[1:])
    times = align(work(recording[0] / "nothing", changed, old=aligned))
    assert [one.words for one in times.sentences] == [one.words for one in aligned.sentences]


def test_it_goes_on_where_it_was_interrupted(
    recording: tuple[Path, list[int]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A finished stretch is kept, used by the next run, and gone when the episode is finished."""
    monkeypatch.setattr(stretches, "_LENGTH", 4000)
    whole = align(work(recording[0]))
    job = work(recording[0], cache=tmp_path / "cache")

    def stop(done: int, total: int) -> None:
        if done > 0:
            raise KeyboardInterrupt

    with run.workers(1) as pool, pytest.raises(KeyboardInterrupt):
        run.align_episode(job, pool, stop)
    kept = list((tmp_path / "cache").iterdir())
    assert kept
    with run.workers(1) as pool:
        seen: list[tuple[int, int]] = []
        assert run.align_episode(job, pool, lambda *step: seen.append(step)) == whole
    assert whole.duration
    assert seen[0] == (0, 0)
    assert 0 < seen[1][0] < whole.duration  # what was finished before
    assert seen[-1] == (whole.duration, whole.duration)
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize(("rate", "channels"), [(8000, 1), (44_100, 2), (96_000, 1)])
def test_any_rate_and_number_of_channels_is_decoded(tmp_path: Path, rate: int, channels: int) -> None:
    """A second stays a second."""
    tone = (8000 * np.sin(2 * np.pi * 440 * np.arange(2 * rate) / rate)).astype(np.int16)
    found = sound.decode(save(tmp_path / "a.wav", tone, rate, channels), tmp_path / "pcm")
    assert abs(found.duration - 2000) <= 2
    heard = found.read(500, 1500)
    assert abs(int(np.abs(np.fft.rfft(heard)).argmax()) - 440) <= 1


def test_a_part_is_decoded_where_it_stands(recording: tuple[Path, list[int]], tmp_path: Path) -> None:
    """Only what is wanted is decoded, at the place it has in the whole."""
    whole = sound.decode(recording[0], tmp_path / "whole")
    part = sound.decode(recording[0], tmp_path / "part", 4000, 6000)
    assert np.array_equal(part.read(4100, 5900), whole.read(4100, 5900))


@pytest.mark.parametrize(
    "content", [b"", b"RIFF\x00\x00\x00\x00WAVE", b"ID3" + b"\0" * 500, b"404: not found\n", b"#EXTM3U\nb.mp3\n"]
)
def test_what_is_no_sound_is_told(tmp_path: Path, content: bytes) -> None:
    """A broken file ends in one reason, never in a traceback."""
    (tmp_path / "a.mp3").write_bytes(content)
    with pytest.raises(Undecodable):
        sound.decode(tmp_path / "a.mp3", tmp_path / "pcm")


def test_sound_that_no_decoder_is_known_for_is_told(tmp_path: Path) -> None:
    """FFmpeg then opens the file, and has no decoder to give."""
    (tmp_path / "a.m4a").write_bytes(mp4(2))
    with pytest.raises(Undecodable, match="no decoder"):
        sound.decode(tmp_path / "a.m4a", tmp_path / "pcm")


def test_a_text_is_always_spoken_alike() -> None:
    """Whatever was spoken before: the times of an episode depend on it alone."""
    first = speech.speak("The tide turns.", "en-us")
    speech.speak("Something else, and rather longer.", "en-us")
    assert np.array_equal(speech.speak("The tide turns.", "en-us"), first)


def test_a_language_without_a_voice_is_told() -> None:
    """By its own exception, for a message."""
    with pytest.raises(speech.NoVoice):
        speech.speak("nuqneH", "xx")


def test_words_that_no_dictionary_has_get_sounds() -> None:
    """Capitals are spelt, digits are spoken, names are guessed."""
    assert speech.phones("CML", "en-us") == "S IY EH M EH L"
    assert speech.phones("23", "en-us").startswith("T W EH N T IY")
    assert speech.phones("", "en-us") == ""


def test_sentences_know_their_place_and_what_is_not_spoken() -> None:
    """Words are numbered through the whole text; marks and dashes are none to be spoken."""
    found = sentences(("Well – yes. [laughs out loud] No (inaudible) way!", "Then?"))
    assert [(one.paragraph, one.first, one.text) for one in found] == [
        (0, 0, "Well yes."),
        (0, 3, "No way!"),
        (1, 9, "Then?"),
    ]


@pytest.mark.parametrize(
    ("narrow", "wide", "kept"),
    [
        pytest.param([360] * 30, None, "narrow", id="noise, in which all words fit badly"),
        pytest.param([200] * 3 + [420] * 3 + [200] * 20, None, "narrow", id="a few odd words"),
        pytest.param([180] * 20 + [800] * 8, [210] * 20 + [400] * 8, "wide", id="the path lost, and found"),
        pytest.param([180] * 20 + [700] * 8, [210] * 20 + [750] * 8, "narrow", id="the path lost for good"),
        pytest.param([500] * 30, None, "narrow", id="another text"),
    ],
)
def test_the_wide_beam_is_for_a_lost_path(
    narrow: list[int], wide: list[int] | None, kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes longer than all else; noise is no reason for it."""
    tried = {phonemes.NARROW: narrow, phonemes.WIDE: wide}

    def aligned(samples: np.ndarray, words: list[str], beam: float) -> list[phonemes.Spoken]:
        misfits = tried[beam]
        assert misfits is not None, "the wide beam is asked for nothing"
        return [phonemes.Spoken(at, 100 * at, 100 * at + 100, misfit) for at, misfit in enumerate(misfits)]

    monkeypatch.setattr(fine, "align", aligned)
    best = fine._best(SILENCE, [])
    assert best is not None
    assert [word.misfit for word in best] == (narrow if kept == "narrow" else wide)


def test_no_word_of_the_grammar_is_lost() -> None:
    """A sentence in which every kind of word is: known, joined, spelt, with digits, invented."""
    text = "The well-known NATO spent 40% on Zorblaxians, didn’t it?"
    samples = np.concatenate((SILENCE, speech.speak(text, "en-us"), SILENCE))
    found = phonemes.align(samples, text.split(), phonemes.NARROW)
    assert found
    assert [one.word for one in found] == list(range(len(text.split())))
