"""Fields of a person."""

from __future__ import annotations

from pipeline.readers.schema.kinds import ANY, TEXT, Field, Table

PERSON: Table = (
    Field("title", TEXT, "The person's full name."),
    Field("name", TEXT, "The full name, when there is no 'title'."),
    Field("short", ANY, "The person’s id; not used, the name of the file counts."),
    Field("picture", TEXT, "A picture of the person."),
    Field("bio", TEXT, "A few words about the person, when none follow below the fields."),
    Field("web", TEXT, "The person's own site."),
    Field("twitter", TEXT, "A name at Twitter, or an address."),
    Field("linkedin", TEXT, "A name at LinkedIn, or an address."),
    Field("github", TEXT, "A name at GitHub, or an address."),
    Field("mastodon", TEXT, "The address of a Mastodon account."),
)
