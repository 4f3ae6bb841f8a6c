"""Limits of captions as they are published, as data: a profile for each house whose rules people follow."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.model.show import CaptionSettings


@dataclass(frozen=True, slots=True)
class Profile:
    """What a caption of at most two lines may be.

    Columns count full-width characters double; speeds are columns a second; times are ms. target_cps is the
    reading speed to keep to, max_cps the limit; gap stands between two cues, and a pause below chaining_gap is closed
    to it. A
    cue that begins a turn begins with `name`, when there is one.
    """

    max_line: int
    target_cps: int
    max_cps: int
    min_duration: int
    max_duration: int
    gap: int
    chaining_gap: int
    name: str = ""


# Netflix, Timed Text Style Guide: General Requirements (duration 5/6 s to 7 s, 2 lines), English (42 characters,
# 20 a second for adults), Subtitle Templates (17 a second), Subtitle Timing Guidelines (2 frames between, pauses
# below half a second closed).
_NETFLIX = Profile(
    max_line=42, target_cps=17, max_cps=20, min_duration=833, max_duration=7000, gap=83, chaining_gap=500
)

PROFILES = {
    "netflix": _NETFLIX,
    # BBC Subtitle Guidelines 1.2: 37 characters, 160 to 180 words a minute (15 characters a second), never less than
    # 0.3 s a word (20 a second), a pause of a second at least or none. Durations are Netflix's: the BBC names none.
    "bbc": replace(_NETFLIX, max_line=37, target_cps=15, gap=0, chaining_gap=1000),
    # Podcasting 2.0 namespace, transcripts.md: lines of 65 in WebVTT. It names no times: Netflix's.
    "podcast": replace(_NETFLIX, max_line=65),
    # YouTube Help, 2734796: speakers as ">> Name:". It publishes no limits; its own captions have 32 columns.
    "youtube": replace(_NETFLIX, max_line=32, name=">> {}: "),
}
# Podcasting 2.0 namespace, transcripts.md, SRT: 2 lines of 32, "Name: " where the speaker changes.
_SRT_LINE, _SRT_NAME = 32, "{}: "
# Netflix, Chinese (16 characters a line), Japanese (16), Korean (16): full-width, so two columns each.
_FULL_WIDTH_LINE = 32
_FULL_WIDTH = ("zh", "ja", "ko", "yue")


def for_vtt(settings: CaptionSettings, language: str) -> Profile:
    """The limits of captions.vtt and what follows it: those of the profile, changed by the show's own settings."""
    profile = PROFILES[settings.profile]
    if language.partition("-")[0].lower() in _FULL_WIDTH:
        profile = replace(profile, max_line=min(profile.max_line, _FULL_WIDTH_LINE))
    own = {
        "max_line": settings.max_line,
        "max_cps": settings.reading_speed,
        "min_duration": settings.min_duration,
        "max_duration": settings.max_duration,
    }
    profile = replace(profile, name="", **{name: value for name, value in own.items() if value is not None})
    return replace(profile, target_cps=min(profile.target_cps, profile.max_cps))


def for_srt(settings: CaptionSettings, language: str) -> Profile:
    """The limits of captions.srt: the namespace's lines, the profile's times."""
    profile = for_vtt(settings, language)
    name = PROFILES[settings.profile].name or _SRT_NAME
    return replace(profile, max_line=min(profile.max_line, _SRT_LINE), name=name)
