"""Forced alignment: finds when each word of a transcript is spoken in its recording, offline, from packages alone.

survey finds each sentence in the whole recording, whatever times were typed; stretches cuts it into parts of a minute;
fine finds the words in each of them; confidence judges what came out; run does it all, side by side and step by step.
"""
