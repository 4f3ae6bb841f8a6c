"""show.yaml in: what holds for a whole show."""

from __future__ import annotations

import difflib
import re
from dataclasses import replace
from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pipeline.files.folder import inside
from pipeline.model.problems import Place, Problem, SettingsError, Severity, SourceError, rule
from pipeline.model.show import Paths, Person, Show, SiteFields, credits_of
from pipeline.readers.episode import repairs_off
from pipeline.readers.extras import block, details, extras, listed
from pipeline.readers.fields import BAD_SETTING, Fields
from pipeline.readers.frontmatter import read
from pipeline.readers.looks import captions, colours, fonts, printing
from pipeline.readers.people import read_person, unknown_person
from pipeline.readers.schema.episode import AUDIO, EPISODE
from pipeline.readers.schema.kinds import names_of
from pipeline.readers.schema.show import CHAT, PATHS, REMOTE, SHOW

NO_SETTINGS = rule("S001", Severity.ERROR, "the show has no usable show.yaml")
MISSING = rule("S002", Severity.ERROR, "a setting the feed cannot do without is missing")

# What people call settings.
_MEANT = {
    "email": "owner: {name: …, email: …}", "category": "categories", "url": "link", "website": "link", "site": "link",
    "logo": "image", "cover": "image", "artwork": "image", "subtitle": "description", "summary": "description",
    "name": "title", "lang": "language", "host": "hosts", "feed": "feed_url", "rss": "feed_url", "baseurl": "site_url",
}  # fmt: skip
_WHICH = "name a show's folder, one with show.yaml in it: SHOW=… for make, --show … for linernotes"


def read_show(root: Path) -> tuple[Show, list[Problem]]:
    """Read show.yaml in the folder `root`. Raises SettingsError."""
    if not root.is_dir():
        raise SettingsError([Problem(NO_SETTINGS.code, Place(str(root)), "there is no such folder", _WHICH)])
    path = inside(root, "show.yaml")
    if path is None:
        other = next((name for name in ("show.yml", "Show.yaml", "show.yaml.txt") if inside(root, name)), "")
        hint = f"there is {other}: rename it to show.yaml" if other else _WHICH
        raise SettingsError([Problem(NO_SETTINGS.code, Place("show.yaml"), f"not found in {root}", hint)])
    try:
        document = read(path, "show.yaml")
    except SourceError as error:
        raise SettingsError(list(error.problems)) from None
    problems = list(document.problems)
    fields = Fields(document, document.root, problems)
    fields.check_names(names_of(SHOW), _MEANT)
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
        explicit=fields.explicit(),
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
        indexnow=_indexnow(fields),
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
        align=fields.flag("align") is not False,
        audio_url=_address(fields, "audio_url"),
        audio_prefix=_address(fields, "audio_prefix"),
        search=fields.flag("search") is not False,
        unknown_length=_unknown_length(fields),
        site=SiteFields(_site_fields(fields)),
        permalink=fields.text("permalink"),
        page_kb=fields.whole("page_kb", 50) or 1000,
        captions=captions(fields),
        print=printing(fields),
        colours=colours(fields),
        fonts=fonts(fields),
        paths=_paths(fields),
        repairs_off=repairs_off(fields),
        ignore=fields.codes("ignore"),
        places=fields.places(without=()),
    )


def _address(fields: Fields, name: str) -> str:
    value = fields.text(name)
    if value and not re.fullmatch(r"https?://[^\s/]+\.?[^\s]*", value):
        fields.note(BAD_SETTING.code, fields.nodes[name], f"'{name}' is not an address: {value[:60]!r}", "https://…")
    return value


def _indexnow(fields: Fields) -> str:
    key = fields.text("indexnow")
    if key and not re.fullmatch(r"[A-Za-z0-9-]{8,128}", key, re.ASCII):
        message, hint = f"'indexnow' is not a key: {key[:60]!r}", "write 8 to 128 letters, digits and hyphens"
        fields.note(BAD_SETTING.code, fields.nodes["indexnow"], message, hint)
        return ""
    return key


def _unknown_length(fields: Fields) -> int | None:
    value = fields.whole("unknown_length")
    if value:
        fields.note(BAD_SETTING.code, fields.nodes["unknown_length"], "'unknown_length' can be 0 only", "write 0")
    return None if value else value


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
    found = {name: tuple(text.strip("/") for text in given.texts(name)) for name in names_of(PATHS)}
    for name, values in found.items():
        for value in values:
            if ".." in Path(value).parts or Path(value).is_absolute():
                given.note(BAD_SETTING.code, given.nodes[name], f"paths.{name} leaves the show's folder: {value!r}")
        if len(values) > 1 and name != "people":
            given.note(BAD_SETTING.code, given.nodes[name], f"paths.{name} must be one folder", f"{name}: {values[0]}")
    first = {name: values[0] for name, values in found.items() if values}
    return Paths(**first, more_people=found["people"][1:])


def _site_fields(fields: Fields) -> dict[str, str]:
    """Under which names episodes keep fields; one that is none of ours is noted."""
    inner = fields.mapping("fields")
    given = fields.pairs("fields")
    known = (*names_of(EPISODE), *(f"audio.{name}" for name in names_of(AUDIO)))
    for ours in given:
        name, dot, _ = ours.partition(".")
        if ours not in known and not (dot and name in ("links", "ids", "speakers")):
            near = difflib.get_close_matches(ours, known, 1, 0.5)
            hint = f"did you mean {near[0]!r}?" if near else "docs/fields.md lists the fields of an episode"
            message = f"fields: there is no field {ours!r} of an episode (ours come first)"
            fields.note(BAD_SETTING.code, inner.nodes[ours] if inner else fields.node, message, hint)
    return given
