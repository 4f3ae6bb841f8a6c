"""Settings of captions, print and pages."""

from __future__ import annotations

from pipeline.readers.schema.kinds import COLOUR, SECONDS, TEXT, TEXTS, Field, Table, mapping, one_of, whole

CAPTIONS: Table = (
    Field(
        "profile", one_of("netflix", "bbc", "podcast", "youtube"), "Whose rules captions keep to; netflix if not given."
    ),
    Field("languages", TEXTS, "The languages spoken, such as [de, en], to break lines well; the show's if not given."),
    Field("max_line", whole(20), "The columns of a line, instead of the profile's."),
    Field("reading_speed", whole(5), "The columns a second that are accepted, instead of the profile's."),
    Field("min_duration", SECONDS, "The seconds a caption stays at least, instead of the profile's."),
    Field("max_duration", SECONDS, "The seconds a caption stays at most, instead of the profile's."),
)

PRINT: Table = (
    Field("paper", one_of("a4", "letter"), "The paper of the print transcript; a4 if not given."),
    Field("look", one_of("book", "booklet"), "book for one column and wide margins, booklet for two columns."),
)

SHADES: Table = (
    Field("paper", COLOUR, "The colour of the page, such as '#fcfaf6'."),
    Field("ink", COLOUR, "The colour of text."),
    Field("soft", COLOUR, "The colour of times and small print."),
    Field("line", COLOUR, "The colour of lines."),
    Field("wash", COLOUR, "The colour behind what is spoken just now."),
    Field("accent", COLOUR, "The colour of links and buttons."),
)
COLOURS: Table = (
    *SHADES,
    Field("dark", mapping(SHADES, closed=True), "The same for devices that are set to dark."),
)
FONTS: Table = (
    Field("serif", TEXT, "The fonts of titles and text, as CSS lists them."),
    Field("sans", TEXT, "The fonts of names, times and small print, as CSS lists them."),
)
