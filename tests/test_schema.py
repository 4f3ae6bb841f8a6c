"""The table of fields: what the readers know and what editors are told agree."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml
from jsonschema import Draft7Validator

from pipeline.model.problems import Problem, SettingsError
from pipeline.model.show import Show
from pipeline.readers.episode import read_episode
from pipeline.readers.fields import Fields
from pipeline.readers.frontmatter import Document
from pipeline.readers.people import read_person
from pipeline.readers.schema import FILES, json_schema, kinds
from pipeline.readers.schema.episode import AUDIO, CLIP, ENCLOSURE, ENTRY, EPISODE, INTEGRITY, REPAIR
from pipeline.readers.schema.extras import CREDIT, FUNDING, IMAGE, LICENSE, LOCATION, RECIPIENT, SOCIAL, TXT, VALUE
from pipeline.readers.schema.kinds import Field, names_of
from pipeline.readers.schema.person import PERSON
from pipeline.readers.schema.show import CHAT, REMOTE, SHOW
from pipeline.readers.show import read_show
from tests.conftest import DEMO, ROOT

VALIDATORS = {name: Draft7Validator(json.loads(json_schema(name))) for name in FILES}


class Yaml11(yaml.CSafeLoader):
    """YAML 1.1 with its numbers and booleans; dates stay texts, as JSON has none, and names of fields, too."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[str, object]:
        return {key.value: self.construct_object(value, deep=True) for key, value in node.value}


Yaml11.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: node.value)


def faults(name: str, text: str, loader: type = Yaml11) -> list[str]:
    values = yaml.load(text, loader)
    return [f"{'/'.join(map(str, error.path))}: {error.message[:80]}" for error in VALIDATORS[name].iter_errors(values)]


def front(path: Path) -> str:
    text = path.read_text(encoding="utf-8-sig")
    return text.removeprefix("---\n").split("\n---")[0] if path.suffix == ".md" else text


def files(root: Path, episodes: str = "episodes", people: str = "people") -> Iterator[tuple[str, Path]]:
    yield "show.json", root / "show.yaml"
    for schema_name, folder in (("episode.json", episodes), ("person.json", people)):
        for path in sorted((root / folder).glob("[!_]*.*")):
            yield schema_name, path


def read(name: str, text: str, root: Path) -> list[Problem]:
    """What the reader of a kind of file says."""
    if name == "show.json":
        (root / "show.yaml").write_text(text, encoding="utf-8")
        try:
            return read_show(root)[1]
        except SettingsError as error:
            return error.problems
    (root / "people").mkdir(exist_ok=True)
    path = root / "people" / "x.yaml"
    path.write_text(text, encoding="utf-8")
    if name == "person.json":
        return read_person(root, Show(), "x")[1]
    return read_episode(path, "x.yaml", "x", time(9), ZoneInfo("UTC"))[1]


@pytest.mark.parametrize("name", FILES)
def test_the_schemas_are_up_to_date(name: str) -> None:
    """docs/schema/ is what the table of fields says, and a schema as draft 7 has it."""
    text = json_schema(name)
    path = ROOT / "docs" / "schema" / name
    assert path.read_text(encoding="utf-8") == text, f"{path} is old: run .venv/bin/python tools/docs.py"
    Draft7Validator.check_schema(json.loads(text))


@pytest.mark.parametrize("loader", [Yaml11, yaml.BaseLoader])
def test_the_demo_show_is_valid(loader: type) -> None:
    """Every file of the demo show passes, read as YAML 1.1 and with every value a text."""
    found = {path.name: faults(name, front(path), loader) for name, path in files(DEMO)}
    assert len(found) > 6
    assert not any(found.values()), found


@pytest.mark.corpus
@pytest.mark.parametrize("loader", [Yaml11, yaml.CBaseLoader])
def test_real_files_are_valid(corpus: Path, loader: type, tmp_path: Path) -> None:
    """Of all real episodes, people and shows an editor marks just those whose values the readers complain of, too."""
    marked, reported = {}, {}
    for name, path in files(corpus / "dtc", "_podcast", "_people"):
        text = front(path)
        if found := faults(name, text, loader):
            marked[path.name] = found
        problems = [
            str(p) for p in read(name, text, tmp_path) if p.code in ("E003", "E005", "F001", "F004", "S003", "T002")
        ]
        if problems:
            reported[path.name] = problems
    assert marked.keys() == reported.keys(), (marked, reported)


WRONG: list[tuple[kinds.Kind, str]] = [
    (kinds.TEXT, "[one, two]"),
    (kinds.TEXTS, "{one: two}"),
    (kinds.NAMES, "[[one]]"),
    (kinds.PAIRS, "one"),
    (kinds.FLAG, "perhaps"),
    (kinds.EXPLICIT, "a bit"),
    (kinds.SEASON, "two"),
    (kinds.EPISODE_NUMBER, "two"),
    (kinds.DATE, "soon"),
    (kinds.ADDRESS, "somewhere"),
    (kinds.TIME, "early"),
    (kinds.DURATION, "about an hour"),
    (kinds.SECONDS, "soon"),
    (kinds.TIME_OF_DAY, "noon"),
    (kinds.MEDIA_TYPE, "mp3"),
    (kinds.COLOUR, "red"),
    (kinds.whole(), "two"),
    (kinds.whole(1), "0"),
    (kinds.one_of("full", "trailer", "bonus"), "other"),
    (kinds.one_of("episodic", "serial"), "other"),
]
# Fields that may be a text, or a list of texts or mappings.
_OR_A_LIST = ("license", "location", "chapters", "transcript")
REQUIRED = 'title: X\ndescription: X\nlink: "https://a.example/"\nfeed_url: "https://a.example/feed.xml"\n'
# Where a table's fields stand: the file, and the text around a field.
AROUND: list[tuple[kinds.Table, str, str]] = [
    (EPISODE, "episode.json", "{}"),
    (PERSON, "person.json", "{}"),
    (SHOW, "show.json", "{}"),
    (AUDIO, "episode.json", "title: X\naudio:\n  {}"),
    (CLIP, "episode.json", "title: X\nquotableClips:\n- {}\n  startOffset: 1\n  name: X"),
    (ENTRY, "episode.json", "title: X\ntranscript:\n- {}\n  header: X\n  line: X"),
    (REPAIR, "episode.json", "title: X\nrepair:\n  {}"),
    (LICENSE, "show.json", "license:\n  {}"),
    (LOCATION, "episode.json", "title: X\nlocation:\n  {}"),
    (TXT, "show.json", "txt:\n- {}\n"),
    (FUNDING, "episode.json", "title: X\nfunding:\n- {}\n"),
    (VALUE, "show.json", "value:\n  {}"),
    (RECIPIENT, "show.json", "value:\n  recipients:\n  - {}\n"),
    (SOCIAL, "episode.json", "title: X\nsocial:\n- {}\n"),
    (IMAGE, "show.json", "images:\n- {}\n"),
    (CREDIT, "episode.json", "title: X\ncredits:\n- {}\n"),
    (ENCLOSURE, "episode.json", "title: X\nalternate_enclosures:\n- {}\n"),
    (INTEGRITY, "episode.json", "title: X\nalternate_enclosures:\n- integrity:\n    {}\n"),
    (REMOTE, "show.json", "publisher:\n  {}"),
    (CHAT, "show.json", "chat:\n  {}"),
]


def wrong_values() -> Iterator[object]:
    for table, name, around in AROUND:
        for field in table:
            if field.kind:
                wrong = next((text for kind, text in WRONG if kind == field.kind), "1")
                wrong = "[[one]]" if field.name in _OR_A_LIST else {"audio": "[one]"}.get(field.name, wrong)
                yield pytest.param(
                    name, around, field, wrong, id=f"{name}-{around.strip().count(chr(10))}-{field.name}"
                )


@pytest.mark.parametrize(("name", "around", "field", "wrong"), list(wrong_values()))
def test_a_wrong_value_is_refused_here_and_there(
    name: str, around: str, field: Field, wrong: str, tmp_path: Path
) -> None:
    """What an editor marks is what the reader reports, for every field, and both like an empty one."""
    lines = [line for line in around.split("\n") if line == "title: X" or line.strip().split(":")[0] != field.name]
    for value, right in ((wrong, False), ("", True)):
        text = "\n".join(lines).format(f"{field.name}: {value}") + "\n"
        if name == "show.json":
            given = f"{field.name}:" if around == "{}" else "-"
            text += "".join(line + "\n" for line in REQUIRED.splitlines() if not line.startswith(given))
        elif name == "episode.json" and field.name != "title" and not text.startswith("title"):
            text += "title: X\n"
        reported = [
            problem for problem in read(name, text, tmp_path) if problem.code not in ("E001", "E002", "S002", "T004")
        ]
        refused = faults(name, text)
        assert bool(refused) is bool(reported) is not right, (text, refused, reported)


FORMS = """\
topics: sea level
topics: [sea level, 1731]
season: '2'
season: 2.0
season: Season 2
episode: '#12'
episode: 12.5
explicit: Clean
explicit: not explicit
type: Trailer
audio: audio/seal-rock.mp3
audio: https://media.example/seal-rock.mp3
audio: {path: audio/seal-rock.mp3, offset: -12.5, duration: 58:44}
audio: {url: "https://media.example/a.mp3", length: 10, type: audio/x-m4a, duration: PT58M44S, offset: 3}
duration: 877
duration: 58:44
duration: '1:02:57'
published: 2025-04-04
published: 2025-04-04T06:30:00+01:00
published: 2025-4-4 06:30:00
published: '2025-04-04'
explicit: yes
explicit: 'No'
draft: TRUE
type: trailer
guests: zoehakansson
links: {apple: TODO, drawing: 1731}
speakers: {Zoë: zoehakansson}
transcript: [Just a paragraph., 1731]
transcript: [{line: Yes, time: 2:57, who: Zoë}]
transcript: [{line: 1731, time: '2:57', sec: 177}]
transcript: [{header: 1731, sec: 177.5}]
transcript: [{line: Yes., time: 1:02:57}, {line: Yes., time: ' 1: 02:58'}, {line: Yes., time: 177}]
quotableClips: [{name: A line, startOffset: 201, endOffset: 258.5}]
soundbites: [{title: A line, start: 3:21, duration: 30.5}, {start: '201.5', end: '4:00'}]
license: cc-by-4.0
license: {id: mine, url: "https://media.example/licence"}
location: Portishead
location: {name: Portishead, rel: subject, geo: "geo:51.48,-2.77", osm: R57539, country: gb}
location: [Portishead, {name: Avonmouth}]
block: yes
episode_display: Chapter 3
alternate_enclosures: [{type: video/mp4, length: 10, default: no, sources: "https://media.example/a.mp4"}]
value: {type: lightning, method: keysend, recipients: [{name: Zoë, type: node, address: '02', split: 100, fee: no}]}
images: [{href: "https://media.example/a.jpg", aspect_ratio: 16/9, width: '1280'}]
social: [{protocol: activitypub, uri: "https://social.example/1", priority: 1}]
credits: [{person: zoehakansson, role: producer}]
txt: [{purpose: release, text: '2025'}]
funding: [{url: "https://media.example/tea", label: Tea}]
repair: {off: T011}
repair: {off: [T011, T013]}
ignore: [T052]
something: {of: [my, own]}
"""


@pytest.mark.parametrize("line", FORMS.splitlines())
def test_every_form_the_reader_takes_is_valid(line: str, tmp_path: Path) -> None:
    """An editor marks nothing that is read without a complaint, with YAML 1.1 or with every value a text."""
    text = f"title: X\n{line}\n"
    assert [
        problem
        for problem in read("episode.json", text, tmp_path)
        if problem.code not in ("E002", "E010", "F006", "T005")
    ] == []
    assert faults("episode.json", text) == faults("episode.json", text, yaml.BaseLoader) == []


@pytest.mark.parametrize(
    "line", ["transcript: [{text: Yes.}]", "transcript: [{line: Yes., speaker: Zoë}]", "repair: {of: T011}"]
)
def test_there_is_no_room_for_other_names_in_an_entry(line: str, tmp_path: Path) -> None:
    """A misspelt name in a transcript's entry is marked and reported."""
    assert faults("episode.json", f"title: X\n{line}\n")
    assert {problem.code for problem in read("episode.json", f"title: X\n{line}\n", tmp_path)} & {"F003", "T003"}


def test_the_readers_read_only_fields_of_the_table(
    monkeypatch: pytest.MonkeyPatch, make_show: Callable[..., Path]
) -> None:
    """A field that is read stands in the table, so that it is known and editors offer it."""
    seen: set[str] = set()
    plain = Fields.__init__

    class Recorded(dict[str, yaml.Node]):
        def get(self, key: str, default: object = None) -> object:
            seen.add(key)
            return super().get(key, default)

    def init(self: Fields, document: Document, node: yaml.MappingNode, problems: list[Problem]) -> None:
        plain(self, document, node, problems)
        if node is document.root:
            self.nodes = Recorded(self.nodes)

    monkeypatch.setattr(Fields, "__init__", init)
    for name, path in files(DEMO):
        table = FILES[name][1]
        read(name, front(path), make_show({}))
        assert seen <= set(names_of(table)), path.name
        seen.clear()
