"""import: transcripts of other tools become episodes, and a corrected Word file gives exactly its corrections."""

from __future__ import annotations

import copy
import io
import random
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from click.testing import CliRunner, Result
from docx.document import Document
from docx.oxml import parse_xml
from docx.text.paragraph import Paragraph

from pipeline.commands.cli import cli
from pipeline.publish.show_folder import load, open_show
from pipeline.readers.transcripts import read_own_word
from pipeline.writers import word
from tests.conftest import CORPUS

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OTTER = """\
Ada Lovelace  0:03
Welcome to the show about machines.

Grace  0:15
Thank you. It is good to be here.

Transcribed by https://otter.ai
"""
PEOPLE = {
    "people/ada.md": "---\ntitle: Ada Lovelace\n---\n",
    "people/grace.md": "---\ntitle: Grace Hopper\n---\n",
}
TALK = """\
---
title: The talk
# what we think of it
guests: [grace]
transcript:
- header: How it began
- line: Welcome to the show about machines.
  sec: 3
  time: '0:03'
  who: Ada
- line: We begin with the first one. It was large.
  sec: 3
  time: '0:03'
  who: Ada
- line: It was as large as a room, and as loud as two of them.
  sec: 15
  time: '0:15'
  who: Grace
- header: How it went on
- line: And then?
  sec: 40
  time: '0:40'
  who: Ada
- line: Then it became small.
  sec: 44
  time: '0:44'
  who: Grace
---

Notes of the show.
"""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


@pytest.fixture
def show(make_show: Callable[..., Path]) -> Path:
    return make_show({"talk": TALK}, "hosts: [ada]\n", **PEOPLE)


@pytest.fixture
def otter(tmp_path: Path) -> Path:
    path = tmp_path / "the-first-machine.txt"
    path.write_text(OTTER, encoding="utf-8")
    return path


def fields(path: Path) -> dict[str, Any]:
    found = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])
    assert isinstance(found, dict)
    return found


def test_a_transcript_becomes_an_episode_that_reads(show: Path, otter: Path) -> None:
    """The file has title, guests, speakers by their ids, and a transcript with times; what is no speech is listed."""
    result = run("import", otter, "--show", show)
    assert result.exit_code == 0
    assert "the-first-machine.txt:7: J002" in result.stderr
    assert fields(show / "episodes" / "the-first-machine.md") == {
        "title": "The first machine",
        "guests": ["grace"],
        "speakers": {"Ada Lovelace": "ada", "Grace": "grace"},
        "transcript": [
            {"line": "Welcome to the show about machines.", "sec": 3, "time": "0:03", "who": "Ada Lovelace"},
            {"line": "Thank you. It is good to be here.", "sec": 15, "time": "0:15", "who": "Grace"},
        ],
    }
    assert not [line for line in run("check", "--show", show).output.splitlines() if " error: " in line]


def test_an_episode_is_never_overwritten(show: Path, otter: Path) -> None:
    """A second import of the same name is refused, and says how to put it into the episode."""
    run("import", otter, "--show", show)
    result = run("import", otter, "--show", show)
    assert result.exit_code == 1
    assert "J004 error" in result.stderr
    assert "--into the-first-machine" in result.stderr


def test_into_an_episode_shows_a_diff_first(show: Path, otter: Path) -> None:
    """Without --write nothing changes; with it just the transcript does, and a name that is known is remembered."""
    before = (show / "episodes" / "talk.md").read_text(encoding="utf-8")
    result = run("import", otter, "--into", "talk", "--show", show)
    assert result.exit_code == 0
    assert "+- line: Thank you. It is good to be here." in result.stdout
    assert (show / "episodes" / "talk.md").read_text(encoding="utf-8") == before
    run("import", otter, "--into", "talk", "--show", show, "--write")
    after = (show / "episodes" / "talk.md").read_text(encoding="utf-8")
    assert "# what we think of it\n" in after
    assert after.endswith("---\n\nNotes of the show.\n")
    assert fields(show / "episodes" / "talk.md")["speakers"] == {"Ada Lovelace": "ada", "Grace": "grace"}
    assert [entry["who"] for entry in fields(show / "episodes" / "talk.md")["transcript"]] == ["Ada Lovelace", "Grace"]


def test_a_comment_about_what_an_import_replaced_is_told(show: Path, otter: Path) -> None:
    """It stays, as all comments do; of one above a paragraph that is still there nothing is said."""
    path = show / "episodes" / "talk.md"
    text = TALK.replace("- line: Welcome", "# the usual words\n- line: Welcome")
    path.write_text(text.replace("- line: We begin", "# the second, in truth\n- line: We begin"), "utf-8")
    result = run("import", otter, "--into", "talk", "--show", show, "--write")
    row = path.read_text("utf-8").splitlines().index("# the second, in truth") + 1
    assert f"episodes/talk.md:{row}: J011 warning: '# the second, in truth' was about" in result.stderr
    assert result.stderr.count("J011") == 1


@pytest.mark.parametrize("episode", ["---\ntitle: X\n---\n", "---\ntitle: X\ntranscript:\n---\nNotes\n"])
def test_into_an_episode_without_transcript(make_show: Callable[..., Path], otter: Path, episode: str) -> None:
    """The transcript is added after the last field."""
    show = make_show({"x": episode})
    assert run("import", otter, "--into", "x", "--show", show, "--write").exit_code == 0
    assert len(fields(show / "episodes" / "x.md")["transcript"]) == 2


def test_who_speaks_when_nobody_is_named(show: Path, tmp_path: Path) -> None:
    """One warning tells of it, with the way on; --speaker names the voice, and gives labels their names."""
    path = tmp_path / "solo.srt"
    path.write_text("1\n00:00:01,000 --> 00:00:02,000\nHello there.\n", encoding="utf-8")
    assert run("import", path, "--show", show).stderr.count("J003 warning") == 1
    assert run("import", path, "--into", "solo", "--show", show, "--speaker", "Ada", "--write").exit_code == 0
    assert fields(show / "episodes" / "solo.md")["transcript"][0]["who"] == "Ada"
    path.write_text("Speaker 1 (00:01):\nHello.\n\nSpeaker 2 (00:05):\nHi.\n", encoding="utf-8")
    renamed = ("--speaker", "Speaker 1=Ada", "--speaker", "Speaker 2=Grace")
    run("import", path, "--into", "solo", "--show", show, *renamed, "--write")
    assert [entry["who"] for entry in fields(show / "episodes" / "solo.md")["transcript"]] == ["Ada", "Grace"]


def test_what_is_no_transcript_is_an_error(show: Path, tmp_path: Path) -> None:
    """The other files are imported all the same."""
    bad, good = tmp_path / "a.pdf", tmp_path / "b.txt"
    bad.write_bytes(b"%PDF-1.7")
    good.write_text(OTTER, encoding="utf-8")
    result = run("import", bad, good, "--show", show)
    assert result.exit_code == 1
    assert "a.pdf: J001 error" in result.stderr
    assert (show / "episodes" / "b.md").exists()


# The Word file, there and back.


def word_of(show: Path, slug: str = "talk") -> Document:
    show_folder = open_show(show)
    source = next(source for source in show_folder.sources if source.slug == slug)
    return docx.Document(io.BytesIO(word.render(load(show_folder, source).edition)))


def paragraphs(document: Document, style: str) -> list[Paragraph]:
    return [paragraph for paragraph in document.paragraphs if paragraph.style.style_id == style]


def say(paragraph: Paragraph, text: str) -> None:
    """Type a paragraph's text anew."""
    paragraph.runs[0].text = text
    for run_ in paragraph.runs[1:]:
        run_.text = ""


def corrected(show: Path, document: Document, *options: str) -> tuple[list[str], Result]:
    """The lines of the episode that an import of a Word file takes away and adds, and what is said of it."""
    path = show.parent / "corrected.docx"
    document.save(path)
    result = run("import", path, "--into", "talk", "--show", show, *options)
    changes = [line for line in result.stdout.splitlines() if re.match(r"-(?!-- )|\+(?!\+\+ )", line)]
    return changes, result


def test_a_word_file_that_nobody_changed_changes_nothing(show: Path) -> None:
    """The episode stays as it is, to the byte."""
    changes, result = corrected(show, word_of(show), "--write")
    assert (changes, result.exit_code) == ([], 0)
    assert (show / "episodes" / "talk.md").read_text(encoding="utf-8") == TALK


@pytest.mark.parametrize("field", ["", "transcript: transcripts/talk.txt\n"])
def test_corrections_of_a_transcript_beside_its_episode_move_it_in(show: Path, field: str) -> None:
    """The episode gets the whole corrected transcript, publishes it, and says that the file is not read any more."""
    spoken = "Ada: [0:03] Welcome.\n\nGrace: [0:15] It was as large as a rom.\n"
    episode = f"---\ntitle: The talk\n{field}# kept\n---\nNotes.\n"
    (show / "transcripts").mkdir()
    (show / "transcripts" / "talk.txt").write_text(spoken, "utf-8")
    (show / "episodes" / "talk.md").write_text(episode, "utf-8")
    unchanged = corrected(show, word_of(show), "--write")
    assert (unchanged[0], unchanged[1].exit_code) == ([], 0)
    document = word_of(show)
    say(paragraphs(document, "Body")[1], "It was as large as a room.")
    result = corrected(show, document, "--write")[1]
    assert result.exit_code == 0, result.stderr
    assert "J012 info" in result.stderr
    assert (show / "transcripts" / "talk.txt").read_text("utf-8") == spoken
    written = (show / "episodes" / "talk.md").read_text("utf-8")
    assert "# kept\n" in written
    assert written.endswith("---\nNotes.\n")
    folder = open_show(show)
    edition = load(folder, folder.sources[0]).edition
    said = [(turn.speaker, turn.start, turn.paragraphs[0].text) for turn in edition.turns]
    assert said == [("Ada", 3000, "Welcome."), ("Grace", 15000, "It was as large as a room.")]


def test_corrections_of_a_transcript_below_the_notes_are_refused(show: Path) -> None:
    """It says where the transcript stands; the file stays as it is."""
    episode = "---\ntitle: The talk\n---\nNotes.\n\n## Transcript\n\nAda: [0:03] Welcome.\n\nGrace: [0:15] Hello.\n"
    (show / "episodes" / "talk.md").write_text(episode, "utf-8")
    document = word_of(show)
    say(paragraphs(document, "Body")[1], "Hello again.")
    result = corrected(show, document, "--write")[1]
    assert result.exit_code == 1
    assert "below a heading of the notes" in result.stderr
    assert (show / "episodes" / "talk.md").read_text("utf-8") == episode


def test_changed_words_change_their_line_alone(show: Path) -> None:
    """A corrected word is a correction of one line, with its time."""
    document = word_of(show)
    say(paragraphs(document, "Body")[2], "It was as large as a house, and as loud as two of them.")
    assert corrected(show, document)[0] == [
        "-- line: It was as large as a room, and as loud as two of them.",
        "+- line: It was as large as a house, and as loud as two of them.",
    ]


def test_a_paragraph_is_split_and_two_are_joined(show: Path) -> None:
    """The first part keeps the time, the second goes on without one; joined ones have the first one's."""
    document = word_of(show)
    body = paragraphs(document, "Body")
    second = copy.deepcopy(body[2]._p)
    body[2]._p.addnext(second)
    say(body[2], "It was as large as a room,")
    say(paragraphs(document, "Body")[3], "and as loud as two of them.")
    say(body[0], f"{body[0].text} {body[1].text}")
    body[1]._p.getparent().remove(body[1]._p)
    corrected(show, document, "--write")
    assert fields(show / "episodes" / "talk.md")["transcript"][1:4] == [
        {
            "line": "Welcome to the show about machines. We begin with the first one. It was large.",
            "sec": 3,
            "time": "0:03",
            "who": "Ada",
        },
        {"line": "It was as large as a room,", "sec": 15, "time": "0:15", "who": "Grace"},
        {"line": "and as loud as two of them.", "who": "Grace"},
    ]


def test_speakers_and_headings_are_corrected(show: Path) -> None:
    """A name typed over another, a heading changed, a new one, and a time corrected."""
    document = word_of(show)
    names = [run_ for p in paragraphs(document, "Speaker") for run_ in p.runs if run_.style.style_id == "SpeakerName"]
    names[3].text = "Ada"
    heading = paragraphs(document, "Heading1")[1]
    say(heading, "How it grew small")
    new = copy.deepcopy(heading._p)
    paragraphs(document, "Speaker")[1]._p.addprevious(new)
    say(next(p for p in document.paragraphs if p._p is new), "How large it was")
    changes, _ = corrected(show, document)
    assert changes == [
        "+- header: How large it was",
        "-- header: How it went on",
        "+- header: How it grew small",
        "-  who: Grace",
        "+  who: Ada",
    ]


@pytest.mark.parametrize("place", ["Heading1", "Speaker"])
def test_a_moved_paragraph_keeps_its_time(show: Path, place: str) -> None:
    """Also at the very top, where no name stands over it; that it was moved is told."""
    document = word_of(show)
    moved = paragraphs(document, "Body")[2]
    paragraphs(document, place)[0]._p.addprevious(moved._p)
    _, result = corrected(show, document, "--write")
    message = "'It was as large as a room, and as loud as two of them.' was moved, and keeps its time, 0:15"
    assert f"episodes/talk.md:15:3: J010 warning: {message}" in result.stderr
    lines = [entry for entry in fields(show / "episodes" / "talk.md")["transcript"] if "line" in entry]
    assert [entry["line"].partition(" ")[0] for entry in lines] == ["It", "Welcome", "We", "And", "Then"]
    assert (lines[0]["sec"], lines[0]["who"]) == (15, "Grace")


def tracked(paragraph: Paragraph, old: str, new: str) -> None:
    """Replace a paragraph's text as Word does it while changes are tracked."""
    p = paragraph._p
    for run_ in list(paragraph.runs):
        p.remove(run_._r)
    who = 'w:id="7" w:author="Editor" w:date="2026-01-01T00:00:00Z"'
    p.append(parse_xml(f'<w:del xmlns:w="{W}" {who}><w:r><w:delText>{old}</w:delText></w:r></w:del>'))
    p.append(parse_xml(f'<w:ins xmlns:w="{W}" {who}><w:r><w:t>{new}</w:t></w:r></w:ins>'))


def test_tracked_changes_are_taken_or_left(show: Path) -> None:
    """By default they are accepted, which is told; --tracked reject undoes them."""
    document = word_of(show)
    tracked(paragraphs(document, "Body")[3], "And then?", "And then what?")
    changes, result = corrected(show, document)
    assert changes == ["-- line: And then?", "+- line: And then what?"]
    assert "J007 info: it has tracked changes (2); they were accepted" in result.stderr
    assert corrected(show, document, "--tracked", "reject")[0] == []


def test_a_comment_is_a_finding_at_its_line(show: Path) -> None:
    """The editor's name and words stand at the line of the episode."""
    document = word_of(show)
    paragraph = paragraphs(document, "Body")[2]
    document.add_comment(paragraph.runs, text="Two rooms, I think.", author="Edith")
    changes, result = corrected(show, document)
    assert changes == []
    assert "episodes/talk.md:15:3: J005 warning: comment of Edith: Two rooms, I think." in result.stderr


def test_an_episode_that_changed_meanwhile_is_merged(show: Path) -> None:
    """Changes of both sides stay; where both changed one paragraph, the episode's stays and both are shown."""
    document = word_of(show)
    body = paragraphs(document, "Body")
    say(body[2], "It was as large as a house, and as loud as two of them.")
    say(body[4], "Then it became tiny.")
    path = show / "episodes" / "talk.md"
    path.write_text(TALK.replace("And then?", "And later?").replace("became small", "became rather small"), "utf-8")
    changes, result = corrected(show, document)
    assert changes == [
        "-- line: It was as large as a room, and as loud as two of them.",
        "+- line: It was as large as a house, and as loud as two of them.",
    ]
    assert "J006 warning: the episode says 'Then it became rather small.'" in result.stderr
    assert "'Then it became tiny.'" in result.stderr


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_what_libreoffice_saved_comes_back(show: Path, tmp_path: Path) -> None:
    """Its styles have the same ids: only the correction changes."""
    document = word_of(show)
    say(paragraphs(document, "Body")[4], "Then it became tiny.")
    document.save(tmp_path / "office.docx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "docx:MS Word 2007 XML", "--outdir"]
    subprocess.run([*command, tmp_path / "out", tmp_path / "office.docx"], check=True, capture_output=True, timeout=180)
    assert corrected(show, docx.Document(str(tmp_path / "out" / "office.docx")))[0] == [
        "-- line: Then it became small.",
        "+- line: Then it became tiny.",
    ]


# Many corrections in real transcripts.

CORRECTIONS = ("word", "word", "word", "split", "join", "name", "heading", "delete", "insert")


def correct(document: Document, chance: random.Random) -> None:
    """One correction somewhere in a document, as an editor types it."""
    kind = chance.choice(CORRECTIONS)
    body = chance.choice(paragraphs(document, "Body"))
    words, after = body.text.split(), body._p.getnext()
    following = next((one for one in paragraphs(document, "Body") if one._p is after), None)
    if kind == "word":
        at = chance.randrange(len(words))
        words[at : at + chance.randint(0, 1)] = [chance.choice(["quality", "Zürich", "“so”", "a,b"])]
        say(body, " ".join(words))
    elif kind == "split" and len(words) > 5:
        at = chance.randrange(2, len(words) - 2)
        second = copy.deepcopy(body._p)
        body._p.addnext(second)
        say(next(one for one in document.paragraphs if one._p is second), " ".join(words[at:]))
        say(body, " ".join(words[:at]))
    elif kind == "join" and following:
        say(body, f"{body.text} {following.text}")
        after.getparent().remove(after)
    elif kind == "name":
        runs = [run_ for one in paragraphs(document, "Speaker") for run_ in one.runs]
        chance.choice([run_ for run_ in runs if run_.style.style_id == "SpeakerName"]).text = "Somebody"
    elif kind == "heading" and (headings := paragraphs(document, "Heading1")):
        heading = chance.choice(headings)
        say(heading, f"{heading.text} again")
    elif kind == "insert":
        new = copy.deepcopy(body._p)
        body._p.addnext(new)
        say(next(one for one in document.paragraphs if one._p is new), f"New words {chance.randrange(10**6)}.")
    elif kind == "delete" and following:
        body._p.getparent().remove(body._p)


@pytest.mark.corpus
@pytest.mark.skipif(not (CORPUS / "dtc").is_dir(), reason="the real show is not beside the checkout")
@pytest.mark.parametrize("number", range(10))
def test_fifty_corrections_of_a_real_transcript_come_back(number: int, tmp_path: Path) -> None:
    """The episode then says what the Word file says, and no time is new."""
    real = open_show(CORPUS / "dtc")
    source = real.sources[7 + 11 * number]
    root = tmp_path / "show"
    (root / real.show.paths.episodes).mkdir(parents=True)
    for name in ("show.yaml", "releases.yaml"):
        shutil.copyfile(CORPUS / "dtc" / name, root / name)
    path = root / real.show.paths.episodes / source.path.name
    shutil.copyfile(source.path, path)
    document = word_of(root, source.slug)
    before = {entry.start for entry in load(open_show(root), open_show(root).sources[0]).edition.episode.transcript}
    chance = random.Random(number)
    for _ in range(50):
        correct(document, chance)
    document.save(tmp_path / "corrected.docx")
    result = run("import", tmp_path / "corrected.docx", "--into", source.slug, "--show", root, "--write")
    assert result.exit_code == 0, result.stderr
    edition = load(open_show(root), open_show(root).sources[0]).edition
    own = read_own_word((tmp_path / "corrected.docx").read_bytes(), rejected=False)
    assert own is not None
    said = [(turn.speaker, paragraph.text) for turn in edition.turns for paragraph in turn.paragraphs]
    assert said == [(token.who, token.text) for token in own.tokens if not token.heading]
    assert {entry.start for entry in edition.episode.transcript} - {None} <= before
