"""Reading: what people write becomes typed values, and what is wrong is said with its place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.checks.feed_show import unknown_language
from pipeline.model.episode import Header, Line
from pipeline.model.problems import SettingsError, SourceError
from pipeline.publish.request import Request
from pipeline.publish.show_folder import Loaded, chosen, load, open_show

Make = Callable[..., Path]
FORMS = """\
---
title: 2021
transcript:
- header: 1984
- line: No
  time: 2:57
  who: Yes
- line: Later.
  time: 1:00:42
  sec: 3642
  who: On
- {line: And on., who: On}
- Just a text.
- {line: "a\\tb\\u200bc\\u00a0 d", sec: 3700.5, who: "Z"}
---
"""


def test_a_date_with_slashes_is_told_how_to_be_written(loaded: Callable[[str], Loaded]) -> None:
    """The hint is the date that was meant."""
    found = loaded("---\ntitle: T\npublished: 2025/4/05\n---\n")
    hint = next(problem.hint for problem in found.problems if problem.code == "F004")
    assert hint.startswith("write 2025-04-05,")


def test_the_forms_of_a_transcript(loaded: Callable[[str], Loaded]) -> None:
    """Typed times that YAML would turn into numbers, words it would turn into truth, entries with little in them."""
    found = loaded(FORMS)
    header, *lines = found.edition.entries
    assert isinstance(header, Header)
    assert (header.title, header.place.line, header.place.column) == ("1984", 4, 3)
    assert [(e.text, e.start, e.who, e.place.line) for e in lines if isinstance(e, Line)] == [
        ("No", 177_000, "Yes", 5),
        ("Later.", 3_642_000, "On", 8),
        ("And on.", None, "On", 12),
        ("Just a text.", None, "On", 13),
        ("a bc d", 3_700_500, "Z", 14),
    ]
    assert found.edition.episode.title == "2021"


@pytest.mark.parametrize(
    ("entry", "code", "where"),
    [
        ("- {line: A., time: '37:567', who: A}", "T002", "4:3"),
        ("- {line: A., time: '0:10', sec: 11, who: A}", "T001", "4:33"),
        ("- {text: A., who: A}", "T003", "4:3"),
        ("- {line: A., time: 1.30, who: A}", "T002", "4:3"),
        ("- {line: A., tiem: '0:10', who: A}", "F003", "4:20"),
        ("- {line: A., time: '0:10', woh: A}", "F003", "4:33"),
        ("- {line: , who: A}", "T004", "4:3"),
        ("- [1, 2]", "T003", "4:3"),
        ("- {line: [1], who: A}", "F001", "4:10"),
    ],
)
def test_a_faulty_entry_is_reported_at_its_place(
    loaded: Callable[[str], Loaded], entry: str, code: str, where: str
) -> None:
    """Every fault of an entry has its code, line and column, and the episode goes on."""
    found = loaded(f"---\ntitle: T\ntranscript:\n{entry}\n- {{line: B., sec: 20, who: B}}\n---\n")
    problem = next(p for p in found.problems if p.code == code)
    assert str(problem.place) == f"episodes/x.md:{where}"
    assert found.edition.turns[-1].paragraphs[-1].text == "B."


def test_fields_of_the_wrong_kind(loaded: Callable[[str], Loaded]) -> None:
    """A value of the wrong kind is reported and read as absent; a misspelt field is noticed, a strange one is not."""
    found = loaded(
        "---\ntitle: T\nseason: two\nepisode: 0\npublished: soon\ngests: [a]\ngusts: [a]\nmood: blue\ndraft: maybe\ntitle: U\n---\n"
    )
    codes = sorted(p.code for p in found.problems if p.code.startswith("F"))
    assert codes == ["F001", "F001", "F001", "F002", "F003", "F003", "F004"]
    assert found.edition.episode.title == "U"


def test_the_date_of_an_episode(make_show: Make) -> None:
    """Ledger, then published, then dateadded; never date. The show fills in hour and zone."""
    settings = "timezone: Europe/Berlin\npublish_time: '17:30'\n"
    text = "---\ntitle: T\ndateadded: 2025-01-01\ndate: 2020-01-01\n{}---\n"
    root = make_show(
        {"a": text.format(""), "b": text.format("published: 2025-07-01\n"), "c": text.format("")}, settings
    )
    (root / "releases.yaml").write_text("c: {guid: g-c, published: 2019-05-05T08:00:00+02:00}\n")
    show_folder = open_show(root)
    editions = [load(show_folder, source).edition for source in show_folder.sources]
    found = [edition.published.astimezone(UTC) for edition in editions if edition.published]
    assert found[0] == datetime(2025, 1, 1, 16, 30, tzinfo=UTC)
    assert found[1] == datetime(2025, 7, 1, 15, 30, tzinfo=UTC)
    assert found[2] == datetime(2019, 5, 5, 6, 0, tzinfo=UTC)
    assert editions[2].guid == "g-c"


def test_settings_that_cannot_be_used(make_show: Make) -> None:
    """A show that cannot be published says so before anything is written."""
    for settings in ("feed_url: nowhere\n", "timezone: Mars/Olympus\n", "paths: {episodes: ../../etc}\n"):
        root = make_show({}, settings)
        with pytest.raises(SettingsError):
            open_show(root)
    with pytest.raises(SettingsError):
        open_show(Path("nowhere"))


def test_nothing_outside_the_show_is_read(make_show: Make, tmp_path: Path) -> None:
    """A symlink or a path that leaves the folder is as good as not there."""
    secret = tmp_path / "secret.md"
    secret.write_text("---\ntitle: Secret\n---\n")
    root = make_show({"a": "---\ntitle: T\nguests: [spy]\naudio: ../secret.md\nimage: ../secret.md\n---\n"})
    (root / "people").mkdir()
    (root / "people" / "spy.md").symlink_to(secret)
    (root / "episodes" / "link.md").symlink_to(secret)
    show_folder = open_show(root)
    assert [source.slug for source in show_folder.sources] == ["a"]
    found = load(show_folder, show_folder.sources[0])
    assert found.edition.guests[0].name == "spy"
    assert not found.edition.audio.path


def test_local_audio_is_probed() -> None:
    """Length, type and duration of a local file are its own; its address is beside the episode."""
    show_folder = open_show(Path(__file__).resolve().parents[1] / "show")
    source = next(source for source in show_folder.sources if source.slug.startswith("01"))
    audio = load(show_folder, source).edition.audio
    assert (audio.length, audio.type) == (317_726, "audio/mpeg")
    assert audio.duration == pytest.approx(79_386, abs=100)
    assert audio.url.endswith("/episodes/01-a-step-in-alicante/audio.mp3")


def test_a_guest_without_a_file_is_named_from_the_transcript(loaded: Callable[[str], Loaded]) -> None:
    """The id "elleobrien" is looked for in the words spoken, and the missing file is reported."""
    found = loaded(
        "---\ntitle: T\nguests: [elleobrien]\ntranscript:\n- {line: 'Today Elle O’Brien’s here.', sec: 1, who: A}\n---\n"
    )
    assert [person.name for person in found.edition.guests] == ["Elle O’Brien"]
    assert "P001" in [problem.code for problem in found.problems]


EPISODE = "---\ntitle: One\n---\n"


def test_a_slug_is_the_name_without_its_ending(make_show: Callable[..., Path]) -> None:
    """Versions stand in names: two episodes do not become one because they are the same up to the first dot."""
    names = ("rust-1.38.0", "rust-1.39.0", "node.js", "twice.md", "socket.io", "talk")
    show = open_show(make_show(dict.fromkeys(names, EPISODE)))
    assert [source.slug for source in show.sources] == [
        "node.js",
        "rust-1.38.0",
        "rust-1.39.0",
        "socket.io",
        "talk",
        "twice",
    ]


def test_a_released_name_stays(make_show: Callable[..., Path]) -> None:
    """What the ledger has cut at the first dot stays so, for one file; the other one is new."""
    ledger = "rust-1: {guid: g, published: 2020-01-01}\n"
    files = {"releases.yaml": ledger}
    show = open_show(make_show(dict.fromkeys(("rust-1.38.0", "rust-1.39.0"), EPISODE), **files))
    assert [source.slug for source in show.sources] == ["rust-1", "rust-1.39.0"]
    assert chosen(show, Request(show.root, show.root, "publish", "rust-1.38.0")) == {"rust-1"}


def test_a_translation_is_no_episode_of_its_own(make_show: Callable[..., Path]) -> None:
    """x.de.md beside x.md has the slug of x; it is told, not published under a name of its own."""
    show = open_show(make_show(dict.fromkeys(("x", "x.de"), EPISODE)))
    assert [source.slug for source in show.sources] == ["x"]
    assert [problem.code for problem in show.problems if problem.code == "S005"] == ["S005"]


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("28.11.2026", "write 2026-11-28"),
        ("11/28/2026", "write 2026-11-28"),
        ("28 November 2026", "write 2026-11-28"),
        ("Nov. 28th, 2026", "write 2026-11-28"),
        ("2026-11-31", "that month has 30 days: write 2026-11-30"),
        ("3/4/2026", "write 2026-04-03 or 2026-03-04"),
        ("soon", "write 2025-03-31"),
    ],
)
def test_a_date_in_another_form_is_offered_in_ours(typed: str, advice: str, loaded: Callable[[str], Loaded]) -> None:
    """What may be two days is offered as both, and nothing is guessed."""
    found = [one for one in loaded(f"---\ntitle: T\npublished: {typed}\n---\n").problems if one.code == "F004"]
    assert [one.hint.partition(",")[0] for one in found] == [advice]


def test_a_show_by_another_ending(tmp_path: Path) -> None:
    """show.yml is told, and how it has to be called."""
    (tmp_path / "show.yml").write_text("title: T\n")
    with pytest.raises(SettingsError) as caught:
        open_show(tmp_path)
    assert caught.value.problems[0].hint == "there is show.yml: rename it to show.yaml"


def test_an_episode_about_transcripts_is_one(make_show: Callable[..., Path]) -> None:
    """A name that ends in "transcript" is that of a transcript only where its episode stands beside it."""
    text = "---\ntitle: T\n---\n"
    root = make_show({"7-why-a-transcript": text, "8-salt": text, "8-salt-transcript": "**Ann:** Hello.\n"})
    assert [source.slug for source in open_show(root).sources] == ["7-why-a-transcript", "8-salt"]


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("", "the file is empty", "restore it"),
        ("\n\n", "the file is empty", "restore it"),
        ("{\\rtf1\\ansi hello}", "this is RTF", "linernotes import"),
        ("---\ntitle: “Mind: it”\n---\n", "no quotes to YAML", 'title: "Mind: it"'),
    ],
)
def test_what_a_file_is_or_lacks(text: str, message: str, hint: str, loaded: Callable[[str], Loaded]) -> None:
    """The hint leads to a file that can be read."""
    with pytest.raises(SourceError) as caught:
        loaded(text)
    (problem,) = caught.value.problems
    assert message in problem.message
    assert hint in problem.hint


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("explicit: explicit", "write explicit: true"),
        ("explicit: clean", "write explicit: false"),
        ("type: Trailer", "write type: trailer"),
        ("explicit: yes", None),
        ("explicit: True", None),
        ("type: trailer", None),
    ],
)
def test_a_value_in_other_words_is_told(field: str, told: str | None, loaded: Callable[[str], Loaded]) -> None:
    """It is taken for what it means, and the hint has today's word."""
    found = [one.hint for one in loaded(f"---\ntitle: T\n{field}\n---\n").problems if one.code.startswith("F")]
    assert found == ([told] if told else [])


@pytest.mark.parametrize(
    ("language", "code"), [("English", "en"), ("deutsch", "de"), ("日本語", "ja"), ("Klingon", "such as en")]
)
def test_a_language_by_its_name(language: str, code: str, make_show: Callable[..., Path]) -> None:
    """The hint has the code of a language that people call by its name."""
    show = open_show(make_show({"x": "---\ntitle: T\n---\n"}, f"language: {language}\n")).show
    ((_, message, hint),) = unknown_language(show)
    assert repr(language) in message
    assert code in hint
