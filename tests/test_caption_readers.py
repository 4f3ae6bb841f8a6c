"""Our caption files as other people's programs read them: the very cues that the files' text has."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from pathlib import Path

import pytest
import yaml

from pipeline.model.formats import BY_NAME
from pipeline.publish.formats import render
from pipeline.publish.show_folder import Loaded, ShowFolder, load, open_show, open_standalone
from tests.caption_readers import JSON, READERS, SRT, TTML, VTT, Cue, Cues, Reader, ours
from tests.conftest import CORPUS, DEMO

FILES = [name for name in (VTT, SRT, JSON, TTML) if name in BY_NAME]

# What is hardest to write down so that nobody misreads it. One line each, so that readers' limits are told apart.
TORTURE = {
    "syntax": """\
        - header: "<Chapter> & 'one'"
        - {line: "AT&T &amp; R&D; &lt;b&gt; <b>bold</b> <i/> <v Mallory>hi</v> <c.red>x</c>", sec: 1, who: Ann}
        - {line: "<00:00:01.000> <!-- no --> <![CDATA[ x ]]> <?xml?> </tt> <br/>", sec: 11, who: Bob}
        - {line: "\\"double\\" 'single' <3 >_< -> --> <-- ---> &nbsp; &#38; &#x26; &lrm; & && ; [ ]", sec: 21, who: Ann}
        - {line: "::cue % # @ | ~ ` ^ / = + * ( ) _ -- --- ? ! , .", sec: 31, who: Bob}
        - {line: "--> 1 --> 2", sec: 41, who: Ann}
        - {line: "-->", sec: 42, who: Bob}
        - {line: WEBVTT, sec: 43, who: Ann}
        - {line: NOTE this is no comment, sec: 44, who: Bob}
        - {line: STYLE, sec: 45, who: Ann}
        - {line: REGION, sec: 46, who: Bob}
        """,
    "lone brackets": """\
        - {line: "a < b and c > d", sec: 1, who: Ann}
        - {line: "If a < b, c > d.", sec: 5, who: Bob}
        """,
    "people": """\
        - {line: A name with syntax., sec: 1, who: "A & B <c> -->"}
        - {line: Two words., sec: 3, who: José María}
        - {line: And the other., sec: 5, who: José Luis}
        - {line: A dot., sec: 7, who: Dr. Ann O’Neill-Ng Jr.}
        - {line: Brackets., sec: 9, who: "Bob (host) [he]"}
        - {line: Quotes., sec: 11, who: "Ann \\"X\\" 'Y' {Z}"}
        - {line: Capitals., sec: 13, who: ANN}
        """,
    "nobody": """\
        - {line: Somebody., sec: 1, who: Ann}
        - {line: Nobody., sec: 3}
        - {line: Nobody either., sec: 5, who: ""}
        - {line: Blanks., sec: 7, who: "  "}
        - {line: Somebody again., sec: 9, who: Bob}
        """,
    "colons": """\
        - {line: "I said: it should: be so.", sec: 1, who: Ann}
        - {line: "So: yes.", sec: 4, who: Ann}
        - {line: "We said at length what we wanted to say there and then. It should be: yes. And: no.", sec: 6, who: Ann}
        - {line: "Listen to what the old man of the mountains said to us all: I was here long before you: and so on.", sec: 14, who: Bob}
        """,
    "long words": """\
        - {line: "Welcome.", sec: 1, who: Bob}
        - {line: "ray.data.readparquet is a name.", sec: 3, who: Michael Kennedy}
        """,
    "long colons": """\
        - {line: Welcome., sec: 1, who: Vincent}
        - {line: "If you’re starting out, you should probably not worry too much about that, but the basic rule is: don’t use all caps when adding an issue. That’s rude.", sec: 3, who: Vincent}
        """,
    "languages": """\
        - {line: "😀 👩‍👩‍👧‍👦 🇩🇪 👍🏽 nai\u0308ve café", sec: 1, who: José}
        - {line: "שלום עולם (hello) مرحبا بالعالم 123", sec: 8, who: שרה}
        - {line: "(hello) 123 שלום עולם, <b>שלום</b>.", sec: 14, who: Zoë}
        - {line: "日本語の字幕。これは長い文章ですから、二つの行に分けなければなりません。そうでしょう？", sec: 20, who: 山田 太郎}
        - {line: "แล้วเราก็ไปเที่ยวทะเลด้วยกันในวันหยุดสุดสัปดาห์ที่ผ่านมา", sec: 40, who: Élodie}
        - {line: "Tom\u00a0said\u00a0no\u00adthing. x\u2009y", sec: 50, who: Tom}
        """,
    "numbers": """\
        - {line: "1984", sec: 1, who: Ann}
        - {line: "42", sec: 3, who: Bob}
        - {line: "3", sec: 5, who: Ann}
        - {line: "-5. 10.", sec: 6, who: Ann}
        - {line: "It was the year of our Lord nineteen hundred and 84.", sec: 8, who: Bob}
        """,
    "times": """\
        - {line: "From 00:00:01.000 to 00:00:02.000.", sec: 5, who: Ann}
        - {line: "00:01,000 - 00:02,000", sec: 10, who: Bob}
        """,
    "overrides": """\
        - {line: "{\\\\an8} and {\\\\i1} and {b}", sec: 1, who: Ann}
        - {line: "C:\\\\new \\\\N \\\\h", sec: 5, who: Bob}
        """,
    "hours": """\
        - {line: "Almost a hundred hours in, and it goes on and on for as long as it takes to say all of this, which is rather long by now.", sec: 359997, who: Ann}
        - {line: "And on.", sec: 359999, who: Bob}
        - {line: "And it goes on and on and on for as long as it takes to say all of this, and then on.", sec: 359999.5, who: Ann}
        """,
}


EPISODES = {name: f"---\ntitle: {name}\ntranscript:\n{textwrap.dedent(lines)}---\n" for name, lines in TORTURE.items()}
DEMOS = {f"demo {source.slug}": source for source in open_show(DEMO).sources}


# What a reader cannot do with any file of ours that holds these words.
LIMITS = {
    ("pysubs2 vtt", "times"): "pysubs2 takes every line with two times for the first line of a cue",
    (
        "ffmpeg vtt",
        "overrides",
    ): "ffmpeg decodes into SubStation's notation, and gives WebVTT's backslashes a meaning there",
}


class Books:
    """Written episodes: a folder each, named for it, and what each reader found there, asked once."""

    def __init__(self, root: Path, episodes: dict[str, Loaded]) -> None:
        self.folders = {name: root / str(number) for number, name in enumerate(episodes)}
        for name, folder in self.folders.items():
            folder.mkdir()
            for file in FILES:
                made = render(BY_NAME[file], episodes[name].edition, {})
                (folder / file).write_bytes(made if isinstance(made, bytes) else made.encode())
        self.found: dict[str, dict[str, Cues]] = {}

    def differences(self, reader: Reader, name: str) -> list[tuple[Cue | None, Cue | None]]:
        """The cues of an episode that the reader finds otherwise than it should: what it finds, what it should."""
        if reader.name not in self.found:
            found = reader.read(list(self.folders.values()))
            self.found[reader.name] = dict(zip(self.folders, found, strict=True))
        pairs = zip_longest(self.found[reader.name][name], reader.expected(self.folders[name]))
        return [pair for pair in pairs if pair[0] != pair[1]]


@pytest.fixture(scope="session")
def books(tmp_path_factory: pytest.TempPathFactory) -> Books:
    """The torture episodes and those of the demo show."""
    loaded = {}
    for name, text in EPISODES.items():
        path = tmp_path_factory.mktemp("torture") / "x.md"
        path.write_text(text, encoding="utf-8")
        show_folder = open_standalone(path)
        loaded[name] = load(show_folder, show_folder.sources[0])
    show = open_show(DEMO)
    loaded |= {name: load(show, source) for name, source in DEMOS.items()}
    return Books(tmp_path_factory.mktemp("books"), {name: one for name, one in loaded.items() if one.edition.turns})


def pairs() -> Iterator[object]:
    """Each reader with each episode, and the marks of those that cannot agree."""
    for reader in READERS:
        for name in (*EPISODES, *DEMOS):
            marks = []
            if (reader, name) in LIMITS:
                marks = [pytest.mark.skip(reason=LIMITS[reader, name])]
            yield pytest.param(reader, name, marks=marks, id=f"{reader}-{name}")


def ask(reader: Reader) -> None:
    """Skip what cannot be asked here."""
    if reader.file not in FILES:
        pytest.skip(f"there is no {reader.file} yet")
    if absent := reader.absent():
        pytest.skip(absent)


@pytest.mark.parametrize(("reader", "name"), list(pairs()))
def test_a_reader_finds_our_cues(reader: str, name: str, books: Books) -> None:
    """Times, speakers and lines are the file's own, to the millisecond and the character."""
    ask(READERS[reader])
    if name not in books.folders:
        pytest.skip("nothing is said in this episode")
    assert not books.differences(READERS[reader], name)


@pytest.mark.parametrize("name", EPISODES)
def test_nothing_is_lost(name: str, books: Books) -> None:
    """Every character of the source, spaces and marks of direction aside, is in WebVTT, JSON and TTML."""
    source = yaml.safe_load(EPISODES[name].split("---\n")[1])["transcript"]
    said = visible(entry["line"] for entry in source if "line" in entry)
    for file in {VTT, JSON, TTML} & {*FILES}:
        assert visible(cue.text for cue in ours(books.folders[name], file)) == said


def visible(texts: Iterable[str]) -> str:
    return re.sub(r"[\s\u200e\u200f]+", "", "".join(texts))


def test_hours_have_three_digits(books: Books) -> None:
    """What is said after a hundred hours is written as such, and the readers above were asked about it."""
    for file in (VTT, SRT, JSON):
        assert ours(books.folders["hours"], file)[-1].start > 100 * 3600 * 1000


# The sweep over real episodes, in parts so that two processes share it. Each part asks every reader once.

PARTS = 4


@pytest.mark.corpus
@pytest.mark.parametrize("part", range(PARTS))
def test_every_reader_finds_the_cues_of_the_corpus(part: int, tmp_path: Path) -> None:
    """The same of every real episode: times, speakers and lines are the file's own."""
    sources = [
        (show, show_folder, source) for show, show_folder in shelves().items() for source in show_folder.sources
    ][part::PARTS]
    if not sources:
        pytest.skip("the corpus of real episodes is not beside this checkout")
    loaded = {f"{show} {source.slug}": load(show_folder, source) for show, show_folder, source in sources}
    books = Books(tmp_path, {name: one for name, one in loaded.items() if one.edition.turns})
    readers = [reader for reader in READERS.values() if reader.file in FILES]
    asked = [reader for reader in readers if not reader.absent()]
    found = {(reader.name, name): books.differences(reader, name) for reader in asked for name in books.folders}
    wrong = {pair: cues[:5] for pair, cues in found.items() if cues}
    assert not wrong
    if absent := {reader.absent() for reader in readers} - {""}:
        pytest.skip(f"not asked: {'; '.join(sorted(absent))}")


def shelves() -> dict[str, ShowFolder]:
    """The shows of the corpus, and its lone file."""
    shows = {name: CORPUS / name for name in ("dtc", "speech", "timing") if (CORPUS / name / "show.yaml").is_file()}
    lone = {path.parent.name: open_standalone(path) for path in (CORPUS / "seed").glob("*.md")}
    return {name: open_show(root) for name, root in shows.items()} | lone
