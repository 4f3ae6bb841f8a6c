"""Chapters that do not stand in a transcript: a field, the show notes, or a file of another program in, headers out."""
