"""What a show or an episode says for apps alone: fields of a file in, texts by the names of the schema out."""

from __future__ import annotations

import yaml

from pipeline.model.episode import Clip
from pipeline.model.feed_fields import Attributes, Enclosure, Funding, PodcastFields, Value
from pipeline.readers.fields import WRONG_TYPE, Fields
from pipeline.readers.schema.episode import ENCLOSURE, INTEGRITY, SOUNDBITE
from pipeline.readers.schema.extras import CREDIT, FUNDING, IMAGE, LICENSE, LOCATION, RECIPIENT, SOCIAL, TXT, VALUE
from pipeline.readers.schema.kinds import FLAG, TEXT, Table, names_of
from pipeline.text.plain import clean


def extras(fields: Fields) -> PodcastFields:
    """What both may say."""
    terms = fields.mapping("value")
    recipients = listed(terms, "recipients", RECIPIENT) if terms else ()
    funding = listed(fields, "funding", FUNDING)
    return PodcastFields(
        license=next(iter(_named(fields, "license", LICENSE, "id", many=False)), {}),
        locations=_named(fields, "location", LOCATION, "name", many=True),
        texts=listed(fields, "txt", TXT),
        funding=tuple(Funding(entry.get("url", ""), entry.get("label", "")) for entry in funding),
        value=Value(details(terms, VALUE), recipients) if terms else None,
        social=listed(fields, "social", SOCIAL),
        images=listed(fields, "images", IMAGE),
        credits=listed(fields, "credits", CREDIT),
    )


def details(fields: Fields, table: Table) -> Attributes:
    """The fields of a mapping that hold one value, as texts: numbers in digits, "true" or "false"."""
    fields.check_closed(names_of(table))
    found = {}
    for field in table:
        if field.kind is FLAG:
            flag = fields.flag(field.name)
            text = "" if flag is None else str(flag).lower()
        elif "minimum" in field.kind:
            number = fields.whole(field.name, field.kind["minimum"])
            text = "" if number is None else str(number)
        else:
            text = fields.text(field.name) if field.kind is TEXT else ""
        if text:
            found[field.name] = text
    return found


def listed(fields: Fields, name: str, table: Table) -> tuple[Attributes, ...]:
    """A list of mappings."""
    return tuple(details(item, table) for item in fields.mappings(name))


def block(fields: Fields) -> dict[str, bool]:
    """Who is to leave the show out: one flag for all, or flags by names."""
    if not isinstance(fields.nodes.get("block"), yaml.MappingNode):
        flag = fields.flag("block")
        return {} if flag is None else {"all": flag}
    inner = fields.mapping("block")
    found = {name: inner.flag(name) for name in inner.nodes} if inner else {}
    return {name.lower(): flag for name, flag in found.items() if flag is not None}


def soundbites(fields: Fields) -> tuple[Clip, ...]:
    """The moments for apps to play alone; one without a start, or without an end, is noted and left out."""
    found = []
    for item in fields.mappings("soundbites"):
        item.check_closed(names_of(SOUNDBITE))
        start, end, length = item.moment_in("start"), item.moment_in("end"), item.ms("duration")
        if start is not None and length is not None:
            end = start + length
        if start is None or end is None:
            hint = "write start: '12:30' and duration: 45"
            item.note(WRONG_TYPE.code, item.node, "a soundbite needs 'start' and 'duration' or 'end'", hint)
        else:
            found.append(Clip(item.text("title"), start, end, place=item.place()))
    return tuple(found)


def enclosures(fields: Fields) -> tuple[Enclosure, ...]:
    """The other forms of an episode."""
    found = []
    for item in fields.mappings("alternate_enclosures"):
        integrity = item.mapping("integrity")
        whole = details(integrity, INTEGRITY) if integrity else {}
        found.append(Enclosure(details(item, ENCLOSURE), item.texts("sources"), whole))
    return tuple(found)


def _named(fields: Fields, name: str, table: Table, short: str, *, many: bool) -> tuple[Attributes, ...]:
    """A mapping, or just the text of its field `short`; or a list of these."""
    node = fields.nodes.get(name)
    nodes = node.value if many and isinstance(node, yaml.SequenceNode) else [node]
    found: list[Attributes] = []
    for one in nodes:
        if isinstance(one, yaml.MappingNode):
            found.append(details(Fields(fields.document, one, fields.problems), table))
        elif isinstance(one, yaml.ScalarNode):
            found.append({short: clean(one.value)} if one.tag != "tag:yaml.org,2002:null" else {})
        elif one is not None:
            fields.note(WRONG_TYPE.code, one, f"'{name}' must be a text or 'field: value' lines")
    return tuple(one for one in found if one)
