"""What directories and apps want of the channel of the feed, as far as show.yaml decides it."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterator

from pipeline.checks.base import Finding
from pipeline.checks.extras import EXTRAS, missing
from pipeline.checks.feed import HEAVY, INSECURE, insecure_people, too_long
from pipeline.feed.categories import CATEGORIES, find, nested, similar
from pipeline.feed.codes import COUNTRIES
from pipeline.feed.lists import CHAT_PROTOCOLS, MEDIUMS, SERVICES, rrule_fault
from pipeline.feed.tags import exact
from pipeline.model.problems import Problem, Severity, rule
from pipeline.model.show import Person, Show
from pipeline.text.language_codes import LANGUAGE_CODES
from pipeline.text.markup import size, to_text
from pipeline.text.plain import language_tag

Judge = Callable[[Show], Iterator[Finding]]
SHOW_CHECKS: list[tuple[str, Judge]] = []


def show_findings(show: Show, hosts: tuple[Person, ...]) -> list[Problem]:
    """Every check of this module and of extras.py over the settings of a show."""
    problems = [Problem(code, *finding) for code, judge in SHOW_CHECKS for finding in judge(show)]
    problems += [Problem(code, *finding) for code, judge in EXTRAS for finding in judge(show.extras, show.place)]
    return problems + [Problem(INSECURE.code, *finding) for finding in insecure_people(hosts, "hosts", show.place)]


def show_check(code: str, severity: Severity | None = None, sentence: str = "") -> Callable[[Judge], Judge]:
    """Declare a rule about a show and the function that finds it; a code alone is a rule that episodes have, too."""
    if severity is not None:
        rule(code, severity, sentence)

    def register(function: Judge) -> Judge:
        SHOW_CHECKS.append((code, function))
        return function

    return register


@show_check("F101")
def long_title(show: Show) -> Iterator[Finding]:
    """The same limit as for an episode."""
    if len(exact(show.title)) > 255:
        yield show.place("title"), f"the title has {len(exact(show.title))} characters; the feed has 255", "shorten it"


@show_check("F118")
def unknown_chat(show: Show) -> Iterator[Finding]:
    """The same for a chat."""
    protocol = show.chat.get("protocol", "")
    if protocol and protocol.lower() not in CHAT_PROTOCOLS:
        hint = f"one of {', '.join(sorted(CHAT_PROTOCOLS))}"
        yield show.place("chat.protocol"), f"there is no protocol {protocol!r}; left out", hint


@show_check("F121")
def cut_value(show: Show) -> Iterator[Finding]:
    """What only a show says; what an episode says, too, is in extras.py."""
    given = [("itunes_title", show.itunes_title, 255), ("author", show.author, 255), ("copyright", show.copyright, 255)]
    given += [("owner.name", show.owner_name, 128), ("update_frequency.label", show.update_label, 128)]
    given += [(f"seasons.{number}", name, 128) for number, name in show.seasons.items()]
    yield from too_long((show.place(field), text, limit) for field, text, limit in given)


@show_check("F144", Severity.WARNING, "a page of the feed may be larger than a megabyte (FeedBurner)")
def large_page(show: Show) -> Iterator[Finding]:
    """Some programs take no more, and all of them fetch it again and again."""
    if show.page_kb > 1000:
        message = f"a page of the feed may have {show.page_kb} kB"
        yield show.place("page_kb"), message, "1000 or less; the feed then has more pages"


@show_check("F122")
def incomplete(show: Show) -> Iterator[Finding]:
    """Other feeds are known by their guid, a chat by its server."""
    yield from missing("podroll", show.podroll, ("feed_guid",), show.place)
    yield from missing("publisher", (show.publisher,) if show.publisher else (), ("feed_guid",), show.place)
    yield from missing("chat", (show.chat,) if show.chat else (), ("server", "protocol"), show.place)


@show_check("F123")
def heavy_picture(show: Show) -> Iterator[Finding]:
    """The same for the show's picture."""
    if show.picture and show.picture.size > HEAVY:
        message = f"the picture has {show.picture.size // 1024} kB"
        yield show.place("image"), message, "export it again as a JPEG of at most 512 kB"


@show_check("F131", Severity.WARNING, "a medium is not one of the namespace's (Podcasting 2.0 namespace, medium)")
def unknown_medium(show: Show) -> Iterator[Finding]:
    """Apps take what they do not know for a podcast."""
    given = [("medium", show.medium)]
    given += [(f"podroll.{number}.medium", one.get("medium", "")) for number, one in enumerate(show.podroll)]
    for field, medium in given:
        if medium and medium not in MEDIUMS:
            hint = "such as podcast, music, video or audiobook"
            yield show.place(field), f"there is no medium {medium!r}; it counts as podcast", hint


# Languages as people call them.
_CALLED = {
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "français": "fr", "spanish": "es",
    "español": "es", "castellano": "es", "portuguese": "pt", "português": "pt", "italian": "it", "italiano": "it",
    "dutch": "nl", "nederlands": "nl", "polish": "pl", "polski": "pl", "russian": "ru", "русский": "ru",
    "swedish": "sv", "svenska": "sv", "danish": "da", "dansk": "da", "norwegian": "nb", "norsk": "nb",
    "japanese": "ja", "日本語": "ja", "chinese": "zh", "中文": "zh", "korean": "ko", "한국어": "ko", "arabic": "ar",
    "العربية": "ar", "hebrew": "he", "עברית": "he", "turkish": "tr", "türkçe": "tr", "hindi": "hi", "jp": "ja",
    "cn": "zh", "ukrainian": "uk", "czech": "cs", "čeština": "cs", "finnish": "fi", "suomi": "fi", "greek": "el",
}  # fmt: skip


@show_check("F132", Severity.WARNING, "the language is not a code that Apple takes (ISO 639)")
def unknown_language(show: Show) -> Iterator[Finding]:
    """Two letters, and a region if need be."""
    language, *more = show.language.lower().split("-")
    region = more[-1] if more else ""
    if language not in LANGUAGE_CODES or (len(region) == 2 and region not in COUNTRIES):
        right = language_tag(show.language)
        near = right != show.language and right.lower().partition("-")[0] in LANGUAGE_CODES
        right, near = (named, True) if (named := _CALLED.get(show.language.lower(), "")) else (right, near)
        hint = f"did you mean {right}?" if near else "such as en, en-GB or pt-BR"
        yield show.place("language"), f"{show.language!r} is not a language", hint


@show_check("F133", Severity.ERROR, "the show has no category of Apple's, which takes no feed without one (Apple)")
def no_category(show: Show) -> Iterator[Finding]:
    """None is given, or none that Apple knows."""
    if not show.categories:
        message = "the show has no category: Apple refuses its feed"
        yield show.place("categories"), message, "add 'categories: [Science]'"
    elif not any(map(find, show.categories)):
        meant = [category for text in show.categories if (category := similar(text))]
        hint = f"write 'categories: [{', '.join(meant)}]'" if meant else f"there are {', '.join(CATEGORIES)}"
        parents = list(nested(show.categories))
        then = f"it sees {', '.join(parents)} alone" if parents else "it refuses the feed"
        yield show.place("categories"), f"no category of the show is one of Apple's: {then}", hint


@show_check("F134", Severity.INFO, "nobody is named as the show's author (Apple, itunes:author)")
def no_author(show: Show) -> Iterator[Finding]:
    """Apps show it below the title."""
    if not (show.author or show.owner_name):
        yield show.place("author"), "the show has no author", "add 'author: …'"


@show_check("F135", Severity.INFO, "the show has no owner's address (Spotify, YouTube, W3C feed validator)")
def no_owner(show: Show) -> Iterator[Finding]:
    """Spotify and YouTube send a code to it to see whose show it is."""
    if not show.owner_email:
        yield show.place("owner"), "the show's owner has no e-mail address", "add 'owner: {name: …, email: …}'"


@show_check("F136", Severity.INFO, "show.yaml does not say whether the show is explicit (Apple)")
def no_explicit(show: Show) -> Iterator[Finding]:
    """Apple requires it; without a word it is false."""
    if show.explicit is None:
        yield show.place("explicit"), "'explicit' is not given; false is taken", "add 'explicit: false' or true"


@show_check("F137", Severity.INFO, "the copyright has more than the holder's name in it (PSP-1)")
def copyright_words(show: Show) -> Iterator[Finding]:
    """The sign, the word and the year at its beginning are left out."""
    if re.match(r"\s*(?:copyright\b|\(c\)|\(p\)|[©℗]|\d{4}\b)", show.copyright, re.IGNORECASE):
        yield show.place("copyright"), f"only the holder's name is in the feed: {show.copyright!r}", ""


@show_check("F138", Severity.WARNING, "the rule of update_frequency cannot be followed (RFC 5545)")
def wrong_rule(show: Show) -> Iterator[Finding]:
    """It is left out, the words stay."""
    if fault := rrule_fault(show.update_rrule, show.update_dtstart):
        field = "dtstart" if fault.startswith("dtstart") else "rrule"
        yield show.place(f"update_frequency.{field}"), f"{fault}; left out", "the label alone will do, too"


@show_check(
    "F139", Severity.WARNING, "the feed is locked and has no owner's address (Podcasting 2.0 namespace, locked)"
)
def locked_for_ever(show: Show) -> Iterator[Finding]:
    """Who wants to move the show is asked by e-mail whether they may."""
    if show.locked and not show.owner_email:
        yield show.place("locked"), "locked, but without an e-mail address of the owner", "add 'owner: {email: …}'"


@show_check("F140", Severity.WARNING, "the site is at an address without encryption (Podcasting 2.0 namespace)")
def open_site(show: Show) -> Iterator[Finding]:
    """Transcripts and chapters lie there, and apps are told of https addresses only."""
    if show.site_url.lower().startswith("http:"):
        field = "site_url" if "site_url" in show.places else "feed_url"
        message = f"{show.site_url} is an http address: the feed names no transcripts and chapters"
        yield show.place(field), message, "write https://…"


@show_check("F141", Severity.WARNING, "the show's description is longer than 4,000 bytes (Apple)")
def long_description(show: Show) -> Iterator[Finding]:
    """The end is cut off."""
    if (length := size(to_text(show.description))) > 4000:
        yield show.place("description"), f"the description has {length} bytes; the end is cut off", "shorten it"


@show_check("F142", Severity.WARNING, "block names a service that nobody knows (Podcasting 2.0 namespace, block)")
def unknown_service(show: Show) -> Iterator[Finding]:
    """Services are listed by the namespace."""
    for name in show.block:
        if name not in SERVICES and name != "all":
            yield show.place(f"block.{name}"), f"there is no service {name!r}; left out", "such as apple, spotify, all"


@show_check("F143", Severity.WARNING, "the show's guid is not a UUID (Podcasting 2.0 namespace, guid)")
def wrong_guid(show: Show) -> Iterator[Finding]:
    """Without one of its own the show gets the one the namespace makes from the feed's address."""
    try:
        uuid.UUID(show.guid or str(uuid.UUID(int=0)))
    except ValueError:
        yield show.place("guid"), f"{show.guid[:60]!r} is not a UUID", "delete it, unless directories know it"
