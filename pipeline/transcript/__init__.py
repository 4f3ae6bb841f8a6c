"""The pure middle: repair, speech weights and timing, chapters, captions."""
