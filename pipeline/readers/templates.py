"""The templates folder of a show: its root in, the texts that take the place of ours and their problems out."""

from __future__ import annotations

import difflib
from base64 import b64encode
from pathlib import Path

from pipeline.problems import Place, Problem
from pipeline.readers.folder import inside, listing
from pipeline.templates import BAD_TEMPLATE, Own, environment, names, template_problem

_SUFFIXES = (".j2", ".css", ".js", ".html")
_PICTURES = {
    ".png": "png",
    ".jpg": "jpeg",
    ".jpeg": "jpeg",
    ".svg": "svg+xml",
    ".webp": "webp",
    ".gif": "gif",
}
_LARGEST = 1_000_000  # bytes


def read_templates(root: Path) -> tuple[Own, list[Problem]]:
    """The show's own templates, its pictures for them as data: addresses, and the problems of both."""
    texts, problems = {}, []
    for path in listing(root, "templates"):
        file = f"templates/{path.name}"
        kind = _PICTURES.get(path.suffix.lower())
        if path.name.startswith(".") or not (kind or path.suffix in _SUFFIXES):
            continue
        try:
            found = inside(root, file)
            if found is None or found.stat().st_size > _LARGEST:
                raise OSError("it is no file of the show's folder, or larger than a megabyte")
            if kind:
                texts[path.name] = f"data:image/{kind};base64,{b64encode(found.read_bytes()).decode()}"
                continue
            texts[path.name] = found.read_text(encoding="utf-8-sig")
        except (OSError, ValueError) as error:
            problems.append(Problem(BAD_TEMPLATE.code, Place(file), f"cannot be read: {error}", "save it as UTF-8"))
        near = difflib.get_close_matches(path.name, names(), 1, 0.8)
        if path.name not in names() and near:
            message = f"{path.name!r} is none of the names that are looked for"
            problems.append(Problem(BAD_TEMPLATE.code, Place(file), message, f"did you mean {near[0]!r}?"))
    own = tuple(sorted(texts.items()))
    for name in texts:
        if name.endswith(".j2"):
            try:
                environment(own).get_template(name)
            except Exception as error:  # noqa: BLE001  Jinja's, of many kinds
                problem = template_problem(error, "what it is for")
                problems.append(problem or Problem(BAD_TEMPLATE.code, Place(f"templates/{name}"), str(error)))
    return own, problems
