"""Audio and pictures: what they are, how loud they are, the tagged copy of the audio."""
