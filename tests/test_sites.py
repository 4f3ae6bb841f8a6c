"""Sites of other generators: their fields, their front matter, their chapters, as shows."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from pipeline.commands.check import check_show
from pipeline.edition import Edition
from pipeline.feed.notes import short
from pipeline.model.show import SiteFields
from pipeline.publish.build import Request, build
from pipeline.publish.show_folder import Loaded, load, open_show
from pipeline.readers.chapters.files import from_file
from pipeline.readers.chapters.notes import from_notes
from pipeline.readers.kinds import kind_of
from pipeline.readers.schema.episode import EPISODE
from pipeline.readers.schema.kinds import names_of
from pipeline.readers.sites.bodies import notes_of, played_audio
from pipeline.readers.sites.mapping import mapped
from pipeline.readers.sites.toml_json import Broken, json_length, json_nodes, toml_nodes
from pipeline.text import timecode
from pipeline.text.permalinks import file_of, filled, parts_of
from pipeline.writers import chapters_json
from tests.conftest import Quiet

KNOWN = frozenset(names_of(EPISODE))


def _values(node: yaml.Node) -> object:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _values(value) for key, value in node.value}
    return [_values(item) for item in node.value] if isinstance(node, yaml.SequenceNode) else node.value


def _taken(text: str, **fields: str) -> tuple[dict[str, object], dict[str, str]]:
    """The fields of a file under our names, and what was guessed for what."""
    root = yaml.compose(text, yaml.CSafeLoader)
    assert isinstance(root, yaml.MappingNode)
    site = SiteFields({name.replace("__", "."): theirs for name, theirs in fields.items()})
    found = mapped(root, site, KNOWN)
    values = _values(found.root)
    assert isinstance(values, dict)
    return values, dict(found.guesses)


# Fields as a site has them, and what each must be read as.
SITES = (
    (
        "Jekyll, an address and bytes at the root",
        "{title: A, date: 2020-01-10, file: 'https://m.example/a.mp3', length: '5267717', duration: '07:34'}",
        {"published": "2020-01-10", "audio": {"url": "https://m.example/a.mp3", "length": "5267717", "duration": "07:34"}},
    ),
    (
        "Hugo, capitals, a file name behind a prefix, bytes as text",
        "{Title: A, Date: 2021-03-26T15:30:00Z, podcast_file: 'a b.mp3', podcast_bytes: '123456', podcast_duration: '55:42.000'}",
        {"title": "A", "audio": {"url": "a b.mp3", "length": "123456", "duration": "55:42.000"}},
    ),
    (
        "several formats, the other ones become alternate enclosures",
        "{title: A, podcast: {mp3: {file_name: a.mp3, file_size: '43917105'}, opus: {file_name: a.opus, file_size: '33245538'}}}",
        {
            "audio": {"url": "a.mp3", "length": "43917105"},
            "alternate_enclosures": [
                {"type": "audio/ogg", "sources": "a.opus", "length": "33245538", "codecs": "opus"},
            ],
        },
    ),
    (
        "Octopod, a mapping of formats in our field",
        "{title: A, audio: {m4a: a.m4a, mp3: a.mp3}, chapters: ['00:00:00.000 Intro']}",
        {"audio": {"m4a": "a.m4a", "mp3": "a.mp3", "url": "a.mp3"}, "chapters": ["00:00:00.000 Intro"]},
    ),
    (
        "Eleventy, fields in a mapping",
        "{title: A, date: 2024-05-01, episode: {filename: a.mp3, size: 7654321, duration: 1834.5, episodeNumber: 7}}",
        {"audio": {"url": "a.mp3", "length": "7654321", "duration": "1834.5"}},
    ),
    ("a date in milliseconds", "{title: A, date: 1626094800216}", {"published": "2021-07-12T13:00:00+00:00"}),
    ("a date as in e-mail", "{title: A, pubDate: 'Tue, 19 Nov 2024 05:00:00 +0000'}", {"published": "2024-11-19T05:00:00+00:00"}),
    ("a date as JavaScript writes it", "{title: A, publishedAt: 'Sun Jun 11 2023 22:26:48 GMT+0200 (CEST)'}", {"published": "2023-06-11T22:26:48+02:00"}),
    ("a date as Java writes it", "{title: A, pubDate: '2018-11-11T06:00:00Z[GMT]'}", {"published": "2018-11-11T06:00:00+00:00"}),
    ("a date by hand, the day first", "{title: A, publish_date: 13.07.2015 03:00}", {"published": "2015-07-13T03:00:00"}),
    ("a date that is none", "{title: A, date: in summer 2020}", {"published": None}),
    ("a date in French", "{title: A, date: 1er août 2020}", {"published": "2020-08-01"}),
    ("a date that is anybody's guess", "{title: A, date: 3/4/2025}", {"published": None}),
    ("our own field, a date as in e-mail", "{title: A, published: 'Sat, 30 Aug 2025 09:48:00 EST'}", {"published": "2025-08-30T09:48:00-05:00"}),
    ("a duration in seconds by its name", "{title: A, audio: a.mp3, durationSeconds: 3364}", {"audio": {"url": "a.mp3", "duration": "3364"}}),
    ("a duration in milliseconds by its name", "{title: A, audio: a.mp3, duration_ms: 3364500}", {"audio": {"url": "a.mp3", "duration": "3364.5"}}),
    ("a duration in words", "{title: A, audio: a.mp3, runtime: 62 min}", {"audio": {"url": "a.mp3", "duration": "62 min"}}),
    ("an audio file under a name nobody knows", "{title: A, klang: 'https://m.example/a.mp3?x=1'}", {"audio": {"url": "https://m.example/a.mp3?x=1"}}),
    ("url is the audio", "{title: A, url: 'https://m.example/a.mp3', number: 12}", {"audio": {"url": "https://m.example/a.mp3"}, "episode": "12"}),
    ("published says whether it is out", "{title: A, published: false, date: 2020-01-01}", {"draft": "true", "published": "2020-01-01"}),
    ("a video's address", "{title: A, youtube: 'https://youtu.be/abcdefghij_'}", {"ids": {"youtube": "abcdefghij_"}}),
    ("people as mappings and in one text", "{title: A, guests: [{name: Ann}, {name: Bo}], host: 'Cy, Di'}", {"guests": ["Ann", "Bo"], "hosts": ["Cy", "Di"]}),
    (
        "Octopod, the bytes of each format in a mapping of their own",
        "{title: A, audio: {ogg: a.ogg, mp3: a.mp3}, filesize: {mp3: 1234567, ogg: 2345678}}",
        {"audio": {"ogg": "a.ogg", "mp3": "a.mp3", "url": "a.mp3", "length": "1234567"},
         "alternate_enclosures": [{"type": "audio/ogg", "sources": "a.ogg", "length": "2345678"}]},
    ),
    (
        "a list of files, each with its bytes",
        "{title: A, files: [{src: 'https://m.example/a.ogg', bytes: 999999}, {src: 'https://m.example/a.mp3', bytes: 1234567}]}",
        {"audio": {"url": "https://m.example/a.mp3", "length": "1234567"}},
    ),
    (
        "WordPress, a list of enclosures",
        '{title: A, enclosure: ["https://m.example/a.mp3\\n1234567\\naudio/mpeg\\na:0:{}"]}',
        {"audio": {"url": "https://m.example/a.mp3", "length": "1234567", "type": "audio/mpeg"}},
    ),
    ("fields of a plugin", "{title: A, meta: {audio_file: 'https://m.example/a.mp3', filesize_raw: '1234567'}}", {"audio": {"url": "https://m.example/a.mp3", "length": "1234567"}}),
    ("whether there is a transcript", "{title: A, transcript: false}", {"transcript": None}),
    ("a date in a German field", "{title: A, datum: March 22nd 2016}", {"published": "2016-03-22"}),
    ("a draft by its status", "{title: A, status: draft}", {"draft": "true"}),
    ("a draft by a flag of the site", "{title: A, isPublished: false}", {"draft": "true"}),
    ("a status that says it is out", "{title: A, status: published}", {"draft": None}),
    ("a type of MP3 that is none", "{title: A, mp3: a.mp3, enclosureType: audio/x-mp3}", {"audio": {"url": "a.mp3", "type": "audio/mpeg"}}),
    ("people as links", "{title: A, guest: '[Ann B.](https://x.example/a,b), Bo', hosts: ['[Cy](/cy)']}", {"guests": ["Ann B.", "Bo"], "hosts": ["Cy"]}),
    ("speakers that are a list", "{title: A, speakers: [ann, bo]}", {"guests": ["ann", "bo"], "speakers": None}),
    ("speakers beside guests", "{title: A, speakers: [ann], guests: [bo]}", {"guests": ["bo"], "speakers": None}),
    ("people as flags", "{title: A, voices: {ann: true, bo: false}}", {"guests": ["ann"]}),
    ("a season that a program had none for", "{title: A, season: None, episode: 3}", {"season": None, "episode": "3"}),
    (
        "audio in a list",
        "{title: A, audio: [{url: 'https://m.example/a.ogg'}, {url: 'https://m.example/a.mp3', size: '1,234,567'}]}",
        {"audio": {"url": "https://m.example/a.mp3", "length": "1234567"}},
    ),
    (
        "an enclosure of WordPress",
        "{title: A, enclosure: 'https://m.example/a.mp3 1234567 audio/mpeg '}",
        {"audio": {"url": "https://m.example/a.mp3", "length": "1234567", "type": "audio/mpeg"}},
    ),
    (
        "Zola, fields of its own in a table",
        "{title: A, date: 2024-05-01, extra: {audio_url: 'https://m.example/a.mp3', audio_size: 1234567, duration: '12:30'}}",
        {"audio": {"url": "https://m.example/a.mp3", "length": "1234567", "duration": "12:30"}},
    ),
    ("a number of a series", "{title: A, episode: TT02-3}", {"episode_display": "TT02-3"}),
    ("a number that is none", "{title: A, number: 0}", {"episode": None}),
)  # fmt: skip


@pytest.mark.parametrize(("title", "text", "wanted"), SITES, ids=[site[0] for site in SITES])
def test_fields_of_sites_are_read_under_their_usual_names(title: str, text: str, wanted: dict[str, object]) -> None:
    """The same facts stand under other names at every generator."""
    values, _ = _taken(text)
    assert {name: values.get(name) for name in wanted} == wanted


PEOPLE_DATA = {
    "_data/people.yml": "ann:\n  name: Ann Lee\n  twitter: annlee\nbo:\n  name: Bo\n",
    "_data/people.json": '[{"id": "bo", "name": "Bo"},\n\t{"slug": "ann", "name": "Ann Lee", "url": "https://ann.example/"}]',
    "data/people.toml": "[ann]\nname = 'Ann Lee'\n[bo]\nname = 'Bo'\n",
    "people.yaml": "people:\n- {name: Ann Lee, id: ann}\n",
}


@pytest.mark.parametrize("file", PEOPLE_DATA)
def test_people_stand_in_one_file_of_data(file: str, make_show: Callable[..., Path]) -> None:
    """`paths: {people: …}` may name a file that has them all, by id or as a list."""
    root = make_show(
        {"a": "---\ntitle: A\nguests: [ann, cy]\n---\n"}, f"paths: {{people: {file}}}\n", **{file: PEOPLE_DATA[file]}
    )
    folder = open_show(root)
    found = load(folder, folder.sources[0])
    assert [guest.name for guest in found.edition.guests] == ["Ann Lee", "cy"]
    assert [problem.hint for problem in found.problems if problem.code == "P001"] == [f"add 'cy' with a name to {file}"]


@pytest.mark.parametrize(
    "chapters",
    [
        '[["00:00:00.000", "Low"], ["00:02:00.000", "High"]]',
        '{"0:00": Low, "2:00": High}',
        "[{time: '0:00', label: Low}, {time: '2:00', label: High}]",
        "['00:00 Low', '02:00 High']",
    ],
)
def test_chapters_stand_in_pairs_and_mappings(chapters: str, make_show: Callable[..., Path]) -> None:
    """Time and title are told whatever holds them."""
    folder = open_show(make_show({"a": f"---\ntitle: A\nduration: 600\nchapters: {chapters}\n---\n"}))
    found = load(folder, folder.sources[0]).edition.chapters
    assert [(chapter.start, chapter.title) for chapter in found] == [(0, "Low"), (120_000, "High")]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("## Mitschrift", "## Links"),
        ("**Transcript:**", "## Links"),
        ("<details><summary>Transcript</summary>", "</details>"),
    ],
)
def test_a_transcript_stands_below_a_bold_line_or_folds(above: str, below: str) -> None:
    """It ends where the next heading stands, or what folds ends."""
    found = notes_of(f"Notes.\n\n{above}\n\nAnn: Hello.\n\nBo: Yes.\n\n{below}\n\nMore.\n")
    assert found.transcript.strip() == "Ann: Hello.\n\nBo: Yes."
    assert found.text.startswith("Notes.")
    assert found.text.rstrip().endswith("More.")


def test_folders_of_drafts_are_skipped_and_told(make_show: Callable[..., Path]) -> None:
    """By their names, below the folder of episodes."""
    draft = "---\ntitle: D\n---\n"
    root = make_show(
        {"a": "---\ntitle: A\n---\n"}, "", **{"episodes/_drafts/b.md": draft, "episodes/2024/drafts/c.md": draft}
    )
    folder = open_show(root)
    assert [source.slug for source in folder.sources] == ["a"]
    assert [str(problem.place) for problem in folder.problems if problem.code == "S006"] == [
        "episodes/2024/drafts",
        "episodes/_drafts",
    ]


def test_a_person_is_found_by_name(make_show: Callable[..., Path]) -> None:
    """The file of 'Ann Lee' may be ann-lee.md, with a day before that, as Jekyll has it."""
    files = {"people/2020-01-01-Ann-Lee.md": "---\ntitle: Ann Lee\nbio: Measures.\n---\n"}
    folder = open_show(make_show({"a": "---\ntitle: A\nguests: [Ann Lee]\n---\n"}, "", **files))
    found = load(folder, folder.sources[0])
    assert [guest.bio for guest in found.edition.guests] == ["Measures."]
    assert "P001" not in {problem.code for problem in found.problems}


def test_a_name_of_middleman_has_two_endings(make_show: Callable[..., Path]) -> None:
    """The slug is without both; a date's hour may have one digit."""
    root = make_show(
        {}, "", **{"episodes/2013-08-21-a-talk.html.md": "---\ntitle: A\ndate: 2013-08-21 7:30 +08:00\n---\n"}
    )
    folder = open_show(root)
    edition = load(folder, folder.sources[0]).edition
    assert folder.sources[0].slug == "2013-08-21-a-talk"
    assert edition.published is not None
    assert edition.published.isoformat() == "2013-08-21T07:30:00+08:00"


def test_what_show_yaml_maps_is_no_guess() -> None:
    """`fields:` wins over usual names, with dots on both sides, and nothing is told of it."""
    text = "{title: A, date: 2020-01-01, when: {out: 2021-02-02}, media: {x: 'https://m.example/a'}}"
    values, guesses = _taken(text, published="when.out", audio__url="media.x")
    assert values["published"] == "2021-02-02"
    assert values["audio"] == {"url": "https://m.example/a"}
    assert guesses == {}


def test_our_own_fields_are_left_alone() -> None:
    """A file written for Liner Notes is read as it stands."""
    text = "{title: A, published: 2020-01-01, audio: {url: 'https://m.example/a.mp3', length: 12345}, type: bonus, date: 2025-01-01}"
    values, guesses = _taken(text)
    assert values == _values(yaml.compose(text, yaml.CSafeLoader))
    assert guesses == {}


def test_fields_with_another_meaning_are_set_aside() -> None:
    """Hugo's kind of page and its pictures are not ours; a misspelt kind of episode stays to be told."""
    values, guesses = _taken("{title: A, type: post, images: [a.png]}")
    assert not {"type", "images"} & values.keys()
    assert guesses.keys() == {""}
    assert _taken("{title: A, type: trailr}")[0]["type"] == "trailr"


def test_links_among_the_fields_become_notes() -> None:
    """A list of links is part of the notes."""
    root = yaml.compose("{links: [{name: One, url: 'https://a.example/'}, {title: Two, href: 'https://b.example/'}]}")
    assert mapped(root, SiteFields(), KNOWN).links == "- [One](https://a.example/)\n- [Two](https://b.example/)"


def test_toml_values_have_the_place_of_their_line() -> None:
    """Problems name the line of a value, in tables and lists of tables, too."""
    node = toml_nodes('title = "A"\ndate = 2025-10-01T08:36:13-05:00\n[[chapters]]\nstart = "0:59"\ntitle = "B"\n')
    assert _values(node) == {
        "title": "A",
        "date": "2025-10-01T08:36:13-05:00",
        "chapters": [{"start": "0:59", "title": "B"}],
    }
    chapters = {key.value: value for key, value in node.value}["chapters"]
    assert chapters.value[0].value[1][1].start_mark.line == 4


def test_json_front_matter_with_tabs_and_escapes() -> None:
    """JSON is read with what YAML does not have: tabs, escaped slashes, pairs of surrogates."""
    text = '{\n\t"title": "A \\/ \\ud83d\\ude00",\n\t"n": 1\n}\nThe notes'
    end = json_length(text)
    assert text[end:] == "\nThe notes"
    assert _values(json_nodes(text[:end])) == {"title": "A / 😀", "n": "1"}


@pytest.mark.parametrize("text", ["a = ", 'a = "x', "a = 1\na = 2", "[x\n"])
def test_broken_toml_names_its_line(text: str) -> None:
    """A fault of TOML is a finding with a place, no traceback."""
    with pytest.raises(Broken) as error:
        toml_nodes(text)
    assert error.value.finding.line <= text.count("\n")


# Lines of notes, and the chapters that are in them.
NOTES = (
    ("brackets and at signs", "- [@00:59] - [The topic](https://a.example/x)\n- [@1:02:03] - More", ["0:59 The topic https://a.example/x", "1:02:03 More"]),
    ("plain lines", "03:08 - First *thing*\n* a\n\n07:13 - Second", ["3:08 First thing", "7:13 Second"]),
    ("parentheses in HTML", "<p>(00:00:00) Intro</p>\n<p>(00:03:40) Caf&eacute;</p>", ["0:00 Intro", "3:40 Café"]),
    ("one line of HTML", "<ul><li>00:00 A</li><li>01:00 <a href='https://b.example'>B</a></li></ul>", ["0:00 A", "1:00 B https://b.example"]),
    ("times at the end", "- **What is it?**  02:40\n- Why (05:10)\n- How – 1:05:00", ["2:40 What is it?", "5:10 Why", "1:05:00 How"]),
    ("a range", "00:00 – 01:30 Hello\n01:30 – 09:00 Bye", ["0:00 Hello", "1:30 Bye"]),
    ("a time as a link", "[0:30](https://v.example/?t=30) A\n[2:00](https://v.example/?t=120) B", ["0:30 A", "2:00 B"]),
    ("one time is no list", "Recorded at\n20:00 in Bristol", []),
    ("moments at random", "30:00 c\n10:00 b\n20:00 a\n5:00 d", []),
    ("a block of code", "```\n00:00 a\n01:00 b\n```", []),
    ("a comment", "<!--\n00:00 a\n01:00 b\n-->", []),
)  # fmt: skip


@pytest.mark.parametrize(("title", "text", "wanted"), NOTES, ids=[note[0] for note in NOTES])
def test_chapters_in_show_notes(title: str, text: str, wanted: list[str]) -> None:
    """Timestamps in notes are chapters, in whatever way they are typed."""
    found = from_notes(text, "x.md", 1, None)
    assert [f"{timecode.clock(one.start or 0)} {one.title} {one.url}".strip() for one in found] == wanted


def test_notes_tell_the_line() -> None:
    """A chapter's place is its line in the file."""
    assert [one.place.line for one in from_notes("x\n0:00 a\n\n1:00 b", "x.md", 10, None)] == [11, 13]


# A file of chapters in each form, always the same three.
FILES = (
    ("mp4chaps", "00:00:00.000 One\n00:01:30.500 Two <https://t.example/>\n01:00:00 Three\n"),
    ("Audacity", "0.000000\t0.000000\tOne\n90.500000\t90.500000\tTwo\n3600,000000\t3600,000000\tThree\n"),
    ("Ogg", "CHAPTER001=00:00:00.000\nCHAPTER001NAME=One\nCHAPTER002=00:01:30.500\nCHAPTER002NAME=Two\nCHAPTER003=01:00:00.000\nCHAPTER003NAME=Three\n"),
    ("WebVTT", "WEBVTT\n\n1\n00:00:00.000 --> 00:01:30.500\nOne\n\n2\n00:01:30.500 --> 01:00:00.000\nTwo\n\n3\n01:00:00.000 --> 01:10:00.000\nThree\n"),
    ("Podlove", '<?xml version="1.0"?><psc:chapters version="1.2" xmlns:psc="http://podlove.org/simple-chapters"><psc:chapter start="00:00:00.000" title="One"/><psc:chapter start="1:30.5" title="Two" href="https://t.example/"/><psc:chapter start="3600" title="Three"/></psc:chapters>'),
    ("Podcasting 2.0", '{"version": "1.2.0", "chapters": [{"startTime": 0, "title": "One"}, {"startTime": 90.5, "title": "Two"}, {"startTime": 3600, "title": "Three", "toc": false}]}'),
)  # fmt: skip


@pytest.mark.parametrize(("form", "text"), FILES, ids=[file[0] for file in FILES])
def test_files_of_chapters(form: str, text: str) -> None:
    """What other programs keep chapters in is told by its content."""
    found = from_file("x", text.encode())
    assert [(one.start, one.title) for one in found] == [(0, "One"), (90_500, "Two"), (3_600_000, "Three")]
    assert [one.hidden for one in found] == [False, False, form == "Podcasting 2.0"]


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (b"PK\x03\x04....word/document.xml", "a Word document"),
        (b"WEBVTT\n\n00:01", "WebVTT"),
        (b"1\n00:00:01,000 --> 00:00:02,000\nHi", "SubRip (SRT)"),
        (b'{"segments": []}', "JSON"),
        (b"{\\rtf1\\ansi", "a rich text document (RTF)"),
        (b"Just words", ""),
    ],
)
def test_a_file_says_what_it_is(head: bytes, words: str) -> None:
    """What is no episode is called by its name."""
    assert kind_of(head)[0] == words


# A heading, and whether a transcript stands below it.
HEADINGS = (
    ("## Transcript", True),
    ("## Transkiption", True),
    ("### Transcripción del episodio", True),
    ("# Full transcript:", True),
    ("<h2>Transcrição</h2>", True),
    ("## Translation", False),
    ("## Transport", False),
    ("Transcript", False),
)


@pytest.mark.parametrize(("line", "found"), HEADINGS)
def test_the_transcript_of_a_post_stands_below_its_heading(line: str, found: bool) -> None:
    """In whatever language, misspelt or not; it ends at the next heading of the same level."""
    notes = notes_of(f"The notes\n\n{line}\n\nAnn: Hello\n\n# Links\n\nmore")
    assert (notes.transcript.strip() == "Ann: Hello") is found
    assert ("Ann: Hello" not in notes.text) is found
    assert "more" in notes.text
    assert notes.lines_before == (3 if found else 0)


def test_template_code_is_left_out_of_notes() -> None:
    """What only a generator fills in is no text; in code it is."""
    notes = notes_of('a {% include x.html %} b\n{{< podcast id="1" >}}\n[e]: {{ page.url }}\n`{% raw %}` {{ x }}')
    assert notes.text == "a  b\n\n\n`{% raw %}` {{ x }}"
    assert len(notes.templates) == 3


# A pattern, an episode (slug, its own slug, title, day), and the path of its page.
ADDRESSES = (
    ("/episode/{name}/", ("2019-12-19-zola", "", "Zola", None), "episode/zola/index.html"),
    ("/episode/:title/", ("2019-12-19-zola", "015-zola", "Zola", None), "episode/015-zola/index.html"),
    ("/:year/:month/:day/:title.html", ("zola", "", "Z", datetime(2019, 2, 3, tzinfo=UTC)), "2019/02/03/zola.html"),
    ("/{slug}", ("zola", "", "Z", None), "zola/index.html"),
    ("/{title}/", ("x", "", "Zoë: a Tale!", None), "zoë-a-tale/index.html"),
)


@pytest.mark.parametrize(("pattern", "episode", "file"), ADDRESSES)
def test_permalinks(pattern: str, episode: tuple[str, str, str, datetime | None], file: str) -> None:
    """Patterns of ours and those of Jekyll and Hugo name the file that is sent for a page."""
    assert file_of(filled(pattern, parts_of(*episode, (None, None)))) == file


def test_a_permalink_that_cannot_be_filled_or_sent() -> None:
    """A part the episode lacks is an error; a query, another host or a way out of the folder has no file."""
    with pytest.raises(KeyError):
        filled("/{episode}/", parts_of("x", "", "X", None, (None, None)))
    assert [file_of(path) for path in ("/?p=3", "https://a.example/", "/../x/", "/a//b", "", "/x.php")] == [""] * 6


def test_a_date_that_many_files_share_is_that_of_an_edit(make_show: Callable[..., Path]) -> None:
    """It dates no episode; one with a time of day, or that few share, does."""
    edited = {f"e{number}": "---\ntitle: T\ndate: 2025-11-07\n---\n" for number in range(4)}
    others = {"a": "---\ntitle: T\ndate: 2025-11-08\n---\n", "b": "---\ntitle: T\ndate: 2025-11-07 10:00:00\n---\n"}
    folder = open_show(make_show(edited | others))
    dated = {source.slug for source in folder.sources if load(folder, source).edition.published}
    assert dated == {"a", "b"}


def test_subfolders_and_page_bundles_are_read_and_the_rest_is_told(make_show: Callable[..., Path]) -> None:
    """Every file below the folder of episodes is an episode, belongs to one, or is told with what it is."""
    files = {
        "episodes/2024/one.md": "---\ntitle: One\n---\n",
        "episodes/two/index.md": "---\ntitle: Two\n---\n",
        "episodes/two/transcript.vtt": "WEBVTT\n\n00:00.000 --> 00:02.000\n<v Ann>Hello there.\n",
        "episodes/two/more.md": "a part of the page",
        "episodes/2024/one.chapters.txt": "00:00 A\n01:00 B\n",
        "episodes/stray.srt": "1\n00:00:01,000 --> 00:00:02,000\nHi\n",
        "episodes/README.md": "# How we work",
        "episodes/notes.pages": "x",
        "episodes/old/list.csv": "a,b",
    }
    folder = open_show(make_show({}, "", **files))
    assert [source.slug for source in folder.sources] == ["one", "two"]
    one, two = (load(folder, source).edition for source in folder.sources)
    assert [chapter.title for chapter in one.chapters] == ["A", "B"]
    assert [turn.speaker for turn in two.turns] == ["Ann"]
    told = {problem.place.file: problem for problem in folder.problems if problem.code in ("S031", "S032")}
    assert "SubRip" in told["episodes/stray.srt"].message
    assert "import" in told["episodes/stray.srt"].hint
    assert {"episodes/README.md", "episodes/notes.pages", "episodes/old"} <= told.keys()
    assert "episodes/two/more.md" not in told


def test_an_empty_show_says_so(make_show: Callable[..., Path]) -> None:
    """A folder in which nothing is an episode is a finding, with the way on."""
    folder = open_show(make_show({}, "", **{"episodes/one.txt": "x"}))
    assert [problem.code for problem in folder.problems] == ["S031", "S032"]


def test_guesses_are_told_once_a_show_and_not_at_all_when_they_are_written_down(make_show: Callable[..., Path]) -> None:
    """The hint of the finding is the line that ends it."""
    text = "---\ntitle: T{0}\ndate: 2024-01-0{0}\nfile: https://m.tide.example/{0}.mp3\nlength: 123456\n---\n"
    root = make_show({f"e{number}": text.format(number) for number in (1, 2, 3)})
    found = [problem for problem in check_show(Request(root, root / "out")) if problem.code == "S030"]
    assert len(found) == 1
    line = found[0].hint.partition("show.yaml: ")[2]
    (root / "show.yaml").write_text((root / "show.yaml").read_text("utf-8") + line + "\n", "utf-8")
    assert "S030" not in {problem.code for problem in check_show(Request(root, root / "out"))}


def test_a_field_that_no_episode_has_is_told(make_show: Callable[..., Path]) -> None:
    """An entry of `fields:` that finds nothing is a finding, once for the show; one that does is none."""
    text = "---\ntitle: T\npublished: 2024-01-01\npodcast: {file: 'https://m.tide.example/1.mp3', bytes: 123456}\n---\n"
    settings = "fields: {audio.url: podcast.file, audio.length: podcast.size}\n"
    root = make_show({"e1": text, "e2": text}, settings)
    found = [problem for problem in check_show(Request(root, root / "out")) if problem.code == "S038"]
    assert [problem.message for problem in found] == [
        "no episode has 'podcast.size', which 'fields' lists for 'audio.length'"
    ]


HEADS = {
    "Hexo": "title: A talk\ndate: 2013-7-13 20:46:25\ntags:\n- sea\nmp3: https://m.tide.example/a.mp3\n---\nNotes.\n",
    "colons in the values": (
        "title: Talk 001: Ada: the machine\ndate: 2013-07-13 20:46:25\ntags:\nmp3: https://m.tide.example/a.mp3\n---\nNotes.\n"
    ),
    "Nikola, in a comment": (
        "<!--\n.. title: A talk\n.. date: 2013-07-13 20:46:25 UTC\n.. tags: sea\n.. mp3: https://m.tide.example/a.mp3\n-->\n\nNotes.\n"
    ),
    "Nikola": ".. title: A talk\n.. date: 2013-07-13 20:46:25 UTC\n.. link:\n.. mp3: https://m.tide.example/a.mp3\n\nNotes.\n",
    "Pelican": "Title: A talk\nDate: 2013-07-13 20:46\nMp3: https://m.tide.example/a.mp3\n\nNotes.\n",
}


@pytest.mark.parametrize("generator", HEADS)
def test_fields_stand_without_a_fence(generator: str, make_show: Callable[..., Path]) -> None:
    """Hexo has no opening line, Nikola dots, Pelican nothing but an empty line."""
    folder = open_show(make_show({"a": HEADS[generator]}))
    edition = load(folder, folder.sources[0]).edition
    assert edition.episode.title in ("A talk", "Talk 001: Ada: the machine")
    assert edition.published is not None
    assert edition.published.isoformat().startswith("2013-07-13T20:46")
    assert (edition.audio.url, edition.episode.body) == ("https://m.tide.example/a.mp3", "Notes.")


@pytest.mark.parametrize(
    ("player", "file"),
    [
        ("{% podcast https://m.tide.example/a.mp3 %}", "https://m.tide.example/a.mp3"),
        ('{{< audio src="https://m.tide.example/a.mp3" >}}', "https://m.tide.example/a.mp3"),
        ('<audio controls><source src="b/a.ogg"><source src="b/a.mp3?x=1"></audio>', "b/a.mp3?x=1"),
        ('<Player src="https://m.tide.example/a.mp3" client:load />', "https://m.tide.example/a.mp3"),
        ('[audio mp3="https://m.tide.example/a.mp3"][/audio]', "https://m.tide.example/a.mp3"),
        ("[somebody else's](https://m.tide.example/a.mp3)", ""),
        ("{% podcast a.mp3 %} and {% podcast b.mp3 %}", ""),
        ("`<audio src='a.mp3'>`", ""),
    ],
)
def test_a_player_in_the_notes_tells_the_audio(player: str, file: str) -> None:
    """Where no field names the audio, one player does; a link, several episodes and an example of code do not."""
    assert played_audio(f"Notes.\n\n{player}\n") == file


def test_components_of_mdx_are_no_notes() -> None:
    """Imports, components and comments go; HTML and signs of the text stay."""
    notes = notes_of(
        'import P from "../P.astro";\n\n<P file="a" />\n\n{/* later */}\nText <b>x</b>, 3 < 4, [audio] on.\n'
    )
    assert notes.text.strip() == "Text <b>x</b>, 3 < 4, [audio] on."
    assert notes.templates == ('import P from "../P.astro";', '<P file="a" />', "{/* later */}")


PLACES = (
    ("", "mp3: /audio/a.mp3", "https://tide.example/audio/a.mp3"),
    ("audio_url: https://m.tide.example/{file}", "audio: 'a b.mp3'", "https://m.tide.example/a%20b.mp3"),
    ("audio_url: 'https://m.tide.example/E{episode}.mp3'", "episode: 12", "https://m.tide.example/E12.mp3"),
    ("", "audio: 'https://m.tide.example/a b.mp3'", "https://m.tide.example/a%20b.mp3"),
    (
        "audio_url: https://count.example/r.mp3/{address}",
        "file: https://m.tide.example/a.mp3",
        "https://count.example/r.mp3/m.tide.example/a.mp3",
    ),
)


@pytest.mark.parametrize(("settings", "field", "url"), PLACES)
def test_where_audio_is_served(settings: str, field: str, url: str, loaded: Callable[..., Loaded]) -> None:
    """A bare file name, or a number, becomes an address; its ending says the type."""
    audio = loaded(f"---\ntitle: T\n{field}\n---\n", settings + "\n").edition.audio
    assert (audio.url, audio.type, audio.length) == (url, "audio/mpeg", None)
    audio = loaded(f"---\ntitle: T\n{field}\n---\n", f"{settings}\nunknown_length: 0\n").edition.audio
    assert audio.length == 0


def test_pages_stand_at_their_permalinks_and_old_addresses_lead_there(make_show: Callable[..., Path]) -> None:
    """The page is the same but for its links; a former address has a page that leads to it; a clash is told."""
    text = "---\ntitle: T\npublished: 2024-01-01\naliases: [/{0}, /old/{0}.html]\n---\n"
    root = make_show({"a": text.format(1), "b": text.format(1)}, "permalink: /show/{name}/\n")
    out = root.parent / "out"
    outcome = build(Request(root, out, "pages"), Quiet())
    page = (out / "show" / "a" / "index.html").read_text("utf-8")
    assert 'href="../../index.html"' in page
    assert "https://tide.example/show/a/" in page
    assert "../show/a/" in (out / "1" / "index.html").read_text("utf-8")
    assert "../show/a/" in (out / "old" / "1.html").read_text("utf-8")
    assert [problem.code for problem in outcome.show_problems].count("S033") == 2


def test_the_first_paragraph_of_the_notes_is_the_description(edition: Callable[[str], Edition]) -> None:
    """Where neither description nor intro is given; links alone are no paragraph, and nothing is said twice."""
    found = edition("---\ntitle: T\n---\n# Links\n\n[One](https://a.example/)\n\nWe talk of *tides* today.\n\nMore.\n")
    assert found.summary == "We talk of tides today."
    assert short(found).count("tides") == 1


def test_chapters_that_players_do_not_list_are_in_the_json_alone(edition: Callable[[str], Edition]) -> None:
    """The field has hidden ones; they change the picture, and no list shows them."""
    field = "chapters:\n- {start: '0:00', title: A}\n- {start: '0:30', title: P, image: 'https://a.example/p.png', hidden: true}\n"
    found = edition(f"---\ntitle: T\nduration: '2:00'\n{field}- {{start: '1:00', title: B}}\n---\n")
    assert [chapter.title for chapter in found.chapters] == ["A", "B"]
    listed = json.loads(chapters_json.render(found))["chapters"]
    assert [(one["title"], one.get("toc", True)) for one in listed] == [("A", True), ("P", False), ("B", True)]


def test_an_address_behind_a_service_that_counts_is_kept(make_show: Callable[..., Path]) -> None:
    """The ledger's address leads to the episode's own file: it stays, whatever service stands before it."""
    root = make_show({"a": "---\ntitle: T\naudio: {url: 'https://m.tide.example/a.mp3', length: 12345}\n---\n"})
    counted = "https://count.example/r.mp3/m.tide.example/a.mp3"
    (root / "releases.yaml").write_text(
        f"a: {{guid: g, published: 2024-01-01T00:00:00+00:00, audio: {{url: '{counted}'}}}}\n"
    )
    folder = open_show(root)
    audio = load(folder, folder.sources[0]).edition.audio
    assert (audio.url, audio.length) == (counted, 12345)


DATES = (
    "2015-06-01 10:00:00 +0200",
    "2015-06-01T10:00:00+02:00",
    "2015-06-01 08:00:00 UTC",
    "2015-06-01 08:00",
    "2015-6-1",
    "2015-6-1 10:00:00 +0200",
    "2015/06/01 08:00:00",
)


@pytest.mark.parametrize("date", DATES)
def test_dates_as_generators_write_them(date: str, loaded: Callable[..., Loaded]) -> None:
    """With a space before the zone, without seconds, not padded, with strokes."""
    found = loaded(f"---\ntitle: T\ndate: {date}\n---\n", "publish_time: '08:00'\n").edition.published
    assert found == datetime(2015, 6, 1, 8, tzinfo=UTC)


def test_metadata_without_a_fence(loaded: Callable[..., Loaded]) -> None:
    """Pelican has fields with capital letters at the top, and an empty line after them."""
    text = "Title: The seal rock: a tale\nDate: 2010-12-03 10:20\nMp3: https://m.tide.example/a.mp3\nTags: seals, rocks\n\nThe notes.\n"
    episode = loaded(text).edition.episode
    assert (episode.title, episode.audio.url) == ("The seal rock: a tale", "https://m.tide.example/a.mp3")
    assert episode.published == datetime(2010, 12, 3, 10, 20, tzinfo=UTC)
    assert (episode.topics, episode.body) == (("seals", "rocks"), "The notes.")
