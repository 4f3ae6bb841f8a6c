"""docs/fields.md: every field of a show, an episode and a person, from the table that readers and editors use.

Types and what a field is for stand in the table. Here stand an example of each field and where it is seen.
"""

from __future__ import annotations

import re

from pipeline.readers.schema.episode import EPISODE
from pipeline.readers.schema.kinds import Field, Kind
from pipeline.readers.schema.person import PERSON
from pipeline.readers.schema.show import SHOW

HEAD = """\
# Fields

Every field of show.yaml, of an episode and of a person: what it may be, what it is for, an example, and where it is
seen. It is made from the table that the readers use (`tools/docs.py`), so it is what this version reads. A field that
is not named here is yours: it is left alone, and told only when it looks like a misspelling.

[Fields of a site](sites.md) may have other names: `fields:` in show.yaml says which.
"""

# Field | example | where it is seen. Of a field that both a show and an episode have, one line tells for both.
SHOW_EXAMPLES = """
title | Springs & Neaps | everywhere
description | Conversations about the tide. | feed, show page
link | https://tide.example/ | feed
feed_url | https://tide.example/feed.xml | feed, pages
site_url | https://tide.example/ | every address
language | en-GB | feed, pages, captions
author | Siân Treharne | feed, pages
owner | {name: Siân Treharne, email: sian@tide.example} | feed
categories | [Science > Nature] | feed
explicit | false | feed
type | serial | feed
image | images/cover.png | feed, pages, card, print
copyright | © 2025 Siân Treharne | feed, pages
links | {apple: 'https://podcasts.apple.com/…'} | pages
locked | true | feed
guid | 9b024349-ccf0-5f69-a609-6b82873eab3c | feed
itunes_title | Springs and Neaps | feed
block | {spotify: true} | feed
complete | true | feed
new_feed_url | https://tide.example/new.xml | feed
websub_hub | https://hub.example/ | feed, announce
indexnow | 0a1b2c3d4e5f | announce
medium | podcast | feed
podroll | [{feed_url: 'https://other.example/feed.xml'}] | feed
publisher | {feed_url: 'https://press.example/feed.xml'} | feed
chat | {server: irc.tide.example, protocol: irc} | feed
podping | true | feed, announce
seasons | {1: Marks} | feed
hosts | [siantreharne] | feed, pages, print
speakers | {Siân: siantreharne} | transcripts
timezone | Europe/London | dates
publish_time | '06:30' | dates
update_frequency | {label: Weekly, rrule: FREQ=WEEKLY} | feed
opening_chapter | Welcome aboard | chapters
align | off | timing/
audio_url | https://media.tide.example/{file} | feed, pages
audio_prefix | https://op3.dev/e/ | feed
unknown_length | 0 | feed
fields | {published: date, audio.url: file} | reading
permalink | /episode/{name}/ | pages, feed
search | false | show page
page_kb | 500 | feed
captions | {profile: bbc} | captions
print | {paper: letter} | PDF
colours | {accent: '#1f5673'} | pages, card
fonts | {serif: 'Georgia, serif'} | pages
paths | {episodes: _posts} | reading
repair | {off: [T011]} | transcripts
ignore | [T041] | problems
license | cc-by-4.0 | feed
location | {name: Portishead} | feed
txt | [{purpose: verify, text: abc}] | feed
funding | [{url: 'https://tide.example/tea/', label: Buy us tea}] | feed
value | {type: lightning, method: keysend} | feed
social | [{protocol: activitypub, uri: 'https://social.example/@tide/1'}] | feed
images | [{href: 'https://tide.example/wide.png', purpose: canvas}] | feed
credits | [{person: zoehakansson, role: editor}] | feed
"""
EPISODE_EXAMPLES = """
title | The seal rock | everywhere
short | Seals | title, where there is no other
season | 1 | feed, pages, print
episode | 2 | feed, pages, print
guests | [zoehakansson] | feed, pages, print
image | images/seal-rock.jpg | feed, pages, card
ids | {youtube: abcdefghij_} | pages, links of times
links | {spotify: 'https://open.spotify.com/episode/…'} | pages, description.txt
description | Who cut a line into a stone? | feed, pages, print
intro | A longer text, in *Markdown*. | feed, pages, print
topics | [tides, seals] | pages
duration | '58:44' | pages, where the audio does not tell
soundbites | [{title: The line, start: '12:30', duration: 45}] | feed
episode_display | Ch.3 | feed
block | true | feed
alternate_enclosures | [{type: audio/opus, length: 4200000, sources: ['https://tide.example/a.opus']}] | feed
quotableClips | [{name: The line, startOffset: 750, endOffset: 795}] | feed
chapters | [{start: '0:00', title: A line cut in stone}] | chapters, pages, audio
permalink | /episode/seal-rock/ | pages, feed
slug | seal-rock | permalinks
aliases | [/2] | pages that lead to this one
transcript | [{line: 'Who cut the first one?', time: '7:54', who: Siân}] | captions, transcripts, pages
published | 2025-04-04 | feed, pages
tags | [tides] | pages, where there are no topics
keywords | [tides] | pages, where there are no topics
type | bonus | feed
explicit | true | feed
guid | tide-2025-04 | feed
hosts | [siantreharne] | feed, pages, print
speakers | {Zoë: zoehakansson} | transcripts
audio | {url: 'https://media.tide.example/a.mp3', length: 10526417} | feed, pages
draft | true | feed
dateadded | 2025-04-04 | feed, pages
date | 2025-04-04 | feed, where there is no other date
"""
PERSON_EXAMPLES = """
title | Zoë Håkansson | pages, print, feed
name | Zoë Håkansson | pages, print, feed
picture | images/zoe.jpg | pages
bio | Zoë reads tide gauges. | pages, print
web | https://zoe.example/ | pages, feed
twitter | zoe | pages, description.txt
linkedin | zoe-hakansson | pages, description.txt
github | zoe | pages, description.txt
mastodon | https://social.example/@zoe | pages, description.txt
"""


def fields_page() -> str:
    """The page, as Markdown."""
    parts = [HEAD]
    shared = examples(SHOW_EXAMPLES)
    for title, table, given in (
        ("show.yaml", SHOW, SHOW_EXAMPLES),
        ("An episode", EPISODE, EPISODE_EXAMPLES),
        ("A person", PERSON, PERSON_EXAMPLES),
    ):
        known = shared | examples(given) if table is EPISODE else examples(given)
        rows = [_row(field, *known.get(field.name, ("", "nowhere"))) for field in table]
        head = "| field | type | what it is for | example | seen in |\n|---|---|---|---|---|\n"
        parts.append(f"## {title}\n\n{head}{''.join(rows)}")
    return "\n".join(parts)


def examples(text: str) -> dict[str, tuple[str, str]]:
    """An example and where the field is seen, by name."""
    rows = (re.split(r" \| ", line) for line in text.strip().split("\n"))
    return {row[0]: (row[1], row[2]) for row in rows}


def _row(field: Field, example: str, seen: str) -> str:
    shown = f"`{field.name}: {example}`".replace("|", "\\|") if example else ""
    return (
        f"| `{field.name}` | {type_of(field.kind)} | {field.words.replace('|', chr(92) + '|')} | {shown} | {seen} |\n"
    )


def type_of(kind: Kind) -> str:
    """What a field may be, in words."""
    if "enum" in kind:
        return " or ".join(dict.fromkeys(f"`{word}`" for word in kind["enum"] if word is not None))
    if "anyOf" in kind:
        return " or ".join(dict.fromkeys(map(type_of, kind["anyOf"])))
    types = [
        one for one in ([kind["type"]] if isinstance(kind.get("type"), str) else kind.get("type", ())) if one != "null"
    ]
    if "object" in types and "array" not in types:
        return "mapping" if set(types) == {"object"} else "mapping or text"
    if "array" in types:
        return "list" if set(types) == {"array"} else "text or list"
    for name, words in (("pattern", _pattern(kind)), ("minimum", "number")):
        if name in kind and words:
            return words
    return {"boolean": "yes or no", "string": "text", "integer": "number", "number": "number"}.get(
        "string" if "string" in types else types[0] if types else "", "anything"
    )


def _pattern(kind: Kind) -> str:
    """What a text of a form is called, from what editors tell when it is another."""
    said = kind.get("patternErrorMessage", "")
    for part, words in (
        ("true or false", "yes or no"), ("a date", "date"), ("address", "address"), ("a time", "time"),
        ("seconds", "duration"), ("whole number", "number"), ("colour", "colour"), ("digits", "text"),
    ):  # fmt: skip
        if part in said:
            return words
    return "text" if said else ""
