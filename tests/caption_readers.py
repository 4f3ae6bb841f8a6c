"""Caption files in, the cues that other people's programs find in them out; and the cues as the files' text has them."""

from __future__ import annotations

import html
import io
import json
import re
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from unittest.mock import ANY

import pysubs2
import srt
import webvtt
from lxml import etree

HERE = Path(__file__).parent / "readers"
VTT, SRT, JSON, TTML = "captions.vtt", "captions.srt", "transcript.json", "captions.ttml"


@dataclass(frozen=True, slots=True)
class Cue:
    """What a reader shows: milliseconds, the speaker as it knows it, the lines."""

    start: int
    end: int
    voice: str
    text: str


Cues = list[Cue]

# --- our files, by their grammar alone: the reference. What does not fit is an error. ---

CLOCK = r"(\d{2,}):([0-5]\d):([0-5]\d)[.,](\d{3})"
VTT_CUE = re.compile(rf"{CLOCK} --> {CLOCK}\n(?:<v ([^<>&\n]+)>)?([^\n]+(?:\n[^\n]+)*)".replace("[.,]", r"\."))
SRT_CUE = re.compile(rf"(\d+)\n{CLOCK} --> {CLOCK}\n([^\n]+(?:\n[^\n]+)*)".replace("[.,]", ","))
PARAGRAPH = re.compile(CLOCK.replace("[.,]", r"\."))
ENTITY = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&nbsp;": "\u00a0", "&lrm;": "\u200e", "&rlm;": "\u200f"}


def clock(hours: str, minutes: str, seconds: str, thousandths: str) -> int:
    return ((int(hours) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(thousandths)


def fits(grammar: re.Pattern[str], text: str) -> re.Match[str]:
    found = grammar.fullmatch(text)
    assert found, f"does not fit the grammar: {text!r}"
    return found


def decoded(text: str) -> str:
    """WebVTT's cue text, which has no tags and only the entities that WebVTT names."""
    assert not re.search("[<>]", text), f"a tag inside a cue: {text!r}"
    return re.sub("&[^;]*;?", lambda entity: ENTITY[entity[0]], text)


def blocks(text: str) -> list[str]:
    assert text.endswith("\n")
    assert "\r" not in text
    return text.rstrip("\n").split("\n\n")


def parse_vtt(text: str) -> Cues:
    signature, *cues = blocks(text)
    assert signature == "WEBVTT"
    found = [fits(VTT_CUE, block).groups() for block in cues]
    return [Cue(clock(*part[:4]), clock(*part[4:8]), part[8] or "", decoded(part[9])) for part in found]


def parse_srt(text: str) -> Cues:
    found = [fits(SRT_CUE, block).groups() for block in blocks(text)]
    assert [int(part[0]) for part in found] == list(range(1, len(found) + 1))
    return [Cue(clock(*part[1:5]), clock(*part[5:9]), "", part[9]) for part in found]


def parse_json(text: str) -> Cues:
    document = json.loads(text)
    assert document["version"] == "1.0.0"
    times = [[round(part[name] * 1000) for name in ("startTime", "endTime")] for part in document["segments"]]
    parts = zip(times, document["segments"], strict=True)
    return [Cue(start, end, part.get("speaker", ""), part["body"]) for (start, end), part in parts]


def parse_ttml(text: str) -> Cues:
    """The paragraphs, whose times are of the clock and count from the beginning."""
    tree = etree.fromstring(text.encode())
    found = []
    for p in tree.iter("{http://www.w3.org/ns/ttml}p"):
        start, end = (clock(*fits(PARAGRAPH, p.get(name, "")).groups()) for name in ("begin", "end"))
        found.append(Cue(start, end, "", "".join(pieces(p))))
    return found


def pieces(element: etree._Element) -> Iterator[str]:
    yield "\n" if etree.QName(element).localname == "br" else element.text or ""
    for child in element:
        if not etree.QName(child).namespace.endswith("#metadata"):
            yield from pieces(child)
        yield child.tail or ""


PARSERS: dict[str, Callable[[str], Cues]] = {VTT: parse_vtt, SRT: parse_srt, JSON: parse_json, TTML: parse_ttml}


@cache
def ours(folder: Path, name: str) -> Cues:
    """The cues of a file of ours, which ascend."""
    cues = PARSERS[name]((folder / name).read_bytes().decode())
    assert all(cue.start < cue.end for cue in cues)
    assert all(one.end <= two.start for one, two in pairwise(cues))
    return cues


# --- the readers: folders in, the cues of each out ---

Found = list[Cues]


def complaint(message: str) -> Cues:
    """What stands for the cues of a file that the reader complains of."""
    return [Cue(-1, -1, "", message)]


def webvtt_py(folders: list[Path]) -> Found:
    def of(text: str) -> Cues:
        times = re.compile(CLOCK)
        return [
            Cue(*(clock(*fits(times, time).groups()) for time in (cue.start, cue.end)), cue.voice or "", cue.text)
            for cue in webvtt.from_buffer(io.StringIO(text))
        ]

    return [of((folder / VTT).read_text(encoding="utf-8")) for folder in folders]


def srt_py(folders: list[Path]) -> Found:
    def of(text: str) -> Cues:
        cards = srt.parse(text, ignore_errors=False)
        return [
            Cue(*(round(time.total_seconds() * 1000) for time in (card.start, card.end)), "", card.content)
            for card in cards
        ]

    return [of((folder / SRT).read_text(encoding="utf-8")) for folder in folders]


def pysubs2_of(name: str, folders: list[Path]) -> Found:
    # Its text has "\\N" where a line ends.
    return [
        [Cue(event.start, event.end, "", event.text) for event in pysubs2.load(str(folder / name), encoding="utf-8")]
        for folder in folders
    ]


def node(reader: str, name: str, folders: list[Path]) -> Found:
    """What a reader written in JavaScript finds."""
    command = ["node", HERE / "read.mjs", *(folder / name for folder in folders)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    read = [by[reader] for by in json.loads(done.stdout)]
    return [complaint("; ".join(by["errors"])) if by["errors"] else [Cue(*cue) for cue in by["cues"]] for by in read]


def ffmpeg(name: str, folders: list[Path]) -> Found:
    """Decoded, which makes it SubStation inside, and written as SubRip, with CR where a line ends inside a card."""
    card = re.compile(rf"^\d+\n{CLOCK} --> {CLOCK}\n(.*?)\n+(?=\d+\n\d+:|\Z)", re.DOTALL | re.MULTILINE)

    def of(path: Path) -> Cues:
        command = ["ffmpeg", "-nostdin", "-v", "warning", "-i", path, "-f", "srt", "-"]
        done = subprocess.run(command, capture_output=True, check=False, timeout=60)
        if done.returncode or done.stderr:
            return complaint(done.stderr.decode())
        cards = card.findall(done.stdout.decode().replace("\r\n", "\n"))
        return [Cue(clock(*part[:4]), clock(*part[4:8]), "", part[8]) for part in cards]

    return [of(folder / name) for folder in folders]


class Handler(SimpleHTTPRequestHandler):
    extensions_map = {".vtt": "text/vtt", ".html": "text/html"}  # noqa: RUF012

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A folder at a loopback address: Chromium reads no tracks from files."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


TRACKS = """async (addresses) => {
  const read = async (address) => {
    const audio = document.createElement("audio"), element = document.createElement("track");
    const loaded = new Promise((good, bad) => {
      element.onload = good;
      element.onerror = () => bad(new Error(address));
    });
    element.default = true;
    element.src = address;
    audio.append(element);
    document.body.append(audio);
    element.track.mode = "hidden";
    await loaded;
    const cues = [...element.track.cues].map((cue) => {
      const html = cue.getCueAsHTML();  // <v Ann> is a span with that title
      return [cue.startTime, cue.endTime, html.querySelector("span")?.title ?? "", html.textContent];
    });
    audio.remove();
    return cues;
  };
  const found = [];
  for (const address of addresses) found.push(await read(address));
  return found;
}"""


def chromium(folders: list[Path]) -> Found:
    from playwright.sync_api import sync_playwright

    root = folders[0].parent
    (root / "page.html").write_text("<!doctype html><title>Tracks</title><body>", encoding="utf-8")
    with served(root) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"{address}page.html")
        found = page.evaluate(TRACKS, [f"{address}{folder.name}/{VTT}" for folder in folders])
        browser.close()
    return [[Cue(round(cue[0] * 1000), round(cue[1] * 1000), cue[2], cue[3]) for cue in cues] for cues in found]


def ttconv(folders: list[Path]) -> Found:
    from xml.etree import ElementTree

    from ttconv import model
    from ttconv.imsc import reader

    def of(path: Path) -> Cues:
        document = reader.to_model(ElementTree.parse(path))
        body = document.get_body() if document else None
        assert body
        found = []
        for p in body.dfs_iterator():
            if isinstance(p, model.P):
                inside = [node for node in p.dfs_iterator() if isinstance(node, model.Text | model.Br)]
                text = "".join("\n" if isinstance(node, model.Br) else node.get_text() for node in inside)
                found.append(Cue(round((p.get_begin() or 0) * 1000), round((p.get_end() or 0) * 1000), "", text))
        return found

    return [of(folder / TTML) for folder in folders]


# --- what each reader is bound to show of our cues; where nothing is said here, it is the cues as they are ---


def escaped(cues: Cues) -> Cues:
    """The reader shows entities as they are written."""
    return [replace(cue, text=html.escape(cue.text, quote=False)) for cue in cues]


def voiceless(cues: Cues) -> Cues:
    """The reader drops the voice."""
    return [replace(cue, voice="") for cue in cues]


def trimmed(cues: Cues) -> Cues:
    """ffmpeg drops spaces at the ends of SubRip's lines."""
    return [replace(cue, text=re.sub(" +$", "", cue.text, flags=re.MULTILINE)) for cue in cues]


def in_ass(cues: Cues) -> Cues:
    """pysubs2 keeps all texts in the notation of SubStation, where a line ends with "\\N"."""
    return [replace(cue, voice="", text=cue.text.replace("\n", "\\N")) for cue in cues]


def in_99_hours(cues: Cues) -> Cues:
    """pysubs2 reads two digits of SubRip's hours; WebVTT's may have four."""
    hours = 100 * 3600 * 1000
    return [replace(cue, start=cue.start % hours, end=cue.end % hours) for cue in in_ass(cues)]


def podverse_vtt(cues: Cues) -> Cues:
    r"""transcriptator knows voices of one word in ASCII (`^<v (\w+?)>`), and decodes no entities.

    Any other voice stays as a tag before the text, under the last speaker's name. These people's names are right in its
    SubRip and JSON. What has no voice is the last speaker's too, or a name's if it begins with one and a colon.
    """
    found = []
    for cue, raw in zip(cues, escaped(cues), strict=True):
        if re.fullmatch(r"\w+", cue.voice, re.ASCII):
            found.append(raw)
        elif cue.voice:
            found.append(replace(raw, voice=ANY, text=f"<v {cue.voice}>{raw.text}"))
        else:
            found.append(replace(raw, voice=ANY, text=ANY if ": " in cue.text else raw.text))
    return found


def podverse_srt(cues: Cues, said: Cues) -> Cues:
    """transcriptator takes "Name: " off a card, and keeps the name for those that follow; `said` is who really spoke.

    It knows no names that do not begin with a letter from A to Z, so these people's cards are the last speaker's, and
    so are nobody's. (SubRip cannot hold the "<" of a name, which is why such a name is not compared.)
    """
    stream = "".join(letters(other.text) for other in said)
    voices = [other.voice for other in said for _ in letters(other.text)]
    found, at = [], 0
    for cue in cues:
        # The cards of both files say the same in the same order, but for the names.
        shown = letters(cue.text)
        while not stream.startswith(shown, at):
            shown = shown.partition(":")[2]
        who = voices[at]
        at += len(shown)
        if not re.match("[A-Za-z][^<>]*$", who):
            found.append(replace(cue, voice=ANY, text=ANY))
        else:
            found.append(replace(cue, voice=who, text=cue.text.removeprefix(f"{who}: ")))
    return found


def letters(text: str) -> str:
    """A text without spaces and marks of direction, and with the signs that SubRip writes otherwise."""
    plain = text.replace("→", "-->").replace("‹", "<").replace("⧵", "\\").replace("\u200f", "")
    return "".join(plain.split())


@dataclass(frozen=True)
class Reader:
    """A program, the file it reads, the commands it needs, and what it is bound to show of our cues."""

    name: str
    file: str
    read: Callable[[list[Path]], Found]
    bound: Callable[[Cues], Cues] = list
    needs: tuple[str, ...] = ()

    def expected(self, folder: Path) -> Cues:
        """The cues that the reader should find in that folder."""
        cues = ours(folder, self.file)
        if self.name == "transcriptator srt":
            return podverse_srt(cues, ours(folder, JSON))
        return self.bound(cues)

    def absent(self) -> str:
        """Why the reader cannot be asked, or nothing."""
        missing = [command for command in self.needs if not shutil.which(command)]
        if missing:
            return f"{' and '.join(missing)} is not installed"
        if "node" in self.needs and not (HERE / "node_modules").is_dir():
            return "tests/readers has no node_modules: tools/bootstrap.py --dev puts them there"
        return ""


READERS = {
    reader.name: reader
    for reader in (
        Reader("webvtt-py", VTT, webvtt_py, escaped),
        Reader("pysubs2 vtt", VTT, partial(pysubs2_of, VTT), lambda cues: in_ass(escaped(cues))),
        Reader("webvtt-parser", VTT, partial(node, "webvtt-parser", VTT), needs=("node",)),
        Reader("transcriptator vtt", VTT, partial(node, "transcriptator", VTT), podverse_vtt, ("node",)),
        Reader("ffmpeg vtt", VTT, partial(ffmpeg, VTT), voiceless, ("ffmpeg",)),
        Reader("chromium", VTT, chromium, needs=("chromium",)),
        Reader("srt", SRT, srt_py),
        Reader("pysubs2 srt", SRT, partial(pysubs2_of, SRT), in_99_hours),
        Reader("transcriptator srt", SRT, partial(node, "transcriptator", SRT), needs=("node",)),
        Reader("ffmpeg srt", SRT, partial(ffmpeg, SRT), trimmed, ("ffmpeg",)),
        Reader("transcriptator json", JSON, partial(node, "transcriptator", JSON), needs=("node",)),
        Reader("ttconv", TTML, ttconv),
    )
}
