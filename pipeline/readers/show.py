"""show.yaml in: what holds for a whole show."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pipeline.files.folder import inside
from pipeline.model.caption_limits import for_vtt
from pipeline.model.problems import Place, Problem, SettingsError, Severity, SourceError, rule
from pipeline.model.show import CaptionSettings, Paths, Person, PrintSettings, Show, credits_of
from pipeline.readers.episode import repairs_off
from pipeline.readers.extras import block, details, extras, listed
from pipeline.readers.fields import Fields
from pipeline.readers.frontmatter import read
from pipeline.readers.people import read_person, unknown_person
from pipeline.readers.schema import CAPTIONS, CHAT, COLOURS, FONTS, PRINT, REMOTE, SHADES, SHOW, names_of

NO_SETTINGS = rule("S001", Severity.ERROR, "the show has no usable show.yaml")
MISSING = rule("S002", Severity.ERROR, "a setting the feed cannot do without is missing")
BAD_SETTING = rule("S003", Severity.ERROR, "a setting cannot be used")

_WHICH = "name a show's folder, one with show.yaml in it: SHOW=… for make, --show … for linernotes"


def read_show(root: Path) -> tuple[Show, list[Problem]]:
    """Read show.yaml in the folder `root`. Raises SettingsError."""
    if not root.is_dir():
        raise SettingsError([Problem(NO_SETTINGS.code, Place(str(root)), "there is no such folder", _WHICH)])
    if inside(root, "show.yaml") is None:
        raise SettingsError([Problem(NO_SETTINGS.code, Place("show.yaml"), f"not found in {root}", _WHICH)])
    try:
        document = read(root / "show.yaml", "show.yaml")
    except SourceError as error:
        raise SettingsError(list(error.problems)) from None
    problems = list(document.problems)
    fields = Fields(document, document.root, problems)
    fields.check_names(names_of(SHOW))
    show = _settings(fields)
    named = [(host, f"hosts.{number}") for number, host in enumerate(show.hosts)]
    named += [(one.get("person", ""), f"credits.{number}.person") for number, one in enumerate(show.extras.credits)]
    people: dict[str, Person] = {}
    for name, field in named:
        person, faults = read_person(root, show, name)
        people[name] = person or Person(name, name, known=False)
        if name and person is None and not faults:
            problems.append(unknown_person(root, show, name, show.place(field)))
    show = replace(show, credits=credits_of(show.extras, people))
    for name in ("title", "description", "link", "feed_url"):
        if not fields.text(name):
            problems.append(Problem(MISSING.code, Place("show.yaml"), f"'{name}' is missing", f"add '{name}: …'"))
    if any(problem.severity is Severity.ERROR for problem in problems):
        # The others may say why: a field that is missing stands there misspelt.
        raise SettingsError(problems)
    return show, problems


def _settings(fields: Fields) -> Show:
    owner, frequency = fields.mapping("owner"), fields.mapping("update_frequency")
    publisher, chat = fields.mapping("publisher"), fields.mapping("chat")
    feed_url = _address(fields, "feed_url")
    site_url = _address(fields, "site_url") or feed_url.rpartition("/")[0] + "/"
    return Show(
        title=fields.text("title"),
        description=fields.text("description"),
        link=_address(fields, "link"),
        feed_url=feed_url,
        site_url=site_url if site_url.endswith("/") else site_url + "/",
        language=fields.text("language") or "en",
        author=fields.text("author"),
        owner_name=owner.text("name") if owner else "",
        owner_email=owner.text("email") if owner else "",
        categories=fields.texts("categories"),
        explicit=fields.flag("explicit"),
        type=fields.one_of("type", ("episodic", "serial")),
        image=fields.text("image"),
        copyright=fields.text("copyright"),
        locked=fields.flag("locked"),
        guid=fields.text("guid"),
        links=fields.pairs("links"),
        extras=extras(fields),
        itunes_title=fields.text("itunes_title"),
        block=block(fields),
        complete=fields.flag("complete") or False,
        new_feed_url=_address(fields, "new_feed_url"),
        websub_hub=_address(fields, "websub_hub"),
        medium=fields.text("medium") or "podcast",
        podroll=listed(fields, "podroll", REMOTE),
        publisher=details(publisher, REMOTE) if publisher else {},
        chat=details(chat, CHAT) if chat else {},
        podping=fields.flag("podping") or False,
        seasons=fields.pairs("seasons"),
        hosts=fields.texts("hosts"),
        speakers=fields.pairs("speakers"),
        timezone=_zone(fields),
        publish_time=_clock(fields),
        update_label=frequency.text("label") if frequency else "",
        update_rrule=frequency.text("rrule") if frequency else "",
        update_dtstart=frequency.text("dtstart") if frequency else "",
        update_complete=bool(frequency and frequency.flag("complete")),
        opening_chapter=fields.text("opening_chapter"),
        audio_url=_address(fields, "audio_url"),
        page_kb=fields.whole("page_kb", 50) or 1000,
        captions=_captions(fields),
        print=_print(fields),
        colours=_colours(fields),
        fonts=_fonts(fields),
        paths=_paths(fields),
        repairs_off=repairs_off(fields),
        ignore=tuple(code.upper() for code in fields.texts("ignore")),
        places=fields.places(without=()),
    )


def _address(fields: Fields, name: str) -> str:
    value = fields.text(name)
    if value and not re.fullmatch(r"https?://[^\s/]+\.?[^\s]*", value):
        fields.note(BAD_SETTING.code, fields.nodes[name], f"'{name}' is not an address: {value[:60]!r}", "https://…")
    return value


def _zone(fields: Fields) -> str:
    name = fields.text("timezone") or "UTC"
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        hint = "write a name like Europe/Berlin"
        fields.note(BAD_SETTING.code, fields.nodes["timezone"], f"there is no time zone {name!r}", hint)
        return "UTC"
    return name


def _clock(fields: Fields) -> time:
    raw = fields.raw("publish_time").strip()
    match = re.fullmatch(r"(\d{1,2}):(\d{2})", raw)
    if match and int(match[1]) < 24 and int(match[2]) < 60:
        return time(int(match[1]), int(match[2]))
    if raw:
        fields.note(BAD_SETTING.code, fields.nodes["publish_time"], f"'publish_time' is not a time: {raw!r}", "09:00")
    return time(9)


def _paths(fields: Fields) -> Paths:
    given = fields.mapping("paths")
    if given is None:
        return Paths()
    values = {name: given.text(name).strip("/") for name in Paths.__slots__ if given.text(name)}
    for name, value in values.items():
        if ".." in Path(value).parts or Path(value).is_absolute():
            given.note(BAD_SETTING.code, given.nodes[name], f"paths.{name} leaves the show's folder: {value!r}")
    return Paths(**values)


def _print(fields: Fields) -> PrintSettings:
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


def _colours(fields: Fields) -> dict[str, str]:
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


def _fonts(fields: Fields) -> dict[str, str]:
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


def _captions(fields: Fields) -> CaptionSettings:
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
