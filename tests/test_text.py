"""Plain text: marks that are not speech, told from an editor's brackets."""

import pytest

from pipeline.text.marks import marks

SOUNDS = """laughs; chuckles; Elle laughs; both chuckle; cross-talk; inaudible; unintelligible 12:03; Johanna confirms both
agrees; Alexey agrees; nodding; audio cuts out; audio muted; music; upbeat music playing; background noise; loud applause
technical difficulties; points to the chart; draws lines with a finger to show the difference; thumbs up; a long sigh
speaks Spanish; short pause; clears throat; everyone laughs at once""".replace("\n", "; ").split("; ")
WORDS = """things; of your life; when it comes to; TDD; the music; background in physics; agree with it; pause the work
smile; points; shows; the noise in the data; no more music; to think of this; Anna; a pause button; agreement""".replace(
    "\n", "; "
).split("; ")


@pytest.mark.parametrize("text", SOUNDS)
def test_a_sound_is_a_mark(text: str) -> None:
    """What can be heard or seen is set apart from speech."""
    assert marks(f"Well, [{text}] yes.")


@pytest.mark.parametrize("text", WORDS)
def test_an_editors_words_are_speech(text: str) -> None:
    """An editor's words in brackets are part of the sentence."""
    assert not marks(f"Well, [{text}] yes.")
