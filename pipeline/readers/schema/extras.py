"""Fields for podcast apps alone, which show.yaml and an episode may both have (Podcasting 2.0 namespace)."""

from __future__ import annotations

from pipeline.readers.schema.kinds import FLAG, TEXT, Field, Table, either, listed, mapping, whole

LICENSE: Table = (
    Field("id", TEXT, "The licence, as SPDX names it, such as cc-by-4.0, or the name of one of your own."),
    Field("url", TEXT, "Where it can be read; needed for a licence of your own."),
)
LOCATION: Table = (
    Field("name", TEXT, "The place as people call it."),
    Field("rel", TEXT, "subject when it is talked about, creator when it is where it was made; subject if not given."),
    Field("geo", TEXT, "Latitude and longitude: geo:51.45,-2.62."),
    Field("osm", TEXT, "The place at OpenStreetMap: R57539."),
    Field("country", TEXT, "The country's code of two letters: gb."),
)
TXT: Table = (
    Field("purpose", TEXT, "Whom it is for, such as verify or applepodcastsverify."),
    Field("text", TEXT, "The text, up to 4000 characters."),
)
FUNDING: Table = (Field("url", TEXT, "Where to give."), Field("label", TEXT, "The words of the link."))
RECIPIENT: Table = (
    Field("name", TEXT, "Who is paid."),
    Field("type", TEXT, "The kind of address: node or lnaddress."),
    Field("address", TEXT, "The address that is paid."),
    Field("split", whole(), "The share."),
    Field("fee", FLAG, "Whether the share is taken before the others."),
    Field("custom_key", TEXT, "A key to send along."),
    Field("custom_value", TEXT, "What to send under that key."),
)
VALUE: Table = (
    Field("type", TEXT, "The layer: lightning."),
    Field("method", TEXT, "The transport: keysend or lnaddress."),
    Field("suggested", TEXT, "The amount suggested for each payment."),
    Field("recipients", listed(mapping(RECIPIENT, closed=True, also=())), "Who is paid what share."),
)
SOCIAL: Table = (
    Field("protocol", TEXT, "activitypub, atproto, nostr …; disabled where no talk is wanted."),
    Field("uri", TEXT, "The post under which listeners answer."),
    Field("account_id", TEXT, "Who wrote the post: @ann@social.example."),
    Field("account_url", TEXT, "The page of that account."),
    Field("priority", whole(), "Which of several to show first: the lowest."),
)
IMAGE: Table = (
    Field("href", TEXT, "The address of the picture, from https:// on."),
    Field("alt", TEXT, "What is to be seen, for those who cannot see it."),
    Field("aspect_ratio", TEXT, "Its shape: 1/1, 16/9."),
    Field("width", whole(1), "Pixels across."),
    Field("height", whole(1), "Pixels down."),
    Field("type", TEXT, "The media type, when it is not a JPEG or PNG."),
    Field("purpose", TEXT, "What it is for: artwork, social, canvas, banner …, parted by spaces."),
)
CREDIT: Table = (
    Field("person", TEXT, "The id of the person: the name of the file in people/, without ending."),
    Field("role", TEXT, "A role of the podcast taxonomy: producer, editor, composer …"),
    Field("group", TEXT, "The group of the role, where a role is in two: editor in writing or video post-production."),
)
EXTRAS: Table = (
    Field("license", either(TEXT, mapping(LICENSE, closed=True)), "The licence, such as cc-by-4.0, or its id and url."),
    Field(
        "location",
        either(TEXT, mapping(LOCATION, closed=True), listed(either(TEXT, mapping(LOCATION, closed=True, also=())))),
        "Where it is set or was made: a name, or name, rel, geo, osm and country; several as a list.",
    ),
    Field("txt", listed(mapping(TXT, closed=True, also=())), "Texts for programs, such as the codes of verifications."),
    Field("funding", listed(mapping(FUNDING, closed=True, also=())), "Where listeners can support the show."),
    Field("value", mapping(VALUE, closed=True), "How listeners' apps can pay, and whom."),
    Field("social", listed(mapping(SOCIAL, closed=True, also=())), "Where listeners talk about it."),
    Field("images", listed(mapping(IMAGE, closed=True, also=())), "More pictures, each at an address."),
    Field("credits", listed(mapping(CREDIT, closed=True, also=())), "Who else worked on it: producer, editor …"),
)
