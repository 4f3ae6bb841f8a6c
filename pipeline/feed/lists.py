"""The closed lists of words in the tags of the Podcasting 2.0 namespace: data, and what looks words up in it."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import datetime

# taxonomy.json of the namespace (Podcast Taxonomy): the roles of a person, by group. Compared in small letters, as
# the namespace does not tell capitals apart.
ROLES: dict[str, tuple[str, ...]] = {
    "creative direction": (
        "director",
        "assistant director",
        "executive producer",
        "senior producer",
        "producer",
        "associate producer",
        "development producer",
        "creative director",
    ),
    "cast": ("host", "co-host", "guest host", "guest", "voice actor", "narrator", "announcer", "reporter"),
    "writing": (
        "author",
        "editorial director",
        "co-writer",
        "writer",
        "songwriter",
        "guest writer",
        "story editor",
        "managing editor",
        "script editor",
        "script coordinator",
        "researcher",
        "editor",
        "fact checker",
        "translator",
        "transcriber",
        "logger",
    ),
    "audio production": (
        "studio coordinator",
        "technical director",
        "technical manager",
        "audio engineer",
        "remote recording engineer",
        "post production engineer",
    ),
    "audio post-production": (
        "audio editor",
        "sound designer",
        "foley artist",
        "composer",
        "theme music",
        "music production",
        "music contributor",
    ),
    "administration": (
        "production coordinator",
        "booking coordinator",
        "production assistant",
        "content manager",
        "marketing manager",
        "sales representative",
        "sales manager",
    ),
    "visuals": ("graphic designer", "cover art designer"),
    "community": ("social media manager",),
    "misc.": ("consultant", "intern"),
    "video production": ("camera operator", "lighting designer", "camera grip", "assistant camera"),
    "video post-production": ("editor", "assistant editor"),
}

# serviceslugs.txt of the namespace: whom podcast:block can name.
SERVICES = frozenset(
    """
    acast amazon anchor apple audioboom backtracks bitcoin blubrry buzzsprout captivate castos fireside google
    hypercatcher libsyn mastodon megafono megaphone omnystudio overcast paypal pinecast podbean podcastaddict
    podcastindex podcasts.com podchaser podfriend podiant podigee podnews podomatic podserve podverse redcircle relayfm
    resonate rss.com shoutengine simplecast slack soundcloud spotify spreaker transistor twitter whooshkaa zencast
    """.split()
)

# socialprotocols.txt of the namespace, and atproto, as its description of socialInteract calls bluesky.
SOCIAL_PROTOCOLS = frozenset("disabled activitypub twitter lightning atproto bluesky hive matrix nostr".split())

# chatprotocols.txt of the namespace.
CHAT_PROTOCOLS = frozenset("irc xmpp nostr matrix".split())

# Podcasting 2.0 namespace, medium: each has a list form with an L behind it, and "mixed" is a list of several.
_MEDIUMS = "podcast music video film audiobook newsletter blog publisher course".split()
MEDIUMS = frozenset((*_MEDIUMS, *(f"{medium}L" for medium in _MEDIUMS), "mixed"))

# licenses.json of the namespace; those of the SPDX list are known too.
LICENSES = frozenset("arr cc-by-4.0 cc-by-nc-4.0 cc-by-nc-nd-4.0 pod-v4v-1.0".split())

# Podcasting 2.0 namespace, integrity.
INTEGRITY = frozenset(("sri", "pgp-signature"))

# What a link of an episode under one of these names leads to, in the words of contentLink.
PLATFORMS = {
    "youtube": "Watch this episode on YouTube",
    "vimeo": "Watch this episode on Vimeo",
    "spotify": "Listen to this episode on Spotify",
    "apple": "Listen to this episode on Apple Podcasts",
    "anchor": "Listen to this episode on Spotify for Creators",
    "amazon": "Listen to this episode on Amazon Music",
    "castbox": "Listen to this episode on Castbox",
    "deezer": "Listen to this episode on Deezer",
    "overcast": "Listen to this episode on Overcast",
    "pocketcasts": "Listen to this episode on Pocket Casts",
    "soundcloud": "Listen to this episode on SoundCloud",
}

# Podcasting 2.0 namespace, location.
RELATIONS = frozenset(("subject", "creator"))


def groups_of(role: str) -> tuple[str, ...]:
    """The groups of the taxonomy that have a role; two for an editor, of texts or of video."""
    return tuple(group for group, roles in ROLES.items() if role.casefold() in roles)


def license_id(text: str) -> str:
    """A licence everybody knows, in small letters as the namespace writes it; "" for one that is the show's own."""
    from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

    name = text.strip().lower()
    if name in LICENSES:
        return name
    if not re.fullmatch(r"(?!licenseref-)[a-z0-9.+-]+", name):
        return ""
    try:
        return canonicalize_license_expression(name).lower()
    except InvalidLicenseExpression:
        return ""


def rrule_fault(rrule: str, dtstart: str) -> str:
    """What is wrong with the rule of an updateFrequency (RFC 5545, 3.3.10; ISO 8601), "" when nothing is."""
    from dateutil.rrule import rrulestr

    if dtstart:
        try:
            datetime.fromisoformat(dtstart)
        except ValueError:
            return f"dtstart {dtstart!r} is not a date such as 2025-01-03"
    if "COUNT" in rrule.upper() and not dtstart:
        return "with COUNT, dtstart is needed"
    readable = not rrule
    if re.fullmatch(r"(?i)[A-Z]+=[^=;\s]+(;[A-Z]+=[^=;\s]+)*", rrule):
        with suppress(ValueError, KeyError, TypeError, AttributeError, OverflowError):
            readable = bool(rrulestr(rrule, ignoretz=True))
    return "" if readable else f"{rrule!r} is not a rule such as FREQ=WEEKLY;BYDAY=FR"
