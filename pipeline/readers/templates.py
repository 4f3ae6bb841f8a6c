"""Reads the templates folder of a show: texts that take the place of ours, and what is wrong with them."""

from __future__ import annotations

import difflib
import json
import re
from base64 import b64encode
from pathlib import Path

from pipeline.files.folder import inside, leads_out, listing, read_bytes
from pipeline.files.limits import TookTooLong, apart
from pipeline.files.templates import BAD_TEMPLATE, environment, names, template_problem
from pipeline.model.problems import Place, Problem, SourceError
from pipeline.readers.fields import Fields
from pipeline.readers.frontmatter import read
from pipeline.text.wording import Overrides, places, texts_of_ours

_SUFFIXES = (".j2", ".css", ".js", ".html", ".yaml", ".yml")
_PICTURES = {
    ".png": "png",
    ".jpg": "jpeg",
    ".jpeg": "jpeg",
    ".svg": "svg+xml",
    ".webp": "webp",
    ".gif": "gif",
}
_WORDS = re.compile(r"words-[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*\.yaml")
LARGEST = 1_000_000  # bytes
# What reading a template may take: processor time and memory.
_SECONDS, _MEGABYTES = 5, 300


def read_templates(root: Path) -> tuple[Overrides, list[Problem]]:
    """The show's own templates, its pictures for them as data: addresses, and the problems of both."""
    texts, problems = {}, []
    if leads_out(root, "templates"):
        message = "the folder is a link that leads out of the show's folder; nothing in it is used"
        problems.append(Problem(BAD_TEMPLATE.code, Place("templates"), message, "put the folder itself there"))
    for path in listing(root, "templates"):
        file = f"templates/{path.name}"
        kind = _PICTURES.get(path.suffix.lower())
        if path.name.startswith(".") or not (kind or path.suffix in _SUFFIXES):
            continue
        try:
            found = inside(root, file)
            if found is None:
                raise OSError("it is no file of the show's folder")
            if kind:
                data = b64encode(read_bytes(found, LARGEST)).decode()
                texts[path.name] = f"data:image/{kind};base64,{data}"
                continue
            if path.suffix in (".yaml", ".yml"):
                known, faults = _read_words(found, file)
                texts[path.name] = json.dumps(known)
                problems += faults
                continue
            texts[path.name] = read_bytes(found, LARGEST).decode("utf-8-sig").replace("\r\n", "\n")
        except (OSError, ValueError) as error:
            hint = (
                "save it as UTF-8"
                if isinstance(error, ValueError)
                else "put the file itself there, smaller than a megabyte"
            )
            problems.append(Problem(BAD_TEMPLATE.code, Place(file), f"cannot be read: {error}", hint))
        near = difflib.get_close_matches(path.name, names(), 1, 0.8)
        if path.name not in names() and near:
            message = f"{path.name!r} is none of the names that are looked for"
            problems.append(Problem(BAD_TEMPLATE.code, Place(file), message, f"did you mean {near[0]!r}?"))
    own = tuple(sorted(texts.items()))
    for name in texts:
        if name.endswith(".j2") and (problem := _fault(own, name)):
            problems.append(problem)
    return own, problems


def _fault(own: Overrides, name: str) -> Problem | None:
    """What is wrong with a template, which is compiled where it can be ended: Jinja works out its constants."""

    def compiled() -> Problem | None:
        try:
            environment(own).get_template(name)
        except Exception as error:
            if isinstance(error, MemoryError):
                raise
            problem = template_problem(error, "what it is for")
            return problem or Problem(BAD_TEMPLATE.code, Place(f"templates/{name}"), str(error))
        return None

    try:
        return apart(compiled, _SECONDS, _MEGABYTES)
    except (TookTooLong, MemoryError):
        message = "cannot be used: it takes too long, or too much memory, to be read"
        return Problem(BAD_TEMPLATE.code, Place(f"templates/{name}"), message, "is a text repeated very often in it?")


def _read_words(path: Path, file: str) -> tuple[dict[str, str], list[Problem]]:
    """The words of a language that are right, by the English ones, and the problems of the others."""
    if not _WORDS.fullmatch(path.name):
        message = f"{path.name!r} is none of the names that are looked for"
        return {}, [Problem(BAD_TEMPLATE.code, Place(file), message, "for the words of a language: words-de.yaml")]
    try:
        document = read(path, file)
    except SourceError as error:
        return {}, list(error.problems)
    problems = list(document.problems)
    fields = Fields(document, document.root, problems)
    known = texts_of_ours()
    found = {}
    for text, node in fields.nodes.items():
        if text not in known:
            near = difflib.get_close_matches(text, known, 1, 0.6)
            hint = f"did you mean {near[0]!r}?" if near else "templates/words-de.yaml has all texts that are asked for"
            fields.note(BAD_TEMPLATE.code, node, f"{text!r} is no text of ours", hint)
        elif word := fields.raw(text):
            if places(word) == places(text):
                found[text] = word
            else:
                wanted = " ".join(f"{{{name}}}" for name in sorted(places(text) or ()))
                message = f"{word!r} must have the same in braces as {text!r}"
                fields.note(BAD_TEMPLATE.code, node, message, f"write {wanted}" if wanted else "write none")
    return found, problems
