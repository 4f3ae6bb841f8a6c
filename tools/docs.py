#!/usr/bin/env python3
"""Write the pages and schemas in docs/ that are made from the code: .venv/bin/python tools/docs.py."""

import re
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

from field_table import fields_page

from pipeline.commands.explain import rules_page
from pipeline.edition import Edition
from pipeline.files.templates import names
from pipeline.model.episode import Chapter, Paragraph, Section, Turn
from pipeline.publish.book.season import Front, Line
from pipeline.readers.schema import FILES, json_schema
from pipeline.text.wording import FOLDER
from pipeline.writers import description_html, embed, page, show_page, site_files
from pipeline.writers.shared.epub_package import Entry, EpubBook, EpubPage
from pipeline.writers.shared.title_block import TitleBlock

DOCS = Path(__file__).resolve().parent.parent / "docs"
TEMPLATES = """\
# Templates of your own

A file in the folder `templates/` of your show takes the place of ours of the same name; the others stay. Take
[ours](../templates) to begin with, and keep only the files that you change: those of a later version then still come to
you. For other colours or fonts no file is needed, `colours:` and `fonts:` in show.yaml set them.

{files}

`.j2` files are [Jinja](https://jinja.palletsprojects.com/) templates. Texts are plain and escaped where they are
printed; what is `Markup` below is safe HTML. A name that is not there is an error (S022), with file and line; the
page's old version then stays. Templates see what they are given and nothing else of the program or the machine: texts,
numbers, dates, collections of them and the values listed below. What leads elsewhere (a path, a class, a clock) is an
error, and so are `lipsum` and `random`, which give another text each time. In phrases, `_("…")`, only names may stand
in braces. Files of other names (`.j2`, `.html`) can be included. The Word transcript has a template of
[its own kind](word.md).

Filters of milliseconds: `clock` (1:02:57), `spoken` (1 h 3 min), `iso` (PT1H2M57S), `seconds` (3777), `fraction`
(3777.5). A filter of bytes: `size` (61 kB). `in_words(moment)` writes a date, `number(season, episode)` "Season 2,
Episode 3", `listed(names)` "Anna, Bo and Zoë". `_("Guests")` is an English text of ours in the show's language (see
below). `picture("logo.png")` is an address, for `src` or `url()`, that holds the picture of that name in your
`templates/` (.png .jpg .svg .webp .gif, a megabyte at most).

## The words of a language

What pages, print, e-books and descriptions say in words of ours ("Chapters", "Guest", dates, lengths) is in the show's
`language:` where we have it, else in English:
{languages}.

A file `words-hu.yaml` in your `templates/` gives a show in Hungarian its words, or some of them; `words-de.yaml` there
has other ones than our German. It has lines as [ours](../templates/words-de.yaml): the English text, and what is said
for it, with the same names in braces. Lines that are not right are told (S022) and left out.

## What page.html.j2 is given

`page`, a Page; `css` and `script`, the texts of page.css and page.js; `policy`, the Content-Security-Policy under which
just these two run: a script or a style of another kind has to stand in them.

{page}
## What show.html.j2 is given

`page`, a ShowPage; `css`, `script` (search.js) and `policy` as above.

{show}
show-index.html.j2, of which episodes.html, people.html and topics.html are made: `page`, a ShowIndex; `css` and
`policy`.

{index}
## What description.html.j2 is given

`page`, a PastePage; `css` (page.css and description.css), `script` (description.js) and `policy` as above.

{paste}
## What embed.html.j2 and 404.html.j2 are given

embed.html.j2, the player for other sites: `page`, an EmbedPage; `css` (page.css and embed.css) and `policy`.

{embed}
404.html.j2, what a server shows for an address that it does not have: `page`, a NotFoundPage; `css` and `policy`.

{lost}
## What the print templates are given

print.html.j2: `edition`, an Edition; `block`, a TitleBlock; `authors`, names; `colours`, from a speaker's name to the
number of a colour; `link(ms)`, the address of a moment, "" when there is none; `addresses`, where the episode is to be
had, each as a label, an address and that as it is shown; `cover_url`, "" without a cover; `mirrored`, whether it runs
from right to left; `pieces(text)`, a text in pieces, each with whether it is a non-speech mark; `blocks(text)`, a
paragraph, or several when it is longer than two pages. Nothing is fetched: a picture that is neither the cover nor in
`templates/` (see above) is an error (S022).

A book has a document for its first pages, book-front.html.j2, one for each episode, book-episode.html.j2, and one for
the index of guests, book-index.html.j2; they extend book.html.j2 and import print-parts.html.j2. Each is laid out on
its own: a link may lead to what comes before in the book, those of the first pages anywhere. All are given `front`, a
Front, `paper`, a4 or letter, and `mirrored`; the first and the last `contents`, a list of Line, and `guests`, names
with the numbers of their lines, from 0; an episode `target`, its id in the book, and `edition`, `block`, `colours`,
`link`, `addresses`, `pieces` and `blocks` as above. The first pages are laid out twice, at first with 0 for every
`page`: they have to be as many both times, or there is no PDF (S022).

{print}
## What the templates of the e-book are given

All of them: `volume`, an EpubBook. epub-episode.xhtml.j2 (of a book, too): `edition`, `block`, `link`, `addresses` and
`pieces` as above, `talk`, whether the conversation is wanted, `title`, `h`, the rank of its headings, and
`rtl(text)`. epub-nav.xhtml.j2: `title`, `entries`, a list of Entry, and `landmarks`, pairs of kind and Entry.
epub.opf.j2: `leaves`, a list of EpubPage, `image`, the cover's file or "", and `contents_after`, the place of
the contents among the leaves. epub-cover.xhtml.j2: `image` and `title`. Of a book, epub-book.xhtml.j2: `front`, a
Front, and `title`; epub-index.xhtml.j2: `guests` as above, `names` and `titles` of the parts, and `title`.

{epub}
"""


def main() -> None:
    """Write every generated file."""
    for name, text in generated().items():
        (DOCS / name).parent.mkdir(parents=True, exist_ok=True)
        (DOCS / name).write_text(text, encoding="utf-8")


def generated() -> dict[str, str]:
    """The generated files, by their names in docs/."""
    files = ", ".join(f"`{name}`" for name in names())
    shown = {
        "page": tables(page.Page),
        "show": tables(show_page.ShowPage),
        "index": tables(show_page.ShowIndex),
        "paste": tables(description_html.PastePage),
        "embed": tables(embed.EmbedPage),
        "lost": tables(site_files.NotFoundPage),
        "print": "\n".join(map(_table, (Edition, Section, Chapter, Turn, Paragraph, TitleBlock, Front, Line))),
        "epub": "\n".join(map(_table, (EpubBook, Entry, EpubPage))),
    }
    return {
        **{f"schema/{name}": json_schema(name) for name in FILES},
        "fields.md": fields_page(),
        "rules.md": rules_page(),
        "templates.md": TEMPLATES.format(files=f"The files are {files}.", languages=_languages(), **shown),
    }


def _languages() -> str:
    """The languages we have words for, by the first lines of their files."""
    lines = (path.read_text(encoding="utf-8").partition(":")[0] for path in FOLDER.glob("words-*.yaml"))
    return textwrap.fill(", ".join(sorted(line.removeprefix("# ") for line in lines)), 118)


def tables(root: type) -> str:
    """The fields of what a template is given, and of all that is in it."""
    found: dict[str, type] = {}
    _collect(root, found)
    return "\n".join(_table(one) for one in found.values())


def _collect(kind: type, found: dict[str, type]) -> None:
    if kind.__name__ not in found:
        found[kind.__name__] = kind
        for inner in _inside(kind):
            _collect(inner, found)


def _inside(kind: type) -> Iterator[type]:
    """The dataclasses that the fields of one name."""
    known = vars(sys.modules[kind.__module__])
    for one in fields(kind):
        for name in re.findall(r"\w+", str(one.type)):
            if is_dataclass(inner := known.get(name)) and isinstance(inner, type):
                yield inner


def _table(kind: type) -> str:
    about = " ".join((kind.__doc__ or "").split())
    types = {one.name: str(one.type) for one in fields(kind)}
    types |= {
        name: str(one.fget.__annotations__["return"])
        for name, one in vars(kind).items()
        if isinstance(one, property) and one.fget and not name.startswith("_")
    }
    rows = "".join(f"| `{name}` | `{of.replace('|', chr(92) + '|')}` |\n" for name, of in types.items())
    return f"### {kind.__name__}\n\n{about}\n\n| name | type |\n|---|---|\n{rows}"


if __name__ == "__main__":
    main()
