"""RTF in, its paragraphs out."""

from __future__ import annotations

import re

from pipeline.readers.transcripts.heads import Par

_TOKEN = re.compile(r"\\([a-z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)")
_SKIPPED = frozenset(
    """fonttbl colortbl stylesheet info header headerf headerl headerr footer footerf footerl footerr pict object
    themedata datastore latentstyles listtable listoverridetable rsidtbl generator xmlnstbl
    filetbl revtbl fldinst ftnsep""".split()
)
_CHARACTERS = {"tab": "\t", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
               "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "line": "\n"}  # fmt: skip


def paragraphs(data: bytes) -> list[Par]:
    """The paragraphs of an RTF document, with what is bold at their beginning."""
    source = data.decode("latin-1")
    page = match[1] if (match := re.search(r"\\ansicpg(\d+)", source)) else "1252"
    found: list[Par] = []
    text, strong = "", ""
    skipping, bold, unicode_skip = [False], [False], 1
    to_skip = 0
    number = 0
    waiting = bytearray()

    def put(piece: str) -> None:
        nonlocal text, strong
        if not skipping[-1]:
            if bold[-1] and strong.strip() == text.strip():
                strong += piece
            text += piece

    def flush() -> None:
        if waiting:
            try:
                put(waiting.decode(f"cp{page}", "replace"))
            except LookupError:
                put(waiting.decode("cp1252", "replace"))
            waiting.clear()

    for word, value, code, sign, brace, plain in (match.groups() for match in _TOKEN.finditer(source)):
        if code:
            if to_skip:
                to_skip -= 1
            else:
                waiting.append(int(code, 16))
            continue
        flush()
        if brace == "{":
            skipping.append(skipping[-1])
            bold.append(bold[-1])
        elif brace and len(skipping) > 1:
            skipping.pop()
            bold.pop()
        elif word in ("par", "sect", "page", "cell", "row"):
            number += 1
            if not skipping[-1]:
                found.append(Par(text.strip(), number, strong=strong.strip()))
                text, strong = "", ""
        elif word in _SKIPPED or sign == "*":
            skipping[-1] = True
        elif word == "u" and value:
            put(chr(int(value) % 65536))
            to_skip = unicode_skip
        elif word == "uc":
            unicode_skip = int(value or 1)
        elif word == "b":
            bold[-1] = value != "0"
        elif word in ("plain", "pard"):
            bold[-1] = False
        elif word in _CHARACTERS:
            put(_CHARACTERS[word])
        elif sign in ("~", "\\", "{", "}"):
            put(" " if sign == "~" else sign)
        elif plain:
            put(plain[to_skip:])
            to_skip = max(0, to_skip - len(plain))
    flush()
    found.append(Par(text.strip(), number + 1, strong=strong.strip()))
    return [par for par in found if par.text]
