"""Reads the paragraphs of an RTF document."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.readers.transcripts.heads import Par

_TOKEN = re.compile(r"\\([a-z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)")
_SKIPPED = frozenset(
    """fonttbl colortbl stylesheet info header headerf headerl headerr footer footerf footerl footerr pict object
    themedata datastore latentstyles listtable listoverridetable rsidtbl generator xmlnstbl
    filetbl revtbl fldinst ftnsep""".split()
)
_CHARACTERS = {"tab": "\t", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
               "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "line": "\n"}  # fmt: skip


_BREAKS = frozenset(("par", "sect", "page", "cell", "row"))


def paragraphs(data: bytes) -> list[Par]:
    """The paragraphs of an RTF document, with what is bold at their beginning."""
    source = data.decode("latin-1")
    page = re.search(r"\\ansicpg(\d+)", source)
    document = _Document(f"cp{page[1]}" if page else "cp1252")
    for match in _TOKEN.finditer(source):
        document.take(*match.groups())
    return document.finished()


@dataclass
class _Document:
    """A document as far as it is read. skipping and bold have an entry for each group that is open.

    A character that RTF writes as a number (\\u) is followed by `spares` others for old programs, of which `spare` are
    still to be left out. code_bytes are characters of the code page that wait for those after them.
    """

    encoding: str
    paragraphs: list[Par] = field(default_factory=list)
    number: int = 1
    text: str = ""
    strong: str = ""
    skipping: list[bool] = field(default_factory=lambda: [False])
    bold: list[bool] = field(default_factory=lambda: [False])
    spares: int = 1
    spare: int = 0
    code_bytes: bytearray = field(default_factory=bytearray)

    def take(self, word: str, value: str, code: str, sign: str, brace: str, plain: str) -> None:
        """Read a token: a control word and its value, a byte, a control sign, a brace or plain text."""
        if code:
            if self.spare:
                self.spare -= 1
            else:
                self.code_bytes.append(int(code, 16))
            return
        self._flush()
        if brace:
            self._group(opens=brace == "{")
        elif word in _BREAKS:
            self._end_paragraph()
        elif word in _SKIPPED or sign == "*":
            self.skipping[-1] = True
        elif word:
            self._control(word, value)
        elif sign in ("~", "\\", "{", "}"):
            self._put(" " if sign == "~" else sign)
        elif plain:
            self._put(plain[self.spare :])
            self.spare = max(0, self.spare - len(plain))

    def finished(self) -> list[Par]:
        """The paragraphs that have a text."""
        self._flush()
        self.paragraphs.append(Par(self.text.strip(), self.number, strong=self.strong.strip()))
        return [paragraph for paragraph in self.paragraphs if paragraph.text]

    def _control(self, word: str, value: str) -> None:
        if word == "u" and value:
            self._put(chr(int(value) % 65536))
            self.spare = self.spares
        elif word == "uc":
            self.spares = int(value or 1)
        elif word == "b":
            self.bold[-1] = value != "0"
        elif word in ("plain", "pard"):
            self.bold[-1] = False
        elif word in _CHARACTERS:
            self._put(_CHARACTERS[word])

    def _group(self, *, opens: bool) -> None:
        for states in (self.skipping, self.bold):
            if opens:
                states.append(states[-1])
            elif len(states) > 1:
                states.pop()

    def _end_paragraph(self) -> None:
        if not self.skipping[-1]:
            self.paragraphs.append(Par(self.text.strip(), self.number, strong=self.strong.strip()))
            self.text, self.strong = "", ""
        self.number += 1

    def _put(self, piece: str) -> None:
        if not self.skipping[-1]:
            if self.bold[-1] and self.strong.strip() == self.text.strip():
                self.strong += piece
            self.text += piece

    def _flush(self) -> None:
        try:
            self._put(self.code_bytes.decode(self.encoding, "replace"))
        except LookupError:
            self._put(self.code_bytes.decode("cp1252", "replace"))
        self.code_bytes.clear()
