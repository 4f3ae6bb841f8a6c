"""How captions, print and pages are to look: the settings of show.yaml for them."""

from __future__ import annotations

import re

from pipeline.model.caption_limits import for_vtt
from pipeline.model.show import CaptionSettings, PrintSettings
from pipeline.readers.fields import BAD_SETTING, Fields
from pipeline.readers.schema.kinds import names_of
from pipeline.readers.schema.looks import CAPTIONS, COLOURS, FONTS, PRINT, SHADES


def printing(fields: Fields) -> PrintSettings:
    """Paper and look of the print transcript."""
    given = fields.mapping("print")
    if given is None:
        return PrintSettings()
    given.check_closed(names_of(PRINT))
    values = {}
    for name, words in (("paper", ("a4", "letter")), ("look", ("book", "booklet"))):
        value = given.text(name).lower()
        if value in words:
            values[name] = value
        elif value:
            message = f"print.{name} is {given.text(name)[:40]!r}"
            given.note(BAD_SETTING.code, given.nodes[name], message, f"write {' or '.join(words)}")
    return PrintSettings(**values)


def colours(fields: Fields) -> dict[str, str]:
    """The colours of the pages by name, those for the dark as "dark.accent"."""
    found = {}
    given = fields.mapping("colours")
    parts = [("", given, COLOURS)] + ([("dark.", given.mapping("dark"), SHADES)] if given else [])
    for start, part, table in parts:
        if part is None:
            continue
        part.check_closed(names_of(table))
        for name in names_of(SHADES):
            value = part.text(name)
            if re.fullmatch(r"#[0-9A-Fa-f]{6}", value):
                found[f"{start}{name}"] = value.lower()
            elif name in part.nodes:
                message = f"colours.{start}{name} is {value[:40]!r}, no colour"
                hint = "write six digits in quotes, as in '#1f5673'; without quotes YAML takes # for a comment"
                part.note(BAD_SETTING.code, part.nodes[name], message, hint)
    return found


def fonts(fields: Fields) -> dict[str, str]:
    """The fonts of the pages, as CSS lists them."""
    given = fields.mapping("fonts")
    if given is None:
        return {}
    given.check_closed(names_of(FONTS))
    found = {}
    for name in names_of(FONTS):
        value = given.text(name)
        if re.fullmatch(r"""[\w ,'".-]{1,300}""", value) and value.count('"') % 2 == value.count("'") % 2 == 0:
            found[name] = value
        elif name in given.nodes:
            message = f"fonts.{name} is {value[:40]!r}, no list of fonts"
            given.note(BAD_SETTING.code, given.nodes[name], message, "such as: Georgia, 'Times New Roman', serif")
    return found


_CAPTION_LIMITS = (
    ("min_duration", 200, 3000, "seconds"),
    ("max_duration", 3000, 20_000, "seconds"),
    ("max_line", 20, 100, "columns"),
    ("reading_speed", 5, 60, "columns a second"),
)


def captions(fields: Fields) -> CaptionSettings:
    """The limits of captions; those that contradict each other are noted."""
    given = fields.mapping("captions")
    if given is None:
        return CaptionSettings()
    given.check_closed(names_of(CAPTIONS))
    settings = CaptionSettings(
        profile=given.one_of("profile", ("netflix", "bbc", "podcast", "youtube")),
        languages=given.texts("languages"),
        max_line=given.whole("max_line"),
        reading_speed=given.whole("reading_speed"),
        min_duration=given.ms("min_duration"),
        max_duration=given.ms("max_duration"),
    )
    usable = True
    for name, least, most, unit in _CAPTION_LIMITS:
        value = getattr(settings, name)
        if value is not None and not least <= value <= most:
            usable = False
            scale = 1000 if unit == "seconds" else 1
            message = f"captions.{name} is {value / scale:g} {unit}"
            hint = f"from {least / scale:g} to {most / scale:g} {unit}"
            given.note(BAD_SETTING.code, given.nodes[name], message, hint)
    if usable:
        _contradictions(given, settings, fields.text("language") or "en")
    for tag in settings.languages:
        if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]+)*", tag):
            message = f"captions.languages: {tag!r} is not a language"
            given.note(BAD_SETTING.code, given.nodes["languages"], message, "a list of codes, such as [de, en-GB]")
    return settings


def _contradictions(given: Fields, settings: CaptionSettings, language: str) -> None:
    """Note limits that a full line cannot keep together; those not set are the profile's."""
    profile = for_vtt(settings, language)
    name = next((name for name in ("max_duration", "min_duration") if name in given.nodes), "")
    if name and profile.min_duration >= profile.max_duration:
        least, most = profile.min_duration / 1000, profile.max_duration / 1000
        message = f"captions are shown {least:g} s at least and {most:g} s at most"
        given.note(BAD_SETTING.code, given.nodes[name], message, "a shorter min_duration, or a longer max_duration")
    name = next((name for name in ("reading_speed", "max_duration", "max_line") if name in given.nodes), "")
    read = profile.max_cps * profile.max_duration // 1000
    if name and read < profile.max_line:
        message = (
            f"a caption of one line, {profile.max_line} columns, cannot be read in {profile.max_duration / 1000:g} s, "
            f"the longest it is shown, at {profile.max_cps} columns a second"
        )
        hint = f"a reading_speed of {-(-profile.max_line * 1000 // profile.max_duration)} or more"
        given.note(BAD_SETTING.code, given.nodes[name], message, hint)
