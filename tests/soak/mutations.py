"""Ways in which a file of a show goes wrong: by accident, by a bad editor, or by somebody who means it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

# What means something to YAML, HTML, make, a shell, a template, a feed, a subtitle or a file system.
TOKENS = [
    "---\n", "- ", ": ", "{", "}", "[", "]", "'", '"', "|\n", "&a ", "*a ", "!!python/object:os.system ", "%", "@", "`",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "]]>", "-->", "&amp;", "javascript:alert(1)",
    "$(shell touch ran)", "$$", "`touch ran`", "; touch ran;", "{{ 7 * 7 }}", "{% for x in y %}", "{a.__class__}",
    "../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "\0", "\x1b[31m", "\u202e", "\ufeff", "\ud83d\ude00",
    "é", "e\u0301", "١٢", "NaN", "1e999", "-1", "0x10", "99999999999999999999", "2024-02-30", "9999-12-31", "12:60:99",
    "null", "~", "true", "x" * 5000, "\n" * 300, "- " * 300, "{" * 100, "transcript:\n", "title: x\n", "who: x\n",
]  # fmt: skip
NAMES = [
    "$(shell touch ran)",
    "a;touch ran",
    "m.#1",
    "m.x:y",
    "q'",
    "%",
    " ",
    "é",
    "e\u0301",
    "E1",
    "n" * 200,
    "a.b.c",
    "-a",
]

Mutation = Callable[[Path, Random], str]


def _text(data: str) -> bytes:
    return data.encode("utf-8", "surrogatepass")


def _changed(path: Path, chance: Random) -> str:
    """Bytes of the file are changed, taken out, doubled, moved or added."""
    data = bytearray(path.read_bytes())
    how = chance.choice(("flip", "cut", "double", "token", "token", "token", "truncate", "number", "lines"))
    at = chance.randrange(len(data) + 1)
    end = min(len(data), at + chance.choice((1, 3, 20, 200, 2000)))
    if how == "flip":
        for _ in range(chance.choice((1, 3, 30))):
            if data:
                data[chance.randrange(len(data))] = chance.randrange(256)
    elif how == "cut":
        del data[at:end]
    elif how == "double":
        data[at:at] = data[at:end] * chance.choice((1, 2, 50))
    elif how == "token":
        data[at : at if chance.random() < 0.7 else end] = _text(chance.choice(TOKENS))
    elif how == "truncate":
        del data[at:]
    elif how == "number":
        digits = [place for place, byte in enumerate(data) if 48 <= byte <= 57]
        if digits:
            place = chance.choice(digits)
            data[place : place + 1] = chance.choice((b"0", b"9", b"-5", b"1e9", b"", b"99999999"))
    else:
        lines = bytes(data).split(b"\n")
        chance.shuffle(lines) if chance.random() < 0.3 else lines.insert(
            chance.randrange(len(lines)), chance.choice(lines)
        )
        data = bytearray(b"\n".join(lines))
    path.write_bytes(data)
    return how


def _replaced(path: Path, chance: Random) -> str:
    """Something else stands in the place of the file."""
    how = chance.choice(("empty", "folder", "link out", "link in", "link nowhere", "pipe", "noise", "unreadable"))
    path.unlink()
    if how == "empty":
        path.touch()
    elif how == "folder":
        path.mkdir()
    elif how.startswith("link"):
        path.symlink_to({"out": "/etc/passwd", "in": path.parent.parent / "show.yaml"}.get(how[5:], "nothing"))
    elif how == "pipe":
        os.mkfifo(path)
    else:
        path.write_bytes(chance.randbytes(chance.choice((1, 100, 10_000))))
        path.chmod(0 if how == "unreadable" else 0o644)
    return how


def _renamed(path: Path, chance: Random) -> str:
    """The file has a name that means something elsewhere."""
    name = chance.choice(NAMES)
    path.rename(path.with_name(f"{name}{path.suffix}" if chance.random() < 0.5 else f"{path.stem}.{name}{path.suffix}"))
    return "name"


def _added(path: Path, chance: Random) -> str:
    """A file comes beside it: a link that lies in wait, a template, another kind of the same."""
    kind = chance.choice(("part", "template", "copy"))
    if kind == "part":
        path.with_name(f".{path.name}.part").symlink_to("/tmp/nobody-writes-this")
    elif kind == "copy":
        shutil.copyfile(path, path.with_name(f"{path.stem}{chance.choice(NAMES[5:])}{path.suffix}"))
    else:
        names = ("page.html.j2", "show.html.j2", "print.html.j2", "epub-page.xhtml.j2", "page.js", "print.css")
        folder = path.parent.parent / "templates"
        folder.mkdir(exist_ok=True)
        (folder / chance.choice(names)).write_bytes(_text("".join(chance.choice(TOKENS[:-10]) for _ in range(5))))
    return kind


_KINDS: tuple[Mutation, ...] = (_changed, _changed, _changed, _changed, _replaced, _renamed, _added)


def mutate(show: Path, chance: Random) -> str:
    """Change one file of a show, of each folder as often; what was done, so that it can be done again."""
    files = [path for path in sorted(show.rglob("*")) if path.is_file() and not path.is_symlink()]
    if not files:
        return "nothing is left"
    folder = chance.choice(sorted({path.parent for path in files}))
    path = chance.choice([path for path in files if path.parent == folder])
    name = path.relative_to(show)
    try:
        return f"{chance.choice(_KINDS)(path, chance)} {str(name)!r}"
    except OSError as error:  # a name that is too long, or there already
        return f"{error.strerror} {str(name)!r}"
